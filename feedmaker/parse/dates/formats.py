"""Dates in a form that the user wrote down, with strptime's directives; names of months in any language."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from ...errors import UsageError
from .calendars import civil, in_full, month_named
from .clock import CLOCK, Reading, midnight, time_of, year_near, zone_at
from .fold import HALF, MONTH, plain
from .forms import from_unix

_DIRECTIVES = {
    "d": r"(?P<d>\d{1,2})", "e": r"(?P<d>\d{1,2})", "m": r"(?P<m>\d{1,2})", "Y": r"(?P<Y>\d{4})", "y": r"(?P<y>\d\d)",
    "H": r"(?P<H>\d{1,2})", "k": r"(?P<H>\d{1,2})", "I": r"(?P<I>\d{1,2})", "l": r"(?P<I>\d{1,2})",
    "M": r"(?P<M>\d{1,2})", "S": r"(?P<S>\d{1,2})", "f": r"(?P<f>\d{1,9})", "j": r"(?P<j>\d{1,3})",
    "p": rf"(?P<p>{HALF})", "P": rf"(?P<p>{HALF})",
    "B": MONTH.replace("<mon>", "<B>"), "b": MONTH.replace("<mon>", "<B>"), "h": MONTH.replace("<mon>", "<B>"),
    "A": r"[^\W\d_]+(?:-feira)?", "a": r"[^\W\d_]+",
    "z": r"(?P<z>z|utc|gmt|[+-]\d\d:?\d\d)", "Z": r"(?P<Z>[^\W\d_]{1,5})", "s": r"(?P<s>\d{9,10})", "%": "%",
}  # fmt: skip
_COMPOUND = {"D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "T": "%H:%M:%S", "c": "%a %b %d %H:%M:%S %Y"}
_FORMAT_TOKEN = re.compile(r"%[-_0^#E]?(?P<directive>.)|(?P<space>\s+)|(?P<text>[^%\s]+|%\Z)", re.DOTALL)


def format_problem(format: str) -> str | None:
    """What is wrong with a date format, in a few words, or None."""
    try:
        format_pattern(format)
    except UsageError as error:
        return error.message
    return None


@lru_cache(maxsize=128)
def format_pattern(format: str) -> re.Pattern[str]:
    """The format as a regular expression over a folded line. Raises UsageError for a directive that we don't know."""
    if format in ("unix", "unix-ms"):
        return re.compile(r"(?P<s>\d{9,10})" if format == "unix" else r"(?P<s>\d{9,10})\d{3}")
    for name, meaning in _COMPOUND.items():
        format = format.replace("%" + name, meaning)
    pieces: list[str] = []
    for token in _FORMAT_TOKEN.finditer(format):
        if directive := token["directive"]:
            if directive not in _DIRECTIVES:
                raise UsageError(f"date format {format!r}: no %{directive}", "see strftime's table of directives")
            pieces.append(_DIRECTIVES[directive])
        elif token["space"]:
            pieces.append(" ?")
        elif token["text"] == "%":
            raise UsageError(f"date format {format!r} ends in a lone %", "write %% for the sign itself")
        else:
            pieces.append(re.escape(plain(token["text"])))
    try:
        return re.compile("".join(pieces))
    except re.error as error:
        raise UsageError(f"date format {format!r} has the same part twice", "name each part of a date once") from error


def by_format(reading: Reading, format: str) -> datetime | None:
    """The moment that the line stands for in ``format``. Raises UsageError for a format that does not exist.

    Without a day it is the first of the month; without a year the nearest one, where ``now`` is known.
    """
    pattern = format_pattern(format)
    found = pattern.fullmatch(reading.line) if reading.whole else pattern.search(reading.line)
    if not found:
        return None
    part = {name: value for name, value in found.groupdict().items() if value is not None}
    if "s" in part:
        return from_unix(int(part["s"]), reading.zone)
    month, calendar = int(part.get("m", 1)), reading.calendar
    if "B" in part:
        if (known := month_named(part["B"], calendar)) is None:
            return None
        month, calendar = known
    year = int(part["Y"]) if "Y" in part else in_full(int(part["y"]), calendar) if "y" in part else None
    if year is None:
        if "d" not in part or calendar == "solar":
            return None
        year = year_near(reading, month, int(part["d"]))
        if year is None:
            return None
    day = midnight(*civil(year, month, int(part.get("d", 1)), calendar))
    if day is not None and "j" in part:
        day = midnight(year, 1, 1)
        day = day + timedelta(days=int(part["j"]) - 1) if day else None
        if day is not None and (day.year != year or int(part["j"]) < 1):
            return None
    hour = part.get("H") or part.get("I") or "0"
    clock = f"{hour}:{part.get('M', '0').zfill(2)}:{part.get('S', '0').zfill(2)}"
    if "f" in part:
        clock += "." + part["f"]
    found = CLOCK.match(f"{clock} {part['p']}" if "p" in part else clock)
    time = time_of(found) if found else None
    if day is None or time is None:
        return None
    zone = reading.zone
    if named := part.get("z") or part.get("Z"):
        zone = zone_at(named, 0, zone)[0]
    return datetime(day.year, day.month, day.day, *time, tzinfo=zone)
