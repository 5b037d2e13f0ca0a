"""A kind of cancer as an answer."""

from __future__ import annotations

from resistx.answers.base import Link, Value, answer
from resistx.answers.explained import Explained
from resistx.answers.statements import Affects, Counters, claims


@answer
class CancerRecord(Explained):
    """A kind of cancer: what was shown in it or in kinds of it."""

    mechanisms: list[Link]
    alterations: list[Link]
    affects: list[Affects]
    counters: list[Counters]

    def rows(self) -> list[dict[str, Value]]:
        """Return every relation that is bound to the cancer, one a row, as claims."""
        return Explained.rows(self) + claims(self.affects, self.counters)
