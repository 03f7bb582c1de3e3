"""Feeds as sources: what we read, compared with feedparser."""

from __future__ import annotations

import calendar
import html
import json
import re
import time
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.errors import ParseError
from feedmaker.model import Filter, Options, Page, ParsedPage
from feedmaker.parse.choose import parse_page

URL = "https://blog.example.org/feed"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Blog</title><link>https://blog.example.org/</link><language>ar-EG</language>
<atom:link rel="self" href="https://blog.example.org/feed"/><atom:link rel="next" href="/feed?page=2"/>
<item><title>ميناء &amp;amp; بحر</title><link>https://blog.example.org/1?utm_source=rss</link>
 <guid isPermaLink="false">urn:1</guid><pubDate>Fri, 28 Jan 2022 10:00:00 +0200</pubDate><dc:creator>Ann</dc:creator>
 <category>Sea</category><category><![CDATA[Port]]></category>
 <description><![CDATA[<p>Short <b>text</b></p>]]></description>
 <content:encoded><![CDATA[<p>Long <a href="/x">text</a></p><script>x</script>]]></content:encoded>
 <media:content url="https://blog.example.org/1.jpg" medium="image">
  <media:title>no title</media:title></media:content></item>
<item><title>Second</title><guid>https://blog.example.org/2</guid><author>bob@example.org (Bob)</author>
 <pubDate>Thu, 27 Jan 2022 09:00:00 GMT</pubDate><description>Plain text</description>
 <enclosure url="/2.png" type="image/png" length="1"/></item>
<item><description>A note without a title, as short notes are.</description><link>/3</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://blog.example.org/a/">
<title>Atom</title><id>urn:x</id><link rel="self" href="feed"/><updated>2022-01-28T10:00:00Z</updated>
<entry><title type="html">One &lt;b&gt;bold&lt;/b&gt;</title><id>urn:1</id>
 <link rel="enclosure" type="image/png" href="e.png"/>
 <link href="one.html"/><published>2022-01-28T08:00:00Z</published><updated>2022-01-28T09:00:00Z</updated>
 <author><name>Ann</name></author><category term="sea" label="Sea"/><summary>Short</summary>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long <em>text</em></p></div></content></entry>
<entry><title>Two</title><id>https://blog.example.org/two</id><updated>2022-01-27T09:00:00Z</updated>
 <content type="html">&lt;p&gt;Body&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://blog.example.org/"><title>RDF</title></channel>
<item rdf:about="https://blog.example.org/1"><title>One</title><link>https://blog.example.org/1</link>
<dc:date>2022-01-28T10:00:00Z</dc:date></item></rdf:RDF>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en", "next_url": "/feed.json?page=2",
    "items": [
        {"id": "1", "url": "https://blog.example.org/1", "title": "One", "content_html": "<p>x</p>", "summary": "s",
         "date_published": "2022-01-28T10:00:00Z", "authors": [{"name": "Ann"}], "tags": ["sea"], "image": "/1.jpg"},
        {"id": 2, "content_text": "A note & more", "external_url": "https://blog.example.org/2",
         "author": {"name": "Bob"}},
        "nonsense",
    ],
}  # fmt: skip


def run(body: str | bytes, include: tuple[Filter, ...] = (), exclude: tuple[Filter, ...] = ()) -> ParsedPage:
    raw = body.encode() if isinstance(body, str) else body
    return parse_page(Page(URL, raw, None), "feed", Options(include=include, exclude=exclude))


def test_rss() -> None:
    parsed = run(RSS)
    first, second, third = parsed.entries
    assert (first.title, first.link) == ("ميناء & بحر", "https://blog.example.org/1")
    assert first.published == datetime(2022, 1, 28, 8, tzinfo=UTC)
    assert (first.authors, first.categories, first.image) == (
        ("Ann",),
        ("Sea", "Port"),
        "https://blog.example.org/1.jpg",
    )
    assert first.summary == "Short text"
    assert first.content == '<p>Long <a href="https://blog.example.org/x">text</a></p>'
    assert (second.link, second.authors, second.image) == (
        "https://blog.example.org/2",
        ("Bob",),
        "https://blog.example.org/2.png",
    )
    assert (second.summary, second.content) == ("Plain text", None)
    assert third.title == "A note without a title, as short notes are."
    assert (parsed.title, parsed.lang) == ("The Blog", "ar-EG")
    assert parsed.more == ("https://blog.example.org/feed?page=2",)


def test_atom() -> None:
    parsed = run(ATOM)
    first, second = parsed.entries
    assert (first.title, first.link, first.image) == (
        "One bold", "https://blog.example.org/a/one.html", "https://blog.example.org/a/e.png"
    )  # fmt: skip
    assert first.published == datetime(2022, 1, 28, 8, tzinfo=UTC)
    assert first.updated == datetime(2022, 1, 28, 9, tzinfo=UTC)
    assert (first.authors, first.categories, first.summary) == (("Ann",), ("Sea",), "Short")
    assert first.content == "<div><p>Long <em>text</em></p></div>"
    assert (second.link, second.content, second.published) == ("https://blog.example.org/two", "<p>Body</p>", None)


def test_rdf_and_json_feed() -> None:
    (entry,) = run(RDF).entries
    assert (entry.title, entry.link, entry.published) == (
        "One",
        "https://blog.example.org/1",
        datetime(2022, 1, 28, 10, tzinfo=UTC),
    )
    parsed = run(json.dumps(JSON))
    first, second = parsed.entries
    assert (first.title, first.content, first.authors, first.categories) == ("One", "<p>x</p>", ("Ann",), ("sea",))
    assert first.image == "https://blog.example.org/1.jpg"
    assert (second.title, second.link, second.authors) == ("A note & more", "https://blog.example.org/2", ("Bob",))
    assert parsed.more == ("https://blog.example.org/feed.json?page=2",)


@pytest.mark.parametrize("body", [RSS, ATOM, RDF], ids=["rss", "atom", "rdf"])
def test_the_same_as_feedparser(body: str) -> None:
    theirs = feedparser.parse(body.encode())
    ours = run(body)
    for entry, other in zip(ours.entries, theirs.entries, strict=True):
        if "title" in other:
            assert entry.title == html.unescape(re.sub(r"<[^>]+>", "", other.title))
        if other.get("link", "").startswith("http"):
            assert entry.link == other.link.partition("?")[0]
        if published := other.get("published_parsed"):
            assert entry.published == datetime.fromtimestamp(calendar.timegm(published), UTC)


def test_filtering_a_feed() -> None:
    kept = run(RSS, exclude=(Filter("category", "Sea"),), include=(Filter("title", "."),))
    assert kept.entries[0].title == "Second"
    assert kept.refused == {"filtered": 1}


def test_other_charsets_and_broken_xml() -> None:
    arabic = '<?xml version="1.0" encoding="windows-1256"?><rss><channel><item><title>خبر</title><link>/1</link></item>'
    assert run((arabic + "</channel></rss>").encode("windows-1256")).entries[0].title == "خبر"
    broken = "<rss><channel><item><title>A &nbsp; B & C</title><link>/1</link></item><item><title>Cut"
    assert run(broken).entries[0].title.startswith("A")
    assert run("\ufeff \n" + ATOM).entries


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"<html><body>404</body></html>", b"<rss><channel></channel></rss>", b"{}", b'{"items": 3}',
     b'{"items": [1]}', b"{",
     b"<feed/>", b"<rss>" + b"<channel>" * 100_000, b"{" * 100_000]
)  # fmt: skip
def test_what_is_no_feed(body: bytes) -> None:
    begin = time.process_time()
    with pytest.raises(ParseError):
        run(body)
    assert time.process_time() - begin < 3


def test_a_broken_base_is_none() -> None:
    broken = ATOM.replace("https://blog.example.org/a/", "http://[").replace(
        "<entry>", '<entry xml:base="http://[::1">'
    )
    assert run(broken).entries[0].link == "https://blog.example.org/one.html"


def test_references_to_entities_are_passed_over() -> None:
    entries = run("<rss><channel>&a;<item>&b;<title>A &c; B</title><link>/1</link></item></channel></rss>").entries
    assert entries[0].title.startswith("A")


@given(st.binary(max_size=200) | st.text(alphabet="<>/rsfeditemlnk &;!=\"'", max_size=120).map(str.encode))
def test_no_bytes_make_it_raise_anything_else(body: bytes) -> None:
    for raw in (body, b"<rss><channel><item>" + body, b"<feed><entry>" + body, b'{"items":[' + body):
        try:
            run(raw)
        except ParseError:
            continue


def rss(*items: str) -> ParsedPage:
    body = "".join(f"<item>{item}</item>" for item in items)
    whole = f'<rss version="2.0"><channel><title>x</title>{body}</channel></rss>'
    return parse_page(Page(URL, whole.encode(), "application/rss+xml"), "feed")


def test_a_bare_ampersand_and_names_of_html_take_no_later_reference_with_them() -> None:
    first, second, third = rss(
        "<title>Tom & Jerry</title><link>/1?a=1&b=2</link>",
        "<title>R&amp;amp;D is &lt;i&gt;here&lt;/i&gt;</title><link>/2</link><description>&lt;p&gt;two</description>",
        "<title>A&nbsp;B <![CDATA[& C]]></title><link>/3</link>",
    ).entries
    assert (first.title, first.link) == ("Tom & Jerry", "https://blog.example.org/1?a=1&b=2")
    assert (second.title, second.summary) == ("R&D is here", "two")
    assert third.title == "A B & C"


def test_what_has_no_address_is_known_by_its_guid() -> None:
    before = rss(*(f"<title>Untitled</title><guid isPermaLink='false'>n:{n}</guid>" for n in range(3))).entries
    after = rss(*(f"<title>Now {n}</title><guid isPermaLink='false'>n:{n}</guid>" for n in range(3))).entries
    assert len({entry.id for entry in before}) == 3
    assert [entry.id for entry in before] == [entry.id for entry in after]


def test_what_shares_an_address_is_known_by_its_guid_in_whatever_order() -> None:
    items = [f"<title>Shift {n}</title><link>/rota</link><guid isPermaLink='false'>n:{n}</guid>" for n in range(3)]
    there, back = rss(*items).entries, rss(*items[::-1]).entries
    assert [entry.title for entry in there] == ["Shift 0", "Shift 1", "Shift 2"]
    assert {entry.title: entry.id for entry in there} == {entry.title: entry.id for entry in back}


def test_an_episode_may_be_nothing_but_its_recording() -> None:
    (entry,) = rss("<title>One</title><enclosure url='/1.mp3' type='audio/mpeg' length='1'/>").entries
    assert entry.link == "https://blog.example.org/1.mp3" and entry.image is None


@pytest.mark.parametrize("halves", ["&#xD83D;&#xDE00;", "&#55357;&#56832;", "&#xd83d;&#56832;"])
def test_a_character_in_two_halves_is_one(halves: str) -> None:
    whole, lone = f"<title>Story {halves}</title><link>/1</link>", "<title>Lone &#xD83D; half</title><link>/2</link>"
    first, second = rss(whole, lone).entries
    assert first.title == "Story \U0001f600"
    assert second.title.startswith("Lone") and second.title.endswith("half")
