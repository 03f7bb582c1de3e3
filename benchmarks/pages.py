"""Pages, and servers of them that cost little, so that the machine is the client's. All on 127.0.0.0/8."""

from __future__ import annotations

import random
import selectors
import socket
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from socketserver import BaseServer, StreamRequestHandler

ITEMS = 60
# What a server makes of a path and the headers of the request: the head of the answer, and its body.
Answer = Callable[[bytes, bytes], bytes]
_WORDS = (  # noqa: SIM905
    "harbour council opens bridge after years of work river ferry timetable winter storms museum library evening "
    "school market garden lights theatre season readers letters station morning trains bakery prices orchard"
).split()


def listing(number: int, edition: int) -> bytes:
    """A list of news of the size of many a front page; each ``edition`` of it has other items."""
    pick = random.Random(number * 1000 + edition)

    def words(low: int, high: int) -> str:
        return " ".join(pick.choices(_WORDS, k=pick.randint(low, high)))

    items = "".join(
        f'<li class="item"><h3><a href="/{number}/{edition}-{n}/{words(1, 1)}">{words(6, 10)}</a></h3>'
        f'<time datetime="2026-11-{n % 28 + 1:02}">a day</time><p class="teaser">{words(20, 40)}</p></li>\n'
        for n in range(ITEMS)
    )
    menu = "".join(f'<li><a href="/section/{n}">{words(1, 2)}</a></li>' for n in range(80))
    return (
        f"<!DOCTYPE html><html lang=en><head><title>News {number}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><ul class=list>\n{items}</ul></main></body></html>"
    ).encode()


def ok(body: bytes, *headers: bytes) -> bytes:
    """A whole answer with ``body``."""
    lines = (b"HTTP/1.1 200 OK", b"Content-Type: text/html; charset=utf-8", *headers, b"Content-Length: %d" % len(body))
    return b"\r\n".join((*lines, b"", body))


def serve(pipe: Connection, answer: Answer, hosts: Sequence[str]) -> None:
    """Serves on one port of all ``hosts``, for ever; sends the port to ``pipe`` first."""

    class Handler(StreamRequestHandler):
        disable_nagle_algorithm = True

        def handle(self) -> None:
            while line := self.rfile.readline():
                headers = b""
                while (header := self.rfile.readline()) not in (b"\r\n", b""):
                    headers += header
                path = line.split()[1]
                if path == b"/robots.txt":
                    self.wfile.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                else:
                    self.wfile.write(answer(path, headers))

    with selectors.DefaultSelector() as selector:
        port = 0
        for host in hosts:
            listener = socket.create_server((host, port), backlog=512)
            port = listener.getsockname()[1]
            selector.register(listener, selectors.EVENT_READ, listener)
        pipe.send(port)
        server = BaseServer((hosts[0], port), Handler)
        while True:
            for key, _ in selector.select():
                connection, peer = key.data.accept()
                threading.Thread(target=Handler, args=(connection, peer, server), daemon=True).start()
