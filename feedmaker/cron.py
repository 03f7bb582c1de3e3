"""Cron expressions, as crontab has them: which moments they name. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from apscheduler.triggers.base import BaseTrigger

_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
# For so many minutes at most a clock is turned back.
_MINUTES = 180
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_PART = re.compile(r"(?P<first>\*|[0-7]|[a-z]{3})(?:-(?P<last>[0-7]|[a-z]{3}))?(?:/(?P<step>[1-9]\d?))?\Z")


def next_fire(cron: str, timezone: str | None, now: float) -> float:
    """The first moment after ``now`` that ``cron`` names, in ``timezone`` or this machine's."""
    zone = ZoneInfo(timezone) if timezone else None
    fires = [_fire_after(trigger, now, zone) for trigger in _triggers(cron, timezone)]
    moments = [fire for fire in fires if fire is not None]
    # An expression like "0 0 30 2 *" names no moment at all; check_cron does not let it in.
    return min(moments) if moments else now + 366 * 86_400.0


def _fire_after(trigger: BaseTrigger, now: float, zone: ZoneInfo | None) -> float | None:
    """The first moment after ``now`` at which ``trigger`` fires."""
    moment = now
    for _ in range(_MINUTES):
        fire = trigger.get_next_fire_time(None, datetime.fromtimestamp(moment + 1, zone).astimezone(zone))
        if fire is None or fire.timestamp() > now:
            return fire.timestamp() if fire is not None else None
        # In the hour that comes twice when summer time ends APScheduler names moments of the first one.
        moment += 60
    return now + _MINUTES * 60


def check_cron(cron: str) -> str:
    """``cron`` as it was given; raises ValueError where it is no expression that ever fires."""
    try:
        triggers = _triggers(cron, "UTC")
        some_day = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))
        if not any(trigger.get_next_fire_time(None, some_day) for trigger in triggers):
            raise ValueError("no such day ever comes")
    except (ValueError, TypeError, IndexError) as error:
        raise ValueError(f'{cron!r} is no cron expression ({error}); write one like "30 6 * * 1-5"') from None
    return cron


@lru_cache(maxsize=1024)
def _triggers(cron: str, timezone: str | None) -> tuple[BaseTrigger, ...]:
    """The triggers that together mean ``cron``: two where it names days of the month and of the week, as either counts.
    """
    from apscheduler.triggers.cron import CronTrigger

    fields = _MACROS.get(cron.strip().lower(), cron).lower().split()
    if len(fields) != 5:
        raise ValueError(f"it has {len(fields)} fields and not 5")
    minute, hour, day, month, weekday = fields
    either = not day.startswith("*") and not weekday.startswith("*")
    weekday = _weekdays(weekday)
    days = [(day, "*"), ("*", weekday)] if either else [(day, weekday)]
    return tuple(
        CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=weekday, timezone=timezone)
        for day, weekday in days
    )


def _weekdays(field: str) -> str:
    """The days of the week by name: cron counts them from Sunday (0 and 7), APScheduler from Monday."""
    if field == "*":
        return field
    days: set[int] = set()
    for part in field.split(","):
        found = _PART.match(part)
        if not found:
            raise ValueError(f"{part!r} is no day of the week")
        first, last, step = found["first"], found["last"], int(found["step"] or 1)
        if first == "*":
            low, high = 0, 6
        else:
            low = _day(first)
            high = _day(last) if last else (6 if found["step"] else low)
            if high < low:
                high += 7
        days.update(number % 7 for number in range(low, high + 1, step))
    return ",".join(_DAYS[number] for number in sorted(days))


def _day(name: str) -> int:
    if name.isdigit():
        return int(name)
    if name not in _DAYS:
        raise ValueError(f"{name!r} is no day of the week")
    return _DAYS.index(name)
