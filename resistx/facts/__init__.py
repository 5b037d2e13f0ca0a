"""Verify a catalogue against tables of facts: identifiers, publications, retractions."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from resistx.facts.claims import Claim
from resistx.facts.entries import cancers, drugs, genes, terms
from resistx.facts.references import references
from resistx.facts.tables import read_tables
from resistx.model import Kind
from resistx.source import Content, Finding


@dataclass(slots=True)
class Verdict:
    """What verifying gave: contradictions as errors, what the tables could not tell as notes, and how many claims."""

    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, Tally[str]] = field(default_factory=dict)
    """Genes, drugs, cancers, terms and references: how many are `verified` in full, `open` in part, or `wrong`."""


def verify(content: Content, folder: Path) -> Verdict:
    """Return what the tables of a folder say of the entries that stand in YAML files.

    What an overlay was laid over is not verified, only what the overlay added or extended. Raises UnusableError when
    the folder is missing or holds no table, or when a table is damaged.
    """
    verdict = Verdict()
    for claim in _claims(content, folder):
        label, rule = f"{claim.kind}:{claim.entry}", f"{claim.word.removesuffix('s')}-fact"
        for told in claim.told:
            file, line = content.where(claim.kind, claim.entry, told.loc)
            verdict.findings.append(Finding(file, line, label, told.message, rule, told.severity))
        severities = {told.severity for told in claim.told}
        state = "wrong" if "error" in severities else "open" if severities else "verified"
        verdict.counts.setdefault(claim.word, Tally())[state] += 1
    return verdict


def _claims(content: Content, folder: Path) -> Iterator[Claim]:
    """Yield what the catalogue says that tables can tell, in the order in which it is counted."""
    tables = read_tables(folder)
    said = {
        kind: [entry for name, entry in entries.items() if _in_yaml(content, kind, name)]
        for kind, entries in content.entries.items()
    }
    yield from genes(said[Kind.GENE], tables)
    yield from drugs(said[Kind.DRUG], tables)
    yield from cancers(said[Kind.CANCER], tables)
    yield from terms(said[Kind.MECHANISM], tables)
    yield from references(said[Kind.REFERENCE], tables)


def _in_yaml(content: Content, kind: Kind, name: str) -> bool:
    return bool(content.places[kind, name].lines) or (kind, name) in content.extensions
