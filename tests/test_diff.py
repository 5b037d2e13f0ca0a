"""`resistx diff`: every kind of change between two catalogues is told, once, with what it touches; nothing else is."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path

import pytest
import yaml
from conftest import run_main
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import resistx
from resistx.answers.changes import HEADLINE
from resistx.ask.diff import diff
from resistx.ask.touches import LINKS
from resistx.ask.versions import IDENTITY
from resistx.model import Kind, model_of
from resistx.model.walk import _inside, _plan
from resistx.open import open_store
from resistx.pages.diff import WORDS

DAY = "2001-01-01"


def entry(id_, **fields):
    """An entry with what every entry needs."""
    return {"id": id_, "name": id_.capitalize(), "summary": f"Made up: {id_}.", "reviewed": DAY} | fields


def stated(level="D", model="cell-line", references=("adams-1990",), **fields):
    """A statement with what every statement needs."""
    return {"level": level, "model": model, "references": list(references)} | fields


def reference(id_, **fields):
    """A reference of a made-up journal."""
    return {"id": id_, "authors": [f"{id_.split('-')[0].capitalize()} A"], "title": f"On {id_}", "year": 1990,
            "doi": f"10.1000/{id_}", "kind": "trial", "status": "confirmed"} | fields  # fmt: skip


BASE = {
    "catalogue": {"title": "T", "version": "2001.1", "licence": "L", "notice": "For tests.", "citation": "C."},
    "genes": [
        entry("ABCB1", name="Transporter 1", previous=["MDR1"], synonyms=["P-gp"]),
        entry("EGFR", name="Receptor", synonyms=["ERBB"]),
        entry("TP53", name="Tumor protein", synonyms=["TP"]),
        entry("TP73", name="Tumor protein 73", synonyms=["TP"]),
    ],
    "cancers": [entry("lung"), entry("glioma")],
    "drugs": [
        entry("taxanes", role="class"),
        entry("mocktaxel", role="anticancer", classes=["taxanes"], brands=["Mockotere"]),
        entry("nextotaxel", role="anticancer", classes=["taxanes"]),
        entry("blocker", role="resistance-modifier"),
        entry("shutter", role="resistance-modifier"),
        entry("lateitinib", role="anticancer", targets=["EGFR"], approval=[{"status": "investigational"}]),
    ],
    "references": [reference(id_) for id_ in ("adams-1990", "baker-1991", "cole-1992")],
    "mechanisms": [
        entry("efflux", onset=["acquired"], evidence=[stated(statement="Some cells get rid of drugs.")]),
        entry(
            "pump",
            parent="efflux",
            onset=["acquired", "intrinsic"],
            genes=[{"gene": "ABCB1", "role": "effector", "change": ["overexpression"], "direction": "up"}],
            affects=[
                stated(drug="mocktaxel", effect="resistance", cancers=["lung", "glioma"]),
                stated(drug="lateitinib", effect="no-effect"),
            ],
            evidence=[stated(statement="The pump was found in cells that nothing harmed.")],
        ),
        entry("mutation", onset=["acquired"], interactions=[stated(mechanism="pump", kind="promotes")]),
    ],
    "alterations": [
        entry(
            "egfr-t790m",
            genes=["EGFR"],
            type="missense",
            mechanisms=["mutation"],
            affects=[stated(drug="lateitinib", effect="resistance")],
            frequency=[{"share": 0.5, "n": 10, "setting": "at relapse", "reference": "adams-1990"}],
        )
    ],
    "strategies": [
        entry(
            "pump-blocking",
            agents=[{"drug": "blocker"}, {"drug": "shutter"}],
            counters=[
                stated(
                    mechanism="pump", agents=["blocker"], outcome="investigational", stage="phase-2", cancers=["lung"]
                ),
                stated(mechanism="pump", agents=["shutter"], outcome="investigational", stage="phase-1"),
            ],
            defeated_by=[stated(mechanism="mutation")],
            limits=[{"kind": "toxicity", "text": "It harms the liver.", "references": ["adams-1990"]}],
        )
    ],
}
"""The older catalogue of most tests."""


def made(folder: Path, name: str, document) -> Path:
    """Write a catalogue as YAML."""
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False), "utf-8")
    return path


def named(document, kind, id_):
    """The entry of that kind (in the plural) and id in a document."""
    return next(item for item in document[kind] if item["id"] == id_)


@pytest.fixture
def changed(tmp_path):
    """`changed(edit, *words)`: the answer about BASE and what `edit` makes of it; `old` may edit BASE as well."""

    def asked(edit, *words, old=None, **how):
        before, after = copy.deepcopy(BASE), copy.deepcopy(BASE)
        for change, document in ((old, before), (edit, after)):
            if change:
                change(document)
        return run_main("diff", made(tmp_path, "old", before), made(tmp_path, "new", after), *words, **how)

    return asked


def told(result):
    """Every change in short: what happened, how much it matters, to which part of what, about what."""
    assert result.status == 0, result.err
    return [
        (item["change"], item["significance"], item["id"], item["part"], item["object"] and item["object"]["id"])
        for item in result.json["results"]
    ]


def fields(result):
    """The fields of the one change: (field, before, after) or (field, added, removed)."""
    (record,) = result.json["results"]
    return [
        (item["field"], item["added"], item["removed"])
        if item["added"] or item["removed"]
        else (item["field"], item["before"], item["after"])
        for item in record["fields"]
    ]


def counters(document, index=0):
    return document["strategies"][0]["counters"][index]


# Entries


def test_no_changes(changed):
    """Equal catalogues have no changes: an empty answer and a hint."""
    result = changed(lambda document: None)
    assert (result.status, result.json["results"], result.err) == (0, [], "hint: no changes\n")


def test_reordering_is_no_change(changed):
    """Entries, statements and what they list may stand in another order."""

    def shuffle(document):
        for kind in ("drugs", "mechanisms", "references"):
            document[kind].reverse()
        named(document, "mechanisms", "pump")["affects"].reverse()
        named(document, "mechanisms", "pump")["affects"][1]["cancers"].reverse()
        named(document, "mechanisms", "pump")["onset"].reverse()
        document["strategies"][0]["counters"].reverse()
        document["strategies"][0]["agents"].reverse()

    assert told(changed(shuffle)) == []


def test_order_that_says_something(changed):
    """The order of authors and the order of the genes of an alteration are what is stated."""

    def old(document):
        document["references"][0]["authors"] = ["Adams A", "Baker B"]
        document["alterations"][0]["genes"] = ["EGFR", "TP53"]

    def edit(document):
        document["references"][0]["authors"] = ["Baker B", "Adams A"]
        document["alterations"][0]["genes"] = ["TP53", "EGFR"]

    assert told(changed(edit, old=old)) == [
        ("changed", "changed", "egfr-t790m", "entry", None),
        ("changed", "minor", "adams-1990", "entry", None),
    ]


def test_added_entry(changed):
    """An entry that was added is told, and every statement of it."""

    def edit(document):
        document["mechanisms"].append(
            entry("uptake", onset=["acquired"], affects=[stated(drug="nextotaxel", effect="resistance")])
        )

    result = changed(edit)
    assert told(result) == [
        ("added", "added", "uptake", "entry", None),
        ("added", "added", "uptake", "affects", "nextotaxel"),
    ]
    whole, statement = result.json["results"]
    assert (whole["before"], whole["after"]["onset"], "affects" in whole["after"]) == (None, ["acquired"], False)
    assert statement["after"]["effect"] == "resistance"
    assert [item["id"] for item in statement["references"]] == ["adams-1990"]
    assert result.json["meta"]["next"] == ["resistx explain mechanism:uptake"]


def without_alteration(document):
    document["alterations"] = []


def test_removed_entry_without_a_reason(changed):
    """An entry that went without a tombstone is told as one whose removal nobody explained."""
    result = changed(without_alteration)
    assert told(result) == [
        ("removed", "removed", "egfr-t790m", "entry", None),
        ("removed", "removed", "egfr-t790m", "affects", "lateitinib"),
        ("removed", "removed", "egfr-t790m", "frequency", None),
    ]
    assert [item["tombstone"] for item in result.json["results"]] == [None, None, None]
    assert "no reason recorded" in changed(without_alteration, "--format", "text").out


def test_removed_entry_with_a_reason(changed):
    """The tombstone of a removed entry says why and when."""

    def edit(document):
        without_alteration(document)
        document["retired"] = [
            {"kind": "alteration", "id": "egfr-t790m", "reason": "It was a misprint.", "retired": "2001-02-03"}
        ]

    assert changed(edit).json["results"][0]["tombstone"] == {
        "replaced_by": None,
        "reason": "It was a misprint.",
        "retired": "2001-02-03",
    }
    assert "It was a misprint.  2001-02-03" in changed(edit, "--format", "text").out
    assert "It was a misprint." in changed(edit, "--format", "tsv").out


def replaced(document, old, new):
    """Give the mechanism of that id another one, everywhere, with a tombstone."""
    text = json.dumps({key: value for key, value in document.items() if key != "catalogue"})
    document |= json.loads(text.replace(f'"{old}"', f'"{new}"'))
    document["retired"] = [{"kind": "mechanism", "id": old, "replaced_by": new, "retired": "2001-02-03"}]


def test_renamed_entry(changed):
    """Another id is told once: as removed with what replaced it, and as added; no statement changed by it."""
    result = changed(lambda document: replaced(document, "pump", "the-pump"))
    assert told(result) == [
        ("removed", "removed", "pump", "entry", None),
        ("added", "added", "the-pump", "entry", None),
    ]
    removed, added = result.json["results"]
    assert removed["tombstone"]["replaced_by"] == "the-pump"
    assert added["replaces"] == ["pump"]
    page = changed(lambda document: replaced(document, "pump", "the-pump"), "--format", "text").out
    assert "replaced by the-pump  2001-02-03" in page
    assert "in place of pump" in page


def test_renamed_entry_whose_statement_changed(changed):
    """What did change with the new id is told of the new entry."""

    def edit(document):
        replaced(document, "pump", "the-pump")
        named(document, "mechanisms", "the-pump")["affects"][0]["level"] = "C"

    assert told(changed(edit))[0] == ("changed", "turned", "the-pump", "affects", "mocktaxel")
    assert len(told(changed(edit))) == 3


@pytest.mark.parametrize("lost", [False, True])
def test_statement_about_a_renamed_entry(changed, lost):
    """What a strategy states of an entry with a new id is compared, and touches what it touched before."""

    def edit(document):
        replaced(document, "pump", "the-pump")
        counters(document)["outcome"] = "mixed"
        if lost:
            document["strategies"][0]["counters"].pop(0)

    result = changed(edit, "--drug", "mocktaxel")
    (statement,) = [item for item in result.json["results"] if item["part"] != "entry"]
    assert (statement["id"], statement["part"], statement["object"]["id"]) == ("pump-blocking", "counters", "the-pump")
    assert statement["change"] == ("removed" if lost else "changed")
    assert statement["before"]["mechanism"] == "the-pump"
    assert (statement["touches"]["genes"], statement["touches"]["drugs"]) == (["ABCB1"], ["blocker", "mocktaxel"])


def test_merged_entry(changed):
    """An entry that went into one there was already leaves what it stated to it; what did not come along is told."""

    def old(document):
        document["mechanisms"].append(
            entry(
                "twin",
                onset=["acquired"],
                genes=[{"gene": "EGFR", "role": "marker", "change": ["mutation"], "direction": "up"}],
                affects=[
                    stated(drug="mocktaxel", effect="resistance", cancers=["lung", "glioma"]),
                    stated(drug="nextotaxel", effect="resistance"),
                ],
            )
        )

    def edit(document):
        document["retired"] = [{"kind": "mechanism", "id": "twin", "replaced_by": "pump", "retired": "2001-02-03"}]

    result = changed(edit, old=old)
    assert told(result) == [
        ("removed", "removed", "pump", "affects", "nextotaxel"),
        ("removed", "removed", "pump", "genes", "EGFR"),
        ("removed", "removed", "twin", "entry", None),
    ]
    assert result.json["results"][0]["touches"]["genes"] == ["ABCB1", "EGFR"]


def test_an_id_that_came_back(changed):
    """An entry whose id the older catalogue had retired is told with the reason of that."""

    def old(document):
        document["retired"] = [{"kind": "drug", "id": "zombinib", "reason": "It was withdrawn.", "retired": DAY}]

    def edit(document):
        document["drugs"].append(entry("zombinib", role="anticancer"))

    result = changed(edit, old=old)
    assert result.json["results"][0]["tombstone"]["reason"] == "It was withdrawn."
    assert "its id had been retired: It was withdrawn." in changed(edit, "--format", "text", old=old).out


@pytest.mark.parametrize(
    ("field", "value", "significance", "shown"),
    [
        ("name", "The pump", "changed", ("name", "Pump", "The pump")),
        ("parent", None, "changed", ("parent", "efflux", None)),
        ("onset", ["acquired"], "changed", ("onset", [], ["intrinsic"])),
        ("cancers", ["lung"], "changed", ("cancers", ["lung"], [])),
        ("synonyms", ["P"], "minor", ("synonyms", ["P"], [])),
        ("summary", "Another summary.", "minor", ("summary", "Made up: pump.", "Another summary.")),
        ("description", "What it is.", "minor", ("description", None, "What it is.")),
        ("reviewed", "2002-02-02", "minor", ("reviewed", DAY, "2002-02-02")),
        ("xrefs", {"go": ["GO:0000001"]}, "minor", ("xrefs.go", ["GO:0000001"], [])),
    ],
)
def test_changed_entry(changed, field, value, significance, shown):
    """A field of an entry: what it held and holds, or what its list gained and lost; wording is a minor change."""

    def edit(document):
        pump = named(document, "mechanisms", "pump")
        pump[field] = value
        if value is None:
            del pump[field]

    result = changed(edit)
    assert told(result) == [("changed", significance, "pump", "entry", None)]
    assert fields(result) == [shown]


@pytest.mark.parametrize(
    ("field", "value", "significance"),
    [("status", "unconfirmed", "turned"), ("title", "Another title", "changed"), ("pages", "1-2", "minor")],
)
def test_changed_reference(changed, field, value, significance):
    """A reference that is no longer confirmed matters most; it touches what the statements that cite it are about."""
    result = changed(lambda document: document["references"][0].update({field: value}))
    assert told(result) == [("changed", significance, "adams-1990", "entry", None)]
    touches = result.json["results"][0]["touches"]
    assert touches["genes"] == ["ABCB1", "EGFR"]
    assert touches["strategies"] == ["pump-blocking"]


def test_added_reference(changed):
    """A reference that nothing cites yet is a minor change; one that went is not."""

    def edit(document):
        document["references"].append(reference("dunn-1993"))

    assert told(changed(edit)) == [("added", "minor", "dunn-1993", "entry", None)]
    assert told(changed(None, old=edit)) == [("removed", "removed", "dunn-1993", "entry", None)]


# Statements


@pytest.mark.parametrize(
    ("new", "significance", "shown"),
    [
        ({"outcome": "mixed"}, "turned", [("outcome", "investigational", "mixed")]),
        ({"level": "C", "model": "case"}, "turned", [("level", "D", "C"), ("model", "cell-line", "case")]),
        ({"stage": "phase-3"}, "turned", [("stage", "phase-2", "phase-3")]),
        ({"status": "abandoned"}, "turned", [("status", "active", "abandoned")]),
        ({"restores": ["mocktaxel"]}, "changed", [("restores", ["mocktaxel"], [])]),
        ({"cancers": ["glioma"]}, "changed", [("cancers", ["glioma"], ["lung"])]),
        ({"agents": ["blocker", "shutter"]}, "changed", [("agents", ["shutter"], [])]),
        ({"note": "A note."}, "minor", [("note", None, "A note.")]),
        (
            {"references": ["baker-1991"]},
            "minor",
            [("references", [{"reference": "baker-1991"}], [{"reference": "adams-1990"}])],
        ),
        (
            {"references": ["adams-1990", {"reference": "baker-1991", "stance": "disputes"}]},
            "turned",
            [("references", [{"reference": "baker-1991", "stance": "disputes"}], [])],
        ),
        (
            {"references": [{"reference": "adams-1990", "stance": "disputes", "note": "No."}, "baker-1991"]},
            "turned",
            [
                ("references.adams-1990.stance", "supports", "disputes"),
                ("references", [{"reference": "baker-1991"}], []),
                ("references.adams-1990.note", None, "No."),
            ],
        ),
    ],
)
def test_changed_statement(changed, new, significance, shown):
    """A statement that changed is told field by field, what turned it around first."""
    result = changed(lambda document: counters(document).update(new))
    assert told(result) == [("changed", significance, "pump-blocking", "counters", "pump")]
    assert fields(result) == shown


@pytest.mark.parametrize(
    ("kind", "id_", "part", "new", "shown"),
    [
        ("mechanisms", "pump", "affects", {"effect": "sensitivity"}, ("effect", "resistance", "sensitivity")),
        ("mechanisms", "pump", "genes", {"direction": "down"}, ("direction", "up", "down")),
        ("mechanisms", "mutation", "interactions", {"kind": "suppresses"}, ("kind", "promotes", "suppresses")),
        ("drugs", "lateitinib", "approval", {"status": "approved"}, ("status", "investigational", "approved")),
        ("strategies", "pump-blocking", "defeated_by", {"level": "E"}, ("level", "D", "E")),
    ],
)
def test_turned_around(changed, kind, id_, part, new, shown):
    """An effect, a direction, a kind of interaction, an approval, a level: each turns its statement around."""
    result = changed(lambda document: named(document, kind, id_)[part][0].update(new))
    assert [item[1:4] for item in told(result)] == [("turned", id_, part)]
    assert fields(result) == [shown]


def test_inside_a_statement(changed):
    """How often and by how much are matched by their reference."""

    def old(document):
        named(document, "mechanisms", "pump")["affects"][0] |= {
            "frequency": [{"share": 0.2, "setting": "at relapse", "reference": "adams-1990"}],
            "fold": [{"change": 2.0, "system": "cells", "reference": "adams-1990"}],
        }

    def edit(document):
        named(document, "mechanisms", "pump")["affects"][0] |= {
            "frequency": [
                {"share": 0.3, "setting": "at relapse", "reference": "adams-1990"},
                {"share": 0.4, "n": 8, "setting": "before", "reference": "baker-1991"},
            ],
        }

    result = changed(edit, old=old)
    assert fields(result) == [
        ("fold", [], [{"change": 2.0, "system": "cells", "reference": "adams-1990"}]),
        ("frequency", [{"share": 0.4, "n": 8, "setting": "before", "reference": "baker-1991"}], []),
        ("frequency.adams-1990.share", 0.2, 0.3),
    ]
    shown = changed(edit, "--format", "text", old=old).out
    assert "frequency: + [2] (40%, n = 8, before)" in shown


def test_the_most_alike_are_the_same(changed):
    """Of several statements about one thing each is compared with its own former version, in whatever order."""

    def edit(document):
        document["strategies"][0]["counters"].reverse()
        counters(document, 0)["stage"] = "phase-2"
        counters(document, 1)["stage"] = "phase-3"

    result = changed(edit)
    assert [(item["before"]["agents"], item["after"]["stage"]) for item in result.json["results"]] == [
        (["blocker"], "phase-3"),
        (["shutter"], "phase-2"),
    ]


def test_another_statement(changed):
    """On other agents, or in other cancers with other words, it is another statement."""

    def edit(document):
        document["strategies"][0]["counters"].pop()
        counters(document).update(agents=["shutter"], outcome="mixed")
        named(document, "mechanisms", "pump")["affects"][1] |= {"cancers": ["glioma"], "level": "C", "model": "case"}

    def old(document):
        document["strategies"][0]["counters"].pop()
        named(document, "mechanisms", "pump")["affects"][1]["cancers"] = ["lung"]

    assert [item[:1] + item[3:] for item in told(changed(edit, old=old))] == [
        ("removed", "affects", "lateitinib"),
        ("removed", "counters", "pump"),
        ("added", "affects", "lateitinib"),
        ("added", "counters", "pump"),
    ]


def test_words(changed):
    """A sentence with most of its words is the same, reworded; another sentence is another."""

    def edit(document):
        named(document, "mechanisms", "pump")["evidence"][0]["statement"] = "The pump was first found in cells."
        document["strategies"][0]["limits"][0]["text"] = "Nobody pays for it."

    assert [item[:1] + item[3:4] for item in told(changed(edit))] == [
        ("removed", "limits"),
        ("added", "limits"),
        ("changed", "evidence"),
    ]


# What touches the reader


def everywhere(document):
    """Change every statement, one of each kind."""
    pump = named(document, "mechanisms", "pump")
    pump["affects"][0]["level"] = "E"
    pump["affects"][1]["level"] = "E"
    named(document, "alterations", "egfr-t790m")["affects"][0]["level"] = "E"
    counters(document)["level"] = "E"
    document["strategies"][0]["defeated_by"][0]["level"] = "E"
    document["cancers"][0]["name"] = "Another name"


@pytest.mark.parametrize(
    ("words", "touched"),
    [
        (["lateitinib"], {("pump", "lateitinib"), ("egfr-t790m", "lateitinib")}),
        # by the pump that it suffers from, which a strategy counters
        (["Mockotere"], {("pump", "mocktaxel"), ("pump-blocking", "pump")}),
        (["taxanes"], {("pump", "mocktaxel"), ("pump-blocking", "pump")}),
        # an agent; what defeats the strategy defeats all its agents
        (["shutter"], {("pump-blocking", "mutation")}),
        (["blocker"], {("pump-blocking", "pump"), ("pump-blocking", "mutation")}),
        (
            ["shutter", "lateitinib"],
            {("pump-blocking", "mutation"), ("pump", "lateitinib"), ("egfr-t790m", "lateitinib")},
        ),
    ],
)
def test_drug(changed, words, touched):
    """`--drug` leaves what names the drug, its class or its members, or counters what resists it; several are or."""
    result = changed(everywhere, *[f"--drug={word}" for word in words])
    assert {(item[2], item[4]) for item in told(result)} == touched
    assert result.json["meta"]["query"]["drug"][0] in ("lateitinib", "mocktaxel", "taxanes", "shutter", "blocker")


def test_a_class_speaks_for_its_drugs(changed):
    """What is stated for a class touches a drug in it."""

    def edit(document):
        named(document, "mechanisms", "mutation")["affects"] = [stated(drug="taxanes", effect="resistance")]

    assert [item[4] for item in told(changed(edit, "--drug", "nextotaxel"))] == ["taxanes"]
    assert told(changed(edit, "--drug", "blocker")) == []


def test_a_drug_that_is_no_more(changed):
    """A drug of the older catalogue may be asked for, by its name there."""

    def old(document):
        document["drugs"].append(entry("gonetaxel", role="anticancer", classes=["taxanes"], brands=["Gone"]))

    assert [item[2] for item in told(changed(None, "--drug", "Gone", old=old))] == ["gonetaxel"]


def test_unclear_drug(changed):
    """A name that neither catalogue has is exit 3."""
    result = changed(everywhere, "--drug", "nothing-of-the-kind")
    assert (result.status, result.out) == (3, "")
    assert result.error["code"] == "not-found"


@pytest.fixture
def panel(write):
    """`panel(text)`: a file of gene symbols."""
    return lambda content: write("genes.txt", content)


@pytest.mark.parametrize(
    "content",
    [
        "EGFR",
        "EGFR\n",
        "\ufeffEGFR\r\n",
        "# my genes\n\n  egfr  \n",
        "EGFR # the receptor\n",
        "EGFR\rEGFR\r",
        "ERBB\nEGFR\n",
        b"# M\xfcnchen\nEGFR\n",
    ],
)
def test_genes(changed, panel, content):
    """A list of genes is read as people's files are, and its symbols by any name of a gene."""
    result = changed(everywhere, "--genes", panel(content))
    assert {item[2] for item in told(result)} == {"egfr-t790m"}
    assert (result.json["meta"]["query"]["genes"], result.err) == (["EGFR"], "")


def test_genes_of_what_is_countered(changed, panel):
    """A statement touches the genes of its mechanism, of what a strategy counters, and of the members of a class."""
    assert {(item[2], item[4]) for item in told(changed(everywhere, "--genes", panel("MDR1")))} == {
        ("pump", "mocktaxel"),
        ("pump", "lateitinib"),
        ("pump-blocking", "pump"),
    }

    def edit(document):
        named(document, "mechanisms", "efflux")["no_counter"] = "None is known."

    assert [item[2] for item in told(changed(edit, "--genes", panel("ABCB1")))] == ["efflux"]


def test_genes_and_drug(changed, panel):
    """Genes and drug together leave what touches both."""
    result = changed(everywhere, "--genes", panel("ABCB1"), "--drug", "lateitinib")
    assert [(item[2], item[4]) for item in told(result)] == [("pump", "lateitinib")]


def test_genes_that_were_renamed(changed, panel):
    """A gene with another symbol touches no less, whichever symbol is asked for."""

    def edit(document):
        text = json.dumps({key: value for key, value in document.items() if key != "catalogue"})
        document |= json.loads(text.replace('"ABCB1"', '"ABCB9"'))
        document["retired"] = [{"kind": "gene", "id": "ABCB1", "replaced_by": "ABCB9", "retired": DAY}]
        named(document, "mechanisms", "pump")["affects"][0]["level"] = "E"

    for symbol in ("ABCB1", "ABCB9"):
        assert [item[2:4] for item in told(changed(edit, "--genes", panel(symbol)))] == [
            ("pump", "affects"),
            ("ABCB1", "entry"),
            ("ABCB9", "entry"),
        ]


def test_unknown_symbols(changed, panel):
    """Symbols that name no gene, or two, are told in a hint with their lines; the others are answered."""
    result = changed(everywhere, "--genes", path := panel("EGFR\nTP\nNOSUCH\n"))
    assert len(told(result)) == 1
    assert result.err == f"hint: 2 of 3 symbols name no gene, or several: {path}:2: 'TP', {path}:3: 'NOSUCH'\n"
    many = changed(everywhere, "--genes", panel("EGFR\n" + "".join(f"NO{number}\n" for number in range(9))))
    assert many.err.endswith("'NO4' and 4 more\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [("NOSUCH\n", "genes.txt:1: 'NOSUCH': no gene is called so"), ("# nothing\n\n", "genes.txt:1: no gene symbol")],
)
def test_useless_list(changed, panel, content, message):
    """A list that names no gene is exit 5, with file and line."""
    result = changed(everywhere, "--genes", panel(content))
    assert (result.status, result.out) == (5, "")
    assert message in result.error["message"]


def test_list_that_cannot_be_read(changed, tmp_path):
    """A list that is missing, or a folder, is exit 5."""
    for path in (tmp_path / "missing.txt", tmp_path):
        result = changed(everywhere, "--genes", path)
        assert (result.status, result.error["code"]) == (5, "unusable")


def test_nothing_touches(changed, panel):
    """Where nothing touches what was asked, the hint says how much changed at all."""
    result = changed(everywhere, "--genes", panel("TP53"))
    assert (result.status, result.json["results"]) == (0, [])
    assert result.err == "hint: none of 6 changes touches what was asked\n"


# The page, the table, the catalogues


def edit_everything(document):
    """A year's work: something turned around, went, came, and was reworded."""
    document["catalogue"]["version"] = "2002.1"
    counters(document).update(outcome="mixed", stage="phase-3", references=["baker-1991", "cole-1992"])
    pump = named(document, "mechanisms", "pump")
    pump["affects"][1] = stated(drug="nextotaxel", effect="reduced-sensitivity", cancers=["lung"])
    pump["description"] = "What the pump does."
    document["alterations"] = []
    document["retired"] = [{"kind": "alteration", "id": "egfr-t790m", "reason": "A misprint.", "retired": "2002-01-01"}]
    document["drugs"].append(entry("thirdtaxel", role="anticancer", classes=["taxanes"]))
    document["references"][2]["status"] = "unconfirmed"


PAGE = """\
What changed from 2001.1 to 2002.1  9 changes

Turned around  2
  Pump-blocking  counters  Pump  mixed, phase-3, level D, blocker, in lung  [1,2]
      outcome: investigational → mixed
      stage: phase-2 → phase-3
      references: + [1], + [2], − [3]
  Cole 1990  reference cole-1992
      status: confirmed → unconfirmed
      what rests on it: pump, pump-blocking

Removed  4
  Pump  mechanism pump
      affects  Lateitinib  no-effect, level D  [3]
  Egfr-t790m  alteration egfr-t790m
      A misprint.  2002-01-01
      Made up: egfr-t790m.
      affects Lateitinib
      frequency 1

Added  2
  Pump  mechanism pump
      affects  Nextotaxel  reduced-sensitivity, level D, in lung  [3]
  Thirdtaxel  drug thirdtaxel
      Made up: thirdtaxel.

1 smaller change of wording, notes or references, shown with --all.

References
[1]  Baker A. On baker-1991. 1990. doi:10.1000/baker-1991
[2]  Cole A. On cole-1992. 1990. doi:10.1000/cole-1992 (unconfirmed)
[3]  Adams A. On adams-1990. 1990. doi:10.1000/adams-1990

Catalogue 2002.1. For tests.
"""
SMALLER = """\
Smaller changes  1
  Pump  mechanism pump
      description: + What the pump does.
"""


def test_page(changed):
    """A page in full: what turned around first, then what went, came, and was reworded, with its references."""
    shown = changed(edit_everything, "--format", "text", env={"COLUMNS": "100"})
    assert shown.out == PAGE
    everything = changed(edit_everything, "--format", "text", "--all", env={"COLUMNS": "100"})
    assert SMALLER in everything.out


JSON = {
    "id": "pump-blocking",
    "kind": "strategy",
    "name": "Pump-blocking",
    "summary": "Made up: pump-blocking.",
    "change": "changed",
    "significance": "turned",
    "part": "counters",
    "object": {"kind": "mechanism", "id": "pump", "name": "Pump"},
    "before": {
        "level": "D",
        "model": "cell-line",
        "references": [{"reference": "adams-1990"}],
        "mechanism": "pump",
        "agents": ["blocker"],
        "outcome": "investigational",
        "stage": "phase-2",
        "cancers": ["lung"],
    },
    "after": {
        "level": "D",
        "model": "cell-line",
        "references": [{"reference": "baker-1991"}, {"reference": "cole-1992"}],
        "mechanism": "pump",
        "agents": ["blocker"],
        "outcome": "mixed",
        "stage": "phase-3",
        "cancers": ["lung"],
    },
    "fields": [
        {"field": "outcome", "before": "investigational", "after": "mixed", "added": [], "removed": []},
        {"field": "stage", "before": "phase-2", "after": "phase-3", "added": [], "removed": []},
        {
            "field": "references",
            "before": None,
            "after": None,
            "added": [{"reference": "baker-1991"}, {"reference": "cole-1992"}],
            "removed": [{"reference": "adams-1990"}],
        },
    ],
    "touches": {
        "genes": ["ABCB1"],
        "drugs": ["blocker", "mocktaxel", "nextotaxel"],
        "mechanisms": ["pump"],
        "alterations": [],
        "strategies": ["pump-blocking"],
        "cancers": ["lung"],
    },
    "tombstone": None,
    "replaces": [],
}


def test_record(changed):
    """A record in full, but for the references, which are as everywhere; the meta tells which catalogues these were."""
    answer = changed(edit_everything).json
    record = answer["results"][0]
    assert [item["id"] for item in record.pop("references")] == ["baker-1991", "cole-1992", "adams-1990"]
    assert record == JSON
    old, new = answer["meta"]["query"]["old"], answer["meta"]["query"]["new"]
    assert (old["version"], new["version"]) == ("2001.1", "2002.1")
    assert new == answer["meta"]["catalogue"]
    assert len(answer["results"]) == answer["meta"]["count"] == 9


def test_table(changed):
    """The table has one row a change, several values in a cell joined by a bar."""
    head, *rows = [line.split("\t") for line in changed(edit_everything, "--format", "tsv").out.splitlines()]
    first = dict(zip(head, rows[0], strict=True))
    assert first == {
        "change": "changed",
        "significance": "turned",
        "kind": "strategy",
        "id": "pump-blocking",
        "name": "Pump-blocking",
        "part": "counters",
        "object_kind": "mechanism",
        "object": "pump",
        "statement": "mixed, phase-3, level D, blocker, in lung",
        "fields": "outcome: investigational → mixed|stage: phase-2 → phase-3|"
        "references: + baker-1991, + cole-1992, − adams-1990",
        "replaced_by": "",
        "reason": "",
        "genes": "ABCB1",
        "drugs": "blocker|mocktaxel|nextotaxel",
        "cancers": "lung",
        "references": "baker-1991|cole-1992|adams-1990",
    }


def test_same_version(changed):
    """Two catalogues that are called the same are told apart by their digests."""
    shown = changed(everywhere, "--format", "text").out.splitlines()[0]
    old, new = (shown.split()[index] for index in (4, 7))
    assert old != new
    assert old.startswith("(")
    assert new.startswith("(")


def test_compiled_or_yaml(changed, tmp_path):
    """A compiled file and the YAML it was made from give the same answer."""
    expected = changed(edit_everything).out
    for name in ("old", "new"):
        assert run_main("compile", tmp_path / f"{name}.yaml", "-o", tmp_path / f"{name}.resistx").status == 0
    for old, new in (("old.resistx", "new.resistx"), ("old.yaml", "new.resistx"), ("old.resistx", "new.yaml")):
        assert run_main("diff", tmp_path / old, tmp_path / new).out == expected


def test_overlay(compiled, write, run):
    """YAML without a header is laid over the catalogue that comes with resistx, which is also what a missing NEW is."""
    overlay = write(
        "lab.yaml", "cancers:\n- {id: lab-cancer, name: X, summary: A made-up cancer., reviewed: 2001-01-01}"
    )
    result = run("diff", overlay)
    assert told(result) == [("removed", "removed", "lab-cancer", "entry", None)]
    assert result.json["meta"]["query"]["old"]["overlays"] == ["lab.yaml"]
    assert result.json["meta"]["catalogue"]["overlays"] == []


def test_unusable_catalogue(changed, run, write, tmp_path, compiled):
    """A catalogue that is missing or wrong is exit 5, whichever it is; two other paths or none are a usage error."""
    wrong = write("wrong.yaml", "catalogue: {title: T}\n")
    for words in ((tmp_path / "none.yaml", compiled), (compiled, wrong)):
        result = run("diff", *words)
        assert (result.status, result.out) == (5, "")
    assert "wrong.yaml:1" in result.error["message"]
    assert run("diff").status == 2
    assert run("diff", compiled, compiled, compiled).status == 2
    assert run("diff", compiled, compiled, "--catalogue", compiled).status == 2


def test_in_python(tmp_path, changed, panel):
    """`Catalogue.diff` gives the answer of the command line."""
    asked = changed(edit_everything, "--genes", panel("MDR1"), "--drug", "nextotaxel").json
    old, new = resistx.load(tmp_path / "old.yaml"), resistx.load(tmp_path / "new.yaml")
    assert old.diff(new, genes=["MDR1"], drug="nextotaxel").data() == asked
    assert old.diff(old).results == []


def test_every_link_is_known():
    """The table of fields that name entries holds exactly those that the models mark as links."""
    found, ahead = {}, [model_of(kind) for kind in Kind]
    for model in ahead:
        links, parts = _plan(model)
        found |= {key: kind.value for _, key, kind in links if key != "parent"}
        ahead += [inside for name, _ in parts for inside in inside_of(model, name) if inside not in ahead]
    assert found == LINKS


def test_every_list_of_statements_is_known():
    """Each field of an entry that lists statements has its identity, its place in a headline, and its word."""
    listed = {
        name
        for kind in Kind
        for name in _plan(model_of(kind))[1]
        if str(model_of(kind).model_fields[name[0]].annotation).startswith("tuple")
    }
    assert {key for _, key in listed} == WORDS.keys() == IDENTITY.keys() - {"fold", "references"}
    assert IDENTITY.keys() == HEADLINE.keys()


def inside_of(model, name):
    """The models that a field of a model holds."""
    annotation = model.model_fields[name].annotation
    return [item for item in _inside([annotation]) if isinstance(item, type) and issubclass(item, BaseModel)]


# Any catalogue


def shuffled(value, chance, key=""):
    """The same with every list in another order, but those whose order says something."""
    if isinstance(value, dict):
        return {name: shuffled(item, chance, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [shuffled(item, chance) for item in value]
        if key not in ("authors",) and not (key == "genes" and isinstance(items[0], str)):
            chance.shuffle(items)
        return items
    return value


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A folder for what hypothesis makes."""
    return tmp_path_factory.mktemp("any")


def records(room, before, after):
    """The changes between two documents."""
    stores = [open_store([made(room, name, document)]) for name, document in (("old", before), ("new", after))]
    return diff(*stores).results


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_order_is_no_change(room, mini, seed):
    """Whatever the order of anything that lists, the small catalogue is as it was; and equal to itself."""
    document = {}
    for file in sorted(mini.glob("*.yaml")):
        document |= json.loads(json.dumps(yaml.safe_load(file.read_text("utf-8")), default=str))
    assert records(room, document, shuffled(document, random.Random(seed))) == []


KINDS = ["cancers", "drugs", "genes", "references"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.booleans()), max_size=8))
def test_any_entry_that_came_or_went_is_told(room, moves):
    """Entries that only one of the catalogues has are told, as added or removed, and nothing else is."""
    before, after = copy.deepcopy(BASE), copy.deepcopy(BASE)
    expected = set()
    for kind, number, new in dict.fromkeys((kind, number, True) for kind, number, _ in moves):
        new = next(side for one, other, side in moves if (one, other) == (kind, number))
        id_ = f"X{number}" if kind == "genes" else f"x-{number}"
        role = {"role": "anticancer"} if kind == "drugs" else {}
        made_up = reference(id_) if kind == "references" else entry(id_, **role)
        (after if new else before)[kind].append(made_up)
        expected.add(("added" if new else "removed", kind, id_))
    assert {(record.change, Kind(record.kind).plural, record.id) for record in records(room, before, after)} == expected
