"""``feedmaker new``: one command for each kind of page, and the feed that comes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib

import feedparser
import pytest

from feedmaker.fetch.browser import program
from feedmaker.model import Fetched, Page, Request, Validators
from feedmaker.new import find_out
from tests.project import Project, Ran
from tests.web import Web, html, status

ROWS = 12
ITEMS = "".join(
    f'<li class="notice"><a href="/n/{n}">Notice number {n} about the harbour wall</a> '
    f"<span>2026-11-{n + 1:02}</span></li>"
    for n in range(ROWS)
)
LIST = (
    '<html lang="en"><body><nav><a href="/a">Home</a><a href="/b">About</a></nav><main><h1>Notices</h1>'
    f'<ul class="notices">{ITEMS}</ul></main><footer><a href="/c">Imprint</a></footer></body></html>'
)
TABLE = "<table><tr><th>Date</th><th>Title</th></tr>{}</table>".format(
    "".join(
        f'<tr><td>2026-11-{n + 1:02}</td><td><a href="/d/{n}.pdf">Decision in the matter of mooring {n}</a></td></tr>'
        for n in range(ROWS)
    )
)
MARKED_UP = '<script type="application/ld+json">{}</script><div id="app"></div>'.format(
    json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": n,
                    "item": {"@type": "Event", "name": f"An evening of songs, number {n}", "url": f"/e/{n}"},
                }
                for n in range(ROWS)
            ],
        }
    )
)
JSON = json.dumps({"data": {"posts": [{"headline": f"Post number {n}", "url": f"/p/{n}"} for n in range(ROWS)]}})
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'.format(
    "".join(f"<url><loc>HOST/s/the-story-of-{n}</loc><lastmod>2026-11-{n + 1:02}</lastmod></url>" for n in range(ROWS))
)
RSS = "<rss version='2.0'><channel><title>Club</title><link>HOST/</link><description>d</description>{}</channel></rss>"
OWN_FEED = RSS.format(
    "".join(f"<item><title>Club news {n}</title><link>HOST/i/{n}</link><guid>g{n}</guid></item>" for n in range(ROWS))
)
SCRIPTED = """<html><body><main><ul class="news" id="list"></ul></main><script>
setTimeout(() => { for (let n = 0; n < 12; n++) { const item = document.createElement("li");
item.innerHTML = `<a href="/j/${n}">Rendered headline number ${n} of the day</a>`;
document.getElementById("list").append(item) } }, 50)</script></body></html>"""


def made(project: Project, url: str, *arguments: str) -> tuple[dict[str, object], list[str], Ran]:
    """The ``[[feed]]`` that ``new`` wrote, the titles of the feed that ``generate`` made, and what ``new`` said."""
    new = project.call("new", url, "--name", "made", *arguments)
    assert new.status == 0, new.err
    config = tomllib.loads(project.config.read_text("utf-8"))
    ran = project.call("generate", "made")
    assert ran.status == 0, ran.err
    titles = [str(entry.title) for entry in feedparser.parse(project.feed("made")).entries]
    return config["feed"][-1], titles, new


@pytest.fixture
def start(project: Project) -> Project:
    project.config.write_text('# keep me\n[feedmaker]\nmin_delay = "0s"   # and me\n')
    return project


def test_a_list(web: Web, start: Project) -> None:
    web.page("/list", LIST)
    feed, titles, new = made(start, web.url + "/list")
    assert titles == [f"Notice number {n} about the harbour wall" for n in reversed(range(ROWS))]
    assert feed["select"] and "recipe" not in feed
    assert "Notice number 3" in new.out and "[feed.select]" in new.out
    text = start.config.read_text()
    assert text.startswith("# keep me\n") and "# and me" in text


def test_a_table(web: Web, start: Project) -> None:
    web.page("/table", TABLE)
    _, titles, _ = made(start, web.url + "/table")
    assert len(titles) == ROWS and "Decision in the matter of mooring 0" in titles


def test_a_list_in_the_markup_for_search_engines(web: Web, start: Project) -> None:
    web.page("/ld", MARKED_UP)
    feed, titles, _ = made(start, web.url + "/ld")
    assert feed["recipe"] == "structured"
    assert titles == [f"An evening of songs, number {n}" for n in range(ROWS)]


def test_json(web: Web, start: Project) -> None:
    web.answer("/api", html(JSON, content_type="application/json"))
    feed, titles, _ = made(start, web.url + "/api")
    assert feed["json"] == {"items": "data.posts", "title": "headline", "link": "url"}
    assert titles == [f"Post number {n}" for n in range(ROWS)]


def test_a_sitemap(web: Web, start: Project) -> None:
    web.answer("/sitemap.xml", html(SITEMAP.replace("HOST", web.url), content_type="application/xml"))
    feed, titles, _ = made(start, web.url + "/sitemap.xml")
    assert feed["recipe"] == "sitemap" and len(titles) == ROWS


def test_an_index_of_sitemaps(web: Web, start: Project) -> None:
    """Its parts change while it stays as it is."""
    index = f"<sitemapindex><sitemap><loc>{web.url}/part.xml</loc></sitemap></sitemapindex>"
    web.answer("/index.xml", html(index, content_type="application/xml"))
    web.answer("/part.xml", html(SITEMAP.replace("HOST", web.url), content_type="application/xml"))
    feed, titles, new = made(start, web.url + "/index.xml")
    assert feed["recipe"] == "sitemap" and len(titles) == ROWS
    assert "The story of" in new.out
    more = SITEMAP.replace("</urlset>", "<url><loc>HOST/s/one-more-story</loc></url></urlset>")
    web.answer("/part.xml", html(more.replace("HOST", web.url), content_type="application/xml"))
    ran = start.call("generate", "made")
    assert ran.status == 0 and "1 new" in ran.out


def test_a_feed_that_the_page_announces_comes_first(web: Web, start: Project) -> None:
    head = '<link rel="alternate" type="application/rss+xml" title="Club news" href="/own.rss">'
    web.page("/club", LIST.replace("<body>", f"<head>{head}</head><body>"))
    web.answer("/own.rss", html(OWN_FEED.replace("HOST", web.url), content_type="application/rss+xml"))
    feed, titles, new = made(start, web.url + "/club")
    assert feed["url"] == web.url + "/own.rss" and feed["recipe"] == "feed"
    assert titles == [f"Club news {n}" for n in range(ROWS)]
    assert new.out.startswith("The site has a feed of its own")


def test_an_announced_feed_that_is_not_there_is_passed_over(web: Web, start: Project) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/gone.rss">'
    web.page("/club", LIST.replace("<body>", f"<head>{head}</head><body>"))
    web.answer("/gone.rss", status(404))
    feed, titles, _ = made(start, web.url + "/club")
    assert "select" in feed and len(titles) == ROWS


def test_its_own_feed_can_be_left_alone(web: Web, start: Project) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/own.rss">'
    web.page("/club", LIST.replace("<body>", f"<head>{head}</head><body>"))
    web.answer("/own.rss", html(OWN_FEED.replace("HOST", web.url), content_type="application/rss+xml"))
    feed, _, _ = made(start, web.url + "/club", "--no-own-feed")
    assert "select" in feed


def test_by_example(web: Web, start: Project) -> None:
    letters = [f'<li><a href="/m/{n}">A long letter about topic number {n} from a reader</a></li>' for n in range(20)]
    aside = "".join(letters)
    web.page("/two", LIST.replace("</main>", f"</main><aside><ul>{aside}</ul></aside>"))
    _, titles, _ = made(start, web.url + "/two", "--like", "A long letter about topic number 4 from a reader")
    assert len(titles) == 20 and all(title.startswith("A long letter") for title in titles)


def test_a_page_that_scripts_make(web: Web, start: Project) -> None:
    needed = "chromium" in os.environ.get("FEEDMAKER_TESTS_NEED", "")
    pytest.importorskip("playwright") if not needed else __import__("playwright")
    if program() is None and not needed:
        pytest.skip("no Chromium on this machine")
    web.page("/js", SCRIPTED)
    feed, titles, _ = made(start, web.url + "/js")
    assert feed["render"] is True
    assert titles == [f"Rendered headline number {n} of the day" for n in range(ROWS)]


def test_a_page_that_no_script_makes_has_its_list_in_their_data(web: Web, start: Project) -> None:
    web.page("/next", f'<html><body><div id="app"></div><script id="__NEXT_DATA__">{JSON}</script></body></html>')
    feed, titles, _ = made(start, web.url + "/next")
    assert feed["json"] == {"items": "data.posts", "script": "#__NEXT_DATA__", "title": "headline", "link": "url"}
    assert titles == [f"Post number {n}" for n in range(ROWS)]


def test_no_list_no_feed(web: Web, start: Project) -> None:
    web.page("/about", "<html><body><h1>About us</h1><p>" + "We mend nets. " * 40 + "</p></body></html>")
    before = start.config.read_text()
    ran = start.call("new", web.url + "/about")
    assert ran.status == 1 and len(ran.errors) == 1
    assert "no list" in ran.err and "--like" in ran.err
    assert start.config.read_text() == before


def test_a_login_page_is_called_one(web: Web, start: Project) -> None:
    web.page("/in", '<html><body><form>Name <input name="n"> <input type="password" name="p"></form></body></html>')
    ran = start.call("new", web.url + "/in")
    assert ran.status == 1 and "login" in ran.err


@pytest.mark.parametrize("url", ["harbour.example.org", "ftp://harbour.example.org/", "file:///etc/passwd"])
def test_what_is_no_address_is_refused(start: Project, url: str) -> None:
    ran = start.call("new", url)
    assert ran.status == 2 and "https://" in ran.err


def test_a_name_that_is_taken_is_refused(web: Web, start: Project) -> None:
    web.page("/list", LIST)
    made(start, web.url + "/list")
    ran = start.call("new", web.url + "/list", "--name", "made")
    assert ran.status == 2 and "'made' already" in ran.err


def test_a_page_that_another_feed_reads_is_told(web: Web, start: Project) -> None:
    web.page("/list", LIST)
    web.page("/other", LIST)
    assert "already" not in made(start, web.url + "/list")[2].err
    assert start.call("new", web.url + "/other", "--dry-run").err == ""
    ran = start.call("new", web.url + "/list#top", "--name", "again")
    assert ran.status == 0 and f"'made' reads {web.url}/list" in ran.err
    assert 'name = "again"' in start.config.read_text()


def test_a_dry_run_writes_nothing(web: Web, start: Project) -> None:
    web.page("/list", LIST)
    before = start.config.read_text()
    ran = start.call("new", web.url + "/list", "--dry-run")
    assert ran.status == 0 and "[feed.select]" in ran.out
    assert start.config.read_text() == before


def test_the_site_is_told_whom_to_contact(web: Web, start: Project) -> None:
    web.page("/list", LIST)
    start.call("new", web.url + "/list", "--dry-run")
    assert web.asked("/list")[0].headers["User-Agent"].endswith("(makes Atom feeds; no contact given)")
    start.config.write_text(start.config.read_text().replace("[feedmaker]", '[feedmaker]\ncontact = "me@example.org"'))
    start.call("new", web.url + "/list", "--dry-run")
    assert web.asked("/list")[-1].headers["User-Agent"].endswith("(+me@example.org)")


def test_the_first_feed_makes_the_config(web: Web, project: Project) -> None:
    web.page("/list", LIST)
    ran = project.call("new", web.url + "/list", "--name", "first")
    assert ran.status == 0, ran.err
    assert "[feedmaker]" in project.config.read_text()
    assert project.call("check").status == 0


def test_whoever_reads_only_the_first_lines_has_the_feed_all_the_same(web: Web, start: Project) -> None:
    web.page("/list", LIST)
    command = f"{sys.executable} -m feedmaker new {web.url}/list --name piped -c {start.config} | head -n 1"
    subprocess.run(["sh", "-c", command], check=True, capture_output=True, timeout=60)
    assert 'name = "piped"' in start.config.read_text()


# --- the config that it is written to ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("config", "arguments", "said"),
    [
        ("", ("--name", "Bad Name"), "--name: 'Bad Name' is no feed name; use lower-case letters, digits, - and _: fo"),
        ("", ("--name", "status"), "--name: 'status' is reserved for a file of feedmaker's own; choose another"),
        ("", ("--name", "خبر"), "--name: 'خبر' is no feed name"),
        ('[[feed]]\nname = "a"\n', ("--name", "a"), "config.toml has a feed called 'a' already: give another --name"),
        ("[[feed]\n", (), "config.toml: not TOML: "),
        ("feed = [{ name = 'a' }]\n", (), "config.toml: feed is no list of tables; write [[feed]] with two brackets"),
    ],
)
def test_what_could_not_be_written_is_said_before_anybody_is_asked(
    web: Web, project: Project, config: str, arguments: tuple[str, ...], said: str
) -> None:
    web.page("/list", LIST)
    project.config.write_text(config)
    ran = project.call("new", web.url + "/list", *arguments)
    assert (ran.status, ran.out, len(ran.errors)) == (2, "", 1)
    assert ran.errors[0].startswith(f"feedmaker: {said}")
    assert project.config.read_text() == config
    assert not web.requests


def test_what_else_is_wrong_in_the_config_is_said(web: Web, project: Project) -> None:
    web.page("/list", LIST)
    project.config.write_text('output = "feeds"\n')
    ran = project.call("new", web.url + "/list", "--name", "added")
    assert ran.status == 0 and 'name = "added"' in project.config.read_text()
    assert len(ran.errors) == 1 and "unknown table or key 'output'" in ran.errors[0]
    assert "Next: put that right in " in ran.out.splitlines()[-1]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_file_stays_as_its_owner_wrote_it(web: Web, project: Project, mark: bytes, end: bytes) -> None:
    web.page("/list", LIST)
    lines = (
        b"[feedmaker]", b'output = "feeds" # here', b'min_delay = "0s"', b"", b"[[feed]]", b'name = "a" # mine',
        b'url = "http://a.example.org/"', b'select = { item = "li", title = "a" } # inline', b"# tail", b"[defaults]",
        b"keep = 5", b"# the end",
    )  # fmt: skip
    before = mark + end.join(lines)
    project.config.write_bytes(before)
    assert project.call("new", web.url + "/list", "--name", "made").status == 0
    after = project.config.read_bytes()
    assert after.startswith(before + end + end + b"[[feed]]" + end)
    assert after.count(b"\r\n") == (after.count(b"\n") if end == b"\r\n" else 0)
    assert project.call("check").out.splitlines()[0] == "config.toml: 2 feeds, nothing wrong"


def test_a_link_stays_a_link_and_a_secret_a_secret(web: Web, project: Project) -> None:
    web.page("/list", LIST)
    real = project.folder / "kept" / "real.toml"
    real.parent.mkdir()
    real.write_text('[[feed]]\nname = "a"\nurl = "http://a.example.org/"\n')
    real.chmod(0o600)
    project.config.symlink_to(real)
    assert project.call("new", web.url + "/list", "--name", "made").status == 0
    assert project.config.is_symlink()
    assert 'name = "made"' in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_can_hold_no_file(web: Web, project: Project) -> None:
    web.page("/list", LIST)
    ran = project.call("new", web.url + "/list", "-c", "/proc/config.toml")
    assert (ran.status, len(ran.errors)) == (2, 1)
    assert ran.errors[0].startswith("feedmaker: /proc/config.toml: can't be written (")
    assert ran.errors[0].endswith("make its folder writable for this user, or name another file with --config")


def test_what_a_public_page_names_leads_nobody_into_a_private_network() -> None:
    asked: list[Request] = []

    def fetch(request: Request) -> Fetched:
        asked.append(request)
        head = '<link rel="alternate" type="application/rss+xml" href="http://127.0.0.1/admin">'
        return Fetched(Page(request.url, LIST.replace("<body>", f"<head>{head}</head><body>").encode()), Validators())

    find_out("https://www.example.org/", fetch, fetch)
    assert [request.led for request in asked[:2]] == [False, True]
