"""Dates: what is read, in which zone, and above all what is not."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from datetime import timezone as fixed
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedmaker.errors import UsageError
from feedmaker.parse.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    find_date,
    format_problem,
    month_first,
    month_first_in,
    month_first_on,
    names,
    parse_date,
)
from feedmaker.parse.dates.fold import MONTHS, plain

CAIRO = ZoneInfo("Africa/Cairo")
# A Friday, half past five in the afternoon in Cairo.
NOW = datetime(2022, 1, 28, 15, 30, 12, 345, tzinfo=UTC)


def wall(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=CAIRO)


DAYS = [
    # ISO 8601 and what looks like it
    "2022-01-28", "2022/01/28", "2022.01.28", "2022/1/28", "20220128", "2022-01-28.", "2022. 1. 28.",
    # day first
    "28/01/2022", "28-01-2022", "28.01.2022", "28 - 01 - 2022", "28 / 01 / 2022", "28/1/2022", "28. 1. 2022",
    "28/01/22",
    "28 01 2022", "٢٨/٠١/٢٠٢٢", "٢٨\u200f/٠١\u200f/٢٠٢٢", "۲۸/۰۱/۲۰۲۲", "２８／０１／２０２２", "28–01–2022",
    "28/01/2022م",
    # month first where nothing else is possible
    "01/28/2022", "1/28/2022", "1/28/22",
    # English
    "28 January 2022", "28 Jan 2022", "28 Jan. 2022", "28th January 2022", "28th of January, 2022",
    "January 28, 2022",
    "Jan 28 2022", "Jan. 28th, 2022", "JANUARY 28, 2022", "28-Jan-2022", "28Jan2022", "28 Jan 22", "28-Jan-22",
    "Friday, January 28, 2022", "Fri 28 Jan 2022", "2022 January 28", "2022-Jan-28", "January 28 , 2022",
    "28 Jan '22",
    "Published: 28 January 2022", "Posted on January 28, 2022", "Last updated: 28 Jan 2022",
    "| 28 January 2022 |",
    "(28 January 2022)", "Date: 28/01/2022",
    # French
    "28 janvier 2022", "vendredi 28 janvier 2022", "le 28 janv. 2022", "Publié le 28/01/2022", "28 JANVIER 2022",
    "Mis à jour le 28 janvier 2022",
    # German
    "28. Januar 2022", "28. Jan. 2022", "Freitag, 28. Jänner 2022", "Fr., 28.01.2022", "Stand: 28.01.2022",
    "28.1.22",
    # Spanish, Italian, Portuguese, Dutch, Turkish, Romanian, Polish, Czech, Swedish, Hungarian
    "28 de enero de 2022", "viernes, 28 de enero de 2022", "28 de enero del 2022", "28/ene/2022",
    "28 gennaio 2022",
    "venerdì 28 gennaio 2022", "28 de janeiro de 2022", "sexta-feira, 28 de janeiro de 2022", "28 januari 2022",
    "28 Ocak 2022", "28 Ocak 2022 Cuma", "28 ianuarie 2022", "28 stycznia 2022", "28. ledna 2022",
    "den 28 januari 2022",
    "2022. január 28.", "28 tammikuuta 2022", "28 de gener de 2022",
    # Russian, Ukrainian, Greek
    "28 января 2022", "28 января 2022 г.", "28 янв. 2022", "28 января 2022 года", "28 січня 2022",
    "28 Ιανουαρίου 2022",
    # Persian and Urdu words for the Gregorian calendar, Hebrew
    "۲۸ ژانویه ۲۰۲۲", "28 جنوری 2022", "28 בינואר 2022", "28 ינואר 2022", "יום שישי 28 בינואר 2022",
    # Chinese, Japanese, Korean, Vietnamese
    "2022年1月28日", "2022年01月28日 星期五", "2022 年 1 月 28 日", "令和4年1月28日", "民國111年1月28日",
    "2022년 1월 28일", "2022.01.28.",
    "2022년 1월 28일 금요일", "ngày 28 tháng 1 năm 2022",
    # Arabic: Egypt and the Gulf, the Levant, the Maghreb; digits, weekdays, marks and invisible characters
    "28 يناير 2022", "٢٨ يناير ٢٠٢٢", "الجمعة 28 يناير 2022", "الجمعة، 28 يناير 2022", "الجمعة ٢٨ يناير ٢٠٢٢ م",
    "28 كانون الثاني 2022", "28 كانون الثاني/يناير 2022", "28 كانون الثاني (يناير) 2022", "28 كانون ثاني 2022",
    "28 جانفي 2022", "٢٨ جانفي ٢٠٢٢", "28 يناير، 2022", "28 ينـــاير 2022", "28 يَنَايِر 2022", "يناير 28, 2022",
    "28 من يناير 2022",
    "نشر في 28 يناير 2022", "تاريخ النشر: 28/01/2022", "يوم 28 - 01 - 2022", "الجمعة 28-1-2022",
    "\u200f28 يناير 2022\u200f",
    "\u202b28 يناير 2022\u202c", "آخر تحديث: ٢٨/١/٢٠٢٢", "28 يناير 2022م",
]  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_its_midnight_in_the_sites_zone(text: str) -> None:
    assert parse_date(text, timezone="Africa/Cairo") == wall("2022-01-28")


MONTH_SAMPLES = [
    ("3 février 2021", "2021-02-03"), ("1er mars 2021", "2021-03-01"), ("14 août 2021", "2021-08-14"),
    ("14 aout 2021", "2021-08-14"), ("4 décembre 2021", "2021-12-04"), ("3. März 2021", "2021-03-03"),
    ("5 ago 2021", "2021-08-05"), ("5 set. 2021", "2021-09-05"), ("5 de out. de 2021", "2021-10-05"),
    ("5 dez 2021", "2021-12-05"), ("5 Şubat 2021", "2021-02-05"), ("5 Ağustos 2021", "2021-08-05"),
    ("5 EYLÜL 2021", "2021-09-05"), ("5 Kasım 2021", "2021-11-05"), ("5 ARALIK 2021", "2021-12-05"),
    ("5 мая 2021", "2021-05-05"), ("5 mei 2021", "2021-05-05"), ("5 mrt 2021", "2021-03-05"),
    ("5 giu 2021", "2021-06-05"),
    ("5 luglio 2021", "2021-07-05"), ("5 julho 2021", "2021-07-05"), ("5 maggio 2021", "2021-05-05"),
    ("5 października 2021", "2021-10-05"), ("5 listopada 2021", "2021-11-05"), ("5 května 2021", "2021-05-05"),
    ("5 фев 2021", "2021-02-05"), ("5 أغسطس 2021", "2021-08-05"), ("5 اغسطس 2021", "2021-08-05"),
    ("5 أبريل 2021", "2021-04-05"), ("5 إبريل 2021", "2021-04-05"), ("5 أكتوبر 2021", "2021-10-05"),
    ("5 يوليه 2021", "2021-07-05"), ("5 يونية 2021", None),
    ("5 شباط 2021", "2021-02-05"), ("5 آذار 2021", "2021-03-05"), ("5 نيسان 2021", "2021-04-05"),
    ("5 أيار 2021", "2021-05-05"), ("5 حزيران 2021", "2021-06-05"), ("5 تموز 2021", "2021-07-05"),
    ("5 آب 2021", "2021-08-05"), ("5 أيلول 2021", "2021-09-05"), ("5 تشرين الأول 2021", "2021-10-05"),
    ("5 تشرين الثاني 2021", "2021-11-05"), ("5 كانون الأول 2021", "2021-12-05"),
    ("5 كانون الأول/ديسمبر 2021", "2021-12-05"),
    ("5 فيفري 2021", "2021-02-05"), ("5 أفريل 2021", "2021-04-05"), ("5 ماي 2021", "2021-05-05"),
    ("5 جوان 2021", "2021-06-05"), ("5 جويلية 2021", "2021-07-05"), ("5 أوت 2021", "2021-08-05"),
    ("5 غشت 2021", "2021-08-05"), ("5 شتنبر 2021", "2021-09-05"), ("5 نونبر 2021", "2021-11-05"),
    ("5 دجنبر 2021", "2021-12-05"), ("5 يوليوز 2021", "2021-07-05"), ("5 باذنجان 2021", None),
    ("۵ آوریل ۲۰۲۱", "2021-04-05"), ("۵ اوت ۲۰۲۱", "2021-08-05"), ("5 באפריל 2021", "2021-04-05"),
    ("5 ספטמבר 2021", "2021-09-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), MONTH_SAMPLES)
def test_names_of_months(text: str, day: str | None) -> None:
    assert parse_date(text, timezone="Africa/Cairo") == wall(day)


TIMES = [
    ("2022-01-28 14:30", "14:30"), ("2022-01-28 14:30:15", "14:30:15"), ("28/01/2022 14:30", "14:30"),
    ("28/01/2022, 14:30", "14:30"), ("28/01/2022 - 14:30", "14:30"), ("28/01/2022 à 14h30", "14:30"),
    ("Le 28/01/2022 à 14 h 30", "14:30"), ("28 janvier 2022 à 8h", "08:00"), ("28.01.2022 14.30 Uhr", "14:30"),
    ("28. Januar 2022, 14:30 Uhr", "14:30"), ("28. Januar 2022 um 9 Uhr", "09:00"),
    ("Jan 28, 2022 2:30 PM", "14:30"),
    ("January 28, 2022 at 2:30 p.m.", "14:30"), ("28 Jan 2022 12:05 AM", "00:05"),
    ("28 Jan 2022 12:05 pm", "12:05"),
    ("28 Jan 2022, 2 pm", "14:00"), ("28 Ocak 2022 Cuma 14:30", "14:30"), ("28 января 2022 г. в 14:30", "14:30"),
    ("28 gennaio 2022 ore 14:30", "14:30"), ("28 de enero de 2022 a las 14:30", "14:30"),
    ("28 de janeiro de 2022 às 14h30", "14:30"), ("28 januari 2022 om 14:30", "14:30"),
    ("2022年1月28日 14:30", "14:30"),
    ("2022年1月28日 下午2:30", "14:30"), ("2022年1月28日14時30分", "14:30"),
    ("2022년 1월 28일 오후 2:30", "14:30"),
    ("2022년 1월 28일 14시 30분", "14:30"), ("28 ינואר 2022 בשעה 14:30", "14:30"),
    ("28 يناير 2022 2:30 م", "14:30"),
    ("28 يناير 2022 - 02:30 م", "14:30"), ("الجمعة ٢٨ يناير ٢٠٢٢ - ١٢:٠٥ ص", "00:05"),
    ("28 يناير 2022 الساعة 9:05 ص", "09:05"),
    ("28 يناير 2022 9:05 صباحاً", "09:05"), ("28 يناير 2022 2:30 مساءً", "14:30"),
    ("28 يناير 2022 11:15 ليلا", "23:15"),
    ("28 يناير 2022 1:15 ليلا", "01:15"), ("14:30 28/01/2022", "14:30"), ("14:30 - 28 يناير 2022", "14:30"),
    ("2:30 م، 28 يناير 2022", "14:30"), ("02:30 PM, Friday 28 January 2022", "14:30"),
    ("14:30, 28 Jan 2022", "14:30"),
    ("Fri Jan 28 14:30:15 2022", "14:30:15"), ("2022-01-28 14:30-16:00", "14:30"),
    ("28/01/2022 14:30 - 16:00", "14:30"),
    ("28/01/2022م 2:30 م", "14:30"), ("202201281430", "14:30"), ("20220128143015", "14:30:15"),
    ("2022-01-28T14:30", "14:30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clock"), TIMES)
def test_the_time_of_day(text: str, clock: str) -> None:
    assert parse_date(text, timezone="Africa/Cairo") == wall(f"2022-01-28T{clock}")


ZONES = [
    ("2022-01-28T14:30:00Z", 0), ("2022-01-28T14:30:00+00:00", 0), ("2022-01-28T14:30+02:00", 120),
    ("2022-01-28T14:30:00.123Z", 0), ("2022-01-28T14:30:00-0500", -300), ("2022-01-28 14:30:00 +0100", 60),
    ("2022-01-28T14:30-05:00", -300), ("2022-01-28 14:30:00 UTC", 0), ("20220128T143000Z", 0),
    ("Fri, 28 Jan 2022 14:30:00 +0200", 120), ("Fri, 28 Jan 2022 14:30:00 GMT", 0),
    ("Fri, 28 Jan 2022 14:30:00 EST", -300),
    ("28 Jan 2022 14:30 PDT", -420), ("28-Jan-22 14:30:00 GMT", 0), ("Fri Jan 28 14:30:00 UTC 2022", 0),
    ("Fri Jan 28 2022 14:30:00 GMT+0200 (Eastern European Standard Time)", 120), ("28.01.2022 14:30 Uhr MEZ", 60),
    ("January 28, 2022 2:30 PM EST", -300), ("28/01/2022 14:30 (GMT+3)", 180),
    ("28 يناير 2022 14:30 بتوقيت غرينتش", 0),
    ("28 يناير 2022 14:30 بتوقيت مكة", 180), ("28 января 2022 14:30 мск", 180),
    ("28 يناير 2022 14:30 توقيت القاهرة", 120),
]  # fmt: skip


@pytest.mark.parametrize(("text", "offset"), ZONES)
def test_a_zone_in_the_text_holds_before_the_sites(text: str, offset: int) -> None:
    moment = parse_date(text, timezone="Asia/Tokyo")
    assert moment is not None
    assert moment.utcoffset() == timedelta(minutes=offset)
    assert (moment.year, moment.month, moment.day, moment.hour, moment.minute) == (2022, 1, 28, 14, 30)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("03/04/2024", None, "2024-04-03"),
        ("03/04/2024", "en", "2024-04-03"),
        ("03/04/2024", "en-GB", "2024-04-03"),
        ("03/04/2024", "ar-EG", "2024-04-03"),
        ("03/04/2024", "en-US", "2024-03-04"),
        ("03/04/2024", "en_US", "2024-03-04"),
        ("13/04/2024", "en-US", "2024-04-13"),
        ("04/13/2024", "fr", "2024-04-13"),
        ("22/01/28", "ja", "2022-01-28"),
        ("22/01/28", None, "2028-01-22"),
        ("99/01/28", None, "1999-01-28"),
        # The weekday decides where only one of the two readings has it.
        ("Monday 03/04/2024", None, "2024-03-04"),
        ("Wednesday 03/04/2024", "en-US", "2024-04-03"),
        ("الاثنين 03/04/2024", None, "2024-03-04"),
    ],
)
def test_which_number_is_the_month(text: str, language: str | None, day: str) -> None:
    assert parse_date(text, language=language, timezone="Africa/Cairo") == wall(day)


def test_a_list_of_dates_decides_by_its_order() -> None:
    newest_first = ["4/2/2026", "3/9/2026", "3/5/2026", "2/12/2026"]
    assert month_first_in(newest_first) is True
    assert month_first_in([f"Filed {day}" for day in reversed(newest_first)]) is True
    assert month_first_in(["9.3.26", "5.3.26", "12.2.26", "2.2.26"]) is False
    # In order neither way, too few to tell.
    assert month_first_in(["3/9/2026", "5/5/2026", "4/11/2026", "6/2/2026"]) is None
    assert month_first_in(["4/2/2026", "3/9/2026", "3/5/2026"]) is None


def test_days_of_one_month_share_its_number() -> None:
    assert month_first_in(["3/9/2026", "3/5/2026", "3/4/2026", "3/2/2026"]) is True
    assert month_first_in(["2.3.26", "9.3.26", "5.3.26", "4.3.26"]) is False
    # What comes out on the first of each month shares a number too; three days do so by chance.
    assert month_first_in(["1/9/2026", "1/8/2026", "1/7/2026", "1/6/2026"]) is None
    assert month_first_in(["3/9/2026", "3/5/2026", "3/4/2026"]) is None


def test_a_page_says_how_it_writes_its_dates() -> None:
    assert month_first_on(["Posted May 7, 2012 by the clerk", "no date", "5/7/2012"]) is True
    assert month_first_on(["7 May 2012", "the 12th May 2013"]) is False
    assert month_first_on(["Filed 5/27/2012", "7 May 2012"]) is True
    assert month_first_on(["7 May 2012", "May 9, 2012"]) is None
    assert month_first_on(["5/27/2012", "27/5/2012"]) is None
    assert month_first_on(["5/7/2012", "may 2012", "version 12.13.14"]) is None


def test_the_page_is_asked_only_in_doubt() -> None:
    asked: list[str] = []

    def page() -> bool | None:
        asked.append("asked")
        return month_first_on(["May 7, 2012"])

    assert month_first(["5/7/2012", "5/7/2012"], None, page) is True
    assert month_first(["5/7/2012"], "en", page) is True
    assert len(asked) == 2
    assert month_first(["5/7/2012"], "en-GB", page) is None
    assert month_first(["5/7/2012"], "fr", page) is None
    assert month_first(["7/7/2012", "2012-05-07", "7 May 2012"], "en", page) is None
    assert month_first(["14/7/2012", "5/7/2012"], "en", page) is False
    assert len(asked) == 2


def test_a_list_of_dates_decides_together() -> None:
    assert month_first_in(["03/04/2024", "03/14/2024"]) is True
    assert month_first_in(["03/04/2024", "14/03/2024"]) is False
    assert month_first_in(["03/04/2024", "05/06/2024"]) is None
    assert month_first_in(["03/14/2024", "14/03/2024"]) is None
    assert parse_date("03/04/2024", month_first=True) == datetime(2024, 3, 4, tzinfo=UTC)
    assert parse_date("03/04/2024", month_first=False, language="en-US") == datetime(2024, 4, 3, tzinfo=UTC)


NOT_DATES = [
    "", " ", "hello", "2022", "01/2022", "January 2022", "يناير 2022", "28", "12:30", "10:30 ص", "Friday",
    "الجمعة", "يناير",
    "31/02/2022", "30 February 2022", "31 أبريل 2022", "13/13/2022", "00/01/2022", "2022-13-01", "2022-00-10",
    "2022-02-30",
    "2022-01-28T25:00:00Z", "2022-01-28T10:61:00Z", "2022-01-28T10:00:00+25:00", "28/01/2022 27:15", "28/01/1920",
    "28/01/1989", "28 January 2101", "1402/11/08", "۱۴۰۲/۱۱/۰۸", "1445/07/16", "16 رجب 1445", "28/01/2567",
    "1.2.3", "10.2.2021.4",
    "192.168.1.20", "v2.10.2021-rc1", "+20 2 2578 1234", "01-234-5678", "3-2", "12-3-1", "0000-00-00", "1/1/1",
    "99/99/9999",
    "28 apples 2022", "Version 28 Jan", "28 January 2022 is a Friday", "See page 28/01/2022 for more",
    "28/01/2022 28/02/2022",
    "€ 12.50", "12.50", "1,234", "100%", "N/A", "-", "null", "undefined", "Invalid Date", "NaN", "TBD", "1234567",
    "123456789",
    "12345678901", "99999999", "20221328", "T10:00", "2022-W04", "2022-01", "5 mar", "Mar 10 15:30", "28 Jan",
    "28 يناير",
    "٣ ساعات", "3 hours", "3 hours ago", "yesterday", "أمس", "hier", "il y a 2 jours", "منذ ٣ ساعات", "just now",
    "today",
    "8 Shevat 5782", "28 Rajab 2022", "Q1 2022", "28²01²2022x", "may 2022", "Sept", "2022/28/01",
    "2022 2022 2022", "\x00", "%d",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_DATES)
def test_nothing_is_guessed(text: str) -> None:
    assert parse_date(text) is None


RELATIVE = [
    # hours and minutes: to the minute; days and more: midnight. Now is 17:30 in Cairo.
    ("3 hours ago", "2022-01-28T14:30"), ("3h ago", "2022-01-28T14:30"), ("an hour ago", "2022-01-28T16:30"),
    ("5 min ago", "2022-01-28T17:25"), ("20 seconds ago", "2022-01-28T17:29"),
    ("1 hour, 5 minutes ago", "2022-01-28T16:25"),
    ("Updated 3 hours ago", "2022-01-28T14:30"), ("three hours ago", "2022-01-28T14:30"),
    ("2 days ago", "2022-01-26"), ("a week ago", "2022-01-21"), ("2 months ago", "2021-11-28"),
    ("1 year ago", "2021-01-28"),
    ("منذ ٣ ساعات", "2022-01-28T14:30"), ("منذ 3 ساعات", "2022-01-28T14:30"), ("منذ ساعة", "2022-01-28T16:30"),
    ("منذ ساعة واحدة", "2022-01-28T16:30"), ("منذ ساعتين", "2022-01-28T15:30"),
    ("قبل 5 دقائق", "2022-01-28T17:25"),
    ("منذ يومين", "2022-01-26"), ("منذ يوم", "2022-01-27"), ("منذ أسبوع", "2022-01-21"),
    ("منذ شهرين", "2021-11-28"),
    ("منذ ساعة و 5 دقائق", "2022-01-28T16:25"), ("نشر منذ ٣ أيام", "2022-01-25"),
    ("il y a 2 jours", "2022-01-26"), ("Il y a une heure", "2022-01-28T16:30"),
    ("il y a 10 minutes", "2022-01-28T17:20"),
    ("vor 3 Stunden", "2022-01-28T14:30"), ("vor einem Tag", "2022-01-27"), ("hace 2 días", "2022-01-26"),
    ("hace una hora", "2022-01-28T16:30"), ("2 ore fa", "2022-01-28T15:30"), ("un'ora fa", "2022-01-28T16:30"),
    ("há 3 horas", "2022-01-28T14:30"), ("3 uur geleden", "2022-01-28T14:30"),
    ("3 saat önce", "2022-01-28T14:30"),
    ("3 часа назад", "2022-01-28T14:30"), ("час назад", "2022-01-28T16:30"), ("۳ ساعت پیش", "2022-01-28T14:30"),
    ("לפני 3 שעות", "2022-01-28T14:30"), ("לפני שעתיים", "2022-01-28T15:30"), ("3小时前", "2022-01-28T14:30"),
    ("3時間前", "2022-01-28T14:30"), ("3시간 전", "2022-01-28T14:30"), ("3天前", "2022-01-25"),
    ("yesterday", "2022-01-27"), ("Yesterday at 10:45", "2022-01-27T10:45"), ("أمس", "2022-01-27"),
    ("hier", "2022-01-27"),
    ("أول أمس", "2022-01-26"), ("hier à 10h30", "2022-01-27T10:30"), ("أمس 10:30 م", "2022-01-27T22:30"),
    ("gestern", "2022-01-27"),
    ("اليوم 10:30", "2022-01-28T10:30"), ("today, 10:30", "2022-01-28T10:30"), ("aujourd'hui", "2022-01-28"),
    ("aujourd’hui à 08:05", "2022-01-28T08:05"), ("avant-hier", "2022-01-26"), ("昨日", "2022-01-27"),
    ("어제", "2022-01-27"),
    ("вчера в 10:30", "2022-01-27T10:30"), ("just now", "2022-01-28T17:30"), ("الآن", "2022-01-28T17:30"),
    # without a year: the last months
    ("28 Jan", "2022-01-28"), ("Jan 28, 10:30", "2022-01-28T10:30"), ("5 mar", "2021-03-05"),
    ("27 يناير", "2022-01-27"),
    ("Dec 30", "2021-12-30"), ("1月27日", "2022-01-27"), ("30 January", "2022-01-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_relative_dates_count_from_now(text: str, expected: str) -> None:
    assert parse_date(text, timezone="Africa/Cairo", now=NOW) == wall(expected)


@pytest.mark.parametrize(
    "text",
    [
        "hours ago",
        "3 apples ago",
        "منذ زمن",
        "منذ يناير",
        "9999 years ago",
        "10 Feb",
        "20 Feb",
        "ago",
        "h ago",
        "il y a",
        "3",
        "in 3",
        "منذ ساعات",
        "h",
        "an ago",
    ],
)
def test_what_is_not_relative(text: str) -> None:
    assert parse_date(text, now=NOW) is None


def test_a_relative_day_is_a_day_of_the_site() -> None:
    late = datetime(2022, 1, 28, 23, 30, tzinfo=UTC)
    tokyo = ZoneInfo("Asia/Tokyo")
    assert parse_date("yesterday", timezone="Asia/Tokyo", now=late) == datetime(2022, 1, 28, tzinfo=tokyo)
    assert parse_date("yesterday", now=late) == datetime(2022, 1, 27, tzinfo=UTC)


def test_hours_ago_over_a_change_of_clocks_are_real_hours() -> None:
    now = datetime(2024, 4, 26, 3, 0, tzinfo=UTC)
    moment = parse_date("8 hours ago", timezone="Africa/Cairo", now=now)
    assert moment is not None
    assert moment.astimezone(UTC) == now - timedelta(hours=8)


FOUND = [
    ("Posted by Ali on 28 January 2022 | 3 comments", "2022-01-28"),
    ("نشر في المصريون يوم 28 - 01 - 2022", "2022-01-28"),
    ("كتب أحمد علي: الجمعة 28 يناير 2022 10:30 م", "2022-01-28T22:30"),
    ("Publié dans Le Quotidien le 28 - 01 - 2022", "2022-01-28"),
    ("By Jane Doe, 2022-01-28 14:30, in News", "2022-01-28T14:30"),
    ("Le 28 janvier 2022 à 14h30 par Untel", "2022-01-28T14:30"),
    ("We sold 30 apples in 2021 and on 28 January 2022 none", "2022-01-28"),
    ("Released Jan 28, 2022; updated Feb 3, 2022", "2022-01-28"),
    ("12-14 March 2024, Lyon", "2024-03-12"),
    ("from 12 to 14 March 2024 in Lyon", "2024-03-12"),
    ("القاهرة 25 جمادى الآخرة 1443 هـ الموافق 28 يناير 2022 م واس", "2022-01-28"),
    ("新闻 2022年1月28日 14:30 来源", "2022-01-28T14:30"),
    ("28.01.2022 | Pressemitteilung", "2022-01-28"),
    ("Order 123/2021 of 28/01/2022", "2022-01-28"),
    ("version 1.2.3 of the 10 20 30 kind", None),
    ("a paper of 1920-01-28", None),
    ("Tel. 01/02/03", None),
    ("in 28 countries, 2022 people", None),
    ("5 mar 20 people", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_the_first_date_in_a_longer_text(text: str, expected: str | None) -> None:
    assert find_date(text, timezone="Africa/Cairo") == wall(expected)


def test_find_with_now() -> None:
    assert find_date("By Ali, 3 hours ago in News", timezone="Africa/Cairo", now=NOW) == wall("2022-01-28T14:30")
    assert find_date("Ali said yesterday that it works", now=NOW) is None
    assert find_date("Ali, yesterday at 10:30, said", now=NOW) == datetime(2022, 1, 27, 10, 30, tzinfo=UTC)
    assert find_date("خاص - منذ ساعتين - القاهرة", timezone="Africa/Cairo", now=NOW) == wall("2022-01-28T15:30")


FORMATS = [
    ("28/01/22", "%d/%m/%y", "2022-01-28"), ("01/02/2022", "%m/%d/%Y", "2022-01-02"),
    ("2022.28.01", "%Y.%d.%m", "2022-01-28"),
    ("28 Januar 2022", "%d %B %Y", "2022-01-28"), ("٢٨ يناير ٢٠٢٢", "%d %B %Y", "2022-01-28"),
    ("January 2022", "%B %Y", "2022-01-01"),
    ("2022-028", "%Y-%j", "2022-01-28"), ("Fri 28.1. 2022 2:05 pm", "%a %d.%m. %Y %I:%M %p", "2022-01-28T14:05"),
    ("28|01|2022 @ 14h05", "%d|%m|%Y @ %Hh%M", "2022-01-28T14:05"), ("28/01/2022", "%D", None),
    ("28 Foo 2022", "%d %B %Y", None),
    ("31/02/2022", "%d/%m/%Y", None), ("nothing", "%d/%m/%Y", None), ("2022-400", "%Y-%j", None),
    ("2022-01-28", "%F", "2022-01-28"),
    ("28/01/2022 rest", "%d/%m/%Y", None), ("", "%d", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "format", "expected"), FORMATS)
def test_a_format_of_ones_own(text: str, format: str, expected: str | None) -> None:
    assert parse_date(text, format=format, timezone="Africa/Cairo") == wall(expected)


def test_formats_with_zones_and_seconds_since_1970() -> None:
    assert parse_date("28/01/2022 14:00 +0300", format="%d/%m/%Y %H:%M %z") == datetime(2022, 1, 28, 11, tzinfo=UTC)
    assert parse_date("1643365200", format="unix") == datetime(2022, 1, 28, 10, 20, tzinfo=UTC)
    assert parse_date("1643365200000", format="unix-ms") == datetime(2022, 1, 28, 10, 20, tzinfo=UTC)
    assert parse_date("1643365200") == datetime(2022, 1, 28, 10, 20, tzinfo=UTC)
    assert find_date("page 7, 28.01.22, end", format="%d.%m.%y") == datetime(2022, 1, 28, tzinfo=UTC)
    assert parse_date("27 Jan", format="%d %b", now=NOW) == datetime(2022, 1, 27, tzinfo=UTC)
    assert parse_date("27 Jan", format="%d %b") is None


def test_a_wrong_format_or_zone_is_said() -> None:
    assert format_problem("%d/%m/%Y") is None
    assert "%Q" in (format_problem("%d %Q") or "")
    assert "lone %" in (format_problem("%d %") or "")
    assert "twice" in (format_problem("%d %d") or "")
    with pytest.raises(UsageError, match="%Q"):
        parse_date("28", format="%Q")
    for name in ("Mars/Olympus", "../etc/passwd", "\x00", "Africa/"):
        with pytest.raises(UsageError, match="no time zone"):
            parse_date("2022-01-28", timezone=name)


LABELS = st.sampled_from(
    ("", "published: ", "date filed: ", "friday, ", "fri ", "gmt ", "est ", "15 ", "on 3/4/2021 ", "may ", "الجمعة ")
)
IN_NUMBERS = st.tuples(
    st.integers(0, 33), st.sampled_from("/-."), st.integers(0, 33), st.sampled_from(["2021", "1989", "21", "99", "5"])
).map(lambda parts: f"{parts[0]}{parts[1]}{parts[2]:02}{parts[1]}{parts[3]}")
IN_WORDS = st.sampled_from(
    ["march 5, 2021", "mar. 5 2021", "5 march 2021", "05 sept. 2021", "31 april 2021", "march 2021", "5 foo 2021"]
)


@given(LABELS, st.one_of(IN_NUMBERS, IN_WORDS), st.booleans(), st.sampled_from(["en", "ja"]))
def test_the_short_cut_of_plain_dates_reads_as_the_forms_do(label: str, day: str, first: bool, language: str) -> None:
    # A comma at its end keeps a line off the short cut, and says nothing.
    for read in (parse_date, find_date):
        short = read(label + day, language=language, month_first=first)
        assert short == read(label + day + ",", language=language, month_first=first), label + day


def test_what_is_no_date_as_a_whole_is_looked_through_once() -> None:
    text = "Opinion filed 7/15/2014 in part"
    assert parse_date(text) is None
    assert find_date(text, month_first=True, within=True) == datetime(2014, 7, 15, tzinfo=UTC)


def test_no_spelling_stands_for_two_months() -> None:
    seen: dict[str, int] = {}
    for number, line in enumerate(names.MONTHS, 1):
        for word in line.split():
            assert seen.setdefault(plain(word.replace("_", " ")), number) == number, word
    assert set(MONTHS.values()) == set(range(1, 13))


@pytest.mark.parametrize("number", range(12))
def test_every_name_of_a_month_is_read(number: int) -> None:
    for word in names.MONTHS[number].split():
        text = f"15 {word.replace('_', ' ')} 2021"
        assert parse_date(text) == datetime(2021, number + 1, 15, tzinfo=UTC), text


MOMENTS = st.datetimes(
    min_value=datetime(EARLIEST_YEAR, 1, 2), max_value=datetime(LATEST_YEAR, 12, 30), timezones=st.just(UTC)
).map(lambda moment: moment.replace(microsecond=0))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: fixed(timedelta(minutes=minutes)))


@given(MOMENTS, OFFSETS)
def test_what_isoformat_wrote_comes_back(moment: datetime, zone: fixed) -> None:
    local = moment.astimezone(zone)
    assert parse_date(local.isoformat()) == moment
    assert parse_date(local.strftime("%a, %d %b %Y %H:%M:%S %z")) == moment
    assert find_date(f"seen at {local.isoformat(' ', 'seconds')} by us") == moment


@given(MOMENTS, st.sampled_from(["Africa/Cairo", "Africa/Casablanca", "America/New_York", "Asia/Tokyo", None]))
def test_a_day_comes_back_in_every_language(moment: datetime, zone: str | None) -> None:
    expected = datetime(moment.year, moment.month, moment.day, tzinfo=ZoneInfo(zone) if zone else UTC)
    words = names.MONTHS[moment.month - 1].split()
    for text in (
        f"{moment.day:02}/{moment.month:02}/{moment.year}",
        f"{moment.day} - {moment.month} - {moment.year}",
        f"{moment.year}年{moment.month}月{moment.day}日",
        *(f"{moment.day} {word.replace('_', ' ')} {moment.year}" for word in words),
        f"{moment.day} {words[0]} {moment.year}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ):
        assert parse_date(text, timezone=zone) == expected, text


PIECES = st.sampled_from(
    [
        "28",
        "01",
        "2022",
        "1",
        "31",
        "/",
        "-",
        ".",
        ":",
        ",",
        "T",
        "Z",
        "م",
        "ص",
        "am",
        "PM",
        "+02:00",
        "Jan",
        "مارس",
        "janvier",
        "كانون",
        "الثاني",
        "年",
        "月",
        "日",
        "ago",
        "منذ",
        "hier",
        "3",
        "hours",
        "ساعات",
        "UTC",
        "(",
        ")",
        "12:30",
        "99",
        "000",
        "'",
        "٢٨",
        "%",
        "الساعة",
        "at",
        "14h30",
        "下午",
        "Monday",
        "令和",
        "元",
        "il",
        "y",
        "a",
        "vor",
    ]
)
PILES = st.lists(PIECES, max_size=14)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=300), PILES.map(" ".join), PILES.map("".join)))
def test_nothing_raises_and_what_comes_is_plausible(text: str) -> None:
    for now in (None, NOW):
        for found in (parse_date(text, now=now), find_date(text, now=now)):
            assert found is None or (found.tzinfo is not None and EARLIEST_YEAR - 1 <= found.year <= LATEST_YEAR + 1)


@given(st.text(max_size=60), st.text(alphabet="%dmYyHIMSpBbAazZjsFT /-x", max_size=12))
def test_no_format_makes_it_raise_anything_else(text: str, format: str) -> None:
    if format_problem(format) is None:
        found = parse_date(text, format=format, now=NOW)
        assert found is None or found.tzinfo is not None
    else:
        with pytest.raises(UsageError):
            parse_date("28 January 2022", format=format)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000,
        "1 " * 5000,
        "a" * 5000,
        "28/01/" * 1000,
        "1 jan " * 1000,
        "منذ 3 " * 1000,
        "( " * 3000,
        "- " * 3000,
        "1:1 " * 1500,
    ],
)
def test_long_nonsense_takes_no_time(text: str) -> None:
    begin = time.process_time()
    assert parse_date(text, now=NOW) is None
    assert find_date(text, now=NOW) is None
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize(
    "text",
    ["发布时间：2026-05-11", "公開日：2026/05/11", "Date:2026-05-11", "Ngày đăng:11/05/2026", "2026年5月11日：晴れ"],
)
def test_a_number_may_follow_the_colon_of_a_label_at_once(text: str) -> None:
    moment = find_date(text)
    assert moment is not None
    assert moment.date().isoformat() == "2026-05-11"


def test_a_colon_between_numbers_is_that_of_a_time() -> None:
    assert parse_date("2026年5月11日 10：30") == datetime(2026, 5, 11, 10, 30, tzinfo=UTC)
    assert find_date("10:11:2026") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jul 11, 2026 - Jul 14, 2026", "2026-07-11"),
        ("28 Nov - 2 Dec 2025", "2025-11-28"),
        ("Nov 28 – Dec 2, 2025", "2025-11-28"),
        ("Fri, Dec 28 - Wed, Jan 2, 2025", "2024-12-28"),
        ("28. November bis 2. Dezember 2025", "2025-11-28"),
        ("du 28 novembre au 2 décembre 2025", "2025-11-28"),
        ("28.11.2025 – 02.12.2025", "2025-11-28"),
        ("28/11/2025 to 02/12/2025", "2025-11-28"),
        ("2025-11-28 - 2025-12-02", "2025-11-28"),
        ("12–14.05.2026", "2026-05-12"),
        ("12-14/05/2026", "2026-05-12"),
        ("1.4. – 31.5.2026", "2026-04-01"),
        ("28.12. - 3.1.2027", "2026-12-28"),
        ("25 - 31 October 2025", "2025-10-25"),
    ],
)
def test_several_days_are_read_as_the_first(text: str, day: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(day).replace(tzinfo=UTC)
    assert find_date(f"Open: {text}, free entrance") == datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Newsletter 34 - 21/11/2025", "2025-11-21"),
        ("Issue 10 – 28 November 2025", "2025-11-28"),
        ("Newsletter 25 - 31st October 2025", "2025-10-31"),
        ("Working Paper 2025-28, 31 July 2025", "2025-07-31"),
        ("Bulletin no. 10, 28 November 2025", "2025-11-28"),
        ("Nr. 12 - 14.05.2026", "2026-05-14"),
    ],
)
def test_the_number_of_an_issue_is_no_day(text: str, day: str) -> None:
    assert find_date(text) == datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2025. gada 17. janvāris", "lv"),
        ("2025 ж. 17 қаңтар", "kk"),
        ("2025 m. sausio 17 d.", "lt"),
        ("2025 оны 1 сарын 17", "mn"),
        ("17 thg 1, 2025", "vi"),
        ("пʼятниця, 17 січня 2025 р.", "uk"),
        ("17 जन॰ 2025", "hi"),
        ("17 בינו׳ 2025", "he"),
    ],
)
def test_what_stands_around_the_day_in_other_languages(text: str, language: str) -> None:
    moment = parse_date(text, language=language)
    assert moment is not None
    assert moment.date().isoformat() == "2025-01-17"


def test_january_and_june_are_told_apart_by_their_vowels() -> None:
    for january, june in (("जन", "जून"), ("ஜன", "ஜூன்"), ("জানু", "জুন"), ("ಜನ", "ಜೂನ್")):
        language = {"ज": "hi", "ஜ": "ta", "জ": "bn", "ಜ": "kn"}[january[0]]
        first, sixth = (parse_date(f"5 {month} 2025", language=language) for month in (january, june))
        assert first is not None
        assert sixth is not None
        assert (first.month, sixth.month) == (1, 6)


def test_the_zone_of_a_span_of_hours_stands_after_its_end() -> None:
    moment = parse_date("Nov 20, 2026 10:15 - 11:20 EST")
    assert moment is not None
    assert moment.isoformat() == "2026-11-20T10:15:00-05:00"
