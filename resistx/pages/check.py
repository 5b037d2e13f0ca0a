"""The page of `resistx check`."""

from __future__ import annotations

from resistx.answers.findings import FindingRecord, Findings
from resistx.pages.blocks import Cell, Line, Page, Text, Verbatim, cell


def fill(answer: Findings, page: Page) -> None:
    """Put the findings on the page as `file:line: entry: message`, one a line, never wrapped."""
    if answer.results:
        page.add(Verbatim([_line(record) for record in answer.results]))
    else:
        page.add(Text(cell("No findings.", "good")))


def _line(record: FindingRecord) -> Line:
    place = f"{record.file}:{record.line}" if record.line else record.file
    return [
        Cell(f"{place}: " if place else ""),
        Cell(f"{record.entry}: " if record.entry else "", "id"),
        Cell("" if record.severity == "error" else "warning: ", "warn"),
        Cell(record.message),
    ]
