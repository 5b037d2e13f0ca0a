"""Every stated relation, one a row."""

from __future__ import annotations

from collections.abc import Iterator

from resistx.answers.base import Value, joined
from resistx.answers.statements import CLAIM_COLUMNS
from resistx.store.read import Store
from resistx.store.rows import ClaimRow

COLUMNS = CLAIM_COLUMNS


def rows(store: Store, *, inherited: bool = False) -> Iterator[dict[str, Value]]:
    """Yield every claim in the order of the catalogue, and then those that drugs inherit from their classes."""
    for claim in store.every_claim():
        yield _row(store, claim)
    if inherited:
        for drug in store.entries("drug"):
            if drug.fields()["role"] != "class":
                yield from _inherited(store, drug.num)


def _inherited(store: Store, drug: int) -> Iterator[dict[str, Value]]:
    """Yield what holds for a drug through its classes; what is stated nearer overrides it."""
    nearest = {claim.subject: 0 for claim in store.claims_on([drug], "affects")}
    for class_, depth in store.ancestors(drug):
        for claim in store.claims_on([class_], "affects"):
            if nearest.setdefault(claim.subject, depth) == depth:
                yield _row(store, claim._replace(object=drug)) | {"inherited_from": store.link(class_).id}


def _row(store: Store, claim: ClaimRow) -> dict[str, Value]:
    subject, object_, body = store.link(claim.subject), store.link(claim.object), claim.fields()
    return {
        "subject_kind": subject.kind,
        "subject": subject.id,
        "relation": claim.relation,
        "object_kind": object_.kind,
        "object": object_.id,
        "qualifier": claim.qualifier,
        "agents": joined(body.get("agents", ())),
        "level": body.get("level", ""),
        "model": body.get("model", ""),
        "stage": body.get("stage", ""),
        "cancers": joined(body.get("cancers", ())),
        "references": joined([item["reference"] for item in body.get("references", ())]),
        "inherited_from": "",
    }
