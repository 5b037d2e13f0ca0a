"""What a user's file says: observations one by one, and an account of every row that was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from resistx.errors import UnusableError
from resistx.model.vocabulary import InputType
from resistx.notation import Notation


class Observation(NamedTuple):
    """One thing seen in one sample: a gene that is listed, an alteration, or a change of expression.

    `sample` is empty where the file names none; `gene` is the symbol as it was resolved (the last partner of a
    fusion), `text` what the file says; `notation` and `exon` (0 if not told) are set for alterations alone, `lfc`
    (log2, resistant over sensitive), `p`, `q` (adjusted) and `disagrees` (whether another probe of the gene changed the
    other way) for expression alone.
    """

    sample: str
    gene: str
    text: str
    line: int
    notation: Notation | None = None
    exon: int = 0
    lfc: float | None = None
    p: float | None = None
    q: float | None = None
    disagrees: bool = False


class Thresholds(NamedTuple):
    """When a gene of an expression table counts as changed, and whether its sign is to be turned.

    `alpha` bounds the (adjusted) p and `min_lfc` the absolute log2 fold change; `reverse` turns the sign, where the
    table is sensitive against resistant.
    """

    alpha: float = 0.05
    min_lfc: float = 1.0
    reverse: bool = False


USUAL = Thresholds()
"""The thresholds unless told."""


class Skipped(NamedTuple):
    """Rows that were left out for one reason: how many, and the line of the first."""

    reason: str
    rows: int
    first_line: int


NO_PART = "the gene has no part in the catalogue"
SILENT = "silent, or outside the protein"
NO_SYMBOL = "no gene symbol"
UNKNOWN = "no human gene is called so"
AMBIGUOUS = "several genes are called so"
BENIGN = {NO_PART, SILENT}
"""Reasons that are no fault of the file: it was read, and the row says nothing of resistance."""


@dataclass
class Account:
    """What became of the rows of a file: every row that was read is used or skipped, for one reason."""

    read: int = 0
    used: int = 0
    _skipped: dict[str, tuple[int, int]] = field(default_factory=dict)

    def skip(self, reason: str, line: int, count: int = 1) -> None:
        """Note rows that are left out; the line is that of the first of them."""
        before, first = self._skipped.get(reason, (0, line))
        self._skipped[reason] = before + count, min(first, line)

    @property
    def skipped(self) -> list[Skipped]:
        """The rows left out, the most frequent reason first."""
        rows = [Skipped(reason, count, first) for reason, (count, first) in self._skipped.items()]
        return sorted(rows, key=lambda row: (-row.rows, row.reason))


@dataclass
class Symbols:
    """How the gene names of a file were read: those that were mapped, and those that could not be."""

    mapped: dict[str, str] = field(default_factory=dict)
    """Previous and alias symbols, and dates that a spreadsheet made of symbols, with the symbol each was read as."""
    ambiguous: dict[str, list[str]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)


@dataclass
class Input:
    """A file as it was understood: its type, the columns found by meaning, and its observations, read once.

    What follows `observations` is complete when these were read to their end. `listed` holds every human gene that
    the file names, of the catalogue or not; `measured` every gene that it could have shown (the background of a
    test), or None where that cannot be known; `changed` the genes that a table of expression says are up or down, empty
    for one whose probes disagree; `notes` what a reader must know of how the file was read.
    """

    type: InputType
    name: str
    columns: dict[str, str]
    observations: Iterator[Observation] = field(default_factory=lambda: iter(()))
    account: Account = field(default_factory=Account)
    symbols: Symbols = field(default_factory=Symbols)
    sample: str = ""
    """What to call the one sample of a file that names none."""
    samples: dict[str, int] = field(default_factory=dict)
    """Every sample with the number of its rows, whether or not anything of interest was in them."""
    listed: set[str] = field(default_factory=set)
    measured: set[str] | None = None
    changed: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def refuse_if_useless(self) -> None:
        """Raise UnusableError with the likely cause when, after reading, no row of the file could be made use of."""
        if not self.account.read:
            raise UnusableError(f"{self.name}: nothing in it but perhaps a head; no row to read")
        skipped = self.account.skipped
        if not self.account.used and not any(item.reason in BENIGN for item in skipped):
            causes = "; ".join(f"{item.rows} × {item.reason} (first line {item.first_line})" for item in skipped[:3])
            raise UnusableError(f"{self.name}: none of {self.account.read} rows could be used: {causes}")
