"""Overlays: a user's own entries and statements over a catalogue, added and never overwritten."""

from __future__ import annotations

import pytest

LAB = """\
references:
- {id: lab-notebook, title: Notebook of the laboratory, year: 2001, kind: preclinical, status: unconfirmed}
drugs:
- id: lab-101
  name: LAB-101
  role: anticancer
  classes: [taxanes]
  summary: A made-up taxane of one laboratory.
  reviewed: 2001-01-01
mechanisms:
- extends: p-gp
  synonyms: [the pump]
  no_counter: Nothing that the laboratory has.
  affects:
  - {drug: lab-101, effect: resistance, level: D, model: cell-line, references: [lab-notebook]}
  interactions:
  - {mechanism: mgmt, kind: promotes, level: D, model: cell-line, references: [lab-notebook]}
- extends: drug-efflux
  synonyms: [throwing out]
  xrefs: {mesh: [D000009]}
strategies:
- extends: repair-inhibition
  synonyms: [no mending]
  counters:
  - {mechanism: brca-reversion, outcome: investigational, stage: preclinical, level: D, model: cell-line,
     references: [lab-notebook]}
"""
MORE = """\
drugs:
- extends: lab-101
  synonyms: [compound 101]
  brands: [Labtere]
- id: lab-102
  name: LAB-102
  role: anticancer
  summary: A made-up drug of another laboratory.
  reviewed: 2001-01-01
mechanisms:
- extends: p-gp
  affects:
  - {drug: lab-102, effect: sensitivity, level: D, model: cell-line, references: [lab-notebook]}
"""
QUESTIONS = [
    ("list",),
    ("list", "drugs"),
    ("search", "laboratory"),
    ("filter", "mechanisms", "--drug", "lab-101"),
    ("explain", "p-gp", "lab-101", "repair-inhibition", "lab-notebook"),
    ("explain", "p-gp", "--format", "text"),
    ("counter", "--mechanism", "brca-reversion"),
    ("tree",),
    ("export", "claims", "--inherited"),
    ("export", "names"),
    ("about",),
]


@pytest.fixture
def lab(write):
    """The overlay of a laboratory."""
    return write("lab.yaml", LAB)


@pytest.fixture
def over(run, compiled, lab):
    """`over(verb, *words)`: the command line with the overlay over the compiled small catalogue."""

    def asked(verb, *words, **how):
        return run(verb, *words, "--catalogue", compiled, "--catalogue", lab, **how)

    return asked


def record(result):
    assert result.status == 0, result.err
    (only,) = result.json["results"]
    return only


def refusal(run, compiled, *overlays):
    """What keeps the overlays from being used: the message of the error, which is exit 5 with nothing answered."""
    options = [word for path in overlays for word in ("--catalogue", path)]
    refused = run("list", "--catalogue", compiled, *options)
    assert (refused.status, refused.out, refused.error["code"]) == (5, "", "unusable")
    return refused.error["message"]


def test_adds_entries(over, ask):
    """An overlay adds entries, which are found, listed and counted like all others."""
    assert set(over("list", "drugs").ids) - set(ask("list", "drugs").ids) == {"lab-101"}
    assert record(over("explain", "LAB 101"))["name"] == "LAB-101"
    counts = {item["kind"]: item["count"] for item in over("list").json["results"]}
    before = {item["kind"]: item["count"] for item in ask("list").json["results"]}
    assert counts == before | {"drug": before["drug"] + 1, "reference": before["reference"] + 1}
    assert over("search", "taxane of one laboratory").ids[0] == "lab-101"


def test_an_added_entry_is_linked_with_the_rest(over):
    """An added drug of a class inherits from it, and what is stated for the drug itself overrides that."""
    (found,) = [item for item in record(over("explain", "lab-101"))["affected_by"] if item["subject"]["id"] == "p-gp"]
    assert (found["effect"], found["inherited_from"]) == ("resistance", None)
    assert over("tree", "taxanes").status == 3
    assert "lab-101" in over("filter", "drugs", "--class", "antimitotics").ids


def test_extends_lists(over, ask):
    """Lists grow: what was there stays, in its order, and what the overlay says comes after it."""
    before, after = record(ask("explain", "p-gp")), record(over("explain", "p-gp"))
    assert after["synonyms"] == [*before["synonyms"], "the pump"]
    drugs = {item["drug"]["id"] for item in after["affects"]}
    assert drugs == {item["drug"]["id"] for item in before["affects"]} | {"lab-101"}
    assert record(over("explain", "the pump"))["id"] == "p-gp"


def test_fills_empty_fields(over, ask):
    """A field that was empty is filled: a list, a text, and a part of the ids elsewhere."""
    before, after = record(ask("explain", "drug-efflux")), record(over("explain", "drug-efflux"))
    assert (before["synonyms"], after["synonyms"]) == ([], ["throwing out"])
    assert after["xrefs"]["mesh"] == ["D000009"]
    assert not before["xrefs"].get("mesh")
    assert record(over("explain", "p-gp"))["no_counter"] == "Nothing that the laboratory has."


def test_keeps_what_is_not_touched(over, ask):
    """Entries that the overlay does not name are answered as before, apart from what is stated of them."""
    for name in ("mockplatin", "cancer:nsclc", "gene:MET"):
        assert record(over("explain", name)) == record(ask("explain", name))


def test_saying_again_what_stands_there(run, compiled, write, ask):
    """The same value for a field that is filled, and the same item of a list, add nothing and are no clash."""
    lab = write(
        "lab.yaml",
        "mechanisms:\n- extends: p-gp\n  name: P-glycoprotein efflux\n  synonyms: [MDR1]\n  onset: [acquired]\n",
    )
    result = run("explain", "p-gp", "--catalogue", compiled, "--catalogue", lab)
    assert record(result) == record(ask("explain", "p-gp"))
    assert result.json["meta"]["catalogue"]["sha256"] == ask("about").json["meta"]["catalogue"]["sha256"]


@pytest.mark.parametrize(
    ("entry", "field", "line"),
    [
        ("mechanisms:\n- extends: p-gp\n  name: Another name\n", "name: 'Another name'", 3),
        ("mechanisms:\n- extends: p-gp\n  summary: Something else is said.\n", "summary", 3),
        ("mechanisms:\n- extends: p-gp\n  synonyms: [x]\n  parent: dna-repair\n", "parent: 'dna-repair'", 4),
        ("genes:\n- extends: ABCB1\n  xrefs: {hgnc: 'HGNC:41'}\n", "hgnc: 'HGNC:41'", 3),
        ("drugs:\n- extends: mocktaxel\n  role: class\n", "role: 'class'", 3),
        ("mechanisms:\n- extends: p-gp\n  synonyms: only one\n", "synonyms", 3),
    ],
)
def test_a_clash_names_both_places(run, mini, write, entry, field, line):
    """Another value for a field that is filled is exit 5; the message names the overlay's line and the other's."""
    lab = write("lab.yaml", entry)
    message = refusal(run, mini, lab)
    kind = entry.split(":")[0]
    assert message.startswith(f"{lab}:{line}: ")
    assert field in message
    assert f" clashes with what stands at {mini / kind}.yaml:" in message
    place = int(message.split(f"{kind}.yaml:")[-1].split()[0])
    name = field.split(":")[0]
    assert f"{name}:" in (mini / f"{kind}.yaml").read_text("utf-8").splitlines()[place - 1] or name == "hgnc"


def test_a_clash_with_a_compiled_catalogue(run, compiled, write):
    """Over a compiled catalogue, whose lines are not known, a clash names the overlay's line and that file."""
    lab = write("lab.yaml", "mechanisms:\n- extends: p-gp\n  name: Another name\n")
    message = refusal(run, compiled, lab)
    assert message.startswith(f"{lab}:3: mechanism:p-gp: name: 'Another name' clashes with ")
    assert compiled.name in message


def test_two_overlays_that_clash(run, compiled, write):
    """A clash between two overlays names the lines of both."""
    one = write("one.yaml", "mechanisms:\n- extends: dna-repair\n  no_counter: Nothing was tried.\n")
    two = write("two.yaml", "# A comment.\nmechanisms:\n- extends: dna-repair\n  no_counter: Something was tried.\n")
    message = refusal(run, compiled, one, two)
    assert message.startswith(f"{two}:4: ")
    assert f"{one}:3" in message


def test_an_id_that_is_taken(run, mini, compiled, write):
    """An entry with an id that the catalogue has is refused, with the place of the first."""
    lab = write("lab.yaml", "genes:\n- {id: MET, name: M, summary: A gene again., reviewed: 2001-01-01}\n")
    message = refusal(run, mini, lab)
    assert message.startswith(f"{lab}:2: gene:MET: the id 'MET' is taken (first at {mini / 'genes.yaml'}:")
    assert "the id 'MET' is taken" in refusal(run, compiled, lab)


@pytest.mark.parametrize("name", ["nowhere", "P-GP", "old-pump", "mocktaxel", "[p-gp]", "7", "null"])
def test_an_unknown_id(run, compiled, write, name):
    """`extends` takes the exact id of an entry of that kind; anything else is refused at its line."""
    lab = write("lab.yaml", f"mechanisms:\n- synonyms: [x]\n  extends: {name}\n")
    message = refusal(run, compiled, lab)
    assert message.startswith(f"{lab}:3: mechanism:")
    assert "no mechanism has the id" in message


def test_extends_with_an_id(run, compiled, write):
    """An entry that extends another cannot take another id."""
    lab = write("lab.yaml", "mechanisms:\n- extends: p-gp\n  id: pump\n")
    assert "id: 'pump' clashes with" in refusal(run, compiled, lab)


def test_an_unknown_field(run, compiled, write):
    """A field that the model does not have is refused at its line in the overlay."""
    lab = write("lab.yaml", "mechanisms:\n- extends: p-gp\n  synonyms: [x]\n  colour: red\n")
    assert refusal(run, compiled, lab).startswith(f"{lab}:4: mechanism:p-gp: unknown field 'colour'")


def test_a_wrong_item_is_found_in_the_overlay(run, compiled, write):
    """A wrong item of a list that grew is found at its line in the overlay, not at one of the catalogue below."""
    lab = write(
        "lab.yaml",
        "mechanisms:\n- extends: p-gp\n  affects:\n"
        "  - {drug: parpanib, effect: resistance, level: D, model: cell-line, references: [adams-1990-pump]}\n"
        "  - {drug: parpanib, effect: resistance, level: Q, model: cell-line, references: [adams-1990-pump]}\n",
    )
    assert refusal(run, compiled, lab).startswith(f"{lab}:5: mechanism:p-gp: affects.1.level")


def test_a_link_to_nowhere_is_found_in_the_overlay(run, mini, write):
    """A link of an added item to an entry that there is not is found at its line in the overlay."""
    lab = write(
        "lab.yaml",
        "mechanisms:\n- extends: p-gp\n  affects:\n"
        "  - {drug: nowhere, effect: resistance, level: D, model: cell-line, references: [adams-1990-pump]}\n",
    )
    message = refusal(run, mini, lab)
    assert message.startswith(f"{lab}:4: mechanism:p-gp")
    assert "nowhere" in message


def test_extends_outside_an_overlay(run, mini, write, tmp_path):
    """A catalogue of its own cannot extend its entries: it can write them."""
    for file in mini.iterdir():
        write(f"own/{file.name}", file.read_bytes())
    write("own/zzz.yaml", "mechanisms:\n- extends: p-gp\n  synonyms: [x]\n")
    refused = run("list", "--catalogue", tmp_path / "own")
    assert refused.status == 5
    assert "zzz.yaml:2: mechanism:p-gp: only an overlay extends entries" in refused.error["message"]


def test_two_overlays_in_order(run, compiled, lab, write):
    """Overlays are laid in the order given; a later one may extend what an earlier one added, and not the reverse."""
    more = write("more.yaml", MORE)
    both = ("--catalogue", compiled, "--catalogue", lab, "--catalogue", more)
    explained = run("explain", "compound 101", *both)
    assert record(explained)["id"] == "lab-101"
    assert explained.json["meta"]["catalogue"]["overlays"] == ["lab.yaml", "more.yaml"]
    origins = {item["drug"]["id"]: item["origin"] for item in record(run("explain", "p-gp", *both))["affects"]}
    assert (origins["lab-101"], origins["lab-102"], origins["taxanes"]) == ("lab.yaml", "more.yaml", None)
    listed = {item["id"]: item["origin"] for item in run("list", "drugs", *both).json["results"]}
    assert (listed["lab-101"], listed["lab-102"], listed["mocktaxel"]) == ("lab.yaml", "more.yaml", None)
    assert "no drug has the id 'lab-101'" in refusal(run, compiled, more, lab)


@pytest.mark.parametrize("base", ["mini", "compiled"])
def test_over_yaml_and_over_compiled(run, request, compiled, lab, base):
    """An overlay over YAML and over its compiled form gives the same answers, the digest included."""
    below = request.getfixturevalue(base)
    for question in (("explain", "p-gp", "lab-101"), ("export", "claims"), ("about",)):
        asked = run(*question, "--catalogue", below, "--catalogue", lab)
        assert asked.status == 0, asked.err
        assert asked.out == run(*question, "--catalogue", compiled, "--catalogue", lab).out


def test_a_folder(run, compiled, write, tmp_path):
    """A folder is one overlay, named after itself; its files are read in the order of their names."""
    write("ours/a.yaml", LAB)
    write("ours/b.yml", MORE)
    write("ours/notes.txt", "nothing of ours")
    folder = ("--catalogue", compiled, "--catalogue", tmp_path / "ours")
    assert record(run("explain", "Labtere", *folder))["id"] == "lab-101"
    assert run("about", *folder).json["meta"]["catalogue"]["overlays"] == ["ours"]
    origins = {item["origin"] for item in record(run("explain", "p-gp", *folder))["affects"]}
    assert origins == {None, "ours"}


def test_from_the_environment(run, compiled, lab, over):
    """RESISTX_CATALOGUE names the same paths, joined as in PATH; the option replaces it."""
    import os

    env = {"RESISTX_CATALOGUE": os.pathsep.join([str(compiled), str(lab)])}
    assert run("explain", "lab-101", env=env).out == over("explain", "lab-101").out
    assert run("explain", "lab-101", "--catalogue", compiled, env=env).status == 3


def test_over_the_shipped_catalogue(run, write):
    """Without a catalogue of its own below it, an overlay lies over the one that comes with the package."""
    lab = write(
        "lab.yaml",
        "drugs:\n- {id: lab-101, name: L, role: anticancer, summary: A made-up drug., reviewed: 2001-01-01}\n",
    )
    listed = run("list", "drugs", "--catalogue", lab)
    assert listed.status == 0, listed.err
    assert len(listed.ids) > 1
    assert [item["id"] for item in listed.json["results"] if item["origin"]] == ["lab-101"]


def test_origin_of_statements_from_both_sides(over):
    """A statement of an overlay names it whichever entry is asked; what was there before names none."""
    mechanism, drug = record(over("explain", "p-gp")), record(over("explain", "lab-101"))
    assert {item["drug"]["id"]: item["origin"] for item in mechanism["affects"] if item["origin"]} == {
        "lab-101": "lab.yaml"
    }
    assert {item["subject"]["id"]: item["origin"] for item in drug["affected_by"]} == {"p-gp": "lab.yaml"}
    taxane = record(over("explain", "mocktaxel"))
    assert {item["subject"]["id"]: item["origin"] for item in taxane["affected_by"]} == {"p-gp": None}


def test_origin_of_counters_from_both_sides(over):
    """The origin of a counter is told by the strategy, by the mechanism, and by `counter`."""
    strategy, mechanism = record(over("explain", "repair-inhibition")), record(over("explain", "brca-reversion"))
    assert {item["target"]["id"]: item["origin"] for item in strategy["counters"]} == {
        "brca-reversion": "lab.yaml",
        "dna-repair": None,
        "mgmt": None,
    }
    assert {item["target"]["id"]: item["origin"] for item in mechanism["countered_by"]} == {
        "brca-reversion": "lab.yaml",
        "dna-repair": None,
    }
    plan = record(over("counter", "--mechanism", "brca-reversion"))
    assert {item["target"]["id"]: item["origin"] for item in plan["targets"]} == {
        "brca-reversion": "lab.yaml",
        "dna-repair": None,
    }


def test_origin_of_interactions_from_both_sides(over):
    """The origin of an interaction is told by both mechanisms."""
    for name in ("p-gp", "mechanism:mgmt"):
        told = [item for item in record(over("explain", name))["interactions"] if item["object"]["id"] == "mgmt"]
        assert [item["origin"] for item in told] == ["lab.yaml"]


def test_origin_on_the_page(over):
    """The page names the overlay beside its statement, and at its foot."""
    page = over("explain", "p-gp", "--format", "text", env={"COLUMNS": "100"}).out
    assert page.count("from lab.yaml") == 2
    assert "Catalogue 2001.1 + lab.yaml." in page


def test_origin_of_an_added_entry(over):
    """An entry that an overlay added names it, in lists and when filtered."""
    assert {item["id"] for item in over("list", "drugs").json["results"] if item["origin"]} == {"lab-101"}
    filtered = over("filter", "drugs", "--class", "taxanes").json["results"]
    assert {item["id"]: item["origin"] for item in filtered} == {
        "mocktaxel": None,
        "evadotaxel": None,
        "lab-101": "lab.yaml",
    }


def test_every_answer_names_the_overlays(over, ask):
    """`meta.catalogue` names the overlays and has a digest of its own; the version is that of the catalogue below."""
    for question in (("list",), ("search", "pump"), ("explain", "p-gp"), ("counter",), ("tree",), ("about",)):
        told, before = over(*question).json["meta"]["catalogue"], ask(*question).json["meta"]["catalogue"]
        assert (told["overlays"], before["overlays"]) == (["lab.yaml"], [])
        assert told["version"] == before["version"]
        assert told["sha256"] != before["sha256"]


def test_the_digest_is_that_of_the_entries(run, compiled, write, over):
    """The digest depends on what an overlay says, not on its name or its comments."""
    renamed = write("other.yaml", "# A comment.\n" + LAB)
    changed = write("lab.yaml", LAB)
    digest = over("about").json["meta"]["catalogue"]["sha256"]
    asked = run("about", "--catalogue", compiled, "--catalogue", renamed).json["meta"]["catalogue"]
    assert (asked["sha256"], asked["overlays"]) == (digest, ["other.yaml"])
    changed.write_text(LAB.replace("the pump", "that pump"), "utf-8")
    assert over("about").json["meta"]["catalogue"]["sha256"] != digest


@pytest.mark.parametrize("question", QUESTIONS)
def test_compiled_with_the_overlay(run, over, compiled, lab, tmp_path, question):
    """Compiled with its overlay, a catalogue gives the same answers as with the YAML, origins and digest included."""
    whole = tmp_path / "whole.resistx"
    assert run("compile", compiled, lab, "--output", whole).status == 0
    answer = run(*question, "--catalogue", whole)
    assert answer.status == 0, answer.err
    assert answer.out == over(*question).out


def test_an_overlay_over_a_compiled_overlay(run, compiled, lab, write, tmp_path):
    """A compiled file that holds an overlay takes another one, and keeps what came from the first."""
    whole, more = tmp_path / "whole.resistx", write("more.yaml", MORE)
    assert run("compile", compiled, lab, "--output", whole).status == 0
    for question in QUESTIONS:
        asked = run(*question, "--catalogue", whole, "--catalogue", more)
        assert asked.status == 0, asked.err
        assert asked.out == run(*question, "--catalogue", compiled, "--catalogue", lab, "--catalogue", more).out


def test_a_compiled_file_is_no_overlay(run, compiled, lab):
    """A compiled file comes first; anywhere else it is exit 5."""
    assert "comes first" in refusal(run, lab, compiled)
    assert "comes first" in refusal(run, compiled, compiled)


def test_check_reports_only_the_overlay(run, mini, compiled, write, lab):
    """`check` of an overlay over a compiled catalogue reports lines of the overlay alone."""
    clean = run("check", compiled, lab)
    assert {item["file"] for item in clean.json["results"]} <= {str(lab)}
    wrong = write(
        "wrong.yaml", LAB.replace("classes: [taxanes]", "classes: [nowhere]").replace("kind: promotes", "kind: x")
    )
    found = run("check", compiled, wrong)
    assert found.status == 5
    errors = [item for item in found.json["results"] if item["severity"] == "error"]
    assert {item["file"] for item in errors} == {str(wrong)}
    assert {item["entry"] for item in errors} == {"drug:lab-101", "mechanism:p-gp"}
    assert all(item["line"] for item in errors)
    assert found.json["meta"]["catalogue"]["overlays"] == ["wrong.yaml"]


def test_a_second_header(run, mini, compiled, write):
    """An overlay has no `catalogue:` header; one that has is exit 5, at its line, over whatever it lies."""
    header = "catalogue: {title: T, version: '2001.1', licence: L, notice: N., citation: C.}\n"
    lab = write("lab.yaml", LAB + header)
    line = LAB.count("\n") + 1
    for below in (mini, compiled):
        message = refusal(run, below, lab)
        assert message == f"{lab}:{line}: a second `catalogue:` header; an overlay has none"


def test_a_missing_overlay(run, compiled, tmp_path):
    """An overlay that is not there is exit 5, and so is an empty folder."""
    assert "no such file" in refusal(run, compiled, tmp_path / "nowhere.yaml")
    (tmp_path / "empty").mkdir()
    assert "no YAML file" in refusal(run, compiled, tmp_path / "empty")


def test_an_overlay_may_state_what_stands(run, mini, write):
    """The same effect on the same drug, from an overlay, is another voice; twice in one place is once too often."""
    item = (
        "{drug: earlitinib, effect: resistance, cancers: [nsclc], level: C, model: case, "
        "references: [otto-1998-reversion]}"
    )
    once = write("once.yaml", f"alterations:\n- extends: egfr-t790m\n  affects:\n  - {item}\n")
    twice = write(
        "twice.yaml", f"alterations:\n- extends: egfr-t790m\n  affects:\n  - {item}\n  - {item[:-1]}, note: Again.}}\n"
    )
    found = [run("check", mini, path, "--json").json["results"] for path in (once, twice)]
    assert [[item["rule"] for item in results if item["rule"] == "said-once"] for results in found] == [
        [],
        ["said-once"],
    ]
