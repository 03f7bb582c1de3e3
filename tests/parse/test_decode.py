"""Bytes to text, as a browser decides it, and two departures to people's good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.parse.decode import decode, detect

ARABIC = "أعلنت البلدية أن المكتبة تفتح أبوابها من السابعة صباحا حتى المساء، وأن الدخول مجاني للجميع."
FRENCH = "L'été dernier, la bibliothèque a prêté près de 2 000 ouvrages à ses lecteurs — « un succès »."
RUSSIAN = "Библиотека открыта с семи утра до вечера, вход свободный для всех жителей города."
CHINESE = "图书馆从早上七点开放到晚上，所有市民都可以免费进入。新的阅览室下个月启用。"
GREEK = "Η βιβλιοθήκη είναι ανοιχτή από τις επτά το πρωί και η είσοδος είναι ελεύθερη για όλους."


@pytest.mark.parametrize(
    ("text", "charset"),
    [(ARABIC, "cp1256"), (FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GREEK, "cp1253")],
)
def test_without_a_declaration(text: str, charset: str) -> None:
    assert decode(text.encode(charset)).text == text
    assert detect(text.encode(charset)) == charset


def test_no_break_spaces_between_words_are_not_letters() -> None:
    text = (
        "Gum harvest starts early\u00a0\u00a0\u00a0\u00a0Teachers open a branch\u00a0\u00a0\u00a0\u00a0Railway reopens"
    )
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1256">',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=Windows-1256'>",
        '<?xml version="1.0" encoding="windows-1256"?>',
        '<!-- <meta charset="utf-8"> --><meta charset=windows-1256>',
    ],
)
def test_a_declaration_in_the_page(declaration: str) -> None:
    body = (declaration + ARABIC).encode("cp1256")
    assert decode(body, "text/html").text.endswith(ARABIC)
    assert decode(body, "text/html").encoding == "cp1256"


def test_the_order_is_bom_header_meta() -> None:
    body = b"<meta charset=koi8-r>" + RUSSIAN.encode("cp1251")
    assert decode(body, "text/html; charset=windows-1251").text.endswith(RUSSIAN)
    assert decode(b"\xef\xbb\xbf" + FRENCH.encode(), "text/html; charset=windows-1251").text == FRENCH
    assert decode(b"\xff\xfe" + FRENCH.encode("utf-16-le"), "text/html; charset=utf-8").text == FRENCH
    assert decode(b"\xfe\xff" + FRENCH.encode("utf-16-be")).text == FRENCH


@pytest.mark.parametrize("claim", ["iso-8859-1", "windows-1256", "us-ascii", "utf-8", "x-unknown", "base64", ""])
def test_utf8_is_utf8_whatever_it_is_called(claim: str) -> None:
    assert decode(ARABIC.encode(), f"text/html; charset={claim}").text == ARABIC


@pytest.mark.parametrize("claim", ["gb2312", "big5", "shift_jis", "euc-kr"])
def test_a_page_that_was_written_anew_as_utf8_keeps_an_old_declaration(claim: str) -> None:
    text = f'<meta charset="{claim}"><p>{CHINESE}</p>'
    found = decode(text.encode())
    assert (found.text, found.encoding) == (text, "utf-8")


@pytest.mark.parametrize("text", ["苹萍", "汉字", CHINESE])
def test_what_is_declared_as_of_two_bytes_a_character_is_that(text: str) -> None:
    # The bytes of the first are UTF-8 too, by chance.
    body = f'<meta charset="gb2312"><p>{text}</p>'.encode("gb18030")
    assert text in decode(body).text


def test_a_claim_of_utf8_that_the_bytes_refute() -> None:
    found = decode(ARABIC.encode("cp1256"), "text/html; charset=utf-8")
    assert (found.text, found.encoding) == (ARABIC, "cp1256")
    assert found.doubt and "cp1256" in found.doubt


def test_a_server_that_calls_everything_latin() -> None:
    found = decode(ARABIC.encode("cp1256"), "text/html; charset=ISO-8859-1")
    assert found.text == ARABIC and found.doubt
    french = decode(FRENCH.encode("cp1252"), "text/html; charset=ISO-8859-1")
    assert french.text == FRENCH and french.doubt is None


def test_a_few_bad_bytes_in_utf8_are_left_out() -> None:
    found = decode(ARABIC.encode() + b"\xff" + ARABIC.encode(), "text/html; charset=utf-8")
    assert found.text == ARABIC + ARABIC and found.doubt


def test_a_character_that_was_cut_off_at_the_end() -> None:
    body = ARABIC.encode()
    for end in range(len(body)):
        assert ARABIC.startswith(decode(body[:end]).text)


def test_nul_bytes_go() -> None:
    assert decode(b"a\0b").text == "ab"


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "utf-16", "utf-7", "gb18030", "iso-2022-jp", "hex", "idna", "\x00"]),
)
def test_any_bytes_become_legal_utf8(body: bytes, claim: str | None) -> None:
    found = decode(body, f"text/html; charset={claim}" if claim is not None else None)
    assert "\0" not in found.text
    assert found.text.encode() == found.utf8


@given(st.text(alphabet=st.characters(exclude_characters="\0\ufeff", codec="utf-8"), max_size=80))
def test_utf8_comes_through(text: str) -> None:
    assert decode(text.encode(), "text/html; charset=utf-8").text == text
