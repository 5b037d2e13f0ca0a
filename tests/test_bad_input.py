"""Input that is missing, broken or hostile, at every door that reads a catalogue: one clear message and status 5."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from resistx.open import COMPILED
from resistx.store import SCHEMA_VERSION

HEADER = """\
catalogue: {title: A catalogue, version: "2001.1", licence: CC0-1.0, notice: Made up for tests., citation: None.}
"""
LUNG = "- {id: lung, name: Lung, summary: A made-up cancer., reviewed: 2001-01-01}\n"
CANCERS = f"{HEADER}cancers:\n{LUNG}"

DOORS = {
    "check": lambda path, out: ("check", path),
    "strict": lambda path, out: ("check", path, "--strict", "--format", "text"),
    "catalogue": lambda path, out: ("list", "--catalogue", path),
    "explain": lambda path, out: ("explain", "lung", "--catalogue", path),
    "text": lambda path, out: ("search", "lung", "--catalogue", path, "--format", "text"),
    "compile": lambda path, out: ("compile", path, "--output", out),
}
"""Every way by which a path of the user's is read."""
THREE = ("check", "catalogue", "compile")

BROKEN = {
    "not UTF-8": (b"genes: []\ncancers:\n- id: \xe9\n", 3, "not UTF-8 text"),
    "UTF-16": (CANCERS.encode("utf-16"), 1, "not UTF-8 text"),
    "empty": (b"", None, "the file is empty"),
    "comments": (b"# nothing\n", None, "the file is empty"),
    "a list": (f"{LUNG}".encode(), 1, "a list where a top-level key"),
    "a list in an entry's place": (b"cancers:\n- [lung]\n", 2, "a set of fields belongs here"),
    "a map in a list's place": (b"\ncancers:\n  lung: {}\n", 2, "'cancers' must hold a list of entries"),
    "a text": (b"lung\n", 1, "a single value where a top-level key"),
    "a tab": (b"cancers:\n- id: lung\n\tname: Lung\n", 3, "not valid YAML: found a tab"),
    "an open bracket": (b"cancers: [\n", 2, "not valid YAML"),
    "a repeated key": (b"cancers:\n- id: lung\n  id: lung\n", 3, "the key 'id' is repeated (first at line 2)"),
    "an unknown key": (b"\ntumors: []\n", 2, "unknown top-level key 'tumors'"),
    "an unknown field": (CANCERS.replace("name: Lung", "name: Lung, color: red").encode(), 3, "unknown field 'color'"),
    "a dangling link": (CANCERS.replace("name: Lung", "name: Lung, parent: no-1").encode(), 3, "no cancer has the id"),
    "a duplicate id": (f"{CANCERS}{LUNG}".encode(), 4, "the id 'lung' is taken (first at "),
    "a cycle": (CANCERS.replace("name: Lung", "name: Lung, parent: lung").encode(), 3, "form a cycle"),
    "an anchor": (b"cancers:\n- &a {id: lung}\n", 2, "an anchor (&a)"),
    "an alias": (b"cancers:\n- id: lung\n  name: *a\n", 3, "an alias (*a)"),
    "laughs": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", 1, "an anchor (&a)"),
    "a tag": (b"cancers:\n- !!set {lung}\n", 2, "a tag (tag:yaml.org,2002:set)"),
    "a Python tag": (b"cancers: !!python/object/apply:os.system [touch x]\n", 1, "a tag (tag:yaml.org,2002:python"),
    "a merge key": (b"cancers:\n- id: lung\n  <<: {name: Lung}\n", 3, "a merge key (<<)"),
    "a second document": (f"{CANCERS}---\n{CANCERS}".encode(), 4, "a second YAML document"),
    "a NUL": (b"cancers:\n- id: lu\0ng\n", 2, "control characters are not allowed"),
    "an escape sequence": (b"cancers:\n- id: lu\x1b[31mng\n", 2, "control characters are not allowed"),
    "nested brackets": (b"\ncancers: " + b"[" * 20_000 + b"\n", 2, "nested deeper than 32 levels"),
    "closed brackets": (b"\ncancers: " + b"[" * 20_000 + b"]" * 20_000, 2, "nested deeper than 32 levels"),
    "nested braces": (b"\ncancers: " + b"{a: " * 20_000, 2, "nested deeper than 32 levels"),
    "nested dashes": (b"cancers:\n" + b"- " * 20_000 + b"lung\n", 2, "nested deeper than 32 levels"),
    "nested indents": (b"\n".join(b" " * n + b"a:" for n in range(200)), 33, "nested deeper than 32 levels"),
}
"""Files of a user's: what is in them, the line that is to be named, and the beginning of what is to be said."""


@pytest.fixture(autouse=True)
def shipped(monkeypatch, compiled, tmp_path_factory):
    """A file without a header is laid over the catalogue that comes with the package: here that is the small one."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copyfile(compiled, folder / COMPILED)
    monkeypatch.setattr("resistx.open.data_folder", lambda: (folder, False))


@pytest.fixture
def refused(run, tmp_path) -> Callable[..., str]:
    """`refused(door, path)`: the message by which the door refuses the path, having written nothing but that."""

    def called(door: str, path: str | Path) -> str:
        before = snapshot(tmp_path)
        result = run(*DOORS[door](path, tmp_path / "out.resistx"))
        assert result.status == 5
        assert snapshot(tmp_path) == before
        assert "Traceback" not in result.err
        return message_of(result.out, result.err)

    return called


def snapshot(folder: Path) -> dict[str, object]:
    """Return everything in a folder: the names, and of small files that may be read the bytes."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        small = path.is_file() and path.stat().st_size < 2**20 and os.access(path, os.R_OK)
        found[str(path)] = path.read_bytes() if small else path.lstat().st_size
    return found


def message_of(out: str, err: str) -> str:
    """Return the first finding, as `file:line: entry: message`, or the error where nothing was found."""
    if not err.startswith("{"):
        told = [line for line in out.splitlines() if ": warning: " not in line]
        return told[0] if told else err.removeprefix("error: ").splitlines()[0]
    error = json.loads(err)["error"]
    assert error["code"] == "unusable"
    if not out:
        return str(error["message"])
    first = next(item for item in json.loads(out)["results"] if item["severity"] == "error")
    place = f"{first['file']}:{first['line']}" if first["line"] else first["file"]
    return ": ".join(part for part in (place, first["entry"], first["message"]) if part)


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("door", DOORS)
def test_broken_yaml(refused, write, name, door):
    """Every door names the file and the line, says what is wrong there, and leaves nothing behind."""
    content, line, message = BROKEN[name]
    path = write("mine.yaml", content)
    told = refused(door, path)
    assert told.startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert message in told


@pytest.mark.parametrize("door", DOORS)
def test_a_broken_catalogue_of_ones_own(refused, write, tmp_path, monkeypatch, door):
    """A broken file that has a header is judged by itself: the catalogue of the package, here missing, is not read."""
    monkeypatch.setattr("resistx.open.data_folder", lambda: (tmp_path / "nowhere", False))
    path = write("mine.yaml", f"{CANCERS}genes: [\n")
    assert refused(door, path).startswith(f"{path}:5: not valid YAML")


@pytest.mark.parametrize("door", DOORS)
def test_a_path_that_is_missing(refused, tmp_path, door):
    """A path that leads nowhere is said to."""
    path = tmp_path / "nowhere" / "mine.yaml"
    assert refused(door, path) == f"{path}: no such file or folder"


@pytest.mark.parametrize("door", DOORS)
def test_a_path_below_a_file(refused, write, door):
    """A path that leads through a file is refused as one that cannot be."""
    path = write("file", "") / "mine.yaml"
    assert refused(door, path) == f"{path}: not a directory"


@pytest.mark.parametrize("door", DOORS)
def test_a_path_that_is_too_long(refused, tmp_path, door):
    """A name longer than the system allows is an error of the user's, with the system's reason."""
    path = tmp_path / ("x" * 300)
    assert refused(door, path) == f"{path}: file name too long"


@pytest.mark.parametrize("door", DOORS)
def test_a_folder_without_yaml(refused, tmp_path, write, door):
    """A folder that holds no YAML, or only in folders below it, is no catalogue."""
    write("folder/notes.txt", "x")
    write("folder/deeper/mine.yaml", CANCERS)
    assert refused(door, tmp_path / "folder") == f"{tmp_path / 'folder'}: the folder holds no YAML file"


@pytest.mark.parametrize("door", DOORS)
def test_a_folder_that_is_named_like_a_file(refused, tmp_path, write, door):
    """Something in a folder that is named like YAML and is none is refused by its name."""
    (tmp_path / "folder" / "b.yaml").mkdir(parents=True)
    write("folder/a.yaml", CANCERS)
    assert refused(door, tmp_path / "folder") == f"{tmp_path / 'folder' / 'b.yaml'}: not a regular file"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("door", DOORS)
def test_a_file_that_may_not_be_read(refused, run, write, door):
    """A file or a folder without permission is refused with the reason."""
    path = write("folder/mine.yaml", CANCERS)
    path.chmod(0)
    told = [refused(door, path)]
    path.chmod(0o600)
    path.parent.chmod(0)
    result = run(*DOORS[door](path.parent, path.parent.parent / "out"))
    path.parent.chmod(0o700)
    assert [*told, message_of(result.out, result.err)] == [
        f"{path}: no permission to read it",
        f"{path.parent}: no permission to read it",
    ]


@pytest.mark.parametrize("door", DOORS)
def test_a_broken_link(refused, tmp_path, door):
    """A link that leads nowhere or in a circle is said to be broken, given itself or found in a folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    assert refused(door, folder / "mine.yaml") == f"{folder / 'mine.yaml'}: a broken link"
    assert refused(door, folder) == f"{folder / 'mine.yaml'}: a broken link"
    assert refused(door, tmp_path / "circle.yaml") == f"{tmp_path / 'circle.yaml'}: a broken link"


def test_a_link_to_a_catalogue(run, write, tmp_path):
    """A link that leads to a catalogue is as good as the catalogue."""
    write("real/mine.yaml", CANCERS)
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "link.yaml").symlink_to("real/mine.yaml")
    for path in (tmp_path / "link", tmp_path / "link.yaml"):
        assert run("explain", "lung", "--catalogue", path).ids == ["lung"]


def in_a_process(door: str, path: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run a door in a process of its own, which is ended after a while."""
    words = [str(word) for word in DOORS[door](path, out)]
    return subprocess.run(
        [sys.executable, "-m", "resistx", *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO here")
@pytest.mark.parametrize("door", THREE)
def test_a_pipe_is_refused_unread(tmp_path, door):
    """A FIFO that nobody writes to, given itself or found in a folder, is refused and not waited for."""
    folder = tmp_path / "folder"
    folder.mkdir()
    os.mkfifo(folder / "mine.yaml")
    for path, reason in ((folder / "mine.yaml", "neither a file nor a folder"), (folder, "not a regular file")):
        done = in_a_process(door, path, tmp_path / "out.resistx")
        assert (done.returncode, done.stdout) == (5, "")
        assert message_of("", done.stderr) == f"{folder / 'mine.yaml'}: {reason}"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.fixture(scope="module")
def huge(tmp_path_factory) -> Path:
    """A folder with files of 50 MB that hold one scalar each: on one line, and on many."""
    folder = tmp_path_factory.mktemp("huge")
    lines = (b"    " + b"word " * 20 + b"\n") * 500_000
    header = HEADER.encode()
    (folder / "one.yaml").write_bytes(header + b"cancers:\n- id: " + b"x" * 50_000_000 + b"\n")
    (folder / "many.yaml").write_bytes(header + b"cancers:\n- id: lung\n  name: >-\n" + lines)
    (folder / "plain.yaml").write_bytes(header + b"cancers:\n" + lines)
    return folder


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("one", 3, "a line longer than 1 MiB"),
        ("many", 3, "cancer:lung: the field 'reviewed' is missing"),
        ("plain", 2, "'cancers' must hold a list of entries"),
    ],
)
@pytest.mark.parametrize("door", THREE)
@pytest.mark.skipif(not yaml.__with_libyaml__, reason="Python's YAML loader takes minutes")
def test_a_huge_scalar(huge, tmp_path, name, line, message, door):
    """Fifty megabytes of one scalar are refused like anything else, with a message that fits on a screen."""
    path = huge / f"{name}.yaml"
    done = in_a_process(door, path, tmp_path / "out.resistx")
    assert done.returncode == 5
    assert message_of(done.stdout, done.stderr).startswith(f"{path}:{line}: {message}")
    assert len(done.stdout + done.stderr) < 3000
    assert list(tmp_path.iterdir()) == []


# Compiled files

QUESTIONS = {
    "kinds": ("list",),
    "list": ("list", "mechanisms"),
    "explain": ("explain", "p-gp"),
    "search": ("search", "pump"),
    "misspelled": ("search", "glycoprotien"),
    "counter": ("counter", "--mechanism", "drug-transport"),
    "about": ("about",),
}
"""A question of each kind to a compiled file."""
PAGE = 4096


@pytest.fixture
def altered(compiled, tmp_path) -> Callable[..., Path]:
    """`altered(*statements)`: the small catalogue, compiled, after these statements of SQL."""

    def made(*statements: str) -> Path:
        path = tmp_path / "altered.resistx"
        shutil.copyfile(compiled, path)
        database = sqlite3.connect(path)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()
        return path

    return made


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_compiled_file_answers(run, compiled, question):
    """The questions below are answered by a file that is whole."""
    assert run(*QUESTIONS[question], "--catalogue", compiled).status == 0


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE customer (name)",),
        ("CREATE TABLE meta (key, value)",),
        ("CREATE TABLE meta (key, value, more)", "INSERT INTO meta VALUES (1, 2, 3)"),
        ("CREATE TABLE meta (key, value)", f"INSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}')"),
    ],
    ids=["another", "empty", "wide", "alike"],
)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_foreign_database(run, tmp_path, statements, question):
    """A SQLite file of something else is refused by its name, however alike it looks."""
    path = tmp_path / "foreign.sqlite"
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    result = run(*QUESTIONS[question], "--catalogue", path)
    assert (result.status, result.out) == (5, "")
    assert result.error["message"] == f"{path}: not a compiled resistx catalogue"


def test_a_compiled_file_comes_first(run, compiled, write):
    """A compiled file that is given after another catalogue is refused, with the reason."""
    result = run("list", "--catalogue", write("mine.yaml", CANCERS), "--catalogue", compiled)
    assert (result.status, result.out) == (5, "")
    assert result.error["message"] == f"{compiled}: a compiled catalogue comes first; overlays are YAML"


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, SCHEMA_VERSION - 1, "x"])
def test_another_schema_version(run, altered, question, version):
    """A file compiled by another version is refused, and the way out is named, whatever else has changed in it."""
    path = altered(f"UPDATE meta SET value = '{version}' WHERE key = 'schema'", "DROP TABLE entry")
    result = run(*QUESTIONS[question], "--catalogue", path)
    assert (result.status, result.out) == (5, "")
    assert result.error["message"] == (
        f"{path}: compiled by another version of resistx (schema {version}, here {SCHEMA_VERSION})"
    )
    assert result.error["suggestions"] == ["resistx compile PATH -o FILE"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("length", [16, 20, 99, 100, PAGE - 1, PAGE, 3 * PAGE, 10 * PAGE])
def test_a_truncated_file(run, compiled, tmp_path, question, length):
    """A compiled file that was cut off is refused: never an answer from half a catalogue, never a traceback."""
    path = tmp_path / "cut.resistx"
    path.write_bytes(compiled.read_bytes()[:length])
    result = run(*QUESTIONS[question], "--catalogue", path)
    assert (result.status, result.out) == (5, "")
    assert result.error["code"] == "unusable"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM meta WHERE key = 'counts'",
        "DELETE FROM meta WHERE key = 'version'",
        "DELETE FROM meta WHERE key = 'sha256'",
        "UPDATE meta SET value = '{' WHERE key = 'overlays'",
        "UPDATE meta SET value = '{' WHERE key = 'about'",
        "UPDATE meta SET value = '{}' WHERE key = 'counts'",
        "UPDATE meta SET value = replace(value, 'gene', 'gone') WHERE key = 'counts'",
        "INSERT INTO words (rowid, name) VALUES (9999, 'pump')",
        "DELETE FROM words_docsize",
        "UPDATE entry SET body = '{'",
        "UPDATE claim SET body = '{'",
        "UPDATE entry SET name = CAST(x'ff' AS TEXT)",
        "DROP TABLE entry",
        "DROP TABLE name",
        "DROP TABLE words",
        "DROP TABLE claim",
    ],
)
def test_a_damaged_file(run, altered, statement):
    """A compiled file with something broken inside answers what it can, says else that it cannot, and never breaks."""
    path = altered(statement)
    results = [run(*question, "--catalogue", path) for question in QUESTIONS.values()]
    refused = [result for result in results if result.status]
    assert refused
    assert {(result.status, result.out, result.error["code"]) for result in refused} == {(5, "", "unusable")}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{'",
        "UPDATE entry SET body = '{}'",
        "UPDATE meta SET value = '{}' WHERE key = 'about'",
        "DELETE FROM meta WHERE key = 'overlays'",
        "DELETE FROM entry WHERE kind = 'reference'",
        "DROP TABLE retired",
    ],
)
def test_a_damaged_file_below_an_overlay(run, altered, write, tmp_path, statement):
    """A damaged compiled file is refused too where YAML is laid over it, by every door, and nothing is written."""
    base, overlay, out = altered(statement), write("overlay.yaml", f"cancers:\n{LUNG}"), tmp_path / "out.resistx"
    results = [
        run("check", base, overlay),
        run("list", "--catalogue", base, "--catalogue", overlay),
        run("compile", base, overlay, "--output", out),
    ]
    assert {(result.status, result.error["code"]) for result in results} == {(5, "unusable")}
    assert not out.exists()


def test_a_damaged_file_is_noticed(run, compiled, tmp_path):
    """With any page of a compiled file overwritten, a question that needs it is refused, and none ends otherwise."""
    whole = compiled.read_bytes()
    refusals = 0
    for start in range(PAGE, len(whole), PAGE):
        path = tmp_path / "damaged.resistx"
        path.write_bytes(whole[:start] + b"\xff" * PAGE + whole[start + PAGE :])
        for question in QUESTIONS.values():
            result = run(*question, "--catalogue", path)
            assert result.status in (0, 5)
            refusals += result.status == 5
    assert refusals > 0
