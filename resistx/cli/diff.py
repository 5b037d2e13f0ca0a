"""`resistx diff`."""

from pathlib import Path
from typing import Annotated

import typer

from resistx.cli.complete import drug_names
from resistx.cli.options import FormatOption, JsonOption, OutputOption
from resistx.render import Format


def command(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD",
            readable=False,
            help="The older catalogue: a compiled file, or YAML as --catalogue of other commands reads it.",
        ),
    ],
    new: Annotated[
        Path | None,
        typer.Argument(
            metavar="[NEW]",
            readable=False,
            help="The newer one, likewise; none means the one that comes with resistx.",
        ),
    ] = None,
    genes: Annotated[
        Path | None,
        typer.Option(
            "--genes", metavar="FILE", readable=False, help="Only what touches these genes: a file, one symbol a line."
        ),
    ] = None,
    drug: Annotated[
        list[str] | None,
        typer.Option(
            "--drug",
            "-d",
            metavar="NAME",
            autocompletion=drug_names,
            help="Only what touches this drug or its class; may be repeated, for any of several.",
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Show minor changes on the page too: wording, notes, references.")
    ] = False,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show what changed between two catalogues, statement by statement, and why entries are no more."""
    from resistx.ask.diff import diff
    from resistx.ask.symbols import symbols_in
    from resistx.cli.session import deliver, store_of

    symbols = symbols_in(genes) if genes else None
    answer = diff(store_of([old]), store_of([new] if new else None), genes=symbols, drug=drug or (), everything=all_)
    deliver(answer, format_, json, output)
