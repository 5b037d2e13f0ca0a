"""What the compiled catalogue hands out: plain rows, each with the few things that it knows of itself."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from resistx.errors import UnusableError


def _object(text: str) -> dict[str, Any]:
    try:
        fields: dict[str, Any] = json.loads(text)
    except ValueError:
        raise UnusableError("the compiled catalogue is damaged", ["resistx compile"]) from None
    return fields


_NAMES = ("synonyms", "brands", "previous")
_IDENTIFIERS = ("doi", "pmid", "pmcid", "nct")
_PROSE = frozenset(
    ("description", "statement", "note", "assay", "setting", "text", "result", "design", "shows", "journal", "authors")
)


def other_names(fields: dict[str, Any]) -> list[str]:
    """Return the names of an entry beside id and name: synonyms, brands, previous symbols; a paper's identifiers."""
    names = [name for field in _NAMES for name in fields.get(field, ())]
    return names + [fields[field] for field in _IDENTIFIERS if field in fields]


def prose(fields: dict[str, Any]) -> str:
    """Return every sentence of an entry that search reads, one a line."""
    return "\n".join(_sentences(fields))


def _sentences(value: Any, read: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _sentences(inside, key in _PROSE)
    elif isinstance(value, list):
        for item in value:
            yield from _sentences(item, read)
    elif read and isinstance(value, str):
        yield value


class EntryRow(NamedTuple):
    """An entry as lists show it; `num` is its place in the catalogue, `body` its YAML as JSON."""

    num: int
    kind: str
    id: str
    name: str
    summary: str
    parent: str | None
    depth: int
    body: str
    origins: str

    def origin(self, field: str = "") -> str:
        """Return the overlay that the entry, or an item of one of its lists, came from; empty if from none."""
        origins = json.loads(self.origins) if self.origins else {}
        return str(origins.get(field) or origins.get("", ""))

    def fields(self) -> dict[str, Any]:
        """Return the whole entry under its YAML keys, without fields that are not set."""
        return _object(self.body)


class LinkRow(NamedTuple):
    """An entry as others name it."""

    kind: str
    id: str
    name: str


class NameRow(NamedTuple):
    """A name that fits: of which entry, and how well (tier 1 id, 2 name, 3 synonym)."""

    tier: int
    text: str
    num: int
    kind: str
    id: str
    name: str


class ClaimRow(NamedTuple):
    """A stated relation; subject and object are places of entries."""

    num: int
    subject: int
    relation: str
    object: int
    qualifier: str
    body: str
    origin: str

    def fields(self) -> dict[str, Any]:
        """Return the statement under its YAML keys."""
        return _object(self.body)


class SymbolRow(NamedTuple):
    """A symbol of a human gene: `status` is approved, previous or alias, `hgnc` the number of an approved one."""

    status: str
    symbol: str
    hgnc: str
