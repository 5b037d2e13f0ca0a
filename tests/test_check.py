"""The editorial rules, each against a small catalogue that breaks it and nothing else.

A broken file marks where it is wrong: `#! MESSAGE` at the end of a line is a finding of that line.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resistx.check import RULES

BAD = Path(__file__).parent / "bad"
READER = {"yaml", "model", "extends"}
"""The rules that hold before any editorial rule is asked: those of the YAML reader, the models, and overlays."""
WARNINGS = {"name", "used", "countered", "described", "said-once", "us-spelling"}
"""The rules that advise; the others refuse."""
EVERY = sorted({*RULES, *READER})
BRITISH = [
    "tumours", "leukaemia", "anaemia", "haematology", "oesophageal", "oestrogen", "randomised", "characterising",
    "optimisation", "behaviour", "signalling", "favourable", "colour", "paediatric", "neighbouring", "fibre", "Tumour",
]  # fmt: skip
ALIKE = [
    "tumor", "leukemia", "randomized", "advised", "arising", "comprised", "compromising", "devised", "excised",
    "exercised", "improvised", "incised", "likewise", "poised", "practicing", "precise", "premised", "promising",
    "raised", "revised", "supervised", "surprising", "unsupervised",
]  # fmt: skip
"""Words that end so in the US too, or in US spelling."""

HEADER = """\
catalogue: {title: A catalogue, version: "2001.1", licence: CC0-1.0, notice: Made up for tests., citation: None.}
"""
WORDS = "word " * 60
PAPER = "- {id: doe-2001, title: A pump, doi: 10.1234/pump, kind: preclinical, status: confirmed}\n"
EVIDENCE = "{statement: It pumps., level: D, model: cell-line, references: [doe-2001]}"


def mechanism(name: str, *fields: str, evidence: str = EVIDENCE) -> str:
    """Return a mechanism, valid but for the fields given."""
    lines = [f"name: The {name}", "summary: A way out of the cell.", f"description: {WORDS}", "onset: [acquired]"]
    lines += [f"evidence: [{evidence}]", "reviewed: 2001-01-01", *fields]
    return f"- id: {name}\n" + "".join(f"  {line}\n" for line in lines)


def strategy(name: str, *fields: str) -> str:
    """Return a strategy, valid but for the fields given."""
    lines = [f"name: The {name}", "summary: A way back into the cell.", f"description: {WORDS}"]
    lines += [f"evidence: [{EVIDENCE}]", "reviewed: 2001-01-01", *fields]
    return f"- id: {name}\n" + "".join(f"  {line}\n" for line in lines)


def drug(name: str, role: str = "anticancer", *fields: str) -> str:
    """Return a drug, or a class of drugs."""
    lines = [f"name: The {name}", "summary: A made-up drug.", f"role: {role}", "reviewed: 2001-01-01", *fields]
    return f"- id: {name}\n" + "".join(f"  {line}\n" for line in lines)


def counter(target: str, extra: str = "outcome: investigational, level: D, model: cell-line") -> str:
    return f"counters: [{{mechanism: {target}, stage: preclinical, references: [doe-2001], {extra}}}]"


NO_COUNTER = "no_counter: None is known."
EFFLUX = mechanism("efflux", NO_COUNTER)


def catalogue(mechanisms: str = EFFLUX, references: str = PAPER, rest: str = "") -> str:
    return f"{HEADER}mechanisms:\n{mechanisms}references:\n{references}{rest}"


def marked(path: Path) -> list[tuple[int, str]]:
    """Return line and message of every finding that a broken file announces."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    return [(number, line.partition("#! ")[2]) for number, line in lines if "#! " in line]


def findings(result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.out.splitlines()]


def said(result) -> list[tuple[object, object, object]]:
    """Return rule, line and message of every finding."""
    return [(item["rule"], item["line"], item["message"]) for item in findings(result)]


def test_every_rule_has_a_broken_file_and_every_broken_file_a_rule():
    """No rule is untested, and no file is left of a rule that is gone."""
    assert sorted(path.stem for path in BAD.iterdir()) == EVERY


def test_the_rules_that_advise_are_rules():
    """The list of warnings above names nothing that is gone."""
    assert set(RULES) >= WARNINGS


@pytest.mark.parametrize("name", EVERY)
def test_a_broken_file_gives_the_findings_it_announces(run, name):
    """A rule finds what it is for, at the right line, and no other rule is disturbed."""
    path = BAD / f"{name}.yaml"
    severity = "warning" if name in WARNINGS else "error"
    result = run("check", path, "--format", "jsonl")
    assert marked(path)
    assert [(item["line"], item["message"], item["rule"], item["severity"]) for item in findings(result)] == [
        (line, message, name, severity) for line, message in marked(path)
    ]


@pytest.mark.parametrize("name", EVERY)
def test_every_finding_names_its_file(run, name):
    """Whatever is found, the user is told in which file."""
    path = BAD / f"{name}.yaml"
    result = run("check", path, "--format", "jsonl")
    assert {item["file"] for item in findings(result)} == {str(path)}


@pytest.mark.parametrize("name", EVERY)
def test_an_error_refuses_and_a_warning_does_not(run, name):
    """The exit status is 5 for an error and 0 for a warning; with --strict a warning is an error."""
    path = BAD / f"{name}.yaml"
    relaxed, strict = run("check", path), run("check", path, "--strict")
    assert relaxed.status == (0 if name in WARNINGS else 5)
    assert strict.status == 5
    assert strict.error["code"] == "unusable"
    assert relaxed.json["results"] == strict.json["results"]
    assert relaxed.json["meta"]["count"] == len(relaxed.json["results"])


@pytest.mark.parametrize("name", EVERY)
def test_a_catalogue_with_errors_answers_nothing(run, name):
    """A question to a catalogue with an error is refused with the first one; warnings stand in no way."""
    path = BAD / f"{name}.yaml"
    result = run("list", "--catalogue", path)
    if name in WARNINGS:
        assert (result.status, result.err) == (0, "")
    else:
        assert (result.status, result.out) == (5, "")
        line, message = marked(path)[0]
        assert message in result.error["message"]
        assert result.error["message"].startswith(f"{path}:{line}: ")
        assert result.error["suggestions"] == [f"resistx check {path}"]


def test_findings_as_text(run):
    """As text a finding is one line that an editor can follow, however long, and a warning says that it is one."""
    link, used = BAD / "link.yaml", BAD / "used.yaml"
    assert run("check", link, "--format", "text", env={"COLUMNS": "60"}).out.splitlines() == [
        f"{link}:16: mechanism:efflux: parent: no mechanism has the id 'nowhere'",
        f"{link}:19: mechanism:efflux: cancers: no cancer has the id 'liver'; it is retired: hepatoma",
        f"{link}:27: mechanism:efflux: evidence: no reference has the id 'doe-2002'; did you mean 'doe-2001'?",
    ]
    assert run("check", used, "--format", "text", env={"COLUMNS": "60"}).out.splitlines() == [
        f"{used}:25: alteration:pump-gain: warning: it affects no drug, has no evidence, and no strategy names it",
        f"{used}:41: gene:SPARE: warning: no entry uses it",
        f"{used}:46: cancer:lung: warning: no entry uses it",
    ]


def test_a_catalogue_without_findings(run, write):
    """A catalogue in which nothing is wrong gives an empty answer, status 0, and a count of what was read."""
    result = run("check", write("good.yaml", catalogue()), "--strict", "--format", "jsonl")
    assert (result.status, result.out) == (0, "")
    assert result.err == "hint: 2 entries, 0 errors, 0 warnings\n"


def test_errors_and_warnings_are_told_together(run, write):
    """Every finding is reported at once, in the order of the lines, whatever its rule and severity."""
    text = catalogue(
        mechanism("efflux", "parent: nowhere", evidence=EVIDENCE.replace("level: D", "level: A")),
        rest="cancers:\n- {id: lung, name: Lung, summary: A made-up cancer., reviewed: 2001-01-01}\n",
    )
    result = run("check", write("both.yaml", text), "--format", "jsonl")
    assert result.status == 5
    assert [item["rule"] for item in findings(result)] == ["countered", "clinical-level", "link", "used"]
    assert result.error["message"] == "2 errors in 3 readable entries"


def test_a_replacement_that_does_not_exist(run, write):
    """A tombstone points to an entry that exists; one that does not is found where it stands."""
    tomb = "retired:\n- kind: mechanism\n  id: old\n  replaced_by: nowhere\n  retired: 2001-01-01\n"
    path = write("tomb.yaml", catalogue(rest=tomb))
    result = run("check", path, "--format", "jsonl")
    line = path.read_text("utf-8").splitlines().index("- kind: mechanism") + 1
    (found,) = findings(result)
    assert found["rule"] == "retired-id"
    assert found["message"] == "the entry that replaced it, 'nowhere', does not exist"
    assert (found["file"], found["line"] in (line, line + 2)) == (str(path), True)


def test_two_tombstones_for_one_entry_are_a_finding(run, write):
    """An id is retired once; twice is refused with a message, not with a traceback."""
    tomb = "- {kind: mechanism, id: old, reason: A mistake., retired: 2001-01-01}\n"
    path = write("tombs.yaml", catalogue(rest=f"retired:\n{tomb}{tomb}"))
    assert run("check", path).status == 5
    assert run("list", "--catalogue", path).status == 5


def test_a_retired_entry_of_another_kind_is_no_clash(run, write):
    """Identity is kind and id together: a drug may have the id of a retired mechanism's."""
    tomb = "retired:\n- {kind: drug, id: efflux, reason: A mistake., retired: 2001-01-01}\n"
    assert run("check", write("kinds.yaml", catalogue(rest=tomb)), "--format", "jsonl").out == ""


def test_a_class_below_a_drug_is_found_at_its_parent(run, write):
    """A class whose parent is a drug is found, at the line of the parent."""
    affects = "affects: [{drug: narrow, effect: resistance, level: D, model: cell-line, references: [doe-2001]}]"
    drugs = "drugs:\n" + drug("narrow", "class", "parent: single") + drug("single")
    path = write("class.yaml", catalogue(mechanism("efflux", NO_COUNTER, affects), rest=drugs))
    line = path.read_text("utf-8").splitlines().index("  parent: single") + 1
    assert said(run("check", path, "--format", "jsonl")) == [("drug-class", line, "'single' is a drug, not a class")]


def test_what_hangs_below_a_cycle_is_not_in_it(run, write):
    """Only the entries that lead back to themselves are found, one that is its own parent among them."""
    entry = "- {{id: {}, name: Cancer {}, summary: A made-up cancer., parent: {}, reviewed: 2001-01-01}}\n"
    above = {"a": "b", "b": "c", "c": "a", "below": "a", "self": "self"}
    cancers = "cancers:\n" + "".join(entry.format(name, name, parent) for name, parent in above.items())
    result = run("check", write("cycle.yaml", HEADER + cancers), "--format", "jsonl")
    in_cycles = [item["entry"] for item in findings(result) if item["rule"] == "cycle"]
    assert in_cycles == ["cancer:a", "cancer:b", "cancer:c", "cancer:self"]


def test_a_cycle_of_classes_and_parents(run, write):
    """A cycle is found too where it runs through a drug's classes and a class's parent."""
    drugs = drug("single", "anticancer", "classes: [narrow]") + drug("narrow", "class", "parent: single")
    result = run("check", write("mixed.yaml", f"{HEADER}drugs:\n{drugs}"), "--format", "jsonl")
    assert {item["entry"] for item in findings(result) if item["rule"] == "cycle"} == {"drug:single", "drug:narrow"}


def test_a_long_line_of_ancestors_is_no_cycle(run, write):
    """Thousands of entries one below the other neither exhaust the stack nor count as a cycle."""
    entry = "- {{id: c{}, name: Cancer {}, summary: A made-up cancer., reviewed: 2001-01-01{}}}\n"
    cancers = "".join(entry.format(n, n, f", parent: c{n - 1}" if n else "") for n in range(1500))
    result = run("check", write("line.yaml", f"{HEADER}cancers:\n{cancers}"), "--format", "jsonl")
    assert [item["rule"] for item in findings(result)] == ["used"]


@pytest.mark.parametrize(
    ("level", "model", "kind", "rules"),
    [
        ("A", "trial", "trial", []),
        ("B", "cohort", "trial", []),
        ("A", "review", "guideline", []),
        ("C", "case", "trial", []),
        ("A", "review", "review", ["clinical-level"]),
        ("B", "case", "trial", ["clinical-level"]),
    ],
)
def test_clinical_levels(run, write, level, model, kind, rules):
    """Levels A and B rest on a trial, a cohort or a guideline, the lower levels on anything."""
    evidence = EVIDENCE.replace("level: D, model: cell-line", f"level: {level}, model: {model}")
    text = catalogue(mechanism("efflux", NO_COUNTER, evidence=evidence), PAPER.replace("preclinical", kind))
    assert [item["rule"] for item in findings(run("check", write("level.yaml", text), "--format", "jsonl"))] == rules


def test_a_guideline_that_disputes_lifts_no_level(run, write):
    """A guideline counts for level A only where it supports the statement."""
    cited = "references: [roe-2002, {reference: doe-2001, stance: disputes}]"
    evidence = f"{{statement: It pumps., level: A, model: review, {cited}}}"
    papers = PAPER.replace("preclinical", "guideline") + PAPER.replace("doe-2001", "roe-2002").replace("pump", "p2")
    path = write("level.yaml", catalogue(mechanism("efflux", NO_COUNTER, evidence=evidence), papers))
    assert [item["rule"] for item in findings(run("check", path, "--format", "jsonl"))] == ["clinical-level"]


def test_partners_are_declared_agents(run, write):
    """A statement may be about an agent or about what an agent is given with, and about nothing else."""
    pumped = mechanism("efflux")
    agents = "agents: [{drug: blocker, with: [single]}]"
    extra = "outcome: investigational, level: D, model: cell-line, agents: [blocker, single, other]"
    rest = f"strategies:\n{strategy('block', agents, counter('efflux', extra))}"
    rest += "drugs:\n" + drug("blocker") + drug("single") + drug("other")
    result = run("check", write("agents.yaml", catalogue(pumped, rest=rest)), "--format", "jsonl")
    assert [item["message"] for item in findings(result)] == ["counters: 'other' is not among the strategy's agents"]


def test_a_counter_serves_the_class_and_its_members(run, write):
    """A counter of one mechanism covers its members and its ancestors, and leaves their neighbors uncovered."""
    mechanisms = "".join(
        [
            mechanism("wide"),
            mechanism("middle", "parent: wide"),
            mechanism("member", "parent: middle"),
            mechanism("neighbor", "parent: wide"),
            mechanism("apart"),
        ]
    )
    rest = f"strategies:\n{strategy('block', counter('middle'))}"
    result = run("check", write("covered.yaml", catalogue(mechanisms, rest=rest)), "--format", "jsonl")
    assert [(item["rule"], item["entry"]) for item in findings(result)] == [("countered", "mechanism:apart")]


def test_an_unconfirmed_reference_needs_no_identifier(run, write):
    """Only a confirmed reference owes an identifier; a title is owed by each but a source document."""
    paper = PAPER.replace("confirmed", "unconfirmed").replace("doi: 10.1234/pump, ", "")
    assert run("check", write("paper.yaml", catalogue(references=paper)), "--strict").status == 0


def test_the_same_drug_with_another_effect_or_cancer_is_said_once(run, write):
    """The same drug may stand with another effect, and in other cancers."""
    one = "{{drug: single, effect: {}, cancers: [{}], level: D, model: cell-line, references: [doe-2001]}}"
    affects = [one.format("resistance", ""), one.format("sensitivity", ""), one.format("resistance", "lung")]
    rest = "drugs:\n" + drug("single")
    rest += "cancers:\n- {id: lung, name: Lung, summary: A made-up cancer., reviewed: 2001-01-01}\n"
    text = catalogue(mechanism("efflux", NO_COUNTER, f"affects: [{', '.join(affects)}]"), rest=rest)
    assert run("check", write("once.yaml", text), "--strict").status == 0


@pytest.mark.parametrize(
    "word",
    BRITISH,
)
def test_british_spelling_is_found(run, write, word):
    """British spelling is found whatever its case and form, and the word is named."""
    text = catalogue(mechanism("efflux", NO_COUNTER).replace("It pumps", f"It pumps {word} out"))
    result = run("check", write("british.yaml", text), "--format", "jsonl")
    assert [(item["rule"], item["message"]) for item in findings(result)] == [
        ("us-spelling", f"statement: {word!r} is not US spelling")
    ]


@pytest.mark.parametrize(
    "word",
    ALIKE,
)
def test_words_spelled_alike_are_left_alone(run, write, word):
    """A word that ends in -ised or -ising in the US too is no finding."""
    text = catalogue(mechanism("efflux", NO_COUNTER).replace("It pumps", f"It pumps {word} out"))
    assert run("check", write("alike.yaml", text), "--format", "jsonl").out == ""


def test_titles_of_references_keep_their_spelling(run, write):
    """What others wrote is quoted as it stands: titles and journals are not judged."""
    text = catalogue(references=PAPER.replace("A pump", "Tumour haematology, Br J Haem"))
    text = text.replace("title: Tumour haematology, Br J Haem", 'title: "Tumour haematology, Br J Haem"')
    assert run("check", write("title.yaml", text), "--format", "jsonl").out == ""
