"""Every command that answers, in every format: it answers, in the shape that the format promises."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from resistx.answers.graph import OFFERED_BY
from resistx.cli import COMMANDS
from resistx.render import Format

QUESTIONS = {
    "list": [[], ["mechanisms"], ["references"], ["gaps"], ["contested"]],
    "search": [["pump"], ["oddity"], ["pump", "--onset", "adaptive"]],
    "filter": [["mechanisms", "--drug", "mocktaxel"], ["drugs"]],
    "explain": [
        ["p-gp"],
        ["efflux-inhibition"],
        ["mocktaxel", "taxanes"],
        ["oddity"],
        ["egfr-t790m"],
        ["gene:ABCB1"],
        ["nsclc"],
        ["otto-1998-reversion"],
        ["p-gp", "oddity", "--brief"],
    ],
    "counter": [[], ["--mechanism", "p-gp"]],
    "path": [["mocktaxel"], ["earlitinib", "--depth", "4", "--cancer", "nsclc"]],
    "interpret": [["ABCB1", "EGFR T790M"], ["MET amp", "MGMT", "--by", "sample"]],
    "resolve": [["p-gp", "MDR1", "EGFR Thr790Met", "nothing of the kind"]],
    "import": [["civic", "TABLE", "--output", "NEW"]],
    "compare": [["mocktaxel", "oddity"], ["p-gp", "mgmt", "dna-repair"], ["efflux-inhibition", "repair-inhibition"]],
    "tree": [[], ["strategies", "--countered"]],
    "cite": [[], ["p-gp", "mocktaxel", "otto-1998-reversion"], ["--bibliography"]],
    "export": [["claims", "--inherited"], ["names"], ["gmt"], ["--list"]],
    "check": [["WRONG"]],
    "diff": [["WRONG", "MINI"], ["MINI", "WRONG", "--all"]],
    "about": [[]],
}
"""Questions on the small catalogue for every command that answers; a new command fails until it is here."""
WITHOUT_FORMATS = {"compile": ["MINI", "--output", "NEW"], "schema": ["answers"]}
"""Commands that have no formats, each with a question."""
OF_REFERENCES = ["bibtex", "ris", "csl-json"]
"""The formats that only answers with references have."""
OF_GRAPHS = ["mermaid", "dot"]
"""The formats that only answers with a graph have."""
OF_GENE_SETS = ["gmt"]
"""The formats that only gene sets have."""
SPECIAL = {*OF_REFERENCES, *OF_GRAPHS, *OF_GENE_SETS}
FORMATS = [format_.value for format_ in Format if format_ is not Format.AUTO and format_ not in SPECIAL]
CASES = [(command, words) for command, several in QUESTIONS.items() for words in several]
CITING = [
    (command, words)
    for command, words in CASES
    if (command in ("explain", "counter", "path", "interpret", "compare", "diff", "cite") and "--brief" not in words)
    or words in (["gaps"], ["contested"])
]
"""The questions whose answers have references."""
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""Characters that command a terminal or hide what is written; a tab and the end of a line are no such."""
WRONG = """\
catalogue: {title: T, version: '2001.1', licence: L, notice: For tests., citation: Nobody.}
cancers:
- {id: unused, name: "x\\e[31m\\u202E, \\"y\\"|z", summary: A made-up cancer., reviewed: 2001-01-01}
"""
"""A catalogue with nothing worse in it than a warning, and a name that tries to command the terminal."""
HEAD = "gene\talteration\tdrug\tdirection\tevidence_level\tdisease\tpmid\trecord_id\n"
TABLE = (
    f"{HEAD}KRAS\tG12D\tearlitinib\tresistance\tB\tnsclc\t7\t1\nKRAS\t\x1b[31m\u202e|<b>\tx\tresistance\tB\t\t7\t2\n"
)
"""A table of evidence with a row that can be placed, and one that tries to command the terminal."""


@pytest.fixture
def asked(ask, run, mini, write):
    """`asked(command, words, format)`: what a question left behind."""
    places = {
        "MINI": lambda: mini,
        "WRONG": lambda: write("wrong.yaml", WRONG),
        "TABLE": lambda: write("table.tsv", TABLE),
        "NEW": lambda: write("new.yaml", ""),
    }

    def put(command, words, format_, *options, **how):
        words = [places[word]() if word in places else word for word in words]
        question = run if command in ("check", "diff") else ask  # they take their catalogues as arguments
        return question(command, *words, "--format", format_, *options, **how)

    return put


@pytest.fixture
def answered(asked):
    """`answered(command, words, format)`: the answer, with its status checked."""

    def answer(command, words, format_, **how):
        result = asked(command, words, format_, **how)
        assert result.status == 0, result.err
        assert result.out
        assert result.out.endswith("\n")
        return result

    return answer


def test_every_command_is_here():
    """Each command of the command line is asked here."""
    assert set(QUESTIONS) | set(WITHOUT_FORMATS) == set(COMMANDS)
    assert set(FORMATS) == {"text", "json", "jsonl", "tsv", "csv", "markdown", "html"}
    assert {*FORMATS, *SPECIAL, "auto"} == set(Format)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_question(command):
    """A new command fails here until questions for it are written above."""
    assert QUESTIONS.get(command) or WITHOUT_FORMATS.get(command)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("command", "words"), CASES)
def test_nothing_commands_the_terminal(answered, command, words, format_):
    """In no format does a control character or a character that hides others come through; nor does color in a pipe."""
    result = answered(command, words, format_)
    assert not CONTROL.search(result.out)
    assert not CONTROL.search(result.err)


@pytest.mark.parametrize(("command", "words"), CASES)
def test_json(answered, command, words):
    """JSON is one object of `meta` and `results`, which names its command and counts its records."""
    answer = answered(command, words, "json").json
    assert list(answer) == ["meta", "results"]
    assert list(answer["meta"])[:6] == ["resistx", "catalogue", "command", "query", "count", "next"]
    assert list(answer["meta"])[6:] == (["input", "tests", "blind_spots", "receipt"] if command == "interpret" else [])
    assert list(answer["meta"]["catalogue"]) == ["version", "sha256", "overlays"]
    assert (answer["meta"]["command"], answer["meta"]["count"]) == (command, len(answer["results"]))
    assert answer["results"]


@pytest.mark.parametrize(("command", "words"), CASES)
def test_jsonl(answered, command, words):
    """JSON lines are the records of the JSON answer, one a line."""
    lines = answered(command, words, "jsonl").out.split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == answered(command, words, "json").json["results"]


@pytest.mark.parametrize(("command", "words"), CASES)
def test_tables(answered, command, words):
    """TSV and CSV hold the same table, every row with as many cells as the head; only a reference states nothing."""
    tsv = [line.split("\t") for line in answered(command, words, "tsv").out.splitlines()]
    table = list(csv.reader(io.StringIO(answered(command, words, "csv").out, newline=""), strict=True))
    assert len(tsv) == len(table)
    assert len(tsv) > 1 or words == ["otto-1998-reversion"]
    assert {len(row) for row in (*tsv, *table)} == {len(tsv[0])}
    assert tsv[0] == table[0]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in tsv[0])


@pytest.mark.parametrize("columns", ["40", "80"])
@pytest.mark.parametrize(("command", "words"), CASES)
def test_text(answered, command, words, columns):
    """Text in a pipe has no color and, on a terminal, the same words."""
    plain = answered(command, words, "text", env={"COLUMNS": columns})
    colored = answered(command, words, "text", env={"COLUMNS": columns}, tty=True)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", colored.out)
    assert [line.rstrip() for line in shown.splitlines()] == plain.out.splitlines()
    assert not CONTROL.search(shown)


@pytest.mark.parametrize(("command", "words"), CASES)
def test_markdown(answered, command, words):
    """Markdown has no raw HTML, and all rows of a table have as many cells as its head."""
    shown = answered(command, words, "markdown").out
    assert not re.search(r"(?<!\\)<[a-zA-Z/!]", shown)
    width = 0
    for line in shown.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if not line.startswith("|"):
            width = 0
            continue
        width = width or cells
        assert cells == width, line


@pytest.mark.parametrize("command", WITHOUT_FORMATS)
def test_commands_without_formats(run, mini, tmp_path, command):
    """The other commands run as well, and refuse a format."""
    places = {"MINI": mini, "NEW": tmp_path / "new.resistx"}
    words = [places.get(word, word) for word in WITHOUT_FORMATS[command]]
    done = run(command, *words)
    assert done.status == 0, done.err
    assert done.out or (tmp_path / "new.resistx").exists()
    assert run(command, *words, "--format", "json").status == 2


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("command", QUESTIONS)
def test_formats_on_an_odd_stream(answered, command, format_):
    """Where standard output is ASCII, every command still answers in every format, in ASCII."""
    assert answered(command, QUESTIONS[command][0], format_, encoding="ascii").out.isascii()


@pytest.mark.parametrize("format_", OF_REFERENCES)
@pytest.mark.parametrize(("command", "words"), CITING)
def test_formats_of_references(answered, command, words, format_):
    """Every answer with references can be written for a reference manager, harmlessly, on an odd stream in ASCII."""
    assert not CONTROL.search(answered(command, words, format_).out.replace("\r\n", "\n"))
    assert answered(command, words, format_, encoding="ascii").out.isascii()


@pytest.mark.parametrize("format_", OF_REFERENCES)
@pytest.mark.parametrize(("command", "words"), [case for case in CASES if case not in CITING])
def test_answers_without_references(asked, command, words, format_):
    """Any other answer refuses these formats, and says which commands have them."""
    result = asked(command, words, format_)
    assert (result.status, result.out) == (2, "")
    assert "cite, counter and explain" in result.err


@pytest.mark.parametrize("format_", OF_GRAPHS)
@pytest.mark.parametrize(("command", "words"), [case for case in CASES if case[0] in OFFERED_BY])
def test_formats_of_graphs(answered, command, words, format_):
    """Every answer with a graph can be drawn, harmlessly, on an odd stream in ASCII."""
    assert not CONTROL.search(answered(command, words, format_).out)
    assert answered(command, words, format_, encoding="ascii").out.isascii()


@pytest.mark.parametrize("format_", OF_GRAPHS)
@pytest.mark.parametrize(("command", "words"), [case for case in CASES if case[0] not in OFFERED_BY])
def test_answers_without_a_graph(asked, tmp_path, command, words, format_):
    """Any other answer refuses to be drawn and says which commands can be; no file is made."""
    result = asked(command, words, format_, "--output", tmp_path / "new")
    assert (result.status, result.out) == (2, "")
    assert all(name in result.err for name in (command, *OFFERED_BY))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("format_", OF_GENE_SETS)
@pytest.mark.parametrize(("command", "words"), [case for case in CASES if case != ("export", ["gmt"])])
def test_answers_without_gene_sets(asked, tmp_path, command, words, format_):
    """Any answer but `export gmt` refuses to be written as gene sets; no file is made."""
    result = asked(command, words, format_, "--output", tmp_path / "new")
    assert (result.status, result.out) == (2, "")
    assert "export gmt" in result.err
    assert not (tmp_path / "new").exists()
