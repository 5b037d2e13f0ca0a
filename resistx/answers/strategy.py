"""A strategy as an answer."""

from __future__ import annotations

from resistx.answers.base import Cited, Link, Part, Value, answer
from resistx.answers.explained import Explained
from resistx.answers.statements import Counters, Defeats, EvidenceRecord, claim, claims


@answer
class AgentRecord(Part):
    """A drug that a strategy uses, and what it is given with."""

    drug: Link
    partners: list[Link]
    note: str | None


@answer
class TrialRecord(Part):
    """A trial of a strategy."""

    name: str
    agents: list[Link]
    cancers: list[Link]
    design: str
    n: int | None
    year: int | None
    nct: str | None
    outcome: str
    result: str
    references: list[Cited]


@answer
class LimitRecord(Part):
    """What bounds a strategy: the kind of limit, and what it is."""

    limit: str
    text: str
    agents: list[Link]
    references: list[Cited]


@answer
class StrategyRecord(Explained):
    """A strategy, with how it fared, agent by agent."""

    counters: list[Counters]
    agents: list[AgentRecord]
    trials: list[TrialRecord]
    limits: list[LimitRecord]
    defeated_by: list[Defeats]
    evidence: list[EvidenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return every relation that the strategy is part of, one a row, as claims."""
        uses = [claim(self.link(), "uses", agent.drug) for agent in self.agents]
        return Explained.rows(self) + uses + claims(self.counters, self.defeated_by)
