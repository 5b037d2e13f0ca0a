"""The columns of a table of differential expression, found by their usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

GENE, LFC, P, Q = "gene", "lfc", "p", "q"
USUAL: dict[str, Sequence[str]] = {
    GENE: (
        "genesymbol", "symbol", "hugosymbol", "hgncsymbol", "externalgenename", "genename", "gene", "genes", "names",
        "geneid", "id", "",
    ),
    LFC: ("logfc", "log2foldchange", "log2fc", "avglog2fc", "avglogfc", "logfoldchange", "lfc", "log2ratio"),
    Q: (
        "adjpval", "padj", "fdr", "qvalue", "qval", "adjpvalue", "adjustedpvalue", "pvaladj", "pvalsadj", "pvalueadj",
        "pvalueadjusted", "padjust", "bh",
    ),
    P: ("pvalue", "pval", "pvals", "pvalues", "p"),
}  # fmt: skip
"""The usual names in lower case without signs, the best first; the empty one is the first column without a name."""
SHORT = 2
"""Names of so many letters or fewer are found only whole; longer ones also with more before or behind."""


def plain(name: str) -> str:
    """Return the name of a column in lower case, without signs."""
    return re.sub("[^a-z0-9]", "", name.lower())


def candidates(head: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of the columns that fit each meaning equally well and better than all others.

    A whole name is best, in the order of the table; then one that ends so (`H1975_logFC`), begins so, or holds it.
    What is an adjusted p is no p.
    """
    names = [plain(cell) for cell in head]
    found: dict[str, list[int]] = {}
    for meaning, usual in USUAL.items():
        fits = {at: fit for at, name in enumerate(names) if (fit := _fit(name, at, meaning, usual))}
        best = min(fits.values(), default=None)
        if best:
            found[meaning] = [at for at, fit in fits.items() if fit == best]
    return found


def _fit(name: str, place: int, meaning: str, usual: Sequence[str]) -> tuple[int, int] | None:
    """Return how well the name of a column fits, smaller is better, or None."""
    if name in usual and (name or place == 0):
        return 0, usual.index(name)
    if meaning == P and _fit(name, place, Q, USUAL[Q]):
        return None
    for at, known in enumerate(usual):
        if len(known) > SHORT and name.endswith(known):
            # Of genes, a symbol is better than an identifier; of numbers, no ending is better than another.
            return 1, at if meaning == GENE else 0
    if meaning == GENE:
        return None
    long = [known for known in usual if len(known) > SHORT]
    if any(name.startswith(known) for known in long):
        return 2, 0
    return (3, 0) if any(known in name for known in long) else None


def columns(head: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each column, the first of those that fit equally well; the user's own come first.

    Where the user names a column of p, that is the one. Empty when a column that the user names is not there.
    """
    if not set(named.values()) <= set(head):
        return {}
    own = {meaning: head.index(name) for meaning, name in named.items()}
    if P in own and is_adjusted(named[P]):
        own[Q] = own.pop(P)
    chosen = {meaning: places[0] for meaning, places in candidates(head).items() if meaning not in own}
    if P in named:
        chosen = {meaning: place for meaning, place in chosen.items() if meaning not in (P, Q)}
    return {meaning: place for meaning, place in chosen.items() if place not in own.values()} | own


def is_adjusted(name: str) -> bool:
    """Tell whether the name of a column says that its p are adjusted."""
    return _fit(plain(name), 1, Q, USUAL[Q]) is not None
