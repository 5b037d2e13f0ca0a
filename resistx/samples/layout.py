"""What a file holds, told from its content: its type, where its table begins, and its columns by their usual names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from resistx.errors import UnusableError
from resistx.model.vocabulary import InputType
from resistx.samples.columns import GENE as GENE
from resistx.samples.columns import LFC, P, Q, columns, plain
from resistx.samples.source import Source

SAMPLE, CLASS, PROTEIN, EXON, PARTNER, EVENT = "sample", "class", "protein", "exon", "partner", "event"
USUAL: dict[InputType, dict[str, Sequence[str]]] = {
    InputType.MAF: {
        GENE: ("hugosymbol", "genesymbol", "gene", "hugogenesymbol", "symbol"),
        SAMPLE: ("tumorsamplebarcode", "tumorsampleuuid", "tumorsample", "sampleid", "sample"),
        CLASS: ("variantclassification", "consequence", "effect"),
        PROTEIN: (
            "hgvspshort", "proteinchange", "aminoacidchange", "aachange", "aachangerefgene", "hgvsp", "aminoacids",
        ),
        EXON: ("exonnumber", "exon"),
    },
    InputType.STRUCTURAL: {
        GENE: ("site1hugosymbol", "site1gene", "gene1", "gene5", "fivegene"),
        PARTNER: ("site2hugosymbol", "site2gene", "gene2", "gene3", "threegene"),
        SAMPLE: ("sampleid", "tumorsamplebarcode", "sample", "tumorid"),
        EVENT: ("class", "svclass", "svtype", "eventinfo"),
    },
    InputType.ALTERATIONS: {
        SAMPLE: ("sample", "sampleid", "tumorsamplebarcode", "patient", "case"),
        GENE: ("gene", "hugosymbol", "genesymbol", "symbol"),
        EVENT: ("alteration", "variant", "change", "proteinchange", "mutation", "hgvspshort", "notation", "aachange"),
    },
    InputType.GENES: {
        GENE: ("genesymbol", "symbol", "hugosymbol", "gene", "genes", "genename", "hgncsymbol", "symbols", "geneid"),
    },
}  # fmt: skip
"""The usual names of columns, in lower case without signs, the best first; of expression, `columns` has them."""
NEEDED: dict[InputType, Sequence[Sequence[str]]] = {
    InputType.MAF: [(GENE, CLASS), (GENE, PROTEIN, SAMPLE)],
    InputType.STRUCTURAL: [(GENE, PARTNER)],
    InputType.EXPRESSION: [(GENE, LFC, P), (GENE, LFC, Q), (LFC, P), (LFC, Q), (GENE, LFC), (GENE, P), (GENE, Q)],
    InputType.ALTERATIONS: [(EVENT,)],
    InputType.GENES: [(GENE,)],
}
"""The columns, any of these sets, by which a table of a type is known; of expression, some may be missing."""
MATRIX_HEAD = ("hugosymbol", "entrezgeneid", "cytoband", "genesymbol", "locusid", "compositeelementref")
"""The columns of a matrix of copy numbers that are no samples."""
DISCRETE = {"-2", "-1.5", "-1", "0", "1", "2", "", "NA", "NaN", "nan", "-2.0", "-1.0", "0.0", "1.0", "2.0"}
"""What the cells of a discrete copy-number matrix hold."""


MOST_COLUMNS = 1000
"""Columns beyond which a table is a matrix of samples, and not looked through for those with a meaning."""
MOST_OF_A_LIST = 100
"""Columns beyond which what is no table of a known kind is no list either."""
KINDS = [f"--input-type {type_.value}" for type_ in InputType]


class Layout(NamedTuple):
    """How a file is to be read: `delimiter` is empty for a plain list, `line` that of the head, 0 where none is."""

    type: InputType
    delimiter: str = ""
    line: int = 0
    head: Sequence[str] = ()
    columns: Mapping[str, int] = {}

    @property
    def named(self) -> dict[str, str]:
        """The columns by meaning, under the names that the file gives them."""
        return {meaning: self.head[place] for meaning, place in self.columns.items()}


def layout_of(source: Source, forced: InputType | None = None, named: Mapping[str, str] | None = None) -> Layout:
    """Return what a file holds; `forced` is the type that the user says, `named` are columns that the user names.

    Raises UnusableError when the file is empty, is no text, or is not of the forced type.
    """
    if not source.head:
        raise UnusableError(f"{source.name}: the file is empty")
    tries = [forced] if forced else list(InputType)
    if InputType.VCF in tries and any(re.match(r"##fileformat=VCF|#CHROM\s+POS\s", line) for _, line in source.head):
        return Layout(InputType.VCF)
    for type_ in (InputType.COPY_NUMBER, InputType.MAF, InputType.STRUCTURAL):
        if type_ in tries and (found := _table(source, type_)):
            return found
    if InputType.EXPRESSION in tries and (found := _expression(source, named or {}, forced is not None)):
        return found
    wide = max(line.count("\t") for _, line in source.head[:5]) + 1
    if forced is None and wide > MOST_OF_A_LIST:
        raise UnusableError(f"{source.name}: a table of {wide:,} columns, of none of the kinds that are read", KINDS)
    if InputType.ALTERATIONS in tries or InputType.GENES in tries:
        lists = [type_ for type_ in (InputType.ALTERATIONS, InputType.GENES) if type_ in tries]
        return next((found for type_ in lists if (found := _table(source, type_, 1))), Layout(lists[-1]))
    raise UnusableError(f"{source.name}: no {forced} in it; {_expected(forced)}")


def _expected(type_: InputType | None) -> str:
    if type_ is InputType.VCF:
        return "a line that begins with ##fileformat=VCF or #CHROM belongs here"
    if type_ is InputType.COPY_NUMBER:
        return "a head that begins with Hugo_Symbol, one column a sample, and calls from -2 to 2 belong here"
    needed = " or ".join(" and ".join(columns) for columns in NEEDED[type_ or InputType.GENES])
    return f"a head with columns for {needed} belongs here"


def _table(source: Source, type_: InputType, within: int = 500) -> Layout | None:
    """Return where a table of this type begins, if it does."""
    lines = [(number, line) for number, line in source.head[:within] if not line.startswith("##")]
    for place, (number, line) in enumerate(lines):
        for delimiter in ("\t", ",", ";"):
            wide = line.count(delimiter) > MOST_COLUMNS
            if wide and not (type_ is InputType.COPY_NUMBER and plain(line[:30]).startswith(MATRIX_HEAD)):
                continue
            head = cells_of(line.removeprefix("#"), delimiter)
            if type_ is InputType.COPY_NUMBER:
                after = cells_of(lines[place + 1][1], delimiter) if place + 1 < len(lines) else []
                if (first := _matrix(head, after)) is not None:
                    return Layout(type_, delimiter, number, head, {GENE: first})
                continue
            places = _columns(head, type_)
            if len(head) > 1 - (type_ in (InputType.GENES, InputType.ALTERATIONS)) and any(
                set(needed) <= places.keys() for needed in NEEDED[type_]
            ):
                return Layout(type_, delimiter, number, head, places)
    return None


def _expression(source: Source, named: Mapping[str, str], forced: bool) -> Layout | None:
    """Return where a table of expression begins: where most of its columns are.

    When it must be one, the first line with several cells is its head; its reader tells which columns are missing.
    """
    lines = [(number, line) for number, line in source.head if not line.startswith("##")]
    heads = []
    for place, (number, line) in enumerate(lines):
        for delimiter in ("\t", ",", ";"):
            if not 0 < line.count(delimiter) <= MOST_COLUMNS:
                continue
            head = cells_of(line.removeprefix("#"), delimiter)
            after = cells_of(lines[place + 1][1], delimiter) if place + 1 < len(lines) else []
            if len(after) == len(head) + 1:  # R leaves out the name of the index
                head = ["", *head]
            heads.append(Layout(InputType.EXPRESSION, delimiter, number, head, columns(head, named)))
    for needed in NEEDED[InputType.EXPRESSION]:
        if found := next((head for head in heads if set(needed) <= head.columns.keys()), None):
            return found
    return next(iter(heads), None) if forced else None


def _columns(head: Sequence[str], type_: InputType) -> dict[str, int]:
    """Return the places of the columns of a head by their meaning."""
    names = [plain(cell) for cell in head]
    found: dict[str, int] = {}
    for meaning, usual in USUAL[type_].items():
        places = [at for name in usual for at, cell in enumerate(names) if cell == name and at not in found.values()]
        if places:
            found[meaning] = places[0]
    return found


def _matrix(head: Sequence[str], after: Sequence[str]) -> int | None:
    """Return the column of genes when this is the head of a matrix of discrete calls, else None."""
    names = [plain(cell) for cell in head]
    labels = [at for at, cell in enumerate(names) if cell in MATRIX_HEAD]
    genes = [at for at in labels if names[at] in ("hugosymbol", "genesymbol")]
    calls = [cell.strip() for at, cell in enumerate(after) if at not in labels]
    if not genes or labels != list(range(len(labels))) or not calls or not set(calls) <= DISCRETE:
        return None
    return genes[0]


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line, without blanks around them and without the quotes of a spreadsheet."""
    if not delimiter:
        return [line.strip()]
    if '"' not in line:
        return [cell.strip() for cell in line.split(delimiter)]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return [cell.strip().strip('"') for cell in line.split(delimiter)]


def rows_of(source: Source, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the head of a table with their line numbers, without blank lines and comments."""
    for number, line in source.lines():
        if number > layout.line and line.strip() and not line.startswith("#"):
            yield number, cells_of(line, layout.delimiter)


def cell_at(cells: Sequence[str], layout: Layout, meaning: str) -> str:
    """Return the cell of a row that has a meaning; empty where the row or the table has none."""
    place = layout.columns.get(meaning)
    return cells[place] if place is not None and place < len(cells) else ""
