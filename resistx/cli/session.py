"""What every command does around its question: open the catalogue, write the answer, tell of errors."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from resistx.errors import ResistxError
from resistx.render import Format, emit
from resistx.render.visible import encodable, visible

if TYPE_CHECKING:
    from resistx.answers.base import Answer
    from resistx.store.read import Store

JSON_FORMATS = (Format.JSON, Format.JSONL, Format.CSL_JSON)
"""The formats with which errors are JSON too: whoever reads such an answer has a reader for such an error."""


def store_of(catalogue: Sequence[Path] | None) -> Store:
    """Open the catalogue that the options name."""
    from resistx.open import open_store

    return open_store(catalogue or (), hint)


def deliver(
    answer: Answer[Any], format_: Format, json: bool, output: Path | None, problem: ResistxError | None = None
) -> None:
    """Write an answer and its hints; a problem that left part of the question open is raised after that."""
    if answer.results or problem is None:
        emit(answer, Format.JSON if json else format_, output)
    for text in answer.hints:
        hint(text)
    if problem is not None:
        raise problem


def lines_of_input() -> list[tuple[int | None, str]]:
    """Return the lines of standard input that hold something, each with its number; broken letters are kept visible."""
    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    return [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]


def hint(text: str) -> None:
    """Tell the user something on standard error."""
    tell(f"hint: {text}")


def tell(text: str) -> None:
    """Write a line to standard error, with nothing in it that commands a terminal; a closed one is no error."""
    if sys.stderr is None:  # print would turn to standard output
        return
    with contextlib.suppress(OSError):
        print(encodable(visible(text), sys.stderr.encoding), file=sys.stderr, flush=True)


def report(error: ResistxError, argv: Sequence[str]) -> None:
    """Tell of an error: as one JSON object where JSON was asked for, else as lines for people."""
    if json_errors(argv, sys.stdout, sys.stderr):
        from resistx.render.json import dumps

        body = {"code": error.code, "message": error.message, "suggestions": error.suggestions}
        if sys.stderr is not None:
            tell(dumps({"error": body}, sys.stderr))
        return
    tell(f"error: {error.message}")
    if error.suggestions:
        tell("try: " + ", ".join(error.suggestions))


def json_errors(argv: Sequence[str], stdout: TextIO | None, stderr: TextIO | None) -> bool:
    """Tell whether errors are JSON: with --json, or with a JSON format when standard error is no terminal.

    Reads the bare arguments, because an error in them may be what is to be told.
    """
    words = list(argv)[: list(argv).index("--")] if "--" in argv else list(argv)
    if "--json" in words:
        return True
    asked = os.environ.get("RESISTX_FORMAT", Format.AUTO.value)
    for index, word in enumerate(words):
        if word in ("--format", "-f") and index + 1 < len(words):
            asked = words[index + 1]
        elif word.startswith("--format="):
            asked = word.removeprefix("--format=")
    if asked == Format.AUTO.value:
        asked = Format.TEXT.value if stdout is not None and stdout.isatty() else Format.JSON.value
    return asked in JSON_FORMATS and not (stderr is not None and stderr.isatty())
