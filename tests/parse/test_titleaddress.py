"""Titles that the addresses tell."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import pytest

from feedmaker.model import Options, Page
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.tree import Tree

SITE = "https://harbour-homes.example.org"
PLACES = ("Tidemouth", "Weir Quay", "Old Landing", "Saltby", "Otterford", "Heron Point")
NAMES = ("The Long Row 17", "Anchor Gård 4", "Lamp Street 105", "Fog Lane 2", "The Mill by the Weir", "Quayside 9")


def titles(cards: Sequence[str]) -> list[str]:
    page = f"<html><body><main><h1>For sale</h1>{''.join(cards)}</main></body></html>"
    return [entry.title for entry in recipe(Tree(Page(f"{SITE}/homes/", page.encode())), Options()).entries]


def slug(text: str) -> str:
    return text.lower().replace("å", "a").replace(" ", "-")


@pytest.mark.parametrize("end", ["", "-{place}", "-{place}-cm5ick0g0detito54h"])
def test_of_two_headings_in_a_card_the_address_tells_which_is_the_title(end: str) -> None:
    cards = [
        f'<a href="/home/house/{slug(name)}{end.format(place=slug(place))}"><div><div><h2 class="sub">{place}</h2>'
        f"<span>{n + 2} 075 000 kr</span></div><div><h3>{name}</h3><div>{n + 58} m²</div></div>"
        f"<div><h3>House</h3></div></div></a>"
        for n, (name, place) in enumerate(zip(NAMES, PLACES, strict=True))
    ]
    assert titles(cards) == list(NAMES)


def test_a_line_among_others_of_its_name_is_the_title_where_its_address_says_so() -> None:
    acts = ("Yolek and the Tides", "Ann Weir", "Rust", "Otters (live)", "Fog", "The Herons")
    nights = [f"Long night of the {word} society" for word in ("tea", "rope", "lamp", "eel", "salt", "map")]
    cards = [
        f'<div class="item"><div><div class="text-block-27">Friday</div><p>{n + 3}.12.2026</p>'
        f'<div class="text-block-21">{night}</div></div><div style="display:none"><h3>live</h3><h2>{act}</h2>'
        f'<a href="/event/the-{slug(night)}" class="button">learn more</a></div></div>'
        for n, (night, act) in enumerate(zip(nights, acts, strict=True))
    ]
    assert titles(cards) == nights


def test_addresses_in_other_scripts_tell_too() -> None:
    names = ("الجسر القديم", "شارع الميناء", "بيت الصياد", "طاحونة النهر", "منارة الرأس", "حديقة الملح")
    cards = [
        f'<a href="/{n + 40}/{quote(name.replace(" ", "-"))}-قرية"><div><h2>{place}</h2></div>'
        f"<div><h3>{name}</h3></div><p>بيت صغير قرب الماء، له حديقة وباب أزرق ومدخنة واحدة</p></a>"
        for n, (name, place) in enumerate(zip(names, ("قرية", "رصيف", "مرسى", "ملاحة", "جزيرة", "رأس"), strict=True))
    ]
    assert titles(cards) == list(names)


@pytest.mark.parametrize("brand", ["{brand}-{name}", "{name}-by-{brand}", "{brand}-{name}-{n}"])
def test_a_brand_in_an_address_is_no_title(brand: str) -> None:
    brands = ("Acme", "Weirworks", "Saltby", "Oddlot", "Northquay", "Fenwick")
    cards = [
        f'<a href="/p/{brand.format(brand=slug(maker), name=slug(name), n=n)}"><div><span>{maker}</span></div>'
        f"<div><h3>{name}</h3></div><div>£{n + 12}.00</div></a>"
        for n, (name, maker) in enumerate(zip(NAMES, brands, strict=True))
    ]
    assert titles(cards) == list(NAMES)


def test_sections_and_names_for_no_one_to_read_tell_nothing() -> None:
    sections = ("Local", "Crime", "State", "Sports", "Opinion", "Business")
    cards = [
        f'<a href="/news/{section.lower()}/article_5f8f46d9-2d3b-{n}f91-fa84.html"><div><span>{section}</span></div>'
        f"<div><h3>{name} is for sale again</h3></div></a>"
        for n, (name, section) in enumerate(zip(NAMES, sections, strict=True))
    ]
    assert titles(cards) == [f"{name} is for sale again" for name in NAMES]
