"""Where the items of a list end: with their own elements, or some siblings on, where the next one begins."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from .commonest import commonest
from .flat import Flat
from .tree import HEADINGS

# What opens an item that is the run of siblings after it.
OPENING = HEADINGS | {"dt"}
# How many siblings the last such item takes, for want of a next one.
LAST_REACHES = 6
# So many items of one block tell how far each of them goes.
ENOUGH = 4


def ends(flat: Flat, items: list[int]) -> list[int]:
    """Where each item ends.

    A heading's item, or a term's, goes on to the next one. Any other goes past its own element only where all do so by
    the same number of siblings, as a row of details under each row with a title does.
    """
    found = [flat.end[item] for item in items]
    parent, tags = flat.parent, flat.tags
    if OPENING.isdisjoint(map(tags.__getitem__, items)) and all(
        end == following or parent[item] != parent[following]
        for item, end, following in zip(items, found, items[1:], strict=False)
    ):
        return found
    # Blocks of several looks have each its own; of what stands in few, all of them tell.
    together: dict[int, list[int]] = defaultdict(list)
    for item in items:
        together[parent[item]].append(item)
    alone = {up for up, some in together.items() if len(some) >= ENOUGH}
    if not alone or len(together) == 1:
        return _ends_of(flat, items)
    stops: dict[int, int] = {}
    for some in (*(together[up] for up in alone), [item for item in items if parent[item] not in alone]):
        stops.update(zip(some, _ends_of(flat, some), strict=True))
    return [stops[item] for item in items]


def _ends_of(flat: Flat, items: list[int]) -> list[int]:
    """Where each of items that are of one block, or of blocks like each other, ends."""
    found = [flat.end[item] for item in items]
    parent = flat.parent
    gaps = [
        _siblings(flat, item, following) if parent[item] == parent[following] else 0
        for item, following in pairwise(items)
    ]
    usual, times = commonest(told) if (told := [gap for gap in gaps if gap]) else (1, 0)
    regular = times * 2 >= sum(1 for gap in gaps if gap)
    leading = _leading(flat, items, gaps.index(usual) + 1 if times else 1)
    usual -= leading
    for place, item in enumerate(items):
        up, following = parent[item], items[place + 1] if place + 1 < len(items) else -1
        beside = following >= 0 and parent[following] == up
        if flat.tags[item] in OPENING:
            found[place] = _siblings_before(flat, following, leading) if beside else _until_like(flat, item)
            if flat.tags[item] == "dt":
                found[place] = _before_heading(flat, item, found[place])
        elif regular and usual > 1:
            stop = following if beside else flat.end[up]
            step = item
            for _ in range(usual):
                if step >= stop:
                    break
                step = flat.end[step]
            found[place] = step
    return found


def with_term(flat: Flat, item: int) -> int:
    """Where a definition begins with its term before it, which is often its date; any other item begins with itself."""
    before = flat.previous(item) if flat.tags[item] == "dd" else -1
    return before if before >= 0 and flat.tags[before] == "dt" else item


def _leading(flat: Flat, items: list[int], place: int) -> int:
    """How many siblings before each item are a part of it, as a line with the date before each title is.

    What stands before the first item tells, if the same stands before the one at ``place``, which is as far from the
    item before it as most are.
    """
    if len(items) < 2 or flat.parent[items[0]] != flat.parent[items[place]]:
        return 0
    first, second, count = flat.previous(items[0]), flat.previous(items[place]), 0
    last = items[place - 1]
    if first < 0 and second > last and flat.tags[second] == "br":
        # Lines of text with a link in each: what is to be read before the link belongs to it, be it not a bullet.
        texts = flat.tails[second], flat.texts[flat.parent[items[0]]]
        return int(all(any(map(str.isalnum, text)) for text in texts))
    while first >= 0 and second > last and count < 3:
        if _look(flat, first) == _look(flat, second):
            first, second, count = flat.previous(first), flat.previous(second), count + 1
        elif flat.tags[first] == "img":
            # "New!", or a photograph that some of them have.
            first = flat.previous(first)
        else:
            break
    return count


def _look(flat: Flat, index: int) -> tuple[str, list[str]]:
    """What an element's markup is like."""
    return flat.names[index], flat.tags[index : flat.end[index]]


def _before_heading(flat: Flat, term: int, stop: int) -> int:
    """Where a heading, of the day say, stands among the siblings that come after a term; ``stop`` where none does."""
    step = flat.end[term]
    while step < stop and flat.tags[step] not in HEADINGS:
        step = flat.end[step]
    return min(step, stop)


def _siblings_before(flat: Flat, index: int, count: int) -> int:
    for _ in range(count):
        index = flat.previous(index)
    return index


def _until_like(flat: Flat, item: int) -> int:
    """The end of the last of a row of headings' items: the next heading of its rank, or a few siblings on."""
    step, stop = flat.end[item], flat.end[flat.parent[item]]
    for _ in range(LAST_REACHES):
        if step >= stop or (flat.tags[step] in OPENING and flat.tags[step] <= flat.tags[item]):
            break
        step = flat.end[step]
    return step


def _siblings(flat: Flat, start: int, stop: int) -> int:
    """How many siblings there are from ``start`` up to ``stop``."""
    count = 0
    while start < stop and count < 12:
        start = flat.end[start]
        count += 1
    return count
