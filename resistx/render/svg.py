"""Pictures of a page as SVG, to stand in an HTML page, whose style sheet gives the colors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import escape

from resistx.pages.blocks import Bars, Matrix
from resistx.render.visible import one_line

SIDE, HEIGHT, LETTER, PAD = 15, 20, 6.4, 8
"""The side of a square of a matrix, the height of a bar, the width of a small letter, and the room between parts."""
LONGEST, LONGEST_COLUMN = 60, 30
"""Letters of a name before it is cut."""
UNIT, ROOM, NUMBER, STEP = 24, 240, 40, 24
"""The length of one in a bar, of the longest bar, and of a number at its end; from one bar to the next."""


def drawn(picture: Matrix | Bars, key: str) -> str:
    """Return a picture as an element; `key` makes its ids those of no other on the page."""
    width, height, parts = _matrix(picture) if isinstance(picture, Matrix) else _bars(picture)
    title, about = _text(picture.title), _text(picture.about)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{key}-title {key}-about" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f'<title id="{key}-title">{title}</title>\n<desc id="{key}-about">{about}</desc>\n'
        + "".join(f"{part}\n" for part in parts)
        + "</svg>"
    )


def _matrix(picture: Matrix) -> tuple[int, int, Iterator[str]]:
    """Return width, height and elements: names of rows on the left, those of columns on top, upright."""
    left, top = _room(picture.rows), _room(picture.columns, LONGEST_COLUMN)
    return left + SIDE * len(picture.columns) + PAD, top + SIDE * len(picture.rows) + PAD, _squares(picture, left, top)


def _squares(picture: Matrix, left: int, top: int) -> Iterator[str]:
    for number, name in enumerate(picture.columns):
        place = f'transform="translate({left + SIDE * number + 12} {top - 4}) rotate(-90)"'
        yield f"<text {place}>{_label(name, LONGEST_COLUMN)}</text>"
    for number, name in enumerate(picture.rows):
        y = top + SIDE * number
        yield _rect("band", left, y, SIDE * len(picture.columns), SIDE - 1)
        yield _word("end", left - PAD, y + 11, _label(name))
    for (row, column), mark in sorted(picture.marks.items()):
        x, y = left + SIDE * column, top + SIDE * row
        named = f"{picture.rows[row]}, {picture.columns[column]}: {mark.meaning}"
        square = _rect(f"shape {mark.style}", x, y, SIDE - 1, SIDE - 1)
        yield _group(named, square + _word(f"letter {mark.style}", x + SIDE // 2, y + 11, _text(mark.letter)))


def _bars(picture: Bars) -> tuple[int, int, Iterator[str]]:
    """Return width, height and elements: names, bars to both sides of an axis, and what is told of them."""
    left = max((bar.left for bar in picture.bars), default=0)
    right = max((bar.right for bar in picture.bars), default=0)
    unit = min(UNIT, ROOM / max(left, right, 1))
    names = _room([bar.label for bar in picture.bars])
    middle = names + round(unit * left) + NUMBER
    told = middle + round(unit * right) + NUMBER
    width = told + _room([bar.told for bar in picture.bars])
    return width, STEP * len(picture.bars) + 2 * PAD, _sides(picture, names, middle, told, unit)


def _sides(picture: Bars, names: int, middle: int, told: int, unit: float) -> Iterator[str]:
    for number, bar in enumerate(picture.bars):
        y = PAD + STEP * number
        yield _word("end", names - PAD, y + 14, _label(bar.label))
        yield _word("told", told, y + 14, _label(bar.told))
        left, right = round(unit * bar.left), round(unit * bar.right)
        for mark, count, x, length, style, end in (
            (picture.left, bar.left, middle - left, left, "end", middle - left - 4),
            (picture.right, bar.right, middle, right, "start", middle + right + 4),
        ):
            if count:
                side = _rect(f"shape {mark.style}", x, y, length, HEIGHT)
                number_at_end = _word(style, end, y + 14, _text(f"{mark.letter}{count}"))
                yield _group(f"{bar.label}: {count} {mark.meaning}", side + number_at_end)
    bottom = STEP * len(picture.bars) + 2 * PAD
    yield f'<line class="axis" x1="{middle}" x2="{middle}" y1="0" y2="{bottom}"/>'


def _group(title: str, parts: str) -> str:
    """Return elements with what is shown when they are pointed at."""
    return f"<g><title>{_text(title)}</title>{parts}</g>"


def _rect(style: str, x: int, y: int, width: int, height: int) -> str:
    return f'<rect class="{style}" x="{x}" y="{y}" width="{width}" height="{height}"/>'


def _word(style: str, x: int, y: int, shown: str) -> str:
    return f'<text class="{style}" x="{x}" y="{y}">{shown}</text>'


def _room(names: list[str], longest: int = LONGEST) -> int:
    """Return the room that the longest of some names takes, with some beside it."""
    return max((_width(_cut(name, longest)) for name in names), default=0) + 2 * PAD


def _width(name: str) -> int:
    """Return about how wide a name is drawn, rather more than less."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in name)
    capital = sum(letter.isupper() or letter.isdigit() for letter in name)
    return round(LETTER * (len(name) + wide + 0.3 * capital))


def _cut(name: str, longest: int) -> str:
    name = one_line(name)
    return name if len(name) <= longest else f"{name[: longest - 1]}\N{HORIZONTAL ELLIPSIS}"


def _label(name: str, longest: int = LONGEST) -> str:
    """Return a name, cut where it is too long; then it is whole in a title, which is seen when it is pointed at."""
    cut = _cut(name, longest)
    return f"{_text(cut)}<title>{_text(name)}</title>" if cut != one_line(name) else _text(name)


def _text(text: str) -> str:
    return escape(one_line(text))
