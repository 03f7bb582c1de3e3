"""What belongs with the best list of a page: further sections of its shape, and other blocks of a front page.

A section has the same path of tags and the same kind of item. A block of another shape belongs where its headlines lead
to addresses of the same kind, stand in as good a place, and look as much like headlines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .addresses import Family, Make, day_of, family_of, folder_of, leads_to_last, leads_to_list, make_of, page_of, share
from .candidate import Candidate, level
from .closelook import look_closely
from .flat import Flat
from .judged import SPOKEN, Judged
from .neighbours import has_picture, in_sections, is_far, runs_back, stands_in
from .score import judge
from .shapes import Shapes
from .strangers import MOST_OF
from .titletext import own_label
from .words import is_date_only, of_headline, weight_of
from .zones import part_of

# A block of another shape must stand in as good a place, for its share of the best one's weight.
PLACE_TO_JOIN = 0.45
# Its headlines must be about as long as the best one's, and no shorter than this.
LENGTH_TO_JOIN = 0.45
# So large a share of its addresses must be of a make that the best one's are of.
MOST_TO_JOIN = 0.6
# Names with nothing beside them do not join.
MENU_TO_JOIN = 0.5
# Links of which more than this are pictures that other links have in words do not join.
MUTE_TO_JOIN = 0.5
# A block with so little of the list's worth is small; one with such a share of its addresses in the list's folders is
# at home there.
SMALL, AT_HOME = 0.025, 0.7
# An item with more headlines than this is the lead of a section, or all of it.
CROWDED = 1.5
# The shares of items with a date differ by no more than this.
DATES_APART = 0.6
# A list of so many addresses in one folder goes on in no other folder: those are the ticker, the forum, the shop.
SETTLED = 12
# ... and so many where that is the page's own folder.
_SETTLED_AT_HOME = 4
# A link or two by themselves, without heading, date or picture, must have so many letters to be a headline.
LONE_HEADLINE = 30
SHORTEST_HEADLINE = 16
# What is dated as the list is may be a name: a release, a job, a product.
SHORTEST_DATED = 8
# Of the letters of whole posts so many are in no link.
_TEXT = 0.75
# So many links tell what a block's are like.
_SAMPLE = 24
# A link in a cell has the cell among so many elements above it.
_CELL = 3
# A list within an item of another has no more links.
MOST_WITHIN = 12


def joined(
    flat: Flat, shapes: Shapes, weights: dict[int, float], judged: list[Judged], surely: Sequence[Judged]
) -> dict[int, int]:
    """``{item: link}`` of the best candidate and of all that belongs with it."""
    best = judged[0]
    kin = Kin.of(flat, best.candidate)
    part = part_of(flat, best.candidate.items[0])
    pages = {flat.hrefs[link] for link in best.candidate.links}
    parts, same, of_kin = [best], [], []
    for other in judged[1:]:
        if other in surely:
            parts.append(other)
        elif all(page_of(flat.hrefs[link]) in pages for link in other.candidate.links):
            # The same items once more: their dates, their comments.
            continue
        elif other.zone >= PLACE_TO_JOIN * best.zone and _goes_with(part, part_of(flat, other.candidate.items[0])):
            if same_shape(flat, shapes, best, other) and _rest_is_alike(flat, shapes, weights, best, other):
                parts.append(other)
                same.append(other)
            elif _same_kind(flat, shapes, best, other, kin):
                parts.append(other)
                of_kin.append(other)
    # Small items first: what holds many headlines is the lead of a section, and must not swallow the section's others.
    # A post with links in its text does.
    crowded = {id(one): one.crowd > CROWDED and not (one is best and _is_text(flat, best.candidate)) for one in parts}
    parts.sort(key=lambda one: (crowded[id(one)], one is not best))
    chosen: dict[int, int] = {}
    for one in parts:
        within = one in of_kin and _are_of_versions(flat, shapes, best, one, kin)
        _add(flat, one.candidate, chosen, kin if one in of_kin else None, within=within)
        if one is best and len(best.candidate) >= 3:
            sections = [best.candidate, *(other.candidate for other in same)]
            _siblings(flat, shapes, weights, sections, kin, chosen)
    return chosen


def _is_text(flat: Flat, candidate: Candidate) -> bool:
    """Whether nearly all letters of the items are in no link, as in posts that stand on the page whole."""
    spans = list(zip(candidate.items, candidate.ends, strict=True))
    unlinked = sum([flat.unlinked(start, end) for start, end in spans])
    return unlinked >= _TEXT * sum([flat.letters(start, end) for start, end in spans])


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
        if weights[link] >= worst * 0.9:
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
        if kin is not None and not kin.has(flat.hrefs[link]):
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


def same_shape(flat: Flat, shapes: Shapes, best: Judged, other: Judged) -> bool:
    """Whether ``other`` is a further section of ``best``: the same path of tags, the same kind of item."""
    mine, its = best.candidate, other.candidate
    if shapes.rough(mine.links[0]) != shapes.rough(its.links[0]) or shapes.kind(mine.items[0]) != shapes.kind(
        its.items[0]
    ):
        return False
    if not alike(best.letters, other.letters, 3.5) or other.mute >= MUTE_TO_JOIN > best.mute:
        # Of pictures whose addresses other links have in words those are the section.
        return False
    look_closely(flat, other)
    return alike(best.title, other.title, 2.5) and abs(best.dates - other.dates) <= DATES_APART


def _rest_is_alike(flat: Flat, shapes: Shapes, weights: dict[int, float], best: Judged, other: Judged) -> bool:
    """Whether what ``other`` has besides ``best``, a part of it, is of its shape too, and not the page's menu."""
    own = set(best.candidate.links)
    rest = other.candidate.without(own)
    if len(rest) < 3 or len(rest) == len(other.candidate):
        return True
    return same_shape(flat, shapes, best, judge(flat, weights, [rest])[0])


def alike(one: float, other: float, times: float) -> bool:
    """Whether neither is more than ``times`` the other; small numbers are all alike."""
    return (one + 4) <= times * (other + 4) and (other + 4) <= times * (one + 4)


@dataclass(frozen=True, slots=True)
class Kin:
    """What the addresses of a list have in common: the makes they are of, and whether they lead to articles.

    ``folder`` is the one family of a long list; None where there are several.
    """

    makes: frozenset[Make]
    families: frozenset[Family]
    folder: Family | None
    articles: bool

    @classmethod
    def of(cls, flat: Flat, candidate: Candidate) -> Kin:
        hrefs = [flat.hrefs[link] for link in candidate.links]
        makes = Counter(map(make_of, hrefs))
        common = frozenset(make for make, count in makes.items() if count >= 0.15 * len(hrefs))
        families = Counter(map(family_of, hrefs))
        one = next(iter(families)) if len(families) == 1 else None
        # What lists the pages of its own folder is a section's page.
        at_home = one is not None and bool(flat.home) and folder_of(hrefs[0]) == flat.home
        folder = one if len(hrefs) >= (_SETTLED_AT_HOME if at_home else SETTLED) else None
        return cls(common, frozenset(families), folder, share(leads_to_list, hrefs) < 0.5)

    def share(self, flat: Flat, links: Collection[int]) -> float:
        """How many of ``links`` lead to addresses of this kind, as a share of them."""
        return sum([self.has(flat.hrefs[link]) for link in links]) / len(links)

    def has(self, href: str) -> bool:
        return make_of(href) in self.makes and not (self.articles and leads_to_list(href))


def _are_labelled(flat: Flat, links: Sequence[int], kin: Kin) -> bool:
    """Whether links without a text are headlines in pictures, as in a slider: so labelled, in folders of ``kin``."""
    said = {own_label(flat, link) for link in links}
    return (
        len(links) >= 3
        and len(said) >= AT_HOME * len(links)
        and sum(map(weight_of, said)) >= LONE_HEADLINE * len(said)
        and all(family_of(flat.hrefs[link]) in kin.families for link in links)
    )


def _are_of_versions(flat: Flat, shapes: Shapes, best: Judged, other: Judged, kin: Kin) -> bool:
    """Whether ``other`` are versions within versions ("152.0.1" in "152.0"): items as those are, in their folder."""
    return (
        best.releases
        and other.releases
        and shapes.kind(best.candidate.items[0]) == shapes.kind(other.candidate.items[0])
        and kin.families.issuperset(family_of(flat.hrefs[link]) for link in other.candidate.links)
        and stands_in(other.candidate, best.candidate)
    )


def _same_kind(flat: Flat, shapes: Shapes, best: Judged, other: Judged, kin: Kin) -> bool:
    """Whether ``other`` is another block of a front page: headlines that lead to addresses of the same kind."""
    links = other.candidate.links
    if kin.share(flat, links) < MOST_TO_JOIN:
        return False
    if not other.letters:
        return other.mute <= MUTE_TO_JOIN and _are_labelled(flat, links, kin)
    if best.generic > 0.5:
        # What "Read more" leads to is of a kind where the items are called alike, and say as much.
        look_closely(flat, other)
        same = shapes.kind(best.candidate.items[0]) == shapes.kind(other.candidate.items[0])
        return same and other.generic > 0.5 and other.count >= 2 and alike(best.letters, other.letters, 1.5)
    # The names of columns, by which a table is sorted.
    up = links[0]
    for _ in range(_CELL):
        up = flat.parent[up]
        if up >= 0 and flat.tags[up] == "th":
            return False
    look_closely(flat, other)
    if _are_of_versions(flat, shapes, best, other, kin):
        return True
    dates = other.dates
    if best.dates - dates > DATES_APART:
        # Its addresses may have the days that its texts have not.
        dates = max(dates, share(lambda href: day_of(href) != "", [flat.hrefs[link] for link in links[:_SAMPLE]]))
    dated = min(best.dates, other.dates) >= MOST_OF
    far = not dated and other.crowd < 1 and is_far(flat, best.candidate, other.candidate)
    undated = best.dates - dates > DATES_APART
    beside = (far or undated) and in_sections(flat, shapes, best.candidate, other.candidate)
    if (far and not beside) or other.menu > MENU_TO_JOIN:
        return False
    # Beside the boards of a forum stands the last message of each.
    if share(leads_to_last, [flat.hrefs[link] for link in links[:_SAMPLE]]) > MOST_TO_JOIN:
        return False
    # When an item was written leads to what is said about it.
    if share(is_date_only, [flat.said(link) for link in links[:_SAMPLE]]) > MOST_TO_JOIN:
        return False
    # A small block with fewer dates than a dated list belongs to it where it leads to the same folders only.
    if other.mass < SMALL * best.value and best.dates - other.dates > 0.1:
        at_home = sum([family_of(flat.hrefs[link]) in kin.families for link in links])
        if at_home < AT_HOME * len(links):
            return False
    # Blocks of one front page are built alike, or lead to the same folders: a dated list goes not on without dates.
    if (
        other.count >= 3
        and undated
        and not beside
        and kin.families.isdisjoint(family_of(flat.hrefs[link]) for link in links)
    ):
        return False
    if other.count >= 3 and kin.folder and all(family_of(flat.hrefs[link]) != kin.folder for link in links):
        return False
    # Beside a long list of one folder, and in a lesser place, what has neither the list's dates nor its headings is a
    # box: results, the quiz.
    if (
        other.count >= 3
        and not beside
        and (kin.folder or other.zone < best.zone)
        and min(best.dates - dates, best.headings - other.headings) > DATES_APART
        and not runs_back(flat, other.candidate)
    ):
        return False
    # A link or two by themselves: the lead story has a heading, a picture or a date as the others, "older news" not.
    alone = (
        other.count < 3
        and not other.headings
        and not (other.dates and best.dates >= 0.5)
        and not has_picture(flat, other.candidate)
    )
    if alone and other.title < LONE_HEADLINE:
        return False
    # Where headings and the folder are the same, headlines may be shorter.
    told = min(best.headings, other.headings) >= MOST_OF and all(
        family_of(flat.hrefs[link]) in kin.families for link in links
    )
    shortest = SHORTEST_DATED if dated and min(best.count, other.count) >= 3 else SHORTEST_HEADLINE
    return (
        other.generic <= 0.5
        and other.mute <= MUTE_TO_JOIN
        and other.inline < 0.5
        and other.title >= max(shortest, 0.0 if told else LENGTH_TO_JOIN * of_headline(best.title))
    )
