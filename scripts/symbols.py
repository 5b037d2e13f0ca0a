"""Write data/symbols.tsv: the approved, previous and alias symbols of human genes, from a table of HGNC's.

Usage: python scripts/symbols.py TABLE, where TABLE is HGNC's complete set as tab-separated text, or one with the
columns symbol, hgnc_id, previous_symbols and aliases.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "data" / "symbols.tsv"
HEAD = (
    "# HUGO Gene Nomenclature Committee (HGNC), genenames.org, February 2024, CC0: symbol, number, previous, aliases\n"
)


def main(table: Path) -> None:
    """Write the compact table, sorted by symbol."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    lines = []
    for row in sorted(rows, key=lambda row: row["symbol"]):
        previous = row.get("previous_symbols") or row.get("prev_symbol") or ""
        aliases = row.get("aliases") or row.get("alias_symbol") or ""
        lines.append("\t".join([row["symbol"], row["hgnc_id"].removeprefix("HGNC:"), previous, aliases]) + "\n")
    OUTPUT.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
