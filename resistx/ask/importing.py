"""Import somebody else's table: the overlay it makes, and what became of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from os.path import realpath
from pathlib import Path

from resistx.answers.imported import Imported, ImportRecord
from resistx.ask.meta import meta, notice
from resistx.errors import UnusableError, UsageError
from resistx.importing import STATUSES
from resistx.importing.alterations import Alterations
from resistx.importing.civic import COLUMNS, NEEDED, Evidence, Refused, evidence, reviewed
from resistx.importing.entries import Entries
from resistx.importing.overlay import Overlay, overlay, written
from resistx.importing.placing import place
from resistx.importing.statements import AGAINST, EFFECT, NO_EFFECT, SENTENCE, Item
from resistx.importing.table import columns, read_table
from resistx.store.read import Store


def import_civic(
    store: Store,
    path: Path,
    laid: Sequence[Path],
    *,
    mapped: Sequence[str] = (),
    statuses: Sequence[str] = STATUSES[:1],
) -> tuple[Imported, UnusableError | None]:
    """Return what a table of CIViC's evidence adds to the catalogue, and an error when that is nothing.

    The last of `laid` is to be the overlay, the ones before it are what it is laid over. `mapped` are columns under
    other names than CIViC's (`drug=Agent`), `statuses` those of the rows that are taken. Raises UsageError for what is
    no such mapping or when the overlay would overwrite what is read, UnusableError when the table cannot be read or
    lacks a column.
    """
    if realpath(laid[-1]) in map(realpath, (path, *laid[:-1])):
        raise UsageError(f"{laid[-1]}: this is what is read; name another file")
    named = _mapping(mapped)
    table = read_table(path)
    places = columns(table, COLUMNS, NEEDED, named)
    entries = Entries(store, reviewed(table, places) or _day_of(store))
    made, refused = _made(entries, evidence(table, places, statuses))
    results = [*_placed(made), *_added(made), *_refused(refused)]
    count = len(table.rows) + len(table.ragged)
    query = {"source": "civic", "file": str(path), "sha256": table.sha256, "overlay": str(laid[-1]), "rows": count}
    asked = query | {"columns": named, "status": list(statuses)}
    paths = " ".join(map(str, laid))
    answer = Imported(
        meta(store, "import", asked, len(results), [f"resistx check {paths}"] if made.rows else []),
        results,
        f"{len(made.rows)} of {count} rows of {path.name} placed in {laid[-1].name}",
        notice(store),
    )
    if not made.rows:
        return answer, _nothing(path, results)
    answer.overlay = written(made, table)
    answer.hints.append("ask with " + " ".join(f"--catalogue {item}" for item in laid))
    return answer, None


def _made(entries: Entries, rows: Iterable[Evidence | Refused]) -> tuple[Overlay, list[Refused]]:
    """Return what rows add to the catalogue, and those that cannot be placed or were not asked for."""
    alterations = Alterations(entries)
    items: list[Item] = []
    refused: list[Refused] = []
    for row in rows:
        placed = row if isinstance(row, Refused) else place(entries, alterations, row)
        if isinstance(placed, Refused):
            refused.append(placed)
        else:
            items += placed
    return overlay(entries, alterations, items), refused


def _mapping(mapped: Sequence[str]) -> dict[str, str]:
    """Return the column of each name; raises UsageError."""
    named = {}
    for text in mapped:
        name, _, column = text.partition("=")
        if name not in COLUMNS or not column:
            raise UsageError(f"--column {text}: NAME=COLUMN belongs here; names are {', '.join(COLUMNS)}")
        named[name] = column
    return named


def _day_of(store: Store) -> date:
    """Return the first day of the month that is the catalogue's version."""
    year, month, *_ = map(int, store.version.split("."))
    return date(min(max(year, 1900), 2100), min(max(month, 1), 12), 1)


def _placed(made: Overlay) -> Iterator[ImportRecord]:
    for what in (EFFECT, NO_EFFECT, AGAINST, SENTENCE):
        if lines := sorted(line for line, placed in made.rows.items() if placed == what):
            yield ImportRecord("placed", what, len(lines), lines, [])


def _added(made: Overlay) -> Iterator[ImportRecord]:
    for kind, bodies in made.entries.items():
        for status, key in (("added", "id"), ("extended", "extends")):
            if ids := [body[key] for body in bodies if key in body]:
                yield ImportRecord(status, kind.plural, len(ids), [], ids)


def _refused(refused: Sequence[Refused]) -> list[ImportRecord]:
    """Return why rows were not placed, what cannot be placed before what was not asked for, the most frequent first."""
    reasons: dict[tuple[bool, str], list[Refused]] = {}
    for row in refused:
        reasons.setdefault((row.wanted, row.why), []).append(row)
    records = []
    for (wanted, why), rows in sorted(reasons.items(), key=lambda item: (not item[0][0], -len(item[1]))):
        names = list(dict.fromkeys(row.what for row in rows if row.what))
        status = "not-placed" if wanted else "left-out"
        records.append(ImportRecord(status, why, len(rows), [row.line for row in rows], names))
    return records


def _nothing(path: Path, results: Sequence[ImportRecord]) -> UnusableError:
    """Return the error of a table of which nothing could be placed, with the likely cause."""
    if not results:
        return UnusableError(f"{path}: the table has no rows")
    most = max(results, key=lambda record: record.count)
    example = f", such as {most.names[0]!r}" if most.names else ""
    return UnusableError(
        f"{path}: no row could be placed; of {most.count}: {most.what}{example} (line {most.lines[0]})"
    )
