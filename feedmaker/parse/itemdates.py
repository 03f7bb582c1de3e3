"""The dates of a list's items, read together: what is doubtful in one is plain from the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from .addressday import day_of
from .candidate import Item
from .commonest import commonest
from .dates import date_in, date_of, month_first, month_first_on, parse_date
from .dates.fold import plain
from .dates.forms import numbers_an_issue
from .datesabove import HEADING_LETTERS, Texts, dates_above
from .fields import Fields
from .flat import Flat
from .signs import is_document
from .text import tidy
from .words import END_MARKS, END_WORDS, has_date_words, is_closing
from .yearsabove import days_above, with_years_above

# How many of an item's texts are tried, and how many items tell which of them is the date.
_TRIED, _TELLING = 6, 8
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
# So much of what stands after a link is looked at for its date, and so many of the links have one there.
_AFTER_LETTERS, _MOSTLY = 80, 0.8
# Dates among the words of so few items are not theirs, where the others have none.
_FEW = 0.2
# ... nor are those in sentences of so many letters, of half of the items, where a third has none.
_SENTENCE, _HALF = 100, 0.5
# The day on which something ends.
_UNTIL = re.compile(
    rf"(?:(?:\b(?:{END_WORDS}|through)\b|{END_MARKS}|至)"
    r"\D{0,14}|\b(?:to|au|al|tot|по) )\d",
    re.IGNORECASE,
)
# Two days with a dash between them; the first may be no part of a version ("8.11 – 1 September").
_SPAN = re.compile(r"\b(\d{1,2})(?:\.|(?<!\d\.\d)(?<!\d\.\d\d)) ?[–-] \d{1,2}\b")
_DAYS = 31

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
    # The items whose date stands among words, and those of which it does in a whole sentence.
    told_in_words: list[int] = []
    told_in_prose: list[int] = []

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
                if len(text) > _SENTENCE:
                    told_in_prose.append(number)
                return moment
        return None

    def as_whole(text: str) -> datetime | None:
        if len(text) > HEADING_LETTERS:
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
        undated += told_in_words
    elif len(told_in_prose) <= _HALF * len(items) and len(undated) * 3 > len(items) and not _have_years(items):
        undated += told_in_prose
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


def _have_years(items: Sequence[Fields]) -> bool:
    """Whether a year is in what nearly every item says, as in the references of papers."""
    return sum(_YEAR.search(fields.summary or "") is not None for fields in items) >= _MOSTLY * len(items)


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
