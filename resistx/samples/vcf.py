"""VCF files whose variants were annotated by VEP (`CSQ`) or SnpEff (`ANN`), and CIViC's own: read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resistx.errors import UnusableError
from resistx.model.vocabulary import InputType
from resistx.notation import Form, Notation, parse
from resistx.samples.consequences import change_in, one
from resistx.samples.observed import SILENT, Input, Observation
from resistx.samples.source import Source
from resistx.samples.symbols import Genes
from resistx.store.read import Store

SNPEFF = "Allele|Annotation|Impact|Gene_Name|Gene_ID|Feature_Type|Feature_ID|BioType|Rank|HGVS.c|HGVS.p"
"""The fields of ANN, where the head does not say."""
CIVIC_NAME = "CIViC Variant Name"
UNANNOTATED = (
    "no variant in it names a gene and its change (no CSQ of VEP, no ANN of SnpEff). Annotate it first: "
    "`vep --vcf --symbol --hgvs --pick_allele --numbers -i IN.vcf -o OUT.vcf`, or `snpEff ann GENOME IN.vcf > OUT.vcf`"
)
_CODE = re.compile(r"\\x([0-9A-Fa-f]{2})")
_FORMAT = re.compile(r"ID=(?P<id>CSQ|ANN),.*?(?:Format: |')\s*(?P<fields>[^\"'>]+)")


class _Effect(NamedTuple):
    """What an annotation says of one transcript."""

    allele: str
    gene: str
    class_: str
    protein: str
    exon: int
    preferred: bool
    named: str


def read(source: Source, store: Store) -> Input:
    """Return a VCF as an input; reading it raises UnusableError when nothing in it is annotated."""
    made = Input(InputType.VCF, source.name, {})
    made.observations = _observations(source, store, made)
    return made


def _observations(source: Source, store: Store, made: Input) -> Iterator[Observation]:
    genes = Genes(store, made)
    fields: dict[str, list[str]] = {"ANN": SNPEFF.split("|")}
    samples: list[str] = []
    annotated = begun = False
    for number, line in source.lines():
        if line.startswith("#") or not begun:
            if match := _FORMAT.search(line):
                fields[match["id"]] = [name.strip() for name in match["fields"].split("|")]
                made.columns[match["id"]] = match["fields"].strip()
            if line.startswith("#CHROM"):
                begun = True
                samples = line.split("\t")[9:]
                made.samples = dict.fromkeys(samples or [""], 0)
            continue
        if not line.strip():
            continue
        made.account.read += 1
        cells = line.split("\t")
        if len(cells) < 8:
            made.account.skip("fewer than the 8 columns of a VCF", number)
            continue
        effects = list(_effects(cells[7], fields))
        annotated = annotated or bool(effects)
        yield from _variant(cells, effects, samples, number, genes, store, made)
    if not begun:
        raise UnusableError(f"{source.name}: no line that begins with #CHROM, which is the head of a VCF")
    if not annotated and made.account.read:
        raise UnusableError(f"{source.name}: {UNANNOTATED}")


def _effects(info: str, fields: dict[str, list[str]]) -> Iterator[_Effect]:
    """Yield what the annotations of a variant say, one a transcript."""
    for item in info.split(";"):
        key, _, value = item.partition("=")
        if key not in fields:
            continue
        for told in value.split(","):
            # Several tools quote blanks and signs that a VCF cannot hold as \x20.
            cells = [_CODE.sub(lambda code: chr(int(code[1], 16)), cell.strip()) for cell in told.split("|")]
            row = dict(zip(fields[key], cells, strict=False))
            first = row.get("PICK") == "1" or row.get("CANONICAL") == "YES" or bool(row.get("MANE_SELECT"))
            rank = (row.get("EXON") or row.get("Rank") or "").partition("/")[0]
            yield _Effect(
                row.get("Allele", ""),
                row.get("SYMBOL") or row.get("Gene_Name") or "",
                row.get("Consequence") or row.get("Annotation") or "",
                row.get("HGVSp") or row.get("HGVS.p") or "",
                int(rank) if rank.isdecimal() else 0,
                first,
                row.get(CIVIC_NAME, ""),
            )


def _variant(
    cells: Sequence[str],
    effects: Sequence[_Effect],
    samples: Sequence[str],
    number: int,
    genes: Genes,
    store: Store,
    made: Input,
) -> Iterator[Observation]:
    """Yield what a line says of genes of the catalogue, and account for the line."""
    alleles = cells[4].split(",")
    if alleles in (["*"], ["."]):
        made.account.skip("no other allele than that of the reference", number)
        return
    if not effects:
        made.account.skip("no annotation", number)
        return
    whys = []
    found: dict[tuple[str, str, int], tuple[Notation, int]] = {}
    for gene in dict.fromkeys(effect.gene for effect in effects):
        symbols, why = genes(gene)
        whys += [] if symbols else [why]
        for symbol in symbols:
            for place in range(1, len(alleles) + 1):
                told = [
                    effect for effect in effects if effect.gene == gene and _is_of(effect, place, cells[3], alleles)
                ]
                if best := _best(symbol, told, genes, store):
                    found[symbol, str(best[0]), place] = best
    if not found:
        made.account.skip(SILENT if len(whys) < len({effect.gene for effect in effects}) else whys[0], number)
        return
    made.account.used += 1
    for (symbol, text, place), (notation, exon) in found.items():
        for sample in _carriers(cells, samples, place):
            made.samples[sample] = made.samples.get(sample, 0) + 1
            yield Observation(sample, symbol, text, number, notation, exon)


def _is_of(effect: _Effect, place: int, reference: str, alleles: Sequence[str]) -> bool:
    """Tell whether an annotation is of this alternative allele, written as it is or without the shared first base."""
    allele = alleles[place - 1]
    short = allele[1:] or "-" if allele[:1] == reference[:1] and len(allele) != len(reference) else allele
    told = effect.allele.partition("-")[0] or effect.allele
    return len(alleles) == 1 or told in (allele, short, "")


def _best(symbol: str, effects: Sequence[_Effect], genes: Genes, store: Store) -> tuple[Notation, int] | None:
    """Return the change that the transcripts agree on best: one that the catalogue knows, else the preferred one's."""
    read: list[tuple[Notation, int]] = []
    for effect in sorted(effects, key=lambda effect: not effect.preferred):
        notation = _named(effect, genes)
        if notation is None:
            change = change_in(effect.class_, effect.protein)
            notation = one(symbol, change) if change else None
        if notation and notation.changes[0].form is not Form.SILENT:
            read.append((notation, effect.exon))
    known = [item for item in read if store.events(item[0].key)]
    return next(iter(known or read), None)


def _named(effect: _Effect, genes: Genes) -> Notation | None:
    """Return the alteration that CIViC names, such as T790M, EML4-ALK or ALK_FUSION_G1202R."""
    words = re.sub(r"\bFUSION\b", "", effect.named.replace("_", " "))
    texts = (f"{effect.gene} {effect.named}", words, f"{effect.gene} {words.removeprefix(effect.gene)}")
    return next((found for text in texts if effect.named and (found := parse(text, genes.symbol))), None)


def _carriers(cells: Sequence[str], samples: Sequence[str], place: int) -> list[str]:
    """Return the samples whose genotype has an allele; without genotypes all but the one called normal."""
    if not samples:
        return [""]
    keys = cells[8].split(":") if len(cells) > 8 else []
    if "GT" not in keys:
        return [sample for sample in samples if sample.upper() != "NORMAL"]
    at = keys.index("GT")
    carriers = []
    for sample, cell in zip(samples, cells[9:], strict=False):
        values = cell.split(":")
        if at < len(values) and str(place) in re.split(r"[/|]", values[at]):
            carriers.append(sample)
    return carriers
