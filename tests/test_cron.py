"""Cron expressions as cron means them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from feedmaker.cron import check_cron, next_fire

# A Sunday, at noon.
SUNDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def fires(cron: str, count: int = 4, zone: str = "UTC", start: datetime = SUNDAY) -> list[str]:
    found, moment = [], start.timestamp()
    for _ in range(count):
        moment = next_fire(cron, zone, moment)
        found.append(datetime.fromtimestamp(moment, ZoneInfo(zone)).strftime("%a %d %H:%M"))
    return found


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        # Days of the week count from Sunday, which is 0 and 7.
        ("0 0 * * 0", ["Sun 08 00:00", "Sun 15 00:00"]),
        ("0 0 * * 7", ["Sun 08 00:00", "Sun 15 00:00"]),
        ("0 0 * * 1", ["Mon 02 00:00", "Mon 09 00:00"]),
        ("0 0 * * 6", ["Sat 07 00:00", "Sat 14 00:00"]),
        ("0 0 * * sun", ["Sun 08 00:00", "Sun 15 00:00"]),
        ("30 6 * * 1-5", ["Mon 02 06:30", "Tue 03 06:30"]),
        ("30 6 * * FRI-SUN", ["Fri 06 06:30", "Sat 07 06:30"]),
        ("0 0 * * 5-7", ["Fri 06 00:00", "Sat 07 00:00"]),
        ("0 0 * * */2", ["Tue 03 00:00", "Thu 05 00:00"]),
        ("0 0 * * 1,3", ["Mon 02 00:00", "Wed 04 00:00"]),
        ("*/20 * * * *", ["Sun 01 12:20", "Sun 01 12:40"]),
        ("@daily", ["Mon 02 00:00", "Tue 03 00:00"]),
        ("@hourly", ["Sun 01 13:00", "Sun 01 14:00"]),
        ("@weekly", ["Sun 08 00:00", "Sun 15 00:00"]),
        # A day of the month and a day of the week: either counts, as in cron(8).
        ("0 0 4 * 1", ["Mon 02 00:00", "Wed 04 00:00"]),
        ("0 0 29 feb *", ["Tue 29 00:00", "Sun 29 00:00"]),
    ],
)
def test_cron(cron: str, expected: list[str]) -> None:
    assert check_cron(cron) == cron
    assert fires(cron, 2) == expected


@pytest.mark.parametrize(
    "cron",
    ["", "* * * *", "60 * * * *", "* * * * 8", "* * * * mo", "* * 30 2 *", "a b c d e", "@never", "* * * * 1-"],
)
def test_what_is_no_cron_expression(cron: str) -> None:
    with pytest.raises(ValueError, match="no cron expression"):
        check_cron(cron)


def test_cron_in_a_zone_of_its_own() -> None:
    assert fires("0 8 * * *", 2, "Africa/Cairo") == ["Mon 02 08:00", "Tue 03 08:00"]
    # When the clocks go forward at 2:00, half past two is half past three.
    spring = datetime(2026, 3, 28, 12, tzinfo=UTC)
    found = fires("30 2 * * *", 2, "Europe/Paris", spring)
    assert found[1].startswith("Mon 30 02:30")


@pytest.mark.parametrize("cron", ["30 * * * *", "30 2 * * *", "*/20 * * * *"])
def test_no_moment_is_past_in_the_hour_that_comes_twice(cron: str) -> None:
    begin = datetime(2026, 10, 24, 23, 50, tzinfo=UTC).timestamp()
    for minute in range(180):
        now = begin + 60 * minute
        assert now < next_fire(cron, "Europe/Berlin", now) <= now + 26 * 3600
