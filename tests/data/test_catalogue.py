"""The catalogue that is shipped: clean, whole where it says so, and found by the words that people type."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import resistx

pytestmark = pytest.mark.data
TESTS = Path(__file__).parent.parent
DATA = TESTS.parent / "data"
RANKING = TESTS / "ranking.yaml"
OUTCOMES = ["works", "mixed", "investigational", "failed"]
STAGES = ["approved", "phase-3", "phase-2", "phase-1", "preclinical"]
DIRECTNESS = ["target", "class", "member", "related"]
TREE = {
    "drug-transport": {"drug-efflux", "reduced-uptake", "drug-sequestration"},
    "drug-efflux": {"p-gp", "bcrp", "mrp1", "mrp2", "abcc-pumps", "copper-efflux"},
    "reduced-uptake": {
        "folate-carrier-loss",
        "nucleoside-transporter-loss",
        "copper-transporter-loss",
        "organic-cation-transporter-loss",
        "organic-anion-transporter-loss",
    },
    "drug-sequestration": {"lysosomal-sequestration", "vault-sequestration"},
    "dna-repair": {
        "homologous-recombination",
        "brca-reversion",
        "shieldin-loss",
        "nucleotide-excision-repair",
        "base-excision-repair",
        "mgmt",
        "mismatch-repair-loss",
        "end-joining",
        "translesion-synthesis",
        "fork-protection",
        "dna-damage-checkpoint",
        "fanconi-anemia-pathway",
        "slfn11-silencing",
    },
}
"""Two classes of mechanisms and everything that belongs below them."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory, run) -> resistx.Catalogue:
    """The shipped catalogue, compiled from its YAML as it is now."""
    path = tmp_path_factory.mktemp("shipped") / "shipped.resistx"
    made = run("compile", DATA, "--output", path)
    assert made.status == 0, made.err
    return resistx.load(path)


def test_no_finding_at_all(run):
    """Checked strictly, the catalogue has no error and no warning."""
    result = run("check", DATA, "--strict", "--format", "text")
    assert (result.status, result.out) == (0, "No findings.\n")


def test_counts(catalogue):
    """There is enough of every kind to be of use."""
    assert len(catalogue.mechanisms) >= 20
    assert len(catalogue.strategies) >= 12
    assert len([item for item in catalogue.references.values() if item.status == "confirmed"]) >= 60
    assert len(catalogue.drugs) >= 60
    assert len(catalogue.genes) >= 40
    assert len(catalogue.alterations) >= 15
    assert len(catalogue.cancers) >= 15


def test_ranking(catalogue):
    """Each query gives the expected entry first; all misses are told at once."""
    expected = yaml.load(RANKING.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert len(expected) >= 180
    misses = {}
    for query, entry in expected.items():
        hits = [f"{hit.kind}:{hit.id}" for hit in catalogue.search(query, limit=5).results]
        if hits[:1] != [entry]:
            misses[query] = f"expected {entry}, found {', '.join(hits) or 'nothing'}"
    assert not misses, "\n".join(f"{query!r}: {miss}" for query, miss in misses.items())


@pytest.mark.parametrize("name", TREE)
def test_classes_are_whole(catalogue, name):
    """Everything that belongs below a class of transport or repair is there, with drugs, genes or evidence."""
    members = {id_: entry for id_, entry in catalogue.mechanisms.items() if entry.parent == name}
    assert set(members) >= TREE[name]
    for id_ in TREE[name]:
        assert members[id_].genes or members[id_].affects or members[id_].evidence, id_


@pytest.mark.parametrize("source", ["al-mutairi-2025", "chemotherapy-resistance-overview"])
def test_both_source_documents_are_cited(catalogue, source):
    """Each document that the catalogue started from is of the kind `source`; mechanisms and strategies cite it."""
    (reference,) = catalogue.explain(source, kind="reference").results
    assert reference.reference_kind == "source"
    kinds = [item.entry.kind for item in reference.cited_by]
    assert kinds.count("mechanism") >= 5
    assert kinds.count("strategy") >= 3


def test_references_that_nobody_found_are_no_evidence(catalogue):
    """The papers that a source cites and nobody could find are kept, ten of them, and cited by no entry."""
    lost = [id_ for id_, item in catalogue.references.items() if item.status == "not-found"]
    assert len(lost) >= 10
    for id_ in lost:
        assert catalogue.explain(f"reference:{id_}").results[0].cited_by == []


def test_p_gp_has_counters_of_several_outcomes(catalogue):
    """What was tried against P-gp fared differently, and is told agent by agent, failures with their reason."""
    (pump,) = catalogue.explain("p-gp").results
    direct = [item for item in pump.countered_by if item.stated_for == "target"]
    assert len({item.outcome for item in direct}) >= 3
    assert {"mixed", "failed"} <= {item.outcome for item in direct}
    inhibition = [item for item in direct if item.strategy.id == "efflux-inhibition"]
    assert all(item.agents for item in inhibition)
    assert len({agent.id for item in inhibition for agent in item.agents}) >= 3
    assert all(item.note for item in direct if item.outcome == "failed")


def test_p_gp_spares_cisplatin(catalogue):
    """The catalogue says that cisplatin is no substrate of P-gp, which prevents an error."""
    effects = {item.drug.id: item.effect for item in catalogue.explain("p-gp").results[0].affects}
    assert effects["cisplatin"] == "no-effect"


def test_effects_reach_drugs_through_classes(catalogue):
    """What resists a class is shown for its drugs as inherited, somewhere among those people ask for."""
    drugs = catalogue.explain("paclitaxel", "docetaxel", "olaparib", "doxorubicin").results
    assert any(item.inherited_from for drug in drugs for item in drug.affected_by)


def test_counter_to_dna_repair_is_sorted(catalogue):
    """Strategies against DNA repair stand by outcome, then stage, level and directness of their best statement."""
    records = catalogue.counter(mechanism="dna-repair").results
    assert len(records) >= 5
    best = [record.targets[0] for record in records]
    places = [
        (
            OUTCOMES.index(item.outcome),
            STAGES.index(item.stage),
            "ABCDE".index(item.level),
            DIRECTNESS.index(item.stated_for),
        )
        for item in best
    ]
    assert places == sorted(places)
    assert [(record.outcome, record.stage, record.level) for record in records] == [
        (item.outcome, item.stage, item.level) for item in best
    ]


def test_every_entry_has_a_page(catalogue):
    """Every entry of every kind can be explained under its own id, and is what that id means."""
    for kind in ("mechanism", "strategy", "drug", "alteration", "gene", "cancer"):
        ids = [record.id for record in catalogue.list(kind).results]
        assert [record.id for record in catalogue.explain(*(f"{kind}:{id_}" for id_ in ids)).results] == ids
