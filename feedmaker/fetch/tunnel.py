"""The way out of the browser: a SOCKS proxy on 127.0.0.1 that looks at each address before anything is asked of it.

A browser resolves names, follows redirects and loads parts by itself; what it was told to ask for says little about
whom it asks. Here every connection of it is made by us, and the address that it really went to decides.
"""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import threading
from types import TracebackType
from typing import Self

from .guard import is_private

_CONNECT_TIMEOUT = 20.0
_CHUNK = 1 << 16
# RFC 1928: the version, "no login", the command CONNECT, kinds of addresses, and what is answered.
_VERSION, _NO_LOGIN, _CONNECT = 5, 0, 1
_IPV4, _NAME, _IPV6 = 1, 3, 4
_DONE, _FORBIDDEN, _UNREACHABLE, _UNSUPPORTED = 0, 2, 4, 7


class Tunnel:
    """Runs as long as the ``with`` block lasts; ``address`` is what a browser is given as its proxy.

    While ``inside``, private addresses are allowed, and so they are where the first connection to the host ``own``,
    which the owner of the feed named, goes to one. ``refused`` has what was refused: host and address.
    """

    def __init__(self, own: str | None = None, *, inside: bool = False) -> None:
        self._own = own
        self.inside = inside
        self._lock = threading.Lock()
        self.refused: list[tuple[str, str]] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.address = f"socks5://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, name="tunnel", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(browser,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError, struct.error), browser:
            browser.settimeout(_CONNECT_TIMEOUT)
            host, port = _greet(browser)
            server = self._connect(browser, host, port)
            if server is not None:
                with server:
                    _pass_on(browser, server)

    def _connect(self, browser: socket.socket, host: str, port: int) -> socket.socket | None:
        """The connection to ``host``, None where there is none; the browser is told which."""
        try:
            server = socket.create_connection((host, port), _CONNECT_TIMEOUT)
        except OSError:
            _answer(browser, _UNREACHABLE)
            return None
        address = str(server.getpeername()[0])
        if not self._allows(host, address):
            server.close()
            self.refused.append((host, address))
            _answer(browser, _FORBIDDEN)
            return None
        _answer(browser, _DONE)
        return server


    def _allows(self, host: str, address: str) -> bool:
        private = is_private(address)
        with self._lock:
            if host == self._own:
                # Only once: a name may well be somewhere else the next time (DNS rebinding).
                self._own = None
                self.inside = self.inside or private
            return self.inside or not private


def _greet(browser: socket.socket) -> tuple[str, int]:
    """The host and port that the browser wants (RFC 1928, sections 3 to 5)."""
    version, methods = _exactly(browser, 2)
    _exactly(browser, methods)
    if version != _VERSION:
        raise ValueError("no SOCKS 5")
    browser.sendall(bytes((_VERSION, _NO_LOGIN)))
    _, command, _, kind = _exactly(browser, 4)
    if kind == _IPV4:
        host = socket.inet_ntop(socket.AF_INET, _exactly(browser, 4))
    elif kind == _IPV6:
        host = socket.inet_ntop(socket.AF_INET6, _exactly(browser, 16))
    else:
        host = _exactly(browser, _exactly(browser, 1)[0]).decode("ascii")
    (port,) = struct.unpack("!H", _exactly(browser, 2))
    if command != _CONNECT or kind not in (_IPV4, _NAME, _IPV6):
        _answer(browser, _UNSUPPORTED)
        raise ValueError("not a connection that is wanted")
    return host, port


def _exactly(sock: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = sock.recv(size - len(data))
        if not part:
            raise ValueError("the browser went away")
        data += part
    return data


def _answer(browser: socket.socket, code: int) -> None:
    browser.sendall(struct.pack("!BBBB4sH", _VERSION, code, 0, _IPV4, bytes(4), 0))


def _pass_on(browser: socket.socket, server: socket.socket) -> None:
    """Hands on what either side says until one of them has ended."""
    other = {browser: server, server: browser}
    for sock in other:
        sock.settimeout(None)
    while True:
        for sock in select.select(list(other), [], [])[0]:
            data = sock.recv(_CHUNK)
            if not data:
                return
            other[sock].sendall(data)
