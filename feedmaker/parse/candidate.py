"""An item of a list, a candidate for the list, and how far up from its links the items of one reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .addresses import page_of
from .extents import OPENING, ends
from .flat import Flat
from .tree import HEADINGS
from .words import is_generic, weight_of

# An item's element is the highest ancestor of its link at which so large a share of the group is still apart.
APART = 0.8
# What has so large a share of the letters of what it stands in is wrapped, where it has so many.
_WRAPPED, _SAYS_MUCH = 0.7, 80
# Elements of which each is an item by itself.
ROWS = frozenset(("li", "dt", "dd", "article"))
# A picture's link with fewer letters than this says "New" or "Sale", and no title.
BADGE = 12
# A page that is an item has so many links of one shape at most: its title, its comments, the last of them.
LINKS_A_PAGE = 4


class Item(NamedTuple):
    """One item of the list: the element it begins at, where it ends, and the link that a reader would follow."""

    start: int
    end: int
    link: int


@dataclass(slots=True)
class Candidate:
    """``links[i]`` is the link that made ``items[i]`` an item; ``items`` are elements, in page order.

    ``ends[i]`` is one past the last element of item i: past its own element where the next item is a sibling further
    on, so that a row of details under the row of the title belongs to it.
    """

    links: list[int]
    items: list[int]
    ends: list[int]
    steps: int

    def __len__(self) -> int:
        return len(self.items)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each item begins and ends."""
        return list(zip(self.items, self.ends, strict=True))

    def without(self, links: Container[int]) -> Candidate:
        """The candidate without the items that ``links`` made."""
        left = [place for place, link in enumerate(self.links) if link not in links]
        return Candidate(
            [self.links[n] for n in left], [self.items[n] for n in left], [self.ends[n] for n in left], self.steps
        )


def places_of(flat: Flat, links: list[int]) -> int:
    """To how many places links lead; to the comments on a page is to that page, where a title leads there too."""
    places = {flat.hrefs[link] for link in links}
    if "#" in "".join(places) and any("#" in href[1:] for href in places):
        pages = {page_of(href) or href for href in places}
        if len(pages) >= 3 and len(links) <= LINKS_A_PAGE * len(pages):
            return len(pages)
    return len(places)


def level(flat: Flat, links: list[int]) -> tuple[int, list[int]]:
    """How many steps up from its link an item of this group reaches, and the element there above each link."""
    places = places_of(flat, links)
    parent = flat.parent
    now, steps = links, 0
    while True:
        up = [parent[index] for index in now]
        apart = len(set(up))
        if up[0] < 0 or flat.tags[up[0]] in ("body", "html") or apart < APART * places:
            return steps, now
        if apart < places:
            times = Counter(up)
            if (
                flat.tags[now[0]] in ROWS
                or _are_headed(flat, now, up, times)
                or (steps and _are_wrapped(flat, now, up, times))
            ):
                # Two rows, or posts, of one day are two items, though most days have one.
                return steps, now
        if len(links) == 1 and steps >= 4:
            return steps, now
        now, steps = up, steps + 1


def _are_headed(flat: Flat, now: list[int], up: list[int], times: Mapping[int, int]) -> bool:
    """Whether those of ``now`` that share one of ``up``, which is above them, have a heading each."""
    shared = [index for index, above in zip(now, up, strict=True) if times[above] > 1]
    return all(not HEADINGS.isdisjoint(flat.tags[index + 1 : flat.end[index]]) for index in set(shared))


def _are_wrapped(flat: Flat, now: list[int], up: list[int], times: Mapping[int, int]) -> bool:
    """Whether those of ``now`` that have one of ``up`` to themselves say much, and nearly all that is said in it."""
    alone = [(index, above) for index, above in zip(now, up, strict=True) if times[above] == 1]
    letters = sum([flat.letters(index, flat.end[index]) for index, _ in alone])
    around = sum([flat.letters(above, flat.end[above]) for _, above in alone])
    return letters >= _WRAPPED * around and letters >= _SAYS_MUCH * len(alone) > 0


def make(flat: Flat, links: list[int], steps: int, above: list[int]) -> Candidate:
    """The candidate of ``links`` whose items begin ``steps`` above them; of two links in one item the first counts.

    Where that is a picture with little or nothing to say, a later one to the same address does; where it leads to a
    place on a page, a later one to the page itself.
    """
    text, end, hrefs, tags = flat.text, flat.end, flat.hrefs, flat.tags
    first: dict[int, int] = {}
    for link, item in zip(links, above, strict=True):
        one = first.setdefault(item, link)
        if one == link:
            continue
        if hrefs[one] != hrefs[link]:
            # To the comments on the page that the title leads to; or a picture, to what is new on it.
            of_it = "#" in hrefs[one] and page_of(hrefs[one]) == hrefs[link]
            if of_it or (text[end[one]] == text[one] and hrefs[one].startswith((f"{hrefs[link]}&", f"{hrefs[link]}?"))):
                first[item] = link
        elif (letters := text[end[one]] - text[one]) <= BADGE and (
            not letters or "img" in tags[one : end[one]] or is_generic(flat.said(one))
        ):
            said = flat.said(link)
            # How long a film takes ("12:44") is no name, however short the other.
            if letters < weight_of(said) or (any(map(str.isalpha, said)) and not any(map(str.isalpha, flat.said(one)))):
                first[item] = link
    items = sorted(first)
    chosen = [first[item] for item in items]
    if headings := _headings_before(flat, items):
        return Candidate(chosen, headings, ends(flat, headings), steps)
    return Candidate(chosen, items, ends(flat, items), steps)


def _headings_before(flat: Flat, items: list[int]) -> list[int]:
    """The heading without a link before each of ``items``, where each has one: they are the end of what it is over."""
    tags, parent, end = flat.tags, flat.parent, flat.end
    if len(items) < 3 or tags[items[0]] in OPENING or parent[items[1]] != parent[items[2]]:
        return []
    found: list[int] = []
    # The first one's heading stands anywhere before it: it is looked for last, when there is reason to.
    for last, item in (*pairwise(items), (parent[items[0]], items[0])):
        if parent[last] != parent[item] and last != parent[item]:
            return []
        step, heading = (end[last] if last != parent[item] else last + 1), -1
        while step < item:
            if tags[step] in HEADINGS:
                heading = step
            step = end[step]
        if heading < 0 or flat.leads(heading, end[heading]) or (found and tags[heading] != tags[found[0]]):
            return []
        found.append(heading)
    return [found[-1], *found[:-1]]


def climbed(flat: Flat, indexes: list[int], steps: int) -> list[int]:
    """The elements so many ``steps`` above others; the root above itself."""
    parent = flat.parent
    for _ in range(steps):
        indexes = [up if (up := parent[index]) >= 0 else index for index in indexes]
    return indexes
