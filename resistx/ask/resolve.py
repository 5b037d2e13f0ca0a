"""What names mean: the entry or the human gene that each stands for, told apart from guesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import overload

from resistx.answers.base import Link
from resistx.answers.resolved import Resolution, Resolutions
from resistx.ask.meta import meta, notice
from resistx.errors import AmbiguousError
from resistx.model.vocabulary import Kind, Match
from resistx.names import GeneReading, gene, including, matches, nearest, notation_of, split_kind
from resistx.store.read import Store
from resistx.store.rows import EntryRow

REMEMBERED = 10_000
"""Readings that are kept, because the names of a long list come again."""


def resolutions(
    store: Store, names: Sequence[tuple[int | None, str]], *, kind: Kind | None = None, near: bool = True
) -> Resolutions:
    """Return how each name (with the line it stands on) is read, among entries of a kind if one is given.

    Readings are made one by one while the answer is written; `near` adds near matches to those that are unknown.
    """
    readings = Readings(store, names, kind, near)
    query = {"names": [name for _, name in names[:50]], "kind": kind.value if kind else None}
    return Resolutions(
        meta(store, "resolve", query, len(names)), readings, "What names mean", notice(store), [], readings.tally
    )


class Readings(Sequence[Resolution]):
    """The readings of names, each made when it is asked for; `tally` counts the statuses of those made last."""

    def __init__(self, store: Store, names: Sequence[tuple[int | None, str]], kind: Kind | None, near: bool) -> None:
        """Take the names with their lines."""
        self._names = names
        self._read = lru_cache(REMEMBERED)(lambda name: _reading(store, name, kind, near))
        self.tally: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._names)

    def __iter__(self) -> Iterator[Resolution]:
        """Yield the readings in order."""
        self.tally.clear()
        for line, name in self._names:
            made = self._read(name)
            self.tally[made.status] += 1
            yield Resolution(**{**vars(made), "line": line})

    @overload
    def __getitem__(self, index: int) -> Resolution: ...

    @overload
    def __getitem__(self, index: slice) -> list[Resolution]: ...

    def __getitem__(self, index: int | slice) -> Resolution | list[Resolution]:
        """Return the reading of one name, or of several."""
        return list(self)[index]


def _reading(store: Store, text: str, kind: Kind | None, near: bool) -> Resolution:
    forced, name = split_kind(text)
    wanted = [item.value for item in ((forced or kind,) if forced or kind else tuple(Kind)) if item]
    as_gene = gene(store, name) if Kind.GENE in wanted else GeneReading("unknown", None, None, [])
    found = matches(store, name, wanted)
    rows = {row.num: row for _, row, _ in found}
    if as_gene.symbol == name and as_gene.row is None:  # written as HGNC writes it, this is that gene and nothing else
        return _human_gene(store, text, as_gene, list(rows.values()))
    if found:
        return _entry(store, text, found, wanted, as_gene)
    if as_gene.status == Match.AMBIGUOUS:
        candidates = [Link(Kind.GENE.value, symbol, "") for symbol in as_gene.others]
        return _made(text, Match.AMBIGUOUS, candidates=candidates)
    if as_gene.symbol:
        return _human_gene(store, text, as_gene, [])
    notation = notation_of(store, name) if Kind.ALTERATION in wanted else None
    close = [f"alteration:{id_}" for id_ in including(store, name)] if notation else []
    if near and not close:
        close = [f"{fit.row.kind}:{fit.row.id}" for fit in nearest(store, name, 20) if fit.row.kind in wanted]
    return _made(text, Match.UNKNOWN, notation=str(notation) if notation else None, suggestions=close[:3])


def _entry(
    store: Store,
    text: str,
    found: list[tuple[int, EntryRow, str]],
    wanted: Sequence[str],
    as_gene: GeneReading,
) -> Resolution:
    """Return the reading of a name that fits entries of the catalogue."""
    best = found[0][0]
    first_kind = min((row.kind for tier, row, _ in found if tier == best), key=wanted.index)
    equals = {row.num: (row, fit) for tier, row, fit in found if tier == best and row.kind == first_kind}
    if len(equals) > 1:
        return _made(text, Match.AMBIGUOUS, candidates=[_link(row) for row, _ in equals.values()])
    row, fit = next(iter(equals.values()))
    also = {other.num: _link(other) for _, other, _ in found if other.num != row.num}
    status = Match.EXACT if best < 3 else Match.SYNONYM
    if row.kind == Kind.GENE and as_gene.symbol == row.id:
        status = Match(as_gene.status)
        others = [Link(Kind.GENE.value, symbol, "") for symbol in as_gene.others]
    else:
        others = []
    notation = None
    if best == 4:
        status, notation = Match.NOTATION, fit
    made = _made(text, status, notation=notation, also=[*also.values(), *others])
    made.kind, made.id, made.name, made.summary = row.kind, row.id, row.name, row.summary
    made.xrefs = _xrefs(store, row.id) if row.kind == Kind.GENE else {}
    return made


def _human_gene(store: Store, text: str, as_gene: GeneReading, also: list[EntryRow]) -> Resolution:
    """Return the reading of a name that is a human gene without an entry."""
    others = [Link(Kind.GENE.value, symbol, "") for symbol in as_gene.others]
    made = _made(text, Match.HGNC, also=[*(_link(row) for row in also), *others])
    made.kind, made.id = Kind.GENE.value, as_gene.symbol
    made.xrefs = _xrefs(store, as_gene.symbol or "")
    return made


def _xrefs(store: Store, symbol: str) -> dict[str, str]:
    approved = [row.hgnc for row in store.symbols(symbol) if row.status == "approved"]
    return {"hgnc": f"HGNC:{approved[0]}"} if approved else {}


def _link(row: EntryRow) -> Link:
    return Link(row.kind, row.id, row.name)


def _made(
    text: str,
    status: Match,
    *,
    notation: str | None = None,
    also: list[Link] | None = None,
    candidates: list[Link] | None = None,
    suggestions: list[str] | None = None,
) -> Resolution:
    """Return a reading without an entry."""
    nothing = (None, None, None, None)
    return Resolution(text, None, status.value, *nothing, notation, {}, also or [], candidates or [], suggestions or [])


def told(answer: Resolutions) -> str:
    """Return the counts of an answer that was written, in the order of the vocabulary."""
    counts = [f"{answer.tally[match.value]} {match.value}" for match in Match if answer.tally[match.value]]
    return f"{len(answer.results)} names: {', '.join(counts)}" if counts else "no names"


def ambiguity(answer: Resolutions) -> AmbiguousError | None:
    """Return the error that an answer that was written deserves, when one of its names is ambiguous."""
    count = answer.tally[Match.AMBIGUOUS.value]
    names = "name is" if count == 1 else "names are"
    return AmbiguousError(f"{count} {names} ambiguous", ["KIND:NAME forces a kind"]) if count else None
