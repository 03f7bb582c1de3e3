"""When a feed is due: intervals that adapt, cron, back-off. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from feedmaker.config import Feed
from feedmaker.entries.states import FeedState
from feedmaker.entries.verdict import LONGEST, backoff, must_wait
from feedmaker.schedule import QUIET, after_failure, after_success, due, jitter, pace

# A Sunday, at noon.
SUNDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


@given(st.floats(0, 1), st.floats(60, 400_000), st.integers(1, 60), st.none() | st.floats(0, 200_000))
def test_back_off(chance: float, interval: float, failures: int, retry_after: float | None) -> None:
    wait = backoff(failures, interval, retry_after, chance)
    assert wait >= (retry_after or 0)
    assert wait <= max(LONGEST, interval, retry_after or 0)
    assert wait >= min(interval, LONGEST) * 0.89
    assert backoff(failures + 1, interval, retry_after, chance) >= wait


def test_who_waits_by_hand() -> None:
    now = SUNDAY.timestamp()
    assert not must_wait(2, now + 60, now, False)
    assert must_wait(3, now + 60, now, False)
    assert must_wait(1, now + 60, now, True)
    assert not must_wait(9, now - 1, now, True)
    assert not must_wait(0, None, now, False)


def test_due() -> None:
    now = SUNDAY.timestamp()
    feed = Feed("page", ("http://a.example/",), interval=3600.0)
    assert due(feed, FeedState(), now) == now
    tried = FeedState(last_try=now - 600, next_try=now + 3000)
    assert due(feed, tried, now) == now + 3000
    # A config that was changed holds at once; a failure's pause stays.
    hasty = Feed("page", ("http://a.example/",), interval=900.0, jitter=0.0)
    assert due(hasty, tried, now) == now + 300
    assert due(hasty, FeedState(last_try=now - 600, next_try=now + 3000, failures=2), now) == now + 3000
    assert due(feed, FeedState(last_try=now - 600, gone="http://a.example/"), now) is None
    assert due(feed, FeedState(last_try=now - 600, next_try=now, gone="http://other.example/"), now) == now
    assert due(feed, FeedState(last_try=now + 1e6, next_try=now + 2e6), now) == now


def test_one_failure_does_not_skip_a_cron_hour_several_do() -> None:
    now = SUNDAY.timestamp()
    feed = Feed("page", ("http://a.example/",), cron="0 * * * *", timezone="UTC", interval=1800.0)
    assert after_failure(feed, 1, None, now + 60, lambda: 1.0) == now + 3600
    assert after_failure(feed, 1, 5400.0, now + 60, lambda: 1.0) == now + 7200
    assert after_failure(feed, 4, None, now + 60, lambda: 1.0) == now + 5 * 3600
    assert after_success(feed, 0.0, now + 60, lambda: 1.0) == now + 3600


def test_jitter_is_a_share_unless_it_is_said() -> None:
    feed = Feed("page", ("http://a.example/",))
    assert jitter(feed, 600.0) == 60.0
    assert jitter(feed, 86_400.0) == 300.0
    assert jitter(Feed("page", ("http://a.example/",), jitter=5.0), 600.0) == 5.0


@given(st.lists(st.booleans(), max_size=80))
def test_adaptive_intervals_stay_between_their_bounds(changes: list[bool]) -> None:
    feed = Feed("page", ("http://a.example/",), interval=3600.0, adaptive=True, interval_min=600.0, interval_max=9000.0)
    now, last = SUNDAY.timestamp(), SUNDAY.timestamp() - QUIET - 1
    state = FeedState(last_change=last)
    for changed in changes:
        found = pace(feed, state, changed, now)
        assert 600.0 <= found <= 9000.0
        state = FeedState(last_change=last, pace=found)


def test_only_adaptive_feeds_adapt() -> None:
    feed = Feed("page", ("http://a.example/",), interval=3600.0)
    quiet = FeedState(pace=9.0, last_change=SUNDAY.timestamp() - timedelta(days=30).total_seconds())
    assert pace(feed, quiet, False, SUNDAY.timestamp()) == 3600.0
