"""Text for people: the answer's page on a terminal, in its width and, where it has colors, in color."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from resistx.pages import page_of
from resistx.pages.blocks import (
    Bars,
    Block,
    Branch,
    Facts,
    Heading,
    Items,
    Line,
    Matrix,
    Numbered,
    Rows,
    Text,
    Title,
    Tree,
    Verbatim,
)
from resistx.render.visible import encodable, visible

if TYPE_CHECKING:
    from resistx.answers.base import Answer

WIDEST = 120
"""Lines are never longer, however wide the terminal."""
NARROW = 76
"""Below this width a table with a long column becomes a list."""
LEAST = 12
"""No column of a table is narrower, unless all it holds is, or the whole is narrower than six of them."""
LEAST_LABELED = 18
"""A table whose cells can say of which column they are becomes a list where its columns would be narrower."""
GAP = "  "
"""What stands between two columns, and between a head and its detail."""
GUIDES = ("├─ ", "└─ ", "│  ", "   ")
"""What stands before a branch, before the last one, and before what is below either; narrow pages take two letters."""
STYLES = {
    "": "",
    "id": "cyan",
    "strong": "bold",
    "muted": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "new": "blue",
    "title": "bold underline",
}

Piece = tuple[str, str]
"""Text and the name of its style."""


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the page of the answer as text for the stream."""
    layout = Layout(width(stream), stream.encoding)
    for block in page_of(answer).blocks:
        layout.add(block)
    if not colored(stream):
        yield "".join("".join(text for text, _ in line).rstrip() + "\n" for line in layout.lines)
        return
    buffer = io.StringIO()
    console = Console(file=buffer, width=layout.width, force_terminal=True, highlight=False, legacy_windows=False)
    segments = [Segment(text, Style.parse(STYLES[style])) for line in layout.ended() for text, style in line]
    console.print(Segments(segments), end="", soft_wrap=True)
    yield buffer.getvalue()


def width(stream: TextIO) -> int:
    """Return the width to write for: COLUMNS, or that of the terminal, else 80."""
    asked = os.environ.get("COLUMNS", "")
    columns = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    if not columns and stream.isatty():
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    return max(20, min(columns or 80, WIDEST))


def colored(stream: TextIO) -> bool:
    """Tell whether to use color: NO_COLOR says no, FORCE_COLOR yes, else a terminal that is not dumb."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "unknown")


class Layout:
    """Lays blocks out in lines of a width."""

    def __init__(self, width: int, encoding: str | None) -> None:
        """Start with no lines."""
        self.width = width
        self.encoding = encoding
        self.gap = GAP if width >= NARROW else " "
        self.lines: list[list[Piece]] = []

    def ended(self) -> Iterator[list[Piece]]:
        """Yield the lines, each with its end."""
        for line in self.lines:
            yield [*line, ("\n", "")]

    def add(self, block: Block) -> None:
        """Lay out one block, with a blank line before it where one helps."""
        if not block[0]:
            return
        if self.lines and not isinstance(block, Items | Numbered | Rows):
            self.lines.append([])
        match block:
            case Title(text, detail):
                self._put([self._piece(text, "title"), self._piece(f"{GAP}{detail}" if detail else "", "muted")])
            case Heading(text, detail):
                self._put([self._piece(text, "strong"), self._piece(f"{GAP}{detail}" if detail else "", "muted")])
            case Text(line):
                self._put(self._pieces(line))
            case Facts(facts):
                self._facts([(label, self._pieces(line)) for label, line in facts])
            case Rows(columns, rows, grow, labels):
                heads = [self._piece(column, "muted") for column in columns]
                self._rows(heads, [[self._pieces(cell) for cell in row] for row in rows], grow, labels)
            case Items(items):
                for item in items:
                    self._put(self._pieces(item.head), 2, 6)
                    for line in item.below:
                        self._put(self._pieces(line), 6, 6)
            case Tree(trunks):
                for trunk in trunks:
                    self._branch(trunk, "", "")
            case Numbered(lines):
                self._facts([(f"[{number}]", self._pieces(line)) for number, line in lines])
            case Matrix() | Bars():
                self.add(block.table())
            case Verbatim(lines):
                self.lines += [self._pieces(line) for line in lines]

    def _piece(self, text: str, style: str) -> Piece:
        return encodable(visible(text), self.encoding), style

    def _pieces(self, line: Line) -> list[Piece]:
        return [self._piece(cell.text, cell.style) for cell in line if cell.text]

    def _put(self, pieces: list[Piece], first: int = 0, rest: int = 0) -> None:
        """Put a paragraph, its first line indented by `first` and the others by `rest`."""
        for number, line in enumerate(wrap(pieces, self.width - first, self.width - rest)):
            indent = rest if number else first
            self.lines.append([(" " * indent, ""), *line] if indent else line)

    def _branch(self, branch: Branch, first: str, rest: str) -> None:
        """Put a branch and those below it, `first` before its first line and `rest` before all others."""
        room = self.width - len(first)
        fork, end, along, past = GUIDES if self.width >= NARROW else (f"{guide[0]} " for guide in GUIDES)
        follow = rest + (along if branch.branches else "")
        for number, line in enumerate(wrap(self._pieces(branch.line), room, self.width - len(follow))):
            self.lines.append([self._piece(follow if number else first, "muted"), *line])
        # However deep it stands, a line keeps half of the width.
        keep = self.width // 2 // len(fork) * len(fork) - len(fork)
        rest = rest[-keep:]
        for below in branch.branches:
            last = below is branch.branches[-1]
            self._branch(below, rest + (end if last else fork), rest + (past if last else along))

    def _facts(self, facts: list[tuple[str, list[Piece]]]) -> None:
        widest = max(len(label) for label, _ in facts)
        if self.width < NARROW and widest > LEAST / 2:
            for label, value in facts:
                self._put([(f"{label}: ", "muted"), *value], 0, 2)
            return
        for label, value in facts:
            for number, line in enumerate(wrap(value, self.width - widest - len(GAP))):
                head = "" if number else label
                self.lines.append([(head.ljust(widest) + GAP, "muted"), *line])

    def _rows(self, heads: list[Piece], rows: list[list[list[Piece]]], grow: int, labels: bool) -> None:
        if grow >= 0 and self.width < max(NARROW, LEAST_LABELED * len(heads) if labels else 0):
            for row in rows:
                text = row[0][0][0]
                depth = len(text) - len(text.lstrip())
                self._put(row[0])
                for (head, style), cell in zip(heads[1:], row[1:], strict=True):
                    if cell or not labels:
                        self._put([(f"{head}: ", style), *cell] if labels else cell, depth + 4, depth + 4)
            return
        table = [[[head] for head in heads], *rows]
        widths = self._widths(table)
        for row in table:
            wrapped = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
            for number in range(max(map(len, wrapped))):
                line: list[Piece] = []
                for lines, size in zip(wrapped, widths, strict=True):
                    held = lines[number] if number < len(lines) else []
                    blank = size - sum(cell_len(text) for text, _ in held)
                    line += [*held, (" " * blank + self.gap, "")]
                while line and not line[-1][0].strip():
                    line.pop()
                self.lines.append(line)

    def _widths(self, table: list[list[list[Piece]]]) -> list[int]:
        """Return the width of each column: what it holds, the widest made narrower until the table fits."""
        widths = [
            max(sum(cell_len(text) for text, _ in cell) for cell in column) for column in zip(*table, strict=True)
        ]
        room = self.width - len(self.gap) * (len(widths) - 1)
        least = min(LEAST, self.width // 6)
        while sum(widths) > room and max(widths) > least:
            widest = widths.index(max(widths))
            others = sorted(widths)[-2] if len(widths) > 1 else 0
            excess = sum(widths) - room
            widths[widest] -= min(excess, max(1, widths[widest] - max(others, least)))
        return widths


def wrap(pieces: list[Piece], first: int, rest: int | None = None) -> list[list[Piece]]:
    """Break pieces into lines of a width, at blanks where there are any; the width of the first line may differ."""
    text = "".join(piece for piece, _ in pieces)
    lines = []
    for start, end in _spans(text, max(first, 1), max(first if rest is None else rest, 1)):
        line: list[Piece] = []
        at = 0
        for piece, style in pieces:
            if at < end and at + len(piece) > start:
                line.append((piece[max(0, start - at) : end - at], style))
            at += len(piece)
        lines.append(line)
    return lines or [[]]


def _spans(text: str, room: int, rest: int) -> Iterator[tuple[int, int]]:
    """Yield beginning and end of each line."""
    length = len if text.isascii() else cell_len
    base = 0
    for paragraph in text.split("\n"):
        start, end = base, base
        for word in re.finditer(r"\S+", paragraph):
            if end > start and length(text[start : base + word.end()]) > room:
                yield start, end
                start, room = base + word.start(), rest
            end = base + word.end()
            while length(text[start:end]) > room:  # a word longer than the line
                cut = start + 1
                while length(text[start : cut + 1]) <= room:
                    cut += 1
                yield start, cut
                start, room = cut, rest
        if end > start:
            yield start, end
        room = rest
        base += len(paragraph) + 1
