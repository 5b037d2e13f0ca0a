"""JSON Lines: the bare records, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from resistx.render.json import dumps

if TYPE_CHECKING:
    from resistx.answers.base import Answer


def render(answer: Answer[Any], stream: TextIO) -> str:
    """Return each record as one line of JSON."""
    return "".join(dumps(record, stream) + "\n" for record in answer.results)
