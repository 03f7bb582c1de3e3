"""Exchanges that take too long, and the sockets they wait on.

A time-out of the socket begins anew with every byte; a server that drips its headers could hold a thread for days. So
somebody else looks at the clock, and shuts the socket.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import ClassVar

from urllib3.util.wait import wait_for_read

from ..desk import away

# How often somebody looks, in seconds.
LOOK = 0.5


class Exchange:
    """One page being asked for: from the first connection to the last byte, redirects included."""

    __slots__ = ("deadline", "expired", "sock")

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.expired = False
        self.sock: socket.socket | None = None

    def cut(self) -> None:
        """Ends the waiting: whoever reads from the socket sees it closed."""
        self.expired = True
        if self.sock is not None:
            # Not the method of a TLS socket, which would take its state away from under the reader.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class Exchanges:
    """The exchanges under way in one client."""

    _thread: ClassVar[threading.local] = threading.local()

    def __init__(self) -> None:
        self._live: set[Exchange] = set()
        self._lock = threading.Lock()
        self._watched = False

    @contextmanager
    def one(self, seconds: float) -> Iterator[Exchange]:
        """An exchange of this thread's that may take ``seconds``."""
        exchange = Exchange(time.monotonic() + seconds)
        with self._lock:
            self._live.add(exchange)
            if not self._watched:
                self._watched = True
                threading.Thread(target=self._watch, name="exchanges", daemon=True).start()
        self._thread.current = exchange
        try:
            yield exchange
        finally:
            self._thread.current = None
            with self._lock:
                self._live.discard(exchange)

    @classmethod
    def waits_on(cls, sock: socket.socket | None) -> None:
        """Says which socket this thread's exchange is about to wait on."""
        exchange: Exchange | None = getattr(cls._thread, "current", None)
        if exchange is not None:
            exchange.sock = sock
            if exchange.expired:
                exchange.cut()

    @classmethod
    def reading(cls) -> AbstractContextManager[None]:
        """This thread's exchange reads on inside: that is to wait, unless something is there already."""
        exchange: Exchange | None = getattr(cls._thread, "current", None)
        sock = exchange.sock if exchange is not None else None
        # What came through TLS may not be whole yet.
        return nullcontext() if type(sock) is socket.socket and wait_for_read(sock, 0.0) else away()

    def cut_all(self) -> None:
        """Ends them all."""
        with self._lock:
            for exchange in self._live:
                exchange.cut()

    def _watch(self) -> None:
        # Only as long as there is something to watch: a client that is not used any more leaves no thread behind.
        while True:
            time.sleep(LOOK)
            now = time.monotonic()
            with self._lock:
                if not self._live:
                    self._watched = False
                    return
                for exchange in self._live:
                    if now > exchange.deadline and not exchange.expired:
                        exchange.cut()
