"""Tests of the genes of mechanisms against a background: over-representation, and agreement of signs."""

from __future__ import annotations

from collections.abc import Mapping

from resistx.answers.interpretation import Test
from resistx.samples.observed import Observation
from resistx.store.read import Store


def tests(store: Store, listed: Mapping[str, Observation | None], measured: set[str]) -> dict[int, Test]:
    """Return the test of each mechanism by its place.

    `listed` are the genes that changed or stand in the list, with the observation where there is one; `measured` is the
    background.
    """
    return {}
