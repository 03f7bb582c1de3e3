"""Pages and configs that are out to break it, through the real command: clear errors, in bounded time."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from contextlib import suppress

import feedparser
import pytest

from feedmaker.entries.identity import same
from feedmaker.errors import FeedmakerError
from feedmaker.model import Page
from feedmaker.parse.choose import parse_page
from feedmaker.parse.clean import clean
from feedmaker.parse.decode import decode
from feedmaker.parse.jsontext import loads_leniently
from feedmaker.parse.propose import propose
from feedmaker.parse.recipes.sitemap import title_of_address
from feedmaker.parse.tree import Tree
from feedmaker.parse.walls import wall
from feedmaker.publish.stencil import NO_PAGE
from feedmaker.redact import redact
from tests.project import Project
from tests.web import Web, html

URL = "https://www.example.org/"
SELECT = {"item": "li", "title": "a", "link": "a"}
RECIPES: dict[str, dict[str, object]] = {
    "auto": {},
    "select": {"select": SELECT},
    "structured": {},
    "masress": {},
    "feed": {},
    "sitemap": {},
    "json": {"json": {"items": "@", "title": "title", "link": "url"}},
}
PAGES = {
    "a hundred thousand tags in each other": "<html><body>" + "<div>" * 100_000 + "<a href=/x>Deep down</a>",
    "lists in lists": "<html><body>" + "<ul><li>" * 100_000 + "<a href=/x>Deep down</a>",
    "one tag with many attributes": "<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p>",
    "brackets in brackets": "[" * 500_000,
    "megabytes of less-than": "<" * 2_000_000,
    "ten megabytes of text": "<html><body><p>" + "word " * 1_900_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_a_failure_like_any_other(web: Web, project: Project, name: str) -> None:
    web.answer("/", html(PAGES[name]))
    url = web.url + "/"
    project.write(*({"name": recipe, "url": url, "recipe": recipe, **more} for recipe, more in RECIPES.items()))
    begin = time.process_time()
    ran = project.call("generate")
    assert time.process_time() - begin < 30
    assert ran.status == 1
    assert len(ran.errors) == len(RECIPES)
    assert not any("Traceback" in line or "a mistake in feedmaker" in line for line in ran.errors)


@pytest.mark.parametrize(
    ("select", "status", "says"),
    [
        ({**SELECT, "title": "h3["}, 2, "Malformed"),
        ({**SELECT, "item": "//li["}, 2, "Invalid expression"),
        ({**SELECT, "item": "//li[foo()]"}, 2, "no function foo()"),
        ({**SELECT, "title": {"selector": "a", "pattern": "(a"}}, 2, "regular expression"),
        ({**SELECT, "title": {"selector": "a", "pattern": "(a{1000}){1000}"}}, 2, "multiply"),
        ({**SELECT, "title": {"selector": "a", "pattern": "(a|aa)+$"}}, 1, "takes too long"),
        ({**SELECT, "item": ".none ~ li"}, 1, "without ~"),
    ],
)
def test_what_is_wrong_with_a_selector_is_said_in_one_line(
    web: Web, project: Project, select: dict[str, object], status: int, says: str
) -> None:
    rows = "".join(f'<li><a href="/{n}">{"a" * 60}!</a></li>' for n in range(4_000))
    web.page("/", f"<html><body><ul>{rows}</ul></body></html>")
    project.write({"name": "x", "url": web.url + "/", "select": select})
    ran = project.call("generate")
    assert (ran.status, len(ran.errors)) == (status, 1)
    assert says in ran.err


def test_a_sitemap_that_is_stored_compressed(web: Web, project: Project) -> None:
    urls = "".join(f"<url><loc>{web.url}/the-harbour-{n}</loc></url>" for n in range(3))
    web.page("/sitemap.xml.gz", gzip.compress(f"<urlset>{urls}</urlset>".encode()), content_type="application/x-gzip")
    project.write({"name": "map", "url": web.url + "/sitemap.xml.gz", "recipe": "sitemap"})
    assert project.call("generate").status == 0
    assert len(feedparser.parse(project.feed("map")).entries) == 3


@pytest.mark.parametrize(
    "work",
    [
        lambda: decode(b"<meta " * 455 + b"charset=" + b" " * 2000 + b"!", None),
        lambda: decode(b"<p>x", "text/html; charset=" + " " * 60_000 + "!"),
        lambda: wall(Tree(Page(URL, b"<p>x" + b"<input " * 40_000))),
        lambda: parse_page(Page(URL, b"{" + b" " * 100_000 + b"!", "application/json"), "feed"),
        lambda: loads_leniently('[{"a":1,}' + "-->" + " " * 100_000 + "!"),
        lambda: loads_leniently("{" + '\\"' * 50_000),
        lambda: loads_leniently("{ 1" + "/*" * 50_000),
        lambda: loads_leniently("{ 1" + "<!--" * 50_000),
        lambda: propose(Tree(Page(URL, b"<!---->" * 40 + b"<p>x"))),
        lambda: title_of_address("https://a.example.org/" + "1" * 100_000 + "g"),
        lambda: redact("https://a.example.org/?" + "token" * 13_000),
        lambda: redact("a." * 30_000),
        lambda: redact("'a:" * 20_000),
        lambda: same("1," * 30_000, "2," * 30_000),
        lambda: clean(f"<img data-{'a' * 3900}>" * 100, URL),
        lambda: NO_PAGE.search("https://a.example.org/" + "//a" * 60_000),
    ],
)
def test_no_text_is_read_over_and_over(work: Callable[[], object]) -> None:
    """Each of these once took minutes, in which nothing else of the program ran."""
    with suppress(FeedmakerError, ValueError):
        work()
