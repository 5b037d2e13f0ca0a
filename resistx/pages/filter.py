"""The page of `resistx filter`."""

from __future__ import annotations

from resistx.answers.filtered import Filtered
from resistx.pages.blocks import Cell, Page, Rows, Text, Title, cell


def fill(answer: Filtered, page: Page) -> None:
    """Put the entries that match on the page."""
    asked = [
        f"{key.replace('_', '-')} {_shown(value)}"
        for key, value in answer.meta.query.items()
        if key not in ("kind", "limit")
    ]
    page.add(Title(answer.title, "; ".join(asked)))
    if not answer.results:
        page.add(Text(cell("Nothing matches.")))
        return
    rows = []
    for item in answer.results:
        inherited = f" (through {item.inherited_from.name})" if item.inherited_from else ""
        rows.append([cell(item.id, "id"), [Cell(item.summary), Cell(inherited, "muted")]])
    page.add(Rows(["id", "summary"], rows, grow=1))


def _shown(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else "" if value is True else str(value)
