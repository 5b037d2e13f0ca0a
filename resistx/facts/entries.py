"""Genes, drugs, cancers and terms against their tables: symbols, names and identifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from resistx.facts.claims import Claim, Told, error, note
from resistx.facts.tables import CANCERS, DRUGS, GENES, TERMS, Row, Tables, values
from resistx.model import Cancer, Drug, Gene, Kind, Mechanism
from resistx.model.details import DrugRole
from resistx.model.drug import DrugXrefs
from resistx.names import normalize
from resistx.source import AnyEntry

GENE_IDS = {"hgnc": "hgnc_id", "entrez": "entrez", "ensembl": "ensembl", "uniprot": "uniprot"}
DRUG_IDS = {"chembl": "chembl_id", "chebi": "chebi_id", "pubchem": "pubchem_cid", "ncit": "ncit", "mesh": "mesh"}
CANCER_IDS = {"ncit": "ncit", "doid": "doid", "mondo": "mondo"}
"""The identifiers of an entry, each with the column of the table that holds it."""
SYSTEMS = {"go": "GO", "mesh": "MeSH", "reactome": "Reactome", "ncit": "NCIt"}
"""The vocabularies of terms by the field that holds their identifiers."""
DISAGREE = "DISAGREE"
"""What stands in `chembl_check` where sources name different compounds."""


def absent(table: str, *loc: str | int) -> Told:
    """Return the note on what only a table could tell that is not there."""
    return note(f"there is no {table}", *loc)


def _ids(xrefs: BaseModel, row: Row, columns: Mapping[str, str], table: str) -> Iterator[Told]:
    """Yield what a row tells of the identifiers of an entry."""
    for name, column in columns.items():
        given, held = getattr(xrefs, name), values(row[column])
        if given and not held:
            yield note(f"{table} has no {column} for it", "xrefs", name)
        elif given and given not in held:
            yield error(f"xrefs.{name}: {given}, where {table} has {' or '.join(held)}", "xrefs", name)


def genes(entries: Iterable[AnyEntry], tables: Tables) -> Iterator[Claim]:
    """Yield a claim a gene: its symbol, its identifiers, and that no name of it is another gene's symbol."""
    rows = tables.rows.get(GENES)
    by_symbol = {row["symbol"]: row for row in rows or ()}
    formerly: dict[str, list[str]] = defaultdict(list)
    for row in rows or ():
        for name in values(row["previous_symbols"]):
            formerly[name].append(row["symbol"])
    for entry in entries:
        if isinstance(entry, Gene):
            told = [absent(GENES)] if rows is None else list(_gene(entry, by_symbol, formerly))
            yield Claim("genes", Kind.GENE, entry.id, told)


def _gene(gene: Gene, by_symbol: Mapping[str, Row], formerly: Mapping[str, list[str]]) -> Iterator[Told]:
    row = by_symbol.get(gene.id)
    if row is None:
        now = f"; it is a previous symbol of {' and '.join(formerly[gene.id])}" if gene.id in formerly else ""
        yield error(f"{GENES} has no gene of this symbol{now}", "id")
        return
    yield from _ids(gene.xrefs, row, GENE_IDS, GENES)
    own = {gene.id, *values(row["previous_symbols"]), *values(row["aliases"])}
    for field in ("synonyms", "previous"):
        for index, name in enumerate(getattr(gene, field)):
            if name in by_symbol and name != gene.id:
                yield error(f"{field}: {name!r} is the symbol of another gene", field, index)
            elif name in formerly and name not in own:
                whose = " and ".join(formerly[name])
                yield error(f"{field}: {name!r} is a previous symbol of {whose}, not of this gene", field, index)


def drugs(entries: Iterable[AnyEntry], tables: Tables) -> Iterator[Claim]:
    """Yield a claim a drug: its identifiers, by its name or else a synonym; a class only if it has some."""
    rows = tables.rows.get(DRUGS)
    by_name: dict[str, Row] = {}
    for row in rows or ():
        by_name.setdefault(normalize(row["name"]), row)
    for entry in entries:
        if isinstance(entry, Drug) and (entry.role is not DrugRole.CLASS or entry.xrefs != DrugXrefs()):
            told = [absent(DRUGS)] if rows is None else list(_drug(entry, by_name))
            yield Claim("drugs", Kind.DRUG, entry.id, told)


def _drug(drug: Drug, by_name: Mapping[str, Row]) -> Iterator[Told]:
    names = (drug.id, drug.name, *drug.synonyms, *drug.brands)
    row = next((by_name[name] for name in map(normalize, names) if name in by_name), None)
    if row is None:
        yield note(f"{DRUGS} has no drug of this name", "id")
        return
    columns = DRUG_IDS
    if row["chembl_check"] == DISAGREE:
        columns = {name: column for name, column in DRUG_IDS.items() if name != "chembl"}
        if drug.xrefs.chembl:
            yield error("xrefs.chembl: the sources disagree on it, so none must be given", "xrefs", "chembl")
    yield from _ids(drug.xrefs, row, columns, DRUGS)


def cancers(entries: Iterable[AnyEntry], tables: Tables) -> Iterator[Claim]:
    """Yield a claim a cancer: its OncoTree code, and the other identifiers in the row of that code."""
    rows = tables.rows.get(CANCERS)
    by_code = {row["id"]: row for row in rows or ()}
    for entry in entries:
        if isinstance(entry, Cancer):
            told = [absent(CANCERS)] if rows is None else list(_cancer(entry, by_code))
            yield Claim("cancers", Kind.CANCER, entry.id, told)


def _cancer(cancer: Cancer, by_code: Mapping[str, Row]) -> Iterator[Told]:
    code = cancer.xrefs.oncotree
    if code is None:
        yield note("it has no OncoTree code")
    elif code not in by_code:
        yield error(f"xrefs.oncotree: {CANCERS} has no {code}", "xrefs", "oncotree")
    else:
        yield from _ids(cancer.xrefs, by_code[code], CANCER_IDS, CANCERS)


def terms(entries: Iterable[AnyEntry], tables: Tables) -> Iterator[Claim]:
    """Yield a claim a term that a mechanism names."""
    rows = tables.rows.get(TERMS)
    known = {(row["system"], row["id"]) for row in rows or ()}
    for entry in entries:
        if isinstance(entry, Mechanism):
            for field, system in SYSTEMS.items():
                for index, term in enumerate(getattr(entry.xrefs, field)):
                    loc = ("xrefs", field, index)
                    told = [] if rows is not None else [absent(TERMS, *loc)]
                    if rows is not None and (system, term) not in known:
                        told.append(error(f"xrefs.{field}: {TERMS} has no {system} term {term}", *loc))
                    yield Claim("terms", Kind.MECHANISM, entry.id, told)
