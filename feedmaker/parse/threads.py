"""Lists within lists: the messages of a forum or a mailing list, each with a list of its answers below it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from .addresses import make_of
from .flat import Flat
from .shapes import Shapes

_LISTS = frozenset(("ul", "ol"))
# An item's link stands so few elements below the item.
_DEEP = 4
# So large a share of the addresses are of one make.
_OF_ONE_MAKE = 0.6
_FEWEST = 4
# The path to the outermost list, and what an item's markup is like.
_Look = tuple[int, tuple[str, ...]]


def threads(flat: Flat, shapes: Shapes, groups: Sequence[list[int]]) -> list[dict[int, int]]:
    """``{item: link}`` of all depths of lists within lists whose items are built alike, in page order.

    ``groups`` are links of one path each, so that every depth is a group of its own.
    """
    nested: dict[_Look, set[int]] = defaultdict(set)
    looks: list[_Look | None] = []
    items = [_item_of(flat, group[0]) for group in groups]
    inner = [item >= 0 and _above(flat, item) >= 0 for item in items]
    if not any(inner):
        return []
    for item, within, group in zip(items, inner, groups, strict=True):
        looks.append((shapes.rough(_outermost(flat, item)), _own_part(flat, item)) if item >= 0 else None)
        if within and (look := looks[-1]) is not None and look[1] == _own_part(flat, _above(flat, item)):
            nested[look] |= _lists_of(flat, group)
    alike: dict[_Look, list[int]] = defaultdict(list)
    for look, group in zip(looks, groups, strict=True):
        if look in nested and not nested[look].isdisjoint(_lists_of(flat, group)):
            alike[look] += group
    found = []
    for links in alike.values():
        makes = Counter(make_of(flat.hrefs[link]) for link in links)
        if len(links) >= _FEWEST and max(makes.values()) >= _OF_ONE_MAKE * len(links):
            first: dict[int, int] = {}
            for link in sorted(links):
                first.setdefault(_item_of(flat, link), link)
            found.append(first)
    return found


def _lists_of(flat: Flat, links: Sequence[int]) -> set[int]:
    """The outermost lists that hold the items of ``links``, which all stand at one depth."""
    return {_outermost(flat, _item_of(flat, link)) for link in links}


def _item_of(flat: Flat, link: int) -> int:
    """The list item that a link stands in; -1 where there is none near."""
    for _ in range(_DEEP):
        link = flat.parent[link]
        if link < 0 or flat.tags[link] == "li":
            return link
    return -1


def _above(flat: Flat, item: int) -> int:
    """The list item that the list of ``item`` stands in; -1 where that is no list within a list."""
    up = flat.parent[flat.parent[item]]
    while up >= 0 and flat.tags[up] in _LISTS:
        up = flat.parent[up]
    return up if up >= 0 and flat.tags[up] == "li" else -1


def _outermost(flat: Flat, item: int) -> int:
    """The list that holds the list of ``item``, however many lie between the two."""
    tags, parent = flat.tags, flat.parent
    now = parent[item]
    while (up := parent[now]) >= 0 and (tags[up] in _LISTS or (tags[up] == "li" and tags[parent[up]] in _LISTS)):
        now = up if tags[up] in _LISTS else parent[up]
    return now


def _own_part(flat: Flat, item: int) -> tuple[str, ...]:
    """What an item's markup is like, the list in it left out."""
    inside = flat.tags[item : flat.end[item]]
    stop = next((place for place, tag in enumerate(inside) if tag in _LISTS), len(inside))
    return tuple(inside[:stop])
