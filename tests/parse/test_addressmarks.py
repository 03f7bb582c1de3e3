"""What the addresses of items have in common, as attribute selectors."""

from __future__ import annotations

import pytest
from lxml import etree

from feedmaker.parse.addressmarks import address_marks, address_parts, link_marks, tokens_of


def test_addresses_are_known_by_how_they_begin_what_they_hold_and_how_they_end() -> None:
    hrefs = ["/news/2026/bridge.html", "/news/2025/choir.html"]
    assert address_parts(hrefs) == ['[href^="/news/"]', '[href*="news/"]', '[href$=".html"]']
    assert address_parts([]) == []


@pytest.mark.parametrize("day", ["2026/11/30", "2026/nov/30", "2026-11-30", "20261130", "2026", "2026_q4"])
def test_a_year_is_another_one_in_january(day: str) -> None:
    hrefs = [f"/news/ferries/{day}/bridge", f"/news/ferries/{day}/choir"]
    assert address_parts(hrefs) == ['[href^="/news/ferries/"]', '[href*="ferries/"]', '[href*="news/"]']
    assert address_parts([href.removeprefix("/news/ferries/") for href in hrefs]) == []


def test_what_the_others_have_is_ruled_out() -> None:
    mine = [f"/news/story-{n}" for n in range(5)]
    others = [f"/news/story-{n}#comments" for n in range(5)]
    marks = address_marks(mine, others)
    assert '[href^="/news/"]' in marks
    assert '[href^="/news/"]:not([href*="#"])' in marks
    assert '[href^="/news/"]:not([href$="/"])' in marks


def test_a_token_that_items_have_themselves_rules_nothing_out() -> None:
    mine = [f"/t?id={n}" for n in range(5)]
    others = [f"/t?id={n}&reply=1" for n in range(5)]
    assert [mark for mark in address_marks(mine, others) if ":not([href*=" in mark] == [
        mark for mark in address_marks(mine, others) if "reply" in mark
    ]


def test_quotation_marks_in_addresses_are_written_so_that_css_bears_them() -> None:
    assert address_parts(['/a"b/1', '/a"b/2'])[0] == r'[href^="/a\"b/"]'


def test_links_are_told_from_others_in_their_items() -> None:
    items = list(etree.HTML('<li><a href="/1">a</a><a href="/1#c">b</a></li>' * 3).iter("li"))
    assert link_marks(items, [item[0] for item in items]) == ['a:not([href*="#"])']


def test_of_two_that_are_as_common_the_first_is_taken_on_every_run() -> None:
    words = ["harbour", "mill", "quay", "lamp", "ferry", "gull", "weir", "lock"]
    for one, other in zip(words, reversed(words), strict=True):
        strangers = [f"/news/{one}/{other}/{n}/" for n in range(4)]
        assert tokens_of(strangers, ["/news/1-a", "/news/2-b"]) == [f"/{one}", f"/{other}"]
