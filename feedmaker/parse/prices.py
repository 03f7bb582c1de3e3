"""Whether something costs something: a number beside a sign or a word for money."""

from __future__ import annotations

import re

from .addresses import share
from .flat import Flat
from .judged import Judged
from .words import MONEY

_NUMBER = re.compile(r"\d+")
_BEFORE = re.compile(rf"(?:{MONEY})\s?\d\Z", re.IGNORECASE)
_AFTER = re.compile(rf"\d\s?(?:{MONEY})", re.IGNORECASE)
# What stands for money has no more letters than this, with the space between it and the number.
_LETTERS = 4
# So many items tell whether those of a list have a price.
_TELLING = 6


def has_price(text: str) -> bool:
    """Whether a number stands beside a sign or a word for money: to look there is much cheaper than at each letter."""
    return any(
        _AFTER.match(text, number.end() - 1)
        or _BEFORE.search(text, max(0, number.start() - _LETTERS), number.start() + 1)
        for number in _NUMBER.finditer(text)
    )


def priced(flat: Flat, one: Judged) -> float:
    """The share of a candidate's items with a price, as some of them tell; looked for once."""
    if one.priced is None:
        spans = one.candidate.spans
        some = spans[:: -(-len(spans) // _TELLING)]
        one.priced = share(has_price, [flat.words(start, end) for start, end in some])
    return one.priced
