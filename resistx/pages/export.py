"""The page of `resistx export`."""

from __future__ import annotations

from resistx.answers.exported import Exports, GeneSets, Table
from resistx.pages.blocks import Page, Rows, Title, cell


def fill(answer: Table | GeneSets | Exports, page: Page) -> None:
    """Put the table on the page."""
    columns = answer.columns()
    page.add(Title(answer.title, f"{len(answer.results)} rows"))
    page.add(Rows(columns, [[cell(str(row[column] or "")) for column in columns] for row in answer.rows()]))
