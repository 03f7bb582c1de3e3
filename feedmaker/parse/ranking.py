"""A page's candidates, the best first, and what comes before that."""

from __future__ import annotations

from collections.abc import Callable

from .addresses import share
from .flat import Flat
from .judged import Judged

# So sure is what nearly all items of a list have in common.
SURE = 0.9
# What comes before the best one is worth so much of it, and is one of so many of the best.
NEARLY, TRIED = 0.2, 10
# So many links of a list tell where it leads, and so many whether they say anything.
TELLING, SOME = 24, 8


def with_first(first: Judged, judged: list[Judged]) -> list[Judged]:
    """``judged``, with ``first``, which may be one of them, before all of them."""
    return [first, *(one for one in judged if one is not first)]


def nearly_as_good_first(judged: list[Judged], fits: Callable[[Judged], bool]) -> list[Judged]:
    """``judged``, with the first that ``fits`` of those that are nearly worth the best one before that."""
    least = NEARLY * judged[0].value
    other = next((one for one in judged[1:TRIED] if one.value >= least and fits(one)), None)
    return judged if other is None else with_first(other, judged)


def leading(kind: Callable[[str], bool], flat: Flat, one: Judged) -> float:
    """The share of the addresses of a candidate, as some of them tell, that are of a ``kind``."""
    return share(kind, [flat.hrefs[link] for link in one.candidate.links[:TELLING]])


def said_by(flat: Flat, one: Judged) -> list[str]:
    """What some of the links of a candidate say."""
    return [flat.said(link) for link in one.candidate.links[:SOME]]
