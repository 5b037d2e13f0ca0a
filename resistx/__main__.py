"""The console script, and `python -m resistx`."""

import contextlib
import gc
import os
import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    # A command lives for a tenth of a second: looking for garbage every 700 objects would cost more than it frees.
    gc.set_threshold(100_000, 50, 100)
    from resistx.cli import main

    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):  # closed, full, or never there
            stream.flush()
    # All is written and nothing is open but for reading; taking the modules apart would take a tenth of the time.
    os._exit(status)


if __name__ == "__main__":
    run()
