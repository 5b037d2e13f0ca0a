"""What editorial rules are made with: their registry, and the walks over a catalogue that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from resistx.model import Kind
from resistx.model.base import Statement
from resistx.model.walk import Loc, parts
from resistx.source import AnyEntry, Content

Rule = Callable[[Content], None]
RULES: dict[str, Rule] = {}
"""Every rule by its name; a broken example of each stands in the tests under that name."""


def rule(name: str) -> Callable[[Rule], Rule]:
    """Register a rule under the name that its findings carry."""

    def register(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return register


def entries_in(content: Content) -> Iterator[tuple[Kind, AnyEntry]]:
    """Yield every entry with its kind."""
    for kind, entries in content.entries.items():
        for entry in entries.values():
            yield kind, entry


def statements_in(content: Content) -> Iterator[tuple[Kind, AnyEntry, Loc, Statement]]:
    """Yield every statement with its entry and its place there."""
    for kind, entry in entries_in(content):
        for loc, part in parts(entry):
            if isinstance(part, Statement):
                yield kind, entry, loc, part
