"""Fifty pages of sixty items, all of them new, by one ``feedmaker generate`` with selectors: CPU of the whole process.

    python -m benchmarks.changed              50 feeds, five rounds
    python -m benchmarks.changed --feeds 200

Beside it, on the same pages from the same server: a process that asks for each with a requests session and parses it
with ``BeautifulSoup(page, "lxml")``, which is where a script begins. Start-up is counted for both.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import pages

HOSTS = 10
ROOT = Path(__file__).resolve().parent.parent
MAIN = '[feedmaker]\noutput = "feeds"\nstate = "state.sqlite3"\nmin_delay = "0s"\n'
FEED = """
[[feed]]
name = "f{n}"
url = "{url}"
[feed.select]
item = "li.item"
title = "h3"
link = "a"
summary = "p.teaser"
date = {{ selector = "time", attribute = "datetime" }}
"""
SOUP = """
import sys, requests
from bs4 import BeautifulSoup
with requests.Session() as session:
    for url in sys.argv[1:]:
        assert BeautifulSoup(session.get(url).content, "lxml").find("li")
"""
_edition = {"now": 0}


def answer(path: bytes, headers: bytes) -> bytes:
    """A page with new items each time that it is asked for."""
    _edition["now"] += 1
    return pages.ok(pages.listing(int(path.strip(b"/")), _edition["now"]))


def cpu(command: list[str], folder: Path) -> float:
    """CPU seconds, the kernel's included, of one run of ``command``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    # What is installed has been compiled before.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    here, there = multiprocessing.get_context("spawn").Pipe()
    hosts = [f"127.0.0.{n + 1}" for n in range(HOSTS)]
    server = multiprocessing.get_context("spawn").Process(target=pages.serve, args=(there, answer, hosts), daemon=True)
    server.start()
    try:
        port = here.recv()
        urls = [f"http://{hosts[n % HOSTS]}:{port}/{n}" for n in range(options.feeds)]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            config = MAIN + "".join(FEED.format(n=n, url=url) for n, url in enumerate(urls))
            (folder / "config.toml").write_text(config, "utf-8")
            ours = [sys.executable, "-m", "feedmaker", "generate", "-q"]
            theirs = [sys.executable, "-c", SOUP, *urls]
            # The first run makes the state and asks for robots.txt; each later one finds every item new.
            cpu(ours, folder)
            pairs = [(cpu(ours, folder), cpu(theirs, folder)) for _ in range(options.rounds)]
    finally:
        server.terminate()
        server.join()
    mine, plain = (statistics.median(column) for column in zip(*pairs, strict=True))
    each = 1000 / options.feeds
    print(f"{options.feeds} feeds of {pages.ITEMS} items, all new; medians of {options.rounds} rounds")
    print(f"feedmaker generate                     {mine * each:6.1f} ms CPU a feed")
    print(f"requests and BeautifulSoup, no more    {plain * each:6.1f} ms CPU a feed")
    print(f"ratio                                  {statistics.median(a / b for a, b in pairs):6.2f}")


if __name__ == "__main__":
    main()
