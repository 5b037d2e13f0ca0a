"""What a catalogue claims, and what tables of facts tell of it."""

from __future__ import annotations

from typing import NamedTuple

from resistx.model import Kind
from resistx.source import Severity
from resistx.strict import Loc


class Told(NamedTuple):
    """A contradiction (error), or what a table could not tell (note), about one field of an entry."""

    severity: Severity
    message: str
    loc: Loc


class Claim(NamedTuple):
    """Something that tables can confirm: what it is counted as, the entry that says it, and what they tell of it."""

    word: str
    kind: Kind
    entry: str
    told: list[Told]


def error(message: str, *loc: str | int) -> Told:
    """Return a contradiction between the catalogue and a table."""
    return Told("error", message, loc)


def note(message: str, *loc: str | int) -> Told:
    """Return what could not be verified; the message names the reason alone, so that notes can be counted by it."""
    return Told("note", message, loc)
