"""List the entries of a kind, or the kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resistx.answers.listing import KindRecord, Kinds, Listing, ListRecord
from resistx.ask.meta import meta, notice
from resistx.model.vocabulary import Kind, kind_named
from resistx.store.read import Store
from resistx.store.rows import EntryRow

if TYPE_CHECKING:
    from resistx.answers.gaps import Contested, Gaps


def listing(store: Store, what: str | None = None, limit: int | None = None) -> Listing | Kinds | Gaps | Contested:
    """Return what a word asks for: the entries of a kind, `gaps`, `contested`, or without one the kinds."""
    if what is None:
        return kinds(store)
    if what in ("gaps", "contested"):
        from resistx.ask import gaps

        return gaps.gaps(store, limit) if what == "gaps" else gaps.contested(store, limit)
    return entries(store, kind_named(what), limit)


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
