"""By which mechanism a new alteration resists, as far as the catalogue tells: CIViC itself states none."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from resistx.importing.entries import Body, Entries
from resistx.model.vocabulary import Effect, Kind
from resistx.names import including
from resistx.notation import Notation
from resistx.store.read import Store

RESIDUES = ("missense", "in-frame-deletion", "in-frame-insertion", "mutation-class", "compound")
ENDED = ("frameshift", "nonsense", "splice-site", "loss-of-function", "deletion", "loss-of-expression")
CHANGES = {
    **{type_: {"loss-of-function"} for type_ in ENDED},
    "deletion": {"loss-of-function", "deletion"},
    "loss-of-expression": {"loss-of-function", "loss-of-expression"},
    "amplification": {"amplification"},
    "overexpression": {"overexpression"},
    "promoter-methylation": {"promoter-methylation"},
    "reversion": {"reversion"},
}
"""The changes of a gene in a mechanism that a type of alteration is a case of.

Changes of residues are none: which of them a mechanism means (a gatekeeper, the residue a drug binds) it does not say.
"""
AT_TARGET = {
    **dict.fromkeys(RESIDUES, "target-mutation"),
    **dict.fromkeys(ENDED, "target-loss"),
    "amplification": "target-amplification",
    "overexpression": "target-amplification",
    "splice-variant": "target-splice-variant",
}
"""What a type of alteration is to a drug that it resists by changing its target."""
HARMFUL = (Effect.RESISTANCE, Effect.REDUCED_SENSITIVITY)

INFERRED = "Added from CIViC, which states no mechanism; this one is inferred from gene, change and drug."
NOT_STATED = "Added from CIViC, which says what it does to drugs, and not by which mechanism."

UNKNOWN: Body = {
    "onset": ["intrinsic", "acquired", "adaptive"],
    "summary": "Alterations that CIViC's evidence is about, and whose mechanism nothing here states.",
    "description": "This is no way of resisting drugs. It is the place of alterations that were added from CIViC, a "
    "knowledge base of what variants do to drugs, where nothing says how they do it. CIViC records a variant, a drug, "
    "a disease, a direction, a level and a paper, and no mechanism. Some of these alterations resist a drug by a "
    "mechanism that the catalogue has, but that would have to be read in the papers. Others make tumors sensitive and "
    "resist nothing. No strategy should be drawn from their standing here.",
    "no_counter": "Where no mechanism is stated, no counter of it can be named.",
}
"""The mechanism of alterations without one."""


def assign(entries: Entries, id_: str, notation: Notation, resisted: Iterable[str]) -> None:
    """Give a new alteration its mechanisms, and a summary that says where they are from.

    Only a drug that it makes fail tells of one: those by which a class of alterations that it is one of defeats this
    drug; else those that involve its gene with such a change and defeat the drug; else the change of the drug's target;
    else the place for alterations without any. CIViC calls resistance only what a variant induces where the drug works
    without it.
    """
    body, store = entries.new[Kind.ALTERATION][id_], entries.store
    drugs = [row.num for drug in sorted(resisted) if (row := store.find(Kind.DRUG, drug))]
    genes = [row.num for gene in body["genes"][-1:] if (row := store.find(Kind.GENE, gene))]
    near = {*drugs, *(above for drug in drugs for above, _ in store.ancestors(drug))}
    found = _of_classes(store, notation, body["type"], near) or _involving(store, genes, body["type"], near)
    found = found or _at_target(store, genes, body["type"], drugs)
    summary = INFERRED if found else NOT_STATED
    body |= {"mechanisms": found or [_not_stated(entries)], "summary": summary}


def _of_classes(store: Store, notation: Notation, type_: str, drugs: Container[int]) -> list[str]:
    """Return the mechanisms of the classes that an event is one of and that defeat one of the drugs.

    What ends a product is one of its losses alone.
    """
    classes = [store.get(Kind.ALTERATION, id_) for id_ in including(store, str(notation))]
    bodies = [row.fields() for row in classes if _defeats(store, row.num, drugs)]
    fitting = [body for body in bodies if type_ not in ENDED or body["type"] in ENDED]
    return list(dict.fromkeys(mechanism for body in fitting for mechanism in body["mechanisms"]))


def _involving(store: Store, genes: Sequence[int], type_: str, drugs: Container[int]) -> list[str]:
    """Return the mechanisms that involve a gene with such a change and defeat one of the drugs, the widest of them."""
    changes = CHANGES.get(type_, set())
    fitting = [
        claim.subject
        for claim in store.claims_on(genes, "involves")
        if changes & set(claim.qualifier.split("|"))
        and store.link(claim.subject).kind == Kind.MECHANISM
        and _defeats(store, claim.subject, drugs)
    ]
    widest = [num for num in fitting if not any(above in fitting for above, _ in store.ancestors(num))]
    return [store.link(num).id for num in dict.fromkeys(widest)]


def _defeats(store: Store, num: int, drugs: Container[int]) -> bool:
    """Tell whether a mechanism or an alteration makes one of these drugs or classes fail, or work less."""
    return any(item.object in drugs and item.qualifier in HARMFUL for item in store.claims_of([num], "affects"))


def _at_target(store: Store, genes: Sequence[int], type_: str, drugs: Sequence[int]) -> list[str]:
    """Return what a change of the target of one of the drugs is, if the catalogue has that mechanism."""
    hit = any(claim.object in genes for claim in store.claims_of(drugs, "targets"))
    mechanism = AT_TARGET.get(type_, "") if hit else ""
    return [mechanism] if mechanism and store.find(Kind.MECHANISM, mechanism) else []


def _not_stated(entries: Entries) -> str:
    """Return the id of the mechanism of alterations without one; it comes with the first of them."""
    name = "Mechanism not stated"
    if stands := entries.store.find(Kind.MECHANISM, "mechanism-not-stated"):
        return stands.id
    statement: dict[str, Any] = {
        "statement": "CIViC states what a variant does to a drug, with a level and a paper, and not how.",
        "level": "E",
        "model": "review",
        "references": [entries.civic()],
    }
    return entries.add(Kind.MECHANISM, name, UNKNOWN | {"evidence": [statement]})
