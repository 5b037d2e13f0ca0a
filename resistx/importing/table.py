"""A table of tab-separated text, as it comes: any line ends, with or without quotes, with rows that do not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from resistx.errors import UnusableError
from resistx.source import read_bytes

SHOWN = 40
"""So many of the columns of a table are named when one is missing."""


class Table(NamedTuple):
    """A table: the columns of its head, its rows with their lines, and the lines of rows that do not fit the head."""

    path: Path
    sha256: str
    head: list[str]
    rows: list[tuple[int, list[str]]]
    ragged: list[int]


def read_table(path: Path) -> Table:
    """Return a table; raises UnusableError when the file cannot be read, is no UTF-8 text, or is empty.

    A quote has no power over tabs and line ends, so that one that is never closed cannot swallow the rows after it.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableError(f"{path}:{line}: not UTF-8 text") from None
    lines = [
        (number, [clean(cell) for cell in line.split("\t")])
        for number, line in enumerate(re.split("\r\n|\r|\n", text), 1)
        if line.strip()
    ]
    if not lines:
        raise UnusableError(f"{path}: the file is empty")
    (_, head), *rows = lines
    fitting = [row for row in rows if len(row[1]) == len(head)]
    ragged = [number for number, cells in rows if len(cells) != len(head)]
    return Table(path, sha256(data).hexdigest(), head, fitting, ragged)


def clean(cell: str) -> str:
    """Return what a cell says in one line: without quotes around it, control characters and needless blanks."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    if not cell.isprintable():
        cell = "".join(letter if letter.isprintable() else " " for letter in cell)
    return " ".join(cell.split())


def columns(
    table: Table, usual: Mapping[str, Sequence[str]], needed: Sequence[Sequence[str]], mapped: Mapping[str, str]
) -> dict[str, int]:
    """Return the place of each column that is there, by our name for it.

    A column is the one that `mapped` names, else the first of its usual names. Of each group of `needed` one must be
    there. Raises UnusableError for one that is missing or there twice.
    """
    held = [_plain(name) for name in table.head]
    found = {}
    for name, names in usual.items():
        for wanted in (mapped[name],) if name in mapped else names:
            count = held.count(_plain(wanted))
            if count > 1:
                raise UnusableError(f"{table.path}: the column {wanted!r} is there {count} times")
            if count:
                found[name] = held.index(_plain(wanted))
                break
        else:
            if name in mapped:
                raise UnusableError(f"{table.path}: no column {mapped[name]!r}; {_holds(table)}")
    for group in needed:
        if not any(name in found for name in group):
            looked = ", ".join(wanted for name in group for wanted in usual[name])
            advice = [f"--column {name}=COLUMN" for name in group]
            raise UnusableError(
                f"{table.path}: no column for the {' or '.join(group)} (looked for {looked}); {_holds(table)}", advice
            )
    return found


def _plain(name: str) -> str:
    return name.casefold().replace(" ", "_")


def _holds(table: Table) -> str:
    named = [name[:SHOWN] for name in table.head[:SHOWN]]
    more = f" and {len(table.head) - SHOWN} more" if len(table.head) > SHOWN else ""
    return f"the file has {', '.join(named)}{more}"
