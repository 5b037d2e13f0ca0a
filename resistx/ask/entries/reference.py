"""A reference as an answer."""

from __future__ import annotations

from resistx.answers.base import Link
from resistx.answers.reference import Citing, ReferenceEntry
from resistx.ask.material import Material, reference_fields, reference_record
from resistx.store.rows import EntryRow


def record(material: Material, row: EntryRow, also: list[Link]) -> ReferenceEntry:
    """Return a reference in full, with every entry that cites it."""
    store, body = material.store, row.fields()
    return ReferenceEntry(
        row.id,
        row.kind,
        row.name,
        row.summary,
        **reference_fields(body),
        shows=body.get("shows"),
        note=body.get("note"),
        seen=body.get("seen"),
        cites=[reference_record(store.get("reference", id_)) for id_ in body.get("cites", ())],
        cited_by=[Citing(material.link(num), field, stance) for num, field, stance in store.cited_by(row.num)],
        also=also,
    )
