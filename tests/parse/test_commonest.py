"""Which value comes most often."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.parse.commonest import commonest


@given(st.lists(st.sampled_from("abcd"), min_size=1))
def test_it_is_what_a_counter_has_first(values: list[str]) -> None:
    assert commonest(values) == Counter(values).most_common(1)[0]


def test_of_nothing_none_is() -> None:
    with pytest.raises(IndexError):
        commonest([])
