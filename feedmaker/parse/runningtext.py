"""The running text of a page beside a list that was found on it: the strongest case against the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .candidate import Item
from .flat import Flat
from .zones import TOO_LARGE

_INLINE = frozenset((
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
))  # fmt: skip
# An item with so many letters, so many times those of the middle one, and so many before its link, is an article.
_ARTICLE_LETTERS, _SWOLLEN, _LEAD_LETTERS = 1200, 8, 150
_BESIDE = frozenset(("aside", "footer", "nav"))


def article_among(flat: Flat, items: Sequence[Item], letters: Sequence[int], told: bool) -> int:
    """The letters of the item that is no item but the article that the others are related to; 0 where all are items.

    It is much longer than they are, and the page is ``told`` to be an article, or its link stands within its text.
    """
    longest = max(letters, default=0)
    if longest < _ARTICLE_LETTERS or longest < _SWOLLEN * sorted(letters)[len(letters) // 2]:
        return 0
    item = items[letters.index(longest)]
    return longest if told or flat.letters(item.start, item.link) > _LEAD_LETTERS else 0


def longest_text(flat: Flat, items: Sequence[Item]) -> int:
    """The letters of running text in the one place that has the most of it, ``items`` left out."""
    inside = bytearray(len(flat.tags) + 1)
    for item in items:
        inside[item.start : item.end] = b"\1" * (item.end - item.start)
    places: dict[int, int] = defaultdict(int)
    tags, parent = flat.tags, flat.parent
    most = TOO_LARGE * flat.text[-1]
    for index, letters in flat.prose:
        if inside[index]:
            continue
        if (around := _beside(flat, index, most)) >= 0:
            # An imprint, a newsletter's promise: nobody came for them.
            inside[around : flat.end[around]] = b"\1" * (flat.end[around] - around)
            continue
        block = index
        while block > 0 and tags[block] in _INLINE:
            block = parent[block]
        for _ in range(3):
            if block < 0:
                break
            places[block] += letters
            block = parent[block]
    return max(places.values(), default=0)


def _beside(flat: Flat, index: int, most: float) -> int:
    """The part of the page with no more letters than ``most`` that holds an element beside its content; or -1."""
    while index >= 0:
        if flat.tags[index] in _BESIDE and flat.letters(index, flat.end[index]) <= most:
            return index
        index = flat.parent[index]
    return -1
