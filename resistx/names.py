"""A name as people write it, made comparable; and from a name to the entry it means, without guessing."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from resistx.errors import AmbiguousError, NotFoundError
from resistx.model.vocabulary import Kind
from resistx.store.read import EntryRow, Store

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


_RESIDUES = {
    "ala": "A", "arg": "R", "asn": "N", "asp": "D", "cys": "C", "gln": "Q", "glu": "E", "gly": "G", "his": "H",
    "ile": "I", "leu": "L", "lys": "K", "met": "M", "phe": "F", "pro": "P", "ser": "S", "thr": "T", "trp": "W",
    "tyr": "Y", "val": "V", "ter": "*",
}  # fmt: skip
_RESIDUE = "|".join(_RESIDUES)
_PROTEIN_CHANGE = rf"(?:\bp\.)?\(?({_RESIDUE}|[a-z])(\d+)({_RESIDUE}|[a-z*=])\)?(?![a-z0-9])"
_SHORT_WORDS = {
    "amp": "amplification",
    "ampl": "amplification",
    "amplified": "amplification",
    "fus": "fusion",
    "fusions": "fusion",
    "mut": "mutation",
    "rev": "reversion",
    "reversions": "reversion",
}


def spellings(text: str) -> list[str]:
    """Return the normalized names that a text may stand for, the most literal first.

    An alteration's protein change may be in one- or three-letter code, with or without `p.`; `amp` may stand for
    amplification.
    """

    def one_letter(match: re.Match[str]) -> str:
        before, place, after = match.groups()
        return f" {_RESIDUES.get(before.lower(), before)}{place}{_RESIDUES.get(after.lower(), after)}"

    has_number = any(letter.isdigit() for letter in text)
    plain = re.sub(_PROTEIN_CHANGE, one_letter, text, flags=re.IGNORECASE) if has_number else text
    words = " ".join(_SHORT_WORDS.get(word.lower(), word) for word in re.split(r"[\s_-]+", plain))
    return list(dict.fromkeys(normalize(spelling) for spelling in (text, plain, words)))


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
    found = _matches(store, name, wanted)
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


def _matches(store: Store, name: str, wanted: Sequence[str]) -> list[tuple[int, EntryRow, str]]:
    """Return every entry the name fits with its tier (0 exact id, 1 id, 2 name, 3 synonym) and the name, best first."""
    exact = [(0, row, row.id) for row in store.with_id(name) if row.kind in wanted]
    for norm in spellings(name):
        fits = [(fit.tier, store.entry(fit.num), fit.text) for fit in store.names(norm) if fit.kind in wanted]
        if exact or fits:
            return exact + sorted(fits, key=lambda fit: (fit[0], wanted.index(fit[1].kind), fit[1].num))
    return []


def _not_found(store: Store, name: str, wanted: Sequence[str]) -> NotFoundError:
    for kind, replaced_by, reason in store.retired(name):
        if kind in wanted:
            why = f"use {kind}:{replaced_by}" if replaced_by else reason
            return NotFoundError(f"{kind} {name!r} is retired: {why}", [f"{kind}:{replaced_by}"] if replaced_by else [])
    near = [row for row in (fit.row for fit in nearest(store, name, 20)) if row.kind in wanted][:5]
    what = f"no {wanted[0]}" if len(wanted) == 1 else "no entry"
    hint = f"; did you mean {', '.join(row.id for row in near[:3])}?" if near else ""
    return NotFoundError(f"{what} is called {name!r}{hint}", [row.id for row in near])


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
