"""What an entry is: one pydantic model a kind of entry, loaded when first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from resistx.model.vocabulary import Kind

if TYPE_CHECKING:
    from resistx.model.alteration import Alteration
    from resistx.model.base import Entry
    from resistx.model.cancer import Cancer
    from resistx.model.catalogue import About, Retired
    from resistx.model.drug import Drug
    from resistx.model.gene import Gene
    from resistx.model.mechanism import Mechanism
    from resistx.model.reference import Reference
    from resistx.model.strategy import Strategy

YAML_SUFFIXES = {".yaml", ".yml"}
"""The files of a folder that hold entries."""

__all__ = [
    "YAML_SUFFIXES",
    "About",
    "Alteration",
    "Cancer",
    "Drug",
    "Entry",
    "Gene",
    "Kind",
    "Mechanism",
    "Reference",
    "Retired",
    "Strategy",
    "model_of",
]

_HOME = {"Entry": "base", "About": "catalogue", "Retired": "catalogue"}


def __getattr__(name: str) -> object:
    """Import the model when it is first asked for, so that the vocabularies cost no pydantic."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME.get(name, name.lower())}"), name)


def model_of(kind: Kind) -> type[Entry] | type[Reference]:
    """Return the pydantic model of a kind of entry."""
    model: type[Entry] | type[Reference] = __getattr__(kind.value.capitalize())  # type: ignore[assignment]
    return model
