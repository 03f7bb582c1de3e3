"""The index page and the OPML file lead to every feed."""

from __future__ import annotations

from lxml import etree, html

from feedmaker.publish.index import Listed, index_html, opml

FEEDS = (
    Listed("portal", "بوابة النهر", "https://feeds.example.org/portal.atom", "https://portal.example.org/?a=1&b=2", "ar", "rtl"),
    Listed("odd", 'He said "5 < 6" & <b>left</b>', "odd.atom", "https://odd.example.org/"),
)


def test_the_index_announces_and_lists_the_feeds() -> None:
    page = html.document_fromstring(index_html(FEEDS))
    announced = page.xpath('//link[@rel="alternate"][@type="application/atom+xml"]')
    assert [(link.get("href"), link.get("title")) for link in announced] == [(f.href, f.title) for f in FEEDS]
    listed = page.xpath("//li")
    assert [item.xpath("a")[0].get("href") for item in listed] == [feed.href for feed in FEEDS]
    assert [item.xpath("a")[0].text_content() for item in listed] == [feed.title for feed in FEEDS]
    assert [item.xpath("small/a")[0].get("href") for item in listed] == [feed.url for feed in FEEDS]
    assert listed[0].xpath("a")[0].attrib["dir"] == "rtl"
    assert page.xpath('//a[@href="feeds.opml"]')
    assert not page.xpath("//b")


def test_the_opml_holds_the_feeds() -> None:
    root = etree.fromstring(opml(FEEDS))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    outlines = root.findall("body/outline")
    assert [one.get("xmlUrl") for one in outlines] == [feed.href for feed in FEEDS]
    assert [one.get("htmlUrl") for one in outlines] == [feed.url for feed in FEEDS]
    assert [one.get("text") for one in outlines] == [one.get("title") for one in outlines] == [f.title for f in FEEDS]
    assert {one.get("type") for one in outlines} == {"rss"}
