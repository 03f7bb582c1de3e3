"""The page's repeating sub-trees: groups of links that stand at the same place of the same kind of thing.

Links of one shape are a group; how far up from its link an item reaches, the group itself tells: as far as items stay
apart. Nothing here judges which group is the page's content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .addresses import family_of, make_of, page_of
from .extents import OPENING, ends
from .flat import Flat
from .shapes import Shapes
from .threads import threads
from .tree import HEADINGS
from .words import is_date_only, is_generic, weight_of

# An item's element is the highest ancestor of its link at which so large a share of the group is still apart.
APART = 0.8
# Cells of a row say unlike much where one has so many times the other's letters, with a few given to both.
_FAR_MORE, _CELL_LETTERS = 2.5, 4
# What has so large a share of the letters of what it stands in is wrapped, where it has so many.
_WRAPPED, _SAYS_MUCH = 0.7, 80
# Elements of which each is an item by itself.
ROWS = frozenset(("li", "dt", "dd", "article"))
# A place of less weight than this is beside the page's content.
BESIDE = 0.5
# A part of a group is tried by itself where it is so large a share of it.
PART = 0.15
# Links after the first of an item have no more letters than this, on the average.
FOLLOWER = 16
# Of rows with at most so many links, on the average, the longest is the title where it is so many times as long as all
# are on the average.
MOST_IN_ROW, LONGER = 12, 1.7
# A picture's link with fewer letters than this says "New" or "Sale", and no title.
BADGE = 12
# A page that is an item has so many links of one shape at most: its title, its comments, the last of them.
_LINKS_A_PAGE = 4
# So many links of a group tell what they say.
_TELLING = 8
# No group beyond this many, largest first: what is rarer on so busy a page is no list.
MAX_GROUPS = 400


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

    def without(self, links: Container[int]) -> Candidate:
        """The candidate without the items that ``links`` made."""
        left = [place for place, link in enumerate(self.links) if link not in links]
        return Candidate(
            [self.links[n] for n in left], [self.items[n] for n in left], [self.ends[n] for n in left], self.steps
        )


def candidates(flat: Flat, shapes: Shapes, weights: Mapping[int, float], links: Iterable[int]) -> list[Candidate]:
    """Every group of at least one item that ``links``, in page order, make; the larger first.

    What stands in a place of little weight makes groups of its own, however like the rest it is.
    """
    links = list(links)
    fine: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for link, path in zip(links, shapes.fine(links), strict=True):
        fine[path, weights[link] < BESIDE].append(link)
    buckets: dict[tuple[int, bool], list[list[int]]] = defaultdict(list)
    for (_, beside), group in sorted(fine.items(), key=lambda one: -len(one[1]))[:MAX_GROUPS]:
        buckets[shapes.rough(group[0]), beside].append(group)
    found = []
    for (_, beside), bucket in buckets.items():
        found.extend(_of_one_path(flat, bucket, beside))
    content = [group for (_, beside), bucket in buckets.items() if not beside for group in bucket]
    for thread in threads(flat, shapes, content):
        items, chosen = list(thread), list(thread.values())
        # One depth of them is no list of its own.
        found = [one for one in found if not set(chosen).issuperset(one.links)]
        stops = [min(flat.end[item], following) for item, following in pairwise((*items, len(flat.tags)))]
        found.append(Candidate(chosen, items, stops, len(flat.within(chosen[0], items[0]))))
    found.sort(key=lambda candidate: (-len(candidate), candidate.items[0]))
    return found


def _of_one_path(flat: Flat, groups: list[list[int]], beside: bool) -> list[Candidate]:
    """Candidates of groups with the same path of tags; those whose items are each other's siblings become one."""
    found = []
    left = list(groups)
    # Items that have each a name of its own are groups of one page each, which do not tell alone where they begin.
    lone = {group[0] for group in groups if len(group) <= _LINKS_A_PAGE and _is_of_one_page(flat, group)}
    together = level(flat, sorted(lone))[0] if len(lone) > 2 else 0
    while left:
        group = left.pop(0)
        if together and group[0] in lone:
            steps, above = together, _up(flat, group, together)
        else:
            steps, above = level(flat, group)
        parents = {flat.parent[item] for item in above}
        alone, apart = len(group), []
        for other in left:
            items = _up(flat, other, steps)
            if (
                any(flat.parent[item] in parents for item in items)
                and ((together and other[0] in lone) or _apart(flat, other, items))
                and not _are_labels(flat, dict(zip(above, group, strict=False)), other, items)
                and not _are_columns(flat, (group, parents), (other, items))
                and not _are_unlike(flat, group, other)
            ):
                group = group + other
                parents.update(flat.parent[item] for item in items)
            else:
                apart.append(other)
        left = apart
        if len(group) > alone:
            group.sort()
            above = _up(flat, group, steps)
        found.append(make(flat, group, steps, above))
        if not beside:
            found.extend(_cut(flat, make(flat, part, *level(flat, part)), group) for part in _families(flat, group))
        if steps == 0:
            found.extend(make(flat, chosen, *level(flat, chosen)) for chosen in _of_rows(flat, group))
    return found


def _are_labels(flat: Flat, own: dict[int, int], links: list[int], items: list[int]) -> bool:
    """Whether ``links`` stand before those that some of the items have for their ``own``, and lead elsewhere."""
    return len(links) < len(own) and all(
        item in own and link < own[item] and flat.hrefs[link] != flat.hrefs[own[item]]
        for link, item in zip(links, items, strict=True)
    )


def _are_unlike(flat: Flat, one: list[int], other: list[int]) -> bool:
    """Whether the links of one of two groups are days, or all say the same ("edit"), and those of the other are not."""
    texts, others = ([flat.said(link) for link in links[:_TELLING]] for links in (one, other))
    days = [sum(map(is_date_only, some)) >= APART * len(some) for some in (texts, others)]
    if days[0] != days[1]:
        return True
    return any(
        len(some) >= 3 and len(set(some)) == 1 and some[0] != "" and some[0] not in rest
        for some, rest in ((texts, others), (others, texts))
    )


def _are_columns(flat: Flat, one: tuple[list[int], set[int]], other: tuple[list[int], list[int]]) -> bool:
    """Whether two groups are cells of the same rows, of which the one's say far more: a picture beside each title.

    ``one`` is links and the rows of their items, ``other`` links and their items.
    """
    (links, rows), (its, items) = one, other
    own = {flat.parent[item] for item in items}
    if len(own) < max(3, APART * len(set(items))) or len(own & rows) < APART * len(own):
        return False
    letters = [sum([flat.letters(link, flat.end[link]) for link in some]) / len(some) for some in (links, its)]
    fewer, more = sorted(letters)
    return more + _CELL_LETTERS > _FAR_MORE * (fewer + _CELL_LETTERS)


def _apart(flat: Flat, links: list[int], items: list[int]) -> bool:
    """Whether the items above ``links`` are as many as these, or nearly: else each holds several."""
    return len(set(items)) >= APART * _places(flat, links)


def _places(flat: Flat, links: list[int]) -> int:
    """To how many places links lead; to the comments on a page is to that page, where a title leads there too."""
    places = {flat.hrefs[link] for link in links}
    if "#" in "".join(places) and any("#" in href[1:] for href in places):
        pages = {page_of(href) or href for href in places}
        if len(pages) >= 3 and len(links) <= _LINKS_A_PAGE * len(pages):
            return len(pages)
    return len(places)


def _is_of_one_page(flat: Flat, links: list[int]) -> bool:
    """Whether links lead to one page, or to places on it."""
    return len({page_of(flat.hrefs[link]) or flat.hrefs[link] for link in links}) == 1


def _families(flat: Flat, links: list[int]) -> list[list[int]]:
    """The parts of a group whose addresses are of one make or one family: titles among the names of authors."""
    if len(links) < 6:
        return []
    found: list[list[int]] = []
    hrefs = [flat.hrefs[link] for link in links]
    for kinds in (list(map(make_of, hrefs)), list(map(family_of, hrefs))):
        if len(set(kinds)) == 1:
            continue
        parts: dict[str, list[int]] = defaultdict(list)
        for link, kind in zip(links, kinds, strict=True):
            parts[kind].append(link)
        found.extend(
            part for part in parts.values() if len(part) >= 3 and PART * len(links) <= len(part) and part not in found
        )
    return found


def _cut(flat: Flat, candidate: Candidate, group: list[int]) -> Candidate:
    """``candidate``, of a part of ``group``, with each item ended before what is beside it and holds another link."""
    others = sorted(set(group).difference(candidate.links))
    for place, item in enumerate(candidate.items):
        following = bisect_left(others, flat.end[item])
        if following < len(others) and others[following] < candidate.ends[place]:
            step = others[following]
            while flat.parent[step] != flat.parent[item]:
                step = flat.parent[step]
            candidate.ends[place] = step
    return candidate


def _of_rows(flat: Flat, links: list[int]) -> list[list[int]]:
    """One link of each of several small rows, if that is what these are: the first, where the others say little
    ("2603.04120 [pdf, other]"), and the longest, where it says far more than they do (a title among its authors).
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for link in links:
        rows[flat.parent[link]].append(link)
    usual = len(links) / len(rows)
    if len(rows) < 3 or not 1.5 <= usual <= MOST_IN_ROW:
        return []
    letters = {link: weight_of(flat.said(link)) for link in links}
    found = []
    first = [row[0] for row in rows.values()]
    rest = sum(letters.values()) - sum(map(letters.__getitem__, first))
    if usual <= 5 and rest <= FOLLOWER * (len(links) - len(rows)):
        found.append(first)
    longest = {}
    for place, row in rows.items():
        link = max(row, key=letters.__getitem__)
        if len(row) > 1 and letters[link] * len(row) >= LONGER * sum([letters[one] for one in row]):
            longest[place] = link
    if len(longest) < APART * len(rows):
        return found
    families = {link: family_of(flat.hrefs[link]) for link in links}
    family, times = Counter(families[link] for link in longest.values()).most_common(1)[0]
    if APART * len(longest) <= times < len(longest):
        # Here and there an author has a longer name than the title has.
        alike = {place: [link for link in rows[place] if families[link] == family] for place in longest}
        longest = {place: max(some, key=letters.__getitem__) for place, some in alike.items() if some}
    chosen = list(longest.values())
    return found if chosen in found else [*found, chosen]


def level(flat: Flat, links: list[int]) -> tuple[int, list[int]]:
    """How many steps up from its link an item of this group reaches, and the element there above each link."""
    places = _places(flat, links)
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
            # To the comments on the page that the title leads to.
            if "#" in hrefs[one] and page_of(hrefs[one]) == hrefs[link]:
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
        if heading < 0 or "a" in tags[heading : end[heading]] or (found and tags[heading] != tags[found[0]]):
            return []
        found.append(heading)
    return [found[-1], *found[:-1]]


def _up(flat: Flat, indexes: list[int], steps: int) -> list[int]:
    parent = flat.parent
    for _ in range(steps):
        indexes = [up if (up := parent[index]) >= 0 else index for index in indexes]
    return indexes
