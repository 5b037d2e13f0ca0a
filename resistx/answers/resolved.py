"""What names mean: one reading a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from resistx.answers.base import Answer, Link, Part, Value, answer, joined


@answer
class Resolution(Part):
    """How a name was read: `status` says how well, and id, kind, name and summary are of the entry it means.

    Of a gene that is not in the catalogue, `id` is its symbol. `notation` is an alteration as it is printed, whether or
    not the catalogue has it; `also` is what else is called so, `candidates` what an ambiguous name could mean.
    """

    query: str
    line: int | None
    status: str
    kind: str | None
    id: str | None
    name: str | None
    summary: str | None
    notation: str | None
    xrefs: dict[str, str]
    also: list[Link]
    candidates: list[Link]
    suggestions: list[str]


@answer
class Resolutions(Answer[Resolution]):
    """The readings of names, in their order, made while they are written; `tally` then counts each status."""

    tally: Mapping[str, int] = field(default_factory=dict)

    def columns(self) -> list[str]:
        """Return the columns: one row a name."""
        return [
            "query",
            "line",
            "status",
            "kind",
            "id",
            "name",
            "notation",
            "hgnc",
            "also",
            "candidates",
            "suggestions",
        ]

    def rows(self) -> Iterator[dict[str, Value]]:
        """Yield one row a name."""
        for record in self.results:
            told = vars(record)
            row: dict[str, Value] = {column: told[column] for column in self.columns()[:7]}
            row["hgnc"] = record.xrefs.get("hgnc")
            row["also"] = joined([f"{link.kind}:{link.id}" for link in record.also])
            row["candidates"] = joined([f"{link.kind}:{link.id}" for link in record.candidates])
            row["suggestions"] = joined(record.suggestions)
            yield row
