"""A name as people write it, made comparable; and from a name to the entry it means, without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from resistx.errors import AmbiguousError, NotFoundError
from resistx.model.vocabulary import Kind
from resistx.store.read import Store
from resistx.store.rows import EntryRow, NameRow

if TYPE_CHECKING:
    from resistx.notation import Notation

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def normalize(name: str) -> str:
    """Return the name in lower case, without accents, hyphens, blanks and punctuation, Greek letters spelled out."""
    if not name.isascii():
        import unicodedata

        name = _storable(name)
        name = unicodedata.normalize("NFKD", name.casefold())
        name = "".join(GREEK.get(letter, letter) for letter in name)
    plain = "".join(letter for letter in name.lower() if letter in _LETTERS)
    return plain or name.strip().casefold()


class Resolved(NamedTuple):
    """The entry that a name means, the name that fitted, and what else it could have meant."""

    row: EntryRow
    text: str
    also: list[EntryRow]


def split_kind(text: str) -> tuple[Kind | None, str]:
    """Split `gene:MGMT` into kind and name; the kind is None where none is given."""
    head, colon, tail = text.partition(":")
    if colon and tail and not tail.startswith(":"):
        for kind in Kind:
            if head.strip().lower() in (kind.value, kind.plural):
                return kind, tail.strip()
    return None, text.strip()


def _storable(text: str) -> str:
    """Return the text without the halves of characters that an argument which is no UTF-8 brings along."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def resolve(store: Store, text: str, kinds: Sequence[Kind] = ()) -> Resolved:
    """Return the entry that a name means, among `kinds` if any are given.

    Raises NotFoundError with near matches, or AmbiguousError when the best match is not one entry of one kind.
    """
    forced, name = split_kind(_storable(text))
    wanted = [kind.value for kind in ((forced,) if forced else kinds or tuple(Kind))]
    found = matches(store, name, wanted)
    if not found:
        raise _not_found(store, name, wanted)
    best = found[0][0]
    first_kind = min((row.kind for tier, row, _ in found if tier == best), key=wanted.index)
    equals = {row.id: (row, fit) for tier, row, fit in found if tier == best and row.kind == first_kind}
    if len(equals) > 1:
        candidates = [f"{row.kind}:{row.id}" for row, _ in equals.values()]
        raise AmbiguousError(f"{name!r} is the name of several entries: {', '.join(candidates)}", candidates)
    row, fit = next(iter(equals.values()))
    also = {(other.kind, other.id): other for _, other, _ in found if other.num != row.num}
    return Resolved(row, fit, list(also.values()))


def matches(store: Store, name: str, wanted: Sequence[str]) -> list[tuple[int, EntryRow, str]]:
    """Return every entry the name fits with its tier and the name, best first.

    Tiers are 0 exact id, 1 id, 2 name, 3 synonym, 4 notation.

    A name that is none in the catalogue may be a symbol that HGNC knows, or the notation of an alteration.
    """
    found = [(0, row, row.id) for row in store.with_id(name) if row.kind in wanted]
    fits = [fit for fit in store.names(normalize(name)) if fit.kind in wanted and _owned(store, name, fit)]
    found += sorted(
        ((fit.tier, store.entry(fit.num), fit.text) for fit in fits),
        key=lambda fit: (fit[0], wanted.index(fit[1].kind), fit[1].num),
    )
    if not found and Kind.GENE in wanted:
        reading = gene(store, name)
        found += [(3, reading.row, name)] if reading.row else []
    if not found and Kind.ALTERATION in wanted:
        found += [(4, row, written) for row, written in alterations_written(store, name)]
    return found


def _owned(store: Store, name: str, fit: NameRow) -> bool:
    """Tell whether a gene may be called so: a synonym that is the approved symbol of another gene is that gene's."""
    if fit.kind != Kind.GENE or fit.tier < 3:
        return True
    owners = [row.symbol for row in store.symbols(name) if row.status == "approved"]
    return not owners or fit.id in owners


class GeneReading(NamedTuple):
    """The human gene that a name means.

    `status` is exact (its symbol or name), synonym (a name that the catalogue knows), previous, alias, ambiguous or
    unknown; `row` its entry, None where the catalogue has none; `others` the further genes that are called so.
    """

    status: str
    symbol: str | None
    row: EntryRow | None
    others: list[str]


def gene(store: Store, name: str) -> GeneReading:
    """Return the gene that a name means: its approved symbol first, then the catalogue's names, previous, aliases."""
    text = name.strip()
    known = store.symbols(text)
    by_status = {status: [row.symbol for row in known if row.status == status] for status in _SYMBOL_STATUS}
    if by_status["approved"]:
        return _gene(store, "exact", by_status["approved"], by_status["previous"] + by_status["alias"])
    fits = [fit for fit in store.names(normalize(text)) if fit.kind == Kind.GENE]
    fits = [fit for fit in fits if fit.tier == fits[0].tier]
    others = by_status["previous"] + by_status["alias"]
    if fits:
        ids = list(dict.fromkeys(fit.id for fit in fits))
        earlier = fits[0].tier == 3 and text in store.get(Kind.GENE, ids[0]).fields().get("previous", ())
        status = "exact" if fits[0].tier < 3 else "previous" if earlier else "synonym"
        return _gene(store, status, ids, others)
    for status in ("previous", "alias"):
        if by_status[status]:
            return _gene(store, status, by_status[status], others)
    return GeneReading("unknown", None, None, [])


_SYMBOL_STATUS = ("approved", "previous", "alias")


def _gene(store: Store, status: str, symbols: Sequence[str], others: Sequence[str]) -> GeneReading:
    """Return the reading of a name that fits these genes, and less well some others."""
    meant = list(dict.fromkeys(symbols))
    if len(meant) > 1:
        return GeneReading("ambiguous", None, None, meant)
    rest = [symbol for symbol in dict.fromkeys(others) if symbol != meant[0]]
    return GeneReading(status, meant[0], store.find(Kind.GENE, meant[0]), rest)


def notation_of(store: Store, name: str) -> Notation | None:
    """Return the alteration that a text writes, its genes under their symbols; None where it writes none."""
    from resistx.notation import parse

    return parse(name, lambda text: gene(store, text).symbol)


def _not_found(store: Store, name: str, wanted: Sequence[str]) -> NotFoundError:
    for kind, replaced_by, reason in store.retired(name):
        if kind in wanted:
            why = f"use {kind}:{replaced_by}" if replaced_by else reason
            return NotFoundError(f"{kind} {name!r} is retired: {why}", [f"{kind}:{replaced_by}"] if replaced_by else [])
    what = f"no {wanted[0]}" if len(wanted) == 1 else "no entry"
    if Kind.GENE in wanted and (symbol := gene(store, name).symbol):
        return NotFoundError(f"{what} is called {name!r}: the gene {symbol} is not in the catalogue")
    if Kind.ALTERATION in wanted and (classes := including(store, name)):
        named = ", ".join(f"alteration:{id_}" for id_ in classes)
        return NotFoundError(
            f"{what} is called {name!r}; it is one of {named}", [f"alteration:{id_}" for id_ in classes]
        )
    near = [row for row in (fit.row for fit in nearest(store, name, 20)) if row.kind in wanted][:5]
    hint = f"; did you mean {', '.join(row.id for row in near[:3])}?" if near else ""
    return NotFoundError(f"{what} is called {name!r}{hint}", [row.id for row in near])


def alterations_written(store: Store, name: str) -> list[tuple[EntryRow, str]]:
    """Return the alterations that a text writes, each with the text as it is printed.

    An entry of its own stands for all; without one, every entry that lists the alteration or its codon does.
    """
    notation = notation_of(store, name)
    events = store.events(notation.key) if notation else []
    if not notation or not events:
        return []
    own = [num for tier, num in events if tier == 0]
    rows = [store.entry(num) for num in own] or [store.get(Kind.ALTERATION, id_) for id_ in including(store, name)]
    return [(row, str(notation)) for row in rows]


def including(store: Store, name: str) -> list[str]:
    """Return the ids of the alterations that a written one is a case of, such as those of its codon."""
    seen = notation_of(store, name)
    if seen is None:
        return []
    from resistx.notation import includes, parse

    known = [(parse(key), num) for key, num in store.events_of(seen.genes[-1])]
    nums = dict.fromkeys(num for notation, num in known if notation and includes(notation, seen))
    return [store.link(num).id for num in nums]


LEAST_ALIKE, LEAST_ALIKE_SHORT = 72, 65
"""How alike (0 to 100) a misspelled name must be, and one of up to four letters."""


class Near(NamedTuple):
    """An entry with a name like the one asked for: which name, of which tier, and how like it is (0 to 100)."""

    row: EntryRow
    text: str
    tier: int
    likeness: float


def nearest(store: Store, name: str, limit: int) -> list[Near]:
    """Return entries with names like this one, most alike first; misspellings only, not other words."""
    from rapidfuzz import fuzz, process

    norm = normalize(name)
    least = LEAST_ALIKE_SHORT if len(norm) <= 4 else LEAST_ALIKE
    # No name much shorter or longer than this can reach the least likeness: 200 * common / (sum of both lengths).
    longest = int(len(norm) * (200 - least) / least)
    names = store.names_of_length(int(len(norm) * least / (200 - least)), longest)
    hits = process.extract(norm, names, scorer=fuzz.ratio, score_cutoff=least, limit=limit)
    found: dict[int, Near] = {}
    for hit, likeness, _ in sorted(hits, key=lambda hit: (-hit[1], hit[0])):
        for fit in store.names(hit):
            found.setdefault(fit.num, Near(store.entry(fit.num), fit.text, fit.tier, likeness))
    return list(found.values())[:limit]
