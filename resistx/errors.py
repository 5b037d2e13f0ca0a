"""What a user can cause: each error carries its exit status, a code for scripts, and what to try next."""

from __future__ import annotations

from collections.abc import Sequence


class ResistxError(Exception):
    """An error that the user can mend; `status` is the exit status, `code` its name in JSON."""

    status = 1
    code = "error"

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        """Keep the message and what to try next, best first."""
        super().__init__(message)
        self.message = message
        self.suggestions = list(suggestions)


class OutputError(ResistxError):
    """The answer could not be written."""

    status = 1
    code = "output"


class ClosedPipeError(Exception):
    """Whoever read the output has enough: no error, only an end."""


class UsageError(ResistxError):
    """The command line is off, or a value is outside a closed vocabulary."""

    status = 2
    code = "usage"


class NotFoundError(ResistxError):
    """No entry has that name."""

    status = 3
    code = "not-found"


class AmbiguousError(ResistxError):
    """Several entries of one kind have that name; the suggestions are the candidates."""

    status = 4
    code = "ambiguous"


class UnusableError(ResistxError):
    """A catalogue or an input file is missing, unreadable or wrong."""

    status = 5
    code = "unusable"
