"""`resistx interpret`."""

from pathlib import Path
from typing import Annotated

import typer

from resistx.cli.complete import cancer_names, drug_names
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, OutputOption
from resistx.model.vocabulary import By, Contrast, InputType
from resistx.render import Format

FILE, COLUMN, EXPRESSION = "FILE", "COLUMN", "Expression tables"


def command(
    given: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...|GENE...|-", help="Files of samples; or genes and alterations; - reads standard input."
        ),
    ],
    input_type: Annotated[
        InputType | None, typer.Option("--input-type", "-t", help="What the files hold; else told from their content.")
    ] = None,
    background: Annotated[
        Path | None,
        typer.Option("--background", metavar=FILE, readable=False, help="Genes among which those listed were found."),
    ] = None,
    before: Annotated[
        list[Path] | None,
        typer.Option(
            "--before", metavar=FILE, readable=False, help="Samples before treatment: what emerged, persists, was lost."
        ),
    ] = None,
    by: Annotated[By, typer.Option("--by", help="A record for each mechanism, or for each sample.")] = By.MECHANISM,
    drug: Annotated[
        str | None,
        typer.Option(
            "--drug", "-d", metavar="NAME", autocompletion=drug_names, help="Bearing on this drug or a class of it."
        ),
    ] = None,
    cancer: Annotated[
        str | None,
        typer.Option("--cancer", "-c", metavar="NAME", autocompletion=cancer_names, help="Stated for this cancer."),
    ] = None,
    gene_column: Annotated[
        str | None, typer.Option("--gene-column", metavar=COLUMN, help="Of genes.", rich_help_panel=EXPRESSION)
    ] = None,
    lfc_column: Annotated[
        str | None,
        typer.Option("--lfc-column", metavar=COLUMN, help="Of log2 fold changes.", rich_help_panel=EXPRESSION),
    ] = None,
    p_column: Annotated[
        str | None,
        typer.Option("--p-column", metavar=COLUMN, help="Of p or adjusted p.", rich_help_panel=EXPRESSION),
    ] = None,
    alpha: Annotated[
        float,
        typer.Option("--alpha", min=0, max=1, help="Largest p of a gene that changed.", rich_help_panel=EXPRESSION),
    ] = 0.05,
    min_lfc: Annotated[
        float,
        typer.Option("--min-lfc", min=0, help="Smallest log2 fold change, up or down.", rich_help_panel=EXPRESSION),
    ] = 1.0,
    contrast: Annotated[
        Contrast, typer.Option("--contrast", help="What is compared with what.", rich_help_panel=EXPRESSION)
    ] = Contrast.RESISTANT,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar=FILE, readable=False, help="Write a page for a meeting too: .html or .md."),
    ] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Tell what your samples say of resistance: mechanisms, drugs threatened, counters, and what cannot be seen."""
    from resistx.ask.interpret import Options, interpret
    from resistx.cli.samples import file_of, sources_of, watch
    from resistx.cli.session import deliver, store_of
    from resistx.render.report import check_report, write_report

    check_report(report)
    columns = {"gene": gene_column, "lfc": lfc_column, "p": p_column}
    named = {meaning: column for meaning, column in columns.items() if column}
    options = Options(input_type, by, drug, cancer, named, alpha, min_lfc, contrast)
    answer = interpret(
        store_of(catalogue),
        sources_of(given),
        before=[file_of(path) for path in before or ()],
        background=file_of(background) if background else None,
        options=options,
        watch=watch,
    )
    write_report(answer, report)  # before the answer, whose reader may close the pipe
    deliver(answer, format_, json, output)
