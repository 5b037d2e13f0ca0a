"""`resistx interpret`: a reader's own samples against the catalogue, in every format they come in."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys

import pytest

PAGE = """\
Resistance in what was given

arguments  alterations: 3 rows read, 3 used; symbols mapped: MDR1 to ABCB1
mechanism        verdict    by     level  samples
target-mutation  supported  exact  B

Mutation of the target  mechanism target-mutation

Stands here because: the exact alteration, supported, level B

What was seen
  EGFR T790M  supports  by exact
  MET amplification  supports  by exact

Drugs threatened
  Earlitinib  resistance  B cohort  [1,2]  in Non-small cell lung cancer  by EGFR T790M
  Earlitinib  reduced sensitivity  D xenograft  [1]  by MET amplification

Counters
  works  Next-generation inhibitors  Lateitinib  approved, A  [3]
  investigational  Next-generation inhibitors  phase 1, C  [1]
  investigational  Next-generation inhibitors  preclinical, D  [1]  stated for Mutation of the
      target

Uncertain  seen or listed, to what effect is not known
mechanism  seen  would threaten
p-gp       MDR1  Taxanes (D), Lateitinib (E)

References
[1]  Irving I, Jones J, Klein K. A second mutation in patients. Mock Oncol 1994. PMC1005
[2]  Database of made-up variants. doi:10.1000/mock.8
[3]  Guideline on made-up tumors. 1996. doi:10.1000/mock.7

Catalogue 2001.1. Made up for tests; not for treating patients.
"""
MAF_HEAD = "Hugo_Symbol\tTumor_Sample_Barcode\tVariant_Classification\tHGVSp_Short\n"
VCF_HEAD = "##fileformat=VCFv4.2\n{info}#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO{samples}\n"
CSQ = '##INFO=<ID=CSQ,Number=.,Type=String,Description="Annotations from Ensembl VEP. Format: {}">\n'
VEP = "Allele|Consequence|SYMBOL|HGVSp|CANONICAL|EXON"


@pytest.fixture
def said(ask):
    """`said(*args)`: each mechanism with its verdict and precision, by id."""

    def told(*args, **how):
        result = ask("interpret", *args, "--json", **how)
        assert result.status == 0, result.err
        return {record["id"]: (record["verdict"], record["precision"]) for record in result.json["results"]}

    return told


def only(result, key="seen"):
    """The one thing in the one record of an answer."""
    assert result.status == 0, result.err
    (record,) = result.json["results"]
    (item,) = record[key]
    return item


# Lists


def test_alterations_are_matched_exactly(said):
    """An alteration of the catalogue supports the mechanism that it realizes, however it is written."""
    assert said("EGFR p.Thr790Met") == {"target-mutation": ("supported", "exact")}
    assert said("MET amp") == {"target-mutation": ("supported", "exact")}


def test_one_that_makes_drugs_work_contradicts(said):
    """An alteration that is stated for sensitivity alone tells that the mechanism is not there."""
    assert said("MGMT promoter methylation") == {"mgmt": ("contradicted", "exact")}


def test_same_codon(ask):
    """Another change of a catalogued codon is told, and is uncertain; the drugs are those of the one known."""
    result = ask("interpret", "EGFR T790S", "--json")
    seen = only(result)
    assert (seen["says"], seen["precision"], seen["alteration"]["id"]) == ("uncertain", "codon", "egfr-t790m")
    assert "another change of this codon (T790M)" in seen["note"]
    assert result.json["results"][0]["verdict"] == "uncertain"


def test_the_reference_residue_is_checked(ask):
    """Where the catalogue knows another residue at the place, the isoform is doubted and nothing is matched."""
    seen = only(ask("interpret", "EGFR A790M", "--json"))
    assert (seen["says"], seen["precision"], seen["alteration"]) == ("uncertain", "gene", None)
    assert "T790 here: likely another isoform" in seen["note"]


def test_loss_and_gain_of_a_gene(said):
    """A lost gene supports where its loss resists and contradicts where its activity does; a gained one likewise."""
    assert said("SLC19A1 loss")["reduced-uptake"] == ("supported", "gene")
    assert said("ABCB1 W19*") == {"p-gp": ("contradicted", "gene")}
    assert said("ABCB1 amplification") == {"p-gp": ("supported", "gene")}
    assert said("SLC19A1 amplification")["reduced-uptake"] == ("contradicted", "gene")


def test_residues_say_nothing_of_an_amount(ask):
    """A missense change of a gene that acts by its amount, and a silent one of any, bear on nothing: that is said."""
    for change in ("ABCB1 S893A", "EGFR T790="):
        result = ask("interpret", change, "--json")
        assert (result.status, result.json["results"]) == (0, [])
        assert "nothing in it bears on resistance" in result.err


def test_a_reversion_is_not_read_from_a_frameshift(said):
    """A lost BRCA1 may be the reversion itself: uncertain, not contradicted."""
    assert said("BRCA1 E23fs")["brca-reversion"] == ("uncertain", "gene")


def test_genes_are_uncertain(said):
    """A gene that is only listed says what it could mean, and no more."""
    assert said("ABCB1", "MGMT") == {"p-gp": ("uncertain", "listed"), "mgmt": ("uncertain", "listed")}


def test_the_more_precise_decides(ask, write):
    """A loss of the gene, which speaks against the mechanism, does not hide an exact alteration that speaks for it."""
    result = ask("interpret", "MET amplification", "EGFR T790M", "ABCB1 amp", "ABCB1 loss", "--json")
    verdicts = {record["id"]: record["verdict"] for record in result.json["results"]}
    assert verdicts == {"target-mutation": "supported", "p-gp": "mixed"}
    assert result.ids == ["target-mutation", "p-gp"]


def test_changes_together(ask):
    """Changes of one sample that behave differently together are told as such, with the doubt about the allele."""
    (record,) = ask("interpret", "EGFR T790M", "EGFR C797S", "--json").json["results"]
    compound = next(item for item in record["seen"] if item["alteration"]["id"] == "egfr-t790m-c797s")
    assert (compound["text"], compound["precision"]) == ("EGFR T790M + C797S", "exact")
    assert "on one allele" in compound["note"]


def test_sample_column(ask, write):
    """A column of samples is found with or without a head, before or after the alteration."""
    for text in (
        "sample\talteration\nA\tEGFR T790M\nB\tMET amp\n",
        "A\tEGFR T790M\nB\tMET amp\n",
        "EGFR T790M,A\nMET amp,B\n".replace(",", "\t"),
        "sample,gene,variant\nA,EGFR,T790M\nB,MET,amp\n",
    ):
        (record,) = ask("interpret", write("list.txt", text), "--json").json["results"]
        assert {item["text"]: item["samples"] for item in record["seen"]} == {
            "EGFR T790M": ["A"],
            "MET amplification": ["B"],
        }


def test_symbols(ask, write):
    """Previous symbols and aliases are mapped and told, ambiguous ones never guessed, several of a probe all read."""
    listed = write("genes.txt", "# mine\nMDR1\nSHARED\nMGMT /// KRAS2\nnosuch\n\nRFC1x\n")
    result = ask("interpret", listed, "--json")
    told = result.json["meta"]["input"][0]
    assert told["symbols"]["mapped"] == {"MDR1": "ABCB1", "KRAS2": "KRAS"}
    assert told["symbols"]["ambiguous"].keys() == {"SHARED"}
    assert told["symbols"]["unknown"] == ["RFC1x", "nosuch"]
    assert told["rows"]["skipped"] == [
        {"reason": "no human gene is called so", "rows": 2, "first_line": 5},
        {"reason": "several genes are called so", "rows": 1, "first_line": 3},
    ]
    assert sorted(result.ids) == ["mgmt", "p-gp"]
    assert "5 rows read, 2 used" in result.err


def test_dates_of_a_spreadsheet(run):
    """What a spreadsheet made of symbols is recognized; where it could have been two, none is guessed."""
    result = run("interpret", "2-Sep", "Mar-03", "1-Mar", "SEPT1", "ABCB1", "--json")
    symbols = result.json["meta"]["input"][0]["symbols"]
    assert symbols["mapped"] == {"2-Sep": "SEPTIN2", "Mar-03": "MARCHF3", "SEPT1": "SEPTIN1"}
    assert symbols["ambiguous"] == {"1-Mar": ["MARCHF1", "MTARC1"]}


def test_standard_input(ask, monkeypatch):
    """A list may come through a pipe."""
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"EGFR T790M\n")))
    assert ask("interpret", "-", "--json").ids == ["target-mutation"]


# What follows


def test_drugs_and_counters(ask):
    """The alteration's own statements threaten drugs, with level; what counters it comes first."""
    (record,) = ask("interpret", "EGFR T790M", "--json").json["results"]
    assert [(item["statement"]["drug"]["id"], item["precision"]) for item in record["drugs"]] == [
        ("earlitinib", "exact")
    ]
    assert record["level"] == "B"
    assert record["counters"][0]["target"]["id"] == "egfr-t790m"
    assert {item["id"] for item in record["references"]} >= {"irving-1994-t790m"}


def test_what_is_contradicted_threatens_nothing(ask):
    """A mechanism that is contradicted has neither drugs nor counters."""
    (record,) = ask("interpret", "ABCB1 loss", "--json").json["results"]
    assert (record["verdict"], record["drugs"], record["counters"], record["level"]) == ("contradicted", [], [], None)


def test_drug_narrows(ask):
    """A drug's classes count, with the class told; what does not bear on the drug is left out."""
    given = ("interpret", "ABCB1 amp", "EGFR T790M", "--json")
    (record,) = ask(*given, "--drug", "mocktaxel").json["results"]
    assert record["id"] == "p-gp"
    (threat,) = record["drugs"]
    assert (threat["precision"], threat["statement"]["drug"]["id"]) == ("mechanism", "mocktaxel")
    assert threat["statement"]["inherited_from"]["id"] == "taxanes"
    # Of evadotaxel, which is a taxane, the catalogue states nearer that the pump spares it.
    result = ask(*given, "--drug", "evadotaxel")
    assert (result.status, result.json["results"]) == (0, [])
    assert ask(*given, "--drug", "no such drug").status == 3


def test_cancer_narrows(ask):
    """Statements that are bound to another cancer are left out, those bound to none stay."""
    given = ("interpret", "ABCB1 amp", "EGFR T790M", "--json", "--cancer")
    assert ask(*given, "nsclc").ids == ["target-mutation", "p-gp"]
    drugs = {
        record["id"]: [item["statement"]["drug"]["id"] for item in record["drugs"]]
        for record in ask(*given, "glioma").json["results"]
    }
    assert "earlitinib" not in drugs.get("target-mutation", [])
    assert "taxanes" not in drugs["p-gp"]


# Tables


def test_maf(ask, write):
    """A MAF gives its samples; silent rows never match; the classes that end a product are losses."""
    rows = [
        "EGFR\tA\tMissense_Mutation\tp.T790M",
        "EGFR\tB\tSilent\tp.T790T",
        "SLC19A1\tB\tFrame_Shift_Del\tp.K9fs",
        "SLC19A1\tC\tNonsense_Mutation\t",
        "SLC19A1\tD\tSplice_Site\tp.K96R",
        "SLC19A1\tE\tIntron\t",
        "NEW1\tE\tMissense_Mutation\tp.A1V",
        "\tE\tMissense_Mutation\tp.A1V",
        "EGFR",
        "ABCB1\tF\tMissense_Mutation\tp.A9V\ttoo\tmany",
    ]
    result = ask("interpret", write("t.maf", "#version 2.4\n" + MAF_HEAD + "\n".join(rows) + "\n"), "--json")
    told = result.json["meta"]["input"][0]
    assert (told["type"], told["samples"]) == ("maf", 7)
    assert told["columns"]["protein"] == "HGVSp_Short"
    assert (told["rows"]["read"], told["rows"]["used"]) == (10, 5)
    assert {(item["reason"], item["rows"], item["first_line"]) for item in told["rows"]["skipped"]} == {
        ("silent, or outside the protein", 2, 4),
        ("the gene has no part in the catalogue", 1, 9),
        ("no gene symbol", 1, 10),
        ("neither a class of variant nor a change of the protein", 1, 11),
    }
    found = {record["id"]: record for record in result.json["results"]}
    assert [item["sample"] for item in found["target-mutation"]["samples"]] == ["A"]
    assert [(item["sample"], item["verdict"]) for item in found["reduced-uptake"]["samples"]] == [
        (sample, "supported") for sample in "BCD"
    ]
    assert found["target-mutation"]["seen"][0]["line"] == 3


PLAIN = "EGFR\tA\tMissense_Mutation\tp.T790M\nMET\tB\tMissense_Mutation\tp.D1V\n"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (MAF_HEAD + PLAIN, 2),
        ((MAF_HEAD + PLAIN).replace("\n", "\r"), 2),
        ((MAF_HEAD + PLAIN).replace("\n", "\r\n"), 2),
        ("\ufeff" + MAF_HEAD + PLAIN, 2),
        ("reading mutations ...\n\n" + MAF_HEAD + "\n# a comment\n" + PLAIN + "\n\n", 6),
        ((MAF_HEAD + PLAIN).replace("\t", ","), 2),
        ((MAF_HEAD + PLAIN).replace("\t", '","').replace("\n", '"\n"')[:-1].join(['"', ""]), 2),
        ((MAF_HEAD + PLAIN).encode("utf-16"), 2),
        (gzip.compress((MAF_HEAD + PLAIN).encode()), 2),
        ((MAF_HEAD + "EGFR\tZ\t\t\xff\n" + PLAIN).encode("latin-1"), 3),
        ((MAF_HEAD + "\0\n" + PLAIN).encode(), 3),
    ],
    ids=["plain", "CR", "CRLF", "BOM", "stray", "comma", "quoted", "UTF-16", "gzip", "latin-1", "null"],
)
def test_odd_tables(ask, write, content, line):
    """However the lines end and whatever stands before the head, the same is found, on the right line."""
    result = ask("interpret", write("t.maf", content), "--json")
    assert result.status == 0, result.err
    seen = [item for record in result.json["results"] for item in record["seen"]]
    assert [(item["text"], item["samples"], item["line"]) for item in seen] == [("EGFR T790M", ["A"], line)]


def test_protein_columns(ask, write):
    """The change is read from the columns of several tools."""
    for name, cell in (
        ("Protein_Change", "p.T790M"),
        ("amino_acid_change", "T790M"),
        ("HGVSp", "ENSP00000275493.2:p.Thr790Met"),
        ("AAChange.refGene", "EGFR:NM_005228:exon20:c.C2369T:p.T790M"),
    ):
        head = f"Hugo_Symbol\tTumor_Sample_Barcode\tVariant_Classification\t{name}\n"
        result = ask("interpret", write("t.maf", f"{head}EGFR\tA\tMissense_Mutation\t{cell}\n"), "--json")
        assert only(result)["precision"] == "exact", name


def vcf(rows, info=None, samples=""):
    """A VCF of these rows below its head, which by default is VEP's."""
    info = CSQ.format(VEP) if info is None else info
    return VCF_HEAD.format(info=info, samples=samples) + "".join(f"{row}\n" for row in rows)


def test_vep(ask, write):
    """VEP's CSQ: the transcript that the catalogue knows is taken, the genotypes give the samples."""
    told = (
        "CSQ=T|missense_variant|EGFR|ENSP1:p.Thr745Met|YES|19/28,"
        "T|missense_variant|EGFR|ENSP2:p.Thr790Met||20/28,T|intron_variant|KRAS||||"
    )
    rows = [
        f"7\t1\t.\tC\tT\t.\t.\t{told}\tGT:AD\t0/1:3\t0/0:9\t./.",
        "7\t2\t.\tC\tT\t.\t.\tCSQ=T|synonymous_variant|EGFR|ENSP2:p.Thr790%3D||\tGT\t0/1\t0/1\t0/1",
        "7\t3\t.\tC\t*\t.\t.\t.\tGT\t0/1\t0/1\t0/1",
        "7\t4\t.\tC\tG\t.\t.\t.\tGT\t0/1\t0/1\t0/1",
        "7\t5\tshort",
    ]
    result = ask("interpret", write("v.vcf", vcf(rows, samples="\tFORMAT\tP1\tP2\tP3")), "--json")
    assert (only(result)["text"], only(result)["samples"]) == ("EGFR T790M", ["P1"])
    read = result.json["meta"]["input"][0]["rows"]
    assert (read["read"], read["used"]) == (5, 1)
    assert {item["reason"]: item["first_line"] for item in read["skipped"]} == {
        "silent, or outside the protein": 5,
        "no other allele than that of the reference": 6,
        "no annotation": 7,
        "fewer than the 8 columns of a VCF": 8,
    }


def test_snpeff(ask, write):
    """SnpEff's ANN, with a stray first line and two alternative alleles: each sample has what its genotype says."""
    ann = "ANN=T|missense_variant|MODERATE|EGFR|E|transcript|T|protein_coding|20/28|c.1A>G|p.Thr790Met,"
    ann += "G|stop_gained|HIGH|SLC19A1|S|transcript|T|protein_coding|20/28|c.1A>G|p.Trp9*"
    rows = [f"7\t1\t.\tC\tT,G\t.\t.\tAC=1;{ann}\tGT\t0|1\t0/2"]
    text = "00:00:39.673\tReading cancer samples\n" + vcf(rows, "", "\tFORMAT\tP1\tP2").partition("\n")[2]
    records = ask("interpret", write("v.ann.vcf", text), "--json").json["results"]
    seen = {item["text"]: item["samples"] for record in records for item in record["seen"]}
    assert seen == {"EGFR T790M": ["P1"], "SLC19A1 W9*": ["P2"]}


def test_civic_vcf(ask, write):
    """CIViC's own VCF names its variants: T790M, AMPLIFICATION, a change inside a fusion."""
    info = CSQ.format("Allele|Consequence|SYMBOL|CIViC Variant Name").replace('"', "")
    rows = [
        "7\t1\t.\tC\tT\t.\t.\tGN=EGFR;CSQ=T|missense_variant|EGFR|T790M",
        "7\t2\t.\tC\tT\t.\t.\tGN=MET;CSQ=T|transcript_amplification|MET|AMPLIFICATION",
    ]
    (record,) = ask("interpret", write("c.vcf", vcf(rows, info)), "--json").json["results"]
    assert [item["text"] for item in record["seen"]] == ["EGFR T790M", "MET amplification"]


def test_unannotated_vcf(ask, write):
    """A VCF without annotation is refused, with what to run."""
    result = ask("interpret", write("v.vcf", vcf(["7\t1\t.\tC\tT\t.\t.\tDP=3"], "")))
    assert (result.status, result.out) == (5, "")
    assert "vep --vcf" in result.err
    assert "snpEff ann" in result.err


def test_copy_number(ask, write):
    """Amplifications and deep deletions are used, single copies are not and are counted so."""
    text = "Hugo_Symbol\tEntrez_Gene_Id\tA\tB\tC\nMET\t1\t2\t1\t-1\nSLC19A1\t2\t0\t-2\tNA\n"
    text += "EGFR\t3\t1\t0\t-1\nABCB1\t4\t2\n"
    result = ask("interpret", write("cna.txt", text), "--json")
    told = result.json["meta"]["input"][0]
    assert (told["type"], told["samples"], told["rows"]["used"]) == ("copy-number", 3, 2)
    assert {item["reason"] for item in told["rows"]["skipped"]} == {
        "no sample with an amplification (2) or a deep deletion (-2)",
        "not as many cells as the head",
    }
    seen = {record["id"]: [item["sample"] for item in record["samples"]] for record in result.json["results"]}
    assert seen == {"target-mutation": ["A"], "reduced-uptake": ["B"]}


def test_structural_variants(ask, write):
    """Fusions are read from both sides; what stays within a gene joins nothing."""
    text = "Sample_Id\tSV_Status\tSite1_Hugo_Symbol\tSite2_Hugo_Symbol\nA\tSOMATIC\tKRAS\tABCB1\nB\tSOMATIC\tMET\tMET\n"
    result = ask("interpret", write("sv.txt", text), "--json")
    told = result.json["meta"]["input"][0]
    assert told["rows"]["skipped"][0]["reason"].startswith("both ends lie in one gene")
    (record,) = result.json["results"]
    assert (record["id"], record["verdict"]) == ("p-gp", "uncertain")
    assert record["seen"][0]["text"] == "KRAS::ABCB1"


def test_input_type_is_obeyed(ask, write):
    """A type that the user says is taken, and refused with what belongs there when the file is none."""
    listed = write("list.txt", "EGFR\n")
    assert ask("interpret", listed, "--input-type", "genes", "--json").ids
    result = ask("interpret", listed, "--input-type", "maf")
    assert result.status == 5
    assert "no maf in it" in result.err
    assert ask("interpret", listed, "--input-type", "bam").status == 2


# Cohorts and pairs

COHORT = "sample\talteration\nS2\tEGFR T790M\nS1\tABCB1 amp\nS1\tEGFR T790M\nS3\tNEW1 A1V\n"


def test_by_sample(ask, write):
    """One record a sample, those without anything included, its mechanisms best first, in short and cited."""
    result = ask("interpret", write("c.txt", COHORT), "--by", "sample", "--json")
    assert result.ids == ["S1", "S2", "S3"]
    first, second, third = result.json["results"]
    assert [item["mechanism"]["id"] for item in first["findings"]] == ["target-mutation", "p-gp"]
    assert (first["kind"], first["summary"]) == ("sample", "mechanisms: 2 supported")
    assert second["findings"][0]["drugs"][0] == {
        "drug": {"kind": "drug", "id": "earlitinib", "name": "Earlitinib"},
        "effect": "resistance",
        "level": "B",
        "precision": "exact",
        "references": ["irving-1994-t790m", "mock-database"],
    }
    assert (third["findings"], third["summary"]) == ([], "nothing that bears on resistance")
    rows = ask("interpret", write("c.txt", COHORT), "--by", "sample", "--format", "tsv").out.splitlines()
    assert [row.split("\t")[:3] for row in rows[1:]] == [
        ["S1", "target-mutation", "supported"],
        ["S1", "p-gp", "supported"],
        ["S2", "target-mutation", "supported"],
        ["S3", "", ""],
    ]


def test_by_mechanism(ask, write):
    """One record a mechanism with the samples that bear on it."""
    records = ask("interpret", write("c.txt", COHORT), "--json").json["results"]
    assert {record["id"]: [item["sample"] for item in record["samples"]] for record in records} == {
        "target-mutation": ["S1", "S2"],
        "p-gp": ["S1"],
    }


def test_pairs(ask, write):
    """Between samples before and after, things emerge, persist or are lost, as documented or not."""
    before = write("pre.txt", "EGFR T790M\nSLC19A1 loss\n")
    after = write("post.txt", "EGFR T790M\nMET amp\nABCB1 amp\n")
    result = ask("interpret", after, "--before", before, "--json")
    told = {
        (record["id"], item["text"]): (item["change"], item["documented"])
        for record in result.json["results"]
        for item in record["seen"]
    }
    assert told == {
        ("target-mutation", "EGFR T790M"): ("persistent", "not documented"),
        ("target-mutation", "MET amplification"): ("emerged", "acquired"),
        ("p-gp", "ABCB1 amplification"): ("emerged", "acquired, adaptive"),
        ("reduced-uptake", "SLC19A1 loss"): ("lost", None),
    }
    lost = next(record for record in result.json["results"] if record["id"] == "reduced-uptake")
    assert (lost["verdict"], lost["drugs"]) == ("uncertain", [])


def test_pairs_by_name(ask, write):
    """Several samples are paired by name; when none is named in both, that is said."""
    before = write("pre.txt", "A\tEGFR T790M\nB\tABCB1 amp\n")
    after = write("post.txt", "A\tEGFR T790M\nB\tEGFR T790M\nC\tEGFR T790M\n")
    result = ask("interpret", after, "--before", before, "--json")
    target = next(record for record in result.json["results"] if record["id"] == "target-mutation")
    assert [(item["sample"], item["change"]) for item in target["samples"]] == [("A", "persistent"), ("B", "emerged")]
    assert "1 of 3 samples have none before" in result.err
    assert ask("interpret", after, "--before", before, "--by", "sample", "--json").ids == ["A", "B"]
    strangers = write("other.txt", "X\tEGFR T790M\nY\tABCB1 amp\n")
    result = ask("interpret", after, "--before", strangers)
    assert result.status == 5
    assert "no sample is named in both" in result.err


# Honesty


def test_blind_spots(ask, write):
    """What a MAF cannot show is told with what would show it; what it could have shown and did not, as absent."""
    spots = ask("interpret", write("t.maf", MAF_HEAD + PLAIN), "--json").json["meta"]["blind_spots"]
    assert {"id": "p-gp", "name": "P-glycoprotein efflux", "detection": ["functional", "imaging"]} in spots[
        "cannot_show"
    ]
    assert [item["id"] for item in spots["absent"]] == ["brca-reversion"]
    assert "drug-transport" not in {item["id"] for item in spots["cannot_show"]}


def test_receipt(ask, write):
    """The receipt holds versions, digests and options; the same input gives the same answer to the byte."""
    import hashlib

    file = write("list.txt", "EGFR T790M\n")
    asked = [ask("interpret", file, "--drug", "earlitinib", "--json") for _ in range(2)]
    assert asked[0].out == asked[1].out
    receipt = asked[0].json["meta"]["receipt"]
    assert receipt["input"] == {str(file): hashlib.sha256(b"EGFR T790M\n").hexdigest()}
    assert receipt["options"] == {"by": "mechanism", "drug": "earlitinib"}
    assert receipt["catalogue_sha256"] == asked[0].json["meta"]["catalogue"]["sha256"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"nothing of the kind\nnor this\n", "no human gene is called so"),
        (b"PK\x03\x04....", "Excel workbook"),
        (b"\x00\x01\x02", "binary"),
        (b"\x1f\x8b\x08\x00broken", "damaged or cut off"),
        (gzip.compress(b"EGFR\n" * 9)[:-9], "damaged or cut off"),
        (MAF_HEAD.encode(), "no row to read"),
        ((MAF_HEAD + "nosuch\tA\tMissense_Mutation\tp.A1V\n").encode(), "none of 1 rows could be used"),
    ],
)
def test_useless_files(ask, write, content, why):
    """A file of which nothing can be used is refused with the likely cause, never an empty success."""
    result = ask("interpret", write("given.txt", content))
    assert (result.status, result.out) == (5, "")
    assert why in result.err


def test_missing_file(ask, tmp_path):
    """What looks like a file and is none is not taken for a gene; a folder is refused."""
    for given, why in (("no.maf", "no such file"), (str(tmp_path), "folder")):
        result = ask("interpret", given)
        assert result.status == 5
        assert why in result.err
    assert ask("interpret", "EGFR", str(tmp_path / "no.maf")).status in (2, 5)


def test_missing_extra(compiled, write):
    """Without DuckDB a MAF is refused with the command that installs it; lists need neither it nor SciPy."""
    code = (
        "import sys\nsys.modules['duckdb'] = sys.modules['scipy'] = None\n"
        "from resistx.cli import main\nsys.exit(main(sys.argv[1:]))"
    )

    def run(*args):
        command = [sys.executable, "-c", code, "interpret", *map(str, args), "--catalogue", str(compiled)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    refused = run(write("t.maf", MAF_HEAD + PLAIN))
    assert refused.returncode == 5
    assert "pip install 'resistx[interpret]'" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert json.loads(run("EGFR T790M", *["ABCB1"] * 200).stdout)["meta"]["count"] == 2


def test_page(ask):
    """A page in full: what was read, the overview, what was seen, drugs, counters, what is uncertain."""
    shown = ask("interpret", "EGFR T790M", "MET amp", "MDR1", "--format", "text", env={"COLUMNS": "100"})
    assert shown.out == PAGE


def test_in_python(compiled, write):
    """The same in Python: paths are files, texts are genes and alterations."""
    import resistx

    catalogue = resistx.load(compiled)
    answer = catalogue.interpret("EGFR T790M")
    assert [record.id for record in answer.results] == ["target-mutation"]
    samples = catalogue.interpret(write("c.txt", COHORT), by="sample")
    assert [record.id for record in samples.results] == ["S1", "S2", "S3"]
    assert samples.results[0].findings[0].verdict == "supported"
    assert samples.cited()
