"""The page's repeating sub-trees: groups of links that stand at the same place of the same kind of thing.

Links of one shape are a group; how far up from its link an item reaches, the group itself tells: as far as items stay
apart. Nothing here judges which group is the page's content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import pairwise

from .addresses import family_of, make_of, page_of, share
from .candidate import APART, LINKS_A_PAGE, Candidate, climbed, level, make, places_of
from .commonest import commonest
from .flat import Flat
from .leads import leads_to_list
from .shapes import Shapes
from .threads import threads
from .words import is_date_only, weight_of

# Cells of a row say unlike much where one has so many times the other's letters, with a few given to both.
_FAR_MORE, _CELL_LETTERS = 2.5, 4
# A place of less weight than this is beside the page's content.
BESIDE = 0.5
# A part of a group is tried by itself where it is so large a share of it.
PART = 0.15
# Links after the first of an item have no more letters than this, on the average.
FOLLOWER = 16
# Of rows with at most so many links, on the average, the longest is the title where it is so many times as long as all
# are on the average.
MOST_IN_ROW, LONGER = 12, 1.7
# So many links of a group tell what they say.
_TELLING = 8
# No group beyond this many, largest first: what is rarer on so busy a page is no list.
MAX_GROUPS = 400


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
    small = [group for group in groups if len(group) <= LINKS_A_PAGE]
    lone = {group[0] for group in small if _is_of_one_page(flat, group)} if len(small) > 2 else set()
    together = level(flat, sorted(lone))[0] if len(lone) > 2 else 0
    while left:
        group = left.pop(0)
        if together and group[0] in lone:
            steps, above = together, climbed(flat, group, together)
        else:
            steps, above = level(flat, group)
        parents = {flat.parent[item] for item in above}
        alone, apart = len(group), []
        for other in left:
            items = climbed(flat, other, steps)
            if (
                any(flat.parent[item] in parents for item in items)
                and ((together and other[0] in lone) or _apart(flat, other, items))
                and not _are_labels(flat, dict(zip(above, group, strict=False)), other, items)
                and not _are_columns(flat, (group, parents), (other, items))
                and not _are_unlike(flat, group, other)
                and not _lead_elsewhere(flat, group, other)
            ):
                group = group + other
                parents.update(flat.parent[item] for item in items)
            else:
                apart.append(other)
        left = apart
        if len(group) > alone:
            group.sort()
            above = climbed(flat, group, steps)
        found.append(make(flat, group, steps, above))
        # Of two that are one link of each row the one that is the whole row comes first.
        if steps == 0:
            found.extend(make(flat, chosen, *level(flat, chosen)) for chosen in _of_rows(flat, group))
        if not beside:
            found.extend(_cut(flat, make(flat, part, *level(flat, part)), group) for part in _families(flat, group))
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


def _lead_elsewhere(flat: Flat, one: list[int], other: list[int]) -> bool:
    """Whether the links of one of two groups lead to lists or people, and those of the other do not."""
    lists = [share(leads_to_list, [flat.hrefs[link] for link in links[:_TELLING]]) for links in (one, other)]
    return max(lists) >= APART and min(lists) <= 1 - APART


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
    return len(set(items)) >= APART * places_of(flat, links)


def _is_of_one_page(flat: Flat, links: list[int]) -> bool:
    """Whether links lead to one page, or to places on it."""
    return len({page_of(flat.hrefs[link]) or flat.hrefs[link] for link in links}) == 1


def _families(flat: Flat, links: list[int]) -> list[list[int]]:
    """The parts of a group whose addresses are of one make or one family: titles among the names of authors.

    Where all are of one, those that lead to lists and people, and those that do not.
    """
    if len(links) < 6:
        return []
    hrefs = [flat.hrefs[link] for link in links]
    found: list[list[int]] = []
    for part in (*_parts(links, map(make_of, hrefs)), *_parts(links, map(family_of, hrefs))):
        if part not in found:
            found.append(part)
    return found or _parts(links, map(leads_to_list, hrefs))


def _parts(links: list[int], kinds: Iterable[Hashable]) -> list[list[int]]:
    """The larger parts of a group of ``links`` whose ``kinds`` are alike; none where all are."""
    parts: dict[Hashable, list[int]] = defaultdict(list)
    for link, kind in zip(links, kinds, strict=True):
        parts[kind].append(link)
    if len(parts) == 1:
        return []
    return [part for part in parts.values() if len(part) >= 3 and PART * len(links) <= len(part)]


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
    """One link of each of several small rows, be they elements or lines of a text, if that is what these are."""
    rows: dict[int, list[int]] = defaultdict(list)
    for link in links:
        rows[flat.parent[link]].append(link)
    if (found := _one_of_each(flat, links, rows)) or not (breaks := flat.breaks()):
        return found
    lines: dict[int, list[int]] = defaultdict(list)
    for link in links:
        before = bisect_left(breaks, link) - 1
        lines[max(flat.parent[link], breaks[before] if before >= 0 else -1)].append(link)
    return _one_of_each(flat, links, lines)


def _one_of_each(flat: Flat, links: list[int], rows: dict[int, list[int]]) -> list[list[int]]:
    """One link of each row: the first, where the others say little ("2603.04120 [pdf, other]"), and the longest, where
    it says far more than they do (a title among its authors).
    """
    usual = len(links) / len(rows)
    if len(rows) < 3 or not 1.5 <= usual <= MOST_IN_ROW:
        return []
    letters = {link: weight_of(flat.said(link)) for link in links}
    found = []
    first = [row[0] for row in rows.values()]
    rest = sum(letters.values()) - sum(map(letters.__getitem__, first))
    # What stands in each row ("Show the attachments") says little too, however long.
    said = {flat.said(link) for row in rows.values() for link in row[1:]}
    if usual <= 5 and (rest <= FOLLOWER * (len(links) - len(rows)) or len(said) * 3 <= len(links) - len(rows)):
        found.append(first)
    longest = {}
    for place, row in rows.items():
        link = max(row, key=letters.__getitem__)
        if len(row) > 1 and letters[link] * len(row) >= LONGER * sum([letters[one] for one in row]):
            longest[place] = link
    if len(longest) < APART * len(rows):
        return found
    families = {link: family_of(flat.hrefs[link]) for link in links}
    family, times = commonest([families[link] for link in longest.values()])
    if APART * len(longest) <= times < len(longest):
        # Here and there an author has a longer name than the title has.
        alike = {place: [link for link in rows[place] if families[link] == family] for place in longest}
        longest = {place: max(some, key=letters.__getitem__) for place, some in alike.items() if some}
    chosen = list(longest.values())
    return found if chosen in found else [*found, chosen]
