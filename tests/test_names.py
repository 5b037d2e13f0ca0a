"""Names: from what people type to the entry they mean, without guessing."""

from __future__ import annotations

import pytest


def resolved(result):
    """The entry that a name was read as, as kind:id."""
    assert result.status == 0, result.err
    (record,) = result.json["results"]
    return f"{record['kind']}:{record['id']}"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("p-gp", "mechanism:p-gp"),
        ("P-GP", "mechanism:p-gp"),
        ("P gp", "mechanism:p-gp"),
        ("pgp", "mechanism:p-gp"),
        ("p‑gp", "mechanism:p-gp"),
        ("  p-gp ", "mechanism:p-gp"),
        ("P-glycoprotein efflux", "mechanism:p-gp"),
        ("β-pump", "mechanism:p-gp"),
        ("beta pump", "mechanism:p-gp"),
        ("Β-PUMP", "mechanism:p-gp"),
        ("pump blockers", "strategy:efflux-inhibition"),
        ("Mockotere", "drug:mocktaxel"),
        ("interferon beta", "drug:oddity"),
        ("taxoids", "drug:taxanes"),
        ("erbb1", "gene:EGFR"),
        ("PGY1", "gene:ABCB1"),
        ("Reduced folate carrier", "gene:SLC19A1"),
        ("NSCLC", "cancer:nsclc"),
        ("non small cell lung cancer", "cancer:nsclc"),
        ("adams-1990-pump", "reference:adams-1990-pump"),
        ("10.1000/mock.1", "reference:adams-1990-pump"),
        ("NCT00000001", "reference:hill-1993-trial"),
        ("PMC1005", "reference:irving-1994-t790m"),
    ],
)
def test_usual_spellings(ask, text, entry):
    """An id, a name, a synonym, a brand, a symbol or an identifier fits in any case, with any hyphens and Greek."""
    assert resolved(ask("explain", text)) == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("EGFR T790M", "egfr-t790m"),
        ("egfr t790m", "egfr-t790m"),
        ("EGFR-T790M", "egfr-t790m"),
        ("EGFR:T790M", "egfr-t790m"),
        ("EGFR:p.T790M", "egfr-t790m"),
        ("EGFR p.T790M", "egfr-t790m"),
        ("EGFR p.Thr790Met", "egfr-t790m"),
        ("EGFR p.(Thr790Met)", "egfr-t790m"),
        ("EGFR Thr790Met", "egfr-t790m"),
        ("MET amplification", "met-amplification"),
        ("MET amp", "met-amplification"),
        ("MET amplified", "met-amplification"),
        ("BRCA1 reversions", "brca1-reversion"),
        ("MGMT promoter methylation", "mgmt-promoter-methylation"),
    ],
)
def test_alteration_spellings(ask, text, entry):
    """An alteration is found in one- or three-letter code, with or without `p.`, and in short words."""
    assert resolved(ask("explain", text)) == f"alteration:{entry}"


@pytest.mark.parametrize("text", ["EGFR T790K", "EGFR p.Thr790Lys", "MET", "EGFR", "T790M"])
def test_another_alteration_is_not_that_one(ask, text):
    """Another change of the same residue, or the gene alone, is never read as the alteration."""
    result = ask("explain", text)
    assert result.status == 3 or result.json["results"][0]["kind"] == "gene"


def test_exact_id_beats_everything(ask):
    """The better match wins first: the exact id of a gene beats the id of a mechanism in another case."""
    assert resolved(ask("explain", "MGMT")) == "gene:MGMT"
    assert resolved(ask("explain", "mgmt")) == "mechanism:mgmt"


def test_order_of_kinds_between_equals(ask):
    """Between ids that fit equally well but for their case, the mechanism comes before the gene."""
    assert resolved(ask("explain", "Mgmt")) == "mechanism:mgmt"


def test_id_beats_name_and_name_beats_synonym(ask, run, write):
    """An id in another case beats a name, and a name beats a synonym, whatever the kinds."""
    head = 'catalogue: {title: T, version: "2001.1", licence: CC0, notice: N, citation: C}\n'
    entry = "  - {{id: {id}, name: {name}, synonyms: [{synonym}], summary: A summary., {more}reviewed: 2001-01-01}}\n"
    drug = entry.format(id="first", name="Second", synonym="Third", more="role: anticancer, ")
    gene = entry.format(id="SECOND", name="Third", synonym="None", more="")
    path = write("tiers.yaml", f"{head}drugs:\n{drug}genes:\n{gene}")
    assert resolved(run("explain", "second", "--catalogue", path)) == "gene:SECOND"
    assert resolved(run("explain", "third", "--catalogue", path)) == "gene:SECOND"
    assert resolved(run("explain", "first", "--catalogue", path)) == "drug:first"


def test_also_names_what_else_was_meant(ask):
    """The answer names the other entries that the name fits, and nothing where there are none."""
    (record,) = ask("explain", "MDR1").json["results"]
    assert (record["kind"], record["id"]) == ("mechanism", "p-gp")
    assert record["also"] == [{"kind": "gene", "id": "ABCB1", "name": "ATP binding cassette subfamily B member 1"}]
    assert "gene:ABCB1" in ask("explain", "MDR1", "--format", "text").out
    assert ask("explain", "taxoids").json["results"][0]["also"] == []


@pytest.mark.parametrize("text", ["gene:MGMT", "genes:MGMT", "GENE:mgmt", "gene: Mgmt"])
def test_prefix_forces_a_kind(ask, text):
    """`gene:` before a name asks for a gene, in any case, in the singular or the plural."""
    assert resolved(ask("explain", text)) == "gene:MGMT"


def test_option_forces_a_kind(ask):
    """`--kind` reads the names as that kind."""
    assert resolved(ask("explain", "MDR1", "--kind", "gene")) == "gene:ABCB1"
    assert ask("explain", "taxoids", "--kind", "gene").status == 3


def test_facets_read_names_as_their_kind(ask):
    """`counter --gene` reads a name that fits a mechanism too as the gene."""
    assert ask("counter", "--gene", "MDR1").json["meta"]["query"] == {"gene": ["ABCB1"]}
    assert ask("counter", "--mechanism", "MGMT").json["meta"]["query"] == {"mechanism": ["mgmt"]}


def test_equals_within_a_kind_are_never_guessed(ask):
    """A synonym of two drugs is refused in every spelling, and the candidates are names that work."""
    for text in ("QX", "qx", "drug:QX", "q-x"):
        result = ask("explain", text)
        assert (result.status, result.out) == (4, "")
        assert {resolved(ask("explain", name)) for name in result.error["suggestions"]} == {
            "drug:mocktaxel",
            "drug:evadotaxel",
        }
    assert ask("counter", "--drug", "qx").status == 4


def test_retired_names_explain_themselves(ask):
    """A retired id is not found, and the error says what took its place, or why it is gone."""
    replaced = ask("explain", "old-pump")
    assert replaced.status == 3
    assert "retired" in replaced.error["message"]
    assert replaced.error["suggestions"] == ["mechanism:p-gp"]
    misprint = ask("explain", "never-was")
    assert misprint.status == 3
    assert "It was a misprint." in misprint.error["message"]
    assert misprint.error["suggestions"] == []


@pytest.mark.parametrize("text", ["mocktaxle", "moktaxel", "Mocktaxell", "mocktaxels"])
def test_misspellings_are_not_guessed_but_suggested(ask, text):
    """A misspelled name is not found, and the right one is suggested first."""
    result = ask("explain", text)
    assert (result.status, result.error["suggestions"][0]) == (3, "mocktaxel")
    assert "did you mean mocktaxel" in result.error["message"]


def test_suggestions_are_of_the_kind_asked(ask):
    """A misspelled name is suggested among the entries of the kind that was asked for."""
    error = ask("counter", "--mechanism", "reduced uptak").error
    assert error["suggestions"] == ["reduced-uptake"]
    assert error["message"].startswith("no mechanism")


@pytest.mark.parametrize("text", ["", " ", ":", "gene:", "-", "%", "\x00", "'; DROP TABLE entry", "𝛽", "🧬"])
def test_what_is_no_name_is_not_found(ask, text):
    """An empty name, punctuation and SQL fit nothing, and are no crash."""
    assert ask("explain", text).status == 3


def test_each_entry_stands_once(ask):
    """An entry asked for under several names is answered once."""
    assert ask("explain", "p-gp", "β-pump", "mechanism:p-gp").ids == ["p-gp"]


def test_a_member_of_several_classes_is_not_guessed(run, mini, write):
    """What two entries list, one by itself and one by its codon, is ambiguous."""
    text = (mini / "alterations.yaml").read_text("utf-8")
    item = text[text.index("  - id: egfr-t790m\n") : text.index("  - id: egfr-t790m-c797s\n")]
    listed = item.replace("id: egfr-t790m", "id: egfr-listed").replace("name: EGFR T790M", "name: Listed")
    listed = listed.replace("      - T790M\n", "      - L718Q\n      - L718V\n", 1)
    codon = item.replace("id: egfr-t790m", "id: egfr-718").replace("name: EGFR T790M", "name: Codon 718")
    codon = codon.replace("      - T790M\n", "      - L718X\n", 1)
    both = write("more.yaml", f"alterations:\n{listed}{codon}")
    result = run("explain", "EGFR p.Leu718Gln", "--catalogue", mini, "--catalogue", both)
    assert result.status == 4
    assert result.error["suggestions"] == ["alteration:egfr-listed", "alteration:egfr-718"]
    one = run("explain", "EGFR L718Q", "--catalogue", mini, "--catalogue", write("one.yaml", f"alterations:\n{listed}"))
    assert resolved(one) == "alteration:egfr-listed"
