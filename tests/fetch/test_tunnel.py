"""The way out of the browser: whom it may be connected to, by the address that it really is."""

from __future__ import annotations

import contextlib
import socket
import struct
from urllib.parse import urlsplit

import pytest

from feedmaker.fetch.tunnel import Tunnel
from tests.web import Web


def _asked(tunnel: Tunnel, host: str, port: int, path: str = "/") -> tuple[int, bytes]:
    """What a browser is told by the tunnel, and what it then gets from the server."""
    with socket.create_connection(("127.0.0.1", urlsplit(tunnel.address).port or 0), 5) as sock:
        sock.sendall(b"\x05\x01\x00")
        assert sock.recv(2) == b"\x05\x00"
        try:
            kind = b"\x01" + socket.inet_pton(socket.AF_INET, host)
        except OSError:
            kind = b"\x03" + bytes((len(host),)) + host.encode()
        sock.sendall(b"\x05\x01\x00" + kind + struct.pack("!H", port))
        code = sock.recv(10)[1]
        if code:
            return code, b""
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        data = b""
        while part := sock.recv(65536):
            data += part
        return code, data


def test_everything_passes_both_ways(web: Web) -> None:
    web.page("/", "y" * 300_000)
    with Tunnel(inside=True) as tunnel:
        code, data = _asked(tunnel, "127.0.0.1", web.port)
    assert code == 0 and data.endswith(b"y" * 300_000)
    assert tunnel.refused == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_private_address_is_refused_whatever_it_is_called(web: Web, host: str) -> None:
    with Tunnel("a.example.org") as tunnel:
        assert _asked(tunnel, host, web.port)[0] == 2
    assert [name for name, _ in tunnel.refused] == [host]
    assert not web.requests


def test_a_page_of_ones_own_network_may_use_that_network(web: Web) -> None:
    with Tunnel("localhost") as tunnel:
        assert _asked(tunnel, "127.0.0.1", web.port)[0] == 2
        assert _asked(tunnel, "localhost", web.port)[0] == 0
        assert _asked(tunnel, "127.0.0.1", web.port)[0] == 0


def test_nothing_answers_there() -> None:
    with Tunnel(inside=True) as tunnel:
        assert _asked(tunnel, "127.0.0.1", 9)[0] == 4
        assert _asked(tunnel, "no-such-host.invalid", 80)[0] == 4


def test_what_is_no_browser_is_hung_up_on() -> None:
    with (
        Tunnel(inside=True) as tunnel,
        socket.create_connection(("127.0.0.1", urlsplit(tunnel.address).port or 0), 5) as sock,
    ):
        sock.sendall(b"GET / HTTP/1.1\r\n\r\n" + b"x" * 200)
        with contextlib.suppress(ConnectionResetError):
            assert sock.recv(10) == b""
