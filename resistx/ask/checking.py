"""Check a catalogue: its findings as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resistx import __version__
from resistx.answers.base import Meta
from resistx.answers.findings import FindingRecord, Findings, Verified
from resistx.errors import ResistxError, UnusableError
from resistx.open import data_folder, read_paths

if TYPE_CHECKING:
    from resistx.source import Content


def checking(
    paths: Sequence[Path], *, strict: bool = False, facts: Path | None = None
) -> tuple[Findings, ResistxError | None]:
    """Return every finding about a catalogue, and an error when one of them is one; with `strict`, a warning is too.

    With a folder of `facts`, the catalogue is verified against the tables in it.
    """
    from resistx.check import judge
    from resistx.store.build import digest

    content = read_paths(list(paths) or [_near(data_folder()[0])])
    judge(content)
    verified = _verify(content, facts) if facts else []
    # Of a catalogue that overlays were laid over, only what they broke is told.
    findings = [item for item in content.findings if item.line or item.severity != "warning"]
    results = [
        FindingRecord(item.file, item.line or None, item.entry or None, item.rule, item.severity, item.message)
        for item in findings
    ]
    about = content.about
    catalogue = {"version": about.version if about else None, "sha256": digest(content), "overlays": content.overlays}
    query: dict[str, Any] = {"paths": [str(path) for path in paths], "strict": strict}
    query |= {"facts": str(facts)} if facts else {}
    wrong = [item for item in findings if item.severity != "note"]
    given = " ".join(map(str, paths))
    next_ = f"resistx compile {given} -o mine.resistx" if paths else "resistx compile"
    meta = Meta(__version__, catalogue, "check", query, len(results), [] if wrong else [next_])
    errors = [item for item in wrong if strict or item.severity == "error"]
    warnings = len(wrong) - len(errors)
    hint = f"{content.count()} entries, {_several(len(errors), 'error')}, {_several(warnings, 'warning')}"
    hints = ([_summary(verified)] if verified else []) + ([] if errors else [hint])
    problem = (
        UnusableError(f"{_several(len(errors), 'error')} in {content.count()} readable entries") if errors else None
    )
    return Findings(meta, results, hints=hints, verified=verified), problem


def _verify(content: Content, folder: Path) -> list[Verified]:
    """Add what tables of facts say to the findings; return how many claims they confirm."""
    from resistx.facts import verify

    verdict = verify(content, folder)
    content.findings += verdict.findings
    content.findings.sort()
    return [
        Verified(word, counts["verified"], counts["open"], counts["wrong"]) for word, counts in verdict.counts.items()
    ]


def _summary(verified: Sequence[Verified]) -> str:
    """Return in one line how many claims are verified and how many are not."""
    states: dict[str, list[str]] = {"verified": [], "could not be verified, or not in full": [], "contradicted": []}
    for item in verified:
        for told, count in zip(states.values(), (item.verified, item.open, item.wrong), strict=True):
            told += [_several(count, item.word.removesuffix("s"))] if count else []
    return "; ".join(f"{state}: {', '.join(told)}" for state, told in states.items() if told)


def _several(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _near(path: Path) -> Path:
    """Return the path as seen from the current folder, where it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
