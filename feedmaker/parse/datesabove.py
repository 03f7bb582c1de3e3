"""The dates that stand over the items of a list: that of a heading before the first, or of one between two of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import datetime

from .candidate import Item
from .dates import find_date, month_first, month_first_on
from .extents import with_term
from .flat import Flat
from .text import tidy
from .tree import BLOCKS, text_of
from .words import has_date_words, is_date_only
from .yearsabove import below_years

# A heading that dates what comes after it is no longer than this, and starts so many elements before the list at most.
HEADING_LETTERS, _BEFORE = 60, 80
_HEADS = frozenset(("caption", "dt", "legend", "summary", "th"))

# What gives all the texts of the page, for dates that have two readings (see ``dates.month_first``).
Texts = Callable[[], Iterable[str]]


def dates_above(
    flat: Flat,
    items: Sequence[Item],
    starts: Sequence[int],
    language: str | None,
    timezone: str | None,
    page: Texts = tuple,
) -> list[datetime | None]:
    """For each of ``starts`` the date that stands over it, between the items or before the first of them.

    What stands at the top of a page before its menu is the day on which it was asked for, and no item's.
    """
    if not items:
        return []
    # What it is filed under comes with it.
    first = with_term(flat, items[0].start)
    linked = bisect_left(flat.links, first)
    last_link = flat.links[linked - 1] if linked else -1
    said: list[tuple[int, str]] = []
    index, place = max(0, first - _BEFORE), 0
    while index < items[-1].start:
        while place < len(items) and items[place].end <= index:
            place += 1
        if place < len(items) and items[place].start <= index:
            index = items[place].end
            continue
        if not flat.unread[index]:
            short = 0 < flat.letters(index, flat.end[index]) <= HEADING_LETTERS
            # Between two items there may be nothing but text and a line's end.
            pieces = text_of(flat.elements[index]) if short else flat.texts[index], flat.tails[index]
            said += [(index, tidy(text)) for text in pieces if text and len(text) <= HEADING_LETTERS * 2]
        index += 1
    begins = [item.start for item in items]

    def is_over_items(index: int) -> bool:
        if index > first:
            return not _is_beside_link(flat, index, begins[bisect_left(begins, index)])
        # A link in the date's own line comes with it; any other after it is one of a menu. What a headline holds is
        # that headline's.
        return last_link < flat.end[_line_of(flat, index)] and not _is_in_headline(flat, index)

    said = [(index, text) for index, text in said if has_date_words(text) and is_over_items(index)]
    order = month_first([text for _, text in said], language, lambda: month_first_on(page()))
    read = [(index, find_date(text, language=language, timezone=timezone, month_first=order)) for index, text in said]
    if not any(moment for _, moment in read):
        read = below_years(flat, said, language, timezone)
    found = [(index, moment) for index, moment in read if moment is not None]
    if found and found[-1][0] < first:
        # One day for all of them: that of the page, unless it is their heading.
        headings = set(flat.headings)
        found = [(index, moment) for index, moment in found if _is_heading(flat, headings, index)]
    above: list[datetime | None] = []
    now, last = 0, None
    for start in starts:
        while now < len(found) and found[now][0] < start:
            last = found[now][1]
            now += 1
        above.append(last)
    return above


def _is_beside_link(flat: Flat, index: int, following: int) -> bool:
    """Whether a link that is no date stands before an element's text, in what comes before the item ``following``.

    A date there is that link's: of what looks like an item and is none of the list.
    """
    top = index
    while (up := flat.parent[top]) >= 0 and flat.end[up] <= following:
        top = up
    some = flat.links_in(top, flat.end[index])
    return any(
        flat.end[link] <= index
        or (index < link and flat.text[link] == flat.text[index] and not has_date_words(flat.said(link)))
        for link in some
    )


def _is_in_headline(flat: Flat, index: int) -> bool:
    """Whether an element stands in a link that says more than a day."""
    return any(flat.tags[up] == "a" and not is_date_only(flat.said(up)) for up in flat.ancestors(index))


def _line_of(flat: Flat, index: int) -> int:
    """The block that an element stands in, or is."""
    while index > 0 and flat.tags[index] not in BLOCKS:
        index = flat.parent[index]
    return index


def _is_heading(flat: Flat, headings: Container[int], index: int) -> bool:
    """Whether an element is one of the page's ``headings``, or of what heads something else, or stands in one."""
    return any(up in headings or flat.tags[up] in _HEADS for up in (index, *flat.ancestors(index)))
