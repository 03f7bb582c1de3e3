"""What the name of a part of a page says of its worth."""

from __future__ import annotations

import pytest

from feedmaker.parse.zonewords import worth_of_name


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("toc", True),
        ("article-toc sticky", True),
        ("c-most-read__item", True),
        ("siteMostViewedBox", True),
        ("news-list", False),
        # How an item is shown, and how the page is laid out.
        ("node node--view-mode-toc", False),
        ("page-with-sidebar", False),
        ("post-12 hentry category-navigation", False),
        ("most-of-them read-on", False),
    ],
)
def test_a_name_of_what_is_beside_the_content(name: str, beside: bool) -> None:
    assert (worth_of_name(name) < 0.5) is beside
