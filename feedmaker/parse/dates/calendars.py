"""Calendars that count their years otherwise: Iran's, Thailand's, Taiwan's. Their days as those of the common one.

Iran's months begin with spring and have other lengths; the other two differ in nothing but the number of the year.
The Islamic calendar goes by the moon as it is seen: no rule gives its days, and they are not read.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from .fold import MONTHS, SOLAR_MONTHS

Calendar = Literal["solar", "buddhist", "republic"]
# What the years of the last century and of this one are called in them; the end of each is that of ``clock``.
_SOLAR, _BUDDHIST = range(1369, 1480), range(2533, 2644)
_BUDDHA, _REPUBLIC = 543, 1911
# In Iran's calendar those years of 33 that have a day more, by what is left of them divided by that number. The sun
# decides it; the rule agrees with it from 1178 to 1633 (https://en.wikipedia.org/wiki/Solar_Hijri_calendar).
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
# The first day of the first of those years.
_FIRST_DAY = date(1990, 3, 21)


def calendar_of(language: str | None) -> Calendar | None:
    """The calendar that dates in numbers are of in ``language`` (BCP 47), where it may be another one than ours."""
    parts = (language or "").lower().replace("_", "-").split("-")
    if parts[0] in ("fa", "prs", "ps"):
        return "solar"
    if parts[0] == "th":
        return "buddhist"
    if parts[0] == "zh" and ("tw" in parts or ("hant" in parts and len(parts) == 2)):
        return "republic"
    return None


def month_named(name: str, language: Calendar | None) -> tuple[int, Calendar | None] | None:
    """The number of the month of that folded name, and the calendar that its year may be of.

    ``language`` is the calendar of the language around it: months of ours may have Thailand's years, and never Iran's.
    """
    if month := MONTHS.get(name) or MONTHS.get(name.partition(" ")[0]):
        return month, "buddhist" if language == "buddhist" or "\u0e00" <= name[0] <= "\u0e7f" else None
    if month := SOLAR_MONTHS.get(name):
        return month, "solar"
    return None


def in_full(year: int, calendar: Calendar | None) -> int:
    """The year that two digits stand for: of ours as POSIX has it, where 69 is 1969, of another one the like."""
    if calendar == "solar":
        return year + (1400 if year < 69 else 1300)
    if calendar == "buddhist" and year >= _BUDDHA % 100:
        # Below that they would be of the last century, or are of ours: 25 is 2025.
        return year + 2500
    return year + (2000 if year < 69 else 1900)


def civil(year: int, month: int, day: int, calendar: Calendar | None) -> tuple[int, int, int]:
    """A day of ``calendar`` as year, month and day of ours. One whose year is none of that calendar stays as it is."""
    if calendar == "solar" and year in _SOLAR:
        return _from_solar(year, month, day)
    if calendar == "buddhist" and year in _BUDDHIST:
        return year - _BUDDHA, month, day
    if calendar == "republic" and 0 < year < 200:
        return year + _REPUBLIC, month, day
    return year, month, day


def _from_solar(year: int, month: int, day: int) -> tuple[int, int, int]:
    last = 31 if month <= 6 else 30 if month <= 11 or year % 33 in _LEAP else 29
    if not (1 <= month <= 12 and 1 <= day <= last):
        return 0, 0, 0
    days = sum(366 if one % 33 in _LEAP else 365 for one in range(_SOLAR.start, year))
    made = _FIRST_DAY + timedelta(days=days + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
    return made.year, made.month, made.day
