"""`resistx cite`."""

from typing import Annotated

import typer

from resistx.cli.complete import entry_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, OutputOption
from resistx.render import Format


def command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME...]",
            autocompletion=entry_names,
            help="Entries of any kind, by any name; without any, how to cite the catalogue itself.",
        ),
    ] = None,
    bibliography: Annotated[bool, typer.Option("--bibliography", help="Every reference of the catalogue.")] = False,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Show the references behind entries, and how to cite the catalogue; also as BibTeX, RIS and CSL-JSON."""
    from resistx.ask.cite import cite
    from resistx.cli.session import deliver, store_of

    answer, problem = cite(store_of(catalogue), names or (), bibliography=bibliography)
    deliver(answer, format_, json, output, problem)
