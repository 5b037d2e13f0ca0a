"""What an input cannot tell: mechanisms that it cannot show, those it could have shown, and genes not measured."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from resistx.model.vocabulary import InputType, Kind
from resistx.samples.observed import Input
from resistx.store.read import Store

SMALL = {"mutation", "gain-of-function", "loss-of-function", "reversion", "polymorphism"}
SMALL_EVENTS = {
    "missense", "in-frame-deletion", "in-frame-insertion", "frameshift", "nonsense", "splice-site", "exon-skipping",
    "mutation-class", "loss-of-function", "reversion", "polymorphism", "compound",
}  # fmt: skip
SHOWS: dict[InputType, tuple[set[str], set[str]]] = {
    InputType.MAF: (SMALL, SMALL_EVENTS),
    InputType.VCF: (SMALL, SMALL_EVENTS),
    InputType.COPY_NUMBER: ({"amplification", "deletion"}, {"amplification", "deletion", "loss-of-function"}),
    InputType.STRUCTURAL: ({"fusion"}, {"fusion"}),
    InputType.EXPRESSION: (
        {"overexpression", "loss-of-expression", "amplification", "promoter-methylation", "promoter-demethylation"},
        {"overexpression", "loss-of-expression", "amplification", "promoter-methylation"},
    ),
}
"""The changes of genes, and the types of alteration, that an input can show; a list shows what its maker looked for."""


def blind_spots(
    store: Store, inputs: Sequence[Input], seen: Collection[int], measured: Collection[str] | None
) -> dict[str, Any]:
    """Return what the inputs cannot tell; `measured` are the genes that they measured, None where that is not known.

    These are mechanisms that they cannot show, each with the measurements that would; those looked for and absent;
    and the genes of mechanisms that were not measured. Classes of which only the members are seen are left out. Of
    lists, what their maker looked for is not known, so that nothing is said of absence.
    """
    types = {item.type for item in inputs}
    known = types <= SHOWS.keys()
    cannot, absent = [], []
    for row in store.entries(Kind.MECHANISM.value):
        if row.num in seen:
            continue
        body = row.fields()
        genes = body.get("genes", ())
        realizing = [store.entry(claim.subject).fields() for claim in store.claims_on([row.num], "realizes")]
        if measured is not None and known:
            genes = [item for item in genes if item["gene"] in measured]
            realizing = [item for item in realizing if not set(item["genes"]).isdisjoint(measured)]
        if not body.get("genes") and not realizing and store.descendants(row.num):
            continue
        told = {"id": row.id, "name": row.name}
        shown = any(_shows(type_, genes, [item["type"] for item in realizing]) for type_ in types)
        if shown if known else genes or realizing:
            absent.append(told)
        else:
            cannot.append(told | {"detection": sorted({item["class"] for item in body.get("detection", ())})})
    return {"cannot_show": cannot, "absent": absent if known else [], "not_measured": _unmeasured(store, measured)}


def _shows(type_: InputType, genes: Sequence[dict[str, Any]], alterations: Sequence[str]) -> bool:
    changes, events = SHOWS.get(type_, (set[str](), set[str]()))
    return any(changes & set(item["change"]) for item in genes) or bool(events.intersection(alterations))


def _unmeasured(store: Store, measured: Collection[str] | None) -> list[str]:
    """Return the genes of mechanisms that were not measured, none where that is not known."""
    if measured is None:
        return []
    involved = {store.link(claim.object).id for claim in store.all_claims("involves")}
    return sorted(involved.difference(measured))
