"""Where the rows of a table of evidence go: alterations, drugs, cancers and papers of the catalogue, or new ones."""

from __future__ import annotations

from resistx.importing.alterations import Alterations, Placed
from resistx.importing.civic import Evidence, Refused
from resistx.importing.entries import Entries
from resistx.importing.statements import Item
from resistx.model.vocabulary import Effect

NO_EVIDENCE = "the catalogue does not take its paper as evidence"
KNOWN = "the catalogue states it already, from the same paper"


def place(entries: Entries, alterations: Alterations, row: Evidence) -> list[Item] | Refused:
    """Return what a row says, an item a drug; or why it cannot be placed, or need not be.

    Drugs given together are one item without a drug: what a combination did is said of none of its parts.
    """
    placed = alterations.place(row.event)
    if isinstance(placed, str):
        return Refused(row.line, True, placed, row.event)
    reference = entries.reference(row.pmid, row.citation, row.level)
    if reference is None:
        return Refused(row.line, True, NO_EVIDENCE, f"PMID {row.pmid}")
    cancer = entries.cancer(row.disease, row.doid)
    apart = row.interaction in ("", "substitutes")
    named = (
        [[drug] for drug in row.drugs]
        if apart
        else [row.drugs if row.interaction == "sequential" else sorted(row.drugs)]
    )
    items = [
        Item(row, placed.id, placed.within, drugs, entries.drug(drugs[0]) if apart else None, cancer, reference)
        for drugs in named
    ]
    fresh = [item for item in items if not _stands(entries, placed, item)]
    return fresh or Refused(row.line, False, KNOWN, f"{row.event}, {', '.join(row.drugs)}")


def _stands(entries: Entries, placed: Placed, item: Item) -> bool:
    """Tell whether the catalogue says the same of the alteration, from the same paper, in this cancer or in any."""
    if placed.num is None or item.drug is None:
        return False
    negative = Effect.NO_EFFECT if item.evidence.finding is Effect.RESISTANCE else None
    effect = item.evidence.finding if item.evidence.supports else negative
    for claim in entries.store.claims_of([placed.num], "affects"):
        if claim.qualifier == effect and entries.store.link(claim.object).id == item.drug:
            body = claim.fields()
            cited = [citation["reference"] for citation in body["references"]]
            if item.reference in cited and (not body.get("cancers") or item.cancer in body["cancers"]):
                return True
    return False
