"""Shell completion of the names of entries, from the compiled catalogue alone."""

from collections.abc import Sequence
from pathlib import Path

import typer

MOST = 50
"""Names offered at the most."""


def entry_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids that the text may become, by any of their names, each with what it is."""
    return _names(context, incomplete, ())


def mechanism_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids of mechanisms that the text may become."""
    return _names(context, incomplete, ("mechanism",))


def drug_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids of drugs that the text may become."""
    return _names(context, incomplete, ("drug",))


def gene_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return symbols of genes that the text may become."""
    return _names(context, incomplete, ("gene",))


def alteration_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids of alterations that the text may become."""
    return _names(context, incomplete, ("alteration",))


def cancer_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids of cancers that the text may become."""
    return _names(context, incomplete, ("cancer",))


def reference_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids of references that the text may become."""
    return _names(context, incomplete, ("reference",))


def class_names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids of mechanisms and strategies that the text may become."""
    return _names(context, incomplete, ("mechanism", "strategy"))


def _names(context: typer.Context, incomplete: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    from resistx.errors import ResistxError
    from resistx.names import normalize
    from resistx.open import is_compiled, open_store

    try:
        # Completion reads what is compiled, and never compiles: a YAML catalogue completes from the shipped one.
        given = [Path(path) for path in context.params.get("catalogue") or ()]
        store = open_store([path for path in given if is_compiled(path)][:1])
        found = [fit for fit in store.names_like(normalize(incomplete), 20 * MOST) if not kinds or fit.kind in kinds]
    except ResistxError:
        return []
    # A shell keeps only what continues the letters typed, so a synonym completes as itself, an id as the id.
    offered: dict[str, str] = {}
    for fit in found:
        word = fit.id if fit.id.lower().startswith(incomplete.lower()) else fit.text
        if word.lower().startswith(incomplete.lower()):
            offered.setdefault(incomplete + word[len(incomplete) :], f"{fit.kind}: {fit.name}")
    return sorted(offered.items())[:MOST]
