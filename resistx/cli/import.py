"""`resistx import`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from resistx.cli.options import CatalogueOption, FormatOption, JsonOption
from resistx.importing import IMPORTERS, STATUSES
from resistx.render import Format

Source = StrEnum("Source", {name.upper(): name for name in IMPORTERS})  # type: ignore[misc]


Status = StrEnum("Status", {name.upper(): name for name in STATUSES})  # type: ignore[misc]


def command(
    source: Annotated[
        Source, typer.Argument(metavar="SOURCE", help="; ".join(f"{k}: {v}" for k, v in IMPORTERS.items()))
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="The table, tab-separated.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OVERLAY", readable=False, help="The YAML file to write.")
    ],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="NAME=COLUMN", help="Where a column has another name; may be repeated."),
    ] = None,
    status: Annotated[
        list[Status] | None, typer.Option("--status", help="Take rows of this status; may be repeated.")
    ] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    catalogue: CatalogueOption = None,
) -> None:
    """Make an overlay of somebody else's table, and report what was placed and what was not."""
    from resistx.ask.importing import import_civic
    from resistx.cli.session import deliver, store_of
    from resistx.render import try_format, write_text

    statuses = [item.value for item in status or [Status(STATUSES[0])]]
    laid = [*(catalogue or ()), output]
    answer, problem = import_civic(store_of(catalogue), file, laid, mapped=column or (), statuses=statuses)
    if problem is None:
        try_format(answer, Format.JSON if json else format_)
        write_text(answer.overlay, output, None)
    deliver(answer, format_, json, None, problem)
