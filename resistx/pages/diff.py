"""The page of `resistx diff`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from resistx.answers.base import Cited
from resistx.answers.changes import ChangeRecord, Changes, FieldChange, told
from resistx.pages.blocks import Cell, Heading, Item, Items, Line, Page, Style, Text, Title, cell, words
from resistx.pages.parts import marks

HEADS = {
    "turned": "Turned around",
    "removed": "Removed",
    "added": "Added",
    "changed": "Changed otherwise",
    "minor": "Smaller changes",
}
"""The heads under which a page tells changes, by their significance."""
WORDS = {
    "affects": "affects",
    "counters": "counters",
    "defeated_by": "is defeated by",
    "interactions": "acts on",
    "genes": "involves",
    "agents": "uses",
    "trials": "trial",
    "limits": "limit",
    "evidence": "evidence",
    "detection": "is seen by",
    "frequency": "frequency",
    "approval": "approval",
}
"""What stands between an entry and the object of its statement."""
SIGN: dict[str, Style] = {"added": "good", "removed": "bad", "changed": "warn"}
LONGEST = 160
"""Longer texts are not shown as they were and are."""


def fill(answer: Changes, page: Page) -> None:
    """Put the changes on the page, what matters most first; an entry that came or went holds its statements."""
    page.add(Title(answer.title, _several(len(answer.results), "change")))
    if answer.only:
        page.add(Text([Cell("Only what touches ", "muted"), Cell(answer.only)]))
    if not answer.results:
        page.add(Text(cell("Nothing changed." if not answer.only else "Nothing of that changed.")))
    for significance, group in groupby(answer.results, lambda record: record.significance):
        records = list(group)
        if significance == "minor" and not answer.everything:
            count = _several(len(records), "smaller change")
            page.add(Text(cell(f"{count} of wording, notes or references, shown with --all.", "muted")))
        else:
            page.add(Heading(HEADS[significance], str(len(records))), Items(list(_items(records, page))))


def _several(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _items(records: Sequence[ChangeRecord], page: Page) -> Iterator[Item]:
    """Yield an item a change; what came or went of one entry is one item."""
    for (_, _, change), group in groupby(records, lambda record: (record.kind, record.id, record.change)):
        first, *others = group
        if change == "changed":
            yield from (_changed(record, page) for record in (first, *others))
        elif first.part == "entry":
            yield Item(_name(first), [*_why(first), cell(first.summary), *_rests(first), *_stated(others)])
        else:
            yield Item(_name(first), [_statement(record, page) for record in (first, *others)])


def _name(record: ChangeRecord) -> Line:
    return words(Cell(record.name, "strong"), Cell(f"{record.kind} {record.id}", "muted"))


def _stated(statements: Sequence[ChangeRecord]) -> Iterator[Line]:
    """Yield what an entry that came or went stated: about which others, or how often."""
    for part, group in groupby(statements, lambda record: record.part):
        about = [_object(record) for record in group]
        yield [Cell(f"{WORDS[part]} ", "muted"), Cell(", ".join(about) if all(about) else str(len(about)))]


def _why(record: ChangeRecord) -> Iterator[Line]:
    """Yield why an entry was removed; of one that was added, whose place it took, and why its id was retired once."""
    if tombstone := record.tombstone:
        why = f"replaced by {tombstone.replaced_by}" if tombstone.replaced_by else tombstone.reason or ""
        before = "its id had been retired: " if record.change == "added" else ""
        yield [Cell(before, "warn"), Cell(why, "new"), Cell(f"  {tombstone.retired}", "muted")]
    elif record.change == "removed":
        yield cell("no reason recorded", "warn")
    if record.replaces:
        yield cell(f"in place of {', '.join(record.replaces)}", "new")


def _object(record: ChangeRecord) -> str:
    """Return what a statement is about as people call it, a gene by its symbol; nothing if it is about no other."""
    return "" if not record.object else record.object.id if record.object.kind == "gene" else record.object.name


def _statement(record: ChangeRecord, page: Page) -> Line:
    return words(
        Cell(WORDS.get(record.part, ""), "muted"),
        Cell(_object(record), "strong"),
        Cell(record.statement(), SIGN[record.change]),
        *marks(_cited(record.after or record.before or {}), page),
    )


def _cited(body: dict[str, Any]) -> list[Cited]:
    """Return the references of a statement, as it stands in the YAML."""
    items = [body] if "reference" in body else body.get("references", [])
    return [Cited(item["reference"], item.get("stance", "supports"), "", None) for item in items]


def _changed(record: ChangeRecord, page: Page) -> Item:
    """Return a statement or an entry that changed, field by field."""
    head = _name(record) if record.part == "entry" else words(Cell(record.name, "strong"), _statement(record, page))
    return Item(head, [*(_field(field, page) for field in record.fields), *_rests(record)])


def _rests(record: ChangeRecord) -> Iterator[Line]:
    """Yield what the statements are about that cite a reference which went, or is no longer what it was."""
    touched = [*record.touches.mechanisms, *record.touches.strategies, *record.touches.alterations]
    if record.kind == "reference" and record.significance in ("turned", "removed") and touched:
        yield [
            Cell(f"what rest{'ed' if record.change == 'removed' else 's'} on it: ", "muted"),
            Cell(", ".join(touched)),
        ]


def _field(field: FieldChange, page: Page) -> Line:
    label = field.field.replace("_", " ").replace(".", " ")
    long = any(isinstance(text, str) and len(text) > LONGEST for text in (field.before, field.after))
    said = "reworded" if long else told(field, lambda id_: f"[{page.cite(id_)}]")
    return [Cell(f"{label}: ", "muted"), Cell(said)]
