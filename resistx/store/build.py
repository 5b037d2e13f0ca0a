"""From validated models to the compiled catalogue, deterministically."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, NamedTuple

from resistx.model import About, Alteration, Drug, Kind, Mechanism, Reference, Strategy
from resistx.model.base import Citation
from resistx.model.walk import parts
from resistx.names import normalize
from resistx.notation import events
from resistx.source import AnyEntry, Content, body_of
from resistx.store import SCHEMA_VERSION
from resistx.store.rows import other_names, prose

Key = tuple[Kind, str]


class Claim(NamedTuple):
    """A stated relation on its way into the store."""

    subject: Key
    relation: str
    object: Key
    qualifier: str
    body: dict[str, Any]


def canonical(value: Any) -> str:
    """Return the value as canonical JSON: sorted keys, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(content: Content) -> str:
    """Return the sha256 of the entries in canonical form, whatever their order and the version of SQLite."""
    sha256 = hashlib.sha256()
    for kind in Kind:
        for name in sorted(content.entries[kind]):
            sha256.update(f"{kind}\t{canonical(body_of(content.entries[kind][name]))}\n".encode())
    return sha256.hexdigest()


def build(content: Content) -> sqlite3.Connection:
    """Return the compiled catalogue as a database in memory; the content must be without errors."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(files("resistx.store").joinpath("schema.sql").read_text("utf-8"))
    database.execute("BEGIN")
    numbers = _insert_entries(database, content)
    _insert_spellings(database)
    _insert_events(database, content, numbers)
    database.executemany("INSERT INTO symbol VALUES (?, ?)", sorted(content.symbols.items()))
    _insert_ancestors(database, content, numbers)
    _insert_claims(database, content, numbers)
    _insert_citations(database, content, numbers)
    _insert_cancers(database, content, numbers)
    database.executemany(
        "INSERT INTO retired VALUES (?, ?, ?, ?, ?)",
        sorted((str(t.kind), t.id, t.replaced_by, t.reason, t.retired.isoformat()) for t, _ in content.retired),
    )
    database.execute("INSERT INTO words (words) VALUES ('optimize')")
    database.execute("COMMIT")
    database.execute("VACUUM")
    return database


def _insert_entries(database: sqlite3.Connection, content: Content) -> dict[Key, int]:
    numbers: dict[Key, int] = {}
    for kind in Kind:
        for depth, entry in _in_tree_order(content.entries[kind]):
            num = numbers[kind, entry.id] = len(numbers) + 1
            body = body_of(entry)
            text = canonical(body)
            name, summary = _title(entry)
            origins = content.origins.get((kind, entry.id))
            row = (num, kind.value, entry.id, name, summary, body.get("parent"), depth, text)
            database.execute(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, canonical(origins) if origins else "")
            )
            names = list(_names(entry, name, body))
            database.executemany(
                "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
                [(normalize(word), tier, num, word) for tier, word in names],
            )
            words = (f"{entry.id} {name}", "\n".join(other_names(body)), summary, prose(body))
            database.execute(
                "INSERT INTO words (rowid, name, synonyms, summary, body) VALUES (?, ?, ?, ?, ?)", (num, *words)
            )
    about = content.about or About.model_validate(
        {
            "title": "Catalogue",
            "version": "0.0",
            "licence": "not stated",
            "notice": "For research.",
            "citation": "None.",
        }
    )
    database.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [
            ("about", canonical(body_of(about))),
            ("counts", json.dumps({kind.value: len(content.entries[kind]) for kind in Kind})),
            ("files", canonical(sorted(content.files))),
            ("overlays", canonical(content.overlays)),
            ("schema", str(SCHEMA_VERSION)),
            ("sha256", digest(content)),
            ("version", about.version),
        ],
    )
    return numbers


def _in_tree_order(entries: dict[str, AnyEntry]) -> Iterator[tuple[int, AnyEntry]]:
    """Yield the entries of a kind with their depth: each before its members, all in the order of the files."""
    below: dict[str | None, list[AnyEntry]] = {}
    for entry in entries.values():
        parent = getattr(entry, "parent", None)
        below.setdefault(parent if parent in entries else None, []).append(entry)
    ahead = [(0, entry) for entry in reversed(below.get(None, []))]
    while ahead:
        depth, entry = ahead.pop()
        yield depth, entry
        ahead += [(depth + 1, member) for member in reversed(below.get(entry.id, []))]


def _title(entry: AnyEntry) -> tuple[str, str]:
    """Return the name and the summary of an entry; for a reference, its short citation and its title."""
    if not isinstance(entry, Reference):
        return entry.name, entry.summary
    first = entry.authors[0].rsplit(" ", 1)[0].rstrip(",") if entry.authors else ""
    several = " et al." if len(entry.authors) > 2 else ""
    if len(entry.authors) == 2 and entry.authors[1] != "et al.":
        several = f" and {entry.authors[1].rsplit(' ', 1)[0]}"
    elif len(entry.authors) == 2:
        several = " et al."
    name = f"{first}{several} {entry.year or ''}".strip() if first else entry.id
    return name, entry.title or entry.note or entry.id


def _names(entry: AnyEntry, name: str, body: dict[str, Any]) -> Iterator[tuple[int, str]]:
    yield 1, entry.id
    yield 2, name
    for synonym in other_names(body):
        yield 3, synonym


def _insert_spellings(database: sqlite3.Connection) -> None:
    by_length: dict[int, list[str]] = {}
    for (norm,) in database.execute("SELECT DISTINCT norm FROM name ORDER BY norm"):
        by_length.setdefault(len(norm), []).append(norm)
    rows = [(length, "\n".join(norms)) for length, norms in sorted(by_length.items())]
    database.executemany("INSERT INTO spelling VALUES (?, ?)", rows)


def _insert_events(database: sqlite3.Connection, content: Content, numbers: dict[Key, int]) -> None:
    rows = set()
    for name, entry in content.entries[Kind.ALTERATION].items():
        if isinstance(entry, Alteration):
            stated = events(entry.genes, entry.type.value, entry.protein_change)
            rows |= {(event.key, tier, numbers[Kind.ALTERATION, name], event.genes[-1]) for tier, event in stated}
    database.executemany("INSERT INTO event VALUES (?, ?, ?, ?)", sorted(rows))


def _insert_ancestors(database: sqlite3.Connection, content: Content, numbers: dict[Key, int]) -> None:
    for kind in (Kind.MECHANISM, Kind.STRATEGY, Kind.DRUG, Kind.CANCER):
        entries = content.entries[kind]
        for name in entries:
            rows = [
                (numbers[kind, name], numbers[kind, ancestor], depth) for ancestor, depth in _ancestors(entries, name)
            ]
            database.executemany("INSERT INTO above VALUES (?, ?, ?)", sorted(rows))


def _ancestors(entries: dict[str, AnyEntry], name: str) -> Iterator[tuple[str, int]]:
    """Yield every ancestor of an entry with its distance, nearest first."""
    depth, level, seen = 0, [name], {name}
    while level:
        depth += 1
        level = [above for below in level for above in _parents(entries[below]) if above in entries]
        level = [above for above in dict.fromkeys(level) if above not in seen]
        seen.update(level)
        yield from ((above, depth) for above in level)


def _parents(entry: AnyEntry) -> tuple[str, ...]:
    parent: str | None = getattr(entry, "parent", None)
    classes: tuple[str, ...] = getattr(entry, "classes", ())
    return (parent,) if parent else classes


def _insert_claims(database: sqlite3.Connection, content: Content, numbers: dict[Key, int]) -> None:
    count = 0
    for kind in Kind:
        for _, entry in _in_tree_order(content.entries[kind]):
            origins = content.origins.get((kind, entry.id), {})
            for field, claim in claims_of(kind, entry):
                count += 1
                origin = origins.get(field, origins.get("", ""))
                row = (count, numbers[claim.subject], claim.relation, numbers[claim.object], claim.qualifier)
                database.execute(
                    "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, canonical(claim.body), origin)
                )
                links = {
                    (name, numbers[target, id_], count)
                    for name, target in (("cancers", Kind.CANCER), ("restores", Kind.DRUG))
                    for id_ in claim.body.get(name, ())
                }
                database.executemany("INSERT INTO claim_link VALUES (?, ?, ?)", sorted(links))


def claims_of(kind: Kind, entry: AnyEntry) -> Iterator[tuple[str, Claim]]:
    """Yield every relation that an entry states, with the field that states it."""
    here = (kind, entry.id)
    if parent := getattr(entry, "parent", None):
        yield "parent", Claim(here, "part-of", (kind, parent), "", {})
    if isinstance(entry, Drug):
        for name in entry.classes:
            yield "classes", Claim(here, "has-class", (Kind.DRUG, name), "", {})
        for name in entry.targets:
            yield "targets", Claim(here, "targets", (Kind.GENE, name), "", {})
    if isinstance(entry, Alteration):
        for name in entry.mechanisms:
            yield "mechanisms", Claim(here, "realizes", (Kind.MECHANISM, name), "", {})
        for name in entry.genes:
            yield "genes", Claim(here, "involves", (Kind.GENE, name), entry.type.value, {})
    if isinstance(entry, Mechanism):
        yield from _listed(
            "genes", entry.genes, lambda i: Claim(here, "involves", (Kind.GENE, i.gene), "|".join(i.change), body_of(i))
        )
        yield from _listed(
            "interactions",
            entry.interactions,
            lambda i: Claim(here, "interacts", (Kind.MECHANISM, i.mechanism), i.kind.value, body_of(i)),
        )
    if isinstance(entry, Mechanism | Alteration):
        yield from _listed(
            "affects", entry.affects, lambda i: Claim(here, "affects", (Kind.DRUG, i.drug), i.effect.value, body_of(i))
        )
    if isinstance(entry, Strategy):
        yield from _listed(
            "counters", entry.counters, lambda i: Claim(here, "counters", _target(i), i.outcome.value, body_of(i))
        )
        yield from _listed("agents", entry.agents, lambda i: Claim(here, "uses", (Kind.DRUG, i.drug), "", body_of(i)))
        yield from _listed(
            "defeated_by", entry.defeated_by, lambda i: Claim(here, "defeated-by", _target(i), "", body_of(i))
        )


def _listed(field: str, items: Iterable[Any], claim: Any) -> Iterator[tuple[str, Claim]]:
    for index, item in enumerate(items):
        yield f"{field}.{index}", claim(item)


def _target(item: Any) -> Key:
    return (Kind.MECHANISM, item.mechanism) if item.mechanism else (Kind.ALTERATION, item.alteration)


def _insert_cancers(database: sqlite3.Connection, content: Content, numbers: dict[Key, int]) -> None:
    for kind in (Kind.MECHANISM, Kind.ALTERATION):
        for name, entry in content.entries[kind].items():
            cancers = {(numbers[Kind.CANCER, cancer], numbers[kind, name]) for cancer in getattr(entry, "cancers", ())}
            database.executemany("INSERT INTO matters_in VALUES (?, ?)", sorted(cancers))


def _insert_citations(database: sqlite3.Connection, content: Content, numbers: dict[Key, int]) -> None:
    rows = set()
    for kind in Kind:
        for name, entry in content.entries[kind].items():
            for loc, part in parts(entry):
                field = str(loc[0]) if loc else ""
                if isinstance(part, Citation):
                    rows.add((numbers[Kind.REFERENCE, part.reference], numbers[kind, name], field, part.stance.value))
                elif loc and isinstance(reference := getattr(part, "reference", None), str):
                    rows.add((numbers[Kind.REFERENCE, reference], numbers[kind, name], field, "supports"))
    database.executemany("INSERT INTO citation VALUES (?, ?, ?, ?)", sorted(rows))
