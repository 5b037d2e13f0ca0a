"""Drugs and classes of drugs."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from resistx.model.base import DrugId, Entry, GeneId, Line, Strict, Year
from resistx.model.details import ApprovalStatus, DrugRole


class Approval(Strict):
    """Where a drug stands with one regulator."""

    status: ApprovalStatus = Field(description="Approved, investigational or withdrawn.")
    region: Line | None = Field(None, description="The region of the regulator, such as US or EU.")
    year: Year | None = Field(None, description="Year of the first approval, or of the withdrawal.")
    note: Line | None = Field(None, description="What else matters, such as the use.")


class DrugXrefs(Strict):
    """Identifiers of the drug elsewhere."""

    chembl: Annotated[str, Field(pattern=r"^CHEMBL\d+$")] | None = Field(None, description="ChEMBL.")
    chebi: Annotated[str, Field(pattern=r"^CHEBI:\d+$")] | None = Field(None, description="ChEBI.")
    pubchem: Annotated[str, Field(pattern=r"^\d+$")] | None = Field(None, description="PubChem compound.")
    ncit: Annotated[str, Field(pattern=r"^C\d+$")] | None = Field(None, description="NCI Thesaurus.")
    mesh: Annotated[str, Field(pattern=r"^[CD]\d+$")] | None = Field(None, description="MeSH.")


class Drug(Entry):
    """A drug (its id is the INN) or, with the role `class`, a class of drugs."""

    brands: tuple[Line, ...] = Field((), description="Brand names.")
    role: DrugRole = Field(description="What it is in this catalogue for.")
    parent: DrugId | None = Field(None, description="For a class: the id of the wider class.")
    classes: tuple[DrugId, ...] = Field((), description="For a drug: ids of its classes.")
    targets: tuple[GeneId, ...] = Field((), description="HGNC symbols of what it binds to act.")
    approval: tuple[Approval, ...] = Field((), description="Where it stands with regulators.")
    xrefs: DrugXrefs = Field(DrugXrefs(), description="Identifiers elsewhere.")

    @model_validator(mode="after")
    def _class_or_drug(self) -> Self:
        if self.role is DrugRole.CLASS and (self.classes or self.brands or self.approval):
            raise ValueError("a class has a parent, and no classes, brands or approval")
        if self.role is not DrugRole.CLASS and self.parent is not None:
            raise ValueError("a drug has classes, and no parent")
        return self
