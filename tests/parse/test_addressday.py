"""The day in an address."""

from __future__ import annotations

import pytest

from feedmaker.parse.addressday import day_of


@pytest.mark.parametrize(
    "href",
    [
        "/town/2024/11/25/the-ferry", "/town/2024/nov/25/the-ferry", "/2024-11-25/the-ferry", "/2024-11-25-the-ferry",
        "https://weir.example.org/20241125/the-ferry", "/town/2024/11-25/1052.shtml", "/town/2024-11/25/c_112.htm",
        "/town/2024/1125/41133.html", "/n1/2024/1125/c1001-4045.html", "/cronache/24_novembre_25/the-ferry.shtml",
    ],
)  # fmt: skip
def test_the_day_in_whose_folder_a_story_is_filed(href: str) -> None:
    assert day_of(href) == "2024-11-25"


@pytest.mark.parametrize(
    "href",
    [
        # The number of a story, or of a page, is no day.
        "/town/2024/1015/the-ferry", "/town/2024/1015/", "/2024/11/305/the-ferry", "/uploads/2024/11/25/the-ferry.pdf",
        "/24_ferries_25/a-list", "/town/the-ferry-of-2024", "",
    ],
)  # fmt: skip
def test_what_is_no_days_folder(href: str) -> None:
    assert day_of(href) == ""
