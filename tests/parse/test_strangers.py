"""Items that are none of their list."""

from __future__ import annotations

from collections import Counter

import pytest

from feedmaker.model import Page
from feedmaker.parse.candidate import Item
from feedmaker.parse.flat import flatten
from feedmaker.parse.strangers import without_strangers
from feedmaker.parse.tree import Tree

NEWS = [(f"/news/rope-of-{number}-fathoms-sold", f"Rope of {number} fathoms is sold") for number in range(8)]


def left(links: list[tuple[str, str]]) -> tuple[list[str], Counter[str]]:
    """What is left of a list of links, and why the others are not."""
    markup = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    flat = flatten(Tree(Page("https://slip.example/", f"<ul>{markup}</ul>".encode())).root)
    refused: Counter[str] = Counter()
    items = [Item(flat.parent[link], flat.end[flat.parent[link]], link) for link in flat.links]
    return [flat.hrefs[item.link] for item in without_strangers(flat, items, refused)], refused


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/news", "All news"),
        ("/news/overview-2026", "View all news"),
        ("/actualites/liste-2", "Voir toutes les actualités"),
    ],
)
def test_what_leads_to_all_of_them_is_none_of_them(href: str, text: str) -> None:
    kept, refused = left([*NEWS, (href, text)])
    assert kept == [href for href, _ in NEWS]
    assert refused["leads-on"] == 1


def test_a_headline_that_begins_so_is_an_item() -> None:
    story = ("/news/all-lanes-are-open-again", "All lanes are open again")
    assert left([*NEWS, story])[0][-1] == story[0]
