"""What a user's samples say of the mechanisms: each with what was seen, its verdict, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from resistx.answers.base import Answer, Link, Meta, Part, Record, ReferenceRecord, Value, answer, joined
from resistx.answers.statements import Affects, Counters


@answer
class Seen(Part):
    """An observation that bears on a mechanism, with the samples it was made in (none where the input names none).

    `says` is supports, contradicts, or uncertain (a gene that is only listed, a change of unknown effect); `precision`
    is exact, codon, class, fusion, gene, expression or listed; `alteration` the entry it matched. Of paired samples,
    `change` is emerged, lost or persistent, and `documented` the onset that the catalogue states.
    """

    text: str
    gene: str
    notation: str | None
    says: str
    precision: str
    alteration: Link | None
    samples: list[str]
    line: int | None
    lfc: float | None
    p: float | None
    q: float | None
    change: str | None
    documented: str | None
    note: str | None


@answer
class Test(Part):
    """A test of a mechanism's genes against the background: over-representation, and agreement of signs.

    `genes` of the mechanism were measured, `hits` of them changed or stand in the list, `agreeing` of these in the
    direction that speaks for it and `opposing` against it; `p` is hypergeometric, `sign_p` two-sided binomial, and `q`
    and `sign_q` are adjusted over mechanisms (Benjamini-Hochberg). `note` tells why there is no p; `background` is None
    where it is not known which genes were measured.
    """

    background: int | None
    listed: int
    genes: int
    hits: int
    agreeing: int
    opposing: int
    p: float | None
    q: float | None
    sign_p: float | None
    sign_q: float | None
    note: str | None


@answer
class TestedSet(Part):
    """A mechanism, or a class with the genes of its members, with the test of its genes."""

    mechanism: Link
    test: Test


@answer
class Threatened(Part):
    """A drug that what was seen threatens: the statement, and the precision of the match it rests on.

    `precision` is `mechanism` where the statement is on the mechanism as a whole, not on what was seen.
    """

    precision: str
    statement: Affects


@answer
class InSample(Part):
    """What one sample says of a mechanism; `change` is emerged, lost or persistent where samples are paired."""

    sample: str
    verdict: str
    precision: str
    change: str | None


@answer
class InterpretRecord(Record):
    """A mechanism that the samples bear on: a row of the matrix of mechanisms and samples.

    `verdict` is supported, contradicted, mixed or uncertain, over all samples; `why` tells its place; `level` is the
    best of the statements that threaten a drug. `unmeasured` are genes of it that the input could not show.
    """

    verdict: str
    why: str
    level: str | None
    precision: str
    samples: list[InSample]
    seen: list[Seen]
    supporting: list[str]
    contradicting: list[str]
    unmeasured: list[str]
    test: Test | None
    drugs: list[Threatened]
    counters: list[Counters]
    references: list[ReferenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return the mechanism as one row."""
        counted: dict[str, int] = {}
        for item in self.samples:
            counted[item.verdict] = counted.get(item.verdict, 0) + 1
        return [
            {
                "id": self.id,
                "name": self.name,
                "verdict": self.verdict,
                "precision": self.precision,
                "level": self.level,
                "samples": len(self.samples),
                "supported_in": counted.get("supported", 0),
                "seen": joined([item.text for item in self.seen]),
                "p": self.test.p if self.test else None,
                "q": self.test.q if self.test else None,
                "change": joined(sorted({item.change for item in self.samples if item.change})),
                "drugs": joined(list(dict.fromkeys(item.statement.drug.id for item in self.drugs))),
                "counters": joined(list(dict.fromkeys(item.strategy.id for item in self.counters))),
                "why": self.why,
            }
        ]


@answer
class Risk(Part):
    """A drug that is threatened in a sample, in short: its effect and level, and the references of the statement."""

    drug: Link
    effect: str
    level: str
    precision: str
    references: list[str]


@answer
class Remedy(Part):
    """A strategy that counters a mechanism of a sample, in short."""

    strategy: Link
    agents: list[Link]
    outcome: str
    stage: str
    level: str
    references: list[str]


@answer
class Finding(Part):
    """A mechanism that a sample bears on, in short."""

    mechanism: Link
    verdict: str
    why: str
    level: str | None
    precision: str
    change: str | None
    seen: list[Seen]
    drugs: list[Risk]
    counters: list[Remedy]


@answer
class SampleRecord(Record):
    """A sample with the mechanisms that it bears on, best supported first; `rows_read` are those of the input."""

    rows_read: int
    findings: list[Finding]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row a mechanism of the sample, and one for a sample without any."""
        return [
            {
                "sample": self.id,
                "mechanism": item.mechanism.id if item else None,
                "verdict": item.verdict if item else None,
                "precision": item.precision if item else None,
                "level": item.level if item else None,
                "change": item.change if item else None,
                "seen": joined([seen.text for seen in item.seen]) if item else None,
                "drugs": joined(list(dict.fromkeys(risk.drug.id for risk in item.drugs))) if item else None,
                "counters": joined(list(dict.fromkeys(one.strategy.id for one in item.counters))) if item else None,
            }
            for item in (*self.findings, *(() if self.findings else (None,)))
        ]


@answer
class InterpretMeta(Meta):
    """What an interpretation says of itself, beside the rest.

    `input` holds for each file its type, columns, rows read, used and skipped with reasons, samples, how symbols were
    read, and notes; `tests` the test of every mechanism and class of which one was made, best first; `blind_spots` the
    mechanisms that this kind of input cannot show, those looked for and absent, and genes of interest that were not
    measured; `receipt` the versions and options that give the same answer again.
    """

    input: list[dict[str, Any]]
    tests: list[TestedSet]
    blind_spots: dict[str, Any]
    receipt: dict[str, Any]


@answer
class Interpretation(Answer[InterpretRecord]):
    """The mechanisms that the samples bear on, best supported first."""

    def columns(self) -> list[str]:
        """Return the columns: one row a mechanism."""
        return [
            "id", "name", "verdict", "precision", "level", "samples", "supported_in", "seen", "p", "q", "change",
            "drugs", "counters", "why",
        ]  # fmt: skip

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every record."""
        return [reference for record in self.results for reference in record.references]


@answer
class SampleInterpretation(Answer[SampleRecord]):
    """The samples of a cohort, each with its mechanisms, made while they are written; `references` grow with them."""

    references: Mapping[str, ReferenceRecord] = field(default_factory=dict)

    def columns(self) -> list[str]:
        """Return the columns: one row a sample and mechanism."""
        return ["sample", "mechanism", "verdict", "precision", "level", "change", "seen", "drugs", "counters"]

    def rows(self) -> Iterator[dict[str, Value]]:
        """Yield the rows of each sample as it is made."""
        for record in self.results:
            yield from record.rows()

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every drug and counter that is told of, which are known when all were made."""
        for _ in self.results:
            pass
        return list(self.references.values())
