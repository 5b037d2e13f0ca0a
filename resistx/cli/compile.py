"""`resistx compile`."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            readable=False,
            help="YAML files or folders, read as one catalogue; none compiles the project's own, in a checkout.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", readable=False, help="The compiled file; needed where PATH is given."
        ),
    ] = None,
) -> None:
    """Compile a catalogue into one file that answers at once."""
    from resistx.cli.session import tell
    from resistx.open import write_compiled

    tell(write_compiled(paths or (), output))
