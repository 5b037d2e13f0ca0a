"""The statements of the catalogue as answers give them: one shape a relation, whichever side asked."""

from __future__ import annotations

from collections.abc import Sequence

from resistx.answers.base import Cited, Link, Part, Stated, Value, answer, joined

CLAIM_COLUMNS = [
    "subject_kind", "subject", "relation", "object_kind", "object", "qualifier", "agents", "level", "model", "stage",
    "cancers", "references", "inherited_from",
]  # fmt: skip
"""The columns of a table of statements."""


@answer
class Frequency(Part):
    """How often something is found in patients: a share from 0 to 1 of n patients."""

    share: float
    n: int | None
    setting: str
    reference: str


@answer
class Fold(Part):
    """How many times the inhibitory concentration changes; above 1 is less sensitive."""

    change: float
    system: str
    reference: str


@answer
class Affects(Stated):
    """What a mechanism or an alteration does to a drug; `inherited_from` is the class it was stated for."""

    subject: Link
    drug: Link
    effect: str
    cancers: list[Link]
    frequency: list[Frequency]
    fold: list[Fold]
    inherited_from: Link | None

    def claim(self) -> dict[str, Value]:
        """Return the statement as a row of claims."""
        inherited = self.inherited_from.id if self.inherited_from else None
        return claim(self.subject, "affects", self.drug, self.effect, self, cancers=self.cancers, inherited=inherited)


@answer
class Counters(Stated):
    """How a strategy fared against a target.

    `stated_for` tells how it bears on what was asked: target (this very thing), class, member, or related.
    """

    strategy: Link
    target: Link
    agents: list[Link]
    outcome: str
    stage: str
    status: str
    cancers: list[Link]
    restores: list[Link]
    setting: str | None
    stated_for: str

    def claim(self) -> dict[str, Value]:
        """Return the statement as a row of claims."""
        return claim(
            self.strategy,
            "counters",
            self.target,
            self.outcome,
            self,
            agents=self.agents,
            stage=self.stage,
            cancers=self.cancers,
        )


@answer
class Defeats(Stated):
    """A mechanism or alteration by which tumors escape a strategy, or some of its agents."""

    strategy: Link
    by: Link
    agents: list[Link]

    def claim(self) -> dict[str, Value]:
        """Return the statement as a row of claims."""
        return claim(self.strategy, "defeated-by", self.by, "", self, agents=self.agents)


@answer
class Involves(Part):
    """A gene's part in a mechanism or an alteration; `direction` is the one that favors resistance."""

    subject: Link
    gene: Link
    role: str | None
    change: list[str]
    direction: str | None
    note: str | None

    def claim(self) -> dict[str, Value]:
        """Return the statement as a row of claims."""
        return claim(self.subject, "involves", self.gene, joined(self.change))


@answer
class Interacts(Stated):
    """What one mechanism does to another."""

    subject: Link
    interaction: str
    object: Link

    def claim(self) -> dict[str, Value]:
        """Return the statement as a row of claims."""
        return claim(self.subject, "interacts", self.object, self.interaction, self)


@answer
class Detects(Part):
    """A way to see it: the kind of measurement, and the assay."""

    method: str
    assay: str
    note: str | None
    references: list[Cited]


@answer
class EvidenceRecord(Stated):
    """A cited sentence."""

    statement: str


Relation = Affects | Counters | Defeats | Involves | Interacts
"""A statement that is a row of claims."""


def claims(*groups: Sequence[Relation]) -> list[dict[str, Value]]:
    """Return statements as rows of claims."""
    return [item.claim() for group in groups for item in group]


def claim(
    subject: Link,
    relation: str,
    object_: Link,
    qualifier: str = "",
    stated: Stated | None = None,
    *,
    agents: list[Link] | None = None,
    stage: str = "",
    cancers: list[Link] | None = None,
    inherited: str | None = None,
) -> dict[str, Value]:
    """Return a statement as a row with the columns of claims."""
    values = [
        subject.kind,
        subject.id,
        relation,
        object_.kind,
        object_.id,
        qualifier,
        joined([agent.id for agent in agents or ()]),
        stated.level if stated else "",
        stated.model if stated else "",
        stage,
        joined([cancer.id for cancer in cancers or ()]),
        joined([cited.id for cited in stated.references]) if stated else "",
        inherited or "",
    ]
    return dict(zip(CLAIM_COLUMNS, values, strict=True))
