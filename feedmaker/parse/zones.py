"""What a page has around its content: navigation, footer, side bars, boxes of related and most-read stories.

A zone makes a list less likely to be the page's own, never impossible: pages put their content in the strangest places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from itertools import compress, repeat
from operator import mul

from .addresses import family_of
from .commonest import commonest
from .flat import Flat
from .tree import HEADINGS, Element
from .words import has_date_words, is_date_only
from .zonewords import FOOT, MENU, PAGER, SIDE, TICKER, is_heading_name, worth_below, worth_of_name

# What has so many headings is no ticker.
_HEADED = 5
# ... and what has so many is none that leads to the next page.
_PAGED = 3
# How much of a list's worth is left in each zone.
TAGS = {"nav": 0.1, "footer": FOOT, "aside": 0.25, "menu": 0.2, "header": 0.3}
ROLES = {
    "navigation": 0.1, "contentinfo": 0.12, "complementary": 0.25, "banner": 0.25, "search": 0.4, "menu": 0.1,
    "menubar": 0.1, "tablist": 0.3, "toolbar": 0.2, "alert": 0.3, "dialog": 0.3,
}  # fmt: skip
CONTENT_TAGS = {"main": 1.5}
_BY_TAG = TAGS | CONTENT_TAGS
# More footers than this, of things of one look, are those of items: with a permalink, or with what is related.
_FEET, _FOOT_OF_ITEM = 3, 0.4
CONTENT_ROLES = {"main": 1.5, "feed": 1.5}
# What its tag or role says to be beside the page's content, however much of the page it holds.
_BESIDE = frozenset(("nav", "footer", "aside", "menu", "navigation", "contentinfo", "complementary"))
# A zone that holds more than this share of the page's text (and links, where a tag says what it is) is the page.
TOO_LARGE = 0.55
# A ``nav`` with more of the page's links than this is no menu of it.
_ALL = 0.95
_BOX_HEADING_LETTERS = 48
# A side bar with so many headlines, of so many letters, may be the page's own list.
_STREAM, _HEADLINE = 12, 16
# A list is no menu whose first rows have a day each, so many of them at least, and a table is no side box.
_OF_ROWS, _ROWS, _FEWEST_ROWS = {MENU: ("ul", "ol"), SIDE: ("table",)}, 6, 4
_SIDE_NAME = re.compile(r"side|bar|rail", re.IGNORECASE)


# What is too small to be a zone, whatever it is called.
_SMALL = (
    "a span td th tr p br img html body head meta link script style input option label i b strong em font small hr "
    "h1 h2 h3 h4 h5 h6 button svg path time"
)
_INNER = frozenset(_SMALL.split())
_PLAIN = frozenset(("div", "span", "p", "strong", "b", "td", "th", "dt"))


def weigh(flat: Flat) -> dict[int, float]:
    """For each link and anchor of the page, what its surroundings leave of its worth: 1 for nothing against it."""
    links = sorted(flat.links + flat.anchors)
    low, high = [1.0] * len(links), [1.0] * len(links)
    # Of zones within each other the strongest counts: it is written last.
    for start, end, factor in sorted(_zones(flat, links), key=lambda zone: abs(1 - zone[2])):
        first, stop = bisect_left(links, start), bisect_left(links, end)
        (low if factor < 1 else high)[first:stop] = [factor] * (stop - first)
    return dict(zip(links, map(mul, low, high), strict=True))


def part_of(flat: Flat, index: int) -> str:
    """The part of the page that holds an element, by tags and roles: "beside" its content, its "main" part, or ""."""
    part = ""
    up = flat.parent[index]
    while up >= 0:
        tag = flat.tags[up]
        role = flat.elements[up].get("role", "")
        if (tag in _BESIDE or role in _BESIDE) and (tag != "footer" or not _inside_item(flat, up)):
            return "beside"
        if tag == "main" or role == "main":
            part = "main"
        up = flat.parent[up]
    return part


def _zones(flat: Flat, links: list[int]) -> list[tuple[int, int, float]]:
    """Start, end and factor of every part of the page with some of ``links`` and of more or less worth than others."""
    factors: dict[int, float] = {}
    tags, names, elements = flat.tags, flat.names, flat.elements
    around = [index for index in _around(flat, links) if tags[index] not in _INNER]
    holders = [elements[index] for index in around]
    feet = Counter(_foot_of(flat, index) for index in around if tags[index] == "footer")
    identities, roles = map(Element.get, holders, repeat(b"id")), map(Element.get, holders, repeat(b"role"))
    for index, identity, role in zip(around, identities, roles, strict=True):
        tag, name = tags[index], names[index]
        if not (name or identity or role or tag in _BY_TAG):
            continue
        factor = _BY_TAG.get(tag, 1.0)
        if tag in ("section", "article") and "secondary" in name:
            # Of a front the second block of stories, or one of them; a side bar that is called so has another tag.
            name = " ".join(token for token in name.split() if token != "secondary")
        if tag == "header" and _inside_item(flat, index):
            factor = 1.0
        elif tag == "footer" and feet[_foot_of(flat, index)] > _FEET:
            factor = _FOOT_OF_ITEM
        if factor <= 1:
            if name and (by_name := worth_of_name(name)) < factor:
                factor = _FOOT_OF_ITEM if by_name == FOOT and _are_feet_of_items(flat, around, name) else by_name
            if identity and (by_name := worth_of_name(identity)) < factor:
                factor = by_name
        if role:
            role = role.lower()
            factor = CONTENT_ROLES.get(role, min(factor, ROLES.get(role, 1.0)))
        if factor != 1.0:
            factors[index] = factor
    called = set(filter(is_heading_name, flat.named))
    over = list(flat.headings)
    if len(top := [index for index in over if tags[index] == "h1"]) == 1:
        # What the page itself is called ("Archive") is over no box.
        over.remove(top[0])
    if called:
        so_named = compress(range(len(names)), map(called.__contains__, names))
        over += [index for index in so_named if tags[index] in _PLAIN]
    found = [span for index in over if (span := _box(flat, index)) is not None]
    most_letters, most_links = TOO_LARGE * flat.text[-1], TOO_LARGE * len(flat.links)
    tried = stream = ticker = 0
    for index, factor in sorted(factors.items()):
        end = flat.end[index]
        if factor == TICKER and "ticker" in names[index].lower():
            # A ticker of stories with a heading each is what its paper calls the news; its stories are called after it.
            if index >= ticker and _heads_many(flat, index):
                ticker = end
            if index < ticker:
                continue
        if tags[index] in _OF_ROWS.get(factor, ()) and _is_dated(flat, index):
            continue
        if factor == PAGER and _heads_many(flat, index, _PAGED):
            # So some themes say of a block of stories how it is paged.
            continue
        if factor < 1 and flat.letters(index, end) > most_letters:
            inside = bisect_left(flat.links, end) - bisect_left(flat.links, index)
            # A menu of menus may have more links than all the rest, but it is not all that there is.
            most = _ALL * len(flat.links) if flat.tags[index] == "nav" and _unfolds(flat, index) else most_links
            if flat.tags[index] not in TAGS or inside > most:
                continue
        if factor == SIDE and is_side_bar(flat, index):
            # What is in such a bar is called after it.
            if index >= tried:
                tried, stream = end, end if _is_stream(flat, index) else stream
            if index < stream:
                continue
        found.append((index, end, factor))
    return found


def _foot_of(flat: Flat, index: int) -> tuple[str, str]:
    """What a footer is that of, by its looks."""
    up = flat.parent[index]
    return flat.tags[up], flat.names[up]


def _are_feet_of_items(flat: Flat, around: Collection[int], name: str) -> bool:
    """Whether so many things have a part of that name each."""
    return flat.named[name] > _FEET and len({flat.parent[one] for one in around if flat.names[one] == name}) > _FEET


def _unfolds(flat: Flat, index: int) -> bool:
    """Whether a menu has lists within its items, that unfold."""
    inner = [one for one in range(index, flat.end[index]) if flat.tags[one] in ("ul", "ol")]
    return any("li" in (flat.tags[up] for up in flat.within(one, index)) for one in inner)


def is_side_bar(flat: Flat, index: int) -> bool:
    """Whether an element is beside the content by its name only, and by one that tells where it is, not what."""
    element = flat.elements[index]
    names = f"{flat.names[index]} {element.get('id', '')}"
    return flat.tags[index] not in TAGS and not element.get("role") and _SIDE_NAME.search(names) is not None


def _heads_many(flat: Flat, index: int, many: int = _HEADED) -> bool:
    """Whether an element holds several headings."""
    return sum(map(HEADINGS.__contains__, flat.tags[index : flat.end[index]])) >= many


def _is_dated(flat: Flat, index: int) -> bool:
    """Whether the first rows of a list or a table have a day each, but for one that may be their heading.

    A row that is no more than that is one of an archive ("May 2026").
    """
    end, row, days, rows = flat.end[index], index + 1, 0, 0
    while row < end and rows < _ROWS:
        if flat.tags[row] == "tbody":
            row += 1
            continue
        rows += 1
        words = flat.words(row, flat.end[row])
        days += has_date_words(words) and not is_date_only(words)
        if days < rows - 1:
            return False
        row = flat.end[row]
    return rows >= _FEWEST_ROWS


def _is_stream(flat: Flat, start: int) -> bool:
    """Whether a side bar holds what the page is about: day for day, most of the headlines of its folder."""
    end, links, hrefs, text, tags = flat.end[start], flat.links, flat.hrefs, flat.text, flat.tags
    first, stop = bisect_left(links, start), bisect_left(links, end)
    size = stop - first
    if size < max(_STREAM, len(links) // _STREAM) or flat.linked[end] - flat.linked[start] < _HEADLINE * size:
        return False
    unlinked = [words for words, tag in zip(flat.texts[start:end], tags[start:end], strict=True) if tag != "a"]
    pieces = [words for words in (*unlinked, *flat.tails[start + 1 : end]) if 0 < len(words) <= _BOX_HEADING_LETTERS]
    days = list(filter(has_date_words, pieces))
    if len(set(days)) < 2 or len(days) > size / 2:
        return False
    headlines = [link for link in links if text[flat.end[link]] - text[link] >= _HEADLINE]
    # In page order: of two families that are as common the first counts.
    inside = dict.fromkeys(hrefs[link] for link in headlines if start < link < end)
    outside = {hrefs[link] for link in headlines if not start < link < end}
    family, times = commonest(list(map(family_of, inside))) if inside else ("", 0)
    # The content leads there as well: else this is the diary, or the shop.
    alike = sum(family_of(href) == family for href in outside)
    return times >= _STREAM and times > len(outside) and 2 * alike >= len(outside) > 0


def _around(flat: Flat, links: list[int]) -> set[int]:
    """The elements that hold any of ``links``."""
    parent = flat.parent
    found = {-1}
    for up in links:
        while (up := parent[up]) not in found:
            found.add(up)
    found.remove(-1)
    return found


def _inside_item(flat: Flat, index: int) -> bool:
    """Whether a ``<header>`` is that of an article or a section, not of the page."""
    up = flat.parent[index]
    while up >= 0:
        if flat.tags[up] in ("article", "section", "main", "li", "tr"):
            return True
        up = flat.parent[up]
    return False


def _box(flat: Flat, heading: int) -> tuple[int, int, float] | None:
    """The range that a heading such as "Most read" stands over, if this is such a heading, and what it leaves of it."""
    if flat.letters(heading, flat.end[heading]) > _BOX_HEADING_LETTERS:
        return None
    if (factor := worth_below(flat.said(heading))) == 1:
        return None
    up, stop = flat.parent[heading], 0
    # The heading may be wrapped: its box is the first ancestor with links of its own after it.
    for _ in range(3):
        if up <= 0:
            return None
        stop = flat.end[up]
        if flat.linked[stop] > flat.linked[flat.end[heading]]:
            break
        up = flat.parent[up]
    step = flat.end[heading]
    level = flat.tags[heading]
    # It holds until the next heading beside it: one of its rank or higher, or, for a bold paragraph, another such.
    for other in flat.headings:
        if step <= other < stop and flat.parent[other] == flat.parent[heading]:
            rank = flat.tags[other]
            if (rank <= level) if level in HEADINGS and rank in HEADINGS else rank == level:
                return heading, other, factor
    return heading, _headed_block_after(flat, step, stop), factor


def _headed_block_after(flat: Flat, start: int, stop: int) -> int:
    """Where, of the siblings from ``start``, what has headings of its own begins after what has links and no headings.

    Of a shop's page, "Refine search" stands over the first only. ``stop`` where there is no such thing.
    """
    plain = 0
    while start < stop:
        end = flat.end[start]
        if not HEADINGS.isdisjoint(flat.tags[start:end]):
            return start if plain > 1 else stop
        plain += bisect_left(flat.links, end) - bisect_left(flat.links, start)
        start = end
    return stop
