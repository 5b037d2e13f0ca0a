"""From a source to its input: the reader of its type."""

from __future__ import annotations

from collections.abc import Mapping

from resistx.model.vocabulary import InputType
from resistx.samples import lists
from resistx.samples.layout import layout_of
from resistx.samples.observed import USUAL, Input, Thresholds
from resistx.samples.source import Source
from resistx.store.read import Store


def read(
    source: Source,
    store: Store,
    forced: InputType | None = None,
    named: Mapping[str, str] | None = None,
    thresholds: Thresholds = USUAL,
) -> Input:
    """Return what a source holds; `forced` and `named` are the type and the columns that the user says.

    Raises UnusableError when the source cannot be read or is not of that type, UsageError for a missing column.
    """
    layout = layout_of(source, InputType.EXPRESSION if named else forced, named)
    match layout.type:
        case InputType.MAF:
            from resistx.samples import maf

            return maf.read(source, layout, store)
        case InputType.VCF:
            from resistx.samples import vcf

            return vcf.read(source, store)
        case InputType.COPY_NUMBER:
            from resistx.samples import copynumber

            return copynumber.read(source, layout, store)
        case InputType.STRUCTURAL:
            from resistx.samples import structural

            return structural.read(source, layout, store)
        case InputType.EXPRESSION:
            from resistx.samples import expression

            return expression.read(source, layout, store, thresholds, named or {})
    return lists.read(source, layout, store, forced=forced is not None)
