"""RIS: a record for the catalogue and one for each reference of the answer, a tag on each line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.answers.bibliography import catalogue_record
from resistx.render.references import ET_AL, FIRST_AUTHORS, address, authors, notes, pages, references, terms, title
from resistx.render.visible import encodable, one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer, ReferenceRecord
    from resistx.answers.bibliography import CatalogueRecord

Tags = list[tuple[str, str | None]]
"""Tags in order, each with what stands behind it."""


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the catalogue and the references of the answer; raises UsageError when its kind has none."""
    cited = references(answer)
    for tags in (_catalogue(catalogue_record(answer.meta)), *map(_reference, cited)):
        yield encodable(_record(tags), stream.encoding)


def _catalogue(catalogue: CatalogueRecord) -> Tags:
    return [
        ("TY", "DATA"),
        ("ID", catalogue.id),
        *_authors(catalogue.authors),
        ("TI", catalogue.title),
        ("PY", str(catalogue.year or "")),
        ("ET", catalogue.version),
        ("N1", f"Version {catalogue.version}. {terms(catalogue)}"),
    ]


def _reference(reference: ReferenceRecord) -> Tags:
    first, last = pages(reference)
    others = [FIRST_AUTHORS] if ET_AL in reference.authors else []
    return [
        ("TY", "JOUR" if reference.journal else "GEN"),
        ("ID", reference.id),
        *_authors(reference.authors),
        ("TI", title(reference)),
        ("T2", (reference.journal or "").replace("*", "")),  # RIS has no asterisk in names and journals
        ("PY", str(reference.year or "")),
        ("VL", reference.volume),
        ("SP", first),
        ("EP", last),
        ("DO", reference.doi),
        ("DB", "PubMed" if reference.pmid else None),
        ("AN", reference.pmid),
        ("C2", reference.pmcid),
        ("UR", address(reference)),
        ("N1", " ".join(notes(reference) + others)),
    ]


def _authors(names: list[str]) -> Tags:
    return [("AU", ", ".join(part for part in author if part).replace("*", "")) for author in authors(names)]


def _record(tags: Tags) -> str:
    """Return a record; its lines end as RIS asks, and nothing that stands behind a tag begins a new one."""
    return "".join(f"{tag}  - {one_line(text)}\r\n" for tag, text in tags if text) + "ER  - \r\n"
