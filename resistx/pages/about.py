"""The page of `resistx about`."""

from __future__ import annotations

from resistx.answers.about import About
from resistx.model.vocabulary import Kind
from resistx.pages.blocks import Cell, Heading, Item, Page, Text, Title, cell, words
from resistx.pages.parts import facts, section


def fill(answer: About, page: Page) -> None:
    """Put versions, counts, licences, sources and the citation on the page."""
    record = answer.results[0]
    page.add(Title(record.title, f"resistx {record.resistx}"))
    page.add(
        facts(
            ("catalogue", record.version),
            ("sha256", record.sha256),
            ("overlays", ", ".join(record.overlays)),
            ("entries", ", ".join(f"{count} {Kind(kind).plural}" for kind, count in record.counts.items())),
            ("licence", f"{record.licence} (data), {record.code_licence} (code)"),
        )
    )
    page.add(Heading("How to cite"), Text(cell(record.citation)))
    items = [
        Item(
            words(Cell(source["name"], "strong"), source["licence"]),
            [[Cell(source["use"])], cell(source["url"], "muted")],
        )
        for source in record.sources
    ]
    section(page, "Checked against", items)
