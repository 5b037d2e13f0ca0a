"""Exports: tables of the whole catalogue."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import Answer, Part, Value, answer, joined


@answer
class ExportRecord(Part):
    """An export there is."""

    name: str
    summary: str


@answer
class Exports(Answer[ExportRecord]):
    """The exports there are."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["name", "summary"]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row an export."""
        return [vars(record) for record in self.results]


@answer
class Table(Answer[dict[str, Any]]):
    """A table of the whole catalogue: its records are its rows."""

    def columns(self) -> list[str]:
        """Return the columns of the export."""
        return list(self.meta.query["columns"])

    def rows(self) -> list[dict[str, Value]]:
        """Return the rows."""
        return list(self.results)


@answer
class GeneSetRecord(Part):
    """A set of genes of a mechanism: `direction` is any, or up or down for those whose expression so speaks for it."""

    name: str
    description: str
    mechanism: str
    direction: str
    genes: list[str]


@answer
class GeneSets(Answer[GeneSetRecord]):
    """Sets of genes, as GMT holds them."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["name", "description", "mechanism", "direction", "genes"]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a set."""
        return [vars(record) | {"genes": joined(record.genes)} for record in self.results]
