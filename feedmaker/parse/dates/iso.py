"""Dates as programs write them (ISO 8601, RFC 3339), which need no words and no guess.

Most dates in attributes are such, so they are read without all that the other forms take to be known.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from datetime import timezone as fixed

from .zones import zone_named

EARLIEST_YEAR = 1990
LATEST_YEAR = 2100
ISO = (
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:(?P<t>[t ])(?P<H>\d\d):?(?P<M>\d\d)(?::?(?P<S>\d\d)(?:[.,](?P<f>\d{1,9}))?)?"
    r" ?(?P<z>z|utc|gmt|[+-]\d\d(?::?\d\d)?)?)?\Z"
)
# What a computer wrote, as most dates in attributes are: read at once, and as the form above would be.
MACHINE_MADE = re.compile(ISO.replace("[t ]", "T").replace("z|utc|gmt|", "Z|"), re.ASCII)


def is_machine_made(text: str) -> bool:
    """Whether ``text`` looks like a date of ISO 8601, which needs no guess and no context."""
    return MACHINE_MADE.match(text) is not None


def machine_made(text: str, timezone: str | None) -> datetime | None:
    """The moment of a text that ``is_machine_made``; None for any other, and where there is no such moment.

    ``timezone`` holds where the text names none. Raises UsageError for a time zone that does not exist.
    """
    found = MACHINE_MADE.match(text)
    return moment_of(found, zone_named(timezone)) if found is not None else None


def moment_of(found: re.Match[str], zone: tzinfo) -> datetime | None:
    """The moment of a match of ``MACHINE_MADE``, None where there is none such; ``zone`` holds where it names none."""
    try:
        moment = datetime.fromisoformat(found[0])
    except ValueError:
        # A leap second, the hour 24, or no date at all.
        return from_iso(found, zone)
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    offset = moment.utcoffset()
    return moment if offset is not None and abs(offset) < timedelta(hours=15) else None


def from_iso(found: re.Match[str], zone: tzinfo) -> datetime | None:
    """The moment of a match of ``ISO`` or ``COMPACT``; ``zone`` holds where it names none."""
    groups = found.groupdict()
    if not EARLIEST_YEAR <= int(groups["y"]) <= LATEST_YEAR:
        return None
    offset = groups["z"] or ""
    if offset[:1] == "-" and ":" in offset and groups.get("t") == " " and not groups["S"]:
        # "2022-01-28 10:00-12:00" is a range of times.
        offset = ""
    if offset:
        digits = re.sub(r"\D", "", offset).ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if int(digits[:2]) > 14 or int(digits[2:]) > 59:
            return None
        zone = fixed(timedelta(minutes=-minutes if offset[0] == "-" else minutes)) if minutes else UTC
    hour, minute, second = (int(groups[part] or 0) for part in "HMS")
    days, hour = (1, 0) if (hour, minute, second) == (24, 0, 0) else (0, hour)
    micro = int((groups.get("f") or "").ljust(6, "0")[:6] or 0)
    try:
        # A leap second is the last one before it.
        second = 59 if second == 60 else second
        made = datetime(int(groups["y"]), int(groups["m"]), int(groups["d"]), hour, minute, second, micro, tzinfo=zone)
    except ValueError:
        return None
    return made + timedelta(days=days)
