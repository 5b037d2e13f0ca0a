"""A mechanism as an answer."""

from __future__ import annotations

from resistx.answers.base import Link, Value, answer
from resistx.answers.explained import Explained
from resistx.answers.statements import (
    Affects,
    Counters,
    Defeats,
    Detects,
    EvidenceRecord,
    Interacts,
    Involves,
    claim,
    claims,
)


@answer
class MechanismRecord(Explained):
    """A mechanism, with everything the catalogue says of it from either side."""

    onset: list[str]
    genes: list[Involves]
    affects: list[Affects]
    detection: list[Detects]
    interactions: list[Interacts]
    alterations: list[Link]
    cancers: list[Link]
    countered_by: list[Counters]
    no_counter: str | None
    defeats: list[Defeats]
    evidence: list[EvidenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return every relation that the mechanism is part of, one a row, as claims."""
        realized = [claim(link, "realizes", self.link()) for link in self.alterations]
        return (
            Explained.rows(self)
            + realized
            + claims(self.genes, self.affects, self.interactions, self.countered_by, self.defeats)
        )
