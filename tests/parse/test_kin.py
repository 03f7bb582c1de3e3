"""Which addresses are of one kind with those of a list."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from feedmaker.model import Page
from feedmaker.parse.flat import flatten
from feedmaker.parse.kin import Kin
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
