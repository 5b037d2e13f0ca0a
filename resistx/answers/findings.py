"""What checking a catalogue found."""

from __future__ import annotations

from resistx.answers.base import Answer, Part, Value, answer


@answer
class FindingRecord(Part):
    """Something wrong: where, in which entry (kind:id), by which rule, how grave, and what."""

    file: str
    line: int | None
    entry: str | None
    rule: str
    severity: str
    message: str


@answer
class Findings(Answer[FindingRecord]):
    """Every finding, in the order of files and lines."""

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["file", "line", "entry", "rule", "severity", "message"]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a finding."""
        return [{name: getattr(record, name) for name in self.columns()} for record in self.results]
