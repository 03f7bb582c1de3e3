"""What has a price, and what is beside that in a shop."""

from __future__ import annotations

import pytest

from feedmaker.errors import ParseError
from feedmaker.model import Page
from feedmaker.parse.choose import parse_page
from feedmaker.parse.prices import has_price

KINDS = ("Bells", "Ropes", "Blocks", "Cleats", "Anchors", "Lanterns", "Charts", "Oars")


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("A bell of brass, 24 €", True),
        ("£2,055.00", True),
        ("24 kr", True),
        ("ab 24 EUR im Monat", True),
        ("Pier 24", False),
        ("24 krill", False),
        ("24 ships, and a €", False),
        ("", False),
    ],
)
def test_a_number_beside_money(text: str, has: bool) -> None:
    assert has_price(text) == has


def links(markup: str) -> list[str]:
    page = Page("https://chandler.example.org/", f"<body><main>{markup}</main></body>".encode())
    return [str(entry.link).rpartition("/")[2] for entry in parse_page(page).entries]


def goods(name: str) -> str:
    def one(number: int) -> str:
        link = f'<a href="/p-{number}-{name}-of-brass-and-teak-for-small-boats.html">'
        return f'<li>{link}<img src="/{number}.jpg"></a><p>{link}{name} number {number}</a></p><b>{number} €</b></li>'

    return "".join(map(one, range(61, 68)))


def test_what_a_shop_sells_comes_before_the_names_of_its_sections() -> None:
    inner = "".join(f"<em>{kind} for sloops</em> " for kind in KINDS[:5])
    sections = "".join(
        f'<dd><a href="/c-{number}/{kind.lower()}.html">{kind}</a> {inner}</dd>' for number, kind in enumerate(KINDS)
    )
    assert links(f"<dl>{sections}</dl><ul>{goods('Bell')}</ul>") == links(f"<ul>{goods('Bell')}</ul>")


def test_sections_that_look_as_what_is_sold_are_none_of_it() -> None:
    def section(kind: str) -> str:
        link = f'<a href="/{kind.lower()}/{len(kind)}-teak.html">'
        return f'<li>{link}<img src="/{kind}.png"></a><p class="kind">{link}{kind}</a></p></li>'

    offers, sections = f"<div><ul>{goods('Bell')}</ul></div>", "".join(map(section, KINDS))
    assert links(f"{offers}<div><ul>{sections}</ul></div>") == links(offers)
    assert len(links(f"{offers}<div><ul>{goods('Rope')}</ul></div>")) == 2 * len(links(offers))


@pytest.mark.parametrize(("path", "found"), [("", 7), ("index.php", 7), ("about/us", 0)])
def test_what_is_featured_with_a_price_is_what_a_shops_front_page_offers(path: str, found: int) -> None:
    said = "We have kept this shop by the harbour since our grandmother came home from the sea with a bell. " * 7
    page = f"<body><p>{said}</p><h2>Featured products</h2><div><ul>{goods('Bell')}</ul></div></body>"
    try:
        entries = parse_page(Page(f"https://chandler.example.org/{path}", page.encode())).entries
    except ParseError:
        entries = ()
    assert len(entries) == found
