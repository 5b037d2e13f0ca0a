"""The tree of mechanisms or strategies."""

from __future__ import annotations

from resistx.answers.base import Answer, Record, Value, answer


@answer
class TreeRecord(Record):
    """An entry in its tree: how many entries are below it, and how many strategies counter it, by their best outcome.

    For a strategy, `counters` are the mechanisms and alterations that it counters. `countered` is the best of these
    outcomes, `none` where there is none; a class has what its members have.
    """

    parent: str | None
    depth: int
    below: int
    counters: dict[str, int]
    countered: str

    def rows(self) -> list[dict[str, Value]]:
        """Return the entry as one row."""
        told: dict[str, Value] = {"parent": self.parent, "depth": self.depth, "below": self.below}
        return [{**Record.rows(self)[0], **told, **self.counters, "countered": self.countered}]


@answer
class Tree(Answer[TreeRecord]):
    """The tree, each entry before its members."""

    def columns(self) -> list[str]:
        """Return the columns."""
        outcomes = ["works", "mixed", "investigational", "failed"]
        return ["id", "kind", "name", "summary", "parent", "depth", "below", *outcomes, "countered"]
