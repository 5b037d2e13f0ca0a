"""The chain of escape from a drug: what defeats it, what overcomes that, what defeats those, and so on."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import ReferenceRecord
from resistx.answers.path import EscapePath, PathEdge, PathNode, PathRecord
from resistx.answers.statements import Affects, Counters
from resistx.ask.chain import Chain, Step
from resistx.ask.material import Material
from resistx.ask.meta import meta, notice
from resistx.errors import UsageError
from resistx.model.vocabulary import Kind
from resistx.names import resolve
from resistx.store.read import Store
from resistx.store.rows import EntryRow

DEEPEST = 6
"""Rounds that may be asked for."""


def path(store: Store, drug: str, *, depth: int = 2, cancer: str | None = None) -> EscapePath:
    """Return the chain of escape from a drug or a class of drugs, over so many rounds.

    A round is what defeats the drugs of the round before, and what overcomes that. With `cancer`, only statements made
    for it, for a kind of it, for what it is a kind of, or for no cancer in particular count.
    Raises UsageError for a depth outside 1 to 6, NotFoundError or AmbiguousError for a name that is not clear.
    """
    if not 1 <= depth <= DEEPEST:
        raise UsageError(f"the depth is 1 to {DEEPEST} rounds, not {depth}")
    row = resolve(store, drug, [Kind.DRUG]).row
    where = resolve(store, cancer, [Kind.CANCER]).row if cancer is not None else None
    known: dict[str, ReferenceRecord] = {}
    chain = Chain(Material(store, known), depth, where)
    record = _record(Material(store, known), row, chain.grow(row.num), chain.left_out())
    asked = row.id + (f" --cancer {where.id}" if where else "")
    goes_on = depth < DEEPEST and any(edge.ends == "depth" for edge in record.edges)
    next_ = [f"resistx path {asked} --depth {depth + 1}"] if goes_on else []
    next_ += [f"resistx explain drug:{row.id}", f"resistx counter --drug {row.id}"]
    query = {"drug": row.id, "depth": depth, "cancer": where and where.id}
    title = f"How tumors escape {row.name}" + (f" in {where.name}" if where else "")
    hints = [] if record.edges else [f"the catalogue holds nothing that defeats it; try {next_[0]}"]
    return EscapePath(meta(store, "path", query, 1, next_), [record], title, notice(store), hints)


def _record(material: Material, row: EntryRow, root: Step, left_out: int) -> PathRecord:
    """Return the tree as nodes and numbered edges, with the references that these cite in their order."""
    edges: list[PathEdge] = []
    rounds = {row.num: 0}

    def number(above: Step, after: int | None) -> None:
        for step in above.below:
            rounds[step.target] = min(rounds.get(step.target, step.round), step.round)
            edges.append(_edge(material, step, len(edges) + 1, after))
            number(step, len(edges))

    number(root, None)
    nodes = [PathNode(*material.store.link(num), round_) for num, round_ in rounds.items()]
    return PathRecord(row.id, row.kind, row.name, row.summary, nodes, edges, left_out, material.references())


def _edge(material: Material, step: Step, number: int, after: int | None) -> PathEdge:
    """Return a step as an edge, its references noted as cited."""
    stated: Any = step.stated
    for cited in stated.references:
        material.reference(cited.id)
    qualifier, above = None, None
    if isinstance(stated, Affects):
        qualifier, above = stated.effect, stated.inherited_from
    elif isinstance(stated, Counters):
        qualifier, above = stated.outcome, stated.target if stated.stated_for == "class" else None
    return PathEdge(
        stated.level,
        stated.model,
        stated.references,
        stated.note,
        stated.origin,
        number,
        after,
        step.round,
        material.link(step.source),
        step.relation,
        material.link(step.target),
        qualifier,
        getattr(stated, "agents", []),
        getattr(stated, "stage", None),
        getattr(stated, "status", None),
        getattr(stated, "cancers", []),
        getattr(stated, "restores", []),
        above,
        step.ends,
    )
