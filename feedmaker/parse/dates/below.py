"""Dates in two parts: a heading with the year, or the month, and a day below it ("December 2026": "Sat 12")."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from unicodedata import decimal

from .fold import WEEKDAYS, plain
from .read import parse_date

_HEADING = re.compile(r"(?P<month>[^\W\d_]{3,14}\.?)?[\s,]*(?P<year>(?:19|20)\d\d)(?:\s*[(\[]\d{1,4}[)\]])?\Z")
_NUMBER, _LETTERS_ONLY = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
# A day and a month in numbers, as they are written where points part them.
_DAY_AND_MONTH = re.compile(r"(?P<day>[0-3]?\d)\. ?(?P<month>[01]?\d)\.?\Z", re.ASCII)
# As calendars in English have them; elsewhere these are words.
_SHORT_DAYS = frozenset(("tu", "we", "th", "su"))
# A heading, and a day, has no more letters.
LETTERS = 48


class Above(NamedTuple):
    """What a heading says: a year, and a month of it or none."""

    year: int
    month: int | None

    @property
    def end(self) -> datetime:
        """The end of it: what stands below lies before that."""
        month = self.month or 12
        return datetime(self.year, month, monthrange(self.year, month)[1], 23, 59, tzinfo=UTC)


def above(text: str, language: str | None) -> Above | None:
    """What ``text`` says that is a year, or a month of one, and nothing else but how many there are of it."""
    if len(text) > LETTERS or not (told := _HEADING.match(_in_ascii(text))):
        return None
    year = int(told["year"])
    if not told["month"]:
        return Above(year, None)
    first = parse_date(f"1 {told['month']} {year}", language=language)
    return Above(year, first.month) if first is not None else None


def below(text: str, heading: Above, language: str | None, timezone: str | None) -> datetime | None:
    """The day that ``text`` is below ``heading``: a day and a month, or a day of its month."""
    if (moment := in_words(text, heading, language, timezone)) is not None:
        return moment
    if heading.month is not None:
        month, day = heading.month, day_alone(text, heading.month)
    else:
        month, day = month_and_day(text)
    return on(heading.year, month, day, timezone) if day else None


def on(year: int, month: int, day: int, timezone: str | None) -> datetime | None:
    """The beginning of a day in a time zone; None where there is no such day."""
    return parse_date(f"{year}-{month:02}-{day:02}", timezone=timezone)


def in_words(text: str, heading: Above, language: str | None, timezone: str | None) -> datetime | None:
    """The day and month that ``text`` is, in the year of ``heading``, or in its month."""
    moment = parse_date(f"{text} {heading.year}", language=language, timezone=timezone)
    if moment is not None and moment.year == heading.year and heading.month in (None, moment.month):
        return moment
    # What is read without a year lies within eleven months before: of a whole year the first weeks do not.
    for now in (heading.end, heading.end - timedelta(days=180)):
        moment = parse_date(text, language=language, timezone=timezone, now=now)
        if moment is None or moment.year != heading.year:
            continue
        # "Two days ago" goes with the clock, and no clock is here.
        if parse_date(text, language=language, timezone=timezone, now=now - timedelta(days=1)) == moment:
            return moment
    return None


def month_and_day(text: str) -> tuple[int, int]:
    """The month and the day that ``text`` is in numbers ("22.11."); zeros where it is none."""
    said = _DAY_AND_MONTH.match(text)
    return (int(said["month"]), int(said["day"])) if said is not None else (0, 0)


def day_alone(text: str, month: int) -> int:
    """The day that ``text`` says, below a heading with its ``month``; 0 where it says anything else, or another month.

    Of several ("12./13.12.", "29.3.-2.4.") it is the first.
    """
    numbers = [int(number) for number in _NUMBER.findall(text)]
    words = _LETTERS_ONLY.findall(plain(text))
    if not 1 <= len(numbers) <= 4 or not all(1 <= number <= 31 for number in numbers):
        return 0
    if len(words) > 2 or not all(word in WEEKDAYS or word in _SHORT_DAYS for word in words):
        return 0
    if len(numbers) == 1:
        return numbers[0]
    if len(numbers) > 2:
        return numbers[0] if month == numbers[1 if len(numbers) == 4 else 2] else 0
    if month not in numbers:
        return 0
    numbers.remove(month)
    return numbers[0]


def _in_ascii(text: str) -> str:
    """``text`` with its digits, of whatever script, in ASCII."""
    return text if text.isascii() else text.translate({ord(c): str(decimal(c)) for c in text if c.isdecimal()})
