"""What the formats for reference managers share: which references an answer gives them, and the parts of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from resistx.answers.base import Answer
from resistx.errors import UsageError

if TYPE_CHECKING:
    from resistx.answers.base import ReferenceRecord
    from resistx.answers.bibliography import CatalogueRecord

UNCONFIRMED = (
    "Unconfirmed. It was seen cited, but its identifier was not seen in a primary record; look it up before citing it."
)
"""The note of a reference that is not known to exist as it stands."""
FIRST_AUTHORS = "Only the first authors are listed."
"""The note of a reference whose authors end with `et al.`, in formats that have no word for that."""
ET_AL = "et al."
_SUFFIX = re.compile(r"Jr|Sr|II|III|IV|2nd|3rd|4th")


class Author(NamedTuple):
    """An author: a person by surname, initials and perhaps a suffix such as Jr, or a group by its name alone."""

    surname: str
    initials: str = ""
    suffix: str = ""


def references(answer: Answer[Any]) -> list[ReferenceRecord]:
    """Return the references of an answer, each once, without those that could not be found.

    Raises UsageError for an answer of a kind that cites none.
    """
    if type(answer).cited is Answer.cited:
        command = answer.meta.command
        raise UsageError(
            f"this answer of {command!r} has no references to write in that format; those of cite, counter and explain "
            "(without --brief) have, among others",
            ["resistx cite --bibliography"],
        )
    return list({item.id: item for item in answer.cited() if item.status != "not-found"}.values())


def authors(names: list[str]) -> list[Author]:
    """Return the authors as the catalogue names them, surname first, without `et al.`."""
    return [_author(name) for name in names if name != ET_AL and name.strip()]


def _author(name: str) -> Author:
    """Return the parts of a name such as `Diaz LA Jr`; what has no initials at its end is a group."""
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    initials = words[-1] if len(words) > 1 else ""
    surname = " ".join(words[:-1]).rstrip(",")
    person = re.fullmatch(r"[^\W\d_]([^\W\d_]|-){0,4}", initials) and initials.isupper()
    group = (surname.isupper() and len(surname) > 1) or "," in surname or "and" in words
    if not person or group:
        return Author(" ".join(name.split()))
    return Author(surname, re.sub(r"([^-])", r"\1. ", initials).replace(" -", "-").strip(), suffix)


def notes(reference: ReferenceRecord) -> list[str]:
    """Return what a reader must know of a reference and no field holds."""
    told = [UNCONFIRMED] if reference.status == "unconfirmed" else []
    told += [f"ClinicalTrials.gov {reference.nct}."] if reference.nct else []
    return told + ([reference.summary] if not reference.title and reference.summary != reference.id else [])


def title(reference: ReferenceRecord) -> str:
    """Return the title of a reference; of a document without one, its id."""
    return reference.title or reference.id


def pages(reference: ReferenceRecord) -> tuple[str, str]:
    """Return the first and the last page; the last is empty for a single page, an article number, and what is odd."""
    told = reference.pages or ""
    both = re.fullmatch(r"([a-zA-Z]*\d[\w.]*) ?[-–] ?([a-zA-Z]*\d[\w.]*)", told)
    return (both[1], both[2]) if both else (told, "")


def address(reference: ReferenceRecord) -> str | None:
    """Return where a reference without a DOI, which is an address itself, is found."""
    if reference.doi:
        return None
    if reference.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"
    if reference.pmcid:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/"
    return f"https://clinicaltrials.gov/study/{reference.nct}" if reference.nct else None


def terms(catalogue: CatalogueRecord) -> str:
    """Return the terms that the catalogue is under, and what was laid over it."""
    return f"{catalogue.licence.rstrip('.')}. {catalogue.laid_over()}".rstrip()
