"""What every test uses: the command line as users meet it, and a small catalogue that belongs to the tests."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from resistx.cli import main

MINI = Path(__file__).parent / "mini"
CLEANED = (
    "RESISTX_FORMAT",
    "RESISTX_CATALOGUE",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "COLORTERM",
    "TERM",
    "TTY_COMPATIBLE",
)
"""Environment variables that no test inherits."""


@dataclass(frozen=True)
class Result:
    """What a command left behind: its exit status and what it wrote to each stream."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error object on standard error, which must hold nothing after it."""
        return json.loads(self.err[self.err.index('{"error"') :])["error"]

    @property
    def ids(self) -> list[str]:
        """The ids of the records, in order."""
        return [record["id"] for record in self.json["results"]]


class Stream(io.TextIOWrapper):
    """A stream in memory with an encoding, which may say that it is a terminal."""

    def __init__(self, *, tty: bool, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="", write_through=True)
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


def run_main(*args: str | Path, env: Mapping[str, str] | None = None, tty: bool = False, encoding: str = "utf-8"):
    """Call main() with both streams replaced and the environment cleaned, and return the Result."""
    out, err = Stream(tty=tty, encoding=encoding), Stream(tty=tty, encoding=encoding)
    kept = {name: value for name, value in os.environ.items() if name not in CLEANED}
    kept |= {"TERM": "xterm-256color"} if tty else {}
    with (
        mock.patch.dict(os.environ, kept | dict(env or {}), clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = main([str(arg) for arg in args])
    return Result(status, out.text(), err.text())


@pytest.fixture(scope="session")
def run() -> Callable[..., Result]:
    """`run(*args, env=None, tty=False)`: the command line with these arguments."""
    return run_main


@pytest.fixture(scope="session")
def mini() -> Path:
    """The folder of the small catalogue, which was made for the tests and says nothing true."""
    return MINI


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue, compiled once for all tests."""
    path = tmp_path_factory.mktemp("compiled") / "mini.resistx"
    made = run_main("compile", MINI, "--output", path)
    assert made.status == 0, made.err
    return path


@pytest.fixture(scope="session")
def ask(compiled: Path) -> Callable[..., Result]:
    """`ask(verb, *args, **as_run)`: the command line on the small catalogue."""

    def asked(verb: str, *args: str | Path, **how: Any) -> Result:
        return run_main(verb, "--catalogue", compiled, *args, **how)

    return asked


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """`write(name, text)`: a file of the test's own."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return written
