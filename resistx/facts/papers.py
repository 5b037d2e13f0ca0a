"""What two records say of one paper, made comparable: titles, first authors, identifiers and years."""

from __future__ import annotations

import html
import re

from resistx.names import normalize

YEARS_APART = 1
"""A paper is online first in one year and in print in the next."""
INITIALS = 3
"""So many capitals in a name, or fewer, are initials."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PLAIN = str.maketrans("øØłŁđæÆœı", "oolldaaoi")
"""Letters that Unicode does not take apart into a plain one and an accent."""


def plain_title(title: str) -> str:
    """Return a title without markup, case, punctuation, blanks and accents, Greek letters spelled out."""
    return normalize(_TAG.sub("", html.unescape(html.unescape(title))))


def first_author(authors: str) -> str:
    """Return the first of the authors that a citation begins with; empty where it begins with something else."""
    first = re.split(r"[,.:;(]", authors.strip(), maxsplit=1)[0]
    first = re.sub(r"\bet\s+al$", "", first.strip()).strip()
    return first if len(first.split()) <= 5 else ""


def surname(author: str) -> frozenset[str]:
    """Return the words of an author's surname without initials, as a set: `van de Ven R` and `R. van de Ven` agree."""
    words = [word for word in re.split(r"[\s\-‐‑–.]+", author.translate(_PLAIN)) if word]
    kept = [word for word in words if not (word.isupper() and len(word) <= INITIALS)] or words
    # ü is written ue, or u
    return frozenset(re.sub(r"(?<=[aou])e", "", normalize(word)) for word in kept)


def same_author(one: str, other: str) -> bool:
    """Tell whether two names may be of one author: the surname of the one holds all words of that of the other."""
    first, second = surname(one), surname(other)
    return first <= second or second <= first


def years_in(citation: str) -> list[int]:
    """Return the numbers in a citation that may be its year."""
    return [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", citation)]
