"""What an item of a candidate holds beside its own link: other links that could be its title, what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .candidate import Candidate
from .flat import Flat
from .signs import ACTION
from .titletext import own_label
from .tree import HEADINGS
from .words import has_date_words, is_code, is_generic, weight_of

# A link of so many letters may be an item's title instead of another; beside a date any of so few.
_RIVAL, NAMED = 12, 4
# So many links of an item are looked at.
_LINKS = 12
# The day over items has so few letters, and is so few steps up from them.
_DAY_LETTERS, _DAY_STEPS = 48, 3
# How many there are of something: "394 příspěvků".
_COUNTED = re.compile(r"\d[\d.,\s]*\w+\Z")


def label_of(flat: Flat, link: int) -> str:
    """What a link without text is called: by itself, or by its picture."""
    return own_label(flat, link) or next((image.get("alt", "") for image in flat.elements[link].iter("img")), "")


def rivals(flat: Flat, candidate: Candidate, chosen: Iterable[int], least: int = _RIVAL) -> list[str]:
    """What of the ``chosen`` items another link says that could be the title, where one does."""
    return list(filter(None, [_rival(flat, candidate, place, least) for place in chosen]))


def _links_of(flat: Flat, candidate: Candidate, place: int) -> list[int]:
    """The first links of an item."""
    links = flat.links
    first = bisect_left(links, candidate.items[place])
    return links[first : min(first + _LINKS, bisect_left(links, candidate.ends[place], first))]


def _rival(flat: Flat, candidate: Candidate, place: int, least: int) -> str:
    """The text, of ``least`` letters, of another link of an item that could be its title; empty where there is none."""
    for link in _links_of(flat, candidate, place):
        if link == candidate.links[place] or flat.letters(link, flat.end[link]) < least - 2:
            continue
        text = flat.said(link)
        if weight_of(text) >= least and not is_generic(text) and not is_code(text) and not ACTION.match(text):
            return text
    return ""


def is_another_form(flat: Flat, candidate: Candidate, place: int) -> bool:
    """Whether an item has a link with a name to the very page of which its own is another form ("?html=true")."""
    page, asked, _ = flat.hrefs[candidate.links[place]].partition("?")
    return asked != "" and any(
        flat.hrefs[link] == page and not is_generic(flat.said(link)) for link in _links_of(flat, candidate, place)
    )


def beneath(flat: Flat, candidate: Candidate, place: int) -> str:
    """The headline in an item whose address begins with its own, as those of a section's pages do; else empty."""
    own = flat.hrefs[candidate.links[place]].rstrip("/") + "/"
    for link in _links_of(flat, candidate, place):
        if flat.hrefs[link].startswith(own) and flat.hrefs[link][len(own) :][:1] not in ("", "#", "?"):
            text = flat.said(link)
            # Where a thread's last answer was written is a part of the thread.
            if weight_of(text) >= _RIVAL and not (
                is_generic(text) or has_date_words(text) or ACTION.match(text) or _COUNTED.match(text)
            ):
                return text
    return ""


def links_before(flat: Flat, candidate: Candidate, place: int) -> int:
    """How many other links stand before an item's own."""
    return bisect_left(flat.links, candidate.links[place]) - bisect_left(flat.links, candidate.items[place])


def letters_around(flat: Flat, candidate: Candidate, place: int, own: float) -> float:
    """The letters of an item that are in no other link than its own, as far as they can be a title."""
    link = candidate.links[place]
    said = flat.letters(link, flat.end[link])
    return min(100.0, flat.unlinked(candidate.items[place], candidate.ends[place]) + own * said)


def text_beside(flat: Flat, candidate: Candidate, place: int) -> str:
    """What an item says beside its own link."""
    link = candidate.links[place]
    text = flat.words(candidate.items[place], candidate.ends[place])
    own = flat.said(link)
    return text.replace(own, " ", 1).strip() if own else text


def heading_of(flat: Flat, candidate: Candidate, place: int) -> str:
    """The heading that an item begins with, or the only one in it that no link leads from; else empty."""
    item, end = candidate.items[place], candidate.ends[place]
    headings = [item]
    if flat.tags[item] not in HEADINGS:
        headings = [index for index in range(item, end) if flat.tags[index] in HEADINGS]
    # Those with a link are of what is told beside the item, as the stories beneath the first one of a front page are.
    headings = [index for index in headings if not flat.leads(index, flat.end[index])]
    if len(headings) != 1:
        return ""
    if any(flat.tags[up] == "a" and up != candidate.links[place] for up in flat.within(headings[0], item)):
        return ""
    return flat.said(headings[0])


def day_above(flat: Flat, item: int, candidate: Candidate) -> str:
    """The day that stands right over an item, or over those of one day; empty where none does."""
    step = item
    for _ in range(_DAY_STEPS):
        before = flat.previous(step)
        while before >= 0 and _is_among(before, candidate.items):
            before = flat.previous(before)
        if before >= 0:
            short = 0 < flat.letters(before, flat.end[before]) <= _DAY_LETTERS
            return said if short and has_date_words(said := flat.said(before)) else ""
        step = flat.parent[step]
        if step < 0:
            break
    return ""


def _is_among(index: int, indexes: Sequence[int]) -> bool:
    place = bisect_left(indexes, index)
    return place < len(indexes) and indexes[place] == index
