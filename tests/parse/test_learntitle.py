"""Rules for the titles of a list."""

from __future__ import annotations

from feedmaker.model import Page, Rule
from feedmaker.parse.candidate import Item
from feedmaker.parse.fields import Fields
from feedmaker.parse.learntitle import title_rule
from feedmaker.parse.selectors import Searched
from feedmaker.parse.titleways import Found
from feedmaker.parse.tree import Tree

PLACES = ("Salt", "Rope", "Kelp", "Tar")


def test_titles_are_left_to_the_rule_for_the_link_where_no_other_finds_nearly_as_many() -> None:
    rows = "".join(
        f'<tr><td><a href="/by/{n}">by mail</a></td><td><a href="/{n}">{p}</a></td></tr>' for n, p in enumerate(PLACES)
    )
    root = Tree(Page("https://www.example.org/", f"<table>{rows}</table>".encode())).root
    items, links = list(root.iter("tr")), [a for a in root.iter("a") if not (a.get("href") or "").startswith("/by")]
    found = Found([Item(0, 1, 0)] * 4, items, links, [Fields(place) for place in PLACES])
    page, link = Searched(root), Rule("td:nth-of-type(2) a")
    assert title_rule(page, found, [Rule("a"), Rule("td")], link) is None
    assert title_rule(page, found, [Rule("a"), Rule("td:nth-of-type(2)")], link) == Rule("td:nth-of-type(2)")
