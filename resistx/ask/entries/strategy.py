"""A strategy as an answer."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import Link
from resistx.answers.strategy import AgentRecord, LimitRecord, StrategyRecord, TrialRecord
from resistx.ask.entries import common
from resistx.ask.material import Material, merit
from resistx.model.vocabulary import Kind
from resistx.store.rows import EntryRow


def record(material: Material, row: EntryRow, also: list[Link]) -> StrategyRecord:
    """Return everything the catalogue says of a strategy."""
    store, body = material.store, row.fields()
    counters = [material.counters(claim) for claim in store.claims_of([row.num], "counters")]
    return StrategyRecord(
        **common(material, row, also),
        counters=sorted(counters, key=merit),
        agents=[agent(material, item) for item in body.get("agents", ())],
        trials=[trial(material, item) for item in body.get("trials", ())],
        limits=[limit(material, item) for item in body.get("limits", ())],
        defeated_by=[material.defeats(claim) for claim in store.claims_of([row.num], "defeated-by")],
        evidence=material.evidence(row, body),
    )


def agent(material: Material, item: dict[str, Any]) -> AgentRecord:
    """Return a drug that a strategy uses."""
    drug = material.link_to(Kind.DRUG, item["drug"])
    return AgentRecord(drug, material.links(Kind.DRUG, item.get("with", ())), item.get("note"))


def trial(material: Material, item: dict[str, Any]) -> TrialRecord:
    """Return a trial of a strategy."""
    return TrialRecord(
        item["name"],
        material.links(Kind.DRUG, item["agents"]),
        material.links(Kind.CANCER, item.get("cancers", ())),
        item["design"],
        item.get("n"),
        item.get("year"),
        item.get("nct"),
        item["outcome"],
        item["result"],
        material.cited(item["references"]),
    )


def limit(material: Material, item: dict[str, Any]) -> LimitRecord:
    """Return what bounds a strategy."""
    agents = material.links(Kind.DRUG, item.get("agents", ()))
    return LimitRecord(item["kind"], item["text"], agents, material.cited(item["references"]))
