"""The page of `resistx list`."""

from __future__ import annotations

from resistx.answers.listing import Kinds, Listing
from resistx.pages.blocks import Cell, Page, Rows, Text, Title, cell


def fill(answer: Listing | Kinds, page: Page) -> None:
    """Put the entries on the page, members indented below their class; or the kinds and their counts."""
    page.add(Title(answer.title))
    if isinstance(answer, Kinds):
        rows = [[cell(item.plural, "id"), cell(str(item.count)), cell(item.summary)] for item in answer.results]
        page.add(Rows(["kind", "entries", "what"], rows))
    elif not answer.results:
        page.add(Text(cell("The catalogue holds none.")))
    else:
        page.add(
            Rows(
                ["id", "summary"],
                [
                    [
                        [Cell("  " * item.depth), Cell(item.id, "id")],
                        [Cell(f"{item.name}. " if item.kind == "reference" else ""), Cell(item.summary)],
                    ]
                    for item in answer.results
                ],
                grow=1,
            )
        )
