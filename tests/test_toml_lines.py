"""Which line a key stands on, in all the ways that TOML can be written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.toml_lines import Place, key_lines

FILE = '''# a comment with [brackets] and key = "value"
[feedmaker]
output = "feeds"   # [not] a = table
state = """
[inside]
looks = "like a key"
"""
text.a.b = 1

[defaults]
headers = { Accept = "x = [y]", Other = "#" }
"quoted key" = 1
list = [
  "one # [a]",
  "two = [",   # three = 3
  ["four"]
]
after = '[x]'

[[feed]]
name = "one"
literal = \'\'\'
[[feed]]
name = "not this one"
\'\'\'
[feed.select]
item = "a[href='x']"

  [[ feed ]]   # the second
  name = "two"
  [feed.select]
  title = { selector = "h3" }
[other]
x = 1
[one.in.another]
'''


def test_every_kind_of_line() -> None:
    tomllib.loads(FILE)
    lines = key_lines(FILE)
    expected: dict[Place, int] = {
        ("feedmaker",): 2,
        ("feedmaker", "output"): 3,
        ("feedmaker", "state"): 4,
        ("feedmaker", "text"): 8,
        ("feedmaker", "text", "a"): 8,
        ("feedmaker", "text", "a", "b"): 8,
        ("defaults",): 10,
        ("defaults", "headers"): 11,
        ("defaults", "quoted key"): 12,
        ("defaults", "list"): 13,
        ("defaults", "after"): 18,
        ("feed",): 20,
        ("feed", 0): 20,
        ("feed", 0, "name"): 21,
        ("feed", 0, "literal"): 22,
        ("feed", 0, "select"): 26,
        ("feed", 0, "select", "item"): 27,
        ("feed", 1): 29,
        ("feed", 1, "name"): 30,
        ("feed", 1, "select"): 31,
        ("feed", 1, "select", "title"): 32,
        ("other",): 33,
        ("other", "x"): 34,
        ("one",): 35,
        ("one", "in"): 35,
        ("one", "in", "another"): 35,
    }
    assert lines == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends(end: str) -> None:
    text = end.join(["a = 1", "", "[t]", "b = 2", ""])
    tomllib.loads(text)
    assert key_lines(text) == {("a",): 1, ("t",): 3, ("t", "b"): 4}


def test_characters_that_only_look_like_line_ends() -> None:
    text = 'a = "x\u2028y\x85z"\nb = 2\n'
    tomllib.loads(text)
    assert key_lines(text) == {("a",): 1, ("b",): 2}


KEYS = st.text("abcdefg_-", min_size=1, max_size=6)
VALUES = st.sampled_from(
    ["1", '"x"', '"a = [b"', "'# {'", '"""\nx = 1\n[y]\n"""', "'''\n'x = 1\n'''", "[1,\n 2,\n]", '{ a = "]" }', "true"]
)


@given(st.dictionaries(KEYS, VALUES, max_size=6), st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=3))
def test_any_file(first: dict[str, str], tables: list[dict[str, str]]) -> None:
    lines: list[str] = []
    expected: dict[Place, int] = {}

    def add(text: str, place: Place) -> None:
        expected[place] = len(lines) + 1
        lines.extend(text.split("\n"))

    add("[main]", ("main",))
    for key, value in first.items():
        add(f"{key} = {value}  # x = 1", ("main", key))
    for index, table in enumerate(tables):
        expected.setdefault(("list",), len(lines) + 1)
        add("[[list]]", ("list", index))
        for key, value in table.items():
            add(f"{key} = {value}", ("list", index, key))
    text = "\n".join(lines)
    tomllib.loads(text)
    assert key_lines(text) == expected


@given(st.text(alphabet="ab=[]{}'\"#.\n\\ ", max_size=60))
def test_what_is_no_toml_is_read_all_the_same(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in key_lines(text).values())
