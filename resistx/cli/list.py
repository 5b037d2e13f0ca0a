"""`resistx list`."""

from typing import Annotated

import typer

from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, KindWord, OutputOption
from resistx.render import Format


def command(
    kind: Annotated[
        KindWord | None,
        typer.Argument(
            metavar="[KIND]",
            help="mechanisms, strategies, drugs, genes, alterations, cancers or references; none counts each.",
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Show only the first so many.")] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """List the entries of a kind, or the kinds and how many entries each has."""
    from resistx.ask.listing import entries, kinds
    from resistx.cli.session import deliver, store_of
    from resistx.model.vocabulary import kind_named

    store = store_of(catalogue)
    deliver(entries(store, kind_named(kind.value), limit) if kind else kinds(store), format_, json, output)
