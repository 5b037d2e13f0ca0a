"""A kind of cancer as an answer."""

from __future__ import annotations

from resistx.answers.base import Link
from resistx.answers.cancer import CancerRecord
from resistx.ask.entries import common
from resistx.ask.material import Material, by_effect, merit
from resistx.store.rows import EntryRow


def record(material: Material, row: EntryRow, also: list[Link]) -> CancerRecord:
    """Return what was shown in a cancer or in kinds of it."""
    store = material.store
    kinds = [row.num, *(below for below, _ in store.descendants(row.num))]
    counters = [material.counters(claim) for claim in store.claims_naming("cancers", kinds, "counters")]
    affects = [material.affects(claim) for claim in store.claims_naming("cancers", kinds, "affects")]
    named = {kind: store.mattering_in(kinds, kind) for kind in ("mechanism", "alteration")}
    return CancerRecord(
        **common(material, row, also),
        mechanisms=[Link(item.kind, item.id, item.name) for item in named["mechanism"]],
        alterations=[Link(item.kind, item.id, item.name) for item in named["alteration"]],
        affects=by_effect(affects),
        counters=sorted(counters, key=lambda item: (merit(item), item.strategy.id)),
    )
