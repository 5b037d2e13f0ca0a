"""JSON: one object with `meta` and `results`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.render.visible import UNSAFE

if TYPE_CHECKING:
    from resistx.answers.base import Answer


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the answer as JSON, the meta and each record on a line of its own."""
    yield f'{{"meta": {dumps(answer.meta, stream)},\n"results": ['
    between = "\n"
    for record in answer.results:
        yield between + dumps(record, stream)
        between = ",\n"
    yield "\n]}\n"


def dumps(value: Any, stream: TextIO) -> str:
    """Return a value or a part of an answer as JSON; unsafe characters, and those the stream lacks, are escaped."""
    encoding = (stream.encoding or "ascii").lower().replace("-", "")
    text = json.dumps(value, ensure_ascii=encoding not in ("utf8", "utf8sig"), allow_nan=False, default=vars)
    return text if text.isprintable() else re.sub(UNSAFE, _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    # A surrogate pair for what lies beyond the basic plane, as JSON asks.
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
