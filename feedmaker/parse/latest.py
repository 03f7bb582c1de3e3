"""The columns beside a front page's stories that are news too: the latest, by their hours, and those that are signed.

What is most read stands in another order than that of its hours, and is not signed; what has only days is of a weblog's
other pages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .addresses import family_of
from .authors import leads_to_author
from .candidate import Candidate
from .candidates import BESIDE, candidates
from .dates import parse_date
from .flat import Flat
from .kin import Kin
from .marks import purpose
from .shapes import Shapes
from .signs import is_named_title, is_under_heading
from .strangers import MOST_OF
from .words import has_date_words, weight_of
from .zonewords import worth_below

# A column has so many items at least.
_FEWEST = 3
# So many items in a row are in the order of their moments by chance no more.
_ENOUGH = 4
# ... and so many with one that is not.
_MANY = 6
# Beside a list with fewer items there is no telling what goes with it.
_A_FRONT = 10
# Their headlines have so many letters on the average, and those that are signed so many.
_HEADLINE, _SIGNED_HEADLINE = 20, 14
# What menus leave of a link's worth: no news stand there.
_MENU = 0.105
# ... and each has so many; menus have fewer.
_SAYS = 12
# A column that repeats more of the list than this share is there to repeat it.
_REPEATS = 0.34
# A moment has no more characters than this, and is told in one of so many ways.
_LONGEST, _KINDS = 40, 4
_CLOCK = re.compile(r"\D{0,3}([01]?\d|2[0-3])\s?[:.hH]\s?([0-5]\d)(?::\d\d)?(?:\s?[ap]\.?m\.?)?\W{0,3}\Z")
_ISO = re.compile(r"20\d\d-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d")
# What an item's moment may be an attribute of.
_DATED = frozenset(("time", "li", "article"))
_AGO = re.compile(r"(\D*)(\d{1,3})(\D{2,})\Z")


class _Moment(NamedTuple):
    """When an item is of, by one ``kind`` of telling it: a clock's or a calendar's, or how many of something ago."""

    kind: str
    when: str

    @property
    def hour(self) -> str:
        """The moment without its day."""
        return self.when[-5:]


def latest_beside(
    flat: Flat, shapes: Shapes, weights: Mapping[int, float], chosen: Mapping[int, int], *, root: bool
) -> dict[int, int]:
    """``{item: link}`` of the columns beside the list of a front page, ``chosen``, that are news as those are.

    On the front of a part of a site, which is not its ``root``, they must be of that part.
    """
    if len(chosen) < _A_FRONT:
        return {}
    text, end, hrefs = flat.text, flat.end, flat.hrefs
    beside = [
        link
        for link in flat.links
        if _MENU < weights[link] < BESIDE and text[end[link]] - text[link] >= _SAYS and "#" not in hrefs[link]
    ]
    if len(beside) < _FEWEST:
        return {}
    kin = Kin.of(flat, chosen.values())
    # Beside the boards of a forum are its latest threads: those are of another kind.
    likely = [link for link in beside if _is_likely(hrefs[link], kin, root=root)] if kin.articles else []
    if len(likely) < _FEWEST:
        return {}
    taken = {hrefs[link] for link in chosen.values()}
    found: dict[int, int] = {}
    for column in candidates(flat, shapes, weights, likely):
        if _is_news(flat, column, taken, root=root):
            for item, link in zip(column.items, column.links, strict=True):
                if hrefs[link] not in taken:
                    taken.add(hrefs[link])
                    found[item] = link
    return found


def _is_likely(href: str, kin: Kin, *, root: bool) -> bool:
    return kin.has(href, several=True) and (root or family_of(href) in kin.families)


def _is_news(flat: Flat, column: Candidate, taken: Collection[str], *, root: bool) -> bool:
    size = len(column)
    if size < _FEWEST or sum(flat.hrefs[link] in taken for link in column.links) > _REPEATS * size:
        return False
    letters = sum(weight_of(flat.said(link)) for link in column.links)
    if letters >= _HEADLINE * size and newest_first(flat, column):
        return True
    return root and letters >= _SIGNED_HEADLINE * size and are_signed(flat, column) and not _is_box(flat, column)


def are_signed(flat: Flat, candidate: Candidate) -> bool:
    """Whether nearly all items name who wrote them, and have a headline by their markup: a paper's columns."""
    signed = 0
    for link, start, end in zip(candidate.links, candidate.items, candidate.ends, strict=True):
        if is_under_heading(flat, link, start) or is_named_title(flat, link, start):
            signed += any(
                purpose(flat.names[index]) == "author" or leads_to_author(flat.hrefs.get(index, ""))
                for index in range(start, end)
                if index != link
            )
    return signed >= MOST_OF * len(candidate)


def _is_box(flat: Flat, candidate: Candidate) -> bool:
    """Whether the heading before a list says that it is none of the page's own, such as "Most read"."""
    before = max((heading for heading in flat.headings if heading < candidate.items[0]), default=None)
    return before is not None and worth_below(flat.said(before)) < 1


def newest_first(flat: Flat, candidate: Candidate) -> bool:
    """Whether nearly all items have an hour each, or say how long ago it was, and none is later than the one before."""
    spans = candidate.spans
    moments = [moment for start, end in spans if (moment := _moment(flat, start, end))]
    if len(moments) < max(_ENOUGH, MOST_OF * len(candidate)) or len({moment.hour for moment in moments}) < 2:
        return False
    # Those of today by the clock, then those of days before; so many minutes ago, then so many hours.
    runs = [(kind, [moment.when for moment in run]) for kind, run in groupby(moments, key=lambda one: one.kind)]
    return len({kind for kind, _ in runs}) == len(runs) <= _KINDS and all(
        _is_in_order(kind, whens, len(moments)) for kind, whens in runs
    )


def _is_in_order(kind: str, whens: Sequence[str], of: int) -> bool:
    """Whether moments of one kind, some ``of`` so many, run from the newest to the oldest."""
    if kind not in ("clock", "calendar"):
        return list(whens) == sorted(whens)
    rising = sum(later < earlier for later, earlier in pairwise(whens))
    # One may be kept on top; and by the clock alone, yesterday evening comes after this morning.
    return rising <= (kind == "clock") + (of >= _MANY)


def _moment(flat: Flat, start: int, end: int) -> _Moment | None:
    """When the item between two elements is of: what its markup says, else what it shows."""
    for index in range(start, end):
        element = flat.elements[index]
        for value in element.values() if flat.tags[index] in _DATED else ():
            if found := _ISO.match(str(value)):
                return _Moment("calendar", found[0].replace("T", " "))
    pieces = [piece for piece in flat.pieces(start, end) if len(piece) <= _LONGEST]
    for piece in pieces:
        if found := _CLOCK.match(piece):
            return _Moment("clock", f"{int(found[1]):02}:{int(found[2]):02}")
    for piece in pieces:
        if has_date_words(piece) and (moment := parse_date(piece)) is not None:
            return _Moment("calendar", f"{moment:%Y-%m-%d %H:%M}")
    for piece in pieces:
        if found := _AGO.match(piece):
            return _Moment(f"{found[1]} {found[3]}", f"{int(found[2]):03}")
    return None

