"""Broken is not empty: what the owner is told of a page that is not itself, and what becomes of its feed."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import feedparser
import pytest

from feedmaker.entries.store import Store
from tests.feedcheck import check_feed, faults_of
from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Answer, Web, html, login, redirect, status


def portal(web: Web, **more: object) -> dict[str, object]:
    return {"name": "portal", "url": web.url + "/", "recipe": "masress", **more}


def state_of(project: Project, number: int = 0) -> dict[str, object]:
    ran = project.call("status", "--json")
    assert ran.status == 0
    found: dict[str, object] = json.loads(ran.out.splitlines()[number])
    return found


def status_feed(project: Project) -> feedparser.FeedParserDict:
    data = project.feed("status")
    assert list(faults_of(data)) == []
    return feedparser.parse(data)


CHALLENGE = '<!DOCTYPE html><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x"></script>'


@pytest.mark.parametrize(
    ("answer", "reason", "said"),
    [
        (html("<!DOCTYPE html><title>News</title><div class='new'>Welcome</div>"), "no-entries", "no entry found"),
        (html(ticker(headlines(2))), "shrunk", "only 2 of the usual 12"),
        (login(), "login", "login form"),
        (html(CHALLENGE), "challenge", "check for robots"),
    ],
    ids=["layout", "shrunk", "login", "challenge"],
)
def test_a_page_that_is_not_itself(project: Project, web: Web, answer: Answer, reason: str, said: str) -> None:
    good = html(ticker(headlines(12)))
    web.answer("/", good)
    project.write(portal(web))
    assert project.call("generate").status == 0
    before = project.feed("portal")
    assert status_feed(project).entries == []

    web.answer("/", answer)
    ran = project.call("generate")
    assert ran.status == 1
    assert said in ran.err
    # The last good feed stays, to the byte.
    assert project.feed("portal") == before
    told = state_of(project)
    assert (told["state"], told["reason"], told["entries"]) == ("broken", reason, 12)
    assert said in str(told["error"])
    entry = status_feed(project).entries[0]
    assert entry.title.startswith("portal: in trouble since ")
    assert said in entry.summary
    assert said in project.call("status").out

    web.answer("/", good)
    assert project.call("generate").status == 0
    assert project.feed("portal") == before
    assert state_of(project)["state"] == "unchanged"
    (after,) = status_feed(project).entries
    assert after.id == entry.id
    assert after.published == entry.published
    assert after.title.startswith("portal: well again after ")


def test_back_again_with_news_nothing_is_a_duplicate(project: Project, web: Web) -> None:
    web.answer("/", html(ticker(headlines(12))), html("<p>new layout</p>"), html(ticker(headlines(14))))
    project.write(portal(web))
    assert [project.call("generate").status for _ in range(3)] == [0, 1, 0]
    feed = check_feed(project.feed("portal"))
    assert len(feed.entries) == 14
    assert len(set(feed.titles)) == 14


def test_a_passing_failure_is_not_told_a_lasting_one_once(project: Project, web: Web) -> None:
    web.answer("/", html(ticker(headlines(3))), status(500))
    project.write(portal(web))
    assert project.call("generate").status == 0
    for _ in range(2):
        assert project.call("generate").status == 1
        assert status_feed(project).entries == []
    assert project.call("generate").status == 1
    (entry,) = status_feed(project).entries
    assert "HTTP 500" in entry.summary
    stood = (project.output / "status.atom").stat().st_mtime_ns
    assert project.call("generate", "--force").status == 1
    assert (project.output / "status.atom").stat().st_mtime_ns == stood


def test_a_page_that_comes_and_goes_does_not_flap(project: Project, web: Web) -> None:
    good, bad = html(ticker(headlines(12))), html("<p>nothing</p>")
    web.answer("/", good, *[bad, good] * 6)
    project.write(portal(web))
    versions = set()
    for _ in range(13):
        project.call("generate", "--force")
        versions.add(project.feed("status"))
    # In trouble, well again, in trouble again: and from then on it has to prove itself first.
    (entry,) = status_feed(project).entries
    assert entry.title.startswith("portal: in trouble since ")
    assert len(versions) <= 4


def test_two_feeds_two_incidents(project: Project, web: Web) -> None:
    web.answer("/", html("<p>nothing</p>"))
    web.answer("/b", status(410))
    project.write(portal(web), portal(web, name="b", url=web.url + "/b"))
    assert project.call("generate").status == 1
    entries = status_feed(project).entries
    assert {entry.title.partition(":")[0] for entry in entries} == {"portal", "b"}
    assert len({entry.updated for entry in entries}) == 2
    # Of a feed that is not in the config any more nobody wants to hear.
    project.write(portal(web))
    project.call("generate")
    assert [entry.title.partition(":")[0] for entry in status_feed(project).entries] == ["portal"]


def test_410_stops_the_feed_and_says_so(project: Project, web: Web) -> None:
    web.answer("/", html(ticker(headlines(3))), status(410))
    project.write(portal(web))
    assert [project.call("generate").status for _ in range(2)] == [0, 1]
    assert state_of(project)["next_try"] is None
    ran = project.call("generate")
    assert "gone for good" in ran.err
    assert len(web.asked("/")) == 2
    # The page may be back, if somebody says so.
    web.answer("/", html(ticker(headlines(3))))
    assert project.call("generate", "--force").status == 0
    assert project.call("generate").status == 0
    assert len(web.asked("/")) == 4


def test_410_of_one_page_does_not_stop_the_others(project: Project, web: Web) -> None:
    web.answer("/", status(410))
    web.answer("/2", status(500), html(ticker(headlines(3))))
    project.write(portal(web) | {"url": [web.url + "/", web.url + "/2"]})
    assert project.call("generate").status == 1
    assert state_of(project)["reason"] == "http-500"
    ran = project.call("generate")
    assert (ran.status, ran.out.partition(",")[0]) == (1, "portal: 3 new")
    assert state_of(project)["reason"] == "http-410" and state_of(project)["next_try"] is not None


def test_fewer_entries_for_days_are_what_the_owner_of_the_page_wants(project: Project, web: Web) -> None:
    web.answer("/", html(ticker(headlines(12))), html(ticker(headlines(2))))
    project.write(portal(web))
    assert [project.call("generate").status for _ in range(2)] == [0, 1]
    store = Store(project.state)
    page = store.page("portal", web.url + "/")
    assert page.fewer_since is not None
    assert abs(page.fewer_since - time.time()) < 60
    four_days = 4 * 86_400
    state = store.feed("portal")
    store.save_state("portal", state, [(web.url + "/", page._replace(fewer_since=page.fewer_since - four_days))])
    store.close()
    assert project.call("generate").status == 0
    store = Store(project.state)
    assert (store.page("portal", web.url + "/").usual, store.page("portal", web.url + "/").fewer_since) == (2, None)
    store.close()
    assert len(check_feed(project.feed("portal")).entries) == 12


def news(first: int, count: int = 12) -> str:
    items = "".join(f"<li><a href='{path}'>{words}</a></li>" for words, path in headlines(count, first))
    return f"<!DOCTYPE html><title>Gazette</title><main><ul class='news'>{items}</ul></main>"


def for_sale() -> str:
    words = "Cheap car loans,Roof repair near you,Flights to the sun,Solar panels now,Dentists of the town,Used trucks,"
    words += "Life insurance,Online degrees,Hearing aids,Garden sheds"
    items = "".join(
        f"<li><a href='https://ads.example/go?kw={word.replace(' ', '+')}'>{word} and all about them</a></li>"
        for word in words.split(",")
    )
    return f"<!DOCTYPE html><title>gazette.example</title><main><ul>{items}</ul></main>"


def list_feed(web: Web, **more: object) -> dict[str, object]:
    return {"name": "list", "url": web.url + "/", "recipe": "auto", **more}


def test_a_domain_for_sale_gives_no_entries(project: Project, web: Web) -> None:
    web.answer("/", html(news(1)), html(for_sale()))
    project.write(list_feed(web))
    assert project.call("generate").status == 0
    before = project.feed("list")
    ran = project.call("generate")
    assert ran.status == 1
    assert "none of the 10 entries found" in ran.err and "another page" in ran.err
    assert project.feed("list") == before
    told = state_of(project)
    assert (told["state"], told["reason"], told["entries"]) == ("broken", "another", 12)
    assert "another page" in status_feed(project).entries[0].summary
    # Back again, and all of it new: as on a busy day.
    web.answer("/", html(news(100)))
    assert project.call("generate").status == 0
    assert len(check_feed(project.feed("list")).entries) == 24


def test_what_is_another_list_for_days_is_taken_as_it_is(project: Project, web: Web) -> None:
    web.answer("/", html(news(1)), html(for_sale()))
    project.write(list_feed(web))
    assert [project.call("generate").status for _ in range(3)] == [0, 1, 1]
    store = Store(project.state)
    page, state = store.page("list", web.url + "/"), store.feed("list")
    assert page.fewer_since is not None
    four_days = 4 * 86_400
    store.save_state("list", state, [(web.url + "/", page._replace(fewer_since=page.fewer_since - four_days))])
    store.close()
    assert project.call("generate").status == 0
    assert len(check_feed(project.feed("list")).entries) == 22
    assert project.call("generate").status == 0


def test_another_list_that_the_owner_asks_for_is_taken_at_once(project: Project, web: Web) -> None:
    both = news(1).replace("</main>", for_sale().partition("<main>")[2])
    web.page("/", both)
    project.write(list_feed(web))
    assert project.call("generate").status == 0
    project.write(list_feed(web, recipe="select") | {"select": {"item": "a[href*=kw]"}})
    assert project.call("generate").status == 0
    assert state_of(project)["reason"] is None
    assert len(check_feed(project.feed("list")).entries) == 22
    # Be it far smaller than the one before.
    project.write(list_feed(web, recipe="select") | {"select": {"item": "a[href*=Solar]"}})
    assert project.call("generate").status == 0


def test_a_permanent_redirect_is_remembered_and_forgotten_when_it_is_dead(project: Project, web: Web) -> None:
    web.answer("/", redirect("/moved", 301))
    web.page("/moved", ticker(headlines(3)))
    project.write(portal(web))
    for _ in range(3):
        assert project.call("generate").status == 0
    assert (len(web.asked("/")), len(web.asked("/moved"))) == (1, 3)
    web.gone("/moved")
    web.page("/", ticker(headlines(4)))
    assert project.call("generate").status == 1
    assert project.call("generate").status == 0
    assert len(check_feed(project.feed("portal")).entries) == 4


def test_a_passing_redirect_is_not_remembered(project: Project, web: Web) -> None:
    web.answer("/", redirect("/elsewhere", 302))
    web.page("/elsewhere", ticker(headlines(3)))
    project.write(portal(web))
    for _ in range(2):
        assert project.call("generate").status == 0
    assert len(web.asked("/")) == 2


def test_an_output_that_cannot_be_written(project: Project, web: Web) -> None:
    web.answer("/", html(ticker(headlines(3))), html(ticker(headlines(5))))
    project.write(portal(web))
    assert project.call("generate").status == 0
    before = project.feed("portal")
    # Root may write everywhere; but nobody renames a file over a folder.
    kept = project.folder / "kept"
    os.rename(project.output / "portal.atom", kept)
    (project.output / "portal.atom").mkdir()
    for _ in range(2):
        ran = project.call("generate")
        assert ran.status == 1
        assert "can't be written" in ran.err
    told = state_of(project)
    assert (told["state"], told["reason"], told["entries"]) == ("failing", "disk", 5)
    assert len(status_feed(project).entries) == 1
    (project.output / "portal.atom").rmdir()
    os.rename(kept, project.output / "portal.atom")
    assert project.feed("portal") == before
    assert project.call("generate").status == 0
    assert len(check_feed(project.feed("portal")).entries) == 5
    (entry,) = status_feed(project).entries
    assert entry.title.startswith("portal: well again after ")


def test_status_asks_nobody_and_leaves_nothing_behind(project: Project, web: Web, tmp_path: Path) -> None:
    project.write(portal(web), portal(web, name="off", enabled=False))
    ran = project.call("status")
    assert ran.status == 0
    assert "never" in ran.out
    assert not project.state.exists()
    assert web.requests == []
    first, second = (json.loads(line) for line in project.call("status", "--json").out.splitlines())
    assert first["state"] == second["state"] == "new"
    assert first["next_try"] is not None
    assert second["next_try"] is None
