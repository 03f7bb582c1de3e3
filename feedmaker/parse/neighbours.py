"""Two lists of one page: how they stand to each other, and what a list's items have in common by their looks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from .candidate import Candidate
from .flat import Flat
from .shapes import Shapes
from .strangers import MOST_OF
from .tree import HEADINGS

_CLOCK = re.compile(r"[012]\d:[0-5]\d\Z")


def in_sections(flat: Flat, shapes: Shapes, candidate: Candidate, other: Candidate) -> bool:
    """Whether two lists stand in sections of one kind beside each other, each with a heading over it."""
    mine, its = candidate.items[0], other.items[0]
    holds = {up: below for below, up in pairwise((mine, *flat.ancestors(mine)))}
    section, around = its, flat.parent[its]
    while around not in holds and around >= 0:
        section, around = around, flat.parent[around]
    if around <= 0:
        return False
    own = holds[around]
    if own == mine or section == its or shapes.kind(own) != shapes.kind(section):
        return False
    heading = _heading_between(flat, own, mine)
    return heading != "" and heading == _heading_between(flat, section, its)


def _heading_between(flat: Flat, start: int, end: int) -> str:
    """The tag of the first heading between two elements; empty where there is none."""
    return next((tag for tag in flat.tags[start:end] if tag in HEADINGS), "")


def is_far(flat: Flat, candidate: Candidate, other: Candidate) -> bool:
    """Whether more than half of the page lies between where two lists begin."""
    return abs(other.items[0] - candidate.items[0]) * 2 > len(flat.tags)


def runs_back(flat: Flat, candidate: Candidate) -> bool:
    """Whether nearly all items have a time of day, each an earlier one than the last: the latest news of today."""
    times = []
    for start, end in candidate.spans:
        if time := next(filter(_CLOCK.match, flat.pieces(start, end)), None):
            times.append(time)
    falling = sum(later >= earlier for later, earlier in pairwise(times))
    return len(times) >= MOST_OF * len(candidate) and falling >= MOST_OF * (len(times) - 1)


def has_picture(flat: Flat, candidate: Candidate) -> bool:
    return all("img" in flat.tags[start:end] for start, end in candidate.spans)


def stands_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether nearly all links of ``inner`` stand within items of ``outer``."""
    links = sorted(inner.links)
    spans = zip(outer.items, outer.ends, strict=True)
    inside = sum(bisect_left(links, end) - bisect_right(links, start) for start, end in spans)
    return inside >= MOST_OF * len(links)
