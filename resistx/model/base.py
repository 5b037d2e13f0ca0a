"""What all entries share: the strict base model, statements with level and references, and outside identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, model_validator

from resistx.model.details import Model
from resistx.model.vocabulary import Kind, Level, Stance

EntryId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A kebab-case id."""
GeneSymbol = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", max_length=30)]
"""An HGNC symbol."""


@dataclass(frozen=True, slots=True)
class LinksTo:
    """Marks a field as the id of an entry of a kind."""

    kind: Kind


MechanismId = Annotated[EntryId, LinksTo(Kind.MECHANISM)]
"""Id of a mechanism."""
StrategyId = Annotated[EntryId, LinksTo(Kind.STRATEGY)]
"""Id of a strategy."""
DrugId = Annotated[EntryId, LinksTo(Kind.DRUG)]
"""Id of a drug or a class of drugs."""
AlterationId = Annotated[EntryId, LinksTo(Kind.ALTERATION)]
"""Id of an alteration."""
GeneId = Annotated[GeneSymbol, LinksTo(Kind.GENE)]
"""Id of a gene."""
CancerId = Annotated[EntryId, LinksTo(Kind.CANCER)]
"""Id of a kind of cancer."""
ReferenceId = Annotated[EntryId, LinksTo(Kind.REFERENCE)]
"""Id of a reference."""
Line = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^\S(.*\S)?$")]
"""One line of text, without white space at its ends."""
Summary = Annotated[str, Field(min_length=10, max_length=159, pattern=r"^\S(.*\S)?$")]
"""One sentence that a list can show."""
Prose = Annotated[str, Field(min_length=1, max_length=4000)]
"""One or more sentences."""
Measure = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A number, neither a text nor a truth value."""
Year = Annotated[StrictInt, Field(ge=1900, le=2100)]
"""A calendar year."""


def _day(value: Any) -> Any:
    if type(value) not in (date, str):  # pydantic would take a number for seconds since 1970
        raise ValueError("a date such as 2026-11-21 belongs here")
    return value


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
"""A date, as YAML or ISO 8601 writes it."""


class Strict(BaseModel):
    """The base of every model: frozen, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _citation_from_id(value: Any) -> Any:
    return {"reference": value} if isinstance(value, str) else value


class Citation(Strict):
    """A reference to a statement, and whether it speaks for or against it; a bare id means that it supports."""

    reference: ReferenceId = Field(description="Id of the reference.")
    stance: Stance = Field(Stance.SUPPORTS, description="Whether the reference supports or disputes the statement.")
    note: Line | None = Field(None, description="What this reference shows, where that needs saying.")


OneCitation = Annotated[Citation, BeforeValidator(_citation_from_id, json_schema_input_type=Citation | str)]
"""A citation, or the bare id of a reference that supports."""
Citations = Annotated[
    tuple[OneCitation, ...],
    Field(min_length=1, description="References to this statement: ids, or objects with a stance."),
]
"""At least one citation."""


class Statement(Strict):
    """Something the catalogue claims: a level, the system it was shown in, and at least one reference."""

    level: Level = Field(description="How strong the evidence is, A (validated) to E (inferential).")
    model: Model = Field(description="The system in which it was shown; the strongest where several.")
    references: Citations
    note: Line | None = Field(None, description="What a reader must know to read the statement right.")


class Evidence(Statement):
    """A cited sentence about an entry that no other field carries."""

    statement: Line = Field(description="The sentence, in our own words.")


class Frequency(Strict):
    """How often something is found in patients."""

    share: Measure = Field(ge=0, le=1, description="Share of patients, 0 to 1.")
    n: StrictInt | None = Field(None, gt=0, description="Number of patients examined.")
    setting: Line = Field(description="Which patients, when and how measured.")
    reference: ReferenceId = Field(description="Id of the reference.")


class Fold(Strict):
    """How much a drug's potency changes."""

    change: Measure = Field(gt=0, description="Fold change of the inhibitory concentration; above 1 is less sensitive.")
    system: Line = Field(description="Cells or animals, and against what it was compared.")
    reference: ReferenceId = Field(description="Id of the reference.")


class Target(Strict):
    """Names one mechanism or one alteration."""

    mechanism: MechanismId | None = Field(None, description="Id of the mechanism; either this or `alteration`.")
    alteration: AlterationId | None = Field(None, description="Id of the alteration; either this or `mechanism`.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.mechanism is None) == (self.alteration is None):
            raise ValueError("name either a mechanism or an alteration")
        return self


class Entry(Strict):
    """What every entry has but a reference."""

    id: EntryId = Field(description="Kebab-case id; never reused.")
    name: Line = Field(description="The usual name.")
    synonyms: tuple[Line, ...] = Field((), description="Other names and spellings people use.")
    summary: Summary = Field(description="One sentence, under 160 characters.")
    description: Prose | None = Field(None, description="A paragraph, in our own words.")
    reviewed: Day = Field(description="Date of the last careful reading.")
    contributors: tuple[Line, ...] = Field((), description="Names or ORCIDs of those who wrote or read the entry.")
