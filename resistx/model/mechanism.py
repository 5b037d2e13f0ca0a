"""Mechanisms: the ways in which tumors resist drugs."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from resistx.model.base import (
    CancerId,
    DrugId,
    Entry,
    Evidence,
    Fold,
    Frequency,
    GeneId,
    Line,
    MechanismId,
    OneCitation,
    Statement,
    Strict,
)
from resistx.model.details import AssayClass, Change, Direction, GeneRole, InteractionKind, Onset
from resistx.model.vocabulary import Effect


class InvolvedGene(Strict):
    """A gene's part in a mechanism."""

    gene: GeneId = Field(description="HGNC symbol.")
    role: GeneRole = Field(description="What the gene does in the mechanism.")
    change: tuple[Change, ...] = Field(min_length=1, description="What happens to the gene.")
    direction: Direction = Field(description="The direction of its activity that favors resistance.")
    note: Line | None = Field(None, description="What else a reader must know.")


class AffectedDrug(Statement):
    """What a mechanism or an alteration does to a drug or a class of drugs."""

    drug: DrugId = Field(description="Id of the drug or drug class.")
    effect: Effect = Field(description="What happens to the drug's effect.")
    cancers: tuple[CancerId, ...] = Field((), description="Cancers this was shown in; none if not bound to one.")
    frequency: tuple[Frequency, ...] = Field((), description="How often, in patients treated with this drug.")
    fold: tuple[Fold, ...] = Field((), description="By how much, where measured.")


class Detection(Strict):
    """A way to see a mechanism or an alteration."""

    method: AssayClass = Field(alias="class", description="The kind of measurement.")
    assay: Line = Field(description="The assay, by its usual name.")
    note: Line | None = Field(None, description="What it can and cannot show.")
    references: tuple[OneCitation, ...] = Field((), description="References on the assay.")


class Interaction(Statement):
    """What this mechanism does to another."""

    mechanism: MechanismId = Field(description="Id of the other mechanism.")
    kind: InteractionKind = Field(description="What this one does to the other.")


class MechanismXrefs(Strict):
    """Terms of outside vocabularies that correspond to the mechanism."""

    go: tuple[Annotated[str, Field(pattern=r"^GO:\d{7}$")], ...] = Field((), description="Gene Ontology.")
    mesh: tuple[Annotated[str, Field(pattern=r"^[CD]\d+$")], ...] = Field((), description="MeSH.")
    reactome: tuple[Annotated[str, Field(pattern=r"^R-HSA-\d+$")], ...] = Field((), description="Reactome.")
    ncit: tuple[Annotated[str, Field(pattern=r"^C\d+$")], ...] = Field((), description="NCI Thesaurus.")


class Mechanism(Entry):
    """A way in which tumors resist drugs."""

    parent: MechanismId | None = Field(None, description="Id of the mechanism class it belongs to.")
    onset: tuple[Onset, ...] = Field(min_length=1, description="When the resistance is there.")
    genes: tuple[InvolvedGene, ...] = Field((), description="Genes involved.")
    affects: tuple[AffectedDrug, ...] = Field((), description="Drugs hit, drugs favored, and drugs spared.")
    detection: tuple[Detection, ...] = Field((), description="How it is seen.")
    interactions: tuple[Interaction, ...] = Field((), description="What it does to other mechanisms.")
    cancers: tuple[CancerId, ...] = Field((), description="Cancers where it matters most.")
    xrefs: MechanismXrefs = Field(MechanismXrefs(), description="Corresponding terms elsewhere.")
    no_counter: Line | None = Field(None, description="Where no counter is known: what is known about that.")
    evidence: tuple[Evidence, ...] = Field((), description="Further cited statements.")
