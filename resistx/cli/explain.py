"""`resistx explain`."""

from typing import Annotated

import typer

from resistx.cli.complete import entry_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, KindWord, OutputOption
from resistx.render import Format


def command(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            autocompletion=entry_names,
            help="Ids, names, synonyms, brands, gene symbols, alterations; gene:MGMT forces the kind.",
        ),
    ],
    kind: Annotated[
        KindWord | None, typer.Option("--kind", "-k", metavar="KIND", help="Read the names as this kind of entry.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", "-b", help="The short card instead of everything.")] = False,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Explain entries of any kind, with evidence for and against."""
    from resistx.ask.explain import cards, explain
    from resistx.cli.session import deliver, store_of
    from resistx.model.vocabulary import kind_named

    wanted = kind_named(kind.value) if kind else None
    answer, problem = (cards if brief else explain)(store_of(catalogue), names, kind=wanted)
    deliver(answer, format_, json, output, problem)
