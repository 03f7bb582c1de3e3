"""Another list is told from a busy day, and from a rebuilt site."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker import permalink
from feedmaker.model import Entry
from feedmaker.parse.turnover import is_another

SITE = "https://gazette.example"


def entries(*pairs: tuple[str, str | None]) -> list[Entry]:
    return [Entry(permalink.address_tag(link) if link else f"tag:{title}", title, link) for title, link in pairs]


def stories(first: int, count: int = 12, form: str = SITE + "/town/{n}-the-ferry-is-late") -> list[Entry]:
    return entries(*((f"The ferry is late, part {n}", form.format(n=n)) for n in range(first, first + count)))


def names(form: str, count: int = 10) -> list[Entry]:
    words = ["loans", "insurance", "lawyers", "flights", "hotels", "trucks", "roofs", "dentists", "solar", "phones"]
    return entries(*((word.title(), form.format(word=word)) for word in words[:count]))


@pytest.mark.parametrize(
    "found",
    [
        names("https://ads.parking.example/go?q={word}"),
        names(SITE + "/?query={word}&token=abc"),
        names(SITE + "/{word}/"),
        stories(100, form="https://other.example/town/{n}-the-ferry-is-late"),
    ],
    ids=["parked", "parked-same-host", "menu", "another-site"],
)
def test_another_list(found: Sequence[Entry]) -> None:
    assert is_another(found, stories(1, 60))


@pytest.mark.parametrize(
    "found",
    [
        stories(100),
        stories(1, form=SITE + "/{n}.aspx?page=new"),
        [*names(SITE + "/{word}/"), *stories(60, 1)],
        [*names(SITE + "/{word}/", 4), *stories(100, 4)],
        entries(*((f"Nobody links to this {n}", None) for n in range(12))),
    ],
    ids=["a-busy-day", "new-addresses", "one-is-known", "some-lead-there", "no-links"],
)
def test_the_same_list(found: Sequence[Entry]) -> None:
    assert not is_another(found, stories(1, 60))


def test_a_list_of_links_to_all_over_the_web_tells_nothing() -> None:
    known = entries(*((f"Seen elsewhere {n}", f"https://site{n}.example/{n}") for n in range(40)))
    found = entries(*((f"Found elsewhere {n}", f"https://place{n}.example/{n}") for n in range(20)))
    assert not is_another(found, known)


def test_few_entries_tell_nothing() -> None:
    assert not is_another(names(SITE + "/{word}/"), stories(1, 7))
    assert not is_another(names(SITE + "/{word}/", 4), stories(1, 60))


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=12))
def test_a_list_is_never_another_than_itself(pairs: list[tuple[str, str]]) -> None:
    known = [Entry(f"tag:{n}", title, link) for n, (title, link) in enumerate(pairs)]
    assert not is_another(known, known)
    assert not is_another([], known)
