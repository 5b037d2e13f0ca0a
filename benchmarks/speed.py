"""Measure resistx against yardsticks in one run, and print the ratios beside their budgets.

CPU time (user and system) of whole processes, the least of several runs each, taken in turns so that a busy machine
slows all alike. The yardsticks: `hello`, a two-command Typer app; `hello+rich`, the same that also imports rich; and
PyYAML's C loader reading the bytes that are compiled.

    python benchmarks/speed.py [--runs 10] [--entries 100000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HELLO = """\
import typer
{imports}
app = typer.Typer()
@app.command()
def hello(name: str = "world"):
    print("hello", name)
@app.command()
def bye(name: str = "world"):
    print("bye", name)
if __name__ == "__main__":
    app()
"""
RICH = "import rich.console, rich.table, rich.panel"
LOAD_YAML = """\
import sys, yaml
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""
QUESTIONS = {
    "list mechanisms": ["list", "mechanisms"],
    "explain p-gp": ["explain", "p-gp"],
    "search efflux": ["search", "efflux"],
    "counter --mechanism dna-repair": ["counter", "--mechanism", "dna-repair"],
}


COMPLETE = "<TAB>"
"""As the last word of a command: ask for its completion as bash does, instead of running it."""


class Used(NamedTuple):
    """What a process used: CPU seconds, and peak memory in MB."""

    cpu: float
    memory: float


def used(command: list[str]) -> Used:
    """Run a command to its end and return what it used; raises RuntimeError when it fails."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    if command[-1] == COMPLETE:
        words = " ".join(["resistx", *command[1:-1]])
        environment |= {"_RESISTX_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(command) - 2)}
        command = command[:1]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with status {status}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def least(commands: dict[str, list[str]], runs: int) -> dict[str, Used]:
    """Return the least CPU time and memory of each command over several rounds, one warming up."""
    best: dict[str, Used] = {}
    for round_ in range(runs + 1):
        for name, command in commands.items():
            now = used(command)
            held = best.get(name)
            if round_ and held:
                best[name] = Used(min(held.cpu, now.cpu), min(held.memory, now.memory))
            else:
                best[name] = now
    return best


def made_up(folder: Path, entries: int) -> Path:
    """Write a made-up catalogue of so many entries, a tenth of them strategies, and return its folder."""
    folder.mkdir()
    (folder / "catalogue.yaml").write_text(
        "catalogue:\n  title: Made up\n  version: '2026.1'\n  licence: CC0\n  notice: For measuring.\n"
        "  citation: None.\n"
    )
    (folder / "references.yaml").write_text(
        "references:\n"
        "- {id: made-2026-up, title: Made up, year: 2026, doi: 10.1234/up, kind: review, status: confirmed}\n"
    )
    (folder / "drugs.yaml").write_text(
        "drugs:\n- {id: up-drug, name: Up-drug, role: anticancer, summary: A made-up drug., reviewed: 2026-01-01}\n"
    )
    (folder / "genes.yaml").write_text(
        "genes:\n- {id: ABCB1, name: Made-up gene, summary: A made-up gene., reviewed: 2026-01-01}\n"
    )
    cited = "level: D, model: cell-line, references: [made-2026-up]"
    with (folder / "mechanisms.yaml").open("w") as file:
        file.write("mechanisms:\n")
        for number in range(entries - entries // 10):
            file.write(
                f"- id: m-{number}\n  name: Made-up mechanism {number}\n"
                f"  synonyms: [mech {number}, efflux number {number}]\n"
                f"  onset: [acquired]\n  summary: Made-up way number {number} to resist drugs by efflux.\n"
                f"  description: {'What happens in this made-up mechanism and why. ' * 8}\n"
                "  genes:\n  - {gene: ABCB1, role: effector, change: [overexpression], direction: up}\n"
                f"  affects:\n  - {{drug: up-drug, effect: resistance, {cited}}}\n"
                f"  no_counter: None is known.\n  reviewed: 2026-01-01\n"
            )
    with (folder / "strategies.yaml").open("w") as file:
        file.write("strategies:\n")
        for number in range(entries // 10):
            file.write(
                f"- id: s-{number}\n  name: Made-up strategy {number}\n"
                f"  summary: Made-up way number {number} to counter it.\n"
                f"  counters:\n  - {{mechanism: m-{number}, outcome: investigational, stage: preclinical, {cited}}}\n"
                "  reviewed: 2026-01-01\n"
            )
    return folder


def main() -> int:
    """Measure, print one line a budget, and return 1 when one is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10, help="runs of each command (default 10)")
    parser.add_argument("--entries", type=int, default=100_000, help="entries of the large catalogue (default 100,000)")
    options = parser.parse_args()
    exceeded = 0

    def line(what: str, value: float, budget: float, unit: str = "x") -> None:
        nonlocal exceeded
        exceeded += value > budget
        print(
            f"{what:62} {value:7.2f} {unit:2}  budget {budget:g} {unit}{'  EXCEEDED' if value > budget else ''}",
            flush=True,
        )

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_up(folder, options.runs, line)
        large(folder, options.runs, options.entries, line)
    return 1 if exceeded else 0


Line = Callable[..., None]


def resistx(*words: str) -> list[str]:
    """Return the command that asks resistx, by its console script."""
    return [str(Path(sys.executable).parent / "resistx"), *words]


def start_up(folder: Path, runs: int, line: Line) -> None:
    """Measure small answers against the two apps."""
    for name, imports in (("hello", ""), ("hello+rich", RICH)):
        (folder / f"{name}.py").write_text(HELLO.format(imports=imports))
    commands = {name: [sys.executable, str(folder / f"{name}.py"), "hello"] for name in ("hello", "hello+rich")}
    for name, words in QUESTIONS.items():
        commands[f"{name} --format json"] = resistx(*words, "--format", "json")
        commands[f"{name} --format text"] = resistx(*words, "--format", "text")
    commands["completion"] = resistx("explain", "p-g", COMPLETE)
    best = least(commands, runs)
    print(f"hello {best['hello'].cpu * 1000:.0f} ms, hello+rich {best['hello+rich'].cpu * 1000:.0f} ms CPU")
    for name in QUESTIONS:
        line(f"{name}, JSON over hello", best[f"{name} --format json"].cpu / best["hello"].cpu, 1.4)
        line(f"{name}, text over hello+rich", best[f"{name} --format text"].cpu / best["hello+rich"].cpu, 1.5)
    line("completion of an entry's name over hello", best["completion"].cpu / best["hello"].cpu, 1.4)
    line("peak memory of a JSON answer", max(best[f"{name} --format json"].memory for name in QUESTIONS), 40, "MB")


def large(folder: Path, runs: int, entries: int, line: Line) -> None:
    """Measure a large catalogue against one of a thousand entries, and compiling it against reading its bytes."""
    for size in (1000, entries):
        made_up(folder / str(size), size)
    yaml = [str(file) for file in sorted((folder / str(entries)).glob("*.yaml"))]
    compiling = {
        size: resistx("compile", str(folder / str(size)), "-o", str(folder / f"{size}.resistx"))
        for size in (1000, entries)
    }
    used(compiling[1000])
    compiled = used(compiling[entries]).cpu
    line(
        f"compiling {entries:,} entries over PyYAML's C loader",
        compiled / used([sys.executable, "-c", LOAD_YAML, *yaml]).cpu,
        2,
    )
    commands = {}
    for size in (1000, entries):
        catalogue = ("--catalogue", str(folder / f"{size}.resistx"), "--format", "json")
        commands[f"explain {size}"] = resistx("explain", "m-500", *catalogue)
        commands[f"search {size}"] = resistx("search", "efflux", *catalogue)
        commands[f"misspelled {size}"] = resistx("search", "mecanism 500", *catalogue)
    best = least(commands, runs)
    against = f"{entries:,} entries over 1,000"
    line(f"explain, {against}", best[f"explain {entries}"].cpu / best["explain 1000"].cpu, 1.2)
    line(f"search, {against}", best[f"search {entries}"].cpu / best["search 1000"].cpu, 2)
    line(f"search, misspelled, {against}", best[f"misspelled {entries}"].cpu / best["misspelled 1000"].cpu, 2)
    line("peak memory of explain, large catalogue", best[f"explain {entries}"].memory, 40, "MB")


if __name__ == "__main__":
    sys.exit(main())
