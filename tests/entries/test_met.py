"""What was read is known again by number and version, and not for ever."""

from __future__ import annotations

from feedmaker.entries import met
from feedmaker.entries.met import Met
from feedmaker.model import Entry


def _entry(number: int, content: str | None = None) -> Entry:
    return Entry(f"tag:x.example.org,2026:/n/{number}", f"Story {number}", content=content)


def test_an_entry_is_known_by_its_version() -> None:
    known = Met()
    first, second = _entry(1), _entry(1, "<p>More</p>")
    known.remember([(1, 0, first)])
    assert known.entry(1, 0) is first
    assert known.entry(1, 1) is None
    assert known.entry(2, 0) is None
    known.remember([(1, 1, second)])
    assert known.entry(1, 0) is None
    assert known.entry(1, 1) is second


def test_long_texts_are_read_again() -> None:
    known = Met()
    known.remember([(1, 0, _entry(1, "x" * met._LONG)), (2, 0, _entry(2, "x" * (met._LONG + 1)))])
    assert known.entry(1, 0) is not None
    assert known.entry(2, 0) is None


def test_it_does_not_grow_for_ever() -> None:
    known = Met()
    for start in range(0, 3 * met._MOST, 100):
        known.remember((number, 0, _entry(number)) for number in range(start, start + 100))
        assert known.entry(start + 99, 0) is not None
        assert len(known._entries) <= met._MOST + 100
    assert known.entry(0, 0) is None
