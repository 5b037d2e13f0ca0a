"""Any bytes as a catalogue, and any text in one: findings or content, never a crash, and nothing lost on the way."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from resistx.model import Kind, model_of
from resistx.open import COMPILED

bounded = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

HEADER = """\
catalogue: {title: A catalogue, version: "2001.1", licence: CC0-1.0, notice: Made up for tests., citation: None.}
"""
PAPER = "references:\n- {id: doe-2001, title: A pump, doi: 10.1234/pump, kind: preclinical, status: confirmed}\n"
WHOLE = f"""\
{HEADER}mechanisms:
- id: efflux
  name: Efflux
  synonyms: [pump]
  summary: A way out of the cell.
  onset: [acquired]
  reviewed: 2001-01-01
  affects:
  - drug: mockatin
    effect: resistance
    level: D
    model: case
    references: [doe-2001, {{reference: doe-2001, stance: disputes}}]
    fold:
    - {{change: 2.5, system: mock cells, reference: doe-2001}}
    frequency:
    - {{share: 0.5, n: 10, setting: before treatment, reference: doe-2001}}
drugs:
- {{id: mockatin, name: Mockatin, role: anticancer, summary: A made-up drug., reviewed: 2001-01-01}}
retired:
- {{kind: gene, id: OLD, reason: A mistake., retired: 2001-01-01}}
{PAPER}"""

FIELDS = sorted(
    {key for kind in Kind for key in model_of(kind).model_fields} | {"extends", "reference", "drug", "gene"}
)
SCALARS = [
    "~", "yes", "0", "-1", "1e400", ".inf", "-.inf", ".nan", "0x" + "f" * 4000, "1:" * 200 + "1.5", "012", "0o7",
    "=", "2001-01-01", "2001-99-99", "2001-01-01 00:00:00 +99:99", "0001-01-01", "''", '"\\0"', '"\\ud800"',
    '"\\u202e"', "[]", "{}", "[[]]", "{a: [b]}", "<<", "!!str x", "&a x", "*a", "|\n   text", "a: b", "? x", "- -",
    "%", "@", "`", "x" * 500,
]  # fmt: skip
"""What may stand in a place of the catalogue above: values that YAML and Python read in ways of their own."""


@pytest.fixture(autouse=True)
def shipped(monkeypatch, compiled, tmp_path_factory):
    """A file without a readable header is laid over the catalogue of the package: here that is the small one."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copyfile(compiled, folder / COMPILED)
    monkeypatch.setattr("resistx.open.data_folder", lambda: (folder, False))


def settled(run: Callable[..., Any], *paths: Path) -> int:
    """Check a catalogue, and compile and ask it; return the status, which is the same at every door: 0 or 5."""
    checked = run("check", *paths, "--format", "jsonl")
    findings = [json.loads(line) for line in checked.out.splitlines()]
    refused = any(finding["severity"] == "error" for finding in findings)
    assert checked.status == (5 if refused else 0)
    assert all(finding["file"] for finding in findings)
    target = paths[0].with_suffix(".resistx")
    target.unlink(missing_ok=True)
    assert run("compile", *paths, "--output", target).status == checked.status
    assert target.exists() == (not refused)
    if not refused:
        for kind in Kind:
            ids = run("list", kind.plural, "--catalogue", target).ids
            if ids:
                names = [f"{kind}:{name}" for name in ids]
                assert run("explain", *names, "--catalogue", target).ids == ids
    return int(checked.status)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "any.yaml"


@bounded
@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"\x00")
@example(b"cancers:\r- id: a\r")
def test_any_bytes(run, path, data):
    """Any bytes after a header are refused with findings or are a catalogue; no door raises anything else."""
    path.write_bytes(HEADER.encode() + data)
    assert settled(run, path) in (0, 5)


@bounded
@given(st.text(alphabet="abc:-?[]{},&*!|>'\"%@`#~<=. \n\t\\\u0085\u2028\ufeff\u00e9\U0001f9ec", max_size=80))
def test_any_marks_of_yaml(run, path, text):
    """The marks that YAML is made of, in any order, are refused with findings or read; no door raises anything else."""
    path.write_text(f"{HEADER}genes:\n- {text}\n", "utf-8")
    assert settled(run, path) in (0, 5)


@bounded
@given(st.data())
def test_any_value_in_any_place(run, path, data):
    """A valid catalogue with a value changed in one or two places is refused with findings or is still a catalogue."""
    lines = WHOLE.splitlines()
    for _ in range(data.draw(st.integers(1, 2))):
        number = data.draw(st.integers(1, len(lines) - 1))
        key, colon, _ = lines[number].partition(": ")
        if colon:
            lines[number] = f"{key}: {data.draw(st.sampled_from(SCALARS))}"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert settled(run, path) in (0, 5)


@bounded
@given(st.integers(0, len(WHOLE)), st.integers(0, 30), st.binary(max_size=5))
def test_any_bytes_in_the_middle(run, path, start, length, data):
    """A valid catalogue with bytes lost and others put in is refused with findings or is still a catalogue."""
    whole = WHOLE.encode()
    path.write_bytes(whole[:start] + data + whole[start + length :])
    assert settled(run, path) in (0, 5)


plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(FIELDS)
nested = st.recursive(
    plain, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inside, max_size=4)
)


@bounded
@given(st.sampled_from(list(Kind)), st.lists(st.dictionaries(st.sampled_from(FIELDS), nested, max_size=6), max_size=3))
@example(Kind.CANCER, [{"id": []}, {"id": {}}, {"id": None}, {"extends": []}, {"extends": {}}])
def test_any_structure_under_known_fields(run, path, kind, entries):
    """Entries with known fields and anything in them are refused with findings or are a catalogue."""
    path.write_text(f"{HEADER}{kind.plural}: {json.dumps(entries)}\n", "utf-8")
    assert settled(run, path) in (0, 5)


@bounded
@given(
    st.sampled_from([("mechanisms", "efflux"), ("drugs", "mockatin"), ("references", "doe-2001")]),
    st.lists(st.dictionaries(st.sampled_from(FIELDS), nested, max_size=3), max_size=3),
)
@example(("mechanisms", "efflux"), [{"synonyms": ["export"]}, {"synonyms": ["pump", "outflow"]}])
@example(("drugs", "mockatin"), [{"description": "x"}, {"description": "y"}])
def test_any_extension(run, path, entry, extensions):
    """Whatever an overlay adds to an entry is refused with findings, or becomes part of the entry."""
    base, (kind, name) = path.with_name("base.yaml"), entry
    base.write_text(WHOLE, "utf-8")
    items = [fields | {"extends": name} for fields in extensions]
    path.write_text(f"{kind}: {json.dumps(items)}\n", "utf-8")
    assert settled(run, base, path) in (0, 5)


def quoted(text: str) -> str:
    """Return any text as a YAML scalar in double quotes."""
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'


lines = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1, max_size=60)


@bounded
@given(lines, st.lists(lines, max_size=3))
@example("a\x00b", ["\x1b[31m", "\u202e", "\ufeff", "\x1c"])
@example("\U0010ffff", ["\ue000", "=1+1", "[red]", "-", "."])
def test_any_text_comes_back(run, path, name, synonyms):
    """Any name that is not refused comes back equal from YAML, compiled and in JSON, and is found by itself."""
    gene = f"- {{id: ANY1, name: {quoted(name)}, synonyms: [{', '.join(map(quoted, synonyms))}], "
    path.write_text(f"{HEADER}genes:\n{gene}summary: A made-up gene., reviewed: 2001-01-01}}\n", "utf-8")
    if settled(run, path):
        finding = json.loads(run("check", path, "--format", "jsonl").out.splitlines()[0])
        assert finding["rule"] == "model"
        assert any(text != text.strip() for text in (name, *synonyms))
        return
    (listed,) = run("list", "genes", "--catalogue", path).json["results"]
    (record,) = run("explain", "ANY1", "--catalogue", path).json["results"]
    assert (listed["name"], record["name"], record["synonyms"]) == (name, name, synonyms)
    if not name.startswith(":"):  # two colons are those of a fusion
        assert run("explain", f"gene:{name}", "--catalogue", path).ids == ["ANY1"]


@bounded
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=10, max_size=100))
def test_any_prose_comes_back(run, path, text):
    """Any description, of several lines too, comes back equal, and no search for a part of it ends in an error."""
    gene = f"- {{id: ANY1, name: any, description: {quoted(text)}, summary: A made-up gene., reviewed: 2001-01-01}}\n"
    path.write_text(f"{HEADER}genes:\n{gene}", "utf-8")
    (record,) = run("explain", "ANY1", "--catalogue", path).json["results"]
    assert record["description"] == text
    assert run("search", "--catalogue", path, "--", text[:10]).status == 0
