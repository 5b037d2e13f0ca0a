"""Comma-separated values: a head line, then the answer's table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.render.tsv import text_of
from resistx.render.visible import encodable

if TYPE_CHECKING:
    from resistx.answers.base import Answer


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the table of the answer, line by line."""
    columns = answer.columns()
    yield _line(columns)
    for row in answer.rows():
        yield encodable(_line([text_of(row[column]) for column in columns]), stream.encoding)


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
