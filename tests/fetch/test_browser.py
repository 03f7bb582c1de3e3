"""Pages that a browser makes, in a real Chromium: what is sent, what is not asked for, and where it may not go."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

from feedmaker.errors import FetchError
from feedmaker.fetch.browser import program, render
from feedmaker.fetch.client import Client
from feedmaker.model import Access, Fetched, Request
from tests.web import Answer, Web, html, redirect, status

Webs = Callable[[str], Web]


@pytest.fixture(autouse=True)
def _chromium() -> None:
    needed = "chromium" in os.environ.get("FEEDMAKER_TESTS_NEED", "")
    pytest.importorskip("playwright") if not needed else __import__("playwright")
    if program() is None and not needed:
        pytest.skip("no Chromium on this machine")


def _page(parts: str = "", script: str = "document.title = 'made'") -> Answer:
    return html(f"<html><head><title>x</title></head><body>{parts}<script>{script}</script></body></html>")


def _text(fetched: Fetched) -> str:
    return fetched.page.body.decode()


def test_scripts_run_and_what_no_feed_needs_is_not_asked_for(web: Web) -> None:
    web.page("/own.js", "document.body.append('made by a script')")
    fetched = render(Request(web.answer("/", _page('<img src="/i.png"><script src="/own.js"></script>'))), "us/1")
    assert "made by a script" in _text(fetched)
    # So that its further pages may be there as well.
    assert fetched.private
    assert (fetched.page.url, fetched.page.content_type) == (f"{web.url}/", "text/html; charset=utf-8")
    assert web.asked("/")[0].headers["User-Agent"] == "us/1"
    assert not web.asked("/i.png")


def test_what_the_owner_gave_is_sent_to_the_page_and_to_nobody_else(web: Web, webs: Webs) -> None:
    other = webs("127.0.0.2")
    other.page("/part.js", "1")
    other.answer("/end", _page(f'<script src="{web.url}/own.js"></script><script src="/part.js"></script>'))
    web.page("/own.js", "1")
    web.answer("/hop", redirect(other.url + "/end"))
    access = Access(headers=(("X-Key", "k"), ("accept-language", "ar")), cookies=(("c", "1"),), user="u", password="p")
    fetched = Client().fetch(Request(web.answer("/", redirect("/hop")), access=access, render=True))
    assert isinstance(fetched, Fetched) and fetched.page.url == other.url + "/end"
    for path in ("/", "/hop"):
        (asked,) = web.asked(path)
        assert (asked.headers["X-Key"], asked.headers["Accept-Language"], asked.headers["Cookie"]) == ("k", "ar", "c=1")
        assert asked.headers["Authorization"] == "Basic dTpw"
    for asked in (*other.asked("/end"), *other.asked("/part.js")):
        assert not {"x-key", "cookie", "authorization"} & {name.lower() for name in asked.headers}


@pytest.mark.parametrize("way", ["itself", "by a redirect"])
def test_a_page_that_is_led_to_may_not_be_private(web: Web, way: str) -> None:
    web.answer("/", _page())
    url = web.answer("/hop", redirect("/")) if way == "by a redirect" else web.url + "/"
    with pytest.raises(FetchError) as caught:
        render(Request(url, led=True), "us/1")
    assert caught.value.reason == "private"
    assert caught.value.message == f"{url}: leads to a private network (127.0.0.1 is 127.0.0.1)"
    assert not web.requests
    assert "made" in _text(render(Request(url, led=True, allow_private=True), "us/1"))


def test_through_a_proxy(web: Web) -> None:
    # What a proxy is asked for is a whole address; the server takes it for a path.
    web.answer("http://harbour.example.org/news", _page())
    access = Access(proxy=web.url)
    Client().fetch(Request("http://harbour.example.org/news", access=access, render=True))
    assert [asked.path for asked in web.requests][:1] == ["http://harbour.example.org/news"]


def test_what_goes_wrong(web: Web) -> None:
    for path, answer, reason in (("/404", status(404), "http-404"), ("/big", _page("x" * 5000), "too-large")):
        with pytest.raises(FetchError) as caught:
            render(Request(web.answer(path, answer), max_size=4000), "us/1")
        assert caught.value.reason == reason
    with pytest.raises(FetchError) as caught:
        render(Request("http://127.0.0.1:9/"), "us/1")
    assert caught.value.reason == "browser"


def test_without_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(FetchError) as caught:
        render(Request("https://a.example.org/"), "us/1")
    assert caught.value.reason == "no-browser"
    assert caught.value.hint == "install the system's package chromium, or name the program in FEEDMAKER_BROWSER"
