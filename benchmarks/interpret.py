"""Measure `resistx interpret` on a large made-up cohort against DuckDB merely reading the same columns.

CPU time and peak memory of whole processes, the least of several runs each, taken in turns so that a busy machine slows
all alike. The yardstick reads the four columns that are needed into a table, with the same settings; counting them, for
which DuckDB need not keep a single cell, is told beside it.

    python benchmarks/interpret.py [--runs 3] [--rows 2000000] [--samples 20000]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from speed import Used, resistx, used

HEAD = """
    Hugo_Symbol Entrez_Gene_Id Center NCBI_Build Chromosome Start_Position End_Position Strand Variant_Classification
    Variant_Type Reference_Allele Tumor_Seq_Allele1 Tumor_Seq_Allele2 dbSNP_RS Tumor_Sample_Barcode
    Matched_Norm_Sample_Barcode HGVSc HGVSp_Short Transcript_ID t_depth t_alt_count
""".split()  # noqa: SIM905
NEEDED = ("Hugo_Symbol", "Tumor_Sample_Barcode", "Variant_Classification", "HGVSp_Short")
CLASSES = (
    ["Missense_Mutation"] * 60
    + ["Silent"] * 25
    + ["Nonsense_Mutation"] * 5
    + ["Frame_Shift_Del"] * 3
    + ["Splice_Site"] * 3
    + ["Intron"] * 4
)
RESIDUES = "ACDEFGHIKLMNPQRSTVWY"
READ = """\
import sys, duckdb
path, query = sys.argv[1:]
columns = ", ".join(f"'{name}': 'VARCHAR'" for name in open(path).readline().rstrip("\\n").split("\\t"))
source = (
    f"read_csv('{path}', delim = '\\t', quote = '', escape = '', header = false, skip = 1, auto_detect = false, "
    f"null_padding = true, columns = {{{columns}}})"
)
duckdb.connect(config={"memory_limit": "600MB"}).execute(query.format(source=source)).fetchall()
"""


def made_up(path: Path, rows: int, samples: int) -> Path:
    """Write a MAF of so many rows, spread evenly over samples and 20,000 human genes; the same every time."""
    chance = random.Random(1)
    lines = (resources.files("resistx") / ".." / "data" / "symbols.tsv").read_text("utf-8").splitlines()
    symbols = [line.partition("\t")[0] for line in lines if not line.startswith("#")][:20_000]
    with path.open("w") as file:
        file.write("\t".join(HEAD) + "\n")
        for _ in range(rows):
            gene, at, class_ = chance.choice(symbols), chance.randrange(1, 900), chance.choice(CLASSES)
            sample = f"TCGA-{chance.randrange(samples):05d}-01A"
            change = f"p.{chance.choice(RESIDUES)}{at}{chance.choice(RESIDUES)}"
            file.write(
                f"{gene}\t{at}\tBI\tGRCh37\t7\t{at * 1000}\t{at * 1000}\t+\t{class_}\tSNP\tA\tA\tG\tnovel\t{sample}\t"
                f"{sample}-N\tc.{at * 3}A>G\t{change}\tENST00000{at:06d}\t100\t30\n"
            )
    return path


def main() -> int:
    """Measure, print one line a question, and return 1 when a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="runs of each command (default 3)")
    parser.add_argument("--rows", type=int, default=2_000_000, help="rows of the MAF (default 2,000,000)")
    parser.add_argument("--samples", type=int, default=20_000, help="samples of the MAF (default 20,000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = made_up(Path(name) / "cohort.maf", options.rows, options.samples)
        kept = f"CREATE TABLE r AS SELECT {', '.join(NEEDED)} FROM {{source}}"
        counted = f"SELECT {', '.join(f'count({column})' for column in NEEDED)} FROM {{source}}"
        commands = {
            "read": [sys.executable, "-c", READ, str(path), kept],
            "count": [sys.executable, "-c", READ, str(path), counted],
            "--by mechanism": resistx("interpret", str(path), "--json"),
            "--by sample": resistx("interpret", str(path), "--by", "sample", "--json"),
        }
        best: dict[str, tuple[Used, float]] = {}
        for _ in range(options.runs):
            for what, command in commands.items():
                begun = time.perf_counter()
                now, took = used(command), time.perf_counter() - begun
                cpu, memory = min(best.get(what, (now, took))[0].cpu, now.cpu), now.memory
                best[what] = Used(cpu, memory), min(best.get(what, (now, took))[1], took)
    exceeded = 0
    for what in ("--by mechanism", "--by sample"):
        mine, took = best[what]
        ratio, beside = mine.cpu / best["read"][0].cpu, mine.cpu / best["count"][0].cpu
        exceeded += ratio > 3 or mine.memory > 1000
        print(
            f"interpret {what:15} {options.rows / took:10,.0f} rows a second  {mine.memory:5.0f} MB, budget 1000 MB  "
            f"{ratio:.2f} x reading, budget 3 x  ({beside:.2f} x counting; memory "
            f"{mine.memory / best['read'][0].memory:.2f} x reading)"
        )
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
