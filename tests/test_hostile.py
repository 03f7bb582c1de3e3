"""Pages and configs that are out to break it, through the real command: clear errors, in bounded time."""

from __future__ import annotations

import gzip
import time

import feedparser
import pytest

from tests.project import Project
from tests.web import Web, html

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
