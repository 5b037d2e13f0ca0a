"""`resistx compare`: what entries of one kind share, what sets them apart, and what is only not known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

HEADER = "catalogue: {title: Pairs, version: '2001.1', licence: L, notice: For tests., citation: Nobody.}\n"
AGAINST = "stance: disputes"
CITED = "level: D, model: cell-line, references: [one]"
TRIED = "level: B, model: trial, references: [two]"
SMALL = f"""\
{HEADER}
references:
- {{id: one, title: The first paper, year: 2001, doi: 10.1000/one, kind: preclinical, status: confirmed}}
- {{id: two, title: The second paper, year: 2002, doi: 10.1000/two, kind: trial, status: confirmed}}
drugs:
- {{id: alphas, name: Alphas, role: class, summary: A class of drugs., reviewed: 2001-01-01}}
- {{id: alphanib, name: Alphanib, role: anticancer, classes: [alphas], summary: The first drug., reviewed: 2001-01-01}}
- {{id: alphamab, name: Alphamab, role: anticancer, classes: [alphas], summary: The second drug., reviewed: 2001-01-01}}
- {{id: betanib, name: Betanib, role: anticancer, summary: The third drug., reviewed: 2001-01-01}}
- {{id: gammanib, name: Gammanib, role: anticancer, summary: The fourth drug., reviewed: 2001-01-01}}
- {{id: deltanib, name: Deltanib, role: anticancer, summary: The fifth drug., reviewed: 2001-01-01}}
mechanisms:
- id: common
  name: Common route
  onset: [acquired]
  summary: It resists a class and a drug outside it.
  affects:
  - {{drug: alphas, effect: resistance, level: B, model: cohort, references: [two, {{reference: one, {AGAINST}}}]}}
  - {{drug: betanib, effect: reduced-sensitivity, {CITED}}}
  reviewed: 2001-01-01
- id: sparing
  name: Sparing route
  onset: [acquired]
  summary: It resists one drug of a class and spares the other.
  affects:
  - {{drug: alphas, effect: resistance, {CITED}}}
  - {{drug: alphamab, effect: no-effect, {CITED}}}
  reviewed: 2001-01-01
- id: swing
  name: Swing route
  onset: [acquired]
  summary: It resists one drug and makes another work better.
  affects:
  - {{drug: alphanib, effect: resistance, {CITED}}}
  - {{drug: betanib, effect: sensitivity, level: B, model: trial, references: [two]}}
  reviewed: 2001-01-01
- id: boon
  name: Boon
  onset: [intrinsic]
  summary: It makes a class work better.
  affects:
  - {{drug: alphas, effect: sensitivity, {CITED}}}
  - {{drug: betanib, effect: no-effect, {CITED}}}
  reviewed: 2001-01-01
- id: idle
  name: Idle
  onset: [intrinsic, adaptive]
  summary: It was examined and does nothing.
  affects:
  - {{drug: alphanib, effect: no-effect, {CITED}}}
  reviewed: 2001-01-01
- id: wide
  name: Wide route
  onset: [acquired]
  summary: A class of routes.
  affects:
  - {{drug: alphamab, effect: resistance, {CITED}}}
  reviewed: 2001-01-01
- id: narrow
  name: Narrow route
  parent: wide
  onset: [acquired]
  summary: A member of that class.
  affects:
  - {{drug: alphanib, effect: resistance, {CITED}}}
  reviewed: 2001-01-01
- id: unclear
  name: Unclear route
  onset: [acquired]
  summary: It resists a drug here and does not there.
  affects:
  - {{drug: gammanib, effect: no-effect, level: B, model: cohort, references: [two]}}
  - {{drug: gammanib, effect: resistance, {CITED}}}
  - {{drug: deltanib, effect: resistance, {CITED}}}
  reviewed: 2001-01-01
strategies:
- id: for-all
  name: For all
  summary: It counters the common route, whatever the drug.
  counters:
  - {{mechanism: common, outcome: mixed, stage: phase-2, level: B, model: trial, references: [two]}}
  reviewed: 2001-01-01
- id: for-one
  name: For one
  summary: It restores one drug.
  counters:
  - {{mechanism: common, outcome: works, stage: phase-3, restores: [alphanib], {TRIED}}}
  reviewed: 2001-01-01
- id: for-others
  name: For others
  summary: It restores a drug that nobody asked for.
  counters:
  - {{mechanism: common, outcome: works, stage: approved, restores: [gammanib], {TRIED}}}
  reviewed: 2001-01-01
"""
"""Drugs and routes of which each pair shows one thing; nothing in it is true."""

PAGE = """\
Alphanib and Betanib  2 drugs compared
  Alphanib  The first drug.
  Betanib  The third drug.

At a glance  what they share, then what else each has
         shared  Alphanib  Betanib
classes          Alphas

Escape routes: shared (cross-resistance)
mechanism     Alphanib                                        Betanib
Common route  resistance B [1] against [2] stated for Alphas  reduced sensitivity D [2]

Escape routes: stated for Alphanib only  nothing stated for Betanib
mechanism      Alphanib
Narrow route   resistance D [2]
Sparing route  resistance D [2] stated for Alphas

Collateral sensitivity  what resists one makes another work better
mechanism    Alphanib          Betanib
Swing route  resistance D [2]  sensitivity B [1]

What makes them work better: stated for Alphanib only
mechanism  Alphanib                             Betanib
Boon       sensitivity D [2] stated for Alphas  no effect D [2]

What was examined and spares them: stated for Alphanib only  nothing stated for Betanib
mechanism  Alphanib
Idle       no effect D [2]

What counters the shared escape routes, the same for both
strategy  both
For all   mixed phase 2 B [1] (Common route)

What counters the shared escape routes
strategy  Alphanib                            Betanib
For one   works phase 3 B [1] (Common route)  works phase 3 B [1] (Common route) with other drugs
                                              restored

What counters the shared escape routes, with other drugs restored, the same for both
strategy    both
For others  works approved B [1] (Common route)

Statements by level of evidence
level  Alphanib  Betanib
B      1         1
D      5         2

References
[1]  The second paper. 2002. doi:10.1000/two
[2]  The first paper. 2001. doi:10.1000/one

Catalogue 2001.1. For tests.
"""
NARROW = """\
Escape routes: shared (cross-resistance)
Common route
    Alphanib: resistance B [1] against [2] stated for Alphas
    Alphamab: resistance B [1] against [2] stated for Alphas
    Betanib: reduced sensitivity D [2]

Escape routes: stated for Alphanib only  nothing stated for
Betanib
Sparing route
    Alphanib: resistance D [2] stated for Alphas
    Alphamab: no effect D [2]
Narrow route
    Alphanib: resistance D [2]
    Alphamab: not stated; see Wide route

Escape routes: stated for Alphamab only  nothing stated for
Betanib
Wide route
    Alphanib: not stated; see Narrow route
    Alphamab: resistance D [2]

"""


@pytest.fixture(scope="module")
def small(tmp_path_factory, run):
    """`small(*names, **how)`: a comparison in the catalogue above."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "small.yaml").write_text(SMALL, "utf-8")
    made = run("compile", folder / "small.yaml", "-o", folder / "small.resistx")
    assert made.status == 0, made.err
    return lambda *words, **how: run("compare", "--catalogue", folder / "small.resistx", *words, **how)


def stands(result):
    """Where the compared stand towards each item that effects are stated of: aspect, and who is where."""
    assert result.status == 0, result.err
    return {
        (record["aspect"], record["id"]): {
            state: record[state] for state in ("has", "favored", "spared", "not_stated") if record[state]
        }
        for record in result.json["results"]
    }


def item(result, aspect, id_):
    """The record of one item."""
    assert result.status == 0, result.err
    (record,) = [record for record in result.json["results"] if (record["aspect"], record["id"]) == (aspect, id_)]
    return record


def test_page(small):
    """A page in full: what is shared, what only one has, who is spared, what is turned round, what counters it."""
    assert small("alphanib", "betanib", "--format", "text", env={"COLUMNS": "100"}).out == PAGE


def test_narrow(small):
    """Where columns do not fit, each cell says of whom it is."""
    shown = small("alphanib", "alphamab", "betanib", "--format", "text", env={"COLUMNS": "60"}).out
    assert NARROW in shown


def test_json(small):
    """A record in full: the item, who stands where, both sides with their statements, the references once."""
    statement = {
        "level": "D",
        "model": "cell-line",
        "references": [{"id": "one", "stance": "supports", "status": "confirmed", "note": None}],
        "note": None,
        "origin": None,
        "subject": {"kind": "mechanism", "id": "sparing", "name": "Sparing route"},
        "drug": {"kind": "drug", "id": "alphamab", "name": "Alphamab"},
        "effect": "no-effect",
        "cancers": [],
        "frequency": [],
        "fold": [],
        "inherited_from": None,
    }
    inherited = {
        **statement,
        "drug": {"kind": "drug", "id": "alphanib", "name": "Alphanib"},
        "effect": "resistance",
        "inherited_from": {"kind": "drug", "id": "alphas", "name": "Alphas"},
    }
    reference = {
        "id": "one",
        "kind": "reference",
        "name": "one",
        "summary": "The first paper",
        "authors": [],
        "title": "The first paper",
        "journal": None,
        "year": 2001,
        "volume": None,
        "pages": None,
        "doi": "10.1000/one",
        "pmid": None,
        "pmcid": None,
        "nct": None,
        "reference_kind": "preclinical",
        "status": "confirmed",
    }
    side = {
        "qualifiers": ["resistance"],
        "level": "D",
        "stage": None,
        "count": 1,
        "statements": [inherited],
        "near": [],
    }
    assert item(small("alphanib", "alphamab"), "escape-routes", "sparing") == {
        "id": "sparing",
        "kind": "mechanism",
        "name": "Sparing route",
        "summary": "It resists one drug of a class and spares the other.",
        "aspect": "escape-routes",
        "shared": "one",
        "differs": True,
        "has": ["alphanib"],
        "favored": [],
        "spared": ["alphamab"],
        "related": [],
        "not_stated": [],
        "sides": [
            {"id": "alphanib", **side},
            {"id": "alphamab", **side, "qualifiers": ["no-effect"], "statements": [statement]},
        ],
        "references": [reference],
    }


def test_meta(small):
    """The meta says of which kind what was compared, and what to run next: the shared route first."""
    meta = small("Alphanib", "BETANIB").json["meta"]
    assert meta["query"] == {"kind": "drug", "ids": ["alphanib", "betanib"]}
    assert meta["next"] == [
        "resistx explain drug:alphanib",
        "resistx explain drug:betanib",
        "resistx counter --mechanism common",
        "resistx counter --drug alphanib --drug betanib",
    ]


def test_spared_is_not_the_same_as_not_stated(small):
    """A drug that was examined and is spared stands apart from one of which nothing is stated."""
    found = stands(small("alphanib", "alphamab", "betanib"))
    assert found["escape-routes", "sparing"] == {"has": ["alphanib"], "spared": ["alphamab"], "not_stated": ["betanib"]}
    assert found["favoring-routes", "boon"] == {"has": ["alphanib", "alphamab"], "spared": ["betanib"]}
    assert found["sparing-routes", "idle"] == {"has": ["alphanib"], "not_stated": ["alphamab", "betanib"]}


def test_three(small):
    """Of three, a route is shared by all, by some or by one; one that favors another is collateral sensitivity."""
    result = small("alphanib", "alphamab", "betanib")
    shared = {record["id"]: record["shared"] for record in result.json["results"] if record["kind"] == "mechanism"}
    alone = dict.fromkeys(["sparing", "narrow", "wide", "swing", "idle"], "one")
    assert shared == {"common": "all", "boon": "some", **alone}
    assert stands(result)["collateral-sensitivity", "swing"] == {
        "has": ["alphanib"],
        "favored": ["betanib"],
        "not_stated": ["alphamab"],
    }


def test_collateral_sensitivity_is_cited_on_both_sides(small):
    """Both the resistance and the sensitivity come with their own level and references."""
    sides = item(small("betanib", "alphanib"), "collateral-sensitivity", "swing")["sides"]
    assert [(side["qualifiers"], side["level"], side["statements"][0]["references"][0]["id"]) for side in sides] == [
        (["sensitivity"], "B", "two"),
        (["resistance"], "D", "one"),
    ]


def test_inherited_and_differing(small):
    """What was stated for a class says so, and a difference between the sides is noted, with whoever disputes it."""
    record = item(small("alphanib", "betanib"), "escape-routes", "common")
    assert (record["shared"], record["differs"]) == ("all", True)
    first, second = (side["statements"][0] for side in record["sides"])
    assert first["inherited_from"]["id"] == "alphas"
    assert [cited["stance"] for cited in first["references"]] == ["supports", "disputes"]
    assert second["inherited_from"] is None
    assert not item(small("alphanib", "alphamab"), "escape-routes", "common")["differs"]


def test_a_class_beside_its_member(small):
    """A class is compared with a drug of it: what was stated for the drug alone stands apart."""
    found = stands(small("alphas", "alphamab"))
    assert found["escape-routes", "common"] == {"has": ["alphas", "alphamab"]}
    assert found["escape-routes", "sparing"] == {"has": ["alphas"], "spared": ["alphamab"]}
    assert found["escape-routes", "wide"] == {"has": ["alphamab"], "not_stated": ["alphas"]}


def test_what_is_near(small):
    """Where a route is not stated for a drug but something of its class or a member of it is, that is named."""
    result = small("alphanib", "alphamab")
    near = {
        id_: [[link["id"] for link in side["near"]] for side in item(result, "escape-routes", id_)["sides"]]
        for id_ in ("narrow", "wide", "swing")
    }
    assert near == {"narrow": [[], ["wide"]], "wide": [["narrow"], []], "swing": [[], []]}


def test_contradiction_within_one_drug(small):
    """A drug with statements for and against a route keeps both, harm first."""
    record = item(small("gammanib", "deltanib"), "escape-routes", "unclear")
    assert record["has"] == ["gammanib", "deltanib"]
    assert [side["qualifiers"] for side in record["sides"]] == [["resistance", "no-effect"], ["resistance"]]
    assert record["differs"]


def test_strategies_against_shared_routes(small):
    """What counters a shared route comes in order; what restores another drug alone is told apart, and comes last."""
    records = [record for record in small("alphanib", "betanib").json["results"] if record["aspect"] == "strategies"]
    assert [(record["id"], record["has"], record["related"]) for record in records] == [
        ("for-all", ["alphanib", "betanib"], []),
        ("for-one", ["alphanib"], ["betanib"]),
        ("for-others", [], ["alphanib", "betanib"]),
    ]
    assert not [record for record in small("gammanib", "alphanib").json["results"] if record["aspect"] == "strategies"]


def test_mechanisms(small):
    """Mechanisms share drugs, through a class as well; a drug that fares better under one has opposite effects."""
    found = stands(small("common", "swing"))
    assert found["drugs-resisted", "alphanib"] == {"has": ["common", "swing"]}
    assert found["drugs-resisted", "alphas"] == {"has": ["common"], "not_stated": ["swing"]}
    assert found["drugs-opposed", "betanib"] == {"has": ["common"], "favored": ["swing"]}
    assert found["onset", "acquired"] == {"has": ["common", "swing"]}


def test_mechanisms_of_the_small_catalogue(ask):
    """Genes, strategies, detection and what one does to the other are compared as well."""
    found = stands(ask("compare", "p-gp", "target-mutation"))
    assert found["drugs-resisted", "lateitinib"] == {"has": ["p-gp", "target-mutation"]}
    assert found["genes", "ABCB1"] == {"has": ["p-gp"], "not_stated": ["target-mutation"]}
    assert found["alterations", "egfr-t790m"] == {"has": ["target-mutation"], "not_stated": ["p-gp"]}
    assert found["detection", "functional"] == {"has": ["p-gp"], "not_stated": ["target-mutation"]}
    assert found["interactions", "target-mutation"]["has"] == ["p-gp"]
    assert ("interactions", "reduced-uptake") not in found
    shown = ask("compare", "p-gp", "target-mutation", "--format", "text").out
    assert "  P-glycoprotein efflux enables Mutation of the target  D cell-line  [1]\n" in shown


def test_strategies(ask):
    """Strategies are compared by targets, agents, escapes, limits, trials, stages and levels."""
    result = ask("compare", "efflux-inhibition", "efflux-evading-drugs")
    found = stands(result)
    assert found["classes", "reaching-the-target"] == {"has": ["efflux-inhibition", "efflux-evading-drugs"]}
    assert found["countered", "p-gp"] == {"has": ["efflux-inhibition"], "not_stated": ["efflux-evading-drugs"]}
    assert found["agents", "evadotaxel"] == {"has": ["efflux-evading-drugs"], "not_stated": ["efflux-inhibition"]}
    assert found["defeated-by", "reduced-uptake"]["has"] == ["efflux-inhibition"]
    assert found["limits", "toxicity"]["has"] == ["efflux-inhibition"]
    assert found["trials", "failed"]["has"] == ["efflux-inhibition"]
    assert [side["count"] for side in item(result, "stages", "phase-3")["sides"]] == [2, 0]
    assert item(result, "countered", "p-gp")["sides"][1]["near"] == [
        {"kind": "mechanism", "id": "drug-efflux", "name": "Drug efflux"}
    ]


def test_a_class_reached_twice_counts_once(run, mini, write):
    """An alteration that realizes two mechanisms of one class has that class once."""
    overlay = write(
        "lab.yaml",
        "alterations:\n- {id: twice, name: Twice, genes: [MGMT], type: reversion, mechanisms: [mgmt, brca-reversion], "
        "summary: It realizes two members of a class., reviewed: 2001-01-01,\n"
        "  affects: [{drug: parpanib, effect: no-effect, level: C, model: case, references: [otto-1998-reversion]}]}\n",
    )
    result = run("compare", "twice", "brca1-reversion", "--catalogue", mini, "--catalogue", overlay)
    assert [side["count"] for side in item(result, "classes", "dna-repair")["sides"]] == [1, 1]


def test_alterations_and_genes(ask):
    """Alterations share the mechanism they realize; genes share a part in mechanisms and are shown by symbol."""
    assert stands(ask("compare", "EGFR T790M", "MET amp"))["classes", "target-mutation"] == {
        "has": ["egfr-t790m", "met-amplification"]
    }
    genes = ask("compare", "EGFR", "BRCA1", "--format", "text").out
    assert genes.startswith("EGFR and BRCA1  2 genes compared\n")
    assert "No part in resistance is stated for all of them." in genes


@pytest.mark.parametrize(
    ("names", "kind", "ids"),
    [
        (["Removal of methyl groups from guanine", "p-gp"], "mechanism", ["mgmt", "p-gp"]),
        (["MGMT", "drug-efflux"], "mechanism", ["mgmt", "drug-efflux"]),
        (["MGMT", "P-gp"], "mechanism", ["mgmt", "p-gp"]),
        (["MGMT", "MET"], "gene", ["MGMT", "MET"]),
        (["gene:MGMT", "P-gp"], "gene", ["MGMT", "ABCB1"]),
        (["MGMT", "P-gp", "--kind", "genes"], "gene", ["MGMT", "ABCB1"]),
    ],
)
def test_names_are_read_as_one_kind(ask, names, kind, ids):
    """Names that fit several kinds are read as one that all of them fit; a prefix or --kind forces it."""
    result = ask("compare", *names)
    assert result.status == 0, result.err
    assert result.json["meta"]["query"] == {"kind": kind, "ids": ids}


def test_another_reading_is_told(ask):
    """Whoever's name was not read as it would be alone is told so, on standard error."""
    assert ask("compare", "MGMT", "drug-efflux").err == (
        "hint: 'MGMT' was read as mechanism:mgmt; it is also gene:MGMT\n"
    )
    assert ask("compare", "p-gp", "mgmt").err == ""


@pytest.mark.parametrize(
    ("names", "status", "said"),
    [
        (["mocktaxel"], 2, "compare needs two or more names of one kind"),
        (["mocktaxel", "Mockotere"], 2, "'mocktaxel' and 'Mockotere' are the same drug, mocktaxel"),
        (["mocktaxel", "p-gp"], 2, "'mocktaxel' is of kind drug, 'p-gp' is of kind mechanism: only mechanisms,"),
        (["nsclc", "glioma"], 2, "'nsclc' is of kind cancer, 'glioma' is of kind cancer: only mechanisms, strategies,"),
        (["nsclc", "glioma", "--kind", "cancer"], 2, "cancers cannot be compared; mechanisms, strategies, drugs, "),
        (["gene:MGMT", "p-gp", "--kind", "mechanism"], 2, "'gene:MGMT' is of kind gene"),
        (["mocktaxel", "xyzzyq"], 3, "no entry is called 'xyzzyq'"),
        (["mocktaxel", "old-pump"], 3, "mechanism 'old-pump' is retired"),
        (["mocktaxel", "p-gp", "--kind", "drug"], 3, "no drug is called 'p-gp'"),
        (["mockplatin", "qx"], 4, "'qx' is the name of several entries"),
    ],
)
def test_errors(ask, names, status, said):
    """What cannot be compared says why, and nothing of it is answered."""
    result = ask("compare", *names)
    assert (result.status, result.out) == (status, "")
    assert result.error["message"].startswith(said)


def test_table(small):
    """The table has a row for each item and each of the compared."""
    head, *rows = [line.split("\t") for line in small("alphanib", "alphamab", "-f", "tsv").out.splitlines()]
    found = [dict(zip(head, row, strict=True)) for row in rows if row[2] == "sparing"]
    assert [(row["compared"], row["state"], row["qualifiers"], row["inherited_from"]) for row in found] == [
        ("alphanib", "has", "resistance", "alphas"),
        ("alphamab", "spared", "no-effect", ""),
    ]
    assert {(row["aspect"], row["shared"], row["level"], row["count"], row["references"]) for row in found} == {
        ("escape-routes", "one", "D", "1", "one")
    }


def test_names_of_columns_are_no_markup(ask):
    """A name that is the head of a column is escaped as any other text is."""
    shown = ask("compare", "mocktaxel", "oddity", "--format", "markdown").out
    assert "| mechanism | Mocktaxel | \\[bold red\\]x\\[/\\]" in shown


DRUGS = ["alphas", "alphanib", "alphamab", "betanib", "gammanib", "deltanib"]
ROUTES = ["common", "sparing", "swing", "boon", "idle", "wide", "narrow", "unclear"]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([DRUGS, ROUTES, ["for-all", "for-one", "for-others"]]).flatmap(
        lambda ids: st.lists(st.sampled_from(ids), min_size=2, max_size=5, unique=True)
    )
)
def test_everyone_stands_somewhere(small, names):
    """Each of the compared stands in exactly one place towards each item; shared is by how many have it."""
    result = small(*names)
    assert result.status == 0, result.err
    for record in result.json["results"]:
        places = [record[state] for state in ("has", "favored", "spared", "related", "not_stated")]
        assert sorted(id_ for place in places for id_ in place) == sorted(names)
        assert [side["id"] for side in record["sides"]] == names
        assert record["shared"] == {0: "none", len(names): "all", 1: "one"}.get(len(record["has"]), "some")
        cited = {cited["id"] for side in record["sides"] for held in side["statements"] for cited in held["references"]}
        assert {reference["id"] for reference in record["references"]} == cited


@settings(max_examples=15, deadline=None)
@given(st.permutations(DRUGS).map(lambda ids: ids[:3]))
def test_the_order_of_names_changes_nothing_but_the_order_of_sides(small, names):
    """Who comes first does not matter to what is shared, spared or turned round."""

    def told(result):
        return {
            (record["aspect"], record["id"]): {state: set(record[state]) for state in ("has", "favored", "spared")}
            for record in result.json["results"]
        }

    assert told(small(*names)) == told(small(*reversed(names)))
