"""`resistx filter`."""

from typing import Annotated

import typer

from resistx.cli.facets import (
    CancerOption,
    ClassOption,
    ContestedOption,
    DetectableOption,
    DrugOption,
    GeneOption,
    LevelOption,
    ModelOption,
    OnsetOption,
    OutcomeOption,
    SourceOption,
    StageOption,
    StatusOption,
)
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, KindWord, OutputOption
from resistx.render import Format


def command(
    kind: Annotated[KindWord, typer.Argument(metavar="KIND", help="mechanisms, strategies, drugs, alterations …")],
    class_: ClassOption = None,
    drug: DrugOption = None,
    gene: GeneOption = None,
    cancer: CancerOption = None,
    level: LevelOption = None,
    onset: OnsetOption = None,
    stage: StageOption = None,
    outcome: OutcomeOption = None,
    status: StatusOption = None,
    source: SourceOption = None,
    detectable_by: DetectableOption = None,
    model: ModelOption = None,
    contested: ContestedOption = False,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Show only the first so many.")] = None,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Show the entries of a kind that match; facets combine with and, several values of one with or."""
    from resistx.ask.facets import Facets
    from resistx.ask.filter import filter_
    from resistx.cli.session import deliver, store_of
    from resistx.model.vocabulary import kind_named

    facets = Facets(
        class_, drug, gene, cancer, level, onset, stage, outcome, status, source, detectable_by, model, contested
    )
    deliver(filter_(store_of(catalogue), kind_named(kind.value), facets, limit), format_, json, output)
