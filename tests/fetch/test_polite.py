"""robots.txt, hosts that are closed, and one fetch for several feeds: over real HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path

import pytest

from feedmaker.entries.store import Store
from feedmaker.errors import FetchError
from feedmaker.fetch.polite import Polite
from feedmaker.fetch.shared import Shared
from feedmaker.model import Fetched, NotModified, Request, Validators
from feedmaker.turnstile import Stopped
from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Web, hang, html, redirect, status, text

Webs = Callable[[str], Web]


def failure(polite: Polite, url: str, **more: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        polite.fetch(Request(url, timeout=2.0, **more))  # type: ignore[arg-type]
    return caught.value


# --- robots.txt ------------------------------------------------------------------------------------------------------


def test_what_robots_txt_forbids_is_not_asked_for(web: Web) -> None:
    web.answer("/robots.txt", text("User-agent: *\nDisallow: /no/\n\nUser-agent: other\nDisallow: /\n"))
    web.page("/no/page", "x")
    web.page("/yes", "x")
    polite = Polite(0.0)
    error = failure(polite, f"{web.url}/no/page")
    assert error.reason == "robots"
    assert "robots = false" in error.hint
    assert web.asked("/no/page") == []
    assert isinstance(polite.fetch(Request(f"{web.url}/yes")), Fetched)
    # Once a day is enough.
    assert len(web.asked("/robots.txt")) == 1
    # The owner may have talked with the site's.
    assert isinstance(polite.fetch(Request(f"{web.url}/no/page", robots=False)), Fetched)


def test_rules_for_us_by_name(web: Web) -> None:
    web.answer("/robots.txt", text("User-agent: feedmaker\nDisallow: /\n\nUser-agent: *\nAllow: /\n"))
    web.page("/", "x")
    assert failure(Polite(0.0), f"{web.url}/").reason == "robots"


@pytest.mark.parametrize("answer", [status(404), status(403), status(410), html("<h1>Welcome</h1>"), text("")])
def test_no_robots_txt_allows_everything(web: Web, answer: object) -> None:
    web.answer("/robots.txt", answer)  # type: ignore[arg-type]
    web.page("/", "x")
    assert isinstance(Polite(0.0).fetch(Request(f"{web.url}/")), Fetched)


def test_a_server_in_trouble_may_forbid_everything(web: Web) -> None:
    web.answer("/robots.txt", status(500))
    web.page("/", "x")
    error = failure(Polite(0.0), f"{web.url}/")
    assert (error.reason, error.status) == ("http-500", 500)
    assert "robots.txt can't be had" in error.message
    assert web.asked("/") == []


def test_an_old_robots_txt_is_better_than_none(web: Web, tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    store.save_robots(web.url, time.time() - 3 * 86_400, "User-agent: *\nDisallow: /no\n")
    web.answer("/robots.txt", status(500))
    web.page("/", "x")
    polite = Polite(0.0, memory=store)
    assert isinstance(polite.fetch(Request(f"{web.url}/")), Fetched)
    assert failure(polite, f"{web.url}/no").reason == "robots"
    store.close()


def test_robots_txt_is_kept_over_restarts(web: Web, tmp_path: Path) -> None:
    web.answer("/robots.txt", text("User-agent: *\nDisallow: /no\n"))
    web.page("/", "x")
    store = Store(tmp_path / "state")
    for _ in range(3):
        Polite(0.0, memory=store).fetch(Request(f"{web.url}/"))
    assert len(web.asked("/robots.txt")) == 1
    store.close()


def test_crawl_delay(web: Web) -> None:
    web.answer("/robots.txt", text("User-agent: *\nCrawl-delay: 0.4\n"))
    web.page("/", "x")
    polite = Polite(0.0)
    for _ in range(2):
        polite.fetch(Request(f"{web.url}/"))
    moments = [asked.at for asked in web.requests]
    assert len(moments) == 3
    assert all(later - earlier >= 0.39 for earlier, later in pairwise(moments))


def test_where_a_redirect_leads_to_robots_txt_counts_too(web: Web, webs: Webs) -> None:
    other = webs("127.0.0.2")
    other.answer("/robots.txt", text("User-agent: *\nDisallow: /\n"))
    other.page("/there", "x")
    web.answer("/", redirect(f"{other.url}/there"))
    assert failure(Polite(0.0), f"{web.url}/").reason == "robots"
    assert other.asked("/there") == []


def test_a_mark_of_byte_order_does_not_hide_what_robots_txt_forbids(web: Web) -> None:
    web.answer("/robots.txt", text("\ufeffUser-agent: *\nDisallow: /\n"))
    web.page("/", "x")
    assert failure(Polite(0.0), f"{web.url}/").reason == "robots"


def test_nobody_has_us_wait_for_years(web: Web) -> None:
    web.answer("/", status(500, retry_after="999999999999"))
    error = failure(Polite(0.0), f"{web.url}/")
    assert error.retry_after is not None and error.retry_after <= 7 * 86_400


# --- hosts that want to be left alone --------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize("form", ["120", "date"])
def test_one_page_slows_the_whole_host(web: Web, code: int, form: str) -> None:
    retry_after = formatdate(time.time() + 121, usegmt=True) if form == "date" else form
    web.answer("/a", status(code, retry_after=retry_after))
    web.page("/b", "x")
    polite = Polite(0.0)
    error = failure(polite, f"{web.url}/a")
    assert error.reason == f"http-{code}"
    assert error.retry_after == pytest.approx(120, abs=2)
    again = failure(polite, f"{web.url}/b")
    assert (again.reason, web.asked("/b")) == ("host-waits", [])
    assert again.retry_after == pytest.approx(120, abs=2)
    # By hand and on purpose it can be asked.
    assert isinstance(polite.fetch(Request(f"{web.url}/b", force=True)), Fetched)


def test_nonsense_for_retry_after_is_none(web: Web) -> None:
    web.answer("/", status(429, retry_after="in a while"))
    error = failure(Polite(0.0), f"{web.url}/")
    assert error.retry_after is not None
    assert 50 <= error.retry_after <= 60


def test_a_500_slows_nobody_else(web: Web) -> None:
    web.answer("/a", status(500))
    web.page("/b", "x")
    polite = Polite(0.0)
    failure(polite, f"{web.url}/a")
    assert isinstance(polite.fetch(Request(f"{web.url}/b")), Fetched)


def test_every_hop_takes_its_turn(web: Web, webs: Webs) -> None:
    other = webs("127.0.0.2")
    web.answer("/", redirect("/second"))
    web.answer("/second", redirect(f"{other.url}/third"))
    other.answer("/third", redirect(f"{web.url}/fourth"))
    web.page("/fourth", "x")
    polite = Polite(0.2)
    polite.fetch(Request(f"{web.url}/", robots=False))
    moments = [asked.at for asked in web.requests]
    assert len(moments) == 3
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(moments))


def test_stop_ends_what_is_under_way(web: Web) -> None:
    import threading

    web.answer("/", hang())
    polite = Polite(0.0)
    ended: list[type] = []

    def ask() -> None:
        try:
            polite.fetch(Request(f"{web.url}/", robots=False))
        except (Stopped, FetchError) as error:
            ended.append(type(error))

    thread = threading.Thread(target=ask)
    thread.start()
    while not web.asked("/"):
        time.sleep(0.01)
    assert polite.asking == 1
    polite.stop()
    thread.join(3)
    assert ended == [Stopped]


# --- one fetch for several feeds -------------------------------------------------------------------------------------


def test_one_answer_for_several() -> None:
    asked: list[Request] = []

    def fetch(request: Request) -> Fetched | NotModified:
        asked.append(request)
        if request.validators.etag:
            return NotModified(request.validators)
        raise FetchError("no", reason="http-500", status=500)

    shared = Shared(fetch)
    known = Request("http://a.example/", Validators("one"))
    assert shared(known) == shared(known) == NotModified(Validators("one"))
    assert len(asked) == 1
    # Another version of the page: "as it was" says nothing of that.
    blank = Request("http://a.example/")
    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            shared(blank)
        assert caught.value.status == 500
    assert len(asked) == 2


def test_two_feeds_of_one_page_ask_once(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    feeds = [{"name": name, "url": web.url + "/", "recipe": "masress"} for name in ("one", "two")]
    project.write(feeds[0])
    assert project.call("generate").status == 0
    # The second feed comes later: the first knows the page, the second does not.
    project.write(*feeds)
    for count in (2, 3, 4):
        assert project.call("generate").status == 0
        assert len(web.asked("/")) == count
    assert [asked.answered for asked in web.asked("/")] == [200, 200, 304, 304]
    assert project.feed("one").count(b"<entry>") == project.feed("two").count(b"<entry>") == 3


def test_feeds_that_ask_differently_share_nothing(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    one = {"name": "one", "url": web.url + "/", "recipe": "masress"}
    project.write(one, {**one, "name": "two", "headers": {"Accept-Language": "fr"}})
    assert project.call("generate").status == 0
    assert [asked.headers["Accept-Language"] for asked in web.asked("/")] == [None, "fr"]
