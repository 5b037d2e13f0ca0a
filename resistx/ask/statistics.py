"""Tests of the genes of mechanisms against a background: over-representation, and agreement of signs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import ModuleType

from resistx.answers.interpretation import Test
from resistx.ask.genesets import GeneSet, gene_sets
from resistx.samples.expression import adjusted
from resistx.store.read import Store

LEAST = 3
"""Genes that a set must have to be tested."""
TOO_FEW = f"fewer than {LEAST} of its genes were measured"
NO_BACKGROUND = "which genes were measured is not known"
MISSING = "tests need SciPy, which is not installed (pip install 'resistx[interpret]')"


def tests(store: Store, listed: Mapping[str, str], measured: Collection[str] | None) -> dict[int, Test]:
    """Return the test of each mechanism by its place in the catalogue.

    `listed` are the genes that changed, or stand in the list, with their direction (empty where none is known);
    `measured` is the background, None where it is not known: signs are tested without one. Of the genes of a mechanism,
    over-representation is P(X ≥ hits) of the hypergeometric distribution; agreement of signs is a two-sided binomial
    test with ½; each is adjusted over all mechanisms tested (Benjamini-Hochberg).
    """
    sets = {found.mechanism.num: found for found in gene_sets(store)}
    made = {num: _counted(found, listed, measured) for num, found in sets.items()}
    testable = [test for test in made.values() if test.note is None or (test.note == NO_BACKGROUND and _signed(test))]
    stats = _stats() if testable else None
    for test in testable:
        if stats is None:
            test.note = MISSING
            continue
        if test.background:
            test.p = float(stats.hypergeom.sf(test.hits - 1, test.background, test.genes, test.listed))
        if _signed(test):
            test.sign_p = float(stats.binomtest(test.agreeing, test.agreeing + test.opposing, 0.5).pvalue)
    for test, q, sign_q in zip(
        testable, _adjusted([test.p for test in testable]), _adjusted([test.sign_p for test in testable]), strict=True
    ):
        test.q, test.sign_q = q, sign_q
    return made


def _counted(found: GeneSet, listed: Mapping[str, str], measured: Collection[str] | None) -> Test:
    """Return the counts of a test of which nothing is computed yet; its note tells why nothing will be."""
    genes = [gene for gene in found.genes if measured is None or gene in measured]
    hits = [gene for gene in genes if gene in listed]
    agreeing = sum(bool(listed[gene]) and listed[gene] == found.genes[gene] for gene in hits)
    opposing = sum(bool(listed[gene] and found.genes[gene]) for gene in hits) - agreeing
    note = TOO_FEW if len(genes) < LEAST else NO_BACKGROUND if measured is None else None
    background = None if measured is None else len(measured)
    return Test(background, len(listed), len(genes), len(hits), agreeing, opposing, None, None, None, None, note)


def _signed(test: Test) -> bool:
    return test.agreeing + test.opposing > 0


def _adjusted(several: list[float | None]) -> list[float | None]:
    """Return the p adjusted over those that there are."""
    left = iter(adjusted([p for p in several if p is not None]))
    return [None if p is None else next(left) for p in several]


def _stats() -> ModuleType | None:
    """Return SciPy's statistics, if it is installed."""
    try:
        from scipy import stats  # type: ignore[import-untyped]
    except ImportError:
        return None
    return stats  # type: ignore[no-any-return]
