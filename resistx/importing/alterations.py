"""The event that a text of CIViC names, and the alteration it is: one of the catalogue, else a new one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from resistx.importing.entries import Body, Entries
from resistx.model.details import AlterationType
from resistx.model.vocabulary import Kind
from resistx.names import matches, notation_of
from resistx.notation import Change, Form, Notation, events
from resistx.store.read import Store

UNREADABLE = "the event cannot be read, or not as one"
ALTERNATIVES = "it names alternatives or an exclusion (OR, NOT)"
NO_TYPE = "the catalogue has no type of alteration for it"
NO_GENE = "the symbol of its gene cannot be an id"

NOTATION = 4
"""The tier of a match by notation, which is read with more care here."""
TYPES = {
    Form.CODON: AlterationType.MUTATION_CLASS,
    Form.DELETION_OF_RESIDUES: AlterationType.IN_FRAME_DELETION,
    Form.INSERTION: AlterationType.IN_FRAME_INSERTION,
    Form.DUPLICATION: AlterationType.IN_FRAME_INSERTION,
    Form.FRAMESHIFT: AlterationType.FRAMESHIFT,
    Form.SPLICE_SITE: AlterationType.SPLICE_SITE,
    Form.MUTATION: AlterationType.MUTATION_CLASS,
    Form.AMPLIFICATION: AlterationType.AMPLIFICATION,
    Form.OVEREXPRESSION: AlterationType.OVEREXPRESSION,
    Form.UNDEREXPRESSION: AlterationType.LOSS_OF_EXPRESSION,
    Form.LOSS: AlterationType.LOSS_OF_FUNCTION,
    Form.DELETION: AlterationType.DELETION,
    Form.METHYLATION: AlterationType.PROMOTER_METHYLATION,
    Form.REVERSION: AlterationType.REVERSION,
    Form.SPLICE_VARIANT: AlterationType.SPLICE_VARIANT,
    Form.FUSION: AlterationType.FUSION,
}
"""The type of an alteration by the form of its change, where that settles it."""


class Placed(NamedTuple):
    """An alteration: its id, its place in the catalogue if it stands there, and the fusion it was seen in, if told."""

    id: str
    num: int | None
    within: str


class Alterations:
    """Finds alterations by what CIViC calls them, and makes those that the catalogue does not have."""

    def __init__(self, entries: Entries) -> None:
        """Take the entries, among which new alterations are put; they have no mechanism yet."""
        self.entries = entries
        self.notations: dict[str, Notation] = {}
        self.place = cache(self._place)

    def _place(self, text: str) -> Placed | str:
        """Return the alteration that a text names, or why none can be placed."""
        if re.search(r"\b(?:OR|NOT)\b", text):
            return ALTERNATIVES
        if found := _read(self.entries.store, text):
            return self._known(*found) or self._new(*found)
        named = matches(self.entries.store, text, [Kind.ALTERATION])
        called = {(row.id, row.num) for tier, row, _ in named if tier < NOTATION}
        return Placed(*called.pop(), "") if len(called) == 1 else UNREADABLE

    def _known(self, notation: Notation, within: str) -> Placed | None:
        """Return the alteration of the catalogue that is this very event, or has its name; not one that includes it."""
        store, name = self.entries.store, str(notation).casefold()
        rows = [store.entry(num) for tier, num in store.events(notation.key) if tier == 0]
        rows += [row for _, row, _ in matches(store, name, [Kind.ALTERATION]) if row.name.casefold() == name]
        return Placed(rows[0].id, rows[0].num, _apart(within, rows[0].fields()["genes"])) if rows else None

    def _new(self, notation: Notation, within: str) -> Placed | str:
        """Return the new alteration that is this event."""
        shape = _shape(notation)
        if shape is None:
            return NO_TYPE
        genes, type_, changes = shape
        if not all(self.entries.gene(gene) for gene in genes):
            return NO_GENE
        fields: Body = {"genes": genes, "type": type_.value} | ({"protein_change": changes} if changes else {})
        id_ = self.entries.add(Kind.ALTERATION, str(notation), fields, notation.key)
        self.notations[id_] = notation
        return Placed(id_, None, _apart(within, self.entries.new[Kind.ALTERATION][id_]["genes"]))


def _apart(within: str, genes: Sequence[str]) -> str:
    """Return the fusion that an event was seen in, where its genes are not those of the entry anyway."""
    return "" if within == "::".join(genes) else within


def _read(store: Store, text: str) -> tuple[Notation, str] | None:
    """Return the event that a text names and the fusion it is in; None where that is not one event.

    Members joined by AND are one event when they are changes of one protein, perhaps in a fusion.
    """
    members = [_member(store, part) for part in text.split(" AND ")]
    read = [member for member in members if member]
    fusions = [member for member in read if member.changes[0].form is Form.FUSION]
    changed = [member for member in read if member.changes[0].form is not Form.FUSION]
    if len(read) < len(members) or len(fusions) > 1:
        return None
    if not changed:
        return fusions[0], ""
    gene = changed[0].genes[-1]
    genes = fusions[0].genes if fusions else changed[0].genes
    together = len(members) > 1
    if gene not in genes or any(item.genes[-1] != gene or together > item.changes[0].placed for item in changed):
        return None
    changes = sorted({item.changes[0] for item in changed}, key=lambda change: (change.first, str(change)))
    # the notation writes a change in a fusion as one of its last gene
    notation = Notation(genes if genes[-1] == gene else (gene,), tuple(changes))
    return notation, "::".join(genes) if len(genes) > 1 else ""


def _member(store: Store, text: str) -> Notation | None:
    """Return the one change that a member names; of a fusion with any partner, `v::ALK`, that of the known gene.

    Several changes in one member, `G12/G13`, are alternatives here and not there together.
    """
    notation = notation_of(store, re.sub(r"\bv::|::v\b", "", text))
    return notation if notation and len(notation.changes) == 1 else None


def _shape(notation: Notation) -> tuple[list[str], AlterationType, list[str]] | None:
    """Return genes, type and protein changes of an entry that is this event; None where the schema has no such."""
    type_ = AlterationType.COMPOUND if len(notation.changes) > 1 else _type(notation.changes[0])
    genes = list(
        notation.genes if type_ is AlterationType.FUSION or notation.changes[0].placed else notation.genes[-1:]
    )
    for changes in ([], [str(change) for change in notation.changes]):
        if type_ and (0, notation.key) in [(tier, event.key) for tier, event in events(genes, type_.value, changes)]:
            return genes, type_, changes
    return None


def _type(change: Change) -> AlterationType | None:
    match change.form:
        case Form.EXON:
            return AlterationType.EXON_SKIPPING if change.after == "skipping" else AlterationType.MUTATION_CLASS
        case Form.SUBSTITUTION if change.after == "*":
            return AlterationType.NONSENSE
        case Form.SUBSTITUTION:
            return (
                AlterationType.MUTATION_CLASS if {change.before, change.after} & set("*X?") else AlterationType.MISSENSE
            )
        case Form.REPLACEMENT:
            longer = len(change.after) - (change.last - change.first + 1 if change.last else 1)
            if longer == 0:
                return AlterationType.MISSENSE
            return AlterationType.IN_FRAME_INSERTION if longer > 0 else AlterationType.IN_FRAME_DELETION
    return TYPES.get(change.form)
