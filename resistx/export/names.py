"""Every name of every entry, one synonym a row."""

from __future__ import annotations

from collections.abc import Iterator

from resistx.answers.base import Value
from resistx.model.vocabulary import Kind
from resistx.store.read import Store

COLUMNS = ["id", "kind", "name", "synonym"]


def rows(store: Store, *, inherited: bool = False) -> Iterator[dict[str, Value]]:
    """Yield one row a synonym, brand or previous symbol, and one for an entry without any; nothing is inherited."""
    for kind in Kind:
        for row in store.entries(kind.value):
            body = row.fields()
            other = [*body.get("synonyms", ()), *body.get("brands", ()), *body.get("previous", ())]
            for synonym in dict.fromkeys(other or [""]):
                yield {"id": row.id, "kind": row.kind, "name": row.name, "synonym": synonym}
