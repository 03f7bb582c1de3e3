"""Regular expressions of the user: right, and in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.errors import ParseError
from feedmaker.parse.regex import Budget, problem


def test_group_one_or_the_whole_match_or_nothing() -> None:
    budget = Budget()
    assert budget.extract(r"No\. (\d+)", None, "Notice No. 17 of May", "title") == "17"
    assert budget.extract(r"\d+", None, "Notice No. 17 of May", "title") == "17"
    assert budget.extract(r"\d{3}", None, "Notice No. 17 of May", "title") is None
    assert budget.extract(r"(x)?Notice", None, "Notice", "title") is None


def test_replacing_keeps_the_rest_and_knows_groups() -> None:
    budget = Budget()
    assert budget.extract(r"\s*\|.*", "", "Headline | The Paper", "title") == "Headline"
    assert budget.extract(r"id=(\d+)", r"/story/\1", "id=7", "link") == "/story/7"
    assert budget.extract(r"(?P<year>\d{4})", r"<\g<year>>\n\\", "of 2022", "title") == "of <2022>\n\\"
    assert budget.extract(r"(a)|(b)", r"[\2]", "ab", "title") == "[][b]"
    assert budget.extract("x", "y", "no match", "title") == "no match"


@pytest.mark.parametrize(
    "pattern", [r"(a|a)*$", r"(a|aa)+$", r"(?:a|a|ab)*c", r"(.*)*x", r"(a*)*b\1", r"(?R)", r"((a{0,9}){0,9}){0,9}b"]
)
def test_a_catastrophe_ends_in_time(pattern: str) -> None:
    begin = time.process_time()
    budget = Budget(0.3)
    try:
        for _ in range(50):
            budget.search(pattern, "a" * 5000 + "!", "summary")
    except ParseError as error:
        assert error.reason == "regex-timeout"
        assert error.message.startswith("summary: ")
    assert time.process_time() - begin < 3


def test_at_least_one_of_them_really_is_stopped() -> None:
    with pytest.raises(ParseError, match="takes too long") as caught:
        Budget(0.2).extract(r"(a|aa)+$", None, "a" * 60 + "!", "title")
    assert caught.value.reason == "regex-timeout"
    with pytest.raises(ParseError, match="takes too long"):
        Budget(0.2).extract(r"(a|aa)+$", "x", "a" * 60 + "!", "title")


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "[a",
        "*a",
        "a{2000}{2000}",
        "(a{1000}){1000}",
        "(?:" * 600 + ")" * 600,
        "x" * 3000,
        r"\p{Nonsense}",
        "a{99999999999}",
    ],
)
def test_wrong_patterns_are_said(pattern: str) -> None:
    assert problem(pattern)
    with pytest.raises(ParseError, match="title: the regular expression") as caught:
        Budget().search(pattern, "text", "title")
    assert caught.value.reason == "bad-regex"


def test_wrong_replacements_are_said() -> None:
    assert problem(r"(a)(b)", r"\1\2") is None
    assert problem(r"(a)", r"\2") is not None
    assert problem(r"(?P<x>a)", r"\g<x>\g<1>") is None
    assert problem(r"(?P<x>a)", r"\g<y>") is not None
    assert problem("a", "\\") is not None
    assert problem("a", "\\\\") is None


@given(st.text(max_size=30), st.text(max_size=12) | st.none(), st.text(max_size=60))
def test_only_parse_errors(pattern: str, replace: str | None, text: str) -> None:
    try:
        made = Budget(0.5).extract(pattern, replace, text, "title")
        assert made is None or isinstance(made, str)
    except ParseError as error:
        assert error.reason in ("bad-regex", "regex-timeout")
