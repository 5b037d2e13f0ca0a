"""What checking a catalogue found."""

from __future__ import annotations

from dataclasses import field

from resistx.answers.base import Answer, Part, Value, answer


@answer
class FindingRecord(Part):
    """Something found: where, in which entry (kind:id), by which rule, how grave, and what.

    A `note` is nothing wrong: it says what tables of facts could not tell.
    """

    file: str
    line: int | None
    entry: str | None
    rule: str
    severity: str
    message: str


@answer
class Verified(Part):
    """How many entries of a kind, or terms, tables of facts confirm in full, leave open in part, or contradict."""

    word: str
    verified: int
    open: int
    wrong: int


@answer
class Findings(Answer[FindingRecord]):
    """Every finding, in the order of files and lines; and, where facts were given, how many claims they confirm."""

    verified: list[Verified] = field(default_factory=list)

    def columns(self) -> list[str]:
        """Return the columns."""
        return ["file", "line", "entry", "rule", "severity", "message"]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a finding."""
        return [{name: getattr(record, name) for name in self.columns()} for record in self.results]
