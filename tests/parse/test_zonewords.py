"""What the name of a part of a page says of its worth."""

from __future__ import annotations

import pytest

from feedmaker.parse.zonewords import worth_below, worth_of_name


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("toc", True),
        ("article-toc sticky", True),
        ("c-most-read__item", True),
        ("siteMostViewedBox", True),
        ("news-list", False),
        ("secondary", True),
        ("side-2", True),
        ("side-by-side", False),
        ("column-small pano_xxl", True),
        ("narrowColumn", True),
        ("column-wide", False),
        ("col-sm-4", False),
        ("summary-collage__secondary", False),
        ("similar_threads block", True),
        # How an item is shown, and how the page is laid out.
        ("node node--view-mode-toc", False),
        ("page-with-sidebar", False),
        ("post-12 hentry category-navigation", False),
        ("post-holder post-12 status-publish hentry genre-jazz genre-pop", False),
        ("post-9 post type-post status-publish format-aside hentry category-ferries", False),
        ("most-of-them read-on", False),
    ],
)
def test_a_name_of_what_is_beside_the_content(name: str, beside: bool) -> None:
    assert (worth_of_name(name) < 0.5) is beside


@pytest.mark.parametrize(
    "heading",
    ["Similar threads", "Benzer Konular", "Ähnliche Themen", "Discussions similaires", "Temas similares",
     "Подобни теми", "المواضيع المتشابهة", "נושאים דומים", "類似トピック", "相似主题", "추천상품"],
)  # fmt: skip
def test_a_heading_of_what_is_like_the_page_in_many_languages(heading: str) -> None:
    assert worth_below(heading) < 0.5
    assert worth_below("Ferries are back on the lake") == 1.0
