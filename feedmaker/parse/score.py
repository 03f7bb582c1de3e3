"""Which repeating sub-tree is the page's content: candidates at a glance, and the likeliest of them closely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .candidate import Candidate
from .candidates import BESIDE
from .closelook import look_closely
from .flat import Flat
from .judged import HEADLINE, SPOKEN, Judged
from .words import breadth

# Letters of an item that count; what is longer is no better.
ENOUGH = 250
# How many candidates are looked at closely. A close look makes a value of at most 3.41 masses, so what has less of the
# best value than HOPELESS can't become the best.
FINALISTS, HOPELESS, MOST_LOOKED_AT = 10, 0.29, 60
# So many links tell the script of a page: by how much its letters say more than those of an alphabet.
_SPREAD, _WIDE = 60, 1.25
# An item with more headlines than this is a section of a page.
CROWD = 2.5
# What a list of one, two or three items is worth, for its size.
_FEW = {1: 0.1, 2: 0.4, 3: 0.75}


def judge(flat: Flat, weights: dict[int, float], found: Sequence[Candidate]) -> list[Judged]:
    """The candidates, the best first; those that were not looked at closely come last, by their mass."""
    long = headline_of(flat)
    headlines, told_of, menus = _told(flat, weights, long)
    judged = [_at_a_glance(flat, weights, headlines, long, told_of, menus, candidate) for candidate in found]
    judged.sort(key=lambda one: (-one.mass, one.candidate.items[0]))
    best, finalists = 0.0, 0
    for one in judged[:MOST_LOOKED_AT]:
        if one.mass < HOPELESS * best or finalists == FINALISTS:
            break
        look_closely(flat, one)
        best = max(best, one.value)
        # Menus, of which a shop has dozens, take nobody's place.
        finalists += one.menu < 0.5
    judged.sort(key=lambda one: (-one.value, -one.mass, one.candidate.items[0], one.candidate.links[0]))
    return judged


def _told(
    flat: Flat, weights: dict[int, float], long: int
) -> tuple[list[int], tuple[set[str], set[str]], set[str]]:
    """The links that are headlines, of ``long`` letters; where those with enough to say lead, anywhere and in the
    content; and where short ones beside the content do.
    """
    text, end, hrefs, parent = flat.text, flat.end, flat.hrefs, flat.parent
    least = SPOKEN * long / HEADLINE
    spoken: set[str] = set()
    # What a box of the most read says is not what the pictures of the content show.
    in_content: set[str] = set()
    menus: set[str] = set()
    likely: list[tuple[int, int]] = []
    for link in flat.links:
        letters = text[end[link]] - text[link]
        beside = weights[link] < BESIDE
        if letters >= least:
            spoken.add(hrefs[link])
            if not beside:
                in_content.add(hrefs[link])
        if letters >= long or (not letters and end[link] == link + 1):
            likely.append((link, letters))
        elif letters and beside:
            menus.add(hrefs[link])
    prose = {index for index, _ in flat.prose}
    # A link with nothing in it lies over a whole card: the card's headline is its text, and it counts as one.
    headlines = [
        link
        for link, letters in likely
        # What stands in a sentence is no headline, however much it says.
        if parent[link] not in prose and (letters or (hrefs[link] not in spoken and not _is_icon(flat, link)))
    ]
    return headlines, (spoken, in_content), menus


def headline_of(flat: Flat) -> int:
    """How many letters a link's text has that is a headline: half as many in scripts that write a word in two."""
    links = flat.links[:: max(1, len(flat.links) // _SPREAD)]
    return HEADLINE // 2 if breadth([flat.texts[link] for link in links]) > _WIDE else HEADLINE


def _is_icon(flat: Flat, link: int) -> bool:
    """Whether an empty link is one of several in a row, drawn by a style sheet: those lie over no card."""
    return any(
        beside < len(flat.tags) and flat.parent[beside] == flat.parent[link] and _is_empty_link(flat, beside)
        for beside in (link - 1, link + 1)
    )


def _is_empty_link(flat: Flat, index: int) -> bool:
    return flat.tags[index] == "a" and flat.end[index] == index + 1 and flat.text[index] == flat.text[index + 1]


def _at_a_glance(
    flat: Flat,
    weights: dict[int, float],
    headlines: list[int],
    long: int,
    told: tuple[set[str], set[str]],
    menus: set[str],
    candidate: Candidate,
) -> Judged:
    one = Judged(candidate)
    text, hrefs, links, stops = flat.text, flat.hrefs, candidate.links, flat.end
    size = len(links)
    one.count = len({hrefs[link] for link in links})
    total = capped = within = 0
    for item, end in candidate.spans:
        length = text[end] - text[item]
        total += length
        capped += length if length < ENOUGH else ENOUGH
        if length >= long:
            within += bisect_left(headlines, end) - bisect_left(headlines, item)
    one.letters = total / size
    one.zone = sum([weights[link] for link in links]) / size
    one.crowd = within / size
    one.distinct = one.count / size
    spoken = told[one.zone >= BESIDE]
    one.mute = sum([text[link] == text[stops[link]] and hrefs[link] in spoken for link in links]) / size
    one.fixed = sum([hrefs[link] in menus for link in links]) / size
    one.mass = capped * one.zone * one.distinct**2 * _FEW.get(one.count, 1.0) * (1 - 0.7 * one.mute)
    if one.crowd > CROWD:
        one.mass *= 0.5 * CROWD / one.crowd
    return one
