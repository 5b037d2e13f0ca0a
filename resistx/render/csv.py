"""Comma-separated values: a head line, then the answer's table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, TextIO

from resistx.render.tsv import text_of
from resistx.render.visible import encodable

if TYPE_CHECKING:
    from resistx.answers.base import Answer


def render(answer: Answer[Any], stream: TextIO) -> str:
    """Return the table of the answer."""
    columns = answer.columns()
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([text_of(row[column]) for column in columns] for row in answer.rows())
    return encodable(buffer.getvalue(), stream.encoding)
