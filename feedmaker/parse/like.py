"""By example: the candidates that hold a headline which a person saw on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .candidates import Candidate
from .flat import Flat
from .text import fold, same_key, tidy
from .tree import text_of

# A text that is a part of the headline must be at least this share of it, and so must common words.
SHARE = 0.6
# Texts of more letters than this are no headlines, nor lines that hold one.
LONGEST = 600
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Held:
    """``candidates`` have an item with one of the headlines ``matched``; those with more of them only."""

    candidates: list[Candidate]
    matched: list[str]


def holding(flat: Flat, found: Sequence[Candidate], like: Sequence[str]) -> Held:
    """The candidates that hold most of the headlines ``like``: in their links, else elsewhere in their items."""
    matched: list[str] = []
    votes: dict[int, int] = {}
    for text in like:
        places = places_of(flat, text)
        if not places:
            continue
        matched.append(text)
        in_links = [n for n, one in enumerate(found) if not places.isdisjoint(one.links)]
        chosen = in_links or [n for n, one in enumerate(found) if any(_covers(one, place) for place in places)]
        for n in chosen:
            votes[n] = votes.get(n, 0) + 1
    most = max(votes.values(), default=0)
    return Held([found[n] for n in sorted(votes) if votes[n] == most], matched)


def _covers(candidate: Candidate, place: int) -> bool:
    number = bisect_right(candidate.items, place) - 1
    return number >= 0 and place < candidate.ends[number]


def places_of(flat: Flat, text: str) -> set[int]:
    """The elements that say ``text``: whole, then as a part, then in part, then with mostly the same words."""
    wanted = same_key(tidy(text))
    if not wanted:
        return set()
    keys = _keys(flat)
    for fits in (
        lambda key: key == wanted,
        lambda key: len(wanted) >= 4 and wanted in key,
        lambda key: len(key) >= max(6, SHARE * len(wanted)) and key in wanted,
    ):
        if places := {index for index, key in keys.items() if fits(key)}:
            return places
    return _by_words(flat, keys, fold(tidy(text)))


def _keys(flat: Flat) -> dict[int, str]:
    """The folded text of every link and of every element with text of its own, by element."""
    keys: dict[int, str] = {}
    for index, element in enumerate(flat.elements):
        if flat.unread[index]:
            continue
        if index in flat.hrefs:
            keys[index] = same_key(tidy(text_of(element)[:LONGEST]))
        elif (text := element.text) and not text.isspace():
            whole = text_of(element) if flat.letters(index, flat.end[index]) <= LONGEST else text
            keys[index] = same_key(tidy(whole[:LONGEST]))
        if index not in keys and (tail := element.tail) and not tail.isspace():
            keys[index] = same_key(tidy(tail[:LONGEST]))
    return keys


def _by_words(flat: Flat, keys: dict[int, str], wanted: str) -> set[int]:
    words = {word for word in _WORD.findall(wanted) if len(word) > 1}
    if len(words) < 2:
        return set()
    best, places = SHARE, set()
    for index, key in keys.items():
        if not any(word in key for word in words):
            continue
        share = sum(1 for word in words if word in key) / len(words)
        if share > best:
            best, places = share, {index}
        elif share == best:
            places.add(index)
    return places
