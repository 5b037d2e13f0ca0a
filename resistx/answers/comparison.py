"""Entries side by side: one record an item that any of them has, with what is said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from resistx.answers.base import Answer, Link, Part, Record, ReferenceRecord, Value, answer, joined
from resistx.answers.statements import Affects, Counters, Defeats, Detects, Interacts, Involves
from resistx.answers.strategy import AgentRecord, LimitRecord, TrialRecord

Holding = Affects | Counters | Defeats | Interacts | Involves | Detects | AgentRecord | LimitRecord | TrialRecord
"""What may say that a compared entry has an item."""

STATES = ("has", "favored", "spared", "related", "not_stated")
"""Where a compared entry may stand towards an item; each stands in one place."""


@answer
class Side(Part):
    """What is said of an item for one of the compared.

    `qualifiers` are the effects, outcomes or changes stated; level and stage are of the first statement. `count` is how
    often it is stated. Of an item that is not stated, `near` names a class or a member of which something is.
    """

    id: str
    qualifiers: list[str]
    level: str | None
    stage: str | None
    count: int
    statements: list[Holding]
    near: list[Link]


@answer
class ComparedItem(Record):
    """An item under an aspect, and where each of the compared stands: has, favored, spared, related or not_stated.

    `shared` tells whether all, some, one or none have it; `differs` whether what is stated is not the same for all of
    whom anything is.
    """

    aspect: str
    shared: str
    differs: bool
    has: list[str]
    favored: list[str]
    spared: list[str]
    related: list[str]
    not_stated: list[str]
    sides: list[Side]
    references: list[ReferenceRecord]

    def state(self, id_: str) -> str:
        """Return where one of the compared stands."""
        return next(state for state in STATES if id_ in getattr(self, state))

    def rows(self) -> list[dict[str, Value]]:
        """Return one row for each of the compared."""
        return [
            {
                "aspect": self.aspect,
                "kind": self.kind,
                "id": self.id,
                "name": self.name,
                "shared": self.shared,
                "compared": side.id,
                "state": self.state(side.id),
                "qualifiers": joined(side.qualifiers),
                "level": side.level,
                "stage": side.stage,
                "count": side.count,
                "references": joined(list(dict.fromkeys(cited_by(side.statements)))),
                "inherited_from": joined(_classes(side.statements)),
                "near": joined([link.id for link in side.near]),
            }
            for side in self.sides
        ]


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def cited_by(statements: list[Holding]) -> list[str]:
    """Return the ids of the references of statements, in the order in which they are cited."""
    ids: list[str] = []
    for item in statements:
        if not isinstance(item, Involves | AgentRecord):
            ids += [cited.id for cited in item.references]
        if isinstance(item, Affects):
            ids += [often.reference for often in item.frequency] + [fold.reference for fold in item.fold]
    return ids


def _classes(statements: list[Holding]) -> list[str]:
    classes = [item.inherited_from.id for item in statements if isinstance(item, Affects) and item.inherited_from]
    return list(dict.fromkeys(classes))


@answer
class Comparison(Answer[ComparedItem]):
    """What the compared have in common, and what sets them apart."""

    compared: list[Record] = field(default_factory=list)

    def columns(self) -> list[str]:
        """Return the columns: one row an item and one of the compared."""
        return [
            "aspect", "kind", "id", "name", "shared", "compared", "state", "qualifiers", "level", "stage", "count",
            "references", "inherited_from", "near",
        ]  # fmt: skip

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every item."""
        return [reference for record in self.results for reference in record.references]
