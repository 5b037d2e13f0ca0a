"""`resistx schema`."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from resistx.cli.options import OutputOption


class SchemaOf(StrEnum):
    """What there is a schema of."""

    CATALOGUE = "catalogue"
    ANSWERS = "answers"


def command(
    of: Annotated[
        SchemaOf, typer.Argument(help="catalogue: the YAML; answers: the JSON of every command.")
    ] = SchemaOf.CATALOGUE,
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of a catalogue's YAML, for editors, or of the answers, for other programs."""
    from resistx.render import write_text

    if of is SchemaOf.CATALOGUE:
        from resistx.model.schema import catalogue_schema

        write_text(catalogue_schema(), output, sys.stdout)
    else:
        from resistx.answers.schema import answers_schema

        write_text(answers_schema(), output, sys.stdout)
