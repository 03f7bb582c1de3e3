"""Lists within lists: every depth of a mailing list's archive is of the list."""

from __future__ import annotations

import pytest

from feedmaker.model import Options, Page
from feedmaker.parse.listing import find_listing
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.tree import Tree

STARTERS = ["The kiln goes out at night", "Where to buy grog", "Glaze that crawls", "Wheel with a limp"]


def page(body: str) -> Tree:
    return Tree(Page("https://lists.example.org/potters/2026-03/thread.html", body.encode(), "text/html"))


def message(number: int, subject: str, inside: str, end: str) -> str:
    link = f'<a href="{number:05}.html">{subject}</a>'
    return f"<li>{link} <i>Ann Potter</i> <small>{number} Mar 2026</small>{inside}{end}"


@pytest.mark.parametrize("end", ["", "</li>"], ids=["open", "closed"])
def test_answers_at_all_depths(end: str) -> None:
    rows, number = "", 0
    for depth, subject in enumerate(STARTERS):
        inside = ""
        for level in range(depth, 0, -1):
            inside = f"<ul>{message(7 * depth + 1 + level, f'Re: {subject}', inside, end)}</ul>"
        rows += message(7 * depth + 1, subject, inside, end)
        number += 1 + depth
    made = recipe(page(f"<body><h1>Potters</h1><ul>{rows}</ul></body>"), Options()).entries
    assert len(made) == number
    assert [entry.title for entry in made[:3]] == [STARTERS[0], STARTERS[1], f"Re: {STARTERS[1]}"]
    assert {entry.published and entry.published.day for entry in made[1:3]} == {8, 9}


def test_what_is_built_unlike_its_items_stays_below_them() -> None:
    rows = "".join(
        f'<li><h3><a href="/releases/{n}.html">{title}</a></h3> 3 March 2026'
        f'<ul><li><a href="/issues/{n}">Issue {n}</a></li><li><a href="/issues/9{n}">Issue 9{n}</a></li></ul></li>'
        for n, title in enumerate(STARTERS)
    )
    listing = find_listing(page(f"<body><ul>{rows}</ul></body>"))
    assert [listing.flat.hrefs[item.link] for item in listing.items] == [f"/releases/{n}.html" for n in range(4)]
