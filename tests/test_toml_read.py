"""What is said of a config that is no TOML: the line, what the parser says, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.errors import ConfigError
from feedmaker.toml_read import read_toml

FILE = Path("config.toml")


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("a = 1\nb = = 2\n", "config.toml:2: not TOML: Invalid value", "Invalid value"),
        ("a = 1\nb = [\n1,\n\n", "config.toml:3: not TOML: ", ""),
        ("a = 1\na = 2\n", "config.toml:2: not TOML: Cannot overwrite", "keep one of the two"),
        ("[a]\n[b]\n[a]\n", "config.toml:3: not TOML: Cannot declare", "or write [[feed]] for each feed"),
        ("x = " + "[" * 5000, "config.toml: not TOML that a person wrote: nested too deeply", ""),
        ("[[feed]]\nname = masress\n", "config.toml:2: ", '; put text in quotes: name = "masress"'),
        ("interval = 30m # often\n", "config.toml:1: ", '; put text in quotes: interval = "30m"'),
        ('\nname = "x\n', "config.toml:2: ", "; close the quotation mark on the line where it is opened"),
        ('name = """x\n\n', "config.toml:1: ", "; close the quotation mark"),
        ("url = 'it's'\n", "config.toml:1: ", "; put a text that holds quotation marks in those of the other kind"),
        ('pattern = "\\d+"\n', "config.toml:1: ", "; write each \\ twice, or put the text in single quotes: '…'"),
        ("repair = No\n", "config.toml:1: ", "; write repair = true or repair = false, in small letters"),
        ("name = “x”\n", "config.toml:1: ", '; write straight quotation marks: "…"'),
        ('name = "x",\n', "config.toml:1: ", "; take the , off the end of the line"),
        ("keep = 5;\n", "config.toml:1: ", "; take the ; off the end of the line"),
        ("keep =\n", "config.toml:1: ", "; give keep a value, or take the line out"),
        ("keep: 5\n", "config.toml:1: ", "; write key = value"),
        ("[[feed]\n", "config.toml:1: ", "; close the brackets: [feedmaker], [[feed]]"),
        ('url = ["a"\nb = 1\n', "config.toml:2: ", "; close the list with ]"),
    ],
)  # fmt: skip
def test_what_is_no_toml(text: str, begins: str, ends: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_toml(FILE, text)
    (problem,) = caught.value.problems
    assert problem.startswith(begins)
    assert problem.endswith(ends)
    assert "\n" not in problem


@given(st.text(alphabet="a=\"'[]{}#\n \\.,1é“"))
def test_any_text_is_tables_or_one_line_of_complaint(text: str) -> None:
    try:
        read_toml(FILE, text)
    except ConfigError as error:
        (problem,) = error.problems
        assert problem.startswith("config.toml:")
        assert "\n" not in problem
