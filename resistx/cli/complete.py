"""Shell completion of the names of entries, from the compiled catalogue alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

import typer

MOST = 50
"""Names offered at the most."""


Completion = Callable[[typer.Context, str], list[tuple[str, str]]]
"""What Typer asks for: the words that a text may become, each with what it is."""


def completing(*kinds: str) -> Completion:
    """Return the completion of the names of entries, of these kinds if any are given."""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        return _names(context, incomplete, kinds)

    return complete


entry_names = completing()
mechanism_names = completing("mechanism")
drug_names = completing("drug")
gene_names = completing("gene")
alteration_names = completing("alteration")
cancer_names = completing("cancer")
reference_names = completing("reference")
class_names = completing("mechanism", "strategy")


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
