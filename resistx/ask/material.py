"""Turn rows of the store into the statements that answers are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from resistx.answers.base import Cited, Link, ReferenceRecord
from resistx.answers.statements import (
    Affects,
    Counters,
    Defeats,
    Detects,
    EvidenceRecord,
    Fold,
    Frequency,
    Interacts,
    Involves,
)
from resistx.model.vocabulary import Effect, Kind, Level, Outcome, Stage
from resistx.store.read import Store
from resistx.store.rows import ClaimRow, EntryRow

A = TypeVar("A", bound=Affects)

OUTCOMES = [item.value for item in Outcome]
STAGES = [item.value for item in Stage]
LEVELS = [item.value for item in Level]
EFFECTS = [item.value for item in Effect]


DIRECTNESS = ["target", "class", "member", "related"]
"""How directly a statement bears on what was asked, most directly first.

Stated for this very target, for a class of it, for a member of it, or (for a drug) for what resists it, but with
other drugs restored.
"""
HARMFUL = (Effect.RESISTANCE, Effect.REDUCED_SENSITIVITY)
"""The effects that count as resistance to a drug."""


def merit(counter: Counters) -> tuple[int, int, int, int, int]:
    """Return the place of a counter: by outcome, then stage, then level, then directness; smaller is better.

    What is only related, because it was stated with other drugs restored, comes after everything else.
    """
    return (
        int(counter.stated_for == "related"),
        OUTCOMES.index(counter.outcome),
        STAGES.index(counter.stage),
        LEVELS.index(counter.level),
        DIRECTNESS.index(counter.stated_for),
    )


def by_effect(affects: Iterable[A]) -> list[A]:
    """Return effects on drugs in the order of the vocabulary, the best supported first."""
    return sorted(affects, key=lambda item: (EFFECTS.index(item.effect), LEVELS.index(item.level)))


def classes_of(store: Store, num: int) -> list[int]:
    """Return the classes of a mechanism; for an alteration, the mechanisms it realizes and their classes."""
    realized = [claim.object for claim in store.claims_of([num], "realizes")]
    return [*realized, *(above for below in (num, *realized) for above, _ in store.ancestors(below))]


def holds_for(store: Store, num: int) -> Callable[[ClaimRow], bool]:
    """Return the test of whether a counter stated for a class of an entry says anything of the entry.

    It does not if it is bound to drugs that it restores and the entry (or a member of it) affects none of these; if it
    is bound to cancers and the entry to none of them; or if the entry resists every agent that it is about.
    """
    members = [num, *(below for below, _ in store.descendants(num))]
    claims = store.claims_of(members, "affects")
    harmed = {claim.object for claim in claims if claim.qualifier in HARMFUL}
    affected = {store.link(near).id for drug in harmed for near in around(store, drug)}
    resisted = {store.link(drug).id for drug in harmed}
    resisted |= {store.link(below).id for drug in harmed for below, _ in store.descendants(drug)}
    cancers = {store.link(near).id for cancer in _cancers_of(store, members, claims) for near in around(store, cancer)}

    def holds(claim: ClaimRow) -> bool:
        """Tell whether the counter says anything of the entry."""
        body = claim.fields()
        restores, agents = body.get("restores", ()), body.get("agents", ())
        return (
            (not restores or not affected or not affected.isdisjoint(restores))
            and (not cancers or not body.get("cancers") or not cancers.isdisjoint(body["cancers"]))
            and not (agents and resisted.issuperset(agents))
        )

    return holds


def _cancers_of(store: Store, members: list[int], claims: list[ClaimRow]) -> set[int]:
    """Return the cancers that entries are bound to: those an alteration is found in, and those of all its effects.

    A mechanism is bound to none unless each of its effects is; where it matters most, it need not matter alone.
    """
    entries = [store.entry(member) for member in members]
    ids = {id_ for entry in entries for id_ in entry.fields().get("cancers", ())}
    named = [claim.fields().get("cancers", ()) for claim in claims]
    if not all(named) and not (entries[0].kind == Kind.ALTERATION and ids):
        return set()
    ids.update(*named)
    return {store.get(Kind.CANCER.value, id_).num for id_ in ids}


def around(store: Store, num: int) -> dict[int, str]:
    """Return an entry with its classes and its members, each with how a statement on it bears on the entry."""
    bearing = {num: "target"}
    bearing |= dict.fromkeys((below for below, _ in store.descendants(num)), "member")
    bearing |= dict.fromkeys((above for above, _ in store.ancestors(num)), "class")
    return bearing


def around_alteration(store: Store, num: int) -> dict[int, str]:
    """Return an alteration with the mechanisms it realizes and their classes, and how each bears on it.

    Of a mechanism it returns the mechanism with its classes: what counters that counters the mechanism.
    """
    return dict.fromkeys(classes_of(store, num), "class") | {num: "target"}


def affects_on_drug(material: Material, num: int, bears: Callable[[ClaimRow], bool] = lambda _: True) -> list[Affects]:
    """Return what affects a drug: stated for it, or for a class of it where nothing nearer says otherwise.

    Only what `bears` on the question counts.
    """
    nearest: dict[int, int] = {}
    found = []
    for drug, depth in [(num, 0), *material.store.ancestors(num)]:
        for claim in filter(bears, material.store.claims_on([drug], "affects")):
            if nearest.setdefault(claim.subject, depth) == depth:
                found += [material.affects(claim, drug if depth else None, num)]
    return by_effect(found)


class Material:
    """Makes statements out of rows, and remembers which references they cite."""

    def __init__(self, store: Store, known: dict[str, ReferenceRecord] | None = None) -> None:
        """Start with no reference cited; `known` are those read already, for several materials to share."""
        self.store = store
        self._known = {} if known is None else known
        self._references: dict[str, ReferenceRecord] = {}

    def link(self, num: int) -> Link:
        """Return the entry at a place as others name it."""
        return Link(*self.store.link(num))

    def link_to(self, kind: Kind, id_: str) -> Link:
        """Return an entry as others name it."""
        return Link(*self.store.link_to(kind.value, id_))

    def links(self, kind: Kind, ids: Iterable[str]) -> list[Link]:
        """Return entries of one kind as others name them."""
        return [self.link_to(kind, id_) for id_ in ids]

    def reference(self, id_: str) -> str:
        """Note that a reference is cited, and return its id."""
        if id_ not in self._references:
            if id_ not in self._known:
                self._known[id_] = reference_record(self.store.get("reference", id_))
            self._references[id_] = self._known[id_]
        return id_

    def cited(self, items: Iterable[dict[str, Any]]) -> list[Cited]:
        """Return citations of a statement."""
        citations = []
        for item in items:
            id_ = self.reference(item["reference"])
            status = self._references[id_].status
            citations.append(Cited(id_, item.get("stance", "supports"), status, item.get("note")))
        return citations

    def references(self) -> list[ReferenceRecord]:
        """Return every reference cited so far, in the order of first citation."""
        return list(self._references.values())

    def _stated(self, body: dict[str, Any], origin: str) -> tuple[str, str, list[Cited], str | None, str | None]:
        return body["level"], body["model"], self.cited(body["references"]), body.get("note"), origin or None

    def affects(self, claim: ClaimRow, inherited_from: int | None = None, drug: int | None = None) -> Affects:
        """Return what a mechanism or alteration does to a drug, perhaps inherited by `drug` from its class."""
        body = claim.fields()
        return Affects(
            *self._stated(body, claim.origin),
            self.link(claim.subject),
            self.link(claim.object if drug is None else drug),
            body["effect"],
            self.links(Kind.CANCER, body.get("cancers", ())),
            self.frequencies(body),
            [Fold(item["change"], item["system"], self.reference(item["reference"])) for item in body.get("fold", ())],
            None if inherited_from is None else self.link(inherited_from),
        )

    def countering(self, bearing: dict[int, str]) -> list[Counters]:
        """Return what counters an entry: what was stated for itself first, then best supported first.

        `bearing` tells how each of the entries around it bears on it; what was stated for a class of it counts only
        where it holds for the entry.
        """
        claims = self.store.claims_on(bearing, "counters")
        if "class" in bearing.values():
            targets = [num for num, how in bearing.items() if how == "target"]
            tests = [holds_for(self.store, num) for num in targets]
            claims = [
                claim for claim in claims if bearing[claim.object] != "class" or any(holds(claim) for holds in tests)
            ]
        found = [self.counters(claim, bearing[claim.object]) for claim in claims]
        return sorted(found, key=lambda item: (DIRECTNESS.index(item.stated_for), merit(item), item.strategy.id))

    def frequencies(self, body: dict[str, Any]) -> list[Frequency]:
        """Return how often something is found in patients."""
        return [
            Frequency(item["share"], item.get("n"), item["setting"], self.reference(item["reference"]))
            for item in body.get("frequency", ())
        ]

    def counters(self, claim: ClaimRow, stated_for: str = "target") -> Counters:
        """Return how a strategy fared against a target."""
        body = claim.fields()
        return Counters(
            *self._stated(body, claim.origin),
            self.link(claim.subject),
            self.link(claim.object),
            self.links(Kind.DRUG, body.get("agents", ())),
            body["outcome"],
            body["stage"],
            body.get("status", "active"),
            self.links(Kind.CANCER, body.get("cancers", ())),
            self.links(Kind.DRUG, body.get("restores", ())),
            body.get("setting"),
            stated_for,
        )

    def defeats(self, claim: ClaimRow) -> Defeats:
        """Return how tumors escape a strategy."""
        body = claim.fields()
        agents = self.links(Kind.DRUG, body.get("agents", ()))
        return Defeats(*self._stated(body, claim.origin), self.link(claim.subject), self.link(claim.object), agents)

    def involves(self, claim: ClaimRow) -> Involves:
        """Return a gene's part in a mechanism or an alteration."""
        body = claim.fields()
        change = claim.qualifier.split("|")
        subject, gene = self.link(claim.subject), self.link(claim.object)
        return Involves(subject, gene, body.get("role"), change, body.get("direction"), body.get("note"))

    def interacts(self, claim: ClaimRow) -> Interacts:
        """Return what one mechanism does to another."""
        stated = self._stated(claim.fields(), claim.origin)
        return Interacts(*stated, self.link(claim.subject), claim.qualifier, self.link(claim.object))

    def detects(self, item: dict[str, Any]) -> Detects:
        """Return a way to see something."""
        return Detects(item["class"], item["assay"], item.get("note"), self.cited(item.get("references", ())))

    def evidence(self, row: EntryRow, body: dict[str, Any]) -> list[EvidenceRecord]:
        """Return the cited sentences of an entry."""
        return [
            EvidenceRecord(*self._stated(item, row.origin(f"evidence.{index}")), item["statement"])
            for index, item in enumerate(body.get("evidence", ()))
        ]


def reference_record(row: EntryRow) -> ReferenceRecord:
    """Return a reference in full."""
    return ReferenceRecord(row.id, row.kind, row.name, row.summary, **reference_fields(row.fields()))


def reference_fields(body: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference record holds beside its id, kind, name and summary."""
    keys = ("title", "journal", "year", "volume", "pages", "doi", "pmid", "pmcid", "nct", "status")
    return {"authors": body.get("authors", []), "reference_kind": body["kind"], **{key: body.get(key) for key in keys}}
