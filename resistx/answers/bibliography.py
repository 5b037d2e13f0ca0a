"""References to cite, and the catalogue itself as something to cite."""

from __future__ import annotations

from typing import cast

from resistx.answers.base import Answer, CatalogueMeta, Link, Meta, Part, Record, ReferenceRecord, Value, answer, joined


@answer
class CitedIn(Part):
    """An entry that cites a reference, and whether the reference supports or disputes what stands there."""

    entry: Link
    stance: str


@answer
class CitedReference(ReferenceRecord):
    """A reference in full, with the entries that cite it."""

    cited_in: list[CitedIn]

    def cited_as(self, stance: str) -> list[Link]:
        """Return the entries in which the reference has this stance."""
        return [item.entry for item in self.cited_in if item.stance == stance]

    def rows(self) -> list[dict[str, Value]]:
        """Return the reference as one row."""
        stances = {
            column: joined([f"{link.kind}:{link.id}" for link in self.cited_as(column)])
            for column in ("supports", "disputes")
        }
        return [_row(self) | stances]


@answer
class CatalogueRecord(Record):
    """The catalogue as something to cite; `citation` is how it wants to be cited, in one text."""

    authors: list[str]
    title: str
    year: int | None
    version: str
    licence: str
    sha256: str
    overlays: list[str]
    citation: str

    def rows(self) -> list[dict[str, Value]]:
        """Return the catalogue as one row."""
        return [_row(self)]

    def laid_over(self) -> str:
        """Return what was laid over the catalogue as a sentence, which is empty where nothing was."""
        return f"With {', '.join(self.overlays)} laid over it." if self.overlays else ""


COLUMNS = [
    "id", "kind", "name", "title", "authors", "journal", "year", "volume", "pages", "doi", "pmid", "pmcid", "nct",
    "status", "supports", "disputes",
]  # fmt: skip
"""The columns of a table of references."""


def _row(record: CatalogueRecord | CitedReference) -> dict[str, Value]:
    return {column: vars(record).get(column) for column in COLUMNS} | {"authors": joined(record.authors)}


@answer
class Bibliography(Answer[CatalogueRecord | CitedReference]):
    """The catalogue itself, and after it the references asked for."""

    def columns(self) -> list[str]:
        """Return the columns: one row a reference."""
        return COLUMNS

    def cited(self) -> list[CitedReference]:
        """Return the references asked for."""
        return [record for record in self.results if isinstance(record, CitedReference)]


def catalogue_record(meta: Meta) -> CatalogueRecord:
    """Return the catalogue that an answer came from as something to cite; a version begins with its year."""
    said = cast(CatalogueMeta, meta.catalogue)
    about, version = said.about, said["version"]
    return CatalogueRecord(
        f"resistx-{version}",  # no id of a reference has a dot in it
        "catalogue",
        f"Catalogue {version}",
        about["title"],
        about.get("authors", []),
        about["title"],
        int(version.split(".")[0]) or None,
        version,
        about["licence"],
        said["sha256"],
        said["overlays"],
        about["citation"],
    )
