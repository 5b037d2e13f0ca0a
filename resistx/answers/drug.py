"""A drug or a class of drugs as an answer."""

from __future__ import annotations

from typing import Any

from resistx.answers.base import Link, Part, Value, answer
from resistx.answers.explained import Explained
from resistx.answers.statements import Affects, Counters, Defeats, claim, claims


@answer
class Countering(Part):
    """A strategy against a target, in brief: its best outcome there, and the agents of that."""

    strategy: Link
    target: Link
    outcome: str
    stage: str
    level: str
    agents: list[Link]


@answer
class Threat(Affects):
    """What resists, spares or favors a drug, and what counters that."""

    countered_by: list[Countering]


@answer
class DrugRecord(Explained):
    """A drug: everything that resists it and what counters that, and where it counters resistance itself.

    Of a class, `members` are the drugs and the classes below; those that are classes are `subclasses`.
    """

    brands: list[str]
    role: str
    classes: list[Link]
    subclasses: list[Link]
    targets: list[Link]
    approval: list[dict[str, Any]]
    affected_by: list[Threat]
    strategies: list[Link]
    counters: list[Counters]
    defeated_by: list[Defeats]

    def rows(self) -> list[dict[str, Value]]:
        """Return every relation that the drug is part of, one a row, as claims."""
        here = self.link()
        rows = [claim(here, "has-class", link) for link in self.classes]
        rows += [claim(here, "targets", link) for link in self.targets]
        rows += [claim(link, "uses", here) for link in self.strategies]
        rows += claims(self.affected_by, self.counters, self.defeated_by)
        above = [claim(here, "part-of", self.path[-1])] if self.path else []
        below = [claim(link, "part-of" if link in self.subclasses else "has-class", here) for link in self.members]
        return above + below + rows
