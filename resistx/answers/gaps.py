"""What the catalogue shows to be missing, and what it shows to be contested."""

from __future__ import annotations

from resistx.answers.base import Answer, Cited, Link, Record, ReferenceRecord, Value, answer, joined
from resistx.answers.statements import Affects, Counters, Defeats, EvidenceRecord, Interacts


@answer
class GapRecord(Record):
    """A mechanism that nothing counters well: `gap` is none (no strategy), failed (only such), or preclinical.

    `counters` are the statements for it, its members and the alterations that realize them; `through_class` are the
    strategies that were stated for a class of it alone, and `no_counter` is what the entry says of that itself.
    """

    gap: str
    counters: list[Counters]
    through_class: list[Link]
    no_counter: str | None
    references: list[ReferenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return the mechanism as one row."""
        strategies = dict.fromkeys(item.strategy.id for item in self.counters)
        told: dict[str, Value] = {"gap": self.gap, "strategies": joined([*strategies])}
        told["through_class"] = joined([link.id for link in self.through_class])
        return [{**Record.rows(self)[0], **told}]


@answer
class Gaps(Answer[GapRecord]):
    """The mechanisms that nothing counters well, in the order of their tree."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["id", "kind", "name", "summary", "gap", "strategies", "through_class"]

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every mechanism."""
        return [reference for record in self.results for reference in record.references]


@answer
class ContestedRecord(Record):
    """A statement with references for and against it, as a record of the entry that makes it.

    `relation` is that of claims, or `evidence` for a cited sentence.
    """

    relation: str
    statement: Affects | Counters | Defeats | Interacts | EvidenceRecord
    supporting: list[Cited]
    disputing: list[Cited]
    references: list[ReferenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return the statement as one row."""
        said = self.statement
        about = {
            "object_kind": "",
            "object": "",
            "qualifier": said.statement if isinstance(said, EvidenceRecord) else "",
        }
        if not isinstance(said, EvidenceRecord):
            about |= {name: str(value) for name, value in said.claim().items() if name in about}
        references = {
            "supporting": joined([cited.id for cited in self.supporting]),
            "disputing": joined([cited.id for cited in self.disputing]),
        }
        told: dict[str, Value] = {"relation": self.relation, **about, "level": said.level, **references}
        return [{**Record.rows(self)[0], **told}]


@answer
class Contested(Answer[ContestedRecord]):
    """The statements with references for and against, in the order of the catalogue."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return [
            "id", "kind", "name", "summary", "relation", "object_kind", "object", "qualifier", "level", "supporting",
            "disputing",
        ]  # fmt: skip

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every statement."""
        return [reference for record in self.results for reference in record.references]
