"""Generate what the documentation shows: output of commands, pictures, the pages of commands, schema and catalogue.

    python scripts/docs.py            writes what is not fresh
    python scripts/docs.py --check    writes nothing, names what is not fresh, and ends with 1 if anything is

In README.md and docs/*.md, `<!-- output: COMMAND -->` … `<!-- end -->` holds what the command prints at 80 columns, and
`<!-- picture: NAME: COMMAND -->` … `<!-- end -->` a picture of it, docs/pictures/NAME.svg.
"""

from __future__ import annotations

import contextlib
import enum
import io
import os
import re
import shlex
import sys
import typing
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"<!-- (output|picture): (.*?) -->\n(.*?)<!-- end -->\n", re.DOTALL)
MOST_LINES = 40


def output_of(command: str, columns: int = 80, *, color: bool = False) -> str:
    """Return what a resistx command prints, as on a terminal of that width; raises RuntimeError when it fails."""
    from resistx.cli import main

    words = shlex.split(command)[1:]
    environment = {"COLUMNS": str(columns), "FORCE_COLOR" if color else "NO_COLOR": "1", "TERM": "xterm-256color"}
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    kept = dict(os.environ)
    for name in ("NO_COLOR", "FORCE_COLOR", "RESISTX_FORMAT", "RESISTX_CATALOGUE"):
        os.environ.pop(name, None)
    os.environ.update(environment)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(words)
    finally:
        os.environ.clear()
        os.environ.update(kept)
    if status:
        raise RuntimeError(f"{command}: status {status}: {err.getvalue()}")
    out.flush()
    return out.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def shortened(text: str) -> str:
    """Return the text, cut after so many lines."""
    lines = text.rstrip("\n").split("\n")
    return "\n".join(lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "…"])


def picture(command: str) -> str:
    """Return an SVG picture of what a command prints on a color terminal of 100 columns."""
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(shortened(output_of(command, 100, color=True))))
    svg = console.export_svg(title=command, unique_id="resistx")
    # The template names fonts on the network; a picture needs none.
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def filled(page: Path, files: dict[Path, str]) -> str:
    """Return a page with its blocks made new; pictures go into `files`."""

    def block(match: re.Match[str]) -> str:
        kind, what, _ = match.groups()
        if kind == "output":
            body = f"```text\n{shortened(output_of(what))}\n```\n"
        else:
            name, command = what.split(": ", 1)
            file = ROOT / "docs" / "pictures" / f"{name}.svg"
            files[file] = picture(command)
            body = f"![{command}]({os.path.relpath(file, page.parent)})\n"
        return f"<!-- {kind}: {what} -->\n{body}<!-- end -->\n"

    return BLOCK.sub(block, page.read_text("utf-8"))


def commands_page() -> str:
    """Return the page of every command: arguments, options, choices."""
    import typer

    from resistx.cli import COMMANDS, app

    group = typing.cast(typing.Any, typer.main.get_command(app([])))
    lines = ["# Commands", "", "Generated from the program; `resistx COMMAND --help` shows the same.", ""]
    panel = ""
    for name, panel_ in COMMANDS.items():
        if panel_ != panel:
            panel = panel_
            lines += [f"## {panel}", ""]
        command = group.commands[name]
        arguments = [item for item in command.params if item.param_type_name == "argument"]
        usage = " ".join(
            ["resistx", name, "[OPTIONS]", *(item.make_metavar(typer_context(command)) for item in arguments)]
        )
        lines += [f"### `{usage}`", "", str(command.help).strip(), ""]
        lines += [f"- {_parameter(item, command)}" for item in command.params if item.name != "help"]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def typer_context(command: typing.Any) -> typing.Any:
    """Return a context of a command, which its arguments ask for to name themselves."""
    return command.make_context(command.name, [], resilient_parsing=True)


def _parameter(item: typing.Any, command: typing.Any) -> str:
    is_option = item.param_type_name == "option"
    head = ", ".join(f"`{opt}`" for opt in item.opts) if is_option else f"`{item.make_metavar(typer_context(command))}`"
    choices = getattr(item.type, "choices", None)
    held = f" One of {', '.join(f'`{choice}`' for choice in choices)}." if choices and item.metavar is None else ""
    default = item.default.value if isinstance(item.default, enum.Enum) else item.default
    shown = f" Default: `{default}`." if is_option and default not in (None, False, (), []) else ""
    variable = f" Environment: `{item.envvar}`." if item.envvar else ""
    return f"{head}: {item.help or ''}{held}{shown}{variable}"


def schema_page() -> str:
    """Return the page of every kind of entry, its fields, and the vocabularies."""
    from resistx.model import Kind, details, model_of, vocabulary
    from resistx.model.base import Citation

    lines = ["# The schema", "", "Generated from the models; `resistx schema catalogue` gives it as JSON Schema.", ""]
    seen: list[type[BaseModel]] = []
    for kind in Kind:
        lines += _model_lines(model_of(kind), f"## {kind.plural}", seen)
    lines += ["## Parts of entries", ""]
    for part in [Citation, *seen]:
        lines += _model_lines(part, f"### {part.__name__}", [])
    lines += ["## Vocabularies", ""]
    for module in (vocabulary, details):
        for name, words in vars(module).items():
            if isinstance(words, type) and issubclass(words, vocabulary.Term) and words is not vocabulary.Term:
                lines += [f"### {name}", "", *(f"- `{word}`: {word.definition}" for word in words), ""]
    return "\n".join(lines).rstrip() + "\n"


def _model_lines(model: type[BaseModel], head: str, seen: list[type[BaseModel]]) -> list[str]:
    lines = [head, "", (model.__doc__ or "").strip(), "", "| field | needed | what |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        for inside in _models_in(field.annotation):
            if inside not in seen and inside.__name__ != "Citation":
                seen.append(inside)
        part = next((item.__name__ for item in _models_in(field.annotation)), None)
        of = f" Of: {part}." if part else ""
        lines.append(
            f"| `{field.alias or name}` | {'yes' if field.is_required() else ''} | {field.description or ''}{of} |"
        )
    return [*lines, ""]


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for item in typing.get_args(annotation) for model in _models_in(item)]


def catalogue_pages() -> dict[Path, str]:
    """Return a page for every mechanism and every strategy, as `explain` shows it, and one that leads to all."""
    from resistx.cli.session import store_of

    folder = ROOT / "docs" / "catalogue"
    store = store_of(None)
    lines = [
        "# The catalogue",
        "",
        "Generated: each page is what `resistx explain` shows, with all references. Drugs, alterations, genes, cancers",
        "and references have no page here; ask `resistx`.",
        "",
    ]
    pages = {}
    for kind in ("mechanism", "strategy"):
        plural = "strategies" if kind == "strategy" else "mechanisms"
        lines += [f"## {plural.capitalize()}", ""]
        for row in store.entries(kind):
            lines.append(f"{'  ' * row.depth}- [{row.name}]({plural}/{row.id}.md): {row.summary}")
            shown = output_of(f"resistx explain {kind}:{row.id} --format markdown")
            pages[folder / plural / f"{row.id}.md"] = shown.removeprefix("#")
        lines.append("")
    return {folder / "README.md": "\n".join(lines), **pages}


def main() -> int:
    """Write or check everything; return 1 when something was not fresh and only checked."""
    from resistx.model.schema import catalogue_schema

    files: dict[Path, str] = {
        ROOT / "data" / "schema.json": catalogue_schema(),
        ROOT / "docs" / "commands.md": commands_page(),
        ROOT / "docs" / "schema.md": schema_page(),
        **catalogue_pages(),
    }
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if page not in files:
            files[page] = filled(page, files)
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], "utf-8")
        print(f"{'not fresh' if '--check' in sys.argv else 'written'}: {path.relative_to(ROOT)}")
    gone = [path for path in (ROOT / "docs" / "catalogue").rglob("*.md") if path not in files]
    for path in gone:
        if "--check" not in sys.argv:
            path.unlink()
        print(f"{'of no entry' if '--check' in sys.argv else 'removed'}: {path.relative_to(ROOT)}")
    return 1 if (stale or gone) and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
