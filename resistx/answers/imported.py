"""What became of the rows of somebody else's table."""

from __future__ import annotations

from resistx.answers.base import Answer, Part, Value, answer, joined


@answer
class ImportRecord(Part):
    """Rows that fared alike (`placed`, `not-placed`, `left-out`), or entries of a kind (`added`, `extended`).

    `what` says as what they were placed, or why not, or the kind; `lines` are those of the table, `names` what the rows
    name, each once, or the ids of the entries.
    """

    status: str
    what: str
    count: int
    lines: list[int]
    names: list[str]


@answer
class Imported(Answer[ImportRecord]):
    """What became of every row, and what the overlay adds; `overlay` is its YAML."""

    overlay: str = ""

    def columns(self) -> list[str]:
        """Return the columns: one row a record."""
        return ["status", "what", "count", "lines", "names"]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a record."""
        return [
            {
                "status": record.status,
                "what": record.what,
                "count": record.count,
                "lines": joined(list(map(str, record.lines))),
                "names": joined(record.names),
            }
            for record in self.results
        ]
