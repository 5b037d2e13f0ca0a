"""Turn an answer into a format, and write it: one module a format, named after it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from resistx.errors import ClosedPipeError, OutputError, UsageError

if TYPE_CHECKING:
    from resistx.answers.base import Answer


class Format(StrEnum):
    """The output formats; `auto` is text on a terminal and JSON elsewhere."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    TSV = "tsv"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    MERMAID = "mermaid"
    DOT = "dot"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    GMT = "gmt"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".tsv": Format.TSV,
    ".csv": Format.CSV,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".mmd": Format.MERMAID,
    ".dot": Format.DOT,
    ".bib": Format.BIBTEX,
    ".ris": Format.RIS,
    ".gmt": Format.GMT,
}
"""The format that the suffix of an output file asks for."""


class Renderer(Protocol):
    """What a module of this package offers."""

    def render(self, answer: Answer[Any], stream: TextIO) -> Iterator[str]:
        """Yield the answer in this format, fit for the stream (its encoding and, for text, its width and color)."""


def choose(asked: Format, output: Path | None, stream: TextIO | None) -> Format:
    """Return the format to use: the one asked for, else that of the file's suffix, else text only on a terminal."""
    if asked is not Format.AUTO:
        return asked
    if output is not None:
        if output.suffix.lower() in SUFFIXES:
            return SUFFIXES[output.suffix.lower()]
        known = ", ".join(SUFFIXES)
        if output.suffix:
            raise UsageError(f"{output}: no format has the suffix {output.suffix!r} (known are {known}); give --format")
        return Format.JSON
    return Format.TEXT if stream is not None and stream.isatty() else Format.JSON


def emit(
    answer: Answer[Any], asked: Format = Format.AUTO, output: Path | None = None, stream: TextIO | None = None
) -> None:
    """Write an answer to the stream (standard output), or whole or not at all to a file.

    Raises OutputError when it cannot be written; a pipe that was closed is for the caller to end quietly.
    """
    stream = stream if stream is not None else sys.stdout
    renderer = _renderer(choose(asked, output, stream))
    if output is None:
        _write(renderer.render(answer, stream or _Plain()), stream)
    else:
        write_file(output, (text.encode("utf-8") for text in renderer.render(answer, _Plain())))


def try_format(answer: Answer[Any], asked: Format) -> None:
    """Raise UsageError where an answer does not have a format, before a command writes anything else."""
    next(iter(_renderer(choose(asked, None, sys.stdout)).render(answer, _Plain())), None)


def _renderer(chosen: Format) -> Renderer:
    renderer: Renderer = import_module(f"resistx.render.{chosen.value.replace('-', '_')}")
    return renderer


class _Plain(io.StringIO):
    """Stands for a file: UTF-8, and no terminal."""

    encoding = "utf-8"


def _write(texts: Iterable[str], stream: TextIO | None) -> None:
    if stream is None:
        raise OutputError("the output could not be written: standard output is closed")
    try:
        stream.writelines(texts)
        stream.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        raise OutputError(f"the output could not be written: {(error.strerror or str(error)).lower()}") from None


def write_text(text: str, output: Path | None, stream: TextIO | None) -> None:
    """Write a text that is no answer, such as a schema, to a file or the stream; raises OutputError."""
    if output is None:
        _write([text], stream)
    else:
        write_file(output, [text.encode("utf-8")])


def write_file(path: Path, data: Iterable[bytes]) -> None:
    """Write a file, piece by piece, whole or not at all; raises OutputError when that fails."""
    import tempfile

    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            with path.open("wb") as device:
                device.writelines(data)
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(data)
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise OutputError(f"{path}: could not be written: {(error.strerror or str(error)).lower()}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
