"""What went wrong on the network, said so that a person knows what to do. The one table from foreign errors to ours."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
from urllib3 import exceptions as transport

from ..errors import FetchError
from .guard import PrivateAddressError

# Where in its own source OpenSSL noticed something, and what Python puts before it.
_NOISE = r"^\[[A-Z]+: \w+\] | \(_ssl\.c:\d+\)$"

# The first row whose class stands anywhere in the chain of causes decides.
_CAUSES: tuple[tuple[type[BaseException], str, str, str], ...] = (
    (
        PrivateAddressError, "private", "leads to a private network ({cause})",
        "set allow_private = true for this feed if that is meant",
    ),
    (
        transport.NameResolutionError, "dns", "the name {host} does not resolve",
        "check the address for a slip, and this machine's DNS",
    ),
    (
        socket.gaierror, "dns", "the name {host} does not resolve",
        "check the address for a slip, and this machine's DNS",
    ),
    (
        ssl.SSLCertVerificationError, "tls", "no trust in the server's certificate ({cause})",
        "look at the page in a browser; a private authority needs its certificate in ca_file",
    ),
    (
        ssl.SSLError, "tls", "no secure connection with the server ({cause})",
        "look at the page in a browser; it may be one for http:// and not https://",
    ),
    (requests.exceptions.ProxyError, "proxy", "the proxy failed ({cause})", "check the proxy's address"),
    (ConnectionRefusedError, "refused", "nothing answers there", "check the address and its port"),
    (
        transport.NewConnectionError, "unreachable", "no way to the server ({cause})",
        "check this machine's network, and the address",
    ),
    (transport.ConnectTimeoutError, "timeout", "no connection within the time-out", "it will be tried again later"),
    (transport.ReadTimeoutError, "timeout", "no answer within the time-out", "it will be tried again later"),
    (TimeoutError, "timeout", "no answer within the time-out", "it will be tried again later"),
    (http.client.IncompleteRead, "incomplete", "the answer broke off before its end", "it will be tried again later"),
    (transport.IncompleteRead, "incomplete", "the answer broke off before its end", "it will be tried again later"),
    (transport.DecodeError, "incomplete", "the answer can't be decompressed", "it will be tried again later"),
    (transport.ProtocolError, "reset", "the connection broke ({cause})", "it will be tried again later"),
    (requests.exceptions.InvalidURL, "address", "not an address that can be asked ({cause})", "check the url"),
    (transport.LocationParseError, "address", "not an address that can be asked ({cause})", "check the url"),
)  # fmt: skip

_STATUSES: dict[int, tuple[str, str]] = {
    400: ("the server does not understand the request", "look at the page in a browser"),
    401: ("the page wants a login", "look at the page in a private window of a browser"),
    403: ("the server refuses us", "look at the page in a browser; it may not want programs"),
    404: ("there is no page at this address", "open the site in a browser and find the page's new address"),
    406: ("the server has nothing for us", "look at the page in a browser"),
    410: ("the page is gone for good", "remove the feed, or find the page's new address"),
    429: ("the server says that we ask too often", "raise interval and min_delay; it will be left alone for a while"),
    451: ("the page is withheld for legal reasons", "nothing can be done from here"),
}


def failure_of(url: str, error: BaseException) -> FetchError:
    """Our error for one that requests, urllib3 or the system raised while ``url`` was asked for."""
    chain = list(_chain(error))
    host = _host(url)
    for kind, reason, says, hint in _CAUSES:
        for cause in chain:
            if isinstance(cause, kind):
                return FetchError(f"{url}: {says.format(host=host, cause=_brief(cause))}", hint, reason=reason)
    return FetchError(f"{url}: {_brief(chain[-1])}", "it will be tried again later", reason="network")


def failure_of_status(url: str, status: int, retry_after: float | None) -> FetchError:
    """Our error for an answer that is not a page."""
    if status in _STATUSES:
        says, hint = _STATUSES[status]
    elif status >= 500:
        says, hint = "the server is in trouble", "it will be tried again later"
    else:
        says, hint = "not a page", "look at the page in a browser"
    if retry_after is not None:
        hint += f" (it asks us to wait {retry_after:.0f} s)"
    message = f"{url}: HTTP {status}: {says}"
    return FetchError(message, hint, reason=f"http-{status}", status=status, retry_after=retry_after)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    todo: list[BaseException] = [error]
    while todo:
        current = todo.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        # requests and urllib3 keep the cause now in an argument, now in .reason, now in __cause__.
        todo += [arg for arg in current.args if isinstance(arg, BaseException)]
        inner = [getattr(current, "reason", None), current.__cause__, current.__context__]
        todo += [cause for cause in inner if isinstance(cause, BaseException)]


def _host(url: str) -> str:
    # The name alone: beside it an address may hold a login.
    try:
        return urlsplit(url).hostname or "of that address"
    except ValueError:
        return "of that address"


def _brief(error: BaseException) -> str:
    # What was raised last is often only the wrapping of what says something.
    while error.args and isinstance(error.args[-1], BaseException):
        error = error.args[-1]
    text = str(error.args[-1]) if isinstance(error, OSError) and error.args else str(error)
    return re.sub(_NOISE, "", " ".join(text.split()))[:120] or type(error).__name__
