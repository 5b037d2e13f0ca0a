"""Read the compiled catalogue: plain rows out of SQLite, nothing of pydantic or YAML."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from resistx.errors import UnusableError
from resistx.store import SCHEMA_VERSION
from resistx.store.rows import ClaimRow, EntryRow, LinkRow, NameRow, SymbolRow

MOST_RANKED = 5_000
"""Hits that a search in words ranks: of a word that stands in more entries, the first in the order of the catalogue."""


_STATUS = {"+": "approved", "<": "previous", "~": "alias"}

_ENTRY = "SELECT num, kind, id, name, summary, parent, depth, body, origins FROM entry"
_NAME = "SELECT tier, text, num, kind, id, entry.name FROM name JOIN entry USING (num)"
_CLAIM = "SELECT num, subject, relation, object, qualifier, body, origin FROM claim"


class Store:
    """A compiled catalogue, open for reading; `files` are the names of the YAML it was compiled from."""

    def __init__(self, database: sqlite3.Connection, origin: str) -> None:
        """Take an open database; raises UnusableError when it is no compiled catalogue of this version."""
        self._database = database
        self._entries: dict[int, EntryRow] = {}
        self._links: dict[int, LinkRow] = {}
        self._links_by_id: dict[tuple[str, str], LinkRow] = {}
        self._symbols: dict[str, dict[str, list[SymbolRow]]] = {}
        try:
            meta: dict[str, str] = dict(database.execute("SELECT key, value FROM meta"))
            schema = meta["schema"]
            if schema == str(SCHEMA_VERSION):
                self._read_meta(meta)
        except (sqlite3.Error, KeyError, ValueError, TypeError, AttributeError):
            raise UnusableError(f"{origin}: not a compiled resistx catalogue") from None
        if schema != str(SCHEMA_VERSION):
            message = f"{origin}: compiled by another version of resistx (schema {schema}, here {SCHEMA_VERSION})"
            raise UnusableError(message, ["resistx compile PATH -o FILE"])

    def _read_meta(self, meta: dict[str, str]) -> None:
        """Take what the catalogue says of itself; raises what a damaged file makes of that."""
        self.version: str = meta["version"]
        self.sha256: str = meta["sha256"]
        self.overlays: list[str] = json.loads(meta["overlays"])
        self.about: dict[str, Any] = json.loads(meta["about"])
        self.counts: dict[str, int] = json.loads(meta["counts"])
        self.files: set[str] = set(json.loads(meta["files"]))
        if not self.about["title"]:
            raise ValueError

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a compiled catalogue read-only; raises UnusableError when it cannot be used."""
        name = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        uri = f"file:{name}?mode=ro&immutable=1"
        try:
            database = sqlite3.connect(uri, uri=True)
            database.execute("PRAGMA query_only = 1")
        except sqlite3.Error:
            raise UnusableError(f"{path}: not a compiled resistx catalogue") from None
        return cls(database, str(path))

    def serialize(self) -> bytes:
        """Return the bytes of the compiled file."""
        return self._database.serialize()

    def _query(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._database.execute(sql, values)
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from None

    @staticmethod
    def _damaged(error: sqlite3.DatabaseError) -> UnusableError:
        return UnusableError(f"the compiled catalogue is damaged ({error})", ["resistx compile"])

    def _one(self, sql: str, values: Sequence[Any]) -> tuple[Any, ...]:
        """Return the one row that must be there."""
        for row in self._query(sql, values):
            return row
        raise UnusableError("the compiled catalogue is damaged", ["resistx compile"])

    def count(self, kind: str) -> int:
        """Return the number of entries of a kind."""
        if kind not in self.counts:
            raise UnusableError("the compiled catalogue is damaged", ["resistx compile"])
        return self.counts[kind]

    def entry(self, num: int) -> EntryRow:
        """Return the entry at a place."""
        if num not in self._entries:
            self._entries[num] = EntryRow(*self._one(f"{_ENTRY} WHERE num = ?", (num,)))
        return self._entries[num]

    def link(self, num: int) -> LinkRow:
        """Return the entry at a place as others name it."""
        if num not in self._links:
            self._links[num] = LinkRow(*self._one("SELECT kind, id, name FROM entry WHERE num = ?", (num,)))
        return self._links[num]

    def link_to(self, kind: str, id_: str) -> LinkRow:
        """Return the entry of that kind and id as others name it; it must exist."""
        if (kind, id_) not in self._links_by_id:
            query = "SELECT kind, id, name FROM entry WHERE kind = ? AND id = ?"
            self._links_by_id[kind, id_] = LinkRow(*self._one(query, (kind, id_)))
        return self._links_by_id[kind, id_]

    def find(self, kind: str, id_: str) -> EntryRow | None:
        """Return the entry of that kind and id, if there is one."""
        row = next(self._query(f"{_ENTRY} WHERE kind = ? AND id = ?", (kind, id_)), None)
        return EntryRow(*row) if row else None

    def get(self, kind: str, id_: str) -> EntryRow:
        """Return the entry of that kind and id; it must exist."""
        row = self.find(kind, id_)
        if row is None:
            raise KeyError(f"{kind}:{id_}")
        return row

    def with_id(self, id_: str) -> list[EntryRow]:
        """Return the entries of any kind that have exactly this id."""
        marks = ",".join("?" * len(self.counts))
        query = f"{_ENTRY} WHERE kind IN ({marks}) AND id = ?"
        return [EntryRow(*row) for row in self._query(query, (*self.counts, id_))]

    def entries(self, kind: str, limit: int | None = None) -> list[EntryRow]:
        """Return the entries of a kind in the order of their tree, the first `limit` of them."""
        rows = self._query(f"{_ENTRY} WHERE kind = ? ORDER BY num LIMIT ?", (kind, -1 if limit is None else limit))
        return [EntryRow(*row) for row in rows]

    def members(self, row: EntryRow) -> list[EntryRow]:
        """Return the entries directly below this one, in order."""
        query = "SELECT num FROM above WHERE ancestor = ? AND depth = 1 ORDER BY num"
        return [self.entry(num) for (num,) in self._query(query, (row.num,))]

    def ancestors(self, num: int) -> list[tuple[int, int]]:
        """Return the places of all ancestors with their distance, nearest first."""
        rows = self._query("SELECT ancestor, depth FROM above WHERE num = ? ORDER BY depth, ancestor", (num,))
        return [(ancestor, depth) for ancestor, depth in rows]

    def descendants(self, num: int) -> list[tuple[int, int]]:
        """Return the places of all entries below this one with their distance, nearest first."""
        rows = self._query("SELECT num, depth FROM above WHERE ancestor = ? ORDER BY depth, num", (num,))
        return [(below, depth) for below, depth in rows]

    def names(self, norm: str) -> list[NameRow]:
        """Return every entry that has this normalized name, best tier first."""
        query = f"{_NAME} WHERE norm = ? ORDER BY tier, num"
        return [NameRow(*row) for row in self._query(query, (norm,))]

    def names_like(self, prefix: str, limit: int, kinds: Sequence[str] = ()) -> list[NameRow]:
        """Return entries (of those kinds) with a normalized name that begins so, the first `limit` of the alphabet."""
        among = f"AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        query = f"{_NAME} WHERE norm >= ? AND norm < ? {among} ORDER BY norm, tier, num LIMIT ?"
        return [NameRow(*row) for row in self._query(query, (prefix, prefix + "\U0010ffff", *kinds, limit))]

    def names_of_length(self, least: int, most: int) -> list[str]:
        """Return every normalized name of so many letters, once."""
        rows = self._query("SELECT norms FROM spelling WHERE length BETWEEN ? AND ? ORDER BY length", (least, most))
        return [norm for (norms,) in rows for norm in norms.split("\n")]

    def events(self, key: str) -> list[tuple[int, int]]:
        """Return the alterations of this notation: tier (0 the entry itself, 1 one of its members) and place."""
        rows = self._query("SELECT tier, num FROM event WHERE key = ? ORDER BY tier, num", (key,))
        return [(tier, num) for tier, num in rows]

    def events_of(self, gene: str) -> list[tuple[str, int]]:
        """Return every notation of the alterations of a gene, with the place of each."""
        return [(key, num) for key, num in self._query("SELECT key, num FROM event WHERE gene = ?", (gene,))]

    def symbols(self, text: str) -> list[SymbolRow]:
        """Return the human genes of which a text, in any case, is the approved, a previous or an alias symbol."""
        upper = text.upper()
        head = upper[:2]
        if head not in self._symbols:
            found: dict[str, list[SymbolRow]] = {}
            for (lines,) in self._query("SELECT lines FROM symbol WHERE head = ?", (head,)):
                for line in lines.split("\n"):
                    name, mark, symbol, hgnc = line.split("\t")
                    found.setdefault(name, []).append(SymbolRow(_STATUS[mark], symbol, hgnc))
            self._symbols[head] = found
        return self._symbols[head].get(upper, [])

    def every_symbol(self) -> dict[str, str]:
        """Return the symbols of human genes as they are kept: lines by their first two letters."""
        return dict(self._query("SELECT head, lines FROM symbol"))

    def claims_of(self, nums: Iterable[int], relation: str) -> list[ClaimRow]:
        """Return what these entries state under a relation, in the order of the catalogue."""
        return self._claims("subject", nums, relation)

    def claims_on(self, nums: Iterable[int], relation: str) -> list[ClaimRow]:
        """Return what is stated about these entries under a relation, in the order of the catalogue."""
        return self._claims("object", nums, relation)

    def _claims(self, side: str, nums: Iterable[int], relation: str) -> list[ClaimRow]:
        rows: list[ClaimRow] = []
        every = list(nums)
        for start in range(0, len(every), 500):
            some = every[start : start + 500]
            marks = ",".join("?" * len(some))
            query = f"{_CLAIM} WHERE {side} IN ({marks}) AND relation = ? ORDER BY num"
            rows += [ClaimRow(*row) for row in self._query(query, (*some, relation))]
        return sorted(rows, key=lambda row: row.num) if len(every) > 500 else rows

    def every_claim(self) -> Iterator[ClaimRow]:
        """Yield everything that is stated, in the order of the catalogue."""
        yield from (ClaimRow(*row) for row in self._query(f"{_CLAIM} ORDER BY num"))

    def all_claims(self, relation: str) -> list[ClaimRow]:
        """Return everything stated under a relation, in the order of the catalogue."""
        return [ClaimRow(*row) for row in self._query(f"{_CLAIM} WHERE relation = ? ORDER BY num", (relation,))]

    def claims_at(self, nums: Iterable[int]) -> list[ClaimRow]:
        """Return the claims at these places."""
        return [ClaimRow(*row) for num in nums for row in self._query(f"{_CLAIM} WHERE num = ?", (num,))]

    def claims_naming(self, field: str, nums: Iterable[int], relation: str) -> list[ClaimRow]:
        """Return what is stated under a relation and names any of these entries in `field` (cancers or restores)."""
        every = list(nums)
        marks = ",".join("?" * len(every))
        query = (
            f"{_CLAIM} WHERE num IN (SELECT claim FROM claim_link WHERE field = ? AND num IN ({marks})) "
            "AND relation = ? ORDER BY num"
        )
        return [ClaimRow(*row) for row in self._query(query, (field, *every, relation))]

    def mattering_in(self, cancers: Iterable[int], kind: str) -> list[EntryRow]:
        """Return the entries of a kind that as a whole matter in any of these cancers."""
        nums = list(cancers)
        marks = ",".join("?" * len(nums))
        query = (
            f"{_ENTRY} WHERE num IN (SELECT num FROM matters_in WHERE cancer IN ({marks})) AND kind = ? ORDER BY num"
        )
        return [EntryRow(*row) for row in self._query(query, (*nums, kind))]

    def cited_by(self, num: int) -> list[tuple[int, str, str]]:
        """Return where a reference is cited: the place of the entry, the field, and the stance."""
        query = "SELECT num, field, stance FROM citation WHERE reference = ? ORDER BY num, field, stance"
        return [(entry, field, stance) for entry, field, stance in self._query(query, (num,))]

    def tombstones(self) -> list[dict[str, Any]]:
        """Return every tombstone under its YAML keys."""
        rows = self._query("SELECT kind, id, replaced_by, reason, retired FROM retired ORDER BY kind, id")
        return [dict(zip(("kind", "id", "replaced_by", "reason", "retired"), row, strict=True)) for row in rows]

    def retired(self, id_: str) -> list[tuple[str, str | None, str | None]]:
        """Return the tombstones with this id: kind, what replaced it, and the reason."""
        query = "SELECT kind, replaced_by, reason FROM retired WHERE id = ? ORDER BY kind"
        return [(kind, replaced_by, reason) for kind, replaced_by, reason in self._query(query, (id_,))]

    def search(
        self, match: str, weights: Sequence[float], limit: int, kinds: Sequence[str] = ()
    ) -> list[tuple[int, float]]:
        """Return the best hits (of those kinds) of a full-text query: place, and rank by bm25 with weighted columns.

        A word that SQLite takes for several, such as one with a letter that it does not know, stands in no entry.
        """
        factors = ", ".join(str(float(weight)) for weight in weights)
        among = f"AND rowid IN (SELECT num FROM entry WHERE kind IN ({','.join('?' * len(kinds))}))" if kinds else ""
        hits = (
            f"SELECT rowid AS num, bm25(words, {factors}) AS score FROM words WHERE words MATCH ? {among} "
            f"LIMIT {MOST_RANKED}"
        )
        query = f"SELECT num, score FROM ({hits}) ORDER BY score, num LIMIT ?"
        try:
            return list(self._database.execute(query, (match, *kinds, limit)))
        except sqlite3.DatabaseError as error:
            if "phrase" in str(error):
                return []
            raise self._damaged(error) from None

    def entries_by_id(self) -> Iterator[EntryRow]:
        """Yield every entry, in the order of kind and id."""
        yield from (EntryRow(*row) for row in self._query(f"{_ENTRY} ORDER BY kind, id"))
