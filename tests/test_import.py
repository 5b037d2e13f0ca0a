"""`resistx import civic`: a table of evidence becomes an overlay; what it holds here is made up."""

from __future__ import annotations

import re
import time

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

HEAD = (
    "molecular_profile", "molecular_profile_id", "disease", "doid", "phenotypes", "therapies",
    "therapy_interaction_type", "evidence_type", "evidence_direction", "evidence_level", "significance",
    "evidence_statement", "citation_id", "source_type", "asco_abstract_id", "citation", "nct_ids", "rating",
    "evidence_status", "evidence_id", "variant_origin", "last_review_date", "evidence_civic_url",
    "molecular_profile_civic_url", "is_flagged",
)  # fmt: skip
"""The columns of CIViC's release."""
ROW = {
    "molecular_profile": "KRAS G12D",
    "disease": "Lung Non-small Cell Carcinoma",
    "doid": "1",
    "therapies": "Earlitinib",
    "evidence_type": "Predictive",
    "evidence_direction": "Supports",
    "evidence_level": "B",
    "significance": "Resistance",
    "citation_id": "5001",
    "source_type": "PubMed",
    "citation": "Doe et al., 2003, Mock Res.",
    "evidence_status": "accepted",
    "evidence_id": "1",
}
"""A row of evidence; the small catalogue has the drug and the cancer, and not the alteration."""
NEGATIVE = {"evidence_direction": "Does Not Support"}


def row(**cells: str) -> dict[str, str]:
    """Return the row with some cells changed."""
    return ROW | cells


def table(*rows: dict[str, str], head: tuple[str, ...] = HEAD) -> str:
    """Return rows as tab-separated text."""
    return "".join("\t".join(cells) + "\n" for cells in [head, *([one.get(name, "") for name in head] for one in rows)])


@pytest.fixture
def imported(ask, write, tmp_path):
    """`imported(*rows, words=(), text=None, over=(), **as_run)`: the result of importing a table into new.yaml."""

    def done(*rows: dict[str, str], words=(), text: str | bytes | None = None, over=(), **how):
        path = write("table.tsv", table(*rows) if text is None else text)
        beneath = [word for name in over for word in ("--catalogue", name)]
        return ask("import", "civic", path, "--output", tmp_path / "new.yaml", *beneath, *words, **how)

    return done


@pytest.fixture
def overlay(imported, tmp_path, run, compiled):
    """`overlay(*rows)`: what importing them writes, read; the overlay has no error over the small catalogue."""

    def made(*rows: dict[str, str], over=(), **how):
        result = imported(*rows, over=over, **how)
        assert result.status == 0, result.err
        checked = run("check", compiled, *over, tmp_path / "new.yaml")
        assert checked.status == 0, checked.out
        return yaml.safe_load((tmp_path / "new.yaml").read_text("utf-8"))

    return made


def placed(result) -> dict[tuple[str, str], int]:
    """Return how many rows, or entries, fared as they did."""
    return {(record["status"], record["what"]): record["count"] for record in result.json["results"]}


def unplaced(result) -> tuple[str, list[str]]:
    """Return why the rows of a table were not placed, all for one reason, and what they name."""
    (record,) = result.json["results"]
    return record["what"], record["names"]


SEVERAL = [
    row(),
    row(evidence_level="D", citation_id="1001", evidence_id="2", last_review_date="2003-02-01 10:00:00 UTC"),
    row(**NEGATIVE, citation_id="5002", evidence_id="3", citation=""),
    row(
        molecular_profile="EGFR T790M",
        therapies="Newatinib",
        doid="",
        disease="Lung Squamous Cell Carcinoma",
        evidence_id="4",
    ),
    row(
        molecular_profile="EGFR T790M",
        therapies="Lateitinib,Mocktaxel",
        therapy_interaction_type="Combination",
        evidence_id="5",
    ),
    row(molecular_profile="KRAS Wildtype"),
    row(evidence_type="Prognostic"),
]
WRITTEN = """\
# Evidence of CIViC (https://civicdb.org, CC0 1.0) as an overlay of resistx, made by `resistx import civic`
# from table.tsv, sha256 SHA256.
# Levels and numbers (EID) are those of CIViC. The `model` of a statement is the least that its level claims. The papers
# were not seen: they are `unconfirmed`, and without their titles, which the table does not hold. The summary of an
# alteration says where its mechanism is from, because CIViC states none.

references:
- id: griffith-2017-civic
  authors:
  - Griffith M
  - et al.
  title: CIViC is a community knowledgebase for expert crowdsourcing the clinical interpretation of variants in
    cancer
  journal: Nat Genet
  year: 2017
  volume: '49'
  pages: 170-174
  doi: 10.1038/ng.3774
  pmid: '28138153'
  kind: database
  status: confirmed

- id: pmid-5001
  authors:
  - Doe
  - et al.
  title: (title not given by CIViC)
  journal: Mock Res.
  year: 2003
  pmid: '5001'
  kind: trial
  status: unconfirmed
  note: Cited by CIViC as Doe et al., 2003, Mock Res.; the paper itself was not seen.

- id: pmid-5002
  title: (title not given by CIViC)
  pmid: '5002'
  kind: trial
  status: unconfirmed
  note: Cited by CIViC under its PMID; the paper itself was not seen.

genes:
- id: KRAS
  name: KRAS
  summary: A human gene that evidence of CIViC names; added with it.
  xrefs:
    hgnc: HGNC:4
  reviewed: 2003-02-01

drugs:
- id: newatinib
  name: Newatinib
  role: anticancer
  summary: A drug that evidence of CIViC names; added with it.
  reviewed: 2003-02-01

cancers:
- id: lung-squamous-cell-carcinoma
  name: Lung Squamous Cell Carcinoma
  summary: A kind of cancer that evidence of CIViC names; added with it.
  reviewed: 2003-02-01

mechanisms:
- id: mechanism-not-stated
  name: Mechanism not stated
  onset:
  - intrinsic
  - acquired
  - adaptive
  summary: Alterations that CIViC's evidence is about, and whose mechanism nothing here states.
  description: This is no way of resisting drugs. It is the place of alterations that were added from CIViC, a knowledge
    base of what variants do to drugs, where nothing says how they do it. CIViC records a variant, a drug, a disease,
    a direction, a level and a paper, and no mechanism. Some of these alterations resist a drug by a mechanism that
    the catalogue has, but that would have to be read in the papers. Others make tumors sensitive and resist nothing.
    No strategy should be drawn from their standing here.
  no_counter: Where no mechanism is stated, no counter of it can be named.
  evidence:
  - statement: CIViC states what a variant does to a drug, with a level and a paper, and not how.
    level: E
    model: review
    references:
    - griffith-2017-civic
  reviewed: 2003-02-01

alterations:
- extends: egfr-t790m
  affects:
  - drug: newatinib
    effect: resistance
    cancers:
    - lung-squamous-cell-carcinoma
    level: B
    model: cohort
    references:
    - pmid-5001
    note: CIViC B EID4
  evidence:
  - statement: Resistance to Lateitinib with Mocktaxel in Lung Non-small Cell Carcinoma.
    level: B
    model: cohort
    references:
    - pmid-5001
    note: CIViC B EID5

- id: kras-g12d
  name: KRAS G12D
  genes:
  - KRAS
  type: missense
  protein_change:
  - G12D
  mechanisms:
  - mechanism-not-stated
  summary: Added from CIViC, which says what it does to drugs, and not by which mechanism.
  affects:
  - drug: earlitinib
    effect: resistance
    cancers:
    - nsclc
    level: B
    model: cohort
    references:
    - pmid-5001
    - adams-1990-pump
    - reference: pmid-5002
      stance: disputes
      note: Not supported; CIViC B EID3
    note: CIViC B EID1; D EID2
  reviewed: 2003-02-01
"""
SHOWN = """\
5 of 7 rows of table.tsv placed in new.yaml

Placed
  3 rows: an effect on a drug
  1 row: a paper against an effect on a drug
  1 row: a sentence of further evidence

In the overlay
  3 new references
      griffith-2017-civic; pmid-5001; pmid-5002
  1 new gene
      KRAS
  1 new drug
      newatinib
  1 new cancer
      lung-squamous-cell-carcinoma
  1 new mechanism
      mechanism-not-stated
  1 new alteration
      kras-g12d
  1 extended alteration
      egfr-t790m

Not placed  every line with --json
  1 row: the event cannot be read, or not as one
      line 7
      KRAS Wildtype

Left out  every line with --json
  1 row: the evidence is not predictive
      line 8
      prognostic

Catalogue 2001.1. Made up for tests; not for treating patients.
"""


def test_the_overlay_is_as_written(overlay, tmp_path):
    """The overlay holds the evidence, with everything it names, and says where it is from."""
    overlay(*SEVERAL)
    text = (tmp_path / "new.yaml").read_text("utf-8")
    assert re.sub("[0-9a-f]{64}", "SHA256", text) == WRITTEN


def test_the_page_is_as_shown(imported, tmp_path):
    """The page says what was placed, what is new, and why the rest was not placed."""
    result = imported(*SEVERAL, words=("--format", "text"), env={"COLUMNS": "80"})
    assert result.out == SHOWN
    assert result.err.startswith("hint: ask with --catalogue ")
    assert result.err.endswith(f" --catalogue {tmp_path / 'new.yaml'}\n")


def test_the_answer_is_as_told(imported, tmp_path, run, compiled):
    """The answer in JSON has the same, with every line and every name, and fits its schema."""
    answer = imported(*SEVERAL).json
    assert answer["meta"]["command"] == "import"
    assert answer["meta"]["next"] == [f"resistx check {compiled} {tmp_path / 'new.yaml'}"]
    query = answer["meta"]["query"]
    assert (query["source"], query["rows"], query["status"]) == ("civic", 7, ["accepted"])
    told = [(record["status"], record["what"], record["count"], record["lines"]) for record in answer["results"]]
    assert told[:3] == [
        ("placed", "an effect on a drug", 3, [2, 3, 5]),
        ("placed", "a paper against an effect on a drug", 1, [4]),
        ("placed", "a sentence of further evidence", 1, [6]),
    ]
    assert told[-2:] == [
        ("not-placed", "the event cannot be read, or not as one", 1, [7]),
        ("left-out", "the evidence is not predictive", 1, [8]),
    ]
    jsonschema.validate(answer, run("schema", "answers").json)
    head, first, *_ = imported(*SEVERAL, words=("--format", "tsv")).out.splitlines()
    assert head == "status\twhat\tcount\tlines\tnames"
    assert first == "placed\tan effect on a drug\t3\t2|3|5\t"


def test_the_overlay_is_asked(overlay, run, compiled, tmp_path):
    """Every command sees what was imported, marked with the file it came from."""
    overlay(*SEVERAL)
    over = ("--catalogue", compiled, "--catalogue", tmp_path / "new.yaml")
    shown = run("explain", "KRAS p.Gly12Asp", *over, "--format", "text").out
    assert "Earlitinib  B cohort  [1,2]  against [3]  from new.yaml" in shown
    assert "CIViC B EID1; D EID2" in shown
    assert "Doe et al. (title not given by CIViC). Mock Res. 2003. PMID 5001" in shown
    affects = run("explain", "egfr-t790m", *over).json["results"][0]["affects"]
    assert {item["drug"]["id"]: item["origin"] for item in affects} == {
        "earlitinib": None,
        "lateitinib": None,
        "newatinib": "new.yaml",
    }
    assert "kras-g12d" in run("filter", "alterations", "--drug", "earlitinib", *over).ids
    assert [item["id"] for item in run("search", "EID5", *over).json["results"]] == ["egfr-t790m"]


# What a row says


@pytest.mark.parametrize(
    ("significance", "effect"),
    [
        ("Resistance", "resistance"),
        ("Reduced Sensitivity", "reduced-sensitivity"),
        ("Sensitivity/Response", "sensitivity"),
        ("SENSITIVITYRESPONSE", "sensitivity"),
        ("Sensitivity", "sensitivity"),
    ],
)
def test_findings(overlay, significance, effect):
    """What evidence supports is the effect of the alteration on the drug."""
    (item,) = overlay(row(significance=significance))["alterations"][0]["affects"]
    assert item["effect"] == effect


def test_resistance_that_is_not_supported_is_no_effect(overlay):
    """Evidence that does not support resistance says that the drug works as before, and how CIViC means it."""
    (item,) = overlay(row(**NEGATIVE))["alterations"][0]["affects"]
    assert (item["effect"], item["references"]) == ("no-effect", ["pmid-5001"])
    assert item["note"] == "Resistance was not supported, or the study was inconclusive. CIViC B EID1"


@pytest.mark.parametrize("significance", ["Sensitivity/Response", "Reduced Sensitivity"])
def test_sensitivity_that_is_not_supported_is_a_sentence(overlay, significance):
    """From sensitivity that was not found nothing follows for the drug: it is kept as what it is."""
    (entry,) = overlay(row(**NEGATIVE, significance=significance))["alterations"]
    assert "affects" not in entry
    (item,) = entry["evidence"]
    what = "Sensitivity" if significance.startswith("Sens") else "Reduced sensitivity"
    where = "in Lung Non-small Cell Carcinoma"
    assert item["statement"] == f"{what} to Earlitinib {where} was looked for and not supported."


@pytest.mark.parametrize("significance", ["Resistance", "Reduced Sensitivity", "Sensitivity/Response"])
def test_negatives_dispute_what_others_support(overlay, significance):
    """Where other rows support a finding, one that does not is a paper against it, even the same paper."""
    rows = [
        row(significance=significance),
        row(**NEGATIVE, significance=significance, evidence_level="A", evidence_id="2"),
    ]
    (item,) = overlay(*rows)["alterations"][0]["affects"]
    assert item["level"] == "B"
    assert item["references"] == [
        "pmid-5001",
        {"reference": "pmid-5001", "stance": "disputes", "note": "Not supported; CIViC A EID2"},
    ]


@pytest.mark.parametrize("significance", ["Resistance", "Reduced Sensitivity", "Sensitivity/Response"])
def test_negatives_stay_negative(overlay, significance):
    """No row that does not support something ends up as support for an effect."""
    made = overlay(
        row(**NEGATIVE, significance=significance), row(**NEGATIVE, significance=significance, disease="Other")
    )
    effects = {item["effect"] for entry in made["alterations"] for item in entry.get("affects", ())}
    assert effects <= {"no-effect"}


@pytest.mark.parametrize(
    "cells", [{"significance": "Adverse Response"}, {"significance": "N/A"}, {"evidence_direction": "NA"}]
)
def test_other_findings(imported, cells):
    """Evidence on harm to the patient, or without a direction, is not placed."""
    result = imported(row(**cells))
    assert (result.status, unplaced(result)[0]) == (5, "it says neither resistance nor sensitivity")


@pytest.mark.parametrize(
    ("level", "model"),
    [
        ("A", "cohort"),
        ("B - Clinical evidence", "cohort"),
        ("C: Case study", "case"),
        ("D", "cell-line"),
        ("e", "cell-line"),
    ],
)
def test_levels(overlay, level, model):
    """The level stands as it is; the model is the least that it claims."""
    made = overlay(row(evidence_level=level))
    (item,) = made["alterations"][0]["affects"]
    assert (item["level"], item["model"]) == (level[0].upper(), model)
    paper = next(entry for entry in made["references"] if entry["id"] == "pmid-5001")
    assert (paper["kind"], paper["status"]) == ("trial" if level[0] in "ABC" else "preclinical", "unconfirmed")


def test_rows_on_the_same_matter_are_one_statement(overlay):
    """Rows on one alteration, drug, finding and cancer are one statement, the best level first, and no row is lost."""
    rows = [
        row(evidence_level="D", citation_id="5003", evidence_id="30"),
        row(evidence_level="C", citation_id="5004", evidence_id="20"),
        row(evidence_level="C", citation_id="5003", evidence_id="3"),
        row(evidence_level="C", citation_id="5003", evidence_id="3", therapies="EARLITINIB mesylate"),
        row(molecular_profile="KRAS p.Gly12Asp", evidence_level="D", evidence_id="31"),
        row(disease="Cancer", doid="162", evidence_id="40"),
    ]
    first, second = overlay(*rows)["alterations"][0]["affects"]
    assert "cancers" not in first
    assert (second["level"], second["model"], second["cancers"]) == ("C", "case", ["nsclc"])
    assert second["references"] == ["pmid-5004", "pmid-5003", "pmid-5001"]
    assert second["note"] == "CIViC C EID3, EID20; D EID30, EID31"


def test_a_note_has_room(overlay):
    """A note of very many rows says how many more there are."""
    rows = [row(evidence_id=str(number), citation_id=str(6000 + number % 7)) for number in range(10_001, 10_101)]
    (item,) = overlay(*rows)["alterations"][0]["affects"]
    assert len(item["references"]) == 7
    told = re.findall(r"EID\d+", item["note"])
    assert item["note"].endswith(f"EID{10_000 + len(told)} and {100 - len(told)} more")


def test_what_the_catalogue_states_is_not_stated_again(imported, write):
    """A row whose paper the catalogue cites for the same is left out; another paper, or another effect, is not."""
    known = """\
alterations:
- extends: egfr-t790m
  affects:
  - {drug: mocktaxel, effect: resistance, cancers: [nsclc], level: B, model: cohort, references: [dunn-1992-inhibitors]}
  - {drug: mockplatin, effect: no-effect, level: B, model: cohort, references: [dunn-1992-inhibitors]}
"""
    cells = {"molecular_profile": "EGFR T790M", "citation_id": "1003"}
    rows = [
        row(**cells, therapies="Mocktaxel"),
        row(**cells, therapies="Mockplatin", **NEGATIVE),
        row(**cells, therapies="Mocktaxel", disease="Glioma", doid=""),
        row(**cells, therapies="Mockplatin"),
        row(**cells | {"citation_id": "5001"}, therapies="Mocktaxel"),
    ]
    result = imported(*rows, over=[write("over.yaml", known)])
    assert placed(result)["left-out", "the catalogue states it already, from the same paper"] == 2
    assert placed(result)["placed", "an effect on a drug"] == 3


# Drugs


@pytest.mark.parametrize(
    ("cells", "statement"),
    [
        ({"therapies": "Mocktaxel,Earlitinib", "therapy_interaction_type": "Combination"}, "Earlitinib with Mocktaxel"),
        ({"therapies": "Mocktaxel,Earlitinib", "therapy_interaction_type": "Sequential"}, "Mocktaxel, then Earlitinib"),
        ({"therapies": "Mocktaxel + Earlitinib"}, "Earlitinib with Mocktaxel"),
        ({"therapies": "Mocktaxel -> Earlitinib"}, "Mocktaxel, then Earlitinib"),
        ({"therapies": "Mock Regimen"}, "Mock Regimen"),
        ({"therapies": "Radiation Therapy"}, "Radiation Therapy"),
        ({"therapies": "QX"}, "QX"),
    ],
)
def test_what_is_not_one_drug_is_a_sentence(overlay, cells, statement):
    """What drugs did together, or a regimen, or a name of two drugs, is said of no single drug, and makes no drug."""
    made = overlay(row(**cells))
    (entry,) = made["alterations"]
    assert "affects" not in entry
    assert "drugs" not in made
    assert entry["evidence"][0]["statement"] == f"Resistance to {statement} in Lung Non-small Cell Carcinoma."


def test_substitutes_are_each_a_drug(overlay):
    """Evidence on drugs that stand for each other holds for each of them, and its note says so."""
    rows = [row(therapies="Earlitinib,Lateitinib", therapy_interaction_type="Substitutes")]
    items = overlay(*rows)["alterations"][0]["affects"]
    assert [(item["drug"], item["note"]) for item in items] == [
        ("earlitinib", "CIViC B EID1 (substitutes)"),
        ("lateitinib", "CIViC B EID1 (substitutes)"),
    ]


@pytest.mark.parametrize(
    ("name", "id_", "role"),
    [
        ("Mockotere", "mocktaxel", None),
        ("EARLITINIB Mesylate Anhydrous", "earlitinib", None),
        ("Taxane", "taxanes", None),
        ("Newatinib", "newatinib", "anticancer"),
        ("Newatinib Hydrochloride", "newatinib", "anticancer"),
        ("HER2 Inhibitor CP-724,714", "her2-inhibitor-cp-724-714", "anticancer"),
        ("Mock Kinase Inhibitor", "mock-kinase-inhibitor", "class"),
        ("Never was", "never-was-2", "anticancer"),
        ("ж", "drug", "anticancer"),
    ],
)
def test_drugs(overlay, name, id_, role):
    """A drug is found by its names, its salts and the singular of its class; else it is new, with an id never used."""
    made = overlay(row(therapies=name))
    assert made["alterations"][0]["affects"][0]["drug"] == id_
    assert [(drug["id"], drug["role"]) for drug in made.get("drugs", ())] == ([(id_, role)] if role else [])


# Cancers


@pytest.mark.parametrize(
    ("disease", "doid", "ids", "new"),
    [
        ("Whatever", "DOID:1", ["nsclc"], []),
        ("Glioma", "0060108", ["glioma"], []),
        ("glioma", "", ["glioma"], []),
        ("Cancer", "162", [], []),
        ("Cancer", "", [], []),
        ("", "", [], []),
        ("Skin Melanoma", "8923", ["skin-melanoma"], [{"doid": "DOID:8923"}]),
        ("Skin Melanoma", "none", ["skin-melanoma"], [None]),
        ("", "8923", ["doid-8923"], [{"doid": "DOID:8923"}]),
    ],
)
def test_cancers(overlay, disease, doid, ids, new):
    """A cancer is found by its number in the Disease Ontology, else by its names, else is new; any cancer is none."""
    made = overlay(row(disease=disease, doid=doid))
    assert made["alterations"][0]["affects"][0].get("cancers", []) == ids
    assert [cancer.get("xrefs") for cancer in made.get("cancers", ())] == new


def test_a_number_is_one_cancer(overlay):
    """Two names under one number are one cancer."""
    made = overlay(row(disease="A carcinoma", doid="7"), row(disease="Carcinoma of A", doid="DOID:7", evidence_id="2"))
    assert [cancer["id"] for cancer in made["cancers"]] == ["a-carcinoma"]


# Alterations


@pytest.mark.parametrize(
    ("profile", "id_", "type_", "changes"),
    [
        ("KRAS p.Gly12Asp", "kras-g12d", "missense", ["G12D"]),
        ("KRAS2 G12", "kras-g12x", "mutation-class", ["G12X"]),
        ("KRAS Q22*", "kras-q22ter", "nonsense", ["Q22*"]),
        ("KRAS *22Q", "kras-ter22q", "mutation-class", ["*22Q"]),
        ("EGFR E746_A750del", "egfr-e746-a750del", "in-frame-deletion", ["E746_A750del"]),
        ("EGFR D770_N771insSVD", "egfr-d770-n771inssvd", "in-frame-insertion", ["D770_N771insSVD"]),
        ("EGFR A767_V769dupASV", "egfr-a767-v769dup", "in-frame-insertion", ["A767_V769dup"]),
        ("EGFR D770delinsGY", "egfr-d770delinsgy", "in-frame-insertion", ["D770delinsGY"]),
        ("EGFR L747_P753>S", "egfr-l747-p753delinss", "in-frame-deletion", ["L747_P753delinsS"]),
        ("EGFR L747_A750delinsPPPP", "egfr-l747-a750delinspppp", "missense", ["L747_A750delinsPPPP"]),
        ("MET Y1003fs", "met-y1003fs", "frameshift", ["Y1003fs"]),
        ("MET Exon 14 Skipping Mutation", None, None, None),
        ("MET Exon 14 Skipping", "met-exon-14-skipping", "exon-skipping", ["exon 14 skipping"]),
        ("EGFR Exon 19 Deletion", "egfr-exon-19-deletion", "mutation-class", ["exon 19 deletion"]),
        ("MET c.3028+1G>A", "met-c-3028-1g-a", "splice-site", ["c.3028+1G>A"]),
        ("MET Splice Site", "met-splice-site", "splice-site", ["splice site"]),
        ("KRAS Mutation", "kras-mutation", "mutation-class", None),
        ("KRAS Amplification", "kras-amplification", "amplification", None),
        ("KRAS OVEREXPRESSION", "kras-overexpression", "overexpression", None),
        ("KRAS Underexpression", "kras-loss-of-expression", "loss-of-expression", None),
        ("KRAS Loss-of-function", "kras-loss", "loss-of-function", None),
        ("KRAS Deletion", "kras-deletion", "deletion", None),
        ("KRAS Promoter Hypermethylation", "kras-promoter-methylation", "promoter-methylation", None),
        ("EGFRvIII", "egfr-splice-variant-viii", "splice-variant", ["splice variant vIII"]),
        ("EML4::ALK Fusion", "eml4-alk", "fusion", None),
        ("v::ALK Fusion", "alk-fusion", "fusion", None),
        ("BCR::ABL1 Fusion AND ABL1 F317L", "bcr-abl1-f317l", "missense", ["F317L"]),
        ("ABL1 F317L AND BCR::ABL1 Fusion", "bcr-abl1-f317l", "missense", ["F317L"]),
        ("ALK G1202R AND v::ALK Fusion", "alk-g1202r", "missense", ["G1202R"]),
        ("EML4::ALK Fusion AND ALK L1196M AND ALK C1156Y", "eml4-alk-c1156y-l1196m", "compound", ["C1156Y", "L1196M"]),
        ("KRAS G12D AND KRAS A146T", "kras-g12d-a146t", "compound", ["G12D", "A146T"]),
        ("EGFR Thr790Met AND EGFR C797S", "egfr-t790m-c797s", None, None),
        ("MET amp", "met-amplification", None, None),
    ],
)
def test_alterations(imported, overlay, profile, id_, type_, changes):
    """An event becomes the alteration that it is: one of the catalogue, or a new one of the type of its form."""
    rows = row(molecular_profile=profile, doid="")
    if id_ is None:
        assert imported(rows).status == 5
        return
    (entry,) = overlay(rows)["alterations"]
    if type_ is None:
        assert entry["extends"] == id_
        assert "genes" not in entry
    else:
        assert (entry["id"], entry["type"], entry.get("protein_change")) == (id_, type_, changes)


@pytest.mark.parametrize(
    ("profile", "why"),
    [
        ("KRAS G12 OR KRAS G13", "it names alternatives or an exclusion (OR, NOT)"),
        ("MET Amplification AND NOT KRAS Mutation", "it names alternatives or an exclusion (OR, NOT)"),
        ("EGFR T790M AND ( KRAS G12D OR KRAS G13D )", "it names alternatives or an exclusion (OR, NOT)"),
        ("KRAS G12/G13", "the event cannot be read, or not as one"),
        ("KRAS G12D AND EGFR T790M", "the event cannot be read, or not as one"),
        ("EML4::ALK Fusion AND ABCB1 Overexpression", "the event cannot be read, or not as one"),
        ("EML4::ALK Fusion AND ALK Amplification", "the event cannot be read, or not as one"),
        ("EML4::ALK Fusion AND BCR::ABL1 Fusion", "the event cannot be read, or not as one"),
        ("KRAS Wildtype", "the event cannot be read, or not as one"),
        ("KRAS Expression", "the event cannot be read, or not as one"),
        ("FLT3 ITD", "the event cannot be read, or not as one"),
        ("NOSUCHGENE G12D", "the event cannot be read, or not as one"),
        ("T790M", "the event cannot be read, or not as one"),
        ("KRAS G12=", "the catalogue has no type of alteration for it"),
    ],
)
def test_events_that_cannot_be_placed(imported, tmp_path, profile, why):
    """What is not one event, or cannot be read, is reported and never passed off as something near."""
    result = imported(row(molecular_profile=profile))
    assert result.status == 5
    assert unplaced(result) == (why, [profile])
    assert not (tmp_path / "new.yaml").exists()


def test_a_name_of_the_catalogue_is_read(overlay, write):
    """An event that the notation cannot read is found by the names that the catalogue has for it."""
    named = write("named.yaml", "alterations:\n- {extends: egfr-t790m, synonyms: [EGFR gatekeeper]}\n")
    (entry,) = overlay(row(molecular_profile="EGFR Gatekeeper"), over=[named])["alterations"]
    assert entry["extends"] == "egfr-t790m"


def test_a_class_is_what_it_is_called(overlay, write):
    """A class of several changes is meant by its name, and not by each of them."""
    text = CLASS.replace("  type: mutation-class\n", "  type: mutation-class\n  protein_change: [G12X, G13X]\n")
    rows = [row(molecular_profile="KRAS MUTATION"), row(molecular_profile="KRAS G12", evidence_id="2")]
    made = overlay(*rows, over=[write("class.yaml", text)])["alterations"]
    assert [entry.get("extends", entry.get("id")) for entry in made] == ["kras-g12x", "kras-mutation"]
    assert made[0]["mechanisms"] == ["p-gp", "mgmt"]


def test_the_fusion_that_an_event_was_seen_in_is_told(overlay):
    """Where an entry is not bound to the fusion that evidence names, the note is."""
    rows = [
        row(molecular_profile="ALK G1202R"),
        row(molecular_profile="EML4::ALK Fusion AND ALK G1202R", evidence_id="2"),
        row(molecular_profile="BCR::ABL1 Fusion AND BCR G12D", evidence_id="3"),
    ]
    alk, bcr = overlay(*rows)["alterations"]
    assert alk["affects"][0]["note"] == "CIViC B EID1, EID2 (EML4::ALK)"
    assert (bcr["id"], bcr["affects"][0]["note"]) == ("bcr-g12d", "CIViC B EID3 (BCR::ABL1)")


def test_the_gene_may_stand_in_the_variant(overlay):
    """Of tables with a column for the gene, the variant may name the gene again, as in a fusion."""
    head = ("gene", "variant", *(name for name in HEAD[2:]))
    cells = {"KRAS": "G12D", "ALK": "EML4-ALK", "EGFR": "EGFR T790M", "BCR;ABL1": "BCR::ABL1 Fusion AND ABL1 F317L"}
    rows = [row(gene=gene, variant=variant, evidence_id=str(n)) for n, (gene, variant) in enumerate(cells.items(), 1)]
    made = overlay(text=table(*rows, head=head))["alterations"]
    assert [entry.get("id", entry.get("extends")) for entry in made] == [
        "bcr-abl1-f317l",
        "egfr-t790m",
        "eml4-alk",
        "kras-g12d",
    ]


# Mechanisms, which CIViC does not state

CLASS = """\
alterations:
- id: kras-mutation
  name: KRAS mutation
  genes: [KRAS]
  type: mutation-class
  mechanisms: [p-gp, mgmt]
  summary: Made up for tests.
  affects:
  - {drug: kinase-inhibitors, effect: resistance, level: D, model: cell-line, references: [adams-1990-pump]}
  reviewed: 2001-01-01
genes:
- {id: KRAS, name: KRAS, summary: Made up for tests., reviewed: 2001-01-01}
mechanisms:
- {id: target-amplification, name: More target, onset: [acquired], summary: Made up for tests., reviewed: 2001-01-01,
   evidence: [{statement: Made up., level: D, model: cell-line, references: [adams-1990-pump]}]}
"""
STATED, INFERRED = "which says what it does", "this one is inferred"


@pytest.mark.parametrize(
    ("cells", "mechanisms", "summary"),
    [
        ({"molecular_profile": "KRAS G12D"}, ["p-gp", "mgmt"], INFERRED),
        ({"molecular_profile": "KRAS G12D", "therapies": "Mocktaxel"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "KRAS G12D", "significance": "Sensitivity"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "KRAS Q22*"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "EGFR L747S"}, ["target-mutation"], INFERRED),
        ({"molecular_profile": "EGFR L747S", "significance": "Reduced Sensitivity"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "EGFR L747S", "significance": "Sensitivity"}, ["mechanism-not-stated"], STATED),
        (
            {"molecular_profile": "EGFR L747S", "evidence_direction": "Does Not Support"},
            ["mechanism-not-stated"],
            STATED,
        ),
        ({"molecular_profile": "EGFR L747S", "evidence_level": "E"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "EGFR L747S", "therapies": "Mocktaxel"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "EGFR Amplification"}, ["target-amplification"], INFERRED),
        ({"molecular_profile": "EGFR Loss"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "ABCB1 Overexpression", "therapies": "Mocktaxel"}, ["p-gp"], INFERRED),
        ({"molecular_profile": "ABCB1 Amplification", "therapies": "Taxanes"}, ["p-gp"], INFERRED),
        ({"molecular_profile": "ABCB1 Overexpression", "therapies": "Mockplatin"}, ["mechanism-not-stated"], STATED),
        ({"molecular_profile": "ABCB1 Loss", "therapies": "Mocktaxel"}, ["mechanism-not-stated"], STATED),
    ],
)
def test_mechanisms(overlay, write, cells, mechanisms, summary):
    """A drug that fails tells the mechanism: by a class, by gene and change, by its target; else it is not stated."""
    made = overlay(row(**cells), over=[write("class.yaml", CLASS)])
    entry = next(entry for entry in made["alterations"] if "id" in entry)
    assert entry["mechanisms"] == mechanisms
    assert summary in entry["summary"]
    assert ("mechanisms" in made) == (summary is STATED)


# Papers


def test_papers(overlay, write):
    """A paper is that of the catalogue with the same PMID; of a new one, the citation gives what it can."""
    cells = [
        ("1001", "Whatever, 1999"),
        ("5001", "Doe et al., 2003, Mock Res. (Tokyo), B"),
        ("5002", "Roe, 2004"),
        ("PMID: 5003", "Someone said so"),
        ("005004", ""),
    ]
    rows = [row(citation_id=pmid, citation=citation, evidence_id=str(n)) for n, (pmid, citation) in enumerate(cells, 1)]
    made = overlay(*rows)
    papers = {paper["id"]: paper for paper in made["references"]}
    told = [(papers[f"pmid-{n}"].get("authors"), papers[f"pmid-{n}"].get("year")) for n in range(5001, 5005)]
    assert told == [(["Doe", "et al."], 2003), (["Roe"], 2004), (None, None), (None, None)]
    assert papers["pmid-5001"]["journal"] == "Mock Res. (Tokyo), B"
    assert papers["pmid-5003"]["note"] == "Cited by CIViC as Someone said so; the paper itself was not seen."
    assert made["alterations"][0]["affects"][0]["references"][0] == "adams-1990-pump"


@pytest.mark.parametrize(("kind", "status"), [("source", "confirmed"), ("review", "not-found")])
def test_papers_that_are_no_evidence(imported, write, kind, status):
    """A source document, or a paper that could not be found, is not taken as evidence from a table either."""
    over = write("over.yaml", f"references:\n- {{id: x, title: X, pmid: '5001', kind: {kind}, status: {status}}}\n")
    result = imported(row(), over=[over])
    assert unplaced(result) == ("the catalogue does not take its paper as evidence", ["PMID 5001"])


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"source_type": "ASCO"}, "its source is not in PubMed"),
        ({"citation_id": ""}, "the PMID is missing"),
        ({"citation_id": "123456789"}, "the PMID is missing"),
        ({"citation_id": "٣"}, "the PMID is missing"),
        ({"evidence_level": "F"}, "the level is none of A to E"),
        ({"evidence_level": "Bad"}, "the level is none of A to E"),
        ({"evidence_id": ""}, "the number of the evidence is missing"),
        ({"therapies": ""}, "no drug is named"),
        ({"therapies": "714"}, "no drug is named"),
        ({"disease": "x" * 151}, "a cell is too long for a name"),
    ],
)
def test_rows_that_cannot_be_placed(imported, cells, why):
    """A row that lacks what a statement needs is reported."""
    result = imported(row(**cells))
    assert (result.status, unplaced(result)[0]) == (5, why)


@pytest.mark.parametrize(
    ("words", "rows"), [((), 1), (("--status", "submitted"), 1), (("--status", "submitted", "--status", "accepted"), 2)]
)
def test_statuses(imported, overlay, words, rows):
    """Only what CIViC's editors accepted is taken, unless told; what they did not see yet is marked."""
    table_ = [
        row(),
        row(evidence_status="submitted", evidence_id="2"),
        row(evidence_status="rejected", evidence_id="3"),
    ]
    (item,) = overlay(*table_, words=words)["alterations"][0]["affects"]
    assert len(re.findall("EID", item["note"])) == rows
    assert ("EID2 (submitted)" in item["note"]) == bool(words)
    assert placed(imported(*table_, words=words))["left-out", "the status is not one that was asked for"] == 3 - rows


# Tables

COMPACT = (
    "gene",
    "alteration",
    "alteration_type",
    "drug",
    "direction",
    "disease",
    "doid",
    "evidence_level",
    "pmid",
    "record_id",
)
RENAMED = {"Agent": "drug", "Effect": "direction", "Number": "record_id"}


def compact(**cells: str) -> dict[str, str]:
    """Return a row of the compact table."""
    given = {"gene": "KRAS", "alteration": "G12D", "drug": "Earlitinib", "direction": "resistance", "disease": "Glioma"}
    return given | {"evidence_level": "B: Clinical evidence", "pmid": "5001", "record_id": "EID1"} | cells


@pytest.mark.parametrize(
    ("direction", "effect"),
    [
        ("resistance", "resistance"),
        ("no_resistance", "no-effect"),
        ("reduced_sensitivity", "reduced-sensitivity"),
        ("sensitivity", "sensitivity"),
    ],
)
def test_a_compact_table(overlay, direction, effect):
    """A table without types and statuses, whose direction says all, is read by the names of its columns."""
    (item,) = overlay(text=table(compact(direction=direction), head=COMPACT))["alterations"][0]["affects"]
    assert item["effect"] == effect


def test_an_old_release(overlay):
    """The columns of CIViC's first releases are found as well."""
    head = (
        "gene", "entrez_id", "variant", "disease", "doid", "drugs", "drug_interaction_type", "evidence_type",
        "evidence_direction", "evidence_level", "clinical_significance", "evidence_statement", "pubmed_id", "citation",
        "rating", "evidence_status", "evidence_id",
    )  # fmt: skip
    cells = {"gene": "KRAS", "variant": "G12D", "drugs": "Earlitinib", "clinical_significance": "Resistance"}
    (entry,) = overlay(text=table(row(**cells, pubmed_id="5001"), head=head))["alterations"]
    assert entry["id"] == "kras-g12d"


def test_columns_are_mapped(overlay):
    """A column with a name of its own is named in the command; names of columns are read in any case."""
    text = table({**compact(), **{ours: compact()[theirs] for ours, theirs in RENAMED.items()}}, head=tuple(
        {theirs: ours for ours, theirs in RENAMED.items()}.get(name, name.title().replace("_", " ")) for name in COMPACT
    ))  # fmt: skip
    text = text.split("\n")[0] + "\n" + table(compact(), head=COMPACT).split("\n")[1] + "\n"
    words = ("--column", "drug=agent", "--column", "direction=Effect", "--column", "id=Number")
    assert overlay(text=text, words=words)["alterations"][0]["id"] == "kras-g12d"


@pytest.mark.parametrize(
    ("head", "words", "message", "suggestion"),
    [
        ("a\tb", (), "no column for the profile or alteration (looked for molecular_profile, variant, alteration); "
         "the file has a, b", "--column profile=COLUMN"),
        ("alteration\tdrug", (), "no column for the profile or gene", "--column profile=COLUMN"),
        ("molecular_profile", (), "no column for the drug (looked for therapies", "--column drug=COLUMN"),
        ("a,b", (), "the file has a,b", "--column profile=COLUMN"),
        ("a", ("--column", "drug=Agent"), "no column 'Agent'; the file has a", None),
        ("drug\tDrug", (), "the column 'drug' is there 2 times", None),
        ("\t".join(f"c{n}" for n in range(100)), (), "c38, c39 and 60 more", "--column profile=COLUMN"),
    ],
)  # fmt: skip
def test_columns_that_are_missing(imported, head, words, message, suggestion):
    """A missing column ends with 5 and what was looked for, what the file has, and how to name the column."""
    result = imported(text=f"{head}\nx\n", words=words)
    assert (result.status, result.out) == (5, "")
    assert message in result.error["message"]
    assert suggestion in result.error["suggestions"] or suggestion is None


@pytest.mark.parametrize("mapping", ["drug", "drug=", "nothing=Agent", "=Agent"])
def test_mappings_that_are_none(imported, mapping):
    """A mapping without a name of ours or without a column is a usage error that tells the names."""
    result = imported(row(), words=("--column", mapping))
    assert (result.status, result.out) == (2, "")
    assert "significance" in result.error["message"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends(overlay, end, mark):
    """A table has any line ends, and perhaps a mark of its encoding."""
    text = mark + table(row(), row(evidence_id="2")).replace("\n", end)
    assert overlay(text=text)["alterations"][0]["affects"][0]["note"] == "CIViC B EID1, EID2"


def test_quotes(overlay):
    """Quotes around a cell are taken off; one that is never closed swallows no row."""
    rows = [
        row(molecular_profile='"KRAS G12D"', therapies='"Mock ""one"""'),
        row(evidence_statement='"never closed', evidence_id="2"),
        row(evidence_statement='it "says" so', evidence_id="3"),
    ]
    made = overlay(*rows)
    assert made["drugs"][0]["name"] == 'Mock "one"'
    assert made["alterations"][0]["affects"][0]["note"] == "CIViC B EID2, EID3"


def test_ragged_rows(imported):
    """A row with more or fewer cells than the head is skipped and counted; empty lines are none."""
    text = table(row()) + "KRAS G12D\n\n" + table(row(evidence_id="3") | {"is_flagged": "x\ty"}).split("\n")[1] + "\n"
    answer = imported(text=text)
    told = {record["what"]: record["lines"] for record in answer.json["results"] if record["status"] == "not-placed"}
    assert told == {"the row does not have as many cells as the head has columns": [3, 5]}
    assert answer.json["meta"]["query"]["rows"] == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\n\r\n \n", "the file is empty"),
        (b"gene\n\xff\n", ":2: not UTF-8 text"),
        (table(row()).encode("utf-16"), ":1: not UTF-8 text"),
        (b"\x00" * 100, "no column for"),
        (table().encode(), "the table has no rows"),
        (table(row(evidence_type="Prognostic"), row(evidence_type="Diagnostic"), row(evidence_level="")).encode(),
         "no row could be placed; of 2: the evidence is not predictive, such as 'prognostic' (line 2)"),
    ],
)  # fmt: skip
def test_tables_without_evidence(imported, tmp_path, data, message):
    """A table of which nothing can be placed ends with 5 and the likely cause, and nothing is written."""
    result = imported(text=data)
    assert result.status == 5
    assert message in result.error["message"]
    assert not (tmp_path / "new.yaml").exists()


def test_files_that_cannot_be_read(ask, tmp_path):
    """A file that is missing, or a folder, ends with 5."""
    for path in (tmp_path / "missing.tsv", tmp_path):
        result = ask("import", "civic", path, "-o", tmp_path / "new.yaml")
        assert (result.status, result.out) == (5, "")
        assert str(path) in result.error["message"]


# What is written


def test_the_input_is_not_overwritten(ask, imported, write, tmp_path):
    """Neither the table nor the catalogue underneath is overwritten, under whatever name."""
    path, over = write("table.tsv", table(row())), write("over.yaml", CLASS)
    (tmp_path / "link.yaml").symlink_to(path)
    for target in (path, tmp_path / "link.yaml", tmp_path / "." / "over.yaml"):
        result = ask("import", "civic", path, "-o", target, "--catalogue", over)
        assert (result.status, result.out) == (2, "")
        assert "this is what is read" in result.error["message"]
    assert (path.read_text("utf-8"), over.read_text("utf-8")) == (table(row()), CLASS)


def test_an_overlay_that_cannot_be_written(ask, write, tmp_path):
    """A file that cannot be written ends with 1, and nothing is reported as done."""
    result = ask("import", "civic", write("table.tsv", table(row())), "-o", tmp_path / "missing" / "new.yaml")
    assert (result.status, result.out, result.error["code"]) == (1, "", "output")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["civic"],
        ["civic", "TABLE"],
        ["nothing", "TABLE", "-o", "NEW"],
        ["civic", "TABLE", "-o", "NEW", "--status", "any"],
    ],
)
def test_usage(ask, words):
    """The source, the table and the overlay are named; a source or a status that there is not is a usage error."""
    assert ask("import", *words).status == 2


def test_a_format_that_the_report_does_not_have(imported, tmp_path):
    """A report that cannot be written as asked is refused before the overlay is written."""
    result = imported(row(), words=("--format", "bibtex"))
    assert (result.status, result.out) == (2, "")
    assert not (tmp_path / "new.yaml").exists()


def test_the_same_table_gives_the_same_overlay(imported, tmp_path):
    """The overlay depends on the table and the catalogue alone."""
    texts = []
    for _ in range(2):
        assert imported(*SEVERAL).status == 0
        texts.append((tmp_path / "new.yaml").read_bytes())
    assert texts[0] == texts[1]


def test_a_table_over_another(ask, run, write, tmp_path, compiled):
    """A later table is imported over the overlay of an earlier one, which it extends; what it repeats is left out."""
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    assert ask("import", "civic", write("one.tsv", table(*SEVERAL)), "-o", first).status == 0
    later = write(
        "two.tsv", table(*SEVERAL, row(citation_id="5009", evidence_id="9"), row(molecular_profile="KRAS G13D"))
    )
    done = ask("import", "civic", later, "-o", second, "--catalogue", first)
    assert done.status == 0, done.err
    assert done.json["meta"]["next"] == [f"resistx check {compiled} {first} {second}"]
    assert placed(done)["left-out", "the catalogue states it already, from the same paper"] == 3
    made = yaml.safe_load(second.read_text("utf-8"))
    assert [entry.get("extends", entry.get("id")) for entry in made["alterations"]] == [
        "egfr-t790m",
        "kras-g12d",
        "kras-g13d",
    ]
    assert made["alterations"][2]["mechanisms"] == ["mechanism-not-stated"]
    assert set(made) == {"references", "alterations"}
    checked = run("check", compiled, first, second)
    assert checked.status == 0, checked.out


def test_five_thousand_rows_in_seconds(imported, overlay):
    """A table of the size of CIViC is imported in a few seconds."""
    rows = [
        row(
            molecular_profile=f"{('KRAS', 'EGFR', 'MET', 'ALK')[n % 4]} {'ACDE'[n // 4 % 4]}{n // 16 + 2}F",
            therapies=f"Mockinib-{n % 300}",
            disease=f"Cancer of site {n % 150}",
            doid=str(1000 + n % 150),
            citation_id=str(10_000 + n % 2000),
            evidence_id=str(n + 1),
            evidence_statement="what was found " * 20,
        )
        for n in range(5000)
    ]
    started = time.process_time()
    assert placed(imported(*rows))["placed", "an effect on a drug"] == 5000
    assert time.process_time() - started < 10
    overlay(*rows)


# Whatever comes in

WORDS = st.sampled_from(
    [
        "", "x", "KRAS", "KRAS G12D", "EGFR T790M", "EML4::ALK Fusion", "ALK G1202R", " AND ", "NOT", "v::", "::v", "*",
        "Loss", "Earlitinib", "QX", ",", " + ", "->", "Combination", "Substitutes", "Predictive", "Supports",
        "accepted", "Does Not Support", "Resistance", "Sensitivity/Response", "no_resistance", "A", "B", "E", "DOID:1",
        "162", "5001", "1001", "EID7", "PubMed", "Doe et al., 2003, J", "2003-02-31", "9999-12-31", "- a: &b *c",
        "<<", "=", "null", "2001-01-01", "\ufffe", "\u202e", "\x85", "\u2028", '"', "'", "[", "{", "#", "|", "!!str",
        "%", "@", "`",
    ]
)  # fmt: skip
cells = st.one_of(WORDS, st.lists(WORDS, max_size=3).map("".join), st.text(max_size=12))
tables = st.lists(st.dictionaries(st.sampled_from(HEAD), cells, max_size=4), min_size=1, max_size=8)
seldom = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@seldom
@given(changed=tables)
@example(changed=[{"molecular_profile": "KRAS \u0660"}, {"therapies": "\udc80", "disease": "\t\x0b"}])
def test_any_cells(imported, run, compiled, tmp_path, changed):
    """Whatever stands in the cells, the answer is an overlay without an error, or an error that says why."""
    text = table(*(row(**one) for one in changed)).encode("utf-8", "replace")
    result = imported(text=text)
    assert result.status in (0, 5), result.err
    if result.status == 0:
        checked = run("check", compiled, tmp_path / "new.yaml")
        assert checked.status == 0, (tmp_path / "new.yaml").read_text("utf-8") + checked.out


@seldom
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
@example(data=table(row()).encode()[:-40])
@example(data=b'"' + table(row()).encode())
def test_any_bytes(imported, data):
    """Any bytes are an answer or a clear refusal."""
    assert imported(text=data).status in (0, 5)
    assert imported(text=table().encode() + data).status in (0, 5)
