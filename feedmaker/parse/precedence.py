"""Which of a page's candidates comes first, where the best one by its worth is a part of another, or some of it.

``score.judge`` weighs each by itself; what is said here is of two of them, and where they stand in each other.
"""

from __future__ import annotations

from .addresses import share
from .closelook import look_closely
from .flat import Flat
from .judged import HEADLINE, Judged
from .leads import leads_to_board, leads_to_last
from .neighbours import stands_in
from .ownlink import named_first, occasions_first, own_pages_first, pages_first, things_first
from .prices import priced
from .ranking import SOME, SURE, TELLING, leading, nearly_as_good_first, with_first
from .strangers import MOST_OF
from .tree import Tree
from .words import is_date_only

# Posts say so many times as much as a list that stands in them, which is then a part of what they say.
_MOST_OF_A_POST = 2.5
# So many threads beside the boards of a forum are the latest.
_THREADS = 5
# So many things with a price are what a shop has to offer.
_GOODS = 5


def in_order(tree: Tree, flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with what the best one is only a part of, or only some of the items of, before it."""
    judged = _goods_first(flat, _own_language_first(tree, flat, judged))
    judged = named_first(flat, _stories_first(flat, _posts_first(flat, judged)))
    judged = own_pages_first(tree, flat, things_first(flat, _versions_first(judged)))
    return _threads_first(flat, occasions_first(flat, pages_first(flat, judged)))


def _own_language_first(tree: Tree, flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with the items' links in the page's language before those that say that they lead to another one."""
    if not judged or not _leads_to_other_language(tree, flat, judged[0]):
        return judged
    items = set(judged[0].candidate.items)
    return nearly_as_good_first(
        judged,
        lambda other: items.issubset(other.candidate.items) and not _leads_to_other_language(tree, flat, other),
    )


def _leads_to_other_language(tree: Tree, flat: Flat, one: Judged) -> bool:
    """Whether the links of a candidate, as a few of them tell, lead to pages in another language (``hreflang``)."""
    told = [flat.elements[link].get("hreflang") for link in one.candidate.links[:SOME]]
    if not all(told) or not tree.lang:
        return False
    own = tree.lang.partition("-")[0].lower()
    return all(tag is not None and tag.partition("-")[0].lower() != own for tag in told)


def _versions_first(judged: list[Judged]) -> list[Judged]:
    """``judged``, with versions that are the headings of the best one's items before what was changed in each."""
    if not judged or judged[0].releases or judged[0].headings > 1 - MOST_OF:
        return judged
    items = set(judged[0].candidate.items)
    return nearly_as_good_first(
        judged,
        lambda other: other.releases and other.headings >= MOST_OF and items.issubset(other.candidate.items),
    )


def _stories_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with the stories of each day before the days, where the heading over them leads somewhere too."""
    if not judged or judged[0].headings < MOST_OF:
        return judged
    best = judged[0]
    if share(is_date_only, [flat.said(link) for link in best.candidate.links[:TELLING]]) < MOST_OF:
        return judged
    return nearly_as_good_first(
        judged,
        lambda other: (
            other.count > best.count
            and other.headings >= MOST_OF
            and stands_in(other.candidate, best.candidate)
        ),
    )


def _goods_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with what has a price before the short names of a shop's sections."""
    if not judged or max(judged[0].dates, judged[0].headings) > 1 - MOST_OF or judged[0].title >= HEADLINE:
        return judged
    best = judged[0]
    if priced(flat, best) > 1 - MOST_OF:
        return judged
    return nearly_as_good_first(
        judged,
        lambda other: (
            other.count >= _GOODS and other.title > best.title and priced(flat, other) >= MOST_OF
        ),
    )


def _threads_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with the latest threads of a forum before the last message of each of its boards."""
    # Most lists are none beside boards, and the first item tells.
    if not judged or not _beside_boards(flat, judged[0], 1) or _beside_boards(flat, judged[0]) < SURE:
        return judged
    return nearly_as_good_first(
        judged,
        lambda other: (
            other.count >= _THREADS
            and leading(leads_to_board, flat, other) + leading(leads_to_last, flat, other) < 1 - SURE
            and _beside_boards(flat, other) < 1 - SURE
        ),
    )


def _beside_boards(flat: Flat, one: Judged, some: int = TELLING) -> float:
    """The share of the items of a candidate, as ``some`` of them tell, whose link comes after one to a board."""
    candidate = one.candidate
    rows = zip(candidate.items[:some], candidate.ends[:some], candidate.links[:some], strict=True)
    after = [
        any(link < own and leads_to_board(flat.hrefs[link]) for link in flat.links_in(item, end))
        for item, end, own in rows
    ]
    return sum(after) / len(after)


def _posts_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with whole posts before a list that stands in them, as links of interest do, and is a small part."""
    if not judged or judged[0].dates >= MOST_OF or judged[0].headings >= MOST_OF:
        return judged
    best = judged[0]
    for posts in posts_around(flat, judged):
        most = 0.0 if posts.releases else _MOST_OF_A_POST * best.letters * best.count
        if posts.count > 3 and posts.letters * posts.count > most:
            return with_first(posts, judged)
    return judged


def posts_around(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """The whole posts, each dated and with a heading or a version, in which the links of the best candidate stand."""
    for other in judged[1:]:
        if other.count < 3 or other.zone < 1 or not stands_in(judged[0].candidate, other.candidate):
            continue
        look_closely(flat, other)
        if other.dates >= SURE and (other.headings >= SURE or other.releases):
            return [other]
    return []
