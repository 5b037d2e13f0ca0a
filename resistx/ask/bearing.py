"""What an observation says of mechanisms: supports, contradicts, or uncertain, and how precisely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resistx.ask.genesets import AMOUNTS
from resistx.ask.material import HARMFUL
from resistx.model.vocabulary import Effect, Kind
from resistx.notation import Notation
from resistx.samples.matching import PRECISION, Catalogued, Match, effect_of
from resistx.samples.observed import Observation
from resistx.store.read import Store

SUPPORTS, CONTRADICTS, UNCERTAIN = "supports", "contradicts", "uncertain"
SUPPORTED, MIXED, CONTRADICTED, UNDECIDED = VERDICTS = ["supported", "mixed", "contradicted", "uncertain"]
MORE, LESS = {"gain", "up"}, {"loss", "down"}
"""What raises and what lowers the activity of a gene, by an alteration or by its expression."""
EXPRESSED = {"up", "down"}
BOTH = "up and down"
"""The effect of a gene of which a table of expression says both."""
LOST = {"loss-of-function", "deletion", "loss-of-expression"}
GAINED = {"overexpression", "amplification"}
STATED = ("exact", "codon", "class")
"""The precisions with which the catalogue states of an alteration which mechanisms it realizes: of others, none."""
MUTATED = {"mutation", "gain-of-function", "loss-of-function", "polymorphism", "splice-variant"}
"""The ways in which a gene may take part in a mechanism, of the vocabulary of changes."""


class Bearing(NamedTuple):
    """What an observation says of a mechanism; `alteration` is the place of the entry that it matched, 0 for none."""

    mechanism: int
    says: str
    precision: str
    alteration: int = 0
    note: str = ""


class Part(NamedTuple):
    """The part of a gene in a mechanism."""

    mechanism: int
    role: str
    changes: frozenset[str]
    direction: str


class Bearings:
    """What observations say of the mechanisms of a catalogue; each kind of observation is judged once."""

    def __init__(self, store: Store) -> None:
        """Take the catalogue."""
        self.store = store
        self.catalogued = Catalogued(store)
        self._stated: dict[int, tuple[str, list[int]]] = {}
        self._parts: dict[str, list[Part]] = {}
        self._known: dict[tuple[str, Notation | None, int, str], list[Bearing]] = {}

    def of(self, seen: Observation) -> list[Bearing]:
        """Return what an observation says of each mechanism that it bears on."""
        key = (seen.gene, seen.notation, seen.exon, _sign(seen))
        if key not in self._known:
            self._known[key] = self._judge(seen)
        return self._known[key]

    def together(self, seen: Iterable[Observation]) -> list[tuple[Notation, Bearing]]:
        """Return what the changes of one sample say that are known to behave differently together."""
        notations = [item.notation for item in seen if item.notation]
        compounds = self.catalogued.together(notations)
        return [(told, bearing) for told, match in compounds for bearing in self._matched(match)]

    def parts(self, gene: str) -> list[Part]:
        """Return the parts of a gene in mechanisms."""
        if gene not in self._parts:
            row = self.store.find(Kind.GENE.value, gene)
            claims = self.store.claims_on([row.num], "involves") if row else []
            self._parts[gene] = [
                Part(claim.subject, body["role"], frozenset(body["change"]), body["direction"])
                for claim in claims
                if self.store.link(claim.subject).kind == Kind.MECHANISM
                for body in [claim.fields()]
            ]
        return self._parts[gene]

    def _judge(self, seen: Observation) -> list[Bearing]:
        matches = self.catalogued.matches(seen.notation, seen.exon) if seen.notation else []
        found = [bearing for match in matches for bearing in self._matched(match)]
        known = any(match.certain and match.precision in STATED for match in matches)
        effect = effect_of(seen.notation) if seen.notation else _sign(seen)
        note = self.catalogued.isoform(seen.notation) if seen.notation else ""
        genes = seen.notation.genes if seen.notation else (seen.gene,)
        for part in (part for gene in genes for part in self.parts(gene)):
            says, why = _sense(part, effect)
            if not says or (says == UNCERTAIN and known):
                continue
            precision = "gene" if seen.notation else "expression" if seen.lfc is not None else "listed"
            found.append(Bearing(part.mechanism, says, precision, 0, note or why))
        return _best(found)

    def _matched(self, match: Match) -> list[Bearing]:
        """Return what an alteration of the catalogue says of the mechanisms that it realizes.

        One that is stated only to make drugs work better tells that the mechanism is not there.
        """
        if match.num not in self._stated:
            effects = {claim.qualifier for claim in self.store.claims_of([match.num], "affects")}
            says = SUPPORTS if not effects or effects & set(HARMFUL) else UNCERTAIN
            if says == UNCERTAIN and Effect.SENSITIVITY in effects:
                says = CONTRADICTS
            self._stated[match.num] = says, [claim.object for claim in self.store.claims_of([match.num], "realizes")]
        says, realized = self._stated[match.num]
        says = says if match.certain else UNCERTAIN
        return [Bearing(mechanism, says, match.precision, match.num, match.note) for mechanism in realized]


def _sign(seen: Observation) -> str:
    if seen.lfc is None:
        return "listed"
    return BOTH if seen.disagrees else "up" if seen.lfc > 0 else "down"


def _best(found: Sequence[Bearing]) -> list[Bearing]:
    """Return of each mechanism what was found most precisely; of what is uncertain, the first."""
    best: dict[int, int] = {}
    for bearing in found:
        rank = PRECISION.index(bearing.precision)
        best[bearing.mechanism] = min(rank, best.get(bearing.mechanism, rank))
    kept: dict[tuple[int, int, str], Bearing] = {}
    for bearing in found:
        if PRECISION.index(bearing.precision) == best[bearing.mechanism]:
            alteration = bearing.alteration if bearing.says != UNCERTAIN else 0
            kept.setdefault((bearing.mechanism, alteration, bearing.says), bearing)
    return list(kept.values())


def _sense(part: Part, effect: str) -> tuple[str, str]:
    """Return what a change of a gene says of a mechanism that it has this part in, and what a reader must know.

    The direction of activity that favors resistance decides; where a changed product favors it whatever its amount,
    the ways in which the gene is changed do. A lost gene that resists by coming back may be the very reversion. Other
    residues say nothing (empty) of a mechanism that works by the amount of the gene, nor the amount where residues do.
    """
    if effect == "listed":
        return UNCERTAIN, ""
    if effect == BOTH:
        return (UNCERTAIN, "rows of this gene disagree in direction") if part.changes & (GAINED | LOST) else ("", "")
    if effect in EXPRESSED and part.direction in AMOUNTS and not part.changes & AMOUNTS[part.direction]:
        stated = ", ".join(sorted(part.changes))
        return UNCERTAIN, f"its part in this mechanism is {stated}, which the amount of its transcript does not show"
    if effect == "loss" and "reversion" in part.changes:
        return UNCERTAIN, "whether this is the reversion takes the reading frame of both mutations"
    if effect in MORE | LESS:
        if part.direction == "altered":
            fits = part.changes & (GAINED if effect in MORE else LOST)
            return (SUPPORTS, "") if fits else ("", "")
        return (SUPPORTS if (part.direction == "up") == (effect in MORE) else CONTRADICTS), ""
    if effect == "fusion":
        return (SUPPORTS if "fusion" in part.changes else UNCERTAIN), ""
    return (UNCERTAIN, "the effect of this change is not in the catalogue") if part.changes & MUTATED else ("", "")


def verdict(bearings: Iterable[Bearing]) -> tuple[str, str]:
    """Return what several bearings on one mechanism come to, and the precision of those that decide.

    The most precise that say yes or no decide; less precise ones are told and do not overrule them.
    """
    told = list(bearings)
    decisive = [bearing for bearing in told if bearing.says != UNCERTAIN]
    rank = min(PRECISION.index(bearing.precision) for bearing in decisive or told)
    says = {bearing.says for bearing in decisive if PRECISION.index(bearing.precision) == rank}
    if len(says) > 1:
        return MIXED, PRECISION[rank]
    return {SUPPORTS: SUPPORTED, CONTRADICTS: CONTRADICTED}.get("".join(says), UNDECIDED), PRECISION[rank]
