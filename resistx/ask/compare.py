"""Compare entries of one kind: what they have in common, and what sets them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from resistx.answers.base import Link, Record, ReferenceRecord
from resistx.answers.comparison import (
    STATES,
    ComparedItem,
    Comparison,
    Holding,
    Side,
    cited_by,
    listed,
)
from resistx.answers.statements import Affects, Counters, Defeats, Interacts, Involves
from resistx.answers.strategy import TrialRecord
from resistx.ask.holdings import (
    Held,
    Holdings,
    of_alterations,
    of_drugs,
    of_genes,
    of_mechanisms,
    of_strategies,
)
from resistx.ask.material import EFFECTS, HARMFUL, LEVELS, Material, classes_of, merit
from resistx.ask.meta import meta, notice
from resistx.errors import UsageError
from resistx.model.details import AssayClass, LimitKind, Onset
from resistx.model.vocabulary import Effect, Kind, Level, Outcome, Stage, Term
from resistx.names import resolve
from resistx.store.read import Store
from resistx.store.rows import EntryRow

COMPARED: dict[Kind, Callable[[Material, list[int]], list[Holdings]]] = {
    Kind.MECHANISM: of_mechanisms,
    Kind.STRATEGY: of_strategies,
    Kind.DRUG: of_drugs,
    Kind.ALTERATION: of_alterations,
    Kind.GENE: of_genes,
}
"""The kinds that can be compared, in the order in which names are read, each with what its entries have."""
COMPARABLE = listed([kind.plural for kind in COMPARED])

TERMS: dict[str, type[Term]] = {
    "onset": Onset,
    "assay": AssayClass,
    "limit": LimitKind,
    "outcome": Outcome,
    "stage": Stage,
    "level": Level,
}
"""The vocabularies whose words are items."""

PARTS = {
    "escape-routes": ("escape-routes", "collateral-sensitivity", "favoring-routes", "sparing-routes"),
    "drugs-resisted": ("drugs-resisted", "drugs-opposed", "drugs-favored", "drugs-spared"),
}
"""Effects fall in four aspects: harm to any, harm to one and favor to another, favor to any, and no effect."""

KINDRED = [*PARTS.values(), ("countered",), ("defeated-by",)]
"""The aspects in which an item that is not stated for an entry may have a class or a member that is."""


def compare(store: Store, names: Sequence[str], *, kind: Kind | None = None) -> Comparison:
    """Return what entries of one kind have in common and what sets them apart, item by item.

    Without `kind`, the names are read as one kind that all of them fit. Raises UsageError for fewer than two entries,
    the same entry twice, and kinds that differ or cannot be compared; NotFoundError or AmbiguousError for a name that
    is not clear.
    """
    rows, hints = _entries(store, names, kind)
    read = Kind(rows[0].kind)
    known: dict[str, ReferenceRecord] = {}
    held = COMPARED[read](Material(store, known), [row.num for row in rows])
    results = _records(store, [row.id for row in rows], held, known)
    _note_near(store, results)
    query = {"kind": read.value, "ids": [row.id for row in rows]}
    compared = [Record(row.id, row.kind, row.name, row.summary) for row in rows]
    title = listed([row.id if read is Kind.GENE else row.name for row in rows])
    about = meta(store, "compare", query, len(results), _next(read, rows, results))
    return Comparison(about, results, title, notice(store), hints, compared)


def _entries(store: Store, names: Sequence[str], kind: Kind | None) -> tuple[list[EntryRow], list[str]]:
    """Return the entries of those names, all of one kind, and hints where a name was not read as it would be alone."""
    if kind and kind not in COMPARED:
        raise UsageError(f"{kind.plural} cannot be compared; {COMPARABLE} can")
    if len(names) < 2:
        raise UsageError("compare needs two or more names of one kind")
    read = [resolve(store, name, [kind] if kind else ()) for name in names]
    fitting = [{found.row.kind, *(row.kind for row in found.also)} for found in read]
    first = read[0].row.kind if len({found.row.kind for found in read}) == 1 else ""
    common = [item for item in COMPARED if all(item in kinds for kinds in fitting)]
    if not common:
        told = ", ".join(f"{name!r} is of kind {found.row.kind}" for name, found in zip(names, read, strict=True))
        raise UsageError(f"{told}: only {COMPARABLE} can be compared, each with others of its kind")
    chosen = Kind(first) if first in common else common[0]
    rows = [resolve(store, name, [chosen]).row for name in names]
    hints = []
    seen: dict[int, str] = {}
    for name, found, row in zip(names, read, rows, strict=True):
        if row.num in seen:
            raise UsageError(f"{seen[row.num]!r} and {name!r} are the same {row.kind}, {row.id}")
        seen[row.num] = name
        if row.num != found.row.num:
            hints.append(f"{name!r} was read as {row.kind}:{row.id}; it is also {found.row.kind}:{found.row.id}")
    return rows, hints


def _records(
    store: Store, ids: list[str], held: list[Holdings], known: dict[str, ReferenceRecord]
) -> list[ComparedItem]:
    """Return one record an item, aspect by aspect, what more of the compared have first."""
    results: list[ComparedItem] = []
    for aspect in held[0]:
        items: dict[tuple[str, str], list[list[Held]]] = {}
        links: dict[tuple[str, str], Link] = {}
        records: list[ComparedItem] = []
        for place, holdings in enumerate(held):
            for holding in holdings[aspect]:
                key = holding.item.kind, holding.item.id
                links.setdefault(key, holding.item)
                items.setdefault(key, [[] for _ in held])[place].append(holding)
        for key, found in items.items():
            sides = [_side(id_, holdings) for id_, holdings in zip(ids, found, strict=True)]
            records.append(_record(store, aspect, links[key], sides, known))
        results += sorted(records, key=_place)
    return results


def _side(id_: str, found: list[Held]) -> Side:
    """Return what is said of an item for one of the compared."""
    statements = [held.statement for held in found if held.statement is not None]
    qualifiers = dict.fromkeys(word for item in statements for word in _qualifiers(item))
    level = getattr(statements[0], "level", None) if statements else None
    stage = getattr(statements[0], "stage", None) if statements else None
    return Side(id_, list(qualifiers), level, stage, len(found), statements, [])


def _qualifiers(item: Holding) -> list[str]:
    match item:
        case Affects():
            return [item.effect]
        case Counters() | TrialRecord():
            return [item.outcome]
        case Interacts():
            return [item.interaction]
        case Involves():
            return [*([item.direction] if item.direction else []), *item.change]
    return []


def _record(
    store: Store, aspect: str, link: Link, sides: list[Side], known: dict[str, ReferenceRecord]
) -> ComparedItem:
    """Return an item with where each of the compared stands."""
    states = [_state(side) for side in sides]
    if aspect in PARTS:
        harm, favor = "has" in states, "favored" in states
        part = int(favor) if harm else 2 if favor else 3
        aspect = PARTS[aspect][part]
        states = ["has" if state == {2: "favored", 3: "spared"}.get(part) else state for state in states]
    stands = {name: [side.id for side, state in zip(sides, states, strict=True) if state == name] for name in STATES}
    shared = {0: "none", len(sides): "all", 1: "one"}.get(len(stands["has"]), "some")
    said = {tuple(side.qualifiers) for side in sides if side.count}
    summary = TERMS[link.kind](link.id).definition if link.kind in TERMS else store.get(link.kind, link.id).summary
    cited = dict.fromkeys(id_ for side in sides for id_ in cited_by(side.statements))
    return ComparedItem(
        link.id,
        link.kind,
        link.name,
        summary,
        aspect,
        shared,
        len(said) > 1,
        **stands,
        sides=sides,
        references=[known[id_] for id_ in cited],
    )


def _state(side: Side) -> str:
    """Return where one of the compared stands towards an item; harm outweighs favor, and favor no effect."""
    effects = [item.effect for item in side.statements if isinstance(item, Affects)]
    if effects:
        if any(effect in HARMFUL for effect in effects):
            return "has"
        return "favored" if Effect.SENSITIVITY in effects else "spared"
    counters = [item for item in side.statements if isinstance(item, Counters)]
    if counters and all(item.stated_for == "related" for item in counters):
        return "related"
    return "has" if side.count else "not_stated"


def _place(record: ComparedItem) -> tuple[object, ...]:
    """Return the place of an item in its aspect; words stand in the order of their vocabulary."""
    if record.kind in TERMS:
        return (TERMS[record.kind](record.id).rank,)
    parts = next((parts for parts in PARTS.values() if record.aspect in parts), (record.aspect,))
    ranks = [_rank(side.statements[0]) for side in record.sides if side.statements]
    return parts.index(record.aspect), -len(record.has), -len(record.spared), min(ranks, default=())


def _rank(item: Holding) -> tuple[int, ...]:
    match item:
        case Affects():
            return EFFECTS.index(item.effect), LEVELS.index(item.level)
        case Counters():
            return merit(item)
        case Defeats() | Interacts():
            return (LEVELS.index(item.level),)
    return ()


def _note_near(store: Store, results: list[ComparedItem]) -> None:
    """Note, where an item is not stated for an entry, what is: a class or a member of it, or an alteration."""
    for aspects in KINDRED:
        items = [item for item in results if item.aspect in aspects]
        for item in items:
            kin = _kin(store, item) if item.not_stated else set()
            near = [other for other in items if (other.kind, other.id) in kin]
            for side in item.sides:
                if side.id in item.not_stated:
                    side.near = [Link(it.kind, it.id, it.name) for it in near if side.id not in it.not_stated]


def _kin(store: Store, item: ComparedItem) -> set[tuple[str, str]]:
    """Return the classes and the members of an item, and the alterations that realize any of it, by kind and id."""
    num = store.get(item.kind, item.id).num
    below = [num, *(member for member, _ in store.descendants(num))]
    realizing = [claim.subject for claim in store.claims_on(below, "realizes")]
    links = [store.link(other) for other in (*below[1:], *classes_of(store, num), *realizing)]
    return {(link.kind, link.id) for link in links}


def _next(kind: Kind, rows: list[EntryRow], results: list[ComparedItem]) -> list[str]:
    """Return commands worth running next."""
    explain = [f"resistx explain {row.kind}:{row.id}" for row in rows]
    shared = [item for item in results if item.shared == "all" and item.aspect in ("escape-routes", "countered")]
    counter = [f"resistx counter --{item.kind} {item.id}" for item in shared[:3]]
    if kind is not Kind.STRATEGY:
        counter.append("resistx counter" + "".join(f" --{row.kind} {row.id}" for row in rows))
    return explain + counter
