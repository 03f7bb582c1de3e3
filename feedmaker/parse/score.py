"""Which repeating sub-tree is the page's content: what speaks for a candidate, as numbers, and what they come to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .addresses import family_of, leads_to_article, leads_to_board, leads_to_list, make_of, share
from .candidates import BESIDE, Candidate, Item
from .extents import with_term
from .flat import Flat
from .signs import (
    ACTION,
    DETAIL,
    bare_share,
    does_something,
    has_date,
    is_document,
    is_file,
    is_inline,
    is_named_title,
    is_under_heading,
    leads_on,
)
from .text import fold
from .titletext import own_label
from .tree import HEADINGS
from .words import (
    are_releases,
    breadth,
    has_date_words,
    is_code,
    is_counted,
    is_date_only,
    is_generic,
    titles_are_beside,
    weight_of,
    what_differs,
)

# Letters of an item that count; what is longer is no better.
ENOUGH = 250
# How many items of a candidate are read; they are spread over the whole of it.
SAMPLE = 8
# How many candidates are looked at closely. A value is at most 3.41 masses (see ``look_closely``), so what has less of
# the best value than HOPELESS can't become the best.
FINALISTS, HOPELESS, MOST_LOOKED_AT = 10, 0.29, 60
# A link text of so many letters is a headline; with fewer it may still be one ("Smith v. Jones").
HEADLINE = 24
# So many links tell the script of a page: by how much its letters say more than those of an alphabet.
_SPREAD, _WIDE = 60, 1.25
# How much links to what stays take from a list at most.
FIXED = 0.6
# The day over items has so few letters, and is so few steps up from them.
_DAY_LETTERS, _DAY_STEPS = 48, 3
# Of names with nothing beside them: how much it takes at most, and with how many letters it takes nothing.
MENU, NAME = 0.9, 32
# A link of so many letters may be an item's title instead of another; beside a date any of so few.
_RIVAL, _NAMED = 12, 4
# So many links of an item are looked at.
_LINKS = 12
# How many there are of something: "394 příspěvků".
_COUNTED = re.compile(r"\d[\d.,\s]*\w+\Z")
# A release is known by a short name, worth so many letters more than it has.
RELEASE = 36
# A link of so many letters says where it leads.
SPOKEN = 10
# An item with more headlines than this is a section of a page.
CROWD = 2.5
# What a list of one, two or three items is worth, for its size.
_FEW = {1: 0.1, 2: 0.4, 3: 0.75}


@dataclass(slots=True)
class Judged:
    """A candidate with what was found out about it. ``value`` is comparable within a page only.

    At a glance: ``count`` different addresses, ``letters`` of an item, ``zone`` its place's weight, ``crowd`` headlines
    of an item, ``distinct`` the share of items with an address of their own, ``mute`` that of pictures whose address
    another link has in words, ``fixed`` that of addresses to which a short name beside the content leads too, ``mass``
    what that comes to (``fixed`` left out).

    Closely (the shares of a sample): ``title`` letters, ``dates``, ``headings``, ``documents``, ``files``, ``generic``
    link texts, links ``inline`` in sentences, items with ``rivals`` to the link, how far link texts are each one's
    ``own``, how many links stand before them in the item (``later``), items with headlines ``beneath`` their own
    address (sections that show what is new in them), and how far it is a ``menu``: short names with nothing beside
    them, or sections.
    """

    candidate: Candidate
    count: int = 0
    letters: float = 0.0
    zone: float = 1.0
    crowd: float = 0.0
    distinct: float = 0.0
    mute: float = 0.0
    fixed: float = 0.0
    mass: float = 0.0
    close: bool = False
    title: float = 0.0
    dates: float = 0.0
    headings: float = 0.0
    documents: float = 0.0
    files: float = 0.0
    generic: float = 0.0
    inline: float = 0.0
    rivals: float = 0.0
    own: float = 1.0
    later: float = 0.0
    beneath: float = 0.0
    releases: bool = False
    menu: float = 0.0
    value: float = 0.0


def judge(flat: Flat, weights: dict[int, float], found: Sequence[Candidate]) -> list[Judged]:
    """The candidates, the best first; those that were not looked at closely come last, by their mass."""
    text, end, hrefs, parent = flat.text, flat.end, flat.hrefs, flat.parent
    long = headline_of(flat)
    links = [(link, text[end[link]] - text[link]) for link in flat.links]
    least = SPOKEN * long / HEADLINE
    told = [link for link, letters in links if letters >= least]
    spoken = {hrefs[link] for link in told}
    # What a box of the most read says is not what the pictures of the content show.
    in_content = {hrefs[link] for link in told if weights[link] >= BESIDE}
    prose = {index for index, _ in flat.prose}
    # A link with nothing in it lies over a whole card: the card's headline is its text, and it counts as one.
    headlines = [
        link
        for link, letters in links
        # What stands in a sentence is no headline, however much it says.
        if (letters >= long and parent[link] not in prose)
        or (
            not letters
            and end[link] == link + 1
            and parent[link] not in prose
            and hrefs[link] not in spoken
            and not _is_icon(flat, link)
        )
    ]
    menus = {hrefs[link] for link, letters in links if 0 < letters < long and weights[link] < BESIDE}
    told_of = spoken, in_content
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
    for item, end in zip(candidate.items, candidate.ends, strict=True):
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


def look_closely(flat: Flat, one: Judged) -> None:
    """Reads a sample of the items, and gives ``one`` its value."""
    if one.close:
        return
    one.close = True
    candidate = one.candidate
    chosen = range(0, len(candidate), max(1, len(candidate) // SAMPLE))
    size = len(chosen)
    texts, named, more = [], 0, 0
    for place in chosen:
        link, item, end = candidate.links[place], candidate.items[place], candidate.ends[place]
        text = flat.said(link)
        texts.append(text)
        href = flat.hrefs[link]
        one.dates += has_date(flat, with_term(flat, item), end) or is_date_only(flat.elements[link].get("title", ""))
        one.documents += is_document(href)
        one.files += is_file(href) or does_something(href, text or _label(flat, link))
        one.headings += is_under_heading(flat, link, item)
        one.inline += is_inline(flat, link, text)
        one.generic += is_generic(text)
        one.beneath += _holds_beneath(flat, candidate, place)
        named += is_named_title(flat, link, item)
    if one.dates * 2 < size <= 2 * one.headings:
        days = list(filter(None, (_day_above(flat, candidate.items[place], candidate) for place in chosen)))
        # One day for all of them is that on which the page was asked for.
        one.dates = max(one.dates, len(days)) if len(set(days)) > 1 else one.dates
    for name in ("dates", "documents", "files", "headings", "inline", "generic", "beneath"):
        setattr(one, name, getattr(one, name) / size)
    beside = titles_are_beside(texts)
    if beside and all(headed := [_headed(flat, candidate, place) for place in chosen]):
        # The links say nothing, or nothing of their own, and each has one heading over it: that is what it is called.
        texts, beside = headed, False
        one.headings, one.generic, one.inline = 1.0, 0.0, 0.0
        one.rivals = sum(_is_another_form(flat, candidate, place) for place in chosen) / size
    if beside:
        # The links are no titles: what stands beside them is judged in their place, at a discount.
        one.own = len({fold(text) for text in texts}) / size
        # A word that all the links say names what they do, in whatever language.
        one.generic = max(one.generic, 1.0 if one.own <= 0.34 else 0.0)
        # Beside the moment at which a page was made any name is the page's, if it is not that of who made them all.
        one.rivals = len(_rivals(flat, candidate, chosen)) / size
        if share(is_date_only, texts) > 0.5:
            called = _rivals(flat, candidate, chosen, _NAMED)
            if len(set(called)) * 2 > len(called):
                one.rivals = max(one.rivals, len(called) / size)
        one.later = sum(_before(flat, candidate, place) for place in chosen) / size
        texts = [_beside(flat, candidate, place) for place in chosen]
        says = (1 + sum(map(weight_of, texts))) / (1 + sum(map(len, texts)))
        one.title = 0.8 * says * sum(_around(flat, candidate, place, one.own) for place in chosen) / size
        unlike = len(set(texts)) / size
    else:
        one.title = sum(weight_of(text) for text in texts) / size
        unlike = len({fold(text) for text in texts}) / size
        if are_releases(texts):
            more, one.releases = RELEASE, True
            rivals = _rivals(flat, candidate, chosen)
            # What says the same of every release ("94 downloads this week") is the title of none.
            one.rivals = len(rivals) / size if len(set(map(what_differs, rivals))) * 3 > len(rivals) else 0.0
    role = (0.25 + min(one.title + more, 60) / 60) * (0.3 + 0.7 * unlike)
    role *= 1 - 0.3 * one.generic
    # Of several such links in an item the one with a name of its own is meant, and a page or a document before a file.
    role *= (1 - 0.8 * one.rivals) * (0.6 + 0.4 * one.own)
    role *= 0.93 ** min(one.later, 4)
    # Where files have names of their own, what they belong to is the item all the same, if it has a page.
    role *= 1 - 0.6 * one.files
    role *= 1 - 0.9 * one.inline
    role *= 1 - 0.8 * share(leads_on, texts)
    # Of a section that shows what is new in it, that is the item.
    role *= 1 - 0.8 * one.beneath
    hrefs = [flat.hrefs[link] for link in candidate.links]
    lists = share(leads_to_list, hrefs)
    if lists:
        # In the row of a board its newest thread is what is new.
        role *= 1 - 0.8 * share(leads_to_board, hrefs)
        # What holds headlines and leads to their section is none of them.
        role *= 1 - 0.6 * lists * min(1.0, max(0.0, one.crowd - (one.title >= HEADLINE)))
    role *= 0.7 + 0.3 * (_uniform(hrefs) - 0.7 * lists)
    role *= 1 + 0.5 * max(one.headings, 0.7 * named / size)
    role *= 1 + 0.3 * one.documents
    # Where the menus lead too are pages that stay.
    role *= 1 - FIXED * one.fixed * (1 - one.dates)
    if unmarked := (1 - one.dates) * (1 - one.documents) * (1 - one.headings):
        # Names with nothing beside them are a menu's.
        counted = share(is_counted, texts)
        bare = bare_share(flat, [Item(candidate.items[n], candidate.ends[n], candidate.links[n]) for n in chosen])
        names, plain = max(bare, counted) * unmarked, 1 - share(leads_to_article, hrefs)
        one.menu = names * min(1.0, max(0.0, (NAME - one.title * breadth(texts)) / 16, lists, counted, 0.6 * plain))
        role *= 1 - MENU * one.menu
        # The letters of further links beneath a name are not its own.
        role *= 1 - names * max(0.0, 1 - (one.title + DETAIL) / max(1.0, one.letters))
    one.value = one.mass * role * (1 + 0.4 * one.dates)


def _label(flat: Flat, link: int) -> str:
    """What a link without text is called: by itself, or by its picture."""
    return own_label(flat, link) or next((image.get("alt", "") for image in flat.elements[link].iter("img")), "")


def _day_above(flat: Flat, item: int, candidate: Candidate) -> str:
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


def _uniform(hrefs: Sequence[str]) -> float:
    """How far addresses are of one make and of one family."""
    alike = max(Counter(map(make_of, hrefs)).values()) + max(Counter(map(family_of, hrefs)).values())
    return 0.5 * alike / len(hrefs)


def _rivals(flat: Flat, candidate: Candidate, chosen: Iterable[int], least: int = _RIVAL) -> list[str]:
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


def _is_another_form(flat: Flat, candidate: Candidate, place: int) -> bool:
    """Whether an item has a link with a name to the very page of which its own is another form ("?html=true")."""
    page, asked, _ = flat.hrefs[candidate.links[place]].partition("?")
    return asked != "" and any(
        flat.hrefs[link] == page and not is_generic(flat.said(link)) for link in _links_of(flat, candidate, place)
    )


def _holds_beneath(flat: Flat, candidate: Candidate, place: int) -> bool:
    """Whether an item holds a headline whose address begins with its own, as the pages of a section do."""
    own = flat.hrefs[candidate.links[place]].rstrip("/") + "/"
    for link in _links_of(flat, candidate, place):
        if flat.hrefs[link].startswith(own) and flat.hrefs[link][len(own) :][:1] not in ("", "#", "?"):
            text = flat.said(link)
            # Where a thread's last answer was written is a part of the thread.
            if weight_of(text) >= _RIVAL and not (
                is_generic(text) or has_date_words(text) or ACTION.match(text) or _COUNTED.match(text)
            ):
                return True
    return False


def _before(flat: Flat, candidate: Candidate, place: int) -> int:
    """How many other links stand before an item's own."""
    return bisect_left(flat.links, candidate.links[place]) - bisect_left(flat.links, candidate.items[place])


def _around(flat: Flat, candidate: Candidate, place: int, own: float) -> float:
    """The letters of an item that are in no other link than its own, as far as they can be a title."""
    link = candidate.links[place]
    said = flat.letters(link, flat.end[link])
    return min(100.0, flat.unlinked(candidate.items[place], candidate.ends[place]) + own * said)


def _beside(flat: Flat, candidate: Candidate, place: int) -> str:
    link = candidate.links[place]
    text = flat.words(candidate.items[place], candidate.ends[place])
    own = flat.said(link)
    return text.replace(own, " ", 1).strip() if own else text


def _headed(flat: Flat, candidate: Candidate, place: int) -> str:
    """The heading that an item begins with, or the only one in it, if no link leads from it; else empty."""
    item, end = candidate.items[place], candidate.ends[place]
    headings = [item]
    if flat.tags[item] not in HEADINGS:
        headings = [index for index in range(item, end) if flat.tags[index] in HEADINGS]
    if len(headings) != 1 or "a" in flat.tags[headings[0] : flat.end[headings[0]]]:
        return ""
    if any(flat.tags[up] == "a" and up != candidate.links[place] for up in flat.within(headings[0], item)):
        return ""
    return flat.said(headings[0])
