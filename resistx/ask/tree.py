"""The tree of mechanisms or strategies, with what is countered and how."""

from __future__ import annotations

from resistx.answers.tree import Tree, TreeRecord
from resistx.ask.material import OUTCOMES
from resistx.ask.meta import meta, notice
from resistx.model.vocabulary import Kind, kind_named
from resistx.names import resolve
from resistx.store.read import Store
from resistx.store.rows import EntryRow


def tree(store: Store, name: str | None = None, *, countered: bool = False) -> Tree:
    """Return the tree of a class, or of all mechanisms (or, asked for `strategies`, of all strategies).

    `countered` asks the page to say how each mechanism is countered; the data say so in any case.
    Raises NotFoundError or AmbiguousError when the name is not clear.
    """
    rows, title = _rows(store, name)
    results = [_record(store, row, rows[0].depth) for row in rows]
    next_ = [f"resistx explain {rows[0].kind}:{rows[0].id}"] if rows else []
    query = {"class": name, "countered": countered}
    return Tree(meta(store, "tree", query, len(results), next_), results, title, notice(store))


def _rows(store: Store, name: str | None) -> tuple[list[EntryRow], str]:
    try:
        kind = kind_named(Kind.MECHANISM if name is None else name)
        if kind in (Kind.MECHANISM, Kind.STRATEGY):
            return store.entries(kind.value), f"The tree of {kind.plural}"
    except ValueError:
        pass
    row = resolve(store, name or "", [Kind.MECHANISM, Kind.STRATEGY]).row
    below = sorted(num for num, _ in store.descendants(row.num))
    return [row, *(store.entry(num) for num in below)], row.name


def _record(store: Store, row: EntryRow, top: int) -> TreeRecord:
    below = [num for num, _ in store.descendants(row.num)]
    nums = [row.num, *below]
    is_strategy = row.kind == Kind.STRATEGY
    claims = store.claims_of(nums, "counters") if is_strategy else store.claims_on(nums, "counters")
    best: dict[int, str] = {}
    for claim in claims:
        other = claim.object if is_strategy else claim.subject
        best[other] = min(best.get(other, claim.qualifier), claim.qualifier, key=OUTCOMES.index)
    counts = {outcome: list(best.values()).count(outcome) for outcome in OUTCOMES}
    countered = min(best.values(), key=OUTCOMES.index, default="none")
    depth = row.depth - top
    return TreeRecord(row.id, row.kind, row.name, row.summary, row.parent, depth, len(below), counts, countered)
