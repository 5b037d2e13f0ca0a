"""The reader's own samples as the command line gives them, and the progress of reading many."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resistx.errors import UnusableError, UsageError

if TYPE_CHECKING:
    from resistx.samples.source import Source

SUFFIXES = {".txt", ".tsv", ".csv", ".maf", ".vcf", ".gz", ".tab", ".xlsx", ".list", ".seg", ".bed", ".json"}
"""Ends of names that are meant as files."""
MANY = 200
"""Samples for which progress is worth showing."""


def sources_of(given: Sequence[str]) -> list[Source]:
    """Return the files among the arguments, and one source of all others; raises UnusableError for a missing file."""
    from resistx.samples.source import Source

    files = [word for word in given if _is_file(word)]
    words = [word for word in given if not _is_file(word) and word != "-"]
    if words and (files or "-" in given):
        raise UsageError(f"{words[0]!r} is no file; give files, or genes and alterations, not both")
    sources = [file_of(Path(word)) for word in files]
    if "-" in given:
        data = sys.stdin.buffer.read() if sys.stdin is not None else b""
        sources.append(Source("standard input", None, data))
    return [*sources, Source.of_words(words)] if words else sources


def file_of(path: Path) -> Source:
    """Return a file; raises UnusableError when there is none."""
    from resistx.samples.source import Source

    if not path.exists():
        raise UnusableError(f"{path}: no such file")
    if path.is_dir():
        raise UnusableError(f"{path}: this is a folder; give the files in it")
    return Source.of_file(path)


def _is_file(word: str) -> bool:
    path = Path(word)
    try:
        return path.suffix.lower() in SUFFIXES or path.exists()
    except (OSError, ValueError):  # a name too long for a file, or with a null in it
        return False


def watch(items: Iterable[Any], count: int, what: str) -> Iterable[Any]:
    """Pass items on; of many, show on a terminal's standard error how far it is."""
    if count < MANY or sys.stderr is None or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description=what, total=count, console=Console(stderr=True), transient=True)
