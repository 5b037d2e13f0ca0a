"""The gene names of a file: each read once, what was mapped or could not be read kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resistx.model.vocabulary import Kind
from resistx.names import GeneReading, gene
from resistx.samples.observed import AMBIGUOUS, NO_PART, NO_SYMBOL, UNKNOWN, Input
from resistx.store.read import Store

MONTHS = {"mar": ("MARCH", "MARC"), "sep": ("SEPT",), "sept": ("SEPT",), "dec": ("DEC",), "oct": ("OCT",),
          "nov": ("NOV",), "apr": ("APR",), "feb": ("FEB",)}  # fmt: skip
"""What a symbol began with that a spreadsheet took for a date; `1-Mar` was MARCH1 or MARC1."""
_DATE = re.compile(r"(?P<day>\d{1,2})[-/ ](?P<month>[a-z]{3,4})|(?P<month2>[a-z]{3,4})[-/ ](?P<day2>\d{1,2})", re.I)
_ISO = re.compile(r"\d{4}-(?P<month>\d{2})-(?P<day>\d{2})(?:[ T]00:00(?::00)?)?")
_MONTH_NUMBERS = {"03": "mar", "09": "sep", "12": "dec", "10": "oct", "11": "nov", "04": "apr", "02": "feb"}
_ENSEMBL = re.compile(r"(ENSG\d{11})(?:\.\d+)?(?:_PAR_Y)?")
_SEVERAL = re.compile(r"///|[;,]")
_BLANK = {"", "-", "--", "---", ".", "na", "nan", "n/a", "none", "null", "unknown"}


class Genes:
    """Reads the gene names of one input, and tells that input how each was read."""

    def __init__(self, store: Store, into: Input) -> None:
        """Take the catalogue, and the input whose symbols these are."""
        self._store = store
        self._into = into
        self._read: dict[str, list[tuple[str | None, str]]] = {}
        self._ensembl: dict[str, str] = {}
        self._catalogued: dict[str, bool] = {}

    def __call__(self, text: str) -> tuple[list[str], str]:
        """Return the genes of the catalogue that a cell names (a probe may name several), and why there is none."""
        readings = self._readings(text)
        genes = [symbol for symbol, why in readings if symbol and not why]
        return list(dict.fromkeys(genes)), _why(readings)

    def human(self, text: str) -> tuple[list[str], str]:
        """Return the human genes that a cell names, of the catalogue or not, and why there is none."""
        readings = self._readings(text)
        return list(dict.fromkeys(symbol for symbol, _ in readings if symbol)), _why(readings)

    def _readings(self, text: str) -> list[tuple[str | None, str]]:
        """Return each gene of a cell, with why it is not one of the catalogue."""
        if text not in self._read:
            parts = _SEVERAL.split(text) if _SEVERAL.search(text) else [text]
            self._read[text] = [self._one(part.strip()) for part in parts]
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
        if match := _ENSEMBL.fullmatch(text):
            return self._identified(match[1], text)
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
        return reading.symbol, "" if reading.row else NO_PART

    def _identified(self, identifier: str, text: str) -> tuple[str, str]:
        """Return the gene of an identifier of Ensembl, known by symbol where the catalogue has the gene."""
        if not self._ensembl:
            genes = self._store.entries(Kind.GENE.value)
            self._ensembl = {row.fields().get("xrefs", {}).get("ensembl", ""): row.id for row in genes}
        symbol = self._ensembl.get(identifier)
        if symbol:
            self._into.symbols.mapped[text] = symbol
        self._into.listed.add(symbol or identifier)
        return symbol or identifier, "" if symbol else NO_PART

    def _reading(self, text: str) -> GeneReading:
        """Return the gene of a name, or of the symbol that a spreadsheet took for a date."""
        if whole := _ISO.fullmatch(text):
            text = f"{whole['day']}-{_MONTH_NUMBERS.get(whole['month'], '')}"
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


def _why(readings: Sequence[tuple[str | None, str]]) -> str:
    """Return the best reason why none of several names is a gene of the catalogue."""
    whys = {why for _, why in readings}
    return next((why for why in (NO_PART, AMBIGUOUS, UNKNOWN) if why in whys), NO_SYMBOL)
