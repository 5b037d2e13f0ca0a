"""The editorial rules, one small function each, run over a whole catalogue; each finding names file, line and entry."""

from __future__ import annotations

from resistx.check import evidence, structure, writing
from resistx.check.rules import RULES
from resistx.source import Content

__all__ = ["RULES", "evidence", "judge", "structure", "writing"]


def judge(content: Content) -> None:
    """Run every rule over the content and sort all findings."""
    for function in RULES.values():
        function(content)
    content.findings.sort()
