"""How an item of a list is built: its lines of text, and what its markup names. Worked out once for each shape.

The items of a list come out of one template, so nearly all of them have the same shape: what is true of the markup of
one is true of all. A mould says so in places relative to an item's start; the texts are each item's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .candidate import Item
from .flat import Flat
from .marks import dated, hides, is_aside, is_of_answer, is_of_change, purpose, titled
from .shapes import Shapes
from .tree import BLOCKS, BOLD, HEADINGS

_BREAKS = BLOCKS | {"br", "td", "th", "button", "a"}
# Elements of some sites' own that are what a "time" is.
_TIMES = frozenset(("time", "relative-time", "time-ago", "local-time"))
_OF_DATES = frozenset(("time", "date", "stamp"))
_UNTITLED = frozenset(("tr", "ul", "ol", "table"))
# Elements of which a line may consist.
_RUNS = frozenset(("span", "b", "strong", "em", "i", "small", "font", "mark", "bdi", "abbr", "label", "a", "time"))
# How many elements of one item are read.
PIECES = 400


class Place(NamedTuple):
    """Where a line of an item stands: ``at`` which element it begins, the texts and tails that it is made of.

    ``linked``: in the item's own link; ``anchored``: it begins at a link. ``path`` stands for the tags and names from
    the item down to it: equal ones, equal numbers. ``title`` are those of its texts that make a title,
    should the line be one. ``hidden``: in an element that is not shown; ``aside``: in one that is called a label, a
    badge or the like; ``answer``: in one that is called a thread's last message. A piece that is empty in the flat
    picture of the page is a blank.
    """

    at: int
    texts: tuple[tuple[bool, int], ...]
    linked: bool
    anchored: bool
    heading: bool
    named: bool
    path: int
    title: tuple[tuple[bool, int], ...]
    hidden: bool
    aside: bool
    answer: bool


# The path from the item down to an element, as a number, and whether a heading, a title's name or that of a thread's
# last message is on it.
_Depth = tuple[int, bool, bool, bool]
_NO_DEPTH: _Depth = (0, False, False, False)


@dataclass(frozen=True, slots=True)
class Mould:
    """``lines`` of text, and the elements whose markup names what they hold: "img", "time", "date", "author", "a".

    A "stamp" holds a date in its attributes only.

    ``times`` are those of them that are a "time". ``hides``: some of the lines are not shown; ``answers``: some tell of
    a thread's last message.
    """

    lines: tuple[Place, ...]
    marks: tuple[tuple[int, str], ...]
    times: tuple[int, ...]
    hides: bool
    answers: bool


class Moulds:
    """The moulds of a list's ``items``, which are in page order."""

    def __init__(self, flat: Flat, shapes: Shapes, items: Sequence[Item]) -> None:
        self._flat, self._shapes = flat, shapes
        # Columns of what tells shapes apart, as pieces of them can be looked up, of where the items are.
        first, stop = (items[0].start, max(item.end for item in items)) if items else (0, 0)
        self._first = first
        self._tags, self._names = tuple(flat.tags[first:stop]), tuple(flat.names[first:stop])
        self._children = tuple(flat.children[first:stop])
        self._texts, self._tails = bytes(map(bool, flat.texts[first:stop])), bytes(map(bool, flat.tails[first:stop]))
        self._known: dict[tuple[object, ...], Mould] = {}
        self._paths: dict[tuple[int, str, str, int], int] = {}
        self._hidden: dict[int, bool] = {}
        self._depths: dict[tuple[_Depth, str, str, int], _Depth] = {}

    def of(self, item: Item) -> Mould:
        """The mould of ``item``: the same object for all of its shape."""
        start, stop, link = item
        end, first = min(stop, start + PIECES), self._first
        low, high = start - first, end - first
        key = (
            self._tags[low:high],
            self._names[low:high],
            self._texts[low:high],
            self._tails[low:high],
            self._children[low:high],
            stop - start,
            link - start,
            self._shapes.column(start),
        )
        mould = self._known.get(key)
        if mould is None:
            marks = self._marks(start, end)
            times = tuple(at for at, what in marks if what == "time")
            lines = self._lines(item)
            if len(lines) > 1 and all(place.named for place in lines) and titled(self._flat.names[start]):
                # Of what is called a headline as a whole ("article--headline") each line is no more so than the others.
                lines = self._lines(item, named=False)
            hidden, answers = any(place.hidden for place in lines), any(place.answer for place in lines)
            mould = self._known[key] = Mould(lines, marks, times, hidden, answers)
        return mould

    def join_pieces(self) -> bool:
        """Whether the title of any mould is made of several pieces, should its line be one."""
        return any(len(place.title) > 1 for mould in self._known.values() for place in mould.lines)

    def _lines(self, item: Item, *, named: bool = True) -> tuple[Place, ...]:
        """The lines of ``item``; ``named`` says that the name of its own element may call them titles."""
        flat, (start, end, link) = self._flat, item
        link_ends = flat.end[link]
        texts, tails, tags, stops, breaks = flat.texts, flat.tails, flat.tags, flat.end, _BREAKS
        found: list[Place] = []
        pieces: list[tuple[bool, int]] = []
        open_: list[int] = []
        depths: dict[int, _Depth] = {}

        def close() -> None:
            after, at = pieces[-1]
            while not (tails if after else texts)[at]:
                pieces.pop()
                after, at = pieces[-1]
            # What stands after an element is recorded at that element too, as its tail: it is not in it.
            after, at = pieces[0]
            path, heading, called, answer = depths[at]
            if after:
                _, heading, called, answer = depths.get(flat.parent[at], _NO_DEPTH)
                path = self._paths.setdefault((path, "", "", -1), len(self._paths) + 1)
            title = self._of_title(pieces, start, heading)
            # What a date or a place runs into may be a title by its own name.
            called = called or (len(title) < len(pieces) and self._call_title(self._runs(title[0], start)))
            hidden = all(self._is_hidden(flat.parent[index] if tail else index, start) for tail, index in pieces)
            aside = len(title) == 1 and not title[0][0] and self._is_aside(title[0][1], start)
            within = tuple([(tail, index - start) for tail, index in pieces])
            of_title = within if title is pieces else tuple([(tail, index - start) for tail, index in title])
            linked = link + after <= at < link_ends
            anchored = tags[at] == "a" and not after
            found.append(
                Place(at - start, within, linked, anchored, heading, called, path, of_title, hidden, aside, answer)
            )
            pieces.clear()

        for index in range(start, min(end, start + PIECES)):
            while open_ and stops[open_[-1]] <= index:
                closed = open_.pop()
                if pieces and tags[closed] in breaks:
                    close()
                # Nothing but white space between two words keeps them apart all the same.
                if tails[closed] or (pieces and flat.elements[closed].tail):
                    pieces.append((True, closed))
            if pieces and tags[index] in breaks:
                close()
            if texts[index] or (pieces and flat.elements[index].text and not len(flat.elements[index])):
                pieces.append((False, index))
            depths[index] = self._depth(index, depths[open_[-1]] if open_ else _NO_DEPTH)
            if index == start:
                path, heading, called, _ = depths[index]
                depths[index] = path, heading, called and named, False
            open_.append(index)
        while open_:
            closed = open_.pop()
            if pieces and tags[closed] in breaks:
                close()
            # What follows the last element of the region is no longer the item's.
            if tails[closed] and (stops[closed] < end or open_):
                pieces.append((True, closed))
        if pieces:
            close()
        return tuple(found)

    def _is_hidden(self, index: int, start: int) -> bool:
        """``is_hidden``, each element asked once for all the lines in it."""
        if index <= start:
            return False
        if (hidden := self._hidden.get(index)) is None:
            hidden = hides(self._flat.elements[index]) or self._is_hidden(self._flat.parent[index], start)
            self._hidden[index] = hidden
        return hidden

    def _is_of_answer(self, index: int, start: int) -> bool:
        """Whether an element of an item stands in what is called a thread's last message."""
        names = self._flat.names
        return any(is_of_answer(names[up]) for up in self._flat.within(index, start))

    def _is_aside(self, index: int, start: int) -> bool:
        """Whether an element, or one that holds nothing else, is called by what stands beside a title."""
        flat = self._flat
        letters = flat.letters(index, flat.end[index])
        while index > start and flat.letters(index, flat.end[index]) == letters:
            if is_aside(flat.names[index]):
                return True
            index = flat.parent[index]
        return False

    def _of_title(self, pieces: list[tuple[bool, int]], start: int, heading: bool) -> list[tuple[bool, int]]:
        """The pieces of a line that are its title: those that are named so, else those that are not named otherwise."""
        if len(pieces) == 1:
            return pieces
        flat = self._flat
        inner = [self._runs(piece, start) for piece in pieces]
        if named := [(piece, chain) for piece, chain in zip(pieces, inner, strict=True) if self._call_title(chain)]:
            by_itself = [piece for piece, chain in named if not any(is_aside(flat.names[up]) for up in chain)]
            return by_itself or [piece for piece, _ in named]
        if not heading and (bold := self._bold_before_spans(pieces, inner)):
            return bold
        left = [
            piece
            for piece, chain in zip(pieces, inner, strict=True)
            if not any(flat.tags[up] in ("small", "time") or is_aside(flat.names[up]) for up in chain)
        ]
        return left or pieces

    def _runs(self, piece: tuple[bool, int], start: int) -> list[int]:
        """The elements of its line that a piece stands in."""
        flat, (tail, index) = self._flat, piece
        return [up for up in flat.within(flat.parent[index] if tail else index, start) if flat.tags[up] in _RUNS]

    def _call_title(self, chain: list[int]) -> bool:
        """Whether the elements that a piece of a line stands in call it a title, by another name than its link's."""
        flat = self._flat
        return any(flat.tags[up] != "a" and titled(flat.names[up]) for up in chain)

    def _bold_before_spans(self, pieces: list[tuple[bool, int]], inner: list[list[int]]) -> list[tuple[bool, int]]:
        """The bold piece that a line begins with, where no link is in it, and all the rest is in spans of a name."""
        flat = self._flat
        if any(flat.tags[up] == "a" for chain in inner for up in chain) or not BOLD.intersection(
            flat.tags[up] for up in inner[0]
        ):
            return []
        if any(is_aside(flat.names[up]) for up in inner[0]):
            # The name of a table's column, for where that is shown as a stack of cells.
            return []
        rest = [chain for piece, chain in zip(pieces[1:], inner[1:], strict=True) if _has_text(flat, piece)]
        named = all(any(flat.tags[up] == "span" and flat.names[up] for up in chain) for chain in rest)
        return pieces[:1] if rest and named else []

    def _depth(self, index: int, above: _Depth) -> _Depth:
        """Where an element stands in its item, from where the one that holds it stands."""
        tag, name, column = self._flat.tags[index], self._flat.names[index], self._shapes.column(index)
        depth = self._depths.get((above, tag, name, column))
        if depth is None:
            path, heading, named, answer = above
            step = path, *self._shapes.kind(index), column
            depth = self._depths[above, tag, name, column] = (
                self._paths.setdefault(step, len(self._paths) + 1),
                heading or tag in HEADINGS,
                named or (titled(name) and tag not in _UNTITLED),
                answer or is_of_answer(name),
            )
        return depth

    def _marks(self, start: int, end: int) -> tuple[tuple[int, str], ...]:
        flat = self._flat
        found = []
        for index in range(start, end):
            tag = flat.tags[index]
            what = "time" if tag in _TIMES else tag if tag == "img" else purpose(flat.names[index])
            if not what:
                what = dated(flat.elements[index])
            if what and not (what in _OF_DATES and self._is_of_answer(index, start)):
                found.append((index - start, what))
            if tag == "a":
                found.append((index - start, "a"))
        changed = [mark for mark in found if mark[1] == "time" and self._is_of_change(start + mark[0])]
        if changed and len(changed) < sum(what == "time" for _, what in found):
            # When it was written last dates what says nothing else.
            found = [mark for mark in found if mark not in changed]
        return tuple(found)

    def _is_of_change(self, index: int) -> bool:
        """Whether a time is called that of the last change, and not that of the first appearance too."""
        return is_of_change(f"{self._flat.names[index]} {self._flat.elements[index].get('itemprop', '')}")


def is_hidden(flat: Flat, index: int, start: int) -> bool:
    """Whether an element stands in a part of its item, which begins at ``start``, that is not shown."""
    return any(hides(flat.elements[up]) for up in flat.within(index, start))


def _has_text(flat: Flat, piece: tuple[bool, int]) -> bool:
    tail, index = piece
    return bool(flat.piece(tail, index))
