"""What all answers share: links, cited statements, references, and the answer with its meta."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from resistx.answers.graph import Graph

T = TypeVar("T")


@dataclass_transform()
def answer(cls: type[T]) -> type[T]:
    """Make a dataclass of a part of an answer.

    Making, comparing and showing it is inherited from Part: start-up would wait for code made for each class anew.
    """
    return dataclass(init=False, eq=False, repr=False, match_args=False)(cls)


class Part:
    """The base of every part of an answer: made from its fields in order or by name; equal when they are."""

    def __init__(self, *values: Any, **named: Any) -> None:
        """Take the fields; raises TypeError when one is missing or unknown."""
        fields = type(self).__dataclass_fields__  # type: ignore[attr-defined]
        if not named and len(values) == len(fields):
            self.__dict__.update(zip(fields, values, strict=True))
            return
        given = dict(zip(fields, values, strict=False)) | named
        if len(values) > len(fields) or not given.keys() <= fields.keys():
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}")
        for name, field_ in fields.items():
            if name in given:
                setattr(self, name, given[name])
            elif field_.default is not MISSING:
                setattr(self, name, field_.default)
            elif field_.default_factory is not MISSING:
                setattr(self, name, field_.default_factory())
            else:
                raise TypeError(f"{type(self).__name__} needs {name!r}")

    def __eq__(self, other: object) -> bool:
        """Compare field by field."""
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Refuse: parts of answers hold lists."""
        raise TypeError(f"unhashable type: {type(self).__name__!r}")

    def __repr__(self) -> str:
        """Return the class and its fields."""
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


Value = str | int | float | bool | None
"""What a cell of a table holds."""


@answer
class Link(Part):
    """An entry that is named by another."""

    kind: str
    id: str
    name: str


@answer
class Cited(Part):
    """A reference to a statement: its id, its stance, its status, and what it shows where that is said."""

    id: str
    stance: str
    status: str
    note: str | None


@answer
class Record(Part):
    """An entry: identity is kind and id together."""

    id: str
    kind: str
    name: str
    summary: str

    def rows(self) -> list[dict[str, Value]]:
        """Return the record as rows of the answer's table."""
        return [{"id": self.id, "kind": self.kind, "name": self.name, "summary": self.summary}]


@answer
class ReferenceRecord(Record):
    """A reference in full; `name` is its short citation and `summary` its title."""

    authors: list[str]
    title: str | None
    journal: str | None
    year: int | None
    volume: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    nct: str | None
    reference_kind: str
    status: str


@answer
class Stated(Part):
    """What every statement carries: level, model, references, and the overlay it came from, if any."""

    level: str
    model: str
    references: list[Cited]
    note: str | None
    origin: str | None


class CatalogueMeta(dict[str, Any]):
    """What `meta` says of the catalogue: version, sha256 and overlays.

    Beside that, not among it, goes along what the catalogue says of itself, for the formats that cite it.
    """

    def __init__(self, about: dict[str, Any], **said: Any) -> None:
        """Take what the catalogue says of itself, and what `meta` is to say of it."""
        super().__init__(said)
        self.about = about


@answer
class Meta(Part):
    """What an answer says of itself; `catalogue` holds version, sha256 and overlays."""

    resistx: str
    catalogue: dict[str, Any]
    command: str
    query: dict[str, Any]
    count: int
    next: list[str]


R = TypeVar("R")


@answer
class Answer(Part, Generic[R]):
    """An answer: meta and records; `hints` are for people, `title` and `notice` for the head and foot of its page."""

    meta: Meta
    results: Sequence[R]
    title: str = ""
    notice: str = ""
    hints: list[str] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        """Return the answer as plain data: `meta` and `results`."""
        return {"meta": plain(self.meta), "results": [plain(record) for record in self.results]}

    def columns(self) -> list[str]:
        """Return the columns of the table, the same whether or not there are rows."""
        return ["id", "kind", "name", "summary"]

    def rows(self) -> Iterable[dict[str, Value]]:
        """Return the table: one row a record, or a statement where the question is about statements."""
        return [row for record in self.results if isinstance(record, Record) for row in record.rows()]

    def cited(self) -> Sequence[ReferenceRecord]:
        """Return every reference that the records cite."""
        return []

    def graph(self) -> Graph | None:
        """Return the answer as a graph, where it is one."""
        return None


def plain(value: Any) -> Any:
    """Return parts of an answer as objects, all the way down; fields keep their order."""
    if isinstance(value, Part):
        return {name: plain(item) for name, item in vars(value).items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


def joined(values: Sequence[str]) -> str:
    """Return several values as one cell of a table."""
    return "|".join(values)
