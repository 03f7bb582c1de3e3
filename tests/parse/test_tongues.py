"""Dates as the papers of a language write them: the Unicode CLDR, as babel has it, is asked how."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date

from feedmaker.parse.dates import find_date, parse_date
from feedmaker.parse.dates.fold import MONTHS_OF, plain
from feedmaker.parse.dates.tongues import MONTHS_IN, WEEKDAYS_IN

DAYS = [date(2025, month, 17) for month in range(1, 13)]
# All that a date of the language may be, in full and in short, is read.
READ_LINE = (
    "ar bg bn bs cs da de el en es et fa fi fil fr gl gu he hi hr hu hy id is it ka kk km kn lt lv mk mr ms nb ne nl "
    "pa pl ps pt ro ru sk sl sr sv sw ta te th tr uk ur uz vi"
)
# Those of which some form is not: their months' names are of two words, say, or their day has an ending of its own.
IN_PART_LINE = "az ca cy eu ga lo ml mn my nn sq ja ko zh"


def _said(language: str, day: date) -> list[str]:
    # The long form of the year and of the month, without and with the weekday; and the short one.
    return [format_date(day, form, locale=language) for form in ("full", "long", "medium")]


@pytest.mark.parametrize("language", READ_LINE.split())
def test_dates_of_a_language_are_read(language: str) -> None:
    missed = [text for day in DAYS for text in _said(language, day) if _day(text, language) != day]
    assert not missed


@pytest.mark.parametrize("language", IN_PART_LINE.split())
def test_a_date_that_is_not_read_is_not_read_as_another(language: str) -> None:
    for day in DAYS:
        for text in _said(language, day):
            assert _day(text, language) in (day, None)


def test_the_month_of_every_language_is_found_in_a_sentence() -> None:
    for language in ("bg", "el", "fi", "hr", "id", "pl", "ta", "uk"):
        for day in DAYS:
            text = f"Anna — {format_date(day, 'long', locale=language)} — 3"
            found = find_date(text, language=language)
            assert found is not None, text
            assert found.date() == day


def test_one_word_for_two_months_is_read_by_the_language() -> None:
    for language, month in (("pl", 11), ("cs", 11), ("hr", 10), (None, 11)):
        moment = parse_date("17. listopada 2025", language=language)
        assert moment is not None
        assert moment.month == month


def test_short_words_are_months_in_their_language_only() -> None:
    assert parse_date("14 pro 2025", language="cs") is not None
    assert find_date("Phone 14 Pro 2025", language="en") is None
    assert MONTHS_OF["hr"]["srp"] == 7
    assert MONTHS_OF["cs"]["srp"] == 8


def test_the_tables_are_whole() -> None:
    for words, size in ((MONTHS_IN, 12), (WEEKDAYS_IN, 7)):
        for language, line in words.items():
            assert len(line.split()) == size, language
            assert len(plain(line).split()) == size, language
            assert Locale.parse(language).language == language


def _day(text: str, language: str) -> date | None:
    moment = parse_date(text, language=language)
    return moment.date() if moment is not None else None
