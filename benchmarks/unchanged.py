"""What a page costs that is as it was: the CPU of a refresh beside that of a bare GET, and 2,000 feeds of such pages.

    python -m benchmarks.unchanged            both, with 2,000 feeds
    python -m benchmarks.unchanged --feeds 200
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import requests

from benchmarks import pages
from feedmaker.config import Config, Feed
from feedmaker.generate import generate, open_house
from feedmaker.refresh import refresh

ROUNDS, EACH = 9, 120


BODY = pages.listing(1, 1)
NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
# So many addresses the feeds of the second part are on.
HOSTS = 250


def answer(path: bytes, headers: bytes) -> bytes:
    """Two pages that never change: one that says so, one that has to be looked at."""
    if not path.startswith(b"/etag"):
        return pages.ok(BODY)
    return NOT_MODIFIED if b'"v1"' in headers else pages.ok(BODY, b'ETag: "v1"')


def cpu(work: Callable[[], object], times: int) -> float:
    """CPU milliseconds, of one of ``times`` runs."""
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times * 1000


def ratios(port: int) -> dict[str, float]:
    """Median CPU of a refresh to that of a bare GET of the same URL on a warm session, measured turn about."""
    found: dict[str, float] = {}
    for name, path, headers in (("304", "etag", {"If-None-Match": '"v1"'}), ("200 with the same body", "same", {})):
        url = f"http://127.0.0.1:{port}/{path}"
        with tempfile.TemporaryDirectory() as folder:
            feed = Feed("news", (url,))
            config = Config(Path(folder, "out"), Path(folder, "state"), (feed,), min_delay=0.0)
            with open_house(config) as house, requests.Session() as session:
                assert refresh(feed, house).new == pages.ITEMS
                assert refresh(feed, house).state == "unchanged"

                bare = partial(session.get, url, headers=headers)
                bare()
                pairs = [(cpu(partial(refresh, feed, house), EACH), cpu(bare, EACH)) for _ in range(ROUNDS)]
        ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
        found[name] = ours / theirs
        print(f"{name}: refresh {ours:.3f} ms CPU, bare GET {theirs:.3f} ms, ratio {ours / theirs:.2f}", flush=True)
    return found


def many(count: int, port: int) -> dict[str, float]:
    """``count`` feeds on as many addresses, asked a first time and then, all unchanged, again."""
    with tempfile.TemporaryDirectory() as folder:
        feeds = tuple(
            Feed(f"f{n}", (f"http://127.0.0.{n % HOSTS + 1}:{port}/{'etag' if n % 2 else 'same'}?{n}",))
            for n in range(count)
        )
        config = Config(Path(folder, "out"), Path(folder, "state"), feeds, min_delay=0.0)
        context = multiprocessing.get_context("spawn")
        figures: dict[str, float] = {}
        for run in ("first", "unchanged"):
            here, there = context.Pipe()
            process = context.Process(target=measured, args=(config, there))
            process.start()
            figures = here.recv()
            process.join()
            print(
                f"{run}: {count} feeds in {figures['seconds']:.1f} s, {figures['cpu']:.1f} s CPU: "
                f"{count / figures['cpu']:.0f} feeds per CPU-second, peak memory {figures['peak'] / 1024:.0f} MiB",
                flush=True,
            )
    return figures


def measured(config: Config, pipe: Connection) -> None:
    """A generate in a process of its own; sends what it took."""
    begun, cpu_begun = time.perf_counter(), time.process_time()
    states = {outcome.state for outcome in generate(config)}
    assert states in ({"ok"}, {"unchanged"}), states
    pipe.send(
        {
            "seconds": time.perf_counter() - begun,
            "cpu": time.process_time() - cpu_begun,
            "peak": float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss),
        }
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=2000, help="feeds of the second part (default: 2000)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON at the end")
    arguments = parser.parse_args()
    figures: dict[str, object] = {}
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    hosts = [f"127.0.0.{n + 1}" for n in range(HOSTS)]
    server = context.Process(target=pages.serve, args=(there, answer, hosts), daemon=True)
    server.start()
    try:
        port = here.recv()
        figures["ratios"] = ratios(port)
        if arguments.feeds:
            figures["many"] = many(arguments.feeds, port)
    finally:
        server.terminate()
        server.join()
    if arguments.json:
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
