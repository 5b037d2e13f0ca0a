"""Ask Crossref and PubMed for every reference of a catalogue, and compare title, year and first author.

For maintainers with a network; the program itself never uses one. Exit status: 0 all verified; 1 something differs, is
retracted or was not found; 2 usage; 5 a service gave no answer, or the catalogue is unusable; 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from literature import (
    BATCH,
    CROSSREF,
    CROSSREF_RATE,
    EUTILS,
    EUTILS_RATE,
    EUTILS_RATE_WITH_KEY,
    Paper,
    Service,
    UnreachableError,
    ask_crossref,
    ask_pubmed,
)
from rapidfuzz import fuzz
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import resistx
from resistx.errors import ResistxError, UnusableError, UsageError
from resistx.facts.papers import YEARS_APART, plain_title, same_author
from resistx.model import Reference
from resistx.render import write_text
from resistx.render.visible import one_line

LIKENESS = 90.0
"""How alike (0 to 100, rapidfuzz.fuzz.ratio over plain titles) two titles of one paper are at least."""
VERIFIED, MISMATCH, NOT_FOUND, RETRACTED = "verified", "mismatch", "not-found", "retracted"
UNREACHABLE, WITHOUT = "unreachable", "no-identifier"
WRONG = (MISMATCH, NOT_FOUND, RETRACTED)
Key = tuple[str, str, str]
COLUMNS = ("id", "service", "asked", "result", "why", "likeness", "title", "year", "author")


@dataclass(frozen=True)
class Question:
    """One identifier of a reference, the service that knows it, and what the catalogue says of the paper."""

    id: str
    service: str
    asked: str
    claim: Mapping[str, Any]

    @property
    def key(self) -> Key:
        """What tells it from other questions."""
        return self.id, self.service, self.asked


@dataclass(frozen=True)
class Answer(Question):
    """What became of a question: the result, why, how alike the titles are, and what the service says."""

    result: str
    why: str
    likeness: float | None
    title: str
    year: int | None
    author: str


def questions(references: Iterable[Reference]) -> list[Question]:
    """Return a question for each DOI and each PMID, and one without service for a reference that has neither."""
    found = []
    for entry in references:
        author = entry.authors[0] if entry.authors else ""
        claim = {"title": entry.title or "", "year": entry.year, "author": author, "doi": entry.doi or ""}
        asked = [("crossref", entry.doi), ("pubmed", entry.pmid)]
        named = [Question(entry.id, service, value, claim) for service, value in asked if value]
        found += named or [Question(entry.id, "", "", claim)]
    return found


def judge(question: Question, paper: Paper | None) -> Answer:
    """Return what a paper, as the service has it, says of the claim."""
    if paper is None:
        return _answer(question, NOT_FOUND, f"{question.service} has no {question.asked}")
    claim, why, likeness = question.claim, [], None
    if claim["title"]:
        plain = plain_title(claim["title"])
        likeness = round(max((fuzz.ratio(plain, plain_title(title)) for title in paper.titles), default=0.0), 1)
        why += ["title"] if likeness < LIKENESS else []
    if claim["year"] and paper.years and min(abs(claim["year"] - year) for year in paper.years) > YEARS_APART:
        why.append("year")
    if claim["author"] and paper.author and not same_author(claim["author"], paper.author):
        why.append("first author")
    if claim["doi"] and paper.doi and claim["doi"].casefold() != paper.doi.casefold():
        why.append(f"doi {paper.doi}")
    result = MISMATCH if why else VERIFIED
    if paper.retraction:
        result, why = RETRACTED, [paper.retraction, *why]
    title, year = next(iter(paper.titles), ""), next(iter(paper.years), None)
    return _answer(question, result, ", ".join(why), likeness, title, year, paper.author)


def _answer(
    question: Question,
    result: str,
    why: str,
    likeness: float | None = None,
    title: str = "",
    year: int | None = None,
    author: str = "",
) -> Answer:
    return Answer(*question.key, question.claim, result, why, likeness, title, year, author)


def answers(todo: Sequence[Question], crossref: Service, pubmed: Service, email: str, key: str) -> Iterator[Answer]:
    """Yield the answer to each question as it comes: PubMed's by the batch, then Crossref's one by one."""
    of_pubmed = [question for question in todo if question.service == "pubmed"]
    for start in range(0, len(of_pubmed), BATCH):
        batch = of_pubmed[start : start + BATCH]
        try:
            papers = ask_pubmed(pubmed, [question.asked for question in batch], email, key)
        except UnreachableError as error:
            yield from (_answer(question, UNREACHABLE, str(error)) for question in batch)
            continue
        for question in batch:
            left_out = _answer(question, UNREACHABLE, "pubmed: left out of the answer")
            yield judge(question, papers[question.asked]) if question.asked in papers else left_out
    for question in todo:
        if question.service == "crossref":
            try:
                yield judge(question, ask_crossref(crossref, question.asked, email))
            except UnreachableError as error:
                yield _answer(question, UNREACHABLE, str(error))


def read_state(path: Path) -> dict[Key, Answer]:
    """Return the last answer to each question of earlier runs; a line that was cut off is none."""
    held: dict[Key, Answer] = {}
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableError(f"{path}: {error}") from None
    for line in lines:
        try:
            answer = Answer(**json.loads(line))
        except (ValueError, TypeError):
            continue
        held[answer.key] = answer
    return held


def settled(question: Question, held: Mapping[Key, Answer]) -> Answer | None:
    """Return the answer that needs no asking: verified before of the same claim, or that there is nothing to ask by."""
    if not question.service:
        return _answer(question, WITHOUT, "neither DOI nor PMID")
    before = held.get(question.key)
    return before if before and before.result == VERIFIED and before.claim == question.claim else None


def keep(answer: Answer, path: Path) -> None:
    """Append an answer to the state, after the end of a line that was cut off."""
    with path.open("ab+") as file:
        cut_off = file.tell() and (file.seek(-1, os.SEEK_END), file.read())[1] != b"\n"
        file.write((b"\n" if cut_off else b"") + json.dumps(asdict(answer)).encode() + b"\n")


def report(told: Sequence[Answer], output: Path | None) -> None:
    """Write the answers as a table, or as JSON lines where the file's suffix says so; raises OutputError."""
    rows = [{name: value for name, value in asdict(answer).items() if name in COLUMNS} for answer in told]
    if output and output.suffix == ".jsonl":
        text = "".join(json.dumps(row) + "\n" for row in rows)
    else:
        cells = [["" if row[name] is None else one_line(str(row[name])) for name in COLUMNS] for row in rows]
        text = "".join("\t".join(line) + "\n" for line in [list(COLUMNS), *cells])
    write_text(text, output, sys.stdout)


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; leaves with status 2 where they are off."""
    parser = argparse.ArgumentParser("verify-references", description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--catalogue", action="append", default=[], metavar="PATH", help="your own catalogue, not that of resistx")
    add("--only", nargs="+", default=[], metavar="ID", help="only these references")
    add("--output", type=Path, metavar="FILE", help="report to a file: .tsv, or .jsonl for JSON lines")
    add("--state", type=Path, default=Path("verify-references.state.jsonl"), metavar="FILE", help="answers so far")
    add("--again", action="store_true", help="ask again what is verified already")
    add("--email", default=os.environ.get("RESISTX_EMAIL"), help="your address, for the services (RESISTX_EMAIL)")
    add("--api-key", default=os.environ.get("NCBI_API_KEY", ""), metavar="KEY", help="key of NCBI (NCBI_API_KEY)")
    add("--timeout", type=float, default=30.0, metavar="SECONDS", help="for one answer")
    add("--retries", type=int, default=4, metavar="N", help="repetitions of a question")
    add("--wait", type=float, default=1.0, metavar="SECONDS", help="before the first repetition; then doubled")
    add("--crossref", default=CROSSREF, metavar="URL", help="another address of Crossref's")
    add("--eutils", default=EUTILS, metavar="URL", help="another address of NCBI's E-utilities")
    given = parser.parse_args(argv)
    if not re.fullmatch(r"[^\s@()<>]+@[^\s@()<>]+", given.email or ""):
        parser.error("the services ask who is asking: give --email ADDRESS, or set RESISTX_EMAIL")
    if given.output and given.output.suffix not in (".tsv", ".jsonl"):
        parser.error("--output: a file ending in .tsv or .jsonl")
    if given.timeout <= 0 or given.retries < 0 or given.wait < 0:
        parser.error("--timeout is more than 0; --retries and --wait are no less than 0")
    for address in (given.crossref, given.eutils):
        if not re.match(r"https?://", address):
            parser.error(f"{address}: no http address")
    return given


def run(given: argparse.Namespace) -> int:
    """Ask what is not verified yet, keep each answer, report all; return the exit status. Raises ResistxError."""
    references = resistx.load(*given.catalogue).references
    if unknown := [name for name in given.only if name not in references]:
        raise UsageError(f"no such reference: {', '.join(unknown)}")
    every = questions(references[name] for name in given.only or references)
    held = {} if given.again else read_state(given.state)
    told = {question.key: settled(question, held) for question in every}
    todo = [question for question in every if told[question.key] is None]
    for answer in _with_progress(answers(todo, *_services(given), given.email, given.api_key), len(todo)):
        told[answer.key] = answer
        keep(answer, given.state)
    reported = [answer for answer in told.values() if answer]
    report(reported, given.output)
    counts = Counter(answer.result for answer in reported)
    print(", ".join(f"{count} {result}" for result, count in sorted(counts.items())), file=sys.stderr)
    return 1 if any(counts[result] for result in WRONG) else 5 if counts[UNREACHABLE] else 0


def _services(given: argparse.Namespace) -> tuple[Service, Service]:
    agent = f"resistx-verify-references/{resistx.__version__} (mailto:{given.email})"
    patience = (given.timeout, given.retries, given.wait)
    rate = EUTILS_RATE_WITH_KEY if given.api_key else EUTILS_RATE
    return (
        Service("crossref", given.crossref, agent, CROSSREF_RATE, *patience),
        Service("pubmed", given.eutils, agent, rate, *patience),
    )


def _with_progress(coming: Iterable[Answer], total: int) -> Iterator[Answer]:
    """Yield the answers as they come, with a bar on standard error where that is a terminal."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=total)
        for answer in coming:
            progress.update(task, advance=1, description=f"{answer.service} {one_line(answer.asked)}")
            yield answer


def main(argv: Sequence[str] | None = None) -> int:
    """Run the script and return its exit status."""
    given = options(argv)
    try:
        return run(given)
    except ResistxError as error:
        print(f"error: {error.message}", file=sys.stderr)
        return error.status
    except OSError as error:
        print(f"error: {error}", file=sys.stderr)
        return UnusableError.status
    except KeyboardInterrupt:
        print(f"interrupted; what was answered is in {given.state}: run it again to go on", file=sys.stderr)
        return 130
