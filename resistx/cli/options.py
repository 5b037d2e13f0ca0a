"""The options that commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from resistx.render import Format

FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", "-f", envvar="RESISTX_FORMAT", help="Output format; auto is text on a terminal, JSON in a pipe."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        help="Write to a file; its suffix gives the format unless told.",
    ),
]
CatalogueOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalogue",
        metavar="PATH",
        readable=False,
        envvar="RESISTX_CATALOGUE",
        help="Ask your own catalogue: a YAML file, a folder of them, or a compiled file.",
    ),
]


class KindWord(StrEnum):
    """A kind of entry, in the singular or the plural."""

    MECHANISMS = "mechanisms"
    STRATEGIES = "strategies"
    DRUGS = "drugs"
    ALTERATIONS = "alterations"
    GENES = "genes"
    CANCERS = "cancers"
    REFERENCES = "references"
    MECHANISM = "mechanism"
    STRATEGY = "strategy"
    DRUG = "drug"
    ALTERATION = "alteration"
    GENE = "gene"
    CANCER = "cancer"
    REFERENCE = "reference"


KindOption = Annotated[
    list[KindWord] | None,
    typer.Option("--kind", "-k", metavar="KIND", help="Only this kind of entry; may be repeated."),
]
