"""`resistx export`."""

from enum import StrEnum
from typing import Annotated

import typer

from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, OutputOption
from resistx.errors import UsageError
from resistx.export import EXPORTS
from resistx.model.vocabulary import Level
from resistx.render import Format

What = StrEnum("What", {name.upper(): name for name in EXPORTS})  # type: ignore[misc]


def command(
    what: Annotated[
        What | None, typer.Argument(metavar="[EXPORT]", help="; ".join(f"{k}: {v}" for k, v in EXPORTS.items()))
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the exports there are.")] = False,
    inherited: Annotated[bool, typer.Option("--inherited", help="Add what drugs inherit from their classes.")] = False,
    level: Annotated[
        Level | None,
        typer.Option("--level", help="Of gene sets: mechanisms that harm a drug with at least this level."),
    ] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Write the whole catalogue as a table, as TSV unless told otherwise, or its gene sets as GMT."""
    from resistx.ask.export import export, exports
    from resistx.cli.session import deliver, store_of

    if list_:
        deliver(exports(store_of(catalogue)), format_, json, output)
    elif what is None:
        raise UsageError("name an export", [f"resistx export {name}" for name in EXPORTS])
    else:
        own = Format.GMT if what.value == "gmt" else Format.TSV
        told = own if format_ is Format.AUTO and (output is None or not output.suffix) else format_
        deliver(export(store_of(catalogue), what.value, inherited=inherited, level=level), told, json, output)
