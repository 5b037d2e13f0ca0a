"""`resistx schema`: the shapes of the catalogue's YAML and of every answer, as JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from resistx.cli import COMMANDS

SCHEMA = Path(__file__).parent.parent / "data" / "schema.json"
KINDS = ["mechanism", "strategy", "drug", "alteration", "gene", "cancer", "reference"]
QUESTIONS = {
    "list": ["list"],
    "list-limit": ["list", "drugs", "--limit", "2"],
    "search": ["search", "pump"],
    "search-spelling": ["search", "mocktaxle"],
    "search-nothing": ["search", "zzzzzzzzzz"],
    "search-facets": ["search", "pump", "--onset", "adaptive"],
    "filter": ["filter", "mechanisms", "--drug", "mocktaxel"],
    "filter-nothing": ["filter", "drugs", "--gene", "MGMT"],
    "explain-several": ["explain", "p-gp", "mocktaxel", "ABCB1"],
    "counter": ["counter"],
    "counter-mechanism": ["counter", "--mechanism", "p-gp", "--stage", "phase-3"],
    "counter-drug": ["counter", "--drug", "lateitinib"],
    "path": ["path", "mocktaxel"],
    "path-deep": ["path", "earlitinib", "--depth", "6"],
    "path-nothing": ["path", "oddity"],
    "list-gaps": ["list", "gaps"],
    "list-contested": ["list", "contested"],
    "interpret": ["interpret", "ABCB1", "EGFR T790M", "MET amp"],
    "interpret-samples": ["interpret", "ABCB1", "EGFR T790M", "--by", "sample"],
    "resolve": ["resolve", "p-gp", "PGP", "PGY1", "SHARED", "EGFR Thr790Met", "nothing"],
    "compare-drugs": ["compare", "mocktaxel", "lateitinib", "oddity"],
    "compare-mechanisms": ["compare", "p-gp", "target-mutation"],
    "compare-strategies": ["compare", "efflux-inhibition", "next-generation-inhibitors"],
    "compare-alterations": ["compare", "egfr-t790m", "mgmt-promoter-methylation"],
    "compare-genes": ["compare", "EGFR", "MET"],
    "tree": ["tree"],
    "tree-countered": ["tree", "strategies", "--countered"],
    "cite": ["cite"],
    "cite-names": ["cite", "p-gp", "baker-1991-no-pump"],
    "cite-bibliography": ["cite", "--bibliography"],
    "export-list": ["export", "--list"],
    "export-claims": ["export", "claims", "--json"],
    "export-inherited": ["export", "claims", "--inherited", "--json"],
    "export-names": ["export", "names", "--json"],
    "about": ["about"],
}
"""Questions on the small catalogue, of every command that asks one."""
RETIRED = """\
catalogue: {title: T, version: '2001.2', licence: L, notice: N., citation: C.}
retired:
- {kind: strategy, id: efflux-inhibition, reason: For a test., retired: 2001-01-01}
"""
"""A catalogue of nothing but a tombstone."""
WITHOUT_ANSWER = {"compile", "schema"}
"""Commands that give no answer of records."""


@pytest.fixture(scope="module")
def answers(run):
    """The schema of the answers."""
    shown = run("schema", "answers")
    assert (shown.status, shown.err) == (0, "")
    return shown.json


@pytest.fixture(scope="module")
def fits(answers):
    """`fits(answer)`: it validates as an answer, and as that of its own command."""

    def checked(answer):
        for address in ("", f"#/$defs/answer-{answer['meta']['command']}"):
            schema = {"$ref": address, "$defs": answers["$defs"]} if address else answers
            jsonschema.Draft202012Validator(schema).validate(answer)

    return checked


@pytest.fixture(scope="module")
def catalogue(run):
    """A validator with the schema of the catalogue."""
    return jsonschema.Draft202012Validator(run("schema", "catalogue").json)


# The catalogue


def test_the_file_is_up_to_date(run):
    """`schema catalogue`, which is also what `schema` means, equals the file beside the data, byte for byte."""
    shown = run("schema", "catalogue")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == SCHEMA.read_text("utf-8") == run("schema").out


def test_catalogue_schema_is_valid(catalogue):
    """The schema of the catalogue is itself valid."""
    jsonschema.Draft202012Validator.check_schema(catalogue.schema)


def test_catalogue_schema_accepts_the_small_catalogue(catalogue, mini):
    """Every file of the small catalogue is accepted, as JSON would hold it."""
    for file in sorted(mini.glob("*.yaml")):
        document = json.loads(json.dumps(yaml.safe_load(file.read_text("utf-8")), default=str))
        assert list(catalogue.iter_errors(document)) == []


@pytest.mark.parametrize("name", ["mechanisms", "strategies", "drugs", "alterations", "genes", "cancers", "references"])
def test_catalogue_schema_refuses_an_unknown_field(catalogue, mini, name):
    """A field that no model has is refused in an entry of any kind, and so is a missing id."""
    document = json.loads(json.dumps(yaml.safe_load((mini / f"{name}.yaml").read_text("utf-8")), default=str))
    entry = document[name][0]
    assert catalogue.is_valid({name: [entry]})
    assert not catalogue.is_valid({name: [entry | {"colour": "red"}]})
    assert not catalogue.is_valid({name: [{key: value for key, value in entry.items() if key != "id"}]})


@pytest.mark.parametrize(
    "document",
    [{}, {"nothings": []}, {"drugs": {}}, {"catalogue": []}, {"catalogue": {"title": "T"}}, {"drugs": [{}]}, []],
)
def test_catalogue_schema_refuses(catalogue, document):
    """What is no catalogue is refused."""
    assert not catalogue.is_valid(document)


def test_catalogue_schema_refuses_a_deep_mistake(catalogue, mini):
    """A wrong word or an unknown field inside a statement is refused as well."""
    document = json.loads(json.dumps(yaml.safe_load((mini / "mechanisms.yaml").read_text("utf-8")), default=str))
    (entry,) = [entry for entry in document["mechanisms"] if entry["id"] == "p-gp"]
    entry["affects"][0]["level"] = "Q"
    assert not catalogue.is_valid({"mechanisms": [entry]})
    entry["affects"][0] |= {"level": "A", "colour": "red"}
    assert not catalogue.is_valid({"mechanisms": [entry]})


def test_catalogue_schema_accepts_an_overlay(catalogue):
    """An editor that completes from the schema does not mark an entry that an overlay extends as wrong."""
    assert list(catalogue.iter_errors({"mechanisms": [{"extends": "p-gp", "synonyms": ["the pump"]}]})) == []


def test_catalogue_schema_describes_every_field(catalogue):
    """Every field has a description, which is what an editor shows."""
    for name, shape in catalogue.schema["$defs"].items():
        for field, said in shape.get("properties", {}).items():
            assert said.get("description"), f"{name}.{field}"


# The answers


def test_answers_schema_is_valid(answers):
    """The schema of the answers is itself valid, with a version."""
    jsonschema.Draft202012Validator.check_schema(answers)
    assert answers["version"].split(".")[0].isdigit()


def test_answers_schema_refers_to_what_it_holds(answers):
    """Every reference inside the schema leads to one of its definitions."""

    def references(value):
        if isinstance(value, dict):
            yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                yield from references(item)

    assert set(references(answers)) <= {f"#/$defs/{name}" for name in answers["$defs"]}


def test_every_command_has_a_shape(answers):
    """Each command that answers has its shape in the schema, and is asked here."""
    shapes = {name.removeprefix("answer-") for name in answers["$defs"] if name.startswith("answer-")}
    assert shapes == set(COMMANDS) - WITHOUT_ANSWER
    assert shapes - {"check", "diff", "import"} <= {words[0] for words in QUESTIONS.values()} | {"explain"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_answers_fit(ask, fits, name):
    """The JSON of the question fits the schema."""
    result = ask(*QUESTIONS[name])
    assert result.status == 0, result.err
    fits(result.json)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("brief", [False, True])
def test_explanations_fit(ask, fits, kind, brief):
    """Every entry of every kind fits the schema when it is explained, in full and in brief."""
    listed = ask("list", kind)
    fits(listed.json)
    names = [f"{kind}:{id_}" for id_ in listed.ids]
    explained = ask("explain", *names, *["--brief"] * brief)
    assert len(explained.ids) == len(names)
    fits(explained.json)


def test_overlays_fit(run, compiled, write, fits):
    """Answers that name an overlay as the origin of a statement fit the schema."""
    lab = write(
        "lab.yaml",
        "mechanisms:\n- extends: p-gp\n  affects:\n  - {drug: parpanib, effect: resistance, level: D, "
        "model: cell-line, references: [adams-1990-pump]}\n",
    )
    for words in (["explain", "p-gp", "parpanib"], ["list", "mechanisms"], ["about"]):
        answer = run(*words, "--catalogue", compiled, "--catalogue", lab).json
        assert answer["meta"]["catalogue"]["overlays"] == ["lab.yaml"]
        fits(answer)


def test_check_fits(run, mini, write, fits):
    """What `check` finds, with and without a line or an entry, fits the schema; so does a clean catalogue."""
    clean = run("check", mini)
    fits(clean.json)
    wrong = write(
        "wrong.yaml",
        "catalogue: {title: T, version: '2001.1', licence: L, notice: N., citation: C.}\n"
        "drugs:\n- {id: x, name: X, role: anticancer, classes: [nowhere], summary: S., reviewed: 2001-01-01}\n"
        "nothings: []\n",
    )
    found = run("check", wrong)
    assert found.status == 5
    assert found.json["results"]
    fits(found.json)


def test_diff_fits(run, compiled, mini, write, fits):
    """Changes of every sort fit the schema: entries that came and went, statements that changed, tombstones."""
    folder = {file.name: file.read_text("utf-8") for file in mini.iterdir()}
    folder["strategies.yaml"] = folder["strategies.yaml"].replace("outcome: mixed", "outcome: failed")
    folder["drugs.yaml"] += "  - {id: newtaxel, name: X, role: anticancer, summary: A new one., reviewed: 2001-01-01}\n"
    folder["genes.yaml"] += "  - {id: OLD1, name: X, summary: An old one., reviewed: 2001-01-01}\n"
    paths = [write(f"newer/{name}", text) for name, text in folder.items()]
    for words in ([compiled, paths[0].parent], [paths[0].parent, compiled], [compiled, compiled]):
        changes = run("diff", *words)
        assert changes.status == 0, changes.err
        fits(changes.json)
    lost = write("lost.yaml", RETIRED)
    changes = run("diff", compiled, lost)
    assert [record["id"] for record in changes.json["results"] if record["tombstone"]] == ["efflux-inhibition"]
    fits(changes.json)


def test_the_schema_notices(answers, ask):
    """A record with a field renamed, or of the wrong type, does not fit: the schema is no rubber stamp."""
    for words in (["explain", "p-gp"], ["counter", "-m", "p-gp"], ["tree"], ["filter", "drugs"], ["search", "pump"]):
        answer = ask(*words).json
        address = f"#/$defs/answer-{answer['meta']['command']}"
        validator = jsonschema.Draft202012Validator({"$ref": address, "$defs": answers["$defs"]})
        record = answer["results"][0]
        for wrong in (
            {key.replace("summary", "abstract"): value for key, value in record.items()},
            record | {"id": 7},
        ):
            assert not validator.is_valid(answer | {"results": [wrong]}), words
        assert not validator.is_valid(answer | {"meta": answer["meta"] | {"count": "many"}})


@pytest.mark.parametrize("of", ["catalogue", "answers"])
def test_output(run, tmp_path, of):
    """A schema is written to a file as to standard output."""
    path = tmp_path / "schema.json"
    assert run("schema", of, "--output", path).out == ""
    assert path.read_text("utf-8") == run("schema", of).out


def test_unknown_schema(run):
    """A schema that there is not is exit 2."""
    assert run("schema", "nothings").status == 2
