"""`resistx path`."""

from typing import Annotated

import typer

from resistx.cli.complete import cancer_names, drug_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, OutputOption
from resistx.render import Format


def command(
    drug: Annotated[str, typer.Argument(metavar="DRUG", help="A drug or a class of drugs.", autocompletion=drug_names)],
    depth: Annotated[
        int,
        typer.Option(
            "--depth",
            metavar="N",
            help="Rounds, 1 to 6: what defeats a drug and what overcomes that; then the same for what overcame.",
        ),
    ] = 2,
    cancer: Annotated[
        str | None,
        typer.Option(
            "--cancer",
            "-c",
            metavar="NAME",
            autocompletion=cancer_names,
            help="Only what was stated for this cancer, kinds of it, what it is a kind of, or no cancer in particular.",
        ),
    ] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Show how tumors escape a drug: what defeats it, what overcomes that, what defeats those, and so on."""
    from resistx.ask.path import path
    from resistx.cli.session import deliver, store_of

    deliver(path(store_of(catalogue), drug, depth=depth, cancer=cancer), format_, json, output)
