"""Search all entries: names first, then words; misspellings where nothing else matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from resistx.answers.hits import Hit, Hits
from resistx.ask.meta import meta, notice
from resistx.model.vocabulary import Kind
from resistx.names import nearest, normalize, spellings
from resistx.store.read import EntryRow, Store, WordsRow

if TYPE_CHECKING:
    from resistx.ask.facets import Facets

# Every choice of the ranking. A hit's place is its group; within a group of words, bm25 with these weights.
WEIGHTS = (10.0, 8.0, 4.0, 1.0)
"""bm25 weights of the columns name (with id), synonyms, summary, body."""
EXACT_NAME, NAME_BEGINS, ALIKE, ALL_WORDS, SOME_WORDS = range(5)
"""The groups, best first: the whole name; a name that begins so; spelled alike; every word; some word."""
NEARLY = 85
"""How alike (0 to 100) a name must be to come before texts that hold the very words; else it is a last resort."""
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
    wanted = {kind.value for kind in kinds} or {kind.value for kind in Kind}
    reach = limit if allowed is None else max(limit, len(allowed))
    found: dict[int, tuple[tuple[float, ...], Hit]] = {}
    for place, row, field, matched, alike in _candidates(store, text, reach):
        if row.kind not in wanted or (allowed is not None and row.num not in allowed):
            continue
        if row.num not in found or place < found[row.num][0]:
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

    has_all = [kind for kind in Kind if facets.asked().keys() <= set(FACETS[kind])]
    return {num for kind in kinds or has_all for num in matching(store, kind, facets)}


Candidate = tuple[tuple[float, ...], EntryRow, str, str, bool]
"""A place, an entry, the field and text that matched, and whether it is only spelled alike."""


def _candidates(store: Store, text: str, limit: int) -> Iterator[Candidate]:
    named = list(_by_name(store, text, limit))
    yield from named
    worded = list(_by_words(store, text, limit, " AND ", ALL_WORDS))
    yield from worded
    if named:
        return
    order = list(Kind)
    for near in nearest(store, text, limit):
        if not worded or near.likeness >= NEARLY:
            place = (ALIKE, -near.likeness, order.index(Kind(near.row.kind)), near.row.num)
            yield place, near.row, FIELDS[near.tier - 1], near.text, True
    if not worded:
        yield from _by_words(store, text, limit, " OR ", SOME_WORDS)


def _by_name(store: Store, text: str, limit: int) -> Iterator[Candidate]:
    order = list(Kind)
    for norm in spellings(text):
        for fit in store.names(norm):
            yield (
                (EXACT_NAME, order.index(Kind(fit.kind)), fit.tier, fit.num),
                store.entry(fit.num),
                FIELDS[fit.tier - 1],
                fit.text,
                False,
            )
    norm = normalize(text)
    if len(norm) >= 2:
        for fit in store.names_like(norm, 4 * limit):
            yield (
                (NAME_BEGINS, fit.tier, order.index(Kind(fit.kind)), len(fit.text), fit.num),
                store.entry(fit.num),
                FIELDS[fit.tier - 1],
                fit.text,
                False,
            )


def _by_words(store: Store, text: str, limit: int, glue: str, group: int) -> Iterator[Candidate]:
    tokens = re.findall(r"\w+", text)
    if not tokens:
        return
    match = glue.join(f'"{token}"*' for token in tokens)
    for row in store.search(match, WEIGHTS, 4 * limit):
        entry = store.entry(row.num)
        field, matched = _where(entry, row, tokens)
        yield (group, row.score * KIND_FACTOR[entry.kind], row.num), entry, field, matched, False


def _where(entry: EntryRow, row: WordsRow, tokens: Sequence[str]) -> tuple[str, str]:
    """Return the first field that holds a word beginning with one of the tokens, and the text around it."""
    beginnings = "|".join(re.escape(_folded(token)) for token in tokens)
    pattern = re.compile(rf"(?<!\w)(?:{beginnings})", re.IGNORECASE)
    columns = {
        "name": entry.name,
        "id": entry.id,
        "synonym": row.synonyms,
        "summary": entry.summary,
        "text": row.body,
    }
    for field, column in columns.items():
        match = pattern.search(_folded(column))
        if match:
            return field, _around(column, match.start(), whole_line=field != "text")
    return "text", _around(row.body, 0, whole_line=False)


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
