"""`resistx list`."""

from __future__ import annotations

import pytest

TREE = """\
8 mechanisms
id                summary
drug-transport    Less drug gets into the cell, or more of it gets out.
  drug-efflux     Pumps in the membrane throw the drug out.
    p-gp          The pump P-glycoprotein throws taxanes out of the cell.
  reduced-uptake  The carrier that lets folates in is lost.
dna-repair        The cell mends what the drug breaks.
  mgmt            An enzyme takes off what alkylomide puts on.
  brca-reversion  A second mutation restores what the first one broke.
target-mutation   The drug no longer fits what it should bind.

Catalogue 2001.1. Made up for tests; not for treating patients.
"""


def test_kinds_and_counts(ask):
    """Without a kind, each kind is listed with its plural and the number of its entries, in the order of names."""
    results = ask("list").json["results"]
    assert [(item["kind"], item["plural"], item["count"]) for item in results] == [
        ("mechanism", "mechanisms", 8),
        ("strategy", "strategies", 5),
        ("drug", "drugs", 14),
        ("alteration", "alterations", 5),
        ("gene", "genes", 6),
        ("cancer", "cancers", 4),
        ("reference", "references", 12),
    ]
    assert all(item["summary"] for item in results)


def test_tree_order(ask):
    """A class stands before its members, with depth and parent, and siblings in the order of the file."""
    results = ask("list", "mechanisms").json["results"]
    assert [(item["id"], item["parent"], item["depth"]) for item in results] == [
        ("drug-transport", None, 0),
        ("drug-efflux", "drug-transport", 1),
        ("p-gp", "drug-efflux", 2),
        ("reduced-uptake", "drug-transport", 1),
        ("dna-repair", None, 0),
        ("mgmt", "dna-repair", 1),
        ("brca-reversion", "dna-repair", 1),
        ("target-mutation", None, 0),
    ]


def test_page(ask):
    """The page of a list shows the tree, and ends with version and notice."""
    assert ask("list", "mechanisms", "--format", "text").out == TREE


@pytest.mark.parametrize(("singular", "plural"), [("mechanism", "mechanisms"), ("strategy", "strategies")])
def test_kind_in_singular_or_plural(ask, singular, plural):
    """The kind may be given in the singular or the plural."""
    assert ask("list", singular) == ask("list", plural)


def test_limit(ask):
    """`--limit` gives the first entries, and the page says of how many."""
    shown = ask("list", "mechanisms", "--limit", "2")
    assert shown.ids == ["drug-transport", "drug-efflux"]
    assert shown.json["meta"]["query"] == {"kind": "mechanism", "limit": 2}
    assert "2 of 8 mechanisms" in ask("list", "mechanisms", "-n", "2", "--format", "text").out
    assert len(ask("list", "mechanisms", "--limit", "99").ids) == 8


def test_table(ask):
    """The table has one row an entry, with its parent."""
    lines = ask("list", "cancers", "--format", "tsv").out.splitlines()
    assert lines[0].split("\t") == ["id", "kind", "name", "summary", "parent"]
    assert lines[2].split("\t") == [
        "nsclc",
        "cancer",
        "Non-small cell lung cancer",
        "The made-up lung cancer whose cells are not small.",
        "lung-cancer",
    ]


def test_references_have_names(ask):
    """A reference is listed by its short citation and its title, by its id where it has no author."""
    names = {item["id"]: (item["name"], item["summary"]) for item in ask("list", "references").json["results"]}
    assert names["adams-1990-pump"] == ("Adams 1990", "A pump in resistant cells")
    assert names["baker-1991-no-pump"][0] == "Baker and Cole 1991"
    assert names["dunn-1992-inhibitors"][0] == "Dunn et al. 1992"
    assert names["hill-1993-trial"][0] == "Hill et al. 1993"
    assert names["mock-database"][0] == "mock-database"
    assert names["mock-source"] == ("mock-source", "The document from which the made-up catalogue started.")
