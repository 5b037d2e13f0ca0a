"""What a search found."""

from __future__ import annotations

from resistx.answers.base import Answer, Record, Value, answer


@answer
class Hit(Record):
    """An entry that a search found: in which field (id, name, synonym, summary, text), and the words there.

    `spelling` is true where the name is only spelled alike.
    """

    matched_in: str
    matched: str
    spelling: bool

    def rows(self) -> list[dict[str, Value]]:
        """Return the hit as one row."""
        return [{**Record.rows(self)[0], "matched_in": self.matched_in, "matched": self.matched}]


@answer
class Hits(Answer[Hit]):
    """What a search found, best first."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["id", "kind", "name", "summary", "matched_in", "matched"]
