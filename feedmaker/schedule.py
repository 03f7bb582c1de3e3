"""When a feed is due next. Pure: what happened and a moment in, a moment out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .entries.verdict import backoff

if TYPE_CHECKING:
    from .config import Feed
    from .entries.states import FeedState

# How far apart the turns of feeds with one interval drift, as a share of it, and at the most (seconds).
JITTER = 0.1
MOST_JITTER = 300.0
# The bounds of an adaptive interval where the config has none, as shares of the interval.
QUICKEST, SLOWEST = 0.25, 8.0
# A page that did not change for so long (seconds) is asked less often …
QUIET = 2 * 86_400.0
# … by so much each time, and one that did is asked sooner by so much.
SLOWER, SOONER = 1.25, 0.7


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
    start = _next_fire(feed, now) if feed.cron else now + interval
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
    return _next_fire(feed, now + max(passing, retry_after or 0.0)) + jitter(feed, 0.0) * chance()


def due(feed: Feed, state: FeedState, now: float) -> float | None:
    """When the service asks ``feed`` next; None where it does not, because its page is gone for good.

    What the state says counts, unless the config was changed since: a shorter interval holds at once.
    """
    if state.gone in feed.urls:
        return None
    if state.last_try is None or state.next_try is None or state.last_try > now + 60.0:
        # Never asked, or the clock was set back since.
        return now
    if state.failures or state.asked_to_wait:
        return state.next_try
    if feed.cron:
        fire = _next_fire(feed, state.last_try)
        return state.next_try if fire <= state.next_try <= fire + jitter(feed, 0.0) else fire
    interval = (state.pace or feed.interval) if feed.adaptive else feed.interval
    return min(state.next_try, state.last_try + interval + jitter(feed, interval))


def jitter(feed: Feed, interval: float) -> float:
    """By how much (seconds) the next turn of ``feed`` may be later than it would be."""
    if feed.jitter is not None:
        return feed.jitter
    return min(interval * JITTER, MOST_JITTER)


def _next_fire(feed: Feed, now: float) -> float:
    # Here and not above: few feeds have a cron expression, and time zones take a while to load.
    from .cron import next_fire

    assert feed.cron is not None
    return next_fire(feed.cron, feed.timezone, now)
