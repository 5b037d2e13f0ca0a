"""From signs to records: mechanisms over all samples, and samples with their mechanisms, ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from resistx.answers.base import Link, ReferenceRecord
from resistx.answers.interpretation import Finding, InSample, InterpretRecord, Remedy, Risk, SampleRecord, Seen, Test
from resistx.ask.bearing import (
    CONTRADICTED,
    CONTRADICTS,
    MIXED,
    SUPPORTED,
    SUPPORTS,
    UNDECIDED,
    VERDICTS,
    Bearings,
)
from resistx.ask.evidence import EMERGED, LOST, PERSISTENT, Sign, Signs, change_of, judged
from resistx.ask.material import Material
from resistx.ask.threats import Found, Treatment, countered, found, threatened
from resistx.samples.matching import PRECISION
from resistx.store.read import Store
from resistx.store.rows import EntryRow

DOCUMENTED = {EMERGED: {"acquired", "adaptive"}, PERSISTENT: {"intrinsic"}}
"""The onsets of a mechanism that document what became of it between two samples."""
NEVER = "~"
"""Comes after every level."""


def rank(
    verdict: str, level: str | None, precision: str, q: float | None, samples: int, id_: str
) -> tuple[object, ...]:
    """Return the place of a mechanism, smaller is better: the one table of ranking.

    Exact alterations first; then by verdict, level, adjusted p, precision, and the number of samples.
    """
    return (
        precision != "exact",
        VERDICTS.index(verdict),
        level or NEVER,
        2.0 if q is None else q,
        PRECISION.index(precision),
        -samples,
        id_,
    )


class Findings:
    """Makes records out of signs, for a treatment."""

    def __init__(
        self,
        store: Store,
        signs: Signs,
        wanted: Treatment,
        bearings: Bearings,
        tests: Mapping[int, Test],
        measured: set[str] | None,
    ) -> None:
        """Take what was seen, what is wanted of it, tests by mechanism, and the genes that were measured, if known."""
        self.store = store
        self.wanted = wanted
        self._bearings = bearings
        self._tests = tests
        self._measured = measured
        self.references: dict[str, ReferenceRecord] = {}
        """Every reference of the records made so far."""
        self._material = Material(store, self.references)
        self._followed: dict[Found, tuple[str | None, list[Risk], list[Remedy]]] = {}
        self._onsets: dict[int, set[str]] = {}
        self.signs = {num: held for num, held in signs.items() if self._bears(num, held)}
        self._by_sample: dict[str, list[int]] = {}
        for num, held in self.signs.items():
            for sample in held:
                self._by_sample.setdefault(sample, []).append(num)

    def _bears(self, num: int, held: Mapping[str, list[Sign]]) -> bool:
        """Tell whether a mechanism says anything of the drug and the cancer that were asked for."""
        if not self.wanted.drug and not self.wanted.cancer:
            return True
        what = found(num, [sign for signs in held.values() for sign in signs], self._bearings, any_=True)
        if threatened(Material(self.store), what, self.wanted, self._bearings):
            return True
        return not self.wanted.drug and self.wanted.concerns(self.store.entry(num).fields().get("cancers", ()))

    def records(self) -> list[InterpretRecord]:
        """Return a record of each mechanism, best first."""
        made = [self._record(num, held) for num, held in self.signs.items()]
        return sorted(made, key=_place)

    def commonest(self) -> list[str]:
        """Return the ids of the mechanisms that most samples bear on."""
        places = sorted(self.signs, key=lambda num: (-len(self.signs[num]), num))
        return [self.store.link(num).id for num in places]

    def sample(self, name: str, rows: int) -> SampleRecord:
        """Return the record of a sample, its mechanisms best first."""
        findings = [self._finding(num, self.signs[num][name]) for num in self._by_sample.get(name, ())]
        findings.sort(key=lambda item: rank(item.verdict, item.level, item.precision, None, 1, item.mechanism.id))
        counted = {verdict: sum(item.verdict == verdict for item in findings) for verdict in VERDICTS}
        told = ", ".join(f"{count} {verdict}" for verdict, count in counted.items() if count)
        summary = f"mechanisms: {told}" if told else "nothing that bears on resistance"
        return SampleRecord(name, "sample", name, summary, rows, findings)

    def _finding(self, num: int, signs: Sequence[Sign]) -> Finding:
        row = self.store.entry(num)
        verdict, precision = judged(signs)
        what = found(num, signs, self._bearings)
        level, drugs, counters = self._follow(what)
        why = _why(verdict, precision, level, None)
        seen = _seen(self._material, self._onset(num), {"": signs}, bool(drugs))
        return Finding(
            Link(row.kind, row.id, row.name), verdict, why, level, precision, change_of(signs), seen, drugs, counters
        )

    def _follow(self, what: Found) -> tuple[str | None, list[Risk], list[Remedy]]:
        """Return what follows from what was found, in short; the same for every sample with the same findings."""
        if what not in self._followed:
            drugs = [
                Risk(said.drug, said.effect, said.level, item.precision, [cited.id for cited in said.references])
                for item in threatened(self._material, what, self.wanted, self._bearings)
                for said in [item.statement]
            ]
            counters = [
                Remedy(
                    item.strategy,
                    item.agents,
                    item.outcome,
                    item.stage,
                    item.level,
                    [one.id for one in item.references],
                )
                for item in countered(self._material, what, self.wanted)
            ]
            self._followed[what] = min((item.level for item in drugs), default=None), drugs, counters
        return self._followed[what]

    def _record(self, num: int, held: Mapping[str, list[Sign]]) -> InterpretRecord:
        row = self.store.entry(num)
        material = Material(self.store, self.references)
        every = [sign for signs in held.values() for sign in signs]
        samples = [InSample(name, *judged(signs), change_of(signs)) for name, signs in sorted(held.items())]
        verdict, precision = _overall(samples)
        what = found(num, every, self._bearings)
        drugs = threatened(material, what, self.wanted, self._bearings)
        counters = countered(material, what, self.wanted)
        level = min((item.statement.level for item in drugs), default=None)
        named = [item for item in samples if item.sample]
        return InterpretRecord(
            row.id,
            row.kind,
            row.name,
            row.summary,
            verdict,
            _why(verdict, precision, level, named),
            level,
            precision,
            named,
            _seen(material, self._onset(num), held, bool(drugs)),
            _genes(every, SUPPORTS),
            _genes(every, CONTRADICTS),
            self._unmeasured(row),
            self._tests.get(num),
            drugs,
            counters,
            material.references(),
        )

    def _onset(self, num: int) -> set[str]:
        if num not in self._onsets:
            self._onsets[num] = set(self.store.entry(num).fields()["onset"])
        return self._onsets[num]

    def _unmeasured(self, row: EntryRow) -> list[str]:
        if self._measured is None:
            return []
        genes = [item["gene"] for item in row.fields().get("genes", ())]
        return sorted(gene for gene in genes if gene not in self._measured)


def _place(record: InterpretRecord) -> tuple[object, ...]:
    q = record.test.q if record.test else None
    return rank(record.verdict, record.level, record.precision, q, len(record.samples), record.id)


def _genes(signs: Iterable[Sign], says: str) -> list[str]:
    return sorted({sign.seen.gene for sign in signs if sign.bearing.says == says and sign.change != LOST})


def _overall(samples: Sequence[InSample]) -> tuple[str, str]:
    """Return the verdict over samples, each with its own, and the precision of those that decide."""
    verdicts = {item.verdict for item in samples}
    if MIXED in verdicts or {SUPPORTED, CONTRADICTED} <= verdicts:
        verdict = MIXED
    else:
        verdict = next((one for one in (SUPPORTED, CONTRADICTED) if one in verdicts), UNDECIDED)
    deciding = [item for item in samples if verdict == MIXED or item.verdict == verdict]
    return verdict, min((item.precision for item in deciding), key=PRECISION.index)


def _why(verdict: str, precision: str, level: str | None, samples: Sequence[InSample] | None) -> str:
    """Return why a mechanism stands where it stands, in the order of the criteria."""
    reasons = [PRECISIONS_TOLD[precision], verdict, f"level {level}" if level else "no drug it is known to threaten"]
    if samples:
        agreeing = sum(item.verdict == verdict for item in samples)
        reasons.append(f"in {agreeing} sample{'' if agreeing == 1 else 's'}")
    return ", ".join(reasons)


PRECISIONS_TOLD = {
    "exact": "the exact alteration",
    "codon": "the same codon",
    "class": "a member of the class",
    "fusion": "a fusion of the gene",
    "gene": "the gene is altered",
    "expression": "the gene is expressed otherwise",
    "listed": "the gene is listed",
}
"""What each precision means, as a reason."""


def _seen(material: Material, onsets: set[str], held: Mapping[str, Sequence[Sign]], threatens: bool) -> list[Seen]:
    """Return what was seen of a mechanism, each once with its samples, the most precise and decisive first."""
    groups: dict[tuple[object, ...], list[tuple[str, Sign]]] = {}
    for sample, signs in sorted(held.items()):
        for sign in signs:
            groups.setdefault((*sign.key, sign.seen.lfc, sign.bearing.says, sign.change), []).append((sample, sign))
    made = [_one(material, group, onsets, threatens) for group in groups.values()]
    return sorted(
        made, key=lambda item: (item.says == UNDECIDED, PRECISION.index(item.precision), -len(item.samples), item.text)
    )


def _one(material: Material, group: Sequence[tuple[str, Sign]], onsets: set[str], threatens: bool) -> Seen:
    sign = group[0][1]
    seen, bearing = sign.seen, sign.bearing
    documented = None
    if sign.change in DOCUMENTED:
        stated = sorted(onsets & DOCUMENTED[sign.change]) if bearing.says == SUPPORTS and threatens else []
        documented = ", ".join(stated) or "not documented"
    return Seen(
        str(seen.notation) if seen.notation else seen.text,
        seen.gene,
        str(seen.notation) if seen.notation else None,
        bearing.says,
        bearing.precision,
        material.link(bearing.alteration) if bearing.alteration else None,
        [sample for sample, _ in group if sample],
        seen.line or None,
        seen.lfc,
        seen.p,
        seen.q,
        sign.change,
        documented,
        bearing.note or None,
    )
