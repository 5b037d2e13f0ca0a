"""Lists of entries and of kinds."""

from __future__ import annotations

from resistx.answers.base import Answer, Part, Record, Value, answer


@answer
class ListRecord(Record):
    """An entry in a list; `parent` is the class it belongs to, `depth` how far below the widest class it stands."""

    parent: str | None
    depth: int
    origin: str | None

    def rows(self) -> list[dict[str, Value]]:
        """Return the entry as one row."""
        return [{**Record.rows(self)[0], "parent": self.parent}]


@answer
class Listing(Answer[ListRecord]):
    """The entries of a kind, in the order of their tree."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["id", "kind", "name", "summary", "parent"]


@answer
class KindRecord(Part):
    """A kind of entry, and how many there are."""

    kind: str
    plural: str
    count: int
    summary: str


@answer
class Kinds(Answer[KindRecord]):
    """The kinds of entry."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["kind", "plural", "count", "summary"]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a kind."""
        return [{name: getattr(record, name) for name in self.columns()} for record in self.results]
