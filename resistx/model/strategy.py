"""Strategies: the ways in which resistance is countered, those that failed among them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from resistx.model.base import (
    CancerId,
    Citations,
    DrugId,
    Entry,
    Evidence,
    Line,
    Statement,
    StrategyId,
    Strict,
    Target,
    Year,
)
from resistx.model.details import LimitKind, Status
from resistx.model.vocabulary import Outcome, Stage


class Agent(Strict):
    """A drug used in a strategy, and what it is given with."""

    drug: DrugId = Field(description="Id of the drug or drug class.")
    partners: tuple[DrugId, ...] = Field((), alias="with", description="Ids of the drugs it is given with.")
    note: Line | None = Field(None, description="What sets this agent apart.")


class Counter(Statement, Target):
    """How the strategy, or some of its agents, fared against one mechanism or alteration in one setting."""

    agents: tuple[DrugId, ...] = Field((), description="The agents this outcome is about; none means all of them.")
    outcome: Outcome = Field(description="How it fared.")
    stage: Stage = Field(description="The highest stage reached for this use.")
    status: Status = Field(Status.ACTIVE, description="Whether this use is still pursued.")
    cancers: tuple[CancerId, ...] = Field((), description="Cancers it was tried in; none if not bound to one.")
    restores: tuple[DrugId, ...] = Field((), description="Ids of the drugs whose effect it is to restore.")
    setting: Line | None = Field(None, description="In which patients or models, where the cancer does not say it.")


class Trial(Strict):
    """A clinical trial of the strategy."""

    name: Line = Field(description="Short name of the trial, or its group and number.")
    agents: tuple[DrugId, ...] = Field(min_length=1, description="Ids of the drugs tested.")
    cancers: tuple[CancerId, ...] = Field((), description="Ids of the cancers.")
    design: Line = Field(description="Phase and design, such as `randomized phase 3, placebo-controlled`.")
    n: int | None = Field(None, gt=0, description="Number of patients.")
    year: Year | None = Field(None, description="Year of the report.")
    nct: Annotated[str, Field(pattern=r"^NCT\d{8}$")] | None = Field(None, description="ClinicalTrials.gov number.")
    outcome: Outcome = Field(description="What it says of the strategy.")
    result: Line = Field(description="The result in a sentence, with the figures.")
    references: Citations


class Limit(Strict):
    """What bounds the strategy."""

    kind: LimitKind = Field(description="The kind of limit.")
    text: Line = Field(description="The limit, in a sentence.")
    agents: tuple[DrugId, ...] = Field((), description="The agents it holds for; none means all of them.")
    references: Citations


class Defeat(Statement, Target):
    """A mechanism or alteration by which tumors escape the strategy."""

    agents: tuple[DrugId, ...] = Field((), description="The agents that are escaped; none means all of them.")


class Strategy(Entry):
    """A way in which resistance is countered."""

    parent: StrategyId | None = Field(None, description="Id of the strategy class it belongs to.")
    counters: tuple[Counter, ...] = Field((), description="What it counters, and how it fared, agent by agent.")
    agents: tuple[Agent, ...] = Field((), description="The drugs used.")
    trials: tuple[Trial, ...] = Field((), description="Trials that tested it.")
    limits: tuple[Limit, ...] = Field((), description="What bounds it.")
    defeated_by: tuple[Defeat, ...] = Field((), description="How tumors escape it.")
    evidence: tuple[Evidence, ...] = Field((), description="Further cited statements.")
