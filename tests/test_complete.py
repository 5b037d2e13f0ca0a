"""Shell completion: names of entries, out of the compiled catalogue and nothing else, and never a traceback."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys

import pytest

SHELLS = ["bash", "zsh", "fish"]
HEAVY = ["pydantic", "yaml", "rich", "rapidfuzz", "resistx.source", "resistx.check", "resistx.store.build"]
"""What completion has no use for."""


def request_of(shell, line):
    """Return the variables by which a shell asks Typer to complete a line, as its own scripts set them."""
    words = line.split(" ")
    return {
        "_RESISTX_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


def complete(shell, line, catalogue, *options, program=("-m", "resistx"), **env):
    """Complete a line in a process of its own, and return the finished process."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("RESISTX", "_TYPER", "COMP_"))}
    given = {"RESISTX_CATALOGUE": str(catalogue)} if catalogue else {}
    return subprocess.run(
        [sys.executable, *options, *program],
        env=clean | given | request_of(shell, f"resistx {line}") | env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )


def offered(done, shell):
    """What is offered, without the descriptions that zsh and fish show beside it."""
    assert done.stderr == ""
    lines = [line for line in done.stdout.splitlines() if line]
    if shell == "zsh":
        if lines == ["_files"]:
            return []
        return [line.removeprefix("_arguments '*: :((").split('"')[1] for line in lines]
    return [line.split("\t")[0] for line in lines]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("explain p-g", ["p-glycoprotein", "p-gp"]),
        ("explain mocktax", ["mocktaxel"]),
        ("cite adams", ["adams-1990-pump"]),
        ("explain mockot", ["mockotere"]),
        ("explain MOCKOT", ["MOCKOTere"]),
        ("explain abc", ["abcB1"]),
        ("explain zzz", []),
        ("counter --mechanism dna-r", ["dna-repair"]),
        ("counter --mechanism mocktax", []),
        ("counter --drug mocktax", ["mocktaxel"]),
        ("counter --gene ABC", ["ABCB1"]),
        ("compare p-gp dna-r", ["dna-repair"]),
        ("filter mechanisms --source otto", ["otto-1998-reversion"]),
        ("filter drugs --class tax", ["taxanes"]),
        ("tree drug-t", ["drug-transport"]),
        ("tree mocktax", []),
    ],
)
def test_names(compiled, shell, line, expected):
    """Ids, synonyms, brands and symbols complete what was typed, in its own case, among the kinds that fit."""
    assert offered(complete(shell, line, compiled), shell) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_only_the_store_is_read(compiled, shell):
    """Completion imports nothing that reads YAML, checks, colors or compares spellings."""
    program = (
        "-c",
        "import atexit, sys\n"
        f"atexit.register(lambda: print('HEAVY', *(set({HEAVY}) & set(sys.modules)), file=sys.stderr))\n"
        "from resistx.cli import main\nmain()",
    )
    done = complete(shell, "explain p-g", compiled, program=program)
    assert "p-gp" in done.stdout
    assert done.stderr.strip() == "HEAVY"


@pytest.fixture
def hostile(write, run, tmp_path, mini):
    """A compiled catalogue with names that a shell or a terminal would obey."""
    names = ["evil`touch here`", "evil$(touch here)", "evil[/red]", "evil\x1b[31m", "evil\u202eabc", "evil two words"]
    overlay = write(
        "hostile.yaml",
        f"drugs:\n- id: evilumab\n  name: Evilumab\n  synonyms: {names!r}\n  role: anticancer\n"
        "  summary: A made-up drug.\n  reviewed: 2001-01-01\n".replace("'", '"'),
    )
    target = tmp_path / "hostile.resistx"
    done = run("compile", str(mini), str(overlay), "-o", str(target))
    assert done.status == 0, done.err
    return target


@pytest.mark.parametrize("shell", SHELLS)
def test_hostile_names(hostile, shell):
    """Names of several words or with what a terminal obeys are not offered, and none makes a traceback."""
    done = complete(shell, "explain evi", hostile)
    assert done.stderr == ""
    assert "evilumab" in done.stdout
    assert not {"\x1b", "\u202e"} & set(done.stdout)
    assert "two words" not in done.stdout


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("what", ["missing", "empty", "garbage"])
def test_a_catalogue_that_cannot_be_used(tmp_path, shell, what):
    """A catalogue that is not there, or is none, completes to nothing, without a word on standard error."""
    path = tmp_path / "mine.resistx"
    if what != "missing":
        path.write_bytes(b"" if what == "empty" else b"\x00garbage")
    assert offered(complete(shell, "explain p-g", path), shell) == []


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
def test_zsh_reads_it_as_text(hostile, tmp_path):
    """What zsh evaluates runs nothing that stands in a name."""
    script = complete("zsh", "explain evi", hostile).stdout
    subprocess.run(["zsh", "-fc", f"_arguments() {{ : }}; eval {shlex.quote(script)}"], cwd=tmp_path, check=False)
    assert not (tmp_path / "here").exists()


def test_odd_lines(compiled):
    """A line that cannot be parsed, or an unknown option, completes to something or nothing, without a traceback."""
    for line in (
        "explain 'p-g",
        "nothing p-g",
        "explain --nothing p-g",
        "counter --level Q --mechanism p-g",
        "explain ä",
    ):
        assert "Traceback" not in complete("bash", line, compiled).stderr


def test_the_shipped_catalogue():
    """Without a catalogue of one's own, the one that comes with the package completes."""
    assert complete("bash", "explain p-g", None).returncode == 0


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script(shell):
    """Each shell gets the script that asks for completion."""
    env = {name: value for name, value in os.environ.items() if name != "RESISTX_CATALOGUE"}
    done = subprocess.run(
        [sys.executable, "-m", "resistx"],
        env=env | {"_RESISTX_COMPLETE": f"source_{shell}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"complete_{shell}" in done.stdout
