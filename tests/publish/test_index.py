"""The index page and the OPML file lead to every feed."""

from __future__ import annotations

from bs4 import BeautifulSoup
from lxml import etree

from feedmaker.publish.index import MEDIA_TYPES, Listed, index_html, opml

FEEDS = (
    Listed(
        name="portal",
        title="بوابة النهر",
        href="https://feeds.example.org/portal.atom",
        url="https://portal.example.org/?a=1&b=2",
        lang="ar",
        dir="rtl",
    ),
    Listed("odd", 'He said "5 < 6" & <b>left</b>', "odd.atom", "https://odd.example.org/"),
)


def test_the_index_announces_and_lists_the_feeds() -> None:
    page = BeautifulSoup(index_html(FEEDS), "lxml")
    announced = page.select('link[rel="alternate"][type="application/atom+xml"]')
    assert [(link["href"], link["title"]) for link in announced] == [(feed.href, feed.title) for feed in FEEDS]
    first = page.select("li > a")
    assert [(link["href"], link.text) for link in first] == [(feed.href, feed.title) for feed in FEEDS]
    assert [link["href"] for link in page.select("li small a")] == [feed.url for feed in FEEDS]
    assert (first[0]["dir"], first[0]["lang"]) == ("rtl", "ar")
    assert page.select('a[href="feeds.opml"]')
    assert not page.select("b")


def test_the_opml_holds_the_feeds() -> None:
    root = etree.fromstring(opml(FEEDS))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    outlines = root.findall("body/outline")
    assert [one.get("xmlUrl") for one in outlines] == [feed.href for feed in FEEDS]
    assert [one.get("htmlUrl") for one in outlines] == [feed.url for feed in FEEDS]
    assert [one.get("text") for one in outlines] == [one.get("title") for one in outlines] == [f.title for f in FEEDS]
    assert {one.get("type") for one in outlines} == {"rss"}


def test_each_format_is_announced_as_what_it_is() -> None:
    feeds = [Listed(ending, ending, f"x.{ending}", "https://a.example.org/", ending=ending) for ending in MEDIA_TYPES]
    page = BeautifulSoup(index_html(feeds), "lxml")
    assert {link["href"]: link["type"] for link in page.select("link[rel=alternate]")} == {
        "x.atom": "application/atom+xml",
        "x.rss": "application/rss+xml",
        "x.json": "application/feed+json",
    }
