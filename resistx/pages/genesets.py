"""Tests of the genes of mechanisms, as `resistx interpret` shows them."""

from __future__ import annotations

from collections.abc import Sequence

from resistx.answers.interpretation import Test, TestedSet
from resistx.pages.blocks import Heading, Page, Rows, cell

MOST = 8
"""Tests that a page tells; all of them are in the other formats."""


def sentence(test: Test) -> str:
    """Return a test as a sentence: the counts, and what they come to."""
    told = f"{test.hits} of {test.genes}"
    if test.background:
        told += f" measured, and {test.listed:,} of all {test.background:,}"
    if test.p is not None:
        told += f": p {test.p:.2g}, adjusted {test.q:.2g}"
    if test.sign_p is not None:
        told += f"; {_agreeing(test)} in its direction"
        told += f": p {test.sign_p:.2g}, adjusted {test.sign_q:.2g}"
    which = "" if test.sign_p is None else " of over-representation"
    return f"{told}; no p{which}, as {test.note}" if test.note else told


def tests(tested: Sequence[TestedSet], page: Page) -> None:
    """Put in a table the gene sets that are over-represented most."""
    if not tested:
        return
    page.add(
        Heading(f"Tests of gene sets ({len(tested)})", "a class has the genes of its members", whole=True),
        Rows(
            ["mechanism", "found", "p (adjusted)", "agree", "p (adjusted)"],
            [
                [
                    cell(item.mechanism.id, "id"),
                    cell(f"{item.test.hits} of {item.test.genes}"),
                    cell(_p(item.test.p, item.test.q)),
                    cell(_agreeing(item.test)),
                    cell(_p(item.test.sign_p, item.test.sign_q)),
                ]
                for item in tested[:MOST]
            ],
        ),
    )


def _agreeing(test: Test) -> str:
    signed = test.agreeing + test.opposing
    return f"{test.agreeing} of {signed}" if signed else ""


def _p(p: float | None, q: float | None) -> str:
    return "" if p is None or q is None else f"{p:.2g} ({q:.2g})"
