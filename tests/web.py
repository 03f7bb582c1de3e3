"""A real web server on 127.0.0.0/8 that serves what a test puts into it, and misbehaves on demand.

    web = Web()                                 # "127.0.0.1", a free port; Web("127.0.0.2") is another host
    web.page("/", "<html>…")                    # with an ETag of its bytes, and 304 where that is sent back
    web.page("/n", body, etag=None, modified=1_790_000_000)   # Last-Modified alone
    web.answer("/x", status(500), status(429, retry_after="120"), html("…"))  # one after the other, the last for ever
    web.answer("/old", redirect("/new", 301))
    web.asked("/")                              # the requests for "/" so far: .headers, .at, .answered
    web.at_once                                 # most requests that were ever under way at the same time
    web.close()

What can be answered: ``html``, ``text``, ``status``, ``redirect``, ``hang``, ``drip``, ``drip_headers``, ``reset``,
``half``, ``half_chunked``, ``gzipped``, ``bomb``, ``huge``, ``login``, ``raw``; or any ``Answer`` of one's own, or a
function from the request to one. Paths that nobody set are 404, /robots.txt too.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.message import Message
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """One answer. ``None`` for ``content_type`` sends none; times are seconds.

    ``etag`` and ``modified`` (seconds since 1970) are validators: a request that has them gets 304. ``wait`` passes
    before the first byte. ``cut`` sends only so many bytes of the body and closes. ``length`` says whether
    Content-Length is sent, ``chunked`` whether the body comes in chunks. ``pause`` passes between the single bytes of
    the body (``slow_head``: of the headers). ``reset`` ends the connection with an RST before any answer. ``raw`` is
    sent instead of everything else.
    """

    status: int = 200
    body: bytes = b""
    content_type: str | None = HTML
    headers: tuple[tuple[str, str], ...] = ()
    etag: str | None = None
    modified: float | None = None
    wait: float = 0.0
    cut: int | None = None
    length: bool = True
    chunked: bool = False
    pause: float = 0.0
    slow_head: bool = False
    reset: bool = False
    raw: bytes | None = None

    def but(self, **changes: object) -> Answer:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass
class Asked:
    """One request. ``at`` and ``done`` are seconds since 1970, ``answered`` the status that it got."""

    path: str
    headers: Message
    client: tuple[str, int]
    at: float
    done: float | None = None
    answered: int | None = None


Answering = Answer | Callable[[Asked], Answer]


def html(body: str | bytes, *, charset: str = "utf-8", header: str | None = HTML, **more: object) -> Answer:
    """A page; ``charset`` is what a text is encoded in, ``header`` the Content-Type, right or wrong."""
    data = body.encode(charset) if isinstance(body, str) else body
    return Answer(body=data, content_type=header).but(**more)


def text(body: str, *, charset: str = "utf-8") -> Answer:
    return Answer(body=body.encode(charset), content_type=f"text/plain; charset={charset}")


def status(code: int, *, retry_after: str | None = None, body: str = "<h1>Sorry</h1>") -> Answer:
    headers = (("Retry-After", retry_after),) if retry_after is not None else ()
    return Answer(code, body.encode(), headers=headers)


def redirect(to: str, code: int = 302) -> Answer:
    """``to`` may be a path, or a whole address on another host."""
    return Answer(code, b"", headers=(("Location", to),))


def hang(seconds: float = 3600.0) -> Answer:
    """Nothing at all comes, until the server is closed."""
    return Answer(wait=seconds)


def drip(body: str = "x" * 3600, pause: float = 0.2) -> Answer:
    return Answer(body=body.encode(), pause=pause)


def drip_headers(pause: float = 0.2) -> Answer:
    return Answer(pause=pause, slow_head=True, headers=tuple((f"X-Slow-{n}", "x" * 60) for n in range(100)))


def reset() -> Answer:
    return Answer(reset=True)


def half(body: str) -> Answer:
    """Content-Length says more than what comes."""
    data = body.encode()
    return Answer(body=data, cut=len(data) // 2)


def half_chunked(body: str) -> Answer:
    """Ends without the last chunk."""
    data = body.encode()
    return Answer(body=data, cut=len(data) // 2, chunked=True)


def half_silent(body: str) -> Answer:
    """Ends in the middle, and nothing tells that there was more."""
    data = body.encode()
    return Answer(body=data[: len(data) // 2], length=False)


def gzipped(body: str) -> Answer:
    return Answer(body=gzip.compress(body.encode()), headers=(("Content-Encoding", "gzip"),))


def bomb(size: int = 200_000_000) -> Answer:
    """``size`` bytes, a thousandth of it on the way."""
    return Answer(body=_bomb(size), headers=(("Content-Encoding", "gzip"),))


def huge(size: int) -> Answer:
    return Answer(body=b"<p>" + b"x" * (size - 3))


def login() -> Answer:
    """A 200 that wants to know who we are."""
    return html(
        '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post" action="/login">'
        '<label>Name <input name="user"></label><label>Password <input type="password" name="password"></label>'
        "<button>Sign in</button></form></body></html>"
    )


def raw(data: bytes) -> Answer:
    return Answer(raw=data)


class Web:
    """See the top of the module."""

    def __init__(self, address: str = "127.0.0.1", port: int = 0) -> None:
        self.requests: list[Asked] = []
        self.at_once = 0
        self._under_way = 0
        self._answers: dict[str, list[Answering]] = {}
        self._lock = threading.Lock()
        self.closing = threading.Event()
        self._server = _Server((address, port), _Handler)
        self._server.web = self
        self.address, self.port = address, self._server.server_port
        self.url = f"http://{address}:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def page(
        self, path: str, body: str | bytes, *, etag: str | None = "", modified: float | None = None, **more: object
    ) -> str:
        """Serves ``body`` at ``path`` and returns its address; without an ``etag`` it is given one of its bytes."""
        answer = html(body)
        if etag == "":
            etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        return self.answer(path, answer.but(etag=etag, modified=modified, **more))

    def answer(self, path: str, *answers: Answering) -> str:
        """Answers ``path`` with these, one after the other, and with the last one for ever; returns its address."""
        with self._lock:
            self._answers[path] = list(answers)
        return self.url + path

    def gone(self, path: str) -> None:
        """Takes ``path`` away again: 404."""
        with self._lock:
            self._answers.pop(path, None)

    def asked(self, path: str | None = None) -> list[Asked]:
        """The requests for ``path`` (without its query), or for anything but robots.txt, in order."""
        with self._lock:
            seen = list(self.requests)
        wanted = [asked for asked in seen if path is not None or not asked.path.startswith("/robots.txt")]
        return [asked for asked in wanted if path is None or urlsplit(asked.path).path == path]

    def forget(self) -> None:
        with self._lock:
            self.requests.clear()
            self.at_once = 0

    def begin(self, asked: Asked) -> Answer:
        with self._lock:
            self.requests.append(asked)
            self._under_way += 1
            self.at_once = max(self.at_once, self._under_way)
            answers = self._answers.get(asked.path) or self._answers.get(urlsplit(asked.path).path)
            if not answers:
                return status(404)
            chosen = answers.pop(0) if len(answers) > 1 else answers[0]
        return chosen if isinstance(chosen, Answer) else chosen(asked)

    def end(self, asked: Asked) -> None:
        with self._lock:
            asked.done = time.time()
            self._under_way -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    web: Web

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what many of these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    # An answer goes out in one piece: with Nagle's algorithm each would take 40 ms.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        asked = Asked(self.path, self.headers, (str(self.client_address[0]), self.client_address[1]), time.time())
        answer = self.server.web.begin(asked)
        try:
            try:
                self._send(answer, asked)
            finally:
                # Before its last bytes leave: whoever has them may let the next one ask.
                self.server.web.end(asked)
            self.wfile.flush()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Tests look at ``asked``."""

    def _send(self, answer: Answer, asked: Asked) -> None:
        if answer.wait and self.server.web.closing.wait(answer.wait):
            self.close_connection = True
            return
        if answer.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
            return
        if answer.raw is not None:
            self.wfile.write(answer.raw)
            self.close_connection = True
            return
        # Before anything is sent: whoever has the answer may look at once.
        asked.answered = code = 304 if self._is_known(answer) else answer.status
        head = self._head(answer, code)
        if answer.slow_head:
            self._slowly(head, answer.pause)
            return
        self.wfile.write(head)
        if code != 304:
            self._body(answer)

    def _head(self, answer: Answer, code: int) -> bytes:
        lines = [f"HTTP/1.1 {code} {self.responses.get(code, ('Odd',))[0]}", f"Date: {formatdate(usegmt=True)}"]
        if answer.etag:
            lines.append(f"ETag: {answer.etag}")
        if answer.modified is not None:
            lines.append(f"Last-Modified: {formatdate(answer.modified, usegmt=True)}")
        if code != 304:
            if answer.content_type is not None:
                lines.append(f"Content-Type: {answer.content_type}")
            if answer.chunked:
                lines.append("Transfer-Encoding: chunked")
            elif answer.length:
                lines.append(f"Content-Length: {len(answer.body)}")
        lines += [f"{name}: {value}" for name, value in answer.headers]
        if answer.cut is not None or not answer.length:
            lines.append("Connection: close")
            self.close_connection = True
        return "\r\n".join([*lines, "", ""]).encode("utf-8")

    def _body(self, answer: Answer) -> None:
        body = answer.body if answer.cut is None else answer.body[: answer.cut]
        if answer.pause:
            self._slowly(body, answer.pause)
        elif answer.chunked:
            for start in range(0, len(body), 4096):
                piece = body[start : start + 4096]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            if answer.cut is None:
                self.wfile.write(b"0\r\n\r\n")
        else:
            self.wfile.write(body)

    def _slowly(self, data: bytes, pause: float) -> None:
        for byte in data:
            self.wfile.write(bytes((byte,)))
            self.wfile.flush()
            if self.server.web.closing.wait(pause):
                self.close_connection = True
                return

    def _is_known(self, answer: Answer) -> bool:
        """RFC 9110, section 13.2.2: the ETag decides where there is one."""
        if answer.status != 200:
            return False
        if (known := self.headers.get("If-None-Match")) is not None:
            return answer.etag is not None and answer.etag in [tag.strip() for tag in known.split(",")]
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.modified is None:
            return False
        return parsedate_to_datetime(since).timestamp() >= int(answer.modified)


@dataclass
class _Bombs:
    made: dict[int, bytes] = field(default_factory=dict)


_BOMBS = _Bombs()


def _bomb(size: int) -> bytes:
    if size not in _BOMBS.made:
        _BOMBS.made[size] = gzip.compress(b" " * size, 9)
    return _BOMBS.made[size]
