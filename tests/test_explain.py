"""`resistx explain`: every kind of entry, from either side of every relation, with evidence for and against."""

from __future__ import annotations

import pytest

MOCKTAXEL = """\
Mocktaxel  drug mocktaxel

The made-up taxane that pumps expel.

It stops microtubules from falling apart.

also called  QX
brands       Mockotere
role         anticancer
class        Taxanes
approval     approved US 1995 for tests
elsewhere    CHEBI:1, CHEMBL1, mesh D000001, ncit C2, pubchem 1

What defeats it
  P-glycoprotein efflux  D cell-line  [1]  against [2]  stated for Taxanes
      in Ovarian cancer
      30% of 60 patients: after chemotherapy [2]
      12.5-fold: mock cells against their parents [1]
      Shown for mocktaxel.
      [2] No link with outcome in patients.
      countered by Efflux inhibition (Ciclodar) mixed; Efflux-evading drugs works

References
[1]  Adams A. A pump in resistant cells. Mock Res 1990;1:1-10. doi:10.1000/mock.1
[2]  Baker B, Cole C. No pump in patients. Mock Res 1991. doi:10.1000/mock.2

Catalogue 2001.1. Made up for tests; not for treating patients.
"""


@pytest.fixture(scope="module")
def record(ask):
    """`record(name)`: the one record of an entry."""

    def one(name):
        (found,) = ask("explain", name, "--json").json["results"]
        return found

    return one


def ids(links):
    return [link["id"] for link in links]


def brief(statements, *fields):
    """Some fields of statements, links as ids."""
    return [
        tuple(item[field]["id"] if isinstance(item[field], dict) else item[field] for field in fields)
        for item in statements
    ]


def test_page_of_a_drug(ask):
    """A page in full: facts, what defeats the drug with evidence for and against, references, and the foot."""
    assert ask("explain", "mocktaxel", "--format", "text", env={"COLUMNS": "100"}).out == MOCKTAXEL


def test_mechanism(record):
    """A mechanism shows its place, genes, effects by gravity, detection, interactions, counters and evidence."""
    found = record("p-gp")
    assert ids(found["path"]) == ["drug-transport", "drug-efflux"]
    assert found["onset"] == ["intrinsic", "acquired", "adaptive"]
    assert found["synonyms"] == ["P-gp", "MDR1", "β-pump"]
    assert found["contributors"] == ["Tess Ter", "0000-0001-2345-6789"]
    assert found["reviewed"] == "2001-01-01"
    assert found["xrefs"] == {"go": ["GO:0000001"], "mesh": ["D000002"], "ncit": ["C3"], "reactome": ["R-HSA-1"]}
    (gene,) = found["genes"]
    assert (gene["gene"]["id"], gene["role"], gene["direction"]) == ("ABCB1", "effector", "up")
    assert gene["change"] == ["overexpression", "amplification"]
    assert brief(found["affects"], "drug", "effect", "level") == [
        ("taxanes", "resistance", "D"),
        ("lateitinib", "reduced-sensitivity", "E"),
        ("oddity", "sensitivity", "D"),
        ("evadotaxel", "no-effect", "D"),
        ("mockplatin", "no-effect", "D"),
    ]
    assert [item["assay"] for item in found["detection"]] == ["dye efflux", "mock tracer"]
    assert brief(found["interactions"], "interaction", "object") == [
        ("enables", "target-mutation"),
        ("substitutes", "reduced-uptake"),
    ]
    assert ids(found["cancers"]) == ["ovarian-cancer"]
    assert [item["statement"] for item in found["evidence"]] == ["The first pump that was found."]


def test_evidence_for_and_against(record, ask):
    """A statement keeps the stance, status and note of each reference, and its own level, model and note."""
    taxanes = record("p-gp")["affects"][0]
    assert taxanes["references"] == [
        {"id": "adams-1990-pump", "stance": "supports", "status": "confirmed", "note": None},
        {
            "id": "baker-1991-no-pump",
            "stance": "disputes",
            "status": "confirmed",
            "note": "No link with outcome in patients.",
        },
    ]
    assert (taxanes["level"], taxanes["model"], taxanes["note"]) == ("D", "cell-line", "Shown for mocktaxel.")
    assert taxanes["frequency"] == [
        {"share": 0.3, "n": 60, "setting": "after chemotherapy", "reference": "baker-1991-no-pump"}
    ]
    assert taxanes["fold"] == [
        {"change": 12.5, "system": "mock cells against their parents", "reference": "adams-1990-pump"}
    ]
    assert "against [" in ask("explain", "p-gp", "--format", "text").out


def test_counters_of_a_mechanism(record):
    """What counters a mechanism comes with what was stated for itself first, then for its class, each best first."""
    assert brief(record("p-gp")["countered_by"], "strategy", "outcome", "stage", "status", "stated_for") == [
        ("efflux-inhibition", "mixed", "phase-3", "abandoned", "target"),
        ("efflux-inhibition", "failed", "phase-3", "withdrawn", "target"),
        ("efflux-evading-drugs", "works", "phase-2", "active", "class"),
    ]
    assert brief(record("drug-transport")["countered_by"], "strategy", "stated_for") == [
        ("efflux-evading-drugs", "member"),
        ("efflux-inhibition", "member"),
        ("efflux-inhibition", "member"),
    ]


def test_interactions_are_seen_from_both_sides(record, ask):
    """An interaction stands on the page of the mechanism it is about as well."""
    assert brief(record("drug-transport")["interactions"], "subject", "interaction", "object") == [
        ("dna-repair", "suppresses", "drug-transport")
    ]
    assert "Enhanced DNA repair suppresses it" in ask("explain", "drug-transport", "--format", "text").out


def test_what_a_mechanism_defeats(record):
    """A mechanism by which tumors escape a strategy says so, with the agents that are escaped."""
    (defeat,) = record("reduced-uptake")["defeats"]
    assert (defeat["strategy"]["id"], ids(defeat["agents"])) == ("efflux-inhibition", ["pumpidar"])


def test_no_counter_is_said(record, ask):
    """A mechanism that nothing counters says what is known about that."""
    assert record("reduced-uptake")["no_counter"] == "No strategy was tried."
    assert "No counter is known. No strategy was tried." in ask("explain", "reduced-uptake", "--format", "text").out


def test_members_and_alterations(record):
    """A class names its members, and a mechanism the alterations that realize it."""
    assert ids(record("drug-transport")["members"]) == ["drug-efflux", "reduced-uptake"]
    assert ids(record("target-mutation")["alterations"]) == ["egfr-t790m", "egfr-t790m-c797s", "met-amplification"]
    assert ids(record("taxanes")["members"]) == ["mocktaxel", "evadotaxel"]
    assert ids(record("antimitotics")["members"]) == ["taxanes"]
    assert ids(record("lung-cancer")["members"]) == ["nsclc"]


def test_effects_are_inherited_from_classes(record):
    """What affects a class affects its drugs, and says what it was stated for."""
    assert brief(record("mocktaxel")["affected_by"], "subject", "effect", "inherited_from") == [
        ("p-gp", "resistance", "taxanes")
    ]
    assert brief(record("earlitinib")["affected_by"], "subject", "effect", "level") == [
        ("egfr-t790m", "resistance", "B"),
        ("egfr-t790m-c797s", "resistance", "C"),
        ("target-mutation", "reduced-sensitivity", "B"),
        ("met-amplification", "reduced-sensitivity", "D"),
    ]


def test_a_direct_statement_overrides_an_inherited_one(record):
    """What was stated for the drug itself stands alone: the class's resistance is not shown beside it."""
    assert brief(record("evadotaxel")["affected_by"], "subject", "effect", "inherited_from") == [
        ("p-gp", "no-effect", None)
    ]


def test_effects_are_not_inherited_upwards(record):
    """What affects a drug or a class is not stated for the class above it."""
    assert record("antimitotics")["affected_by"] == []
    assert brief(record("taxanes")["affected_by"], "subject", "effect") == [("p-gp", "resistance")]


def test_drug(record):
    """A drug shows its brands, role, classes, targets and approvals, and what counters each threat."""
    found = record("mocktaxel")
    assert (found["brands"], found["role"], ids(found["classes"])) == (["Mockotere"], "anticancer", ["taxanes"])
    assert found["approval"] == [{"status": "approved", "region": "US", "year": 1995, "note": "for tests"}]
    (threat,) = found["affected_by"]
    assert brief(threat["countered_by"], "strategy", "outcome", "target") == [
        ("efflux-inhibition", "mixed", "p-gp"),
        ("efflux-evading-drugs", "works", "drug-efflux"),
    ]
    assert ids(record("earlitinib")["targets"]) == ["EGFR"]


def test_only_threats_are_countered(record):
    """A mechanism that spares a drug is not shown with what counters it."""
    assert [item["countered_by"] for item in record("evadotaxel")["affected_by"]] == [[]]


def test_outcomes_agent_by_agent(record):
    """A drug shows only the outcomes that are about it, not those of another agent of the same strategy."""
    assert brief(record("ciclodar")["counters"], "strategy", "outcome") == [("efflux-inhibition", "mixed")]
    assert brief(record("pumpidar")["counters"], "strategy", "outcome") == [("efflux-inhibition", "failed")]
    assert brief(record("pumpidar")["defeated_by"], "by") == [("reduced-uptake",)]
    assert record("ciclodar")["defeated_by"] == []
    assert brief(record("evadotaxel")["counters"], "strategy", "outcome") == [("efflux-evading-drugs", "works")]


def test_strategy(record):
    """A strategy shows its outcomes, agents with partners, trials, limits, escapes and evidence."""
    found = record("efflux-inhibition")
    assert brief(found["counters"], "target", "outcome", "setting") == [
        ("p-gp", "mixed", "after first relapse"),
        ("p-gp", "failed", None),
    ]
    assert [(item["drug"]["id"], ids(item["partners"]), item["note"]) for item in found["agents"]] == [
        ("ciclodar", ["mocktaxel"], "The older one."),
        ("pumpidar", [], None),
    ]
    (trial,) = found["trials"]
    assert (trial["name"], trial["n"], trial["year"], trial["nct"]) == ("MOCK-1", 120, 1993, "NCT00000001")
    assert (trial["outcome"], ids(trial["agents"]), ids(trial["cancers"])) == (
        "failed",
        ["pumpidar", "mocktaxel"],
        ["nsclc"],
    )
    assert [item["limit"] for item in found["limits"]] == [
        "toxicity",
        "pharmacokinetic",
        "selection",
        "delivery",
        "other",
    ]
    assert brief(found["defeated_by"], "by", "note") == [("reduced-uptake", "Another door is shut.")]


def test_why_it_failed_is_on_the_page(ask):
    """A failed outcome is on the page of the strategy and of the mechanism with the reason."""
    for name in ("efflux-inhibition", "p-gp", "pumpidar"):
        shown = ask("explain", name, "--format", "text", env={"COLUMNS": "100"}).out
        assert "It was toxic, and patients were not selected by the pump." in shown


def test_gene(record):
    """A gene shows its part in mechanisms and alterations, the drugs on it, and what follows for other drugs."""
    found = record("gene:EGFR")
    assert brief(found["involved_in"], "subject", "role", "direction", "change") == [
        ("target-mutation", "target", "altered", ["mutation"]),
        ("egfr-t790m", None, None, ["missense"]),
        ("egfr-t790m-c797s", None, None, ["compound"]),
    ]
    assert ids(found["targeted_by"]) == ["earlitinib", "lateitinib"]
    assert ("egfr-t790m", "earlitinib", "resistance") in brief(found["affects"], "subject", "drug", "effect")
    assert ("next-generation-inhibitors", "works") in brief(found["countered_by"], "strategy", "outcome")
    assert record("gene:ABCB1")["previous"] == ["MDR1", "PGY1"]
    assert record("gene:ABCB1")["xrefs"] == {
        "hgnc": "HGNC:40",
        "entrez": "5243",
        "ensembl": "ENSG00000085563",
        "uniprot": "P08183",
    }


def test_alteration(record):
    """An alteration shows its genes, mechanisms and drugs, what counters it, and that through its mechanism."""
    found = record("egfr-t790m")
    assert (ids(found["genes"]), found["type"], found["protein_change"]) == (["EGFR"], "missense", ["T790M"])
    assert ids(found["mechanisms"]) == ["target-mutation"]
    assert brief(found["affects"], "drug", "effect") == [("earlitinib", "resistance"), ("lateitinib", "no-effect")]
    assert brief(found["countered_by"], "strategy", "outcome", "target", "stated_for") == [
        ("next-generation-inhibitors", "works", "egfr-t790m", "target"),
        ("next-generation-inhibitors", "investigational", "target-mutation", "class"),
    ]
    assert [item["share"] for item in found["frequency"]] == [0.25]
    assert brief(record("egfr-t790m-c797s")["defeats"], "strategy") == [("next-generation-inhibitors",)]


def test_cancer(record):
    """A cancer shows what was stated for it or for kinds of it, and not what was stated for others."""
    for name in ("nsclc", "lung-cancer"):
        found = record(name)
        assert brief(found["counters"], "strategy", "outcome") == [
            ("next-generation-inhibitors", "works"),
            ("efflux-inhibition", "failed"),
        ]
        assert brief(found["affects"], "subject", "drug") == [("egfr-t790m", "earlitinib")]
        assert ids(found["alterations"]) == ["egfr-t790m"]
    assert ids(record("ovarian-cancer")["mechanisms"]) == ["p-gp"]
    assert record("nsclc")["xrefs"]["oncotree"] == "NSCLC"


def test_reference(record):
    """A reference shows its record in full, where it is cited and with which stance."""
    found = record("adams-1990-pump")
    assert (found["name"], found["summary"]) == ("Adams 1990", "A pump in resistant cells")
    assert (found["doi"], found["pmid"], found["pmcid"]) == ("10.1000/mock.1", "1001", "PMC1001")
    assert (found["reference_kind"], found["status"]) == ("preclinical", "confirmed")
    assert found["shows"] == "That the pump expels taxanes."
    cited = record("baker-1991-no-pump")["cited_by"]
    assert brief(cited, "entry", "field", "stance") == [
        ("p-gp", "affects", "disputes"),
        ("p-gp", "affects", "supports"),
        ("efflux-evading-drugs", "counters", "supports"),
    ]


def test_status_of_references_is_shown(record, ask):
    """A reference that is unconfirmed, or could not be found, says so wherever it is shown."""
    source = record("mock-source")
    assert [(item["id"], item["status"]) for item in source["cites"]] == [
        ("quinn-1999-lost", "not-found"),
        ("dunn-1992-inhibitors", "confirmed"),
    ]
    assert "(not found)" in ask("explain", "mock-source", "--format", "text").out
    assert "(unconfirmed)" in ask("explain", "folatrexate", "--format", "text").out
    assert record("folatrexate")["affected_by"][0]["references"][0]["status"] == "unconfirmed"


def test_references_of_a_page_are_complete(ask):
    """Each entry carries every reference that its statements cite, once, and the page numbers them from 1."""
    for kind in ("mechanisms", "strategies", "drugs", "alterations", "genes", "cancers"):
        for entry in ask("list", kind).json["results"]:
            (found,) = ask("explain", f"{entry['kind']}:{entry['id']}").json["results"]
            listed = [item["id"] for item in found["references"]]
            assert len(listed) == len(set(listed))
            assert _cited(found) == set(listed), entry["id"]


def _cited(value):
    """Every id of a reference that a record's statements name."""
    if isinstance(value, list):
        return set().union(*map(_cited, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {value["id"]} if "stance" in value else set()
    own |= {value["reference"]} if isinstance(value.get("reference"), str) else set()
    return own.union(*(_cited(item) for key, item in value.items() if key not in ("reference", "references_full")))


def test_table_is_of_claims(ask):
    """The table of an explanation is one row a stated relation, from either side."""
    head, *rows = [line.split("\t") for line in ask("explain", "mocktaxel", "--format", "tsv").out.splitlines()]
    assert head == [
        "subject_kind",
        "subject",
        "relation",
        "object_kind",
        "object",
        "qualifier",
        "agents",
        "level",
        "model",
        "stage",
        "cancers",
        "references",
        "inherited_from",
    ]
    assert [row[:6] + row[-1:] for row in rows] == [
        ["drug", "mocktaxel", "has-class", "drug", "taxanes", "", ""],
        ["mechanism", "p-gp", "affects", "drug", "mocktaxel", "resistance", "taxanes"],
    ]
    assert rows[1][11] == "adams-1990-pump|baker-1991-no-pump"


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("p-gp", "mechanism p-gp part-of mechanism drug-efflux"),
        ("drug-efflux", "mechanism p-gp part-of mechanism drug-efflux"),
        ("p-gp", "mechanism p-gp involves gene ABCB1"),
        ("gene:ABCB1", "mechanism p-gp involves gene ABCB1"),
        ("p-gp", "mechanism p-gp affects drug taxanes"),
        ("taxanes", "mechanism p-gp affects drug taxanes"),
        ("p-gp", "mechanism p-gp interacts mechanism target-mutation"),
        ("target-mutation", "mechanism p-gp interacts mechanism target-mutation"),
        ("p-gp", "strategy efflux-inhibition counters mechanism p-gp"),
        ("efflux-inhibition", "strategy efflux-inhibition counters mechanism p-gp"),
        ("efflux-inhibition", "strategy efflux-inhibition uses drug ciclodar"),
        ("ciclodar", "strategy efflux-inhibition uses drug ciclodar"),
        ("efflux-inhibition", "strategy efflux-inhibition defeated-by mechanism reduced-uptake"),
        ("reduced-uptake", "strategy efflux-inhibition defeated-by mechanism reduced-uptake"),
        ("egfr-t790m", "alteration egfr-t790m realizes mechanism target-mutation"),
        ("target-mutation", "alteration egfr-t790m realizes mechanism target-mutation"),
        ("egfr-t790m", "alteration egfr-t790m involves gene EGFR"),
        ("gene:EGFR", "alteration egfr-t790m involves gene EGFR"),
        ("earlitinib", "drug earlitinib targets gene EGFR"),
        ("gene:EGFR", "drug earlitinib targets gene EGFR"),
        ("taxanes", "drug mocktaxel has-class drug taxanes"),
        ("antimitotics", "drug taxanes part-of drug antimitotics"),
        ("nsclc", "cancer nsclc part-of cancer lung-cancer"),
        ("lung-cancer", "cancer nsclc part-of cancer lung-cancer"),
        ("nsclc", "alteration egfr-t790m affects drug earlitinib"),
    ],
)
def test_every_relation_from_both_sides(ask, name, claim):
    """Every relation of the contract is a row of the table of either of its entries, classes being part of classes."""
    rows = [" ".join(line.split("\t")[:5]) for line in ask("explain", name, "--format", "tsv").out.splitlines()]
    assert claim in rows


def test_brief(ask):
    """The short card has the other names, the place, and the names of what is related."""
    (card,) = ask("explain", "mocktaxel", "--brief").json["results"]
    assert card["synonyms"] == ["QX", "Mockotere"]
    (gene,) = ask("explain", "gene:ABCB1", "--brief").json["results"]
    assert gene["synonyms"] == ["P-gp", "P-glycoprotein", "MDR1", "PGY1"]
    assert gene["related"] == {"involved in": ["P-glycoprotein efflux"], "target of": ["Pumpidar", "Ciclodar"]}
    assert ask("explain", "mocktaxel", "-b", "--format", "text").out.count("\n") < 12


def test_several(ask):
    """Several entries of several kinds are answered in the order asked, and each page has its own title."""
    assert ask("explain", "nsclc", "p-gp", "gene:MGMT").ids == ["nsclc", "p-gp", "MGMT"]
    shown = ask("explain", "nsclc", "p-gp", "--format", "text").out
    assert shown.index("cancer nsclc") < shown.index("mechanism p-gp") < shown.index("References")
    assert shown.count("References") == 1
