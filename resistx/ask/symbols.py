"""A reader's own list of genes: its symbols, and the genes that these name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from resistx.errors import UnusableError
from resistx.names import gene
from resistx.store.read import Store

MOST_TOLD = 5
"""Symbols that a hint names one by one."""


def symbols_in(path: Path) -> dict[str, str]:
    """Return the symbols of a file, one a line, each with its file and line; `#` begins a comment.

    Raises UnusableError when the file cannot be read or holds none.
    """
    try:
        text = path.read_text("utf-8-sig", errors="replace")
    except OSError as error:
        why = "no such file" if isinstance(error, FileNotFoundError) else (error.strerror or str(error)).lower()
        raise UnusableError(f"{path}: {why}") from None
    symbols: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if symbol := line.partition("#")[0].strip():
            symbols.setdefault(symbol, f"{path}:{number}")
    if not symbols:
        raise UnusableError(f"{path}:1: no gene symbol in it; one a line belongs here")
    return symbols


def genes_called(stores: Sequence[Store], symbols: Mapping[str, str]) -> tuple[set[str], str]:
    """Return the ids of the genes that the symbols name in any of the catalogues, and what to say of the others.

    Raises UnusableError when no symbol names a gene.
    """
    found: set[str] = set()
    unknown = []
    for symbol, place in symbols.items():
        genes = {row.id for store in stores if (row := gene(store, symbol).row)}
        if not genes:
            unknown.append(f"{place}: {symbol!r}".removeprefix(": "))
        found |= genes
    if not unknown:
        return found, ""
    more = f" and {len(unknown) - MOST_TOLD} more" if len(unknown) > MOST_TOLD else ""
    told = f"{', '.join(unknown[:MOST_TOLD])}{more}"
    if not found:
        raise UnusableError(f"{told}: no gene is called so", ["resistx list genes"])
    return found, f"{len(unknown)} of {len(symbols)} symbols name no gene, or several: {told}"
