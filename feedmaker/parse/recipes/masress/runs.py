"""The story links of a page, and the lists that they make.

A list is told from its neighbours by its shape: its links lead up through the same elements to the same parent, with
nothing between them but space, bullets, a time or a paper's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import inf
from typing import NamedTuple, cast

from lxml.etree import XPath

from .... import permalink
from ...tree import HEADINGS, Element, Tree, text_of
from . import cues, portals
from .nearby import Place, forward

_NUMBER_END = re.compile(r"/\d+/?(?:[?#].*)?\s*\Z", re.DOTALL)
# A story's address as it is mostly written: its site or none, its path, and what tells where the click came from.
_PLAIN = re.compile(
    r"\A((?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+)?(/(?:(?:fr|en|ar)/)?([A-Za-z0-9_-][A-Za-z0-9_.-]*)/\d+/?)(?:[?#]\S*)?\Z"
)
_SPACES = re.compile(r"[\s\u00a0\u200b-\u200f]*\Z")
_ORNAMENT = re.compile(r"[\W\d_]*\Z")
# How far up the parents of two links are compared, and how much may stand between two headlines.
_LEVELS = 7
_BETWEEN = 45
# Rows of a list that are of no kind of their own, and how deep in one a link stands at most.
_ROWS = frozenset(("li", "dd", "dt", "td", "tr", "b", "strong", "font", "span"))
_ROW_LEVELS = 3
_FEW_STEPS = 60
_COUNT_ABOVE = XPath("count(preceding::a) + count(ancestor::a)")


class Link(NamedTuple):
    """A story link as written, where it leads, whether it stands above the article, and its own text.

    ``last`` is the last of several links to one story that stand together: an image and its caption, say.
    """

    element: Element
    href: str
    address: str
    before: bool
    text: str | None
    first: Element
    last: Element


@dataclass(frozen=True, slots=True)
class Run:
    """Story links of one shape, in page order."""

    links: list[Link]

    @property
    def before(self) -> bool:
        """Whether the links stand above the article."""
        return self.links[0].before

    @property
    def first(self) -> Element:
        return self.links[0].first


# --- links ------------------------------------------------------------------------------------------------------------


def story_links(tree: Tree, article_at: Element | None) -> Iterator[Link]:
    """The links of the page that lead to stories, by the look of their addresses."""
    addresses = _Addresses(tree)
    papers = _Papers(addresses)
    above = _links_above(article_at)
    for place, element in enumerate(tree.root.iter("a")):
        href = element.get("href")
        if href is None:
            continue
        paper, _, number = href.rpartition("/")
        if number.isdigit() and number.isascii() and (known := papers[paper]) is not None:
            address = known + number
        else:
            found = addresses.of_story(href)
            if found is None:
                continue
            href, address = href.strip(), found
        yield Link(element, href, address, place < above, element.text, element, element)


def _links_above(article_at: Element | None) -> float:
    """How many links there are above the article: all, where there is none."""
    if article_at is None:
        return inf
    return cast(float, _COUNT_ABOVE(article_at))


class _Addresses:
    """Where the links of a page lead to, if that is a story: by its paper and number, as nearly all are written."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._hosts = frozenset(permalink.site(url) for url in (tree.url, tree.base, tree.canonical) if url)
        self._roots: dict[str | None, str | None] = {}

    def of_story(self, href: str) -> str | None:
        plain = _PLAIN.match(href)
        if plain is None:
            if not _NUMBER_END.search(href):
                return None
            address = portals.story_address(self._tree.link(href.strip()))
            return address if address is not None and self._is_ours(address) else None
        origin, path, paper = plain.groups()
        if origin not in self._roots:
            address = self._tree.link(f"{origin or ''}/")
            self._roots[origin] = address.rstrip("/") if address is not None and self._is_ours(address) else None
        root = self._roots[origin]
        return None if root is None or paper.lower() in portals.ROOMS else root + path

    def _is_ours(self, address: str) -> bool:
        return permalink.site(address) in self._hosts or portals.portal_of(address) is not None


class _Papers(dict[str, str | None]):
    """What the addresses of a paper's stories begin with, by what their links begin with; only a number comes after.

    A page has many links and few papers. None where it is no paper, or where a link needs a closer look.
    """

    def __init__(self, addresses: _Addresses) -> None:
        self._addresses = addresses

    def __missing__(self, paper: str) -> str | None:
        any_story = f"{paper}/0"
        is_plain = _PLAIN.match(any_story) and "?" not in paper and "#" not in paper
        address = self._addresses.of_story(any_story) if is_plain else None
        self[paper] = begins = None if address is None else address.removesuffix("0")
        return begins


# --- runs ------------------------------------------------------------------------------------------------------------


def runs(links: Iterable[Link]) -> Iterator[Run]:
    run: list[Link] = []
    meeting: Element | None = None
    for link in _stories(links):
        if run:
            last = run[-1]
            above = link.element.getparent()
            met = above if above is not None and last.element.getparent() is above else _meet(last, link)
            same = met is not None and (meeting is None or met is meeting or _is_next_row(last, link, met))
            if not same and (_is_within(last, link) or _is_left_over(last, link)):
                same, met = True, None
            if not same or link.before != last.before:
                yield Run(run)
                run, meeting = [], None
            else:
                meeting = met
        run.append(link)
    if run:
        yield Run(run)


def _stories(links: Iterable[Link]) -> Iterator[Link]:
    """The links with an image and its caption, or a headline and its "more", made one; the first text counts."""
    first: Link | None = None
    more: list[Link] = []
    for link in links:
        if first is None:
            first = link
        elif first.href == link.href:
            more.append(link)
        else:
            if not more and (text := first.text) and not text.isspace():
                yield first
            else:
                yield from _as_one([first, *more])
            first, more = link, []
    if first is not None:
        yield from _as_one([first, *more])


def _as_one(same: list[Link]) -> Iterable[Link]:
    named = [link for link in same if _has_text(link)]
    if len(named) == len(same) and (len(same) < 2 or len({_path(link) for link in same}) == 1):
        return same
    if named or same[0].element.get("title"):
        return [(named or same)[0]._replace(first=same[0].first, last=same[-1].last)]
    return []


def _has_text(link: Link) -> bool:
    element = link.element
    return bool((text := link.text) and not text.isspace()) or (len(element) > 0 and bool(text_of(element).strip()))


def _path(link: Link) -> tuple[str, ...]:
    return tuple(element.tag for element in islice(link.element.iterancestors(), _LEVELS))


def _meet(one: Link, other: Link) -> Element | None:
    """The element in which two links of one shape meet; None where their shapes differ on the way."""
    mine, theirs = one.element.getparent(), other.element.getparent()
    for _ in range(_LEVELS):
        if mine is None or theirs is None or mine is theirs:
            return mine if mine is theirs else None
        if mine.tag != theirs.tag:
            return None
        mine, theirs = mine.getparent(), theirs.getparent()
    return None


def _is_within(one: Link, other: Link) -> bool:
    """Whether the second row is in the first only because that was never closed: ``<dd><a>…</a><dd><a>…</a>``."""
    mine, theirs = one.element.getparent(), other.element.getparent()
    for _ in range(_ROW_LEVELS):
        if mine is None or theirs is None or mine is theirs or mine.tag != theirs.tag:
            return False
        if theirs.getparent() is mine:
            return _kind(mine) == _kind(theirs)
        mine, theirs = mine.getparent(), theirs.getparent()
    return False


def _is_left_over(one: Link, other: Link) -> bool:
    """Whether the second row was left outside when a stray end tag closed the list: ``<ul><li>…</div><li>…``."""
    mine, theirs = one.element.getparent(), other.element.getparent()
    for _ in range(_ROW_LEVELS):
        if mine is None or theirs is None or mine.tag != theirs.tag:
            return False
        closed = theirs.getprevious()
        if closed is not None and theirs.tag in _ROWS and closed in islice(mine.iterancestors(), 4):
            return _kind(mine) == _kind(theirs)
        mine, theirs = mine.getparent(), theirs.getparent()
    return False


def _is_next_row(one: Link, other: Link, met: Element) -> bool:
    """Whether two branches of ``met`` are two rows of one list: of one kind, neither with a name of its own."""
    if met.tag in ("body", "html", "main"):
        return False
    mine, theirs = _branch(one.element, met), _branch(other.element, met)
    return _kind(mine) == _kind(theirs)


def _branch(element: Element, above: Element) -> Element:
    """The child of ``above`` that ``element`` is, or is in."""
    while (parent := element.getparent()) is not None and parent is not above:
        element = parent
    return element


_VARIANTS = re.compile(
    r"\b(?:active|current|selected|first|last|odd|even|show|next|prev|item-?\d+)\b|\d+", re.IGNORECASE
)


def _kind(element: Element) -> tuple[str, str, str]:
    names = _VARIANTS.sub("", element.get("class") or "").strip()
    return element.tag, names, _VARIANTS.sub("", element.get("id") or "")


def unbroken(run: Run) -> Iterator[Run]:
    """The parts of ``run`` between which something else stands: a heading, or text of some length."""
    if len(run.links) < 2:
        yield run
        return
    part = [before := run.links[0]]
    for link in run.links[1:]:
        last = before.last
        are_siblings = last.getnext() is link.first and (not (tail := last.tail) or tail.isspace())
        if are_siblings or _are_next_to_each_other(last, link.first) or _little_stands_between(before, link):
            part.append(link)
        else:
            yield Run(part)
            part = [link]
        before = link
    yield Run(part)


def _little_stands_between(one: Link, other: Link) -> bool:
    """Whether two neighbours have nothing between them but space, ornaments, and a time or a name."""
    if one.last.getnext() is other.first:
        tail = one.last.tail or ""
        return (len(tail.strip()) <= _BETWEEN and not cues.is_elsewhere(tail)) or bool(_ORNAMENT.match(tail))
    budget = _BETWEEN
    for text, element, _ in islice(forward(Place(one.last, True)), _FEW_STEPS):
        if _holds_near(other.first, element) or _holds_near(other.element, element):
            return True
        if text is None:
            if element.tag in HEADINGS and not (
                _holds_near(element, one.element) or _holds_near(element, other.element)
            ):
                return False
        elif not _SPACES.match(text):
            budget -= 1 if _ORNAMENT.match(text) else len(text.strip())
            if budget < 0 or cues.is_elsewhere(text):
                return False
    return True


def _are_next_to_each_other(one: Element, other: Element) -> bool:
    """Whether there is only space between two links: they are siblings, or alone in rows that are."""
    mine: Element | None = one
    theirs: Element | None = other
    for _ in range(_ROW_LEVELS):
        if mine is None or theirs is None or ((tail := mine.tail) and not tail.isspace()):
            return False
        following = mine.getnext()
        if following is theirs:
            return True
        above = theirs.getparent()
        if following is not None or above is None or ((text := above.text) and not text.isspace()):
            return False
        if theirs.getprevious() is not None:
            return False
        mine, theirs = mine.getparent(), above
    return False


def _holds_near(element: Element, link: Element) -> bool:
    node: Element | None = link
    for _ in range(_LEVELS):
        if node is element:
            return True
        if node is None:
            return False
        node = node.getparent()
    return False
