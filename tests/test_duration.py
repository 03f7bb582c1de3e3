"""Durations as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.duration import parse_duration, say_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90), ("30m", 1800), ("6h", 21600), ("2d", 172800), ("1w", 604800), ("250ms", 0.25), ("1.5h", 5400),
        (" 30 m ", 1800), ("30M", 1800), ("0s", 0),
    ],
)  # fmt: skip
def test_what_is_one(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "30", "m", "30min", "-30m", "1h30m", "30 minutes", "1e3s", "1_000s", ".5h", "∞s", "30m\n30m", "nan s"]
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration: write") as caught:
        parse_duration(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0s"), (45, "45s"), (60, "1m"), (90, "1.5m"), (1800, "30m"), (3600, "1h"), (21600, "6h"), (172800, "2d")],
)
def test_how_they_are_said(seconds: float, said: str) -> None:
    assert say_duration(seconds) == said


@given(st.floats(0, 1e9))
def test_what_is_said_can_be_read(seconds: float) -> None:
    again = parse_duration(say_duration(seconds))
    assert abs(again - seconds) <= max(0.5, 0.06 * seconds)


@given(st.text(max_size=20))
def test_no_text_makes_it_raise_anything_else(text: str) -> None:
    try:
        assert parse_duration(text) >= 0
    except ValueError as error:
        assert "is not a duration" in str(error)
