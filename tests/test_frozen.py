"""Objects of frozen classes, made quickly, are as those made slowly."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.frozen import quickly
from feedmaker.model import Entry, make_entry

TEXTS = st.text() | st.none()


@given(st.text(), st.text(), TEXTS, TEXTS, st.lists(st.text()).map(tuple))
def test_an_entry_made_quickly_is_that_entry(
    identity: str, title: str, link: str | None, summary: str | None, authors: tuple[str, ...]
) -> None:
    slow = Entry(identity, title, link, summary=summary, authors=authors)
    quick = make_entry(identity, title, link, summary=summary, authors=authors)
    assert type(quick) is Entry
    assert quick == slow
    assert hash(quick) == hash(slow)
    assert repr(quick) == repr(slow)
    assert [getattr(quick, one.name) for one in fields(Entry)] == [getattr(slow, one.name) for one in fields(Entry)]
    assert replace(quick, title="x") == replace(slow, title="x")
    assert pickle.loads(pickle.dumps(quick)) == copy.copy(quick) == slow


def test_it_is_frozen_and_wants_its_fields() -> None:
    with pytest.raises(FrozenInstanceError):
        make_entry("id", "title").title = "another"  # type: ignore[misc]
    with pytest.raises(TypeError):
        make_entry("id")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        make_entry("id", "title", colour="red")  # type: ignore[call-arg]


def test_what_has_no_slots_is_made_as_ever() -> None:
    @dataclass(frozen=True)
    class Point:
        x: int
        y: int = 0

    assert quickly(Point) is Point
