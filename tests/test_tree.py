"""`resistx tree`: the tree of mechanisms or strategies, with what is countered and how."""

from __future__ import annotations

import pytest

PAGE = """\
The tree of mechanisms
                    strategies by best outcome
drug-transport (3)  1 works, 1 mixed
  drug-efflux (1)   1 works, 1 mixed
    p-gp            1 mixed
  reduced-uptake    none
dna-repair (2)      1 investigational
  mgmt              1 failed
  brca-reversion    none
target-mutation     1 investigational

Catalogue 2001.1. Made up for tests; not for treating patients.
"""
COUNTERED = """\
The tree of mechanisms
                    best counter
drug-transport (3)  has a counter that works
  drug-efflux (1)   has a counter that works
    p-gp            has a counter with mixed results
  reduced-uptake    no counter
dna-repair (2)      counters under study only
  mgmt              failed counters only
  brca-reversion    no counter
target-mutation     counters under study only

Catalogue 2001.1. Made up for tests; not for treating patients.
"""
STRATEGIES = """\
The tree of strategies
                            strategies by best outcome
reaching-the-target (2)     1 works, 1 mixed
  efflux-inhibition         1 mixed
  efflux-evading-drugs      1 works
next-generation-inhibitors  1 works, 2 investigational
repair-inhibition           1 investigational, 1 failed
"""
OUTCOMES = ["works", "mixed", "investigational", "failed"]


def shape(result):
    """Each entry in order with its depth and how many are below it."""
    assert result.status == 0, result.err
    return [(record["id"], record["depth"], record["below"]) for record in result.json["results"]]


def counts(result):
    """The counts of each entry, by outcome, best first, and the best of them."""
    return {
        record["id"]: ([record["counters"][outcome] for outcome in OUTCOMES], record["countered"])
        for record in result.json["results"]
    }


def test_mechanisms(ask):
    """Without a class all mechanisms are shown, each before its members, with depth and number of members."""
    assert shape(ask("tree")) == [
        ("drug-transport", 0, 3),
        ("drug-efflux", 1, 1),
        ("p-gp", 2, 0),
        ("reduced-uptake", 1, 0),
        ("dna-repair", 0, 2),
        ("mgmt", 1, 0),
        ("brca-reversion", 1, 0),
        ("target-mutation", 0, 0),
    ]
    for word in ("mechanisms", "mechanism"):
        assert shape(ask("tree", word)) == shape(ask("tree"))


def test_strategies(ask):
    """`strategies` asks for the tree of these."""
    assert shape(ask("tree", "strategies")) == [
        ("reaching-the-target", 0, 2),
        ("efflux-inhibition", 1, 0),
        ("efflux-evading-drugs", 1, 0),
        ("next-generation-inhibitors", 0, 0),
        ("repair-inhibition", 0, 0),
    ]
    assert shape(ask("tree", "strategy")) == shape(ask("tree", "strategies"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("drug-efflux", [("drug-efflux", 0, 1), ("p-gp", 1, 0)]),
        ("Drug Efflux", [("drug-efflux", 0, 1), ("p-gp", 1, 0)]),
        ("MDR1", [("p-gp", 0, 0)]),
        ("dna-repair", [("dna-repair", 0, 2), ("mgmt", 1, 0), ("brca-reversion", 1, 0)]),
        (
            "reaching-the-target",
            [("reaching-the-target", 0, 2), ("efflux-inhibition", 1, 0), ("efflux-evading-drugs", 1, 0)],
        ),
        ("mechanism:mgmt", [("mgmt", 0, 0)]),
    ],
)
def test_a_class(ask, name, expected):
    """A class, by any of its names, is shown with what is below it; depth is counted from it."""
    assert shape(ask("tree", name)) == expected


def test_counts(ask):
    """Each mechanism counts the strategies that counter it or a member of it, once each, by their best outcome."""
    assert counts(ask("tree")) == {
        "drug-transport": ([1, 1, 0, 0], "works"),
        "drug-efflux": ([1, 1, 0, 0], "works"),
        "p-gp": ([0, 1, 0, 0], "mixed"),
        "reduced-uptake": ([0, 0, 0, 0], "none"),
        "dna-repair": ([0, 0, 1, 0], "investigational"),
        "mgmt": ([0, 0, 0, 1], "failed"),
        "brca-reversion": ([0, 0, 0, 0], "none"),
        "target-mutation": ([0, 0, 1, 0], "investigational"),
    }


def test_counts_of_strategies(ask):
    """Each strategy counts what it counters, once each, by the best outcome; a class what its members do."""
    assert counts(ask("tree", "strategies")) == {
        "reaching-the-target": ([1, 1, 0, 0], "works"),
        "efflux-inhibition": ([0, 1, 0, 0], "mixed"),
        "efflux-evading-drugs": ([1, 0, 0, 0], "works"),
        "next-generation-inhibitors": ([1, 0, 2, 0], "works"),
        "repair-inhibition": ([0, 0, 1, 1], "investigational"),
    }


def test_counts_do_not_depend_on_where_one_looks(ask):
    """An entry has the same counts in the whole tree and in that of its class."""
    whole = counts(ask("tree"))
    for name in whole:
        assert counts(ask("tree", name)) == {id_: told for id_, told in whole.items() if id_ in ask("tree", name).ids}


def test_pages(ask):
    """The pages in full: counts, or with `--countered` what they mean."""
    wide = {"env": {"COLUMNS": "100"}}
    assert ask("tree", "--format", "text", **wide).out == PAGE
    assert ask("tree", "--countered", "--format", "text", **wide).out == COUNTERED


def test_page_of_strategies(ask):
    """The page of strategies does not call what they counter strategies."""
    page = ask("tree", "strategies", "--format", "text", env={"COLUMNS": "100"}).out
    body = page.splitlines()[2:-2]
    assert body == STRATEGIES.splitlines()[2:]
    assert "strategies by best outcome" not in page


@pytest.mark.parametrize("format_", ["json", "jsonl", "tsv", "csv"])
def test_countered_is_a_matter_of_the_page(ask, format_):
    """The data say how each mechanism is countered in any case; `--countered` changes nothing but the query."""
    plain, countered = ask("tree", "--format", format_), ask("tree", "--countered", "--format", format_)
    if format_ == "json":
        assert plain.json["results"] == countered.json["results"]
        assert (plain.json["meta"]["query"], countered.json["meta"]["query"]) == ({}, {"countered": True})
    else:
        assert plain.out == countered.out


def test_table(ask):
    """The table has a column for each outcome."""
    assert ask("tree", "drug-efflux", "--format", "tsv").out.splitlines() == [
        "id\tkind\tname\tsummary\tparent\tdepth\tbelow\tworks\tmixed\tinvestigational\tfailed\tcountered",
        "drug-efflux\tmechanism\tDrug efflux\tPumps in the membrane throw the drug out.\tdrug-transport"
        "\t0\t1\t1\t1\t0\t0\tworks",
        "p-gp\tmechanism\tP-glycoprotein efflux\tThe pump P-glycoprotein throws taxanes out of the cell.\tdrug-efflux"
        "\t1\t0\t0\t1\t0\t0\tmixed",
    ]


@pytest.mark.parametrize("name", ["no such class", "mocktaxel", "taxanes", "EGFR", "nsclc", "drugs"])
def test_unknown_class(ask, name):
    """What is neither a mechanism nor a strategy, a class of drugs included, is exit 3."""
    refused = ask("tree", name)
    assert (refused.status, refused.out, refused.error["code"]) == (3, "", "not-found")


def test_an_empty_name_is_no_class(ask):
    """An empty name (of a shell variable that is not set) is no class, as it is no entry for `explain`."""
    assert (ask("tree", "").status, ask("explain", "").status) == (3, 3)


def test_a_retired_class(ask):
    """A retired mechanism is exit 3 and names what replaced it."""
    refused = ask("tree", "old-pump")
    assert (refused.status, refused.error["suggestions"]) == (3, ["mechanism:p-gp"])


def test_a_misspelled_class(ask):
    """A misspelled class is exit 3 with what may have been meant."""
    refused = ask("tree", "drug-eflux")
    assert (refused.status, refused.error["suggestions"][0]) == (3, "drug-efflux")


def test_a_catalogue_without_mechanisms(run, write):
    """Where there is nothing to show, the answer is empty and the status 0."""
    own = write(
        "own.yaml",
        "catalogue: {title: T, version: '2001.1', licence: L, notice: N., citation: C.}\n"
        "cancers:\n- {id: x, name: X, summary: A made-up cancer., reviewed: 2001-01-01}\n",
    )
    nothing = run("tree", "--catalogue", own)
    assert (nothing.status, nothing.json["results"]) == (0, [])
    assert "holds none" in run("tree", "--format", "text", "--catalogue", own).out
