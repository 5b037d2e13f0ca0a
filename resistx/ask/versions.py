"""Two versions of an entry: which of their statements are the same, and what of them changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from resistx.answers.changes import FieldChange

Body = dict[str, Any]
"""An entry, a statement or a part of one under its YAML keys."""

IDENTITY = {
    "affects": ("drug",),
    "counters": ("mechanism", "alteration"),
    "defeated_by": ("mechanism", "alteration"),
    "interactions": ("mechanism",),
    "genes": ("gene",),
    "agents": ("drug",),
    "trials": (),
    "limits": ("kind",),
    "evidence": (),
    "detection": ("class",),
    "frequency": ("reference",),
    "approval": ("region",),
    "fold": ("reference",),
    "references": ("reference",),
}
"""What two versions of one statement have in common, by the field that lists them: above all its object."""
TOLD_IN = {
    "trials": "name",
    "limits": "text",
    "evidence": "statement",
    "detection": "assay",
    "frequency": "setting",
    "fold": "system",
}
"""The field of a statement that says in words what it is about: without an object it is known by these words."""
SCOPE = ("agents", "cancers")
"""What a statement is bound to: on other agents or in other cancers it is another statement."""
LEAST_ALIKE = 0.5
"""The share of words that two wordings of one sentence have in common at the least."""
ORDERED = ("authors", "genes")
"""Lists of names whose order says something: the first author, and the 5' partner of a fusion."""
DEFAULTS = {"status": "active", "stance": "supports"}
"""What a field says that is left out."""


def own_fields(body: Body) -> Body:
    """Return what an entry says of itself: its fields without its lists of statements."""
    return {key: value for key, value in body.items() if not _holds_statements(value)}


def statements(body: Body) -> Iterator[tuple[str, Body]]:
    """Yield every statement of an entry with the field that lists it."""
    for part, items in body.items():
        if _holds_statements(items):
            yield from ((part, item) for item in items)


def _holds_statements(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def matched(part: str, old: list[Body], new: list[Body]) -> Iterator[tuple[Body | None, Body | None]]:
    """Yield the two versions of every statement of a list that changed; None where there is but one.

    Those that are equal, whatever the order of what they list, are the same; of the others with one identity, the most
    alike are.
    """
    if old == new:
        return
    olds, news = {still(item): item for item in old}, {still(item): item for item in new}
    gone = {text: item for text, item in olds.items() if text not in news}
    come = {text: item for text, item in news.items() if text not in olds}
    pairs = sorted(
        (-alike(before, after), left, right)
        for (left, before), (right, after) in product(gone.items(), come.items())
        if _same(part, before, after)
    )
    for _, left, right in pairs:
        if left in gone and right in come:
            yield gone.pop(left), come.pop(right)
    yield from ((before, None) for before in gone.values())
    yield from ((None, after) for after in come.values())


def _same(part: str, before: Body, after: Body) -> bool:
    """Tell whether two bodies that differ may be versions of one statement."""
    if any(before.get(key) != after.get(key) for key in IDENTITY[part]):
        return False
    if part in TOLD_IN:
        return alike(before[TOLD_IN[part]], after[TOLD_IN[part]]) >= LEAST_ALIKE
    apart = any(key in before and key in after and not set(before[key]) & set(after[key]) for key in SCOPE)
    return not apart or sum(still(before.get(key)) != still(after.get(key)) for key in {**before, **after}) == 1


def alike(before: Any, after: Any) -> float:
    """Return how alike two values are, from 0 to 1: by their fields, their items, or their words."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = {**before, **after}
        return sum(alike(before.get(key), after.get(key)) for key in keys) / len(keys)
    if isinstance(before, list) and isinstance(after, list):
        return _overlap({still(item) for item in before}, {still(item) for item in after})
    if isinstance(before, str) and isinstance(after, str):
        return _overlap(set(re.findall(r"\w+", before.lower())), set(re.findall(r"\w+", after.lower())))
    return float(before == after)


def _overlap(before: set[str], after: set[str]) -> float:
    return len(before & after) / max(len(before | after), 1)


def still(value: Any) -> str:
    """Return a value as text that does not depend on the order of what it lists."""
    return json.dumps(_sorted(value), sort_keys=True)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    return sorted((_sorted(item) for item in value), key=json.dumps) if isinstance(value, list) else value


def differences(before: Body, after: Body, path: str = "") -> list[FieldChange]:
    """Return what changed between two versions of a statement or of an entry, field by field."""
    found: list[FieldChange] = []
    for key in {**before, **after}:
        old, new = (body.get(key, DEFAULTS.get(key)) for body in (before, after))
        some = old if new is None else new
        if isinstance(some, dict):
            found += differences(old or {}, new or {}, f"{path}{key}.")
        elif isinstance(some, list) and key not in ORDERED:
            found += _listed(f"{path}{key}", key, old or [], new or [])
        elif old != new:
            found.append(FieldChange(f"{path}{key}", old, new, [], []))
    return found


def _listed(path: str, key: str, old: list[Any], new: list[Any]) -> list[FieldChange]:
    """Return what a list gained and lost, and then what changed in those of its items that are statements."""
    if not any(isinstance(item, dict) for item in (*old, *new)):
        added, removed = [item for item in new if item not in old], [item for item in old if item not in new]
        return [FieldChange(path, None, None, added, removed)] if added or removed else []
    inside: list[FieldChange] = []
    lost, gained = [], []
    for before, after in matched(key, old, new):
        if before and after:
            inside += differences(before, after, f"{path}.{after['reference']}.")
        elif before:
            lost.append(before)
        else:
            gained.append(after)
    return ([FieldChange(path, None, None, gained, lost)] if gained or lost else []) + inside
