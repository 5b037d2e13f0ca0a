"""`resistx counter`."""

from typing import Annotated

import typer

from resistx.cli.complete import alteration_names, cancer_names, drug_names, gene_names, mechanism_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, OutputOption
from resistx.model.vocabulary import Level, Outcome, Stage
from resistx.render import Format

NAME = "NAME"


def command(
    mechanism: Annotated[
        list[str] | None,
        typer.Option(
            "--mechanism",
            "-m",
            metavar=NAME,
            autocompletion=mechanism_names,
            help="Against this mechanism; a class covers its members.",
        ),
    ] = None,
    drug: Annotated[
        list[str] | None,
        typer.Option(
            "--drug", "-d", metavar=NAME, autocompletion=drug_names, help="Against what resists this drug or its class."
        ),
    ] = None,
    gene: Annotated[
        list[str] | None,
        typer.Option(
            "--gene", "-g", metavar=NAME, autocompletion=gene_names, help="Against what this gene has a part in."
        ),
    ] = None,
    alteration: Annotated[
        list[str] | None,
        typer.Option(
            "--alteration", "-a", metavar=NAME, autocompletion=alteration_names, help="Against this alteration."
        ),
    ] = None,
    cancer: Annotated[
        list[str] | None,
        typer.Option(
            "--cancer", "-c", metavar=NAME, autocompletion=cancer_names, help="Tried in this cancer or kinds of it."
        ),
    ] = None,
    stage: Annotated[
        Stage | None,
        typer.Option("--stage", help="At least this far: approved, phase-3, phase-2, phase-1, preclinical."),
    ] = None,
    level: Annotated[
        Level | None,
        typer.Option(
            "--level",
            help="At least this level of evidence: A validated, B clinical, C cases, D preclinical, E inferential.",
        ),
    ] = None,
    outcome: Annotated[
        list[Outcome] | None, typer.Option("--outcome", help="Only this outcome; may be repeated.")
    ] = None,
    no_failed: Annotated[bool, typer.Option("--no-failed", help="Leave out what failed.")] = False,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Show what counters resistance, best supported first, with what failed and why; options combine with and."""
    from resistx.ask.counter import counter
    from resistx.cli.session import deliver, store_of

    answer = counter(
        store_of(catalogue),
        mechanism=mechanism or (),
        drug=drug or (),
        gene=gene or (),
        alteration=alteration or (),
        cancer=cancer or (),
        stage=stage,
        level=level,
        outcome=outcome or (),
        failed=not no_failed,
    )
    deliver(answer, format_, json, output)
