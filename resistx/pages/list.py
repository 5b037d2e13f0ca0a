"""The page of `resistx list`."""

from __future__ import annotations

from resistx.answers.gaps import Contested, ContestedRecord, GapRecord, Gaps
from resistx.answers.listing import Kinds, Listing
from resistx.answers.statements import Affects, Counters, Defeats, EvidenceRecord, Interacts
from resistx.pages.blocks import Cell, Heading, Item, Items, Line, Page, Rows, Text, Title, cell, words
from resistx.pages.parts import affects_item, counters_item, defeats_item, evidence_item, interacts_item

GAPS = {
    "none": "No strategy at all",
    "failed": "Failed strategies only",
    "preclinical": "Nothing beyond the laboratory",
}
"""The heads under which a page tells of gaps."""


def fill(answer: Listing | Kinds | Gaps | Contested, page: Page) -> None:
    """Put what is listed on the page: entries, members indented below their class; kinds; gaps; contested matters."""
    page.add(Title(answer.title))
    if isinstance(answer, Gaps):
        for gap, head in GAPS.items():
            items = [_gap(record, page) for record in answer.results if record.gap == gap]
            if items:
                page.add(Heading(head), Items(items))
    elif isinstance(answer, Contested):
        for entry in dict.fromkeys((record.kind, record.id, record.name) for record in answer.results):
            said = [_contested(record, page) for record in answer.results if (record.kind, record.id) == entry[:2]]
            page.add(Heading(entry[2], f"{entry[0]} {entry[1]}"), Items(said))
    elif isinstance(answer, Kinds):
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


def _gap(record: GapRecord, page: Page) -> Item:
    """Return a mechanism with what was tried against it."""
    below: list[Line] = [[Cell(record.summary)]]
    for item in record.counters:
        told = counters_item(item, page, item.strategy, item.target)
        below += [told.head, told.below[0]]
    if record.through_class:
        below.append([Cell("for its class: ", "muted"), Cell(", ".join(link.name for link in record.through_class))])
    if record.no_counter:
        below.append([Cell(record.no_counter)])
    return Item(words(Cell(record.id, "id"), Cell(record.name)), below)


def _contested(record: ContestedRecord, page: Page) -> Item:
    """Return a contested statement as the page of its entry shows it."""
    match record.statement:
        case Affects() as said:
            item = affects_item(said, page, said.drug)
            return Item([Cell(f"{said.effect}: "), *item.head], item.below)
        case Counters() as said:
            return counters_item(said, page, said.target)
        case Defeats() as said:
            return defeats_item(said, page, said.by)
        case Interacts() as said:
            return interacts_item(said, page, record.id)
        case EvidenceRecord() as said:
            return evidence_item(said, page)
