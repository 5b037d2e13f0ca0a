"""Tab-separated values: a head line, then the answer's table; tabs and line breaks inside a value become blanks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.render.visible import encodable, one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer, Value


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the table of the answer, line by line."""
    columns = answer.columns()
    yield "\t".join(columns) + "\n"
    for row in answer.rows():
        yield encodable("\t".join(text_of(row[column]) for column in columns) + "\n", stream.encoding)


def text_of(value: Value) -> str:
    """Return a value of a table as one line of safe text, empty where there is none."""
    return "" if value is None else one_line(str(value))
