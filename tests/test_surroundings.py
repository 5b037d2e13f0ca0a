"""Where the program runs: no environment, no home, narrow and wide, full disks, closed streams, and interruption."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import time
import unicodedata

import pytest

QUESTIONS = {
    "list": ["list"],
    "list-kind": ["list", "drugs"],
    "search": ["search", "pump"],
    "filter": ["filter", "mechanisms", "--drug", "mocktaxel"],
    "explain": ["explain", "p-gp", "mocktaxel", "ABCB1", "oddity", "egfr-t790m", "efflux-inhibition"],
    "brief": ["explain", "p-gp", "oddity", "--brief"],
    "counter": ["counter"],
    "path": ["path", "earlitinib", "--depth", "6"],
    "tree": ["tree", "--countered"],
    "export-list": ["export", "--list"],
    "about": ["about"],
}
"""Questions on the small catalogue."""


def command_of(catalogue, *words):
    """The command line of a process that asks the catalogue."""
    verb, *rest = map(str, words)
    return [sys.executable, "-m", "resistx", verb, "--catalogue", str(catalogue), *rest]


def call(command, env=None, **how):
    """Run a process to its end; `env` is all the environment that it has."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | how
    done = subprocess.run(command, env=env or {}, check=False, timeout=60, **how)
    assert b"Traceback" not in (done.stderr or b"")
    assert b"Exception ignored" not in (done.stderr or b"")
    return done


def width(line):
    """The columns that a line takes on a terminal."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in line
    )


# The environment


@pytest.mark.parametrize("name", ["list", "explain", "counter", "about"])
def test_no_environment(compiled, ask, name):
    """With nothing in the environment the answer is the same, byte for byte."""
    done = call(command_of(compiled, *QUESTIONS[name]), env={})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == ask(*QUESTIONS[name]).out


def test_no_environment_as_text(compiled):
    """With nothing in the environment a page is written, in 80 columns or fewer."""
    done = call(command_of(compiled, "explain", "p-gp", "--format", "text"), env={})
    assert (done.returncode, done.stderr) == (0, b"")
    assert max(map(width, done.stdout.decode("utf-8").splitlines())) <= 80


@pytest.mark.parametrize("home", ["/nowhere/at/all", "/dev/null", ""])
def test_no_home(compiled, ask, home, tmp_path):
    """A home that is missing changes nothing, and nothing is written anywhere."""
    env = {"HOME": home, "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home, "TMPDIR": str(tmp_path)}
    done = call(command_of(compiled, "explain", "p-gp"), env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == ask("explain", "p-gp").out
    assert list(tmp_path.iterdir()) == []


ASCII = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale that is ASCII, which Python does not mend."""


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "tsv", "csv", "markdown"])
@pytest.mark.parametrize("name", ["explain", "search", "tree"])
def test_ascii_locale(compiled, name, format_):
    """Where the locale is ASCII, every format is ASCII, and JSON still says the same."""
    done = call(command_of(compiled, *QUESTIONS[name], "--format", format_), env=ASCII)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    if format_ == "json":
        assert json.loads(done.stdout) == json.loads(call(command_of(compiled, *QUESTIONS[name])).stdout)


def test_ascii_locale_and_a_name_that_is_not(compiled):
    """Where the locale is ASCII, a name in Greek letters is answered or not found, and errors are told in ASCII."""
    assert call([*command_of(compiled, "explain"), "β-pump"], env=ASCII).returncode in (0, 3)
    missing = call([*command_of(compiled, "explain"), "ψψψ"], env=ASCII)
    assert (missing.returncode, missing.stdout) == (3, b"")
    assert missing.stderr.isascii()


def test_ascii_locale_writes_files_in_utf_8(compiled, ask, tmp_path):
    """A file is UTF-8 whatever the locale."""
    path = tmp_path / "answer.json"
    assert call(command_of(compiled, "explain", "p-gp", "--output", path), env=ASCII).returncode == 0
    assert path.read_text("utf-8") == ask("explain", "p-gp").out


def test_help_in_an_ascii_locale():
    """Help is readable where the locale is ASCII."""
    for words in ([], ["explain"], ["counter"]):
        done = call([sys.executable, "-m", "resistx", *words, "--help"], env=ASCII)
        assert done.returncode == 0
        assert done.stdout.isascii()


def test_dumb_terminal(compiled):
    """On a terminal that can do nothing, nothing is asked of it."""
    run = ["script", "-qec", shlex.join(command_of(compiled, "explain", "p-gp")), "/dev/null"]
    if shutil.which("script") is None:
        pytest.skip("needs script")
    done = call(run, env={"TERM": "dumb", "PATH": os.environ["PATH"], "COLUMNS": "80", "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0
    assert b"P-glycoprotein efflux" in done.stdout
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
@pytest.mark.parametrize("name", [*QUESTIONS, "export"])
def test_no_line_is_wider(ask, columns, name):
    """No line of text is wider than the terminal, from 40 columns on."""
    words = QUESTIONS.get(name, ["export", "names"])
    for tty in (False, True):
        shown = ask(*words, "--format", "text", env={"COLUMNS": str(columns)}, tty=tty)
        assert shown.status == 0, shown.err
        plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.out)
        assert [line for line in plain.splitlines() if width(line) > columns] == []


@pytest.mark.parametrize("columns", ["0", "1", "-5", "many", "100000"])
def test_odd_widths(ask, columns):
    """A width that cannot be is no error."""
    assert ask("explain", "p-gp", "--format", "text", env={"COLUMNS": columns}).status == 0


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color(ask, env):
    """Where color is not wanted, none comes, on a terminal too."""
    assert not re.search(r"\x1b\[[0-9;]*3\dm", ask("explain", "p-gp", tty=True, env=env).out)


def test_forced_color(ask):
    """Color can be forced where there is no terminal."""
    assert "\x1b[" in ask("explain", "p-gp", "--format", "text", env={"FORCE_COLOR": "1"}).out


# The machine


def test_no_network(compiled, ask):
    """Without a network the answer is the same."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], check=False).returncode:
        pytest.skip("needs unshare")
    for words in (["explain", "p-gp"], ["search", "mocktaxle"], ["about"]):
        done = call(["unshare", "-rn", *command_of(compiled, *words)], env={"PATH": os.environ["PATH"]})
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode("utf-8") == ask(*words).out


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("buffered", [{}, {"PYTHONUNBUFFERED": "1"}])
@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["explain", "p-gp", "--format", "text"],
        ["export", "claims"],
        ["counter", "--format", "csv"],
        ["--help"],
        ["explain", "--help"],
        ["--version"],
        ["schema"],
        ["schema", "answers"],
        ["list", "--output", "/dev/full"],
    ],
)
def test_full_disk(compiled, words, buffered):
    """What takes nothing more is exit 1 with one line on standard error."""
    with open("/dev/full", "wb") as full:
        program = [sys.executable, "-m", "resistx", *words]
        done = call(program, env={"RESISTX_CATALOGUE": str(compiled), **buffered}, stdout=full)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"could not be written" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_full_standard_error(compiled):
    """Where even standard error takes nothing more, the status still tells."""
    with open("/dev/full", "wb") as full:
        assert call(command_of(compiled, "explain", "nowhere"), stderr=full).returncode == 3


@pytest.mark.parametrize("words", [["export", "claims", "--json"], ["explain", "p-gp", "--format", "text"], ["schema"]])
def test_head(compiled, words):
    """`| head -1` gets its line, and nobody complains."""
    program = shlex.join([sys.executable, "-m", "resistx", *words])
    env = {"PATH": os.environ["PATH"], "RESISTX_CATALOGUE": str(compiled)}
    done = call(["bash", "-c", f"set -o pipefail; {program} | head -1"], env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("words", [["--help"], ["explain", "--help"], ["--version"], ["list"], ["schema"]])
def test_a_closed_pipe(compiled, words):
    """Where nobody reads at all, everything ends quietly with 0."""
    reading, writing = os.pipe()
    os.close(reading)
    program = [sys.executable, "-m", "resistx", *words]
    done = call(program, env={"RESISTX_CATALOGUE": str(compiled)}, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(compiled, stream):
    """A stream that is closed from the start is no traceback; without standard input the answer is whole."""
    program = shlex.join(command_of(compiled, "explain", "p-gp"))
    done = call(["bash", "-c", f"{program} {stream}"], env={"PATH": os.environ["PATH"]})
    assert done.returncode in (0, 1)
    if ">" not in stream.replace("2>", ""):
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout)["results"][0]["id"] == "p-gp"


def test_standard_input_is_never_read(compiled):
    """A terminal or a pipe on standard input is left alone: no question waits for it."""
    reading, writing = os.pipe()
    try:
        done = call(command_of(compiled, "explain", "p-gp"), stdin=reading)
    finally:
        os.close(reading)
        os.close(writing)
    assert done.returncode == 0


@pytest.fixture
def read_only(tmp_path, compiled):
    """A folder that cannot be written to, with the small catalogue in it."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    shutil.copyfile(compiled, folder / "mini.resistx")
    (folder / "mini.resistx").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_read_only_folder(read_only, ask):
    """In a folder that cannot be written to, the catalogue answers, and nothing is left beside it."""
    done = call(command_of("mini.resistx", "explain", "p-gp"), cwd=read_only, env={"PYTHONPATH": os.getcwd()})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == ask("explain", "p-gp").out
    assert [path.name for path in read_only.iterdir()] == ["mini.resistx"]
    assert not stat.S_IMODE((read_only / "mini.resistx").stat().st_mode) & 0o222


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_read_only_folder_takes_no_output(read_only):
    """A file that cannot be written is exit 1 with one line."""
    done = call(
        command_of("mini.resistx", "list", "--output", "new.json"), cwd=read_only, env={"PYTHONPATH": os.getcwd()}
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_is_gone(compiled, tmp_path):
    """In a folder that was removed meanwhile, a catalogue of an absolute path answers."""
    gone = tmp_path / "gone"
    program = shlex.join(command_of(compiled, "list"))
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd()}
    done = call(["bash", "-c", f"mkdir {gone}; cd {gone}; rmdir {gone}; {program}"], env=env)
    assert done.returncode == 0


# Interruption


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """An overlay that takes some seconds to compile."""
    gene = "- {{id: G{0}, name: gene {0}, summary: A made-up gene., description: {1}, reviewed: 2001-01-01}}\n"
    path = tmp_path_factory.mktemp("big") / "big.yaml"
    path.write_text("genes:\n" + "".join(gene.format(number, "word " * 20) for number in range(20_000)), "utf-8")
    return path


@pytest.mark.parametrize("words", [["list"], ["compile"], ["check"]])
@pytest.mark.parametrize("after", [0.6, 1.5])
def test_interrupted(compiled, big, tmp_path, words, after):
    """Ctrl-C while a large overlay is compiled is exit 130, without a traceback, and leaves no file behind."""
    new = tmp_path / "new.resistx"
    options = {
        "list": ["--catalogue", compiled, "--catalogue", big],
        "compile": [compiled, big, "--output", new],
        "check": [compiled, big],
    }[words[0]]
    program = [sys.executable, "-m", "resistx", *words, *map(str, options)]
    process = subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    time.sleep(after)
    assert process.poll() is None, "the overlay is too small for this test"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert b"KeyboardInterrupt" not in err
    assert list(tmp_path.iterdir()) == []
