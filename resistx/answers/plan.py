"""What counters resistance: strategies as records, each with its matching targets inside."""

from __future__ import annotations

from resistx.answers.base import Answer, Record, ReferenceRecord, Value, answer, joined
from resistx.answers.statements import Counters, Defeats
from resistx.answers.strategy import AgentRecord, LimitRecord, TrialRecord


@answer
class PlanRecord(Record):
    """A strategy that counters what was asked; outcome, stage, level are of its best statement, `why` its place."""

    outcome: str
    stage: str
    level: str
    why: str
    targets: list[Counters]
    agents: list[AgentRecord]
    trials: list[TrialRecord]
    limits: list[LimitRecord]
    defeated_by: list[Defeats]
    references: list[ReferenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a matching target."""
        return [
            {
                "id": self.id,
                "name": self.name,
                "outcome": item.outcome,
                "stage": item.stage,
                "level": item.level,
                "target_kind": item.target.kind,
                "target": item.target.id,
                "stated_for": item.stated_for,
                "agents": joined([link.id for link in item.agents]),
                "restores": joined([link.id for link in item.restores]),
                "cancers": joined([link.id for link in item.cancers]),
                "status": item.status,
                "references": joined([cited.id for cited in item.references]),
                "why": self.why,
            }
            for item in self.targets
        ]


@answer
class Plan(Answer[PlanRecord]):
    """The strategies that counter what was asked, best supported first."""

    def columns(self) -> list[str]:
        """Return the columns: one row a matching target."""
        return [
            "id", "name", "outcome", "stage", "level", "target_kind", "target", "stated_for", "agents", "restores",
            "cancers", "status", "references", "why",
        ]  # fmt: skip

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every strategy."""
        return [reference for record in self.results for reference in record.references]
