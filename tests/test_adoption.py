"""What was published outlives the state: it is taken from the feed's own file where the state knows nothing of it."""

from __future__ import annotations

import logging

import pytest

from tests.feedcheck import check_feed
from tests.project import Project
from tests.samples import headlines, story, ticker
from tests.web import Web, html, status


def lose(project: Project) -> None:
    for file in project.state.parent.glob("state.sqlite3*"):
        file.unlink()


def portal(web: Web, **more: object) -> dict[str, object]:
    return {"name": "portal", "url": web.url + "/", "recipe": "masress", **more}


@pytest.mark.parametrize("emptied", [False, True], ids=["gone", "emptied"])
def test_a_lost_state_loses_no_entry_and_no_date(project: Project, web: Web, emptied: bool) -> None:
    told = story(headlines(1, 7)[0][0], ["سوق النهر يفتح أبوابه كل صباح، ويبيع أهله السمك والخبز والملح." * 4] * 3)
    web.answer("/", html(ticker(headlines(12))), html(ticker(headlines(12, 5), extra=told)))
    project.write(portal(web))
    assert [project.call("generate").status for _ in range(2)] == [0, 0]
    before = project.feed("portal")
    assert len(check_feed(before).entries) == 16
    lose(project)
    if emptied:
        project.state.write_bytes(b"")

    assert project.call("generate").status == 0
    assert project.feed("portal") == before
    # And from then on as ever: the one that is new is new, and no other.
    web.answer("/", html(ticker(headlines(12, 6))))
    ran = project.call("generate")
    assert "1 new, 0 updated, 17 in all" in ran.out
    assert len(check_feed(project.feed("portal")).entries) == 17


def test_it_is_said(project: Project, web: Web, caplog: pytest.LogCaptureFixture) -> None:
    web.page("/", ticker(headlines(12)))
    project.write(portal(web))
    project.call("generate")
    lose(project)
    with caplog.at_level(logging.WARNING):
        project.call("generate")
    assert "portal: unknown to the state; its 12 entries are taken from" in caplog.text


def test_while_the_page_fails_too(project: Project, web: Web) -> None:
    web.answer("/", html(ticker(headlines(12))), status(500), html(ticker(headlines(12, 5))))
    project.write(portal(web))
    assert project.call("generate").status == 0
    before = project.feed("portal")
    lose(project)
    assert project.call("generate").status == 1
    assert project.feed("portal") == before
    assert project.call("generate").status == 0
    assert len(check_feed(project.feed("portal")).entries) == 16


def test_the_file_of_another_page_is_none_of_its(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(12)))
    web.page("/other", ticker(headlines(12, 50)))
    project.write(portal(web))
    assert project.call("generate").status == 0
    lose(project)
    project.write(portal(web, url=web.url + "/other"))
    assert project.call("generate").status == 0
    assert len(check_feed(project.feed("portal")).entries) == 12


def test_a_file_that_is_no_feed_is_left_out_of_account(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(12)))
    project.write(portal(web))
    project.output.mkdir()
    (project.output / "portal.atom").write_bytes(b"<feed xmlns='http://www.w3.org/2005/Atom'><generator>feed")
    assert project.call("generate").status == 0
    assert len(check_feed(project.feed("portal")).entries) == 12
