"""The gene names of a file: each read once, what was mapped or could not be read kept apart."""

from __future__ import annotations

import re

from resistx.names import GeneReading, gene
from resistx.samples.observed import AMBIGUOUS, NO_PART, NO_SYMBOL, UNKNOWN, Input
from resistx.store.read import Store

MONTHS = {"mar": ("MARCH", "MARC"), "sep": ("SEPT",), "sept": ("SEPT",), "dec": ("DEC",), "oct": ("OCT",),
          "nov": ("NOV",), "apr": ("APR",), "feb": ("FEB",)}  # fmt: skip
"""What a symbol began with that a spreadsheet took for a date; `1-Mar` was MARCH1 or MARC1."""
_DATE = re.compile(r"(?P<day>\d{1,2})[-/ ](?P<month>[a-z]{3,4})|(?P<month2>[a-z]{3,4})[-/ ](?P<day2>\d{1,2})", re.I)
_SEVERAL = re.compile(r"///|[;,]")
_BLANK = {"", "-", "--", "---", ".", "na", "nan", "n/a", "none", "null", "unknown"}


class Genes:
    """Reads the gene names of one input, and tells that input how each was read."""

    def __init__(self, store: Store, into: Input) -> None:
        """Take the catalogue, and the input whose symbols these are."""
        self._store = store
        self._into = into
        self._read: dict[str, tuple[list[str], str]] = {}
        self._catalogued: dict[str, bool] = {}

    def __call__(self, text: str) -> tuple[list[str], str]:
        """Return the genes of the catalogue that a cell names (a probe may name several), and why there is none."""
        if text not in self._read:
            parts = _SEVERAL.split(text) if _SEVERAL.search(text) else [text]
            readings = [self._one(part.strip()) for part in parts]
            genes = [symbol for symbol, _ in readings if symbol]
            why = next((reason for reason in (NO_PART, AMBIGUOUS, UNKNOWN) if (None, reason) in readings), NO_SYMBOL)
            self._read[text] = list(dict.fromkeys(genes)), why
        return self._read[text]

    def symbol(self, text: str) -> str | None:
        """Return the human gene that a text names, of the catalogue or not, as notations ask for it."""
        reading = gene(self._store, text)
        return reading.symbol

    def catalogued(self, symbol: str) -> bool:
        """Tell whether a gene has an entry."""
        if symbol not in self._catalogued:
            self._catalogued[symbol] = self._store.find("gene", symbol) is not None
        return self._catalogued[symbol]

    def _one(self, text: str) -> tuple[str | None, str]:
        if text.strip("'\"").lower() in _BLANK:
            return None, NO_SYMBOL
        reading = self._reading(text)
        symbols = self._into.symbols
        if reading.symbol is None:
            if reading.status == "ambiguous":
                symbols.ambiguous[text] = reading.others
                return None, AMBIGUOUS
            symbols.unknown.add(text)
            return None, UNKNOWN
        if reading.status != "exact":
            symbols.mapped[text] = reading.symbol
        self._into.listed.add(reading.symbol)
        return (reading.symbol, "") if reading.row else (None, NO_PART)

    def _reading(self, text: str) -> GeneReading:
        """Return the gene of a name, or of the symbol that a spreadsheet took for a date."""
        match = _DATE.fullmatch(text) if text[:1].isdigit() or text[-1:].isdigit() else None
        heads = MONTHS.get((match["month"] or match["month2"]).lower(), ()) if match else ()
        if match is None or not heads:
            return gene(self._store, text)
        day = int(match["day"] or match["day2"])
        readings = [reading for head in heads if (reading := gene(self._store, f"{head}{day}")).symbol]
        if not readings:
            return gene(self._store, text)
        if len({reading.symbol for reading in readings}) > 1:
            return GeneReading("ambiguous", None, None, [str(reading.symbol) for reading in readings])
        return readings[0]._replace(status="date")
