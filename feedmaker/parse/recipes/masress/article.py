"""The main article of a portal page: headline, dateline, text, and the source line that ends it.

The dateline is looked for first, anywhere on the page; from there the headline is up, and the text is down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast
from zoneinfo import ZoneInfo

from lxml.etree import _ElementUnicodeResult

from ...blocks import Block
from ...text import tidy
from ...tree import BLOCKS, UNREAD, Element, Tree, is_hidden, text_of
from . import cues, portals
from .body import after_line, between, body_in, following, read
from .datelines import Dateline, dateline
from .headline import headline_of, headline_of_page, is_apart, is_page_title, leads_elsewhere, may_be_headline
from .nearby import Line, Place, block_of, forward, line_at, lines_before, link_around

# What the page's texts are searched for, cheapest first: a dateline's words as they are mostly written, then any year.
_DATELINE_NEEDLES = ("نشر", "ublié", "ublished")
_YEAR_NEEDLES = ("20", "19", "٢٠", "١٩", "۲۰", "۱۹")
_SOURCE_NEEDLES = cues.SOURCE_NEEDLES
# A letter or digit of the needles that is written as a character reference.
_REFERENCE = re.compile(rb"&#(?:1[5-7]\d\d|x0?6[0-9a-f]{2}|233|x?e9|\d\d;)|&eacute", re.IGNORECASE)
_MOST_CANDIDATES = 300
_STEPS_BELOW_TITLE = 40
_STEPS_TO_SOURCE = 600


@dataclass(frozen=True, slots=True)
class Article:
    """``link`` is the address that the headline itself leads to, ``image`` and ``via`` are as written in the page."""

    title: str
    dateline: Dateline | None = None
    body: tuple[Block, ...] = ()
    image: str | None = None
    via: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A dateline, and its headline, which mostly stands above it."""

    place: Place
    line: str
    dateline: Dateline
    heading: Line | None
    heading_below: bool = False


def article_in(tree: Tree, zone: ZoneInfo) -> tuple[Article | None, Element | None]:
    """The article, and the element where it begins: the ticker stands before that."""
    found = _dateline_in(tree, zone)
    if found is not None:
        heading = found.heading
        title = heading.text if heading else tree.meta("og:title")
        if not title:
            return None, found.place.element
        start, line = _block_at(found.place), found.line
        if heading is not None and found.heading_below:
            start, line = block_of(heading.owner), heading.text
    else:
        place = _source_after(tree, None)
        heading = headline_of_page(tree, place)
        if heading is None:
            return None, None
        title, start, line = heading.text, block_of(heading.owner), heading.text
    source = _source_after(tree, found.place if found else Place(start))
    if source is not None:
        source_block = _block_at(source)
        region = between(start, source_block)
        after = after_line(read(region), line, title)
    else:
        after = after_line(read(following(start, line)), line, title)
    if found is None and after and cues.is_byline(after[0].text):
        after = after[1:]
    body, image, via = body_in(after, bounded=source is not None)
    via = via or _link_near(source)
    begins = _beginning(heading, found)
    if image is None and heading is not None and heading.heading is not None:
        image = _image_beside(heading.heading)
    article = Article(title, found.dateline if found else None, body, image, via, _own_link(tree, heading))
    return article, begins


def _beginning(heading: Line | None, found: _Found | None) -> Element | None:
    if heading is not None and (heading.heading is not None or found is None):
        return heading.heading if heading.heading is not None else heading.owner
    return found.place.element if found is not None else None


# --- where it is -----------------------------------------------------------------------------------------------------


def _texts(root: Element, needles: Iterable[str], page: bytes, axes: Sequence[str] = ("//text()",)) -> Iterator[Place]:
    """The places of the texts that have one of ``needles`` in them, in page order."""
    # The page's bytes show a letter only where it was not written as a reference.
    present = [needle for needle in needles if needle.encode() in page]
    if _REFERENCE.search(page):
        present = list(needles)
    if not present:
        return
    condition = " or ".join(f"contains(.,'{needle}')" for needle in present)
    found = cast("list[_ElementUnicodeResult]", root.xpath("|".join(f"{axis}[{condition}]" for axis in axes)))
    for text in found:
        owner = text.getparent()
        if owner is not None and owner.tag not in UNREAD:
            yield Place(owner, bool(text.is_tail))


def _dateline_in(tree: Tree, zone: ZoneInfo) -> _Found | None:
    """The dateline of the page's own article; lists of other stories may have theirs."""
    if (below := _dateline_below_title(tree, zone)) is not None:
        return below
    for needles in (_DATELINE_NEEDLES, _YEAR_NEEDLES):
        found = list(_datelines(tree, needles, zone))
        if not found:
            continue
        standings = [_standing(tree, one) for one in found]
        best = max(standings)
        return found[standings.index(best)] if best > 0 else None
    return None


def _dateline_below_title(tree: Tree, zone: ZoneInfo) -> _Found | None:
    """The dateline below a heading that the page calls its title: mostly it is there, and all others need no look."""
    for heading in islice(tree.root.iter("h1", "h2"), 12):
        title = tidy(text_of(heading))
        if not title or not is_page_title(tree, title) or is_apart(heading):
            continue
        for text, element, in_tail in islice(forward(Place(heading, True)), _STEPS_BELOW_TITLE):
            if text is None or not any(map(str.isdigit, text)):
                continue
            place = Place(element, in_tail)
            line = line_at(place, cues.LONG_LINE)
            said = dateline(line, zone) if line is not None else None
            if line is not None and said is not None and said.at_start:
                return _Found(place, line, said, Line(title, heading, heading))
    return None


def _datelines(tree: Tree, needles: Sequence[str], zone: ZoneInfo) -> Iterator[_Found]:
    seen: set[str] = set()
    for place in islice(_texts(tree.root, needles, tree.decoded.utf8), _MOST_CANDIDATES):
        line = line_at(place, cues.LONG_LINE)
        if line is None or line in seen:
            continue
        seen.add(line)
        said = dateline(line, zone)
        if said is None and len(line := tidy(line)) <= 60:
            line, said = _over_lines(place, line, zone)
        beside = _beside_headline(place, line, zone) if said is None or not said.at_start else None
        if beside is not None and not is_apart(place.element):
            yield beside
        elif said is not None and not is_apart(place.element):
            heading, below = headline_of(tree, place)
            yield _Found(place, line, said, heading, below)


def _beside_headline(place: Place, line: str, zone: ZoneInfo) -> _Found | None:
    """A dateline in an element of its own in the line of the headline, which nothing but a style sheet parts."""
    node = place.owner
    while node.tag not in BLOCKS and (above := node.getparent()) is not None:
        own = text_of(node)
        said = dateline(own, zone)
        if said is not None and said.at_start:
            before, found, _ = line.partition(own)
            title = tidy(before) if found else ""
            return _Found(place, own, said, Line(title, None, above)) if title and may_be_headline(title) else None
        node = above
    return None


def _over_lines(place: Place, line: str, zone: ZoneInfo) -> tuple[str, Dateline | None]:
    """A dateline whose words stand in cells or blocks of their own, the year in the last of them."""
    if not re.search(r"\d{4}", line):
        return line, None
    for above in islice(lines_before(place, cues.LONG_LINE), 4):
        if len(above.text) > 60:
            break
        line = f"{above.text} {line}"
        said = dateline(line, zone)
        if said is not None and said.at_start:
            return line, said
    return line, None


def _standing(tree: Tree, found: _Found) -> int:
    """How much speaks for a dateline to be that of the page's article; nothing does at 0 and below."""
    heading = found.heading
    if heading is None:
        return 1 if tree.meta("og:title") else 0
    standing = 3 + found.dateline.at_start
    if is_page_title(tree, heading.text):
        return standing + 6
    if heading.heading is not None:
        standing += 3 if heading.heading.tag == "h1" else 1
    if leads_elsewhere(tree, heading):
        standing -= 8
    return standing


def _source_after(tree: Tree, start: Place | None) -> Place | None:
    """The first source line after ``start`` (or of the page)."""
    page = tree.decoded.utf8
    if start is None:
        return next(filter(_is_source, _texts(tree.root, _SOURCE_NEEDLES, page)), None)
    # Mostly it is near: a walk is cheaper than a search of all that follows.
    for text, element, in_tail in islice(forward(start), _STEPS_TO_SOURCE):
        if text and cues.may_be_source(text) and _is_source(place := Place(element, in_tail)):
            return place
    axes = ("descendant::text()", "following::text()")
    return next(filter(_is_source, _texts(_block_at(start), _SOURCE_NEEDLES, page, axes)), None)


def _is_source(place: Place) -> bool:
    return cues.source_cue(_last_line(place)) is not None and not is_apart(place.element)


def _last_line(place: Place) -> str:
    """The line at ``place``, or where it is long the end of it, where a source line would be."""
    if (line := line_at(place, cues.LONG_LINE)) is not None:
        return line
    own = (place.element.tail if place.in_tail else place.element.text) or ""
    if cues.source_cue(own) is not None:
        return own
    return (line_at(place, 20_000) or own)[-cues.LONG_LINE :]


def _link_near(source: Place | None) -> str | None:
    """The address behind a source line."""
    if source is None:
        return None
    node: Element | None = source.element
    for _ in range(6):
        if node is None:
            return None
        links = [link for link in node.iter("a") if link.get("href") and cues.is_source_link(text_of(link))]
        if links:
            return links[-1].get("href")
        if node.tag in BLOCKS:
            return None
        node = node.getparent()
    return None


def _block_at(place: Place) -> Element:
    return block_of(place.owner)


def _own_link(tree: Tree, heading: Line | None) -> str | None:
    link = link_around(heading.owner) if heading is not None else None
    return portals.story_address(tree.link(link.get("href"))) if link is not None else None


def _image_beside(headline: Element) -> str | None:
    """The image between the headline and the dateline, or beside the headline."""
    around = headline.getparent()
    if around is None or around.tag in ("body", "html"):
        return None
    for image in islice(around.iter("img"), 3):
        src = image.get("src") or image.get("data-src")
        if src and not src.startswith("data:") and not is_hidden(image):
            return src
    return None
