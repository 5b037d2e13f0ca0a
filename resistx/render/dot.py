"""DOT: the answer's graph in the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.answers.graph import OFFERED_BY, Graph
from resistx.errors import UsageError
from resistx.render.visible import encodable, one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer

SHAPES = {
    "drug": "shape=ellipse",
    "mechanism": "shape=box",
    "alteration": "shape=hexagon",
    "strategy": 'shape=box, style="rounded"',
}
"""The shape of a node of each kind."""


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the graph of the answer as a digraph, line by line; raises UsageError for an answer without one."""
    graph = graph_of(answer)

    def quoted(text: str) -> str:
        return _quoted(encodable(one_line(text), stream.encoding))

    keys = {key: f"n{number}" for number, key in enumerate(graph.nodes, 1)}
    yield f"digraph resistx {{\n    graph [rankdir=LR, label={quoted(graph.title)}, labelloc=t];\n"
    for key, node in graph.nodes.items():
        root = ", penwidth=3" if node.root else ""
        yield f"    {keys[key]} [label={quoted(node.name)}, {SHAPES[node.kind]}{root}];\n"
    for edge in graph.edges:
        style = ", style=dashed" if edge.dashed else ""
        yield f"    {keys[edge.source]} -> {keys[edge.target]} [label={quoted(edge.label)}{style}];\n"
    yield "}\n"


def graph_of(answer: Answer[Any]) -> Graph:
    """Return the graph of an answer; raises UsageError, with the commands that have one, where there is none."""
    graph = answer.graph()
    if graph is None:
        commands = [f"resistx {command}" for command in OFFERED_BY]
        raise UsageError(
            f"{answer.meta.command} has no graph to draw; commands with one: {', '.join(OFFERED_BY)}", commands
        )
    return graph


def _quoted(text: str) -> str:
    r"""Return a text as a string that is shown as it is: backslashes command (`\N`), and `&` begins an entity."""
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
