"""Whole entries: one module a kind, each with `record`, which makes the answer out of the entry's row."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import Link
from resistx.ask.material import Material
from resistx.store.read import Store
from resistx.store.rows import EntryRow


def common(material: Material, row: EntryRow, also: list[Link]) -> dict[str, Any]:
    """Return what the records of all kinds but references hold; references are known only at the end."""
    body = row.fields()
    return {
        "id": row.id,
        "kind": row.kind,
        "name": row.name,
        "summary": row.summary,
        "synonyms": body.get("synonyms", []),
        "description": body.get("description"),
        "path": path(material.store, row),
        "members": [Link(below.kind, below.id, below.name) for below in material.store.members(row)],
        "xrefs": body.get("xrefs", {}),
        "also": also,
        "reviewed": body.get("reviewed"),
        "contributors": body.get("contributors", []),
        "origin": row.origin() or None,
        "references": [],
    }


def path(store: Store, row: EntryRow) -> list[Link]:
    """Return the line of parents, the widest first; drugs, which may have several classes, have none here."""
    line: list[Link] = []
    while row.parent and (above := store.find(row.kind, row.parent)):
        line.insert(0, Link(above.kind, above.id, above.name))
        row = above
    return line
