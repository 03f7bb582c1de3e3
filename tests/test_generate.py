"""The whole way, with real parts: a real server, the real command, real files. What must be shown, word by word."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

import feedmaker
from feedmaker.entries.store import Store
from tests import web as say
from tests.feedcheck import check_feed, entry_bytes, same_as
from tests.project import Project
from tests.samples import headlines, story, ticker
from tests.web import Web

MODIFIED = 1_790_000_000.0


def _portal(web: Web, at: str = "/", /, **more: object) -> dict[str, object]:
    return {"name": "portal", "url": web.url + at, "recipe": "masress", **more}


def _stand(path: Path) -> tuple[bytes, int, int]:
    """The file's bytes, its time of change and its inode: all that a web server's ETag may be made of."""
    return path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino


def _in_state(project: Project, name: str = "portal", keep: int = 100) -> tuple[feedmaker.Entry, ...]:
    store = Store(project.state)
    try:
        return store.newest(name, keep)
    finally:
        store.close()


def _checked(project: Project, name: str = "portal") -> bytes:
    """The bytes of the feed, after it was checked and compared with the state."""
    data = project.feed(name)
    same_as(check_feed(data), _in_state(project, name))
    return data


# --- three runs: what must be shown -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["etag", "modified", "both"])
def test_three_runs(project: Project, web: Web, kind: str) -> None:
    # Once with processes of their own; the same in this one is the same, only faster.
    run = project.run if kind == "both" else project.call

    def serve(shown: list[tuple[str, str]], change: int) -> None:
        validators: dict[str, object] = {}
        if kind != "modified":
            validators["etag"] = f'"version-{change}"'
        if kind != "etag":
            validators["modified"] = MODIFIED + change
        web.page("/", ticker(shown), **{"etag": None, **validators})  # type: ignore[arg-type]

    project.write(_portal(web), base_url="https://feeds.example.org/")
    shown = headlines(20)
    serve(shown, 0)

    first = run("generate")
    assert (first.status, first.err) == (0, "")
    assert first.out == "portal: 20 new, 0 updated, 20 in all → feeds/portal.atom\n"
    assert web.asked("/")[0].headers["If-None-Match"] is None
    assert web.asked("/")[0].headers["If-Modified-Since"] is None
    read = check_feed(_checked(project), self_link=True)
    assert read.titles == [title for title, _ in shown]
    assert read.links == [web.url + path for _, path in shown]

    # The second run asks conditionally, is told that nothing changed, and leaves bytes and mtime as they were.
    before = {name: _stand(project.output / name) for name in project.files()}
    second = run("generate")
    assert (second.status, second.out, second.err) == (0, "portal: nothing new, 20 in all\n", "")
    asked = web.asked("/")[1]
    assert asked.answered == 304
    if kind != "modified":
        assert asked.headers["If-None-Match"] == '"version-0"'
    if kind != "etag":
        assert asked.headers["If-Modified-Since"] == "Mon, 21 Sep 2026 14:13:20 GMT"
    assert {name: _stand(project.output / name) for name in project.files()} == before

    # The third, with one headline new and one re-worded under the same link.
    reworded = ("عنوان آخر للخبر نفسه في المدينة", shown[4][1])
    later = [("خبر جديد يظهر أول مرة على البوابة", "/almanara/49999"), *shown[:4], reworded, *shown[5:]]
    serve(later, 1)
    third = run("generate")
    assert (third.status, third.err) == (0, "")
    assert third.out == "portal: 1 new, 1 updated, 21 in all → feeds/portal.atom\n"
    assert web.asked("/")[2].answered == 200
    was, now = entry_bytes(before["portal.atom"][0]), entry_bytes(_checked(project))
    assert len(now) == 21
    (new,) = set(now) - set(was)
    (updated,) = {id_ for id_ in was if was[id_] != now[id_]}
    assert new.endswith("/almanara/49999")
    assert updated.endswith(shown[4][1])
    assert "عنوان آخر للخبر نفسه".encode() in now[updated]
    published = [line for line in was[updated].splitlines() if b"<published>" in line]
    assert published == [line for line in now[updated].splitlines() if b"<published>" in line]
    moved = [line for line in was[updated].splitlines() if b"<updated>" in line]
    assert moved != [line for line in now[updated].splitlines() if b"<updated>" in line]
    feed = check_feed(project.feed("portal"))
    assert feed.titles[0] == "خبر جديد يظهر أول مرة على البوابة"
    assert feed.titles.count(reworded[0]) == 1

    # And a fourth, for which nothing changed again.
    before = {name: _stand(project.output / name) for name in project.files()}
    assert run("generate").out == "portal: nothing new, 21 in all\n"
    assert {name: _stand(project.output / name) for name in project.files()} == before


def test_a_server_without_validators_changes_nothing_either(project: Project, web: Web) -> None:
    project.write(_portal(web))
    web.page("/", ticker(headlines(9)), etag=None)
    project.call("generate")
    before = _stand(project.output / "portal.atom")
    assert project.call("generate").out == "portal: nothing new, 9 in all\n"
    assert web.asked("/")[1].answered == 200
    # Another page around the same headlines is no change.
    web.page("/", ticker(headlines(9), extra="<p>" + "x" * 99 + "</p>"), etag=None)
    assert project.call("generate").out == "portal: nothing new, 9 in all\n"
    assert _stand(project.output / "portal.atom") == before


def test_the_same_state_gives_the_same_bytes(project: Project, web: Web) -> None:
    project.write(_portal(web, formats=["atom", "rss", "json"]))
    web.page("/", ticker(headlines(9), extra=story("قصة", ["فقرة أولى طويلة تصف ما جرى هذا الصباح في المدينة."])))
    project.call("generate")
    before = {name: (project.output / name).read_bytes() for name in project.files()}
    assert set(before) >= {"portal.atom", "portal.rss", "portal.json", "index.html", "feeds.opml"}
    for name in before:
        (project.output / name).unlink()
    project.call("generate")
    assert {name: (project.output / name).read_bytes() for name in project.files()} == before


def test_a_feed_that_is_no_atom_is_in_the_index_too(project: Project, web: Web) -> None:
    project.write(_portal(web, formats=["json", "rss"]))
    web.page("/", ticker(headlines(9)))
    assert project.call("generate").out.endswith("→ feeds/portal.json\n")
    assert project.files() == ["feeds.opml", "index.html", "portal.json", "portal.rss", "status.atom"]
    for name in ("index.html", "feeds.opml"):
        assert b'"portal.rss"' in (project.output / name).read_bytes()


def test_a_move_to_another_machine_with_its_state(project: Project, web: Web, tmp_path: Path) -> None:
    project.write(_portal(web))
    web.page("/", ticker(headlines(9)))
    project.call("generate")
    elsewhere = Project(tmp_path / "elsewhere")
    elsewhere.state.parent.mkdir(parents=True)
    elsewhere.state.write_bytes(project.state.read_bytes())
    elsewhere.config.write_bytes(project.config.read_bytes())
    assert elsewhere.call("generate").status == 0
    assert web.asked("/")[1].answered == 304
    assert elsewhere.feed("portal") == project.feed("portal")


# --- what heals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("harm", ["deleted", "truncated", "other", "folder deleted"])
def test_a_lost_file_heals_although_nothing_changed(project: Project, web: Web, harm: str) -> None:
    project.write(_portal(web))
    web.page("/", ticker(headlines(9)))
    project.call("generate")
    path = project.output / "portal.atom"
    good = path.read_bytes()
    if harm == "truncated":
        path.write_bytes(good[: len(good) // 2])
    elif harm == "other":
        path.write_bytes(b"x" * len(good))
    elif harm == "deleted":
        path.unlink()
    else:
        for file in project.output.iterdir():
            file.unlink()
        project.output.rmdir()
    ran = project.call("generate")
    assert ran.status == 0
    assert web.asked("/")[1].answered == 304
    assert path.read_bytes() == good
    assert "index.html" in project.files()


def test_without_state_and_feed_it_starts_anew_with_the_same_ids(project: Project, web: Web) -> None:
    project.write(_portal(web))
    web.page("/", ticker(headlines(9)))
    project.call("generate")
    ids = list(entry_bytes(project.feed("portal")))
    for file in (*project.state.parent.iterdir(), project.output / "portal.atom"):
        file.unlink()
    assert project.call("generate").out.startswith("portal: 9 new, 0 updated, 9 in all")
    assert list(entry_bytes(_checked(project))) == ids


def test_what_a_killed_run_left_is_cleared_away(project: Project, web: Web) -> None:
    project.write(_portal(web))
    web.page("/", ticker(headlines(9)))
    project.output.mkdir()
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    (project.output / f".portal.atom.{int(ended.stdout)}-1.tmp").write_bytes(b"half")
    project.call("generate")
    assert [name for name in project.files() if name.endswith(".tmp")] == []


# --- what changes on our side -----------------------------------------------------------------------------------------


def test_another_recipe_or_its_options_read_an_unchanged_page_again(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(9), extra=story("قصة اليوم", ["فقرة أولى طويلة تصف ما جرى هذا الصباح في المدينة."])))
    project.write(_portal(web, parts=["ticker"]))
    project.call("generate")
    assert len(_in_state(project)) == 9
    project.write(_portal(web, parts=["ticker", "article"]))
    assert project.call("generate").out.startswith("portal: 1 new, 0 updated, 10 in all")
    assert [asked.answered for asked in web.asked("/")] == [200, 200]
    assert "قصة اليوم" in check_feed(_checked(project)).titles


@pytest.mark.parametrize(
    "change",
    [{"title": "عنوان من الإعداد"}, {"author": "المحرر"}, {"subtitle": "وصف"}, {"keep": 4}, {"language": "ar-EG"}],
)
def test_a_new_word_in_the_config_is_in_the_feed_at_once(
    project: Project, web: Web, change: dict[str, object]
) -> None:
    web.page("/", ticker(headlines(9)))
    project.write(_portal(web))
    project.call("generate")
    before = project.feed("portal")
    project.write({**_portal(web), **change})
    project.call("generate")
    # The language is also said to the recipe, which must then see the page again.
    assert web.asked("/")[1].answered == (200 if "language" in change else 304)
    assert project.feed("portal") != before
    check_feed(project.feed("portal"))


def test_base_url_is_in_the_feed_at_once(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(9)))
    project.write(_portal(web))
    project.call("generate")
    project.write(_portal(web), base_url="https://feeds.example.org/x")
    project.call("generate")
    check_feed(project.feed("portal"), self_link=True)
    assert b'href="https://feeds.example.org/x/portal.atom"' in project.feed("portal")
    assert b"https://feeds.example.org/x/portal.atom" in (project.output / "feeds.opml").read_bytes()


def test_force_asks_without_validators(project: Project, web: Web) -> None:
    project.write(_portal(web))
    web.page("/", ticker(headlines(9)), modified=MODIFIED)
    project.call("generate")
    before = _stand(project.output / "portal.atom")
    project.call("generate", "--force")
    asked = web.asked("/")[1]
    assert (asked.answered, asked.headers["If-None-Match"], asked.headers["If-Modified-Since"]) == (200, None, None)
    assert _stand(project.output / "portal.atom") == before


def test_where_the_feed_is_served_may_look_like_anything(project: Project, web: Web) -> None:
    path = "/ف/?q=ع&x=[1]%"
    web.answer("/%D9%81/", say.html(ticker(headlines(9))))
    project.write({**_portal(web), "url": f"http://user:p%40ss@127.0.0.1:{web.port}{path}"})
    ran = project.call("generate")
    assert ran.status == 0, ran.err
    data = _checked(project)
    assert b"p%40ss" not in data and b"user:" not in data
    assert b"p%40ss" not in (project.output / "index.html").read_bytes() + (project.output / "feeds.opml").read_bytes()


# --- keeping and ordering ---------------------------------------------------------------------------------------------


def test_a_feed_holds_its_last_entries_newest_first(project: Project, web: Web) -> None:
    project.write(_portal(web, keep=10))
    web.page("/", ticker(headlines(8)))
    project.call("generate")
    web.page("/", ticker(headlines(6, start=6)))
    project.call("generate")
    titles = [title for title, _ in headlines(11)]
    # 9, 10 and 11 came later; of the first eight the seven that were highest on their page.
    assert check_feed(project.feed("portal")).titles == titles[8:] + titles[:7]
    assert len(_in_state(project)) == 11


def test_entries_with_dates_of_their_own_stand_where_they_belong(project: Project, web: Web) -> None:
    project.write(_portal(web, timezone="Africa/Cairo"))
    old = story("قصة قديمة", ["فقرة أولى طويلة تصف ما جرى هذا الصباح في المدينة القديمة."], day="28 - 01 - 2022")
    web.page("/", ticker(headlines(9), extra=old))
    project.call("generate")
    feed = check_feed(_checked(project))
    assert feed.titles[-1] == "قصة قديمة"
    # Midnight in the feed's own time zone.
    assert feed.entries[-1].published == datetime(2022, 1, 27, 22, 0, tzinfo=UTC)


def test_many_pages_make_one_feed(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(9)))
    web.page("/2", ticker(headlines(9, start=6)))
    project.write(_portal(web) | {"url": [web.url + "/", web.url + "/2"]})
    assert project.call("generate").out.startswith("portal: 14 new, 0 updated, 14 in all")
    assert check_feed(_checked(project)).titles == [title for title, _ in headlines(14)]
    # Only one of them changes: the other is not even sent.
    web.page("/2", ticker(headlines(10, start=6)))
    assert project.call("generate").out.startswith("portal: 1 new, 0 updated, 15 in all")
    assert [asked.answered for asked in web.asked("/")] == [200, 304]


def test_one_page_of_several_fails(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(9)))
    web.page("/2", ticker(headlines(9, start=20)))
    project.write(_portal(web) | {"url": [web.url + "/", web.url + "/2"]})
    assert project.call("generate").status == 0
    # What the other has to say is not held back, and the owner is told all the same.
    web.answer("/2", say.status(500))
    for number in range(1, 5):
        web.page("/", ticker(headlines(9 + number)))
        ran = project.call("generate")
        assert ran.status == 1
        assert ran.out.startswith("portal: 1 new")
        assert "/2: HTTP 500" in ran.errors[0]
        known = json.loads(project.call("status", "--json").out)
        assert (known["state"], known["reason"], known["entries"]) == ("failing", "http-500", 18 + number)
    assert len(feedparser.parse(project.feed("status")).entries) == 1
    web.page("/2", ticker(headlines(10, start=20)))
    assert project.call("generate").out.startswith("portal: 1 new, 0 updated, 23 in all")
    assert json.loads(project.call("status", "--json").out)["state"] == "ok"
    assert feedparser.parse(project.feed("status")).entries[0].title.startswith("portal: well again")


def test_one_page_of_several_is_broken(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(9)))
    web.page("/2", ticker(headlines(9, start=20)))
    project.write(_portal(web) | {"url": [web.url + "/", web.url + "/2"]})
    project.call("generate")
    web.page("/2", "<!DOCTYPE html><title>News</title><p>Welcome</p>")
    ran = project.call("generate")
    assert (ran.status, ran.out) == (1, "")
    assert "no entry found" in ran.err and "/2" in ran.err
    # Asked without validators: it was no page of ours.
    web.page("/2", ticker(headlines(9, start=20)))
    assert project.call("generate").status == 0


def _rows(first: int, onward: str | None = None) -> str:
    numbers = range(first, first + 9)
    items = "".join(f'<li><a href="/story/{n}">Story number {n} of the year</a></li>' for n in numbers)
    more = f'<a class="next" href="{onward}">More</a>' if onward else ""
    return f"<!DOCTYPE html><title>News</title><ul>{items}</ul>{more}"


def _long_list(web: Web, **more: object) -> dict[str, object]:
    select = {"item": "li", "title": "a", "link": "a", "next": "a.next"}
    return {"name": "list", "url": web.url + "/", "select": select, **more}


def test_what_a_list_goes_on_with_does_not_make_its_first_page_short(project: Project, web: Web) -> None:
    project.write(_long_list(web, max_pages=6))
    for number in range(6):
        web.page(f"/{number + 1}" if number else "/", _rows(100 + 9 * number, f"/{number + 2}"))
    assert project.call("generate").out.startswith("list: 54 new")
    # A day later: nine of its fifty-four entries stand on the first page, as always.
    web.page("/", _rows(99, "/2"))
    ran = project.call("generate")
    assert (ran.status, ran.out.partition(" →")[0]) == (0, "list: 1 new, 0 updated, 55 in all")


def test_a_list_whose_next_page_fails(project: Project, web: Web) -> None:
    project.write(_long_list(web, max_pages=3))
    web.page("/", _rows(0, "/2"))
    web.page("/2", _rows(9, "/3"))
    web.answer("/3", say.status(503))
    ran = project.call("generate")
    assert (ran.status, ran.out.partition(" →")[0]) == (1, "list: 18 new, 0 updated, 18 in all")
    assert "/3: HTTP 503" in ran.errors[0]
    # It is asked again, though the first page is as it was; and a list may end on an empty page.
    web.page("/3", "<!DOCTYPE html><title>News</title><p>No more stories.</p>")
    ran = project.call("generate", "--force")
    assert (ran.status, ran.out) == (0, "list: nothing new, 18 in all\n")


def test_a_compressed_page_whose_check_sum_is_left_out_is_whole(project: Project, web: Web) -> None:
    project.write(_portal(web))
    whole = GOOD if "</html>" in GOOD else f"{GOOD}</body></html>"
    for cut in (8, 2):
        web.answer("/", say.gzipped(whole).but(body=gzip.compress(whole.encode())[:-cut]))
        assert project.call("generate", "--force").status == 0
    web.answer("/", say.gzipped(whole).but(body=gzip.compress(whole.encode()) + b"\n\nafter the end"))
    assert project.call("generate", "--force").status == 0


def test_filters_that_leave_nothing_are_told(project: Project, web: Web) -> None:
    project.write(_portal(web, include={"title": "no such word"}))
    web.page("/", GOOD)
    ran = project.call("generate")
    assert ran.status == 0
    assert "0 in all: include and exclude leave none of the page's 12 entries" in ran.out


# --- what goes wrong --------------------------------------------------------------------------------------------------


GOOD = ticker(headlines(12))
ZIPPED = gzip.compress(GOOD.encode())


@pytest.mark.parametrize(
    ("answer", "state", "reason", "said"),
    [
        (say.status(404), "failing", "http-404", "HTTP 404: there is no page at this address"),
        (say.status(410), "failing", "http-410", "HTTP 410: the page is gone for good"),
        (say.status(401), "failing", "http-401", "HTTP 401: the page wants a login"),
        (say.status(403), "failing", "http-403", "HTTP 403: the server refuses us"),
        (say.status(429, retry_after="120"), "failing", "http-429", "HTTP 429: the server says that we ask too often"),
        (say.status(500), "failing", "http-500", "HTTP 500: the server is in trouble"),
        (say.status(503, retry_after="60"), "failing", "http-503", "HTTP 503"),
        (say.status(418), "failing", "http-418", "HTTP 418: not a page"),
        (say.reset(), "failing", "reset", "the connection broke"),
        (say.half(GOOD), "failing", "incomplete", "the answer broke off before its end"),
        (say.half_chunked(GOOD), "failing", "incomplete", "the answer broke off before its end"),
        (say.drip(GOOD, 0.05).but(length=False), "failing", "timeout", "still sending after 4 s"),
        (say.gzipped(GOOD).but(body=ZIPPED[:-200]), "failing", "incomplete", "the answer broke off before its end"),
        (say.gzipped(GOOD).but(body=ZIPPED[:-200], length=False), "failing", "incomplete", "the answer broke off befo"),
        (say.redirect("/"), "failing", "redirects", "more than 10 redirects"),
        (say.redirect("ftp://a.example.org/"), "failing", "redirects", "which is no web page"),
        (say.huge(3_000_000), "failing", "too-large", "larger than 2,000,000 bytes"),
        (say.bomb(50_000_000), "failing", "too-large", "larger than 2,000,000 bytes"),
        (say.hang(), "failing", "timeout", "no answer within the time-out"),
        (say.html("x", header="image/png"), "failing", "not-html", "image/png"),
        (say.gzipped(GOOD).but(body=b"\x1f\x8b\x08broken"), "failing", "incomplete", "can't be decompressed"),
        (say.raw(b"not HTTP at all\r\n\r\n"), "failing", "reset", "the connection broke"),
        (say.raw(b"\x01\x1b[31mgarbage\r\n\r\n"), "failing", "reset", "the connection broke"),
        (say.login(), "broken", "login", "shows a login form instead of its entries"),
        (say.html("<title>Just a moment...</title><p>checking your browser"), "broken", "challenge", "for robots"),
        (say.html("<html><body><p>Under construction.</p></body></html>"), "broken", "no-entries", "no entry found"),
        (say.html(""), "broken", "no-entries", ""),
        (say.html(ticker(headlines(2))), "broken", "shrunk", "only 2 of the usual 12 entries"),
        (say.half_silent(GOOD[: len(GOOD) // 3]), "broken", None, ""),
    ],
)  # fmt: skip
def test_the_last_good_feed_stays(
    project: Project, web: Web, answer: say.Answer, state: str, reason: str | None, said: str
) -> None:
    project.write(_portal(web, timeout="1s", max_size="2M"))
    web.page("/", GOOD)
    assert project.call("generate").status == 0
    before = _stand(project.output / "portal.atom")
    web.answer("/", answer)
    ran = project.call("generate")
    assert ran.status == 1
    assert len(ran.errors) == 1, ran.err
    assert ran.errors[0].startswith("feedmaker: portal: ")
    assert said in ran.errors[0]
    assert "Traceback" not in ran.err and "\x1b" not in ran.err
    assert ran.out == ""
    assert _stand(project.output / "portal.atom") == before
    store = Store(project.state)
    known = store.feed("portal")
    store.close()
    assert (known.state, known.failures, known.entries) == (state, 1, 12)
    assert reason is None or known.reason == reason
    told = check_feed(project.feed("status"))
    assert len(told.entries) == (state == "broken" or reason == "http-410")
    # And all is well again with the next good page, nothing lost and nothing twice.
    web.page("/", ticker(headlines(13)))
    ran = project.call("generate", "--force")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("portal: 1 new, 0 updated, 13 in all")
    assert len(entry_bytes(_checked(project))) == 13


def test_what_went_wrong_as_json(project: Project, web: Web) -> None:
    project.write(_portal(web))
    web.answer("/", say.status(404))
    ran = project.call("generate", "--json")
    assert ran.status == 1
    (line,) = ran.out.splitlines()
    said = json.loads(line)
    assert (said["feed"], said["state"], said["reason"], said["new"]) == ("portal", "failing", "http-404", 0)
    assert "HTTP 404" in said["error"] and said["hint"]
    assert len(ran.errors) == 1


def test_a_name_that_does_not_resolve(project: Project) -> None:
    project.write({"name": "lost", "url": "http://nowhere.invalid/", "recipe": "masress"})
    ran = project.call("generate")
    assert ran.status == 1
    assert ran.errors == [
        "feedmaker: lost: http://nowhere.invalid/: the name nowhere.invalid does not resolve: "
        "check the address for a slip, and this machine's DNS"
    ]
    assert project.files() in ([], ["status.atom"])


def test_a_port_where_nothing_answers(project: Project) -> None:
    with Web() as gone:
        url = gone.url
    project.write({"name": "lost", "url": url + "/", "recipe": "masress"})
    ran = project.call("generate")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert "nothing answers there" in ran.err


def test_one_feed_never_stops_another(project: Project, web: Web, webs: Callable[[str], Web]) -> None:
    other = webs("127.0.0.2")
    web.page("/good", GOOD)
    other.page("/", ticker(headlines(7)))
    project.write(
        {"name": "missing", "url": web.url + "/missing", "recipe": "masress"},
        {"name": "lost", "url": "http://nowhere.invalid/", "recipe": "masress"},
        {"name": "good", "url": web.url + "/good", "recipe": "masress"},
        {"name": "other", "url": other.url + "/", "recipe": "masress"},
    )
    ran = project.run("generate")
    assert ran.status == 1
    assert sorted(line.split(": ")[1] for line in ran.errors) == ["lost", "missing"]
    assert sorted(line.split(":")[0] for line in ran.out.splitlines()) == ["good", "other"]
    assert set(project.files()) >= {"good.atom", "other.atom", "index.html", "feeds.opml"}
    assert "missing.atom" not in project.files()
    ran = project.run("generate", "good")
    assert (ran.status, ran.out, ran.err) == (0, "good: nothing new, 12 in all\n", "")


@pytest.mark.parametrize("place", ["a file in its way", "a file in the way of its folder", "no place at all"])
def test_an_output_that_can_not_be_written(project: Project, web: Web, place: str) -> None:
    web.page("/", GOOD)
    output = project.output
    if place == "a file in its way":
        output.write_text("in the way")
    elif place == "a file in the way of its folder":
        (project.folder / "file").write_text("in the way")
        output = project.folder / "file" / "feeds"
    else:
        output = Path("/proc/feeds")
    project.write(_portal(web), output=str(output))
    ran = project.call("generate")
    assert ran.status == 1
    assert len(ran.errors) == 1, ran.err
    assert ran.errors[0].startswith(f"feedmaker: portal: {output}/portal.atom: can't be written (")
    # What was learned is not lost: with the way free, the feed is there although the page did not change.
    project.write(_portal(web), output=str(project.folder / "free"))
    ran = project.call("generate")
    assert (ran.status, ran.err) == (0, "")
    assert web.asked("/")[1].answered == 304
    assert len(entry_bytes((project.folder / "free" / "portal.atom").read_bytes())) == 12


def test_an_output_that_is_full(project: Project, web: Web) -> None:
    project.write(_portal(web))
    web.page("/", GOOD)
    project.call("generate")
    before = _stand(project.output / "portal.atom")
    web.page("/", ticker(headlines(13)))
    # The limit on the size of files that this process may write: as full as a disk can be.
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from feedmaker.publish import files; import feedmaker.cli as cli; write = files.write\n"
        "def full(path, data, **how):\n"
        "    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))\n"
        "    try:\n        return write(path, data, **how)\n"
        "    finally:\n        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))\n"
        "files.write = full\n"
        "sys.exit(cli.main(['generate']))"
    )
    root = str(Path(__file__).parents[1])
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=project.folder, env={**os.environ, "PYTHONPATH": root},
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stderr
    assert "portal.atom: can't be written (File too large)" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert _stand(project.output / "portal.atom") == before
    assert [name for name in project.files() if name.endswith(".tmp")] == []
    assert project.call("generate").status == 0
    assert len(entry_bytes(_checked(project))) == 13


def test_a_state_that_can_not_be_opened(project: Project, web: Web) -> None:
    project.write(_portal(web))
    web.page("/", GOOD)
    project.call("generate")
    before = _stand(project.output / "portal.atom")
    for file in project.state.parent.iterdir():
        file.unlink()
    project.state.write_bytes(b"This is no database. " * 500)
    ran = project.call("generate")
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert "state.sqlite3: the state can't be used" in ran.err
    assert "move it away" in ran.err
    assert _stand(project.output / "portal.atom") == before
    assert web.asked("/")[1:] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('recpie = "masress"', "config.toml:7: feed 'portal': unknown key 'recpie'; did you mean 'recipe'?"),
        ('interval = "soon"', "config.toml:7: feed 'portal': interval 'soon' is not a duration: write "),
        ('[[feed]]\nname = "portal"\nurl = "https://a.example/"', "config.toml:8: feed 'portal': the feed of line 5"),
        ("interval =", "config.toml:7: not TOML: "),
    ],
)
def test_a_wrong_config_is_one_clear_line_and_status_2(project: Project, web: Web, change: str, said: str) -> None:
    web.page("/", GOOD)
    right = f'[feedmaker]\nmin_delay = "0s"\n\n[[feed]]\nname = "portal"\nurl = "{web.url}/"\n'
    project.config.write_text(f'{right}recipe = "masress"\n')
    assert project.call("generate").status == 0
    before = _stand(project.output / "portal.atom")
    project.config.write_text(f"{right}{change}\n")
    for command in ("generate", "check"):
        ran = project.call(command)
        assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
        assert ran.errors[0].startswith(f"feedmaker: {said}")
    assert _stand(project.output / "portal.atom") == before
    assert len(web.asked("/")) == 1


def test_no_config_and_no_such_feed(project: Project, web: Web) -> None:
    ran = project.run("generate")
    assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
    assert ran.errors[0].startswith("feedmaker: no config file: looked for config.toml, ")
    ran = project.run("generate", "-c", "missing.toml")
    assert (ran.status, ran.errors) == (
        2, ["feedmaker: missing.toml: no such file; write one, or name another with --config"],
    )  # fmt: skip
    project.write(_portal(web))
    ran = project.call("generate", "portl")
    assert (ran.status, ran.errors) == (2, ["feedmaker: no feed is called 'portl': did you mean: portal"])
    assert web.requests == []


def test_a_feed_that_is_switched_off_is_asked_only_by_name(project: Project, web: Web) -> None:
    web.page("/", GOOD)
    project.write(_portal(web, enabled=False))
    assert (project.call("generate").out, web.requests) == ("", [])
    assert project.call("generate", "portal").out.startswith("portal: 12 new")


# --- where it may go --------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_permanent_ones_remembered(project: Project, web: Web) -> None:
    web.answer("/old", say.redirect("/middle", 301))
    web.answer("/middle", say.redirect("/new", 308))
    web.page("/new", GOOD)
    project.write(_portal(web, "/old"))
    project.call("generate")
    project.call("generate")
    assert [asked.path for asked in web.asked()] == ["/old", "/middle", "/new", "/new"]
    assert web.asked("/new")[1].answered == 304
    assert len(_in_state(project)) == 12
    # Its new place dies: the old one is asked again, and then all is well.
    web.gone("/new")
    assert project.call("generate").status == 1
    web.page("/old", GOOD)
    web.forget()
    assert project.call("generate").out == "portal: nothing new, 12 in all\n"
    assert [asked.path for asked in web.asked()] == ["/old"]


def test_a_temporary_redirect_is_not_remembered(project: Project, web: Web) -> None:
    web.answer("/", say.redirect("/today", 302))
    web.page("/today", GOOD)
    project.write(_portal(web))
    project.call("generate")
    project.call("generate")
    assert [asked.path for asked in web.asked()] == ["/", "/today", "/", "/today"]


def test_what_the_owner_wrote_may_be_private(project: Project, webs: Callable[[str], Web]) -> None:
    home = webs("127.0.0.3")
    home.page("/", GOOD)
    project.write(_portal(home))
    assert project.call("generate").status == 0


# --- charsets ---------------------------------------------------------------------------------------------------------

ARABIC = [
    (f"{title} ــ «الخبر» {number}", path) for number, (title, path) in enumerate(headlines(12))
]  # fmt: skip
FRENCH = [
    (f"L’été à Nîmes : « {number} œuvres » exposées près du marché — dès 10 € l’entrée", f"/lecourrier/{7000 + number}")
    for number in range(12)
]
HTTP_EQUIV = '<meta http-equiv="Content-Type" content="text/html; charset=cp1256">'


@pytest.mark.parametrize(
    ("shown", "lang", "charset", "header", "meta"),
    [
        (ARABIC, "ar", "utf-8", "text/html; charset=utf-8", ""),
        (ARABIC, "ar", "utf-8", "text/html", '<meta charset="utf-8">'),
        (ARABIC, "ar", "utf-8-sig", "text/html; charset=windows-1256", ""),
        (ARABIC, "ar", "utf-8", "text/html", ""),
        (ARABIC, "ar", "utf-8", None, ""),
        (ARABIC, "ar", "windows-1256", "text/html; charset=windows-1256", ""),
        (ARABIC, "ar", "windows-1256", "text/html", '<meta charset="windows-1256">'),
        (ARABIC, "ar", "windows-1256", "text/html", HTTP_EQUIV),
        (ARABIC, "ar", "windows-1256", "text/html", ""),
        (ARABIC, "ar", "windows-1256", "text/html; charset=none-such", ""),
        (ARABIC, "ar", "utf-16", "text/html", ""),
        (FRENCH, "fr", "windows-1252", "text/html; charset=iso-8859-1", ""),
        (FRENCH, "fr", "windows-1252", "text/html", ""),
        (FRENCH, "fr", "utf-8", "text/html", ""),
        (FRENCH, "fr", "iso8859-15", "text/html; charset=iso-8859-15", ""),
    ],
)
def test_charsets_from_the_wire_to_the_file(
    project: Project, web: Web, shown: list[tuple[str, str]], lang: str, charset: str, header: str | None, meta: str
) -> None:
    if charset == "windows-1256":
        shown = [(title.replace("€", "e"), path) for title, path in shown]
    if charset == "iso8859-15":
        shown = [(title.replace("’", "'").replace("—", "-"), path) for title, path in shown]
    page = ticker(shown, lang=lang).replace('<meta charset="utf-8">', meta)
    web.answer("/", say.html(page, charset=charset, header=header))
    project.write(_portal(web))
    ran = project.call("generate")
    assert ran.status == 0, ran.err
    assert check_feed(_checked(project)).titles == [title for title, _ in shown]


def test_a_compressed_page(project: Project, web: Web) -> None:
    web.answer("/", say.gzipped(GOOD))
    project.write(_portal(web))
    assert project.call("generate").status == 0
    assert "gzip" in web.asked("/")[0].headers["Accept-Encoding"]
    assert gzip.decompress(say.gzipped(GOOD).body).decode() == GOOD
    assert len(entry_bytes(_checked(project))) == 12


def test_who_asks(project: Project, web: Web) -> None:
    web.page("/", GOOD)
    project.write(_portal(web), contact="me@example.org")
    project.call("generate")
    assert web.asked("/")[0].headers["User-Agent"] == f"feedmaker/{feedmaker.__version__} (+me@example.org)"


# --- two at once ------------------------------------------------------------------------------------------------------


def test_two_runs_at_once_on_one_state(project: Project, web: Web) -> None:
    project.write(*[_portal(web, f"/{number}") | {"name": f"portal-{number}"} for number in range(5)])
    for number in range(5):
        web.answer(f"/{number}", say.html(ticker(headlines(20, start=number * 20 + 1)), wait=0.05))
    runs = [project.start("generate", "--force") for _ in range(3)]
    for run in runs:
        _, complaint = run.communicate(timeout=60)
        assert (run.returncode, complaint) == (0, "")
    # Nothing twice, nothing torn, and one request at a time to the host.
    for number in range(5):
        data = _checked(project, f"portal-{number}")
        assert len(entry_bytes(data)) == 20
    assert web.at_once == 1
    with sqlite3.connect(project.state) as db:
        assert db.execute("SELECT count(*), count(DISTINCT feed || id) FROM entry").fetchone() == (100, 100)
    db.close()


def test_a_run_that_is_killed_leaves_a_whole_feed_or_none(project: Project, web: Web) -> None:
    project.write(_portal(web))
    shown = 10
    for turn in range(8):
        shown += 1
        web.page("/", ticker(headlines(shown)))
        process = project.start("generate")
        timer = threading.Timer(0.15 + turn * 0.04, process.kill)
        timer.start()
        process.communicate()
        timer.cancel()
        for name in project.files():
            if name.endswith(".atom"):
                check_feed((project.output / name).read_bytes())
    ran = project.call("generate")
    assert (ran.status, ran.err) == (0, "")
    assert len(entry_bytes(_checked(project))) == shown
    assert [name for name in project.files() if name.endswith(".tmp")] == []


# --- as a library -----------------------------------------------------------------------------------------------------


def test_the_library_does_the_same(project: Project, web: Web) -> None:
    web.page("/", GOOD)
    path = project.write(_portal(web), {"name": "lost", "url": "http://nowhere.invalid/", "recipe": "masress"})
    outcomes = feedmaker.generate(feedmaker.load_config(path))
    assert [(one.feed, one.state, one.new) for one in outcomes] == [("portal", "ok", 12), ("lost", "failing", 0)]
    outcomes = feedmaker.generate(feedmaker.load_config(path), ["portal"], force=True)
    assert [(one.feed, one.state, one.entries) for one in outcomes] == [("portal", "unchanged", 12)]
    with pytest.raises(feedmaker.FeedmakerError, match="no feed is called 'x'"):
        feedmaker.generate(feedmaker.load_config(path), ["x"])


# --- other recipes ----------------------------------------------------------------------------------------------------

_ITEMS = "".join(
    f'<li><a href="/n/{n}?q=é&amp;x=[{n}]%&amp;utm_source=x">Notice {n}: &lt;i&gt;new&lt;/i&gt; \x93times\x94</a>'
    f'<time datetime="2026-03-04">4 March 2026</time><p>Summary {n} &amp;amp; <b onclick="x">more</b></p></li>'
    for n in range(12)
)
NOTICES = (
    "<html lang=en><title>Old &lt;b&gt; Harbour</title><body><h1>Notices</h1>"
    f"<ul class=n>{_ITEMS}</ul></body></html>"
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>http://a.example.org</link>'
    "<description>d</description>"
    + "".join(
        f"<item><title>Item {n} &amp;lt;i&amp;gt;</title><link>/x/{n}</link>"
        "<pubDate>Wed, 04 Mar 2026 00:00:00 GMT</pubDate>"
        f'<description>&lt;p onclick="x"&gt;Text &lt;script&gt;x&lt;/script&gt;{n}</description></item>'
        for n in range(5)
    )
    + "</channel></rss>"
)


@pytest.mark.parametrize(
    ("page", "keys", "count"),
    [
        (say.html(NOTICES), {}, 12),
        (
            say.html(NOTICES),
            {"select": {"item": "ul.n > li", "title": "a", "link": "a", "date": "time", "summary": "p"}},
            12,
        ),
        (say.html(RSS, header="application/rss+xml"), {"recipe": "feed"}, 5),
    ],
    ids=["auto", "select", "feed"],
)
def test_every_recipe_makes_a_perfect_feed(
    project: Project, web: Web, page: say.Answer, keys: dict[str, object], count: int
) -> None:
    web.answer("/", page)
    project.write({"name": "portal", "url": web.url + "/", **keys})
    ran = project.call("generate")
    assert (ran.status, ran.err) == (0, "")
    assert len(entry_bytes(_checked(project))) == count
    before = _stand(project.output / "portal.atom")
    assert project.call("generate", "--force").out == f"portal: nothing new, {count} in all\n"
    assert _stand(project.output / "portal.atom") == before
