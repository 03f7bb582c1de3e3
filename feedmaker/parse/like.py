"""By example: the candidates that hold a headline which a person saw on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .candidate import Candidate
from .flat import Flat
from .text import fold, same_key, tidy
from .tree import text_of

# A text that is a part of the headline must be at least this share of it, and so must common words.
SHARE = 0.6
# A text shorter than this may stand in any other by chance.
SHORTEST = 4
# Texts of more letters than this are no headlines, nor lines that hold one.
LONGEST = 600
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Held:
    """``candidates`` have an item with one of the headlines ``matched``; those with the most of them only.

    ``loosely`` says that only words agree.
    """

    candidates: list[Candidate]
    matched: list[str]
    loosely: bool = False


def holding(flat: Flat, found: Sequence[Candidate], like: Sequence[str]) -> Held:
    """The candidates that hold most of the headlines ``like``: in their links, else elsewhere in their items."""
    keys = _keys(flat)
    matched: list[str] = []
    votes: Counter[int] = Counter()
    loosely = False
    for text in like:
        places = _said(keys, text)
        if not places:
            places = _by_words(keys, text)
            loosely = loosely or bool(places)
        if not places:
            continue
        matched.append(text)
        in_links = [n for n, one in enumerate(found) if not places.isdisjoint(one.links)]
        if in_links:
            # What a box says in a link, the list may say in a heading within the link of a whole card.
            places |= {up for place in places for up in flat.ancestors(place) if up in flat.hrefs}
            in_links = [n for n, one in enumerate(found) if not places.isdisjoint(one.links)]
        votes.update(in_links or [n for n, one in enumerate(found) if any(_covers(one, place) for place in places)])
    most = max(votes.values(), default=0)
    return Held([found[n] for n in sorted(votes) if votes[n] == most], matched, loosely)


def _covers(candidate: Candidate, place: int) -> bool:
    number = bisect_right(candidate.items, place) - 1
    return number >= 0 and place < candidate.ends[number]


def _said(keys: Mapping[int, str], text: str) -> set[int]:
    """The elements that say ``text``: whole, then as a part of theirs, then a good part of it."""
    wanted = same_key(tidy(text))
    if not wanted:
        return set()
    if places := {index for index, key in keys.items() if key == wanted}:
        return places
    if len(wanted) >= SHORTEST and (places := {index for index, key in keys.items() if wanted in key}):
        return places
    least = max(6, SHARE * len(wanted))
    return {index for index, key in keys.items() if len(key) >= least and key in wanted}


def _keys(flat: Flat) -> dict[int, str]:
    """The folded text of every link, and of every other element with text of its own."""
    keys: dict[int, str] = {}
    for index, element in enumerate(flat.elements):
        if flat.unread[index]:
            continue
        if index in flat.hrefs:
            keys[index] = same_key(tidy(text_of(element)[:LONGEST]))
        elif (text := element.text) and not text.isspace():
            whole = text_of(element) if flat.letters(index, flat.end[index]) <= LONGEST else text
            keys[index] = same_key(tidy(whole[:LONGEST]))
        elif (tail := element.tail) and not tail.isspace():
            keys[index] = same_key(tidy(tail[:LONGEST]))
    return keys


def _by_words(keys: Mapping[int, str], text: str) -> set[int]:
    """The elements with the most of the words of ``text``, rare ones counting more; none where that is too little."""
    words = sorted({word for word in _WORD.findall(fold(tidy(text))) if len(word) > 1})
    if len(words) < 2:
        return set()
    weight = {
        word: 1 / sum(1 for key in keys.values() if word in key)
        for word in words
        if any(word in key for key in keys.values())
    }
    # A word that stands nowhere counts half of what one does that stands once.
    missing = len(words) - len(weight)
    best, places = SHARE * (sum(weight.values()) + missing * 0.5), set[int]()
    for index, key in keys.items():
        share = sum(value for word, value in weight.items() if word in key)
        if share > best:
            best, places = share, {index}
        elif share == best:
            places.add(index)
    return places
