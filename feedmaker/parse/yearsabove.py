"""Dates of which a heading has the rest: "17 March" below "2025", "Nov 20, 10:15" or "20" below "November 2026"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import itemgetter

from .candidate import Item
from .dates import below
from .dates.below import Above
from .fields import Fields
from .flat import Flat
from .tree import BOLD

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
_LETTER = re.compile(r"[^\W\d_]{3}")
# So many texts of an item are tried.
_TRIED = 4
# So large a share of the items have a day where one has.
_NEARLY = 0.8

# The headings of a page that are a year, or a month of one, in page order: where each is, and what it says.
_Headings = Sequence[tuple[int, Above]]


def with_years_above(
    flat: Flat,
    read: Sequence[tuple[Item, Fields]],
    dates: Sequence[datetime | None],
    language: str | None,
    timezone: str | None,
) -> list[datetime | None]:
    """``dates``, with those of the items that say day and month only and stand under a heading with their year."""
    texts = [_yearless(fields) if moment is None else [] for (_, fields), moment in zip(read, dates, strict=True)]
    found = list(dates)
    if any(texts):
        headings = _headings(flat, language)
        for number, ((item, _), some) in enumerate(zip(read, texts, strict=True)):
            if some and (over := _over(headings, item.start)) is not None:
                moments = (below.in_words(text, over, language, timezone) for text in some)
                found[number] = next((moment for moment in moments if moment is not None), None)
    items = [item for item, _ in read]
    found = _with_numbers_below_years(flat, items, found, language, timezone)
    return found if any(found) else _with_months_above(flat, items, language, timezone)


def below_years(
    flat: Flat, texts: Sequence[tuple[int, str]], language: str | None, timezone: str | None
) -> list[tuple[int, datetime | None]]:
    """What texts, each at an element, say that are a day and a month below a heading with the year, or the month."""
    headings = _headings(flat, language)
    found: list[tuple[int, datetime | None]] = []
    for index, text in texts:
        over = _over(headings, index) if len(text) <= below.LETTERS else None
        found.append((index, below.in_words(text, over, language, timezone) if over is not None else None))
    return found


def _over(headings: _Headings, index: int) -> Above | None:
    """What the last of the ``headings`` above an element says."""
    place = bisect_left(headings, index, key=itemgetter(0)) - 1
    return headings[place][1] if place >= 0 else None


def _with_months_above(
    flat: Flat, items: Sequence[Item], language: str | None, timezone: str | None
) -> list[datetime | None]:
    """The dates of items that say the day alone ("20", "Fr 20.11.") and stand under headings with month and year.

    The days of each month run one way, and nearly every item has one: else the numbers are of something else.
    """
    none: list[datetime | None] = [None] * len(items)
    if len(items) < 3 or not any(_DAY.search(text) for item in items[:2] for text in _before_link(flat, item)):
        return none
    headings = _headings(flat, language, months_only=True)
    months = [_over(headings, item.start) for item in items]
    days = [
        next((day for text in _before_link(flat, item) if (day := below.day_alone(text, over.month))), 0)
        if over is not None and over.month is not None
        else 0
        for item, over in zip(items, months, strict=True)
    ]
    if None in months or sum(map(bool, days)) < _NEARLY * len(days):
        return none
    told = [(over, day) for over, day in zip(months, days, strict=True) if over is not None and day]
    if not _run_one_way(told):
        return none
    return [
        below.on(over.year, over.month, day, timezone) if over is not None and over.month is not None and day else None
        for over, day in zip(months, days, strict=True)
    ]


def _with_numbers_below_years(
    flat: Flat, items: Sequence[Item], dates: Sequence[datetime | None], language: str | None, timezone: str | None
) -> list[datetime | None]:
    """``dates``, with those of the items that begin with a day and a month in numbers ("22.11.") below their year.

    Those of each year run one way, and they are most of what has no date yet: else the numbers are of something else.
    """
    found = list(dates)
    undated = [number for number, moment in enumerate(dates) if moment is None]
    if len(undated) < 3 or not any(any(below.month_and_day(text)) for text in _before_link(flat, items[undated[0]])):
        return found
    headings = _headings(flat, language)
    told: dict[int, tuple[Above, int]] = {}
    for number in undated:
        said = (below.month_and_day(text) for text in _before_link(flat, items[number]))
        month, day = next(filter(any, said), (0, 0))
        if day and (over := _over(headings, items[number].start)) is not None:
            told[number] = over, 100 * month + day
    if len(told) < _NEARLY * len(undated) or not _run_one_way(list(told.values())):
        return found
    for number, (over, of_year) in told.items():
        found[number] = below.on(over.year, *divmod(of_year, 100), timezone)
    return found


def _run_one_way(told: Sequence[tuple[Above, int]]) -> bool:
    """Whether days run one way below each heading, and below all of them the same."""
    groups = [[day for over, day in told if over == heading] for heading in dict.fromkeys(over for over, _ in told)]
    return all(days == sorted(days) for days in groups) or all(days == sorted(days, reverse=True) for days in groups)


def days_above(
    flat: Flat, items: Sequence[Item], language: str | None, timezone: str | None
) -> list[datetime | None]:
    """The dates of items below headings with a day alone ("Fr 12.12.") that stand below headings with month and year.

    Every item has one, and the days of each month run one way: else the numbers are of something else.
    """
    none: list[datetime | None] = [None] * len(items)
    headings = _headings(flat, language, months_only=True)
    if len(items) < 3 or not headings:
        return none
    days: list[tuple[int, datetime]] = []
    for index in sorted(flat.headings):
        over = _over(headings, index)
        if over is not None and over.month is not None and flat.letters(index, flat.end[index]) <= below.LETTERS:
            day = below.day_alone(flat.said(index), over.month)
            moment = below.on(over.year, over.month, day, timezone) if day else None
            days += [(index, moment)] if moment is not None else []
    moments = [moment for _, moment in days]
    if len(set(moments)) < 2 or (moments != sorted(moments) and moments != sorted(moments, reverse=True)):
        return none
    starts = [index for index, _ in days]
    places = [bisect_left(starts, item.start) - 1 for item in items]
    return [days[place][1] for place in places] if min(places) >= 0 else none


def _before_link(flat: Flat, item: Item) -> Iterator[str]:
    """The texts, piece by piece, that stand before an item's link, in it or in the line that is its own."""
    if item.start == item.link:
        before = flat.previous(item.start)
        yield (flat.tails[before] if before >= 0 else flat.texts[flat.parent[item.start]]).strip()
    for index in range(item.start, item.link):
        yield flat.texts[index].strip()
        if flat.end[index] <= item.link:
            yield flat.tails[index].strip()


def _yearless(fields: Fields) -> list[str]:
    """The texts of an item that may be a day and a month."""
    # What stands in brackets after a day ("15 November (PDF, 2.1 MB)") is no part of it.
    said = [text.partition("(")[0].strip(" ,") for text in fields.dates]
    some = [text for text in said if len(text) <= below.LETTERS and _DAY.search(text) and _LETTER.search(text)]
    return [text for text in some if not _YEAR.search(text)][:_TRIED]


def _headings(flat: Flat, language: str | None, *, months_only: bool = False) -> _Headings:
    """The headings of the page that are a year, or a month of one.

    A month with its year in bold is a heading, be it in a line that only ends with ``<br>``.
    """
    bold = [index for index, tag in enumerate(flat.tags) if tag in BOLD] if months_only else []
    found = []
    for index in sorted({*flat.headings, *bold}):
        if flat.letters(index, flat.end[index]) > below.LETTERS:
            continue
        over = below.above(flat.said(index), language)
        if over is not None and (over.month is not None or not months_only):
            found.append((index, over))
    return found
