"""JSON-LD and microdata, as pages write them."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedmaker.errors import ParseError
from feedmaker.model import Entry, Page, ParsedPage
from feedmaker.parse.choose import parse_page
from feedmaker.parse.jsontext import loads, loads_leniently

URL = "https://news.example.org/world/"


def run(markup: str) -> ParsedPage:
    page = f'<!doctype html><html lang="en"><head><title>World</title></head><body>{markup}</body></html>'
    return parse_page(Page(URL, page.encode(), "text/html; charset=utf-8"), "structured")


def ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def links(entries: tuple[Entry, ...]) -> list[str | None]:
    return [entry.link for entry in entries]


def story(number: int, **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": f"Story {number}", "url": f"/world/{number}", **more}


def test_an_item_list_with_everything() -> None:
    article = story(
        1,
        datePublished="2022-01-28T10:00:00+02:00",
        dateModified="2022-01-28T11:00:00Z",
        description="What &amp; why",
        author=[{"@type": "Person", "name": "Ann"}, "Bob"],
        image={"@type": "ImageObject", "url": "/1.jpg"},
        articleSection="Harbour",
        articleBody="One.\n\nTwo <3.",
        inLanguage="en-GB",
    )
    members = [
        {"@type": "ListItem", "position": 1, "item": article},
        {"@type": "ListItem", "position": 2, "url": "https://news.example.org/world/2", "name": "Story 2"},
        {"@type": "ListItem", "position": 3, "item": {"@id": "https://news.example.org/world/3", "name": "Story 3"}},
    ]
    parsed = run(ld({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": members}))
    first = parsed.entries[0]
    assert links(parsed.entries) == [f"https://news.example.org/world/{n}" for n in (1, 2, 3)]
    assert [e.title for e in parsed.entries] == ["Story 1", "Story 2", "Story 3"]
    assert first.published == datetime(2022, 1, 28, 8, tzinfo=UTC)
    assert first.updated == datetime(2022, 1, 28, 11, tzinfo=UTC)
    assert (first.summary, first.authors, first.categories) == ("What & why", ("Ann", "Bob"), ("Harbour",))
    assert (first.image, first.lang) == ("https://news.example.org/1.jpg", "en-GB")
    assert first.content == "<p>One.</p><p>Two &lt;3.</p>"
    assert parsed.found == {"ItemList": 3}


def test_a_list_of_addresses_takes_the_words_of_the_pages_links() -> None:
    anchors = "".join(f'<a href="/world/{n}?utm_source=x">Headline {n}</a>' for n in range(3))
    members = [{"@type": "ListItem", "position": n, "url": f"{URL}{n}"} for n in range(3)]
    parsed = run(anchors + ld({"@type": "ItemList", "itemListElement": members}))
    assert [e.title for e in parsed.entries] == ["Headline 0", "Headline 1", "Headline 2"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda stories: [stories],
        lambda stories: [{"@graph": [{"@type": "WebPage", "url": URL}, {"@type": "BreadcrumbList"}, *stories]}],
        lambda stories: [{"@type": "Blog", "blogPost": stories}],
        lambda stories: [{"@type": "CollectionPage", "hasPart": stories}],
        lambda stories: [{"@type": ["ItemList", "Thing"], "itemListElement": stories}],
        lambda stories: [{"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": stories}}],
        lambda stories: stories,
        lambda stories: [
            {"@graph": [{"@type": "ItemList", "itemListElement": [{"@id": s["@id"]} for s in stories]}, *stories]}
        ],
        lambda stories: [{"@type": "http://schema.org/ItemList", "itemListElement": {"@list": stories}}],
    ],
)
def test_the_ways_to_write_a_list(wrap) -> None:  # type: ignore[no-untyped-def]
    stories = [{**story(n), "@id": f"{URL}{n}"} for n in range(4)]
    markup = "".join(ld(one) for one in wrap(stories))
    assert links(run(markup).entries) == [f"{URL}{n}" for n in range(4)]


def test_broken_json_is_mended() -> None:
    text = (
        '<!--\n{"@type":"ItemList","itemListElement":[' + ",".join(json.dumps(story(n)) for n in range(2)) + ",],}\n-->"
    )
    assert len(run(ld(text)).entries) == 2
    text = (
        '//<![CDATA[\n[{"@type":"NewsArticle","headline":"Two\nlines, ok,]","url":"/1"},'
        + json.dumps(story(2))
        + "]\n//]]>"
    )
    assert [e.title for e in run(ld(text)).entries] == ["Two lines, ok,]", "Story 2"]
    assert len(run(ld("{broken") + ld(json.dumps([story(1), story(2)]) + ";")).entries) == 2
    assert loads_leniently('/* <![CDATA[ */ {"a": [1, 2,]} /* ]]> */') == {"a": [1, 2]}
    assert loads(")]}',\n[1]") == [1]
    assert loads('callback({"a": 1});') == {"a": 1}


ONE, TWO = json.dumps(story(1)), json.dumps(story(2))


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}",
        f"{ONE},{TWO},",
        f"[/* the first */ {ONE},\n// and the second: https://\n{TWO}]",
        f"[{ONE}\n{TWO}]",
        f"[{ONE},{TWO}]".replace('"', "&quot;"),
        f"\ufeff[{ONE},{TWO}]\n<!-- end -->",
        f'[{ONE},{TWO},{{"@type":"NewsArticle","headline":"Cut o',
        f'[{ONE},{{"@type":"NewsArticle","headline":"He said "no" twice","url":"/9"}},{TWO}]',
        f"[{ONE},{TWO}]".replace('"headline"', '"schema:headline"').replace("NewsArticle", "schema:NewsArticle"),
    ],
    ids=["row", "commas", "comments", "no-comma", "entities", "mark", "cut-off", "quotes", "prefix"],
)
def test_json_that_no_parser_reads(text: str) -> None:
    assert links(run(ld(text)).entries) == ["https://news.example.org/world/1", "https://news.example.org/world/2"]


def test_wrong_escapes_cost_nothing() -> None:
    text = '[{"@type":"NewsArticle","headline":"It\\\'s \\here","url":"/world/1"},' + TWO + "]"
    assert [entry.title for entry in run(ld(text)).entries] == ["It's here", "Story 2"]


def test_an_offers_address_is_the_products() -> None:
    goods = [{"@type": "Product", "name": f"Lamp {n}", "offers": {"@type": "Offer", "url": f"/p/{n}"}} for n in (1, 2)]
    assert links(run(ld(goods)).entries) == ["https://news.example.org/p/1", "https://news.example.org/p/2"]


def test_a_headlines_link_is_the_items() -> None:
    markup = "".join(
        '<article itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h2 itemprop="headline"><a href="/b/{n}">Post {n}</a></h2></article>'
        for n in (1, 2)
    )
    assert links(run(markup).entries) == ["https://news.example.org/b/1", "https://news.example.org/b/2"]


def test_a_link_that_is_the_name_is_called_by_its_text() -> None:
    markup = "".join(
        '<tr itemscope itemtype="https://schema.org/SportsEvent"><td>'
        f'<a itemprop="url name" href="/m/{n}"><img src="/crest.png" alt=""> Home vs Away {n}</a></td></tr>'
        for n in (1, 2)
    )
    first = run(f"<table>{markup}</table>").entries[0]
    assert (first.title, first.link) == ("Home vs Away 1", "https://news.example.org/m/1")


def test_jobs_events_and_products() -> None:
    jobs = [
        {"@type": "JobPosting", "title": f"Pilot {n}", "url": f"/jobs/{n}", "datePosted": "2022-01-28",
         "hiringOrganization": {"@type": "Organization", "name": "Port"}}
        for n in range(2)
    ]  # fmt: skip
    first = run(ld(jobs)).entries[0]
    assert (first.title, first.authors, first.published) == ("Pilot 0", ("Port",), datetime(2022, 1, 28, tzinfo=UTC))
    events = [
        {"@type": "MusicEvent", "name": f"Concert {n}", "url": f"/e/{n}", "startDate": "2030-03-12T20:00",
         "description": "Loud.",         "location": {"@type": "Place", "name": "Mole"}}
        for n in range(2)
    ]  # fmt: skip
    first = run(ld(events)).entries[0]
    assert first.published is None
    assert first.summary == "2030-03-12T20:00 · Mole · Loud."
    products = [{"@type": "Product", "name": f"Rope {n}", "url": f"/p/{n}", "image": [f"/p/{n}.jpg"]} for n in range(3)]
    assert run(ld(products)).entries[2].image == "https://news.example.org/p/2.jpg"


def test_microdata() -> None:
    markup = '<div itemscope itemtype="https://schema.org/Blog">' + "".join(
        f'<article itemprop="blogPost" itemscope itemtype="http://schema.org/BlogPosting"><h2 itemprop="headline">'
        f'<a itemprop="url" href="/p/{n}">Post {n}</a></h2>'
        f'<time itemprop="datePublished" datetime="2022-01-0{n}">x</time>'
        f'<span itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Ann</b></span>'
        f'<img itemprop="image" src="/{n}.jpg"><meta itemprop="description" content="About {n}"></article>'
        for n in (1, 2)
    )
    parsed = run(markup + "</div>")
    first = parsed.entries[0]
    assert (first.title, first.link) == ("Post 1", "https://news.example.org/p/1")
    assert (first.authors, first.image, first.summary) == (("Ann",), "https://news.example.org/1.jpg", "About 1")
    assert first.published == datetime(2022, 1, 1, tzinfo=UTC)
    assert len(parsed.entries) == 2


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>no markup</p>",
        ld(story(1)),
        ld({"@type": "BreadcrumbList", "itemListElement": [story(n) for n in range(5)]}),
        ld({"@type": "ItemList", "itemListElement": []}),
        ld([{"@type": "WebPage", "name": "x", "url": URL}, {"@type": "Organization", "name": "y", "url": "/y"}]),
        ld("[[[[[["),
        ld([{"@type": "NewsArticle", "headline": "no address"}] * 3),
        ld([story(1), story(1), story(1)]),
    ],
)
def test_no_list_is_said(markup: str) -> None:
    with pytest.raises(ParseError) as caught:
        run(markup)
    assert caught.value.reason == "no-entries"


def test_the_longest_list_is_the_pages_own() -> None:
    short = ld({"@type": "ItemList", "itemListElement": [story(n) for n in range(100, 103)]})
    parsed = run(short + ld([story(n) for n in range(20)]))
    assert len(parsed.entries) >= 20
    assert any("3 entries of ItemList" in note for note in parsed.notes)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "[" * 900 + "]" * 900,
             '{"@type":"ItemList","itemListElement":[' + "{}," * 200_000 + "{}]}",
             "9" * 100_000, '"' + "\\" * 100_000, ("{" + '"@graph":[') * 300]
)  # fmt: skip
def test_hostile_json_ends_in_time(text: str) -> None:
    begin = time.process_time()
    with pytest.raises(ParseError):
        run(ld(text))
    assert time.process_time() - begin < 5


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["/1", "ItemList", "NewsArticle"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "itemListElement", "item", "url", "headline", "name", "author", "image"]
            ),
            inner,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(JSON, max_size=3))
def test_no_json_makes_it_raise_anything_else(values: list[object]) -> None:
    try:
        parsed = run("".join(ld(value) for value in values))
    except ParseError:
        return
    assert all(entry.title and entry.link for entry in parsed.entries)


@given(st.text(max_size=80) | st.text(alphabet='{}[],:"\\/ \n*<!->1a', max_size=80))
def test_lenient_json_raises_value_errors_alone(text: str) -> None:
    for read in (loads, loads_leniently):
        try:
            read(text)
        except ValueError:
            continue
