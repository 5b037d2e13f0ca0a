"""Tables of differential expression: which genes changed, in which direction, of which that were measured."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from resistx.errors import UnusableError, UsageError
from resistx.model.vocabulary import InputType
from resistx.samples.columns import GENE, LFC, P, Q, candidates
from resistx.samples.layout import Layout, cell_at, rows_of
from resistx.samples.observed import Input, Observation, Thresholds
from resistx.samples.source import Source
from resistx.samples.symbols import Genes
from resistx.store.read import Store

SOUGHT = {
    GENE: ("genes", "symbol, geneSymbol, hgnc_symbol, gene_name, gene, gene_id, or a first one without a name"),
    LFC: ("log2 fold changes", "logFC, log2FoldChange, log2FC, avg_log2FC, log2_ratio"),
    P: ("p", "adj.P.Val, padj, FDR, qvalue, p_val_adj; else P.Value, pvalue, p_val"),
}
"""What each column is called in messages, and the names that are looked for."""
MOST_TOLD = 12
"""Columns of a file that a message names."""
UNCHANGED, WHOLE = 0.5, 0.05
"""A table is whole when at least this share of its p, the second, is above the first.

Of genes that did not change, half are; where hardly one is, the table was cut down to those that did, by p or by fold.
"""
NO_LFC = "no log2 fold change (NA, empty or not finite)"
NO_P = "no p (NA or empty; DESeq2 leaves out outliers and genes with few reads)"
NO_PROBABILITY = "a p that is not between 0 and 1"
OTHER_PROBE = "another row of the gene has a smaller p"


class _Row(NamedTuple):
    """A row with its numbers; `q` is the p that decides: adjusted, by the file or here."""

    line: int
    gene: str
    lfc: float
    p: float | None
    q: float


def read(source: Source, layout: Layout, store: Store, limits: Thresholds, named: Mapping[str, str]) -> Input:
    """Return a table of differential expression as an input; `named` are the columns that the user names.

    Raises UsageError for a column that is not there or one of several that fit alike, UnusableError for a missing one.
    """
    _check(source, layout, named)
    made = Input(InputType.EXPRESSION, source.name, layout.named)
    made.observations = _observations(source, layout, store, made, limits)
    return made


def _check(source: Source, layout: Layout, named: Mapping[str, str]) -> None:
    has = ", ".join(repr(name) for name in layout.head[:MOST_TOLD])
    has += f" and {len(layout.head) - MOST_TOLD} more" if len(layout.head) > MOST_TOLD else ""
    for name in named.values():
        if name not in layout.head:
            raise UsageError(f"{source.name}: no column is called {name!r}; its columns are {has}")
    for meaning, (what, names) in SOUGHT.items():
        if meaning not in layout.columns and not (meaning == P and Q in layout.columns):
            told = f"{source.name}: no column of {what} (looked for {names}); its columns are {has}"
            raise UnusableError(told, [f"--{meaning}-column NAME", "--input-type genes"])
    for meaning, places in candidates(layout.head).items():
        if len(places) > 1 and layout.columns.get(meaning) in places:
            option = "p" if meaning == Q else meaning
            if option not in named:
                several = [layout.head[place] for place in places]
                told = f"{source.name}: several columns could hold the {SOUGHT[option][0]}: {', '.join(several)}"
                raise UsageError(f"{told}; name one", [f"--{option}-column {name!r}" for name in several])


def _observations(
    source: Source, layout: Layout, store: Store, made: Input, limits: Thresholds
) -> Iterator[Observation]:
    """Yield the genes of the catalogue that changed, and tell the input of all that were measured."""
    rows = _adjusted(list(_rows(source, layout, made, limits.reverse)), layout, made)
    genes = Genes(store, made)
    probes: dict[str, list[tuple[bool, _Row]]] = {}
    for row in rows:
        symbols, why = genes.human(row.gene)
        if not symbols:
            made.account.skip(why, row.line)
        for symbol in symbols:
            probes.setdefault(symbol, []).append((len(symbols) > 1, row))
    best = {symbol: min(several, key=_rank)[1] for symbol, several in probes.items()}
    _account(made, probes, {row.line for row in best.values()})
    made.measured = None if _cut_down(rows) else set(best)
    for symbol, row in best.items():
        if not _changed(row, limits):
            continue
        signs = {other.lfc > 0 for _, other in probes[symbol] if _changed(other, limits)}
        direction = "up" if row.lfc > 0 else "down"
        made.changed[symbol] = direction if len(signs) == 1 else ""
        if genes.catalogued(symbol):
            text = f"{symbol} {direction}"
            yield Observation(made.sample, symbol, text, row.line, None, 0, row.lfc, row.p, row.q, len(signs) > 1)
    _note(made, layout, limits)


def _rows(source: Source, layout: Layout, made: Input, reverse: bool) -> Iterator[_Row]:
    """Yield the rows with both numbers; `q` is the p as the file gives it."""
    comma = layout.delimiter == ";"
    deciding = Q if Q in layout.columns else P
    for number, cells in rows_of(source, layout):
        made.account.read += 1
        lfc = _number(cell_at(cells, layout, LFC), comma)
        q = _number(cell_at(cells, layout, deciding), comma)
        if lfc is None:
            made.account.skip(NO_LFC, number)
        elif q is None:
            made.account.skip(NO_P, number)
        elif not 0 <= q <= 1:
            made.account.skip(NO_PROBABILITY, number)
        else:
            p = _number(cell_at(cells, layout, P), comma)
            yield _Row(number, cell_at(cells, layout, GENE), -lfc if reverse else lfc, p, q)
    made.samples[made.sample] = made.account.read


def _number(cell: str, comma: bool) -> float | None:
    """Return the number of a cell, the bound of one such as `< 2.2e-16`; where cells end in `;`, `0,5` is one too."""
    text = cell.strip("'\" ").removeprefix("<")
    try:
        value = float(text.replace(",", ".") if comma else text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def _adjusted(rows: list[_Row], layout: Layout, made: Input) -> list[_Row]:
    """Return the rows with adjusted p: that of the file, or that of all its rows (Benjamini-Hochberg)."""
    if _cut_down(rows):
        made.notes.append(
            "the table was cut down to genes that changed, and does not tell what else was measured: there is no "
            "background to test against (--background gives one)"
            + ("" if Q in layout.columns else ", nor can its p be adjusted")
        )
        return rows
    if Q in layout.columns:
        return rows
    made.notes.append(f"{layout.named[P]} was adjusted over {len(rows):,} rows (Benjamini-Hochberg)")
    return [row._replace(q=q) for row, q in zip(rows, adjusted([row.q for row in rows]), strict=True)]


def adjusted(several: Sequence[float]) -> list[float]:
    """Return p adjusted for the false discovery rate, as Benjamini and Hochberg (1995) control it.

    Of m, the i-th smallest becomes the least of p(j)·m/j over all j from i on, and no more than 1.
    """
    adjusted_p = [1.0] * len(several)
    least = 1.0
    for rank, place in sorted(enumerate(sorted(range(len(several)), key=several.__getitem__), 1), reverse=True):
        least = min(least, several[place] * len(several) / rank)
        adjusted_p[place] = least
    return adjusted_p


def _cut_down(rows: Sequence[_Row]) -> bool:
    """Tell whether a table holds only genes that changed."""
    return sum(row.q > UNCHANGED for row in rows) < WHOLE * len(rows)


def _rank(probe: tuple[bool, _Row]) -> tuple[object, ...]:
    """Return the place of a row among those of its gene: of this gene alone, then by p."""
    shared, row = probe
    return shared, row.q, row.q if row.p is None else row.p, row.line


def _changed(row: _Row, limits: Thresholds) -> bool:
    return row.q <= limits.alpha and abs(row.lfc) >= limits.min_lfc and row.lfc != 0


def _account(made: Input, probes: Mapping[str, list[tuple[bool, _Row]]], used: set[int]) -> None:
    lines = {row.line for several in probes.values() for _, row in several}
    made.account.used += len(used)
    if others := lines - used:
        made.account.skip(OTHER_PROBE, min(others), len(others))


def _note(made: Input, layout: Layout, limits: Thresholds) -> None:
    """Note what counted as a change, and how many genes changed."""
    counted = [sum(direction == way for direction in made.changed.values()) for way in ("up", "down", "")]
    p = "p" if Q not in layout.columns and made.measured is None else "adjusted p"
    fold = f", log2 fold change of at least {limits.min_lfc:g}" if limits.min_lfc else ", by any fold change"
    told = f"{p} at most {limits.alpha:g}{fold}: {counted[0]:,} genes up, {counted[1]:,} down in resistant"
    if counted[2]:
        told += f", {counted[2]:,} whose rows disagree"
    if limits.reverse:
        told += "; the fold changes were turned"
    made.notes.append(told)
