"""Pictures of what samples say of mechanisms: a matrix of a cohort, bars of one sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from resistx.answers.interpretation import Seen
from resistx.pages.blocks import Bar, Bars, Mark, Matrix
from resistx.pages.interpret import VERDICT_STYLE, some

SIGNS = {"supported": "+", "mixed": "±", "contradicted": "−", "uncertain": "?"}
MOST_ROWS, MOST_COLUMNS, MOST_TOLD = 30, 60, 4
"""How much of each a picture shows; the rest is counted."""

Said = tuple[str, str | None]
"""The verdict of a sample on a mechanism, and what changed where samples are paired."""


@cache
def mark(said: Said) -> Mark:
    """Return the mark of a verdict: its sign or, where samples are paired, the first letter of what changed."""
    verdict, change = said
    meaning = f"{verdict}, {change}" if change else verdict
    return Mark(change[0].upper() if change else SIGNS[verdict], VERDICT_STYLE[verdict], meaning)


def matrix(held: Mapping[str, Mapping[str, Said]]) -> Matrix:
    """Return mechanisms (by name) and samples as a matrix: those first that most others bear on, the rest counted."""
    rows = sorted(held, key=lambda name: (-decisive(held[name].values()), -len(held[name]), name))
    shown = rows[:MOST_ROWS]
    samples: dict[str, list[Said]] = {}
    for name in shown:
        for sample, said in held[name].items():
            samples.setdefault(sample, []).append(said)
    most = sorted(samples, key=lambda name: (-decisive(samples[name]), -len(samples[name]), name))[:MOST_COLUMNS]
    # Samples that agree on the most frequent mechanisms stand side by side.
    columns = sorted(most, key=lambda name: ([_place(held[row].get(name)) for row in shown], name))
    every = {sample for said in held.values() for sample in said}
    return Matrix(
        "Mechanisms by sample",
        "A square is a sample that bears on a mechanism; in brackets, the number of samples that decide for or against."
        + _left_out(len(rows) - len(shown), "mechanisms")
        + _left_out(len(every) - len(columns), "samples"),
        [f"{name} ({decisive(held[name].values())})" for name in shown],
        columns,
        {
            (row, column): mark(held[name][sample])
            for row, name in enumerate(shown)
            for column, sample in enumerate(columns)
            if sample in held[name]
        },
    )


def _place(said: Said | None) -> int:
    return list(SIGNS).index(said[0]) if said else len(SIGNS)


def decisive(said: Iterable[Said]) -> int:
    """Return how many samples decide for or against a mechanism."""
    return sum(verdict != "uncertain" for verdict, _ in said)


def _left_out(count: int, what: str) -> str:
    return f" {count:,} more {what} are left out." if count else ""


def bars(held: Sequence[tuple[str, Sequence[Seen]]]) -> Bars | None:
    """Return mechanisms (by name) with how much speaks for and against each; None where nothing does."""
    made = [bar for name, seen in held if (bar := _bar(name, seen))]
    if not made:
        return None
    return Bars(
        "For and against each mechanism",
        "To the right, what was seen that supports a mechanism; to the left, what contradicts it."
        + _left_out(len(made[MOST_ROWS:]), "mechanisms"),
        Mark("−", "good", "contradicting"),
        Mark("+", "bad", "supporting"),
        made[:MOST_ROWS],
    )


def shown(item: Seen) -> str:
    """Return what was seen, of expression with its log2 fold change."""
    return item.text + (f" ({item.lfc:+.1f})" if item.lfc is not None else "")


def _bar(name: str, seen: Sequence[Seen]) -> Bar | None:
    there = [item for item in seen if item.change != "lost"]
    said = {shown(item) + (f" ({item.change})" if item.change else ""): item.says for item in there}
    left, right = (sum(one == says for one in said.values()) for says in ("contradicts", "supports"))
    told = some([text for text, says in said.items() if says != "uncertain"], MOST_TOLD)
    return Bar(name, left, right, told) if left or right else None
