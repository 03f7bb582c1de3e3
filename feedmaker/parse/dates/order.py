"""Whether 3/4/2024 is the fourth of March or the third of April: what a list's dates say together, and a page's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from .fold import plain
from .forms import DMY, SEPARATED
from .iso import is_machine_made

# Dates stand in the first so many characters of a text, or are not the text's own.
_LOOKED_AT = 200
# So many different days tell by their order, or by what they share, which number is the month: fewer do by chance.
ORDERED = 4
# A day, a month and a year in numbers, and nothing else.
_NUMBERS = re.compile(r"(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\2(?P<y>\d{4}|\d\d)\Z", re.ASCII)
# A day beside the English name of its month, with its year: which of the two stands first.
_WORDED = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?"
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?(day),? | \d{1,2}(?:st|nd|rd|th)?,? )(?:19|20|21)\d\d\b"
)
_MONTH_NAME = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
# So much of what a page says in words must be of one way.
_MOSTLY = 0.8

# A year, and the two other numbers as they stand.
_Day = tuple[int, int, int]


def month_first(
    texts: Iterable[str], language: str | None, page: Callable[[], bool | None]
) -> bool | None:
    """What a list of dates says together, else what its page says: see ``month_first_in``, ``month_first_on``.

    ``page`` tells the latter. It is asked only where a date has two readings and ``language`` (BCP 47) leaves the
    choice: English is written both ways, and one that names no country does not say which.
    """
    said, doubtful = _said(texts)
    return page() if said is None and doubtful and (language or "en").lower() == "en" else said


def month_first_in(texts: Iterable[str]) -> bool | None:
    """What a list of dates, in the order of the page, says together: True for month-first, False for day-first.

    A number above twelve decides; else one that all the days share, for that is their month; else the order, where the
    days run one way by one of the two readings only. None where nothing decides it, or where the texts contradict each
    other.
    """
    return _said(texts)[0]


def _said(texts: Iterable[str]) -> tuple[bool | None, bool]:
    """What ``month_first_in`` says, and whether any of the dates has two readings."""
    says: set[bool] = set()
    doubtful: list[_Day] = []
    # Many rows of a list are of one day: each text is read once.
    days: dict[str, list[_Day]] = {}
    for text in texts:
        if (numbers := days.get(text)) is None:
            numbers = days[text] = [(int(one["y"]), int(one["a"]), int(one["b"])) for one in _numbers(text)]
        for day in numbers:
            _, first, second = day
            if first <= 12 < second <= 31:
                says.add(True)
            elif second <= 12 < first <= 31:
                says.add(False)
            elif first <= 12 and second <= 12:
                doubtful.append(day)
    two_ways = any(first != second for _, first, second in doubtful)
    if says:
        return (says.pop() if len(says) == 1 else None), two_ways
    return _by_order(doubtful), two_ways


def month_first_on(texts: Iterable[str]) -> bool | None:
    """What a page says of itself by all its texts: dates in numbers that have one reading, else dates in English words.

    "May 7, 2012" stands where 5/7/2012 would. None where the page says neither, or both.
    """
    numbers: set[bool] = set()
    words: Counter[bool] = Counter()
    for text in texts:
        for found in _numbers(text):
            low, high = sorted((int(found["a"]), int(found["b"])))
            # 12.13.14 may be a version.
            if low <= 12 < high <= 31 and (found[2] == "/" or len(found["y"]) == 4):
                numbers.add(int(found["b"]) == high)
        if _MONTH_NAME.search(text):
            words.update(one["day"] is None for one in _WORDED.finditer(plain(text[: 10 * _LOOKED_AT])))
    if numbers:
        return numbers.pop() if len(numbers) == 1 else None
    for way in (True, False):
        if words[way] > _MOSTLY * words.total():
            return way
    return None


def _numbers(text: str) -> Iterable[re.Match[str]]:
    """The dates in numbers that ``text`` holds: ``a`` and ``b`` with a sign between them, and the year ``y``."""
    if text.isascii() and "/" not in text and "-" not in text and "." not in text:
        # No sign, no date in numbers: that is quickly seen.
        return ()
    if (alone := _NUMBERS.match(text)) is not None:
        return (alone,)
    if is_machine_made(text) or (text.isascii() and not SEPARATED.search(text)):
        return ()
    return DMY.finditer(plain(text[:_LOOKED_AT]))


def _by_order(dates: list[_Day]) -> bool | None:
    """By which reading of years and two numbers the days are of one month, or run one way; None where both, or neither.

    What comes out on the first of each month would share a number too.
    """
    if len(set(dates)) < ORDERED:
        return None
    first, second = {date[1] for date in dates}, {date[2] for date in dates}
    if len(first) != len(second) and 1 in (len(first), len(second)) and {1} not in (first, second):
        return len(first) == 1
    as_written = _runs_one_way(dates)
    turned = _runs_one_way([(year, day, month) for year, month, day in dates])
    return as_written if as_written != turned else None


def _runs_one_way(days: list[_Day]) -> bool:
    steps = list(pairwise(days))
    return all(one >= other for one, other in steps) or all(one <= other for one, other in steps)
