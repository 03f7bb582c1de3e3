"""How long feedmaker takes to start, beside ``import requests``: ``--help``, and a generate with nothing due.

    python benchmarks/startup.py
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
CONFIG = """\
[feedmaker]
output = "feeds"
state  = "state.sqlite3"
[defaults]
interval = "6h"
"""
# Nothing answers on the discard port of these addresses; after three failures each feed is left alone.
FEED = '[[feed]]\nname = "feed-{n}"\nurl = "http://127.0.0.{n}:9/"\nrobots = false\n'


def seconds(command: list[str], expected: int = 0) -> float:
    """How long one run of ``command`` takes, wall clock."""
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    taken = time.perf_counter() - begun
    assert done.returncode == expected, (command, done.returncode)
    return taken


def feeds_that_wait(folder: Path) -> Path:
    """A config whose feeds all failed so often that they are left alone for hours."""
    config = folder / "config.toml"
    config.write_text(CONFIG + "".join(FEED.format(n=n) for n in range(2, 22)))
    for _ in range(3):
        seconds([sys.executable, "-m", "feedmaker", "generate", "-q", "-c", str(config)], expected=1)
    return config


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true", help="print the ratios as JSON at the end")
    arguments = parser.parse_args()
    # As a user has it: installed, its bytecode compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        config = feeds_that_wait(Path(folder))
        commands = {
            "import requests": [sys.executable, "-c", "import requests"],
            "--help": [sys.executable, "-m", "feedmaker", "--help"],
            "generate, nothing due": [sys.executable, "-m", "feedmaker", "generate", "-c", str(config)],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    bare = medians["import requests"]
    for name, median in medians.items():
        print(f"{name}: {median * 1000:.0f} ms, ratio {median / bare:.2f}")
    if arguments.json:
        print(json.dumps({name: median / bare for name, median in medians.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
