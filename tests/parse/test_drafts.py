"""From what stands in an item to an entry: which are one, and what they are known by."""

from __future__ import annotations

import pytest

from feedmaker.model import Entry
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
