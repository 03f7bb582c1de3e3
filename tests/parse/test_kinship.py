"""Which blocks of a page belong with its best list."""

from __future__ import annotations

from feedmaker.model import Page
from feedmaker.parse.choose import parse_page


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


def test_bare_headlines_beside_cards_are_of_the_list_on_a_front_page_only() -> None:
    def card(number: int) -> str:
        title, teaser = f"The ferry is late once more, for time {number}", "The harbour master is to look into it now"
        return f'<li><h3><a href="/artikel/ferry-late-{number}">{title}</a></h3><p>{teaser}</p></li>'

    def bare(number: int) -> str:
        title = f"The rope of the old mill is sold at crown {number} a yard"
        return f'<li><a href="/artikel/rope-sold-{number}">{title}</a></li>'

    cards, bares = "".join(map(card, range(31, 38))), "".join(map(bare, range(41, 47)))
    page = f"<body><ul>{cards}</ul><div><ul>{bares}</ul></div></body>".encode()
    for url, entries in (("https://www.tidemouth.example/", 13), ("https://www.tidemouth.example/part/ferries", 7)):
        assert len(parse_page(Page(url, page)).entries) == entries
