"""Fifty pages of sixty items, all of them new, by one ``feedmaker generate`` with selectors: CPU of the whole process.

    python -m benchmarks.changed              50 feeds, five rounds
    python -m benchmarks.changed --feeds 200
    python -m benchmarks.changed --rss-bridge /srv/rss-bridge

Beside it, on the same pages from the same server: a process that asks for each with a requests session and parses it
with ``BeautifulSoup(page, "lxml")``, which is where a script begins; and, where its folder is given, PHP's command line
with an RSS-Bridge that has the CssSelectorBridge and may use it, once for each page. Start-up is counted for all.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import pages

HOSTS = 10
OURS = "feedmaker generate"
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
    return pages.ok(pages.listing(int(path.partition(b"?")[0].strip(b"/")), _edition["now"]))


def cpu(run: Callable[[], None]) -> float:
    """CPU seconds, the kernel's included, of the processes that ``run`` starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def python(folder: Path, *arguments: str) -> None:
    """Runs this Python in ``folder``, to its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def bridged(url: str) -> list[str]:
    """The command that has RSS-Bridge make an Atom feed of all items of the page at ``url``."""
    # Without a file of root certificates it asks by HTTP/1.0 and waits for the server to hang up.
    php = ["php", "-d", f"curl.cainfo={ssl.get_default_verify_paths().cafile or '/etc/ssl/certs/ca-certificates.crt'}"]
    what = {"bridge": "CssSelector", "home_page": url, "url_selector": "li.item", "limit": pages.ITEMS}
    given = {"action": "display", "format": "Atom", **what}
    return [*php, "index.php", *(f"{key}={value}" for key, value in given.items())]


def bridge(folder: Path, urls: list[str]) -> None:
    """Has RSS-Bridge, which is in ``folder``, make a feed of each of ``urls``."""
    for url in urls:
        # It keeps what it made of an address for an hour.
        done = subprocess.run(bridged(f"{url}?{time.time_ns()}"), cwd=folder, capture_output=True, check=False)
        assert done.stdout.count(b"<entry>") == pages.ITEMS, done.stderr.decode() or done.stdout[:500].decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rss-bridge", type=Path, help="a folder with RSS-Bridge in it, for PHP's command line")
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
            runs = {
                OURS: partial(python, folder, "-m", "feedmaker", "generate", "-q"),
                "requests and BeautifulSoup, no more": partial(python, folder, "-c", SOUP, *urls),
            }
            if options.rss_bridge:
                runs["RSS-Bridge"] = partial(bridge, options.rss_bridge, urls)
            # The first run makes the state and asks for robots.txt; each later one finds every item new.
            runs[OURS]()
            rounds = [{name: cpu(run) for name, run in runs.items()} for _ in range(options.rounds)]
    finally:
        server.terminate()
        server.join()
    each = 1000 / options.feeds
    print(f"{options.feeds} feeds of {pages.ITEMS} items, all new; medians of {options.rounds} rounds")
    for name in runs:
        each_feed = statistics.median(seconds[name] for seconds in rounds) * each
        ratio = statistics.median(seconds[OURS] / seconds[name] for seconds in rounds)
        print(f"{name:38} {each_feed:6.1f} ms CPU a feed" + (f"; ratio {ratio:.2f}" if name != OURS else ""))


if __name__ == "__main__":
    main()
