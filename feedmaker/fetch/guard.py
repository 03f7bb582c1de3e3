"""Connections that refuse private addresses, decided by the address that is really connected to.

A name is looked up once, by the connection itself; whoever checks the name beforehand can be told another address a
moment later (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from typing import ClassVar

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import ProxyManager
from urllib3.response import HTTPResponse
from urllib3.util.wait import wait_for_read

from ..desk import away
from .exchange import Exchanges

# Networks whose last 32 bits are an IPv4 address: the old "compatible" form (RFC 4291, section 2.5.5.1), translated
# addresses (RFC 2765, section 2.1), and the prefixes of NAT64 (RFC 6052, section 2.1; RFC 8215).
_WRAPPED = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")))


class PrivateAddressError(OSError):
    """A public page led to an address on a private network."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(f"{host} is {address}, on a private network")


def is_private(address: str) -> bool:
    """Whether ``address`` (an IP) is anything but a public unicast address (RFC 6890)."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        ip = _inner(ip) or ip
    return not ip.is_global or ip.is_multicast or (ip.version == 6 and ip.is_site_local)


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that ``ip`` only wraps, or that a gateway would go on to; None where it is an address itself."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return last if any(ip in network for network in _WRAPPED) else None


class _Noting:
    """Remembers, for each host and port, whether the address that was connected to is private."""

    peers: ClassVar[dict[tuple[str, int], bool]] = {}


def peer_was_private(host: str, port: int) -> bool:
    """Whether the last connection to ``host`` and ``port`` went to a private address."""
    return _Noting.peers.get((host, port), False)


def _peer(connection: HTTPConnection, sock: socket.socket) -> str:
    address = str(sock.getpeername()[0])
    if len(_Noting.peers) > 10_000:
        _Noting.peers.clear()
    _Noting.peers[(connection.host, connection.port or 0)] = is_private(address)
    return address


class _HTTP(HTTPConnection):
    def connect(self) -> None:
        with away():
            super().connect()
        Exchanges.waits_on(self.sock)

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        with away():
            if self.sock is not None and not wait_for_read(self.sock, self.timeout):
                raise TimeoutError("timed out")
        return super().getresponse()

    def putrequest(self, method: str, url: str, skip_host: bool = False, skip_accept_encoding: bool = False) -> None:
        # A connection that was kept open is not connected again.
        Exchanges.waits_on(self.sock)
        super().putrequest(method, url, skip_host, skip_accept_encoding)


class _HTTPS(HTTPSConnection):
    def connect(self) -> None:
        with away():
            super().connect()
        Exchanges.waits_on(self.sock)

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        # What comes first need not be the answer: a TLS session has things of its own to say.
        with away():
            return super().getresponse()

    def putrequest(self, method: str, url: str, skip_host: bool = False, skip_accept_encoding: bool = False) -> None:
        Exchanges.waits_on(self.sock)
        super().putrequest(method, url, skip_host, skip_accept_encoding)


class _OpenHTTP(_HTTP):
    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        _peer(self, sock)
        return sock


class _OpenHTTPS(_HTTPS):
    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        _peer(self, sock)
        return sock


class _GuardedHTTP(_HTTP):
    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        return _refuse_private(self, sock)


class _GuardedHTTPS(_HTTPS):
    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        return _refuse_private(self, sock)


def _refuse_private(connection: HTTPConnection, sock: socket.socket) -> socket.socket:
    address = _peer(connection, sock)
    # A proxy may well be on one's own network; where it goes from there is its own affair.
    if connection.proxy is None and is_private(address):
        sock.close()
        raise PrivateAddressError(connection.host, address)
    return sock


class _OpenPool(HTTPConnectionPool):
    ConnectionCls = _OpenHTTP


class _OpenTLSPool(HTTPSConnectionPool):
    ConnectionCls = _OpenHTTPS


class _GuardedPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTP


class _GuardedTLSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPS


class OpenAdapter(HTTPAdapter):
    """Connects anywhere, and notes where to: for the addresses that the owner wrote."""

    pools: ClassVar[dict[str, type[HTTPConnectionPool]]] = {"http": _OpenPool, "https": _OpenTLSPool}

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: object) -> None:
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = self.pools

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: object) -> ProxyManager:
        """The pools of a proxy, of the same make: else nobody could cut what drips through it."""
        manager: ProxyManager = super().proxy_manager_for(proxy, **proxy_kwargs)
        manager.pool_classes_by_scheme = self.pools
        return manager


class GuardedAdapter(OpenAdapter):
    """Connects to public addresses only: for the addresses that a page leads to."""

    pools: ClassVar[dict[str, type[HTTPConnectionPool]]] = {"http": _GuardedPool, "https": _GuardedTLSPool}
