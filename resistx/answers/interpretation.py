"""What a user's samples say of the mechanisms: each with what was seen, its verdict, and what follows."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import Answer, Link, Meta, Part, Record, ReferenceRecord, Value, answer, joined
from resistx.answers.statements import Affects, Counters


@answer
class Seen(Part):
    """An observation that bears on a mechanism.

    `says` is supports, contradicts, or uncertain (a gene that is only listed, a change of unknown effect); `precision`
    is exact, codon, exon, fusion, gene, or expression; `alteration` the entry it matched.
    """

    text: str
    gene: str
    notation: str | None
    says: str
    precision: str
    alteration: Link | None
    line: int | None
    lfc: float | None
    p: float | None
    q: float | None
    note: str | None


@answer
class Test(Part):
    """A test of a mechanism's genes against the background: over-representation, and agreement of signs.

    `genes` of the mechanism were measured, `hits` of them are in the list; `p` is hypergeometric, `q` adjusted over
    mechanisms (Benjamini-Hochberg); `sign_p` is two-sided binomial. None where the set has fewer than 3 genes.
    """

    background: int
    listed: int
    genes: int
    hits: int
    p: float | None
    q: float | None
    sign_p: float | None
    note: str | None


@answer
class Threatened(Part):
    """A drug that what was seen threatens: the statement, the precision of the match it rests on."""

    precision: str
    statement: Affects


@answer
class InterpretRecord(Record):
    """A mechanism that the samples bear on.

    `verdict` is supported, contradicted, mixed or uncertain; `why` tells its place. `onset` marks, for paired samples,
    what emerged, was lost or persists, and whether that is documented as acquired or intrinsic for the drug.
    """

    sample: str | None
    verdict: str
    why: str
    level: str | None
    precision: str
    seen: list[Seen]
    supporting: list[str]
    contradicting: list[str]
    unmeasured: list[str]
    test: Test | None
    change: str | None
    documented: str | None
    drugs: list[Threatened]
    counters: list[Counters]
    references: list[ReferenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return the mechanism in a sample as one row."""
        return [
            {
                "sample": self.sample,
                "id": self.id,
                "name": self.name,
                "verdict": self.verdict,
                "precision": self.precision,
                "level": self.level,
                "seen": joined([item.text for item in self.seen]),
                "p": self.test.p if self.test else None,
                "q": self.test.q if self.test else None,
                "change": self.change,
                "drugs": joined(list(dict.fromkeys(item.statement.drug.id for item in self.drugs))),
                "counters": joined(list(dict.fromkeys(item.strategy.id for item in self.counters))),
                "why": self.why,
            }
        ]


@answer
class InterpretMeta(Meta):
    """What an interpretation says of itself, beside the rest.

    `input` holds for each file its type, sha256, columns, rows read, used and skipped with reasons, samples, and how
    symbols were read; `blind_spots` the mechanisms that this kind of input cannot show, those looked for and absent,
    and genes of interest that were not measured; `receipt` the versions and options that give the same answer again.
    """

    input: list[dict[str, Any]]
    blind_spots: dict[str, Any]
    receipt: dict[str, Any]


@answer
class Interpretation(Answer[InterpretRecord]):
    """The mechanisms that the samples bear on, best supported first."""

    def columns(self) -> list[str]:
        """Return the columns: one row a mechanism and sample."""
        return [
            "sample", "id", "name", "verdict", "precision", "level", "seen", "p", "q", "change", "drugs", "counters",
            "why",
        ]  # fmt: skip

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every record."""
        return [reference for record in self.results for reference in record.references]
