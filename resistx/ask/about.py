"""What the program and the catalogue say of themselves."""

from __future__ import annotations

from resistx import __version__
from resistx.answers.about import About, AboutRecord
from resistx.ask.meta import meta, notice
from resistx.store.read import Store

CODE_LICENCE = "MIT"
"""The licence of the program; that of the catalogue stands in the catalogue."""


def about(store: Store) -> About:
    """Return what the program and the catalogue say of themselves."""
    said = store.about
    record = AboutRecord(
        __version__,
        said["title"],
        store.version,
        store.sha256,
        store.overlays,
        store.counts,
        said["licence"],
        CODE_LICENCE,
        said.get("sources", []),
        said["citation"],
        said["notice"],
    )
    return About(meta(store, "about", {}, 1), [record], said["title"], notice(store))
