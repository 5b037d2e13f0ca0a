"""A drug or a class of drugs as an answer."""

from __future__ import annotations

from resistx.answers.base import Link
from resistx.answers.drug import Countering, DrugRecord, Threat
from resistx.answers.statements import Affects, Counters
from resistx.ask.entries import common
from resistx.ask.material import HARMFUL, Material, affects_on_drug, around_alteration, merit
from resistx.model.vocabulary import Kind
from resistx.store.rows import ClaimRow, EntryRow


def record(material: Material, row: EntryRow, also: list[Link]) -> DrugRecord:
    """Return everything that resists a drug and what counters that, and where the drug counters resistance itself."""
    store, body = material.store, row.fields()
    strategies = [claim.subject for claim in store.claims_on([row.num], "uses")]
    counters = [claim for claim in store.claims_of(strategies, "counters") if _is_agent(claim, row.id)]
    escapes = [claim for claim in store.claims_of(strategies, "defeated-by") if _is_agent(claim, row.id)]
    return DrugRecord(
        **common(material, row, also),
        brands=body.get("brands", []),
        role=body["role"],
        classes=material.links(Kind.DRUG, body.get("classes", ())),
        subclasses=[material.link(claim.subject) for claim in store.claims_on([row.num], "part-of")],
        targets=material.links(Kind.GENE, body.get("targets", ())),
        approval=body.get("approval", []),
        affected_by=[_threat(material, item) for item in affects_on_drug(material, row.num)],
        strategies=[material.link(num) for num in strategies],
        counters=sorted((material.counters(claim) for claim in counters), key=merit),
        defeated_by=[material.defeats(claim) for claim in escapes],
    )


def _threat(material: Material, item: Affects) -> Threat:
    countered = _countering(material.store.get(item.subject.kind, item.subject.id), material)
    return Threat(**vars(item), countered_by=countered if item.effect in HARMFUL else [])


def _countering(subject: EntryRow, material: Material) -> list[Countering]:
    """Return the strategies against a mechanism or alteration, or its class, each with its best outcome."""
    store = material.store
    best: dict[str, Counters] = {}
    # Told in short: the references of a counter stand on its own page, so another material takes note of them.
    for item in Material(store).countering(around_alteration(store, subject.num)):
        best.setdefault(item.strategy.id, item)
    return [
        Countering(item.strategy, item.target, item.outcome, item.stage, item.level, item.agents)
        for item in best.values()
    ]


def _is_agent(claim: ClaimRow, drug: str) -> bool:
    """Tell whether a statement of a strategy is about this drug: it is named, or no agent is."""
    agents = claim.fields().get("agents", ())
    return not agents or drug in agents
