"""The page of `resistx search`."""

from __future__ import annotations

from resistx.answers.hits import Hits
from resistx.pages.blocks import Cell, Item, Items, Page, Text, Title, cell, words


def fill(answer: Hits, page: Page) -> None:
    """Put the hits on the page, best first, each with what matched."""
    page.add(Title(answer.title, f"{len(answer.results)} found"))
    if not answer.results:
        page.add(Text(cell("Nothing matches.")))
        return
    if all(item.spelling for item in answer.results):
        page.add(Text(cell("Nothing matches as it is written; these names are spelled alike.", "warn")))
    items = []
    for item in answer.results:
        told = item.matched in (item.summary, item.id, item.name)
        matched = [] if told else [[Cell(f"{item.matched_in}: ", "muted"), Cell(item.matched)]]
        head = words(Cell(item.id, "id"), Cell(item.name, "strong"), Cell(item.kind, "muted"))
        items.append(Item(head, [[Cell(item.summary)], *matched]))
    page.add(Items(items))
