"""Evidence as statements: rows on the same alteration, drug, finding and cancer are one, with all their papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from resistx.importing.civic import Evidence
from resistx.model.vocabulary import Effect, Stance

MODELS = {"A": "cohort", "B": "cohort", "C": "case", "D": "cell-line", "E": "cell-line"}
"""The least that a level of CIViC claims of the system in which something was shown, which CIViC does not name."""
LONGEST = 360
"""A note holds numbers of evidence up to so many letters; how many there are beside, it says at its end."""

UNSUPPORTED = "Resistance was not supported, or the study was inconclusive. CIViC "
"""What CIViC means by evidence that does not support resistance."""

EFFECT, NO_EFFECT = "an effect on a drug", "no effect on a drug: resistance was looked for and not supported"
AGAINST, SENTENCE = "a paper against an effect on a drug", "a sentence of further evidence"
"""What a row may be placed as."""


class Item(NamedTuple):
    """What a row says of one alteration and one drug; without a drug that is an entry, it can only be a sentence."""

    evidence: Evidence
    alteration: str
    within: str
    named: list[str]
    drug: str | None
    cancer: str | None
    reference: str

    @property
    def told(self) -> str:
        """The number of the evidence in CIViC, with what else a reader must know of it."""
        interaction = self.evidence.interaction if self.drug and self.evidence.interaction else ""
        said = [text for text in (self.within, interaction, self.evidence.status) if text]
        return f"{self.evidence.id} ({', '.join(said)})" if said else self.evidence.id

    @property
    def sentence(self) -> str:
        """What the row says, as a sentence."""
        finding = self.evidence.finding.value.replace("-", " ").capitalize()
        drugs = ", then ".join(self.named) if self.evidence.interaction == "sequential" else " with ".join(self.named)
        where = f" in {self.evidence.disease or self.evidence.doid}" if self.cancer else ""
        return f"{finding} to {drugs}{where}" + (
            "." if self.evidence.supports else " was looked for and not supported."
        )


class Stated(NamedTuple):
    """What is said of one alteration, under its YAML keys, and as what each row of the table is placed."""

    affects: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    rows: dict[int, str]


def stated(items: Iterable[Item]) -> Stated:
    """Return the statements that rows about one alteration make, in the order of drugs, findings and cancers.

    A finding that other rows support is disputed by those that do not; resistance that none supports is no effect; and
    sensitivity that none supports is a sentence, because nothing follows from it.
    """
    groups: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    sentences: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.drug is None:
            sentences[item.sentence].append(item)
        else:
            groups[item.drug, item.evidence.finding, item.cancer or ""].append(item)
    made = Stated([], [], {})
    for (_, finding, _), group in sorted(groups.items()):
        found = [item for item in group if item.evidence.supports]
        missed = [item for item in group if not item.evidence.supports]
        if found:
            made.affects.append(_affects(Effect(finding), found, missed))
            made.rows.update(
                {item.evidence.line: AGAINST for item in missed} | {i.evidence.line: EFFECT for i in found}
            )
        elif finding == Effect.RESISTANCE:
            made.affects.append(_affects(Effect.NO_EFFECT, missed, []))
            made.rows.update({item.evidence.line: NO_EFFECT for item in missed})
        else:
            for item in missed:
                sentences[item.sentence].append(item)
    for sentence, group in sorted(sentences.items()):
        made.evidence.append({"statement": sentence, **_support(group, "CIViC ")})
        made.rows.update({item.evidence.line: SENTENCE for item in group})
    return made


def _affects(effect: Effect, found: Sequence[Item], missed: Sequence[Item]) -> dict[str, Any]:
    first = found[0]
    body: dict[str, Any] = {"drug": first.drug, "effect": effect.value}
    body |= {"cancers": [first.cancer]} if first.cancer else {}
    body |= _support(found, UNSUPPORTED if effect is Effect.NO_EFFECT else "CIViC ")
    disputing: dict[str, list[Item]] = defaultdict(list)
    for item in missed:
        disputing[item.reference].append(item)
    body["references"] += [
        {"reference": id_, "stance": Stance.DISPUTES.value, "note": _numbers(group, "Not supported; CIViC ")}
        for id_, group in disputing.items()
    ]
    return body


def _support(items: Sequence[Item], head: str) -> dict[str, Any]:
    """Return the level (the best), the system, the papers and the note of a statement."""
    ordered = sorted(items, key=lambda item: item.evidence.level)
    level = ordered[0].evidence.level
    references: list[Any] = list(dict.fromkeys(item.reference for item in ordered))
    return {"level": level, "model": MODELS[level], "references": references, "note": _numbers(ordered, head)}


def _numbers(items: Sequence[Item], head: str) -> str:
    """Return the numbers of evidence by level, so that each can be traced: `CIViC B EID1, EID7; D EID12`."""
    levels: dict[str, dict[str, None]] = defaultdict(dict)
    for item in sorted(items, key=lambda item: (item.evidence.level, int(item.evidence.id[3:]))):
        levels[item.evidence.level][item.told] = None
    text, left = head, sum(map(len, levels.values()))
    for level, told in levels.items():
        for index, number in enumerate(told):
            added = f", {number}" if index else f"{level} {number}" if text == head else f"; {level} {number}"
            if len(text) + len(added) > LONGEST:
                return f"{text} and {left} more"
            text, left = text + added, left - 1
    return text
