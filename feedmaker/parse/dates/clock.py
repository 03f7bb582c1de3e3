"""The time of day that stands with a date, and its zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import timezone as fixed
from typing import NamedTuple

from .calendars import Calendar
from .fold import COMMON_WEEKDAYS, END, EVENING, HALF, NIGHT, NOISE, START, WORD, ZONE_PLACES, ZONES, W
from .iso import EARLIEST_YEAR, LATEST_YEAR
from .zones import zone_named

# A date without a year is of the last twelve months: so many days back and ahead of now.
YEARLESS_BACK, YEARLESS_AHEAD = 330, 7

CLOCK = re.compile(
    rf"(?<![\d.:])(?:(?P<before>{HALF}) ?)?(?P<h>\d{{1,2}})"
    rf"(?: ?[:h] ?(?P<m>\d\d)(?!\d)(?: ?[:'] ?(?P<s>\d\d)(?!\d)(?:[.,](?P<f>\d{{1,9}}))?)?"
    rf"|\.(?P<m2>\d\d)(?:\.(?P<s2>\d\d))?(?= ?(?:\Z|[,;|()-]|(?:{HALF}|uhr|hrs?|h){END}))"
    rf"| ?[时時点點시] ?(?:(?P<m3>\d{{1,2}}) ?[分분]?)?(?: ?(?P<s3>\d{{1,2}}) ?[秒초])?"
    rf"|(?= ?(?:(?:{HALF}|uhr|hrs?|h){END})))"
    rf"(?: ?(?P<after>{HALF}){END})?(?: ?(?:uhr|hrs?|h|horas?|ч){END})?"
)
_LONG_WEEKDAYS = "|".join(sorted(re.escape(word) for word in COMMON_WEEKDAYS if len(word) > 2))
AT = re.compile(
    rf"(?:[ ,;|·•@/()-]|\. |\.(?=\Z)|{START}(?:t|at|um|a|as|las|alle|ore|om|op|เวลา|saat|kl|klo|o|de|d"
    rf"|في|تمام|علي|الساعة|ساعت|בשעה|в|{_LONG_WEEKDAYS}){END}|(?<=\d)t(?=\d)|:(?= )){{0,8}}"
)
_OFFSET = re.compile(
    r" ?\(?(?P<name>utc|gmt|z)? ?(?P<sign>[+-])(?P<oh>\d{1,2})(?P<colon>:)?(?P<om>\d\d)?(?!\d|:)\)?"
    r"(?: ?\([^()]{1,60}\))?"
)
_ZONE_WORD = re.compile(rf" ?\(?(?:بتوقيت|توقيت)? ?(?P<word>{W}{{1,10}}(?: {W}{{4,8}})?){END}\)?")
_RANGE = re.compile(r" ?- ?\d{1,2}(?:[:.h]\d\d)(?: ?(?:am|pm|ص|م|uhr|h))?(?!\d)")
_NO_MONTHS: Mapping[str, int] = {}


class Reading(NamedTuple):
    """One text, and how it is to be read. ``whole``: nothing but a date may stand in it.

    ``calendar`` is the one that dates in numbers may be of besides ours; ``months`` are names of the language alone.
    """

    line: str
    zone: tzinfo
    month_first: bool
    year_first: bool
    now: datetime | None
    whole: bool
    calendar: Calendar | None = None
    months: Mapping[str, int] = _NO_MONTHS


class Day(NamedTuple):
    """A day that was found in a line, and where. ``clock`` is the time of day that stood inside it."""

    year: int
    month: int
    day: int
    start: int
    end: int
    clock: str = ""


def midnight(year: int, month: int, day: int, zone: tzinfo | None = None) -> datetime | None:
    """The beginning of that day, in no zone or in ``zone``, or None where there is no such day, or no plausible one."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=zone)
    except ValueError:
        return None


def year_near(reading: Reading, month: int, day: int) -> int | None:
    """The year of a day whose year nobody wrote: pages leave it out only for the last months and the next days.

    None where ``now`` is not known, or where the day lies outside of those.
    """
    if reading.now is None:
        return None
    here = reading.now.astimezone(reading.zone).replace(tzinfo=None)
    for year in (here.year, here.year - 1, here.year + 1):
        made = midnight(year, month, day)
        if made and -YEARLESS_BACK <= (made - here).days <= YEARLESS_AHEAD:
            return year
    return None


def with_clock(reading: Reading, day: Day) -> datetime | None:
    """The moment of ``day`` with the time that stands in, after or before it.

    None where more than a date was found and the text was to be nothing else.
    """
    line, zone = reading.line, reading.zone
    start, end = day.start, day.end
    time: tuple[int, int, int, int] | None = None
    if day.clock:
        found = CLOCK.match(day.clock)
        if not found or (time := time_of(found)) is None:
            return None
        zone = zone_at(day.clock, found.end(), zone)[0]
    else:
        gap = AT.match(line, end)
        found = CLOCK.match(line, gap.end() if gap else end)
        if found and (time := time_of(found)) is not None:
            joined = line[end : found.start()] in ("t", "") or found["s"] is not None
            zone, end = zone_at(line, found.end(), zone, joined=joined)
            if after := _RANGE.match(line, end):
                # The zone of both stands after the second one.
                of_both, end = zone_at(line, after.end(), zone)
                zone = of_both if end > after.end() else zone
        elif before := _clock_before(line, day.start):
            found, time = before
            zone, start = zone_at(line[:start], found.end(), zone)[0], found.start()
        else:
            zone, end = zone_at(line, end, zone, dateless=True)
    if reading.whole and not (is_noise(line[:start]) and is_noise(line[end:])):
        return None
    hour, minute, second, micro = time or (0, 0, 0, 0)
    return datetime(day.year, day.month, day.day, hour, minute, second, micro, tzinfo=zone)


def _clock_before(line: str, end: int) -> tuple[re.Match[str], tuple[int, int, int, int]] | None:
    begin = max(0, end - 60)
    head = line[begin:end]
    for found in CLOCK.finditer(head):
        time = time_of(found)
        rest = head[found.end() :]
        if time is not None and found["h"] and not any(c.isdigit() for c in rest) and _is_link(rest):
            moved = CLOCK.match(line, begin + found.start())
            return (moved, time) if moved else None
    return None


def _is_link(rest: str) -> bool:
    """Whether nothing but words that join a time to its date, or name its zone, stands in ``rest``."""
    return all(word in NOISE or word in ZONES for word in WORD.findall(rest)) and len(rest) < 40


def time_of(found: re.Match[str]) -> tuple[int, int, int, int] | None:
    """Hour, minute, second and microsecond of a match of ``CLOCK``, or None where no clock shows that."""
    hour = int(found["h"])
    minute = int(found["m"] or found["m2"] or found["m3"] or 0)
    second = int(found["s"] or found["s2"] or found["s3"] or 0)
    micro = int((found["f"] or "").ljust(6, "0")[:6] or 0)
    half = found["before"] or found["after"]
    if half and hour <= 12:
        if half in NIGHT:
            half = "pm" if 6 <= hour < 12 else "am"
        if half in EVENING or half == "pm":
            hour = hour if hour == 12 else hour + 12
        elif hour == 12:
            hour = 0
    if hour > 23 or minute > 59 or second > 60:
        return None
    return hour, minute, min(second, 59), micro


def zone_at(line: str, at: int, zone: tzinfo, *, joined: bool = True, dateless: bool = False) -> tuple[tzinfo, int]:
    """The zone that is named at ``at`` in ``line``, else ``zone``; and where the line goes on.

    ``joined`` is False where "-12:00" may as well be the end of a range of times.
    """
    if (found := _OFFSET.match(line, at)) and not dateless:
        colon_range = found["sign"] == "-" and (found["colon"] or not found["om"]) and not found["name"] and not joined
        hours, minutes = int(found["oh"]), int(found["om"] or 0)
        short = found["om"] is None and not found["name"] and not joined
        if not colon_range and not short and hours <= 14 and minutes < 60:
            offset = timedelta(hours=hours, minutes=minutes)
            return fixed(-offset if found["sign"] == "-" else offset), found.end()
    if found := _ZONE_WORD.match(line, at):
        word = found["word"]
        first = word.partition(" ")[0]
        for name, end in ((word, found.end()), (first, found.start("word") + len(first))):
            if name in ZONES and not (dateless and len(name) < 3):
                return fixed(timedelta(minutes=ZONES[name])) if ZONES[name] else UTC, end
            if name in ZONE_PLACES:
                return zone_named(ZONE_PLACES[name]), end
    return zone, at


def is_noise(text: str) -> bool:
    """Whether ``text`` says nothing beside a date: labels, weekdays, punctuation."""
    if not text or text == " ":
        return True
    return not any(c.isdigit() for c in text) and all(word in NOISE for word in WORD.findall(text))
