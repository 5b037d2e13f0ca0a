"""The report of an interpretation as a file, in the format that its name asks for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resistx.errors import UsageError
from resistx.render import write_file

if TYPE_CHECKING:
    from resistx.answers.base import Answer

WRITERS = {".html": "html", ".md": "markdown"}
"""The module that writes a page, by the suffix of the file."""


def check_report(path: Path | None) -> None:
    """Refuse a report that no format is known for; raises UsageError."""
    if path and path.suffix.lower() not in WRITERS:
        raise UsageError(f"{path}: a report is {' or '.join(WRITERS)}, by the end of its name")


def write_report(answer: Answer[Any], path: Path | None) -> None:
    """Write the report of an answer, whole or not at all, where one is wanted; raises UsageError and OutputError."""
    check_report(path)
    if path:
        from resistx.pages import page_of  # no answer waits for what only a report needs

        writer = import_module(f"resistx.render.{WRITERS[path.suffix.lower()]}")
        write_file(path, (text.encode("utf-8") for text in writer.written(page_of(answer, "report"), "utf-8")))
