"""Where the titles of a list stand that are not in its links: in other links to the same pages, or beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from .candidate import Item
from .flat import Flat
from .moulds import Place
from .titletext import Line
from .titlevote import DIFFER, DIFFER_MARKED, MOST, Slot, tell_apart
from .words import is_date_only, is_generic, weight_of

# A link's text of more letters on the average may be a teaser, one of fewer a name beside the title.
_TEASER, NAME = 100, 16
_PARTED = re.compile(r" [-–—|] ")


def outside(
    flat: Flat,
    items: Sequence[Item],
    lines: Sequence[Sequence[Line]],
    own: Sequence[Sequence[Line]],
    said: Sequence[str],
    *,
    headings: bool,
) -> Slot | None:
    """The place of the titles, where the links say less (the band of an event that has a name) or more than those.

    Of two links to one address the one that is no teaser has the title, as has the heading over a teaser, and the
    first where both say something.
    """
    size = len(items)
    if size >= 3 and (before := _before(flat, items, lines, own)) is not None:
        return before
    if size < 3 or sum([bool(some) and (some[0][0].heading or some[0][0].named) for some in own]) * 2 > size:
        return None
    if headings:
        headed = _headed(flat, items, lines) or _over_several(flat, items, lines, said)
        if headed is not None:
            return headed
    long = sum([weight_of(text) > _TEASER or text.endswith(("…", "...")) for text in said]) * 2 > size
    if not long and sum(map(weight_of, said)) > NAME * size:
        return None
    found: dict[int, list[Line]] = defaultdict(list)
    for item, some, text in zip(items, lines, said, strict=True):
        for line in _one_of_each_path(some):
            place = line[0]
            if long:
                fits = weight_of(line[1]) * 2 < weight_of(text) and (
                    place.heading or leads_there(flat, place, item)
                )
            else:
                fits = place.named and _leads_to(flat, place, item) is None
            if fits:
                found[place.path].append(line)
    for path, some in found.items():
        texts = [text for _, text in some]
        if len(some) < MOST * size or not tell_apart(texts, DIFFER_MARKED, marked=True):
            continue
        if long or sum(map(weight_of, texts)) * size > sum(map(weight_of, said)) * len(some):
            return path, ""
    return None


def _before(
    flat: Flat, items: Sequence[Item], lines: Sequence[Sequence[Line]], own: Sequence[Sequence[Line]]
) -> Slot | None:
    """The place of the titles that stand before the items' own links and lead there too: those are teasers."""
    found: dict[int, list[Line]] = defaultdict(list)
    for item, some in zip(items, lines, strict=True):
        for line in some:
            place = line[0]
            if place.linked or item.start + place.at >= item.link:
                break
            if not is_generic(line[1]) and leads_there(flat, place, item):
                found[place.path].append(line)
                break
    marked = sum([bool(some) and (some[0][0].heading or some[0][0].named) for some in own])
    for path, some in found.items():
        texts = [text for _, text in some]
        if (
            len(some) >= MOST * len(items)
            and sum([place.heading or place.named for place, _ in some]) >= marked
            and sum(map(weight_of, texts)) >= NAME * len(texts)
            and tell_apart(texts, DIFFER)
        ):
            return path, ""
    return None


def _headed(flat: Flat, items: Sequence[Item], lines: Sequence[Sequence[Line]]) -> Slot | None:
    """The place of the headings that lead where the items' own links do, which are pictures or say "more on …"."""
    found: dict[int, list[str]] = defaultdict(list)
    for item, some in zip(items, lines, strict=True):
        for place, text in _one_of_each_path(some):
            if place.heading and leads_there(flat, place, item):
                found[place.path].append(text)
    for path, texts in found.items():
        if len(texts) >= MOST * len(items) and tell_apart(texts, DIFFER_MARKED, marked=True):
            return path, ""
    return None


def _over_several(
    flat: Flat, items: Sequence[Item], lines: Sequence[Sequence[Line]], said: Sequence[str]
) -> Slot | None:
    """The place of the headings over the several links of an item, which say less: of a meeting, over its papers."""
    size = len(items)
    places = [{flat.hrefs[link] for link in flat.links_in(item.start, item.end)} for item in items]
    if sum([len(leads_to) > 1 for leads_to in places]) * 2 <= size:
        return None
    found: dict[int, list[str]] = defaultdict(list)
    for item, some in zip(items, lines, strict=True):
        first = next((line for line in some if line[0].heading), None)
        if first is None or first[0].linked or item.start + first[0].at >= item.link:
            continue
        # "Jun 12, 2024 — posted Jun 6" is no title.
        if not is_date_only(_PARTED.split(first[1], maxsplit=1)[0]) and _leads_to(flat, first[0], item) is None:
            found[first[0].path].append(first[1])
    for path, texts in found.items():
        if len(texts) >= MOST * size and tell_apart(texts, DIFFER_MARKED, marked=True):
            return (path, "") if sum(map(weight_of, texts)) * size > sum(map(weight_of, said)) * len(texts) else None
    return None


def leads_there(flat: Flat, place: Place, item: Item) -> bool:
    """Whether a line of ``item`` stands in another link to where the item's own leads."""
    return _leads_to(flat, place, item) == flat.hrefs[item.link]


def _leads_to(flat: Flat, place: Place, item: Item) -> str | None:
    """The address of the link, other than its own, that a line of ``item`` stands in."""
    index = item.start + place.at
    if place.texts[0][0]:
        index = flat.parent[index]
    for up in (index, *flat.within(index, item.start)):
        if flat.tags[up] == "a":
            return flat.hrefs.get(up)
    return None


def _one_of_each_path(lines: Sequence[Line]) -> Iterator[Line]:
    """Of the lines that stand outside of an item's link and say something, the first of each path."""
    paths: set[int] = set()
    for line in lines:
        place = line[0]
        if not place.linked and place.path not in paths and not is_generic(line[1]):
            paths.add(place.path)
            yield line
