"""The catalogue in Python: `resistx.load()`, models by id, and the answers of the command line."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from pydantic import ValidationError

import resistx
from resistx.model import Kind, model_of
from resistx.model.base import Citation
from resistx.model.catalogue import About, Retired
from resistx.model.vocabulary import Level, Outcome, Stage
from resistx.model.walk import parts


@pytest.fixture(scope="module")
def catalogue(mini):
    """The small catalogue, from its YAML."""
    return resistx.load(mini)


def test_models_by_id(catalogue):
    """Each kind is a mapping from ids to pydantic models, with what the YAML says."""
    pump = catalogue.mechanisms["p-gp"]
    assert isinstance(pump, resistx.Mechanism)
    assert (pump.name, pump.parent, pump.reviewed) == ("P-glycoprotein efflux", "drug-efflux", date(2001, 1, 1))
    assert pump.affects[0].references[1] == Citation(
        reference="baker-1991-no-pump", stance="disputes", note="No link with outcome in patients."
    )
    assert catalogue.strategies["efflux-inhibition"].agents[0].partners == ("mocktaxel",)
    assert catalogue.drugs["mocktaxel"].brands == ("Mockotere",)
    assert catalogue.alterations["egfr-t790m"].protein_change == ("T790M",)
    assert catalogue.genes["MGMT"].id == "MGMT"
    assert catalogue.cancers["nsclc"].xrefs.oncotree == "NSCLC"
    assert catalogue.references["adams-1990-pump"].doi == "10.1000/mock.1"


def test_entries_are_mappings(catalogue, ask):
    """A mapping has a length, ids in the order of the list, membership and a useful repr."""
    assert len(catalogue.drugs) == 14
    assert list(catalogue.mechanisms) == ask("list", "mechanisms").ids
    assert "p-gp" in catalogue.mechanisms
    assert "p-gp" not in catalogue.drugs
    assert catalogue.genes.get("NOPE") is None
    assert repr(catalogue.genes) == "<6 genes>"
    assert "8 mechanisms" in repr(catalogue)
    assert all(gene.id == id_ for id_, gene in catalogue.genes.items())


def test_missing_entry_is_a_key_error(catalogue):
    """An id that does not exist is a KeyError, and near names are not guessed."""
    for entries, id_ in ((catalogue.mechanisms, "P-GP"), (catalogue.drugs, "qx"), (catalogue.genes, "")):
        with pytest.raises(KeyError):
            entries[id_]


def test_models_are_frozen(catalogue):
    """A model cannot be changed by accident."""
    with pytest.raises(ValidationError):
        catalogue.mechanisms["p-gp"].name = "x"


def test_version_and_digest(catalogue, ask):
    """Version and digest are those that the command line tells."""
    meta = ask("about").json["meta"]["catalogue"]
    assert (catalogue.version, catalogue.sha256) == (meta["version"], meta["sha256"])


def test_yaml_and_compiled_hold_the_same_models(catalogue, compiled):
    """Compiling loses nothing: the models are equal whether they come from YAML or from the compiled file."""
    other = resistx.load(compiled)
    for kind in Kind:
        for id_, entry in getattr(catalogue, kind.plural).items():
            assert getattr(other, kind.plural)[id_] == entry


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (lambda c: c.list("mechanisms"), ["list", "mechanisms"]),
        (lambda c: c.list(Kind.DRUG, limit=2), ["list", "drugs", "--limit", "2"]),
        (lambda c: c.search("pump"), ["search", "pump"]),
        (lambda c: c.search("pump", kind="gene", limit=1), ["search", "pump", "-k", "gene", "-n", "1"]),
        (
            lambda c: c.search("a", "pump", kind=["gene", Kind.DRUG]),
            ["search", "a", "pump", "-k", "gene", "-k", "drug"],
        ),
        (lambda c: c.explain("p-gp", "EGFR T790M"), ["explain", "p-gp", "EGFR T790M"]),
        (lambda c: c.explain("MDR1", kind="gene"), ["explain", "MDR1", "--kind", "gene"]),
        (lambda c: c.counter(), ["counter"]),
        (lambda c: c.counter(mechanism="p-gp"), ["counter", "-m", "p-gp"]),
        (
            lambda c: c.counter(mechanism=["mgmt", "brca-reversion"], stage="phase-2", level=Level.B, failed=False),
            ["counter", "-m", "mgmt", "-m", "brca-reversion", "--stage", "phase-2", "--level", "B", "--no-failed"],
        ),
        (
            lambda c: c.counter(drug="mocktaxel", outcome=[Outcome.MIXED, "failed"], stage=Stage.PHASE_3),
            ["counter", "-d", "mocktaxel", "--outcome", "mixed", "--outcome", "failed", "--stage", "phase-3"],
        ),
        (lambda c: c.counter(gene="EGFR", cancer="nsclc"), ["counter", "-g", "EGFR", "-c", "nsclc"]),
        (lambda c: c.counter(alteration="MET amp"), ["counter", "-a", "MET amp"]),
        (lambda c: c.path("mocktaxel"), ["path", "mocktaxel"]),
        (
            lambda c: c.path("earlitinib", depth=3, cancer="NSCLC"),
            ["path", "earlitinib", "--depth", "3", "-c", "nsclc"],
        ),
        (lambda c: c.compare("mocktaxel", "evadotaxel"), ["compare", "mocktaxel", "evadotaxel"]),
        (lambda c: c.compare("MGMT", "p-gp", kind="gene"), ["compare", "MGMT", "p-gp", "--kind", "gene"]),
        (lambda c: c.about(), ["about"]),
    ],
)
def test_same_answers_as_the_command_line(catalogue, ask, question, words):
    """Each method gives, as plain data, what its command prints as JSON."""
    assert question(catalogue).data() == ask(*words, "--json").json


def test_answers_have_attributes(catalogue):
    """An answer is used by attribute, without going through JSON."""
    answer = catalogue.explain("pgp")
    assert answer.results[0].affects[0].drug.id == "taxanes"
    assert answer.meta.count == 1
    assert catalogue.counter(mechanism="p-gp").results[0].targets[0].outcome == "works"


def test_errors(catalogue, tmp_path):
    """A user's mistakes are the errors of the command line; a word outside a vocabulary is a ValueError."""
    with pytest.raises(resistx.NotFoundError) as missing:
        catalogue.explain("mocktaxle")
    assert missing.value.suggestions[0] == "mocktaxel"
    with pytest.raises(resistx.AmbiguousError):
        catalogue.explain("qx")
    with pytest.raises(resistx.NotFoundError):
        catalogue.counter(mechanism="mocktaxel")
    with pytest.raises(resistx.UnusableError):
        resistx.load(tmp_path / "none.yaml")
    for wrong in (
        lambda: catalogue.list("nothings"),
        lambda: catalogue.counter(level="Q"),
        lambda: catalogue.counter(stage="phase-9"),
        lambda: catalogue.counter(outcome="good"),
    ):
        with pytest.raises(ValueError, match=r"Q|phase-9|good|nothings"):
            wrong()


def test_every_error_is_a_resistx_error():
    """One class catches everything that a user can cause, and each class has its exit status."""
    statuses = {
        resistx.OutputError: 1,
        resistx.UsageError: 2,
        resistx.NotFoundError: 3,
        resistx.AmbiguousError: 4,
        resistx.UnusableError: 5,
    }
    for error, status in statuses.items():
        assert issubclass(error, resistx.ResistxError)
        assert error.status == status


def test_public_names():
    """Every public name is there, and one that is not there is an AttributeError."""
    for name in resistx.__all__:
        assert getattr(resistx, name) is not None
    with pytest.raises(AttributeError):
        resistx.nothing  # noqa: B018


def test_the_package_is_light():
    """Importing the package alone loads neither pydantic nor PyYAML nor rich nor Typer."""
    script = "import sys, resistx; print(*{'pydantic', 'yaml', 'rich', 'typer', 'sqlite3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_small_catalogue_covers_every_field(mini):
    """Every field of every model is set somewhere in the small catalogue, so that the tests see all of them."""
    from resistx.source import read

    content = read([mini])
    set_somewhere: dict[type, set[str]] = {}
    every = [entry for entries in content.entries.values() for entry in entries.values()]
    for entry in [*every, content.about, *(tombstone for tombstone, _ in content.retired)]:
        for _, part in parts(entry):
            set_somewhere.setdefault(type(part), set()).update(part.model_fields_set)
    missing = {
        f"{model.__name__}.{field}"
        for model, fields in set_somewhere.items()
        for field in set(model.model_fields) - fields
    }
    assert {model_of(kind) for kind in Kind} | {About, Retired} <= set(set_somewhere)
    # What is common to all kinds need not be set in each.
    common = {"synonyms", "description", "contributors"}
    assert {name for name in missing if name.split(".")[1] not in common} == set()


def test_the_small_catalogue_is_clean(run, mini):
    """The small catalogue has no finding but the warning about the name that was made ambiguous on purpose."""
    (finding,) = run("check", mini).json["results"]
    assert (finding["rule"], finding["severity"], finding["entry"]) == ("name", "warning", "drug:evadotaxel")
    assert finding["line"] == 1 + (mini / "drugs.yaml").read_text("utf-8").split("\n").index("    synonyms:", 40)
