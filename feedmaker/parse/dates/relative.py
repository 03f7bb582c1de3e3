"""Dates that count from now: "3 hours ago", "yesterday at 10:45"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from . import names
from .clock import AT, CLOCK, Day, Reading, is_noise, time_of, with_clock
from .fold import DAY_WORDS, DUALS, END, NUMBERS, START, UNITS, W, either, words
from .forms import each
from .iso import EARLIEST_YEAR, LATEST_YEAR

_NUMBER = rf"(?:(?P<n>\d{{1,4}}) ?|(?P<w>{W}{{1,8}})[ '])?"
_UNIT = either(" ".join((*names.UNITS.values(), names.ALONE)), "")
_ALONE = words(names.ALONE)
_MORE = rf"(?: ?(?:,|and|et|und|و|y|e|en|ve|и)? ?(?P<n2>\d{{1,4}}) ?(?P<u2>{_UNIT}){END})?"
_AGO_BEFORE = re.compile(
    rf"{START}(?:{either(names.AGO_BEFORE)}) (?:(?P<dual>{either(' '.join(names.DUALS.values()), '')}){END}"
    rf"|(?:(?:about|environ|etwa|unos|نحو|حوالي) )?{_NUMBER}(?P<u>{_UNIT}){END}(?: واحدة| واحد)?){_MORE}"
)
_AGO_AFTER = re.compile(rf"(?<![\d.:/-]){START}{_NUMBER}(?P<u>{_UNIT}){END}{_MORE} ?(?:{either(names.AGO_AFTER)}){END}")
_AGO_CJK = re.compile(r"(?<!\d)(?P<n>\d{1,4}) ?(?P<u>[^\W\d_前전]{1,3}) ?(?:以)?[前전]")
_DAY = re.compile(rf"{START}(?P<day>{either('|'.join(names.DAY_WORDS.values()))}){END}")
_DAY_CJK = re.compile(r"(?P<day>今天|今日|昨天|昨日|明天|明日|前天|一昨日|오늘|어제|내일)")
_NOW = re.compile(rf"(?:{either(names.NOW_WORDS)})\Z")


def relative(reading: Reading) -> datetime | None:
    """The moment that the line counts from ``now``, or None where it does not, or where ``now`` is not known."""
    if reading.now is None:
        return None
    now = reading.now.astimezone(reading.zone)
    line = reading.line
    if reading.whole and _NOW.match(line):
        return now.replace(second=0, microsecond=0)
    for pattern in (_AGO_BEFORE, _AGO_AFTER, _AGO_CJK):
        for found in each(pattern, line):
            if reading.whole and not (is_noise(line[: found.start()]) and is_noise(line[found.end() :])):
                continue
            if moment := _ago(found, now):
                return moment
    for pattern in (_DAY, _DAY_CJK):
        for found in pattern.finditer(line):
            moment = _on_day_word(reading, found, now)
            if moment is not None:
                return moment
    return None


def _ago(found: re.Match[str], now: datetime) -> datetime | None:
    groups = found.groupdict()
    if dual := groups.get("dual"):
        parts = [(2, DUALS[dual])]
    else:
        number, unit = groups["n"] or groups.get("w"), UNITS.get(groups["u"])
        count = 1 if number is None else int(number) if number.isdecimal() else NUMBERS.get(number)
        if unit is None or count is None or (number is None and groups["u"] not in _ALONE):
            return None
        parts = [(count, unit)]
    if groups.get("n2") and (second := UNITS.get(groups["u2"] or "")):
        parts.append((int(groups["n2"]), second))
    try:
        moment = now
        for count, unit in parts:
            moment = _minus(moment, count, unit)
    except (OverflowError, ValueError):
        return None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    if all(unit in ("second", "minute", "hour") for _, unit in parts):
        return moment.replace(second=0, microsecond=0)
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _minus(moment: datetime, count: int, unit: str) -> datetime:
    if unit in ("second", "minute", "hour"):
        # Hours that went by are hours of UTC, whatever the clocks did in between.
        passed = timedelta(**{unit + "s": count})
        return (moment.astimezone(UTC) - passed).astimezone(moment.tzinfo)
    if unit in ("day", "week"):
        return moment - timedelta(**{unit + "s": count})
    months = moment.year * 12 + moment.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    last = (datetime(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def _on_day_word(reading: Reading, found: re.Match[str], now: datetime) -> datetime | None:
    """ "Yesterday at 10:45". Among other words only with a time: "yesterday" alone may be part of any sentence."""
    line = reading.line
    day = now + timedelta(days=DAY_WORDS[found["day"]])
    at = Day(day.year, day.month, day.day, found.start(), found.end())
    moment = with_clock(reading, at)
    if moment is None or reading.whole:
        return moment
    gap = AT.match(line, found.end())
    clock = CLOCK.match(line, gap.end() if gap else found.end())
    return moment if clock and time_of(clock) else None
