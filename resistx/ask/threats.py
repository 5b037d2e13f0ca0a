"""What follows from a mechanism that was seen: the drugs it threatens and what counters it, for a treatment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resistx.answers.interpretation import Threatened
from resistx.answers.statements import Affects, Counters
from resistx.ask.bearing import CONTRADICTS, SUPPORTS, Bearings
from resistx.ask.evidence import LOST, Sign
from resistx.ask.material import HARMFUL, LEVELS, Material, around, around_alteration
from resistx.model.vocabulary import Kind
from resistx.names import resolve
from resistx.samples.matching import PRECISION
from resistx.store.read import Store
from resistx.store.rows import ClaimRow, EntryRow

WHOLE = "mechanism"
"""The precision of a statement on the mechanism as a whole."""
CERTAINTY = [*PRECISION, WHOLE]


class Treatment(NamedTuple):
    """What the question is narrowed to: a drug and a cancer, each with the entries around it, or None for any.

    `drugs` holds the drug and its members (0) and its classes with their distance.
    """

    drug: EntryRow | None
    cancer: EntryRow | None
    drugs: dict[int, int]
    cancers: frozenset[str]

    def concerns(self, cancers: Iterable[str]) -> bool:
        """Tell whether what is bound to these cancers (or to none) holds for this one."""
        bound = list(cancers)
        return self.cancer is None or not bound or not self.cancers.isdisjoint(bound)


def treatment(store: Store, drug: str | None, cancer: str | None) -> Treatment:
    """Return the treatment of those names; raises NotFoundError or AmbiguousError for one that is not clear."""
    drug_row = resolve(store, drug, [Kind.DRUG]).row if drug else None
    cancer_row = resolve(store, cancer, [Kind.CANCER]).row if cancer else None
    drugs = {}
    if drug_row:
        drugs = {drug_row.num: 0} | {num: 0 for num, _ in store.descendants(drug_row.num)}
        drugs |= dict(store.ancestors(drug_row.num))
    near = around(store, cancer_row.num) if cancer_row else {}
    return Treatment(drug_row, cancer_row, drugs, frozenset(store.link(num).id for num in near))


class Found(NamedTuple):
    """What of the signs of a mechanism decides what follows: matched alterations with their precision, and genes."""

    mechanism: int
    alterations: tuple[tuple[int, str], ...]
    genes: frozenset[str]


def found(mechanism: int, signs: Iterable[Sign], bearings: Bearings, *, any_: bool = False) -> Found:
    """Return what of the signs decides what follows.

    What speaks against the mechanism, or was lost, threatens nothing; with `any_` it counts all the same.
    """
    there = [sign for sign in signs if any_ or sign.change != LOST]
    says = {sign.bearing.says for sign in there}
    if SUPPORTS in says and not any_:
        there = [sign for sign in there if sign.bearing.says == SUPPORTS]
    elif CONTRADICTS in says and not any_:
        there = []
    matched = {sign.bearing.alteration: sign.bearing.precision for sign in there if sign.bearing.alteration}
    genes = frozenset(sign.seen.gene for sign in there)
    ordered = sorted(matched.items(), key=lambda item: (PRECISION.index(item[1]), item[0]))
    return Found(mechanism, tuple(ordered), genes)


def threatened(material: Material, what: Found, wanted: Treatment, bearings: Bearings) -> list[Threatened]:
    """Return the drugs that are threatened, the most precise statement first, then the best supported.

    The alterations that were seen speak first. Only where they say nothing of drugs does the mechanism as a whole, and
    where the genes seen are targets of drugs, only of drugs with these targets.
    """
    made = []
    for num, precision in what.alterations:
        made += [Threatened(precision, item) for item in _stated(material, num, wanted)]
    if not made and what.genes:
        made = [Threatened(WHOLE, item) for item in _stated(material, what.mechanism, wanted, _targets(what, bearings))]
    return sorted(
        made,
        key=lambda item: (
            CERTAINTY.index(item.precision),
            LEVELS.index(item.statement.level),
            item.statement.drug.id,
            item.statement.subject.id,
        ),
    )


def _stated(material: Material, subject: int, wanted: Treatment, targets: Sequence[int] | None = None) -> list[Affects]:
    """Return what an entry states of harm to the drugs wanted: of one drug, only its nearest statements."""
    store = material.store
    claims = store.claims_of([subject], "affects")
    if wanted.drug:
        claims = [claim for claim in claims if claim.object in wanted.drugs]
        nearest = min((wanted.drugs[claim.object] for claim in claims), default=0)
        claims = [claim for claim in claims if wanted.drugs[claim.object] == nearest]
    return [
        _affects(material, claim, wanted)
        for claim in claims
        if claim.qualifier in HARMFUL
        and wanted.concerns(claim.fields().get("cancers", ()))
        and (targets is None or _aims_at(store, claim.object, targets))
    ]


def _affects(material: Material, claim: ClaimRow, wanted: Treatment) -> Affects:
    inherited = wanted.drug and wanted.drugs.get(claim.object, 0) > 0
    return (
        material.affects(claim, claim.object, wanted.drug.num) if inherited and wanted.drug else material.affects(claim)
    )


def _targets(what: Found, bearings: Bearings) -> list[int] | None:
    """Return the genes seen, where each of them is in the mechanism as what drugs bind; else None."""
    roles = {part.role for gene in what.genes for part in bearings.parts(gene) if part.mechanism == what.mechanism}
    if roles != {"target"}:
        return None
    rows = [bearings.store.find(Kind.GENE.value, gene) for gene in what.genes]
    return [row.num for row in rows if row]


def _aims_at(store: Store, drug: int, genes: Sequence[int]) -> bool:
    """Tell whether a drug, or a member of a class, binds any of these genes."""
    near = [drug, *(num for num, _ in store.descendants(drug))]
    return any(claim.object in genes for claim in store.claims_of(near, "targets"))


def countered(material: Material, what: Found, wanted: Treatment) -> list[Counters]:
    """Return what counters the alterations that were seen, or else the mechanism; for a treatment, what fits it."""
    if not what.genes:
        return []
    store = material.store
    if what.alterations:
        bearing = {num: how for seen, _ in what.alterations for num, how in around_alteration(store, seen).items()}
        bearing |= {seen: "target" for seen, _ in what.alterations}
    else:
        bearing = {num: how for num, how in around(store, what.mechanism).items() if how != "member"}
    ids = {store.link(num).id for num in wanted.drugs}
    return [
        item
        for item in material.countering(bearing)
        if wanted.concerns(link.id for link in item.cancers)
        and (not ids or not item.restores or not ids.isdisjoint(link.id for link in item.restores))
    ]
