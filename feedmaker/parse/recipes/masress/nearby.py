"""What stands before and after a place of the lxml tree, in the order in which it is read.

A place is an element and whether the place is its tail (the text after it) or its inside. Walking from a place costs as
much as the way is long, not as much as the page is large.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ...text import tidy
from ...tree import BLOCKS, HEADINGS, UNREAD, Element, is_hidden, text_of

BREAKS = BLOCKS | {"br"}
# Elements around a text that are climbed at most: no page nests its inline markup as deep as this.
DEEPEST = 64
_STEPS = 4000


class Place(NamedTuple):
    element: Element
    in_tail: bool = False

    @property
    def owner(self) -> Element:
        """The element that the text stands in."""
        above = self.element.getparent() if self.in_tail else None
        return self.element if above is None else above


class Line(NamedTuple):
    """A line, the heading that it is (if it is one), and the element in which its first text stands.

    ``links`` counts the links in a line that is no heading.
    """

    text: str
    heading: Element | None
    owner: Element
    links: int = 0


# A piece of text and its place, or (with no text) the element that breaks the line there.
Piece = tuple[str | None, Element, bool]


def forward(place: Place) -> Iterator[Piece]:
    """Texts and breaks from ``place`` on, its own text first; what is hidden or not for reading is passed over."""
    node, entering = place.element, not place.in_tail
    while True:
        if entering and (tag := node.tag) not in UNREAD and not is_hidden(node):
            if tag in BREAKS:
                yield None, node, False
            if text := node.text:
                yield text, node, False
            if len(node):
                node = node[0]
                continue
            if tag in BLOCKS:
                yield None, node, False
        if tail := node.tail:
            yield tail, node, True
        following = node.getnext()
        entering = following is not None
        if following is not None:
            node = following
            continue
        above = node.getparent()
        if above is None:
            return
        node = above
        if node.tag in BREAKS:
            yield None, node, False


def backward(place: Place) -> Iterator[Piece]:
    """Texts and breaks before ``place``, nearest first."""
    node, from_end = place
    if not from_end and node.tag in BREAKS:
        yield None, node, False
    while True:
        if from_end and (tag := node.tag) not in UNREAD and not is_hidden(node):
            if tag in BREAKS:
                yield None, node, False
            if len(node):
                node = node[-1]
                if tail := node.tail:
                    yield tail, node, True
                continue
            if text := node.text:
                yield text, node, False
            if tag in BLOCKS:
                yield None, node, False
        previous = node.getprevious()
        from_end = previous is not None
        if previous is not None:
            node = previous
            if tail := node.tail:
                yield tail, node, True
            continue
        above = node.getparent()
        if above is None:
            return
        node = above
        if text := node.text:
            yield text, node, False
        if node.tag in BREAKS:
            yield None, node, False


def line_at(place: Place, limit: int) -> str | None:
    """The whole line that ``place`` stands in; None where it is longer than ``limit`` characters."""
    before = _until_break(backward(place), limit)
    after = _until_break(_own_text_first(place), limit)
    if before is None or after is None:
        return None
    return "".join((*reversed(before), *after))


def _own_text_first(place: Place) -> Iterator[Piece]:
    pieces = forward(place)
    if not place.in_tail and place.element.tag in BREAKS:
        next(pieces, None)
    return pieces


def _until_break(pieces: Iterator[Piece], limit: int) -> list[str] | None:
    found: list[str] = []
    for text, _, _ in islice(pieces, _STEPS):
        if text is None:
            break
        found.append(text)
        limit -= len(text.strip())
        if limit < 0:
            return None
    return found


def lines_before(place: Place, limit: int) -> Iterator[Line]:
    """The lines above ``place``, nearest first, a heading as one line. Ends after some thousand steps.

    Of a line of more than ``limit`` characters the end is enough: it is of no interest but as what it is not.
    """
    texts: list[str] = []
    first: Place | None = None
    heading: Element | None = None
    own_line = True
    links = 0
    for text, element, in_tail in islice(backward(place), _STEPS):
        if heading is not None:
            if element is heading and text is None:
                heading = None
            continue
        if text is not None:
            if not own_line and sum(map(len, texts)) <= limit:
                texts.append(text)
                if not text.isspace():
                    first = Place(element, in_tail)
                    links += first.owner.tag == "a"
            continue
        if texts and first is not None and (line := tidy("".join(reversed(texts)))):
            yield Line(line, None, first.owner, links)
        texts, own_line, links = [], False, 0
        if element.tag in HEADINGS and not _holds(element, place.element):
            heading = element
            if line := tidy(text_of(element)):
                yield Line(line, element, element)


def lines_after(place: Place, limit: int) -> Iterator[Line]:
    """The lines below ``place``, nearest first, a heading as one line; it ends at a line longer than ``limit``."""
    texts: list[str] = []
    owner: Element | None = None
    heading: Element | None = None
    own_line = True
    for text, element, in_tail in islice(_own_text_first(place), _STEPS):
        if text is not None:
            if not own_line and heading is None:
                if owner is None and not text.isspace():
                    owner = Place(element, in_tail).owner
                texts.append(text)
            continue
        if owner is not None and (line := tidy("".join(texts))):
            if len(line) > limit:
                return
            yield Line(line, None, owner)
        texts, owner, own_line = [], None, False
        if element is heading:
            heading = None
        elif heading is None and element.tag in HEADINGS and not _holds(element, place.element):
            heading = element
            if line := tidy(text_of(element)):
                yield Line(line, element, element)


def _holds(element: Element, inner: Element) -> bool:
    node: Element | None = inner
    for _ in range(DEEPEST):
        if node is element or node is None:
            return node is element
        node = node.getparent()
    return False


def block_of(element: Element) -> Element:
    """The nearest element around ``element`` (itself included) that makes its own lines."""
    node = element
    while node.tag not in BLOCKS and (above := node.getparent()) is not None:
        node = above
    return node


def link_around(element: Element) -> Element | None:
    """The link that ``element`` is, or is in, or that is in it where it is a heading."""
    node: Element | None = element
    for _ in range(8):
        if node is None or node.tag in ("body", "html"):
            break
        if node.tag == "a" and node.get("href"):
            return node
        if node.tag in HEADINGS:
            inner = next(node.iter("a"), None)
            if inner is not None:
                return inner
        node = node.getparent()
    return None
