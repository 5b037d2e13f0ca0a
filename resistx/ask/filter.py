"""Filter the entries of a kind by facets."""

from __future__ import annotations

from resistx.answers.base import Link
from resistx.answers.filtered import Filtered, FilterRecord
from resistx.ask.facets import Facets, matching
from resistx.ask.meta import meta, notice
from resistx.model.vocabulary import Kind
from resistx.store.read import Store


def filter_(store: Store, kind: Kind, facets: Facets, limit: int | None = None) -> Filtered:
    """Return the entries of a kind that match every facet, in the order of their tree."""
    matches = matching(store, kind, facets)
    results = []
    for num, inherited in list(matches.items())[:limit]:
        row = store.entry(num)
        origin = None if inherited is None else Link(*store.link(inherited))
        results.append(FilterRecord(row.id, row.kind, row.name, row.summary, row.parent, origin, row.origin() or None))
    query = {"kind": kind.value, **facets.asked(), "limit": limit}
    hints = [] if results else ["nothing matches all that was asked; leave a facet out"]
    next_ = [f"resistx explain {record.kind}:{record.id}" for record in results[:3]]
    title = f"{len(matches)} {kind.plural if len(matches) != 1 else kind.value}"
    return Filtered(meta(store, "filter", query, len(results), next_), results, title, notice(store), hints)
