"""Discrete copy numbers of cBioPortal, genes by samples from -2 to 2: deep deletions and amplifications."""

from __future__ import annotations

from collections.abc import Iterator

from resistx.model.vocabulary import InputType
from resistx.notation import Change, Form
from resistx.samples.consequences import one
from resistx.samples.layout import GENE, MATRIX_HEAD, Layout, rows_of
from resistx.samples.observed import Input, Observation
from resistx.samples.source import Source
from resistx.samples.symbols import Genes
from resistx.store.read import Store

CALLS = {"2": Form.AMPLIFICATION, "2.0": Form.AMPLIFICATION, "-2": Form.DELETION, "-2.0": Form.DELETION}
"""The calls that are used; single copies gained or lost (1 and -1) are too common to tell of resistance."""
NEUTRAL = "no sample with an amplification (2) or a deep deletion (-2)"
RAGGED = "not as many cells as the head"


def read(source: Source, layout: Layout, store: Store) -> Input:
    """Return a matrix of discrete copy numbers as an input."""
    made = Input(InputType.COPY_NUMBER, source.name, layout.named)
    made.measured = made.listed  # filled as it is read
    made.observations = _observations(source, layout, store, made)
    return made


def _observations(source: Source, layout: Layout, store: Store, made: Input) -> Iterator[Observation]:
    genes = Genes(store, made)
    labels = next(at for at, name in enumerate(layout.head) if name.lower().replace("_", "") not in MATRIX_HEAD)
    samples = layout.head[labels:]
    made.samples = dict.fromkeys(samples, 0)
    for number, cells in rows_of(source, layout):
        made.account.read += 1
        symbols, why = genes(cells[layout.columns[GENE]] if len(cells) > layout.columns[GENE] else "")
        if not symbols:
            made.account.skip(why, number)
            continue
        if len(cells) != len(layout.head):
            made.account.skip(RAGGED, number)
            continue
        calls = [(sample, CALLS[cell]) for sample, cell in zip(samples, cells[labels:], strict=True) if cell in CALLS]
        if calls:
            made.account.used += 1
        else:
            made.account.skip(NEUTRAL, number)
        for sample, form in calls:
            made.samples[sample] += 1
            for symbol in symbols:
                yield Observation(sample, symbol, f"{symbol} {form.value}", number, one(symbol, Change(form)))
