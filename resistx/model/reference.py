"""References: the publications and documents that statements rest on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from resistx.model.base import EntryId, Line, Prose, ReferenceId, Strict, Year
from resistx.model.details import ReferenceKind, ReferenceStatus


class Reference(Strict):
    """A publication or document; its id is first author, year and a keyword."""

    id: EntryId = Field(description="First author, year, keyword.")
    authors: tuple[Line, ...] = Field((), description="Authors, surname first, as the record gives them.")
    title: Line | None = Field(None, description="Title; none only for a document without one.")
    journal: Line | None = Field(None, description="Journal, abbreviated.")
    year: Year | None = Field(None, description="Year of publication.")
    volume: Line | None = Field(None, description="Volume.")
    pages: Line | None = Field(None, description="Pages, or the article number.")
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = Field(None, description="DOI.")
    pmid: Annotated[str, Field(pattern=r"^\d{1,8}$")] | None = Field(None, description="PubMed id.")
    pmcid: Annotated[str, Field(pattern=r"^PMC\d+$")] | None = Field(None, description="PubMed Central id.")
    nct: Annotated[str, Field(pattern=r"^NCT\d{8}$")] | None = Field(None, description="ClinicalTrials.gov number.")
    kind: ReferenceKind = Field(description="What it is.")
    status: ReferenceStatus = Field(description="Whether it is known to exist.")
    shows: Prose | None = Field(None, description="What it may be cited for, in our own words.")
    cites: tuple[ReferenceId, ...] = Field((), description="For a source document: ids of the papers it cites.")
    seen: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = Field(
        None, description="Public address where title and identifier were seen together, for a paper from elsewhere."
    )
    note: Prose | None = Field(None, description="What a reader must know about the reference.")
