"""What holds for any text: names resolve or are refused, search and pages never crash, and nothing escapes."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from resistx.answers.base import Meta
from resistx.answers.explained import BriefRecord, Cards
from resistx.ask.search import search
from resistx.errors import AmbiguousError, NotFoundError
from resistx.model.vocabulary import Kind
from resistx.names import normalize, resolve
from resistx.open import open_store
from resistx.render import csv, jsonl, markdown, text, tsv
from resistx.render import json as json_
from resistx.render.text import wrap
from resistx.store.read import Store

few = settings(max_examples=60, deadline=None)
any_text = st.text(st.characters(), max_size=60)
"""Any characters at all: control characters, directions, lone surrogates."""
name_like = st.one_of(
    any_text,
    st.text("pPgG-–_ β:.()*\"'\x1b[/]MET790amp", max_size=30),
    st.from_regex(r"(gene|drugs|mechanism):? ?[\w-]{0,10}", fullmatch=True),
    st.from_regex(r"[A-Z]{1,5}[ :-](p\.)?[A-Z][a-z]{0,2}[0-9]{1,4}[A-Za-z*=]{1,3}", fullmatch=True),
)
COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


class Stream(io.StringIO):
    """A stream of a given encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


@pytest.fixture(scope="module")
def store(compiled: Path) -> Store:
    """The small catalogue, open."""
    return open_store([compiled])


def page(name: str, summary: str, other: list[str]) -> Cards:
    """An answer that has these texts in every place of its page."""
    record = BriefRecord("x", "drug", name, summary, other, [], {"hits": other, "genes": [summary]})
    meta = Meta("0", {"version": "2001.1", "sha256": "", "overlays": []}, "explain", {"brief": True}, 1, [])
    return Cards(meta, [record], notice=name)


@few
@given(name_like, st.lists(st.sampled_from(list(Kind)), max_size=3))
@example("caf\udce9", [])
@example("\x00", [])
@example("gene:", [])
def test_resolving_finds_or_refuses(store, name, kinds):
    """Any text is one entry, or is refused as unknown or ambiguous; nothing else is ever raised."""
    try:
        found = resolve(store, name, kinds)
    except (NotFoundError, AmbiguousError):
        return
    assert not kinds or ":" in name or Kind(found.row.kind) in kinds


@few
@given(st.sampled_from(["p-gp", "EGFR T790M", "β-pump", "reduced folate carrier", "Mockotere", "NSCLC"]), st.data())
def test_spelling_does_not_matter(store, name, data):
    """A name in any case, with any of the usual hyphens, blanks and dots in it, is the same entry."""
    letters = [data.draw(st.sampled_from([letter.lower(), letter.upper()])) for letter in name]
    between = st.sampled_from(["", " ", "-", "‑", "_", "."])
    respelled = "".join(letter if letter.isalnum() else data.draw(between) for letter in letters)
    assert resolve(store, respelled).row.id == resolve(store, name).row.id


@few
@given(any_text)
def test_normalized_names_are_normal(name):
    """Normalizing again changes nothing."""
    assert normalize(normalize(name)) == normalize(name)


@few
@given(name_like, st.integers(1, 30))
@example("caf\udce9", 5)
@example("_", 5)
@example("p\x00p", 5)
@example('" OR "', 5)
def test_search_never_crashes(store, query, limit):
    """Any text can be searched for: at most `limit` hits, each entry once."""
    hits = search(store, [query], limit=limit).results
    assert len(hits) <= limit
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)


@few
@given(name_like)
@example("caf\udce9")
def test_search_never_crashes_at_the_command_line(ask, query):
    """Whatever is searched for at the command line, the answer is valid JSON, harmless and 0."""
    result = ask("search", "--json", "--", query)
    assert result.status == 0
    assert result.json["meta"]["count"] == len(result.json["results"])
    assert not COMMANDING.search(result.out + result.err)


@few
@given(any_text, any_text, st.lists(any_text, max_size=4), st.sampled_from(["utf-8", "ascii", "latin-1"]))
@pytest.mark.parametrize("renderer", [text, json_, jsonl, tsv, csv, markdown])
def test_nothing_escapes_from_a_page(renderer, name, summary, other, encoding):
    """Whatever an entry says, no format lets a control character or an escape out, and all can be encoded."""
    shown = "".join(renderer.render(page(name, summary, other), Stream(encoding)))
    assert not COMMANDING.search(shown)
    shown.encode(encoding)


@few
@given(any_text, any_text, st.lists(any_text, max_size=4))
def test_json_reads_back(name, summary, other):
    """Whatever an entry says, JSON reads back to just that."""
    answer = page(name, summary, other)
    assert json.loads("".join(json_.render(answer, Stream("utf-8")))) == answer.data()
    assert json.loads("".join(json_.render(answer, Stream("ascii")))) == answer.data()


@few
@given(any_text, any_text, st.lists(any_text, max_size=4))
def test_tables_keep_their_shape(name, summary, other):
    """Whatever an entry says, its table has a head and one line of as many cells."""
    head, row, end = "".join(tsv.render(page(name, summary, other), Stream("utf-8"))).split("\n")
    assert end == ""
    assert len(head.split("\t")) == len(row.split("\t")) == 5


@few
@given(any_text, any_text, st.lists(any_text, max_size=4), st.integers(20, 130))
def test_pages_keep_to_their_width(name, summary, other, columns):
    """Whatever an entry says, no line of text is wider than the terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        shown = "".join(text.render(page(name, summary, other), Stream("utf-8")))
    assert all(cell_len(line) <= min(columns, 120) for line in shown.split("\n"))


printable = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Mn", "Me"]), max_size=40)


@few
@given(st.lists(st.tuples(st.one_of(printable, any_text), st.sampled_from(["", "id"])), max_size=5), st.integers(1, 50))
def test_wrapping_loses_nothing(pieces, width):
    """Wrapped text has every non-blank character, in order and in its own style."""
    lines = wrap(pieces, width)
    before = [(letter, style) for piece, style in pieces for letter in piece if not letter.isspace()]
    after = [(letter, style) for line in lines for piece, style in line for letter in piece if not letter.isspace()]
    assert after == before


@few
@given(printable, st.integers(2, 50), st.integers(2, 50))
def test_wrapping_keeps_to_the_width(line, first, rest):
    """No wrapped line is wider than its width, wide letters counted as two."""
    lines = wrap([(line, "")], first, rest)
    widths = [cell_len("".join(piece for piece, _ in line)) for line in lines]
    assert widths[0] <= first
    assert all(width <= rest for width in widths[1:])
