"""The paths of a page's elements as small integers: equal paths, equal numbers. Lists are held together by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import filterfalse, pairwise

from .flat import Flat

# Words in class names that tell siblings of one list apart, and say nothing of what they are.
_VARIANT = frozenset((
    "odd", "even", "first", "last", "alt", "alternate", "active", "current", "selected", "open", "closed", "new",
    "featured", "sticky", "hover", "left", "right", "collapsed", "expanded", "show", "hide", "hidden", "visible",
    "read", "unread", "hot", "top", "clearfix", "cf", "js", "lazy", "loaded", "is", "has", "no",
))  # fmt: skip
_DIGIT = re.compile(r"\d")
_CELLS = frozenset(("td", "th"))
_WEEK = 7
# What one of several cards may have more of than another; the letters that a card has at least.
_ORNAMENTS = frozenset(("b", "br", "del", "em", "font", "i", "s", "small", "span", "strike", "strong", "wbr"))
_CARD = 16


class Shapes:
    """Paths of elements as small integers: equal paths, equal numbers.

    ``rough(i)`` is the path of tags from the root. ``fine``, for many elements at once, has with each tag the class
    name that it shares with the most elements of the page, which holds together what "odd", "post-17" or "tag-sport"
    would tear apart.
    """

    def __init__(self, flat: Flat) -> None:
        self._flat = flat
        times: defaultdict[str, int] = defaultdict(int)
        for name, count in flat.named.items():
            for token in stable_names(name):
                times[token] += count
        self._common = _Common(times)
        self._rough: dict[int, int] = {-1: 0}
        self._fine: dict[int, int] = {-1: 0}
        self._numbers: dict[tuple[int, str, int], int] = {}
        self._fine_numbers: dict[tuple[int, str, str, int], int] = {}
        self._columns: dict[int, int] = {}
        self._grids: dict[int, bool] = {}

    def name(self, index: int) -> str:
        """The class name by which ``index`` is known here; empty where it has none."""
        return self._common[self._flat.names[index]]

    def kind(self, index: int) -> tuple[str, str]:
        """Tag and class name: what siblings of one list have in common."""
        return self._flat.tags[index], self._common[self._flat.names[index]]

    def column(self, index: int) -> int:
        """Which cell of its row a cell is; 0 for what is no cell."""
        return self._column(index) if self._flat.tags[index] in _CELLS else 0

    def rough(self, index: int) -> int:
        known, parent, tags, numbers = self._rough, self._flat.parent, self._flat.tags, self._numbers
        todo = []
        while index not in known:
            todo.append(index)
            index = parent[index]
        path = known[index]
        for step in reversed(todo):
            tag = tags[step]
            key = path, tag, self._column(step) if tag in _CELLS else 0
            path = known[step] = numbers.setdefault(key, len(numbers) + 1)
        return path

    def fine(self, indexes: Iterable[int]) -> list[int]:
        known, parent, tags, numbers = self._fine, self._flat.parent, self._flat.tags, self._fine_numbers
        common, names, paths = self._common, self._flat.names, []
        for index in indexes:
            todo = []
            while index not in known:
                todo.append(index)
                index = parent[index]
            path = known[index]
            for step in reversed(todo):
                tag = tags[step]
                key = path, tag, common[names[step]], self._column(step) if tag in _CELLS else 0
                path = known[step] = numbers.setdefault(key, len(numbers) + 1)
            paths.append(path)
        return paths

    def _column(self, index: int) -> int:
        """Which cell of its row a cell is."""
        column = self._columns.get(index)
        if column is None:
            tags, end, up = self._flat.tags, self._flat.end, self._flat.parent[index]
            step, column = up + 1, 0
            while step < index:
                column += tags[step] in _CELLS
                step = end[step]
            column = self._columns[index] = 0 if column and self._is_grid(up) else column
        return column

    def _is_grid(self, row: int) -> bool:
        """Whether cells are all built alike, with a link in each: those are items side by side, not columns."""
        if row not in self._grids:
            cells = self._cells(row)
            self._grids[row] = self._are_alike(cells) or self._is_week(cells)
        return self._grids[row]

    def _are_alike(self, cells: Sequence[int]) -> bool:
        """Whether those of ``cells`` that are not blank are several, built alike, and with a link each."""
        tags, end = self._flat.tags, self._flat.end
        filled = filterfalse(self._is_blank, cells)
        first = next(filled, None)
        if first is None or "a" not in (look := tags[first + 1 : end[first]]):
            return False
        others = list(filled)
        # One after another: a cell may hold nearly all of the page.
        same = all(tags[cell + 1 : end[cell]] == look for cell in others)
        return bool(others) and (same or ("img" in look and self._are_cards([first, *others])))

    def _are_cards(self, cells: Sequence[int]) -> bool:
        """Whether each of ``cells`` has a picture and something to say, and they differ in ornaments only ("Sale")."""
        flat = self._flat
        if any(flat.letters(cell, flat.end[cell]) < _CARD for cell in cells):
            return False
        return len({frozenset(flat.tags[cell + 1 : flat.end[cell]]) - _ORNAMENTS for cell in cells}) == 1

    def _is_blank(self, cell: int) -> bool:
        """Whether a cell holds nothing, or space, or a picture that keeps it open."""
        end, texts = self._flat.end[cell], self._flat.texts
        return end - cell <= 2 and "a" not in self._flat.tags[cell + 1 : end] and not any(texts[cell:end])

    def _cells(self, row: int) -> list[int]:
        """The cells of a row, none of a table within it."""
        tags, end = self._flat.tags, self._flat.end
        cells, step = [], row + 1
        while step < end[row]:
            if tags[step] in _CELLS:
                cells.append(step)
            step = end[step]
        return cells

    def _is_week(self, cells: Sequence[int]) -> bool:
        """Whether cells are the days of a week, as a calendar of a month has them, each with its number first."""
        end, texts = self._flat.end, self._flat.texts
        if not _WEEK <= len(cells) <= _WEEK + 1:
            return False
        # The number of the week may stand before them.
        days = [next(filter(None, map(str.strip, texts[cell : end[cell]])), "") for cell in cells[-_WEEK:]]
        if not all(len(day) <= 2 and day.isdecimal() for day in days):
            return False
        # One of them may be the first of the next month.
        return sum(int(later) == int(day) + 1 for day, later in pairwise(days)) >= _WEEK - 2


class _Common(dict[str, str]):
    """The class name by which what has a ``class`` attribute is known: the one of its names that most elements have."""

    def __init__(self, times: Mapping[str, int]) -> None:
        self._times = times

    def __missing__(self, attribute: str) -> str:
        names = stable_names(attribute)
        common = self[attribute] = max(names, key=self._times.__getitem__) if names else ""
        return common


@lru_cache(maxsize=8192)
def stable_names(attribute: str) -> tuple[str, ...]:
    """The class names of a ``class`` attribute that say what an element is, their numbers taken out."""
    if not attribute:
        return ()
    return tuple(dict.fromkeys(filter(None, map(_stable_name, attribute.split()[:12]))))


# The class names of a site come together in many ways.
@lru_cache(maxsize=8192)
def _stable_name(token: str) -> str:
    """A class name without its numbers; empty for one that only tells siblings apart."""
    # To look for one takes half the time of taking out all, of which most have none.
    bare = (_DIGIT.sub("", token) if _DIGIT.search(token) else token).strip("-_")
    lower = bare.lower()
    if len(bare) < 2 or lower in _VARIANT or lower.endswith(("-odd", "-even", "-first", "-last")):
        return ""
    return bare
