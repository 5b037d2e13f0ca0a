"""`resistx check --facts`: a catalogue against tables of facts, which are all made up here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from resistx.facts.papers import first_author, plain_title, same_author, years_in

CATALOGUE = """\
catalogue: {title: A catalogue, version: "2001.1", licence: CC0-1.0, notice: Made up for tests., citation: None.}
genes:
- id: PUMP1
  name: pump 1
  synonyms: [P-1, Pumpin]
  previous: [PMP]
  summary: Codes for a pump.
  xrefs: {hgnc: "HGNC:1", entrez: "11", ensembl: ENSG00000000001, uniprot: P00001}
  reviewed: 2001-01-01
drugs:
- id: pumpicin
  name: Pumpicin
  synonyms: [Pumpicin hydrochloride]
  role: anticancer
  classes: [pumpables]
  summary: A made-up drug.
  xrefs: {chembl: CHEMBL1, chebi: "CHEBI:1", pubchem: "1", ncit: C1, mesh: D000001}
  reviewed: 2001-01-01
- {id: pumpables, name: Pumpables, role: class, summary: A class of drugs., reviewed: 2001-01-01}
cancers:
- id: lung
  name: Lung
  summary: A made-up cancer.
  xrefs: {oncotree: LUNG, ncit: C2, doid: "DOID:2", mondo: "MONDO:0000002"}
  reviewed: 2001-01-01
mechanisms:
- id: efflux
  name: Efflux
  summary: A way out of the cell.
  onset: [acquired]
  xrefs: {go: ["GO:0000001"], mesh: [D000003], reactome: [R-HSA-1], ncit: [C3]}
  evidence: [{statement: It pumps., level: D, model: cell-line, references: [doe-2001]}]
  reviewed: 2001-01-01
references:
- id: doe-2001
  authors: [Døe JA, et al.]
  title: "A pump: α–helices in resistant cells"
  year: 2001
  doi: 10.1234/Pump
  pmid: "1001"
  kind: preclinical
  status: confirmed
"""
GENES = """\
symbol	hgnc_id	entrez	ensembl	uniprot	aliases	previous_symbols
PUMP1	HGNC:1	11	ENSG00000000001	P00001|P00009	P-1	PMP
CARRY2	HGNC:2	12	ENSG00000000002	P00002		CRY
"""
DRUGS = """\
name	chembl_id	chembl_check	chebi_id	pubchem_cid	ncit	mesh	more
Pumpicin	CHEMBL1|CHEMBL9	agree	CHEBI:1	1	C1	D000001	"ignored
"""
CANCERS = "id\tncit\tdoid\tmondo\nLUNG\tC2\tDOID:2\tMONDO:0000002\n"
TERMS = "system\tid\nGO\tGO:0000001\nMeSH\tD000003\nReactome\tR-HSA-1\nNCIt\tC3\n"
PAPERS = """\
- id: doe-2001
  authors: Doe J, Roe R
  title: A Pump &lt;i&gt;alpha&lt;/i&gt;-Helices in Resistant Cells.
  year: 2001
  doi: 10.1234/pump
  pmid: '1001'
  confidence: high
"""
CITATIONS = "pmid\tcitation\tdoi\n1001\tDoe et al., 2002, Mock Res\t10.1234/PUMP\n"
RETRACTED = "pmid\n9999\n"
FACTS = {
    "genes.tsv": GENES,
    "drugs.tsv": DRUGS,
    "cancers.tsv": CANCERS,
    "terms.tsv": TERMS,
    "references.yaml": PAPERS,
    "pmid_citations.tsv": CITATIONS,
    "retracted_pmids.tsv": RETRACTED,
}
"""Tables that confirm all of the catalogue."""
Edit = tuple[str, str]


@pytest.fixture
def verify(run, write):
    """`verify(edit, tables={name: edit or None}, words=())`: check the catalogue against the tables, both edited."""

    def edited(text: str, edit: Edit) -> str:
        assert edit[0] in text
        return text.replace(*edit)

    def verified(*edits: Edit, tables: dict[str, Edit | None] | None = None, words: tuple[str, ...] = ()):
        text = CATALOGUE
        for edit in edits:
            text = edited(text, edit)
        facts = write("facts/README.md", "Nothing to read.\n").parent
        for name, table in FACTS.items():
            change = (tables or {}).get(name, ("", ""))
            if change:
                write(f"facts/{name}", edited(table, change))
        path = write("catalogue.yaml", text)
        return run("check", path, "--facts", facts, *(words or ("--format", "jsonl")))

    return verified


def told(result, severity: str) -> list[tuple[str, str, str]]:
    """Return rule, entry and message of the findings of a severity."""
    found = [json.loads(line) for line in result.out.splitlines()]
    return [(item["rule"], item["entry"], item["message"]) for item in found if item["severity"] == severity]


def line_of(result, message: str) -> int:
    """Return the line of the finding with a message."""
    (line,) = [json.loads(text)["line"] for text in result.out.splitlines() if json.loads(text)["message"] == message]
    return line


def test_everything_verified(verify):
    """What the tables confirm gives no error and no note, whatever case, markup, dashes and accents titles have."""
    result = verify()
    assert result.status == 0
    assert (told(result, "error"), told(result, "note")) == ([], [])
    assert result.err.splitlines()[0] == "hint: verified: 1 gene, 1 drug, 1 cancer, 4 terms, 1 reference"


WRONG = [
    ("gene", "gene:CARRY", ("id: PUMP1", "id: CARRY"), "genes.tsv has no gene of this symbol"),
    (
        "gene",
        "gene:CRY",
        ("id: PUMP1", "id: CRY"),
        "genes.tsv has no gene of this symbol; it is a previous symbol of CARRY2",
    ),
    ("gene", "gene:PUMP1", ("HGNC:1", "HGNC:7"), "xrefs.hgnc: HGNC:7, where genes.tsv has HGNC:1"),
    ("gene", "gene:PUMP1", ('"11"', '"17"'), "xrefs.entrez: 17, where genes.tsv has 11"),
    (
        "gene",
        "gene:PUMP1",
        ("ENSG00000000001", "ENSG00000000007"),
        "xrefs.ensembl: ENSG00000000007, where genes.tsv has ENSG00000000001",
    ),
    ("gene", "gene:PUMP1", ("P00001", "P00007"), "xrefs.uniprot: P00007, where genes.tsv has P00001 or P00009"),
    ("gene", "gene:PUMP1", ("Pumpin", "CARRY2"), "synonyms: 'CARRY2' is the symbol of another gene"),
    ("gene", "gene:PUMP1", ("[PMP]", "[CARRY2]"), "previous: 'CARRY2' is the symbol of another gene"),
    ("gene", "gene:PUMP1", ("Pumpin", "CRY"), "synonyms: 'CRY' is a previous symbol of CARRY2, not of this gene"),
    ("gene", "gene:PUMP1", ("[PMP]", "[CRY]"), "previous: 'CRY' is a previous symbol of CARRY2, not of this gene"),
    (
        "drug",
        "drug:pumpicin",
        ("CHEMBL1,", "CHEMBL7,"),
        "xrefs.chembl: CHEMBL7, where drugs.tsv has CHEMBL1 or CHEMBL9",
    ),
    ("drug", "drug:pumpicin", ("CHEBI:1", "CHEBI:7"), "xrefs.chebi: CHEBI:7, where drugs.tsv has CHEBI:1"),
    ("drug", "drug:pumpicin", ('pubchem: "1"', 'pubchem: "7"'), "xrefs.pubchem: 7, where drugs.tsv has 1"),
    ("drug", "drug:pumpicin", ("ncit: C1,", "ncit: C7,"), "xrefs.ncit: C7, where drugs.tsv has C1"),
    ("drug", "drug:pumpicin", ("D000001", "D000007"), "xrefs.mesh: D000007, where drugs.tsv has D000001"),
    ("cancer", "cancer:lung", ("oncotree: LUNG", "oncotree: LUNGE"), "xrefs.oncotree: cancers.tsv has no LUNGE"),
    ("cancer", "cancer:lung", ("ncit: C2", "ncit: C7"), "xrefs.ncit: C7, where cancers.tsv has C2"),
    ("cancer", "cancer:lung", ("DOID:2", "DOID:7"), "xrefs.doid: DOID:7, where cancers.tsv has DOID:2"),
    (
        "cancer",
        "cancer:lung",
        ("MONDO:0000002", "MONDO:0000007"),
        "xrefs.mondo: MONDO:0000007, where cancers.tsv has MONDO:0000002",
    ),
    ("term", "mechanism:efflux", ("GO:0000001", "GO:0000007"), "xrefs.go: terms.tsv has no GO term GO:0000007"),
    ("term", "mechanism:efflux", ("D000003", "D000007"), "xrefs.mesh: terms.tsv has no MeSH term D000007"),
    ("term", "mechanism:efflux", ("R-HSA-1", "R-HSA-7"), "xrefs.reactome: terms.tsv has no Reactome term R-HSA-7"),
    ("term", "mechanism:efflux", ("ncit: [C3]", "ncit: [C1]"), "xrefs.ncit: terms.tsv has no NCIt term C1"),
    (
        "reference",
        "reference:doe-2001",
        ("A pump:", "The pump:"),
        "title: references.yaml has 'A Pump &lt;i&gt;alpha&lt;/i&gt;-Helices in Resistant Cells.'",
    ),
    ("reference", "reference:doe-2001", ("year: 2001", "year: 2002"), "year: 2002, where references.yaml has 2001"),
    (
        "reference",
        "reference:doe-2001",
        ('pmid: "1001"', 'pmid: "1007"'),
        "pmid: 1007, where references.yaml has 1001",
    ),
]
"""Each contradiction that a change of the catalogue makes: rule, entry, change, message."""


@pytest.mark.parametrize(("rule", "entry", "edit", "message"), WRONG, ids=[item[3] for item in WRONG])
def test_a_contradiction(verify, rule, entry, edit, message):
    """What a table contradicts is one error at the line where it stands, and the catalogue is refused."""
    result = verify(edit)
    assert result.status == 5
    assert told(result, "error") == [(f"{rule}-fact", entry, message)]
    assert told(result, "note") == []
    lines = [number for number, line in enumerate(CATALOGUE.replace(*edit).splitlines(), 1) if edit[1] in line]
    assert line_of(result, message) in lines
    assert "contradicted: 1 " + rule in result.err


def test_a_doi_of_another_paper(verify):
    """A DOI is compared with that of the bibliography and that of the PMID."""
    result = verify(("10.1234/Pump", "10.1234/other"))
    assert [item[2] for item in told(result, "error")] == [
        "doi: 10.1234/other, where pmid_citations.tsv has 10.1234/PUMP for its PMID",
        "doi: 10.1234/other, where references.yaml has 10.1234/pump",
    ]


def test_another_first_author(verify):
    """Another first author contradicts the bibliography and the citation of the PMID."""
    result = verify(("Døe JA", "Roe R"))
    assert [item[2] for item in told(result, "error")] == [
        "authors: 'Roe R' is first, where references.yaml has 'Doe J'",
        "pmid: 1001 is 'Doe et al., 2002, Mock Res', whose first author is another",
    ]


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (
            {"drugs.tsv": ("agree", "DISAGREE")},
            "xrefs.chembl: the sources disagree on it, so none must be given",
        ),
        ({"retracted_pmids.tsv": ("9999", "1001")}, "pmid: retracted_pmids.tsv has 1001: the paper is retracted"),
        (
            {"pmid_citations.tsv": ("Doe et al., 2002", "Roe et al., 2001")},
            "pmid: 1001 is 'Roe et al., 2001, Mock Res', whose first author is another",
        ),
        (
            {"pmid_citations.tsv": ("2002", "2003")},
            "pmid: 1001 is 'Doe et al., 2003, Mock Res', of another year",
        ),
        (
            {"references.yaml": ("confidence: high", "confidence: low")},
            "status: confirmed, where references.yaml has the confidence `low`",
        ),
        (
            {"references.yaml": ("confidence: high", "confidence: unidentified")},
            "status: confirmed, where references.yaml has the confidence `unidentified`",
        ),
        ({"references.yaml": ("id: doe-2001", "id: other-2001")}, None),
    ],
)
def test_tables_that_differ(verify, tables, message):
    """A table that says something else is a contradiction; another id is none where DOI or PMID are the same."""
    result = verify(tables=tables)
    assert [item[2] for item in told(result, "error")] == ([message] if message else [])
    assert result.status == (5 if message else 0)


def test_doubt_that_the_catalogue_shares(verify):
    """A paper that the bibliography doubts may be unconfirmed; it is not verified then."""
    result = verify(
        ("status: confirmed", "status: unconfirmed"),
        tables={"references.yaml": ("confidence: high", "confidence: low")},
    )
    assert told(result, "error") == []
    assert [item[2] for item in told(result, "note")] == ["references.yaml has it with the confidence `low`"]


NOTES = [
    ([], {"genes.tsv": None}, ["there is no genes.tsv"]),
    ([], {"drugs.tsv": None}, ["there is no drugs.tsv"]),
    ([], {"cancers.tsv": None}, ["there is no cancers.tsv"]),
    ([], {"terms.tsv": None}, ["there is no terms.tsv"] * 4),
    ([], {"retracted_pmids.tsv": None}, ["there is no retracted_pmids.tsv"]),
    ([], {"pmid_citations.tsv": None}, []),
    ([], {"references.yaml": None}, ["there is no references.yaml, so its title could not be verified"]),
    (
        [],
        {"references.yaml": None, "pmid_citations.tsv": None},
        ["there is no references.yaml, and there is no pmid_citations.tsv"],
    ),
    (
        [],
        {"references.yaml": None, "pmid_citations.tsv": ("1001", "1")},
        ["there is no references.yaml, and its PMID is not in pmid_citations.tsv"],
    ),
    (
        [('  pmid: "1001"\n', ""), ("doe-2001", "doe-2000"), ("10.1234/Pump", "10.1234/old")],
        {},
        [
            "it has no PMID, so retracted_pmids.tsv cannot tell a retraction",
            "references.yaml does not have it, and it has no PMID",
        ],
    ),
    (
        [],
        {"references.yaml": ("  doi: 10.1234/pump\n", ""), "pmid_citations.tsv": None},
        ["references.yaml has no DOI for it"],
    ),
    ([], {"references.yaml": ("  doi: 10.1234/pump\n", "")}, []),
    ([], {"references.yaml": ("  year: 2001\n", "")}, ["references.yaml has no year for it"]),
    ([], {"references.yaml": ("Doe J, Roe R", "(authors not shown)")}, ["references.yaml has no author for it"]),
    (
        [],
        {"pmid_citations.tsv": ("Doe et al., 2002, Mock Res", "A guideline of nobody in particular")},
        ["pmid_citations.tsv has no author and year for its PMID"],
    ),
    (
        [("  authors: [Døe JA, et al.]\n", ""), ("  year: 2001\n", "")],
        {},
        ["it has neither author nor year to compare with pmid_citations.tsv"],
    ),
    ([], {"genes.tsv": ("HGNC:1\t11", "HGNC:1\t")}, ["genes.tsv has no entrez for it"]),
    ([], {"drugs.tsv": ("Pumpicin", "Carricin")}, ["drugs.tsv has no drug of this name"]),
    ([], {"drugs.tsv": ("Pumpicin", "PUMPICIN Hydrochloride")}, []),
    ([], {"drugs.tsv": ("CHEBI:1", "")}, ["drugs.tsv has no chebi_id for it"]),
    ([("chembl: CHEMBL1, ", "")], {"drugs.tsv": ("agree", "DISAGREE")}, []),
    (
        [("role: class,", "role: class, xrefs: {ncit: C9},")],
        {},
        ["drugs.tsv has no drug of this name"],
    ),
    ([("oncotree: LUNG, ", "")], {}, ["it has no OncoTree code"]),
    ([("status: confirmed", "status: not-found"), ('"1001"', '"1009"')], {"genes.tsv": ("", "")}, []),
]
"""What cannot be verified: changes of the catalogue and of the tables, and the notes they give."""


@pytest.mark.parametrize(("edits", "tables", "messages"), NOTES)
def test_what_cannot_be_verified(verify, edits, tables, messages):
    """What no table tells is a note, told in no silence, and no error: nothing is wrong with it, --strict or not."""
    result = verify(*edits, tables=tables)
    assert sorted(item[2] for item in told(result, "note")) == messages
    if ("status: confirmed", "status: not-found") not in edits:  # it is evidence, which another rule forbids
        assert told(result, "error") == []
        assert result.status == 0
        assert ("could not be verified, or not in full" in result.err) == bool(messages)


def test_strict_counts_no_note(verify):
    """With --strict, warnings are errors and notes are not."""
    strict = verify(tables={"drugs.tsv": None}, words=("--strict", "--json"))
    warnings = [item for item in strict.json["results"] if item["severity"] == "warning"]
    assert [item["severity"] for item in strict.json["results"]].count("note") == 1
    assert strict.error["message"] == f"{len(warnings)} errors in 6 readable entries"


def test_json_and_tables_hold_every_note(verify):
    """JSON and the tables hold each note; the query names the folder, and the shape is that of every finding."""
    answer = verify(tables={"terms.tsv": None}, words=("--json",)).json
    assert answer["meta"]["query"]["facts"].endswith("facts")
    notes = [item for item in answer["results"] if item["severity"] == "note"]
    (line,) = [number for number, text in enumerate(CATALOGUE.splitlines(), 1) if "xrefs: {go" in text]
    assert [item["line"] for item in notes] == [line] * 4
    assert set(notes[0]) == {"file", "line", "entry", "rule", "severity", "message"}
    assert verify(tables={"terms.tsv": None}, words=("--format", "tsv")).out.count("there is no terms.tsv") == 4


PAGE = """\
{file}:2: gene:PUMP1: xrefs.hgnc: HGNC:7, where genes.tsv has HGNC:1

Verified in full

genes       0 of 1
drugs       0 of 7
cancers     1 of 1
terms       4 of 4
references  1 of 1

Not verified  nothing wrong: what the tables do not tell; all of it with --json
  6 drugs: drugs.tsv has no drug of this name
      pumpicin-1, pumpicin-2, pumpicin-3, pumpicin-4, pumpicin-5 and 1 more
  1 drug: drugs.tsv has no chebi_id for it
      pumpicin
"""


def test_the_page(run, write, verify):
    """The page tells errors one a line, counts what is verified, and groups the rest by its reason."""
    more = "".join(
        f"- {{id: pumpicin-{n}, name: Pumpicin {n}, role: anticancer, classes: [pumpables], summary: A made-up drug., "
        "reviewed: 2001-01-01}\n"
        for n in range(1, 7)
    )
    result = verify(
        ("HGNC:1", "HGNC:7"),
        ("cancers:\n", f"{more}cancers:\n"),
        tables={"drugs.tsv": ("CHEBI:1", "")},
        words=("--format", "text"),
    )
    lines = [line for line in result.out.splitlines() if "warning: " not in line]
    file = lines[0].partition(":")[0]
    shown = PAGE.format(file=file).replace(f"{file}:2:", f"{file}:8:")
    assert "\n".join(lines) + "\n" == shown
    assert result.err.splitlines() == [
        "hint: verified: 1 cancer, 4 terms, 1 reference; could not be verified, or not in full: 7 drugs; "
        "contradicted: 1 gene",
        "error: 1 error in 12 readable entries",
    ]


def test_the_page_without_findings(verify):
    """Where nothing is wrong the page says so, before it tells what was verified."""
    result = verify(("classes: [pumpables]", "classes: []"), words=("--format", "markdown"))
    assert "### Verified in full" in result.out
    assert "### Not verified" not in result.out


def test_an_overlay_is_verified_alone(run, write, compiled):
    """Of an overlay, what it adds and what it extends is verified; what lies beneath is the business of others."""
    facts = write("facts/genes.tsv", GENES).parent
    lab = write(
        "lab.yaml",
        "genes:\n- {id: PUMP9, name: Pump 9, summary: Codes for a pump., reviewed: 2001-01-01}\n"
        "- extends: EGFR\n  synonyms: [CARRY2]\n",
    )
    result = run("check", compiled, lab, "--facts", facts, "--format", "jsonl")
    assert told(result, "error") == [
        ("gene-fact", "gene:PUMP9", "genes.tsv has no gene of this symbol"),
        ("gene-fact", "gene:EGFR", "genes.tsv has no gene of this symbol"),
    ]
    assert told(result, "note") == []


DAMAGED = [
    ("genes.tsv", ("uniprot\t", ""), "genes.tsv: the column 'uniprot' is missing"),
    ("drugs.tsv", ("chembl_check", "chembl_id"), "drugs.tsv: the column 'chembl_id' is there twice"),
    ("cancers.tsv", (CANCERS, ""), "cancers.tsv: the column 'id' is missing"),
    ("terms.tsv", ("NCIt\tC3", "NCIt\tC3\textra"), "terms.tsv:5: 3 cells in a table of 2 columns"),
    ("retracted_pmids.tsv", ("9999", "9" * 200_000), "retracted_pmids.tsv:2: field larger than field limit (131072)"),
    ("references.yaml", ("- id: doe-2001\n  ", "- "), "references.yaml:1: the field 'id' is missing, or no text"),
    ("references.yaml", ("title: A Pump", "title: [A Pump]\n  x: A Pump"), "references.yaml:1: the field 'title' is"),
    ("references.yaml", (PAPERS, "papers: []\n"), "references.yaml: a list of papers belongs here"),
    ("references.yaml", (PAPERS, "- [\n"), "references.yaml:2: not valid YAML"),
    ("references.yaml", (PAPERS, ""), "references.yaml: the file is empty"),
    ("references.yaml", (PAPERS, "- 7\n"), "references.yaml:1: the field 'id' is missing"),
]


@pytest.mark.parametrize(("name", "edit", "message"), DAMAGED)
def test_a_damaged_table(verify, name, edit, message):
    """A table that cannot be used is exit 5, with its file and what is wrong; nothing is verified by half of it."""
    result = verify(tables={name: edit})
    assert (result.status, result.out) == (5, "")
    assert message in result.error["message"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"pmid\n\xff\n", "retracted_pmids.tsv: not UTF-8 text"),
        (None, "holds none of the tables"),
        ("folder", "retracted_pmids.tsv: not a regular file"),
    ],
)
def test_a_folder_that_cannot_be_used(run, mini, write, tmp_path, content, message):
    """A folder without tables, or with something else in their place, is exit 5."""
    folder = tmp_path / "facts"
    folder.mkdir()
    if content == "folder":
        (folder / "retracted_pmids.tsv").mkdir()
    elif content:
        write("facts/retracted_pmids.tsv", content)
    result = run("check", mini, "--facts", folder)
    assert result.status == 5
    assert message in result.error["message"]


def test_a_broken_link(run, mini, tmp_path):
    """A table that is a link to nothing is exit 5, not a table that is missing."""
    (tmp_path / "genes.tsv").symlink_to(tmp_path / "nothing.tsv")
    result = run("check", mini, "--facts", tmp_path)
    assert (result.status, result.error["message"]) == (5, f"{tmp_path / 'genes.tsv'}: a broken link")


def test_no_such_folder(run, mini, tmp_path):
    """A folder that is not there is exit 5."""
    result = run("check", mini, "--facts", tmp_path / "nothing")
    assert (result.status, result.error["message"]) == (5, f"{tmp_path / 'nothing'}: no such folder")


def test_quotes_are_letters(verify):
    """Tables have no quoting: a lone quote in a cell is a letter of it, and a byte order mark before them is none."""
    result = verify(tables={"drugs.tsv": ("name\t", "\ufeffname\t")})
    assert result.status == 0
    assert told(result, "note") == []


bounded = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@bounded
@given(name=st.sampled_from(sorted(FACTS)), text=st.text() | st.binary())
@example(name="genes.tsv", text=GENES.replace("PUMP1\t", "\r\x00\x85"))
@example(name="references.yaml", text=PAPERS.replace("2001\n", "1_0\n"))
def test_any_text_as_a_table(run, write, name: str, text: str | bytes):
    """Whatever stands in a table, it is used or refused; it never crashes."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    folder: Path = write("any/catalogue.yaml", CATALOGUE).parent
    head = FACTS[name].partition("\n")[0].encode() + b"\n" if name.endswith("tsv") else b""
    for content in (data, head + data, FACTS[name].encode() + data):
        write(f"any/facts/{name}", content)
        assert run("check", folder / "catalogue.yaml", "--facts", folder / "facts", "--json").status in (0, 5)
    (folder / "facts" / name).unlink()


@bounded
@given(cells=st.lists(st.text(st.characters(exclude_characters="\t\n\r", exclude_categories=["Cs"])), min_size=6))
def test_any_cells_of_a_row(run, write, cells: list[str]):
    """Whatever the cells of a row hold, it is read, and no cell of it becomes markup or an escape on the page."""
    row = "\t".join(["1001", *cells[:2]])
    folder = write("cells/facts/pmid_citations.tsv", f"pmid\tcitation\tdoi\n{row}\n").parent
    result = run("check", write("cells/c.yaml", CATALOGUE), "--facts", folder, "--format", "text", tty=True)
    assert result.status in (0, 5)
    assert "\x1b]" not in result.out


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Doe J", "Doe", True),
        ("F Revillion", "Revillion F", True),
        ("Büsselberg D", "Buesselberg D", True),
        ("Sørensen BS", "Sorensen B", True),
        ("van de Ven R", "Van De Ven", True),
        ("Sillars-Hardebol AH", "Sillars–Hardebol", True),
        ("O'Brien C", "O’Brien C", True),
        ("Li X", "LI", True),
        ("García-Fernández M", "Garcia", True),
        ("Doe J", "Roe J", False),
        ("Wang L", "Wong L", False),
    ],
)
def test_authors(one, other, same):
    """Names of one author agree, however they are written; those of two do not."""
    assert same_author(one, other) is same
    assert same_author(other, one) is same


@pytest.mark.parametrize(
    ("citation", "author", "years"),
    [
        ("Erickson et al., 1992", "Erickson", [1992]),
        ("Huddle, 2011", "Huddle", [2011]),
        ("Albers C, Leischner H, et al. A mutation. Leukemia. 2013;27(6):1416-8.", "Albers C", [2013]),
        ("Blackwell, Kimberly L., et al. A study. J Clin Oncol 28.7 (2010): 1124-1130.", "Blackwell", [2010]),
        ("Fong, P. C. et al. A trial. N. Engl. J. Med. 361, 123-134 (2009).", "Fong", [2009]),
        ("Kleinerman RA. Radiation-sensitive populations. 2008; 39:27-31.", "Kleinerman RA", [2008]),
        ("Referenced with permission from the guidelines of somebody, 2023", "", [2023]),
        ("(authors not shown)", "", []),
    ],
)
def test_citations(citation, author, years):
    """First author and year are found in citations of every form that tables have."""
    assert (first_author(citation), years_in(citation)) == (author, years)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A pump.", "A PUMP"),
        ("α–helices", "alpha-helices"),
        ("H<sub>2</sub>O &amp;amp; cells", "H₂O & cells"),
        ("Résumé", "Resume"),
        ("<i>BRCA1</i>: a gene", "BRCA1 - a gene"),
    ],
)
def test_titles(one, other):
    """Titles agree whatever their markup, case, punctuation and accents."""
    assert plain_title(one) == plain_title(other)
    assert plain_title(one) != plain_title(f"{other} again")


def test_a_later_sighting_outranks_the_confidence(verify):
    """A reference that says where it was seen since may be confirmed, whatever the bibliography's confidence was."""
    result = verify(
        ("status: confirmed", "status: confirmed\n  seen: https://example.org/paper"),
        tables={"references.yaml": ("confidence: high", "confidence: low")},
    )
    assert told(result, "error") == []
    assert [item[2] for item in told(result, "note")] == ["references.yaml has it with the confidence `low`"]
