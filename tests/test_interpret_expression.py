"""`resistx interpret` of differential expression: columns, rows, signs, verdicts and the tests of gene sets."""

from __future__ import annotations

import csv
import gzip
import io
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resistx.ask.interpret import Options, interpret
from resistx.errors import ResistxError
from resistx.samples.expression import adjusted
from resistx.samples.source import Source

LAB = """\
mechanisms:
- extends: drug-efflux
  genes:
  - {gene: EGFR, role: effector, change: [overexpression], direction: up}
  - {gene: MET, role: effector, change: [amplification], direction: up}
  - {gene: MGMT, role: regulator, change: [loss-of-expression], direction: down}
  - {gene: BRCA1, role: regulator, change: [post-translational], direction: up}
"""
"""Enough genes in one mechanism to be tested, one of which acts by more than its amount."""
HEAD = "gene,logFC,adj.P.Val\n"
UNCHANGED = "".join(f"{gene},0.1,0.9\n" for gene in ("ALK", "BCR", "ABL1", "EML4", "KRAS", "NEW1", "NEW2", "NEW3"))
"""Genes without a part in the catalogue that did not change, so that the table is whole."""
BENJAMINI_HOCHBERG = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
]  # fmt: skip
"""The 15 p of the worked example in Benjamini and Hochberg 1995 (J R Stat Soc B 57:289-300, section 4)."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory, run, mini):
    """The small catalogue with a mechanism of several genes, compiled."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "lab.yaml").write_text(LAB)
    made = run("compile", mini, folder / "lab.yaml", "--output", folder / "lab.resistx")
    assert made.status == 0, made.err
    return folder / "lab.resistx"


@pytest.fixture
def table(run, lab, write):
    """`table(text, *options)`: the answer to a table, as JSON."""

    def told(text, *options, name="table.csv"):
        result = run("interpret", "--catalogue", lab, write(name, text), *options, "--json")
        assert result.status == 0, result.err
        return result.json

    return told


@pytest.fixture
def refused(run, lab, write):
    """`refused(text, *options)`: the exit status and the error of a table that is refused."""

    def told(text, *options, name="table.csv"):
        result = run("interpret", "--catalogue", lab, write(name, text), *options, "--json")
        assert result.out == ""
        return result.status, result.error

    return told


def seen(answer):
    """What was seen of each gene: the mechanisms that it speaks for and against."""
    return {(item["text"], record["id"], item["says"]) for record in answer["results"] for item in record["seen"]}


def verdicts(answer):
    """The verdict on each mechanism."""
    return {record["id"]: record["verdict"] for record in answer["results"]}


def set_of(answer, mechanism):
    """The test of a mechanism, or of a class."""
    (found,) = [item["test"] for item in answer["meta"]["tests"] if item["mechanism"]["id"] == mechanism]
    return found


# Columns


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (
            '"","logFC","AveExpr","t","P.Value","adj.P.Val","B"',
            {"gene": "", "lfc": "logFC", "q": "adj.P.Val", "p": "P.Value"},
        ),
        (
            '"","baseMean","log2FoldChange","lfcSE","stat","pvalue","padj"',
            {"gene": "", "lfc": "log2FoldChange", "q": "padj", "p": "pvalue"},
        ),
        ("genes,logFC,logCPM,F,PValue,FDR", {"gene": "genes", "lfc": "logFC", "q": "FDR", "p": "PValue"}),
        (
            '"",p_val,avg_log2FC,pct.1,pct.2,p_val_adj',
            {"gene": "", "lfc": "avg_log2FC", "q": "p_val_adj", "p": "p_val"},
        ),
        (
            "names,scores,logfoldchanges,pvals,pvals_adj",
            {"gene": "names", "lfc": "logfoldchanges", "q": "pvals_adj", "p": "pvals"},
        ),
        (
            "ID,adj.P.Val,P.Value,t,B,logFC,Gene.symbol",
            {"gene": "Gene.symbol", "lfc": "logFC", "q": "adj.P.Val", "p": "P.Value"},
        ),
        ("gene_id,gene_name,log2FoldChange,padj", {"gene": "gene_name", "lfc": "log2FoldChange", "q": "padj"}),
        ("ID,geneSymbol,geneID,H1975_logFC,H1975_FDR", {"gene": "geneSymbol", "lfc": "H1975_logFC", "q": "H1975_FDR"}),
        (
            "hgnc_symbol,logFC_resistant,padj_resistant",
            {"gene": "hgnc_symbol", "lfc": "logFC_resistant", "q": "padj_resistant"},
        ),
    ],
    ids=["limma", "DESeq2", "edgeR", "Seurat", "scanpy", "GEO2R", "nf-core", "before", "behind"],
)
def test_columns_of_usual_tools(table, head, columns):
    """The columns of the usual tools are found by their names, told, and read."""
    names = [cell.strip('"') for cell in head.split(",")]
    cells = {columns["gene"]: "ABCB1", columns["lfc"]: "2", columns["q"]: "0.01"}
    row = ",".join(cells.get(name, "0.5") for name in names)
    answer = table(f"{head}\n{row}\n")
    assert answer["meta"]["input"][0]["columns"] == columns
    assert ("ABCB1 up", "p-gp", "supports") in seen(answer)


def test_the_head_without_the_name_of_the_index(table):
    """R's write.table leaves out the name of the first column: the head is shorter by one."""
    answer = table("logFC\tPValue\tFDR\nABCB1\t2\t0.001\t0.01\n", name="table.tsv")
    assert answer["meta"]["input"][0]["columns"] == {"gene": "", "lfc": "logFC", "q": "FDR", "p": "PValue"}
    assert verdicts(answer)["p-gp"] == "supported"


def test_the_user_names_columns(table):
    """Columns that the user names come first; a p that they choose is taken for what its name says."""
    text = "gene,other,logFC,change,padj,p_two\nKRAS,ABCB1,1,-2,0.9,0.01\nBCR,ALK,1,1,0.9,0.9\n"
    answer = table(text, "--gene-column", "other", "--lfc-column", "change", "--p-column", "p_two")
    assert answer["meta"]["input"][0]["columns"] == {"gene": "other", "lfc": "change", "p": "p_two"}
    assert verdicts(answer)["p-gp"] == "contradicted"
    assert answer["meta"]["query"]["gene_column"] == "other"
    assert table(text, "--p-column", "padj")["meta"]["input"][0]["columns"]["q"] == "padj"


def test_several_columns_that_fit_alike(refused, table):
    """Two columns that fit equally well are never guessed from: both are named, and either may be chosen."""
    text = "gene,A_logFC,B_logFC,padj\nABCB1,2,-2,0.01\n"
    status, error = refused(text)
    assert (status, error["code"]) == (2, "usage")
    assert "several columns could hold the log2 fold changes: A_logFC, B_logFC" in error["message"]
    assert error["suggestions"] == ["--lfc-column 'A_logFC'", "--lfc-column 'B_logFC'"]
    assert verdicts(table(text, "--lfc-column", "B_logFC"))["p-gp"] == "contradicted"


@pytest.mark.parametrize(
    ("head", "what"),
    [("gene,fold,padj", "log2 fold changes"), ("gene,logFC,score", "p"), ("probe,logFC,padj", "genes")],
)
def test_a_missing_column(refused, head, what):
    """A missing column is exit 5, with what was looked for and what the file has."""
    status, error = refused(f"{head}\nABCB1,2,0.01\n")
    assert status == 5
    assert f"no column of {what} (looked for" in error["message"]
    assert all(name in error["message"] for name in head.split(","))


def test_a_column_that_is_not_there(refused):
    """A column that the user names and that is not there is exit 2."""
    status, error = refused(HEAD + "ABCB1,2,0.01\n", "--lfc-column", "LFC")
    assert (status, "no column is called 'LFC'" in error["message"]) == (2, True)


# Rows


def test_every_row_is_accounted_for(table):
    """NA, Inf, blanks, words, impossible p and unknown genes are left out, each with its reason and first line."""
    text = (
        HEAD
        + "ABCB1,2,0.01\nMET,NA,0.01\nMET,Inf,0.01\nMET,2,NA\nMET,2,\nMET,2,1.5\nMET,x,0.1\n,2,0.01\nNOGENE,2,0.01\n"
        + "SHARED,2,0.01\n"
        + UNCHANGED
    )
    (item,) = table(text)["meta"]["input"]
    assert (item["rows"]["read"], item["rows"]["used"]) == (18, 9)
    assert {(one["reason"].partition(" (")[0], one["rows"], one["first_line"]) for one in item["rows"]["skipped"]} == {
        ("no log2 fold change", 3, 3),
        ("no p", 2, 5),
        ("a p that is not between 0 and 1", 1, 7),
        ("no gene symbol", 1, 9),
        ("no human gene is called so", 1, 10),
        ("several genes are called so", 1, 11),
    }


def test_nothing_usable(refused):
    """A table of probes without symbols is refused with the cause."""
    status, error = refused("ID,logFC,padj\n1007_s_at,2,0.01\n1053_at,1,0.02\n")
    assert status == 5
    assert "no human gene is called so" in error["message"]


def test_probes_of_several_genes(table):
    """A probe of several genes speaks for each of them, unless one has a row of its own."""
    answer = table(HEAD + "ABCB1 /// MET,2,0.001\nMET,-2,0.01\n" + UNCHANGED)
    assert ("ABCB1 up", "p-gp", "supports") in seen(answer)
    assert ("MET down", "drug-efflux", "contradicts") not in seen(answer)
    assert {item for item in seen(answer) if item[0].startswith("MET")} == {("MET down", "drug-efflux", "uncertain")}


def test_several_probes_of_a_gene(table):
    """Of several rows of a gene the smallest p decides; the others are left out, and that is told."""
    answer = table(HEAD + "ABCB1,1.5,0.03\nABCB1,4,0.001\nABCB1,-3,0.4\n" + UNCHANGED)
    (record,) = [record for record in answer["results"] if record["id"] == "p-gp"]
    assert [(item["lfc"], item["q"], item["line"]) for item in record["seen"]] == [(4.0, 0.001, 3)]
    assert record["verdict"] == "supported"
    (skipped,) = answer["meta"]["input"][0]["rows"]["skipped"]
    assert (skipped["reason"], skipped["rows"], skipped["first_line"]) == (
        "another row of the gene has a smaller p",
        2,
        2,
    )


def test_probes_that_disagree(table):
    """Where rows of a gene changed in both directions, nothing is decided, and the reader is told why."""
    answer = table(HEAD + "ABCB1,2,0.03\nABCB1,-4,0.001\n" + UNCHANGED)
    (record,) = [record for record in answer["results"] if record["id"] == "p-gp"]
    assert record["verdict"] == "uncertain"
    assert record["seen"][0]["note"] == "rows of this gene disagree in direction"
    assert any("1 whose rows disagree" in note for note in answer["meta"]["input"][0]["notes"])


def test_ensembl_identifiers(table):
    """Identifiers of Ensembl, with or without a version, are read for the genes of the catalogue; all are measured."""
    rest = "".join(f"ENSG{number:011},0.1,0.9\n" for number in range(9))
    answer = table("gene_id,log2FoldChange,padj\nENSG00000085563.14,3,0.001\n" + rest)
    assert verdicts(answer)["p-gp"] == "supported"
    assert answer["meta"]["input"][0]["symbols"]["mapped"] == {"ENSG00000085563.14": "ABCB1"}
    assert answer["meta"]["input"][0]["rows"]["used"] == 10


# Signs


def test_sign_decides(table):
    """Up where up resists supports, down contradicts, and the other way around; both in one mechanism are mixed."""
    up = table(HEAD + "ABCB1,2,0.01\nSLC19A1,2,0.01\n" + UNCHANGED)
    assert (verdicts(up)["p-gp"], verdicts(up)["reduced-uptake"]) == ("supported", "contradicted")
    down = table(HEAD + "ABCB1,-2,0.01\nSLC19A1,-2,0.01\n" + UNCHANGED)
    assert (verdicts(down)["p-gp"], verdicts(down)["reduced-uptake"]) == ("contradicted", "supported")
    both = table(HEAD + "EGFR,2,0.01\nMET,-2,0.01\nMGMT,0.2,0.8\n" + UNCHANGED)
    (record,) = [record for record in both["results"] if record["id"] == "drug-efflux"]
    assert (record["verdict"], record["supporting"], record["contradicting"]) == ("mixed", ["EGFR"], ["MET"])
    assert record["unmeasured"] == ["BRCA1"]


def test_what_is_not_in_the_amount(table):
    """The transcript of a gene that acts by more than its amount decides nothing; a note says so."""
    answer = table(HEAD + "BRCA1,3,0.001\n" + UNCHANGED)
    (record,) = [record for record in answer["results"] if record["id"] == "drug-efflux"]
    assert record["verdict"] == "uncertain"
    assert "post-translational, which the amount of its transcript does not show" in record["seen"][0]["note"]


def test_the_contrast_is_turned_once(table):
    """A table of sensitive against resistant reads as the same with the sign turned, and says so."""
    text, turned = (HEAD + f"ABCB1,{lfc},0.01\nSLC19A1,{lfc},0.01\n" + UNCHANGED for lfc in ("2", "-2"))
    answer = table(turned, "--contrast", "sensitive-vs-resistant")
    assert answer["results"] == table(text)["results"]
    assert "turned" in answer["meta"]["input"][0]["notes"][-1]


def test_thresholds(table):
    """A gene has changed by at least two-fold with an adjusted p of 0.05 at most, unless the user says otherwise."""
    text = HEAD + "ABCB1,0.9,0.001\nMET,3,0.06\nEGFR,1,0.05\n" + UNCHANGED
    assert {item[0] for item in seen(table(text))} == {"EGFR up"}
    assert {item[0] for item in seen(table(text, "--min-lfc", "0.5"))} == {"EGFR up", "ABCB1 up"}
    assert {item[0] for item in seen(table(text, "--alpha", "0.1"))} == {"EGFR up", "MET up"}
    assert (
        "adjusted p at most 0.05, log2 fold change of at least 1: 1 gene"
        in table(text)["meta"]["input"][0]["notes"][-1]
    )


def test_nothing_changed(run, lab, write):
    """A table in which nothing changed is answered with nothing, and says so."""
    result = run("interpret", "--catalogue", lab, write("t.csv", HEAD + "ABCB1,0.1,0.9\n" + UNCHANGED), "--json")
    assert (result.status, result.json["results"]) == (0, [])
    assert "nothing in it bears on resistance" in result.err


def test_two_tables_are_two_samples(run, lab, write):
    """Several tables are samples under their names, each with its own sign; nothing is tested over both."""
    paths = [write(f"{name}.csv", HEAD + f"ABCB1,{lfc},0.01\n" + UNCHANGED) for name, lfc in (("a", 2), ("b", -2))]
    result = run("interpret", "--catalogue", lab, *paths, "--json")
    (record,) = [record for record in result.json["results"] if record["id"] == "p-gp"]
    assert [(item["sample"], item["verdict"]) for item in record["samples"]] == [
        (str(paths[0]), "supported"),
        (str(paths[1]), "contradicted"),
    ]
    assert (record["verdict"], result.json["meta"]["tests"]) == ("mixed", [])
    assert "one list or table at a time" in result.err


def test_blind_spots_of_a_table(table):
    """A mechanism is absent when a gene that could show it was measured and did not change, else it cannot be shown."""
    spots = table(HEAD + "ABCB1,2,0.01\nMGMT,0.1,0.9\n" + UNCHANGED)["meta"]["blind_spots"]
    assert "mgmt" in {item["id"] for item in spots["absent"]}
    assert {"reduced-uptake", "brca-reversion"} <= {item["id"] for item in spots["cannot_show"]}
    assert spots["not_measured"] == ["BRCA1", "EGFR", "MET", "SLC19A1"]


# p


def test_published_example_of_adjusted_p():
    """Of the 15 p of Benjamini and Hochberg 1995, the four smallest fall at 0.05 (by Bonferroni three)."""
    q = adjusted(BENJAMINI_HOCHBERG)
    assert [p for p, adjusted_p in zip(BENJAMINI_HOCHBERG, q, strict=True) if adjusted_p <= 0.05] == BENJAMINI_HOCHBERG[
        :4
    ]
    assert q[3] == pytest.approx(0.0095 * 15 / 4)
    assert sum(p <= 0.05 / 15 for p in BENJAMINI_HOCHBERG) == 3


@given(st.lists(st.floats(0, 1), max_size=60))
def test_adjusted_p_equal_scipy(several):
    """The adjusted p are those of scipy.stats.false_discovery_control, in the order given."""
    from scipy.stats import false_discovery_control

    expected = list(false_discovery_control(several)) if several else []
    assert adjusted(several) == pytest.approx(expected)


def test_a_raw_p_is_adjusted(table):
    """Where there is only a raw p it is adjusted over the table, genes of the catalogue or not, and that is told."""
    rows = zip(["ABCB1", "MET", "EGFR", "MGMT", "BRCA1"], BENJAMINI_HOCHBERG, strict=False)
    text = "gene,logFC,P.Value\n" + "".join(f"{gene},2,{p}\n" for gene, p in rows)
    text += "".join(f"GENE{number},2,{p}\n" for number, p in enumerate(BENJAMINI_HOCHBERG[5:]))
    answer = table(text)
    assert {item[0] for item in seen(answer)} == {"ABCB1 up", "MET up", "EGFR up", "MGMT up"}
    assert "P.Value was adjusted over 15 rows (Benjamini-Hochberg)" in answer["meta"]["input"][0]["notes"]


def test_a_table_that_was_cut_down(table, run, lab, write):
    """A table of changed genes alone has no background and no p of over-representation, unless one is given."""
    text = HEAD + "ABCB1,2,0.01\nEGFR,2,0.01\nMET,2,0.01\nMGMT,-2,0.02\n"
    answer = table(text)
    (record,) = [record for record in answer["results"] if record["id"] == "drug-efflux"]
    assert (record["test"]["background"], record["test"]["p"], record["test"]["q"]) == (None, None, None)
    assert record["test"]["note"] == "which genes were measured is not known"
    assert record["test"]["sign_p"] == 0.125
    assert (record["unmeasured"], answer["meta"]["blind_spots"]["not_measured"]) == ([], [])
    assert "there is no background to test against" in answer["meta"]["input"][0]["notes"][0]
    genes = write("all.txt", "ABCB1\nEGFR\nMET\nMGMT\nALK\nBCR\nKRAS\nNEW1\n")
    assert set_of(table(text, "--background", genes), "drug-efflux")["p"] == pytest.approx(1 / 70)
    raw = table(text.replace("adj.P.Val", "P.Value"))
    assert "nor can its p be adjusted" in raw["meta"]["input"][0]["notes"][0]


def test_the_lady_tasting_tea(run, lab, write):
    """Fisher's example of 1935: of 8 cups 4 are alike and 4 chosen; 3 right or more have p 17/70, all of them 1/70."""
    background = write("all.txt", "ABCB1\nEGFR\nMET\nMGMT\nALK\nBCR\nKRAS\nNEW1\n")
    for chosen, p in (("ABCB1\nEGFR\nMET\nALK\n", 17 / 70), ("ABCB1\nEGFR\nMET\nMGMT\n", 1 / 70)):
        result = run("interpret", "--catalogue", lab, write("list.txt", chosen), "--background", background, "--json")
        test = set_of(result.json, "drug-efflux")
        assert (test["background"], test["genes"], test["listed"]) == (8, 4, 4)
        assert test["p"] == pytest.approx(p)
        assert test["sign_p"] is None


def test_p_equal_scipy(table):
    """Over-representation and signs are scipy's hypergeom.sf and binomtest, adjusted over all sets that were tested."""
    from scipy import stats

    text = HEAD + "ABCB1,2,0.01\nEGFR,2,0.01\nMET,-2,0.01\nSLC19A1,-2,0.01\nMGMT,0.1,0.9\nNEW1,2,0.04\n"
    answer = table(text + UNCHANGED.replace("NEW1,0.1,0.9\n", ""))
    efflux, transport = set_of(answer, "drug-efflux"), set_of(answer, "drug-transport")
    assert [efflux[key] for key in ("background", "listed", "genes", "hits", "agreeing", "opposing")] == [
        13,
        5,
        4,
        3,
        2,
        1,
    ]
    assert [transport[key] for key in ("genes", "hits", "agreeing", "opposing")] == [5, 4, 3, 1]
    for test, mine in ((efflux, (3, 13, 4, 5)), (transport, (4, 13, 5, 5))):
        hits, background, genes, listed = mine
        assert test["p"] == pytest.approx(stats.hypergeom.sf(hits - 1, background, genes, listed))
        changed = test["agreeing"] + test["opposing"]
        assert test["sign_p"] == pytest.approx(stats.binomtest(test["agreeing"], changed, 0.5).pvalue)
    every = [item["test"] for item in answer["meta"]["tests"]]
    for p, q in (("p", "q"), ("sign_p", "sign_q")):
        told = [test for test in every if test[p] is not None]
        expected = stats.false_discovery_control([test[p] for test in told])
        assert [test[q] for test in told] == pytest.approx(list(expected))


def test_small_sets_have_no_p(table):
    """A set of which fewer than three genes were measured has no p and says so; nothing is adjusted over it."""
    answer = table(HEAD + "ABCB1,2,0.01\nEGFR,2,0.01\nMET,0.1,0.9\n" + UNCHANGED)
    (record,) = [record for record in answer["results"] if record["id"] == "p-gp"]
    assert (record["test"]["genes"], record["test"]["p"], record["test"]["sign_p"]) == (1, None, None)
    assert record["test"]["note"] == "fewer than 3 of its genes were measured"
    assert {item["mechanism"]["id"] for item in answer["meta"]["tests"]} == {"drug-transport", "drug-efflux"}


def test_listed_outside_the_background(run, lab, write):
    """Genes of the list that are not in the background do not count, and that is told."""
    background = write("all.txt", "EGFR\nMET\nMGMT\nALK\n")
    result = run("interpret", "--catalogue", lab, "ABCB1", "EGFR", "--background", background, "--json")
    assert set_of(result.json, "drug-efflux")["listed"] == 1
    assert "1 of 2 genes are not in the background" in result.err


def test_a_background_without_a_list(run, lab, write):
    """A background for alterations tests nothing, and that is told."""
    result = run("interpret", "--catalogue", lab, "EGFR T790M", "--background", write("all.txt", "EGFR\n"), "--json")
    assert (result.status, result.json["meta"]["tests"]) == (0, [])
    assert "--background is for the test of a list of genes" in result.err


def test_without_scipy(monkeypatch, table, run, lab, write):
    """Without SciPy everything is told but the p, and one hint says how to get them."""
    monkeypatch.setitem(sys.modules, "scipy", None)
    text = HEAD + "ABCB1,2,0.01\nEGFR,2,0.01\nMET,2,0.01\n" + UNCHANGED
    result = run("interpret", "--catalogue", lab, write("t.csv", text), "--json")
    assert result.status == 0
    assert result.err.count("pip install 'resistx[interpret]'") == 1
    (record,) = [record for record in result.json["results"] if record["id"] == "drug-efflux"]
    assert (record["verdict"], record["test"]["hits"], record["test"]["p"]) == ("supported", 3, None)
    assert "SciPy" in record["test"]["note"]


def test_order_of_the_answer(table):
    """Between equals in verdict and level the smaller adjusted p comes first."""
    answer = table(HEAD + "ABCB1,2,0.01\nEGFR,2,0.01\nMET,2,0.01\nMGMT,-2,0.01\nSLC19A1,2,0.01\n" + UNCHANGED)
    assert [(record["id"], record["verdict"]) for record in answer["results"]] == [
        ("p-gp", "supported"),
        ("drug-efflux", "supported"),
        ("mgmt", "contradicted"),
        ("reduced-uptake", "contradicted"),
    ]


# However a table is written

rows_of_genes = st.lists(
    st.tuples(
        st.sampled_from(
            ["ABCB1", "MDR1", "EGFR", "MET /// EGFR", "MGMT", "SLC19A1", "ALK", "NOGENE", "2-Sep", "", "SHARED"]
        ),
        st.one_of(st.floats(-9, 9).map(repr), st.sampled_from(["NA", "", "Inf", "-inf", "x", "1e400", "0", "1_0"])),
        st.one_of(st.floats(0, 1).map(repr), st.sampled_from(["NA", "", "2", "-1", "nan", "< 2.2e-16"])),
    ),
    min_size=1,
    max_size=20,
)


@pytest.fixture(scope="module")
def store(lab):
    """The catalogue, open."""
    from resistx.open import open_store

    return open_store([lab], print)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows_of_genes, delimiter=st.sampled_from("\t,;"), end=st.sampled_from(["\n", "\r\n", "\r"]), how=st.data())
def test_the_same_however_it_is_written(store, rows, delimiter, end, how):
    """Delimiter, ends of lines, quotes, mark, comments and compression change nothing of what a table says."""
    plain = "gene\tlogFC\tpadj\n" + "".join("\t".join(row) + "\n" for row in rows)
    text = io.StringIO()
    quoting = how.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([("gene", "logFC", "padj"), *rows])
    data = ("\ufeff" * how.draw(st.booleans()) + text.getvalue()).encode()
    data = gzip.compress(data) if how.draw(st.booleans()) else data

    def told(content):
        try:
            answer = interpret(store, [Source("t", None, content)], options=Options(by="mechanism")).data()
        except ResistxError as error:
            return error.status, error.message
        return answer["results"], answer["meta"]["input"][0]["rows"], answer["meta"]["tests"]

    assert told(data) == told(plain.encode())


def test_comments_and_stray_lines(table):
    """Lines before the head that speak of its columns are not taken for it."""
    text = "# made with limma, logFC > 1, padj < 0.05\n\n" + HEAD + "# a comment\nABCB1,2,0.01\n" + UNCHANGED
    assert verdicts(table(text))["p-gp"] == "supported"


def test_the_page(run, lab, write):
    """The page tells the columns, what counted as changed, each gene with its numbers, and the tests."""
    text = HEAD + "ABCB1,2,0.01\nEGFR,2,0.01\nMET,2,0.01\nMGMT,-2,0.01\nSLC19A1,2,0.01\n" + UNCHANGED
    page = run("interpret", "--catalogue", lab, write("t.csv", text), "--format", "text", env={"COLUMNS": "100"}).out
    assert "columns: gene (gene), logFC (lfc), adj.P.Val (q)" in " ".join(page.split())
    assert "ABCB1 up  supports  by expression  log2 fold change +2.00, adjusted p 0.01" in page
    assert "Its genes: 4 of 4 measured, and 5 of all 13: p 0.007, adjusted 0.007; 4 of 4 in its direction" in page
    assert "Tests of gene sets (2)  a class has the genes of its members" in page
