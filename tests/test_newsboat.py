"""A real reader: newsboat subscribes over HTTP, and has what was written, once."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.feedcheck import check_feed
from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Web

ATOM = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class Newsboat:
    """A newsboat with its files in ``folder``."""

    folder: Path

    def subscribe(self, *urls: str) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / "urls").write_text("".join(f"{url}\n" for url in urls), "utf-8")
        (self.folder / "config").write_text("download-retries 1\ndownload-timeout 10\nuse-proxy no\n")

    def run(self, *commands: str) -> str:
        files = [f"--url-file={self.folder}/urls", f"--cache-file={self.folder}/cache.db"]
        done = subprocess.run(
            ["newsboat", *files, f"--config-file={self.folder}/config", "-x", *commands],
            env={**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TERM": "dumb"},
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def items(self, url: str) -> list[tuple[str, str, str]]:
        """What it lists for a feed: guid, title and link, newest first."""
        with sqlite3.connect(self.folder / "cache.db") as db:
            rows = db.execute(
                "SELECT guid, title, url FROM rss_item WHERE feedurl = ? AND deleted = 0"
                " ORDER BY pubDate DESC, id DESC",
                (url,),
            ).fetchall()
        db.close()
        return rows


@pytest.fixture
def newsboat(tmp_path: Path, needs: Callable[[str, object], None]) -> Newsboat:
    needs("newsboat", shutil.which("newsboat"))
    return Newsboat(tmp_path / "newsboat")


def test_it_lists_the_demo(project: Project, web: Web, newsboat: Newsboat) -> None:
    assert project.run("demo", "-o", "feeds").status == 0
    names = ("portal", "portal-fr", "story")
    urls = [web.page(f"/{name}.atom", project.feed(name), content_type=ATOM) for name in names]
    newsboat.subscribe(*urls)
    newsboat.run("reload")
    for url, name in zip(urls, names, strict=True):
        feed = check_feed(project.feed(name))
        listed = newsboat.items(url)
        assert {title for _, title, _ in listed} == set(feed.titles)
        assert {guid for guid, _, _ in listed} == {entry.id for entry in feed.entries}
        assert {link for _, _, link in listed if link} == {link for link in feed.links if link}
        assert len(listed) == len(feed.entries)
    assert newsboat.run("print-unread") == f"{sum(len(newsboat.items(url)) for url in urls)} unread articles\n"
    # The same feeds once more: nothing new.
    before = {url: newsboat.items(url) for url in urls}
    newsboat.run("reload")
    assert {url: newsboat.items(url) for url in urls} == before


def test_after_the_third_run_there_is_one_new_item_and_no_duplicate(
    project: Project, web: Web, webs: Callable[[str], Web], newsboat: Newsboat
) -> None:
    feeds = webs("127.0.0.2")
    project.write({"name": "portal", "url": web.url + "/", "recipe": "masress"})

    def publish() -> str:
        assert project.call("generate").status == 0
        return feeds.page("/portal.atom", project.feed("portal"), content_type=ATOM)

    shown = headlines(20)
    web.page("/", ticker(shown))
    url = publish()
    newsboat.subscribe(url)
    newsboat.run("reload")
    first = newsboat.items(url)
    assert [title for _, title, _ in first] == [title for title, _ in shown]
    publish()
    newsboat.run("reload")
    assert newsboat.items(url) == first
    with sqlite3.connect(newsboat.folder / "cache.db") as db:
        db.execute("UPDATE rss_item SET unread = 0")
    db.close()

    reworded = ("عنوان آخر للخبر نفسه في المدينة", shown[4][1])
    later = [("خبر جديد يظهر أول مرة على البوابة", "/almanara/49999"), *shown[:4], reworded, *shown[5:]]
    web.page("/", ticker(later))
    publish()
    newsboat.run("reload")
    third = newsboat.items(url)
    assert newsboat.run("print-unread") == "1 unread articles\n"
    (new,) = {guid for guid, _, _ in third} - {guid for guid, _, _ in first}
    assert new.endswith("/almanara/49999")
    assert len(third) == len({guid for guid, _, _ in third}) == 21
    assert {title for _, title, _ in third} == {title for title, _ in later}
