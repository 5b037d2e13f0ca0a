"""What a change touches: the genes, drugs and other entries that a statement or an entry is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from resistx.ask.material import HARMFUL
from resistx.ask.versions import Body, statements
from resistx.model.vocabulary import Kind
from resistx.store.read import Store
from resistx.store.rows import EntryRow

Key = tuple[str, str]
"""Kind and id of an entry."""
Renames = Mapping[Key, str]
"""Entries of the older catalogue that are no more, each with the id of the entry that took its place."""

MECHANISM, STRATEGY, DRUG, ALTERATION, GENE, CANCER, REFERENCE = (kind.value for kind in Kind)
LINKS = {
    "mechanism": MECHANISM,
    "mechanisms": MECHANISM,
    "drug": DRUG,
    "agents": DRUG,
    "with": DRUG,
    "restores": DRUG,
    "classes": DRUG,
    "alteration": ALTERATION,
    "gene": GENE,
    "genes": GENE,
    "targets": GENE,
    "cancers": CANCER,
    "reference": REFERENCE,
    "cites": REFERENCE,
}
"""The fields that name other entries, with the kind of these; `parent` names one of the entry's own kind."""
OF_ALL_AGENTS = ("counters", "defeated_by", "limits")
"""Statements of a strategy that are about all its agents where they name none."""


def relinked(kind: str, value: Any, link: Callable[[str, str], str], key: str = "") -> Any:
    """Return (part of) an entry of a kind with every id in it that names an entry put through `link(kind, id)`."""
    if isinstance(value, dict):
        return {name: relinked(kind, item, link, name) for name, item in value.items()}
    if isinstance(value, list):
        return [relinked(kind, item, link, key) for item in value]
    target = kind if key == "parent" else LINKS.get(key)
    return link(target, value) if target else value


def named_in(kind: str, value: Any, key: str = "") -> set[Key]:
    """Return every entry that (part of) an entry of a kind names."""
    if isinstance(value, dict):
        return {found for name, item in value.items() for found in named_in(kind, item, name)}
    if isinstance(value, list):
        return {found for item in value for found in named_in(kind, item, key)}
    target = kind if key == "parent" else LINKS.get(key)
    return {(target, value)} if target else set()


class Touching:
    """Tells what the entries and statements of a catalogue are about, under the ids that its successor uses."""

    def __init__(self, store: Store, renames: Renames) -> None:
        """Take the store, and what its entries are called in the newer catalogue where that is something else."""
        self._store = store
        self._renames = renames
        self._former = {(kind, now): id_ for (kind, id_), now in renames.items()}
        self._genes: dict[int, set[Key]] = {}

    def entry(self, row: EntryRow) -> set[Key]:
        """Return what an entry is about: all that it names, and its genes; of a reference, what rests on it."""
        if row.kind == REFERENCE:
            return self._resting_on(row)
        return self._now({(row.kind, row.id), *named_in(row.kind, row.fields()), *self._genes_of(row)})

    def statement(self, row: EntryRow, part: str, body: Body) -> set[Key]:
        """Return what a statement of an entry is about: the entry, what the statement names, and the genes of these."""
        named = {(row.kind, row.id), *named_in(row.kind, body)}
        return self._now(named | self._implied(row, part, body))

    def around(self, key: Key) -> set[Key]:
        """Return an entry with its classes and its members: what is stated for a class is stated for what is in it."""
        row = self._row(key)
        if row is None:
            return {key}
        near = self._store.ancestors(row.num) + self._store.descendants(row.num)
        return self._now({key, *self._keys(num for num, _ in near)})

    def _row(self, key: Key) -> EntryRow | None:
        """Return the entry of that id, or the one that is called so now."""
        return self._store.find(*key) or self._store.find(key[0], self._former.get(key, key[1]))

    def _now(self, keys: set[Key]) -> set[Key]:
        return {(kind, self._renames.get((kind, id_), id_)) for kind, id_ in keys}

    def _keys(self, nums: Iterable[int]) -> set[Key]:
        return {(link.kind, link.id) for link in map(self._store.link, nums)}

    def _implied(self, row: EntryRow, part: str, body: Body) -> set[Key]:
        """Return the genes and drugs that a statement is about without naming them."""
        mechanisms = [key for key in named_in(row.kind, body) if key[0] in (MECHANISM, ALTERATION)]
        targets = [target for key in mechanisms if (target := self._row(key))]
        bearers = targets if row.kind == STRATEGY and targets else [row, *targets]
        found = {key for bearer in bearers for key in self._genes_of(bearer)}
        if part in OF_ALL_AGENTS and not body.get("agents"):
            found |= self._keys(claim.object for claim in self._store.claims_of([row.num], "uses"))
        if part == "counters" and not body.get("restores"):
            failing = self._store.claims_of(
                [num for target in targets for num in self._with_members(target)], "affects"
            )
            found |= self._keys(claim.object for claim in failing if claim.qualifier in HARMFUL)
        return found

    def _genes_of(self, row: EntryRow) -> set[Key]:
        """Return the genes of an entry and its members; those of a strategy are the genes of what it counters."""
        if row.num not in self._genes:
            nums, relation = self._with_members(row), "targets" if row.kind == DRUG else "involves"
            if row.kind == STRATEGY:
                countered = {claim.object for claim in self._store.claims_of(nums, "counters")}
                nums = [num for target in countered for num in self._with_members(self._store.entry(target))]
            self._genes[row.num] = self._keys(claim.object for claim in self._store.claims_of(nums, relation))
        return self._genes[row.num]

    def _with_members(self, row: EntryRow) -> list[int]:
        return [row.num, *(num for num, _ in self._store.descendants(row.num))]

    def _resting_on(self, reference: EntryRow) -> set[Key]:
        """Return what the statements that cite a reference are about."""
        found: set[Key] = set()
        for num, field, _ in self._store.cited_by(reference.num):
            row = self._store.entry(num)
            for part, item in statements(row.fields()):
                if part == field and (REFERENCE, reference.id) in named_in(row.kind, item):
                    found |= self.statement(row, part, item)
        return found
