"""The items of the best list of a page and of all that belongs with it: further sections, blocks of a front page.

``kinship`` says which blocks those are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from .addresses import page_of
from .candidate import Candidate, level
from .flat import Flat
from .judged import SPOKEN, Judged
from .kin import SEVERAL, Kin
from .kinship import are_of_versions, same_kind, same_shape
from .leads import leads_to_board, leads_to_list
from .neighbours import stands_in
from .prices import priced
from .ranking import leading
from .score import judge
from .shapes import Shapes
from .strangers import MOST_OF
from .zones import is_side_bar, part_of

# A block of another shape must stand in as good a place, for its share of the best one's weight.
PLACE_TO_JOIN = 0.45
# An item with more headlines than this is the lead of a section, or all of it.
CROWDED = 1.5
# Of the letters of whole posts so many are in no link.
_TEXT = 0.75
# A list within an item of another has no more links.
MOST_WITHIN = 12


def joined(
    flat: Flat, shapes: Shapes, weights: dict[int, float], judged: list[Judged], surely: Sequence[Judged]
) -> dict[int, int]:
    """``{item: link}`` of the best candidate and of all that belongs with it."""
    best = judged[0]
    kin = Kin.of(flat, best.candidate.links)
    part = part_of(flat, best.candidate.items[0])
    pages = {flat.hrefs[link] for link in best.candidate.links}
    parts, same, of_kin = [best], [], []
    for other in judged[1:]:
        if other in surely:
            parts.append(other)
        elif _are_the_same(pages, [flat.hrefs[link] for link in other.candidate.links]):
            # The same items once more: their dates, their comments.
            continue
        elif (
            other.zone >= PLACE_TO_JOIN * best.zone
            and _goes_with(part, part_of(flat, other.candidate.items[0]))
            and not is_in_bar_beside(flat, other, best)
        ):
            if same_shape(flat, shapes, best, other) and _rest_is_alike(flat, shapes, weights, best, other):
                if leading(leads_to_board, flat, other) >= MOST_OF > leading(leads_to_board, flat, best):
                    # The boards of a forum are none of its threads, though they look alike.
                    continue
                if not kin.houses(flat.hrefs[other.candidate.links[0]]) and _are_goods_and_sections(flat, best, other):
                    continue
                parts.append(other)
                same.append(other)
            elif same_kind(flat, shapes, best, other, kin) and not _are_goods_and_sections(flat, best, other):
                parts.append(other)
                of_kin.append(other)
    # Small items first: what holds many headlines is the lead of a section, and must not swallow the section's others.
    # A post with links in its text does.
    crowded = {
        id(one): (one.crowd > CROWDED and not (one is best and _is_text(flat, best.candidate)))
        or any(_are_sections(one, other) for other in parts)
        for one in parts
    }

    def turn(one: Judged) -> tuple[bool, bool, int]:
        # Of two links in one such lead the first is its headline, and the other one leads to what is related.
        lead = crowded[id(one)] and len(one.candidate) == 1
        return crowded[id(one)], one is not best, one.candidate.links[0] if lead else 0

    parts.sort(key=turn)
    chosen: dict[int, int] = {}
    for one in parts:
        within = one in of_kin and are_of_versions(flat, shapes, best, one, kin)
        _add(flat, one.candidate, chosen, kin if one in of_kin else None, within=within)
        if one is best and len(best.candidate) >= 3:
            sections = [best.candidate, *(other.candidate for other in same)]
            _siblings(flat, shapes, weights, sections, kin, chosen)
    return chosen


def _are_goods_and_sections(flat: Flat, best: Judged, other: Judged) -> bool:
    """Whether one of two lists without dates has prices, and the other none: a shop's goods, and its sections."""
    if min(best.count, other.count) < SEVERAL or max(best.dates, other.dates) > 1 - MOST_OF:
        return False
    least, most = sorted((priced(flat, best), priced(flat, other)))
    return least <= 1 - MOST_OF and most >= MOST_OF


def _are_the_same(pages: Collection[str], hrefs: Sequence[str]) -> bool:
    """Whether addresses are those of ``pages``, or most of them places on those, as comments are.

    The comments of a lead may be on a page beside those.
    """
    if all(page_of(href) in pages for href in hrefs):
        return True
    return sum(["#" in href and page_of(href) in pages for href in hrefs]) * 2 > len(hrefs)


def _are_sections(one: Judged, other: Judged) -> bool:
    """Whether a list's items hold further ones of another with a heading each, and more of them than they are."""
    return (
        len(other.candidate) > len(one.candidate)
        and min(one.headings, other.headings) >= MOST_OF
        and set(one.candidate.links).isdisjoint(other.candidate.links)
        and stands_in(other.candidate, one.candidate)
    )


def _is_text(flat: Flat, candidate: Candidate) -> bool:
    """Whether nearly all letters of the items are in no link, as in posts that stand on the page whole."""
    spans = candidate.spans
    unlinked = sum([flat.unlinked(start, end) for start, end in spans])
    return unlinked >= _TEXT * sum([flat.letters(start, end) for start, end in spans])


def is_in_bar_beside(flat: Flat, other: Judged, best: Judged) -> bool:
    """Whether a candidate is in a side bar that the best one is not in, which is called "recent posts" all the same."""
    if best.zone >= 1:
        return False
    around = set(flat.ancestors(best.candidate.items[0]))
    return any(up not in around and is_side_bar(flat, up) for up in flat.ancestors(other.candidate.items[0]))


def _goes_with(part: str, other: str) -> bool:
    """Whether a list in one part of the page may go on in another: never from its content to beside it, or back."""
    return part == other or (part != "beside" and other != "beside")


def _siblings(
    flat: Flat, shapes: Shapes, weights: dict[int, float], sections: list[Candidate], kin: Kin, chosen: dict[int, int]
) -> None:
    """Adds the siblings of items that are of their kind and hold a link at some other place, or a list of their own.

    ``sections`` are the best candidate and those of its shape, which tell of lists beside their items only.
    """
    best = sections[0]
    kinds = {shapes.kind(item) for item in best.items}
    worst = min(weights[link] for link in best.links)
    hrefs = {flat.hrefs[link] for link in chosen.values()}
    own = {flat.parent[item] for item in best.items}
    ends_of = {item: end for one in sections for item, end in zip(one.items, one.ends, strict=True)}
    for up in {flat.parent[item] for item in ends_of}:
        step, stop, after = up + 1, flat.end[up], 0
        while step < stop:
            if step in ends_of:
                after = ends_of[step]
            elif step >= after and shapes.kind(step) in kinds:
                if (inner := _list_in(flat, shapes, weights, step, worst)) and kin.share(flat, inner.values()) > 0.5:
                    chosen.update((item, link) for item, link in inner.items() if flat.hrefs[link] not in hrefs)
                elif up in own:
                    link = _link_in(flat, weights, step, worst)
                    if link is not None and flat.hrefs[link] not in hrefs:
                        chosen[step] = link
            step = flat.end[step]


def _list_in(flat: Flat, shapes: Shapes, weights: dict[int, float], start: int, worst: float) -> dict[int, int]:
    """``{item: link}`` of the list that is all of an element; empty where it is none, or one of tags or of people."""
    end, hrefs = flat.end[start], flat.hrefs
    around = flat.links[(first := bisect_left(flat.links, start)) : first + 2 * MOST_WITHIN + 1]
    around = around[: bisect_left(around, end)]
    # Of a picture and a headline that lead to one page the headline counts.
    named = {hrefs[link] for link in around if flat.letters(link, flat.end[link])}
    inside = [link for link in around if flat.letters(link, flat.end[link]) or hrefs[link] not in named]
    size = len(inside)
    if not 3 <= size <= MOST_WITHIN or flat.linked[end] - flat.linked[start] < SPOKEN * size:
        return {}
    if (
        len({hrefs[link] for link in inside}) < size
        or any(weights[link] < worst * 0.9 or leads_to_list(hrefs[link]) for link in inside)
        or len(set(map(shapes.rough, inside))) > 1
        or "th" in flat.tags[start:end]
    ):
        return {}
    _, above = level(flat, inside)
    beside = {flat.parent[item] for item in above}
    return dict(zip(above, inside, strict=True)) if len(set(above)) == size and len(beside) == 1 else {}


def _link_in(flat: Flat, weights: dict[int, float], start: int, worst: float) -> int | None:
    first = bisect_left(flat.links, start)
    inside = []
    for link in flat.links[first : first + 12]:
        if link >= flat.end[start]:
            break
        if weights[link] >= worst * 0.9 and not leads_to_list(flat.hrefs[link]):
            inside.append(link)
    if not inside or "th" in flat.tags[start : flat.end[start]]:
        return None
    return max(inside, key=lambda link: (min(flat.letters(link, flat.end[link]), 60), -link))


def _add(
    flat: Flat, candidate: Candidate, chosen: dict[int, int], kin: Kin | None, *, within: bool = False
) -> None:
    """Adds the items of ``candidate``, of another shape's only those that lead to addresses of the same ``kin``.

    Those that stand ``within`` others only where that is asked for.
    """
    taken = sorted(chosen)
    hrefs = {flat.hrefs[link] for link in chosen.values()}
    inside = [] if within else [(item, max(flat.end[item], flat.end[chosen[item]])) for item in taken]
    for item, link in zip(candidate.items, candidate.links, strict=True):
        if item in chosen or flat.hrefs[link] in hrefs or any(start <= link < end for start, end in inside):
            continue
        if kin is not None and not kin.has(flat.hrefs[link], several=len(candidate) >= SEVERAL):
            continue
        # An item that would swallow others is no more than its own link.
        place = bisect_left(taken, item)
        if place < len(taken) and taken[place] < flat.end[item]:
            item = _narrow(flat, link, taken)
        chosen[item] = link


def _narrow(flat: Flat, link: int, taken: list[int]) -> int:
    """The highest ancestor of ``link`` in which none of ``taken`` stands."""
    now = link
    while True:
        up = flat.parent[now]
        place = bisect_left(taken, up)
        if up < 0 or (place < len(taken) and taken[place] < flat.end[up]):
            break
        now = up
    return now


def _rest_is_alike(flat: Flat, shapes: Shapes, weights: dict[int, float], best: Judged, other: Judged) -> bool:
    """Whether what ``other`` has besides ``best``, a part of it, is of its shape too, and not the page's menu."""
    own = set(best.candidate.links)
    rest = other.candidate.without(own)
    if len(rest) < 3 or len(rest) == len(other.candidate):
        return True
    return same_shape(flat, shapes, best, judge(flat, weights, [rest])[0])
