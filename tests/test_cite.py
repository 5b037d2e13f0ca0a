"""`resistx cite`: the references behind entries, how to cite the catalogue, and the formats of reference managers."""

from __future__ import annotations

import io
import json
import re
import shlex
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import resistx
from resistx.answers.base import CatalogueMeta, Link, Meta, ReferenceRecord
from resistx.answers.bibliography import Bibliography, CitedIn, CitedReference, catalogue_record
from resistx.ask.cite import cite
from resistx.ask.explain import explain
from resistx.open import open_store
from resistx.pages import page_of
from resistx.pages.blocks import Cell, Items
from resistx.render import bibtex, csl_json, ris
from resistx.render.visible import encodable, one_line

ASKED = ["cite", "p-gp", "nash-1997-carrier"]
TEXT = """\
P-glycoprotein efflux, Nash 1997  5 references
  [1] Adams A. A pump in resistant cells. Mock Res 1990;1:1-10.
      doi:10.1000/mock.1
      in P-glycoprotein efflux
  [2] Baker B, Cole C. No pump in patients. Mock Res 1991. doi:10.1000/mock.2
      in P-glycoprotein efflux
      disputes a statement in P-glycoprotein efflux
  [3] Dunn D, Ebert E, Frank F et al. Inhibitors of pumps. Mock Rev 1992. PMID
      1003
      in P-glycoprotein efflux
  [4] Hill H et al. A randomized trial of pumpidar. 1993. NCT00000001
      in P-glycoprotein efflux
      disputes a statement in P-glycoprotein efflux
  [5] Nash N. A carrier that is lost. 1997. (unconfirmed)
      in Reduced uptake

How to cite the catalogue

Nobody (2001): Mini catalogue.

--format  bibtex, ris or csl-json, for a reference manager
--output  FILE.bib or FILE.ris, the same into a file

Catalogue 2001.1. Made up for tests; not for treating patients.
"""
BIBTEX = """\
@dataset{resistx-2001.1,
  author = {{Nobody}},
  title = {{Mini catalogue}},
  year = {2001},
  version = {2001.1},
  howpublished = {Version 2001.1},
  note = {CC0-1.0.},
}

@article{adams-1990-pump,
  author = {Adams, A.},
  title = {{A pump in resistant cells}},
  journal = {Mock Res},
  year = {1990},
  volume = {1},
  pages = {1--10},
  pmid = {1001},
  pmcid = {PMC1001},
  doi = {10.1000/mock.1},
}

@article{baker-1991-no-pump,
  author = {Baker, B. and Cole, C.},
  title = {{No pump in patients}},
  journal = {Mock Res},
  year = {1991},
  doi = {10.1000/mock.2},
}

@article{dunn-1992-inhibitors,
  author = {Dunn, D. and Ebert, E. and Frank, F. and Gray, G.},
  title = {{Inhibitors of pumps}},
  journal = {Mock Rev},
  year = {1992},
  pmid = {1003},
  url = {https://pubmed.ncbi.nlm.nih.gov/1003/},
}

@misc{hill-1993-trial,
  author = {Hill, H. and others},
  title = {{A randomized trial of pumpidar}},
  year = {1993},
  note = {ClinicalTrials.gov NCT00000001.},
  url = {https://clinicaltrials.gov/study/NCT00000001},
}

@misc{nash-1997-carrier,
  author = {Nash, N.},
  title = {{A carrier that is lost}},
  year = {1997},
  note = {UNCONFIRMED},
}
"""
RIS = """\
TY  - DATA
ID  - resistx-2001.1
AU  - Nobody
TI  - Mini catalogue
PY  - 2001
ET  - 2001.1
N1  - Version 2001.1. CC0-1.0.
ER  -.
TY  - JOUR
ID  - adams-1990-pump
AU  - Adams, A.
TI  - A pump in resistant cells
T2  - Mock Res
PY  - 1990
VL  - 1
SP  - 1
EP  - 10
DO  - 10.1000/mock.1
DB  - PubMed
AN  - 1001
C2  - PMC1001
ER  -.
TY  - JOUR
ID  - baker-1991-no-pump
AU  - Baker, B.
AU  - Cole, C.
TI  - No pump in patients
T2  - Mock Res
PY  - 1991
DO  - 10.1000/mock.2
ER  -.
TY  - JOUR
ID  - dunn-1992-inhibitors
AU  - Dunn, D.
AU  - Ebert, E.
AU  - Frank, F.
AU  - Gray, G.
TI  - Inhibitors of pumps
T2  - Mock Rev
PY  - 1992
DB  - PubMed
AN  - 1003
UR  - https://pubmed.ncbi.nlm.nih.gov/1003/
ER  -.
TY  - GEN
ID  - hill-1993-trial
AU  - Hill, H.
TI  - A randomized trial of pumpidar
PY  - 1993
UR  - https://clinicaltrials.gov/study/NCT00000001
N1  - ClinicalTrials.gov NCT00000001. Only the first authors are listed.
ER  -.
TY  - GEN
ID  - nash-1997-carrier
AU  - Nash, N.
TI  - A carrier that is lost
PY  - 1997
N1  - UNCONFIRMED
ER  -.
""".replace("ER  -.", "ER  - ")
CSL = """\
[
{"id": "resistx-2001.1", "type": "dataset", "title": "Mini catalogue", \
"author": [{"literal": "Nobody"}], "issued": {"date-parts": [[2001]]}, \
"version": "2001.1", "note": "CC0-1.0."},
{"id": "adams-1990-pump", "type": "article-journal", "title": "A pump in resistant cells", \
"author": [{"family": "Adams", "given": "A."}], "issued": {"date-parts": [[1990]]}, "container-title": "Mock Res", \
"volume": "1", "page": "1-10", "DOI": "10.1000/mock.1", "PMID": "1001", "PMCID": "PMC1001"},
{"id": "baker-1991-no-pump", "type": "article-journal", "title": "No pump in patients", \
"author": [{"family": "Baker", "given": "B."}, {"family": "Cole", "given": "C."}], \
"issued": {"date-parts": [[1991]]}, "container-title": "Mock Res", "DOI": "10.1000/mock.2"},
{"id": "dunn-1992-inhibitors", "type": "article-journal", "title": "Inhibitors of pumps", \
"author": [{"family": "Dunn", "given": "D."}, {"family": "Ebert", "given": "E."}, \
{"family": "Frank", "given": "F."}, {"family": "Gray", "given": "G."}], "issued": {"date-parts": [[1992]]}, \
"container-title": "Mock Rev", "PMID": "1003", "URL": "https://pubmed.ncbi.nlm.nih.gov/1003/"},
{"id": "hill-1993-trial", "type": "document", "title": "A randomized trial of pumpidar", \
"author": [{"family": "Hill", "given": "H."}], "issued": {"date-parts": [[1993]]}, \
"URL": "https://clinicaltrials.gov/study/NCT00000001", \
"note": "ClinicalTrials.gov NCT00000001. Only the first authors are listed."},
{"id": "nash-1997-carrier", "type": "document", "title": "A carrier that is lost", \
"author": [{"family": "Nash", "given": "N."}], "issued": {"date-parts": [[1997]]}, "note": "UNCONFIRMED"}
]
"""
UNCONFIRMED = (
    "Unconfirmed. It was seen cited, but its identifier was not seen in a primary record; look it up before citing it."
)
OWN = {
    "title": "Mine & theirs {50%}",
    "authors": ["The laboratory", "Díaz-Ruiz LA Jr"],
    "version": "2024.03.1",
    "licence": "CC BY 4.0",
    "notice": "For tests.",
    "citation": "The laboratory. Mine & theirs.",
}
"""What a catalogue of one's own says of itself."""
CSL_NAME = {
    "type": "object",
    "properties": {key: {"type": "string", "minLength": 1} for key in ("family", "given", "suffix", "literal")},
    "additionalProperties": False,
    "oneOf": [{"required": ["family", "given"]}, {"required": ["literal"]}],
}
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["article-journal", "document", "dataset"]},
            "author": {"type": "array", "items": CSL_NAME, "minItems": 1},
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                    }
                },
                "additionalProperties": False,
            },
        }
        | {
            key: {"type": "string", "minLength": 1}
            for key in ("title", "container-title", "volume", "page", "DOI", "PMID", "PMCID", "URL", "version", "note")
        },
        "additionalProperties": False,
    },
}
"""The part of the published schema of CSL-JSON 1.0.2 (csl-data.json) that is written here, and nothing beside it."""
LATEX = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
}
COMMANDING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


# Readers: as strict as the formats are


def read_bibtex(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Return type, key and fields of each entry; braces count as BibTeX counts them, backslashes or not."""
    entries, at = [], 0
    while at < len(text):
        head = re.compile(r"@([a-z]+)\{([^\s,{}%#\\\"'()=~]+),\n").match(text, at)
        assert head, text[at : at + 80]
        fields, at = {}, head.end()
        while field := re.compile(r"  ([a-z]+) = \{").match(text, at):
            end, depth = field.end(), 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            assert field[1] not in fields
            fields[field[1]] = text[field.end() : end - 1]
            assert text[end : end + 2] == ",\n"
            at = end + 2
        assert text[at : at + 2] == "}\n"
        at += 2
        entries.append((head[1], head[2], fields))
        if at < len(text):
            assert text[at] == "\n"
            at += 1
    return entries


def plain(latex: str) -> str:
    """Return what LaTeX prints of a text; fails for a special letter that is not escaped, or an unknown command."""
    text, at = "", 0
    while at < len(latex):
        command = re.compile(r"\\(?:([a-z]+)\{\}|([&%$#_]))").match(latex, at)
        assert command or latex[at] not in "\\{}&%$#_~^<>|", latex[at:]
        text += (LATEX[command[1]] if command[1] else command[2]) if command else latex[at]
        at = command.end() if command else at + 1
    return text


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """Return the tags of each record with their lines."""
    assert text.endswith("\r\n")
    records: list[dict[str, list[str]]] = []
    inside = False
    for line in text.split("\r\n")[:-1]:
        assert not re.search(r"[\r\n]", line)
        tag = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert tag, line
        assert (tag[1] == "TY") != inside
        if tag[1] == "TY":
            records.append({})
        inside = tag[1] != "ER"
        assert bool(tag[2]) == inside
        if inside:
            records[-1].setdefault(tag[1], []).append(tag[2])
    assert not inside
    return records


def read_csl(text: str) -> list[dict[str, Any]]:
    """Return the items, which must fit the schema."""
    items = json.loads(text)
    jsonschema.validate(items, CSL_SCHEMA)
    return items


def ids_in(format_: str, text: str) -> list[str]:
    """Return the ids in a file of a format, read strictly."""
    if format_ == "bibtex":
        return [key for _, key, _ in read_bibtex(text)]
    if format_ == "ris":
        return [record["ID"][0] for record in read_ris(text)]
    return [item["id"] for item in read_csl(text)]


FORMATS = ["bibtex", "ris", "csl-json"]


@pytest.fixture(scope="module")
def store(compiled):
    """The small catalogue, open."""
    return open_store([compiled])


@pytest.fixture
def own(write):
    """`own(references, **about)`: a catalogue of these references alone."""

    def made(references, **about):
        return write("own.yaml", yaml.safe_dump({"catalogue": OWN | about, "references": references}))

    return made


# What is cited


def test_text(ask):
    """The page in full: each reference with where it is cited and what it disputes, and how to cite the catalogue."""
    assert ask(*ASKED, "--format", "text").out == TEXT


def test_text_of_one_entry(ask):
    """What the title says is not said again under each reference, but for what disputes."""
    shown = ask("cite", "p-gp", "--format", "text").out
    assert "in P-glycoprotein efflux" not in shown
    assert shown.count("\n      disputes a statement\n") == 2


def test_text_without_names(ask):
    """Without names the page says how to cite the catalogue, and how to get more."""
    shown = ask("cite", "--format", "text").out
    assert shown.startswith("How to cite the catalogue\n\nNobody (2001): Mini catalogue.\n\nresistx cite NAME...  ")
    assert "\nresistx cite --bibliography  every reference" in shown


def test_json(ask):
    """The first record is the catalogue; each reference has all its fields, and which entry cites it in what sense."""
    answer = ask(*ASKED).json
    assert answer["meta"]["query"] == {"names": ["mechanism:p-gp", "reference:nash-1997-carrier"]}
    catalogue, *references = answer["results"]
    assert catalogue == {
        "id": "resistx-2001.1",
        "kind": "catalogue",
        "name": "Catalogue 2001.1",
        "summary": "Mini catalogue",
        "authors": ["Nobody"],
        "title": "Mini catalogue",
        "year": 2001,
        "version": "2001.1",
        "licence": "CC0-1.0",
        "sha256": answer["meta"]["catalogue"]["sha256"],
        "overlays": [],
        "citation": "Nobody (2001): Mini catalogue.",
    }
    known = ask("explain", "baker-1991-no-pump").json["results"][0]
    entry = {"kind": "mechanism", "id": "p-gp", "name": "P-glycoprotein efflux"}
    assert references[1] == {field: known[field] for field in ReferenceRecord.__dataclass_fields__} | {
        "cited_in": [{"entry": entry, "stance": "disputes"}, {"entry": entry, "stance": "supports"}]
    }
    assert [record["id"] for record in references][-1] == "nash-1997-carrier"


def test_table(ask):
    """The table has a row for the catalogue and one a reference, entries under what the reference says to them."""
    head, catalogue, *rows = [line.split("\t") for line in ask(*ASKED, "--format", "tsv").out.splitlines()]
    assert dict(zip(head, catalogue, strict=True))["id"] == "resistx-2001.1"
    row = dict(zip(head, rows[1], strict=True))
    assert (row["authors"], row["doi"], row["status"]) == ("Baker B|Cole C", "10.1000/mock.2", "confirmed")
    assert (row["supports"], row["disputes"]) == ("mechanism:p-gp", "mechanism:p-gp")


def test_the_references_are_those_of_explain(store):
    """For every entry: the references of its explanation, each once, numbered as its page numbers them."""
    for kind in store.counts:
        for row in [] if kind == "reference" else store.entries(kind):
            name = f"{kind}:{row.id}"
            explained, _ = explain(store, [name])
            answer, _ = cite(store, [name])
            ids = [record.id for record in answer.cited()]
            assert ids == list(page_of(explained).numbers), name
            assert sorted(ids) == sorted({record.id for record in explained.cited()}), name
    several = ["efflux-inhibition", "p-gp", "mocktaxel", "ABCB1", "egfr-t790m", "nsclc"]
    answer, explained = cite(store, several)[0], explain(store, several)[0]
    assert [record.id for record in answer.cited()] == list(page_of(explained).numbers)


@pytest.mark.data
def test_the_references_are_those_of_explain_in_the_shipped_catalogue():
    """The same, where a page has many references."""
    shipped = open_store([])
    for kind in ("mechanism", "strategy", "drug"):
        for row in shipped.entries(kind)[::3]:
            explained, _ = explain(shipped, [f"{kind}:{row.id}"])
            answer, _ = cite(shipped, [f"{kind}:{row.id}"])
            assert [record.id for record in answer.cited()] == list(page_of(explained).numbers), row.id


def test_several_entries(ask):
    """References of several entries come once each, in the order of the names, with every entry that cites them."""
    both = ask("cite", "reduced-uptake", "p-gp").json["results"][1:]
    assert [record["id"] for record in both][:2] == ["nash-1997-carrier", "dunn-1992-inhibitors"]
    assert len({record["id"] for record in both}) == len(both) == 5
    assert [item["entry"]["id"] for item in both[1]["cited_in"]] == ["reduced-uptake", "p-gp"]


def test_a_name_in_any_spelling(ask):
    """Names are read as everywhere; what means the same entry is asked once, and a DOI is a name of a reference."""
    assert ask("cite", "MDR1", "P-gp").json["results"] == ask("cite", "p-gp").json["results"]
    assert ask("cite", "10.1000/mock.2").ids == ["resistx-2001.1", "baker-1991-no-pump"]


def test_a_reference_tells_every_entry_that_cites_it(ask):
    """A reference that is asked by its own name names all entries that cite it, which the page shows too."""
    (_, record) = ask("cite", "lang-1995-mgmt").json["results"]
    cited_by = ask("explain", "lang-1995-mgmt").json["results"][0]["cited_by"]
    assert {item["entry"]["id"] for item in record["cited_in"]} == {item["entry"]["id"] for item in cited_by}
    assert "\n      in Removal of methyl groups" in ask("cite", "lang-1995-mgmt", "--format", "text").out


def test_the_page_names_a_few():
    """Of many entries that cite a reference the page names six; a gene is called by its symbol."""
    answer = answer_of([("T", "Abel A", "J")])
    (reference,) = answer.cited()
    links = [Link("gene", "ABCB1", "A long name"), *(Link("drug", f"d-{number}", f"D{number}") for number in range(7))]
    reference.cited_in += [CitedIn(link, "supports") for link in links]
    item = next(block for block in page_of(answer).blocks if isinstance(block, Items)).items[0]
    assert item.below == [[Cell("in ABCB1, D0, D1, D2, D3, D4 and 2 more", "muted")]]


def test_bibliography(ask):
    """All references of the catalogue, in its order, but for the one that nobody could find, which a hint names."""
    every, asked = ask("list", "references").ids, ask("cite", "--bibliography")
    assert asked.ids == ["resistx-2001.1", *(id_ for id_ in every if id_ != "quinn-1999-lost")]
    assert asked.json["meta"]["query"] == {"bibliography": True}
    assert asked.err == (
        "hint: 1 reference left out: what a source document cites and nobody could find is no evidence; "
        "see resistx explain quinn-1999-lost\n"
    )


@pytest.mark.parametrize("format_", ["text", "json", "tsv", *FORMATS])
def test_what_nobody_could_find_is_never_given(ask, format_):
    """A reference with the status not-found is left out in every format, also when it is asked by name."""
    asked = ask("cite", "quinn-1999-lost", "--format", format_)
    assert asked.status == 0
    assert "A paper that nobody can find" not in asked.out
    assert asked.err.startswith("hint: 1 reference left out")
    if format_ in FORMATS:
        assert ids_in(format_, ask("explain", "quinn-1999-lost", "--format", format_).out) == ["resistx-2001.1"]


def test_several_left_out(own, run):
    """Of several that nobody could find, the hint says how many and where to look."""
    lost = [{"id": f"lost-{letter}", "title": "Lost", "kind": "review", "status": "not-found"} for letter in "abcd"]
    asked = run("cite", "--bibliography", "--catalogue", own(lost))
    assert asked.ids == ["resistx-2024.03.1"]
    assert "4 references left out" in asked.err
    assert asked.err.endswith("see resistx explain lost-a lost-b lost-c\n")


def test_an_entry_without_references(ask):
    """An entry of which nothing is cited is answered with the catalogue alone, and a hint."""
    asked = ask("cite", "antimitotics")
    assert (asked.status, asked.ids) == (0, ["resistx-2001.1"])
    assert asked.err == "hint: no reference is cited; resistx explain drug:antimitotics shows what is known\n"


@pytest.mark.parametrize("words", [[], ["p-gp"], ["--bibliography"]])
def test_next_commands_run(ask, words):
    """Each command that the answer offers answers."""
    next_ = ask("cite", *words).json["meta"]["next"]
    assert next_
    for command in next_:
        assert ask(*shlex.split(command)[1:]).status == 0


# Errors


def test_names_and_bibliography(ask):
    """Names and `--bibliography` together are a usage error."""
    asked = ask("cite", "p-gp", "--bibliography")
    assert (asked.status, asked.out, asked.error["code"]) == (2, "", "usage")


def test_unknown_names(ask, tmp_path):
    """Names that fit nothing, or several, end with 3 or 4, and write nothing; those found beside them are answered."""
    path = tmp_path / "x.bib"
    for name, status in (("nonsense-xyz", 3), ("QX", 4)):
        assert (ask("cite", name).status, ask("cite", name).out) == (status, "")
        assert ask("cite", name, "--output", path).status == status
        assert not path.exists()
        both = ask("cite", name, "p-gp")
        assert both.status == status
        assert "adams-1990-pump" in both.ids


def test_errors_with_csl_json_are_json(ask):
    """CSL-JSON is for programs, so errors are JSON with it; with the other two they are for people."""
    assert json.loads(ask("cite", "nonsense-xyz", "--format", "csl-json").err)["error"]["code"] == "not-found"
    assert ask("cite", "nonsense-xyz", "--format", "csl-json", tty=True).err.startswith("error: ")
    for format_ in ("bibtex", "ris"):
        assert ask("cite", "nonsense-xyz", "-f", format_).err.startswith("error: ")


@pytest.mark.parametrize("words", [["list"], ["list", "references"], ["about"], ["explain", "p-gp", "--brief"]])
@pytest.mark.parametrize("format_", FORMATS)
def test_answers_without_references(ask, tmp_path, words, format_):
    """An answer of a kind that cites nothing cannot be written so: 2, which commands can, and no file."""
    path = tmp_path / "x"
    asked = ask(*words, "--format", format_, "--output", path)
    assert (asked.status, asked.out) == (2, "")
    assert "cite, counter and explain (without --brief) have" in asked.err
    assert not path.exists()


# The formats


@pytest.mark.parametrize(("format_", "expected"), [("bibtex", BIBTEX), ("ris", RIS), ("csl-json", CSL)])
def test_one_answer_in_each_format(ask, format_, expected):
    """One answer in full in each format; the lines of RIS end as RIS asks."""
    expected = expected.replace("UNCONFIRMED", UNCONFIRMED)
    shown = ask(*ASKED, "--format", format_)
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == (expected.replace("\n", "\r\n") if format_ == "ris" else expected)
    assert ids_in(format_, shown.out) == ask(*ASKED).ids


@pytest.mark.parametrize("format_", FORMATS)
def test_every_answer_with_references(ask, format_):
    """`explain` and `counter` are written with the same entries: the catalogue first, each reference once."""
    for words in (["explain", "p-gp", "efflux-inhibition"], ["counter", "--mechanism", "p-gp"], ["counter"]):
        shown = ids_in(format_, ask(*words, "--format", format_).out)
        ids = {cited["id"] for record in ask(*words).json["results"] for cited in record["references"]}
        assert shown[0] == "resistx-2001.1"
        assert sorted(shown[1:]) == sorted(ids)
    assert ids_in(format_, ask("explain", "lang-1995-mgmt", "-f", format_).out) == ["resistx-2001.1", "lang-1995-mgmt"]
    assert ids_in(format_, ask("counter", "--mechanism", "reduced-uptake", "-f", format_).out) == ["resistx-2001.1"]


@pytest.mark.parametrize(("suffix", "format_"), [(".bib", "bibtex"), (".ris", "ris"), (".BIB", "bibtex")])
def test_output_by_suffix(ask, tmp_path, suffix, format_):
    """A file takes its format from the suffix, byte for byte what standard output gets."""
    path = tmp_path / f"refs{suffix}"
    assert ask("cite", "p-gp", "--output", path).status == 0
    assert path.read_bytes() == ask("cite", "p-gp", "--format", format_).out.encode("utf-8")


def test_a_catalogue_of_ones_own(own, run):
    """The catalogue's own item has its title, authors, year, version and terms, in every format."""
    path = own([])
    (entry,) = read_bibtex(run("cite", "--catalogue", path, "-f", "bibtex").out)
    assert entry == (
        "dataset",
        "resistx-2024.03.1",
        {
            "author": "{The laboratory} and Díaz-Ruiz, Jr, L. A.",
            "title": r"{Mine \& theirs \textbraceleft{}50\%\textbraceright{}}",
            "year": "2024",
            "version": "2024.03.1",
            "howpublished": "Version 2024.03.1",
            "note": "CC BY 4.0.",
        },
    )
    (record,) = read_ris(run("cite", "--catalogue", path, "-f", "ris").out)
    assert record["AU"] == ["The laboratory", "Díaz-Ruiz, L. A., Jr"]
    assert (record["TY"], record["TI"], record["PY"]) == (["DATA"], ["Mine & theirs {50%}"], ["2024"])
    (item,) = read_csl(run("cite", "--catalogue", path, "-f", "csl-json").out)
    assert item["author"] == [
        {"literal": "The laboratory"},
        {"family": "Díaz-Ruiz", "given": "L. A.", "suffix": "Jr"},
    ]
    assert (item["type"], item["version"], item["issued"]) == ("dataset", "2024.03.1", {"date-parts": [[2024]]})


def test_overlays_are_told(run, mini, write):
    """What was laid over the catalogue is part of how it is cited, on the page and in every format."""
    gene = "{id: LAB1, name: A gene of the laboratory, summary: A made-up gene., reviewed: 2001-01-01}"
    lab = write("lab.yaml", f"genes:\n- {gene}\n")
    for format_ in ("text", *FORMATS):
        shown = run("cite", "--catalogue", mini, "--catalogue", lab, "--format", format_).out
        assert "With lab.yaml laid over it." in shown


@pytest.mark.parametrize(
    ("name", "in_bibtex", "in_ris", "in_csl"),
    [
        ("Szakács G", "Szakács, G.", "Szakács, G.", {"family": "Szakács", "given": "G."}),
        ("Pui CH", "Pui, C. H.", "Pui, C. H.", {"family": "Pui", "given": "C. H."}),
        ("Wang J-Y", "Wang, J.-Y.", "Wang, J.-Y.", {"family": "Wang", "given": "J.-Y."}),
        ("Diaz LA Jr", "Diaz, Jr, L. A.", "Diaz, L. A., Jr", {"family": "Diaz", "given": "L. A.", "suffix": "Jr"}),
        ("Herndon JE 2nd", "Herndon, 2nd, J. E.", "Herndon, J. E., 2nd",
         {"family": "Herndon", "given": "J. E.", "suffix": "2nd"}),
        ("van den Bent MJ", "van den Bent, M. J.", "van den Bent, M. J.",
         {"family": "van den Bent", "given": "M. J."}),
        ("Rojo de la Vega M", "{Rojo de la Vega}, M.", "Rojo de la Vega, M.",
         {"family": "Rojo de la Vega", "given": "M."}),
        ("Smith, J", "Smith, J.", "Smith, J.", {"family": "Smith", "given": "J."}),
        ("Clinical Trials Group", "{Clinical Trials Group}", "Clinical Trials Group",
         {"literal": "Clinical Trials Group"}),
        ("Lung and Bone Group", "{Lung and Bone Group}", "Lung and Bone Group", {"literal": "Lung and Bone Group"}),
        ("NCIC CTG", "{NCIC CTG}", "NCIC CTG", {"literal": "NCIC CTG"}),
        ("Abel", "{Abel}", "Abel", {"literal": "Abel"}),
        ("A*STAR & Co", r"{A*STAR \& Co}", "ASTAR & Co", {"literal": "A*STAR & Co"}),
    ],
)  # fmt: skip
def test_names_of_authors(own, run, name, in_bibtex, in_ris, in_csl):
    """A person is surname and initials; a group, or what has no initials, stays in one piece."""
    path = own([{"id": "x", "authors": [name], "title": "T", "kind": "review", "status": "unconfirmed"}])
    shown = {format_: run("cite", "x", "--catalogue", path, "-f", format_).out for format_ in FORMATS}
    assert read_bibtex(shown["bibtex"])[1][2]["author"] == in_bibtex
    assert read_ris(shown["ris"])[1]["AU"] == [in_ris]
    assert read_csl(shown["csl-json"])[1]["author"] == [in_csl]


@pytest.mark.parametrize(
    ("pages", "in_bibtex", "in_ris"),
    [
        ("223-230", "223--230", ["223", "230"]),
        ("534–47", "534--47", ["534", "47"]),
        ("3128-3144.e7", "3128--3144.e7", ["3128", "3144.e7"]),
        ("e506-e515", "e506--e515", ["e506", "e515"]),
        ("224ra24", "224ra24", ["224ra24"]),
        ("5562 (15_suppl)", r"5562 (15\_suppl)", ["5562 (15_suppl)"]),
        ("bcr-2012-0001", "bcr-2012-0001", ["bcr-2012-0001"]),
    ],
)
def test_pages(own, run, pages, in_bibtex, in_ris):
    """A first and a last page are told apart; an article number, hyphens or not, is one thing."""
    reference = {"id": "x", "title": "T", "journal": "J", "pages": pages, "kind": "review", "status": "unconfirmed"}
    path = own([reference])
    assert read_bibtex(run("cite", "x", "--catalogue", path, "-f", "bibtex").out)[1][2]["pages"] == in_bibtex
    record = read_ris(run("cite", "x", "--catalogue", path, "-f", "ris").out)[1]
    assert record["SP"] + record.get("EP", []) == in_ris
    assert read_csl(run("cite", "x", "--catalogue", path, "-f", "csl-json").out)[1]["page"] == pages


def test_addresses_are_verbatim(own, run):
    """LaTeX takes a DOI letter by letter: an underscore stays, and a brace is written as addresses write it."""
    reference = {"id": "x", "title": "T", "doi": "10.1000/a_b{c}\\d#e", "kind": "review", "status": "unconfirmed"}
    path = own([reference])
    assert read_bibtex(run("cite", "x", "--catalogue", path, "-f", "bibtex").out)[1][2]["doi"] == (
        "10.1000/a_b%7Bc%7D%5Cd#e"
    )
    assert read_csl(run("cite", "x", "--catalogue", path, "-f", "csl-json").out)[1]["DOI"] == reference["doi"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_document_without_a_title(ask, format_):
    """A document without a title goes by its id, and its note says what it is."""
    shown = ask("cite", "mock-source", "-f", format_).out
    assert ids_in(format_, shown) == ["resistx-2001.1", "mock-source"]
    assert "The document from which the made-up catalogue started." in shown


@pytest.mark.parametrize("format_", FORMATS)
def test_a_stream_without_the_letters(ask, format_):
    """On a stream that is ASCII, accents fall off, or are escaped where the format can, and all can be read."""
    shown = ask("cite", "otto-1998-reversion", "--format", format_, encoding="ascii").out
    assert ids_in(format_, shown) == ["resistx-2001.1", "otto-1998-reversion"]
    assert ("Otto \\u00d6" if format_ == "csl-json" else "Otto O") not in shown
    assert "\x1b" not in shown


@pytest.mark.data
@pytest.mark.parametrize("format_", FORMATS)
def test_the_shipped_catalogue_reads_back(run, format_):
    """Every reference that may be cited, and the catalogue, can be read back, with authors, titles and notes."""
    asked = run("cite", "--bibliography", "--format", format_)
    ids = run("cite", "--bibliography").ids
    assert ids_in(format_, asked.out) == ids
    statuses = [reference.status for reference in resistx.load().references.values()]
    assert len(ids) == 1 + len(statuses) - statuses.count("not-found")
    assert asked.out.count("Unconfirmed. It was seen cited") == statuses.count("unconfirmed")
    if format_ == "bibtex":
        for _, _, fields in read_bibtex(asked.out):
            plain(re.fullmatch(r"\{(.*)\}", fields["title"])[1])


any_text = st.text(st.characters(), min_size=1, max_size=40)
hostile = st.one_of(
    any_text,
    st.text("ab {}\\@%&#_$~^\"',-\n\r\u2028\x1b=", min_size=1, max_size=40),
    st.sampled_from(
        ["x\r\nER  - \r\nTY  - JOUR", "},\n}\n\n@article{y,\n  title = {z", "\\", "{", "}}", "｛＼｝", "and"]
    ),
)


def answer_of(texts: list[tuple[str, str, str]]) -> Bibliography:
    """An answer whose references have these titles, authors and journals."""
    about = {"title": texts[0][0], "authors": [texts[0][1]], "licence": texts[0][2], "citation": "C"}
    meta = Meta("0", CatalogueMeta(about, version="2001.1", sha256="", overlays=[]), "cite", {}, 1, [])
    references = [
        CitedReference(
            f"id-{number}", "reference", "n", title, [author, "et al."], title, journal, 2001, journal, title, None,
            None, None, None, "review", "unconfirmed", [],
        )
        for number, (title, author, journal) in enumerate(texts)
    ]  # fmt: skip
    return Bibliography(meta, [catalogue_record(meta), *references], "Title")


class Stream(io.StringIO):
    """A stream of a given encoding."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self.name


def shown_as(text: str, encoding: str) -> str:
    return encodable(one_line(text), encoding)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(hostile, hostile, hostile), min_size=1, max_size=3), st.sampled_from(["utf-8", "ascii"]))
@example([("｛", "｝ and ｛", "＼")], "ascii")
@example([("x\r\nER  - \r\nTY  - JOUR", "a\r\nER  - ", "*")], "utf-8")
def test_whatever_the_catalogue_says(texts, encoding):
    """Whatever titles, authors and journals are, each format reads back to as many entries with the same ids."""
    answer = answer_of(texts)
    ids = ["resistx-2001.1", *(f"id-{number}" for number in range(len(texts)))]
    for format_, renderer in (("bibtex", bibtex), ("ris", ris), ("csl-json", csl_json)):
        text = "".join(renderer.render(answer, Stream(encoding)))
        text.encode(encoding)
        assert not COMMANDING.search(text.replace("\r\n", "\n"))
        if format_ == "csl-json":
            items = json.loads(text)
            assert [item["id"] for item in items] == ids
            assert [item["title"] for item in items[1:]] == [title for title, _, _ in texts]
        else:
            assert ids_in(format_, text) == ids
    entries = read_bibtex("".join(bibtex.render(answer, Stream(encoding))))
    titles = [plain(fields["title"][1:-1]) for _, _, fields in entries[1:]]
    assert titles == [shown_as(title, encoding) for title, _, _ in texts]
    records = read_ris("".join(ris.render(answer, Stream(encoding))))
    assert [record.get("TI", [""])[0] for record in records[1:]] == [shown_as(title, encoding) for title, _, _ in texts]


# In Python


def test_in_python(compiled):
    """`Catalogue.cite` answers as the command line, and raises what it would end with."""
    catalogue = resistx.load(compiled)
    assert catalogue.cite("p-gp").cited()[0].id == "adams-1990-pump"
    assert catalogue.cite().results[0].citation == "Nobody (2001): Mini catalogue."
    assert len(catalogue.cite(bibliography=True).cited()) == 11
    with pytest.raises(resistx.NotFoundError):
        catalogue.cite("p-gp", "nonsense-xyz")
    with pytest.raises(resistx.UsageError):
        catalogue.cite("p-gp", bibliography=True)
