"""Shell completion of the names of entries, from the compiled catalogue alone."""

from collections.abc import Callable, Sequence
from pathlib import Path

import typer

MOST = 50
"""Names offered at the most."""


Completion = Callable[[typer.Context, str], list[str]]
"""What Typer asks for: the words that a text may become. Descriptions would make it import rich."""


def completing(*kinds: str) -> Completion:
    """Return the completion of the names of entries, of these kinds if any are given."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        return _names(context, incomplete, kinds)

    return complete


entry_names = completing()
mechanism_names = completing("mechanism")
drug_names = completing("drug")
gene_names = completing("gene")
alteration_names = completing("alteration")
cancer_names = completing("cancer")
reference_names = completing("reference")
tree_names = completing("mechanism", "strategy")
class_names = completing("mechanism", "strategy", "drug", "cancer")


def _names(context: typer.Context, incomplete: str, kinds: Sequence[str]) -> list[str]:
    from resistx.errors import ResistxError
    from resistx.names import normalize
    from resistx.open import open_compiled

    try:
        store = open_compiled([Path(path) for path in context.params.get("catalogue") or ()])
        found = store.names_like(normalize(incomplete), 20 * MOST, kinds)
    except ResistxError:
        return []
    # A shell keeps only what continues the letters typed, so a synonym completes as itself, an id as the id; names of
    # several words, or with what a terminal obeys, would not come through a shell.
    offered: dict[str, None] = {}
    for fit in found:
        word = fit.id if fit.id.lower().startswith(incomplete.lower()) else fit.text
        if word.lower().startswith(incomplete.lower()) and word.isprintable() and " " not in word:
            offered[incomplete + word[len(incomplete) :]] = None
    return sorted(offered)[:MOST]
