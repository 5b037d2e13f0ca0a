"""A gene as an answer."""

from __future__ import annotations

from resistx.answers.base import Link
from resistx.answers.gene import GeneRecord
from resistx.ask.entries import common
from resistx.ask.material import Material, by_effect
from resistx.store.rows import EntryRow


def record(material: Material, row: EntryRow, also: list[Link]) -> GeneRecord:
    """Return the mechanisms and alterations a gene has a part in, the drugs these hit, and what counters them."""
    store = material.store
    involved = store.claims_on([row.num], "involves")
    subjects = dict.fromkeys((claim.subject for claim in involved), "target")
    return GeneRecord(
        **common(material, row, also),
        previous=row.fields().get("previous", []),
        involved_in=[material.involves(claim) for claim in involved],
        targeted_by=[material.link(claim.subject) for claim in store.claims_on([row.num], "targets")],
        affects=by_effect(material.affects(claim) for claim in store.claims_of(subjects, "affects")),
        countered_by=material.countering(subjects),
    )
