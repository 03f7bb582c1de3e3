"""Selectors out of a list, and the list found again after a redesign."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from feedmaker.model import Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.learn import learn
from feedmaker.parse.listing import find_listing
from feedmaker.parse.selectors import Searched, selector
from feedmaker.parse.titleways import _but_for_asides
from feedmaker.parse.tree import Tree
from tests.listings import LISTINGS

# Pages whose items are of several makes, for which no plain selectors find the links of all.
KNOWN_WEAK = {"daily-thimble": 0.4, "harbour-herald": 0.8}
TITLES = (
    "Harbour bridge closes for a week",
    "School choir wins the prize",
    "Rain until Thursday",
    "Old cinema reopens",
)


def page(body: str) -> Tree:
    return Tree(Page("https://www.example.org/news", body.encode(), "text/html; charset=utf-8"))


def blog(kind: str = "post") -> str:
    posts = "".join(
        f'<div class="{kind} css-1x{n}z"><h2 class="{kind}-title"><a href="/2026/{n}">{title}</a></h2>'
        f'<time datetime="2026-05-0{n}">May {n}</time>'
        '<p class="lead">What there is to say about it, at some length.</p></div>'
        for n, title in enumerate(TITLES, 1)
    )
    return f'<body><nav><a href="/a">About</a></nav><main id="content">{posts}</main></body>'


def test_selectors_are_what_a_person_would_write() -> None:
    tree = page(blog())
    found = learn(tree, find_listing(tree))
    assert found is not None
    assert found.item == ("div.post",)
    assert found.link is not None and found.link.selector == "a"
    assert found.date is not None and found.date.selector == "time"
    assert found.summary is not None and found.summary.selector in ("p", "p.lead")


@pytest.mark.parametrize(
    ("title", "selector"),
    [
        ("Criminal No. 1{n}<br>{}", ".//td/text()[normalize-space()][2]"),
        ("<b class='no'>2026-UP-1{n}</b> <b class='case-name'>{}</b>", "b.case-name"),
    ],
)
def test_a_title_may_be_a_piece_of_a_text(title: str, selector: str) -> None:
    names = [f"{name} in the matter of the weir" for name in TITLES]
    rows = "".join(
        f'<tr><td>{title.format(name, n=n)}</td><td>May {n}, 2026</td><td><a href="/{n}.pdf">PDF</a></td></tr>'
        for n, name in enumerate(names, 1)
    )
    tree = page(f"<body><table>{rows}</table></body>")
    found = learn(tree, find_listing(tree))
    assert found is not None
    assert found.title is not None and found.title.selector == selector
    entries = parse_tree(tree, "select", Options(select=found)).entries
    assert [entry.title for entry in entries] == names


def test_items_are_told_by_what_their_link_stands_in() -> None:
    """As in a table of which each entry is two rows that have no names, and only their cells do."""
    rows = "".join(
        f'<tr><td class="day">2026-05-1{n}</td><td class="headline"><a href="{n}2505">{title}</a></td></tr>'
        f'<tr><td class="logo"><a href="x{n}">x{n}</a></td><td>{title} has been announced, with a <a href="/n/{n}">list'
        f"</a> of what is new and a <a href='/f/{n}.iso'>file-{n}.iso</a></td></tr>"
        for n, title in enumerate(TITLES)
    )
    tree = page(f"<body><table>{rows}</table></body>")
    found = learn(tree, find_listing(tree))
    assert found is not None
    assert [text.rpartition(" ")[2] for text in found.item] == ["tr:has(td.headline)"]
    entries = parse_tree(tree, "select", Options(select=found)).entries
    assert [entry.title for entry in entries] == list(TITLES)
    assert [entry.published and entry.published.day for entry in entries] == [10 + n for n in range(len(TITLES))]


def test_no_list_gives_no_selectors() -> None:
    tree = page("<body><p>Nothing here.</p></body>")
    assert learn(tree, find_listing(tree)) is None


@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.stem)
def test_learnt_selectors_find_the_same_items(path: Path) -> None:
    url = json.loads(path.with_suffix(".json").read_text("utf-8"))["url"]
    tree = Tree(Page(url, path.read_bytes()))
    listing = find_listing(tree)
    assert listing.items
    learnt = learn(tree, listing)
    assert learnt is not None
    searched = Searched(tree.root)
    found = set()
    for text in learnt.item:
        for element in searched.all(selector(text, "item")):
            inner = learnt.link.selector if learnt.link else None
            link = next(iter(searched.within(element, selector(inner, "link"))), None) if inner else element  # type: ignore[arg-type]
            if link is not None and not isinstance(link, str):
                found.add(link.get("href", "").strip())
    wanted = {listing.flat.written(item.link) for item in listing.items}
    assert len(wanted & found) >= KNOWN_WEAK.get(path.stem, 0.9) * len(wanted)


def test_a_tag_that_no_xml_has_is_learned_from_all_the_same() -> None:
    rows = "".join(
        f'<li><p>Read</p><fon\x04t><b>May {n + 1}, 2026</b><a href="/n/{n}">{title}</a></fon\x04t><p>{title}.</p></li>'
        for n, title in enumerate(TITLES)
    )
    tree = page(f"<body><main>{rows}</main></body>")
    found = learn(tree, find_listing(tree))
    assert found is not None
    entries = parse_tree(tree, "select", Options(select=found)).entries
    assert len(entries) == len(TITLES)


def test_the_name_within_a_link_that_is_a_whole_card_of_spans_is_learned() -> None:
    cards = "".join(
        f'<a class="event" href="/meetings/{n}-{name.lower().replace(" ", "-")}/"><span class="when"><span class="day">'
        f'0{n + 3}</span><span class="month">Oct</span></span><strong class="title">{name}</strong>'
        f'<span class="time">Time: Monday, {n}:00 PM</span><span class="where">Room {n}, Brackwater</span></a>'
        for n, name in enumerate(("Harbour board", "Council meeting", "Public hearing on the bell", "Budget hearing"))
    )
    tree = Tree(Page("https://www.example.org/meetings/", f"<body><h3>Meetings</h3><div>{cards}</div></body>".encode()))
    selectors = learn(tree, find_listing(tree))
    assert selectors is not None and selectors.title is not None
    assert selectors.title.selector == "strong.title"
    assert len(parse_tree(tree, "select", Options(select=selectors)).entries) == 4


def test_what_only_screen_readers_say_is_left_out_of_titles_by_selectors_too() -> None:
    names = [f"The bell of the {place} was found" for place in ("harbour", "mill", "weir", "quay", "ferry", "tower")]
    def said(n: int, name: str) -> str:
        if n % 3 != 1:
            return name
        hidden = [f'<span class="x{n} visually-hidden">{text}</span>' for text in ("Video, ", ", 4,12")]
        return f"<span>{hidden[0]}<span>{name}</span>{hidden[1]}</span>"

    rows = "".join(
        f'<li><h3><a href="/story/{n}-the-bell">{said(n, name)}</a></h3>'
        f'<time datetime="2026-11-{n + 10}">{n + 10} November 2026</time></li>'
        for n, name in enumerate(names)
    )
    tree = Tree(Page("https://www.example.org/bells/", f"<body><ul>{rows}</ul></body>".encode()))
    selectors = learn(tree, find_listing(tree))
    assert selectors is not None
    assert [entry.title for entry in parse_tree(tree, "select", Options(select=selectors)).entries] == names


def test_of_what_is_not_read_aloud_and_as_common_the_first_on_the_page_is_named() -> None:
    labels = ("badge", "label", "flag", "kicker", "price", "rating", "overline", "pill")
    marks = "".join(f'<i class="{name}">{name}</i>' for name in labels)
    links = [html.fragment_fromstring(f'<a href="/{n}">{marks}<span>Rope {n}</span></a>') for n in range(3)]
    # A set of eight names keeps the order of the page once in 40,320 runs.
    assert [f" {labels[0]} " in (rule.selector or "") for rule in _but_for_asides(links)] == [True]
