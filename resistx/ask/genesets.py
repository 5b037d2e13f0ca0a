"""The genes of each mechanism as sets, with the direction in which their expression speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from resistx.ask.material import HARMFUL, LEVELS
from resistx.model.vocabulary import Kind, Level
from resistx.store.read import Store
from resistx.store.rows import EntryRow

AMOUNTS: Mapping[str, frozenset[str]] = {
    "up": frozenset({"overexpression", "amplification", "promoter-demethylation"}),
    "down": frozenset({"loss-of-expression", "deletion", "promoter-methylation"}),
}
"""The changes of a gene that more, or less, of its transcript shows.

Whether a mechanism works by a mutation or by a change of the protein after translation, its amount does not tell.
"""


class GeneSet(NamedTuple):
    """The genes of a mechanism; each with the direction of expression that speaks for it, empty where none does."""

    mechanism: EntryRow
    genes: dict[str, str]


def gene_sets(store: Store, level: Level | None = None) -> list[GeneSet]:
    """Return the set of every mechanism that has genes, in the order of the catalogue; a class has its members' too.

    A gene that members want up and others down has none in the class. With `level`, mechanisms of which no
    statement that it makes a drug work less has this level or a better one are left out, also of their classes.
    """
    own = {
        row.num: row.fields().get("genes", ())
        for row in store.entries(Kind.MECHANISM.value)
        if level is None or _level(store, row.num) <= level.rank
    }
    sets = []
    for row in store.entries(Kind.MECHANISM.value):
        below = [row.num, *(num for num, _ in store.descendants(row.num))]
        ways: dict[str, set[str]] = {}
        for item in (item for num in below for item in own.get(num, ())):
            shown = not AMOUNTS.get(item["direction"], frozenset()).isdisjoint(item["change"])
            ways.setdefault(item["gene"], set()).update([item["direction"]] if shown else [])
        genes = {gene: "".join(stated) if len(stated) == 1 else "" for gene, stated in sorted(ways.items())}
        if genes:
            sets.append(GeneSet(row, genes))
    return sets


def _level(store: Store, num: int) -> int:
    """Return the rank of the best statement that a mechanism, or an alteration that realizes it, harms a drug."""
    stating = [num, *(claim.subject for claim in store.claims_on([num], "realizes"))]
    harmful = [claim for claim in store.claims_of(stating, "affects") if claim.qualifier in HARMFUL]
    return min((LEVELS.index(claim.fields()["level"]) for claim in harmful), default=len(LEVELS))
