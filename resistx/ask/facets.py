"""Facets: which entries of a kind match what was asked of their class, drugs, genes, cancers and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from resistx.ask.material import LEVELS, STAGES
from resistx.errors import UsageError
from resistx.model.vocabulary import Kind, Level, Outcome, Stage, Stance
from resistx.names import resolve
from resistx.store.read import Store
from resistx.store.rows import ClaimRow

OF_AFFECTS, OF_COUNTERS = ("drug",), ("outcome", "stage", "status")
"""Facets that only a statement on a drug has, and those that only a statement on a strategy's outcome has."""
ENTRY = ("class", "gene", "source")
ANY = ("cancer", "level", "model", "contested")
FACETS: dict[Kind, tuple[str, ...]] = {
    Kind.MECHANISM: (*ENTRY, *OF_AFFECTS, *OF_COUNTERS, *ANY, "onset", "detectable_by"),
    Kind.STRATEGY: (*ENTRY, *OF_AFFECTS, *OF_COUNTERS, *ANY),
    Kind.DRUG: (*ENTRY, *ANY),
    Kind.ALTERATION: (*ENTRY, *OF_AFFECTS, *OF_COUNTERS, *ANY, "detectable_by"),
    Kind.GENE: ("class", "drug", "source"),
    Kind.CANCER: ("class",),
    Kind.REFERENCE: (),
}
"""The facets that each kind of entry has."""


@dataclass
class Facets:
    """What was asked; facets combine with and, several values of one with or; level and stage are the least wanted."""

    class_: Sequence[str] | None = None
    drug: Sequence[str] | None = None
    gene: Sequence[str] | None = None
    cancer: Sequence[str] | None = None
    level: Level | None = None
    onset: Sequence[str] | None = None
    stage: Stage | None = None
    outcome: Sequence[Outcome] | None = None
    status: Sequence[str] | None = None
    source: Sequence[str] | None = None
    detectable_by: Sequence[str] | None = None
    model: Sequence[str] | None = None
    contested: bool = False

    def asked(self) -> dict[str, Any]:
        """Return the facets that were asked, by name, as plain values."""
        given = {item.name.rstrip("_"): getattr(self, item.name) for item in fields(self)}
        return {name: _plain(value) for name, value in given.items() if value}


def _plain(value: Any) -> Any:
    return [str(item) for item in value] if isinstance(value, list | tuple) else value if value is True else str(value)


Matches = dict[int, int | None]
"""Places of entries that match, each with the place of the class a drug's match was inherited from, if it was."""


def matching(store: Store, kind: Kind, facets: Facets) -> Matches:
    """Return the entries of a kind that match every facet.

    Raises UsageError for a facet that the kind does not have, NotFoundError or AmbiguousError for an unclear name.
    """
    asked = facets.asked()
    for name in asked:
        if name not in FACETS[kind]:
            has = ", ".join(f"--{facet.replace('_', '-')}" for facet in FACETS[kind]) or "none"
            raise UsageError(f"{kind.plural} have no facet --{name.replace('_', '-')}; they have {has}")
    matches: Matches = {row.num: None for row in store.entries(kind.value)}
    for name, narrow in _NARROW.items():
        if name in asked:
            kept = narrow(store, kind, asked[name])
            matches = {num: None for num in matches if num in kept}
    if any(name in asked for name in (*OF_AFFECTS, *OF_COUNTERS, *ANY)) and kind is not Kind.GENE:
        found = _by_statements(store, kind, facets)
        matches = {num: found[num] for num in matches if num in found}
    elif "drug" in asked:
        found = _genes_of_drugs(store, facets.drug)
        matches = {num: found[num] for num in matches if num in found}
    return matches


def _in_classes(store: Store, kind: Kind, names: Sequence[str]) -> set[int]:
    """Return what is below any of the classes; alterations and genes go by the class of their mechanisms."""
    by_mechanism = kind in (Kind.ALTERATION, Kind.GENE)
    members: set[int] = set()
    for name in names:
        row = resolve(store, name, [Kind.MECHANISM if by_mechanism else kind]).row
        below = {num for num, _ in store.descendants(row.num)}
        if by_mechanism:
            relation = "realizes" if kind is Kind.ALTERATION else "involves"
            side = "subject" if kind is Kind.ALTERATION else "object"
            claims = store.claims_on if kind is Kind.ALTERATION else store.claims_of
            below = {getattr(claim, side) for claim in claims([row.num, *below], relation)}
        members |= below
    return members


def _with_genes(store: Store, kind: Kind, names: Sequence[str]) -> set[int]:
    """Return what a gene has a part in, the drugs that act on it, and the strategies against what it has a part in."""
    genes = [resolve(store, name, [Kind.GENE]).row.num for name in names]
    if kind is Kind.DRUG:
        return {claim.subject for claim in store.claims_on(genes, "targets")}
    subjects = {claim.subject for claim in store.claims_on(genes, "involves")}
    if kind is Kind.STRATEGY:
        return {claim.subject for claim in store.claims_on(subjects, "counters")}
    return subjects


def _citing(store: Store, kind: Kind, names: Sequence[str]) -> set[int]:
    references = [resolve(store, name, [Kind.REFERENCE]).row.num for name in names]
    return {num for reference in references for num, _, _ in store.cited_by(reference)}


def _with_onset(store: Store, kind: Kind, words: Sequence[str]) -> set[int]:
    return {row.num for row in store.entries(kind.value) if set(words) & set(row.fields()["onset"])}


def _detectable(store: Store, kind: Kind, words: Sequence[str]) -> set[int]:
    found = set()
    for row in store.entries(kind.value):
        if any(item["class"] in words for item in row.fields().get("detection", ())):
            found.add(row.num)
    return found


_NARROW: dict[str, Callable[[Store, Kind, Any], set[int]]] = {
    "class": _in_classes,
    "gene": _with_genes,
    "source": _citing,
    "onset": _with_onset,
    "detectable_by": _detectable,
}


def _drug_classes(store: Store, names: Sequence[str] | None) -> dict[int, int]:
    """Return the drugs and, with distance, the classes they are in: what is said of these holds for the drugs."""
    found: dict[int, int] = {}
    for name in names or ():
        row = resolve(store, name, [Kind.DRUG]).row
        for num, depth in [(row.num, 0), *store.ancestors(row.num)]:
            found[num] = min(depth, found.get(num, depth))
    return found


def _genes_of_drugs(store: Store, names: Sequence[str] | None) -> Matches:
    drugs = [num for num, depth in _drug_classes(store, names).items() if not depth]
    targets: Matches = {claim.object: None for claim in store.claims_of(drugs, "targets")}
    subjects = _affecting(store, names)
    involved: Matches = {}
    for claim in store.claims_of(subjects, "involves"):
        inherited = subjects[claim.subject]
        involved[claim.object] = involved.get(claim.object, inherited) and inherited
    return involved | targets


def _affecting(
    store: Store, names: Sequence[str] | None, passes: Callable[[ClaimRow], bool] = lambda _: True
) -> Matches:
    """Return what affects any of the drugs by a statement that passes.

    What is stated for a drug, or for a nearer class of it, overrides what a wider class would hand down.
    """
    found: Matches = {}
    for name in names or ():
        nearest: dict[int, int] = {}
        for num, depth in _drug_classes(store, [name]).items():
            for claim in store.claims_on([num], "affects"):
                if nearest.setdefault(claim.subject, depth) == depth and passes(claim):
                    inherited = num if depth else None
                    found[claim.subject] = found.get(claim.subject, inherited) and inherited
    return found


def _by_statements(store: Store, kind: Kind, facets: Facets) -> Matches:
    """Return entries that have one statement that meets the facets of statements.

    Facets that any statement may have go with the facets that name its relation; where both relations are named, the
    entry needs a statement of each, and those facets go with the one on the drug.
    """
    affects, counters = bool(facets.drug), bool(facets.outcome or facets.stage or facets.status)
    if kind is Kind.STRATEGY:
        return _strategies(store, facets)
    if affects and counters:
        found = _on_drugs(store, kind, replace(facets, outcome=None, stage=None, status=None))
        wanted = Facets(outcome=facets.outcome, stage=facets.stage, status=facets.status)
        return {num: found[num] for num in _countered(store, found, wanted)}
    if affects:
        return _on_drugs(store, kind, facets)
    every = [row.num for row in store.entries(kind.value)]
    if counters:
        return dict.fromkeys(_countered(store, every, facets))
    passes = _test(store, facets)
    whole = (
        _mattering(store, kind, facets)
        if set(facets.asked()) <= {"cancer", *ENTRY, "onset", "detectable_by"}
        else set()
    )
    side = store.claims_on if kind is Kind.DRUG else store.claims_of
    stated = {claim.object if kind is Kind.DRUG else claim.subject for claim in side(every, "affects") if passes(claim)}
    return dict.fromkeys(whole | stated | _countered(store, every, facets))


def _mattering(store: Store, kind: Kind, facets: Facets) -> set[int]:
    """Return the entries that as a whole matter in the cancers."""
    return {row.num for row in store.mattering_in(_cancers(store, facets.cancer), kind.value)}


def _on_drugs(store: Store, kind: Kind, facets: Facets) -> Matches:
    passes = _test(store, facets)
    matches = _affecting(store, facets.drug, passes)
    return {num: inherited for num, inherited in matches.items() if store.link(num).kind == kind}


def _countered(store: Store, nums: Iterable[int], facets: Facets) -> set[int]:
    passes = _test(store, facets)
    return {claim.object for claim in store.claims_on(nums, "counters") if passes(claim)}


def _strategies(store: Store, facets: Facets) -> Matches:
    """Return strategies by their outcomes; a drug is one that the statement is about, or that it restores."""
    passes = _test(store, facets)
    drugs = {store.link(num).id: num for num in _drug_classes(store, facets.drug)}
    direct = {name for name, num in drugs.items() if not _drug_classes(store, facets.drug)[num]}
    found: Matches = {}
    for claim in store.all_claims("counters"):
        if not passes(claim):
            continue
        if not facets.drug:
            found[claim.subject] = None
            continue
        body = claim.fields()
        agents = body.get("agents") or [item.fields()["drug"] for item in store.claims_of([claim.subject], "uses")]
        named = [name for name in (*agents, *body.get("restores", ())) if name in drugs]
        if named:
            inherited = None if direct & set(named) else drugs[named[0]]
            found[claim.subject] = found.get(claim.subject, inherited) and inherited
    return found


def _cancers(store: Store, names: Sequence[str] | None) -> list[int]:
    found: list[int] = []
    for name in names or ():
        row = resolve(store, name, [Kind.CANCER]).row
        found += [row.num, *(num for num, _ in store.descendants(row.num))]
    return found


def _test(store: Store, facets: Facets) -> Callable[[ClaimRow], bool]:
    """Return the test of a single statement for the facets that statements have, apart from the drug."""
    cancers = {store.link(num).id for num in _cancers(store, facets.cancer)}
    disputes = Stance.DISPUTES.value

    def passes(claim: ClaimRow) -> bool:
        """Tell whether a statement meets every facet."""
        body = claim.fields()
        return (
            (not cancers or bool(cancers & set(body.get("cancers", ()))))
            and (facets.level is None or LEVELS.index(body["level"]) <= facets.level.rank)
            and (not facets.model or body["model"] in facets.model)
            and (not facets.contested or any(item.get("stance") == disputes for item in body["references"]))
            and (not facets.outcome or body.get("outcome") in facets.outcome)
            and (facets.stage is None or ("stage" in body and STAGES.index(body["stage"]) <= facets.stage.rank))
            and (not facets.status or body.get("status", "active") in facets.status)
        )

    return passes
