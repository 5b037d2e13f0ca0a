"""References against the bibliography, the citations of PMIDs and the list of retracted papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from resistx.facts.claims import Claim, Told, error, note
from resistx.facts.papers import YEARS_APART, first_author, plain_title, same_author, years_in
from resistx.facts.tables import BIBLIOGRAPHY, CITATIONS, RETRACTED, Row, Tables
from resistx.model import Kind, Reference
from resistx.model.details import ReferenceStatus
from resistx.source import AnyEntry

DOUBTFUL = ("low", "unidentified")
"""The confidence of papers in the bibliography that no primary record confirms."""
Paper = dict[str, Any]


def references(entries: Iterable[AnyEntry], tables: Tables) -> Iterator[Claim]:
    """Yield a claim a reference: title, author, year, DOI and PMID are of one paper, which is not retracted.

    A reference that could not be found claims nothing.
    """
    known = _Known(tables)
    for entry in entries:
        if isinstance(entry, Reference) and entry.status is not ReferenceStatus.NOT_FOUND:
            yield Claim("references", Kind.REFERENCE, entry.id, list(known.told(entry)))


class _Known:
    """What three tables know of papers; None for a table that is not there."""

    def __init__(self, tables: Tables) -> None:
        self.papers: dict[tuple[str, str], Paper] | None = None if tables.papers is None else {}
        for paper in tables.papers or ():
            for name in ("id", "doi", "pmid"):
                if self.papers is not None and isinstance(paper.get(name), str):
                    self.papers.setdefault((name, paper[name].casefold()), paper)
        citations, retracted = tables.rows.get(CITATIONS), tables.rows.get(RETRACTED)
        self.citations = None if citations is None else {row["pmid"]: row for row in citations}
        self.retracted = None if retracted is None else {row["pmid"] for row in retracted}

    def told(self, entry: Reference) -> Iterator[Told]:
        """Yield what the tables tell of a reference."""
        paper, row = self._paper(entry), (self.citations or {}).get(entry.pmid or "")
        if paper:
            yield from _in_bibliography(entry, paper, row)
        else:
            yield self._outside(entry, row)
        if row:
            yield from _in_citations(entry, row)
        if self.retracted is None:
            yield note(f"there is no {RETRACTED}")
        elif entry.pmid is None:
            yield note(f"it has no PMID, so {RETRACTED} cannot tell a retraction")
        elif entry.pmid in self.retracted:
            yield error(f"pmid: {RETRACTED} has {entry.pmid}: the paper is retracted", "pmid")

    def _paper(self, entry: Reference) -> Paper | None:
        """Return the paper of the bibliography that has the id, the DOI or the PMID of a reference."""
        keys = [(name, value.casefold()) for name in ("id", "doi", "pmid") if (value := getattr(entry, name))]
        return next((self.papers[key] for key in keys if key in self.papers), None) if self.papers else None

    def _outside(self, entry: Reference, row: Row | None) -> Told:
        """Return the note on a reference that the bibliography does not have."""
        said = f"there is no {BIBLIOGRAPHY}" if self.papers is None else f"{BIBLIOGRAPHY} does not have it"
        if row:
            return note(f"{said}, so its title could not be verified")
        if entry.pmid is None:
            return note(f"{said}, and it has no PMID")
        return note(f"{said}, and {'there is no' if self.citations is None else 'its PMID is not in'} {CITATIONS}")


def _in_bibliography(entry: Reference, paper: Paper, row: Row | None) -> Iterator[Told]:
    """Yield what the bibliography tells; a DOI or PMID that it lacks may stand among the citations of PMIDs."""
    if paper["confidence"] in DOUBTFUL:
        yield note(f"{BIBLIOGRAPHY} has it with the confidence `{paper['confidence']}`")
        if entry.status is ReferenceStatus.CONFIRMED and not entry.seen:  # seen together since the table was made
            message = f"status: confirmed, where {BIBLIOGRAPHY} has the confidence `{paper['confidence']}`"
            yield error(message, "status")
    if entry.title and plain_title(entry.title) != plain_title(paper["title"]):
        yield error(f"title: {BIBLIOGRAPHY} has {paper['title']!r}", "title")
    others = {"doi": row["doi"] if row else "", "pmid": row["pmid"] if row else ""}
    for name in ("doi", "pmid", "year"):
        given, held = getattr(entry, name), paper.get(name)
        if given and not held and not others.get(name):
            yield note(f"{BIBLIOGRAPHY} has no {name if name == 'year' else name.upper()} for it", name)
        elif given and held and str(given).casefold() != str(held).casefold():
            yield error(f"{name}: {given}, where {BIBLIOGRAPHY} has {held}", name)
    author = first_author(paper["authors"])
    if entry.authors and not author:
        yield note(f"{BIBLIOGRAPHY} has no author for it", "authors")
    elif entry.authors and not same_author(entry.authors[0], author):
        yield error(f"authors: {entry.authors[0]!r} is first, where {BIBLIOGRAPHY} has {author!r}", "authors")


def _in_citations(entry: Reference, row: Row) -> Iterator[Told]:
    """Yield what the short citation of a PMID tells, such as `Erickson et al., 1992`."""
    citation = row["citation"]
    author, years = first_author(citation), years_in(citation)
    if not author or not years:
        yield note(f"{CITATIONS} has no author and year for its PMID", "pmid")
        return
    if not entry.authors and not entry.year:
        yield note(f"it has neither author nor year to compare with {CITATIONS}", "pmid")
    if entry.authors and not same_author(entry.authors[0], author):
        yield error(f"pmid: {entry.pmid} is {citation!r}, whose first author is another", "pmid")
    elif entry.year and all(abs(entry.year - year) > YEARS_APART for year in years):
        yield error(f"pmid: {entry.pmid} is {citation!r}, of another year", "pmid")
    if entry.doi and row["doi"] and entry.doi.casefold() != row["doi"].casefold():
        yield error(f"doi: {entry.doi}, where {CITATIONS} has {row['doi']} for its PMID", "doi")
