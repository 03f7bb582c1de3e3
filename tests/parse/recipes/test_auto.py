"""The recipe "auto": entries out of a page that nobody prepared."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from feedmaker import permalink
from feedmaker.errors import ParseError
from feedmaker.model import Options, Page, ParsedPage
from feedmaker.parse.choose import parse_page

URL = "https://www.example.org/news/"


def made(body: str, options: Options | None = None) -> ParsedPage:
    return parse_page(Page(URL, body.encode(), "text/html; charset=utf-8"), "auto", options)


def cards(count: int = 5) -> str:
    return "".join(
        f'<article><img src="/pics/{n}.jpg">'
        f'<h2><a href="story-{n}.html?utm_source=x">Story of the {n}th lighthouse</a></h2>'
        f'<p class="byline">By Ada Quill</p><span class="date">{n}.5.2026</span>'
        f"<p>It stands where the river meets the sea, and it has a keeper, number {n}.</p></article>"
        for n in range(1, count + 1)
    )


def test_all_that_an_item_says() -> None:
    page = made(f'<html lang="en"><title>Lights</title><body><main>{cards()}</main></body></html>')
    entry = page.entries[1]
    assert entry.title == "Story of the 2th lighthouse"
    assert entry.link == "https://www.example.org/news/story-2.html"
    assert entry.id == permalink.tag_uri(permalink.key(entry.link))
    assert entry.published == datetime(2026, 5, 2, tzinfo=UTC)
    assert entry.summary is not None and entry.summary.endswith("keeper, number 2.")
    assert entry.image == "https://www.example.org/pics/2.jpg"
    assert entry.authors == ("Ada Quill",)
    assert (entry.lang, entry.dir) == ("en", "ltr")
    assert (page.recipe, page.title, page.found) == ("auto", "Lights", {"list": 5})
    assert page.notes[0].startswith("confidence 0.") or page.notes[0].startswith("confidence 1.")
    assert any("with a date" in note for note in page.notes)


def test_the_time_zone_of_the_feed_holds() -> None:
    page = made(f"<body><main>{cards()}</main></body>", Options(timezone="Africa/Cairo"))
    assert page.entries[0].published is not None
    assert (
        page.entries[0].published.utcoffset()
        == datetime(2026, 5, 1).astimezone(page.entries[0].published.tzinfo).utcoffset()
    )


def test_dates_over_the_sections_hold_for_what_is_below() -> None:
    days = "".join(
        f"<h3>{day} March 2026</h3><ul><li><a href='/n/{day}a'>Notice of the road works in the valley {day}</a></li>"
        f"<li><a href='/n/{day}b'>Notice of the market in the town {day}</a></li></ul>"
        for day in (9, 5, 2)
    )
    page = made(f"<body><div>{days}</div></body>")
    assert [entry.published.day for entry in page.entries if entry.published] == [9, 9, 5, 5, 2, 2]


def test_titles_beside_links_that_only_say_pdf() -> None:
    rows = "".join(
        f'<tr><td>{n}/0{n}/2026</td><td>{name} v. State</td><td><a href="/op/{n}.pdf">PDF</a></td></tr>'
        for n, name in enumerate(("Harris", "Moreno", "Okafor", "Lindqvist"), 1)
    )
    assert [entry.title for entry in made(f"<table>{rows}</table>").entries] == [
        "Harris v. State", "Moreno v. State", "Okafor v. State", "Lindqvist v. State",
    ]  # fmt: skip


def test_what_has_no_year_is_dated_by_what_the_page_tells_machines() -> None:
    told = [
        {"@type": "MusicEvent", "url": f"{URL}concert-{n}.html", "startDate": f"2026-12-0{n}T19:30"}
        for n in range(1, 5)
    ]
    # What was said about the first concert has a day of its own; at the last one's address are two.
    told.append({"@type": "Review", "url": f"{URL}concert-1.html", "datePublished": "2026-01-09"})
    told.append({"@type": "Event", "url": f"{URL}concert-4.html", "startDate": "2026-12-24"})
    rows = "".join(
        f'<li><a href="concert-{n}.html?aff=search">Evening {n}, with lanterns</a><p>Fri, Dec {n}, 7:30 PM</p></li>'
        for n in range(1, 6)
    )
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    page = made(f"<html><head>{script}</head><body><main><ul>{rows}</ul></main></body></html>")
    days = [datetime(2026, 12, n, 19, 30, tzinfo=UTC) for n in (1, 2, 3)]
    assert [entry.published for entry in page.entries] == [*days, None, None]


def test_the_same_place_twice_is_one_entry() -> None:
    items = "".join(
        f'<li><a href="/n/{n % 4}?utm_campaign=c{n}">Notice about the harbour, number {n}</a></li>' for n in range(8)
    )
    page = made(f"<ul>{items}</ul>")
    assert len(page.entries) == 4 and page.refused["duplicate"] == 4


def test_a_story_told_again_in_a_smaller_block_is_one_entry() -> None:
    def said(number: int, kind: str) -> str:
        return f'<a href="/story-of-the-harbour-{number}/{kind}">The ferry to the island is late again, {number}</a>'

    def at(day: int) -> str:
        return f'<time datetime="2026-11-0{day}">then</time>'

    # The last one is of another day: another story with the same headline.
    slides = "".join(f"<p><b>{said(number, 'slide')}</b> {at(day)}</p>" for number, day in ((2, 3), (0, 1), (1, 7)))
    stories = "".join(f"<li><h3>{said(number, 'story')}</h3>{at(number + 1)}</li>" for number in range(6))
    page = made(f"<div>{slides}</div><ul>{stories}</ul>")
    ends = [entry.link.partition("harbour-")[2] for entry in page.entries if entry.link]
    assert ends == ["1/slide", *(f"{number}/story" for number in range(6))]
    assert page.refused["told-again"] == 2


def test_two_jobs_of_one_name_in_one_list_are_two_entries() -> None:
    jobs = "".join(
        f'<li><a href="/jobs/{number}-harbour-pilot">Deputy harbour pilot for the western approaches</a>'
        f"<span>Pier {number}</span></li>"
        for number in range(4)
    )
    assert len(made(f"<main><h1>Open positions</h1><ul>{jobs}</ul></main>").entries) == 4


def test_sections_of_the_page_itself_keep_their_anchors() -> None:
    parts = "".join(
        f'<section id="v{n}"><h2>Version 1.{n}<a href="#v{n}">¶</a></h2><p>Released {n} May 2026</p>'
        "<ul><li>Less of it</li></ul></section>"
        for n in range(9, 1, -1)
    )
    page = made(f"<body><h1>Changes</h1>{parts}</body>")
    assert page.entries[0].title == "Version 1.9"
    assert page.entries[0].link == URL + "#v9"
    assert len({entry.id for entry in page.entries}) == len(page.entries) == 8


def test_right_to_left() -> None:
    items = "".join(f'<li><a href="/n/{n}">افتتاح المعرض السنوي للكتاب رقم {n} في الواحة</a></li>' for n in range(6))
    page = made(f'<html lang="ar" dir="rtl"><body><ul>{items}</ul></body></html>')
    assert page.dir == "rtl" and {entry.dir for entry in page.entries} == {"rtl"}


def test_an_article_is_no_list() -> None:
    text = (
        "<p>" + "The keeper of the light told us about the winter, and about the ships that did not come. " * 3 + "</p>"
    )
    related = "".join(f'<li><a href="/n/{n}">Another story to read</a></li>' for n in range(4))
    with pytest.raises(ParseError) as caught:
        made(
            f"<article><h1>The keeper</h1>{text * 12}</article><aside><h3>Related</h3><ul>{related}</ul></aside>"
        )
    assert caught.value.reason == "no-list"
    assert "running text" in caught.value.message and caught.value.hint


@pytest.mark.parametrize(
    ("body", "content_type"), [(b"", "text/html"), (b"just words", "text/plain"), (b"<html></html>", "text/html")]
)
def test_nothing_to_find(body: bytes, content_type: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_page(Page(URL, body, content_type), "auto")
    assert caught.value.reason in ("no-list", "not-html")
