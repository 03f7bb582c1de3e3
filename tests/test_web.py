"""The web server of the tests misbehaves as it is told to: otherwise the tests that use it would prove nothing."""

from __future__ import annotations

import gzip
import http.client
import socket
import time
from collections.abc import Callable

import pytest

from tests import web as say
from tests.web import Web


def _get(web: Web, path: str = "/", **headers: str) -> tuple[int, bytes, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection(web.address, web.port, timeout=5)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read(), response.headers
    finally:
        connection.close()


def test_it_serves_a_page_and_knows_it_again(web: Web) -> None:
    web.page("/", "<p>ä</p>", modified=1_790_000_000)
    code, body, headers = _get(web)
    assert (code, body) == (200, "<p>ä</p>".encode())
    assert _get(web, **{"If-None-Match": headers["ETag"]})[:2] == (304, b"")
    assert _get(web, **{"If-None-Match": '"other"', "If-Modified-Since": headers["Last-Modified"]})[0] == 200
    assert _get(web, **{"If-Modified-Since": headers["Last-Modified"]})[0] == 304
    assert [asked.answered for asked in web.asked("/")] == [200, 304, 200, 304]


def test_answers_come_one_after_the_other(web: Web) -> None:
    web.answer("/x", say.status(500), say.status(429, retry_after="7"), say.html("well"))
    answers = [_get(web, "/x") for _ in range(4)]
    assert [code for code, _, _ in answers] == [500, 429, 200, 200]
    assert answers[1][2]["Retry-After"] == "7"
    assert _get(web, "/nowhere")[0] == _get(web, "/robots.txt")[0] == 404


def test_redirects(web: Web) -> None:
    web.answer("/old", say.redirect("http://127.0.0.2:1/new", 301))
    code, _, headers = _get(web, "/old")
    assert (code, headers["Location"]) == (301, "http://127.0.0.2:1/new")


@pytest.mark.parametrize("answer", [say.half("x" * 100), say.half_chunked("x" * 10_000)])
def test_half_a_body_is_noticed(web: Web, answer: say.Answer) -> None:
    web.answer("/", answer)
    with pytest.raises(http.client.IncompleteRead):
        _get(web)


def test_a_reset_is_one(web: Web) -> None:
    web.answer("/", say.reset())
    with pytest.raises(ConnectionError):
        _get(web)


def test_hanging_and_dripping_end_with_the_server() -> None:
    with Web() as web:
        web.answer("/hang", say.hang())
        web.answer("/drip", say.drip(pause=0.02))
        web.answer("/head", say.drip_headers(pause=0.02))
        for path, some in (("/hang", 0), ("/drip", 1), ("/head", 1)):
            with socket.create_connection((web.address, web.port), timeout=0.3) as sock:
                sock.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                came, until = 0, time.monotonic() + 0.3
                while time.monotonic() < until:
                    try:
                        came += len(sock.recv(1))
                    except TimeoutError:
                        break
            assert came >= some
            assert came < 400


def test_compressed_answers(web: Web) -> None:
    web.answer("/", say.gzipped("<p>small</p>"))
    web.answer("/bomb", say.bomb(5_000_000))
    assert gzip.decompress(_get(web)[1]) == b"<p>small</p>"
    body = _get(web, "/bomb")[1]
    assert len(body) < 10_000
    assert len(gzip.decompress(body)) == 5_000_000


def test_other_hosts(webs: Callable[[str], Web]) -> None:
    one, other = webs("127.0.0.2"), webs("127.0.0.3")
    one.page("/", "one")
    other.page("/", "other")
    assert (_get(one)[1], _get(other)[1]) == (b"one", b"other")
    assert one.at_once == 1
