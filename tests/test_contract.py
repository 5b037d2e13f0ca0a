"""The contract at the command line: one JSON shape, exit statuses, what goes to which stream, where output lands."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import resistx

QUESTIONS = {
    "list": ["list"],
    "list-of-kind": ["list", "mechanisms"],
    "search": ["search", "pump"],
    "explain": ["explain", "p-gp", "mocktaxel"],
    "brief": ["explain", "p-gp", "--brief"],
    "counter": ["counter", "--mechanism", "p-gp"],
    "compare": ["compare", "p-gp", "target-mutation"],
    "about": ["about"],
}
ENTRIES = ["list-of-kind", "search", "explain", "brief", "counter", "compare"]
"""The questions whose records are entries."""
KINDS = ["mechanisms", "strategies", "drugs", "alterations", "genes", "cancers", "references"]
USAGE = {
    "kind": ["list", "nothings"],
    "level": ["counter", "--level", "Q"],
    "stage": ["counter", "--stage", "phase-9"],
    "outcome": ["counter", "--outcome", "good"],
    "format": ["list", "--format", "xml"],
    "limit": ["list", "drugs", "--limit", "0"],
    "option": ["list", "--no-such-option"],
    "value": ["list", "--format"],
    "argument": ["explain"],
}


def python_m(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "resistx", *map(str, args)]


@pytest.mark.parametrize("name", QUESTIONS)
def test_json_is_one_shape(ask, name):
    """Every question answers with meta and results, and the meta says what was asked of which catalogue."""
    result = ask(*QUESTIONS[name], "--json")
    assert (result.status, result.err) == (0, "")
    assert list(result.json) == ["meta", "results"]
    meta, results = result.json["meta"], result.json["results"]
    assert list(meta) == ["resistx", "catalogue", "command", "query", "count", "next"]
    assert meta["resistx"] == resistx.__version__
    assert list(meta["catalogue"]) == ["version", "sha256", "overlays"]
    assert meta["catalogue"]["version"] == "2001.1"
    assert re.fullmatch("[0-9a-f]{64}", meta["catalogue"]["sha256"])
    assert meta["catalogue"]["overlays"] == []
    assert meta["command"] == QUESTIONS[name][0]
    assert isinstance(meta["query"], dict)
    assert isinstance(results, list)
    assert meta["count"] == len(results) > 0


def test_check_has_the_same_shape(run, mini):
    """`check` answers in the shape of all other commands, its records being findings."""
    result = run("check", mini, "--json")
    assert result.status == 0
    meta, (finding,) = result.json["meta"], result.json["results"]
    assert list(meta) == ["resistx", "catalogue", "command", "query", "count", "next"]
    assert meta["command"] == "check"
    assert meta["count"] == 1
    assert list(finding) == ["file", "line", "entry", "rule", "severity", "message"]


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_has_an_identity(ask, name):
    """Every record that is an entry has id, kind, name and summary, whichever question found it."""
    for record in ask(*QUESTIONS[name]).json["results"]:
        assert all(record[field] for field in ("id", "kind", "name", "summary"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_explains_in_every_format(ask, kind):
    """Every entry of every kind has an identity and an array of one when explained, and a page and a table."""
    for id_ in ask("list", kind).ids:
        name = f"{ask('list', kind).json['results'][0]['kind']}:{id_}"
        result = ask("explain", name)
        assert result.status == 0, result.err
        (record,) = result.json["results"]
        assert (record["id"], f"{record['kind']}:{id_}") == (id_, name)
        assert record["name"]
        assert record["summary"]
        for format_ in ("text", "markdown", "tsv", "csv", "jsonl"):
            shown = ask("explain", name, "--format", format_)
            assert shown.status == 0, shown.err
            assert shown.out


@pytest.mark.parametrize("name", QUESTIONS)
def test_next_commands_run(ask, name):
    """Each command that an answer offers as the next one is a command that answers."""
    for command in ask(*QUESTIONS[name]).json["meta"]["next"]:
        program, *args = shlex.split(command)
        assert program == "resistx"
        assert ask(*args).status == 0, command


@pytest.mark.parametrize("name", QUESTIONS)
def test_jsonl_is_the_bare_records(ask, name):
    """`jsonl` holds the records of the JSON answer, one a line, and nothing else."""
    lines = ask(*QUESTIONS[name], "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == ask(*QUESTIONS[name]).json["results"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_tables_are_rectangular(ask, name):
    """Every line of a table has as many cells as its head."""
    head, *rows = [line.split("\t") for line in ask(*QUESTIONS[name], "--format", "tsv").out.splitlines()]
    assert rows
    assert {len(row) for row in rows} == {len(head)}


def test_query_is_told_as_understood(ask):
    """The query in the meta holds what was asked, resolved to ids, without what was not asked."""
    query = ask("counter", "--mechanism", "MDR1", "--level", "B", "--no-failed").json["meta"]["query"]
    assert query == {"mechanism": ["p-gp"], "level": "B", "no_failed": True}


def test_yaml_and_compiled_give_the_same_answer(run, ask, mini):
    """A catalogue answers the same whether it is read from YAML or compiled beforehand."""
    for question in QUESTIONS.values():
        assert run(*question, "--catalogue", mini) == ask(*question)


def test_catalogue_from_the_environment(run, compiled):
    """RESISTX_CATALOGUE names the catalogue where no option does."""
    result = run("about", env={"RESISTX_CATALOGUE": str(compiled)})
    assert result.json["results"][0]["title"] == "Mini catalogue"


# Formats: which one is meant


def test_auto_is_json_in_a_pipe_and_text_on_a_terminal(ask):
    """Without a format, a pipe or a file gets JSON and a terminal gets text."""
    assert ask("list", "genes").json
    shown = ask("list", "genes", tty=True).out
    assert "6 genes" in shown
    assert "{" not in shown


@pytest.mark.parametrize("words", [["--format", "json"], ["--format=json"], ["-f", "json"], ["--json"]])
def test_json_can_be_asked_for(ask, words):
    """Every spelling of the option gives JSON, also on a terminal."""
    assert ask("list", "genes", *words, tty=True).json["meta"]["count"] == 6


def test_environment_gives_the_format(ask):
    """RESISTX_FORMAT gives the format, the option overrides it, and `--json` overrides both."""
    env = {"RESISTX_FORMAT": "tsv"}
    assert ask("list", "genes", env=env).out.startswith("id\tkind\tname\tsummary\tparent\n")
    assert ask("list", "genes", "--format", "csv", env=env).out.startswith("id,kind,name,summary,parent\n")
    assert ask("list", "genes", "--json", env=env).json["meta"]["count"] == 6


def test_environment_may_be_wrong(ask):
    """A format that does not exist is a usage error in the environment as well."""
    result = ask("list", "genes", env={"RESISTX_FORMAT": "xml"})
    assert (result.status, result.out) == (2, "")


# Exit statuses


@pytest.mark.parametrize("name", QUESTIONS)
def test_status_0_answered(ask, name):
    """A question that is answered ends with 0 and says nothing on standard error."""
    result = ask(*QUESTIONS[name])
    assert (result.status, result.err) == (0, "")


def test_status_0_when_nothing_matches(ask):
    """Nothing found is an answer: valid and empty, 0, and a hint on standard error only."""
    result = ask("search", "zzzzqqqq")
    assert result.status == 0
    assert result.json["results"] == []
    assert result.json["meta"]["count"] == 0
    assert result.err.startswith("hint: ")
    assert ask("search", "zzzzqqqq", "--format", "jsonl").out == ""
    assert len(ask("search", "zzzzqqqq", "--format", "tsv").out.splitlines()) == 1
    assert "hint" not in ask("search", "zzzzqqqq", "--format", "text").out


def test_status_0_when_no_strategy_matches(ask):
    """A mechanism without a counter is an answer too."""
    result = ask("counter", "--mechanism", "reduced-uptake", "--json")
    assert (result.status, result.json["results"]) == (0, [])
    assert result.err.startswith("hint: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_status_1_when_the_stream_is_full(compiled):
    """A stream that takes nothing more ends with 1 and one error, without a traceback."""
    with open("/dev/full", "w") as full:
        command = python_m("list", "drugs", "--catalogue", compiled, "--format", "text")
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_status_1_when_the_file_cannot_be_written(ask, tmp_path):
    """A file in a folder that does not exist cannot be written: 1, and an error of the code `output`."""
    result = ask("list", "drugs", "--output", tmp_path / "missing" / "drugs.json")
    assert (result.status, result.out) == (1, "")
    assert result.error["code"] == "output"
    assert "drugs.json" in result.error["message"]


def test_status_1_a_bug_keeps_its_traceback(ask, monkeypatch):
    """What no user can cause is not dressed up as a user's error."""
    monkeypatch.setattr("resistx.ask.listing.entries", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ask("list", "drugs")


@pytest.mark.parametrize("name", USAGE)
def test_status_2_usage(ask, name):
    """A wrong option, a missing argument, and a value outside a closed vocabulary end with 2 and say why."""
    result = ask(*USAGE[name], "--json") if name != "value" else ask("list", "--json", "--format")
    assert (result.status, result.out) == (2, "")
    assert result.error["code"] == "usage"
    assert result.error["message"]


def test_status_2_unknown_command(run):
    """A command that does not exist is a usage error."""
    result = run("frobnicate", "--json")
    assert (result.status, result.out, result.error["code"]) == (2, "", "usage")
    assert "frobnicate" in result.error["message"]


def test_status_2_tells_the_vocabulary(ask):
    """The message about a value outside a vocabulary lists what is in it."""
    message = ask("counter", "--outcome", "good").error["message"]
    assert all(word in message for word in ("works", "mixed", "investigational", "failed"))


def test_status_3_no_such_entry(ask):
    """A name that fits nothing ends with 3 and near matches."""
    result = ask("explain", "mocktaxle")
    assert (result.status, result.out) == (3, "")
    assert result.error["code"] == "not-found"
    assert result.error["suggestions"][0] == "mocktaxel"


def test_status_3_answers_those_found(ask):
    """With several names, those found are answered in their order, and the missing are reported."""
    result = ask("explain", "p-gp", "nonsense-xyz", "mocktaxel", "also-nonsense")
    assert result.status == 3
    assert result.ids == ["p-gp", "mocktaxel"]
    assert result.json["meta"]["count"] == 2
    assert "nonsense-xyz" in result.error["message"]
    assert "also-nonsense" in result.error["message"]


def test_status_4_ambiguous(ask):
    """A name of two entries of one kind ends with 4 and the candidates, never with a guess."""
    result = ask("explain", "QX")
    assert (result.status, result.out) == (4, "")
    assert result.error["code"] == "ambiguous"
    assert sorted(result.error["suggestions"]) == ["drug:evadotaxel", "drug:mocktaxel"]


def test_status_4_answers_those_found(ask):
    """A name that is clear is answered beside one that is not."""
    result = ask("explain", "p-gp", "QX")
    assert (result.status, result.ids) == (4, ["p-gp"])


def test_status_5_missing_catalogue(run, tmp_path):
    """A catalogue that is not there ends with 5 and its path."""
    result = run("list", "--catalogue", tmp_path / "none.yaml")
    assert (result.status, result.out) == (5, "")
    assert result.error["code"] == "unusable"
    assert "none.yaml" in result.error["message"]


def test_status_5_wrong_catalogue(run, write):
    """A catalogue that is wrong ends with 5 and file:line."""
    head = 'catalogue: {title: T, version: "2001.1", licence: CC0, notice: N, citation: C}\n'
    path = write("wrong.yaml", head + "mechanisms:\n  - id: x\n    nonsense: 1\n")
    result = run("list", "--catalogue", path)
    assert (result.status, result.out) == (5, "")
    assert re.search(r"wrong\.yaml:\d+: ", result.error["message"])


def test_status_130_interrupted(ask, monkeypatch):
    """Ctrl-C ends with 130 and without a word."""

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("resistx.ask.listing.entries", interrupt)
    result = ask("list", "drugs")
    assert (result.status, result.out, result.err) == (130, "", "")


# Errors: JSON or text, on standard error


def test_error_object_has_one_shape(ask):
    """A JSON error is one object on one line with code, message and suggestions, and nothing else."""
    result = ask("explain", "mocktaxle", "--json")
    body = json.loads(result.err)
    assert result.err.count("\n") == 1
    assert list(body) == ["error"]
    assert list(body["error"]) == ["code", "message", "suggestions"]
    assert isinstance(body["error"]["suggestions"], list)


@pytest.mark.parametrize(
    ("words", "how"),
    [
        (["--json"], {}),
        (["--json"], {"tty": True}),
        (["--format", "json"], {}),
        (["--format=jsonl"], {}),
        (["-f", "json"], {}),
        ([], {}),
        ([], {"env": {"RESISTX_FORMAT": "json"}}),
        (["--format", "auto"], {"env": {"RESISTX_FORMAT": "text"}}),
    ],
)
@pytest.mark.parametrize("question", [["explain", "mocktaxle"], ["list", "nothings"]])
def test_errors_are_json(ask, question, words, how):
    """Errors are JSON with `--json`, and with a JSON format when standard error is no terminal; usage errors too."""
    assert json.loads(ask(*question, *words, **how).err)["error"]["code"] in ("not-found", "usage")


@pytest.mark.parametrize(
    ("words", "how"),
    [
        (["--format", "text"], {}),
        (["--format", "tsv"], {}),
        (["--format", "json"], {"tty": True}),
        ([], {"tty": True}),
        ([], {"env": {"RESISTX_FORMAT": "markdown"}}),
    ],
)
@pytest.mark.parametrize("question", [["explain", "mocktaxle"], ["list", "nothings"]])
def test_errors_are_text(ask, question, words, how):
    """Errors are lines for people with any other format, and on a terminal where JSON was not insisted on."""
    err = ask(*question, *words, **how).err
    assert err.startswith("error: ")
    assert "\x1b" not in err


def test_text_error_says_what_to_try(ask):
    """An error for people ends with what to try next."""
    assert "try: mocktaxel" in ask("explain", "mocktaxle", "--format", "text").err


def test_names_in_errors_are_harmless(ask):
    """What a user typed comes back in an error without commanding the terminal."""
    for format_ in ("text", "json"):
        err = ask("explain", "\x1b[31mred\x9b2J", "--format", format_).err
        assert "[31mred" in err
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", err)


def test_arguments_that_are_not_text(ask):
    """Bytes that are no UTF-8 in an argument are no crash: the name is not found."""
    assert ask("explain", "caf\udce9").status == 3
    assert ask("search", "caf\udce9").status == 0
    assert ask("counter", "--drug", "caf\udce9").status == 3


# Standard output is data


def test_help_and_version(run):
    """Help and version are answers: on standard output, with 0, naming every command and both versions."""
    for args in ([], ["--help"], ["-h"]):
        shown = run(*args)
        assert (shown.status, shown.err) == (0, "")
        for command in ("list", "search", "explain", "counter", "check", "compile", "schema", "about"):
            assert command in shown.out
    assert re.match(rf"resistx {re.escape(resistx.__version__)} \(catalogue \S+\)\n", run("--version").out)


@pytest.mark.parametrize("command", ["list", "search", "explain", "counter", "check", "compile", "schema", "about"])
def test_every_command_has_help(run, command):
    """Each command explains itself."""
    shown = run(command, "--help")
    assert (shown.status, shown.err) == (0, "")
    assert "Usage" in shown.out


def test_schema_is_json(run, tmp_path):
    """`schema` prints the JSON Schema of a catalogue, the same to a file as to standard output."""
    shown = run("schema")
    assert "mechanisms" in shown.json["properties"]
    assert run("schema", "--output", tmp_path / "schema.json").out == ""
    assert (tmp_path / "schema.json").read_text("utf-8") == shown.out


def test_compile_says_what_it_did_on_standard_error(run, mini, tmp_path):
    """`compile` writes the file it was told to and nothing to standard output; twice gives the same bytes."""
    for name in ("a.resistx", "b.resistx"):
        result = run("compile", mini, "--output", tmp_path / name)
        assert (result.status, result.out) == (0, "")
        assert name in result.err
    assert (tmp_path / "a.resistx").read_bytes() == (tmp_path / "b.resistx").read_bytes()


def test_compile_needs_a_file_for_a_path(run, mini):
    """A user's catalogue is compiled only into a file that was named."""
    assert run("compile", mini).status == 2


def test_a_closed_pipe_is_quiet(compiled):
    """When nobody reads any more, the command ends with 0 and says nothing."""
    reading, writing = os.pipe()
    os.close(reading)
    command = python_m("explain", "p-gp", "--catalogue", compiled)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash for pipefail")
def test_head_is_quiet(write):
    """`| head -1` of an answer longer than a pipe holds gives its first line, 0, and nothing on standard error."""
    head = 'catalogue: {title: Many, version: "2001.1", licence: CC0, notice: N, citation: C}\ngenes:\n'
    gene = "  - {{id: G{0}, name: gene {0}, summary: A summary., description: {1}, reviewed: 2001-01-01}}\n"
    path = write("many.yaml", head + "".join(gene.format(number, "word " * 790) for number in range(400)))
    names = [f"gene:G{number}" for number in range(400)]
    script = f"set -o pipefail; {shlex.join(python_m('explain', *names, '--catalogue', path))} | head -1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('{"meta"')
    assert done.stdout.count("\n") == 1


# --output


@pytest.mark.parametrize(
    ("suffix", "format_"),
    [
        (".json", "json"),
        (".JSON", "json"),
        (".jsonl", "jsonl"),
        (".tsv", "tsv"),
        (".csv", "csv"),
        (".md", "markdown"),
        (".txt", "text"),
        ("", "json"),
    ],
)
def test_output_takes_its_format_from_the_suffix(ask, tmp_path, suffix, format_):
    """A file gets the format of its suffix, with what standard output would have got, and standard output nothing."""
    path = tmp_path / f"drugs{suffix}"
    result = ask("list", "drugs", "--output", path)
    assert (result.status, result.out, result.err) == (0, "", "")
    assert path.read_bytes().decode("utf-8") == ask("list", "drugs", "--format", format_).out


def test_output_format_can_be_told(ask, tmp_path):
    """`--format` beats the suffix, whatever the suffix is, and a terminal does not color a file."""
    path = tmp_path / "drugs.html"
    assert ask("list", "drugs", "--output", path, "--format", "text", tty=True).status == 0
    assert path.read_text("utf-8") == ask("list", "drugs", "--format", "text").out


def test_output_of_an_unknown_suffix(ask, tmp_path):
    """A suffix that means no format is a usage error, and no file is made."""
    result = ask("list", "drugs", "--output", tmp_path / "drugs.docx")
    assert (result.status, result.error["code"]) == (2, "usage")
    assert list(tmp_path.iterdir()) == []


def test_output_is_atomic(ask, tmp_path, monkeypatch):
    """A write that fails leaves the file as it was, and nothing beside it."""
    path = tmp_path / "drugs.json"
    path.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    result = ask("list", "drugs", "--output", path)
    assert (result.status, result.error["code"]) == (1, "output")
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["drugs.json"]


def test_output_keeps_permissions_and_links(ask, tmp_path):
    """A file that is replaced keeps its permissions, and one reached through a link stays where it is."""
    path, link = tmp_path / "drugs.json", tmp_path / "link.json"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    assert ask("list", "drugs", "--output", link).status == 0
    assert link.is_symlink()
    assert json.loads(path.read_text())["meta"]["command"] == "list"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_output_is_left_alone_without_an_answer(ask, tmp_path):
    """A question that fails does not touch the file."""
    path = tmp_path / "old.json"
    path.write_text("old")
    assert ask("explain", "nonsense-xyz", "--output", path).status == 3
    assert path.read_text() == "old"


def test_output_holds_those_found(ask, tmp_path):
    """With several names, those found are written though one is missing."""
    path = tmp_path / "found.json"
    assert ask("explain", "p-gp", "nonsense-xyz", "--output", path).status == 3
    assert [record["id"] for record in json.loads(path.read_text())["results"]] == ["p-gp"]
