"""What a page costs that is as it was: the CPU of a refresh beside that of a bare GET, and 2,000 feeds of such pages.

    python benchmarks/unchanged.py            both, with 2,000 feeds
    python benchmarks/unchanged.py --feeds 200
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import requests

from feedmaker.config import Config, Feed
from feedmaker.generate import generate, open_house
from feedmaker.refresh import refresh

ITEMS = 60
ROUNDS, EACH = 9, 120


def page() -> bytes:
    """A list of news, of the size of many a front page."""
    items = "".join(
        f'<li class="item"><h3><a href="/news/{n}-a-headline-about-something">Headline number {n} about something'
        f'</a></h3><time datetime="2026-11-{n % 28 + 1:02}">a day</time><p>{"Some words of it. " * 12}</p></li>\n'
        for n in range(ITEMS)
    )
    return f"<!DOCTYPE html><html lang=en><title>News</title><ul class=list>\n{items}</ul></html>".encode()


class Handler(StreamRequestHandler):
    """A server that costs little, so that the machine is the client's: keeps connections, knows two pages."""

    disable_nagle_algorithm = True
    body = page()

    def handle(self) -> None:
        while line := self.rfile.readline():
            headers = b""
            while (header := self.rfile.readline()) not in (b"\r\n", b""):
                headers += header
            path = line.split()[1]
            if path == b"/robots.txt":
                self.wfile.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            elif path == b"/etag" and b'"v1"' in headers:
                self.wfile.write(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
            else:
                tag = b'ETag: "v1"\r\n' if path == b"/etag" else b""
                self.wfile.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + tag
                    + b"Content-Length: %d\r\n\r\n%s" % (len(self.body), self.body)
                )  # fmt: skip


class Server(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 512


def serve(pipe: Connection) -> None:
    with Server(("127.0.0.1", 0), Handler) as server:
        # The same port on every address that a feed of the second part is on.
        pipe.send(server.server_address[1])
        server.serve_forever(poll_interval=60)


def serve_everywhere(pipe: Connection) -> None:
    with Server(("0.0.0.0", 0), Handler) as server:
        pipe.send(server.server_address[1])
        server.serve_forever(poll_interval=60)


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
                assert refresh(feed, house).new == ITEMS
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
            Feed(f"f{n}", (f"http://127.{n // 250 % 250 + 1}.{n % 250}.1:{port}/{'etag' if n % 2 else 'same'}",))
            for n in range(count)
        )
        config = Config(Path(folder, "out"), Path(folder, "state"), feeds)
        context = multiprocessing.get_context("spawn")
        figures: dict[str, float] = {}
        for run in ("first", "unchanged"):
            here, there = context.Pipe()
            # Only the first time is each host asked twice, for its robots.txt.
            now = replace(config, min_delay=0.0) if run == "first" else config
            process = context.Process(target=measured, args=(now, there))
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
    for target in (serve, serve_everywhere):
        here, there = context.Pipe()
        server = context.Process(target=target, args=(there,), daemon=True)
        server.start()
        try:
            port = here.recv()
            socket.create_connection(("127.0.0.1", port), timeout=10).close()
            if target is serve:
                figures["ratios"] = ratios(port)
            elif arguments.feeds:
                figures["many"] = many(arguments.feeds, port)
        finally:
            server.terminate()
            server.join()
    if arguments.json:
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
