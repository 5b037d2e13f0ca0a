"""The command line: the commands in the order of the help page, and main()."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException

from resistx.cli.session import report
from resistx.errors import ClosedPipeError, OutputError, ResistxError, UsageError

ASK, INTERPRET, SHARE, MAINTAIN = "Ask", "Interpret", "See and share", "Maintain"
COMMANDS = {
    "list": ASK,
    "search": ASK,
    "filter": ASK,
    "explain": ASK,
    "counter": ASK,
    "path": ASK,
    "interpret": INTERPRET,
    "resolve": INTERPRET,
    "import": INTERPRET,
    "compare": ASK,
    "tree": SHARE,
    "cite": SHARE,
    "export": SHARE,
    "check": MAINTAIN,
    "compile": MAINTAIN,
    "schema": MAINTAIN,
    "diff": MAINTAIN,
    "about": MAINTAIN,
}
"""Every command with its group in `--help`; the command `x` is the function `command` of the module of that name."""


def app(words: Sequence[str]) -> typer.Typer:
    """Return the app for these arguments: with the one command they begin with, else with all of them.

    Typer reads the options of every command it is given; a command asked by name need not wait for the others.
    """
    made = typer.Typer(
        help="How cancers resist drugs, and how that resistance is countered: cited, instant, offline.",
        epilog="For research, not for treating patients.",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback(invoke_without_command=True)(_without_command)
    for name in [words[0]] if words and words[0] in COMMANDS else COMMANDS:
        command = import_module(f"resistx.cli.{name}").command
        made.command(name, rich_help_panel=COMMANDS[name])(command)
    return made


def _version(asked: bool) -> None:
    if asked:
        from resistx import __version__
        from resistx.cli.session import store_of
        from resistx.render import write_text

        write_text(f"resistx {__version__} (catalogue {store_of(None).version})\n", None, sys.stdout)
        raise typer.Exit


def _without_command(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    words = sys.argv[1:] if argv is None else [*argv]
    if "_RESISTX_COMPLETE" in os.environ:  # a shell asks, and gives the words to complete in its own way
        words = os.environ.get("_TYPER_COMPLETE_ARGS", os.environ.get("COMP_WORDS", "")).split()[1:]
    try:
        status = app(words)(words, prog_name="resistx", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except ResistxError as error:
        report(error, words)
        if isinstance(error, OutputError):
            _let_go_of_output()
        return error.status
    except TyperException as error:
        report(UsageError(error.format_message(), ["resistx --help"]), words)
        return UsageError.status
    except OSError as error:  # a help page, which Typer writes itself
        if error.filename is not None:
            raise
        report(OutputError(f"the output could not be written: {(error.strerror or str(error)).lower()}"), words)
        _let_go_of_output()
        return OutputError.status
    except SystemExit as end:  # Typer's, where nobody reads its help page any more
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        _let_go_of_output()
        return 0
    except (KeyboardInterrupt, Abort):
        return 130
    except ClosedPipeError:
        _let_go_of_output()
        return 0


def _let_go_of_output() -> None:
    """Keep Python from failing once more when it flushes, at its exit, what nobody takes."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
