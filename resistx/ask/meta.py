"""What every answer says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from resistx import __version__
from resistx.answers.base import CatalogueMeta, Meta
from resistx.store.read import Store


def meta(store: Store, command: str, query: dict[str, Any], count: int, next_: Iterable[str] = ()) -> Meta:
    """Return what an answer says of itself; what was not asked is left out of the query."""
    catalogue = CatalogueMeta(store.about, version=store.version, sha256=store.sha256, overlays=store.overlays)
    asked = {key: value for key, value in query.items() if value not in (None, [], (), False)}
    return Meta(__version__, catalogue, command, asked, count, list(next_))


def notice(store: Store) -> str:
    """Return what every page says at its end."""
    return str(store.about.get("notice", ""))
