"""What changed between two catalogues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from resistx.answers.base import Link, ReferenceRecord
from resistx.answers.changes import SIGNIFICANCE, ChangeRecord, Changes, TombstoneRecord, Touched
from resistx.ask.changes import Change, Comparison
from resistx.ask.material import reference_record
from resistx.ask.meta import meta, notice
from resistx.ask.symbols import genes_called
from resistx.ask.touches import REFERENCE, named_in
from resistx.ask.versions import IDENTITY
from resistx.errors import NotFoundError
from resistx.model.vocabulary import Kind
from resistx.names import resolve
from resistx.store.read import Store
from resistx.store.rows import EntryRow

KINDS = [kind.value for kind in Kind]
PARTS = ["entry", *IDENTITY]
OBJECTS = ("drug", "mechanism", "alteration", "gene")
"""The fields, and kinds, of which a statement has at most one: its object."""
MOST_NAMED = 5
"""Genes that the head of a page names one by one."""


def diff(
    old: Store,
    new: Store,
    *,
    genes: Mapping[str, str] | None = None,
    drug: Sequence[str] = (),
    everything: bool = False,
) -> Changes:
    """Return what changed between two catalogues, what matters most first; `everything` is for the page alone.

    `genes` (symbols, each with the place it was read at) and `drug` leave only what touches any of the genes, and any
    of the drugs; a class stands for its drugs, and a drug is touched by what is stated for its class. Raises
    UnusableError when no symbol names a gene, NotFoundError or AmbiguousError for the name of a drug that is not clear.
    """
    comparison = Comparison(old, new)
    query: dict[str, Any] = {"old": _about(old), "new": _about(new)}
    hints, only, wanted = [], [], []
    if genes is not None:
        called, unknown = genes_called([new, old], genes)
        wanted.append({comparison.now("gene", id_) for id_ in called})
        query["genes"] = sorted(id_ for _, id_ in wanted[-1])
        only.append(", ".join(query["genes"]) if len(called) <= MOST_NAMED else f"{len(called)} genes")
        hints += [unknown] if unknown else []
    if drug:
        rows = [_drug(old, new, name) for name in drug]
        wanted.append({key for row in rows for key in comparison.around((row.kind, row.id))})
        query["drug"] = [row.id for row in rows]
        only.append(", ".join(row.name for row in rows))
    changes = list(comparison.changes())
    kept = [change for change in changes if all(not keys.isdisjoint(change.touches) for keys in wanted)]
    kept.sort(key=_order)
    if not kept:
        hints.append(f"none of {len(changes)} changes touches what was asked" if changes else "no changes")
    known: dict[str, ReferenceRecord] = {}
    results = [_record(comparison, change, known) for change in kept]
    about = meta(new, "diff", query | {"all": everything}, len(results), _next(kept))
    title = f"What changed from {_version(old, new)} to {_version(new, old)}"
    return Changes(about, results, title, notice(new), hints, "; ".join(only), everything)


def _about(store: Store) -> dict[str, Any]:
    return {"version": store.version, "sha256": store.sha256, "overlays": store.overlays}


def _version(store: Store, other: Store) -> str:
    """Return the version of a catalogue with its overlays, and with its digest where the other is called the same."""
    digest = f" ({store.sha256[:8]})" if (store.version, store.overlays) == (other.version, other.overlays) else ""
    return " + ".join([store.version, *store.overlays]) + digest


def _drug(old: Store, new: Store, name: str) -> EntryRow:
    """Return the drug of that name in the newer catalogue, else in the older one."""
    try:
        return resolve(new, name, [Kind.DRUG]).row
    except NotFoundError as error:
        try:
            return resolve(old, name, [Kind.DRUG]).row
        except NotFoundError:
            raise error from None


def _order(change: Change) -> tuple[int, int, int, str, int]:
    return (
        SIGNIFICANCE.index(change.significance),
        change.turn,
        KINDS.index(change.row.kind),
        change.row.id,
        PARTS.index(change.part),
    )


def _next(changes: list[Change]) -> list[str]:
    """Return commands that show the first of the entries among the changes that are there to be shown."""
    there = [f"{change.row.kind}:{change.row.id}" for change in changes if change.what != "removed"]
    return [f"resistx explain {name}" for name in list(dict.fromkeys(there))[:3]]


def _record(comparison: Comparison, change: Change, known: dict[str, ReferenceRecord]) -> ChangeRecord:
    """Return a change as the answer has it; `known` are the references read so far."""
    row, bodies = change.row, [body for body in (change.after, change.before) if body is not None]
    links = {key: comparison.find(*key) for body in bodies for key in sorted(named_in(row.kind, body))}
    cited = [entry for entry in links.values() if entry and entry.kind == REFERENCE and change.part != "entry"]
    about = next((links[kind, bodies[0][kind]] for kind in OBJECTS if kind in bodies[0]), None)
    tombstone = comparison.tombstone(change)
    touched = {kind.plural: sorted(id_ for of, id_ in change.touches if of == kind) for kind in Kind}
    return ChangeRecord(
        row.id,
        row.kind,
        row.name,
        row.summary,
        change.what,
        change.significance,
        change.part,
        Link(about.kind, about.id, about.name) if about else None,
        change.before,
        change.after,
        change.fields,
        Touched(**{name: touched[name] for name in Touched.__dataclass_fields__}),
        TombstoneRecord(**tombstone) if tombstone else None,
        change.replaces,
        [known.setdefault(entry.id, reference_record(entry)) for entry in cited],
    )
