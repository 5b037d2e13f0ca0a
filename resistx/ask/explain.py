"""Explain entries of every kind: what each is, and everything the catalogue says of it from either side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from resistx.answers.base import Link, Record
from resistx.answers.explained import BriefRecord, Cards, Explained, Explanation
from resistx.ask.entries import path
from resistx.ask.material import HARMFUL, Material
from resistx.ask.meta import meta, notice
from resistx.errors import AmbiguousError, NotFoundError, ResistxError
from resistx.model.vocabulary import Kind
from resistx.names import Resolved, resolve
from resistx.store.read import Store
from resistx.store.rows import ClaimRow, EntryRow, LinkRow


def explain(store: Store, names: Sequence[str], *, kind: Kind | None = None) -> tuple[Explanation, ResistxError | None]:
    """Return the entries of those names, whole, and an error for the names that fit none, or several."""
    found, problem = _resolve_all(store, names, kind)
    results = [_record(store, item) for item in found]
    next_ = [
        f"resistx counter --{item.row.kind} {item.row.id}"
        for item in found
        if item.row.kind not in ("strategy", "reference")
    ]
    answer = Explanation(
        meta(store, "explain", _query(names, kind), len(results), next_), results, notice=notice(store)
    )
    return answer, problem


def cards(store: Store, names: Sequence[str], *, kind: Kind | None = None) -> tuple[Cards, ResistxError | None]:
    """Return the entries of those names in short, and an error for the names that fit none, or several."""
    found, problem = _resolve_all(store, names, kind)
    results = [_card(store, item.row) for item in found]
    query = {**_query(names, kind), "brief": True}
    next_ = [f"resistx explain {item.row.kind}:{item.row.id}" for item in found]
    return Cards(meta(store, "explain", query, len(results), next_), results, notice=notice(store)), problem


def _query(names: Sequence[str], kind: Kind | None) -> dict[str, Any]:
    return {"names": list(names), "kind": kind.value if kind else None}


def _resolve_all(store: Store, names: Sequence[str], kind: Kind | None) -> tuple[list[Resolved], ResistxError | None]:
    found: dict[int, Resolved] = {}
    problems: list[ResistxError] = []
    for name in names:
        try:
            resolved = resolve(store, name, [kind] if kind else ())
            found.setdefault(resolved.row.num, resolved)
        except (NotFoundError, AmbiguousError) as error:
            problems.append(error)
    if not problems:
        return list(found.values()), None
    worst = next((item for item in problems if isinstance(item, NotFoundError)), problems[0])
    message = "; ".join(item.message for item in problems)
    return list(found.values()), type(worst)(message, [text for item in problems for text in item.suggestions])


def _record(store: Store, resolved: Resolved) -> Record:
    """Return the whole record of an entry; only the module of its kind is imported."""
    material = Material(store)
    also = [Link(row.kind, row.id, row.name) for row in resolved.also]
    made: Record = import_module(f"resistx.ask.entries.{resolved.row.kind}").record(material, resolved.row, also)
    if isinstance(made, Explained):
        made.references = material.references()
    return made


def _card(store: Store, row: EntryRow) -> BriefRecord:
    """Return an entry in short."""
    related: dict[str, list[str]] = {}
    sides: list[tuple[str, Callable[..., list[ClaimRow]], str, str]] = [
        ("genes", store.claims_of, "involves", "object"),
        ("hits", store.claims_of, "affects", "object"),
        ("counters", store.claims_of, "counters", "object"),
        ("uses", store.claims_of, "uses", "object"),
        ("targets", store.claims_of, "targets", "object"),
        ("hit by", store.claims_on, "affects", "subject"),
        ("countered by", store.claims_on, "counters", "subject"),
        ("involved in", store.claims_on, "involves", "subject"),
        ("used in", store.claims_on, "uses", "subject"),
        ("target of", store.claims_on, "targets", "subject"),
    ]
    for head, claims, relation, side in sides:
        rows = [item for item in claims([row.num], relation) if relation != "affects" or item.qualifier in HARMFUL]
        if names := dict.fromkeys(_called(store.link(getattr(item, side))) for item in rows):
            related[head] = list(names)
    body = row.fields()
    synonyms = [*body.get("synonyms", ()), *body.get("brands", ()), *body.get("previous", ())]
    return BriefRecord(row.id, row.kind, row.name, row.summary, synonyms, path(store, row), related)


def _called(link: LinkRow) -> str:
    """Return what people call an entry: a gene by its symbol."""
    return link.id if link.kind == Kind.GENE else link.name
