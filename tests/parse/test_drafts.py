"""From what stands in an item to an entry: which are one, and what they are known by."""

from __future__ import annotations

import pytest

from feedmaker.model import Entry, Options, Page, Rule, Selectors
from feedmaker.parse.choose import parse_page
from feedmaker.parse.drafts import Draft, Drafts

PAGE = "https://www.example.org/news"


def made(*items: tuple[str, str | None]) -> list[Entry]:
    drafts = Drafts("select", PAGE, PAGE, "en")
    for title, link in items:
        drafts.add(Draft(title=title, link=link))
    return list(drafts.page().entries)


@pytest.mark.parametrize("place", ["/log#v{}", "/#/story/{}", "/app#!/s/{}"])
def test_places_on_one_page_are_told_by_their_fragments_in_whatever_order(place: str) -> None:
    items = [(f"Release {n}", place.format(n)) for n in range(4)]
    entries = made(*items)
    assert [entry.title for entry in entries] == [title for title, _ in items]
    assert len({entry.id for entry in entries}) == 4
    ids = {entry.title: entry.id for entry in entries}
    assert {entry.title: entry.id for entry in made(*items[::-1])} == ids


@pytest.mark.parametrize(
    "other",
    [
        ("The ferry is back", "/ferry#comments"),
        ("The ferry is back!", "/ferry"),
        ("3 comments", "/ferry#comments"),
    ],
)
def test_what_leads_to_an_entry_or_into_it_is_that_entry(other: tuple[str, str]) -> None:
    assert len(made(("The ferry is back", "/ferry"), other)) == 1


def test_the_same_place_and_the_same_title_are_one() -> None:
    assert len(made(("One", "/log#a"), ("Uno", "/log#a"))) == 1
    assert len(made(("One", "/log#a"), ("one", "/log#b"))) == 1
    (lone,) = made(("One", "/log#a"))
    assert lone.id == "tag:example.org,2026:/log"


def test_an_item_of_the_page_itself_has_its_fragment_or_its_title() -> None:
    first, second, third = made(("One", "#a"), ("Two", "#b"), ("Three", PAGE))
    assert (first.id, second.id) == ("tag:example.org,2026:/news%23a", "tag:example.org,2026:/news%23b")
    assert third.id not in (first.id, second.id)


def test_an_item_of_the_page_itself_says_no_secret_of_its_address() -> None:
    url = "https://www.example.org/notices?token=S3CRETS3CRET&page=2"
    rows = "".join(f'<li><a href="#n{n}">Notice number {n} about the harbour</a></li>' for n in range(6))
    page = Page(url, f"<main><ul>{rows}</ul></main>".encode(), "text/html")
    options = Options(select=Selectors(item=("li",), title=Rule("a"), link=Rule("a")))
    entries = parse_page(page, "select", options).entries
    assert len(entries) == 6
    assert "S3CRET" not in repr(entries)
    assert entries[0].link == "https://www.example.org/notices?page=2#n0"
