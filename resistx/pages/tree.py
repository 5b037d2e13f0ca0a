"""The page of `resistx tree`."""

from __future__ import annotations

from resistx.answers.tree import Tree, TreeRecord
from resistx.pages.blocks import Cell, Line, Page, Rows, Text, Title, cell
from resistx.pages.parts import OUTCOME_STYLE

TOLD = {
    "works": "has a counter that works",
    "mixed": "has a counter with mixed results",
    "investigational": "counters under study only",
    "failed": "failed counters only",
    "none": "no counter",
}


def fill(answer: Tree, page: Page) -> None:
    """Put the tree on the page, with counts or, where that was asked, with how each entry is countered."""
    page.add(Title(answer.title))
    if not answer.results:
        page.add(Text(cell("The catalogue holds none.")))
        return
    countered = bool(answer.meta.query.get("countered"))
    counted = "targets" if answer.results[0].kind == "strategy" else "strategies"
    rows = [[_head(record), _countered(record) if countered else _counts(record)] for record in answer.results]
    page.add(Rows(["", "best counter" if countered else f"{counted} by best outcome"], rows))


def _head(record: TreeRecord) -> Line:
    below = f" ({record.below})" if record.below else ""
    return [Cell("  " * record.depth), Cell(record.id, "id"), Cell(below, "muted")]


def _countered(record: TreeRecord) -> Line:
    return cell(TOLD[record.countered], OUTCOME_STYLE.get(record.countered, "bad"))


def _counts(record: TreeRecord) -> Line:
    line: Line = []
    for outcome, count in record.counters.items():
        if count:
            line += [Cell(", " if line else ""), Cell(f"{count} {outcome}", OUTCOME_STYLE[outcome])]
    return line or cell("none", "muted")
