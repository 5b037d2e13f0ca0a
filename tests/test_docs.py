"""The documentation: its commands run, its Python runs, what it shows is fresh, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import CLEANED

pytestmark = pytest.mark.data
ROOT = Path(__file__).parent.parent
PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
WITH_PYTHON = ["README.md", "docs/names.md", "docs/python.md", "docs/tutorial.md"]
BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[^\n]*?) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
COMMENT = re.compile(r"\s#\s.*$")
STALE = "hint: the catalogue's YAML is newer than its compiled form; run `resistx compile`\n"
MOST_NOT_RUN = 10
"""Commands that may be marked as not run."""


class Command(NamedTuple):
    """A command of a page: its line in the file, and the exit status and the output that the page says it has."""

    line: int
    text: str
    status: int
    shown: list[str]


class Page(NamedTuple):
    """What a page holds: files that its reader is to write, commands to run, and commands that are not run."""

    files: dict[str, str]
    commands: list[Command]
    not_run: list[Command]


def blocks(name: str) -> list[tuple[int, str, str, str]]:
    """Return the blocks of a page: line, the HTML comment before it, language and body."""
    text = (ROOT / name).read_text("utf-8")
    return [
        (text.count("\n", 0, match.start("body")) + 1, match["mark"] or "", match["language"], match["body"])
        for match in BLOCK.finditer(text)
    ]


@cache
def page(name: str) -> Page:
    """Return what a page holds."""
    held = Page({}, [], [])
    for line, mark, language, body in blocks(name):
        if mark.startswith("file: "):
            held.files[mark.removeprefix("file: ")] = body
        elif language == "console":
            (held.not_run if mark == "not run" else held.commands).extend(commands(line, body))
    return held


def commands(first: int, body: str) -> list[Command]:
    """Return the commands of a console block; lines without a prompt are the output of the command above."""
    found: list[Command] = []
    for line, text in enumerate(body.splitlines(), first):
        if text.startswith("$ "):
            said = re.search(r"# exit (\d+)", text)
            found.append(Command(line, COMMENT.sub("", text[2:]).strip(), int(said[1]) if said else 0, []))
        else:
            found[-1].shown.append(text)
    return found


def runnable(command: str) -> str:
    """Return the command, up to the first program of its pipeline that is not installed here."""
    parts = re.findall(r"""(?:[^|'"]|'[^']*'|"[^"]*")+""", command)
    there = list(takewhile(lambda part: shutil.which(part.split()[0]), parts[1:]))
    return "|".join([parts[0], *there])


def run_page(name: str, folder: Path) -> dict[int, tuple[int, str]]:
    """Run the commands of a page in order, in a folder that looks like the root; return status and output by line."""
    folder.mkdir(parents=True)
    for path in ROOT.iterdir():
        if not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    for file, text in page(name).files.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, "utf-8")
    env = {key: value for key, value in os.environ.items() if key not in CLEANED}
    env |= {"NO_COLOR": "1", "COLUMNS": "80", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"}
    results = {}
    for command in page(name).commands:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", f"exec 2>&1; {runnable(command.text)}"],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        results[command.line] = (done.returncode, done.stdout.removeprefix(STALE))
    return results


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[int, tuple[int, str]]]:
    """Status and output of every command of every page, by page and line; the pages are run side by side."""
    folder = tmp_path_factory.mktemp("pages")
    with ThreadPoolExecutor() as pool:
        done = pool.map(lambda name: run_page(name, folder / Path(name).stem), PAGES)
        return dict(zip(PAGES, done, strict=True))


EVERY = [pytest.param(name, command, id=f"{name}:{command.line}") for name in PAGES for command in page(name).commands]


@pytest.mark.parametrize(("name", "command"), EVERY)
def test_command_runs(ran, name, command):
    status, out = ran[name][command.line]
    assert status == command.status, f"{command.text}\n{out}"


SHOWN = [item for item in EVERY if item.values[1].shown]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "command"), SHOWN)
def test_output_is_as_shown(ran, name, command):
    if runnable(command.text) != command.text:
        pytest.skip("a program of the pipeline is not installed")
    lines = ran[name][command.line][1].splitlines()
    for shown, line in zip(command.shown, lines, strict=True):
        if shown.endswith("…"):
            assert line.startswith(shown.removesuffix("…"))
        else:
            assert line == shown


def test_few_commands_are_not_run():
    assert len([command for name in PAGES for command in page(name).not_run]) <= MOST_NOT_RUN


def test_console_blocks_hold_only_resistx():
    for name in PAGES:
        for command in [*page(name).commands, *page(name).not_run]:
            assert re.match(r"([A-Z_]+=\S+ )?resistx ", command.text), f"{name}:{command.line}"


@pytest.mark.parametrize("name", WITH_PYTHON)
def test_python_runs(monkeypatch, name):
    for variable in CLEANED:
        monkeypatch.delenv(variable, raising=False)
    namespace: dict[str, object] = {}
    found = [(line, body) for line, _, language, body in blocks(name) if language == "python"]
    assert found
    for line, body in found:
        exec(compile("\n" * (line - 1) + body, name, "exec"), namespace)


def test_every_page_with_python_is_run():
    assert [name for name in PAGES if any(language == "python" for *_, language, _ in blocks(name))] == WITH_PYTHON


def test_what_is_generated_is_fresh():
    env = {key: value for key, value in os.environ.items() if key not in CLEANED}
    done = subprocess.run(
        [sys.executable, "scripts/docs.py", "--check"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run python scripts/docs.py\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", PAGES)
def test_links_resolve(name):
    text = re.sub(r"^```.*?^```$", "", (ROOT / name).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target


def anchors(file: Path) -> list[str]:
    """Return the anchors of a page's headings."""
    headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def test_every_page_is_linked_from_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in PAGES[1:] if f"({name})" not in readme] == []


def test_the_example_overlay_has_no_findings(run):
    result = run("check", "--strict", ROOT / "docs/examples/lab.yaml")
    assert (result.status, result.json["results"]) == (0, [])
