"""What the markup of an element says that it holds."""

from __future__ import annotations

import pytest
from lxml import html

from feedmaker.parse.marks import change_in, dated, hides, is_aside, is_of_change, moment_in, purpose, titled


@pytest.mark.parametrize(
    ("name", "is_title"),
    [
        ("entry-title", True),
        ("eventname", True),
        ("cardTitle", True),
        ("title subtitle-less", True),
        ("teaser-titre", True),
        ("newsTitel", True),
        ("soustitre", False),
        ("sur-titre", False),
        ("subtitle", False),
        ("card__sub-title", False),
        ("username", False),
        ("venue-name", False),
        ("companyName", False),
        ("meta", False),
    ],
)
def test_names_of_titles(name: str, *, is_title: bool) -> None:
    assert titled(name) is is_title


@pytest.mark.parametrize(
    ("name", "what"),
    [("post-date", "date"), ("timestamp", "date"), ("byline", "author"), ("entry author", "author"), ("lead", "")],
)
def test_what_a_name_says_that_an_element_is_for(name: str, what: str) -> None:
    assert purpose(name) == what


def test_what_stands_beside_a_title() -> None:
    assert is_aside("card__kicker") and is_aside("sr-only")
    assert not is_aside("") and not is_aside("headline")


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<span title="5 May 2024, 10:20">two years ago</span>', "date"),
        ('<span title="All that he wrote">Ann Weir</span>', ""),
        ('<meta itemprop="datePublished" content="2024-05-05">', "stamp"),
        ('<span itemprop="datePublished">5 May</span>', "date"),
        ('<b data-published-time="1714904400"></b>', "stamp"),
        ('<b data-updated-time="1714904400"></b>', ""),
        ('<b data-publicacion="2026-11-30 16:41"></b>', "stamp"),
        ('<b data-publicacion="2026-11-30 something"></b>', ""),
        ('<b class="x"></b>', ""),
        # A day in dots is no version.
        ('<span title="02.12.2014 16:52">02.12.2014</span>', "date"),
    ],
)
def test_what_attributes_date(markup: str, what: str) -> None:
    assert dated(html.fragment_fromstring(markup)) == what


def test_the_moment_of_a_thing_and_that_of_its_change() -> None:
    both = html.fragment_fromstring('<b data-lastupdated="1714904400" data-time="1714900000"></b>')
    assert moment_in(both) == ("data-time", "1714900000")
    assert change_in(both) == ("data-lastupdated", "1714904400")
    other = html.fragment_fromstring('<b data-last-activity-time="1714904400" data-id="1714904400"></b>')
    assert moment_in(other) is None and change_in(other) is None


def test_a_name_that_no_xml_has_is_passed_over() -> None:
    broken = html.fragment_fromstring('<b data-\x04x="1" data-time="1714900000"></b>')
    assert moment_in(broken) == ("data-time", "1714900000")


def test_times_of_a_change() -> None:
    assert is_of_change("entry-updated") and is_of_change("dateModified")
    assert not is_of_change("published updated") and not is_of_change("entry-date")


def test_what_is_not_shown() -> None:
    assert hides(html.fragment_fromstring('<p style="color: red; display : none">x</p>'))
    assert not hides(html.fragment_fromstring('<p style="display: block">x</p>'))
