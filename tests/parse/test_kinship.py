"""Which addresses are of one kind with those of a list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from feedmaker.model import Page
from feedmaker.parse.choose import parse_page
from feedmaker.parse.flat import flatten
from feedmaker.parse.kinship import Kin
from feedmaker.parse.tree import Tree


def kin(hrefs: Sequence[str], host: str = "www.tidemouth.example") -> Kin:
    links = "".join(f'<li><a href="{href}">Winter timetable</a></li>' for href in hrefs)
    flat = flatten(Tree(Page(f"https://{host}/", f"<ul>{links}</ul>".encode())).root)
    flat.host = host
    return Kin.of(flat, flat.links)


def test_the_sections_of_a_paper_may_have_hosts_of_their_own() -> None:
    news = kin([f"https://news.tidemouth.example/item/{number}" for number in range(3_100, 3_106)])
    assert news.has("https://food.tidemouth.example/item/3907", several=True)
    # One alone may be anything.
    assert not news.has("https://food.tidemouth.example/item/3907")
    assert not news.has("https://food.tidemouth.example/", several=True)
    assert not news.has("https://food.elsewhere.example/item/3907", several=True)


def test_beside_a_weblog_on_its_own_host_are_those_of_others() -> None:
    host = "otter.weblogs.example"
    posts = kin([f"https://{host}/{number}-otters" for number in range(3_100, 3_106)], host)
    assert not posts.has("https://heron.weblogs.example/4711-herons", several=True)


@pytest.mark.parametrize(
    ("href", "of_a_kind", "of_a_folder"),
    [("story?id=7&section=3", True, True), ("story?section=3", False, False), ("other?id=7&section=3", True, False)],
)
def test_an_address_may_have_a_further_name_in_its_query(href: str, of_a_kind: bool, of_a_folder: bool) -> None:
    stories = kin([f"story?id={number}" for number in range(6)])
    assert stories.has(href, several=True) == of_a_kind
    assert stories.houses(href) == of_a_folder


def test_a_list_of_one_folder_goes_on_in_no_other_though_it_advertises_something() -> None:
    news = kin([*(f"/news/rope-{number}-sold" for number in range(15)), "/offers/rope-of-the-week"])
    assert news.folder == "/news?"
    assert kin([*(f"/news/rope-{number}-sold" for number in range(15)), *("/offers/a-b-c", "/d/e-f-g")]).folder is None


def test_items_under_another_name_join_though_their_titles_are_short() -> None:
    def item(name: str, number: int, title: str) -> str:
        film = f'<a href="/films/{title.lower().replace(" ", "-")}-{number}/">'
        poster, heading = f'{film}<img src="/{number}.jpg"></a>', f"<h4>{film}{title} {number}</a></h4>"
        return f'<li class="{name}">{poster}{heading}<p>Drama</p></li>'

    films = "".join(item("film", number, "The Last Ferry To Saltmouth") for number in range(14))
    premieres = "".join(item("premiere", number, "Salt") for number in range(20, 24))
    page = Page("https://kino.example/now/", f"<ul>{premieres}</ul><ul>{films}</ul>".encode())
    assert len(parse_page(page).entries) == 18


def test_headlines_join_a_list_of_cards_that_say_twice_as_much() -> None:
    def card(number: int) -> str:
        title, teaser = f"The ferry is late once more, for time {number}", "The harbour master is to look into it now"
        words = f"<span>{title}</span><p>{teaser}</p>"
        return f'<li><a href="/archives/{number}"><img src="/{number}.jpg">{words}</a></li>'

    def brief(number: int) -> str:
        return f'<div><p><a href="/archives/{number}">A rope is sold at crown {number} a yard</a></p></div>'

    cards, briefs = "".join(map(card, range(3100, 3107))), "".join(map(brief, range(4100, 4107)))
    page = f'<body><ul class="slider">{cards}</ul><div class="news">{briefs}</div></body>'
    assert len(parse_page(Page("https://www.tidemouth.example/", page.encode())).entries) == 14
