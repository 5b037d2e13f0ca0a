"""`resistx resolve`."""

from typing import Annotated

import typer

from resistx.cli.complete import entry_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, KindWord, OutputOption
from resistx.render import Format


def command(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...|-",
            autocompletion=entry_names,
            help="Names of any kind, gene symbols, alterations; - reads them from standard input, one a line.",
        ),
    ],
    kind: Annotated[
        KindWord | None, typer.Option("--kind", "-k", metavar="KIND", help="Read the names as this kind of entry.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 4 when any name is ambiguous.")] = False,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Tell what names mean: exact, synonym, previous or alias symbol, ambiguous, known to HGNC alone, or unknown."""
    from resistx.ask.resolve import ambiguity, resolutions, told
    from resistx.cli.session import deliver, hint, lines_of_input, store_of
    from resistx.model.vocabulary import kind_named

    piped = list(names) == ["-"]
    asked = lines_of_input() if piped else [(None, name) for name in names]
    answer = resolutions(store_of(catalogue), asked, kind=kind_named(kind.value) if kind else None, near=not piped)
    deliver(answer, format_, json, output)
    if piped or len(names) > 1:
        hint(told(answer))
    if strict and (problem := ambiguity(answer)):
        raise problem
