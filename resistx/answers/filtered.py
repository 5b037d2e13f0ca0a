"""The entries of a kind that match what was asked."""

from __future__ import annotations

from resistx.answers.base import Answer, Link, Record, Value, answer


@answer
class FilterRecord(Record):
    """An entry that matches; `inherited_from` is the drug class through which it does, if only through one."""

    parent: str | None
    inherited_from: Link | None
    origin: str | None

    def rows(self) -> list[dict[str, Value]]:
        """Return the entry as one row."""
        inherited = self.inherited_from.id if self.inherited_from else None
        return [{**Record.rows(self)[0], "parent": self.parent, "inherited_from": inherited}]


@answer
class Filtered(Answer[FilterRecord]):
    """The entries that match, in the order of their tree."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["id", "kind", "name", "summary", "parent", "inherited_from"]
