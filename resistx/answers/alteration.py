"""An alteration as an answer."""

from __future__ import annotations

from resistx.answers.base import Link, Value, answer
from resistx.answers.explained import Explained
from resistx.answers.statements import Affects, Counters, Defeats, Detects, EvidenceRecord, Frequency, claim, claims


@answer
class AlterationRecord(Explained):
    """A molecular event: the drugs it hits, and what counters it."""

    genes: list[Link]
    type: str
    protein_change: list[str]
    mechanisms: list[Link]
    affects: list[Affects]
    countered_by: list[Counters]
    defeats: list[Defeats]
    detection: list[Detects]
    cancers: list[Link]
    frequency: list[Frequency]
    evidence: list[EvidenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return every relation that the alteration is part of, one a row, as claims."""
        here = self.link()
        rows = [claim(here, "involves", link, self.type) for link in self.genes]
        rows += [claim(here, "realizes", link) for link in self.mechanisms]
        return rows + claims(self.affects, self.countered_by, self.defeats)
