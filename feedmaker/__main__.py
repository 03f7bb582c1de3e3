"""``python -m feedmaker``, and the command ``feedmaker``: the command line, and its end."""

import contextlib
import os
import sys
from typing import NoReturn

from .cli import main


def start() -> NoReturn:
    """Runs one command, and ends the process with its exit status."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    # All that it worked with is closed. Python would go on to free what it holds piece by piece, which takes a
    # twentieth of a short run; the system does that at once.
    os._exit(status)


if __name__ == "__main__":
    start()
