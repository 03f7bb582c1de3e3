"""Whether a block of a page belongs with its best list: by the shape of its items, or by where its headlines lead.

A section has the same path of tags and the same kind of item. A block of another shape belongs where its headlines lead
to addresses of the same kind, stand in as good a place, and look as much like headlines.
"""

from __future__ import annotations

from collections.abc import Sequence

from .addressday import day_of
from .addresses import family_of, share
from .candidate import Candidate
from .closelook import look_closely
from .flat import Flat
from .judged import Judged
from .kin import SEVERAL, Kin
from .leads import leads_to_last
from .marks import purpose
from .neighbours import has_picture, in_sections, is_far, runs_back, stands_in
from .shapes import Shapes
from .strangers import LONE_HEADLINE, MOST_OF
from .titletext import own_label
from .tree import HEADINGS
from .words import is_date_only, of_headline, weight_of

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
# The shares of items with a date differ by no more than this.
DATES_APART = 0.6
SHORTEST_HEADLINE = 16
# What is dated as the list is may be a name: a release, a job, a product.
SHORTEST_DATED = 8
# An item that says no more than so many times what its title says has nothing else to say.
_BARE = 1.3
# So many links tell what a block's are like.
_SAMPLE = 24
# A link in a cell has the cell among so many elements above it.
_CELL = 3


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


def alike(one: float, other: float, times: float) -> bool:
    """Whether neither is more than ``times`` the other; small numbers are all alike."""
    return (one + 4) <= times * (other + 4) and (other + 4) <= times * (one + 4)


def _differ_by_name(shapes: Shapes, best: Candidate, other: Candidate) -> bool:
    """Whether items and their links have the same path of tags as those of ``best``: "premiere" beside the others."""
    pairs = (best.items[0], other.items[0]), (best.links[0], other.links[0])
    return all(shapes.rough(one) == shapes.rough(its) for one, its in pairs)


def _letters_of_titles(flat: Flat, best: Judged) -> float:
    """How many letters the titles of a list have: those of the headings in its links, where these are whole cards.

    Where cards have no heading, it is no more than their longest line.
    """
    some = best.candidate.links[:_SAMPLE]
    if best.headings < MOST_OF:
        lines = [[weight_of(text.strip()) for text in flat.texts[link : flat.end[link]] if text] for link in some]
        cards = [max(letters) for letters in lines if len(letters) > 1]
        return min(best.title, sum(cards) / len(cards)) if len(cards) >= MOST_OF * len(some) else best.title
    within = [[index for index in range(link, flat.end[link]) if flat.tags[index] in HEADINGS] for link in some]
    letters = [weight_of(flat.said(headings[0])) for headings in within if headings]
    return sum(letters) / len(letters) if len(letters) >= MOST_OF * len(some) else best.title


def _are_labelled(flat: Flat, links: Sequence[int], kin: Kin) -> bool:
    """Whether links without a text are headlines in pictures, as in a slider: so labelled, in folders of ``kin``."""
    said = {own_label(flat, link) for link in links}
    return (
        len(links) >= 3
        and len(said) >= AT_HOME * len(links)
        and sum(map(weight_of, said)) >= LONE_HEADLINE * len(said)
        and all(family_of(flat.hrefs[link]) in kin.families for link in links)
    )


def _are_columns(flat: Flat, shapes: Shapes, best: Judged, other: Judged) -> bool:
    """Whether ``other`` are a paper's columns: their headings are of the rank and name of its news', with an author."""
    if min(best.headings, other.headings) < MOST_OF:
        return False
    kinds = {_heading_of(flat, shapes, one.candidate) for one in (best, other)}
    signed = sum(["author" in map(purpose, flat.names[start:end]) for start, end in other.candidate.spans])
    return len(kinds) == 1 and kinds.pop()[1] != "" and signed >= MOST_OF * len(other.candidate)


def is_bare_beside(flat: Flat, best: Judged, other: Judged) -> bool:
    """Whether ``other`` has headlines with nothing beside them, where ``best`` has headings, deep in a site.

    They are what is new elsewhere. On a front page they are what else is new in a section.
    """
    return (
        flat.deep
        and other.count >= SEVERAL
        and best.headings >= MOST_OF
        and max(other.headings, other.dates) <= 1 - MOST_OF
        and other.letters <= _BARE * other.title
    )


def _heading_of(flat: Flat, shapes: Shapes, candidate: Candidate) -> tuple[str, str]:
    """Rank and class name of the heading around, or in, a candidate's first link; empty where it has none."""
    link, item = candidate.links[0], candidate.items[0]
    for index in (*flat.within(link, item), item, *range(link + 1, flat.end[link])):
        if flat.tags[index] in HEADINGS:
            return shapes.kind(index)
    return "", ""


def are_of_versions(flat: Flat, shapes: Shapes, best: Judged, other: Judged, kin: Kin) -> bool:
    """Whether ``other`` are versions within versions ("152.0.1" in "152.0"): items as those are, in their folder."""
    return (
        best.releases
        and other.releases
        and shapes.kind(best.candidate.items[0]) == shapes.kind(other.candidate.items[0])
        and kin.families.issuperset(family_of(flat.hrefs[link]) for link in other.candidate.links)
        and stands_in(other.candidate, best.candidate)
    )


def same_kind(flat: Flat, shapes: Shapes, best: Judged, other: Judged, kin: Kin) -> bool:
    """Whether ``other`` is another block of a front page: headlines that lead to addresses of the same kind."""
    links = other.candidate.links
    if kin.share(flat, links) < MOST_TO_JOIN:
        return False
    if (
        other.mute <= MUTE_TO_JOIN
        and not (other.letters and any(flat.letters(link, flat.end[link]) for link in links))
        and _are_labelled(flat, links, kin)
    ):
        return True
    if not other.letters:
        return False
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
    if are_of_versions(flat, shapes, best, other, kin):
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
        and not (min(best.headings, other.headings) >= MOST_OF and other.zone >= best.zone > 1)
        and not any(kin.houses(flat.hrefs[link]) for link in links)
    ):
        return False
    if (
        other.count >= 3
        and kin.folder
        and all(family_of(flat.hrefs[link]) != kin.folder for link in links)
        and not (other.zone >= best.zone and _are_columns(flat, shapes, best, other))
        and not (dated and other.zone >= best.zone and has_picture(flat, other.candidate))
    ):
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
    if is_bare_beside(flat, best, other):
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
    several = min(best.count, other.count) >= SEVERAL
    as_dated = several and (dated or (told and _differ_by_name(shapes, best.candidate, other.candidate)))
    shortest = SHORTEST_DATED if as_dated else SHORTEST_HEADLINE
    return (
        other.generic <= 0.5
        and other.mute <= MUTE_TO_JOIN
        and other.inline < 0.5
        and other.title >= max(shortest, 0.0 if told else LENGTH_TO_JOIN * of_headline(_letters_of_titles(flat, best)))
    )
