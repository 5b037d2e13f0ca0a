"""Which alterations of the catalogue an observed one is, and how precisely; and what it does to its gene."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from resistx.notation import Change, Form, Notation, parse
from resistx.samples.consequences import ends_product
from resistx.store.read import Store

PRECISION = ["exact", "codon", "class", "fusion", "gene", "expression", "listed"]
"""How an observation fits what the catalogue says, the most precise first.

The alteration itself; the same codon; the same exon or class of mutations; a fusion of the gene with another partner;
loss or gain of the gene; the amount of its transcript; the gene merely named.
"""


class Match(NamedTuple):
    """An alteration of the catalogue that was observed: its place, the precision, and what a reader must know.

    `certain` is False where only the codon agrees, or a class whose residues are not named: it need not do the same.
    """

    num: int
    precision: str
    certain: bool = True
    note: str = ""


LOSSES = {Form.LOSS, Form.DELETION, Form.UNDEREXPRESSION, Form.METHYLATION}
GAINS = {Form.AMPLIFICATION, Form.OVEREXPRESSION}
IN_EXON = {
    "insertion": {Form.INSERTION, Form.DUPLICATION},
    "deletion": {Form.DELETION_OF_RESIDUES, Form.REPLACEMENT},
    "duplication": {Form.DUPLICATION},
}
"""The changes of residues that a class of changes of an exon holds; `mutation` holds all of them."""


def effect_of(notation: Notation) -> str:
    """Return what an alteration does to its gene: loss, gain, fusion, or change (which may be anything)."""
    change = notation.changes[0]
    if change.form in LOSSES or ends_product(change):
        return "loss"
    if change.form in GAINS:
        return "gain"
    return "fusion" if change.form is Form.FUSION else "change"


class Catalogued:
    """The alterations of a catalogue by gene, read once."""

    def __init__(self, store: Store) -> None:
        """Take the catalogue."""
        self._store = store
        self._of: dict[str, list[tuple[Notation, int]]] = {}

    def of(self, gene: str) -> list[tuple[Notation, int]]:
        """Return the notations of the alterations of a gene, with the place of each."""
        if gene not in self._of:
            told = [(_parsed(key), num) for key, num in self._store.events_of(gene)]
            self._of[gene] = [(notation, num) for notation, num in told if notation]
        return self._of[gene]

    def matches(self, seen: Notation, exon: int = 0) -> list[Match]:
        """Return the alterations of the catalogue that an observed one is, each once, the most precise first."""
        found: dict[int, Match] = {}
        parts = [seen, *(Notation(seen.genes[-1:], (change,)) for change in seen.changes if len(seen.changes) > 1)]
        for part in parts:
            for told, num in [item for gene in dict.fromkeys(part.genes) for item in self.of(gene)]:
                fit = self._certain(_fit(told, part, exon), told, num)
                if fit and (num not in found or _order(fit) < _order(found[num])):
                    found[num] = fit._replace(num=num)
            if any(match.precision == "exact" for match in found.values()):
                break  # changes that behave differently together are not judged one by one
        return sorted(found.values(), key=lambda match: (_order(match), match.num))

    def together(self, seen: Iterable[Notation]) -> list[tuple[Notation, Match]]:
        """Return the compound alterations of which a sample has every change, each in an observation of its own."""
        notations = [notation for notation in seen if len(notation.changes) == 1]
        there = {(notation.genes[-1], notation.changes[0]) for notation in notations}
        found = []
        for gene in sorted({gene for gene, _ in there}):
            for told, num in self.of(gene):
                if len(told.changes) > 1 and all((gene, change) in there for change in told.changes):
                    note = "seen one by one; whether on one allele, this input does not tell"
                    found.append((told, Match(num, "exact", True, note)))
        return found

    def _certain(self, fit: Match | None, told: Notation, num: int) -> Match | None:
        """Return the fit to a class of mutations, uncertain where the catalogue does not name the class's residues.

        What is called `TP53 mutation` is any mutation of TP53; what is called after a domain or an effect is not.
        """
        if fit is None or told.changes[0].form is not Form.MUTATION:
            return fit
        name = self._store.link(num).name
        if name.lower().removesuffix("s") == str(told).lower():
            return fit
        return fit._replace(certain=False, note=f"{name}: the catalogue does not name which residues these are")

    def isoform(self, seen: Notation) -> str:
        """Return what to say where the catalogue knows another residue at the place of a change, else nothing."""
        for change in seen.changes:
            for told, _ in self.of(seen.genes[-1]):
                for known in told.changes:
                    same = known.placed and change.placed and known.first == change.first
                    if same and known.before and change.before and known.before != change.before:
                        place = f"{known.before}{known.first}"
                        return f"the catalogue's protein has {place} here: likely another isoform, so not matched"
        return ""


def _order(match: Match) -> tuple[int, bool]:
    return PRECISION.index(match.precision), not match.certain


@lru_cache(10_000)
def _parsed(key: str) -> Notation | None:
    return parse(key)


def _fit(told: Notation, seen: Notation, exon: int) -> Match | None:
    """Return how an observed alteration fits a catalogued one of the same gene, if it does."""
    known, change = told.changes[0], seen.changes[0]
    if told.key == seen.key:
        return Match(0, "class" if known.form is Form.MUTATION else "codon" if known.form is Form.CODON else "exact")
    if len(told.changes) > 1 or len(seen.changes) > 1 or change.form is Form.SILENT:
        return None
    if known.form is Form.FUSION:
        return Match(0, "fusion") if change.form is Form.FUSION and len(told.genes) == 1 else None
    if told.genes[-1] != seen.genes[-1]:
        return None
    if known.form is Form.MUTATION:
        return Match(0, "class") if change.placed else None
    if known.form in LOSSES - {Form.METHYLATION}:
        return Match(0, "gene") if effect_of(seen) == "loss" and _reaches(known, change) else None
    if known.form is Form.OVEREXPRESSION:
        return Match(0, "gene") if change.form is Form.AMPLIFICATION else None
    if known.form is Form.EXON:
        return _in_exon(known, change, exon)
    return _in_codon(known, change) if known.placed and change.placed else None


def _reaches(known: Change, change: Change) -> bool:
    """Tell whether a loss is of the kind that is known: a deletion is one of copies, and ends expression too."""
    return known.form is not Form.DELETION or change.form in (Form.DELETION, Form.LOSS)


def _in_exon(known: Change, change: Change, exon: int) -> Match | None:
    held = change.placed and (known.after == "mutation" or change.form in IN_EXON.get(known.after, ()))
    return Match(0, "class") if held and known.first <= exon <= max(known.last, known.first) else None


def _in_codon(known: Change, change: Change) -> Match | None:
    """Return the fit of a change to another of the same residue; a stop or a frameshift there is a loss instead."""
    if known.first != change.first or known.last != change.last or ends_product(change):
        return None
    if known.before and change.before and known.before != change.before:
        return None
    if known.form is Form.CODON:
        return Match(0, "codon")
    if known.form is change.form is Form.SUBSTITUTION:
        return Match(0, "codon", False, f"another change of this codon ({known}) is catalogued")
    return None
