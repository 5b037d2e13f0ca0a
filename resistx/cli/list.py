"""`resistx list`."""

from enum import StrEnum
from typing import Annotated

import typer

from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, KindWord, OutputOption
from resistx.render import Format

ListWord = StrEnum("ListWord", [*(word.value for word in KindWord), "gaps", "contested"])  # type: ignore[misc]


def command(
    what: Annotated[
        ListWord | None,
        typer.Argument(
            metavar="[WHAT]",
            help="mechanisms, strategies, drugs, genes, alterations, cancers or references; gaps or contested; "
            "none counts the entries of each kind.",
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Show only the first so many.")] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """List the entries of a kind; mechanisms that nothing counters well; contested statements; or count the kinds."""
    from resistx.ask.listing import listing
    from resistx.cli.session import deliver, store_of

    deliver(listing(store_of(catalogue), what.value if what else None, limit), format_, json, output)
