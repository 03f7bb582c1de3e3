"""RSS 2.0 says what the Atom feed says."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime

import feedparser
from hypothesis import given, settings
from lxml import etree

from feedmaker.model import FeedDocument
from feedmaker.publish.rss import render
from tests.documents import BARE, DOCUMENT, HEADLINE, STORY, documents


def _items(document: FeedDocument) -> list[etree._Element]:
    return etree.fromstring(render(document)).findall("channel/item")


def _faults(data: bytes) -> list[str]:
    """What the RSS Advisory Board's profile asks for."""
    root = etree.fromstring(data)
    faults = [f"no {name}" for name in ("title", "link", "description") if not (root.findtext(f"channel/{name}") or "")]
    if root.tag != "rss" or root.get("version") != "2.0":
        faults.append("not RSS 2.0")
    guids = [item.findtext("guid") for item in root.iterfind("channel/item")]
    if len(set(guids)) != len(guids) or None in guids:
        faults.append("guids are missing, or not unique")
    for guid in root.iterfind("channel/item/guid"):
        if guid.get("isPermaLink") != "false":
            faults.append("a guid that pretends to be a link")
    for item in root.iterfind("channel/item"):
        if not (item.findtext("title") or item.findtext("description")):
            faults.append("an item without title and description")
        parsedate_to_datetime(item.findtext("pubDate") or "")
        for enclosure in item.iterfind("enclosure"):
            if not all(enclosure.get(name) for name in ("url", "type", "length")):
                faults.append("half an enclosure")
    return faults


@settings(max_examples=60)
@given(documents())
def test_any_document(document: FeedDocument) -> None:
    data = render(document)
    assert _faults(data) == []
    assert [item.findtext("guid") for item in etree.fromstring(data).iterfind("channel/item")] == [
        entry.id for entry in document.entries
    ]
    assert render(document) == data


def test_a_reader_has_the_same_titles_links_and_dates() -> None:
    read = feedparser.parse(render(DOCUMENT))
    assert not read.bozo and read.version == "rss20"
    assert [entry.id for entry in read.entries] == [entry.id for entry in DOCUMENT.entries]
    assert [entry.get("link") for entry in read.entries] == [HEADLINE.link, STORY.link, None]
    for item, entry in zip(_items(DOCUMENT), DOCUMENT.entries, strict=True):
        assert item.findtext("title") == entry.title
        assert entry.published is not None
        assert parsedate_to_datetime(item.findtext("pubDate") or "").astimezone(UTC) == entry.published.astimezone(
            UTC
        ).replace(microsecond=0)


def test_the_channel() -> None:
    channel = etree.fromstring(render(DOCUMENT)).find("channel")
    assert channel is not None
    assert channel.findtext("title") == DOCUMENT.title
    assert channel.findtext("link") == DOCUMENT.url
    assert channel.findtext("description") == DOCUMENT.subtitle
    assert channel.findtext("language") == "ar"
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None and (own.get("rel"), own.get("href")) == ("self", DOCUMENT.self_url)
    bare = etree.fromstring(render(DOCUMENT._replace(subtitle=None, self_url=None)))
    assert bare.findtext("channel/description") == DOCUMENT.title


def test_an_item_in_full() -> None:
    story = _items(DOCUMENT)[1]
    assert [one.text for one in story.iterfind("{http://purl.org/dc/elements/1.1/}creator")] == list(STORY.authors)
    assert [one.text for one in story.iterfind("category")] == ["المقال الرئيسي", "محليات"]
    assert (story.findtext("description") or "").startswith('<div dir="rtl" lang="ar">')
    enclosure = story.find("enclosure")
    assert enclosure is not None and (enclosure.get("url"), enclosure.get("type")) == (STORY.image, "image/png")
    assert _items(DOCUMENT)[2].findtext("description") == f"<p>{BARE.summary}</p>"
