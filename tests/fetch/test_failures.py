"""What is said of the network's failures: one line that a person understands, and no more."""

from __future__ import annotations

import pytest

from feedmaker.errors import FetchError
from feedmaker.fetch.client import Client
from feedmaker.model import Request
from feedmaker.redact import redact
from tests.web import Answer, Web, raw, redirect


def _failure(url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        Client().fetch(Request(url, timeout=5.0))
    return caught.value


def test_a_connection_that_breaks(web: Web) -> None:
    error = _failure(web.answer("/", Answer(reset=True)))
    assert (error.reason, error.message) == ("reset", f"{web.url}/: the connection broke (Connection reset by peer)")


def test_a_server_that_speaks_no_tls(web: Web) -> None:
    url = web.answer("/", raw(b"HTTP/1.0 400 Bad request\r\n\r\n")).replace("http:", "https:")
    error = _failure(url)
    assert error.reason == "tls"
    assert error.message.startswith(f"{url}: no secure connection with the server (")
    assert "_ssl.c" not in error.message and "[SSL" not in error.message
    assert error.hint.endswith("it may be one for http:// and not https://")


def test_a_name_that_is_none() -> None:
    error = _failure("http://no-such-host.invalid/")
    assert (error.reason, error.message) == (
        "dns",
        "http://no-such-host.invalid/: the name no-such-host.invalid does not resolve",
    )


def test_a_login_in_an_address_is_no_part_of_the_name() -> None:
    error = _failure("http://me:open-sesame@no-such-host.invalid:81/")
    assert error.message.endswith(": the name no-such-host.invalid does not resolve")
    assert "open-sesame" not in redact(error.message)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.example.org/", "javascript:alert(1)", "http://[::1"])
def test_where_no_redirect_may_lead(web: Web, to: str) -> None:
    error = _failure(web.answer("/", redirect(to)))
    assert (error.reason, error.status) == ("redirects", None)
    assert error.message == f"{web.url}/: redirects to {to!r}, which is no web page"
