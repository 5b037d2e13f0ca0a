"""Check a catalogue: its findings as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from resistx import __version__
from resistx.answers.base import Meta
from resistx.answers.findings import FindingRecord, Findings
from resistx.errors import ResistxError, UnusableError
from resistx.open import data_folder, read_paths


def checking(paths: Sequence[Path], *, strict: bool = False) -> tuple[Findings, ResistxError | None]:
    """Return every finding about a catalogue, and an error when one of them is one; with `strict`, a warning is too."""
    from resistx.check import judge
    from resistx.store.build import digest

    content = read_paths(list(paths) or [_near(data_folder()[0])])
    judge(content)
    # Of a catalogue that overlays were laid over, only what they broke is told.
    findings = [item for item in content.findings if item.line or item.severity == "error"]
    results = [
        FindingRecord(item.file, item.line or None, item.entry or None, item.rule, item.severity, item.message)
        for item in findings
    ]
    about = content.about
    catalogue = {"version": about.version if about else None, "sha256": digest(content), "overlays": content.overlays}
    query_paths = " ".join(map(str, paths))
    query = {"paths": [str(path) for path in paths], "strict": strict}
    meta = Meta(
        __version__,
        catalogue,
        "check",
        query,
        len(results),
        ["resistx compile" if not paths else f"resistx compile {query_paths} -o mine.resistx"] if not results else [],
    )
    errors = [item for item in findings if strict or item.severity == "error"]
    warnings = len(findings) - len(errors)
    hint = f"{content.count()} entries, {_several(len(errors), 'error')}, {_several(warnings, 'warning')}"
    problem = (
        UnusableError(f"{_several(len(errors), 'error')} in {content.count()} readable entries") if errors else None
    )
    return Findings(meta, results, hints=[] if errors else [hint]), problem


def _several(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _near(path: Path) -> Path:
    """Return the path as seen from the current folder, where it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
