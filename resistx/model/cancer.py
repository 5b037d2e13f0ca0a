"""Kinds of cancer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from resistx.model.base import CancerId, Entry, Strict


class CancerXrefs(Strict):
    """Identifiers of the cancer elsewhere."""

    oncotree: Annotated[str, Field(pattern=r"^[A-Z0-9_]+$")] | None = Field(None, description="OncoTree code.")
    doid: Annotated[str, Field(pattern=r"^DOID:\d+$")] | None = Field(None, description="Disease Ontology.")
    mondo: Annotated[str, Field(pattern=r"^MONDO:\d{7}$")] | None = Field(None, description="Mondo.")
    ncit: Annotated[str, Field(pattern=r"^C\d+$")] | None = Field(None, description="NCI Thesaurus.")


class Cancer(Entry):
    """A kind of cancer; its id is the usual short name."""

    parent: CancerId | None = Field(None, description="Id of the wider kind.")
    xrefs: CancerXrefs = Field(CancerXrefs(), description="Identifiers elsewhere.")
