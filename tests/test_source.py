"""Reading the YAML: strict, whole, and with file and line of whatever is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from resistx import source, strict
from resistx.open import COMPILED

HEADER = """\
catalogue: {title: A catalogue, version: "2001.1", licence: CC0-1.0, notice: Made up for tests., citation: None.}
"""
PAPER = "references:\n- {id: doe-2001, title: A pump, doi: 10.1234/pump, kind: preclinical, status: confirmed}\n"
MECHANISM = f"""\
mechanisms:
- id: efflux
  name: Efflux
  summary: A way out of the cell.
  description: {"word " * 60}
  onset: [acquired]
  no_counter: None is known.
  reviewed: 2001-01-01
  genes:
  - gene: PUMP
    role: effector
    change: [amplification]
    direction: up
  affects:
  - drug: mockatin
    effect: resistance
    level: D
    model: case
    references: [doe-2001]
    fold:
    - change: 2.5
      system: mock cells
      reference: doe-2001
    frequency:
    - share: 0.5
      n: 10
      setting: before treatment
      reference: doe-2001
  evidence:
  - statement: It pumps.
    level: E
    model: cell-line
    references:
    - doe-2001
"""
GENE = """\
genes:
- id: PUMP
  name: a made-up pump
  summary: Codes for a made-up pump.
  xrefs:
    hgnc: HGNC:1
  reviewed: 2001-02-03
"""
DRUG = "drugs:\n- {id: mockatin, name: Mockatin, role: anticancer, summary: A made-up drug., reviewed: 2001-01-01}\n"
WHOLE = HEADER + MECHANISM + GENE + DRUG + PAPER
LUNG = "- {id: lung, name: Lung, summary: A made-up cancer., reviewed: 2001-01-01}\n"
LIVER = LUNG.replace("lung", "liver").replace("Lung", "Liver")


@pytest.fixture(autouse=True)
def shipped(monkeypatch, compiled, tmp_path_factory):
    """A file without a header is laid over the catalogue that comes with the package: here that is the small one."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copyfile(compiled, folder / COMPILED)
    monkeypatch.setattr("resistx.open.data_folder", lambda: (folder, False))


@pytest.fixture(
    params=[
        pytest.param("CSafeLoader", marks=pytest.mark.skipif(not yaml.__with_libyaml__, reason="no libyaml here")),
        "SafeLoader",
    ]
)
def either_loader(request, monkeypatch):
    """The test runs with the C loader and with Python's."""
    monkeypatch.setattr("resistx.strict._Loader", getattr(yaml, request.param))


def findings(result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.out.splitlines()]


def errors(run, *paths: Path) -> list[tuple[str, object, object]]:
    """Return the file's name, the line and the message of each error in these paths."""
    found = findings(run("check", *paths, "--format", "jsonl"))
    return [
        (Path(str(item["file"])).name, item["line"], item["message"]) for item in found if item["severity"] == "error"
    ]


def refusals(run, write, text: str | bytes) -> list[tuple[object, object, object]]:
    """Return the rule, the line and the message of each error in a file with this text."""
    found = findings(run("check", write("file.yaml", text), "--format", "jsonl"))
    return [(item["rule"], item["line"], item["message"]) for item in found if item["severity"] == "error"]


@pytest.mark.usefixtures("either_loader")
def test_a_valid_file_gives_its_entries(run, write):
    """What the YAML says is what the answer holds, with either loader."""
    path = write("whole.yaml", WHOLE)
    assert findings(run("check", path, "--format", "jsonl")) == []
    (record,) = run("explain", "gene:PUMP", "--catalogue", path).json["results"]
    assert (record["name"], record["xrefs"], record["reviewed"]) == ("a made-up pump", {"hgnc": "HGNC:1"}, "2001-02-03")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("name: Efflux", "name: no # here", "name: input should be a valid string (here False)"),
        ("name: Efflux", "name: 012 # here", "name: input should be a valid string (here 10)"),
        ("name: Efflux", "name: 1:30 # here", "name: input should be a valid string (here 90)"),
        ("name: Efflux", "name: 1.5e+3 # here", "name: input should be a valid string (here 1500.0)"),
        ("name: Efflux", "name: 2001-01-01 # here", "name: input should be a valid string (here datetime.date(2001"),
        ("name: Efflux", "name: ~ # here", "name: input should be a valid string (here None)"),
        ("name: Efflux", "name: # here", "name: input should be a valid string (here None)"),
        ("name: Efflux", "name: [Efflux] # here", "name: input should be a valid string"),
        ("name: Efflux", "name: Efflux\n  nam: Efflux # here", "unknown field 'nam'"),
        ("name: Efflux", "name: ' Efflux' # here", "name: string should match pattern"),
        ("name: Efflux", 'name: "Eff\\nlux" # here', "name: string should match pattern"),
        ("None is known.", "{text: None is known.} # here", "no_counter: input should be a valid string"),
        ("role: effector", "role: driver # here", "genes.0.role: input should be 'effector', 'regulator', 'target'"),
        ("direction: up", "direction: up\n    color: red # here", "genes.0: unknown field 'color'"),
        ("level: E", "level: F # here", "evidence.0.level: input should be 'A', 'B', 'C', 'D' or 'E' (here 'F')"),
        ("    - doe-2001", "    - Doe 2001 # here", "evidence.0.references.0: string should match pattern"),
        (
            "    - doe-2001",
            "    - {reference: a, stance: no} # here",
            "evidence.0.references.0.stance: input should be",
        ),
        ("    - doe-2001", "    - 7 # here", "evidence.0.references.0: a set of fields belongs here"),
        (
            "  evidence:\n",
            "  detection:\n  - class: dna\n    assay: PCR\n    references:\n    - Doe 2001 # here\n  evidence:\n",
            "detection.0.references.0: string should match pattern",
        ),
        ("hgnc: HGNC:1", "hgnc: 1 # here", "xrefs.hgnc: input should be a valid string (here 1)"),
        ("hgnc: HGNC:1", "hgnc: HGNC:1\n    go: GO:1 # here", "xrefs: unknown field 'go'"),
        ("- id: PUMP\n  name", "- name", "the field 'id' is missing"),
        ("n: 10", "n: ten # here", "affects.0.frequency.0.n: input should be a valid integer"),
        ("share: 0.5", "share: 50 # here", "affects.0.frequency.0.share: input should be less than or equal to 1"),
        ("onset: [acquired]", "onset: [] # here", "onset: tuple should have at least 1 item"),
        ("onset: [acquired]", "onset: acquired # here", "onset: input should be a valid tuple"),
        ("onset: [acquired]", "onset: # here\n    acquired: yes", "onset: input should be a valid tuple"),
        ("id: efflux", "id: Efflux # here", "id: string should match pattern"),
        ("id: efflux", "id: a--b # here", "id: string should match pattern"),
        ("A way out of the cell.", f"{'x' * 160} # here", "summary: string should have at most 159 characters"),
        ("2001-02-03", "soon # here", "reviewed: input should be a valid date"),
        ("CC0-1.0, notice", "1.0, notice", "licence: input should be a valid string (here 1.0)"),
    ],
)
def test_what_a_model_refuses_is_found_at_its_line(run, write, right, wrong, message):
    """A wrong field is one finding of the models, which names the field, what stands there, and its line."""
    assert WHOLE.count(right) == 1
    text = WHOLE.replace(right, wrong)
    line = text[: text.index("# here" if "# here" in wrong else wrong)].count("\n") + 1
    ((rule, found, told),) = [item for item in refusals(run, write, text) if item[0] == "model"]
    assert (rule, found) == ("model", line)
    assert told.startswith(message)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("reviewed: 2001-02-03", "reviewed: 86400"),
        ("share: 0.5", "share: yes"),
        ("share: 0.5", "share: '0.5'"),
        ("n: 10", "n: 10.0"),
        ("change: 2.5", "change: yes"),
        ("change: 2.5", "change: .inf"),
        ("change: 2.5", "change: .nan"),
    ],
)
def test_no_value_is_bent_into_another(run, write, right, wrong):
    """A number, a date and a text stay what YAML says they are; one where another belongs is refused, not converted."""
    assert WHOLE.count(right) == 1
    assert [rule for rule, _, _ in refusals(run, write, WHOLE.replace(right, wrong))][:1] == ["model"]


@pytest.mark.parametrize(
    "value",
    ["0x" + "f" * 4000, "9" * 5000, "1:" * 3000 + "1", "1:" * 200 + "1.5", "1" * 400 + ".0", "2001-99-99", "0b_", "="],
    ids=["hexadecimal", "decimal", "base-60", "base-60-float", "float", "date", "binary", "value"],
)
@pytest.mark.parametrize("field", ["n: 10", "change: 2.5", "name: Efflux", "reviewed: 2001-02-03"])
def test_numbers_beyond_measure_are_findings(run, write, field, value):
    """A scalar that looks like a number or a date but is none that can be used is a finding, never a traceback."""
    text = WHOLE.replace(field, f"{field.split(':')[0]}: {value}")
    assert text != WHOLE
    refused = [line for rule, line, _ in refusals(run, write, text) if rule in {"yaml", "model"}]
    assert refused == [WHOLE[: WHOLE.index(field)].count("\n") + 1]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("cancers:\n- {id: lung, id: liver}\n", 2, "the key 'id' is repeated (first at line 2)"),
        ("cancers: []\n\ncancers: []\n", 3, "the key 'cancers' is repeated (first at line 1)"),
        ("cancers:\n- &one {id: lung}\n", 2, "an anchor (&one): anchors and aliases are not used here"),
        ("cancers:\n- id: &one lung\n", 2, "an anchor (&one): anchors and aliases are not used here"),
        ("cancers:\n- &one id: lung\n", 2, "an anchor (&one): anchors and aliases are not used here"),
        ("cancers:\n- *one\n", 2, "an alias (*one): write the value out"),
        ("cancers:\n- !!map {id: lung}\n", 2, "a tag (tag:yaml.org,2002:map): tags are not used here"),
        ("cancers:\n- id: !!str lung\n", 2, "a tag (tag:yaml.org,2002:str): tags are not used here"),
        ("cancers:\n- !!str id: lung\n", 2, "a tag (tag:yaml.org,2002:str): tags are not used here"),
        ("cancers:\n- !!python/object:os.system [x]\n", 2, "a tag (tag:yaml.org,2002:python/object:os.system)"),
        ("cancers:\n- id: lung\n  <<: {name: Lung}\n", 3, "a merge key (<<): write the fields out"),
        ("cancers:\n- ? [id]\n  : lung\n", 2, "a key that is not a word"),
        ("cancers: []\n---\ncancers: []\n", 2, "a second YAML document: give each its own file"),
        ("cancers: [\n\n", 3, "not valid YAML: did not find expected node content"),
        ("cancers:\n- id: 'lung\n", 3, "not valid YAML: found unexpected end of stream"),
        ("cancers:\n- id: lung\n\tname: Lung\n", 3, "not valid YAML: found a tab character that violates indentation"),
        ("cancers:\n  - id: lung\n - id: liver\n", 3, "not valid YAML: did not find expected key"),
        ("- id: lung\n", 1, "a list where a top-level key such as `mechanisms:` belongs"),
        ("lung\n", 1, "a single value where a top-level key such as `mechanisms:` belongs"),
        ("42", 1, "a single value where a top-level key such as `mechanisms:` belongs"),
        ("", None, "the file is empty"),
        ("# a comment\n", None, "the file is empty"),
        ("---\n...\n", None, "the file is empty"),
        (
            "\n\ntumors: []\n",
            3,
            "unknown top-level key 'tumors'; known are mechanisms, strategies, drugs, alterations, ",
        ),
        ("1: []\n", 1, "unknown top-level key '1'"),
        ("cancers: {id: lung}\n", 1, "'cancers' must hold a list of entries"),
        ("cancers:\n", 1, "'cancers' must hold a list of entries"),
        (b"cancers:\n- id: \xff\n", 2, "not UTF-8 text"),
        ("cancers: []\n".encode("utf-16"), 1, "not UTF-8 text"),
        ("cancers:\n- id: a\x00b\n", 2, "control characters are not allowed"),
        ("cancers:\n- id: \x1b[31m\n", 2, "control characters are not allowed"),
        ("cancers: []\n" + "x" * (2**20 + 1), 2, "a line longer than 1 MiB"),
        ("cancers:\n- " + "[" * 31 + "]" * 31 + "\n", 2, "nested deeper than 32 levels"),
    ],
)
def test_what_the_reader_refuses(run, write, text, line, message):
    """What a catalogue has no use for, and what is no YAML, is one finding of the reader with its line."""
    ((rule, found, told),) = refusals(run, write, text)
    assert (rule, found) == ("yaml", line)
    assert told.startswith(message)


@pytest.mark.parametrize("text", ["- &a id: x\n", "- *a\n", "- !!str x\n", "- {a: 1, a: 2}\n", "- {<<: {a: 1}}\n"])
def test_the_python_loader_refuses_the_same(run, write, monkeypatch, text):
    """Where libyaml is missing, Python's loader is as strict, in the same words."""
    strict = refusals(run, write, f"cancers:\n{text}")
    monkeypatch.setattr("resistx.strict._Loader", yaml.SafeLoader)
    assert refusals(run, write, f"cancers:\n{text}") == strict
    assert strict[0][0] == "yaml"


def test_a_quoted_merge_key_is_a_word(run, write):
    """Quoted, `<<` is a key like any other, and so an unknown field."""
    assert refusals(run, write, HEADER + 'cancers:\n- {id: lung, "<<": x}\n')[-1][2] == "unknown field '<<'"


def test_nesting_up_to_the_bound_is_read(run, write):
    """Thirty-two levels are read (and refused by the models alone); the next is refused by the reader."""
    levels = strict.MAX_DEPTH - 2  # the mapping and the list around it are levels too
    assert [item[0] for item in refusals(run, write, f"cancers:\n- {'[' * levels}{']' * levels}\n")] == ["model"]


@pytest.mark.parametrize(
    ("before", "newline"),
    [(b"", "\r\n"), (b"\xef\xbb\xbf", "\n"), (b"%YAML 1.1\n---\n", "\n"), (b"# \xce\xb2\n", "\n")],
)
def test_files_of_other_systems(run, write, before, newline):
    """Line ends of Windows, a byte order mark, a directive and a comment beyond ASCII change nothing."""
    text = (HEADER + "cancers:\n" + LUNG + LUNG).replace("\n", newline).encode()
    path = write("file.yaml", before + text)
    line = 4 + before.count(b"\n")
    assert errors(run, path) == [("file.yaml", line, f"the id 'lung' is taken (first at {path}:{line - 1})")]


def test_a_folder_is_one_catalogue(run, write, tmp_path):
    """The .yaml and .yml files of a folder are read as one, in the order of their names; other files are not read."""
    write("c/b.yaml", HEADER + MECHANISM)
    write("c/a.yml", GENE)
    write("c/c.yaml", PAPER + DRUG)
    write("c/notes.txt", "{")
    write("c/deeper/d.yaml", "{")
    assert findings(run("check", tmp_path / "c", "--format", "jsonl")) == []


def test_several_paths_are_one_catalogue(run, write):
    """Paths given together are one catalogue: links lead from one to the other, and an id stands once in all."""
    first, second = write("first.yaml", HEADER + MECHANISM + GENE), write("second.yaml", PAPER + DRUG)
    assert run("check", first, second, "--strict").status == 0
    third = write("third.yaml", GENE)
    assert errors(run, first, second, third) == [
        ("third.yaml", 2, f"the id 'PUMP' is taken (first at {first}:{line_of('- id: PUMP', first)})")
    ]


def line_of(text: str, path: Path) -> int:
    """Return the line of the file that this text stands in."""
    return path.read_text("utf-8").partition(text)[0].count("\n") + 1


def test_a_catalogue_in_json(run, write):
    """JSON is YAML: a catalogue of one's own may be written in it."""
    path = write("mine.yaml", json.dumps(yaml.load(HEADER + "cancers:\n" + LUNG, yaml.BaseLoader), indent=1))
    assert run("list", "--catalogue", path).json["meta"]["catalogue"]["version"] == "2001.1"
    assert run("list", "cancers", "--catalogue", path).ids == ["lung"]


def test_a_catalogue_has_one_header(run, write, tmp_path):
    """A second header, in another file of the folder or in an overlay, is an error and not quietly the last word."""
    first = write("c/a.yaml", HEADER)
    write("c/b.yaml", HEADER.replace("2001.1", "2002.2"))
    overlay = write("d/b.yaml", HEADER.replace("2001.1", "2002.2"))
    assert [(file, line) for file, line, _ in errors(run, tmp_path / "c")] == [("b.yaml", 1)]
    assert [(file, line) for file, line, _ in errors(run, first, overlay)] == [("b.yaml", 1)]


def test_a_broken_file_hides_no_other(run, write, tmp_path):
    """What is wrong in several files, or with several entries of one, is found in one go."""
    write("c/a.yaml", "cancers: [\n")
    write("c/b.yaml", "drugs: 7\ngenes:\n- {id: PUMP}\n- 7\n")
    write("c/c.yaml", "tumors: []\n")
    found = errors(run, tmp_path / "c")
    known = "mechanisms, strategies, drugs, alterations, genes, cancers, references, catalogue, retired"
    assert found == [
        ("a.yaml", 2, "not valid YAML: did not find expected node content"),
        ("b.yaml", 1, "'drugs' must hold a list of entries"),
        ("b.yaml", 3, "the field 'name' is missing"),
        ("b.yaml", 3, "the field 'reviewed' is missing"),
        ("b.yaml", 3, "the field 'summary' is missing"),
        ("b.yaml", 4, "a set of fields belongs here"),
        ("c.yaml", 1, f"unknown top-level key 'tumors'; known are {known}"),
    ]


def test_the_same_id_in_two_kinds(run, write):
    """Identity is kind and id together: a mechanism and a cancer may have one id."""
    same = LUNG.replace("id: lung", "id: efflux")
    assert refusals(run, write, f"{WHOLE}cancers:\n{same}") == []


def test_a_file_above_the_bound_is_refused_unread(run, write, monkeypatch):
    """A file that is too large is refused before it is read, with what to do about it."""
    monkeypatch.setattr(source, "MAX_BYTES", 2**20)
    path = write("large.yaml", "# comment\n" * 2**17)
    result = run("check", path)
    assert (result.status, result.out) == (5, "")
    assert result.error["message"] == f"{path}: larger than 1 MiB; split it into several files in a folder"


def test_texts_come_back_as_they_were_written(run, write):
    """Quotes, folds and letters of every script come through YAML, the compiled form and JSON unharmed."""
    name = "\"β-Catenin\" 'é' 中文 🧬 <b> [red]x[/] \\n & | `tick`"
    text = f"{HEADER}genes:\n- id: PUMP\n  name: {json.dumps(name, ensure_ascii=False)}\n"
    text += (
        "  summary: >-\n    folded\n    over lines\n  description: |\n    kept\n    as lines\n  reviewed: 2001-01-01\n"
    )
    (record,) = run("explain", "gene:PUMP", "--catalogue", write("texts.yaml", text)).json["results"]
    assert (record["name"], record["summary"], record["description"]) == (name, "folded over lines", "kept\nas lines\n")


def test_findings_never_command_a_terminal(run, write):
    """Escapes in a field of the catalogue are shown, not sent, when the finding goes to a terminal."""
    path = write("escape.yaml", HEADER + 'cancers:\n- {id: "\\e[31mred", "\\e]0;title\\a": 1}\n')
    result = run("check", path, tty=True, env={"NO_COLOR": "1"})
    assert result.status == 5
    assert "\x1b[31m" not in result.out + result.err
    assert "\x1b]0;" not in result.out + result.err
    assert "\\x1b" in result.out
