"""Reads a date: of a whole text, or the first one in a longer text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple

from .calendars import Calendar, calendar_of, in_full
from .clock import Reading, is_noise, midnight, with_clock
from .fold import (
    MONTHS,
    MONTHS_OF,
    NOISE,
    SOLAR_MONTHS,
    WEEKDAYS,
    WORD,
    ZONE_PLACES,
    ZONES,
    plain,
    with_first_days,
    with_persian_days,
)
from .formats import by_format
from .forms import COMPACT, UNIX, forms_for, from_unix
from .iso import ISO, MACHINE_MADE, from_iso, moment_of
from .zones import zone_named

# Where 3/4/2024 is the fourth of March, and where a two-digit year stands first.
MONTH_FIRST_LANGUAGES = frozenset(("en-us", "en-ph", "es-us"))
YEAR_FIRST_LANGUAGES = frozenset(("zh", "ja", "ko", "hu", "mn"))
# Longer texts hold no date that is theirs: characters that parse_date and find_date look at.
LONGEST_DATE = 200
LONGEST_TEXT = 4000
# The answers for texts of more characters are not kept: they are each one's own.
_KEPT = 500
# A year as it stands in a date among other words, and how far from it the rest of the date and its time may reach.
_YEAR = re.compile(r"\d{4}|(?:令和|平成|民國|民国) ?\d{0,3}")
_YEAR_REPUBLIC = re.compile(_YEAR.pattern + r"|(?<!\d)1\d\d(?!\d)")
AROUND = 120
# No date as a whole is a line of so many characters with more words than this that are in none of our tables.
SENTENCE, STRANGE = 40, 6
_MONTHS_BEGIN = frozenset(month[:3] for month in MONTHS)
_KNOWN = NOISE | MONTHS.keys() | SOLAR_MONTHS.keys() | ZONES.keys() | ZONE_PLACES.keys()
_PLAIN_DATE = re.compile(
    r"(?P<label>(?:\D*[ ])?)(?:(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\3(?P<y>\d{4}|\d\d)|"
    r"(?:(?P<before>[a-z]{3,9})\.? )?(?P<d>\d{1,2})(?(before),? | (?P<after>[a-z]{3,9})\.? )(?P<n>(?:19|20|21)\d\d))\Z",
    re.ASCII,
)
# A day of the Jewish calendar, with its year, which stands before the same day of ours.
_JEWISH = re.compile(r"[א-ת]{1,2}[\"'״]{0,2}[א-ת]? ב?[א-ת]{2,5}(?: [אב]')? (?:ה')?תש[א-ת]{0,2}[\"'״]{0,2}[א-ת]")
_ISO = re.compile(ISO)
_DIGIT = re.compile(r"\d")
_TO = re.compile(r" (?:-|to|until|till|through|bis|au|al|a|ate|tot|do|hasta|до|по|ila|الي|حتي) ")


def parse_date(
    text: str,
    *,
    language: str | None = None,
    timezone: str | None = None,
    format: str | None = None,
    now: datetime | None = None,
    month_first: bool | None = None,
) -> datetime | None:
    """The moment that ``text`` as a whole stands for, aware, or None where it stands for none.

    ``timezone`` (a zoneinfo name, default UTC) holds where the text names none of its own; a day without a time is its
    midnight there. ``language`` (BCP 47) decides whether 3/4/2024 has its month first; ``month_first`` overrides it
    (see ``month_first_in``). ``format`` (strptime's directives, or "unix", "unix-ms") is then the only form that is
    tried. Relative dates and dates without a year are read only where ``now`` (aware) is given: units of a day and
    longer give midnight, shorter ones the minute.

    Raises UsageError for a time zone or a format that does not exist.
    """
    zone, written = zone_named(timezone), _written_in(language)
    if format is None and (found := MACHINE_MADE.match(text)):
        moment = moment_of(found, zone)
        if moment is not None or written.calendar is None:
            return moment
    line = _plainly_said(text[: LONGEST_DATE + 1])
    if not line or len(line) > LONGEST_DATE:
        return None
    first = written.month_first if month_first is None else month_first
    if format is None and (plainly := _plain_date(line, zone, first, written)):
        moment, alone = plainly
        return moment if alone else None
    reading = Reading(line, zone, first, written.year_first, now, True, written.calendar, written.months)
    return _read(reading) if format is None else by_format(reading, format)


def find_date(
    text: str,
    *,
    language: str | None = None,
    timezone: str | None = None,
    format: str | None = None,
    now: datetime | None = None,
    month_first: bool | None = None,
    within: bool = False,
) -> datetime | None:
    """The first date that stands in ``text``, as ``parse_date`` would read it, or None.

    Forms that are too short to be recognised among other words (two-digit years, no year, digits alone) are not
    looked for. Only the first 4,000 characters are read. ``within`` says that ``parse_date`` knows none of the text as
    a whole.
    """
    zone, written = zone_named(timezone), _written_in(language)
    if format is None and (found := MACHINE_MADE.match(text)):
        moment = moment_of(found, zone)
        if moment is not None or written.calendar is None:
            return moment
    line = _plainly_said(text[:LONGEST_TEXT])
    first = written.month_first if month_first is None else month_first
    reading = Reading(line, zone, first, written.year_first, now, False, written.calendar, written.months)
    if format is not None:
        return by_format(reading, format)
    if len(line) <= LONGEST_DATE:
        if (plainly := _plain_date(line, zone, first, written)) and not (within and plainly[1]):
            return plainly[0]
        if not within and (now is not None or not _is_sentence(line)):
            moment = _read(reading._replace(whole=True))
            if moment is not None:
                return moment
    return _read(reading)


@lru_cache(maxsize=4096)
def date_of(text: str, language: str | None, timezone: str | None, order: bool | None) -> datetime | None:
    """``parse_date``, with its answers kept: on any day most pages have the same days. ``order`` is ``month_first``."""
    return parse_date(text, language=language, timezone=timezone, month_first=order)


def date_in(
    text: str, language: str | None, timezone: str | None, order: bool | None, within: bool = False
) -> datetime | None:
    """``find_date``, with its answers kept, as those of ``date_of`` are."""
    if len(text) > _KEPT:
        return find_date(text, language=language, timezone=timezone, month_first=order, within=within)
    return _date_in(text, language, timezone, order, within)


@lru_cache(maxsize=4096)
def _date_in(
    text: str, language: str | None, timezone: str | None, order: bool | None, within: bool
) -> datetime | None:
    return find_date(text, language=language, timezone=timezone, month_first=order, within=within)


def _plainly_said(text: str) -> str:
    line = plain(text)
    if "م " in line or "اول " in line:
        line = with_persian_days(line)
    if "فاتح" in line:
        line = with_first_days(line)
    return _JEWISH.sub(" ", line).strip(" ,") if "תש" in line else line


def _plain_date(line: str, zone: tzinfo, month_first: bool, written: _Habits) -> tuple[datetime, bool] | None:
    """The date that a line ends with, in one of the forms that most dates have, where no other number is in it; and
    whether nothing stands before it, or nothing but a label that goes with any date.

    The forms would read it so too.
    """
    if (found := _PLAIN_DATE.match(line)) is None:
        return None
    label, a, _, b, year, before, day, after, named_year = found.groups()
    alone = not label or _is_label(label, bool(year))
    if not alone and (_may_turn(label) or (year and len(year) == 2)):
        return None
    if year:
        first, second, number = int(a), int(b), int(year)
        if len(year) == 2:
            if written.year_first or written.calendar or first > 31:
                return None
            number = in_full(number, None)
        if (month_first and first <= 12) or second > 12:
            first, second = second, first
    else:
        name = before or after
        first, second, number = int(day), written.months.get(name) or MONTHS.get(name, 0), int(named_year)
    made = midnight(number, second, first, zone)
    return (made, alone) if made else None


@lru_cache(maxsize=1024)
def _may_turn(label: str) -> bool:
    """Whether what stands before a date may be a part of it all the same, or tell how it is meant."""
    words = WORD.findall(label)
    return is_noise(label) or any(word in WEEKDAYS or word[:3] in _MONTHS_BEGIN for word in words)


@lru_cache(maxsize=1024)
def _is_label(text: str, in_numbers: bool) -> bool:
    """Whether ``text`` before a date says nothing of it, not its zone either, nor the weekday of one in numbers."""
    words = WORD.findall(text)
    if not is_noise(text) or any(word in ZONES or word in ZONE_PLACES for word in words):
        return False
    return not (in_numbers and any(word in WEEKDAYS for word in words))


def _read(reading: Reading) -> datetime | None:
    line = reading.line
    if reading.whole and line[:1].isdigit():
        if found := _ISO.match(line) or COMPACT.match(line):
            moment = from_iso(found, reading.zone)
            if moment is not None or reading.calendar is None:
                return moment
        if (found := UNIX.match(line)) and not COMPACT.match(line[:8]):
            return from_unix(int(found["s"]), reading.zone)
    if _DIGIT.search(line):
        if reading.whole:
            for form in forms_for(reading):
                if day := form(reading):
                    return with_clock(reading, day) or _begin_of(reading)
        else:
            for near in _near_years(reading):
                days = [day for form in forms_for(near) if (day := form(near))]
                if days:
                    return with_clock(near, min(days, key=lambda day: day.start))
    if reading.now is None:
        return None
    # Its many words take a while to become patterns, and most who read a date know no "now".
    from .relative import relative

    return relative(reading)


def _begin_of(reading: Reading) -> datetime | None:
    """The first of two whole dates with nothing but a sign or a word for "to" between them."""
    for sign in _TO.finditer(reading.line):
        parts = reading.line[: sign.start()], reading.line[sign.end() :]
        begin, end = (_read(reading._replace(line=part.strip())) for part in parts)
        if begin is not None and end is not None and begin <= end:
            return begin
    return None


def _is_sentence(line: str) -> bool:
    """Whether a line has more words that go with no date than any way to write a date lets pass."""
    if len(line) < SENTENCE:
        return False
    words = WORD.findall(line)
    return len(words) - sum(map(_KNOWN.__contains__, words)) > STRANGE


def _near_years(reading: Reading) -> Iterator[Reading]:
    """``reading``, of the parts of a long line in which a year stands: every form among other words has one."""
    line = reading.line
    start = end = -1
    for year in (_YEAR_REPUBLIC if reading.calendar == "republic" else _YEAR).finditer(line):
        if end < 0:
            start = max(0, year.start() - AROUND)
        elif year.start() - AROUND > end:
            yield _part(reading, start, end)
            start = year.start() - AROUND
        end = year.end() + AROUND
    if end >= 0:
        yield _part(reading, start, end)


def _part(reading: Reading, start: int, end: int) -> Reading:
    line = reading.line
    if start <= 0 and end >= len(line):
        return reading
    # A word or a number that is cut in two may look like another one.
    start = line.find(" ", start) + 1 if start > 0 else 0
    end = line.find(" ", end) if end < len(line) else -1
    return reading._replace(line=line[start : end if end >= 0 else None])


class _Habits(NamedTuple):
    """How dates are written in a language."""

    month_first: bool
    year_first: bool
    calendar: Calendar | None
    months: Mapping[str, int]


@lru_cache(maxsize=64)
def _written_in(language: str | None) -> _Habits:
    tag = (language or "").lower().replace("_", "-")
    base = tag.partition("-")[0]
    months = MONTHS_OF.get(base, {})
    return _Habits(tag in MONTH_FIRST_LANGUAGES, base in YEAR_FIRST_LANGUAGES, calendar_of(language), months)
