"""Export the whole catalogue as a table, or its mechanisms as gene sets."""

from __future__ import annotations

from importlib import import_module

from resistx.answers.exported import ExportRecord, Exports, GeneSetRecord, GeneSets, Table
from resistx.ask.genesets import gene_sets
from resistx.ask.meta import meta
from resistx.errors import UsageError
from resistx.export import EXPORTS
from resistx.model.vocabulary import Level
from resistx.store.read import Store

ENDINGS = {"any": "", "up": "_UP", "down": "_DN"}
"""What the name of a set ends in, by its direction."""
EMPTY = "no mechanism with genes is stated to harm a drug with this level or a better one"


def export(store: Store, what: str, *, inherited: bool = False, level: Level | None = None) -> Table | GeneSets:
    """Return an export of the catalogue; `inherited` adds what follows from a drug's classes.

    `level` is the least of the mechanisms of gene sets; raises UsageError for it with another export.
    """
    if what == "gmt":
        return _gene_sets(store, level)
    if level is not None:
        raise UsageError(f"export {what} has no --level; export gmt has")
    module = import_module(f"resistx.export.{what}")
    results = list(module.rows(store, inherited=inherited))
    query = {"export": what, "inherited": inherited, "columns": module.COLUMNS}
    return Table(meta(store, "export", query, len(results)), results, what.capitalize())


def _gene_sets(store: Store, level: Level | None) -> GeneSets:
    """Return the genes of each mechanism, and of those the ones whose expression speaks for it when up, and down."""
    results = [
        GeneSetRecord(f"{row.id}{ending}", f"{row.name} (resistx {store.version})", row.id, direction, chosen)
        for row, genes in gene_sets(store, level)
        for direction, ending in ENDINGS.items()
        if (chosen := [gene for gene, way in genes.items() if direction in ("any", way)])
    ]
    query = {"export": "gmt", "level": level}
    return GeneSets(meta(store, "export", query, len(results)), results, "Gene sets", hints=[] if results else [EMPTY])


def exports(store: Store) -> Exports:
    """Return the exports there are."""
    results = [ExportRecord(name, summary) for name, summary in EXPORTS.items()]
    return Exports(meta(store, "export", {"list": True}, len(results)), results, "Exports")
