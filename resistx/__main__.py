"""The console script, and `python -m resistx`."""

import gc
import os
import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    # A command lives for a tenth of a second: looking for garbage every 700 objects would cost more than it frees.
    gc.set_threshold(100_000, 50, 100)
    from resistx.cli import main

    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # a stream is closed, or was never there
        sys.exit(status)
    # All is written and nothing is open but for reading; taking the modules apart would take a tenth of the time.
    os._exit(status)


if __name__ == "__main__":
    run()
