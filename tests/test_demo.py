"""``feedmaker demo``: the real pipeline over real HTTP, from one command."""

from __future__ import annotations

import contextlib
import re
import socket
from collections import Counter

import pytest

from feedmaker.demo import server
from tests.feedcheck import check_feed, entry_bytes
from tests.project import Project


def test_the_demo_writes_feeds_and_says_what_next(project: Project) -> None:
    ran = project.run("demo")
    assert (ran.status, ran.err) == (0, "")
    folder = project.folder / "demo-feeds"
    names = sorted(path.name for path in folder.iterdir())
    assert set(names) >= {"feeds.opml", "index.html", "portal-fr.atom", "portal.atom", "story.atom"}
    assert all(re.fullmatch(r"(?:portal|portal-fr|story|status)\.atom|index\.html|feeds\.opml", name) for name in names)
    for name in ("portal", "portal-fr", "story"):
        feed = check_feed((folder / f"{name}.atom").read_bytes(), self_link=True)
        for title in feed.titles[:3]:
            assert title in ran.out
    for said in ("Subscribe", "http.server", "portal.atom", "feedmaker check", "feedmaker generate", str(folder)):
        assert said in ran.out


def test_the_feeds_hold_what_the_pages_show(project: Project) -> None:
    project.call("demo", "-o", "feeds")
    arabic = check_feed(project.feed("portal"))
    french = check_feed(project.feed("portal-fr"))
    story = check_feed(project.feed("story"))
    assert (len(arabic.entries), len(french.entries), len(story.entries)) == (24, 12, 1)
    assert arabic.titles[0] == "افتتاح جسر المشاة الجديد على قناة الري بعد عامين من الأعمال"
    assert not any("شوربة العدس" in title for title in arabic.titles), "most read is no headline"
    for name, count in (("portal", 24), ("portal-fr", 12)):
        terms = Counter(re.findall(rb'<category term="(\w+)"', project.feed(name)))
        assert terms == {b"ticker": count}
    assert re.findall(rb'<category term="(\w+)"', project.feed("story")) == [b"article"]
    assert b'rel="via"' in project.feed("story")


def _stand(project: Project) -> dict[str, tuple[int, bytes]]:
    files = [project.output / name for name in project.files()]
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_twice_changes_nothing(project: Project) -> None:
    project.call("demo", "-o", "feeds")
    before = _stand(project)
    ran = project.call("demo", "-o", "feeds")
    assert ran.status == 0
    assert ran.out.count("nothing new since the last time") == 3
    assert _stand(project) == before


def test_the_demo_keeps_its_state_beside_its_output(project: Project) -> None:
    project.call("demo", "-o", "some/where")
    assert sorted(path.name for path in (project.folder / "some").iterdir()) == [".feedmaker", "where"]


def test_the_demo_runs_where_its_ports_are_taken(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    with contextlib.ExitStack() as stack:
        taken: list[int] = []
        for _ in range(3):
            sock = stack.enter_context(socket.socket())
            sock.bind(("127.0.0.1", 0))
            sock.listen()
            taken.append(sock.getsockname()[1])
        monkeypatch.setattr(server, "PORTS", (*taken, 0))
        ran = project.call("demo", "-o", "feeds")
    assert (ran.status, ran.err) == (0, "")
    assert len(entry_bytes(project.feed("portal"))) == 24


def test_an_output_that_can_not_be_written(project: Project) -> None:
    project.output.write_text("in the way")
    ran = project.call("demo", "-o", "feeds")
    assert (ran.status, ran.out, len(ran.errors)) == (1, "", 3)
    assert all("can't be written" in line for line in ran.errors)


def test_quiet(project: Project) -> None:
    ran = project.call("demo", "-q", "-o", "feeds")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert "portal.atom" in project.files()
