"""A gene as an answer."""

from __future__ import annotations

from resistx.answers.base import Link, Value, answer
from resistx.answers.explained import Explained
from resistx.answers.statements import Affects, Counters, Involves, claim, claims


@answer
class GeneRecord(Explained):
    """A gene: the mechanisms and alterations it has a part in, and the drugs that act on it."""

    previous: list[str]
    involved_in: list[Involves]
    targeted_by: list[Link]
    affects: list[Affects]
    countered_by: list[Counters]

    def rows(self) -> list[dict[str, Value]]:
        """Return every relation that the gene is part of, one a row, as claims."""
        rows = [claim(link, "targets", self.link()) for link in self.targeted_by]
        return rows + claims(self.involved_in, self.affects, self.countered_by)
