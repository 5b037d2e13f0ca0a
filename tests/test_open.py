"""Opening and compiling a catalogue: what is read, what is written, and that it is the same each time."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

from resistx.open import COMPILED

HINT = "hint: the catalogue's YAML is newer than its compiled form; run `resistx compile`\n"
QUESTIONS = [
    ("list",),
    ("list", "mechanisms"),
    ("explain", "p-gp", "ABCB1", "mocktaxel"),
    ("search", "pump"),
    ("counter", "--mechanism", "drug-transport"),
    ("about",),
]
GENE = "- {id: NEW1, name: a newcomer, summary: A made-up newcomer., reviewed: 2001-01-01}\n"


def everything(*folders: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file in these folders with its time of change and its bytes."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def age(path: Path, seconds: int) -> None:
    """Set the time of change of a file, in seconds after a fixed moment."""
    os.utime(path, (1_000_000_000 + seconds, 1_000_000_000 + seconds))


@pytest.fixture
def checkout(monkeypatch, mini, tmp_path) -> Path:
    """The data folder of a checkout: the small catalogue stands where the project's own would; not compiled yet."""
    folder = tmp_path / "checkout" / "data"
    folder.mkdir(parents=True)
    for file in mini.iterdir():
        shutil.copyfile(file, folder / file.name)
        age(folder / file.name, 0)
    monkeypatch.setattr("resistx.open.data_folder", lambda: (folder, True))
    return folder


def test_a_checkout_that_was_never_compiled(run, checkout):
    """Without a compiled file the YAML is read, the answer is whole, a hint says what to do, and nothing is written."""
    before = everything(checkout)
    result = run("list", "genes")
    assert (result.status, result.err) == (0, HINT)
    assert "ABCB1" in result.ids
    assert everything(checkout) == before


def test_compiling_a_checkout(run, checkout):
    """`resistx compile` writes the compiled file in its place, nothing else, and the hint is gone."""
    before = everything(checkout)
    result = run("compile")
    assert (result.status, result.out) == (0, "")
    assert result.err == f"{checkout / COMPILED}: 54 entries\n"
    after = everything(checkout)
    assert after.keys() - before.keys() == {str(checkout / COMPILED)}
    assert {name: after[name] for name in before} == before
    assert run("list", "genes").err == ""


@pytest.mark.parametrize(("seconds", "hint"), [(-1, ""), (0, ""), (1, HINT)])
def test_yaml_that_is_newer(run, checkout, seconds, hint):
    """YAML that was changed after compiling is read itself, with a hint; YAML that is older is not even opened."""
    run("compile")
    age(checkout / COMPILED, 100)
    with (checkout / "genes.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  {GENE}")
    age(checkout / "genes.yaml", 100 + seconds)
    before = everything(checkout)
    result = run("list", "genes")
    assert (result.status, result.err) == (0, hint)
    assert ("NEW1" in result.ids) == bool(hint)
    assert everything(checkout) == before


def test_every_file_that_is_read_may_be_newer(run, checkout):
    """A file that ends in .yml is part of the catalogue, so it too makes the compiled file old."""
    run("compile")
    age(checkout / COMPILED, 100)
    (checkout / "more.yml").write_text(f"genes:\n{GENE}", "utf-8")
    result = run("list", "genes")
    assert result.err == HINT
    assert "NEW1" in result.ids


def test_a_file_that_was_taken_away(run, checkout):
    """A YAML file that was deleted after compiling no longer answers."""
    (checkout / "more.yaml").write_text(f"genes:\n{GENE}", "utf-8")
    run("compile")
    (checkout / "more.yaml").unlink()
    assert "NEW1" not in run("list", "genes").ids


def test_newer_yaml_that_is_wrong(run, checkout):
    """In a checkout a mistake in the YAML is told at once, with its line, and not hidden by the last compiled file."""
    run("compile")
    age(checkout / COMPILED, 100)
    (checkout / "more.yaml").write_text("genes:\n- {id: A1, nam: x}\n", "utf-8")
    result = run("list", "genes")
    assert (result.status, result.out) == (5, "")
    assert f"{checkout / 'more.yaml'}:2: gene:A1: " in result.err


def test_an_installed_catalogue_is_not_asked_for_its_age(run, checkout, monkeypatch):
    """Installed, the compiled file answers whatever the times of the YAML beside it, and compiling it is refused."""
    run("compile")
    age(checkout / "genes.yaml", 2_000_000_000)
    monkeypatch.setattr("resistx.open.data_folder", lambda: (checkout, False))
    assert run("list", "genes").err == ""
    refused = run("compile")
    assert refused.status == 2
    assert "compiled already" in refused.error["message"]


def test_a_checkout_in_a_process(mini, tmp_path):
    """From a real checkout the program finds data/ beside the package, reads it, and compiles it in place."""
    package = Path(__file__).parent.parent / "resistx"
    shutil.copytree(package, tmp_path / "resistx", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(mini, tmp_path / "data")
    words = [sys.executable, "-m", "resistx"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "RESISTX"))}

    def ask(*more: str) -> tuple[int, str]:
        done = subprocess.run(
            [*words, *more],
            cwd=tmp_path,
            env=kept | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    assert ask("list", "genes") == (0, HINT)
    assert ask("compile") == (0, f"{tmp_path / 'data' / COMPILED}: 54 entries\n")
    assert ask("list", "genes") == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {"resistx", "data"}


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_yaml_and_compiled_answer_alike(run, mini, compiled, question):
    """A catalogue gives the same answers as YAML and compiled, to the last byte."""
    assert run(*question, "--catalogue", mini).out == run(*question, "--catalogue", compiled).out


def test_there_is_no_cache(run, mini, compiled, tmp_path, monkeypatch):
    """Questions to a catalogue, in whatever form, leave no file in any place where programs leave files."""
    places = {name: tmp_path / name for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR")}
    for name, folder in places.items():
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    shutil.copytree(mini, tmp_path / "mini")
    shutil.copyfile(compiled, tmp_path / "mini.resistx")
    before = sorted(tmp_path.rglob("*"))
    contents = everything(tmp_path)
    for catalogue in (tmp_path / "mini", tmp_path / "mini.resistx"):
        for question in QUESTIONS:
            assert run(*question, "--catalogue", catalogue).status == 0
    assert run("check", tmp_path / "mini").status == 0
    assert sorted(tmp_path.rglob("*")) == before
    assert everything(tmp_path) == contents


def test_compile_writes_what_it_was_told_to(run, mini, tmp_path):
    """`compile PATH -o FILE` writes that file and no other, with the permissions that new files get."""
    source, target = tmp_path / "mini", tmp_path / "out" / "mine.resistx"
    shutil.copytree(mini, source)
    target.parent.mkdir()
    before = everything(tmp_path)
    result = run("compile", source, "-o", target)
    assert (result.status, result.out, result.err) == (0, "", f"{target}: 54 entries\n")
    after = everything(tmp_path)
    assert after.keys() - before.keys() == {str(target)}
    assert {name: after[name] for name in before} == before
    (tmp_path / "new").touch()
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE((tmp_path / "new").stat().st_mode)


def test_compile_keeps_permissions_and_links(run, mini, tmp_path):
    """A file that is there keeps its permissions, and a link that leads to it stays a link."""
    target, link = tmp_path / "mine.resistx", tmp_path / "link.resistx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("compile", mini, "-o", link).status == 0
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert run("list", "--catalogue", target).status == 0


def test_a_wrong_catalogue_replaces_nothing(run, write, tmp_path):
    """A catalogue with an error is not compiled, and the file compiled before stays as it was."""
    target = write("mine.resistx", b"old")
    path = write("wrong.yaml", "catalogue: 7\n")
    before = everything(tmp_path)
    assert run("compile", path, "-o", target).status == 5
    assert everything(tmp_path) == before


@pytest.mark.parametrize("moment", ["os.fdopen", "os.replace"])
def test_an_interrupted_write_leaves_the_old_file(run, mini, write, tmp_path, monkeypatch, moment):
    """When writing fails half-way, the old file is whole, no part of the new one is left, and the status is 1."""

    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    target = write("mine.resistx", b"old")
    with monkeypatch.context() as patch:
        patch.setattr(moment, full)
        result = run("compile", mini, "-o", target)
    assert result.status == 1
    assert result.error == {
        "code": "output",
        "message": f"{target}: could not be written: no space left on device",
        "suggestions": [],
    }
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("mine.resistx", b"old")]


def test_a_place_that_cannot_be_written_to(run, mini, tmp_path):
    """A folder that does not exist, and a folder in the file's place, are errors with status 1 and a reason."""
    missing = tmp_path / "nowhere" / "mine.resistx"
    result = run("compile", mini, "-o", missing)
    assert (result.status, result.error["code"]) == (1, "output")
    assert result.error["message"] == f"{missing}: could not be written: no such file or directory"
    assert run("compile", mini, "-o", tmp_path).status == 1
    assert list(tmp_path.iterdir()) == []


def test_compile_asks_for_the_file(run, mini):
    """A catalogue of the user's is compiled only into a file that was named."""
    result = run("compile", mini)
    assert (result.status, result.error["message"]) == (2, "name the compiled file with --output FILE")


def test_the_source_is_not_overwritten(run, write):
    """The YAML that is being compiled is not where the compiled file goes."""
    header = 'catalogue: {title: T, version: "2001.1", licence: CC0-1.0, notice: For tests., citation: None.}\n'
    path = write("mine.yaml", f"{header}genes:\n{GENE}")
    assert run("compile", path, "-o", path).status != 0
    assert path.read_text("utf-8").startswith("catalogue:")


def test_compiling_twice_gives_the_same_bytes(mini, tmp_path):
    """The same YAML gives the same file, in another process, from another place, and with another hash seed."""
    shutil.copytree(mini, tmp_path / "elsewhere")
    made = []
    for seed, source in (("1", mini), ("2", tmp_path / "elsewhere")):
        target = tmp_path / f"{seed}.resistx"
        subprocess.run(
            [sys.executable, "-m", "resistx", "compile", str(source), "-o", str(target)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        made.append(target.read_bytes())
    assert made[0] == made[1]


def digest(run, *catalogue: Path) -> str:
    """Return the sha256 of a catalogue, which compiling must not change."""
    words = [word for path in catalogue for word in ("--catalogue", path)]
    return str(run("about", *words).json["meta"]["catalogue"]["sha256"])


def dumped(mini: Path, folder: Path, change, **how: bool | None) -> Path:
    """Write the small catalogue anew, its list of each kind changed, and return the folder."""
    folder.mkdir()
    for file in mini.glob("*.yaml"):
        document = yaml.safe_load(file.read_text("utf-8"))
        changed = {key: change(value) if isinstance(value, list) else value for key, value in document.items()}
        (folder / file.name).write_text(yaml.safe_dump(changed, **how), "utf-8")
    return folder


def test_the_digest_does_not_depend_on_order(run, mini, compiled, tmp_path):
    """The sha256 is of what the entries say: not of their order, the order of their fields, or how YAML is written."""
    first = digest(run, mini)
    assert digest(run, compiled) == first
    assert digest(run, dumped(mini, tmp_path / "reversed", lambda items: items[::-1], sort_keys=True)) == first
    flow = dumped(mini, tmp_path / "flow", list, default_flow_style=None, sort_keys=False)
    assert digest(run, flow) == first
    documents = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(mini.glob("*.yaml"))]
    one = tmp_path / "one.yaml"
    one.write_text("".join(yaml.safe_dump(document) for document in documents), "utf-8")
    assert digest(run, one) == first


def test_the_digest_depends_on_what_is_said(run, mini, tmp_path):
    """A changed word, an entry more and a synonym in another case each change the sha256."""
    found = {digest(run, mini)}
    for file, old, new in [
        ("drugs.yaml", "Made-up drugs that block kinases.", "Made-up drugs that block all kinases."),
        ("genes.yaml", "genes:\n", f"genes:\n  {GENE}"),
        ("cancers.yaml", "      - NSCLC\n", "      - nsclc\n"),
    ]:
        folder = tmp_path / file
        shutil.copytree(mini, folder)
        text = (folder / file).read_text("utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), "utf-8")
        found.add(digest(run, folder))
    assert len(found) == 4


def test_a_compiled_file_compiles_to_itself(run, compiled, tmp_path):
    """A compiled file is a catalogue like any other: checked without an error, and compiled again the same."""
    again = tmp_path / "again.resistx"
    assert run("check", compiled).status == 0
    assert run("compile", compiled, "-o", again).status == 0
    assert again.read_bytes() == compiled.read_bytes()


@pytest.mark.parametrize("name", ["a b.resistx", "100%25.resistx", "why?mode=rw#x.resistx", "ünï.db", "noend"])
def test_names_of_files(run, compiled, tmp_path, name):
    """A compiled file is known by what is in it, whatever its name, and is only read."""
    path = tmp_path / name
    shutil.copyfile(compiled, path)
    path.chmod(0o444)
    assert run("explain", "p-gp", "--catalogue", path).ids == ["p-gp"]
    assert [item.name for item in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["mine", "two words"])
def test_the_catalogue_of_the_environment(run, compiled, tmp_path, name):
    """RESISTX_CATALOGUE names a catalogue for every question, and the option goes before it."""
    path = tmp_path / name / "mine.resistx"
    path.parent.mkdir()
    shutil.copyfile(compiled, path)
    assert run("explain", "p-gp", env={"RESISTX_CATALOGUE": str(path)}).ids == ["p-gp"]
    nowhere = {"RESISTX_CATALOGUE": str(tmp_path / "nowhere")}
    assert run("explain", "p-gp", env=nowhere).status == 5
    assert run("explain", "p-gp", "--catalogue", path, env=nowhere).status == 0
