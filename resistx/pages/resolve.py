"""The page of `resistx resolve`."""

from __future__ import annotations

from resistx.answers.base import Link
from resistx.answers.resolved import Resolution, Resolutions
from resistx.pages.blocks import Cell, Line, Page, Rows, Style, Text, Title, cell, words

STATUS_STYLE: dict[str, Style] = {"exact": "good", "ambiguous": "bad", "unknown": "bad", "hgnc": "warn"}


def fill(answer: Resolutions, page: Page) -> None:
    """Put a line for each name on the page."""
    page.add(Title(answer.title))
    rows = [
        [cell(record.query, "strong"), cell(record.status, STATUS_STYLE.get(record.status, "")), _meaning(record)]
        for record in answer.results
    ]
    page.add(Rows(["name", "read as", "entry"], rows, 2) if rows else Text(cell("No names were given.")))


def _meaning(record: Resolution) -> Line:
    meant = Cell(f"{record.kind}:{record.id}" if record.id else "", "id")
    called = Cell("" if record.name in (None, record.id) else str(record.name))
    hgnc = Cell(f"{record.xrefs['hgnc']}, not in the catalogue" if record.status == "hgnc" else "", "muted")
    written = Cell(f"an alteration, {record.notation}, that is not in the catalogue" if not record.id else "", "muted")
    return words(
        meant,
        called,
        hgnc,
        written if record.notation else "",
        Cell(_several("one of ", record.candidates)),
        Cell(_several("also ", record.also), "muted"),
        Cell("did you mean " + ", ".join(record.suggestions) + "?" if record.suggestions else "", "muted"),
    )


def _several(head: str, links: list[Link]) -> str:
    return head + ", ".join(f"{link.kind}:{link.id}" for link in links) if links else ""
