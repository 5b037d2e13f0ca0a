"""`resistx search`."""

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
from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, KindOption, OutputOption
from resistx.render import Format


def command(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words, beginnings of words, or a name.")],
    kind: KindOption = None,
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
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="Show so many at the most.")] = 20,
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Search names and texts of all entries; misspellings are forgiven."""
    from resistx.ask.facets import Facets
    from resistx.ask.search import search
    from resistx.cli.session import deliver, store_of
    from resistx.model.vocabulary import kind_named

    kinds = [kind_named(item.value) for item in kind or ()]
    facets = Facets(
        class_, drug, gene, cancer, level, onset, stage, outcome, status, source, detectable_by, model, contested
    )
    deliver(search(store_of(catalogue), words, kinds=kinds, facets=facets, limit=limit), format_, json, output)
