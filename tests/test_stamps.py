"""Moments are written as Python writes them, however often, and whatever was written before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as some

from feedmaker import stamps

ZONES = some.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = some.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES)


@given(some.lists(MOMENTS, max_size=20))
def test_a_moment_is_written_as_python_writes_it(moments: list[datetime]) -> None:
    for moment in moments * 2:
        assert stamps.written(moment) == moment.isoformat()
    for moment in moments:
        again = stamps.moment_of(moment.isoformat())
        assert again == moment
        assert stamps.written(again) == moment.isoformat()


def test_one_moment_in_two_zones_is_two_texts() -> None:
    there = datetime(2024, 5, 6, 9, 0, tzinfo=timezone(timedelta(hours=3)))
    here = there.astimezone(UTC)
    assert here == there
    assert [stamps.written(one) for one in (there, here, there)] == [
        "2024-05-06T09:00:00+03:00", "2024-05-06T06:00:00+00:00", "2024-05-06T09:00:00+03:00"
    ]  # fmt: skip


def test_thousands_are_not_kept() -> None:
    for minute in range(10_000):
        moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
        assert stamps.written(moment) == moment.isoformat()
    assert len(stamps._kept) <= stamps._MOST
