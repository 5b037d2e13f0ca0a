"""A graph as the formats that draw it take it: nodes, and edges between them."""

from __future__ import annotations

from typing import NamedTuple


class Node(NamedTuple):
    """A node: its kind decides its shape; `root` is where the graph begins."""

    name: str
    kind: str
    root: bool = False


class Edge(NamedTuple):
    """An edge between the nodes of two keys; a dashed one leads nowhere."""

    source: tuple[str, str]
    target: tuple[str, str]
    label: str
    dashed: bool = False


class Graph(NamedTuple):
    """Nodes by kind and id, and the edges between them."""

    title: str
    nodes: dict[tuple[str, str], Node]
    edges: list[Edge]


OFFERED_BY = ("path",)
"""The commands whose answers have a graph."""
