"""The chain of escape from a drug: a tree of statements, each an edge between two entries."""

from __future__ import annotations

from resistx.answers.base import Answer, Link, Part, Record, ReferenceRecord, Stated, Value, answer, joined
from resistx.answers.graph import Edge, Graph, Node

RELATIONS = {
    "resisted-by": "resisted by",
    "countered-by": "countered by",
    "uses": "with",
    "defeated-by": "defeated by",
}
"""The relations of edges, as people read them."""


@answer
class PathNode(Part):
    """An entry of the chain; `round` is the one in which it is first met, 0 for the drug that was asked for."""

    kind: str
    id: str
    name: str
    round: int


@answer
class PathEdge(Stated):
    """A statement in its place in the tree: `edge` is its number and `after` that of the edge above it.

    `relation` is resisted-by (drug to mechanism or alteration), countered-by (that to strategy), uses (strategy to
    drug, with the statement that it counters by) or defeated-by (strategy to mechanism or alteration). `qualifier` is
    an effect or an outcome. `inherited_from` is the class that the statement was made for. `ends` says why nothing
    follows, and is null where something does: cycle (it leads back to what stands above), told (what follows, or that
    nothing does, stands at another edge), open (the catalogue says nothing further), depth (it goes on in the next
    round), failed (a counter that failed), elsewhere (a counter shown in another cancer than what it would counter).
    """

    edge: int
    after: int | None
    round: int
    source: Link
    relation: str
    target: Link
    qualifier: str | None
    agents: list[Link]
    stage: str | None
    status: str | None
    cancers: list[Link]
    restores: list[Link]
    inherited_from: Link | None
    ends: str | None

    def label(self) -> str:
        """Return the edge in a few words: what it says, and how well that is supported."""
        said = RELATIONS[self.relation]
        if self.relation == "countered-by":
            said = str(self.qualifier)
        elif self.qualifier == "reduced-sensitivity":
            said = "weakened by"
        stage = self.stage.replace("-", " ") if self.stage else ""
        where = "in another cancer" if self.ends == "elsewhere" else ""
        agents = ", ".join(link.name for link in self.agents) if self.relation == "countered-by" else ""
        return ", ".join(part for part in (said, stage, self.level, where) if part) + (f" ({agents})" if agents else "")


@answer
class PathRecord(Record):
    """A drug with its chain of escape as nodes and edges, the edges in the order of the tree.

    `left_out` counts the counters of what is shown that were stated with other drugs restored.
    """

    nodes: list[PathNode]
    edges: list[PathEdge]
    left_out: int
    references: list[ReferenceRecord]

    def rows(self) -> list[dict[str, Value]]:
        """Return one row an edge."""
        return [
            {
                "drug": self.id,
                "edge": edge.edge,
                "after": edge.after,
                "round": edge.round,
                "source_kind": edge.source.kind,
                "source": edge.source.id,
                "relation": edge.relation,
                "target_kind": edge.target.kind,
                "target": edge.target.id,
                "qualifier": edge.qualifier,
                "agents": joined([link.id for link in edge.agents]),
                "level": edge.level,
                "model": edge.model,
                "stage": edge.stage,
                "status": edge.status,
                "cancers": joined([link.id for link in edge.cancers]),
                "restores": joined([link.id for link in edge.restores]),
                "references": joined([cited.id for cited in edge.references]),
                "inherited_from": edge.inherited_from.id if edge.inherited_from else None,
                "ends": edge.ends,
            }
            for edge in self.edges
        ]


@answer
class EscapePath(Answer[PathRecord]):
    """The chain of escape from one drug."""

    def columns(self) -> list[str]:
        """Return the columns: one row an edge."""
        return [
            "drug", "edge", "after", "round", "source_kind", "source", "relation", "target_kind", "target", "qualifier",
            "agents", "level", "model", "stage", "status", "cancers", "restores", "references", "inherited_from",
            "ends",
        ]  # fmt: skip

    def cited(self) -> list[ReferenceRecord]:
        """Return the references of every edge."""
        return [reference for record in self.results for reference in record.references]

    def graph(self) -> Graph:
        """Return the chain as a graph, in which each entry stands once and so does each thing said of two of them."""
        (record,) = self.results
        nodes = {(node.kind, node.id): Node(node.name, node.kind, node.round == 0) for node in record.nodes}
        edges = [
            Edge(
                (edge.source.kind, edge.source.id),
                (edge.target.kind, edge.target.id),
                edge.label(),
                edge.ends == "failed",
            )
            for edge in record.edges
        ]
        return Graph(self.title, nodes, list(dict.fromkeys(edges)))
