"""`resistx path`: the chain of escape from a drug as a tree, each edge cited, ends told, and drawn as a graph."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import resistx
from resistx.answers.base import Answer, Meta
from resistx.answers.graph import Edge, Graph, Node
from resistx.render import dot, mermaid
from resistx.render.visible import one_line

HOSTILE = r'B "end" \N &lt; #quot; <b>x</b> %%{init}%% style a: `m` _i_ [x](y) 1. | ﬂ°60¶ß'
"""A name with everything that means something in Mermaid, in DOT, in Markdown or in HTML."""
STATED = "reviewed: 2001-01-01}"
CHAIN = f"""\
catalogue: {{title: Chain, version: '2001.1', licence: CC0, notice: Made up for tests., citation: Nobody.}}
cancers:
- {{id: lung, name: Lung, summary: A made-up cancer of the lung., {STATED}
- {{id: nsclc, name: NSCLC, parent: lung, summary: A made-up kind of it., {STATED}
- {{id: skin, name: Skin, summary: A made-up cancer of the skin., {STATED}
genes:
- {{id: GEN, name: the gene, summary: A made-up gene of all this., {STATED}
drugs:
- {{id: blockers, name: Blockers, role: class, summary: A made-up class of drugs., {STATED}
- {{id: onetinib, name: Onetinib, role: anticancer, classes: [blockers], summary: The first of them., {STATED}
- {{id: twotinib, name: Twotinib, role: anticancer, summary: The second of them., {STATED}
- {{id: threetinib, name: Threetinib, role: anticancer, summary: The third of them., {STATED}
- {{id: fourtinib, name: Fourtinib, role: anticancer, summary: The fourth of them., {STATED}
- {{id: other, name: Other, role: anticancer, summary: A drug that is elsewhere., {STATED}
- {{id: quiet, name: Quiet, role: anticancer, summary: A drug that nothing defeats., {STATED}
mechanisms:
- id: change
  name: Change
  onset: [acquired]
  summary: Any change of the target.
  evidence: [{{statement: It changes., level: D, model: cell-line, references: [r1]}}]
  reviewed: 2001-01-01
- id: gate
  name: Gate
  parent: change
  onset: [acquired]
  summary: A change of the gate.
  affects:
  - {{drug: onetinib, effect: resistance, cancers: [nsclc], level: B, model: cohort, references: [r1]}}
  reviewed: 2001-01-01
- id: bypass
  name: Bypass
  onset: [adaptive]
  summary: A way around the target.
  affects:
  - {{drug: blockers, effect: reduced-sensitivity, cancers: [lung], level: D, model: cell-line, references: [r2]}}
  - {{drug: threetinib, effect: no-effect, level: D, model: cell-line, references: [r2]}}
  - {{drug: other, effect: resistance, level: D, model: cell-line, references: [r2]}}
  reviewed: 2001-01-01
- id: stroma
  name: Stroma
  onset: [adaptive]
  summary: Shelter by the neighbors.
  affects:
  - {{drug: onetinib, effect: reduced-sensitivity, cancers: [skin], level: D, model: xenograft, references: [r2]}}
  reviewed: 2001-01-01
alterations:
- id: t1
  name: T1
  genes: [GEN]
  type: missense
  mechanisms: [gate]
  summary: The first mutation of all.
  affects:
  - {{drug: onetinib, effect: resistance, cancers: [nsclc], level: A, model: cohort, references: [r1]}}
  - {{drug: threetinib, effect: resistance, level: C, model: case, references: [r3]}}
  reviewed: 2001-01-01
- id: c2
  name: C2
  genes: [GEN]
  type: missense
  mechanisms: [change]
  summary: The second mutation of all.
  affects:
  - {{drug: twotinib, effect: resistance, level: B, model: cohort, references: [{{reference: r3, note: Seen.}}]}}
  reviewed: 2001-01-01
strategies:
- id: next
  name: Next generation
  summary: A drug that fits after the change.
  agents: [{{drug: twotinib}}, {{drug: threetinib}}, {{drug: fourtinib}}]
  counters:
  - {{alteration: t1, agents: [twotinib], outcome: works, stage: approved, cancers: [nsclc], level: A, model: trial,
     references: [r1]}}
  - {{alteration: c2, agents: [threetinib], outcome: investigational, stage: phase-1, level: C, model: case,
     references: [r3]}}
  - {{mechanism: change, agents: [fourtinib], outcome: failed, stage: phase-3, level: B, model: trial,
     references: [r3, {{reference: r2, stance: disputes}}], note: It was too toxic.}}
  defeated_by:
  - {{alteration: c2, agents: [twotinib], level: C, model: case, references: [r2]}}
  - {{mechanism: stroma, agents: [fourtinib], level: E, model: review, references: [r2]}}
  reviewed: 2001-01-01
- id: around
  name: Blocking the way around
  summary: A second drug blocks the way around.
  agents: [{{drug: other}}, {{drug: blockers}}, {{drug: quiet}}]
  counters:
  - {{mechanism: bypass, agents: [quiet], outcome: works, stage: phase-3, restores: [other], level: B, model: trial,
     references: [r2]}}
  - {{mechanism: bypass, agents: [quiet], outcome: mixed, stage: phase-2, cancers: [skin], level: B, model: trial,
     references: [r2]}}
  - {{mechanism: bypass, agents: [blockers, other], outcome: mixed, stage: phase-2, restores: [onetinib], level: B,
     model: trial, references: [r2]}}
  reviewed: 2001-01-01
references:
- {{id: r1, kind: trial, title: First, authors: [A A], year: 2001, doi: 10.1000/a, status: confirmed, seen: "https://x.org"}}
- {{id: r2, kind: trial, title: Second, authors: [B B], year: 2002, doi: 10.1000/b, status: confirmed, seen: "https://x.org"}}
- {{id: r3, kind: trial, title: Third, authors: [C C], year: 2003, doi: 10.1000/c, status: confirmed, seen: "https://x.org"}}
"""
PAGE = """\
How tumors escape Onetinib  drug onetinib

The first of them.

Onetinib
├─ resisted by Gate  B cohort  [1]  in nsclc
│  ├─ as T1  A cohort  [1]  in nsclc
│  │  └─ works  Next generation  Twotinib  approved  A trial  [1]  in nsclc
│  │     └─ resisted by C2  B cohort  [2]; also the strategy: C case  [3]
│  │        └─ Next generation
│  │           ├─ investigational  Threetinib  phase 1  C case  [2]
│  │           │  └─ resisted by T1  C case  [2]  cycle
│  │           └─ failed  Fourtinib  phase 3  B trial  [2]  against [3]  stated
│  │              for Change
│  └─ failed  Next generation  Fourtinib  phase 3  B trial  [2]  against [3]
│     stated for Change
├─ weakened by Stroma  D xenograft  [3]  in skin  no counter stated
└─ weakened by Bypass  D cell-line  [3]  in lung  stated for Blockers
   └─ Blocking the way around
      ├─ mixed  Quiet  phase 2  B trial  [3]  in skin  another cancer
      └─ mixed  Blockers, Other  phase 2  B trial  [3]  Blockers: cycle
         └─ with Other
            └─ resisted by Bypass  D cell-line  [3]  cycle

cycle: it leads back to what stands above; another cancer: shown in another one
than what it is to counter, and not followed.

Left out: counters that were to restore other drugs (1).

References
[1]  A A. First. 2001. doi:10.1000/a
[2]  C C. Third. 2003. doi:10.1000/c
[3]  B B. Second. 2002. doi:10.1000/b

Catalogue 2001.1. Made up for tests.
"""
MARKDOWN = """\
## How tumors escape Onetinib in NSCLC (drug onetinib)

The first of them.

- **Onetinib**
  - resisted by **Gate**  B cohort  \\[1\\]  in nsclc
    - as **T1**  A cohort  \\[1\\]  in nsclc
      - works  **Next generation**  Twotinib  approved  A trial  \\[1\\]  in nsclc  goes on
    - failed  **Next generation**  Fourtinib  phase 3  B trial  \\[2\\]  against \\[3\\]  stated for Change
  - weakened by **Bypass**  D cell-line  \\[3\\]  in lung  stated for Blockers
    - mixed  **Blocking the way around**  Blockers, Other  phase 2  B trial  \\[3\\]  Blockers: cycle; Other: goes on

cycle: it leads back to what stands above; goes on: in the next round.

Left out: counters that were to restore other drugs (1).

It goes on: resistx path onetinib --cancer nsclc --depth 2

### References

1. A A. First. 2001. doi:10.1000/a
2. C C. Third. 2003. doi:10.1000/c
3. B B. Second. 2002. doi:10.1000/b

Catalogue 2001.1. Made up for tests.
"""
MERMAID = """\
%% How tumors escape Twotinib
flowchart LR
    n1(["Twotinib"])
    n2{{"C2"}}
    n3("Next generation")
    n4(["Threetinib"])
    n1 -- "resisted by, B" --> n2
    n2 -- "investigational, phase 1, C (Threetinib)" --> n3
    n3 -- "with, phase 1, C" --> n4
    n2 -. "failed, phase 3, B (Fourtinib)" .-> n3
    classDef root stroke-width:3px
    class n1 root
"""
DOT = """\
digraph resistx {
    graph [rankdir=LR, label="How tumors escape Twotinib", labelloc=t];
    n1 [label="Twotinib", shape=ellipse, penwidth=3];
    n2 [label="C2", shape=hexagon];
    n3 [label="Next generation", shape=box, style="rounded"];
    n4 [label="Threetinib", shape=ellipse];
    n1 -> n2 [label="resisted by, B"];
    n2 -> n3 [label="investigational, phase 1, C (Threetinib)"];
    n3 -> n4 [label="with, phase 1, C"];
    n2 -> n3 [label="failed, phase 3, B (Fourtinib)", style=dashed];
}
"""


def compiled(run, folder, text):
    """Compile a catalogue and return `ask(*words)`: the command on it."""
    (folder / "chain.yaml").write_text(text, "utf-8")
    made = run("compile", folder / "chain.yaml", "--output", folder / "chain.resistx")
    assert made.status == 0, made.err
    return lambda *words, **how: run("path", "--catalogue", folder / "chain.resistx", *words, **how)


@pytest.fixture(scope="module")
def chain(run, tmp_path_factory):
    """`chain(*words)`: the command on the catalogue above."""
    return compiled(run, tmp_path_factory.mktemp("chain"), CHAIN)


def edges(result):
    """The edges of an answer in short: (round, source, relation, target, qualifier, ends)."""
    assert result.status == 0, result.err
    (record,) = result.json["results"]
    return [
        (edge["round"], edge["source"]["id"], edge["relation"], edge["target"]["id"], edge["qualifier"], edge["ends"])
        for edge in record["edges"]
    ]


# The tree


def test_page(chain):
    """A page in full: three rounds, a cycle, a failure, what is inherited, what is in another cancer or left out."""
    assert chain("onetinib", "--depth", "4", "--format", "text").out == PAGE


def test_markdown(chain):
    """The same as a nested list, narrowed to a cancer and ended by its depth."""
    assert chain("onetinib", "--depth", "1", "--cancer", "nsclc", "--format", "markdown").out == MARKDOWN


def test_edges(chain):
    """The edges in the order of the tree, each with its round and with why nothing follows."""
    assert edges(chain("onetinib", "--depth", "4")) == [
        (1, "onetinib", "resisted-by", "gate", "resistance", None),
        (1, "onetinib", "resisted-by", "t1", "resistance", None),
        (1, "t1", "countered-by", "next", "works", None),
        (1, "next", "uses", "twotinib", "works", None),
        (2, "twotinib", "resisted-by", "c2", "resistance", None),
        (2, "c2", "countered-by", "next", "investigational", None),
        (2, "next", "uses", "threetinib", "investigational", None),
        (3, "threetinib", "resisted-by", "t1", "resistance", "cycle"),
        (2, "c2", "countered-by", "next", "failed", "failed"),
        (2, "next", "defeated-by", "c2", None, "told"),
        (1, "gate", "countered-by", "next", "failed", "failed"),
        (1, "onetinib", "resisted-by", "stroma", "reduced-sensitivity", "open"),
        (1, "onetinib", "resisted-by", "bypass", "reduced-sensitivity", None),
        (1, "bypass", "countered-by", "around", "mixed", "elsewhere"),
        (1, "bypass", "countered-by", "around", "mixed", None),
        (1, "around", "uses", "blockers", "mixed", "cycle"),
        (1, "around", "uses", "other", "mixed", None),
        (2, "other", "resisted-by", "bypass", "resistance", "cycle"),
    ]


@pytest.mark.parametrize("depth", ["1", "2", "3", "6"])
@pytest.mark.parametrize("drug", ["onetinib", "twotinib", "blockers", "other"])
def test_the_tree_holds_together(chain, drug, depth):
    """Each edge follows one that leads to it, is cited with a level, and its ends are nodes; what ends has nothing."""
    record = chain(drug, "--depth", depth).json["results"][0]
    known = {item["id"] for item in record["references"]}
    nodes = {(node["kind"], node["id"]): node["round"] for node in record["nodes"]}
    assert len(nodes) == len(record["nodes"])
    assert [edge["edge"] for edge in record["edges"]] == list(range(1, len(record["edges"]) + 1))
    followed = set()
    for edge in record["edges"]:
        source = (edge["source"]["kind"], edge["source"]["id"])
        above = record["edges"][edge["after"] - 1] if edge["after"] else None
        leads = (above["target"]["kind"], above["target"]["id"]) if above else ("drug", drug)
        told_below = above is not None and edge["relation"] == above["relation"] == "resisted-by"
        assert source == leads or (told_below and edge["source"] == above["source"])
        assert edge["after"] is None or edge["after"] < edge["edge"]
        assert edge["references"]
        assert {cited["id"] for cited in edge["references"]} <= known
        assert edge["level"] in "ABCDE"
        assert nodes[edge["target"]["kind"], edge["target"]["id"]] <= edge["round"] <= int(depth)
        followed.add(edge["after"])
    for edge in record["edges"]:
        if edge["ends"] in ("failed", "elsewhere") or (edge["ends"], edge["relation"]) == ("depth", "uses"):
            assert edge["edge"] not in followed
        if edge["ends"] is None:
            assert edge["edge"] in followed
    assert {cited["id"] for edge in record["edges"] for cited in edge["references"]} == known


def test_an_edge_is_complete(chain):
    """An edge tells all that its statement does: level, model, stage, agents, cancers, notes and stances."""
    record = chain("onetinib").json["results"][0]
    failed = next(edge for edge in record["edges"] if edge["ends"] == "failed")
    assert failed["inherited_from"] == {"kind": "mechanism", "id": "change", "name": "Change"}
    assert (failed["stage"], failed["status"], failed["level"], failed["model"]) == ("phase-3", "active", "B", "trial")
    assert [link["id"] for link in failed["agents"]] == ["fourtinib"]
    assert failed["note"] == "It was too toxic."
    assert [(cited["id"], cited["stance"]) for cited in failed["references"]] == [
        ("r3", "supports"),
        ("r2", "disputes"),
    ]
    bypass = next(edge for edge in record["edges"] if edge["target"]["id"] == "bypass")
    assert bypass["inherited_from"]["id"] == "blockers"
    assert [link["id"] for link in bypass["cancers"]] == ["lung"]


def test_table(chain):
    """The table has a row for each edge."""
    head, *rows = [line.split("\t") for line in chain("onetinib", "--format", "tsv").out.splitlines()]
    row = dict(zip(head, rows[2], strict=True))
    assert len(rows) == len(edges(chain("onetinib")))
    assert row == {
        "drug": "onetinib", "edge": "3", "after": "2", "round": "1", "source_kind": "alteration", "source": "t1",
        "relation": "countered-by", "target_kind": "strategy", "target": "next", "qualifier": "works",
        "agents": "twotinib", "level": "A", "model": "trial", "stage": "approved", "status": "active",
        "cancers": "nsclc", "restores": "", "references": "r1", "inherited_from": "", "ends": "",
    }  # fmt: skip


def test_depth(chain):
    """A chain that goes on says so and how to go on; one that is at its end does not."""
    first = chain("onetinib", "--depth", "1")
    assert {edge[0] for edge in edges(first)} == {1}
    assert (1, "next", "uses", "twotinib", "works", "depth") in edges(first)
    assert first.json["meta"]["next"][0] == "resistx path onetinib --depth 2"
    assert first.json["meta"]["query"] == {"drug": "onetinib", "depth": 1}
    last = chain("onetinib", "--depth", "3")
    assert "depth" not in {edge[5] for edge in edges(last)}
    assert last.json["meta"]["next"] == ["resistx explain drug:onetinib", "resistx counter --drug onetinib"]
    assert "goes on" not in chain("onetinib", "--depth", "3", "--format", "text").out
    assert edges(chain("onetinib", "--depth", "6")) == edges(last)
    assert edges(chain("onetinib")) == edges(chain("onetinib", "--depth", "2"))


@pytest.mark.parametrize("depth", ["0", "7", "-1", "x", "1.5"])
def test_depth_out_of_range(chain, depth):
    """A depth that is no number from 1 to 6 is a usage error."""
    result = chain("onetinib", "--depth", depth)
    assert (result.status, result.out, result.error["code"]) == (2, "", "usage")


def test_cancer(chain):
    """A cancer keeps what was stated for it, wider and narrower kinds of it, or for none; the rest is gone."""
    assert {edge[3] for edge in edges(chain("onetinib", "--depth", "1", "--cancer", "nsclc"))} == {
        "gate", "t1", "next", "twotinib", "bypass", "around", "blockers", "other",
    }  # fmt: skip
    assert {edge[3] for edge in edges(chain("onetinib", "--depth", "1", "--cancer", "lung"))} >= {"gate", "bypass"}
    assert edges(chain("onetinib", "--cancer", "skin")) == [
        (1, "onetinib", "resisted-by", "stroma", "reduced-sensitivity", "open")
    ]
    assert not [edge for edge in edges(chain("onetinib", "--cancer", "nsclc")) if edge[5] == "elsewhere"]


def test_a_cancer_looks_past_the_nearer_statement(run, tmp_path):
    """What was stated for a drug in another cancer does not hide what was stated for its class."""
    more = "  - {drug: onetinib, effect: no-effect, cancers: [skin], level: D, model: xenograft, references: [r2]}\n"
    at = "  - {drug: blockers, effect: reduced-sensitivity"
    ask = compiled(run, tmp_path, CHAIN.replace(at, more + at))
    assert "bypass" not in {edge[3] for edge in edges(ask("onetinib"))}
    assert "bypass" in {edge[3] for edge in edges(ask("onetinib", "--cancer", "lung"))}


def test_agents_bound(chain):
    """What defeats a strategy with other agents than those given is not told, and follows no failure."""
    assert "fourtinib" not in {edge[1] for edge in edges(chain("onetinib", "--depth", "6"))}
    assert ("next", "stroma") not in {(edge[1], edge[3]) for edge in edges(chain("onetinib", "--depth", "6"))}


def test_counters_of_other_drugs_are_left_out(chain):
    """A counter that restores other drugs says nothing of this one; it is counted, and told where it belongs."""
    record = chain("onetinib").json["results"][0]
    assert record["left_out"] == 1
    assert not [edge for edge in record["edges"] if edge["qualifier"] == "works" and edge["target"]["id"] == "around"]
    assert (1, "bypass", "countered-by", "around", "works", None) in edges(chain("other"))


def test_a_class_of_drugs(chain):
    """A class has what was stated for it; a counter that restores a member of it bears on it."""
    found = edges(chain("blockers"))
    assert {edge[3] for edge in found if edge[1] == "blockers"} == {"bypass"}
    assert (1, "bypass", "countered-by", "around", "mixed", None) in found
    assert (1, "around", "uses", "blockers", "mixed", "cycle") in found


def test_what_an_agent_meets_again(run, tmp_path):
    """A counter stated for a class is a cycle where its agent is defeated by the very thing it would counter."""
    failed, mixed = "agents: [fourtinib], outcome: failed", "agents: [threetinib], outcome: mixed"
    ask = compiled(run, tmp_path, CHAIN.replace(failed, mixed))
    assert (1, "next", "uses", "threetinib", "mixed", "cycle") in edges(ask("onetinib", "--depth", "1"))


def test_told_once(run, tmp_path):
    """What was told is not told again: the second place has a mark, and later rounds gather it in one line."""
    second = (
        "  - {drug: twotinib, effect: resistance, cancers: [nsclc], level: D, model: cell-line, references: [r1]}\n"
        "  - {drug: blockers, effect: reduced-sensitivity"
    )
    text = CHAIN.replace("  - {drug: blockers, effect: reduced-sensitivity", second, 1)
    text = text.replace("restores: [onetinib], level", "level")
    ask = compiled(run, tmp_path, text)
    assert (2, "twotinib", "resisted-by", "bypass", "resistance", "told") in edges(ask("onetinib"))
    shown = ask("onetinib", "--format", "text").out
    assert "told elsewhere: resisted by Bypass D [1]" in shown
    assert "told elsewhere: what follows stands at another place of the tree" in " ".join(shown.split())


def test_a_drug_that_nothing_defeats(chain):
    """That nothing is known is an answer: one record without edges, 0, and a hint."""
    result = chain("quiet")
    (record,) = result.json["results"]
    assert (result.status, record["edges"], record["references"]) == (0, [], [])
    assert record["nodes"] == [{"kind": "drug", "id": "quiet", "name": "Quiet", "round": 0}]
    assert result.err.startswith("hint: ")
    assert len(chain("quiet", "--format", "tsv").out.splitlines()) == 1
    assert "nothing that defeats it" in chain("quiet", "--format", "text").out
    assert "n1 [label=" in chain("quiet", "--format", "dot").out


def test_names(chain, ask):
    """The drug is found by any name of it; an unknown or ambiguous one, or another kind, is no drug."""
    assert chain("ONETINIB").json["results"] == chain("drug:onetinib").json["results"]
    assert chain("gate").status == 3
    assert chain("onetinip").error["suggestions"][0] == "onetinib"
    assert chain("onetinib", "--cancer", "nowhere").status == 3
    assert ask("path", "QX").status == 4
    assert chain().status == 2


def test_python(run, tmp_path, chain):
    """In Python the same answer, by attribute; a depth out of range is the error of the command line."""
    compiled(run, tmp_path, CHAIN)
    catalogue = resistx.load(tmp_path / "chain.resistx")
    answer = catalogue.path("onetinib", depth=3, cancer="nsclc")
    assert answer.data() == chain("onetinib", "--depth", "3", "--cancer", "nsclc").json
    assert answer.results[0].edges[0].target.id == "gate"
    with pytest.raises(resistx.ResistxError):
        catalogue.path("onetinib", depth=0)


@pytest.mark.parametrize("columns", [20, 40, 60, 100])
def test_no_line_is_too_long(chain, columns):
    """However deep the tree and narrow the page, lines stay within it and keep the words."""
    words = ("onetinib", "--depth", "4", "--format", "text")
    shown = chain(*words, env={"COLUMNS": str(columns)}).out
    assert max(map(cell_len, shown.splitlines())) <= columns
    bare = re.sub(r"[├└│─\s]", "", shown)
    assert bare == re.sub(r"[├└│─\s]", "", PAGE)


def test_ascii(chain):
    """Where the stream has no lines to draw with, letters draw the tree."""
    shown = chain("onetinib", "--depth", "1", "--format", "text", encoding="ascii").out.splitlines()
    assert shown[4:8] == [
        "Onetinib",
        "|- resisted by Gate  B cohort  [1]  in nsclc",
        "|  |- as T1  A cohort  [1]  in nsclc",
        "|  |  `- works  Next generation  Twotinib  approved  A trial  [1]  in nsclc",
    ]


# The graph


def test_mermaid(chain):
    """The chain as a flowchart: a shape for each kind, what failed dashed, outcome and level in the label."""
    assert chain("twotinib", "--depth", "1", "--format", "mermaid").out == MERMAID


def test_dot(chain):
    """The same for Graphviz."""
    assert chain("twotinib", "--depth", "1", "--format", "dot").out == DOT


@pytest.mark.parametrize(("suffix", "shown"), [(".mmd", MERMAID), (".dot", DOT)])
def test_suffix(chain, tmp_path, suffix, shown):
    """The suffix of a file asks for its format."""
    assert chain("twotinib", "--depth", "1", "--output", tmp_path / f"chain{suffix}").out == ""
    assert (tmp_path / f"chain{suffix}").read_text("utf-8") == shown


def test_more_than_mermaid_draws(chain, monkeypatch):
    """A graph with more edges than Mermaid draws is refused, with what to do; as DOT it is drawn."""
    monkeypatch.setattr(mermaid, "MOST_EDGES", 3)
    refused = chain("twotinib", "--format", "mermaid")
    assert (refused.status, refused.out) == (2, "")
    assert "Mermaid draws 3" in refused.err
    assert "--format dot" in refused.err
    assert chain("twotinib", "--format", "dot").status == 0


def mermaid_texts(shown):
    """The labels of a flowchart as Mermaid shows them; fails where a line is not one that it reads as was meant."""
    comment, head, *lines, style, root = shown.splitlines()
    assert (comment[:3], head, style) == ("%% ", "flowchart LR", "    classDef root stroke-width:3px")
    assert re.fullmatch(r"    class n\d+ root", root)
    label = r"(?:[^\W_]|[ ,()-]|#\d+;)*"
    texts = []
    for line in lines:
        found = re.fullmatch(
            rf'    n\d+(?:\(\["({label})"\]\)|\["({label})"\]|\{{\{{"({label})"\}}\}}|\("({label})"\))', line
        ) or re.fullmatch(rf'    n\d+ (?:-- "({label})" -->|-\. "({label})" \.->) n\d+', line)
        assert found, line
        texts.append(next(text for text in found.groups() if text is not None))
    return [re.sub(r"#(\d+);", lambda match: chr(int(match[1])), text) for text in texts]


def dot_texts(shown):
    """The labels of a digraph as Graphviz shows them; fails where a line is not one that it reads as was meant."""
    head, graph, *lines, foot = shown.splitlines()
    assert (head, foot) == ("digraph resistx {", "}")
    string = r'"((?:[^"\\&]|\\["\\]|&amp;)*)"'
    assert re.fullmatch(rf"    graph \[rankdir=LR, label={string}, labelloc=t\];", graph)
    texts = []
    for line in lines:
        found = re.fullmatch(rf'    n\d+(?: -> n\d+)? \[label={string}(?:, \w+="?\w+"?)*\];', line)
        assert found, line
        texts.append(re.sub(r"\\(.)", r"\1", found[1]).replace("&amp;", "&"))
    return texts


def test_hostile_names_in_a_graph(run, tmp_path):
    """A name with quotes, brackets, entities, directives and Markdown is shown as it is, and commands nothing."""
    ask = compiled(run, tmp_path, CHAIN.replace("name: C2", f"name: {json.dumps(HOSTILE)}"))
    assert HOSTILE in mermaid_texts(ask("twotinib", "--format", "mermaid").out)
    assert HOSTILE in dot_texts(ask("twotinib", "--format", "dot").out)


class Drawing(Answer):
    """An answer that is a graph of given texts."""

    def graph(self):
        """Return two nodes and an edge."""
        name, label = self.title, self.notice
        nodes = {("drug", "a"): Node(name, "drug", True), ("alteration", "b"): Node(label, "alteration")}
        return Graph(name, nodes, [Edge(("drug", "a"), ("alteration", "b"), label, dashed=True)])


class Stream(io.StringIO):
    """A stream of a given encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


texts = st.text(st.one_of(st.characters(), st.sampled_from('"\\#&;%{}[]()<>|`*_:-.ﬂ°¶ß“＂\n\t')), max_size=40)


@settings(max_examples=200, deadline=None)
@given(texts, texts, st.sampled_from(["utf-8", "ascii", "latin-1"]))
@example(HOSTILE, "“smart” ＂wide＂ \ud800 \x1b[31m \u202e", "ascii")
@example("\\", '\\"', "utf-8")
def test_any_text_in_a_graph(name, label, encoding):
    """Whatever a name holds, the graph reads as it was meant, fits the stream, and shows the text."""
    meta = Meta("0", {"version": "2001.1", "sha256": "", "overlays": []}, "path", {}, 1, [])
    answer, stream = Drawing(meta, [], name, label), Stream(encoding)
    for renderer, texts_of in ((mermaid, mermaid_texts), (dot, dot_texts)):
        shown = "".join(renderer.render(answer, stream))
        shown.encode(encoding)
        found = texts_of(shown)
        if encoding == "utf-8":
            assert found == [one_line(name), one_line(label), one_line(label)]


@settings(max_examples=30, deadline=None)
@given(st.one_of(texts, st.sampled_from(["onetinib", "Two-tinib", "drug:other", "QUIET", "blockers"])))
def test_any_name(chain, name):
    """Any text is a drug, or is refused; nothing else happens."""
    result = chain("--json", "--", name)
    assert result.status in (0, 3, 4)
    assert json.loads(result.out or result.err)
