"""`resistx check`."""

from pathlib import Path
from typing import Annotated

import typer

from resistx.cli.options import FormatOption, JsonOption, OutputOption
from resistx.render import Format


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            readable=False,
            help="YAML files or folders, read as one catalogue; none checks the one that comes with resistx.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    facts: Annotated[
        Path | None,
        typer.Option(
            "--facts",
            metavar="DIR",
            readable=False,
            help="Verify identifiers, references and retractions against the tables in this folder.",
        ),
    ] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Check a catalogue: models, links and editorial rules; every finding with file and line."""
    from resistx.ask.checking import checking
    from resistx.cli.session import deliver

    answer, problem = checking(paths or (), strict=strict, facts=facts)
    deliver(answer, format_, json, output, problem)
