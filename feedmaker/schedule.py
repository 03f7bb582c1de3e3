"""When a feed is due next. Pure: what happened and a moment in, a moment out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from .entries.verdict import backoff

if TYPE_CHECKING:
    from apscheduler.triggers.base import BaseTrigger

    from .config import Feed
    from .entries.store import FeedState

# How far apart the turns of feeds with one interval drift, as a share of it, and at the most (seconds).
JITTER = 0.1
MOST_JITTER = 300.0
# The bounds of an adaptive interval where the config has none, as shares of the interval.
QUICKEST, SLOWEST = 0.25, 8.0
# A page that did not change for so long (seconds) is asked less often …
QUIET = 2 * 86_400.0
# … by so much each time, and one that did is asked sooner by so much.
SLOWER, SOONER = 1.25, 0.7

_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_PART = re.compile(r"(?P<first>\*|[0-7]|[a-z]{3})(?:-(?P<last>[0-7]|[a-z]{3}))?(?:/(?P<step>[1-9]\d?))?\Z")


def pace(feed: Feed, state: FeedState, changed: bool, now: float) -> float:
    """The interval (seconds) that ``feed`` goes on with after a refresh that went well."""
    if not feed.adaptive:
        return feed.interval
    was = state.pace or feed.interval
    if changed:
        was *= SOONER
    elif state.last_change is not None and now - state.last_change > QUIET:
        was *= SLOWER
    least = feed.interval_min or feed.interval * QUICKEST
    return max(least, min(was, feed.interval_max or max(feed.interval * SLOWEST, least)))


def after_success(feed: Feed, interval: float, now: float, chance: Callable[[], float]) -> float:
    """When (seconds since 1970) a feed that went well at ``now`` is due again."""
    start = next_fire(feed.cron, feed.timezone, now) if feed.cron else now + interval
    return start + jitter(feed, interval) * chance()


def after_failure(
    feed: Feed, failures: int, retry_after: float | None, now: float, chance: Callable[[], float]
) -> float:
    """When a feed that failed ``failures`` times in a row, the last time at ``now``, is due again."""
    wait = backoff(failures, feed.interval, retry_after, chance())
    if not feed.cron:
        return now + wait
    # Somebody chose these hours; one failure alone does not make the next of them be skipped.
    passing = 0.0 if failures <= 1 else wait
    return next_fire(feed.cron, feed.timezone, now + max(passing, retry_after or 0.0)) + jitter(feed, 0.0) * chance()


def due(feed: Feed, state: FeedState, now: float) -> float | None:
    """When the service asks ``feed`` next; None where it does not, because its page is gone for good.

    What the state says counts, unless the config was changed since: a shorter interval holds at once.
    """
    if state.gone is not None and state.gone == feed.url:
        return None
    if state.last_try is None or state.next_try is None or state.last_try > now + 60.0:
        # Never asked, or the clock was set back since.
        return now
    if state.failures or state.asked_to_wait:
        return state.next_try
    if feed.cron:
        fire = next_fire(feed.cron, feed.timezone, state.last_try)
        return state.next_try if fire <= state.next_try <= fire + jitter(feed, 0.0) else fire
    interval = (state.pace or feed.interval) if feed.adaptive else feed.interval
    return min(state.next_try, state.last_try + interval + jitter(feed, interval))


def jitter(feed: Feed, interval: float) -> float:
    """By how much (seconds) the next turn of ``feed`` may be later than it would be."""
    if feed.jitter is not None:
        return feed.jitter
    return min(interval * JITTER, MOST_JITTER)


def next_fire(cron: str, timezone: str | None, now: float) -> float:
    """The first moment after ``now`` that ``cron`` names, in ``timezone`` or this machine's."""
    zone = ZoneInfo(timezone) if timezone else None
    after = datetime.fromtimestamp(now, zone).astimezone(zone) + timedelta(seconds=1)
    fires = [trigger.get_next_fire_time(None, after) for trigger in _triggers(cron, timezone)]
    moments = [fire.timestamp() for fire in fires if fire is not None]
    # An expression like "0 0 30 2 *" names no moment at all; check_cron does not let it in.
    return min(moments) if moments else now + 366 * 86_400.0


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
