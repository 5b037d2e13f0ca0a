"""The page of `resistx check`."""

from __future__ import annotations

from collections.abc import Sequence

from resistx.answers.findings import FindingRecord, Findings
from resistx.pages.blocks import Cell, Facts, Heading, Item, Items, Line, Page, Text, Verbatim, cell

SHOWN = 5
"""So many of the entries that could not be verified for one reason are named."""


def fill(answer: Findings, page: Page) -> None:
    """Put the findings on the page as `file:line: entry: message`, one a line, never wrapped; notes by their reason."""
    notes = [record for record in answer.results if record.severity == "note"]
    if len(notes) < len(answer.results):
        page.add(Verbatim([_line(record) for record in answer.results if record.severity != "note"]))
    else:
        page.add(Text(cell("No findings.", "good")))
    if answer.verified:
        page.add(Heading("Verified in full"))
        page.add(
            Facts(
                [
                    (item.word, cell(f"{item.verified} of {item.verified + item.open + item.wrong}"))
                    for item in answer.verified
                ]
            )
        )
    if notes:
        page.add(Heading("Not verified", "nothing wrong: what the tables do not tell; all of it with --json"))
        page.add(Items(_reasons(notes)))


def _line(record: FindingRecord) -> Line:
    place = f"{record.file}:{record.line}" if record.line else record.file
    return [
        Cell(f"{place}: " if place else ""),
        Cell(f"{record.entry}: " if record.entry else "", "id"),
        Cell("" if record.severity == "error" else "warning: ", "warn"),
        Cell(record.message),
    ]


def _reasons(notes: Sequence[FindingRecord]) -> list[Item]:
    """Return the reasons, the most frequent first, each with the number of entries it holds for and the first few."""
    entries: dict[tuple[str, str], list[str]] = {}
    for record in notes:
        entries.setdefault((record.rule, record.message), []).append((record.entry or "").partition(":")[2])
    items = []
    for (rule, message), ids in sorted(entries.items(), key=lambda item: -len(item[1])):
        word = rule.removesuffix("-fact") + ("" if len(ids) == 1 else "s")
        named = list(dict.fromkeys(ids))
        more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
        below: list[Line] = [[Cell(", ".join(named[:SHOWN]), "id"), Cell(more, "muted")]]
        items.append(Item([Cell(f"{len(ids)} {word}: ", "strong"), Cell(message)], below))
    return items
