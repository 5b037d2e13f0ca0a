"""List the entries of a kind, or the kinds."""

from __future__ import annotations

from resistx.answers.listing import KindRecord, Kinds, Listing, ListRecord
from resistx.ask.meta import meta, notice
from resistx.model.vocabulary import Kind
from resistx.store.read import EntryRow, Store


def entries(store: Store, kind: Kind, limit: int | None = None) -> Listing:
    """Return the entries of a kind in the order of their tree, the first `limit` of them."""
    results = [list_record(row) for row in store.entries(kind.value, limit)]
    query = {"kind": kind.value, "limit": limit}
    total = store.count(kind.value)
    shown = f"{total} {kind.plural}" if len(results) == total else f"{len(results)} of {total} {kind.plural}"
    next_ = [f"resistx explain {results[0].id}"] if results else []
    return Listing(meta(store, "list", query, len(results), next_), results, shown.capitalize(), notice(store))


def list_record(row: EntryRow) -> ListRecord:
    """Return an entry as lists show it."""
    return ListRecord(row.id, row.kind, row.name, row.summary, row.parent, row.depth, row.origin() or None)


def kinds(store: Store) -> Kinds:
    """Return the kinds of entry and their counts."""
    results = [KindRecord(kind.value, kind.plural, store.count(kind.value), kind.definition) for kind in Kind]
    next_ = ["resistx list mechanisms", "resistx list strategies"]
    return Kinds(meta(store, "list", {}, len(results), next_), results, "What the catalogue holds", notice(store))
