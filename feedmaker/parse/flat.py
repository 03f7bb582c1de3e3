"""The page laid out flat: every element a number in document order, so that a region is a range and a sum a difference.

One pass over the lxml tree; what comes after works on integers. Nothing here judges.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress, islice, repeat
from operator import attrgetter

from .text import tidy
from .tree import BOLD, HEADINGS, UNREAD, Element, text_of
from .words import weight_of

_NOWHERE = ("javascript:", "mailto:", "tel:", "sms:", "whatsapp:", "data:", "about:", "blob:", "ftp:", "file:")
# Where links go that pass a page on: each leads back to the page that it stands on, or beside.
_SHARING = re.compile(
    r"https?://(?:[a-z]+\.)?(?:whatsapp\.com/send|wa\.me/\?|(?:twitter|x|bsky\.app|threads)(?:\.com|\.net)?/(?:intent|share)|"
    r"facebook\.com/(?:sharer?|dialog)\b|linkedin\.com/(?:sharearticle|sharing|cws)|pinterest\.[a-z.]+/pin/create|"
    r"(?:t|telegram)\.me/share|reddit\.com/submit|tumblr\.com/(?:share|widgets/share)|getpocket\.com/(?:save|edit)|"
    r"vk\.com/share|(?:ok\.ru|odnoklassniki\.ru)/(?:offer|dk)|weibo\.com/share|line\.me/(?:r|lineit)\b|hatena\.ne\.jp/(?:entry|add)|"
    r"xing\.com/(?:spi|social)|flipboard\.com/bookmarklet|ycombinator\.com/submitlink|buffer\.com/add|addtoany\.com/|"
    r"addthis\.com/bookmark|mix\.com/|digg\.com/submit|instapaper\.com/)",
    re.IGNORECASE,
)
# A heading that unfolds its item is often a button.
_READ_HERE = frozenset(("button",))
# A run of so many letters is running text.
PROSE = 60
_SHORT_PROSE = PROSE // 2
_STYLED = BOLD | {"big", "em", "font", "i", "span", "u"}
_TAG, _TEXT, _TAIL = attrgetter("tag"), attrgetter("text"), attrgetter("tail")
_LEFT_OUT = UNREAD - _READ_HERE
_MARKED = _LEFT_OUT | HEADINGS | BOLD | {"a"}
# Elements beyond this many are not looked at: no list that a person reads is that far down.
MAX_ELEMENTS = 400_000


@dataclass(slots=True)
class Flat:
    """``parent`` is -1 at the root; ``end`` is one past the last descendant; ``children`` is how many there are.

    ``texts`` and ``tails`` are what stands at an element's start and after its end, empty where that is only space.
    ``text`` sums the letters before each element, in document order, unread ones left out; ``linked`` those in links.
    ``prose`` are the elements with a run that is long enough to be running text, and its letters.
    ``links`` are the elements that lead somewhere, ``anchors`` those that lead to a place on the page itself, and
    ``hrefs`` what they say, all of the page's own site alike (see ``written``); ``rels`` what any ``<a>`` says in its
    ``rel``. ``headings`` are h1 to h6 and paragraphs in bold. ``named`` counts the elements of each class attribute.
    ``home`` is the first folder of the page's own address, and ``host`` its host, where they are told; ``deep`` says
    that it is the address of no front page, neither of the site nor of a part of it.
    """

    elements: list[Element]
    tags: list[str]
    names: list[str]
    parent: list[int]
    end: list[int]
    children: list[int]
    texts: list[str]
    tails: list[str]
    text: list[int]
    linked: list[int]
    prose: list[tuple[int, int]]
    unread: bytearray
    links: list[int]
    anchors: list[int]
    hrefs: dict[int, str]
    rels: dict[int, str]
    headings: list[int]
    named: Counter[str]
    home: str = ""
    host: str = ""
    deep: bool = False
    _said: dict[int, str] = field(default_factory=dict)
    _breaks: list[int] | None = None

    def all_texts(self) -> Iterator[str]:
        """The page's readable texts, piece by piece, in no order."""
        return filter(None, chain(self.texts, self.tails))

    def breaks(self) -> list[int]:
        """The ends of lines: ``<br>``."""
        if self._breaks is None:
            self._breaks = list(compress(range(len(self.tags)), map("br".__eq__, self.tags)))
        return self._breaks

    def written(self, link: int) -> str:
        """Where a link leads, as it came."""
        return (self.elements[link].get("href") or "").strip()

    def pieces(self, start: int, end: int) -> list[str]:
        """The readable texts between two elements, piece by piece: those that elements begin with, then the others."""
        return list(filter(None, map(str.strip, (*self.texts[start:end], *self.tails[start + 1 : end]))))

    def piece(self, after: bool, index: int) -> str:
        """The text that an element begins with, or the one that stands after it."""
        return self.tails[index] if after else self.texts[index]

    def said(self, index: int) -> str:
        """All readable text in an element, on one line."""
        if (text := self._said.get(index)) is None:
            stop, whole = self.end[index], self.texts[index]
            if stop > index + 1:
                pieces = [piece for piece in (*self.texts[index:stop], *self.tails[index + 1 : stop]) if piece]
                # How several go together, and which of them are to be read, is for the markup to say.
                whole = text_of(self.elements[index]) if len(pieces) > 1 else pieces[0] if pieces else ""
            text = self._said[index] = tidy(whole)
        return text

    def links_in(self, start: int, end: int) -> list[int]:
        """The links between two elements."""
        first = bisect_left(self.links, start)
        return self.links[first : bisect_left(self.links, end, first)]

    def letters(self, start: int, end: int) -> int:
        """How many letters stand between two elements."""
        return self.text[end] - self.text[start]

    def unlinked(self, start: int, end: int) -> int:
        """How many of those letters are in no link."""
        return self.text[end] - self.text[start] - self.linked[end] + self.linked[start]

    def words(self, start: int, end: int) -> str:
        """The readable text between two elements, on one line."""
        if end - start == 1:
            return tidy(self.texts[start])
        pieces = [(index, 1, 0, text) for index, text in enumerate(self.texts[start:end], start) if text]
        pieces += [(self.end[index], 0, -index, tail) for index, tail in self.tails_between(start, end)]
        pieces.sort()
        return tidy(" ".join(piece[3] for piece in pieces))

    def tails_between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The elements between two that something stands after, and what.

        What follows the last of them is not between the two, unless an element holds both.
        """
        stops, parent = self.end, self.parent
        for index, tail in enumerate(self.tails[start:end], start):
            if tail and (stops[index] < end or parent[index] >= start):
                yield index, tail

    def leads(self, start: int, end: int) -> bool:
        """Whether a link, or an anchor to a place on the page, stands between two elements; ``<a name>`` is neither."""
        return any(index in self.hrefs for index in range(start, end) if self.tags[index] == "a")

    def previous(self, index: int) -> int:
        """The sibling before an element; -1 where there is none."""
        up, before = self.parent[index], index - 1
        while before > up and self.parent[before] != up:
            before = self.parent[before]
        return before if before > up else -1

    def within(self, index: int, start: int) -> list[int]:
        """An element and its ancestors, up to but not including ``start``."""
        chain = []
        while index > start:
            chain.append(index)
            index = self.parent[index]
        return chain

    def ancestors(self, index: int) -> list[int]:
        """From the parent of ``index`` up to the root."""
        chain = []
        index = self.parent[index]
        while index >= 0:
            chain.append(index)
            index = self.parent[index]
        return chain


def flatten(root: Element, *, noscript: bool = False) -> Flat:
    """The flat picture of the tree under ``root``; with ``noscript`` it has what is there for those without scripts."""
    # Whole columns at a time: a loop over the elements would cost three times as much.
    elements = list(islice(root.iter("*"), MAX_ELEMENTS))
    total = len(elements)
    tags = list(map(_TAG, elements))
    # A name in bytes is one that lxml need not encode each time.
    names = list(map(Element.get, elements, repeat(b"class"), repeat("")))
    children = list(map(len, elements))
    parent, end = _nested(children)
    written, after = list(map(_TEXT, elements)), list(map(_TAIL, elements))
    marked = list(compress(range(total), map(_MARKED.__contains__, tags)))
    left_out = _LEFT_OUT - {"noscript"} if noscript else _LEFT_OUT
    unread = _leave_out_unread([index for index in marked if tags[index] in left_out], end, written, after)
    own = [0] * total
    texts, long = _readable(written, own)
    tails, also_long = _readable(after, own)
    sums = list(accumulate(own, initial=0))
    links, anchors, hrefs, rels = _links([index for index in marked if tags[index] == "a"], elements, unread)
    in_links = [0] * (total + 1)
    for index in links:
        stop = end[index]
        # What follows a link is counted where the link begins, and is not in it.
        in_links[stop] += sums[stop] - sums[index] - (len(tail.strip()) if (tail := tails[index]) else 0)
    headings = [index for index in marked if tags[index] in HEADINGS]
    for index in marked:
        if tags[index] in BOLD and (up := _headed(index, parent, end, sums, tags)) >= 0:
            headings.append(up)
    return Flat(
        elements=elements,
        tags=tags,
        names=names,
        parent=parent,
        end=end,
        children=children,
        texts=texts,
        tails=tails,
        text=sums,
        linked=list(accumulate(in_links)),
        prose=_prose(sorted({*long, *also_long}), own, texts, tails),
        unread=unread,
        links=links,
        anchors=anchors,
        hrefs=hrefs,
        rels=rels,
        headings=headings,
        named=Counter(filter(None, names)),
    )


def _readable(written: list[str | None], own: list[int]) -> tuple[list[str], list[int]]:
    """``written``, empty where it is only space, and where the letters, which are added to ``own``, are many."""
    said, long = [""] * len(written), []
    for index, text in zip(compress(range(len(written)), written), filter(None, written), strict=True):
        if not text.isspace():
            said[index] = text
            own[index] = letters = own[index] + len(text.strip())
            if letters >= _SHORT_PROSE:
                long.append(index)
    return said, long


def _prose(long: list[int], own: list[int], texts: list[str], tails: list[str]) -> list[tuple[int, int]]:
    """The elements with running text, and its letters: of scripts that write a word in two half as many are enough."""
    return [
        (index, own[index])
        for index in long
        if own[index] >= PROSE or (not (said := texts[index] or tails[index]).isascii() and weight_of(said) >= PROSE)
    ]


def _nested(children: list[int]) -> tuple[list[int], list[int]]:
    """``parent`` and ``end``, out of how many children each element has, in document order."""
    total = len(children)
    parent, end = [-1] * total, list(range(1, total + 1))
    # How many children are to come of what is open, and of what that stands in.
    up, left, outer = -1, 0, []
    for index, count in enumerate(children):
        parent[index] = up
        if count:
            outer.append(left)
            up, left = index, count
            continue
        left -= 1
        while not left and up >= 0:
            end[up], up, left = index + 1, parent[up], outer.pop() - 1
    while up >= 0:
        # The page goes on beyond what is looked at.
        end[up], up = total, parent[up]
    return parent, end


def _leave_out_unread(
    left_out: list[int], end: list[int], texts: list[str | None], tails: list[str | None]
) -> bytearray:
    """Empties the texts in ``left_out``, which nobody reads (scripts and the like), and says what is in them."""
    unread = bytearray(len(end))
    stop = 0
    for index in left_out:
        if index >= stop:
            stop = end[index]
            texts[index:stop] = [None] * (stop - index)
            tails[index + 1 : stop] = [None] * (stop - index - 1)
            unread[index:stop] = b"\1" * (stop - index)
    return unread


def _links(
    found: list[int], elements: list[Element], unread: bytearray
) -> tuple[list[int], list[int], dict[int, str], dict[int, str]]:
    """The elements that lead somewhere else, those that lead to a place on the page; where, and what they say of it."""
    links: list[int] = []
    anchors: list[int] = []
    hrefs: dict[int, str] = {}
    anchored = [elements[index] for index in found]
    rels = {index: rel for index, rel in zip(found, map(Element.get, anchored, repeat(b"rel")), strict=True) if rel}
    for index, written in zip(found, map(Element.get, anchored, repeat(b"href"), repeat("")), strict=False):
        if unread[index] or not (href := written.strip()):
            continue
        if href[0] == "#":
            if len(href) > 2:
                anchors.append(index)
                hrefs[index] = href
        elif (
            (":" in href[:11] and href[:4] != "http" and href[:11].lower().startswith(_NOWHERE))
            or (index in rels and "sponsored" in rels[index])
            or ("?" in href and href[:4] == "http" and _SHARING.match(href))
        ):
            continue
        else:
            links.append(index)
            hrefs[index] = href
    return links, anchors, hrefs, rels


def _headed(index: int, parent: list[int], end: list[int], sums: list[int], tags: list[str]) -> int:
    """The paragraph that something bold fills alone, as a heading does; -1 where there is more in it."""
    up = parent[index]
    while up >= 0 and tags[up] in _STYLED:
        up = parent[up]
    if up < 0 or tags[up] not in ("p", "div", "td", "center") or not 0 < sums[end[up]] - sums[up] <= 48:
        return -1
    return up if sums[end[index]] - sums[index] == sums[end[up]] - sums[up] else -1
