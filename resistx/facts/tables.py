"""Tables of facts in a folder: tab-separated text without quoting, and a bibliography in YAML, read strictly."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from resistx.errors import UnusableError
from resistx.source import Finding, read_bytes
from resistx.strict import parse_any

GENES, DRUGS, CANCERS, TERMS = "genes.tsv", "drugs.tsv", "cancers.tsv", "terms.tsv"
CITATIONS, RETRACTED, BIBLIOGRAPHY = "pmid_citations.tsv", "retracted_pmids.tsv", "references.yaml"
COLUMNS = {
    GENES: ("symbol", "hgnc_id", "entrez", "ensembl", "uniprot", "aliases", "previous_symbols"),
    DRUGS: ("name", "chembl_id", "chembl_check", "chebi_id", "pubchem_cid", "ncit", "mesh"),
    CANCERS: ("id", "ncit", "doid", "mondo"),
    TERMS: ("system", "id"),
    CITATIONS: ("pmid", "citation", "doi"),
    RETRACTED: ("pmid",),
}
"""The tables by file name, each with the columns that are read; several values in a cell are joined by `|`."""
PAPER = ("id", "title", "authors", "confidence")
"""The fields that every item of the bibliography must have, as text."""

Row = dict[str, str]


@dataclass(slots=True)
class Tables:
    """The tables that a folder holds, by file name; one that is not there is missing here too."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    papers: list[dict[str, Any]] | None = None
    """The bibliography."""


def read_tables(folder: Path) -> Tables:
    """Return the tables in a folder; raises UnusableError when there is none, or when one is damaged."""
    if not os.path.isdir(folder):  # False, too, where one may not look
        raise UnusableError(f"{folder}: no such folder")
    tables = Tables({name: _read_table(folder / name) for name in COLUMNS if os.path.lexists(folder / name)})
    if os.path.lexists(folder / BIBLIOGRAPHY):
        tables.papers = _read_bibliography(folder / BIBLIOGRAPHY)
    elif not tables.rows:
        raise UnusableError(f"{folder}: holds none of the tables {', '.join((*COLUMNS, BIBLIOGRAPHY))}")
    return tables


def values(cell: str) -> list[str]:
    """Return the values in a cell."""
    return cell.split("|") if cell else []


def _read_table(path: Path) -> list[Row]:
    try:
        text = io.StringIO(read_bytes(path).decode("utf-8-sig"), newline="")
    except UnicodeDecodeError:
        raise UnusableError(f"{path}: not UTF-8 text") from None
    reader = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        head = next(reader, [])
        for column in COLUMNS[path.name]:
            if head.count(column) != 1:
                why = "is missing" if column not in head else "is there twice"
                raise UnusableError(f"{path}: the column {column!r} {why}")
        return [_row(head, cells, f"{path}:{reader.line_num}") for cells in reader if cells]
    except csv.Error as problem:
        raise UnusableError(f"{path}:{reader.line_num}: {problem}") from None


def _row(head: Sequence[str], cells: Sequence[str], place: str) -> Row:
    if len(cells) != len(head):
        raise UnusableError(f"{place}: {len(cells)} cells in a table of {len(head)} columns")
    return dict(zip(head, cells, strict=True))


def _read_bibliography(path: Path) -> list[dict[str, Any]]:
    papers, lines, problem = parse_any(read_bytes(path))
    if problem:
        raise UnusableError(str(Finding(str(path), problem[0], "", problem[1])))
    if not isinstance(papers, list):
        raise UnusableError(f"{path}: a list of papers belongs here")
    for index, paper in enumerate(papers):
        for name in PAPER:
            if not isinstance(paper, dict) or not isinstance(paper.get(name), str):
                raise UnusableError(f"{path}:{lines[index,]}: the field {name!r} is missing, or no text")
    return papers
