"""Descriptions and sentences: how an entry is written."""

from __future__ import annotations

import re

from resistx.check.rules import entries_in, rule
from resistx.model import Kind
from resistx.model.mechanism import AffectedDrug
from resistx.model.vocabulary import Effect
from resistx.model.walk import parts, texts
from resistx.source import Content

BRITISH = re.compile(
    r"\b(\w*tumour\w*|\w*leukaemi\w*|\w*anaemi\w*|haem\w+|oesophag\w+|\w*oestr\w+|behaviour\w*|signalling|favour\w*|"
    r"colour\w*|paediatr\w+|neighbour\w*|fibre\w*|centres?|catalys(?:ed|ing)|recognis\w+|\w*analys(?:ed|ing)|"
    # -ise for -ize, known by what stands before it: "stabilised" but not "revised", "comprised", "excised"
    r"\w*(?:al|at|er|id|it|in|ol|il|an|dom|tom|nom|lar|mar|im|ic|on|el|en)is(?:ed?|es|ing|ations?))\b",
    re.IGNORECASE,
)
"""Spellings of British English."""
MAYBE_BRITISH = re.compile(r"our|aem|oes|ll|paed|lys|nis|tre|bre|is(?:e|ing|ation)", re.IGNORECASE)
"""What stands in each of these: a look that costs a tenth."""
PROSE = ("summary", "description", "statement", "note", "text", "result")
"""The fields that hold the catalogue's own sentences."""


@rule("described")
def entries_are_described(content: Content) -> None:
    """Mechanisms and strategies have a description of 60 to 200 words."""
    for kind in (Kind.MECHANISM, Kind.STRATEGY):
        for entry in content.entries[kind].values():
            words = len((getattr(entry, "description", None) or "").split())
            if not 60 <= words <= 200:
                message = f"the description has {words} words; 60 to 200 are asked for"
                content.find(kind, entry.id, message, "described", ("description",), warning=True)


@rule("said-once")
def statements_stand_once(content: Content) -> None:
    """An entry does not state the same effect on the same drug in the same cancers twice."""
    for kind, entry in entries_in(content):
        seen: set[tuple[str, Effect, tuple[str, ...], str]] = set()
        origins = content.origins.get((kind, entry.id), {})
        for loc, part in parts(entry):
            if isinstance(part, AffectedDrug):
                origin = origins.get(".".join(map(str, loc)), origins.get("", ""))  # an overlay may have its own word
                key = (part.drug, part.effect, tuple(sorted(part.cancers)), origin)
                if key in seen:
                    message = f"affects: {part.effect} on {part.drug!r} is stated twice"
                    content.find(kind, entry.id, message, "said-once", loc, warning=True)
                seen.add(key)


@rule("us-spelling")
def spelling_is_american(content: Content) -> None:
    """Prose of the catalogue's own is in US spelling."""
    for kind, entry in entries_in(content):
        if kind is Kind.REFERENCE:
            continue
        for loc, text in texts(entry, PROSE):
            for match in BRITISH.finditer(text) if MAYBE_BRITISH.search(text) else ():
                message = f"{loc[-1]}: {match[0]!r} is not US spelling"
                content.find(kind, entry.id, message, "us-spelling", loc, warning=True)
