"""Filters that are wrong are said before a feed is fetched."""

from __future__ import annotations

from feedmaker.model import Filter
from feedmaker.parse.filters import FIELDS, check_filters


def test_problems_name_the_filter() -> None:
    assert check_filters(tuple(Filter(field, "x") for field in FIELDS), "include") == []
    (unknown,) = check_filters((Filter("colour", "x"),), "exclude")
    assert unknown.startswith("exclude.colour: no such field")
    (wrong,) = check_filters((Filter("title", "("),), "include")
    assert wrong.startswith("include.title: the regular expression '(' is wrong")
