"""What counters a mechanism, a drug's failure, a gene, an alteration, or resistance in a cancer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from resistx.answers.base import ReferenceRecord
from resistx.answers.plan import Plan, PlanRecord
from resistx.answers.statements import Counters
from resistx.ask.entries.strategy import agent, limit, trial
from resistx.ask.material import (
    DIRECTNESS,
    HARMFUL,
    LEVELS,
    STAGES,
    Material,
    around,
    around_alteration,
    classes_of,
    holds_for,
    merit,
)
from resistx.ask.meta import meta, notice
from resistx.model.vocabulary import Kind, Level, Outcome, Stage
from resistx.names import resolve
from resistx.store.read import Store
from resistx.store.rows import ClaimRow, EntryRow

STATED_FOR = {
    "target": "exactly what was asked",
    "class": "the class of what was asked",
    "member": "a member of what was asked",
    "related": "what resists the drug, with other drugs restored",
}
Bearing = dict[int, int]
"""Claims of the relation `counters` by number, each with how directly it bears on what was asked (0 most)."""


class _Wanted(NamedTuple):
    """One thing that was asked for: the entry, and the statements that bear on it."""

    row: EntryRow
    bearing: Bearing


def counter(
    store: Store,
    *,
    mechanism: Sequence[str] = (),
    drug: Sequence[str] = (),
    gene: Sequence[str] = (),
    alteration: Sequence[str] = (),
    cancer: Sequence[str] = (),
    stage: Stage | None = None,
    level: Level | None = None,
    outcome: Sequence[Outcome] = (),
    failed: bool = True,
) -> Plan:
    """Return the strategies that counter everything asked for, best supported first.

    `stage` and `level` are the least that is wanted; without `failed`, statements of failure are left out. A class
    stands for its members, and a statement on a class for what is in it; `stated_for` tells which it was.
    Raises NotFoundError or AmbiguousError for a name that is not clear.
    """
    asked = [
        (Kind.MECHANISM, mechanism, _on_mechanism),
        (Kind.DRUG, drug, _on_drug),
        (Kind.GENE, gene, _on_gene),
        (Kind.ALTERATION, alteration, _on_alteration),
        (Kind.CANCER, cancer, _on_cancer),
    ]
    facets = [[_wanted(store, kind, name, bears) for name in names] for kind, names, bears in asked if names]
    claims = {claim.num: claim for claim in store.all_claims("counters")} if not facets else _candidates(store, facets)
    kept = {num: claim for num, claim in claims.items() if _passes(claim, stage, level, outcome, failed)}
    chosen = _chosen(kept, facets)
    directness = {num: _directness(num, facets) for num in kept}
    results = _records(store, [kept[num] for num in sorted(chosen)], directness, bool(facets))
    named = [kind for kind, names, _ in asked if names]
    query: dict[str, Any] = {
        kind.value: [item.row.id for item in items] for kind, items in zip(named, facets, strict=True)
    }
    query |= {
        "stage": stage and stage.value,
        "level": level and level.value,
        "outcome": [item.value for item in outcome],
        "no_failed": not failed,
    }
    title = "What counters " + (", ".join(item.row.name for items in facets for item in items) or "resistance")
    next_ = [f"resistx explain strategy:{record.id}" for record in results[:3]]
    hints = [] if results else _nothing(facets)
    return Plan(meta(store, "counter", query, len(results), next_), results, title, notice(store), hints)


def _nothing(facets: list[list[_Wanted]]) -> list[str]:
    asked = [item.row for items in facets for item in items]
    if len(asked) > 1:
        return ["no strategy matches all that was asked; try one facet alone"]
    return [f"no strategy matches; resistx explain {row.kind}:{row.id} shows what is known" for row in asked]


def _wanted(store: Store, kind: Kind, name: str, bears: Callable[[Store, EntryRow], Bearing]) -> _Wanted:
    row = resolve(store, name, [kind]).row
    return _Wanted(row, bears(store, row))


def _candidates(store: Store, facets: list[list[_Wanted]]) -> dict[int, ClaimRow]:
    """Return the statements that bear on some value of every facet."""
    nums = set.intersection(*({num for item in items for num in item.bearing} for items in facets))
    return {claim.num: claim for claim in store.claims_at(sorted(nums))}


def _passes(
    claim: ClaimRow, stage: Stage | None, level: Level | None, outcome: Sequence[Outcome], failed: bool
) -> bool:
    body = claim.fields()
    return (
        (stage is None or STAGES.index(body["stage"]) <= stage.rank)
        and (level is None or LEVELS.index(body["level"]) <= level.rank)
        and (not outcome or body["outcome"] in outcome)
        and (failed or body["outcome"] != Outcome.FAILED)
    )


def _chosen(kept: dict[int, ClaimRow], facets: list[list[_Wanted]]) -> set[int]:
    """Return the statements of those strategies that have one for each value asked."""
    chosen = set(kept)
    for items in facets:
        for item in items:
            strategies = {kept[num].subject for num in chosen if num in item.bearing}
            chosen = {num for num in chosen if kept[num].subject in strategies}
    return chosen


def _directness(num: int, facets: list[list[_Wanted]]) -> int:
    """Return how directly a statement bears on what was asked: the least direct of the facets, each at its best."""
    return max((min(item.bearing.get(num, 9) for item in items) for items in facets), default=0)


def _on_targets(store: Store, bearing: dict[int, str]) -> Bearing:
    """Return the counters of what bears on the question; of those stated for a class, the ones that hold below it."""
    targets = [num for num, how in bearing.items() if how == "target"]
    tests = [holds_for(store, num) for num in targets] if "class" in bearing.values() else []
    return {
        claim.num: DIRECTNESS.index(bearing[claim.object])
        for claim in store.claims_on(bearing, "counters")
        if bearing[claim.object] != "class" or any(holds(claim) for holds in tests)
    }


def _on_mechanism(store: Store, row: EntryRow) -> Bearing:
    return _on_targets(store, around(store, row.num))


def _on_alteration(store: Store, row: EntryRow) -> Bearing:
    return _on_targets(store, around_alteration(store, row.num))


def _on_gene(store: Store, row: EntryRow) -> Bearing:
    """Return what counters the mechanisms and alterations that the gene has a part in, or their classes."""
    subjects = {claim.subject for claim in store.claims_on([row.num], "involves")}
    classes = {above for num in subjects for above in classes_of(store, num)}
    return _on_targets(store, dict.fromkeys(classes, "class") | dict.fromkeys(subjects, "target"))


def _on_drug(store: Store, row: EntryRow) -> Bearing:
    """Return what counters that which resists the drug or a class of it, and what restores them.

    A counter that restores only other drugs is `related` where it was stated for the very thing that resists this one,
    and says nothing of it where it was stated for a class of that.
    """
    drugs = {row.num: 0} | dict.fromkeys((above for above, _ in store.ancestors(row.num)), 1)
    ids = {store.link(num).id: directness for num, directness in drugs.items()}
    resisting = _resisting(store, drugs)
    classes = {above for num in resisting for above in classes_of(store, num)} - resisting.keys()
    bearing: Bearing = {}
    for claim in store.claims_on([*resisting, *classes], "counters"):
        restores = claim.fields().get("restores", ())
        named = [ids[drug] for drug in restores if drug in ids]
        stated = resisting.get(claim.object, DIRECTNESS.index("class"))
        if named or not restores:
            bearing[claim.num] = min(named) if named else stated
        elif claim.object in resisting:
            bearing[claim.num] = DIRECTNESS.index("related")
    for num, directness in drugs.items():
        for claim in store.claims_naming("restores", [num], "counters"):
            bearing.setdefault(claim.num, directness)
    return bearing


def _resisting(store: Store, drugs: dict[int, int]) -> dict[int, int]:
    """Return what resists a drug, 0 for the drug itself and 1 for a class; the nearer statement settles it."""
    found: dict[int, int] = {}
    settled: set[int] = set()
    for num, directness in drugs.items():
        claims = store.claims_on([num], "affects")
        for claim in claims:
            if claim.subject not in settled and claim.qualifier in HARMFUL:
                found.setdefault(claim.subject, directness)
        settled |= {claim.subject for claim in claims}
    return found


def _on_cancer(store: Store, row: EntryRow) -> Bearing:
    """Return what was stated for the cancer, for a kind of it, or for the wider kind it belongs to."""
    near = around(store, row.num)
    bearing: Bearing = {}
    for name in DIRECTNESS:
        cancers = [num for num, how in near.items() if how == name]
        for claim in store.claims_naming("cancers", cancers, "counters"):
            bearing.setdefault(claim.num, DIRECTNESS.index(name))
    return bearing


def _records(store: Store, claims: list[ClaimRow], directness: Bearing, asked: bool) -> list[PlanRecord]:
    by_strategy: dict[int, list[ClaimRow]] = {}
    for claim in claims:
        by_strategy.setdefault(claim.subject, []).append(claim)
    known: dict[str, ReferenceRecord] = {}
    made = [_record(Material(store, known), num, items, directness, asked) for num, items in by_strategy.items()]
    return sorted(made, key=lambda record: (merit(record.targets[0]), record.id))


def _record(material: Material, num: int, claims: list[ClaimRow], directness: Bearing, asked: bool) -> PlanRecord:
    store = material.store
    row = store.entry(num)
    body = row.fields()
    targets = [material.counters(claim, DIRECTNESS[directness[claim.num]]) for claim in claims]
    targets.sort(key=merit)
    best = targets[0]
    return PlanRecord(
        row.id,
        row.kind,
        row.name,
        row.summary,
        best.outcome,
        best.stage,
        best.level,
        _why(best, asked),
        targets,
        [agent(material, item) for item in body.get("agents", ())],
        [trial(material, item) for item in body.get("trials", ())],
        [limit(material, item) for item in body.get("limits", ())],
        [material.defeats(claim) for claim in store.claims_of([num], "defeated-by")],
        material.references(),
    )


def _why(best: Counters, asked: bool) -> str:
    """Return why a strategy stands where it stands, in the order of the criteria."""
    stage = best.stage.replace("-", " ")
    reasons = [f"outcome {best.outcome}", f"stage {stage}", f"level {best.level}"]
    return ", ".join([*reasons, f"stated for {STATED_FOR[best.stated_for]}"] if asked else reasons)
