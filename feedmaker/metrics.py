"""Figures for Prometheus, in its text format (https://prometheus.io/docs/instrumenting/exposition_formats/).

Written by hand: the format is a page long, and the client library brings a registry for the whole process.
"""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from . import __version__
from .config import Config
from .entries.store import Store
from .errors import StoreError
from .house import Outcome
from .publish import files

# Upper bounds (seconds) of the classes that durations are counted in.
BUCKETS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
STATES = ("new", "ok", "unchanged", "failing", "broken")
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Counts refreshes since the start. May be shared by threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._outcomes: Counter[tuple[str, str]] = Counter()
        self._bytes: Counter[str] = Counter()
        self._new: Counter[str] = Counter()
        self._updated: Counter[str] = Counter()
        self._classes: Counter[float] = Counter()
        self._seconds = 0.0

    def count(self, outcome: Outcome) -> None:
        """Takes one refresh into account."""
        if outcome.state == "waiting":
            return
        with self._lock:
            self._outcomes[outcome.feed, outcome.state] += 1
            self._bytes[outcome.feed] += outcome.bytes
            self._new[outcome.feed] += outcome.new
            self._updated[outcome.feed] += outcome.updated
            self._classes[next((bound for bound in BUCKETS if outcome.seconds <= bound), float("inf"))] += 1
            self._seconds += outcome.seconds

    def text(self, config: Config) -> str:
        """Everything, as Prometheus reads it. Raises StoreError."""
        return "".join(f"{line}\n" for line in self._lines(config))

    def write(self, path: Path, config: Config) -> None:
        """Everything into ``path``, for node_exporter's textfile collector. Raises StoreError or PublishError."""
        files.write(path, self.text(config).encode())

    def _lines(self, config: Config) -> Iterator[str]:
        names = [feed.name for feed in config.feeds]
        states = self._store.feeds()
        known = {name: states[name] for name in names if name in states}
        with self._lock:
            outcomes, classes, seconds = dict(self._outcomes), dict(self._classes), self._seconds
            totals = {"bytes": dict(self._bytes), "new": dict(self._new), "updated": dict(self._updated)}
        yield from _metric("build_info", "gauge", "The version that runs.", [({"version": __version__}, 1)])
        yield from _metric("feeds", "gauge", "Feeds in the config.", [({}, len(names))])
        yield from _metric(
            "refreshes_total", "counter", "Refreshes, by how they went.",
            [({"feed": feed, "outcome": state}, count) for (feed, state), count in sorted(outcomes.items())],
        )  # fmt: skip
        yield from _histogram(classes, seconds)
        for word, what in (("bytes", "Bytes of pages fetched"), ("new", "New entries"), ("updated", "Changed entries")):
            name = "fetched_bytes_total" if word == "bytes" else f"entries_{word}_total"
            samples = [({"feed": feed}, count) for feed, count in sorted(totals[word].items())]
            yield from _metric(name, "counter", f"{what}.", samples)
        yield from _metric(
            "entries", "gauge", "Entries known.", [({"feed": name}, state.entries) for name, state in known.items()]
        )
        failures: list[tuple[dict[str, str], float | int]] = [({"feed": n}, s.failures) for n, s in known.items()]
        yield from _metric("failures", "gauge", "Failures in a row.", failures)
        yield from _metric(
            "state", "gauge", "1 for the state that the feed is in.",
            [
                ({"feed": name, "state": word}, int((known[name].state if name in known else "new") == word))
                for name in names
                for word in STATES
            ],
        )  # fmt: skip
        for word, what in (("success", "last went well"), ("try", "was last asked"), ("change", "last changed")):
            yield from _metric(
                f"last_{word}_timestamp_seconds", "gauge", f"When the feed {what}.",
                [({"feed": n}, at) for n, s in known.items() if (at := getattr(s, f"last_{word}")) is not None],
            )  # fmt: skip
        yield from _metric(
            "next_try_timestamp_seconds", "gauge", "When the feed is asked next.",
            [({"feed": name}, state.next_try) for name, state in known.items() if state.next_try is not None],
        )  # fmt: skip


class Listener:
    """Serves the figures on a port."""

    def __init__(self, address: tuple[str, int], metrics: Metrics, config: Config) -> None:
        """Raises OSError where the port can't be had."""
        self.address = address
        self.config = config
        listener = self

        class Handler(BaseHTTPRequestHandler):
            # Nobody holds a thread of ours for longer than this, in seconds.
            timeout = 10

            def do_GET(self) -> None:
                if self.path.partition("?")[0] != "/metrics":
                    self.send_error(404)
                    return
                try:
                    body = metrics.text(listener.config).encode()
                except StoreError as error:
                    self.send_error(503, explain=str(error))
                    return
                self.send_response(200)
                self.send_header("Content-Type", MEDIA_TYPE)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Scrapes are no news."""

        class Server(ThreadingHTTPServer):
            address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET

        self._server = Server(address, Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _metric(
    name: str, kind: str, what: str, samples: Iterable[tuple[dict[str, str], float | int]]
) -> Iterator[str]:
    yield f"# HELP feedmaker_{name} {what}"
    yield f"# TYPE feedmaker_{name} {kind}"
    for labels, value in samples:
        yield f"feedmaker_{name}{_labels(labels)} {value}"


def _histogram(classes: dict[float, int], seconds: float) -> Iterator[str]:
    name = "refresh_seconds"
    total = sum(classes.values())
    below = 0
    samples: list[tuple[dict[str, str], float | int]] = []
    for bound in BUCKETS:
        below += classes.get(bound, 0)
        samples.append(({"le": str(bound)}, below))
    samples.append(({"le": "+Inf"}, total))
    yield f"# HELP feedmaker_{name} How long refreshes took, turns and pauses included."
    yield f"# TYPE feedmaker_{name} histogram"
    for labels, value in samples:
        yield f"feedmaker_{name}_bucket{_labels(labels)} {value}"
    yield f"feedmaker_{name}_sum {round(seconds, 6)}"
    yield f"feedmaker_{name}_count {total}"


def _labels(labels: dict[str, str]) -> str:
    # Feed names and states are plain letters; nothing in them needs escaping.
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}" if labels else ""
