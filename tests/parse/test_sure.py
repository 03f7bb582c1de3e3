"""How sure a list is."""

from __future__ import annotations

import pytest

from feedmaker.errors import ParseError
from feedmaker.model import Page
from feedmaker.parse.candidate import Candidate, Item
from feedmaker.parse.choose import parse_page
from feedmaker.parse.flat import flatten
from feedmaker.parse.judged import Judged
from feedmaker.parse.sure import THRESHOLD, verdict
from feedmaker.parse.tree import Tree
from feedmaker.parse.zones import weigh

TEXT = "The ferry came late, and nobody who was there would have had it otherwise. "


def test_an_article_that_is_one_of_the_sentences_with_links_is_taken_out_once() -> None:
    links = "".join(f'<p>{TEXT} <a href="/n/{n}">so they say</a></p>' for n in range(4))
    body = f'<div>{TEXT * 20}<a href="/x">the end</a></div>{links}'
    flat = flatten(Tree(Page("https://www.example.org/", body.encode(), "text/html; charset=utf-8")).root)
    article, *others = flat.links
    items = [Item(flat.parent[link], flat.end[flat.parent[link]], link) for link in (article, *others)]
    candidate = Candidate(others, others, [flat.end[link] for link in others], 0)
    best = Judged(candidate, count=4, letters=12, inline=1.0, distinct=1.0, close=True, title=12)
    sure = verdict(flat, weigh(flat), items, best, None, "https://www.example.org/")
    assert 0 <= sure.confidence < THRESHOLD


def test_two_posts_are_a_weblog_where_both_have_their_address_below_it() -> None:
    posts = "".join(
        f'<section><h2><a href="/notes/{number}-otters">What otters do in the {time} of a long day</a></h2></section>'
        for number, time in enumerate(("morning", "evening"))
    )
    page = f'<html lang=en><body>{posts}<footer><a href="/">Home</a> <a href="/en/">In English</a></footer></html>'
    found = parse_page(Page("https://weir.example.org/notes/", page.encode())).entries
    assert [entry.link for entry in found] == [f"https://weir.example.org/notes/{number}-otters" for number in (0, 1)]
    with pytest.raises(ParseError):
        parse_page(Page("https://weir.example.org/", page.encode()))
    with pytest.raises(ParseError):
        parse_page(Page("https://weir.example.org/notes/", page.replace("1-otters", "0-otters").encode()))
