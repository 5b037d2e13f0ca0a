"""JSON Lines: the bare records, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.render.json import dumps

if TYPE_CHECKING:
    from resistx.answers.base import Answer


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield each record as one line of JSON."""
    for record in answer.results:
        yield dumps(record, stream) + "\n"
