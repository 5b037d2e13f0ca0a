"""Comparisons on the shipped catalogue: those that its readers will ask first."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import resistx
from resistx.pages import page_of

pytestmark = pytest.mark.data
DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory, run) -> resistx.Catalogue:
    """The shipped catalogue, compiled from its YAML as it is now."""
    path = tmp_path_factory.mktemp("shipped") / "shipped.resistx"
    made = run("compile", DATA, "--output", path)
    assert made.status == 0, made.err
    return resistx.load(path)


def of_aspect(answer, aspect):
    """The records of an aspect by id."""
    return {record.id: record for record in answer.results if record.aspect == aspect}


def test_paclitaxel_and_docetaxel(catalogue):
    """The taxanes share the pump and altered tubulin, both sides cited; what was tried against the pump failed."""
    answer = catalogue.compare("paclitaxel", "docetaxel")
    routes = of_aspect(answer, "escape-routes")
    for shared in ("p-gp", "tubulin-alteration"):
        assert routes[shared].has == ["paclitaxel", "docetaxel"]
        assert all(side.statements[0].references for side in routes[shared].sides)
    fusion = routes["abcb1-promoter-fusion"]
    assert (fusion.has, fusion.spared, fusion.not_stated) == (["paclitaxel"], [], ["docetaxel"])
    assert [link.id for link in fusion.sides[1].near] == ["p-gp"]
    pump = of_aspect(answer, "strategies")["efflux-inhibition"]
    assert "failed" in {item.outcome for side in pump.sides for item in side.statements}
    assert "resistx counter --mechanism p-gp" in answer.meta.next


def test_cabazitaxel_is_spared_by_the_pump(catalogue):
    """Of the taxanes, cabazitaxel is the one that the pump recognizes poorly: examined, not merely unmentioned."""
    route = of_aspect(catalogue.compare("paclitaxel", "docetaxel", "cabazitaxel"), "escape-routes")["p-gp"]
    assert (route.shared, route.has, route.spared) == ("some", ["paclitaxel", "docetaxel"], ["cabazitaxel"])


@pytest.mark.parametrize(
    ("one", "other", "route"),
    [("olaparib", "cisplatin", "shieldin-loss"), ("gefitinib", "osimertinib", "egfr-t790m")],
)
def test_collateral_sensitivity(catalogue, one, other, route):
    """What resists the one drug makes the other work better, and both statements are cited."""
    record = of_aspect(catalogue.compare(one, other), "collateral-sensitivity")[route]
    assert (record.has, record.favored) == ([one], [other])
    assert all(item.references for side in record.sides for item in side.statements)


def test_what_is_near_may_favor(catalogue):
    """Nothing is stated of 53BP1 loss and cisplatin, but the mechanism it realizes makes cisplatin work better."""
    route = of_aspect(catalogue.compare("olaparib", "cisplatin"), "escape-routes")["tp53bp1-loss"]
    assert (route.has, route.not_stated) == (["olaparib"], ["cisplatin"])
    assert "shieldin-loss" in [link.id for link in route.sides[1].near]


@pytest.mark.parametrize("kind", ["mechanisms", "strategies", "drugs", "alterations", "genes"])
def test_any_two_can_be_compared(catalogue, kind):
    """Every entry compares with its neighbor in the catalogue, and its page can be told."""
    ids = list(getattr(catalogue, kind))
    for one, other in pairwise(ids):
        assert page_of(catalogue.compare(one, other, kind=kind)).blocks
