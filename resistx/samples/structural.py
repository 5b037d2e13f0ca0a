"""Structural variants of cBioPortal, one a row with the genes on both sides: fusions."""

from __future__ import annotations

from collections.abc import Iterator

from resistx.model.vocabulary import InputType
from resistx.notation import Change, Form, Notation
from resistx.samples.layout import GENE, PARTNER, SAMPLE, Layout, cell_at, rows_of
from resistx.samples.observed import NO_PART, Input, Observation
from resistx.samples.source import Source
from resistx.samples.symbols import Genes
from resistx.store.read import Store

WITHIN = "both ends lie in one gene, so nothing is joined to it"


def read(source: Source, layout: Layout, store: Store) -> Input:
    """Return a table of structural variants as an input."""
    made = Input(InputType.STRUCTURAL, source.name, layout.named)
    made.observations = _observations(source, layout, store, made)
    return made


def _observations(source: Source, layout: Layout, store: Store, made: Input) -> Iterator[Observation]:
    genes = Genes(store, made)
    for number, cells in rows_of(source, layout):
        made.account.read += 1
        sample = cell_at(cells, layout, SAMPLE)
        made.samples[sample] = made.samples.get(sample, 0) + 1
        sides = [cell_at(cells, layout, meaning) for meaning in (GENE, PARTNER)]
        read = [genes(side) for side in sides]
        known = [symbols[0] for symbols, _ in read if symbols]
        if not known:
            made.account.skip(min((why for _, why in read), key=lambda why: why != NO_PART), number)
            continue
        partners = tuple(dict.fromkeys(symbol for side in sides if (symbol := genes.symbol(side))))
        if len(partners) == 1 and all(side.strip() for side in sides) and sides[0] == sides[1]:
            made.account.skip(WITHIN, number)
            continue
        made.account.used += 1
        notation = Notation(partners, (Change(Form.FUSION),))
        yield Observation(sample, known[-1], str(notation), number, notation)
