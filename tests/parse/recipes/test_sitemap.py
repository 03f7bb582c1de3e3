"""Sitemaps, news sitemaps, indexes, and what is sent instead of them."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.errors import ParseError
from feedmaker.model import Options, Page, ParsedPage
from feedmaker.parse.choose import parse_page
from feedmaker.parse.recipes.sitemap import title_of_address

URL = "https://news.example.org/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example.org/a/1.html?utm_source=map</loc><lastmod>2022-01-28T12:00:00Z</lastmod>
 <news:news><news:publication><news:name>The News</news:name><news:language>ar</news:language></news:publication>
 <news:publication_date>2022-01-28T10:00:00+02:00</news:publication_date><news:title>ميناء جديد</news:title>
 <news:keywords>port, sea</news:keywords></news:news><image:image><image:loc>https://news.example.org/1.jpg</image:loc></image:image></url>
<url><loc> https://news.example.org/2022/01/the-harbour-opens-4711.html </loc></url>
<url><loc>https://news.example.org/12345</loc></url>
<url><lastmod>2022-01-28</lastmod></url>
</urlset>"""


def run(body: str | bytes, content_type: str = "application/xml") -> ParsedPage:
    raw = body.encode() if isinstance(body, str) else body
    return parse_page(Page(URL, raw, content_type), "sitemap", Options(timezone="Africa/Cairo"))


def test_a_news_sitemap() -> None:
    parsed = run(NEWS)
    first, second = parsed.entries
    assert (first.title, first.link, first.lang, first.dir) == (
        "ميناء جديد",
        "https://news.example.org/a/1.html",
        "ar",
        "rtl",
    )
    assert first.published == datetime(2022, 1, 28, 8, tzinfo=UTC)
    assert first.updated == datetime(2022, 1, 28, 12, tzinfo=UTC)
    assert (first.source, first.categories, first.image) == (
        "The News",
        ("port", "sea"),
        "https://news.example.org/1.jpg",
    )
    assert (second.title, second.published) == ("The harbour opens", None)
    assert parsed.refused == {"no-title": 2}


def test_compressed_and_as_text() -> None:
    assert run(gzip.compress(NEWS.encode()), "application/gzip").entries == run(NEWS).entries
    lines = "https://news.example.org/one-story\n\nnot an address\nhttps://news.example.org/two-stories\n"
    assert [e.title for e in run(lines, "text/plain").entries] == ["One story", "Two stories"]
    assert len(run(gzip.compress(lines.encode()), "application/gzip").entries) == 2


def test_an_index_gives_its_parts_the_newest_first() -> None:
    parts = "".join(
        f"<sitemap><loc>/s/{n}.xml</loc><lastmod>2022-01-{day}</lastmod></sitemap>"
        for n, day in ((1, "03"), (2, "28"), (3, "14"))
    )
    parsed = run(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{parts}</sitemapindex>')
    assert parsed.more == tuple(f"https://news.example.org/s/{n}.xml" for n in (2, 3, 1))
    assert parsed.entries == ()


def test_of_a_long_one_the_last_that_changed() -> None:
    urls = "".join(
        f"<url><loc>/story-number-{n}x</loc><lastmod>{1990 + n % 100}-05-01</lastmod></url>" for n in range(5000)
    )
    begin = time.process_time()
    parsed = run(f"<urlset>{urls}</urlset>")
    assert len(parsed.entries) == 2000
    assert parsed.refused["too-many"] == 3000
    assert min(entry.updated.year for entry in parsed.entries if entry.updated) == 2050
    assert time.process_time() - begin < 5


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "' + "x" * 1000 + '">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 20}">' for before, name in zip("abcdefg", "bcdefgh", strict=True))
    + "]><urlset><url><loc>https://news.example.org/story</loc><news><title>&h;</title></news></url></urlset>"
)  # fmt: skip
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE u SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    "<urlset><url><loc>https://news.example.org/story</loc><news><title>News &f;</title></news></url></urlset>"
)


def test_entities_are_never_expanded() -> None:
    for body in (BOMB, OUTSIDE):
        begin = time.process_time()
        try:
            parsed = run(body)
        except ParseError:
            parsed = None
        assert time.process_time() - begin < 2
        for entry in parsed.entries if parsed else ():
            assert "root:" not in entry.title
            assert len(entry.title) < 100


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "no-entries"),
        (b"just text", "no-entries"),
        (b"<html><body><p>404</p></body></html>", "no-entries"),
        (b"<urlset/>", "no-entries"),
        (b"\x1f\x8b\x08broken", "not-xml"),
        (b"<", "not-xml"),
        (gzip.compress(b"<urlset>" + b" " * 60_000_000), "too-large"),
        (b"<urlset>" + b"<a>" * 100_000, "no-entries"),
    ],
)
def test_what_is_no_sitemap(body: bytes, reason: str) -> None:
    begin = time.process_time()
    with pytest.raises(ParseError) as caught:
        run(body)
    assert caught.value.reason in (reason, "not-xml")
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://x.org/2022/01/the-harbour-opens.html", "The harbour opens"),
        ("https://x.org/news/12345", "News"),
        ("https://x.org/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-%D8%AC%D8%AF%D9%8A%D8%AF/", "ميناء جديد"),
        ("https://x.org/", None),
        ("https://x.org/1/2/3", None),
        ("https://[x", None),
    ],
)
def test_the_words_of_an_address(address: str, title: str | None) -> None:
    assert title_of_address(address) == title


@given(st.binary(max_size=200) | st.text(alphabet="<>/urlsetoc &;#x![]\"'?-=", max_size=120).map(str.encode))
def test_no_bytes_make_it_raise_anything_else(body: bytes) -> None:
    for raw in (body, b"<urlset>" + body, gzip.compress(body)):
        try:
            run(raw)
        except ParseError:
            continue
