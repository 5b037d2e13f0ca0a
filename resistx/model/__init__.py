"""What an entry is: one pydantic model a kind of entry, loaded when first asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
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


def is_yaml(file: PurePath) -> bool:
    """Tell whether a file of a folder holds entries: YAML by its suffix, and not hidden, as editors' own files are."""
    return file.suffix in {".yaml", ".yml"} and not file.name.startswith(".")


__all__ = [
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
    "is_yaml",
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
