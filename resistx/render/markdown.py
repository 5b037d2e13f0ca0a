"""Markdown: the answer's page, for notes and reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.pages import page_of
from resistx.pages.blocks import (
    Bars,
    Block,
    Branch,
    Cell,
    Facts,
    Heading,
    Items,
    Line,
    Matrix,
    Numbered,
    Page,
    Rows,
    Text,
    Title,
    Tree,
    Verbatim,
)
from resistx.render.visible import encodable, one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer

_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the page of the answer; nothing in it is read as markup but what stands here."""
    yield from written(page_of(answer), stream.encoding)


def written(page: Page, encoding: str | None) -> Iterator[str]:
    """Yield a page as Markdown, in what the encoding has."""
    several = sum(isinstance(block, Title) for block in page.blocks) > 1
    text = "\n\n".join(part for block in page.blocks if (part := _block(block, several)))
    yield encodable(text + "\n", encoding)


def _block(block: Block, several: bool) -> str:
    """Return a block; where a page has several titles, the head of a section of the whole page stands beside them."""
    match block:
        case Title(text, detail):
            return f"## {_plain(text)}" + (f" ({_plain(detail)})" if detail else "")
        case Heading(text, detail, whole):
            return f"{'##' if several and whole else '###'} {_plain(text)}" + (f" ({_plain(detail)})" if detail else "")
        case Text(line):
            return _AT_START.sub(r"\1\\\2", _line(line))
        case Facts(facts):
            return "\n".join(f"- **{_plain(label)}:** {_line(line)}" for label, line in facts)
        case Rows(columns, rows):
            head = ["| " + " | ".join(map(_plain, columns)) + " |", "|" + " --- |" * len(columns)]
            return "\n".join(head + ["| " + " | ".join(_line(cell) for cell in row) + " |" for row in rows])
        case Items(items):
            return "\n".join(
                f"- {_line(item.head)}" + "".join(f"\n  - {_line(line)}" for line in item.below) for item in items
            )
        case Matrix() | Bars():
            legend = "; ".join(f"{_plain(mark.letter)} {_plain(mark.meaning)}" for mark in block.legend())
            return f"**{_plain(block.title)}.** {_plain(block.about)} ({legend}.)\n\n{_block(block.table(), several)}"
        case Tree(trunks):
            return "\n".join(line for trunk in trunks for line in _branch(trunk, ""))
        case Verbatim(lines):
            return "\n".join(f"- {_line(line)}" for line in lines)
        case Numbered(lines):
            return "\n".join(f"{number}. {_line(line)}" for number, line in lines)


def _branch(branch: Branch, indent: str) -> Iterator[str]:
    yield f"{indent}- {_line(branch.line)}"
    for below in branch.branches:
        yield from _branch(below, indent + "  ")


def _line(line: Line) -> str:
    return "".join(_piece(cell) for cell in line).strip()


def _piece(cell: Cell) -> str:
    text = _plain(cell.text)
    bare = text.strip()
    if cell.style == "strong" and bare:
        return text.replace(bare, f"**{bare}**", 1)
    return text


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", one_line(text))
