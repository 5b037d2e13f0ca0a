"""A mechanism as an answer."""

from __future__ import annotations

from resistx.answers.base import Link
from resistx.answers.mechanism import MechanismRecord
from resistx.ask.entries import common
from resistx.ask.material import Material, around, by_effect
from resistx.model.vocabulary import Kind
from resistx.store.rows import EntryRow


def record(material: Material, row: EntryRow, also: list[Link]) -> MechanismRecord:
    """Return everything the catalogue says of a mechanism, from either side."""
    store, body = material.store, row.fields()
    interactions = [*store.claims_of([row.num], "interacts"), *store.claims_on([row.num], "interacts")]
    return MechanismRecord(
        **common(material, row, also),
        onset=body["onset"],
        genes=[material.involves(claim) for claim in store.claims_of([row.num], "involves")],
        affects=by_effect(material.affects(claim) for claim in store.claims_of([row.num], "affects")),
        detection=[material.detects(item) for item in body.get("detection", ())],
        interactions=[material.interacts(claim) for claim in interactions],
        alterations=[material.link(claim.subject) for claim in store.claims_on([row.num], "realizes")],
        cancers=material.links(Kind.CANCER, body.get("cancers", ())),
        countered_by=material.countering(around(store, row.num)),
        no_counter=body.get("no_counter"),
        defeats=[material.defeats(claim) for claim in store.claims_on([row.num], "defeated-by")],
        evidence=material.evidence(row, body),
    )
