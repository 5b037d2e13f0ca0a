"""`resistx compare`."""

from typing import Annotated

import typer

from resistx.cli.complete import entry_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, KindWord, OutputOption
from resistx.render import Format


def command(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME NAME...",
            autocompletion=entry_names,
            help="Two or more mechanisms, strategies, drugs or their classes, alterations, or genes.",
        ),
    ],
    kind: Annotated[
        KindWord | None, typer.Option("--kind", "-k", metavar="KIND", help="Read the names as this kind of entry.")
    ] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Show entries of one kind side by side: what they share, and what sets them apart; for drugs, escape routes."""
    from resistx.ask.compare import compare
    from resistx.cli.session import deliver, store_of
    from resistx.model.vocabulary import kind_named

    wanted = kind_named(kind.value) if kind else None
    deliver(compare(store_of(catalogue), names, kind=wanted), format_, json, output)
