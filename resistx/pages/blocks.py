"""A page as blocks of styled text, which the renderers for people turn into terminal text or Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Style = Literal["", "id", "strong", "muted", "good", "warn", "bad", "new"]
"""What a piece of text is; a renderer decides how that looks. Color is never the only sign of anything."""


class Cell(NamedTuple):
    """A piece of text of one style."""

    text: str
    style: Style = ""


Line = list[Cell]
"""Pieces of text in one line, joined as they stand."""
THEN = Cell(";\n")
"""Stands between several things in one cell of a table: a new line where the format has any, else a semicolon."""


class Title(NamedTuple):
    """The head of a page: a name, and what it is."""

    text: str
    detail: str = ""


class Heading(NamedTuple):
    """The head of a section: of what the title above names or, with `whole`, of the whole page."""

    text: str
    detail: str = ""
    whole: bool = False


class Text(NamedTuple):
    """A paragraph."""

    line: Line


class Facts(NamedTuple):
    """Labels and what they hold, in two columns."""

    facts: list[tuple[str, Line]]


class Rows(NamedTuple):
    """A table without frame; `grow` is the column that takes the room that is left.

    With `labels`, a cell of which the table has become a list says of which column it is.
    """

    columns: list[str]
    rows: list[list[Line]]
    grow: int = -1
    labels: bool = False


class Item(NamedTuple):
    """One thing of a list: a head, and lines below it."""

    head: Line
    below: Sequence[Line] = ()


class Items(NamedTuple):
    """A list of things."""

    items: list[Item]


class Branch(NamedTuple):
    """A line of a tree, with the branches below it."""

    line: Line
    branches: Sequence[Branch] = ()


class Tree(NamedTuple):
    """A tree: its trunks, each with what hangs below it."""

    trunks: list[Branch]


class Numbered(NamedTuple):
    """Numbered lines: the references."""

    lines: list[tuple[int, Line]]


class Verbatim(NamedTuple):
    """Lines that are never wrapped, for programs that read them."""

    lines: list[Line]


class Mark(NamedTuple):
    """A mark of a picture: a letter or sign, its style, and what both mean."""

    letter: str
    style: Style
    meaning: str


class Matrix(NamedTuple):
    """A picture of rows and columns, with a mark where a row and a column (by their numbers) have one."""

    title: str
    about: str
    rows: list[str]
    columns: list[str]
    marks: Mapping[tuple[int, int], Mark]

    def legend(self) -> list[Mark]:
        """Return each mark once, the most frequent first."""
        counted = Counter(self.marks.values())
        return sorted(counted, key=lambda mark: (-counted[mark], mark))

    def table(self) -> Rows:
        """Return the picture as a table of letters."""
        return Rows(
            ["", *self.columns],
            [
                [
                    cell(name),
                    *(self._cell(row, column) for column in range(len(self.columns))),
                ]
                for row, name in enumerate(self.rows)
            ],
        )

    def _cell(self, row: int, column: int) -> Line:
        mark = self.marks.get((row, column))
        return cell(mark.letter, mark.style) if mark else []


class Bar(NamedTuple):
    """A bar to both sides of a middle: how many stand on the left and on the right, and what they are."""

    label: str
    left: int
    right: int
    told: str


class Bars(NamedTuple):
    """A picture of bars to both sides; `left` and `right` tell what is counted there."""

    title: str
    about: str
    left: Mark
    right: Mark
    bars: list[Bar]

    def legend(self) -> list[Mark]:
        """Return what the sides mean."""
        return [self.left, self.right]

    def table(self) -> Rows:
        """Return the picture as a table of numbers."""
        return Rows(
            ["", self.left.meaning, self.right.meaning, "seen"],
            [[cell(bar.label), cell(str(bar.left)), cell(str(bar.right)), cell(bar.told)] for bar in self.bars],
            3,
        )


Picture = Matrix | Bars
"""A block that is drawn where the format draws, and is its table elsewhere."""
Block = Title | Heading | Text | Facts | Rows | Items | Tree | Numbered | Verbatim | Matrix | Bars


class Page:
    """Blocks in order, with the numbers that the page gives to its references."""

    def __init__(self) -> None:
        """Start with nothing on the page."""
        self.blocks: list[Block] = []
        self.numbers: dict[str, int] = {}

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end."""
        self.blocks += blocks

    def cite(self, id_: str) -> int:
        """Return the number of a reference on this page."""
        return self.numbers.setdefault(id_, len(self.numbers) + 1)


def cell(text: str, style: Style = "") -> Line:
    """Return a line of one piece."""
    return [Cell(text, style)]


def words(*pieces: Cell | Line | str, by: str = "  ") -> Line:
    """Return the pieces in one line, with `by` between those that are not empty."""
    line: Line = []
    for piece in pieces:
        cells = [Cell(piece)] if isinstance(piece, str) else piece if isinstance(piece, list) else [piece]
        if any(item.text for item in cells):
            line += [Cell(by), *cells] if line else cells
    return line
