"""Which of several values comes most often: what the items of a list have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)


def commonest(values: Sequence[Value]) -> tuple[Value, int]:
    """The value that comes most often, the first of those that do, and how often. Raises IndexError where none is."""
    first = values[0]
    # Most items of a list are alike, and to count one value takes a tenth of what it takes to count all.
    if (times := values.count(first)) * 2 >= len(values):
        return first, times
    counts = Counter(values)
    value = max(counts, key=counts.__getitem__)
    return value, counts[value]
