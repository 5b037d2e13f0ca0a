"""`resistx export`: the whole catalogue as tables of claims and of names."""

from __future__ import annotations

import csv
import io
import json

import pytest

COLUMNS = [
    "subject_kind", "subject", "relation", "object_kind", "object", "qualifier", "agents", "level", "model", "stage",
    "cancers", "references", "inherited_from",
]  # fmt: skip
DOMAINS = {
    "part-of": {(kind, kind) for kind in ("mechanism", "strategy", "cancer", "drug")},
    "has-class": {("drug", "drug")},
    "realizes": {("alteration", "mechanism")},
    "involves": {("mechanism", "gene"), ("alteration", "gene")},
    "targets": {("drug", "gene")},
    "affects": {("mechanism", "drug"), ("alteration", "drug")},
    "counters": {("strategy", "mechanism"), ("strategy", "alteration")},
    "uses": {("strategy", "drug")},
    "defeated-by": {("strategy", "mechanism"), ("strategy", "alteration")},
    "interacts": {("mechanism", "mechanism")},
}
"""The kinds of subject and object that each relation joins."""
VOCABULARY = {
    "affects": {"resistance", "reduced-sensitivity", "sensitivity", "no-effect"},
    "counters": {"works", "mixed", "investigational", "failed"},
    "interacts": {"promotes", "suppresses", "enables", "substitutes"},
}
"""What qualifies the relations that a closed vocabulary qualifies."""
STATED = {"affects", "counters", "defeated-by", "interacts"}
"""The relations that carry evidence."""
PART_OF = [
    ("mechanism", "drug-efflux", "drug-transport"),
    ("mechanism", "p-gp", "drug-efflux"),
    ("mechanism", "reduced-uptake", "drug-transport"),
    ("mechanism", "mgmt", "dna-repair"),
    ("mechanism", "brca-reversion", "dna-repair"),
    ("strategy", "efflux-inhibition", "reaching-the-target"),
    ("strategy", "efflux-evading-drugs", "reaching-the-target"),
    ("drug", "taxanes", "antimitotics"),
    ("cancer", "nsclc", "lung-cancer"),
]
ROWS = {
    "has-class": "drug mocktaxel has-class drug taxanes - - - - - - - -",
    "realizes": "alteration egfr-t790m realizes mechanism target-mutation - - - - - - - -",
    "involves": "mechanism p-gp involves gene ABCB1 overexpression|amplification - - - - - - -",
    "involves-alteration": "alteration met-amplification involves gene MET amplification - - - - - - -",
    "targets": "drug pumpidar targets gene ABCB1 - - - - - - - -",
    "affects": "mechanism p-gp affects drug taxanes resistance - D cell-line - ovarian-cancer "
    "adams-1990-pump|baker-1991-no-pump -",
    "affects-alteration": "alteration egfr-t790m affects drug lateitinib no-effect - A review - - "
    "mock-guideline-1996 -",
    "counters": "strategy efflux-inhibition counters mechanism p-gp failed pumpidar A trial phase-3 nsclc "
    "hill-1993-trial -",
    "counters-disputed": "strategy efflux-inhibition counters mechanism p-gp mixed ciclodar B trial phase-3 "
    "ovarian-cancer dunn-1992-inhibitors|hill-1993-trial -",
    "counters-alteration": "strategy next-generation-inhibitors counters alteration egfr-t790m works lateitinib A "
    "review approved nsclc mock-guideline-1996 -",
    "uses": "strategy efflux-inhibition uses drug ciclodar - - - - - - - -",
    "defeated-by": "strategy efflux-inhibition defeated-by mechanism reduced-uptake - pumpidar E review - - "
    "dunn-1992-inhibitors -",
    "defeated-by-alteration": "strategy next-generation-inhibitors defeated-by alteration egfr-t790m-c797s - - C case "
    "- - irving-1994-t790m -",
    "interacts": "mechanism p-gp interacts mechanism target-mutation enables - D cell-line - - adams-1990-pump -",
}
"""Rows of claims, written out in full, `-` for an empty cell."""
COUNTS = {
    "part-of": 9, "has-class": 4, "realizes": 5, "involves": 10, "targets": 4, "affects": 15, "counters": 8,
    "uses": 5, "defeated-by": 3, "interacts": 4,
}  # fmt: skip
INHERITED = [
    ("p-gp", "mocktaxel", "resistance", "taxanes"),
    ("target-mutation", "earlitinib", "reduced-sensitivity", "kinase-inhibitors"),
    ("egfr-t790m-c797s", "earlitinib", "resistance", "kinase-inhibitors"),
    ("target-mutation", "lateitinib", "reduced-sensitivity", "kinase-inhibitors"),
    ("egfr-t790m-c797s", "lateitinib", "resistance", "kinase-inhibitors"),
]


def table(result):
    """The rows of a TSV answer, each as a dictionary."""
    assert result.status == 0, result.err
    head, *rows = [line.split("\t") for line in result.out.splitlines()]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def claims(ask):
    """Every claim of the small catalogue."""
    return table(ask("export", "claims"))


def test_columns(ask):
    """Claims have the columns of the contract, in order, with and without what is inherited."""
    for words in ([], ["--inherited"]):
        assert ask("export", "claims", *words).out.split("\n")[0].split("\t") == COLUMNS
    assert ask("export", "names").out.split("\n")[0].split("\t") == ["id", "kind", "name", "synonym"]


def test_domain_and_range(claims):
    """Each relation joins the kinds that it is said to join, and each of these joins occurs here."""
    found = {}
    for row in claims:
        found.setdefault(row["relation"], set()).add((row["subject_kind"], row["object_kind"]))
    assert found == DOMAINS


def test_every_claim_is_there_once(claims):
    """So many rows of each relation as the catalogue states, no row twice, and nothing inherited."""
    assert {relation: sum(row["relation"] == relation for row in claims) for relation in DOMAINS} == COUNTS
    assert len({tuple(row.values()) for row in claims}) == len(claims)
    assert not any(row["inherited_from"] for row in claims)


@pytest.mark.parametrize("name", ROWS)
def test_rows(claims, name):
    """A row of each relation in full: qualifier, agents, level, model, stage, cancers and references."""
    cells = ["" if cell == "-" else cell for cell in ROWS[name].split()]
    assert dict(zip(COLUMNS, cells, strict=True)) in claims


def test_part_of(claims):
    """`part-of` holds every class that an entry of a tree is in, whatever its kind."""
    found = [(row["subject_kind"], row["subject"], row["object"]) for row in claims if row["relation"] == "part-of"]
    assert found == PART_OF


def test_qualifiers(claims):
    """Effects, outcomes and interactions come from their vocabularies; relations that need no qualifier have none."""
    for row in claims:
        relation, qualifier = row["relation"], row["qualifier"]
        if relation in VOCABULARY:
            assert qualifier in VOCABULARY[relation]
        else:
            assert bool(qualifier) == (relation == "involves")


def test_evidence(claims):
    """What is stated with evidence has level, model and references, a stage if it is an outcome; the rest has none."""
    for row in claims:
        stated = row["relation"] in STATED
        assert (bool(row["level"]), bool(row["model"]), bool(row["references"])) == (stated, stated, stated)
        assert bool(row["stage"]) == (row["relation"] == "counters")
        assert not row["agents"] or row["relation"] in ("counters", "defeated-by")


def test_inherited(ask, claims):
    """`--inherited` adds, after everything stated, what drugs inherit from their classes and nothing else."""
    every = table(ask("export", "claims", "--inherited"))
    assert every[: len(claims)] == claims
    added = every[len(claims) :]
    assert [(row["subject"], row["object"], row["qualifier"], row["inherited_from"]) for row in added] == INHERITED
    assert {(row["relation"], row["object_kind"]) for row in added} == {("affects", "drug")}


def test_inherited_rows_carry_the_evidence_of_the_class(ask):
    """An inherited row is the row of the class with the drug as its object."""
    (row,) = [row for row in table(ask("export", "claims", "--inherited")) if row["object"] == "mocktaxel"]
    (of_class,) = [
        row for row in table(ask("export", "claims")) if row["object"] == "taxanes" and row["subject"] == "p-gp"
    ]
    assert row == of_class | {"object": "mocktaxel", "inherited_from": "taxanes"}


def test_a_direct_statement_overrides(ask):
    """A drug for which something else is stated (here: no effect) does not inherit; classes inherit from nothing."""
    rows = [row for row in table(ask("export", "claims", "--inherited")) if row["subject"] == "p-gp"]
    assert [row["qualifier"] for row in rows if row["object"] == "evadotaxel"] == ["no-effect"]
    assert [row["qualifier"] for row in rows if row["object"] == "lateitinib"] == ["reduced-sensitivity"]
    assert not [row for row in rows if row["object"] == "antimitotics"]


def test_the_nearer_class_overrides(run, compiled, write):
    """A statement on a nearer class overrides one on a wider class; the rest is inherited from the wider one."""
    lab = write(
        "lab.yaml",
        "mechanisms:\n"
        "- extends: p-gp\n  affects:\n  - {drug: antimitotics, effect: reduced-sensitivity, level: E, model: review, "
        "references: [dunn-1992-inhibitors]}\n"
        "- extends: reduced-uptake\n  affects:\n  - {drug: antimitotics, effect: resistance, level: E, model: review, "
        "references: [dunn-1992-inhibitors]}\n",
    )
    rows = table(run("export", "claims", "--inherited", "--catalogue", compiled, "--catalogue", lab))
    found = [
        (row["subject"], row["object"], row["qualifier"], row["inherited_from"])
        for row in rows
        if row["inherited_from"] and row["subject"] in ("p-gp", "reduced-uptake")
    ]
    assert sorted(found) == [
        ("p-gp", "mocktaxel", "resistance", "taxanes"),
        ("reduced-uptake", "evadotaxel", "resistance", "antimitotics"),
        ("reduced-uptake", "mocktaxel", "resistance", "antimitotics"),
    ]
    assert not [row for row in rows if row["object"] == "taxanes" and row["inherited_from"]]


def test_names(ask):
    """Names have one row a synonym, brand or previous symbol, and one row for an entry without any."""
    rows = [tuple(row.values()) for row in table(ask("export", "names"))]
    assert [row for row in rows if row[0] == "p-gp"] == [
        ("p-gp", "mechanism", "P-glycoprotein efflux", "P-gp"),
        ("p-gp", "mechanism", "P-glycoprotein efflux", "MDR1"),
        ("p-gp", "mechanism", "P-glycoprotein efflux", "β-pump"),
    ]
    assert [row[3] for row in rows if row[0] == "mocktaxel"] == ["QX", "Mockotere"]
    assert [row[3] for row in rows if row[0] == "ABCB1"] == ["P-gp", "P-glycoprotein", "MDR1", "PGY1"]
    assert [row for row in rows if row[0] == "drug-efflux"] == [("drug-efflux", "mechanism", "Drug efflux", "")]
    assert len(set(rows)) == len(rows)
    assert len([row for row in rows if not row[3]]) + len({row[:2] for row in rows if row[3]}) == 54


def test_names_hold_every_entry(ask):
    """Every entry of every kind is among the names, with the name that it has in lists."""
    rows = {(row["kind"], row["id"], row["name"]) for row in ask("export", "names", "--json").json["results"]}
    kinds = [record["plural"] for record in ask("list").json["results"]]
    listed = {(r["kind"], r["id"], r["name"]) for kind in kinds for r in ask("list", kind).json["results"]}
    assert rows == listed


@pytest.mark.parametrize("what", ["claims", "names"])
def test_formats(ask, what):
    """TSV (the default, in a pipe too), CSV, JSON lines and JSON hold the same rows."""
    rows = table(ask("export", what))
    assert ask("export", what).out == ask("export", what, "--format", "tsv").out
    head, *cells = csv.reader(io.StringIO(ask("export", what, "--format", "csv").out))
    harmless = [value for row in rows for value in row.values() if not value.startswith("=")]
    assert set(harmless) <= {cell for row in cells for cell in row}
    assert (head, len(cells)) == (list(rows[0]), len(rows))
    answer = ask("export", what, "--json").json
    assert [list(record) for record in answer["results"]] == [head] * len(rows)
    assert answer["meta"]["count"] == len(rows)
    assert answer["meta"]["command"] == "export"
    assert answer["meta"]["query"] == {"export": what, "columns": head}
    lines = [json.loads(line) for line in ask("export", what, "--format", "jsonl").out.splitlines()]
    assert lines == answer["results"]
    if what == "claims":
        assert [{name: cell or "" for name, cell in record.items()} for record in lines] == rows


def test_terminal(ask):
    """On a terminal an export is TSV as well, unless told otherwise."""
    assert ask("export", "claims", tty=True).out == ask("export", "claims").out
    assert ask("export", "claims", "--format", "text", env={"COLUMNS": "80"}).status == 0


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "jsonl"])
def test_output(ask, tmp_path, suffix):
    """A file takes its format from the suffix, and nothing goes to standard output."""
    path = tmp_path / f"claims.{suffix}"
    done = ask("export", "claims", "--output", path)
    assert (done.status, done.out) == (0, "")
    assert path.read_bytes().decode("utf-8") == ask("export", "claims", "--format", suffix).out


@pytest.mark.parametrize("name", ["claims", "claims.tab"])
def test_output_without_a_known_suffix(ask, tmp_path, name):
    """A file without a suffix is TSV, which an export is unless told otherwise; an unknown suffix is refused."""
    done = ask("export", "claims", "--output", tmp_path / name)
    if "." in name:
        assert done.status == 2
    else:
        assert (tmp_path / name).read_text("utf-8") == ask("export", "claims").out


def test_format_of_the_environment(ask):
    """RESISTX_FORMAT holds for exports too."""
    assert ask("export", "claims", env={"RESISTX_FORMAT": "csv"}).out == ask("export", "claims", "-f", "csv").out


def test_json_and_yaml_of_the_same_catalogue(run, ask, mini):
    """The export of YAML equals that of its compiled form."""
    for what in ("claims", "names"):
        assert run("export", what, "--inherited", "--catalogue", mini).out == ask("export", what, "--inherited").out


def test_list(ask):
    """`--list` tells the exports there are, each of which exports."""
    listed = ask("export", "--list")
    assert [record["name"] for record in listed.json["results"]] == ["claims", "names", "gmt"]
    assert all(record["summary"] for record in listed.json["results"])
    assert ask("export", "--list", "--format", "tsv").out.splitlines()[0] == "name\tsummary"


def test_no_export_named(ask):
    """Without an export the status is 2, and the exports there are are what to try."""
    refused = ask("export")
    assert (refused.status, refused.out, refused.error["code"]) == (2, "", "usage")
    assert refused.error["suggestions"] == ["resistx export claims", "resistx export names", "resistx export gmt"]


@pytest.mark.parametrize("name", ["sssom", "Claims", "", "claims names"])
def test_unknown_export(ask, name):
    """An export that there is not is exit 2, and the message names those there are."""
    refused = ask("export", name)
    assert (refused.status, refused.out) == (2, "")
    assert "claims" in refused.error["message"]


GMT = """\
drug-transport	Altered drug transport (resistx 2001.1)	ABCB1	SLC19A1
drug-transport_UP	Altered drug transport (resistx 2001.1)	ABCB1
drug-transport_DN	Altered drug transport (resistx 2001.1)	SLC19A1
drug-efflux	Drug efflux (resistx 2001.1)	ABCB1
drug-efflux_UP	Drug efflux (resistx 2001.1)	ABCB1
p-gp	P-glycoprotein efflux (resistx 2001.1)	ABCB1
p-gp_UP	P-glycoprotein efflux (resistx 2001.1)	ABCB1
reduced-uptake	Reduced uptake (resistx 2001.1)	SLC19A1
reduced-uptake_DN	Reduced uptake (resistx 2001.1)	SLC19A1
dna-repair	Enhanced DNA repair (resistx 2001.1)	BRCA1	MGMT
dna-repair_UP	Enhanced DNA repair (resistx 2001.1)	MGMT
mgmt	Removal of methyl groups from guanine (resistx 2001.1)	MGMT
mgmt_UP	Removal of methyl groups from guanine (resistx 2001.1)	MGMT
brca-reversion	Reversion of BRCA genes (resistx 2001.1)	BRCA1
target-mutation	Mutation of the target (resistx 2001.1)	EGFR
"""
"""The gene sets of the small catalogue in full: a class holds the genes of its members."""


def test_gmt(ask):
    """Gene sets are GMT unless told otherwise, on a terminal and in a pipe: name, description, genes, by tabs."""
    assert ask("export", "gmt").out == ask("export", "gmt", tty=True).out == GMT
    assert ask("export", "gmt", "--format", "gmt").out == GMT


def test_gmt_is_read_by_gseapy(ask, tmp_path):
    """GSEApy reads back the sets that JSON tells."""
    import gseapy

    path = tmp_path / "sets.gmt"
    assert ask("export", "gmt", "--output", path).status == 0
    records = ask("export", "gmt", "--json").json["results"]
    assert gseapy.read_gmt(str(path)) == {record["name"]: record["genes"] for record in records}


def test_gmt_in_other_formats(ask):
    """A record of a set names its mechanism and direction; a table has the genes in one cell."""
    answer = ask("export", "gmt", "--json").json
    assert answer["meta"]["query"] == {"export": "gmt"}
    assert answer["results"][2] == {
        "name": "drug-transport_DN",
        "description": "Altered drug transport (resistx 2001.1)",
        "mechanism": "drug-transport",
        "direction": "down",
        "genes": ["SLC19A1"],
    }
    first = table(ask("export", "gmt", "--format", "tsv"))[0]
    assert (first["direction"], first["genes"]) == ("any", "ABCB1|SLC19A1")


def test_gmt_by_level(ask):
    """`--level` leaves out mechanisms that no statement of this level or better says to harm a drug, in classes too."""
    by_level = {
        level: {
            record["name"]: record["genes"]
            for record in ask("export", "gmt", "--level", level, "--json").json["results"]
        }
        for level in "ABCDE"
    }
    assert by_level["E"].keys() <= {record["name"] for record in ask("export", "gmt", "--json").json["results"]}
    assert "p-gp" in by_level["D"]
    assert "p-gp" not in by_level["C"]
    assert by_level["B"]["dna-repair"] == ["MGMT"]  # without BRCA1, whose mechanism has no such statement
    assert all(by_level[better].keys() <= by_level[worse].keys() for better, worse in zip("ABCD", "BCDE", strict=True))


def test_level_is_for_gene_sets(ask):
    """Other exports have no level, and say which has."""
    refused = ask("export", "claims", "--level", "B")
    assert (refused.status, refused.out) == (2, "")
    assert "export gmt has" in refused.error["message"]


def test_gmt_of_hostile_names(run, compiled, write):
    """A name with a tab stays one cell."""
    lab = write(
        "lab.yaml",
        'mechanisms:\n- id: odd\n  name: "a\\tb"\n  onset: [acquired]\n  summary: Something that is odd.\n'
        f"  description: Odd{' and odd' * 60}.\n"
        "  genes:\n  - {gene: MET, role: effector, change: [overexpression], direction: up}\n"
        "  evidence:\n  - {statement: Something that is odd., level: E, model: review, references: [adams-1990-pump]}\n"
        "  reviewed: 2001-01-01\n",
    )
    result = run("export", "gmt", "--catalogue", compiled, "--catalogue", lab)
    assert result.status == 0, result.err
    assert result.out.splitlines()[-2:] == ["odd\ta b (resistx 2001.1)\tMET", "odd_UP\ta b (resistx 2001.1)\tMET"]
