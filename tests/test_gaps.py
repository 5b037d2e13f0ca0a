"""`resistx list gaps` and `resistx list contested`: what is missing, and what has references for and against."""

from __future__ import annotations

import pytest


def statement(stage: str, outcome: str, target: str = "mechanism: pump") -> str:
    note = ", note: No benefit." if outcome == "failed" else ""
    level = "B, model: trial" if outcome in ("failed", "works") else "D, model: cell-line"
    return f"{{{target}, outcome: {outcome}, stage: {stage}, level: {level}, references: [doe-2001]{note}}}"


def catalogue(*counters: str, parent: str = "") -> str:
    """A catalogue of one mechanism (below a class if `parent`), an alteration of it, and one strategy."""
    words = "word " * 60
    common = f"summary: A made-up thing., description: {words}, reviewed: 2001-01-01"
    evidence = "evidence: [{statement: It pumps., level: D, model: cell-line, references: [doe-2001]}]"
    return f"""\
catalogue: {{title: T, version: "2001.1", licence: CC0, notice: For tests., citation: None.}}
mechanisms:
- {{id: efflux, name: Efflux, onset: [acquired], {common}, {evidence}}}
- {{id: pump, name: Pump, {parent}onset: [acquired], {common}, {evidence}}}
genes:
- {{id: ABCB1, name: A pump, summary: A made-up pump., reviewed: 2001-01-01}}
alterations:
- {{id: pump-gain, name: Pump gain, genes: [ABCB1], type: amplification, mechanisms: [pump], summary: More pumps than
    before., reviewed: 2001-01-01, {evidence}}}
strategies:
- {{id: plan, name: Plan, {common}, counters: [{", ".join(counters)}], {evidence}}}
references:
- {{id: doe-2001, title: A pump, doi: 10.1234/pump, kind: trial, status: confirmed}}
- {{id: roe-2002, title: No pump, doi: 10.1234/none, kind: trial, status: confirmed}}
"""


@pytest.fixture
def gaps(run, write):
    """`gaps(*counters)`: each gap of such a catalogue with its kind."""

    def found(*counters, parent=""):
        path = write("gaps.yaml", catalogue(*counters, parent=parent))
        result = run("list", "gaps", "--json", "--catalogue", path)
        assert result.status == 0, result.err
        return {record["id"]: record["gap"] for record in result.json["results"]}

    return found


@pytest.mark.parametrize(
    ("counters", "gap"),
    [
        ([], "none"),
        ([("phase-3", "failed")], "failed"),
        ([("preclinical", "investigational")], "preclinical"),
        ([("preclinical", "investigational"), ("phase-3", "failed")], "preclinical"),
        ([("phase-1", "investigational")], None),
        ([("phase-3", "mixed"), ("phase-2", "failed")], None),
        ([("approved", "works")], None),
    ],
)
def test_what_is_a_gap(gaps, counters, gap):
    """No strategy, failed ones only, or none above preclinical is a gap; one strategy in patients is none."""
    assert gaps(*(statement(*counter) for counter in counters)).get("pump") == gap


def test_what_counters_an_alteration_counters_its_mechanism(gaps):
    """A strategy against an alteration that realizes the mechanism closes the gap of the mechanism and of its class."""
    against = statement("phase-2", "investigational", "alteration: pump-gain")
    assert "pump" not in gaps(against)
    assert gaps(against, parent="parent: efflux, ") == {}


def test_what_counters_the_class_alone_is_told_apart(run, write, gaps):
    """A strategy that was stated for the class alone leaves the gap, and the record names it."""
    path = write(
        "class.yaml", catalogue(statement("approved", "works", "mechanism: efflux"), parent="parent: efflux, ")
    )
    (record,) = run("list", "gaps", "--json", "--catalogue", path).json["results"]
    assert (record["id"], record["gap"], record["counters"]) == ("pump", "none", [])
    assert [link["id"] for link in record["through_class"]] == ["plan"]


def test_gaps_in_mini(ask):
    """On the small catalogue: the table names gap and strategies, and --limit cuts it while the title counts all."""
    rows = [line.split("\t") for line in ask("list", "gaps", "--format", "tsv").out.splitlines()]
    assert rows[0][-3:] == ["gap", "strategies", "through_class"]
    assert {row[0]: row[-3:] for row in rows[1:]} == {
        "reduced-uptake": ["none", "", ""],
        "mgmt": ["failed", "repair-inhibition", "repair-inhibition"],
        "brca-reversion": ["none", "", "repair-inhibition"],
    }
    assert len(ask("list", "gaps", "--limit", "1").json["results"]) == 1
    assert "3 of 8 mechanisms" in ask("list", "gaps", "--limit", "1", "--format", "text").out


def test_contested(ask):
    """Every statement with references on both sides is there, with each side, and none with one side only."""
    records = ask("list", "contested").json["results"]
    assert [(item["id"], item["relation"]) for item in records] == [
        ("p-gp", "affects"),
        ("efflux-inhibition", "counters"),
    ]
    first = records[0]
    assert [cited["id"] for cited in first["supporting"]] == ["adams-1990-pump"]
    assert [cited["id"] for cited in first["disputing"]] == ["baker-1991-no-pump"]
    assert first["statement"]["effect"] == "resistance"
    assert {item["id"] for item in first["references"]} == {"adams-1990-pump", "baker-1991-no-pump"}


def test_contested_evidence(run, write):
    """A cited sentence may be contested as well; what is only disputed is not listed."""
    text = catalogue()
    sides = "[doe-2001, {reference: roe-2002, stance: disputes}]"
    text = text.replace("references: [doe-2001]", f"references: {sides}", 1)
    text = text.replace("references: [doe-2001]", "references: [{reference: roe-2002, stance: disputes}, doe-2001]", 1)
    result = run("list", "contested", "--json", "--catalogue", write("contested.yaml", text))
    assert [(item["id"], item["relation"]) for item in result.json["results"]] == [
        ("efflux", "evidence"),
        ("pump", "evidence"),
    ]


def test_text_of_gaps(ask):
    """The page, in full: gaps by kind, with what was tried."""
    assert ask("list", "gaps", "--format", "text", env={"COLUMNS": "80"}).out == (
        "3 of 8 mechanisms have no counter above preclinical\n"
        "\n"
        "No strategy at all\n"
        "  reduced-uptake  Reduced uptake\n"
        "      The carrier that lets folates in is lost.\n"
        "      No strategy was tried.\n"
        "  brca-reversion  Reversion of BRCA genes\n"
        "      A second mutation restores what the first one broke.\n"
        "      for its class: Repair inhibition\n"
        "\n"
        "Failed strategies only\n"
        "  mgmt  Removal of methyl groups from guanine\n"
        "      An enzyme takes off what alkylomide puts on.\n"
        "      failed  Repair inhibition  against Removal of methyl groups from guanine\n"
        "      phase 2  B trial  [1]\n"
        "      for its class: Repair inhibition\n"
        "\n"
        "References\n"
        "[1]  Lang L. An enzyme and a drug in glioma. Mock Oncol 1995. doi:10.1000/mock.6\n"
        "\n"
        "Catalogue 2001.1. Made up for tests; not for treating patients.\n"
    )


def test_text_of_contested(ask):
    """The page tells the two sides of each statement apart."""
    out = ask("list", "contested", "--format", "text", env={"COLUMNS": "80"}).out
    assert "resistance: Taxanes  D cell-line  [1]  against [2]" in out
    assert "mixed  P-glycoprotein efflux" in out
