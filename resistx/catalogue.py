"""The catalogue in Python: its entries as pydantic models, and the questions of the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from resistx.model.vocabulary import By, InputType, Kind, Level, Outcome, Stage, kind_named
from resistx.open import open_store
from resistx.store.read import Store

if TYPE_CHECKING:
    from resistx.answers.about import About
    from resistx.answers.bibliography import Bibliography
    from resistx.answers.changes import Changes
    from resistx.answers.comparison import Comparison
    from resistx.answers.explained import Explanation
    from resistx.answers.gaps import Contested, Gaps
    from resistx.answers.hits import Hits
    from resistx.answers.interpretation import Interpretation, SampleInterpretation
    from resistx.answers.listing import Listing
    from resistx.answers.path import EscapePath
    from resistx.answers.plan import Plan
    from resistx.answers.resolved import Resolutions
    from resistx.model import Alteration, Cancer, Drug, Gene, Mechanism, Reference, Strategy

M = TypeVar("M")


class Entries(Mapping[str, M]):
    """The entries of one kind by id, each made into its pydantic model when it is asked for."""

    def __init__(self, store: Store, kind: Kind) -> None:
        """Take the store; nothing is read yet."""
        self._store = store
        self._kind = kind
        self._made: dict[str, M] = {}

    def __getitem__(self, id_: str) -> M:
        """Return the model of an entry; raises KeyError when there is none of that id."""
        if id_ not in self._made:
            from resistx.model import model_of

            row = self._store.get(self._kind.value, id_)
            self._made[id_] = cast(M, model_of(self._kind).model_validate(row.fields()))
        return self._made[id_]

    @cached_property
    def _ids(self) -> list[str]:
        return [row.id for row in self._store.entries(self._kind.value)]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids in the order of the catalogue."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Return the number of entries."""
        return self._store.count(self._kind.value)

    def __repr__(self) -> str:
        """Return the kind and the number of entries."""
        return f"<{len(self)} {self._kind.plural}>"


class Catalogue:
    """A catalogue in Python: its entries as pydantic models, and the questions of the command line."""

    def __init__(self, store: Store) -> None:
        """Take an open store; `resistx.load()` makes one."""
        self.store = store
        self.mechanisms: Entries[Mechanism] = Entries(store, Kind.MECHANISM)
        self.strategies: Entries[Strategy] = Entries(store, Kind.STRATEGY)
        self.drugs: Entries[Drug] = Entries(store, Kind.DRUG)
        self.alterations: Entries[Alteration] = Entries(store, Kind.ALTERATION)
        self.genes: Entries[Gene] = Entries(store, Kind.GENE)
        self.cancers: Entries[Cancer] = Entries(store, Kind.CANCER)
        self.references: Entries[Reference] = Entries(store, Kind.REFERENCE)

    @property
    def version(self) -> str:
        """The version of the catalogue."""
        return self.store.version

    @property
    def sha256(self) -> str:
        """The digest of its entries."""
        return self.store.sha256

    def about(self) -> About:
        """Return what the program and the catalogue say of themselves."""
        from resistx.ask.about import about

        return about(self.store)

    def list(self, kind: Kind | str, limit: int | None = None) -> Listing:
        """Return the entries of a kind, as `resistx list KIND`."""
        from resistx.ask.listing import entries

        return entries(self.store, kind_named(kind), limit)

    def gaps(self) -> Gaps:
        """Return the mechanisms that nothing counters well, as `resistx list gaps`."""
        from resistx.ask.gaps import gaps

        return gaps(self.store)

    def contested(self) -> Contested:
        """Return the statements with references for and against, as `resistx list contested`."""
        from resistx.ask.gaps import contested

        return contested(self.store)

    def resolve(self, *names: str, kind: Kind | str | None = None) -> Resolutions:
        """Return how names are read, as `resistx resolve`; none is guessed."""
        from resistx.ask.resolve import resolutions

        return resolutions(self.store, [(None, name) for name in names], kind=kind_named(kind) if kind else None)

    def search(self, *words: str, kind: Kind | str | Sequence[Kind | str] = (), limit: int = 20) -> Hits:
        """Return the entries that match the words, as `resistx search`."""
        from resistx.ask.search import search

        kinds = [kind] if isinstance(kind, str) else kind
        return search(self.store, words, kinds=[kind_named(item) for item in kinds], limit=limit)

    def explain(self, *names: str, kind: Kind | str | None = None) -> Explanation:
        """Return the entries of those names, as `resistx explain`.

        Raises NotFoundError or AmbiguousError when a name fits none, or several.
        """
        from resistx.ask.explain import explain

        answer, problem = explain(self.store, names, kind=kind_named(kind) if kind else None)
        if problem:
            raise problem
        return answer

    def counter(
        self,
        *,
        mechanism: str | Sequence[str] = (),
        drug: str | Sequence[str] = (),
        gene: str | Sequence[str] = (),
        alteration: str | Sequence[str] = (),
        cancer: str | Sequence[str] = (),
        stage: Stage | str | None = None,
        level: Level | str | None = None,
        outcome: Outcome | str | Sequence[Outcome | str] = (),
        failed: bool = True,
    ) -> Plan:
        """Return what counters everything asked for, best supported first, as `resistx counter`."""
        from resistx.ask.counter import counter

        return counter(
            self.store,
            mechanism=_several(mechanism),
            drug=_several(drug),
            gene=_several(gene),
            alteration=_several(alteration),
            cancer=_several(cancer),
            stage=None if stage is None else Stage(stage),
            level=None if level is None else Level(level),
            outcome=[Outcome(item) for item in _several(outcome)],
            failed=failed,
        )

    def interpret(
        self,
        *given: str | Path,
        before: str | Path | Sequence[str | Path] = (),
        background: str | Path | None = None,
        input_type: InputType | str | None = None,
        by: By | str = By.MECHANISM,
        drug: str | None = None,
        cancer: str | None = None,
    ) -> Interpretation | SampleInterpretation:
        """Return what samples say of resistance, as `resistx interpret`.

        A path is a file; a text is a gene or an alteration. Raises UnusableError when a file cannot be used,
        NotFoundError or AmbiguousError for the name of a drug or a cancer.
        """
        from resistx.ask.interpret import Options, interpret
        from resistx.samples.source import Source

        files = [Source.of_file(item) for item in given if isinstance(item, Path)]
        words = [item for item in given if isinstance(item, str)]
        earlier = [before] if isinstance(before, str | Path) else before
        return interpret(
            self.store,
            [*files, *([Source.of_words(words)] if words else [])],
            before=[Source.of_file(Path(item)) for item in earlier],
            background=Source.of_file(Path(background)) if background else None,
            options=Options(InputType(input_type) if input_type else None, By(by), drug, cancer),
        )

    def path(self, drug: str, *, depth: int = 2, cancer: str | None = None) -> EscapePath:
        """Return the chain of escape from a drug over so many rounds (1 to 6), as `resistx path`.

        Raises UsageError for another depth, NotFoundError or AmbiguousError when a name fits none, or several.
        """
        from resistx.ask.path import path

        return path(self.store, drug, depth=depth, cancer=cancer)

    def cite(self, *names: str, bibliography: bool = False) -> Bibliography:
        """Return the catalogue and the references of those entries, or all of them, as `resistx cite`.

        Raises UsageError for both names and `bibliography`, NotFoundError or AmbiguousError when a name fits none, or
        several.
        """
        from resistx.ask.cite import cite

        answer, problem = cite(self.store, names, bibliography=bibliography)
        if problem:
            raise problem
        return answer

    def compare(self, *names: str, kind: Kind | str | None = None) -> Comparison:
        """Return what entries of one kind share and what sets them apart, as `resistx compare`.

        Raises UsageError for fewer than two entries, one given twice, or kinds that differ or cannot be compared.
        """
        from resistx.ask.compare import compare

        return compare(self.store, names, kind=kind_named(kind) if kind else None)

    def diff(self, new: Catalogue, *, genes: Sequence[str] = (), drug: str | Sequence[str] = ()) -> Changes:
        """Return what changed from this catalogue to a newer one, as `resistx diff`; `genes` are symbols."""
        from resistx.ask.diff import diff

        symbols = dict.fromkeys(_several(genes), "") if genes else None
        return diff(self.store, new.store, genes=symbols, drug=_several(drug))

    def __repr__(self) -> str:
        """Return version and counts."""
        counts = ", ".join(f"{count} {Kind(kind).plural}" for kind, count in self.store.counts.items())
        return f"<resistx catalogue {self.version}: {counts}>"


def _several(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else list(value)


def load(*catalogue: str | Path) -> Catalogue:
    """Open the catalogue that comes with the package, or the user's own (YAML files, folders, or a compiled file).

    Raises UnusableError when it is missing or wrong.
    """
    return Catalogue(
        open_store([Path(path) for path in catalogue], lambda text: print(f"hint: {text}", file=sys.stderr))
    )
