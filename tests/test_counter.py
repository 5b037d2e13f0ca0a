"""`resistx counter`: what counters resistance, best supported first, failures with it."""

from __future__ import annotations

import pytest

PAGE = """\
What counters Removal of methyl groups from guanine  1 strategy, best supported first

Repair inhibition  strategy repair-inhibition

A second drug stops the cell from mending what the first one breaks.

Stands here because: outcome investigational, stage phase 2, level B, stated for the class of what
was asked

What it counters
  investigational  Enhanced DNA repair
      phase 2  B trial  [1]
  failed  Removal of methyl groups from guanine
      phase 2  B trial  [2]
      in Glioma; restores Alkylomide
      Bone marrow suffered as much.
  Other agents:  Parpanib

How tumors escape it
  Reversion of BRCA genes  C case  [1]

References
[1]  Otto Ö, Perez P. Reversion of <i>BRCA1</i> [bold]under[/bold] \\x1b[5mtreatment\\x1b[0m. 1998.
     doi:10.1000/mock.10
[2]  Lang L. An enzyme and a drug in glioma. Mock Oncol 1995. doi:10.1000/mock.6

Catalogue 2001.1. Made up for tests; not for treating patients.
"""
OUTCOMES = ["works", "mixed", "investigational", "failed"]
STAGES = ["approved", "phase-3", "phase-2", "phase-1", "preclinical"]
LEVELS = "ABCDE"
DIRECTNESS = ["target", "class", "member", "related"]


def targets(result):
    """What each strategy was matched by, in order: (strategy, target, outcome, stated for)."""
    assert result.status == 0, result.err
    return [
        (record["id"], item["target"]["id"], item["outcome"], item["stated_for"])
        for record in result.json["results"]
        for item in record["targets"]
    ]


def merit(item):
    return (
        OUTCOMES.index(item["outcome"]),
        STAGES.index(item["stage"]),
        LEVELS.index(item["level"]),
        DIRECTNESS.index(item["stated_for"]),
    )


def test_page(ask):
    """A page in full: why the strategy stands where it stands, what it counters, what failed and why."""
    assert ask("counter", "--mechanism", "mgmt", "--format", "text", env={"COLUMNS": "100"}).out == PAGE


def test_mechanism(ask):
    """A mechanism is countered by what was stated for it, for its class and, told apart, for its members."""
    assert targets(ask("counter", "--mechanism", "p-gp")) == [
        ("efflux-evading-drugs", "drug-efflux", "works", "class"),
        ("efflux-inhibition", "p-gp", "mixed", "target"),
        ("efflux-inhibition", "p-gp", "failed", "target"),
    ]
    assert targets(ask("counter", "--mechanism", "drug-transport")) == [
        ("efflux-evading-drugs", "drug-efflux", "works", "member"),
        ("efflux-inhibition", "p-gp", "mixed", "member"),
        ("efflux-inhibition", "p-gp", "failed", "member"),
    ]
    assert targets(ask("counter", "--mechanism", "drug-efflux"))[0][3] == "target"


def test_siblings_do_not_count(ask):
    """What was stated for one member of a class does not counter another member."""
    assert targets(ask("counter", "--mechanism", "brca-reversion")) == [
        ("repair-inhibition", "dna-repair", "investigational", "class")
    ]


def test_a_class_statement_bound_to_other_drugs(run, mini, write):
    """What was stated for a class, and restores only drugs that a member does not touch, says nothing of the member."""
    overlay = write(
        "lab.yaml",
        "strategies:\n- extends: repair-inhibition\n  counters:\n  - {mechanism: dna-repair, agents: [parpanib], "
        "outcome: works, stage: approved, restores: [mocktaxel], level: B, model: trial, "
        "references: [otto-1998-reversion]}\n",
    )
    asked = ("--catalogue", str(mini), "--catalogue", str(overlay))
    assert "works" in {item[2] for item in targets(run("counter", "--mechanism", "dna-repair", *asked))}
    assert "works" not in {item[2] for item in targets(run("counter", "--mechanism", "mgmt", *asked))}
    assert "works" not in {item[2] for item in targets(run("counter", "--drug", "alkylomide", *asked))}


@pytest.mark.parametrize(
    ("bound", "holds"),
    [
        ("agents: [parpanib]", False),
        ("agents: [parpanib, mockplatin]", True),
        ("cancers: [glioma]", False),
        ("cancers: [ovarian-cancer]", True),
        ("restores: [parpanib], cancers: [ovarian-cancer]", True),
    ],
)
def test_a_class_statement_about_something_else(run, mini, write, bound, holds):
    """What was stated for a class says nothing of a member that resists its agents, or is of other cancers."""
    overlay = write(
        "lab.yaml",
        f"strategies:\n- extends: repair-inhibition\n  counters:\n  - {{mechanism: dna-repair, {bound}, "
        "outcome: works, stage: approved, level: B, model: trial, references: [otto-1998-reversion]}\n"
        "  agents: [{drug: mockplatin}]\n"
        "alterations:\n- {extends: brca1-reversion, cancers: [ovarian-cancer]}\n",
    )
    asked = ("--catalogue", str(mini), "--catalogue", str(overlay))
    found = {item[2] for item in targets(run("counter", "--alteration", "brca1-reversion", *asked))}
    assert ("works" in found) is holds


def test_drug(ask):
    """A drug's failure is countered by what restores it or counters what resists it, a class's statements included."""
    assert targets(ask("counter", "--drug", "alkylomide")) == [
        ("repair-inhibition", "dna-repair", "investigational", "class"),
        ("repair-inhibition", "mgmt", "failed", "target"),
    ]
    mocktaxel = targets(ask("counter", "--drug", "mocktaxel"))
    assert ("efflux-inhibition", "p-gp", "mixed", "target") in mocktaxel
    assert ("efflux-inhibition", "p-gp", "failed", "class") in mocktaxel


@pytest.mark.parametrize("question", [("--mechanism", "p-gp"), ("--drug", "mocktaxel"), ("--gene", "ABCB1")])
def test_a_statement_on_a_class_holds_for_what_is_in_it(ask, question):
    """What counters all pumps counters this pump, whether it is asked for itself, by its drug or by its gene."""
    assert ask("counter", *question).ids == ["efflux-evading-drugs", "efflux-inhibition"]


def test_drug_that_is_spared(ask):
    """What counters a mechanism that spares a drug, directly stated, does not counter that drug's failure."""
    found = targets(ask("counter", "--drug", "evadotaxel"))
    assert not [item for item in found if item[2] in ("works", "mixed")]


def test_drug_with_others_restored(ask):
    """What counters a drug's resistance but was shown to restore other drugs is told apart as related."""
    assert ("efflux-inhibition", "p-gp", "mixed", "related") in targets(ask("counter", "--drug", "lateitinib"))


def test_gene(ask):
    """A gene is countered by what counters the mechanisms and alterations it has a part in."""
    assert targets(ask("counter", "--gene", "EGFR")) == [
        ("next-generation-inhibitors", "egfr-t790m", "works", "target"),
        ("next-generation-inhibitors", "target-mutation", "investigational", "target"),
    ]


def test_alteration(ask):
    """An alteration is countered by what was stated for it and, told apart, for the mechanism it realizes."""
    assert targets(ask("counter", "--alteration", "EGFR p.Thr790Met")) == [
        ("next-generation-inhibitors", "egfr-t790m", "works", "target"),
        ("next-generation-inhibitors", "target-mutation", "investigational", "class"),
    ]


def test_cancer(ask):
    """A cancer stands for its kinds: what was tried in them counts, and not what was tried elsewhere."""
    assert [item[:3] for item in targets(ask("counter", "--cancer", "lung-cancer"))] == [
        ("next-generation-inhibitors", "egfr-t790m", "works"),
        ("efflux-inhibition", "p-gp", "failed"),
    ]
    assert targets(ask("counter", "--cancer", "glioma")) == [("repair-inhibition", "mgmt", "failed", "target")]


def test_options_combine_with_and(ask):
    """Several options ask for strategies whose very statements match all of them."""
    assert targets(ask("counter", "--mechanism", "p-gp", "--cancer", "nsclc")) == [
        ("efflux-inhibition", "p-gp", "failed", "target")
    ]
    nothing = ask("counter", "--mechanism", "p-gp", "--cancer", "glioma")
    assert (nothing.status, nothing.json["results"]) == (0, [])
    assert nothing.err.startswith("hint: ")


def test_an_option_given_twice_asks_for_both(ask):
    """Two mechanisms ask for the strategies that counter both of them."""
    assert {item[0] for item in targets(ask("counter", "-m", "mgmt", "-m", "brca-reversion"))} == {"repair-inhibition"}
    assert ask("counter", "-m", "p-gp", "-m", "mgmt").json["results"] == []


def test_everything(ask):
    """Without an option, every strategy that counters anything is shown."""
    assert ask("counter").ids == [
        "next-generation-inhibitors",
        "efflux-evading-drugs",
        "efflux-inhibition",
        "repair-inhibition",
    ]


@pytest.mark.parametrize(
    "question",
    [[], ["-m", "drug-transport"], ["-m", "dna-repair"], ["-c", "lung-cancer"], ["-d", "mocktaxel"], ["-g", "EGFR"]],
)
def test_order(ask, question):
    """Strategies are sorted by outcome, stage, level and directness of their best statement, then by id."""
    results = ask("counter", *question).json["results"]
    keys = [(merit(record["targets"][0]), record["id"]) for record in results]
    assert keys == sorted(keys)
    for record in results:
        inside = [merit(item) for item in record["targets"]]
        assert inside == sorted(inside)
        best = record["targets"][0]
        assert (record["outcome"], record["stage"], record["level"]) == (best["outcome"], best["stage"], best["level"])


def test_why(ask):
    """Each strategy says by which criteria it stands where it stands, directness only where something was asked."""
    first = ask("counter", "--mechanism", "p-gp").json["results"][0]
    assert first["why"] == "outcome works, stage phase 2, level B, stated for the class of what was asked"
    assert ask("counter").json["results"][0]["why"] == "outcome works, stage approved, level A"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--stage", "approved"], ["egfr-t790m"]),
        (["--stage", "phase-3"], ["egfr-t790m", "p-gp", "p-gp"]),
        (["--level", "A"], ["egfr-t790m", "p-gp"]),
        (["--outcome", "works"], ["egfr-t790m", "drug-efflux"]),
        (["--outcome", "mixed", "--outcome", "failed"], ["p-gp", "p-gp", "mgmt"]),
        (["--outcome", "failed", "--level", "A"], ["p-gp"]),
        (["--no-failed", "--stage", "phase-3"], ["egfr-t790m", "p-gp"]),
        (["--outcome", "failed", "--no-failed"], []),
    ],
)
def test_filters_judge_statements(ask, words, kept):
    """Stage and level are the least that is wanted, outcomes are those named; each statement is judged alone."""
    assert [item[1] for item in targets(ask("counter", *words))] == kept


def test_failures_are_kept_with_their_reason(ask):
    """What failed is shown unless it is refused, with the reason."""
    (record,) = ask("counter", "--cancer", "glioma").json["results"]
    assert record["targets"][0]["note"] == "Bone marrow suffered as much."
    assert ask("counter", "--cancer", "glioma", "--no-failed").json["results"] == []


def test_record_is_complete(ask):
    """A strategy comes with agents, trials, limits, escapes, and every reference that it cites."""
    record = ask("counter", "--mechanism", "p-gp").json["results"][1]
    assert [item["drug"]["id"] for item in record["agents"]] == ["ciclodar", "pumpidar"]
    assert [item["name"] for item in record["trials"]] == ["MOCK-1"]
    assert len(record["limits"]) == 5
    assert [item["by"]["id"] for item in record["defeated_by"]] == ["reduced-uptake"]
    assert {item["id"] for item in record["references"]} == {"dunn-1992-inhibitors", "hill-1993-trial"}


def test_table(ask):
    """The table has one row a matching target, several values in a cell joined by a bar."""
    head, *rows = [
        line.split("\t") for line in ask("counter", "--mechanism", "p-gp", "--format", "tsv").out.splitlines()
    ]
    assert len(rows) == 3
    assert dict(zip(head, rows[1], strict=True)) == {
        "id": "efflux-inhibition",
        "name": "Efflux inhibition",
        "outcome": "mixed",
        "stage": "phase-3",
        "level": "B",
        "target_kind": "mechanism",
        "target": "p-gp",
        "stated_for": "target",
        "agents": "ciclodar",
        "restores": "mocktaxel",
        "cancers": "ovarian-cancer",
        "status": "abandoned",
        "references": "dunn-1992-inhibitors|hill-1993-trial",
        "why": "outcome mixed, stage phase 3, level B, stated for exactly what was asked",
    }


def test_overview(ask):
    """Several strategies are first shown as one table, in the order in which they follow."""
    shown = ask("counter", "--mechanism", "p-gp", "--format", "text", env={"COLUMNS": "100"}).out.splitlines()
    assert shown[:4] == [
        "What counters P-glycoprotein efflux  2 strategies, best supported first",
        "strategy              outcome  stage    level",
        "efflux-evading-drugs  works    phase 2  B",
        "efflux-inhibition     mixed    phase 3  B",
    ]


def test_a_wrong_kind_is_not_found(ask):
    """A drug is no mechanism: the name is looked for among the kind of its option alone."""
    assert ask("counter", "--mechanism", "mocktaxel").status == 3
