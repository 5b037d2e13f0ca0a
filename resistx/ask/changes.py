"""Two catalogues side by side: every change of an entry, and of a statement of one."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from resistx.answers.changes import FieldChange
from resistx.ask.touches import REFERENCE, Key, Touching, relinked
from resistx.ask.versions import Body, differences, matched, own_fields, statements
from resistx.store.read import Store
from resistx.store.rows import EntryRow

TURNING = ("outcome", "effect", "direction", "kind", "stance", "status", "level", "stage")
"""The fields that turn a statement around, what matters most first."""
MINOR = {
    "references", "note", "summary", "description", "reviewed", "contributors", "synonyms", "brands", "previous",
    "authors", "journal", "volume", "pages", "doi", "pmid", "pmcid", "shows", "seen", "cites",
}  # fmt: skip
"""The fields that change what a reader reads, and not what is stated."""


class Change(NamedTuple):
    """A change of an entry or a statement of it, in brief; `row` is the entry as it is, or was."""

    row: EntryRow
    part: str
    before: Body | None
    after: Body | None
    fields: list[FieldChange]
    touches: set[Key]
    replaces: list[str]

    @property
    def what(self) -> str:
        """Return whether it was added, removed or changed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def significance(self) -> str:
        """Return how much it matters."""
        if self.what != "changed":
            return "minor" if self.what == "added" and self.row.kind == REFERENCE else self.what
        if self.turn < len(TURNING):
            return "turned"
        return "minor" if all(_minor(field) for field in self.fields) else "changed"

    @property
    def turn(self) -> int:
        """Return the place of the field that turned the statement around, after the last if none did."""
        return min(map(_turn, self.fields), default=len(TURNING))


def _turn(field: FieldChange) -> int:
    name = field.field.rpartition(".")[2]
    if any(isinstance(item, dict) and "stance" in item for item in field.added):  # a new reference disputes it
        name = "stance"
    return TURNING.index(name) if name in TURNING else len(TURNING)


def _minor(field: FieldChange) -> bool:
    path = field.field.split(".")
    return path[0] == "xrefs" or path[-1] in MINOR


def _changed_fields(before: Body, after: Body) -> list[FieldChange]:
    """Return the fields that changed, what matters most first."""
    return sorted(differences(before, after), key=lambda field: (_turn(field), _minor(field)))


class Comparison:
    """Two catalogues side by side; where a tombstone names what replaced an entry, the two are one entry."""

    def __init__(self, old: Store, new: Store) -> None:
        """Take the older and the newer catalogue, and find the entries that are not the same in both."""
        self._old, self._new = old, new
        self._tombstones = {side: _tombstones(store) for side, store in (("removed", new), ("added", old))}
        self._gone: list[EntryRow] = []
        self._come: dict[Key, EntryRow] = {}
        self._changed: list[tuple[EntryRow, EntryRow]] = []
        if old.sha256 != new.sha256:
            self._sort_out()
        self._renames = {
            (row.kind, row.id): heir
            for row in self._gone
            if (tombstone := self._tombstones["removed"].get((row.kind, row.id))) and (heir := tombstone["replaced_by"])
        }
        self._in_old, self._in_new = Touching(old, self._renames), Touching(new, {})

    def _sort_out(self) -> None:
        rows = heapq.merge(
            (((row.kind, row.id), 0, row) for row in self._old.entries_by_id()),
            (((row.kind, row.id), 1, row) for row in self._new.entries_by_id()),
            key=itemgetter(0),
        )
        for key, group in groupby(rows, itemgetter(0)):
            sides = {side: row for _, side, row in group}
            if 1 not in sides:
                self._gone.append(sides[0])
            elif 0 not in sides:
                self._come[key] = sides[1]
            elif sides[0].body != sides[1].body:
                self._changed.append((sides[0], sides[1]))

    def now(self, kind: str, id_: str) -> Key:
        """Return what an entry of the older catalogue is called in the newer one."""
        return kind, self._renames.get((kind, id_), id_)

    def around(self, key: Key) -> set[Key]:
        """Return an entry with its classes and members in either catalogue."""
        return self._in_old.around(key) | self._in_new.around(self.now(*key))

    def changes(self) -> Iterator[Change]:
        """Yield every change."""
        heirs: dict[Key, list[EntryRow]] = {}
        for row in self._gone:
            if (row.kind, row.id) in self._renames:
                heirs.setdefault(self.now(row.kind, row.id), []).append(row)
            else:
                yield from self._entry([row], None, [])
        for old, new in self._changed:
            yield from self._entry([old], new, heirs.pop((new.kind, new.id), []))
        for key, new in self._come.items():
            yield from self._entry([], new, heirs.pop(key, []))
        for key, replaced in heirs.items():
            yield from self._entry([self._old.get(*key)], self._new.get(*key), replaced)

    def _entry(self, old: list[EntryRow], new: EntryRow | None, replaced: list[EntryRow]) -> Iterator[Change]:
        """Yield the changes of an entry, which may have taken the place of others."""
        former = [self._renamed(row) for row in (*old, *replaced)]
        after = new.fields() if new else {}
        stated = [
            self._statement([*old, *replaced], new, part, *versions)
            for part in dict.fromkeys(part for body in (*former, after) for part, _ in statements(body))
            for versions in matched(part, [item for body in former for item in body.get(part, ())], after.get(part, []))
        ]
        stated = [change for change in stated if change.what != "changed" or change.fields]
        yield from stated
        about = {key for change in stated for key in change.touches}
        for row in replaced if new else old:
            touches = {(row.kind, row.id), *self._in_old.entry(row)} | (about if not new else set())
            yield Change(row, "entry", own_fields(self._renamed(row)), None, [], touches, [])
        if new and not old:
            touches = self._in_new.entry(new) | about
            yield Change(new, "entry", None, own_fields(after), [], touches, [row.id for row in replaced])
        elif new and (fields := _changed_fields(own_fields(former[0]), own_fields(after))):
            touches = self._in_new.entry(new) | self._in_old.entry(old[0])
            yield Change(new, "entry", own_fields(former[0]), own_fields(after), fields, touches, [])

    def _renamed(self, row: EntryRow) -> Body:
        """Return an entry of the older catalogue with its links as the newer one has them."""
        body: Body = row.fields()
        if self._renames:
            body = relinked(row.kind, body, lambda kind, id_: self.now(kind, id_)[1])
        return body

    def _statement(
        self, old: list[EntryRow], new: EntryRow | None, part: str, before: Body | None, after: Body | None
    ) -> Change:
        touches: set[Key] = set()
        if before is not None:
            touches |= {key for row in old for key in self._in_old.statement(row, part, before)}
        if new and after is not None:
            touches |= self._in_new.statement(new, part, after)
        fields = _changed_fields(before, after) if before is not None and after is not None else []
        return Change(new or old[0], part, before, after, fields, touches, [])

    def tombstone(self, change: Change) -> dict[str, Any] | None:
        """Return why an entry was removed, or why the id of one that was added had been retired; None if not told."""
        told = self._tombstones.get(change.what, {}) if change.part == "entry" else {}
        return told.get((change.row.kind, change.row.id))

    def find(self, kind: str, id_: str) -> EntryRow | None:
        """Return an entry as the newer catalogue has it, else as the older one does."""
        return self._new.find(kind, id_) or self._old.find(kind, id_)


def _tombstones(store: Store) -> dict[Key, dict[str, Any]]:
    return {(tombstone.pop("kind"), tombstone.pop("id")): tombstone for tombstone in store.tombstones()}
