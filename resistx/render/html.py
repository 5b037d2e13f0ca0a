"""HTML: the answer's page as one file that needs no other: no script, nothing to fetch, and light or dark."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from itertools import dropwhile
from typing import TYPE_CHECKING, Any, TextIO

from resistx.pages import page_of
from resistx.pages.blocks import (
    THEN,
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
from resistx.render.sheet import CSS
from resistx.render.svg import drawn
from resistx.render.visible import one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer

LONG = 6
"""A page with so many sections has a table of contents."""
POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(CSS.encode()).digest()).decode()}'; base-uri 'none'"
"""What a browser may load or run: this style sheet, and nothing else."""
HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="resistx">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<main>
"""
FOOT = "</main>\n</body>\n</html>\n"
GAP, WIDE = "  ", "\N{EN SPACE}"
"""What stands between the pieces of a line, and what keeps them apart where blanks are one."""
_CITED = re.compile(r"(?P<before>(?:against )?\[)(?P<numbers>\d+(?:,\d+)*)(?P<after>\] ?)")
_FOUND_AT = (
    (re.compile(r" doi:(10\.\S+)"), "https://doi.org/"),
    (re.compile(r" PMID ([0-9]+)"), "https://pubmed.ncbi.nlm.nih.gov/"),
    (re.compile(r" (PMC[0-9]+)"), "https://pmc.ncbi.nlm.nih.gov/articles/"),
    (re.compile(r" (NCT[0-9]+)"), "https://clinicaltrials.gov/study/"),
)
"""How the identifier of a reference is written, and where it leads."""


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the page of the answer as a document; nothing in it is read as markup but what stands here."""
    yield from written(page_of(answer), stream.encoding)


def written(page: Page, encoding: str | None) -> Iterator[str]:
    """Yield a page as a document; where the encoding is not UTF-8, all other letters as references to characters."""
    for part in _Document(page).parts():
        yield part if encoding == "utf-8" else part.encode("ascii", "xmlcharrefreplace").decode("ascii")


def plain(text: str) -> str:
    """Return a text as HTML that shows it as it is; fit for the value of an attribute too."""
    return escape(one_line(text))


class _Document:
    """Writes the blocks of a page, and keeps what has to be known of the whole: its heads and its references."""

    def __init__(self, page: Page) -> None:
        self._blocks = [block for block in page.blocks if block[0]]
        self._cited = len(page.numbers)
        self._titles = self._pictures = 0
        self._heads: list[tuple[int, str, str]] = []

    def parts(self) -> Iterator[str]:
        """Yield the document; its contents, where it is long, stand before its first section."""
        title = next((block.text for block in self._blocks if isinstance(block, Title)), "resistx")
        body = [self._block(block) + "\n" for block in self._blocks]
        yield HEAD.format(policy=escape(POLICY), title=plain(title), css=CSS)
        for part in body:
            if part.startswith('<h2 id="part-1"') and len(self._heads) > LONG:
                yield self._contents()
            yield part
        yield FOOT

    def _block(self, block: Block) -> str:
        match block:
            case Title(text, detail):
                self._titles += 1
                return self._head(1 if self._titles == 1 else 2, text, detail)
            case Heading(text, detail, whole):
                return self._head(2 if whole or self._titles < 2 else 3, text, detail)
            case Text(line):
                return f"<p>{self._line(line)}</p>"
            case Facts(facts):
                told = (f"<div><dt>{plain(label)}</dt><dd>{self._line(line)}</dd></div>" for label, line in facts)
                return f"<dl>\n{_lines(told)}</dl>"
            case Rows(columns, rows):
                return self._table(columns, rows)
            case Items(items):
                return _list([self._line(item.head) + self._below(item.below) for item in items])
            case Tree(trunks):
                return self._tree(trunks)
            case Numbered(lines):
                told = (f'<li id="ref-{number}" value="{number}">{_reference(line)}</li>' for number, line in lines)
                return f'<ol class="references">\n{_lines(told)}</ol>'
            case Verbatim(lines):
                return "<pre>" + "".join(f"{self._line(line)}\n" for line in lines) + "</pre>"
            case Matrix() | Bars():
                return self._picture(block)

    def _head(self, level: int, text: str, detail: str) -> str:
        """Return a head; all but the first title are in the contents."""
        shown = plain(text) + (f' <span class="detail">{plain(detail)}</span>' if detail else "")
        if level == 1:
            return f"<h1>{shown}</h1>"
        anchor = f"part-{len(self._heads) + 1}"
        self._heads.append((level, anchor, plain(text)))
        return f'<h{level} id="{anchor}">{shown}</h{level}>'

    def _contents(self) -> str:
        """Return the heads of the highest level as links: those below them would make it as long as the page."""
        links = [f'<a href="#{anchor}">{text}</a>' for level, anchor, text in self._heads if level == 2]
        return f'<nav aria-label="Contents">\n{_list(links)}\n</nav>\n'

    def _table(self, columns: Sequence[str], rows: Sequence[Sequence[Line]]) -> str:
        head = "".join(f'<th scope="col">{plain(column)}</th>' for column in columns)
        told = (
            f'<tr><th scope="row">{_depth(row[0])}{self._line(_unindented(row[0]))}</th>'
            + "".join(f"<td>{self._line(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in rows
        )
        named = plain(", ".join(filter(None, columns)))
        return (
            f'<div class="wide" role="region" tabindex="0" aria-label="Table: {named}"><table>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{_lines(told)}</tbody>\n</table></div>"
        )

    def _tree(self, branches: Sequence[Branch]) -> str:
        return _list(
            [
                self._line(branch.line) + (f"\n{self._tree(branch.branches)}" if branch.branches else "")
                for branch in branches
            ]
        )

    def _below(self, lines: Sequence[Line]) -> str:
        return "".join(f'<div class="below">{self._line(line)}</div>' for line in lines)

    def _picture(self, picture: Matrix | Bars) -> str:
        self._pictures += 1
        told = [
            f'<span class="mark {mark.style}">{plain(mark.letter)}</span> {plain(mark.meaning)}'
            for mark in picture.legend()
        ]
        return (
            f'<figure>\n<div class="wide" role="region" tabindex="0" aria-label="Picture: {plain(picture.title)}">'
            f"{drawn(picture, f'picture-{self._pictures}')}</div>\n"
            f"<figcaption><strong>{plain(picture.title)}.</strong> {plain(picture.about)}\n"
            f'<span class="legend">{WIDE.join(told)}</span></figcaption>\n</figure>'
        )

    def _line(self, line: Line) -> str:
        return "".join(self._piece(cell) for cell in line).strip(" ")

    def _piece(self, cell: Cell) -> str:
        """Return a piece of text; numbers of references lead to them."""
        if cell == THEN:
            return "<br>"
        cited = _CITED.fullmatch(cell.text) if cell.style in ("muted", "warn") else None
        if cited and all(0 < int(number) <= self._cited for number in cited["numbers"].split(",")):
            links = ",".join(f'<a href="#ref-{number}">{number}</a>' for number in cited["numbers"].split(","))
            return _styled(cited["before"] + links + cited["after"], cell.style)
        return _styled(WIDE if cell.text == GAP else plain(cell.text), cell.style)


def _styled(shown: str, style: str) -> str:
    """Return what is shown in its style; blanks around it stay outside."""
    bare = shown.strip(" ")
    if not style or not bare:
        return shown
    before, after = shown.split(bare, 1) if bare != shown else ("", "")
    element = {"strong": "strong", "id": "code"}.get(style, "span")
    named = f' class="{style}"' if element == "span" else ""
    return f"{before}<{element}{named}>{bare}</{element}>{after}"


def _depth(line: Line) -> str:
    """Return the blanks at the beginning of a line, by which its depth is told, as blanks that stay."""
    text = "".join(cell.text for cell in line)
    return "\N{NO-BREAK SPACE}" * (2 * (len(text) - len(text.lstrip(" "))))


def _unindented(line: Line) -> Line:
    return list(dropwhile(lambda cell: not cell.text.strip(" "), line))


def _reference(line: Line) -> str:
    """Return a reference, its identifier as a link."""
    return "".join(_identifier(cell.text) or _styled(plain(cell.text), cell.style) for cell in line)


def _identifier(text: str) -> str:
    for pattern, place in _FOUND_AT:
        if found := pattern.fullmatch(text):
            to = place + _in_address(one_line(found[1]))
            return f' <a href="{to}" rel="noopener noreferrer">{plain(text.strip())}</a>'
    return ""


def _in_address(text: str) -> str:
    """Return a text as part of an address, what means something there by its bytes."""
    return re.sub(
        r"[^\w./:;()-]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text, flags=re.ASCII
    )


def _list(items: Sequence[str]) -> str:
    return f"<ul>\n{_lines(f'<li>{item}</li>' for item in items)}</ul>"


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"{text}\n" for text in texts)
