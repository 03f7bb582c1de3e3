"""The column of the latest news beside a front page's stories."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from feedmaker.model import Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.learn import learn
from feedmaker.parse.listing import find_listing
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.tree import Tree

URL = "https://tidemouth-post.example/"
TOPICS = (
    "Harbour", "Council", "Museum", "Library", "Market", "Bakery", "Orchard", "Theatre", "School", "Ferry", "Station",
    "Lighthouse",
)  # fmt: skip
STORIES = [f"{topic} to open its doors on Sunday after years of work" for topic in TOPICS]
LATEST = [f"{topic} shuts early because of the storm" for topic in TOPICS[:8]]
AGO = (
    "12 minutes ago", "25 minutes ago", "38 minutes ago", "52 minutes ago", "1 hour ago", "1 hour ago", "2 hours ago",
    "3 hours ago",
)  # fmt: skip
CLOCKS = ("16:41", "16:22", "16:05", "15:58", "15:30", "14:59", "14:31", "14:10")


def stories(folder: str = "news") -> str:
    return "".join(
        f'<article class="card"><h3><a href="/{folder}/{4100 + number}-story">{title}</a></h3>'
        f'<p>What there is to say about it.</p><time datetime="2026-11-{30 - number}">a day</time></article>'
        for number, title in enumerate(STORIES)
    )


def column(moments: Sequence[str], item: str = "<li>{when} {link}</li>", folder: str = "news") -> str:
    hrefs = [f"/{folder}/{5100 + number}-latest" for number in range(len(LATEST))]
    rows = "".join(
        item.format(when=when, href=href, title=title, link=f'<a href="{href}">{title}</a>')
        for when, href, title in zip(moments, hrefs, LATEST, strict=True)
    )
    return f"<aside><h2>Short and new</h2><ul>{rows}</ul></aside>"


def tree(beside: str, url: str = URL, main: str = "") -> Tree:
    page = f"<!DOCTYPE html><html><body><main>{main or stories()}</main>{beside}</body></html>"
    return Tree(Page(url, page.encode()))


def titles(beside: str, url: str = URL, main: str = "") -> list[str]:
    return [entry.title for entry in recipe(tree(beside, url, main), Options()).entries]


@pytest.mark.parametrize(
    ("moments", "item"),
    [
        (CLOCKS, "<li><span>{when}</span> {link}</li>"),
        ([clock.replace(":", "h") for clock in CLOCKS], "<li>{link} <i>{when}</i></li>"),
        ([clock.replace(":", ".") for clock in CLOCKS], "<li><b>{when}</b>{link}</li>"),
        (AGO, "<li>{link} <small>{when}</small></li>"),
        (["১২ মিনিট আগে", "২৫ মিনিট আগে", "৩৮ মিনিট আগে", "৫২ মিনিট আগে", "১ ঘণ্টা আগে", "১ ঘণ্টা আগে", "২ ঘণ্টা আগে",
          "৩ ঘণ্টা আগে"], "<li>{link} <small>{when}</small></li>"),
        ([f"2026-11-30T{clock}:00+02:00" for clock in CLOCKS], '<li><time datetime="{when}">today</time> {link}</li>'),
        ((*CLOCKS[:4], *(f"{day} November 2026, 20:15" for day in (29, 29, 28, 27))), "<li><i>{when}</i> {link}</li>"),
        # One story is kept on top; the last ones are of yesterday.
        (("15:00", *CLOCKS[:5], "22:10", "21:40"), "<li><span>{when}</span> {link}</li>"),
    ],
)  # fmt: skip
def test_news_with_their_hours_are_news_of_a_front_page(moments: Sequence[str], item: str) -> None:
    assert titles(column(moments, item)) == STORIES + LATEST


@pytest.mark.parametrize(
    "moments",
    [
        # What is most read stands in no order of time, and may have no times.
        ("14:10", "16:41", "15:30", "16:22", "14:59", "16:05", "14:31", "15:58"),
        ("1", "2", "3", "4", "5", "6", "7", "8"),
        # A weblog's other posts.
        tuple(f"2026-10-{day:02}" for day in (30, 28, 25, 21, 17, 11, 6, 2)),
        # How many have said something of it.
        ("210 comments", "120 comments", "87 comments", "64 comments", "51 comments", "40 comments", "31 comments",
         "12 comments"),
    ],
)  # fmt: skip
def test_other_columns_are_beside_the_news(moments: Sequence[str]) -> None:
    assert titles(column(moments)) == STORIES


SIGNED = (
    '<li><a href="/author/ada-tern">Ada Tern</a> <a class="headline" href="/news/{}-of-it">{}</a></li>',
    '<li><img src="/{0}.png" alt=""><a href="/news/{0}-of-it"><h4>{1}</h4></a><i class="byline">Ada Tern</i></li>',
)


@pytest.mark.parametrize("item", SIGNED)
@pytest.mark.parametrize("heading", ["Opinion", "Most read"])
def test_columns_that_are_signed_are_news_of_a_front_page_but_for_the_most_read(item: str, heading: str) -> None:
    items = "".join(item.format(6100 + number, title) for number, title in enumerate(LATEST[:4]))
    beside = f"<aside><h3>{heading}</h3><ul>{items}</ul></aside>"
    assert titles(beside) == STORIES + (LATEST[:4] if heading == "Opinion" else [])
    # Of a part of a site they are the whole site's.
    assert titles(beside, f"{URL}news/") == STORIES


def test_what_says_what_was_said_is_no_column() -> None:
    items = "".join(
        f'<li><a href="/author/{number}">Reader {number}</a> on <a href="/news/{610 + number}-it#c1">{title}</a></li>'
        for number, title in enumerate(LATEST)
    )
    assert titles(f"<aside><h3>Comments</h3><ul>{items}</ul></aside>") == STORIES


def test_a_part_of_a_site_has_only_the_latest_of_that_part() -> None:
    sport = stories("sport")
    assert titles(column(CLOCKS, folder="sport"), f"{URL}sport/", sport) == STORIES + LATEST
    assert titles(column(CLOCKS), f"{URL}sport/", sport) == STORIES
    # Deeper down it is a box that stands on all pages.
    assert titles(column(CLOCKS, folder="sport"), f"{URL}sport/2026/", sport) == STORIES


def test_a_column_that_repeats_the_stories_adds_nothing() -> None:
    again = "".join(
        f'<li>{clock} <a href="/news/{4100 + number}-story">{title}</a></li>'
        for number, (clock, title) in enumerate(zip(CLOCKS, STORIES, strict=False))
    )
    assert titles(f"<aside><ul>{again}</ul></aside>") == STORIES


def test_selectors_are_learned_for_both() -> None:
    page = tree(column(CLOCKS, '<li class="flash"><a href="{href}"><b>{when}</b> {title}</a></li>'))
    select = learn(page, find_listing(page))
    assert select is not None
    found = parse_tree(page, "select", Options(select=select)).entries
    assert [entry.title for entry in found] == STORIES + LATEST
