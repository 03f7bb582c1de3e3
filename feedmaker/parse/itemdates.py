"""The dates of a list's items, read together: what is doubtful in one is plain from the others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache

from .addressday import day_of
from .candidate import Item
from .commonest import commonest
from .dates import date_in, date_of, find_date, month_first, month_first_on, parse_date
from .dates.fold import plain
from .dates.forms import numbers_an_issue
from .extents import with_term
from .fields import Fields
from .flat import Flat
from .signs import is_document
from .text import tidy
from .tree import BLOCKS, text_of
from .words import END_MARKS, END_WORDS, has_date_words, is_closing, is_date_only
from .yearsabove import below_years, days_above, with_years_above

# How many of an item's texts are tried, and how many items tell which of them is the date.
_TRIED, _TELLING = 6, 8
# A heading that dates what comes after it is no longer than this, and starts so many elements before the list at most.
_HEADING_LETTERS, _BEFORE = 60, 80
_HEADS = frozenset(("caption", "dt", "legend", "summary", "th"))
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
# So much of what stands after a link is looked at for its date, and so many of the links have one there.
_AFTER_LETTERS, _MOSTLY = 80, 0.8
# Dates among the words of so few items are not theirs, where the others have none.
_FEW = 0.2
# The day on which something ends.
_UNTIL = re.compile(
    rf"(?:(?:\b(?:{END_WORDS}|through)\b|{END_MARKS}|至)"
    r"\D{0,14}|\b(?:to|au|al|tot|по) )\d",
    re.IGNORECASE,
)
# Two days with a dash between them; the first may be no part of a version ("8.11 – 1 September").
_SPAN = re.compile(r"\b(\d{1,2})(?:\.|(?<!\d\.\d)(?<!\d\.\d\d)) ?[–-] \d{1,2}\b")
_DAYS = 31


# What gives all the texts of the page, for dates that have two readings (see ``dates.month_first``).
Texts = Callable[[], Iterable[str]]
# What gives the day under which an item, by its number, is filed; empty where it is under none.
Filed = Callable[[int], str]


def dates_of(
    items: Sequence[Fields],
    language: str | None,
    timezone: str | None,
    page: Texts = tuple,
    filed: Filed = lambda place: "",
) -> list[datetime | None]:
    """For each item its date: what the markup gives, else a text that is a date as a whole, else a date within one.

    Else it is the day under which the item is ``filed``, and the last one that may be its date is in its title: that is
    of what the title is about.
    """

    @cache
    def on_page() -> bool | None:
        return month_first_on(page())

    first = month_first([fields.dates[0] for fields in items if fields.dates], language, on_page)
    if first is None:
        first = month_first([fields.dates[1] for fields in items if len(fields.dates) > 1], language, on_page)
    # What is no date as a whole is not to be tried as one again.
    tried: set[str] = set()
    # Which of its texts was each of the first items' date: where all agree, that one is looked at first.
    told: list[int] = []
    usual = -1
    # The items whose date stands among words.
    told_in_words: list[int] = []

    def one(number: int, fields: Fields) -> datetime | None:
        if fields.stamp and (moment := parse_date(fields.stamp, timezone=timezone)) is not None:
            return moment
        nonlocal usual
        texts = fields.dates
        if len(texts) > 1:
            texts = list(dict.fromkeys(texts))[:_TRIED]
            if (
                0 <= usual < len(texts)
                and _YEAR.search(texts[usual])
                and not _closes(texts[usual])
                and (moment := as_whole(texts[usual]))
            ):
                return moment
        order = [(place, text) for place, text in enumerate(texts) if not _closes(text)]
        if len(order) > 1:
            # What has no year in full may be the number of a case ("1-21-30").
            order.sort(key=lambda one: (not _YEAR.search(one[1]), one[0] != usual))
        for place, text in order:
            if (moment := as_whole(text)) is not None:
                if len(told) < _TELLING:
                    told.append(place)
                    usual = place if len(told) == _TELLING and set(told) == {place} else -1
                return moment
        for _, text in sorted(order):
            if (moment := inside(text)) is not None:
                told_in_words.append(number)
                return moment
        return None

    def as_whole(text: str) -> datetime | None:
        if len(text) > _HEADING_LETTERS:
            return None
        tried.add(text)
        return date_of(text, language, timezone, first)

    def inside(text: str) -> datetime | None:
        return date_in(text, language, timezone, first, text in tried)

    found = [one(place, fields) for place, fields in enumerate(items)]
    undated = [place for place, moment in enumerate(found) if moment is None]
    if not undated:
        return found
    # A date among the words of one item of many is not the item's: it is what that one is about.
    if len(told_in_words) <= _FEW * len(items) and len(undated) * 2 > len(items):
        for place in told_in_words:
            found[place] = None
        undated += told_in_words
    for place in undated:
        found[place] = parse_date(filed(place), timezone=timezone)
    undated = [place for place in undated if found[place] is None]
    titled = [place for place in undated if has_date_words(items[place].title)]
    if len(titled) * 2 >= len(items):
        if first is None:
            first = month_first([items[place].title for place in titled], language, on_page)
        for place in titled:
            if not _is_of_days(items[place].title):
                found[place] = inside(items[place].title)
    return found


def dates_in(
    flat: Flat,
    items: Sequence[Item],
    read: Sequence[tuple[Item, Fields]],
    language: str | None,
    timezone: str | None,
) -> list[datetime | None]:
    """The dates of ``read``, which are some of ``items``: their own, or that of their addresses.

    Where most have none it is those that stand above.
    """

    def filed(place: int) -> str:
        return _filed(flat, read[place][0])

    dates = dates_of([fields for _, fields in read], language, timezone, flat.all_texts, filed)
    if not any(dates) and (after := _after_links(flat, [item for item, _ in read])):
        dates = dates_of([Fields(dates=[text]) for text in after], language, timezone, flat.all_texts, filed)
    if None in dates:
        dates = with_years_above(flat, read, dates, language, timezone)
    if sum(1 for moment in dates if moment is None) * 2 > len(dates):
        above = dates_above(flat, items, [item.start for item, _ in read], language, timezone, flat.all_texts)
        dates = [moment or higher for moment, higher in zip(dates, above, strict=True)]
        if not any(dates):
            dates = days_above(flat, [item for item, _ in read], language, timezone)
    return dates


def _filed(flat: Flat, item: Item) -> str:
    """The day in whose folder an item's address is, or that of a document which stands in the item."""
    if day := day_of(flat.hrefs[item.link]):
        return day
    inside = flat.links_in(item.start, item.end)
    return next((day for link in inside if (day := day_of(href := flat.hrefs[link])) and is_document(href)), "")


def _after_links(flat: Flat, items: Sequence[Item]) -> list[str]:
    """What stands after each of ``items`` that is a link in one run of text, as in a server's index of a folder.

    Nothing, unless nearly all of them are such and have a date there, and none stands before the first.
    """
    parents = [flat.parent[item.start] for item in items if flat.tags[item.start] == "a"]
    up, times = commonest(parents) if parents else (-1, 0)
    if times < _MOSTLY * len(items) or not times:
        return []
    inside = [flat.tags[item.start] == "a" and flat.parent[item.start] == up for item in items]
    before = flat.previous(items[inside.index(True)].start)
    if has_date_words(flat.tails[before] if before >= 0 else flat.texts[up]):
        return []
    texts = [
        tidy(flat.tails[item.start])[:_AFTER_LETTERS] if one else "" for item, one in zip(items, inside, strict=True)
    ]
    return texts if sum(map(has_date_words, texts)) >= _MOSTLY * len(texts) else []


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
            short = 0 < flat.letters(index, flat.end[index]) <= _HEADING_LETTERS
            # Between two items there may be nothing but text and a line's end.
            pieces = text_of(flat.elements[index]) if short else flat.texts[index], flat.tails[index]
            said += [(index, tidy(text)) for text in pieces if text and len(text) <= _HEADING_LETTERS * 2]
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
        found = [(index, moment) for index, moment in found if _is_heading(flat, index)]
    above: list[datetime | None] = []
    now, last = 0, None
    for start in starts:
        while now < len(found) and found[now][0] < start:
            last = found[now][1]
            now += 1
        above.append(last)
    return above


def _is_of_days(title: str) -> bool:
    """Whether the date in a title is that of an end, or the last day of several."""
    if _UNTIL.search(title):
        return True
    span = _SPAN.search(title)
    return span is not None and int(span[1]) <= _DAYS and not numbers_an_issue(plain(title[: span.start()]))


def _closes(text: str) -> bool:
    """Whether the first number in ``text`` is the day on which something ends, by the words before it."""
    if text[:1].isdigit():
        return False
    digit = _DIGIT.search(text)
    return is_closing(text[: digit.start()] if digit is not None else text)


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


def _is_heading(flat: Flat, index: int) -> bool:
    """Whether an element is a heading of what comes after it, or stands in one."""
    headings = set(flat.headings)
    return any(up in headings or flat.tags[up] in _HEADS for up in (index, *flat.ancestors(index)))
