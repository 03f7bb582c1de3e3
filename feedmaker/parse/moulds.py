"""How an item of a list is built: its lines of text, and what its markup names. Worked out once for each shape.

The items of a list come out of one template, so nearly all of them have the same shape: what is true of the markup of
one is true of all. A mould says so in places relative to an item's start; the texts are each item's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .candidates import Item
from .dates import is_machine_made, parse_date
from .flat import Flat
from .shapes import Shapes
from .tree import BLOCKS, HEADINGS, Element
from .words import has_date_words, is_date_only

_BREAKS = BLOCKS | {"br", "td", "th", "button", "a"}
# Names of elements that hold a date, an author, a title.
_DATE_NAME = re.compile(
    r"(?:^|[\s_-])(?:date|time|published|posted|when|timestamp|pubdate|datum|fecha|data|age|dtstart|dt-start|"
    r"relativetime|relative-time|ago(?![a-z]))",
    re.IGNORECASE,
)
_AUTHOR_NAME = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|creator|contributor|auteur|autor|hnuser)s?(?:$|[\s_-])", re.IGNORECASE
)
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|headline|heading|subject|name|ttl|tit|titre|titel|titolo|titulo|tytul|baslik|otsikko|h[1-6])s?(?:$|[\s_-])|"
    r"[a-z](?:Title|Headline|Name|Titre|Titel|Titolo|Titulo)(?![a-z])|[a-z]{3}(?:titre|titel|titolo|titulo)\b|case-?name",
    re.IGNORECASE,
)
# What is no title of an item, whatever the rest of its name: who or what else has a name, what comes after the title.
_OTHER_NAME = re.compile(
    r"(?:sub|user|author|nick|first|last|screen|company|employer|organi[sz]ation|venue|place|location|city|site|category|"
    r"brand|shop|store|seller|vendor|speaker|sur|sous|unter|ober|ante|onder|boven|sotto|sopra|over)[\s_-]?"
    r"(?:title|headline|heading|name|titre|titel|titolo|titulo)",
    re.IGNORECASE,
)
# Names of elements within a title's line that are no part of it: what stands before or after a headline, and what only
# a screen reader says.
_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|flag|label|lbl|badge|tag|pill|overline|slug|category|cat|section|rubrik|price|rating|rate|"
    r"sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden|invisible|assistive|date|datum|fecha|timestamp|time)s?"
    r"(?:$|[\s_-])|__details?(?:$|\s)",
    re.IGNORECASE,
)
_BOLD = frozenset(("b", "strong"))
# Elements of some sites' own that are what a "time" is.
_TIMES = frozenset(("time", "relative-time", "time-ago", "local-time"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNTITLED = frozenset(("tr", "ul", "ol", "table"))
# Elements of which a line may consist.
_RUNS = frozenset(("span", "b", "strong", "em", "i", "small", "font", "mark", "bdi", "abbr", "label", "a", "time"))
# What is shown to those who point at an element is a date if it is so short.
_HINT = 48
# The properties of the vocabulary of schema.org that date a thing.
_DATE_PROPERTIES = frozenset(("datepublished", "datecreated", "dateposted", "uploaddate", "startdate"))
_CHANGED = re.compile(r"(?:^|[\s_-])(?:updated|modified|date-?modified)(?:$|[\s_-])", re.IGNORECASE)
# Names of attributes that hold the seconds since 1970, or thousandths of them, and of others that hold another time.
_TIME_NAME = re.compile(r"time|date|publish|posted|epoch")
_OTHER_TIME = re.compile(r"updat|modif|edit|end|expir|close|last")
_CHANGE = re.compile(r"^data-(?:last-?)?(?:updat|modif)")
_SECONDS = re.compile(r"1[0-9]{9}(?:[0-9]{3})?\Z")
# How many elements of one item are read.
PIECES = 400


class Place(NamedTuple):
    """Where a line of an item stands: ``at`` which element it begins, the texts and tails that it is made of.

    ``linked``: in the item's own link; ``anchored``: it begins at a link. ``path`` stands for the tags and names from
    the item down to it: equal ones, equal numbers. ``title`` are those of its texts that make a title,
    should the line be one. ``hidden``: in an element that is not shown; ``aside``: in one that is called a label, a
    badge or the like. A piece that is empty in the flat picture of the page is a blank.
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


# The path from the item down to an element, as a number, and whether a heading or a title's name is on it.
_Depth = tuple[int, bool, bool]
_NO_DEPTH: _Depth = (0, False, False)


@dataclass(frozen=True, slots=True)
class Mould:
    """``lines`` of text, and the elements whose markup names what they hold: "img", "time", "date", "author", "a".

    A "stamp" holds a date in its attributes only.

    ``times`` are those of them that are a "time". ``hides``: some of the lines are not shown.
    """

    lines: tuple[Place, ...]
    marks: tuple[tuple[int, str], ...]
    times: tuple[int, ...]
    hides: bool


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
            mould = self._known[key] = Mould(lines, marks, times, any(place.hidden for place in lines))
        return mould

    def _lines(self, item: Item) -> tuple[Place, ...]:
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
            path, heading, named = depths[at]
            if after:
                _, heading, named = depths.get(flat.parent[at], _NO_DEPTH)
                path = self._paths.setdefault((path, "", "", -1), len(self._paths) + 1)
            title = self._of_title(pieces, start, heading)
            # What a date or a place runs into may be a title by its own name.
            named = named or (len(title) < len(pieces) and self._is_named(title[0], start))
            hidden = self._is_hidden(flat.parent[at] if after else at, start)
            aside = len(title) == 1 and not title[0][0] and self._is_aside(title[0][1], start)
            within = tuple([(tail, index - start) for tail, index in pieces])
            of_title = within if title is pieces else tuple([(tail, index - start) for tail, index in title])
            linked = link + after <= at < link_ends
            anchored = tags[at] == "a" and not after
            found.append(Place(at - start, within, linked, anchored, heading, named, path, of_title, hidden, aside))
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
            if texts[index]:
                pieces.append((False, index))
            depths[index] = self._depth(index, depths[open_[-1]] if open_ else _NO_DEPTH)
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
            hidden = _hides(self._flat.elements[index]) or self._is_hidden(self._flat.parent[index], start)
            self._hidden[index] = hidden
        return hidden

    def _is_aside(self, index: int, start: int) -> bool:
        """Whether an element, or one that holds nothing else, is called by what stands beside a title."""
        flat = self._flat
        letters = flat.letters(index, flat.end[index])
        while index > start and flat.letters(index, flat.end[index]) == letters:
            if _is_aside(flat.names[index]):
                return True
            index = flat.parent[index]
        return False

    def _of_title(self, pieces: list[tuple[bool, int]], start: int, heading: bool) -> list[tuple[bool, int]]:
        """The pieces of a line that are its title: those that are named so, else those that are not named otherwise."""
        if len(pieces) == 1:
            return pieces
        flat = self._flat
        inner = [self._runs(piece, start) for piece in pieces]
        if named := [piece for piece in pieces if self._is_named(piece, start)]:
            return named
        if not heading and (bold := self._bold_before_spans(pieces, inner)):
            return bold
        left = [
            piece
            for piece, chain in zip(pieces, inner, strict=True)
            if not any(flat.tags[up] in ("small", "time") or _is_aside(flat.names[up]) for up in chain)
        ]
        return left or pieces

    def _runs(self, piece: tuple[bool, int], start: int) -> list[int]:
        """The elements of its line that a piece stands in."""
        flat, (tail, index) = self._flat, piece
        return [up for up in flat.within(flat.parent[index] if tail else index, start) if flat.tags[up] in _RUNS]

    def _is_named(self, piece: tuple[bool, int], start: int) -> bool:
        """Whether a piece of a line is called a title there, by another name than its link's."""
        flat = self._flat
        return any(flat.tags[up] != "a" and _titled(flat.names[up]) for up in self._runs(piece, start))

    def _bold_before_spans(self, pieces: list[tuple[bool, int]], inner: list[list[int]]) -> list[tuple[bool, int]]:
        """The bold piece that a line begins with, where no link is in it, and all the rest is in spans of a name."""
        flat = self._flat
        if any(flat.tags[up] == "a" for chain in inner for up in chain) or not _BOLD.intersection(
            flat.tags[up] for up in inner[0]
        ):
            return []
        rest = [chain for piece, chain in zip(pieces[1:], inner[1:], strict=True) if _has_text(flat, piece)]
        named = all(any(flat.tags[up] == "span" and flat.names[up] for up in chain) for chain in rest)
        return pieces[:1] if rest and named else []

    def _depth(self, index: int, above: _Depth) -> _Depth:
        """Where an element stands in its item, from where the one that holds it stands."""
        tag, name, column = self._flat.tags[index], self._flat.names[index], self._shapes.column(index)
        depth = self._depths.get((above, tag, name, column))
        if depth is None:
            path, heading, named = above
            step = path, *self._shapes.kind(index), column
            depth = self._depths[above, tag, name, column] = (
                self._paths.setdefault(step, len(self._paths) + 1),
                heading or tag in HEADINGS,
                named or (_titled(name) and tag not in _UNTITLED),
            )
        return depth

    def _marks(self, start: int, end: int) -> tuple[tuple[int, str], ...]:
        flat = self._flat
        found = []
        for index in range(start, end):
            tag = flat.tags[index]
            what = "time" if tag in _TIMES else tag if tag == "img" else _purpose(flat.names[index])
            if not what:
                what = _dated(flat.elements[index])
            if what:
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
        names = f"{self._flat.names[index]} {self._flat.elements[index].get('itemprop', '')}"
        return _CHANGED.search(names) is not None and "publish" not in names.lower()


def is_hidden(flat: Flat, index: int, start: int) -> bool:
    """Whether an element stands in a part of its item, which begins at ``start``, that is not shown."""
    return any(_hides(flat.elements[up]) for up in flat.within(index, start))


def _hides(element: Element) -> bool:
    """Whether an element's style says that it is not shown."""
    return (style := element.get("style")) is not None and _HIDDEN.search(style) is not None


def _dated(element: Element) -> str:
    """Whether the attributes of an element date it: "date" where its text may too, "stamp" where they alone do."""
    if not (named := element.keys()) or named == ["class"]:
        return ""
    hint = element.get("title")
    if hint and len(hint) <= _HINT and _is_date(hint):
        # "about two months ago", and when that was.
        return "date"
    if (element.get("itemprop") or "").lower() in _DATE_PROPERTIES:
        return "stamp" if element.tag == "meta" else "date"
    return "stamp" if moment_in(element) else ""


def moment_in(element: Element) -> tuple[str, str] | None:
    """The ``data-`` attribute of an element that gives the moment that it is of, as a program writes it, and what."""
    return next(_moments(element, lambda name: not _OTHER_TIME.search(name)), None)


def change_in(element: Element) -> tuple[str, str] | None:
    """The ``data-`` attribute of an element that gives the moment of its last change, and what."""
    return next(_moments(element, lambda name: _CHANGE.search(name) is not None), None)


def _moments(element: Element, meant: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for name in map(str, element.keys()):
        value = element.get(name, "") if name.startswith("data-") and meant(name) else ""
        if is_machine_made(value) or (_TIME_NAME.search(name) and _SECONDS.match(value)):
            yield name, value


def _is_date(hint: str) -> bool:
    """Whether what is shown to those who point at an element is a date, with a label or not ("Posted: 5 May 2024")."""
    return is_date_only(hint) or (has_date_words(hint) and parse_date(hint) is not None)


def _has_text(flat: Flat, piece: tuple[bool, int]) -> bool:
    tail, index = piece
    return bool(flat.piece(tail, index))


@lru_cache(maxsize=4096)
def _is_aside(name: str) -> bool:
    return bool(name and _ASIDE_NAME.search(name))


@lru_cache(maxsize=4096)
def _titled(name: str) -> bool:
    return _TITLE_NAME.search(name) is not None and _TITLE_NAME.search(_OTHER_NAME.sub("", name)) is not None


@lru_cache(maxsize=4096)
def _purpose(name: str) -> str:
    """What a class name says that an element holds: "date", "author" or nothing."""
    if not name:
        return ""
    return "date" if _DATE_NAME.search(name) else "author" if _AUTHOR_NAME.search(name) else ""
