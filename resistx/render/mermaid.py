"""Mermaid: the answer's graph as a flowchart, for Markdown pages that draw it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.errors import UsageError
from resistx.render.dot import graph_of
from resistx.render.visible import encodable, one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer

SHAPES = {
    "drug": '(["{}"])',
    "mechanism": '["{}"]',
    "alteration": '{{{{"{}"}}}}',
    "strategy": '("{}")',
}
"""The shape of a node of each kind, around its label."""
# Everything that could end a label, begin an entity, a directive, Markdown or HTML, or be taken for a style; `ﬂ` stands
# for an entity inside Mermaid. A hyphen is safe within a word.
_SPECIAL = re.compile(r"[^\w ,()-]|_|ﬂ|(?<!\w)-|-(?!\w)")


MOST_EDGES = 500
"""Mermaid draws no more, and lets no diagram ask for more."""


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the graph of the answer as a flowchart, line by line.

    Raises UsageError for an answer without one, or with more edges than Mermaid draws.
    """
    graph = graph_of(answer)
    if len(graph.edges) > MOST_EDGES:
        message = f"the graph has {len(graph.edges)} edges, and Mermaid draws {MOST_EDGES}; ask for less, or for dot"
        raise UsageError(message, ["--depth 1", "--format dot"])

    def label(text: str) -> str:
        return _label(encodable(one_line(text), stream.encoding))

    keys = {key: f"n{number}" for number, key in enumerate(graph.nodes, 1)}
    yield f"%% {label(graph.title)}\nflowchart LR\n"
    for key, node in graph.nodes.items():
        yield f"    {keys[key]}{SHAPES[node.kind].format(label(node.name))}\n"
    for edge in graph.edges:
        arrow = '-. "{}" .->' if edge.dashed else '-- "{}" -->'
        yield f"    {keys[edge.source]} {arrow.format(label(edge.label))} {keys[edge.target]}\n"
    roots = ",".join(keys[key] for key, node in graph.nodes.items() if node.root)
    yield f"    classDef root stroke-width:3px\n    class {roots} root\n"


def _label(text: str) -> str:
    """Return a text that Mermaid shows as it is: what means something to it is an entity of its own kind."""
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", text)
