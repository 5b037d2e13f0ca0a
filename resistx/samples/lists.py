"""Lists in plain notation: genes and alterations, one a line, perhaps with a column for the sample."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from resistx.model.vocabulary import InputType
from resistx.notation import Form, Notation, parse
from resistx.samples.layout import EVENT, GENE, SAMPLE, Layout, cell_at, cells_of, rows_of
from resistx.samples.observed import NO_PART, SILENT, Input, Observation
from resistx.samples.source import Source
from resistx.samples.symbols import Genes
from resistx.store.read import Store


def read(source: Source, layout: Layout, store: Store, *, forced: bool) -> Input:
    """Return a list; without `forced`, it is one of alterations when any of its first lines is one."""
    made = Input(layout.type, source.name, layout.named)
    genes = Genes(store, made)
    pick = _by_head(layout) if layout.line else _by_content(source, genes)
    if not forced:
        found = any(_notation(text, genes) for _, text in map(pick, _first(source, layout)))
        made.type = InputType.ALTERATIONS if found else InputType.GENES
    made.observations = _observations(source, layout, made, genes, pick)
    return made


Pick = Callable[[Sequence[str]], tuple[str, str]]
"""Returns the sample and the gene or alteration of a row."""


def _first(source: Source, layout: Layout) -> list[list[str]]:
    rows = [line for number, line in source.head if number > layout.line and not line.startswith("#")]
    return [_cells(line, layout) for line in rows[:100]]


def _cells(line: str, layout: Layout) -> list[str]:
    return cells_of(line, layout.delimiter or "\t")


def _by_head(layout: Layout) -> Pick:
    def pick(cells: Sequence[str]) -> tuple[str, str]:
        gene, event = cell_at(cells, layout, GENE), cell_at(cells, layout, EVENT)
        told = event if not gene or event.upper().startswith(gene.upper()) else f"{gene} {event}"
        return cell_at(cells, layout, SAMPLE), told.strip()

    return pick


def _by_content(source: Source, genes: Genes) -> Pick:
    """Return how rows without a head are read: the arrangement in which most of the first ones name something."""
    ways: list[Pick] = [
        lambda cells: ("", " ".join(cells[:2])),
        lambda cells: (cells[0], " ".join(cells[1:])),
        lambda cells: (" ".join(cells[1:]), cells[0]),
    ]
    rows = _first(source, Layout(InputType.GENES))
    if any(len(cells) != 2 or re.fullmatch(r"[-+.\deE%]*", cells[1]) for cells in rows):
        return lambda cells: ("", cells[0])

    def fitting(way: Pick) -> int:
        texts = [way(cells)[1] for cells in rows]
        return sum(2 if _notation(text, genes) else bool(genes.symbol(text)) for text in texts)

    return max(ways, key=fitting)


def _notation(text: str, genes: Genes) -> Notation | None:
    """Return the alteration that a text writes; a text that names a gene is none, however it looks."""
    return None if "///" in text or genes.symbol(text) else parse(text, genes.symbol)


def _observations(source: Source, layout: Layout, made: Input, genes: Genes, pick: Pick) -> Iterator[Observation]:
    account = made.account
    lines = ((number, line.partition("#")[0]) for number, line in source.lines() if not layout.line)
    rows = rows_of(source, layout) if layout.line else ((number, _cells(line, layout)) for number, line in lines)
    for number, cells in rows:
        if not any(cells):
            continue
        account.read += 1
        sample, text = pick(cells)
        made.samples[sample] = made.samples.get(sample, 0) + 1
        notation = _notation(text, genes) if made.type is InputType.ALTERATIONS else None
        if notation:
            known = [gene for gene in notation.genes if genes.catalogued(gene)]
            made.listed.update(notation.genes)
            silent = notation.changes[0].form is Form.SILENT
            if silent or not known:
                account.skip(SILENT if silent else NO_PART, number)
                continue
            account.used += 1
            yield Observation(sample, known[-1], text, number, notation)
            continue
        symbols, why = genes(text)
        if not symbols:
            account.skip(why, number)
            continue
        account.used += 1
        for symbol in symbols:
            yield Observation(sample, symbol, text, number)
