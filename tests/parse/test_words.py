"""Short texts by their looks."""

from __future__ import annotations

import pytest

from feedmaker.parse.words import _WIDE, breadth, has_date_words, is_counted, is_generic, weight_of


@pytest.mark.parametrize("text", ["Kettles (142)", "Lamps (1,204)", "وظائف الرياض (38)", "Tea pots [7]"])
def test_a_name_with_how_many_there_are(text: str) -> None:
    assert is_counted(text)


@pytest.mark.parametrize("text", ["The Long Ebb (2015)", "Harbour (reopened)", "(142) kettles", "Kettles"])
def test_a_year_or_a_remark_is_no_count(text: str) -> None:
    assert not is_counted(text)


def test_a_letter_of_a_wide_script_says_more() -> None:
    assert breadth(["Ferry sails again"]) == 1.0
    assert breadth(["古城墙夜间亮灯"]) == 1.5
    assert breadth([]) == 1.0


def test_each_letter_of_a_wide_script_counts_twice() -> None:
    wide = [letter for code in range(0x1100, 0xFB00) if _WIDE.match(letter := chr(code))]
    assert len(wide) > 30_000
    assert {weight_of(f"{letter} \u2019") for letter in wide} == {4}
    assert weight_of("Ann\u2019s \u00e9t\u00e9 \u0645") == 11


@pytest.mark.parametrize(
    ("text", "dated"),
    [("12 March 2026", True), ("2026-03-12", True), ("Quay 16145 Dune Street", False), ("Case 4538012", False)],
)
def test_long_numbers_are_no_dates(text: str, dated: bool) -> None:
    assert has_date_words(text) is dated


@pytest.mark.parametrize(
    "text",
    ["Læs mere →", "Läs mer", "Lue lisää", "Tovább olvasom", "Citește mai mult", "Číst více", "Xem thêm", "Виж повече"],
)
def test_what_leads_on_says_nothing_in_whatever_language(text: str) -> None:
    assert is_generic(text)
