"""Search all entries: names first, then words; misspellings where nothing else matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from resistx.answers.hits import Hit, Hits
from resistx.ask.meta import meta, notice
from resistx.errors import NotFoundError
from resistx.model.vocabulary import Kind
from resistx.names import alterations_written, nearest, normalize
from resistx.store.read import MOST_RANKED, Store
from resistx.store.rows import EntryRow, other_names, prose

if TYPE_CHECKING:
    from resistx.ask.facets import Facets

# Every choice of the ranking. A hit's place is its group; then what the group is ordered by.
WEIGHTS = (10.0, 8.0, 4.0, 1.0)
"""bm25 weights of the columns name (with id), synonyms, summary, body."""
EXACT, NAMED, ALIKE, WORDED, SOME = range(5)
"""The groups, best first: the whole name; every word in a name; a name spelled alike; every word in a text; some word.

Whole names are ordered by kind, words of names as `_named` says, words in texts by bm25.
"""
NEARLY = 85
"""How alike (0 to 100) a name must be to come before texts that hold the very words; else it is a last resort."""
NOISE = {"resistance", "resistant", "resist", "mechanism", "mechanisms", "of", "to", "the", "in", "and", "against"}
"""Words that say nothing in this catalogue, left out where others remain."""
FIELDS = ("id", "name", "synonym")
"""What the tiers 1 to 3 of names are called in an answer."""
KIND_FACTOR = {
    "mechanism": 1.5,
    "strategy": 1.4,
    "drug": 1.2,
    "alteration": 1.1,
    "gene": 1.1,
    "cancer": 1.0,
    "reference": 0.5,
}
"""Factor on the score of a hit in words: a mechanism answers more than a paper that names it."""
ORDER = [kind.value for kind in Kind]
"""Kinds in the order in which names are read."""
SNIPPET = 60
"""Characters of text shown on either side of a matched word."""


def search(
    store: Store,
    words: Sequence[str],
    *,
    kinds: Sequence[Kind] = (),
    facets: Facets | None = None,
    limit: int = 20,
) -> Hits:
    """Return the entries that match the words and the facets, best first, each with the field in which it matched.

    Where no kind is asked for, the kinds that do not have the facets are left out; raises UsageError where one is.
    """
    text = " ".join(words)
    allowed = _allowed(store, kinds, facets) if facets and facets.asked() else None
    reach = limit if allowed is None else MOST_RANKED
    found: dict[int, tuple[tuple[float, ...], Hit]] = {}
    for place, row, field, matched, alike in _candidates(store, text, reach, [kind.value for kind in kinds]):
        if (allowed is None or row.num in allowed) and (row.num not in found or place < found[row.num][0]):
            found[row.num] = place, Hit(row.id, row.kind, row.name, row.summary, field, matched, alike)
    ranked = [hit for _, hit in sorted(found.values(), key=lambda item: item[0])][:limit]
    query: dict[str, Any] = {"words": list(words), "kind": [kind.value for kind in kinds], "limit": limit}
    query |= facets.asked() if facets else {}
    next_ = [f"resistx explain {hit.kind}:{hit.id}" for hit in ranked[:3]]
    hints = [] if ranked else [f"nothing matches {text!r}; resistx list shows what there is"]
    return Hits(meta(store, "search", query, len(ranked), next_), ranked, f"Search: {text}", notice(store), hints)


def _allowed(store: Store, kinds: Sequence[Kind], facets: Facets) -> set[int]:
    """Return the entries that the facets leave."""
    from resistx.ask.facets import FACETS, matching

    if kinds:
        return {num for kind in kinds for num in matching(store, kind, facets)}
    allowed: set[int] = set()
    unclear: list[NotFoundError] = []
    having = [kind for kind in Kind if facets.asked().keys() <= set(FACETS[kind])]
    for kind in having:
        try:
            allowed.update(matching(store, kind, facets))
        except NotFoundError as error:  # a class of another kind
            unclear.append(error)
    if unclear and len(unclear) == len(having):
        raise unclear[0]
    return allowed


Candidate = tuple[tuple[float, ...], EntryRow, str, str, bool]
"""A place, an entry, the field and text that matched, and whether it is only spelled alike."""


def _candidates(store: Store, text: str, limit: int, kinds: Sequence[str]) -> Iterator[Candidate]:
    words = [word for word in _words(text) if word.lower() not in NOISE] or _words(text)
    named = [*_by_name(store, text, limit, kinds), *_by_words(store, words, limit, kinds, NAMED)]
    yield from named
    worded = list(_by_words(store, words, limit, kinds, WORDED))
    yield from worded
    if named:
        return
    for near in nearest(store, text, limit):
        if (not worded or near.likeness >= NEARLY) and (not kinds or near.row.kind in kinds):
            place = (ALIKE, -near.likeness, ORDER.index(near.row.kind), near.row.num)
            yield place, near.row, FIELDS[near.tier - 1], near.text, True
    if not worded:
        yield from _by_words(store, words, limit, kinds, SOME)


def _words(text: str) -> list[str]:
    """Return the words of a text as the index of words has them."""
    return re.findall(r"[^\W_]+", text)


def _by_name(store: Store, text: str, limit: int, kinds: Sequence[str]) -> Iterator[Candidate]:
    norm = normalize(text)
    fits = store.names(norm)
    for fit in fits:
        if not kinds or fit.kind in kinds:
            place = (EXACT, ORDER.index(fit.kind), fit.tier, fit.num)
            yield place, store.entry(fit.num), FIELDS[fit.tier - 1], fit.text, False
    # Reading a notation takes as long as the rest of the search: only where the words begin with a gene.
    if not fits and (not kinds or Kind.ALTERATION in kinds) and store.symbols(re.split(r"[\s:_-]", text.strip())[0]):
        for row, written in alterations_written(store, text):
            yield (EXACT, ORDER.index(row.kind), 3, row.num), row, FIELDS[1], written, False
    if len(norm) >= 2:
        words = _words(text)
        for fit in store.names_like(norm, 4 * limit, kinds):
            # `topoisomerase II` is no beginning of `Topoisomerase I inhibitors`.
            if len(words) > 1 and not _holds(fit.text, words):
                continue
            row = store.entry(fit.num)
            yield _named(row, in_name=fit.tier < 3), row, FIELDS[fit.tier - 1], fit.text, False


def _named(row: EntryRow, *, in_name: bool) -> tuple[float, ...]:
    """Return the place of an entry that has the words in a name: in its own before in a synonym, classes first."""
    return NAMED, 0 if in_name else 1, ORDER.index(row.kind), row.depth, row.num


def _by_words(store: Store, words: Sequence[str], limit: int, kinds: Sequence[str], group: int) -> Iterator[Candidate]:
    if not words:
        return
    match = (" OR " if group == SOME else " AND ").join(f'"{word}"*' for word in words)
    if group == NAMED:
        match = f"{{name synonyms}} : ({match})"
    for num, score in store.search(match, WEIGHTS, 4 * limit, kinds):
        entry = store.entry(num)
        field, matched = _where(entry, words)
        place: tuple[float, ...] = (group, score * KIND_FACTOR[entry.kind], num)
        if group == NAMED:
            if entry.kind == Kind.REFERENCE:  # its id is no name that people give it
                continue
            place = _named(entry, in_name=_holds(f"{entry.id} {entry.name}", words))
        yield place, entry, field, matched, False


def _where(entry: EntryRow, tokens: Sequence[str]) -> tuple[str, str]:
    """Return the first field that holds a word beginning with one of the tokens, and the text around it."""
    beginnings = "|".join(re.escape(_folded(token)) for token in tokens)
    pattern = re.compile(rf"(?<!\w)(?:{beginnings})", re.IGNORECASE)
    for field, column in (("name", entry.name), ("id", entry.id)):
        if pattern.search(_folded(column)):
            return field, column
    fields = entry.fields()
    text = prose(fields)
    for field, column in (("synonym", "\n".join(other_names(fields))), ("summary", entry.summary), ("text", text)):
        if match := pattern.search(_folded(column)):
            return field, _around(column, match.start(), whole_line=field != "text")
    return "text", _around(text, 0, whole_line=False)


def _holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether every word is the beginning of a word of the text."""
    folded = _folded(text)
    return all(re.search(rf"(?<![^\W_]){re.escape(_folded(word))}", folded, re.IGNORECASE) for word in words)


def _folded(text: str) -> str:
    """Return the text without accents, letter for letter, so that places in it stay the same."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKD", letter)[:1] or letter for letter in text)


def _around(text: str, start: int, *, whole_line: bool) -> str:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line, at = text[first : last if last >= 0 else None], start - first
    if whole_line or len(line) <= 2 * SNIPPET:
        return line
    begin, end = max(0, at - SNIPPET), min(len(line), at + SNIPPET)
    cut = line[begin:end]
    if begin:
        cut = "…" + cut.partition(" ")[2]
    return cut.rpartition(" ")[0] + "…" if end < len(line) else cut
