"""Pages that a number makes up: how much of fronts and tables is found, and right, and that one thing is no list."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedmaker import parse
from feedmaker.errors import FeedmakerError
from feedmaker.model import Entry, Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.learn import learn
from feedmaker.parse.listing import find_listing
from feedmaker.parse.tree import Tree
from tests.front_pages import FORMS, Made, front_page, plain_page, single_page, table_page
from tests.kind_pages import KINDS, kind_page
from tests.single_pages import SINGLES, single_kind_page

PAGES = 300
COLUMNS = ("date", "place", "size", "author", "replies", "number", "icon", "action", "last")


def found_on(made: Made) -> list[Entry]:
    try:
        return parse(made.body, made.url, recipe="auto")
    except FeedmakerError:
        return []


def f1(made: Made, found: set[str | None]) -> float:
    return 2 * len(found & made.items.keys()) / (len(found) + len(made.items))


@pytest.mark.parametrize(("mixed", "mean", "share"), [(False, 0.99, 0.98), (True, 0.97, 0.92)])
def test_front_pages(mixed: bool, mean: float, share: float) -> None:
    scores, wrong = [], []
    for seed in range(PAGES):
        made = front_page(seed)
        if made.mixed is not mixed:
            continue
        found = found_on(made)
        scores.append(f1(made, {entry.link for entry in found}))
        wrong += [
            (seed, entry.title)
            for entry in found
            if (told := made.items.get(entry.link or ""))
            and (entry.title, entry.published and entry.published.date()) != (told.title, told.day)
        ]
    assert statistics.mean(scores) >= mean
    assert sum(score >= 0.9 for score in scores) / len(scores) >= share
    # A date among the words of few items of many is taken for what those are about.
    assert len(wrong) <= len(scores) // 15, wrong


def test_selectors_of_front_pages() -> None:
    alike, pages = 0, 0
    for seed in range(0, PAGES, 3):
        made = front_page(seed)
        tree = Tree(Page(made.url, made.body))
        listing = find_listing(tree)
        if not listing.items:
            continue
        pages += 1
        selectors = learn(tree, listing)
        assert selectors is not None
        chosen = parse_tree(tree, "select", Options(select=selectors)).entries
        alike += {entry.id for entry in chosen} == {entry.id for entry in found_on(made)}
    assert alike >= 0.93 * pages


@settings(max_examples=120)
@given(
    st.integers(0, 1_000_000),
    st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=5, unique=True).flatmap(
        lambda some: st.permutations([*some, "title"])
    ),
)
def test_tables(seed: int, columns: list[str]) -> None:
    # A last post has its own day; and a date says enough where nothing else does.
    columns = [column for column in columns if column != "last" or "date" not in columns]
    if not {"date", "last"}.intersection(columns):
        columns = [*columns, "date"]
    made = table_page(seed, columns)
    found = found_on(made)
    assert {entry.link for entry in found} == made.items.keys()
    for entry in found:
        told = made.items[entry.link or ""]
        assert (entry.title, entry.published and entry.published.date()) == (told.title, told.day)


@pytest.mark.parametrize("form", FORMS)
def test_plain_lists(form: str) -> None:
    for seed in range(PAGES // 10):
        made = plain_page(seed, form)
        found = found_on(made)
        assert {entry.link for entry in found} == made.items.keys(), seed
        for entry in found:
            told = made.items[entry.link or ""]
            # The date that a title begins with is a part of it, or it is not.
            assert told.title.endswith(entry.title) and entry.title, seed
            assert (entry.published and entry.published.date()) == told.day, seed


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_other_kinds(kind: str) -> None:
    wrong = []
    for seed in range(PAGES // 5):
        made = kind_page(seed, kind)
        found = found_on(made)
        assert {entry.link for entry in found} == made.items.keys(), seed
        wrong += [
            (seed, entry.title, entry.published)
            for entry in found
            if (told := made.items[entry.link or ""])
            and (entry.title, entry.published and entry.published.date()) != (told.title, told.day)
        ]
    assert wrong == []


def test_pages_of_one_thing() -> None:
    assert [(seed, len(found)) for seed in range(PAGES) if (found := found_on(single_page(seed)))] == []


@pytest.mark.parametrize("kind", SINGLES)
def test_pages_of_one_thing_with_parts(kind: str) -> None:
    assert [seed for seed in range(PAGES // 5) if found_on(single_kind_page(seed, kind))] == []
