"""What a row of a table of CIViC's evidence says: an event, drugs, a finding for or against, and the paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from resistx.importing import STATUSES
from resistx.importing.table import Table
from resistx.model.vocabulary import Effect
from resistx.names import normalize

COLUMNS = {
    "profile": ("molecular_profile",),
    "gene": ("gene", "gene_symbol"),
    "alteration": ("variant", "alteration"),
    "drug": ("therapies", "drugs", "therapy", "drug"),
    "interaction": ("therapy_interaction_type", "drug_interaction_type"),
    "type": ("evidence_type",),
    "direction": ("evidence_direction", "direction"),
    "significance": ("significance", "clinical_significance"),
    "level": ("evidence_level", "level"),
    "disease": ("disease",),
    "doid": ("doid",),
    "pmid": ("pubmed_id", "pmid", "citation_id"),
    "source": ("source_type",),
    "citation": ("citation",),
    "status": ("evidence_status", "status"),
    "id": ("evidence_id", "record_id", "eid"),
    "reviewed": ("last_review_date",),
}
"""What is read of a row, each with the usual names of its column, in CIViC's releases old and new."""
NEEDED = [
    ("profile", "alteration"),
    ("profile", "gene"),
    ("drug",),
    ("direction",),
    ("level",),
    ("disease",),
    ("pmid",),
    ("id",),
]
LONGEST = 150
"""A longer cell is no name of an event, a drug or a disease."""

FINDINGS = {
    "resistance": Effect.RESISTANCE,
    "reducedsensitivity": Effect.REDUCED_SENSITIVITY,
    "sensitivity": Effect.SENSITIVITY,
    "sensitivityresponse": Effect.SENSITIVITY,
}
DIRECTIONS = {"supports": True, "doesnotsupport": False}


class Evidence(NamedTuple):
    """A row: `supports` is false where the finding was looked for and not found, or not clearly.

    `drugs` are several where they were given together, in sequence, or as substitutes for each other (`interaction`).
    """

    line: int
    event: str
    drugs: list[str]
    interaction: str
    finding: Effect
    supports: bool
    level: str
    disease: str
    doid: str
    pmid: str
    citation: str
    id: str
    status: str


class Refused(NamedTuple):
    """A row that is left out because it was not asked for, or (`wanted`) that cannot be placed; why; what it names."""

    line: int
    wanted: bool
    why: str
    what: str = ""


def evidence(table: Table, places: Mapping[str, int], statuses: Collection[str]) -> Iterator[Evidence | Refused]:
    """Yield what each row says; without a column for the status, all rows are taken."""
    for line in table.ragged:
        yield Refused(line, True, "the row does not have as many cells as the head has columns")
    for line, cells in table.rows:
        yield _read(line, {name: cells[place] for name, place in places.items()}, statuses)


def reviewed(table: Table, places: Mapping[str, int]) -> date | None:
    """Return the latest day on which CIViC reviewed a row; None where the table does not tell."""
    if "reviewed" not in places:
        return None
    return max(filter(None, (_day(cells[places["reviewed"]]) for _, cells in table.rows)), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _read(line: int, row: Mapping[str, str], statuses: Collection[str]) -> Evidence | Refused:
    kind, status = row.get("type", "predictive").lower(), row.get("status", "").lower()
    if kind != "predictive":
        return Refused(line, False, "the evidence is not predictive", kind)
    if "status" in row and status not in statuses:
        return Refused(line, False, "the status is not one that was asked for", status)
    found = _finding(row["direction"], row.get("significance"))
    if found is None:
        said = " ".join(filter(None, (row["direction"], row.get("significance"))))
        return Refused(line, True, "it says neither resistance nor sensitivity", said)
    event, source = _event(row), row.get("source", "")
    level = _matched(r"([A-E])(?:\W.*)?", row["level"]).upper()
    number = _matched(r"(?:EID)?0*([1-9]\d{0,8})", row["id"])
    pmid = _matched(r"(?:PMID:?\s?)?0*([1-9]\d{0,7})", row["pmid"])
    drugs, interaction = _drugs(row["drug"], row.get("interaction", "").lower())
    faults = [
        (not level, "the level is none of A to E", row["level"]),
        (not number, "the number of the evidence is missing", row["id"]),
        (source.lower() not in ("", "pubmed"), "its source is not in PubMed", source),
        (not pmid, "the PMID is missing", row["pmid"]),
        (not all(re.search("[^\\W\\d]", drug) for drug in drugs or [""]), "no drug is named", row["drug"]),
        (max(map(len, (event, row["drug"], row["disease"]))) > LONGEST, "a cell is too long for a name", ""),
    ]
    for wrong, why, what in faults:
        if wrong:
            return Refused(line, True, why, what[:LONGEST])
    doid = _matched(r"(?:DOID:)?(\d{1,8})", row.get("doid", ""))
    doid, told = f"DOID:{doid}" if doid else "", status if status in STATUSES[1:] else ""
    citation = row.get("citation", "")[: 2 * LONGEST].strip()
    where = row["disease"], doid
    return Evidence(line, event, drugs, interaction, *found, level, *where, pmid, citation, f"EID{number}", told)


def _matched(pattern: str, text: str) -> str:
    match = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
    return match[1] if match else ""


def _finding(direction: str, significance: str | None) -> tuple[Effect, bool] | None:
    """Return what was looked for and whether it was found, of two columns or of one (`no_resistance`)."""
    said = normalize(direction)
    supports = DIRECTIONS.get(said) if significance is not None else not said.startswith("no")
    finding = FINDINGS.get(normalize(significance) if significance is not None else said.removeprefix("no"))
    return None if finding is None or supports is None else (finding, supports)


def _drugs(text: str, interaction: str) -> tuple[list[str], str]:
    """Return the drugs of a cell, and how they were given; a comma is part of a name where nothing says so."""
    if interaction:
        parts = re.split(r"(?<!\d),|,(?!\d)", text)  # a comma between digits stands in a name: CP-724,714
    else:
        interaction = "sequential" if "->" in text else "combination" if " + " in text else ""
        parts = text.split("->" if interaction == "sequential" else " + ")
    named = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    return named, interaction if len(named) > 1 else ""


def _event(row: Mapping[str, str]) -> str:
    """Return the text that names the event: the profile, or the variant with its gene, unless that is in it."""
    gene, alteration = row.get("gene", ""), row.get("alteration", "")
    whole = ";" in gene or re.search(rf"\b{re.escape(gene)}\b", alteration, re.IGNORECASE)
    return row.get("profile") or (alteration if whole else f"{gene} {alteration}")
