"""The report of an interpretation as a file, in the format that its name asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from resistx.errors import UsageError
from resistx.pages import page_of
from resistx.render import html, markdown, write_file

if TYPE_CHECKING:
    from resistx.answers.base import Answer

WRITERS = {".html": html.written, ".md": markdown.written}
"""What writes a page, by the suffix of the file."""


def check_report(path: Path | None) -> None:
    """Refuse a report that no format is known for; raises UsageError."""
    if path and path.suffix.lower() not in WRITERS:
        raise UsageError(f"{path}: a report is {' or '.join(WRITERS)}, by the end of its name")


def write_report(answer: Answer[Any], path: Path | None) -> None:
    """Write the report of an answer, whole or not at all, where one is wanted; raises UsageError and OutputError."""
    check_report(path)
    if path:
        written = WRITERS[path.suffix.lower()](page_of(answer, "report"), "utf-8")
        write_file(path, (text.encode("utf-8") for text in written))
