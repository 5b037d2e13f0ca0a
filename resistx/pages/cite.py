"""The page of `resistx cite`."""

from __future__ import annotations

from collections.abc import Sequence

from resistx.answers.base import Link
from resistx.answers.bibliography import Bibliography, CatalogueRecord, CitedReference
from resistx.model.vocabulary import Kind
from resistx.pages.blocks import Cell, Heading, Item, Items, Line, Page, Text, Title, cell, words
from resistx.pages.parts import citation, facts

MORE = (
    ("resistx cite NAME...", "the references behind entries"),
    ("resistx cite --bibliography", "every reference of the catalogue"),
)
FILES = (
    ("--format", "bibtex, ris or csl-json, for a reference manager"),
    ("--output", "FILE.bib or FILE.ris, the same into a file"),
)
"""How to get more: commands and options, and what they give."""
MOST = 6
"""Entries named below a reference; `resistx explain` names all."""


def fill(answer: Bibliography, page: Page) -> None:
    """Put the references on the page, each with where it is cited, and how to cite the catalogue."""
    references = answer.cited()
    if answer.title:
        page.add(Title(answer.title, f"{len(references)} reference{'' if len(references) == 1 else 's'}"))
        asked = answer.meta.query.get("names", [])
        places = {f"{item.entry.kind}:{item.entry.id}" for record in references for item in record.cited_in}
        told = len(asked) == 1 and places == set(asked)
        page.add(Items([_reference(place, record, told) for place, record in enumerate(references, 1)]))
    for record in answer.results:
        if isinstance(record, CatalogueRecord):
            page.add(Heading("How to cite the catalogue"), Text(words(record.citation, record.laid_over(), by=" ")))
    page.add(facts(*(FILES if answer.title else MORE + FILES)))


def _reference(place: int, record: CitedReference, told: bool) -> Item:
    """Return a reference with where it is cited, unless the title has `told` that."""
    supported, disputed = _names(record.cited_as("supports")), _names(record.cited_as("disputes"))
    below: list[Line] = []
    if supported and not told:
        below.append(cell(f"in {supported}", "muted"))
    if disputed:
        below.append(cell("disputes a statement" + ("" if told else f" in {disputed}"), "warn"))
    return Item([Cell(f"[{place}] ", "muted"), *citation(record)], below)


def _names(entries: Sequence[Link]) -> str:
    """Return what people call the first entries, a gene by its symbol, and how many more there are."""
    called = ", ".join(link.id if link.kind == Kind.GENE else link.name for link in entries[:MOST])
    return called + (f" and {len(entries) - MOST} more" if len(entries) > MOST else "")
