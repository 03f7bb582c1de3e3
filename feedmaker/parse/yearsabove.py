"""Dates of which a heading has the rest: "17 March" below "2025", "Nov 20, 10:15" or "20" below "November 2026"."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from unicodedata import decimal

from .candidate import Item
from .dates import parse_date
from .dates.fold import WEEKDAYS, plain
from .fields import Fields
from .flat import Flat
from .tree import BOLD

_HEADING = re.compile(r"(?P<month>[^\W\d_]{3,14}\.?)?[\s,]*(?P<year>(?:19|20)\d\d)(?:\s*[(\[]\d{1,4}[)\]])?\Z")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
_NUMBER, _LETTERS_ONLY = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]{3}")
# As calendars in English have them; elsewhere these are words.
_SHORT_DAYS = frozenset(("tu", "we", "th", "su"))
# So many texts of an item are tried, of no more letters than this.
_TRIED, _LETTERS = 4, 48


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
        ends = _ends_of_headings(flat, language)
        for number, ((item, _), some) in enumerate(zip(read, texts, strict=True)):
            if some and (end := _end_above(ends, item.start)) is not None:
                moments = (_read(text, end, language, timezone) for text in some)
                found[number] = next((moment for moment in moments if moment is not None), None)
    return found if any(found) else _with_months_above(flat, [item for item, _ in read], language, timezone)


def below_years(
    flat: Flat, texts: Sequence[tuple[int, str]], language: str | None, timezone: str | None
) -> list[tuple[int, datetime | None]]:
    """What texts, each at an element, say that are a day and a month below a heading with the year, or the month."""
    ends = _ends_of_headings(flat, language)
    found: list[tuple[int, datetime | None]] = []
    for index, text in texts:
        end = _end_above(ends, index) if len(text) <= _LETTERS else None
        found.append((index, _read(text, end, language, timezone) if end is not None else None))
    return found


def _end_above(ends: Sequence[tuple[int, datetime]], index: int) -> datetime | None:
    """The last day of the year or the month in the heading above an element, out of those of the page's headings."""
    place = bisect_left(ends, index, key=itemgetter(0)) - 1
    return ends[place][1] if place >= 0 else None


def _with_months_above(
    flat: Flat, items: Sequence[Item], language: str | None, timezone: str | None
) -> list[datetime | None]:
    """The dates of items that say the day alone ("20", "Fr 20.11.") and stand under headings with month and year.

    The days of each month run one way, and every item has one: else the numbers are of something else.
    """
    none: list[datetime | None] = [None] * len(items)
    if len(items) < 3 or not any(_DAY.search(text) for text in _before_link(flat, items[0])):
        return none
    if not (ends := _ends_of_headings(flat, language, months_only=True)):
        return none
    places = [index for index, _ in ends]
    above = [bisect_left(places, item.start) - 1 for item in items]
    if min(above) < 0:
        return none
    days = [_day_alone(flat, item, ends[place][1]) for item, place in zip(items, above, strict=True)]
    if not all(days):
        return none
    months = [[day for day, place in zip(days, above, strict=True) if place == month] for month in sorted(set(above))]
    if not (all(some == sorted(some) for some in months) or all(some == sorted(some)[::-1] for some in months)):
        return none
    firsts = [ends[place][1] for place in above]
    found = [
        parse_date(f"{first:%Y-%m}-{day:02}", language=language, timezone=timezone)
        for first, day in zip(firsts, days, strict=True)
    ]
    return list(found) if all(found) else none


def days_above(
    flat: Flat, items: Sequence[Item], language: str | None, timezone: str | None
) -> list[datetime | None]:
    """The dates of items below headings with a day alone ("Fr 12.12.") that stand below headings with month and year.

    Every item has one, and the days of each month run one way: else the numbers are of something else.
    """
    none: list[datetime | None] = [None] * len(items)
    months = _ends_of_headings(flat, language, months_only=True)
    if len(items) < 3 or not months:
        return none
    begins = [index for index, _ in months]
    days: list[tuple[int, datetime]] = []
    for index in sorted(flat.headings):
        place = bisect_left(begins, index) - 1
        if place >= 0 and flat.letters(index, flat.end[index]) <= _LETTERS:
            month = months[place][1]
            if day := _day_of(flat.said(index), month):
                moment = parse_date(f"{month:%Y-%m}-{day:02}", language=language, timezone=timezone)
                days += [(index, moment)] if moment is not None else []
    moments = [moment for _, moment in days]
    if len(set(moments)) < 2 or (moments != sorted(moments) and moments != sorted(moments, reverse=True)):
        return none
    starts = [index for index, _ in days]
    above = [bisect_left(starts, item.start) - 1 for item in items]
    return [days[place][1] for place in above] if min(above) >= 0 else none


def _day_of(text: str, month: datetime) -> int:
    """The day that a heading says, below one with its ``month``; 0 where it says anything else, or another month."""
    numbers = [int(number) for number in _NUMBER.findall(text)]
    words = _LETTERS_ONLY.findall(plain(text))
    if not 1 <= len(numbers) <= 2 or not all(1 <= number <= 31 for number in numbers):
        return 0
    if len(words) > 1 or not all(word in WEEKDAYS or word in _SHORT_DAYS for word in words):
        return 0
    if len(numbers) == 1:
        return numbers[0]
    if month.month not in numbers:
        return 0
    numbers.remove(month.month)
    return numbers[0]


def _day_alone(flat: Flat, item: Item, month: datetime) -> int:
    """The day of a ``month`` that an item begins with, before its title and by itself; 0 where there is none."""
    return next((day for text in _before_link(flat, item) if (day := _day_of(text, month))), 0)


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
    some = [text for text in said if len(text) <= _LETTERS and _DAY.search(text) and _LETTER.search(text)]
    return [text for text in some if not _YEAR.search(text)][:_TRIED]


def _ends_of_headings(
    flat: Flat, language: str | None, *, months_only: bool = False
) -> list[tuple[int, datetime]]:
    """The headings of the page that are a year, or a month of one, and the last day of each.

    A month with its year in bold is a heading, be it in a line that only ends with ``<br>``.
    """
    found = []
    bold = [index for index, tag in enumerate(flat.tags) if tag in BOLD] if months_only else []
    for index in sorted({*flat.headings, *bold}):
        if flat.letters(index, flat.end[index]) > _LETTERS or not (told := _HEADING.match(_in_ascii(flat.said(index)))):
            continue
        if months_only and not told["month"]:
            continue
        year, month = int(told["year"]), 12
        if told["month"]:
            first = parse_date(f"1 {told['month']} {year}", language=language)
            if first is None:
                continue
            month = first.month
        found.append((index, datetime(year, month, monthrange(year, month)[1], 23, 59, tzinfo=UTC)))
    return found


def _in_ascii(text: str) -> str:
    """``text`` with its digits, of whatever script, in ASCII."""
    return text if text.isascii() else text.translate({ord(c): str(decimal(c)) for c in text if c.isdecimal()})


def _read(text: str, end: datetime, language: str | None, timezone: str | None) -> datetime | None:
    """The day and month that ``text`` is, in the year that ends with ``end``, or in the month that does."""
    # What is read without a year lies within eleven months before: of a whole year the first weeks do not.
    for now in (end, end - timedelta(days=180)):
        moment = parse_date(text, language=language, timezone=timezone, now=now)
        if moment is None or moment.year != end.year:
            continue
        # "Two days ago" goes with the clock, and no clock is here.
        if parse_date(text, language=language, timezone=timezone, now=now - timedelta(days=1)) == moment:
            return moment
    return None
