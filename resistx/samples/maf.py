"""MAF tables, of TCGA and of cBioPortal, read with DuckDB: a cohort of millions of rows without holding them."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from resistx.errors import UnusableError
from resistx.model.vocabulary import InputType
from resistx.samples.consequences import change_in, one
from resistx.samples.layout import CLASS, EXON, GENE, PROTEIN, SAMPLE, Layout
from resistx.samples.observed import NO_SYMBOL, SILENT, Input, Observation
from resistx.samples.source import Source
from resistx.samples.symbols import Genes
from resistx.store.read import Store

READ = (GENE, SAMPLE, CLASS, PROTEIN, EXON)
"""The columns that are read, where the table has them."""
BROKEN = {"INVALID ENCODING": "not UTF-8 text", "LINE SIZE OVER MAXIMUM": "a line of more than 2 million characters"}
"""What DuckDB's reasons to leave out a row mean."""
NO_CHANGE = "neither a class of variant nor a change of the protein"
COMMENT = "#"
"""What stands for the gene of a line that is a comment."""
MEMORY = "600MB"
MISSING = "tables of mutations are read with DuckDB, which is not installed"


def read(source: Source, layout: Layout, store: Store) -> Input:
    """Return a MAF as an input; raises UnusableError when DuckDB is missing."""
    try:
        import duckdb  # noqa: F401
    except ImportError:
        raise UnusableError(MISSING, ["pip install 'resistx[interpret]'"]) from None
    made = Input(InputType.MAF, source.name, {key: layout.named[key] for key in READ if key in layout.columns})
    made.observations = _observations(source, layout, store, made)
    return made


def _observations(source: Source, layout: Layout, store: Store, made: Input) -> Iterator[Observation]:
    import duckdb

    with ExitStack() as stack:
        database = stack.enter_context(duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": ""}))
        database.execute("SET enable_progress_bar = false")
        try:
            broken = _loaded(database, source, layout, stack)
        except duckdb.Error as error:
            why = str(error).strip().partition("\n")[0]
            raise UnusableError(f"{source.name}: DuckDB could not read it: {why}") from None
        line_of = _rejected(broken, made, layout.line)
        wanted = _wanted(database, store, made, line_of)
        for sample, rows in database.execute("SELECT sample, count(*) FROM r GROUP BY 1 ORDER BY 1").fetchall():
            made.samples[sample or ""] = rows
        query = f"SELECT rowid, {', '.join(READ)} FROM r WHERE gene IN (SELECT unnest($1)) ORDER BY rowid"
        cursor = database.execute(query, [list(wanted)])
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                yield from _row(row, wanted, made, line_of)


def _loaded(database: Any, source: Source, layout: Layout, stack: ExitStack) -> dict[int, str]:
    """Read the table, and return the lines that could not be read, each with the reason.

    DuckDB passes over empty lines without counting them: where rows are missing, the file is made even first.
    """
    if source.path is not None and not source.gzipped and not source.utf_16:
        with ThreadPoolExecutor(1) as aside:  # neither holds up the other
            survey = aside.submit(lambda: source.surveyed)
            broken = _load(database, source.path, layout)
        (rows,) = database.execute("SELECT count(*) FROM r").fetchone()
        if not survey.result().odd and layout.line + rows + len(broken) == survey.result().lines:
            return broken
    return _load(database, _even(source, layout, stack), layout)


def _even(source: Source, layout: Layout, stack: ExitStack) -> Path:
    """Return a file of the same lines that DuckDB reads line for line: LF ends each, and none is empty."""
    even = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "table"
    with even.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for number, line in source.lines():
            plain = line.replace("\0", "")
            file.write((plain if plain.strip() and number > layout.line else COMMENT) + "\n")
    return even


def _load(database: Any, path: Path, layout: Layout) -> dict[int, str]:
    """Read the columns of interest into the table r, in the order of the file; return the lines left out, and why."""
    database.execute("DROP TABLE IF EXISTS r; DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(layout.head)))
    chosen = [
        f"c{layout.columns[meaning]} AS {meaning}" if meaning in layout.columns else f"NULL AS {meaning}"
        for meaning in READ[1:]
    ]
    gene = f"CASE WHEN c0 LIKE '#%' THEN '{COMMENT}' ELSE c{layout.columns[GENE]} END AS {GENE}"
    quote = "" if layout.delimiter == "\t" else '"'
    database.execute(
        f"CREATE TABLE r AS SELECT {gene}, {', '.join(chosen)} FROM read_csv("
        "$1, delim = $2, quote = $3, escape = $3, "
        f"header = false, skip = {layout.line}, auto_detect = false, null_padding = true, strict_mode = false, "
        f"store_rejects = true, rejects_limit = 0, columns = {{{columns}}})",
        [str(path), layout.delimiter, quote],
    )
    reasons = database.execute("SELECT line, min(error_type::VARCHAR) FROM reject_errors GROUP BY 1 ORDER BY 1")
    return dict(reasons.fetchall())


def _rejected(broken: dict[int, str], made: Input, skip: int) -> Callable[[int], int]:
    """Account for the lines that could not be read, and return the line in the file of each row of the table."""
    for line, error in broken.items():
        made.account.read += 1
        made.account.skip(BROKEN.get(error, error.lower()), line)
    before = [line - index for index, line in enumerate(broken)]

    def line_of(row: int) -> int:
        return skip + 1 + row + bisect_right(before, skip + 1 + row)

    return line_of


def _wanted(database: Any, store: Store, made: Input, line_of: Callable[[int], int]) -> dict[str, list[str]]:
    """Return the texts that name genes of the catalogue, each with these; the rows of all others are accounted for."""
    genes = Genes(store, made)
    wanted: dict[str, list[str]] = {}
    query = "SELECT gene, count(*), min(rowid) FROM r GROUP BY 1 ORDER BY 3"
    for text, rows, first in database.execute(query).fetchall():
        if text == COMMENT:
            continue
        made.account.read += rows
        symbols, why = genes(text) if text else ([], NO_SYMBOL)
        if symbols:
            wanted[text] = symbols
        else:
            made.account.skip(why, line_of(first), rows)
    return wanted


Row = tuple[int, str, str | None, str | None, str | None, str | None]
"""A row of the table: its place, gene, sample, class, change of the protein, and exon."""


def _row(row: Row, wanted: dict[str, list[str]], made: Input, line_of: Callable[[int], int]) -> Iterator[Observation]:
    place, gene, sample, class_, protein, exon = row
    change = change_in(class_ or "", protein or "")
    if change is None:
        made.account.skip(SILENT if class_ or protein else NO_CHANGE, line_of(place))
        return
    made.account.used += 1
    number = int(exon.partition("/")[0]) if exon and exon.partition("/")[0].isdecimal() else 0
    for symbol in wanted[gene]:
        text = " ".join(part for part in (gene, protein or "", class_ or "") if part)
        yield Observation(sample or "", symbol, text, line_of(place), one(symbol, change), number)
