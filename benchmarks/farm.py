"""A farm of hosts that misbehave at random, and remember how they were asked. All on 127.0.0.0/8.

Every page is a list that grows; what a page shows, and in which trouble it is, depends on the time alone, which is
``now()``: the clock of a soak, or this machine's.
"""

from __future__ import annotations

import hashlib
import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

SHOWN = 20
# How long a page may have to wait for its turn behind others of its host, in seconds.
SLACK = 120.0
# What befalls a page for a while, and how often. "flaky" answers every other request with one of the passing troubles.
TROUBLES = ("500", "503", "429", "hang", "reset", "half", "empty", "layout", "wall", "few", "moved", "flaky")
PASSING = ("500", "reset", "half", "hang", "empty")


@dataclass(frozen=True)
class Trouble:
    kind: str
    begin: float
    end: float


@dataclass
class Site:
    """One page, that gets an entry every so often (``every``, seconds), from the moment ``born`` on.

    ``tracks``: its links bear a mark of the moment.
    """

    name: str
    every: float
    tracks: bool
    born: float
    troubles: tuple[Trouble, ...] = ()
    served: set[str] = field(default_factory=set)
    refused: int = 0
    asked: list[float] = field(default_factory=list)

    def trouble(self, now: float) -> str | None:
        return next((trouble.kind for trouble in self.troubles if trouble.begin <= now < trouble.end), None)

    def items(self, now: float) -> list[tuple[str, str]]:
        """The address and the headline of what the page lists, newest first."""
        newest = int(max(0.0, now - self.born) / self.every) + SHOWN
        numbers = range(newest, newest - SHOWN, -1)
        return [(f"/{self.name}/{n}", f"{self.name}: story number {n} of the day") for n in numbers]

    def page(self, now: float) -> tuple[bytes, list[str]]:
        items = self.items(now)
        mark = f"?utm_source={now:.0f}" if self.tracks else ""
        rows = "".join(f'<li class="item"><h3><a href="{path}{mark}">{title}</a></h3></li>\n' for path, title in items)
        return f"<!DOCTYPE html><title>{self.name}</title><ul>\n{rows}</ul>".encode(), [title for _, title in items]


class Host:
    """One host, on an address of its own. ``wrong`` is what was done to it that must not be done, counted."""

    def __init__(self, address: str, sites: Sequence[Site], now: Callable[[], float], delay: float, seed: int) -> None:
        self.sites = {site.name: site for site in sites}
        self.now = now
        self.delay = delay
        self.requests = 0
        self.wrong: Counter[str] = Counter()
        self.answered: dict[str, int] = {}
        # Where pages move to for a while, and whose pages move here.
        self.away: Host | None = None
        self.guest: Host | None = None
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._under_way = 0
        self._last = 0.0
        self._closed_until = 0.0
        self.closings: list[tuple[float, float]] = []
        self._server = _Server((address, 0), _Handler)
        self._server.host = self
        self.url = f"http://{address}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def begin(self) -> None:
        with self._lock:
            now = self.now()
            self.requests += 1
            self._under_way += 1
            self.wrong["two at once"] += self._under_way > 1
            # A moment of floating point is no rudeness.
            self.wrong["too soon"] += now < self._last + self.delay - 0.001
            self.wrong["before Retry-After"] += now < self._closed_until - 0.001
            self._last = now

    def end(self, kind: str) -> None:
        with self._lock:
            self._under_way -= 1
            self.answered[kind] = self.answered.get(kind, 0) + 1

    def ask_to_wait(self, seconds: float) -> str:
        """A Retry-After, in one of its two forms."""
        with self._lock:
            until = self.now() + int(seconds)
            as_date = self._random.random() < 0.5
            self._closed_until = max(self._closed_until, float(int(until)) if as_date else until)
            self.closings.append((self.now(), self._closed_until))
        return formatdate(int(until), usegmt=True) if as_date else str(int(seconds))

    def open_from(self, moment: float) -> float:
        """When, from ``moment`` on, nobody was asked to wait any more."""
        with self._lock:
            for begun, until in self.closings:
                if begun <= moment + SLACK and moment < until:
                    moment = until
        return moment

    def choose(self, kinds: Sequence[str]) -> str:
        with self._lock:
            return self._random.choice(kinds)

    def chance(self) -> float:
        with self._lock:
            return self._random.random()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    host: Host

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are expected."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    wbufsize = 1 << 16
    disable_nagle_algorithm = True
    # A connection that nobody uses any more is let go of, in seconds.
    timeout = 20

    def do_GET(self) -> None:
        host = self.server.host
        host.begin()
        kind = "cut off"
        try:
            kind = self._answer(host)
            self.wfile.flush()
        except OSError:
            self.close_connection = True
        finally:
            host.end(kind)

    def log_message(self, format: str, *args: object) -> None:
        """Only the counts matter."""

    def _answer(self, host: Host) -> str:
        path = urlsplit(self.path).path
        if path == "/robots.txt":
            self._send(200, b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
            return "robots"
        name = path.strip("/").partition("/")[0]
        if path.startswith("/private/"):
            host.wrong["forbidden"] += 1
        if name == "elsewhere":
            name = path.strip("/").partition("/")[2]
            site = host.guest.sites.get(name) if host.guest else None
        else:
            site = host.sites.get(name)
        if site is None:
            self._send(404, b"")
            return "404"
        now = host.now()
        site.asked.append(now)
        trouble = site.trouble(now)
        if trouble == "flaky":
            trouble = host.choose(PASSING) if host.chance() < 0.5 else None
        if trouble == "moved" and name == path.strip("/"):
            # To a place on the same host, or on another that has the page too.
            other = host.away
            there = f"{other.url}/elsewhere/{name}" if other and host.chance() < 0.5 else f"/{name}/index"
            self._send(302, b"", ("Location", there))
            return "302"
        if trouble is not None and trouble != "moved":
            return self._misbehave(host, site, trouble, now)
        body, titles = site.page(now)
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self._send(304, None, ("ETag", etag))
            return "304"
        self._send(200, body, ("ETag", etag))
        self.wfile.flush()
        site.served.update(titles)
        return "200"

    def _misbehave(self, host: Host, site: Site, trouble: str, now: float) -> str:
        site.refused += 1
        body, _ = site.page(now)
        if trouble == "429":
            self._send(429, b"slow down", ("Retry-After", host.ask_to_wait(60.0 + 3600 * host.chance())))
        elif trouble == "503":
            self._send(503, b"busy", ("Retry-After", host.ask_to_wait(30.0 + 600 * host.chance())))
        elif trouble == "500":
            self._send(500, b"sorry")
        elif trouble == "hang":
            # Until the client has had enough.
            self.connection.settimeout(10.0)
            self.connection.recv(1)
            self.close_connection = True
        elif trouble == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif trouble == "half":
            self._send(200, body[: len(body) // 2], length=len(body))
            self.close_connection = True
        elif trouble == "empty":
            self._send(200, b"<!DOCTYPE html><title>News</title><p>Nothing here today.")
        elif trouble == "layout":
            self._send(200, body.replace(b"<li", b"<div").replace(b"</li>", b"</div>").replace(b"item", b"card"))
        elif trouble == "wall":
            self._send(200, b'<!DOCTYPE html><title>Log in</title><form><input type="password"></form>')
        elif trouble == "few":
            self._send(200, b'<!DOCTYPE html><ul><li class="item"><h3><a href="/ad">Advertisement</a></h3></li></ul>')
        return trouble

    def _send(
        self,
        status: int,
        body: bytes | None,
        *headers: tuple[str, str],
        kind: str = "text/html; charset=utf-8",
        length: int | None = None,
    ) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if body:
            self.wfile.write(body)


def plan_troubles(chance: random.Random, begin: float, end: float, apart: float) -> tuple[Trouble, ...]:
    """Troubles of a page between two moments, about so many seconds apart, minutes to hours long."""
    found: list[Trouble] = []
    at = begin + chance.random() * apart
    while at < end:
        lasts = 600.0 * 2.0 ** (chance.random() * 5.5)
        found.append(Trouble(chance.choice(TROUBLES), at, min(at + lasts, end)))
        at += lasts + chance.expovariate(1 / apart)
    return tuple(found)
