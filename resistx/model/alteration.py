"""Alterations: molecular events that change what a drug does."""

from __future__ import annotations

from pydantic import Field

from resistx.model.base import CancerId, Entry, Evidence, Frequency, GeneId, Line, MechanismId
from resistx.model.details import AlterationType
from resistx.model.mechanism import AffectedDrug, Detection


class Alteration(Entry):
    """A molecular event; events that behave differently together are an entry of their own."""

    genes: tuple[GeneId, ...] = Field(min_length=1, description="HGNC symbols; for a fusion 5' partner first.")
    type: AlterationType = Field(description="The kind of event.")
    protein_change: tuple[Line, ...] = Field(
        (),
        description="What changes in the protein of the last gene, as it is printed: `T790M`, `G12X` (the codon), "
        "`E746_A750del`, `exon 14 skipping`; of a compound all of it, else each for itself.",
    )
    mechanisms: tuple[MechanismId, ...] = Field(min_length=1, description="Ids of the mechanisms it realizes.")
    affects: tuple[AffectedDrug, ...] = Field((), description="Drugs hit, drugs favored, and drugs spared.")
    detection: tuple[Detection, ...] = Field((), description="How it is seen.")
    cancers: tuple[CancerId, ...] = Field((), description="Cancers where it is found.")
    frequency: tuple[Frequency, ...] = Field((), description="How often it is found in patients.")
    evidence: tuple[Evidence, ...] = Field((), description="Further cited statements.")
