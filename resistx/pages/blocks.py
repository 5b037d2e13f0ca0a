"""A page as blocks of styled text, which the renderers for people turn into terminal text or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Style = Literal["", "id", "strong", "muted", "good", "warn", "bad", "new"]
"""What a piece of text is; a renderer decides how that looks. Color is never the only sign of anything."""


class Cell(NamedTuple):
    """A piece of text of one style."""

    text: str
    style: Style = ""


Line = list[Cell]
"""Pieces of text in one line, joined as they stand."""


class Title(NamedTuple):
    """The head of a page: a name, and what it is."""

    text: str
    detail: str = ""


class Heading(NamedTuple):
    """The head of a section."""

    text: str
    detail: str = ""


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


Block = Title | Heading | Text | Facts | Rows | Items | Tree | Numbered | Verbatim


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
