"""A reference as an answer."""

from __future__ import annotations

from resistx.answers.base import Link, Part, ReferenceRecord, Value, answer


@answer
class Citing(Part):
    """An entry that cites a reference: in which field, and whether the reference supports what stands there."""

    entry: Link
    field: str
    stance: str


@answer
class ReferenceEntry(ReferenceRecord):
    """A reference as an entry: where it is cited, and what it may be cited for."""

    shows: str | None
    note: str | None
    seen: str | None
    cites: list[ReferenceRecord]
    cited_by: list[Citing]
    also: list[Link]

    def rows(self) -> list[dict[str, Value]]:
        """Return no rows: a reference states no relation."""
        return []
