"""GMT: a set of genes a line, with its name, a description and its genes, separated by tabs, as GSEA reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.answers.exported import GeneSets
from resistx.errors import UsageError
from resistx.render.tsv import text_of
from resistx.render.visible import encodable

if TYPE_CHECKING:
    from resistx.answers.base import Answer


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the gene sets of the answer, line by line; raises UsageError for an answer without any."""
    if not isinstance(answer, GeneSets):
        raise UsageError(
            f"{answer.meta.command} has no gene sets to write as GMT; export gmt has", ["resistx export gmt"]
        )
    for record in answer.results:
        cells = [text_of(text) for text in (record.name, record.description, *record.genes)]
        yield encodable("\t".join(cells) + "\n", stream.encoding)
