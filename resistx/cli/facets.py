"""The options for facets, which `filter` and `search` share."""

from typing import Annotated

import typer

from resistx.cli.complete import cancer_names, class_names, drug_names, gene_names, reference_names
from resistx.model.details import AssayClass, Model, Onset, Status
from resistx.model.vocabulary import Level, Outcome, Stage

NAME = "NAME"

ClassOption = Annotated[
    list[str] | None,
    typer.Option(
        "--class", metavar=NAME, autocompletion=class_names, help="Below this class.", rich_help_panel="Facets"
    ),
]
DrugOption = Annotated[
    list[str] | None,
    typer.Option(
        "--drug",
        "-d",
        metavar=NAME,
        autocompletion=drug_names,
        help="Bearing on this drug or a class of it.",
        rich_help_panel="Facets",
    ),
]
GeneOption = Annotated[
    list[str] | None,
    typer.Option(
        "--gene",
        "-g",
        metavar=NAME,
        autocompletion=gene_names,
        help="In which this gene has a part.",
        rich_help_panel="Facets",
    ),
]
CancerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--cancer",
        "-c",
        metavar=NAME,
        autocompletion=cancer_names,
        help="In this cancer or kinds of it.",
        rich_help_panel="Facets",
    ),
]
LevelOption = Annotated[
    Level | None,
    typer.Option(
        "--level",
        help="At least this: A validated, B clinical, C cases, D preclinical, E inferential.",
        rich_help_panel="Facets",
    ),
]
OnsetOption = Annotated[
    list[Onset] | None, typer.Option("--onset", help="When the resistance is there.", rich_help_panel="Facets")
]
StageOption = Annotated[
    Stage | None, typer.Option("--stage", help="Countered, at least this far.", rich_help_panel="Facets")
]
OutcomeOption = Annotated[
    list[Outcome] | None, typer.Option("--outcome", help="Countered with this outcome.", rich_help_panel="Facets")
]
StatusOption = Annotated[
    list[Status] | None, typer.Option("--status", help="Whether the use is pursued.", rich_help_panel="Facets")
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="REFERENCE",
        autocompletion=reference_names,
        help="Citing this reference.",
        rich_help_panel="Facets",
    ),
]
DetectableOption = Annotated[
    list[AssayClass] | None,
    typer.Option("--detectable-by", help="Seen by this kind of measurement.", rich_help_panel="Facets"),
]
ModelOption = Annotated[
    list[Model] | None, typer.Option("--model", help="Shown in this system.", rich_help_panel="Facets")
]
ContestedOption = Annotated[
    bool, typer.Option("--contested", help="With references for and against.", rich_help_panel="Facets")
]
