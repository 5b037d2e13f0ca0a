"""The formats: one answer in each, side by side; color, width and encoding; and hostile names in all of them."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

import resistx

TEXT_100 = """\
P-glycoprotein efflux  mechanism p-gp

The pump P-glycoprotein throws taxanes out of the cell.

also called   P-gp, MDR1, β-pump
part of       Altered drug transport > Drug efflux
genes         ABCB1
hits          Taxanes, Lateitinib
countered by  Efflux inhibition

Catalogue 2001.1. Made up for tests; not for treating patients.
"""
TEXT_60 = """\
P-glycoprotein efflux  mechanism p-gp

The pump P-glycoprotein throws taxanes out of the cell.

also called: P-gp, MDR1, β-pump
part of: Altered drug transport > Drug efflux
genes: ABCB1
hits: Taxanes, Lateitinib
countered by: Efflux inhibition

Catalogue 2001.1. Made up for tests; not for treating
patients.
"""
TEXT_COLOR = """\
\x1b[1;4mP-glycoprotein efflux\x1b[0m\x1b[2m  mechanism p-gp\x1b[0m

The pump P-glycoprotein throws taxanes out of the cell.

\x1b[2malso called   \x1b[0mP-gp, MDR1, β-pump
\x1b[2mpart of       \x1b[0mAltered drug transport > Drug efflux
\x1b[2mgenes         \x1b[0mABCB1
\x1b[2mhits          \x1b[0mTaxanes, Lateitinib
\x1b[2mcountered by  \x1b[0mEfflux inhibition

\x1b[2mCatalogue 2001.1. Made up for tests; not for treating patients.\x1b[0m
"""
RECORD = (
    '{"id": "p-gp", "kind": "mechanism", "name": "P-glycoprotein efflux", '
    '"summary": "The pump P-glycoprotein throws taxanes out of the cell.", '
    '"synonyms": ["P-gp", "MDR1", "β-pump"], '
    '"path": [{"kind": "mechanism", "id": "drug-transport", "name": "Altered drug transport"}, '
    '{"kind": "mechanism", "id": "drug-efflux", "name": "Drug efflux"}], '
    '"related": {"genes": ["ABCB1"], "hits": ["Taxanes", "Lateitinib"], '
    '"countered by": ["Efflux inhibition"]}}'
)
JSON = (
    '{"meta": {"resistx": "VERSION", "catalogue": {"version": "2001.1", "sha256": "SHA256", "overlays": []}, '
    '"command": "explain", "query": {"names": ["p-gp"], "brief": true}, "count": 1, '
    '"next": ["resistx explain mechanism:p-gp"]},\n'
    '"results": [\n' + RECORD + "\n]}\n"
)
JSONL = RECORD + "\n"
TSV = """\
id\tkind\tname\tsummary\tsynonyms
p-gp\tmechanism\tP-glycoprotein efflux\tThe pump P-glycoprotein throws taxanes out of the cell.\tP-gp|MDR1|β-pump
"""
CSV = """\
id,kind,name,summary,synonyms
p-gp,mechanism,P-glycoprotein efflux,The pump P-glycoprotein throws taxanes out of the cell.,P-gp|MDR1|β-pump
"""
MARKDOWN = r"""## P-glycoprotein efflux (mechanism p-gp)

The pump P-glycoprotein throws taxanes out of the cell.

- **also called:** P-gp, MDR1, β-pump
- **part of:** Altered drug transport \> Drug efflux
- **genes:** ABCB1
- **hits:** Taxanes, Lateitinib
- **countered by:** Efflux inhibition

Catalogue 2001.1. Made up for tests; not for treating patients.
"""
BRIEF = ["explain", "p-gp", "--brief"]
FORMATS = ["text", "json", "jsonl", "tsv", "csv", "markdown", "html"]
HOSTILE = [["explain", "oddity"], ["explain", "oddity", "-b"], ["search", "oddity"]]
"""Questions whose answers hold names that try to command the terminal."""
NAME = r"[bold red]x[/] \x1b[31mred\x1b[0m *star* <b>|pipe|</b>"
"""The name of the entry `oddity` as people see it."""
COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""What must never reach a terminal or a file."""


@pytest.mark.parametrize(
    ("format_", "columns", "expected"),
    [
        ("text", "100", TEXT_100),
        ("text", "60", TEXT_60),
        ("json", "60", JSON),
        ("jsonl", "60", JSONL),
        ("tsv", "60", TSV),
        ("csv", "60", CSV),
        ("markdown", "60", MARKDOWN),
    ],
)
def test_one_answer_in_each_format(ask, format_, columns, expected):
    """The same answer, written out in full in every format."""
    sha256 = ask("about").json["meta"]["catalogue"]["sha256"]
    result = ask(*BRIEF, "--format", format_, env={"COLUMNS": columns})
    assert result.out == expected.replace("VERSION", resistx.__version__).replace("SHA256", sha256)


# Color


def test_color_on_a_terminal(ask):
    """On a terminal, the same text with color, and no other escape than that of styles."""
    assert ask(*BRIEF, tty=True, env={"COLUMNS": "100"}).out == TEXT_COLOR


@pytest.mark.parametrize(
    ("env", "tty", "colored"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_color_is_a_choice(ask, env, tty, colored):
    """Color is for terminals, NO_COLOR ends it, FORCE_COLOR asks for it; the text is the same without."""
    out = ask(*BRIEF, "--format", "text", env={"COLUMNS": "100"} | env, tty=tty).out
    assert out == (TEXT_COLOR if colored else TEXT_100)


@pytest.mark.parametrize("format_", ["json", "jsonl", "tsv", "csv", "markdown"])
def test_only_text_has_color(ask, format_):
    """No other format is ever colored, whatever is forced."""
    out = ask(*BRIEF, "--format", format_, env={"FORCE_COLOR": "1"}, tty=True).out
    assert out == ask(*BRIEF, "--format", format_).out


def test_color_is_never_the_only_sign(ask):
    """Taking the color out of every kind of page leaves what is written without color."""
    for words in (["counter"], ["explain", "p-gp", "gene:ABCB1", "efflux-inhibition"], ["list"], ["search", "pump"]):
        colored = ask(*words, "--format", "text", env={"FORCE_COLOR": "1"}).out
        assert "\x1b[" in colored
        bare = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).split("\n"))
        assert bare == ask(*words, "--format", "text").out


# Width


@pytest.mark.parametrize("columns", [60, 75, 76, 80, 100, 120, 300])
@pytest.mark.parametrize(
    "words", [["counter"], ["explain", "p-gp"], ["explain", "oddity"], ["list", "references"], ["search", "pump"]]
)
def test_no_line_is_wider_than_asked(ask, words, columns):
    """Lines keep to the width from 60 columns on, and never get longer than 120."""
    out = ask(*words, "--format", "text", env={"COLUMNS": str(columns)}).out
    assert max(map(len, out.splitlines())) <= min(columns, 120)


def test_readable_at_60_columns(ask):
    """At 60 columns a long table is a list, and every word is still there."""
    narrow = ask("list", "mechanisms", "--format", "text", env={"COLUMNS": "60"}).out
    wide = ask("list", "mechanisms", "--format", "text", env={"COLUMNS": "100"}).out
    assert "    p-gp\n        The pump P-glycoprotein" in narrow
    assert set(narrow.split()) >= set(wide.split()) - {"id", "summary"}


@pytest.mark.parametrize("columns", ["", "0", "abc", "-5", "99999999999", "²"])
def test_odd_widths(ask, columns):
    """A width that makes no sense is no crash."""
    assert ask(*BRIEF, "--format", "text", env={"COLUMNS": columns}).status == 0


# Encoding


def test_ascii_terminal(ask):
    """Where the stream is not UTF-8, Greek is spelled out and accents fall off, and nothing else is lost."""
    shown = ask(*BRIEF, "--format", "text", env={"COLUMNS": "100"}, encoding="ascii").out
    assert shown == TEXT_100.replace("β", "beta")
    assert "Otto O, Perez P." in ask("explain", "otto-1998-reversion", "--format", "text", encoding="ascii").out
    assert "Otto Ö, Perez P." in ask("explain", "otto-1998-reversion", "--format", "text", encoding="latin-1").out
    assert "otto-1998" in ask("explain", "otto-1998-reversio", "--format", "text", encoding="ascii").err


def test_ascii_json(ask):
    """JSON for a stream that is not UTF-8 says the same in ASCII."""
    shown = ask(*BRIEF, "--json", encoding="ascii")
    assert "\\u03b2-pump" in shown.out
    assert shown.json == ask(*BRIEF, "--json").json


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
def test_no_encoding_is_a_crash(ask, format_, encoding):
    """Every format can be written to a stream of any encoding."""
    assert ask("explain", "oddity", "p-gp", "--format", format_, encoding=encoding).status == 0


# Hostile names


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("words", [*HOSTILE, ["list", "drugs"]])
def test_nothing_commands_a_terminal(ask, words, format_):
    """No control character, escape sequence or direction mark of the catalogue comes out raw, in any format."""
    for env in ({}, {"COLUMNS": "40"}):
        assert not COMMANDING.search(ask(*words, "--format", format_, env=env).out)


@pytest.mark.parametrize("words", [*HOSTILE, ["counter"]])
def test_no_markup_is_interpreted_in_color(ask, words):
    """With color, the only escapes are those of the page's own styles, and rich markup stays text."""
    plain = ask(*words, "--format", "text", env={"COLUMNS": "120"}).out
    colored = ask(*words, "--format", "text", env={"COLUMNS": "120", "FORCE_COLOR": "1"}).out
    styles = set(re.findall(r"\x1b\[([0-9;]*)m", colored))
    assert styles <= {"0", "1", "2", "1;4", "31", "32", "33", "34", "36"}
    assert not COMMANDING.search(re.sub(r"\x1b\[[0-9;]*m", "", colored))
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).split("\n")] == plain.split("\n")


def test_names_are_visible_in_text(ask):
    """A hostile name is shown letter for letter, with visible escapes for what would command a terminal."""
    shown = ask("explain", "oddity", "--format", "text", env={"COLUMNS": "120"}).out
    assert shown.startswith(f"{NAME}  drug oddity\n")
    assert r"[link=https://example.org]click[/link] \x1b]0;title\x07 and `code` \u200b\U000e0041 in a summary." in shown
    assert r"\u202etfel-ot-thgir, \x9b2J\x07 bell, interferon-β" in shown


def test_names_are_whole_in_json(ask):
    """JSON escapes what is unsafe, and reads back to the very name of the catalogue."""
    for format_ in ("json", "jsonl"):
        out = ask("explain", "oddity", "-b", "--format", format_).out
        assert r"\u001b[31mred\u001b[0m" in out
        record = json.loads(out)["results"][0] if format_ == "json" else json.loads(out)
        assert record["name"] == "[bold red]x[/] \x1b[31mred\x1b[0m *star* <b>|pipe|</b>"
        assert record["summary"].endswith("\u200b\U000e0041 in a summary.")
        assert record["synonyms"][0] == "\u202etfel-ot-thgir"


def test_names_are_one_cell_in_tables(ask):
    """In TSV and CSV a hostile name is one visible cell, quotes and commas kept."""
    _, row = ask("explain", "oddity", "-b", "--format", "tsv").out.splitlines()
    assert row.split("\t")[2] == NAME
    _, cells = csv.reader(io.StringIO(ask("explain", "oddity", "-b", "--format", "csv").out))
    assert cells[2] == NAME
    assert cells[4].endswith('interferon-β|=1+1,"quoted"')


def test_names_are_text_in_markdown(ask):
    """In Markdown nothing of a name is markup: brackets, stars, bars, tags and backslashes are escaped."""
    shown = ask("explain", "oddity", "--format", "markdown").out
    title = r"## \[bold red\]x\[/\] \\x1b\[31mred\\x1b\[0m \*star\* \<b\>\|pipe\|\</b\> (drug oddity)"
    assert shown.splitlines()[0] == title
    assert r"\`code\`" in shown
    assert "\n\\# no heading\n" in shown
    assert "\n\\- no list" in shown


def test_markdown_table(ask):
    """A list in Markdown is a table whose rows have as many cells as its head, however hostile the names."""
    shown = ask("list", "drugs", "--format", "markdown").out
    table = [line for line in shown.splitlines() if line.startswith("|")]
    assert table[0] == "| id | summary |"
    assert len(table) == 2 + 14
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {3}


def test_a_query_is_harmless_on_the_page(ask):
    """What a user typed is shown on a page as safely as what the catalogue says."""
    for format_ in FORMATS:
        shown = ask("search", "\x1b[31mred \u202e [bold]x[/]", "--format", format_)
        assert not COMMANDING.search(shown.out + shown.err)
