"""Years that are counted otherwise: Iran's calendar, Thailand's, Taiwan's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from feedmaker.parse.dates import EARLIEST_YEAR, LATEST_YEAR, find_date, parse_date
from feedmaker.parse.dates.calendars import calendar_of, civil
from feedmaker.parse.words import has_date_words, is_date_only

WRITTEN = [
    # Iran and Afghanistan
    ("fa", "۸ آذر ۱۴۰۴"), ("fa", "شنبه ۸ آذر ۱۴۰۴"), ("fa", "سه‌شنبه، ۸ آذر ماه ۱۴۰۴"), ("fa", "۱۴۰۴/۰۹/۰۸"),
    ("fa-IR", "1404/9/8"), ("fa", "۱۴۰۴-۰۹-۰۸"), ("fa", "1404-09-08"), ("fa", "۸/۹/۱۴۰۴"),
    ("fa", "تاریخ انتشار: ۸ آذر ۱۴۰۴"), ("prs", "۸ قوس ۱۴۰۴"), (None, "۸ آذر ۱۴۰۴"), ("fa", "۸ آذر ۰۴"),
    ("ps", "لیندۍ ۰۸, ۱۴۰۴"), ("ps", "د لیندۍ ۸، ۱۴۰۴"),
    # Thailand
    ("th", "29 พฤศจิกายน 2568"), ("th", "29 พ.ย. 2568"), ("th", "29 พ.ย. 68"), ("th", "29พ.ย.2568"),
    ("th", "29/11/2568"),
    ("th-TH", "29-11-2568"), ("th", "29/11/68"), ("th", "2568-11-29"), ("th", "๒๙ พฤศจิกายน ๒๕๖๘"),
    (None, "29 พ.ย. 2568"),
    ("th", "วันเสาร์ที่ 29 พฤศจิกายน พ.ศ. 2568"), ("th", "เผยแพร่เมื่อ 29 พ.ย. 2568"), ("th", "29 Nov 2568"),
    # Thailand, by our calendar
    ("th", "29 พ.ย. 2025"), ("th", "29 พ.ย. 25"), ("th", "29/11/2025"), ("th", "29 พฤศจิกายน ค.ศ. 2025"),
    # Taiwan
    ("zh-TW", "114-11-29"), ("zh_TW", "114/11/29"), ("zh-Hant", "114.11.29"), ("zh-Hant-TW", "114年11月29日"),
    ("zh", "民國114年11月29日"), ("zh-TW", "2025-11-29"), ("zh-TW", "發布日期：114-11-29"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), WRITTEN)
def test_a_day_is_the_same_in_every_calendar(language: str | None, text: str) -> None:
    assert parse_date(text, language=language) == datetime(2025, 11, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fa", "دوشنبه ۸ آذر ۱۴۰۴ ساعت ۱۰:۳۰", "2025-11-29T10:30"),
        ("fa", "شنبه هفتم آذر ۱۴۰۵ساعت 22:14", "2026-11-28T22:14"),
        ("fa", "بیست و سوم آبان ۱۴۰۵ ساعت 9:05", "2026-11-14T09:05"),
        ("fa", "سی‌ام آبان ۱۴۰۵ ساعت 9:05", "2026-11-21T09:05"),
        ("fa", "سی و یکم مرداد ۱۴۰۵ ساعت 9:05", "2026-08-22T09:05"),
        ("fa", "اول مهر ۱۴۰۵ ساعت 9:05", "2026-09-23T09:05"),
        ("fa", "۱۴۰۴/۰۹/۰۸ - ۱۰:۳۰", "2025-11-29T10:30"),
        ("th", "29 พ.ย. 2568 เวลา 10:30 น.", "2025-11-29T10:30"),
        ("th", "29-11-2568 10:30", "2025-11-29T10:30"),
        ("zh-TW", "114/11/29 10:30", "2025-11-29T10:30"),
    ],
)
def test_the_time_of_day(language: str, text: str, expected: str) -> None:
    assert parse_date(text, language=language) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # The number of a case, of a version, of a street: a year only where one is counted so.
        ("en", "1404-09-08"), ("en", "1404/09/08"), (None, "۱۴۰۴/۰۹/۰۸"), ("en", "29/11/2568"), (None, "114-11-29"),
        ("zh", "114-11-29"), ("zh-HK", "114/11/29"), ("zh-Hant-HK", "114/11/29"), ("en", "8 May 1404"),
        # No such day, or one long past.
        ("fa", "۳۱ آذر ۱۴۰۴"), ("fa", "۳۰ اسفند ۱۴۰۴"), ("fa", "۱۴۰۴/۱۳/۰۱"), ("fa", "۸ آذر ۱۳۰۴"),
        ("th", "30/02/2568"), ("th", "29/11/2468"),
        # Iran's year or ours, first or last.
        ("fa", "۰۴/۰۹/۰۸"), ("fa", "28/01/22"),
        # The calendar of the moon.
        ("ar", "8 جمادى الآخرة 1447"), ("ar", "15 رمضان 1447 هـ"), ("fa", "۸ رمضان ۱۴۴۷"), ("ar", "1447/06/08"),
    ],
)  # fmt: skip
def test_nothing_is_guessed(language: str | None, text: str) -> None:
    assert parse_date(text, language=language) is None


def test_a_day_in_a_longer_text() -> None:
    day = datetime(2025, 11, 29, tzinfo=UTC)
    assert find_date("گزارش خبرنگار ما، ۸ آذر ۱۴۰۴، از بازار شهر", language="fa") == day
    assert find_date("ข่าวจากตลาด 29 พ.ย. 2568 โดยผู้สื่อข่าว", language="th") == day
    assert find_date("農會公告（114-11-29）柚子產銷計畫", language="zh-TW") == day
    assert find_date("Rule 114-11-29 of the court", language="en") is None


def test_formats_of_ones_own_may_name_these_months() -> None:
    day = datetime(2025, 11, 29, tzinfo=UTC)
    assert parse_date("۸ آذر ۱۴۰۴", format="%d %B %Y") == day
    assert parse_date("2568/29/11", format="%Y/%d/%m", language="th") == day
    # Iran's pages name our months too, whose years are ours.
    assert parse_date("۲۹ نوامبر ۲۵", format="%d %B %y", language="fa") == day
    # Which year a day without one is of, ``now`` tells of our own months only.
    assert parse_date("۸ آذر", format="%d %B", now=datetime(2025, 12, 1, tzinfo=UTC)) is None


# First days of Iran's years, as they were (https://en.wikipedia.org/wiki/Nowruz).
@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1390, date(2011, 3, 21)), (1395, date(2016, 3, 20)), (1396, date(2017, 3, 21)), (1399, date(2020, 3, 20)),
        (1400, date(2021, 3, 21)), (1403, date(2024, 3, 20)), (1404, date(2025, 3, 21)),
    ],
)  # fmt: skip
def test_the_iranian_year_begins_with_spring(year: int, day: date) -> None:
    assert date(*civil(year, 1, 1, "solar")) == day


def test_the_days_of_irans_calendar_come_one_by_one() -> None:
    last = None
    for year in range(EARLIEST_YEAR - 621, LATEST_YEAR - 621):
        for month in range(1, 13):
            for number in range(1, 33):
                found = civil(year, month, number, "solar")
                if found == (0, 0, 0):
                    assert number in (30, 31, 32), (year, month, number)
                    break
                day = date(*found)
                assert last is None or day - last == timedelta(days=1), (year, month, number)
                last = day
    assert last == date(LATEST_YEAR, 3, 20)


def test_which_language_has_a_calendar_of_its_own() -> None:
    assert calendar_of("fa-AF") == "solar"
    assert calendar_of("th_TH") == "buddhist"
    assert calendar_of("zh-Hant") == "republic"
    assert {calendar_of(other) for other in (None, "", "zh", "zh-CN", "ar", "ur", "zh-Hant-HK")} == {None}


@pytest.mark.parametrize("text", ["29 พ.ย. 68", "29 พฤศจิกายน 2568", "๒๙ ก.พ. ๒๕๖๘", "1 เม.ย. 68", "12 กุมภาพันธ์ 2568"])
def test_thai_dates_are_seen_in_passing(text: str) -> None:
    assert has_date_words(text)
    assert is_date_only(text)
    assert not has_date_words("ผู้ชม 29 คน")
