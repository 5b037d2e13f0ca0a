"""The catalogue as a whole: what it says of itself, and the entries that were retired from it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from resistx.model.base import Day, Line, Prose, Strict
from resistx.model.vocabulary import Kind


class DataSource(Strict):
    """Open data that identifiers were checked against."""

    name: Line = Field(description="Name of the resource, with its release.")
    url: Annotated[str, Field(pattern=r"^https://\S+$")] = Field(description="Where it is published.")
    licence: Line = Field(description="Its licence.")
    use: Line = Field(description="What it served for.")


class About(Strict):
    """What the catalogue says of itself."""

    title: Line = Field(description="Title.")
    version: Annotated[str, Field(pattern=r"^\d{4}\.\d{1,2}(\.\d+)?$")] = Field(description="Calendar version.")
    authors: tuple[Line, ...] = Field((), description="Authors, surname first, or the name of the group.")
    licence: Line = Field(description="Licence of the data.")
    notice: Prose = Field(description="What the catalogue is not for.")
    citation: Prose = Field(description="How to cite it.")
    sources: tuple[DataSource, ...] = Field((), description="Open data that identifiers were checked against.")


class Retired(Strict):
    """A tombstone: an entry that is no more, so that its id is never used again."""

    kind: Kind = Field(description="Kind of the entry.")
    id: Annotated[str, Field(min_length=1, max_length=80)] = Field(description="Id of the entry.")
    replaced_by: str | None = Field(None, description="Id of the entry of the same kind that took its place.")
    reason: Line | None = Field(None, description="Why it was retired, where nothing replaced it.")
    retired: Day = Field(description="When.")

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if self.replaced_by is None and self.reason is None:
            raise ValueError("name the entry that replaced it, or the reason")
        return self
