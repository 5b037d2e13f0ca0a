"""CSL-JSON: an item for the catalogue and one for each reference of the answer, one a line, in one array."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.answers.bibliography import catalogue_record
from resistx.render.json import dumps
from resistx.render.references import ET_AL, FIRST_AUTHORS, address, authors, notes, references, terms, title

if TYPE_CHECKING:
    from resistx.answers.base import Answer, ReferenceRecord
    from resistx.answers.bibliography import CatalogueRecord

Item = dict[str, Any]


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the catalogue and the references of the answer; raises UsageError when its kind has none."""
    cited = references(answer)
    between = "[\n"
    for item in (_catalogue(catalogue_record(answer.meta)), *map(_reference, cited)):
        yield between + dumps({key: value for key, value in item.items() if value}, stream)
        between = ",\n"
    yield "\n]\n"


def _catalogue(catalogue: CatalogueRecord) -> Item:
    return {
        "id": catalogue.id,
        "type": "dataset",
        "title": catalogue.title,
        "author": _authors(catalogue.authors),
        "issued": _issued(catalogue.year),
        "version": catalogue.version,
        "note": terms(catalogue),
    }


def _reference(reference: ReferenceRecord) -> Item:
    others = [FIRST_AUTHORS] if ET_AL in reference.authors else []
    return {
        "id": reference.id,
        "type": "article-journal" if reference.journal else "document",
        "title": title(reference),
        "author": _authors(reference.authors),
        "issued": _issued(reference.year),
        "container-title": reference.journal,
        "volume": reference.volume,
        "page": reference.pages,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": address(reference),
        "note": " ".join(notes(reference) + others),
    }


def _issued(year: int | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[year]]} if year else None


def _authors(names: list[str]) -> list[dict[str, str]]:
    """Return the authors: persons by the parts of their names, groups as they are."""
    told = []
    for surname, initials, suffix in authors(names):
        person = {"family": surname, "given": initials} | ({"suffix": suffix} if suffix else {})
        told.append(person if initials else {"literal": surname})
    return told
