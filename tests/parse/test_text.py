"""Spaces, Unicode, folding, language and direction."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.parse import text

ANY = st.text(alphabet=st.characters(codec=None), max_size=60)
XML = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*\\Z")


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (None, ""),
        ("", ""),
        ("  a \n\t b\u00a0\u00a0c\u3000", "a b c"),
        ("\u200fعاجل\u200f ", "عاجل"),
        ("a\u00adb", "a b"),
        ("a\u202eb", "ab"),
        ("it\x92s", "it’s"),
        ("wait\x85", "wait…"),
        ("a\x00\x1fb\ufffe\ufffd", "ab"),
        ("\ud800x", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_tidy(raw: str | None, line: str) -> None:
    assert text.tidy(raw) == line


@given(ANY)
def test_tidy_is_one_legal_line_and_stays_so(raw: str) -> None:
    line = text.tidy(raw)
    assert XML.match(line) and not re.search(r"[\n\r\t]|  ", line) and line == line.strip()
    assert text.tidy(line) == line


@given(ANY.filter(lambda raw: "\x85" not in raw))
def test_tidy_does_not_mind_how_much_space_there_is(raw: str) -> None:
    assert text.tidy(f"\n {raw}  ") == text.tidy(raw.replace(" ", "   ")) == text.tidy(raw)


@given(ANY)
def test_legal_is_legal(raw: str) -> None:
    assert XML.match(text.legal(raw))
    assert text.legal(text.legal(raw)) == text.legal(raw)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الخبـــر", "الخبر"),
        ("نُشِرَ", "نشر"),
        ("ﻻ", "لا"),
        ("Café", "CAFE\u0301"),
        ("ａｂｃ", "abc"),
        ("a\u00a0 b", "a b"),
        ("a\u200fb", "ab"),
    ],
)
def test_fold_makes_one_of_two_spellings(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


def test_fold_keeps_what_differs() -> None:
    assert text.fold("peche") != text.fold("pêche")
    assert text.same_key("a b") == text.same_key("ab") != text.same_key("abc")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("● Ferries are back", "Ferries are back"),
        ("•Ferries are back", "Ferries are back"),
        ("» › Ferries are back", "Ferries are back"),
        # A quotation, as Danish papers have it; what somebody says; nothing else.
        ("»Ferries are back«", "»Ferries are back«"),
        ("– Ferries are back, says the harbour", "– Ferries are back, says the harbour"),
        ("•", "•"),
        ("", ""),
    ],
)
def test_the_sign_before_each_item_of_a_list_is_none_of_its_title(line: str, left: str) -> None:
    assert text.without_bullet(line) == left


def test_shorten() -> None:
    assert text.shorten("one two three", 9) == "one two…"
    assert text.shorten("one two", 9) == "one two"
    assert len(text.shorten("x" * 500)) == 301


@pytest.mark.parametrize(
    ("sample", "lang", "way"),
    [
        ("مرحبا", None, "rtl"),
        ("hello", None, "ltr"),
        ("Windows يطلق تحديثا جديدا", None, "rtl"),
        ("The word كتاب means book", None, "ltr"),
        ("שלום", None, "rtl"),
        ("12 - 34", None, None),
        ("٢٠٢٢", None, None),
        ("٢٠٢٢ hello", None, "ltr"),
        ("", None, None),
        ("hello", "ar-EG", "rtl"),
        ("مرحبا", "fr", "ltr"),
        ("x", "ku-Arab", "rtl"),
        ("x", "ur-Latn", "ltr"),
        ("x", "AR", "rtl"),
    ],
)
def test_direction(sample: str, lang: str | None, way: str | None) -> None:
    assert text.direction(sample, lang) == way


def test_each_letter_that_reads_from_right_to_left_is_seen() -> None:
    letters = [letter for code in range(0x590, 0xFF00) if text._RTL.match(letter := chr(code)) and letter.isalpha()]
    assert len(letters) > 1000
    assert {text.direction(f"{letter} \u2019") for letter in letters} == {"rtl"}


@pytest.mark.parametrize(
    ("raw", "tag"),
    [("ar", "ar"), (" fr_TN ", "fr-TN"), ("en-US", "en-US"), ("arabic", None), ("", None), (None, None), ("x y", None)],
)
def test_language_tag(raw: str | None, tag: str | None) -> None:
    assert text.language_tag(raw) == tag
