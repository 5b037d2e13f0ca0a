"""The page of `resistx import`."""

from __future__ import annotations

from collections.abc import Sequence

from resistx.answers.imported import Imported, ImportRecord
from resistx.pages.blocks import Cell, Heading, Item, Items, Line, Page, Rows, Title, cell

SHOWN = 5
"""So many lines, and so many names, are shown of each reason."""


def fill(answer: Imported, page: Page) -> None:
    """Put on the page as what rows were placed, what is new, and why other rows were not placed."""
    page.add(Title(answer.title))
    by_status: dict[str, list[ImportRecord]] = {}
    for record in answer.results:
        by_status.setdefault(record.status, []).append(record)
    if placed := by_status.get("placed"):
        rows = [[cell(str(record.count)), cell(record.what)] for record in placed]
        page.add(Heading("Placed"), Rows(["rows", "as"], rows, grow=1))
    if changed := [*by_status.get("added", ()), *by_status.get("extended", ())]:
        page.add(
            Heading("In the overlay"), Rows(["entries", "", "first"], [_entries(item) for item in changed], grow=2)
        )
    for status, head in (("not-placed", "Not placed"), ("left-out", "Left out")):
        if records := by_status.get(status):
            page.add(Heading(head, "all lines with --json"), Items([_reason(record) for record in records]))


def _entries(record: ImportRecord) -> list[Line]:
    word = "new" if record.status == "added" else "extended"
    return [cell(str(record.count)), cell(f"{word} {record.what}"), cell(_first(record.names), "id")]


def _reason(record: ImportRecord) -> Item:
    rows = "row" if record.count == 1 else "rows"
    lines = "line" if record.count == 1 else "lines"
    below: list[Line] = [[Cell(f"{lines} {_first(list(map(str, record.lines)))}", "muted")]]
    below += [[Cell(_first(record.names, "; "))]] if record.names else []
    return Item([Cell(f"{record.count} {rows}: ", "strong"), Cell(record.what)], below)


def _first(texts: Sequence[str], by: str = ", ") -> str:
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return by.join(texts[:SHOWN]) + more
