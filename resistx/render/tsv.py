"""Tab-separated values: a head line, then the answer's table; tabs and line breaks inside a value become blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from resistx.render.visible import encodable, one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer, Value


def render(answer: Answer[Any], stream: TextIO) -> str:
    """Return the table of the answer."""
    columns = answer.columns()
    lines = [columns, *([text_of(row[column]) for column in columns] for row in answer.rows())]
    return encodable("".join("\t".join(line) + "\n" for line in lines), stream.encoding)


def text_of(value: Value) -> str:
    """Return a value of a table as one line of safe text, empty where there is none."""
    return "" if value is None else one_line(str(value))
