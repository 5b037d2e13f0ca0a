"""The console script, and `python -m resistx`."""

import gc
import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    # A command lives for a tenth of a second: looking for garbage every 700 objects would cost more than it frees.
    gc.set_threshold(100_000, 50, 100)
    from resistx.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
