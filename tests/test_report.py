"""Pages as HTML, and `interpret --report`: whole, harmless, the same each time, and with all that it rests on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from html_page import HtmlPage
from hypothesis import given, settings
from hypothesis import strategies as st

from resistx.pages.blocks import (
    THEN,
    Bar,
    Bars,
    Branch,
    Cell,
    Facts,
    Heading,
    Item,
    Items,
    Mark,
    Matrix,
    Numbered,
    Page,
    Rows,
    Text,
    Title,
    Tree,
    Verbatim,
)
from resistx.render import html, markdown
from resistx.render.sheet import DARK, LIGHT
from resistx.render.svg import drawn
from resistx.render.visible import one_line

BODY = """\
<body>
<main>
<h1>P-glycoprotein efflux <span class="detail">mechanism p-gp</span></h1>
<p>The pump P-glycoprotein throws taxanes out of the cell.</p>
<dl>
<div><dt>also called</dt><dd>P-gp, MDR1, β-pump</dd></div>
<div><dt>part of</dt><dd>Altered drug transport &gt; Drug efflux</dd></div>
<div><dt>genes</dt><dd>ABCB1</dd></div>
<div><dt>hits</dt><dd>Taxanes, Lateitinib</dd></div>
<div><dt>countered by</dt><dd>Efflux inhibition</dd></div>
</dl>
<p><span class="muted">Catalogue 2001.1. Made up for tests; not for treating patients.</span></p>
</main>
</body>
</html>
"""
COHORT = """\
sample\talteration
P1\tEGFR T790M
P1\tMGMT methylation
P2\tMET amplification
P2\tEGFR T790K
P3\tEGFR T790M
P4\tTP53 R175H
"""
REPORT = r"""## Resistance in cohort.txt

Made up for tests; not for treating patients.

## What was read

| file | holds | rows read | used | samples | sha256 |
| --- | --- | --- | --- | --- | --- |
| cohort.txt | alterations | 6 | 5 | 4 | 746a8ae8445d259446fd8256faf417fe4f31c8f5b9ab0bee13c1fa2c064a7367 |

- **columns:** sample (sample), alteration (event)
- **1 left out:** no human gene is called so (first line 7)
- **symbols unknown:** TP53 R175H

## Summary

Mechanisms: 1 supported, 0 mixed, 1 contradicted, 0 uncertain.

- **Mutation of the target**  the exact alteration, supported, level B, in 3 samples
  - threatens: Earlitinib (B) \[1,2\]
  - countered by: Next-generation inhibitors: Lateitinib works (approved, A) \[3\]; \
Next-generation inhibitors investigational (phase 1, C) \[1\]; \
Next-generation inhibitors investigational (preclinical, D) \[1\]
- **Removal of methyl groups from guanine**  the exact alteration, contradicted, \
no drug it is known to threaten, in 1 sample

## Picture

**Mechanisms by sample.** A square is a sample that bears on a mechanism; in brackets, \
the number of samples that decide for or against. (+ supported; − contradicted.)

|  | P1 | P2 | P3 |
| --- | --- | --- | --- |
| Mutation of the target (3) | + | + | + |
| Removal of methyl groups from guanine (1) | − |  |  |

## Mechanisms

| mechanism | verdict | what was seen | level | drugs threatened | counters |
| --- | --- | --- | --- | --- | --- |
| **Mutation of the target** | supported  in 3 samples | EGFR T790M; MET amplification; EGFR T790K | B | \
Earlitinib (B) \[1,2\] | Next-generation inhibitors: Lateitinib works (approved, A) \[3\]; \
Next-generation inhibitors investigational (phase 1, C) \[1\]; \
Next-generation inhibitors investigational (preclinical, D) \[1\] |
| **Removal of methyl groups from guanine** | contradicted  in 1 sample | MGMT promoter methylation |  |  |  |

## Mutation of the target (mechanism target-mutation)
""".replace("\\\n", "")
"""The report of the cohort, down to the mechanisms one by one."""


@pytest.fixture
def report(ask, tmp_path):
    """`report(*args, suffix=".html")`: the report that `interpret` writes for these arguments."""

    def made(*args, suffix=".html"):
        path = tmp_path / f"report{suffix}"
        result = ask("interpret", *args, "--report", path)
        assert result.status == 0, result.err
        return path.read_text("utf-8")

    return made


# HTML


def test_one_answer_as_html(ask):
    """The body of a page, written out in full; its head is that of every page."""
    shown = ask("explain", "p-gp", "--brief", "--format", "html").out
    assert shown[shown.index("<body>") :] == BODY
    assert "<title>P-glycoprotein efflux</title>" in shown


def test_suffix(ask, tmp_path):
    """`.html` asks for it."""
    assert ask("explain", "p-gp", "-o", tmp_path / "page.html").status == 0
    assert (tmp_path / "page.html").read_text("utf-8") == ask("explain", "p-gp", "--format", "html").out


def test_ascii_loses_nothing(ask):
    """Where the output is not UTF-8, letters are references to characters, and the same text is read."""
    plain, ascii_ = (ask("explain", "oddity", "--format", "html", encoding=to).out for to in ("utf-8", "ascii"))
    assert ascii_.isascii()
    assert HtmlPage(ascii_).check().text() == HtmlPage(plain).text()


def test_hostile_names_are_text(ask):
    """What the catalogue says is shown letter for letter, and is no markup."""
    page = HtmlPage(ask("explain", "oddity", "--format", "html").out).check()
    assert r"[bold red]x[/] \x1b[31mred\x1b[0m *star* <b>|pipe|</b>" in page.of("h1")[0]
    assert not any(tag == "b" for tag, _ in page.elements)


def test_references_are_led_to(ask):
    """A number of a reference leads to it, and its identifier to where it is found; neither is fetched."""
    page = HtmlPage(ask("explain", "egfr-t790m", "--format", "html").out).check()
    addresses = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert "#ref-1" in addresses
    assert "https://pmc.ncbi.nlm.nih.gov/articles/PMC1005" in addresses
    assert "https://doi.org/10.1000/mock.8" in addresses


def test_contents_of_a_long_page(ask):
    """A page of many sections begins with links to them; a short one does not."""
    page = HtmlPage(ask("explain", "p-gp", "mocktaxel", "egfr-t790m", "--format", "html").out).check()
    nav = re.search("<nav.*?</nav>", page.source, re.DOTALL)[0]
    assert re.findall('href="#(.*?)"', nav) == [attributes["id"] for tag, attributes in page.elements if tag == "h2"]
    assert "<nav" not in ask("about", "--format", "html").out


def test_depth_stays(ask):
    """What is indented in a table stays so."""
    heads = re.findall(r'<th scope="row">(\xa0*)<code>([a-z-]+)', ask("tree", "--format", "html").out)
    assert {len(blanks) for blanks, _ in heads} >= {0, 4, 8}


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(colors):
    """All text has the contrast that WCAG's level AA asks for (4.5 to 1), by its own formula."""

    def luminance(color):
        parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for name in colors.keys() - {"page", "raised", "line"}:
        for behind in ("page", "raised"):
            light, dark = sorted((luminance(colors[name]), luminance(colors[behind])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, behind)


anything = st.text(st.characters(), min_size=1, max_size=80)
"""Any letters, lone surrogates and control characters among them."""


@settings(max_examples=150, deadline=None)
@given(anything, anything, st.sampled_from(["", "strong", "id", "muted", "warn"]))
def test_any_text_is_text(name, other, style):
    """Whatever stands in any block, as a page of HTML it is shown as it is, and the page is whole."""
    line = [Cell(name, style), Cell("  "), Cell(other)]
    page = Page()
    page.add(
        Title(name, other), Heading(other, name), Text(line), Facts([(name, line)]), Rows([name, other], [[line, line]])
    )
    page.add(Items([Item(line, [line])]), Tree([Branch(line, [Branch(line)])]), Verbatim([line]))
    page.add(Matrix(name, other, [name], [other], {(0, 0): Mark("+", "bad", name)}))
    page.add(Bars(name, other, Mark("−", "good", name), Mark("+", "bad", other), [Bar(name, 1, 2, other)]))
    page.cite("one")
    page.add(Numbered([(1, [Cell(name), Cell(f" doi:10.1/{other}", "muted")])]))
    for encoding in ("utf-8", "ascii"):
        shown = HtmlPage("".join(html.written(page, encoding))).check()
        assert one_line(name) in shown.text("title") or not one_line(name).strip()
        assert one_line(other).strip() in shown.text("dd")
    assert "".join(markdown.written(page, "utf-8")).endswith("\n")


@settings(max_examples=100, deadline=None)
@given(st.lists(anything, min_size=1, max_size=4, unique=True), st.lists(anything, min_size=1, max_size=4, unique=True))
def test_any_names_in_a_picture(rows, columns):
    """A picture is well-formed XML whatever the names, and each name is whole in it."""
    marks = {
        (row, column): Mark("?", "muted", "uncertain") for row in range(len(rows)) for column in range(len(columns))
    }
    shown = ET.fromstring(drawn(Matrix("Title", "About", rows, columns, marks), "p"))
    texts = ["".join(element.itertext()) for element in shown.iter()]
    for name in (*rows, *columns):
        assert any(one_line(name) in text for text in texts)
    assert len(shown.findall(".//{*}g")) == len(marks)


def test_numbers_that_are_no_references():
    """A number in brackets leads to a reference only where the page has that many."""
    page = Page()
    page.cite("one")
    page.add(Text([Cell("[1]", "muted"), Cell("[2]", "muted"), Cell("[1]")]), Numbered([(1, [Cell("One")])]))
    assert '<span class="muted">[<a href="#ref-1">1</a>]</span><span class="muted">[2]</span>[1]' in "".join(
        html.written(page, "utf-8")
    )


def test_several_in_one_cell():
    """Several things in a cell stand in lines of their own, in Markdown with semicolons between them."""
    page = Page()
    page.add(Rows(["a"], [[[Cell("one"), THEN, Cell("two")]]]))
    assert "one<br>two" in "".join(html.written(page, "utf-8"))
    assert "| one; two |" in "".join(markdown.written(page, "utf-8"))


# The report


def test_report_in_markdown(report, write):
    """The report of a cohort, written out down to the mechanisms one by one; then blind spots, methods, receipt."""
    shown = report(write("cohort.txt", COHORT), suffix=".md")
    assert shown.startswith(REPORT)
    assert re.findall("^## (.*)", shown[len(REPORT) :], re.MULTILINE) == [
        r"Removal of methyl groups from guanine (mechanism mgmt)",
        "Blind spots",
        "Methods",
        "Receipt (the same gives the same report)",
        "References",
    ]
    assert "- **catalogue:** 2001.1\n- **catalogue sha256:** " in shown
    assert shown.endswith("\n\nCatalogue 2001.1. Made up for tests; not for treating patients.\n")


def test_report_in_html(report, write):
    """As HTML it is whole and harmless, and has the words of the Markdown in the same order, but for the pictures."""
    path = write("cohort.txt", COHORT)
    shown, plain = report(path), report(path, suffix=".md")
    page = HtmlPage(shown).check()
    said = page.text("main", without=("nav", "figure"))
    for part in (r"<h\d.*?</h\d>", r"<th .*?</th>", r"<td>.*?</td>", r"<li>.*?</li>", r"<dt>.*?</dt>"):
        assert re.search(part, shown, re.DOTALL)
    before, after = plain.split("## Picture\n")[0], plain.split("\n## Mechanisms\n")[1]
    expected = re.findall(r"\w+", re.sub(r"^\d+\. ", "", before + "Picture Mechanisms" + after, flags=re.MULTILINE))
    separated = HtmlPage(re.sub(r"(<br>|</t[hd]>|</d[td]>|</li>|</div>|<span)", r" \1", shown))
    said = separated.text("main", without=("nav", "figure"))
    assert re.findall(r"\w+", said) == expected


def test_matrix_of_a_cohort(report, write):
    """A cohort is drawn: a square for each sample that bears on a mechanism, with what it means."""
    picture = ET.fromstring(re.search("<svg.*?</svg>", report(write("cohort.txt", COHORT)), re.DOTALL)[0])
    squares = [group.find("{*}title").text for group in picture.iter("{http://www.w3.org/2000/svg}g")]
    assert squares == [
        "Mutation of the target (3), P1: supported",
        "Mutation of the target (3), P2: supported",
        "Mutation of the target (3), P3: supported",
        "Removal of methyl groups from guanine (1), P1: contradicted",
    ]


def test_large_cohort(report, write):
    """Of many samples the picture has 60 and counts the rest, by mechanism and by sample; the table has 100."""
    path = write("cohort.txt", "".join(f"S{number:03}\tEGFR T790M\n" for number in range(130)))
    for by in ("mechanism", "sample"):
        shown = report(path, "--by", by)
        assert "70 more samples are left out." in HtmlPage(shown).check().text("figcaption")
        assert shown.count('class="shape bad"') == 60
    page = HtmlPage(shown)
    assert "In 130 of 130 samples a mechanism is supported or contradicted." in page.text("p")
    assert "Samples the first 100 of 130" in page.of("h2")
    assert sum(bool(re.fullmatch(r"S\d{3}", head)) for head in page.of("th")) == 100


def test_bars_of_one_sample(report):
    """One sample has bars: what supports a mechanism to the right, what contradicts it to the left."""
    page = HtmlPage(report("EGFR T790M", "MET amp", "MGMT methylation")).check()
    assert "To the right, what was seen that supports a mechanism" in page.text("figcaption")
    assert page.of("title")[2:] == [
        "Mutation of the target: 2 supporting",
        "Removal of methyl groups from guanine: 1 contradicting",
    ]
    assert "EGFR T790M, MET amplification" in page.text("svg", "text")


def test_expression(report, write):
    """Of expression, the fold changes stand beside what was seen, and columns, limits and tests are told."""
    others = "".join(f"{gene},0.1,0.9\n" for gene in ("ALK", "BCR", "ABL1", "EML4", "KRAS", "NEW1", "NEW2", "NEW3"))
    shown = report(write("t.csv", "gene,logFC,adj.P.Val\nABCB1,3.21,0.001\n" + others))
    page = HtmlPage(shown).check()
    assert "ABCB1 up (+3.2)" in page.of("td")
    assert "ABCB1 up (+3.2)" in page.text("svg", "text")
    assert "gene (gene), logFC (lfc), adj.P.Val (q)" in page.text("dd")
    assert "What the maker of a list looked for" not in page.text("p")


def test_pairs(report, write):
    """In pairs the letters of the picture are what emerged, persists or was lost."""
    before, after = write("pre.txt", "A\tEGFR T790M\nB\tABCB1 amp\n"), write("post.txt", "A\tEGFR T790M\nB\tMET amp\n")
    shown = report(after, "--before", before, suffix=".md")
    assert "P supported, persistent" in shown
    assert "| Mutation of the target (2) | E | P |" in shown
    assert "| pre.txt | alterations | 2 | 2 | 2 |" in shown
    assert "- **before pre.txt:** " in shown
    assert "EGFR T790M persistent; MET amplification emerged" in shown


def test_nothing_decided(report, write):
    """Where nothing is decided there is no picture; where nothing bears on resistance, that is said."""
    assert "<svg" not in report("ABCB1")
    page = HtmlPage(report(write("t.txt", "NEW1 A1V\n"))).check()
    assert "Nothing in it bears on resistance" in page.text("p")


def test_blind_spots(report, write):
    """All mechanisms that the input cannot show are told, with what would show them."""
    head = "Hugo_Symbol\tTumor_Sample_Barcode\tVariant_Classification\tHGVSp_Short\n"
    page = HtmlPage(report(write("t.maf", head + "EGFR\tS1\tMissense_Mutation\tp.T790M\n"))).check()
    assert "functional, imaging" in page.of("td")
    assert "Looked for and not seen (1)" in page.text("p")


HOSTILE = '<script>alert(1)</script>"\x1b[31m\u202e|&amp;'


def test_hostile_samples(report, write):
    """The names of samples and files are data too."""
    path = write("<img src=x onerror=y> &lt;.txt", f"{HOSTILE}\tEGFR T790M\nS2\tEGFR T790M\nS2\tMET {HOSTILE}\n")
    for by in ("mechanism", "sample"):
        shown = report(path, "--by", by)
        page = HtmlPage(shown).check()
        assert "Resistance in <img src=x onerror=y> &lt;.txt" in page.of("h1")
        assert r'<script>alert(1)</script>"\x1b[31m\u202e|&amp;' in page.text("svg", "title")
        assert not re.search("[\x1b\u202e]", shown)
        assert not re.search(r"(?<!\\)<[a-zA-Z/!]|\x1b", report(path, "--by", by, suffix=".md"))


def test_the_same_each_time(report, write):
    """The same input gives the same report to the byte, wherever the file lies."""
    first = report(write("one/cohort.txt", COHORT))
    assert report(write("two/cohort.txt", COHORT)) == first
    assert "/one/" not in first


def test_the_answer_stays(ask, write, tmp_path):
    """The report is beside the answer, which is that without it."""
    path = write("cohort.txt", COHORT)
    with_report = ask("interpret", path, "--report", tmp_path / "r.html")
    assert (with_report.out, with_report.err) == (ask("interpret", path).out, ask("interpret", path).err)


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.json", ".html"])
def test_wrong_suffix(ask, tmp_path, name):
    """Any other suffix is a usage error, before anything is read."""
    result = ask("interpret", tmp_path / "missing.maf", "--report", tmp_path / name)
    assert (result.status, result.out) == (2, "")
    assert "a report is .html or .md" in result.err
    assert list(tmp_path.iterdir()) == []


def test_unwritable(ask, tmp_path):
    """A report that cannot be written is an error of its own."""
    result = ask("interpret", "EGFR T790M", "--report", tmp_path / "none" / "report.html")
    assert result.status == 1
    assert "could not be written" in result.err
