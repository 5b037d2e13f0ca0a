"""`resistx tree`."""

from typing import Annotated

import typer

from resistx.cli.complete import tree_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, OutputOption
from resistx.render import Format


def command(
    class_: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLASS]",
            help="A class of mechanisms or strategies; `strategies` for all of these; none for all mechanisms.",
            autocompletion=tree_names,
        ),
    ] = None,
    countered: Annotated[
        bool, typer.Option("--countered", help="Say what has a working counter, only failed ones, or none.")
    ] = False,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Show the tree of mechanisms or strategies, with counts."""
    from resistx.ask.tree import tree
    from resistx.cli.session import deliver, store_of

    deliver(tree(store_of(catalogue), class_, countered=countered), format_, json, output)
