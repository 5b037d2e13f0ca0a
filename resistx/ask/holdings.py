"""What entries have that are compared with others of their kind: for each its items, aspect by aspect."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from resistx.answers.base import Link
from resistx.answers.comparison import Holding
from resistx.answers.statements import Affects, Counters
from resistx.ask.entries.strategy import agent, limit, trial
from resistx.ask.material import (
    HARMFUL,
    Material,
    affects_on_drug,
    around,
    around_alteration,
    by_effect,
    classes_of,
    merit,
)
from resistx.model.vocabulary import Kind
from resistx.store.rows import ClaimRow


class Held(NamedTuple):
    """An item that an entry has, and what says so; nothing but the item where the entry merely names it."""

    item: Link
    statement: Holding | None = None


Holdings = dict[str, list[Held]]
"""What one entry has under each aspect, what is best supported first."""


def of_mechanisms(material: Material, nums: list[int]) -> list[Holdings]:
    """Return what mechanisms have; interactions only with each other."""
    store = material.store
    found = []
    for num in nums:
        acts = [material.interacts(claim) for claim in store.claims_of([num], "interacts") if claim.object in nums]
        found.append(
            {
                "classes": _links(material, classes_of(store, num)),
                "onset": _terms("onset", store.entry(num).fields()["onset"]),
                "cancers": _named(material, Kind.CANCER, num, "cancers"),
                "alterations": _links(material, (claim.subject for claim in store.claims_on([num], "realizes"))),
                "interactions": [Held(item.object, item) for item in acts],
                **_resisting(material, num, nums, around(store, num)),
            }
        )
    return found


def of_alterations(material: Material, nums: list[int]) -> list[Holdings]:
    """Return what alterations have."""
    store = material.store
    return [
        {
            "classes": _links(material, classes_of(store, num)),
            "cancers": _named(material, Kind.CANCER, num, "cancers"),
            **_resisting(material, num, nums, around_alteration(store, num)),
        }
        for num in nums
    ]


def _resisting(material: Material, num: int, nums: list[int], bearing: dict[int, str]) -> Holdings:
    """Return what a mechanism and an alteration have alike."""
    store = material.store
    stated = store.claims_of([num], "affects")
    drugs = dict.fromkeys(claim.object for claim in store.claims_of(nums, "affects"))
    affects = [item for drug in drugs for item in _affects(material, stated, drug)]
    counters = material.countering(bearing)
    defeats = [material.defeats(claim) for claim in store.claims_on([num], "defeated-by")]
    genes = [material.involves(claim) for claim in store.claims_of([num], "involves")]
    seen = [material.detects(item) for item in store.entry(num).fields().get("detection", ())]
    return {
        "genes": [Held(item.gene, item) for item in genes],
        "drugs-resisted": [Held(item.drug, item) for item in affects],
        "strategies": [Held(item.strategy, item) for item in counters],
        "defeats": [Held(item.strategy, item) for item in defeats],
        "detection": [Held(_term("assay", item.method), item) for item in seen],
        "levels": _levels([*(claim.fields()["level"] for claim in stated), *(item.level for item in counters)]),
    }


def _affects(material: Material, stated: list[ClaimRow], drug: int) -> list[Affects]:
    """Return what statements say of a drug that others of the compared affect: the nearest, of it or of its classes."""
    found: list[tuple[int, ClaimRow]] = []
    for at, depth in [(drug, 0), *material.store.ancestors(drug)]:
        found += [(depth, claim) for claim in stated if claim.object == at]
    nearest = [claim for depth, claim in found if depth == found[0][0]]
    return by_effect(material.affects(claim, None if claim.object == drug else claim.object, drug) for claim in nearest)


def of_drugs(material: Material, nums: list[int]) -> list[Holdings]:
    """Return what drugs or their classes have; strategies are those against the escape routes that all of them have."""
    store = material.store
    affects = {num: affects_on_drug(material, num) for num in nums}
    resisting = [{_key(item.subject) for item in affects[num] if item.effect in HARMFUL} for num in nums]
    routes = [store.get(kind, id_).num for kind, id_ in sorted(set.intersection(*resisting))]
    return [
        {
            "classes": _links(material, classes_of(store, num)),
            "targets": _named(material, Kind.GENE, num, "targets"),
            "escape-routes": [Held(item.subject, item) for item in affects[num]],
            "strategies": [Held(item.strategy, item) for item in _restoring(material, num, routes)],
            "levels": _levels(item.level for item in affects[num]),
        }
        for num in nums
    ]


def _restoring(material: Material, num: int, routes: list[int]) -> list[Counters]:
    """Return what counters any of these routes, as it bears on a drug.

    What restores only other drugs is `related` where it was stated for the very route, and says nothing of this drug
    where it was stated for a class of that.
    """
    store = material.store
    drugs = {store.link(near).id for near in (num, *classes_of(store, num))}
    classes = {above for route in routes for above in classes_of(store, route)}
    found = []
    for item in material.countering(dict.fromkeys(classes, "class") | dict.fromkeys(routes, "target")):
        if item.restores and drugs.isdisjoint(link.id for link in item.restores):
            if item.stated_for == "class":
                continue
            item.stated_for = "related"
        found.append(item)
    return sorted(found, key=merit)


def of_strategies(material: Material, nums: list[int]) -> list[Holdings]:
    """Return what strategies have."""
    store = material.store
    found = []
    for num in nums:
        body = store.entry(num).fields()
        counters = sorted((material.counters(claim) for claim in store.claims_of([num], "counters")), key=merit)
        defeats = [material.defeats(claim) for claim in store.claims_of([num], "defeated-by")]
        agents = [agent(material, item) for item in body.get("agents", ())]
        trials = [trial(material, item) for item in body.get("trials", ())]
        limits = [limit(material, item) for item in body.get("limits", ())]
        found.append(
            {
                "classes": _links(material, classes_of(store, num)),
                "countered": [Held(item.target, item) for item in counters],
                "agents": [Held(item.drug, item) for item in agents],
                "defeated-by": [Held(item.by, item) for item in defeats],
                "limits": [Held(_term("limit", item.limit), item) for item in limits],
                "trials": [Held(_term("outcome", item.outcome), item) for item in trials],
                "stages": _terms("stage", (item.stage for item in counters)),
                "levels": _levels(item.level for item in (*counters, *defeats)),
            }
        )
    return found


def of_genes(material: Material, nums: list[int]) -> list[Holdings]:
    """Return what genes have: the drugs that bind them, their parts in resistance, and what counters these."""
    store = material.store
    found = []
    for num in nums:
        parts = [material.involves(claim) for claim in store.claims_on([num], "involves")]
        counters = material.countering({store.get(*_key(item.subject)).num: "target" for item in parts})
        found.append(
            {
                "targeted-by": _links(material, (claim.subject for claim in store.claims_on([num], "targets"))),
                "involved-in": [Held(item.subject, item) for item in parts],
                "strategies": [Held(item.strategy, item) for item in counters],
            }
        )
    return found


def _key(link: Link) -> tuple[str, str]:
    return link.kind, link.id


def _links(material: Material, nums: Iterable[int]) -> list[Held]:
    return [Held(material.link(num)) for num in dict.fromkeys(nums)]


def _named(material: Material, kind: Kind, num: int, field: str) -> list[Held]:
    return [Held(link) for link in material.links(kind, material.store.entry(num).fields().get(field, ()))]


def _term(kind: str, word: str) -> Link:
    """Return a word of a vocabulary as an item."""
    return Link(kind, word, word)


def _terms(kind: str, words: Iterable[str]) -> list[Held]:
    return [Held(_term(kind, word)) for word in words]


def _levels(levels: Iterable[str]) -> list[Held]:
    return _terms("level", levels)
