"""resistx: how cancers resist drugs, and how that resistance is countered."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resistx.catalogue import Catalogue, load
    from resistx.errors import AmbiguousError, NotFoundError, OutputError, ResistxError, UnusableError, UsageError
    from resistx.model import Alteration, Cancer, Drug, Gene, Kind, Mechanism, Reference, Strategy

__version__ = "0.1.0"

_HOME = {
    "catalogue": ["Catalogue", "load"],
    "errors": ["AmbiguousError", "NotFoundError", "OutputError", "ResistxError", "UnusableError", "UsageError"],
    "model": ["Alteration", "Cancer", "Drug", "Gene", "Kind", "Mechanism", "Reference", "Strategy"],
}

__all__ = [
    "Alteration",
    "AmbiguousError",
    "Cancer",
    "Catalogue",
    "Drug",
    "Gene",
    "Kind",
    "Mechanism",
    "NotFoundError",
    "OutputError",
    "Reference",
    "ResistxError",
    "Strategy",
    "UnusableError",
    "UsageError",
    "__version__",
    "load",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"resistx.{module}"), name)
    raise AttributeError(f"module 'resistx' has no attribute {name!r}")
