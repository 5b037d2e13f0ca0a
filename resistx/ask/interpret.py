"""What a user's own samples say of resistance: mechanisms with verdict, drugs threatened, counters, and blind spots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload

from resistx import __version__
from resistx.answers.base import Link
from resistx.answers.interpretation import (
    Interpretation,
    InterpretMeta,
    SampleInterpretation,
    SampleRecord,
    Test,
    TestedSet,
)
from resistx.ask.bearing import Bearings
from resistx.ask.blindspots import blind_spots
from resistx.ask.evidence import Evidence, changes, pairs_of
from resistx.ask.findings import Findings
from resistx.ask.meta import meta, notice
from resistx.ask.threats import treatment
from resistx.errors import UnusableError
from resistx.model.vocabulary import By, Contrast, InputType
from resistx.samples.observed import Input, Thresholds
from resistx.samples.reading import read
from resistx.samples.source import Source
from resistx.store.read import Store

Watch = Callable[[Iterable[Any], int, str], Iterable[Any]]
"""Passes things on, so many, and tells somebody of the progress."""


class Options(NamedTuple):
    """How samples are to be read, and what they are asked.

    `columns` are those of an expression table that the user names, by their meaning; a gene of it has changed when its
    p is at most `alpha` and its log2 fold change at least `min_lfc`, up or down.
    """

    type: InputType | None = None
    by: By = By.MECHANISM
    drug: str | None = None
    cancer: str | None = None
    columns: Mapping[str, str] = {}
    alpha: float = 0.05
    min_lfc: float = 1.0
    contrast: Contrast = Contrast.RESISTANT

    def told(self) -> dict[str, Any]:
        """Return what was chosen, as meta tells it: of the thresholds, those that are not the usual ones."""
        chosen = {"input_type": self.type, "by": self.by, "drug": self.drug, "cancer": self.cancer}
        chosen |= {f"{meaning}_column": name for meaning, name in self.columns.items()}
        for name in ("alpha", "min_lfc", "contrast"):
            chosen[name] = getattr(self, name) if getattr(self, name) != getattr(USUAL, name) else None
        return {name: value for name, value in chosen.items() if value is not None}


USUAL = Options()
"""How samples are read and asked unless told."""


def interpret(
    store: Store,
    sources: Sequence[Source],
    *,
    before: Sequence[Source] = (),
    background: Source | None = None,
    options: Options = USUAL,
    watch: Watch = lambda items, _count, _what: items,
) -> Interpretation | SampleInterpretation:
    """Return what samples say of resistance, by mechanism or by sample.

    Raises UnusableError for a source that cannot be used, NotFoundError or AmbiguousError for the name of a drug or a
    cancer, UsageError for a column that is not there.
    """
    wanted = treatment(store, options.drug, options.cancer)
    bearings = Bearings(store)
    now = _evidence(store, sources, options, bearings)
    past = _evidence(store, before, options, bearings) if before else None
    pairs = _pairs(past, now) if past else []
    signs = changes(past.signs, now.signs, pairs) if past else now.signs
    tests, said = _tests(store, now, background)
    measured = _measured(now.inputs)
    made = Findings(store, signs, wanted, bearings, tests, measured)
    accounted = [*now.inputs, *(past.inputs if past else ())]
    given = {"input": sources, "before": before, "background": [background] if background else []}

    def about(count: int, ids: Sequence[str]) -> InterpretMeta:
        query = {name: [source.name for source in several] for name, several in given.items()} | options.told()
        base = meta(store, "interpret", query, count, [f"resistx explain mechanism:{id_}" for id_ in ids[:3]])
        told, spots = [_told(item) for item in accounted], blind_spots(store, now.inputs, signs, measured)
        receipt = _receipt(store, given, options)
        return InterpretMeta(**vars(base), input=told, tests=_tested(store, tests), blind_spots=spots, receipt=receipt)

    names = [source.name.rpartition("/")[2] if source.path else "what was given" for source in sources]
    title, foot = f"Resistance in {', '.join(names)}", notice(store)
    hints = [told for item in accounted if (told := _accounted(item))] + _unpaired(now, pairs) + said + _nothing(made)
    if options.by is By.SAMPLE:
        named = {new: now.samples[new] for _, new in pairs} if past else now.samples
        samples = _Samples(made, named, watch)
        about_samples = about(len(samples), made.commonest())
        return SampleInterpretation(about_samples, samples, title, foot, hints, made.references)
    records = made.records()
    return Interpretation(about(len(records), [record.id for record in records]), records, title, foot, hints)


def _receipt(store: Store, given: Mapping[str, Sequence[Source]], options: Options) -> dict[str, Any]:
    """Return what gives the same answer again: versions, the digests of all that was given, and the options."""
    versions = {"resistx": __version__, "catalogue": store.version, "catalogue_sha256": store.sha256}
    digests = {name: {item.name: item.sha256 for item in several} for name, several in given.items() if several}
    return versions | digests | {"options": options.told()}


def _evidence(store: Store, sources: Sequence[Source], options: Options, bearings: Bearings) -> Evidence:
    limits = Thresholds(options.alpha, options.min_lfc, options.contrast is Contrast.SENSITIVE)
    inputs = [read(source, store, options.type, options.columns, limits) for source in sources]
    tables = [item for item in inputs if item.type is InputType.EXPRESSION]
    for item in tables if len(tables) > 1 else ():
        item.sample = item.name
    return Evidence(inputs, bearings)


def _pairs(past: Evidence, now: Evidence) -> list[tuple[str, str]]:
    pairs = list(pairs_of(past, now))
    if not pairs:
        names = " and ".join(item.name for item in (past.inputs[0], now.inputs[0]))
        raise UnusableError(f"{names}: no sample is named in both, so that none can be compared")
    return pairs


def _tests(store: Store, now: Evidence, background: Source | None) -> tuple[dict[int, Test], list[str]]:
    """Return the tests of mechanisms, of one list with a background or one table of expression, and what to say."""
    if background:
        genes = read(background, store, InputType.GENES)
        for _ in genes.observations:
            pass
        genes.refuse_if_useless()
        for item in now.inputs:
            item.measured = genes.listed
    able = {InputType.EXPRESSION, InputType.GENES} if background else {InputType.EXPRESSION}
    testable = [item for item in now.inputs if item.type in able]
    if len(testable) != 1:
        several = "tests are made of one list or table at a time" if testable else ""
        none = "--background is for the test of a list of genes or a table of expression; none was given"
        return {}, [told for told in (several or (none if background else ""),) if told]
    from resistx.ask.statistics import MISSING, tests

    (item,) = testable
    listed = item.changed if item.type is InputType.EXPRESSION else dict.fromkeys(item.listed, "")
    within = {gene: way for gene, way in listed.items() if item.measured is None or gene in item.measured}
    made = tests(store, within, item.measured)
    outside = f"{len(listed) - len(within):,} of {len(listed):,} genes are not in the background, and not in the tests"
    told = [outside] if len(within) < len(listed) else []
    return made, told + [MISSING] * any(test.note == MISSING for test in made.values())


def _tested(store: Store, made: Mapping[int, Test]) -> list[TestedSet]:
    """Return the tests that gave a p, best first."""
    tested = [(num, test) for num, test in made.items() if test.p is not None or test.sign_p is not None]
    tested.sort(key=lambda item: tuple(2 if p is None else p for p in (item[1].q, item[1].p, item[1].sign_p)))
    links = [Link(*store.link(num)) for num, _ in tested]
    return [TestedSet(link, test) for link, (_, test) in zip(links, tested, strict=True)]


def _measured(inputs: Sequence[Input]) -> set[str] | None:
    """Return the genes that the inputs measured, None where one of them does not say."""
    measured = [item.measured for item in inputs]
    return None if None in measured else set().union(*(genes for genes in measured if genes))


def _told(item: Input) -> dict[str, Any]:
    """Return what meta tells of an input."""
    symbols = item.symbols
    return {
        "name": item.name,
        "type": item.type.value,
        "columns": item.columns,
        "rows": {
            "read": item.account.read,
            "used": item.account.used,
            "skipped": [skipped._asdict() for skipped in item.account.skipped],
        },
        "samples": len(item.samples),
        "symbols": {
            "mapped": dict(sorted(symbols.mapped.items())),
            "ambiguous": dict(sorted(symbols.ambiguous.items())),
            "unknown": sorted(symbols.unknown),
        },
        "notes": item.notes,
    }


def _accounted(item: Input) -> str:
    """Return what became of the rows of an input as one line; nothing where all were used."""
    skipped = item.account.skipped
    if not skipped:
        return ""
    why = "; ".join(f"{one.rows:,} {one.reason} (first line {one.first_line})" for one in skipped)
    return f"{item.name}: {item.account.read:,} rows read, {item.account.used:,} used; left out: {why}"


def _unpaired(now: Evidence, pairs: Sequence[tuple[str, str]]) -> list[str]:
    alone = len(now.samples) - len(pairs) if pairs else 0
    return [f"{alone} of {len(now.samples)} samples have none before, and are left out"] if alone else []


def _nothing(made: Findings) -> list[str]:
    if made.signs:
        return []
    narrowed = " for this treatment" if made.wanted.drug or made.wanted.cancer else ""
    return [f"nothing in it bears on resistance{narrowed}, as far as this kind of input can show (see the blind spots)"]


class _Samples(Sequence[SampleRecord]):
    """A record of every sample, each made when it is asked for."""

    def __init__(self, made: Findings, samples: Mapping[str, int], watch: Watch) -> None:
        """Take the samples with the number of their rows."""
        self._made = made
        self._samples = sorted(samples.items())
        self._watch = watch

    def __len__(self) -> int:
        """Return the number of samples."""
        return len(self._samples)

    def __iter__(self) -> Iterator[SampleRecord]:
        """Yield the records in the order of the names of the samples."""
        for name, rows in self._watch(self._samples, len(self._samples), "samples"):
            yield self._made.sample(name, rows)

    @overload
    def __getitem__(self, index: int) -> SampleRecord: ...

    @overload
    def __getitem__(self, index: slice) -> list[SampleRecord]: ...

    def __getitem__(self, index: int | slice) -> SampleRecord | list[SampleRecord]:
        """Return the record of one sample, or of several."""
        return list(self)[index]
