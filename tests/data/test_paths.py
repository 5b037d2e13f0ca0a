"""`resistx path` on the shipped catalogue: chains of escape that an expert knows, and pages that stay readable."""

from __future__ import annotations

from pathlib import Path

import pytest

import resistx
from resistx.render.mermaid import MOST_EDGES

pytestmark = pytest.mark.data
DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory, run) -> Path:
    """The shipped catalogue, compiled from its YAML as it is now."""
    path = tmp_path_factory.mktemp("paths") / "shipped.resistx"
    made = run("compile", DATA, "--output", path)
    assert made.status == 0, made.err
    return path


def branches(record):
    """Every way from the drug to an edge as a text: the entries on it, strategies with their outcome."""
    ways = {None: record.id}
    for edge in record.edges:
        outcome = f"{edge.qualifier}:" if edge.relation == "countered-by" else ""
        ways[edge.edge] = f"{ways[edge.after]} > {outcome}{edge.target.id}"
    return {way: edge for edge, way in zip(record.edges, list(ways.values())[1:], strict=True)}


@pytest.mark.parametrize(
    ("drug", "ways"),
    [
        (
            "olaparib",
            [
                "olaparib > brca-reversion > brca1-reversion",
                "olaparib > brca-reversion > brca2-reversion",
                "olaparib > brca-reversion > investigational:atr-inhibition > ceralasertib > cdc25a-loss",
                "olaparib > p-gp > investigational:efflux-evading-drugs > azd2461",
                "olaparib > shieldin-loss > investigational:platinum-rechallenge > cisplatin",
                "olaparib > shieldin-loss > tp53bp1-loss > investigational:pol-theta-inhibition > art558",
                "olaparib > fork-protection",
            ],
        ),
        (
            "doxorubicin",
            [
                "doxorubicin > p-gp > failed:efflux-inhibition",
                "doxorubicin > p-gp > investigational:efflux-evading-drugs > vosaroxin > topoisomerase-alteration",
                "doxorubicin > mrp1",
                "doxorubicin > topoisomerase-alteration",
                "doxorubicin > gst > failed:gst-inhibition",
                "doxorubicin > hypoxia > failed:hypoxia-activated-prodrugs",
            ],
        ),
        (
            "gefitinib",
            [
                "gefitinib > gatekeeper-mutation > egfr-t790m > works:next-generation-egfr-inhibitors > osimertinib"
                " > covalent-site-mutation > egfr-c797s",
                "gefitinib > gatekeeper-mutation > egfr-t790m > works:next-generation-egfr-inhibitors > osimertinib"
                " > bypass-rtk > met-amplification",
                "gefitinib > bypass-rtk > met-amplification > mixed:bypass-rtk-inhibition > tepotinib",
            ],
        ),
        (
            "imatinib",
            [
                "imatinib > target-mutation > bcr-abl1-e255k > investigational:next-generation-bcr-abl-inhibitors"
                " > dasatinib > bcr-abl1-t315i",
                "imatinib > gatekeeper-mutation > bcr-abl1-t315i > works:next-generation-bcr-abl-inhibitors"
                " > ponatinib",
            ],
        ),
    ],
)
def test_chains_that_are_known(shipped, drug, ways):
    """The ways of escape that the field knows are there, and what they rest on is cited."""
    (record,) = resistx.load(shipped).path(drug).results
    found = branches(record)
    assert [way for way in ways if way not in found] == []
    assert all(edge.references and edge.level for edge in record.edges)


def test_ends_that_are_known(shipped):
    """G724S has no counter; a class that holds the drug is a cycle."""
    (gefitinib,) = resistx.load(shipped).path("gefitinib", depth=3).results
    assert "open" in {edge.ends for edge in gefitinib.edges if edge.target.id == "egfr-g724s"}
    (olaparib,) = resistx.load(shipped).path("olaparib").results
    assert {edge.ends for edge in olaparib.edges if edge.target.id == "dna-repair-inhibitors"} == {"cycle"}
    (imatinib,) = resistx.load(shipped).path("imatinib").results
    again = [way for way, edge in branches(imatinib).items() if edge.ends == "cycle"]
    assert any("gatekeeper-mutation" in way and way.endswith("nilotinib") for way in again)


def test_pages_stay_readable(shipped, run):
    """No chain of any drug grows beyond what Mermaid draws (500 edges), or, however deep, beyond all bounds."""
    catalogue = resistx.load(shipped)
    for drug in catalogue.drugs:
        assert len(catalogue.path(drug).results[0].edges) <= MOST_EDGES, drug
        assert len(catalogue.path(drug, depth=6).results[0].edges) <= 1000, drug
    for drug in ("olaparib", "doxorubicin"):
        shown = run("path", drug, "--catalogue", shipped, "--format", "text", env={"COLUMNS": "80"}).out
        assert len(shown[: shown.index("\nReferences\n")].splitlines()) <= 300
