"""Imports run one way, and an answer costs no import that it does not need."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "resistx"

ANSWERS, PAGES, RENDER, MODEL = "resistx.answers.*", "resistx.pages.*", "resistx.render.*", "resistx.model.*"
READ = {"resistx.store.read", "resistx.store.rows"}
ROOMS = {
    "resistx": {"resistx.catalogue", "resistx.errors", "resistx.model", "resistx.{}"},
    "resistx.__main__": {"resistx.cli"},
    "resistx.errors": set(),
    "resistx.model": {MODEL},
    "resistx.notation": set(),
    "resistx.strict": set(),
    "resistx.source": {"resistx.errors", "resistx.strict", MODEL},
    "resistx.check": {"resistx.check.*", "resistx.source", "resistx.names", "resistx.notation", MODEL},
    "resistx.names": {"resistx.errors", "resistx.notation", "resistx.model.vocabulary", *READ},
    "resistx.facts": {
        "resistx.errors", "resistx.facts.*", "resistx.source", "resistx.strict", "resistx.names", MODEL
    },
    "resistx.importing": {
        "resistx.errors", "resistx.importing.*", "resistx.model.details", "resistx.model.vocabulary", "resistx.names",
        "resistx.notation", "resistx.source", *READ,
    },
    "resistx.store": set(),
    "resistx.store.rows": {"resistx.errors"},
    "resistx.store.read": {"resistx.errors", "resistx.store", "resistx.store.rows"},
    "resistx.store.build": {
        "resistx.source", "resistx.names", "resistx.notation", "resistx.store", "resistx.store.rows", MODEL
    },
    "resistx.open": {
        "resistx", "resistx.check", "resistx.errors", "resistx.render", "resistx.source", "resistx.store.*", MODEL
    },
    "resistx.samples": {
        "resistx.errors", "resistx.model.vocabulary", "resistx.names", "resistx.notation", "resistx.samples.*",
        *READ,
    },
    "resistx.answers": {ANSWERS},
    "resistx.export": {"resistx.export.*", "resistx.errors", "resistx.model.vocabulary", ANSWERS, *READ},
    "resistx.ask": {
        "resistx", "resistx.ask.*", "resistx.errors", "resistx.model.vocabulary", "resistx.names", "resistx.notation",
        "resistx.samples.*", ANSWERS, *READ,
    },
    "resistx.ask.checking": {
        "resistx", "resistx.check", "resistx.errors", "resistx.facts", "resistx.open", "resistx.source",
        "resistx.store.build", ANSWERS,
    },
    "resistx.ask.compare": {
        "resistx.ask.*", "resistx.errors", "resistx.model.details", "resistx.model.vocabulary", "resistx.names",
        ANSWERS, *READ,
    },
    "resistx.ask.export": {
        "resistx.ask.*", "resistx.errors", "resistx.export.*", "resistx.model.vocabulary", ANSWERS, *READ
    },
    "resistx.ask.importing": {"resistx.ask.*", "resistx.errors", "resistx.importing.*", ANSWERS, *READ},
    "resistx.pages": {"resistx.model.vocabulary", ANSWERS, PAGES},
    "resistx.render": {"resistx.errors", ANSWERS, PAGES, RENDER},
    "resistx.catalogue": {"resistx.ask.*", "resistx.samples.source", "resistx.open", ANSWERS, MODEL, *READ},
    "resistx.cli": {"resistx.*"},
}  # fmt: skip
"""What the modules of a room may import of ours, anywhere in them; `.*` stands for a package and all that is in it."""
AT_ONCE = {
    "resistx.cli.*", "resistx.errors", "resistx.export", "resistx.importing", "resistx.model.details",
    "resistx.model.vocabulary", "resistx.render", "resistx.render.visible",
}  # fmt: skip
"""What of ours the command line may import before it knows the question."""
HOMES = {
    "rich": {"resistx.render.text", "resistx.cli.samples"},
    "typer": {"resistx.cli.*"},
    "yaml": {"resistx.strict", "resistx.importing.overlay"},
    "pydantic": {MODEL, "resistx.source", "resistx.facts.entries", "resistx.answers.schema"},
    "sqlite3": {"resistx.store.*"},
    "duckdb": {"resistx.samples.maf"},
    "scipy": {"resistx.ask.statistics"},
}
"""The modules that may import a package of others."""
NEVER = {"click", "http", "requests", "socket", "ssl", "urllib"}
"""What no module imports: Typer's inside, and the network."""


class Import(NamedTuple):
    """An import: who, what, where, whether when the module is loaded, and whether for type checkers alone."""

    importer: str
    imported: str
    line: int
    at_once: bool
    typing: bool


def names_of() -> dict[str, Path]:
    """Return every module of the package by its name."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


MODULES = names_of()


def imports_in(module: str, tree: ast.AST, at_once: bool = True, typing: bool = False) -> Iterator[Import]:
    """Yield every import below a node of a module's syntax tree."""
    for node in ast.iter_child_nodes(tree):
        for name in imported_by(node):
            yield Import(module, name, getattr(node, "lineno", 0), at_once, typing)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        checked = isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        yield from imports_in(module, node, at_once and not inside, typing or checked)


def imported_by(node: ast.AST) -> Iterator[str]:
    """Yield the modules that a node imports, a call of import_module among them; `{}` stands for what is not fixed."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, "imports are absolute"
        for alias in node.names:
            below = f"{node.module}.{alias.name}"
            yield below if below in MODULES else str(node.module)
    elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "import_module":
        parts = node.args[0].values if isinstance(node.args[0], ast.JoinedStr) else [node.args[0]]
        name = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
        if not name.startswith("{}"):  # `{__name__}.…` stays in its own package
            yield name


IMPORTS = [
    found for module, path in MODULES.items() for found in imports_in(module, ast.parse(path.read_text("utf-8")))
]
OURS = [found for found in IMPORTS if found.imported.split(".")[0] == "resistx"]


def fits(name: str, allowed: set[str]) -> bool:
    """Tell whether a module is among those allowed."""
    return any(
        name == entry or (entry.endswith(".*") and f"{name}.".startswith(entry.removesuffix("*"))) for entry in allowed
    )


def room_of(module: str) -> str:
    """Return the room that a module is in: the longest name in the table that it begins with."""
    while module not in ROOMS and "." in module:
        module = module.rpartition(".")[0]
    return module


def told(imports: list[Import]) -> list[str]:
    """Return imports as lines to follow."""
    return [f"{MODULES[item.importer]}:{item.line}: imports {item.imported}" for item in imports]


def test_the_imports_are_seen():
    """The reading of imports below sees plain ones, those inside functions, those for types, and those by name."""
    seen = {(item.importer, item.imported, item.at_once, item.typing) for item in OURS}
    assert seen >= {
        ("resistx.__main__", "resistx.cli", False, False),
        ("resistx.open", "resistx.source", True, True),
        ("resistx.open", "resistx.errors", True, False),
        ("resistx.check.rules", "resistx.source", True, False),
        ("resistx.render", "resistx.render.{}", False, False),
        ("resistx", "resistx.{}", False, False),
    }


def test_every_module_is_in_a_room():
    """A new room has a line in the table, and a room that is gone has none."""
    assert {room_of(module) for module in MODULES} - {"resistx"} == ROOMS.keys() - {"resistx"}
    assert [module for module in MODULES if room_of(module) == "resistx"] == ["resistx"]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room):
    """Imports run from the command line towards the models and the store, never back."""
    assert (
        told([item for item in OURS if room_of(item.importer) == room and not fits(item.imported, ROOMS[room])]) == []
    )


def test_nothing_imports_the_command_line():
    """Only `python -m resistx` and the command line itself import resistx.cli."""
    importers = {item.importer for item in OURS if fits(item.imported, {"resistx.cli.*"})}
    assert {name for name in importers if not fits(name, {"resistx.cli.*"})} == {"resistx.__main__"}


def test_answers_stand_alone():
    """What questions return knows nothing of ours but itself."""
    assert {room_of(item.imported) for item in OURS if room_of(item.importer) == "resistx.answers"} == {
        "resistx.answers"
    }


def test_commands_import_late():
    """A command imports what answers it in its body: loading all commands for --help costs little."""
    early = [item for item in OURS if item.importer.startswith("resistx.cli") and item.at_once and not item.typing]
    assert told([item for item in early if not fits(item.imported, AT_ONCE)]) == []


@pytest.mark.parametrize("package", HOMES)
def test_packages_of_others_have_a_home(package):
    """Each package of others is imported in one room; rich in one module."""
    found = [item for item in IMPORTS if item.imported.split(".")[0] == package]
    assert found
    assert told([item for item in found if not fits(item.importer, HOMES[package])]) == []


def test_what_nobody_imports():
    """There is no network at run time, and nothing of Typer's inside is used."""
    assert told([item for item in IMPORTS if item.imported.split(".")[0] in NEVER]) == []


def test_no_module_waits_for_itself():
    """The modules, as they import each other on loading, form no circle."""
    graph: dict[str, set[str]] = {module: set() for module in MODULES}
    for item in OURS:
        if item.at_once and not item.typing and item.imported != "resistx":
            graph[item.importer].add(item.imported)
    assert set(graphlib.TopologicalSorter(graph).static_order()) == set(MODULES)


def loaded_by(code: str, *args: str | Path) -> set[str]:
    """Return the packages that are loaded when a process ends that ran this code."""
    code += "\nimport sys\nprint(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stderr.splitlines()[-1].split())


RUN = "import sys\nfrom resistx.cli import main\nassert main(sys.argv[1:]) == 0"
HEAVY = {"duckdb", "scipy", "numpy", "pydantic", "pydantic_core", "yaml", "rich", "rapidfuzz", "unittest", "asyncio"}


def test_importing_the_package_is_cheap():
    """`import resistx` loads none of the packages of others, until a name is used that needs them."""
    assert not loaded_by("import resistx") & (HEAVY | {"typer", "sqlite3"})
    assert "pydantic" in loaded_by("import resistx; resistx.Mechanism")


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "mechanisms"],
        ["explain", "p-gp"],
        ["search", "pump"],
        ["counter", "--mechanism", "drug-transport"],
        ["compare", "mocktaxel", "lateitinib"],
        ["about"],
        ["explain", "p-gp", "--format", "tsv"],
        ["interpret", "ABCB1", "EGFR T790M"],
        ["cite", "p-gp"],
        ["cite", "--bibliography", "--format", "bibtex"],
        ["counter", "--mechanism", "p-gp", "--format", "csl-json"],
    ],
    ids=" ".join,
)
def test_an_answer_for_programs_is_cheap(compiled, words):
    """An answer in JSON or as a table loads neither pydantic nor YAML nor rich."""
    loaded = loaded_by(RUN, *words, "--catalogue", compiled)
    assert "sqlite3" in loaded
    assert loaded & HEAVY == set()


def test_comparing_compiled_catalogues_is_cheap(compiled, tmp_path):
    """So does `diff`, which takes its catalogues as arguments; a list of genes costs no more."""
    other, genes = tmp_path / "other.resistx", tmp_path / "genes.txt"
    assert (
        subprocess.run([sys.executable, "-m", "resistx", "compile", "-o", other], cwd=ROOT, check=False).returncode == 0
    )
    genes.write_text("ABCB1\n")
    assert loaded_by(RUN, "diff", compiled, other, "--genes", genes) & HEAVY == set()


def test_what_is_needed_is_loaded(compiled, mini):
    """The packages are loaded by what needs them: so the tests above would see it if they were."""
    assert loaded_by(RUN, "list", "--format", "text", "--catalogue", compiled) & HEAVY == {"rich"}
    assert "rapidfuzz" in loaded_by(RUN, "search", "glycoprotien", "--catalogue", compiled)
    assert {"pydantic", "yaml"} <= loaded_by(RUN, "check", mini)
