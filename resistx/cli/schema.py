"""`resistx schema`."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from resistx.cli.options import OutputOption


class SchemaOf(StrEnum):
    """What there is a schema of."""

    CATALOGUE = "catalogue"


def command(
    of: Annotated[SchemaOf, typer.Argument(help="The YAML of a catalogue.")] = SchemaOf.CATALOGUE,
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of a catalogue's YAML, for editors and other programs."""
    from resistx.model.schema import catalogue_schema
    from resistx.render import write_text

    write_text(catalogue_schema(), output, sys.stdout)
