"""Which mechanisms nothing counters well, and which statements are contested."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from resistx.answers.base import ReferenceRecord
from resistx.answers.gaps import Contested, ContestedRecord, GapRecord, Gaps
from resistx.answers.statements import Affects, Counters, Defeats, EvidenceRecord, Interacts
from resistx.ask.material import Material, around
from resistx.ask.meta import meta, notice
from resistx.model.vocabulary import Kind, Outcome, Stage, Stance
from resistx.store.read import Store
from resistx.store.rows import ClaimRow, EntryRow

MADE: dict[str, Callable[[Material, ClaimRow], Affects | Counters | Defeats | Interacts]] = {
    "affects": Material.affects,
    "counters": Material.counters,
    "defeated-by": Material.defeats,
    "interacts": Material.interacts,
}
"""What makes a statement of a claim, by relation."""
Said = Affects | Counters | Defeats | Interacts | EvidenceRecord


def gaps(store: Store, limit: int | None = None) -> Gaps:
    """Return the mechanisms without a strategy, with failed ones only, or with none above preclinical."""
    known: dict[str, ReferenceRecord] = {}
    every = [_gap(Material(store, known), row) for row in store.entries(Kind.MECHANISM.value)]
    found = [record for record in every if record]
    results = found[:limit]
    total = store.count(Kind.MECHANISM.value)
    title = f"{len(found)} of {total} mechanisms have no counter above preclinical"
    next_ = [f"resistx counter --mechanism {record.id}" for record in results[:3]]
    query = {"kind": "gaps", "limit": limit}
    return Gaps(meta(store, "list", query, len(results), next_), results, title, notice(store))


def _gap(material: Material, row: EntryRow) -> GapRecord | None:
    """Return a mechanism as a gap, or None where something above preclinical may counter it."""
    store = material.store
    bearing = around(store, row.num)
    members = [num for num, how in bearing.items() if how != "class"]
    realizing = [claim.subject for claim in store.claims_on(members, "realizes")]
    counters = material.countering(dict.fromkeys([*members[1:], *realizing], "member") | {row.num: "target"})
    hopeful = [item for item in counters if item.outcome != Outcome.FAILED]
    if any(item.stage != Stage.PRECLINICAL for item in hopeful):
        return None
    gap = "preclinical" if hopeful else "failed" if counters else "none"
    near = {num: how for num, how in bearing.items() if how != "member"}
    wider = [item for item in Material(store).countering(near) if item.stated_for == "class"]
    through = {item.strategy.id: item.strategy for item in wider if item.outcome != Outcome.FAILED}
    told = (row.id, row.kind, row.name, row.summary, gap, counters, list(through.values()))
    return GapRecord(*told, row.fields().get("no_counter"), material.references())


def contested(store: Store, limit: int | None = None) -> Contested:
    """Return the statements that have references for and against them."""
    known: dict[str, ReferenceRecord] = {}
    found = [
        record
        for kind in (Kind.MECHANISM, Kind.STRATEGY, Kind.ALTERATION)
        for row in store.entries(kind.value)
        for record in _contested(store, row, known)
    ]
    results = found[:limit]
    title = f"{len(found)} statements with references for and against"
    next_ = [f"resistx explain {link}" for link in dict.fromkeys(f"{item.kind}:{item.id}" for item in results[:3])]
    query = {"kind": "contested", "limit": limit}
    return Contested(meta(store, "list", query, len(results), next_), results, title, notice(store))


def _contested(store: Store, row: EntryRow, known: dict[str, ReferenceRecord]) -> Iterator[ContestedRecord]:
    if f'"stance":"{Stance.DISPUTES}"' not in row.body:  # canonical JSON: most entries need no reading
        return
    material = Material(store, known)
    for relation, said in _said(material, row):
        for_it = [cited for cited in said.references if cited.stance == Stance.SUPPORTS]
        against = [cited for cited in said.references if cited.stance == Stance.DISPUTES]
        if for_it and against:
            references = [known[cited.id] for cited in said.references]
            yield ContestedRecord(row.id, row.kind, row.name, row.summary, relation, said, for_it, against, references)


def _said(material: Material, row: EntryRow) -> Iterator[tuple[str, Said]]:
    """Yield what an entry states, with the relation."""
    for relation, made in MADE.items():
        for claim in material.store.claims_of([row.num], relation):
            yield relation, made(material, claim)
    for item in material.evidence(row, row.fields()):
        yield "evidence", item
