"""Whole entries as answers: what the records of all kinds share."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import Answer, Link, Record, ReferenceRecord, Value, answer, joined
from resistx.answers.statements import CLAIM_COLUMNS, claim


@answer
class Explained(Record):
    """What every explained entry has; `path` runs from the widest class down, `also` is what else the name fits."""

    synonyms: list[str]
    description: str | None
    path: list[Link]
    members: list[Link]
    xrefs: dict[str, Any]
    also: list[Link]
    reviewed: str | None
    contributors: list[str]
    origin: str | None
    references: list[ReferenceRecord]

    def link(self) -> Link:
        """Return the entry as others name it."""
        return Link(self.kind, self.id, self.name)

    def rows(self) -> list[dict[str, Value]]:
        """Return every relation that the entry is part of, one a row, as claims."""
        above = [claim(self.link(), "part-of", self.path[-1])] if self.path else []
        return above + [claim(link, "part-of", self.link()) for link in self.members]


@answer
class Explanation(Answer[Record]):
    """The entries asked for, whole."""

    def columns(self) -> list[str]:
        """Return the columns of claims."""
        return CLAIM_COLUMNS

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every entry; a reference itself is its own."""
        return [
            reference
            for record in self.results
            for reference in ([record] if isinstance(record, ReferenceRecord) else getattr(record, "references", ()))
        ]


@answer
class BriefRecord(Record):
    """An entry in short: its other names, where it stands, and the names of what is related to it."""

    synonyms: list[str]
    path: list[Link]
    related: dict[str, list[str]]

    def rows(self) -> list[dict[str, Value]]:
        """Return the entry and its other names as one row."""
        return [{**Record.rows(self)[0], "synonyms": joined(self.synonyms)}]


@answer
class Cards(Answer[BriefRecord]):
    """The entries asked for, in short."""

    def columns(self) -> list[str]:
        """Return the columns: the entry and its other names."""
        return ["id", "kind", "name", "summary", "synonyms"]
