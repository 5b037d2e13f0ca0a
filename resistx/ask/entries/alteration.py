"""An alteration as an answer."""

from __future__ import annotations

from resistx.answers.alteration import AlterationRecord
from resistx.answers.base import Link
from resistx.ask.entries import common
from resistx.ask.material import Material, around_alteration, by_effect
from resistx.model.vocabulary import Kind
from resistx.store.rows import EntryRow


def record(material: Material, row: EntryRow, also: list[Link]) -> AlterationRecord:
    """Return what an alteration does to drugs, and what counters it or the mechanisms it realizes."""
    store, body = material.store, row.fields()
    return AlterationRecord(
        **common(material, row, also),
        genes=material.links(Kind.GENE, body["genes"]),
        type=body["type"],
        protein_change=body.get("protein_change", []),
        mechanisms=material.links(Kind.MECHANISM, body["mechanisms"]),
        affects=by_effect(material.affects(claim) for claim in store.claims_of([row.num], "affects")),
        countered_by=material.countering(around_alteration(store, row.num)),
        defeats=[material.defeats(claim) for claim in store.claims_on([row.num], "defeated-by")],
        detection=[material.detects(item) for item in body.get("detection", ())],
        cancers=material.links(Kind.CANCER, body.get("cancers", ())),
        frequency=material.frequencies(body),
        evidence=material.evidence(row, body),
    )
