"""Human genes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from resistx.model.base import Entry, GeneSymbol, Line, Strict


class GeneXrefs(Strict):
    """Identifiers of the gene elsewhere."""

    hgnc: Annotated[str, Field(pattern=r"^HGNC:\d+$")] | None = Field(None, description="HGNC.")
    entrez: Annotated[str, Field(pattern=r"^\d+$")] | None = Field(None, description="NCBI Gene.")
    ensembl: Annotated[str, Field(pattern=r"^ENSG\d{11}$")] | None = Field(None, description="Ensembl.")
    uniprot: Annotated[str, Field(pattern=r"^[A-Z0-9]{6,10}$")] | None = Field(None, description="UniProt.")


class Gene(Entry):
    """A human gene; its id is the HGNC symbol, its synonyms the protein names people use."""

    id: GeneSymbol = Field(description="HGNC symbol.")
    previous: tuple[Line, ...] = Field((), description="Previous HGNC symbols.")
    xrefs: GeneXrefs = Field(GeneXrefs(), description="Identifiers elsewhere.")
