"""Export the whole catalogue as a table."""

from __future__ import annotations

from importlib import import_module

from resistx.answers.exported import ExportRecord, Exports, Table
from resistx.ask.meta import meta
from resistx.export import EXPORTS
from resistx.store.read import Store


def export(store: Store, what: str, *, inherited: bool = False) -> Table:
    """Return an export of the catalogue; `inherited` adds what follows from a drug's classes."""
    module = import_module(f"resistx.export.{what}")
    results = list(module.rows(store, inherited=inherited))
    query = {"export": what, "inherited": inherited, "columns": module.COLUMNS}
    return Table(meta(store, "export", query, len(results)), results, what.capitalize())


def exports(store: Store) -> Exports:
    """Return the exports there are."""
    results = [ExportRecord(name, summary) for name, summary in EXPORTS.items()]
    return Exports(meta(store, "export", {"list": True}, len(results)), results, "Exports")
