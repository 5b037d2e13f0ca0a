"""What changed between two versions of a catalogue: one record a change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from resistx.answers.base import Answer, Link, Part, Record, ReferenceRecord, Value, answer, joined

SIGNIFICANCE = ["turned", "removed", "added", "changed", "minor"]
"""How much a change matters, most first: an outcome, effect or level changed; removed; added; other fields; wording."""
HEADLINE = {
    "affects": ("effect", "level", "cancers"),
    "counters": ("outcome", "stage", "level", "agents", "cancers"),
    "defeated_by": ("level", "agents"),
    "interactions": ("kind", "level"),
    "genes": ("role", "change", "direction"),
    "agents": ("with",),
    "trials": ("name", "outcome"),
    "limits": ("text",),
    "evidence": ("statement",),
    "detection": ("assay",),
    "frequency": ("share", "n", "setting"),
    "fold": ("change", "system"),
    "approval": ("status", "region", "year"),
    "references": ("stance", "note"),
}
"""The fields that say in short what a statement states, beside its object."""

SHOWN = {"level": "level {}", "with": "with {}", "cancers": "in {}", "share": "{:.0%}", "n": "n = {}"}
"""How a field of a headline is shown where its bare value would not say what it is."""


@answer
class FieldChange(Part):
    """A field that changed: a list gained and lost items, anything else was `before` and is `after` (null: not set).

    `field` is the path inside the statement, such as `references.adams-1990-pump.stance`.
    """

    field: str
    before: Any
    after: Any
    added: list[Any]
    removed: list[Any]


@answer
class TombstoneRecord(Part):
    """Why an entry was retired: what took its place, or the reason, and the day."""

    replaced_by: str | None
    reason: str | None
    retired: str


@answer
class Touched(Part):
    """The ids of what a change is about, a kind each."""

    genes: list[str]
    drugs: list[str]
    mechanisms: list[str]
    alterations: list[str]
    strategies: list[str]
    cancers: list[str]


@answer
class ChangeRecord(Record):
    """A change of an entry, or of one of its statements.

    `part` is `entry`, or the field that lists the statement; `object` is what the statement is about; `before` and
    `after` are as they stand in the YAML, null where there is none. Of an entry they leave out its statements, which
    have records of their own. `tombstone` says why a removed entry went, or that the id of an added one was retired;
    `replaces` are the retired ids whose place an added entry took.
    """

    change: str
    significance: str
    part: str
    object: Link | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    fields: list[FieldChange]
    touches: Touched
    tombstone: TombstoneRecord | None
    replaces: list[str]
    references: list[ReferenceRecord]

    def statement(self) -> str:
        """Return the statement in short, as it stands or, once removed, stood; nothing for an entry."""
        return headline(self.part, self.after or self.before or {})

    def rows(self) -> list[dict[str, Value]]:
        """Return the change as one row."""
        return [
            {
                "change": self.change,
                "significance": self.significance,
                "kind": self.kind,
                "id": self.id,
                "name": self.name,
                "part": self.part,
                "object_kind": self.object.kind if self.object else None,
                "object": self.object.id if self.object else None,
                "statement": self.statement(),
                "fields": joined([f"{item.field}: {told(item)}" for item in self.fields]),
                "replaced_by": self.tombstone.replaced_by if self.tombstone else None,
                "reason": self.tombstone.reason if self.tombstone else None,
                "genes": joined(self.touches.genes),
                "drugs": joined(self.touches.drugs),
                "cancers": joined(self.touches.cancers),
                "references": joined([reference.id for reference in self.references]),
            }
        ]


@answer
class Changes(Answer[ChangeRecord]):
    """What changed, what matters most first; `everything` puts minor changes on the page too."""

    only: str = ""
    everything: bool = False

    def columns(self) -> list[str]:
        """Return the columns: one row a change."""
        return [
            "change", "significance", "kind", "id", "name", "part", "object_kind", "object", "statement", "fields",
            "replaced_by", "reason", "genes", "drugs", "cancers", "references",
        ]  # fmt: skip

    def cited(self) -> list[ReferenceRecord]:
        """Return every reference of a statement that changed, the newer version where both have it."""
        return [reference for record in self.results for reference in record.references]


def headline(part: str, body: dict[str, Any]) -> str:
    """Return a statement in short: the fields that tell it from others about the same object."""
    values = {name: body[name] for name in HEADLINE.get(part, ()) if name in body}
    texts = {name: ", ".join(value) if isinstance(value, list) else value for name, value in values.items()}
    return ", ".join(SHOWN.get(name, "{}").format(text) for name, text in texts.items())


def told(change: FieldChange, cite: Callable[[str], str] = str) -> str:
    """Return what became of a field: `investigational → works`, or `+ x-2026, − y-2010`; `cite` shows references."""
    part = change.field.rpartition(".")[2]
    if change.added or change.removed:
        gained = [f"+ {_item(part, item, cite)}" for item in change.added]
        return ", ".join([*gained, *(f"− {_item(part, item, cite)}" for item in change.removed)])
    before, after = (_item(part, value, cite) for value in (change.before, change.after))
    return f"+ {after}" if change.before is None else f"− {before}" if change.after is None else f"{before} → {after}"


def _item(part: str, value: Any, cite: Callable[[str], str]) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if not isinstance(value, dict):
        return str(value)
    said = headline(part, value)
    return cite(value["reference"]) + (f" ({said})" if said else "")
