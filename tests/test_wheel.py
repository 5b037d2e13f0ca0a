"""The wheel: what is in it, and that it answers installed, alone, elsewhere and without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
COPIED = ["resistx", "data", "hatch_build.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff"]
KINDS = ["mechanisms", "strategies", "drugs", "alterations", "genes", "cancers", "references"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy of the checkout that holds no compiled catalogue."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.resistx"))
        elif path.exists():
            shutil.copy(path, source / name)
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", target, source)
    (built,) = target.glob("resistx-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A folder in which the wheel alone is installed."""
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--target", target, wheel)
    return target


def pip(*args: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def resistx(installed: Path, cwd: Path, *args: str, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the installed package from another folder, with almost nothing in the environment and no HOME."""
    env = {"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*prefix, sys.executable, "-m", "resistx", *args]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def test_contents(wheel):
    """The wheel is small, and holds the code, the YAML, its schema and the compiled catalogue, and no tests."""
    assert wheel.stat().st_size < 3_000_000
    names = zipfile.ZipFile(wheel).namelist()
    for name in [*(f"{kind}.yaml" for kind in KINDS), "catalogue.yaml", "schema.json", "catalogue.resistx"]:
        assert f"resistx/data/{name}" in names
    for name in ("py.typed", "store/schema.sql", "cli/explain.py"):
        assert f"resistx/{name}" in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"resistx", next(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in names if "test" in name or "__pycache__" in name]
    assert len(names) == len(set(names))


def test_licences_and_entry_point(wheel):
    """The wheel carries the licences of code and data, and the command."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert sum("LICENSE" in name for name in names) >= 2
        (points,) = [name for name in names if name.endswith("entry_points.txt")]
        assert b"resistx = resistx.__main__:run" in archive.read(points)


def test_installed_answers_alone(installed, tmp_path):
    """Installed, it answers at once from its own catalogue, from any folder, without a HOME, and writes nothing."""
    before = sorted(path.relative_to(installed) for path in installed.rglob("*"))
    done = resistx(installed, tmp_path, "list", "mechanisms", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert answer["meta"]["count"] == len(answer["results"]) > 0
    assert sorted(path.relative_to(installed) for path in installed.rglob("*")) == before
    assert list(tmp_path.iterdir()) == []


def test_installed_is_what_runs(installed, tmp_path):
    """The package that answered is the installed one, not the checkout."""
    env = {"PYTHONPATH": str(installed)}
    code = "import resistx, resistx.open; print(resistx.__file__); print(*resistx.open.data_folder())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{installed}/resistx/__init__.py\n{installed}/resistx/data False\n"


def test_installed_needs_no_network(installed, tmp_path):
    """With the network cut off, every question is answered."""
    prefix = ("unshare", "-rn")
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system does not let a test cut off its network (unshare -rn)")
    (first, *_) = json.loads(resistx(installed, tmp_path, "list", "mechanisms").stdout)["results"]
    for words in (
        ["list", "mechanisms", "--json"],
        ["search", "resistance", "--json"],
        ["explain", first["id"], "--json"],
        ["counter", "--mechanism", first["id"], "--json"],
        ["about", "--json"],
        ["check", "--json"],
    ):
        done = resistx(installed, tmp_path, *words, prefix=prefix)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["meta"]["command"] == words[0]


def test_installed_compiled_catalogue_is_fresh(installed, tmp_path):
    """The compiled catalogue in the wheel is that of the YAML in the wheel."""
    compiled = json.loads(resistx(installed, tmp_path, "about").stdout)["meta"]["catalogue"]
    data = str(installed / "resistx" / "data")
    from_yaml = json.loads(resistx(installed, tmp_path, "about", "--catalogue", data).stdout)["meta"]["catalogue"]
    assert compiled == from_yaml


def test_installed_cannot_be_compiled_in_place(installed, tmp_path):
    """Outside a checkout, `compile` without a path is a usage error and changes nothing."""
    assert resistx(installed, tmp_path, "compile").returncode == 2
