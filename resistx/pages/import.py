"""The page of `resistx import`."""

from __future__ import annotations

from collections.abc import Sequence

from resistx.answers.imported import Imported, ImportRecord
from resistx.pages.blocks import Cell, Heading, Item, Items, Line, Page, Title

SHOWN = 5
"""So many lines, and so many names, are shown of each."""
SECTIONS = [
    ("Placed", "", ("placed",)),
    ("In the overlay", "", ("added", "extended")),
    ("Not placed", "every line with --json", ("not-placed",)),
    ("Left out", "every line with --json", ("left-out",)),
]
"""The sections of the page: head, what to know of it, and the statuses of what stands in it."""


def fill(answer: Imported, page: Page) -> None:
    """Put on the page as what rows were placed, what is new, and why other rows were not placed."""
    page.add(Title(answer.title))
    for head, detail, statuses in SECTIONS:
        section = [_item(record) for record in answer.results if record.status in statuses]
        if section:
            page.add(Heading(head, detail), Items(section))


def _item(record: ImportRecord) -> Item:
    one = record.count == 1
    word = {"added": "new ", "extended": "extended "}.get(record.status, "row: " if one else "rows: ")
    what = record.what.removesuffix("s") if one and not record.lines else record.what
    below: list[Line] = []
    if record.lines and record.status != "placed":
        below.append([Cell(f"{'line' if one else 'lines'} {_first(list(map(str, record.lines)), ', ')}", "muted")])
    if record.names:
        below.append([Cell(_first(record.names, "; "))])
    return Item([Cell(f"{record.count} {word}", "strong"), Cell(what)], below)


def _first(texts: Sequence[str], by: str) -> str:
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return by.join(texts[:SHOWN]) + more
