"""What the program and the catalogue say of themselves."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import Answer, Part, Value, answer


@answer
class AboutRecord(Part):
    """Version, catalogue, counts by kind, licences, sources, and how to cite."""

    resistx: str
    title: str
    version: str
    sha256: str
    overlays: list[str]
    counts: dict[str, int]
    licence: str
    code_licence: str
    sources: list[dict[str, Any]]
    citation: str
    notice: str


@answer
class About(Answer[AboutRecord]):
    """The one record of what this is."""

    def columns(self) -> list[str]:
        """Return the columns: a name and a value."""
        return ["name", "value"]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a fact."""
        record = self.results[0]
        pairs: list[tuple[str, Value]] = [("resistx", record.resistx), ("catalogue", record.version)]
        pairs += [("sha256", record.sha256), ("overlays", "|".join(record.overlays))]
        pairs += [(f"count {kind}", count) for kind, count in record.counts.items()]
        pairs += [("licence", record.licence), ("code licence", record.code_licence)]
        pairs += [(f"source {source['name']}", source["licence"]) for source in record.sources]
        pairs += [("citation", record.citation), ("notice", record.notice)]
        return [{"name": name, "value": value} for name, value in pairs]
