"""Pictures of a page as SVG, to stand in an HTML page, whose style sheet gives the colors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

from resistx.pages.blocks import Bar, Bars, Matrix
from resistx.render.visible import one_line

SIDE, LETTER, PAD = 20, 6.6, 8
"""A square of a matrix and the height of a bar; the width of a letter; the room between parts."""
LONGEST, LONGEST_TOLD = 44, 60
"""Letters of a name, and of what is told beside a bar, before it is cut."""
UNIT, ROOM = 24, 240
"""The length of one in a bar, and of the longest bar."""


def drawn(picture: Matrix | Bars, key: str) -> str:
    """Return a picture as an element; `key` makes its ids those of no other on the page."""
    width, height, parts = _matrix(picture) if isinstance(picture, Matrix) else _bars(picture)
    title, about = _text(picture.title), _text(picture.about)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{key}-title {key}-about" '
        f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">\n'
        f'<title id="{key}-title">{title}</title>\n<desc id="{key}-about">{about}</desc>\n'
        + "".join(f"{part}\n" for part in parts)
        + "</svg>"
    )


def _matrix(picture: Matrix) -> tuple[float, float, Iterator[str]]:
    """Return width, height and elements: names of rows on the left, those of columns on top, upright."""
    left, top = _room(picture.rows), _room(picture.columns)
    return left + SIDE * len(picture.columns) + PAD, top + SIDE * len(picture.rows) + PAD, _squares(picture, left, top)


def _squares(picture: Matrix, left: float, top: float) -> Iterator[str]:
    width = SIDE * len(picture.columns)
    for number, name in enumerate(picture.columns):
        x = left + SIDE * number + SIDE / 2 + 4
        yield f'<text transform="translate({x:.0f} {top - PAD / 2:.0f}) rotate(-90)">{_label(name, LONGEST)}</text>'
    for number, name in enumerate(picture.rows):
        y = top + SIDE * number
        yield f'<rect class="band" x="{left:.0f}" y="{y + 1:.0f}" width="{width}" height="{SIDE - 2}"/>'
        yield f'<text class="end" x="{left - PAD:.0f}" y="{y + 14:.0f}">{_label(name, LONGEST)}</text>'
    for (row, column), mark in sorted(picture.marks.items()):
        x, y = left + SIDE * column, top + SIDE * row
        named = _text(f"{picture.rows[row]}, {picture.columns[column]}: {mark.meaning}")
        yield (
            f'<g><title>{named}</title><rect class="shape {mark.style}" x="{x + 1:.0f}" y="{y + 1:.0f}" '
            f'width="{SIDE - 2}" height="{SIDE - 2}"/><text class="letter" x="{x + SIDE / 2:.0f}" y="{y + 14:.0f}">'
            f"{_text(mark.letter)}</text></g>"
        )


def _bars(picture: Bars) -> tuple[float, float, Iterator[str]]:
    """Return width, height and elements: names, bars to both sides of an axis, and what is told of them."""
    most = max((max(bar.left, bar.right) for bar in picture.bars), default=0)
    unit = min(UNIT, ROOM / max(most, 1))
    names = _room([bar.label for bar in picture.bars])
    numbers = 3 * LETTER + PAD
    middle = names + unit * max((bar.left for bar in picture.bars), default=0) + numbers
    told = middle + unit * max((bar.right for bar in picture.bars), default=0) + numbers
    width = told + _room([bar.told for bar in picture.bars], LONGEST_TOLD)
    height = (SIDE + 4) * len(picture.bars) + 2 * PAD
    return width, height, _sides(picture, names, middle, told, unit)


def _sides(picture: Bars, names: float, middle: float, told: float, unit: float) -> Iterator[str]:
    for number, bar in enumerate(picture.bars):
        y = PAD + (SIDE + 4) * number
        yield f'<text class="end" x="{names - PAD:.0f}" y="{y + 14}">{_label(bar.label, LONGEST)}</text>'
        yield from _bar(picture, bar, middle, y, unit)
        yield f'<text class="told" x="{told:.0f}" y="{y + 14}">{_label(bar.told, LONGEST_TOLD)}</text>'
    bottom = 2 * PAD + (SIDE + 4) * len(picture.bars)
    yield f'<line class="axis" x1="{middle:.0f}" x2="{middle:.0f}" y1="0" y2="{bottom}"/>'


def _bar(picture: Bars, bar: Bar, middle: float, y: float, unit: float) -> Iterator[str]:
    """Yield the shapes of a bar, with the number on the outer end of each side that has one."""
    for count, mark, anchor, x, end in (
        (bar.left, picture.left, "end", middle - unit * bar.left, middle - unit * bar.left - 4),
        (bar.right, picture.right, "", middle, middle + unit * bar.right + 4),
    ):
        if count:
            named = _text(f"{bar.label}: {count} {mark.meaning}")
            yield (
                f'<g><title>{named}</title><rect class="shape {mark.style}" x="{x:.1f}" y="{y}" '
                f'width="{unit * count:.1f}" height="{SIDE}"/><text class="{anchor}" x="{end:.1f}" y="{y + 14}">'
                f"{_text(mark.letter)}{count}</text></g>"
            )


def _room(names: list[str], longest: int = LONGEST) -> float:
    """Return the room that the longest of some names takes, with some beside it."""
    return LETTER * max((_width(_cut(name, longest)) for name in names), default=0) + 2 * PAD


def _width(name: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in name)


def _cut(name: str, longest: int) -> str:
    name = one_line(name)
    return name if len(name) <= longest else f"{name[: longest - 1]}\N{HORIZONTAL ELLIPSIS}"


def _label(name: str, longest: int) -> str:
    """Return a name, cut where it is too long; then it is whole in a title, which is seen when it is pointed at."""
    cut = _cut(name, longest)
    return f"{_text(cut)}<title>{_text(name)}</title>" if cut != one_line(name) else _text(name)


def _text(text: str) -> str:
    return escape(one_line(text))
