"""The ticker: which of a page's lists of story links it is, and the headlines in it.

A list is told from its neighbours by its shape: its links lead up through the same elements to the same parent, with
nothing between them but space, bullets, a time or a paper's name. Which list is the ticker is a sum of small signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from math import inf
from typing import NamedTuple, cast

from .... import permalink
from ...text import tidy
from ...tree import HEADINGS, UNREAD, Element, Tree, is_hidden, text_of
from . import cues
from .nearby import Place, forward, lines_before

_TICKER_CLASS = re.compile(r"tick|marquee|break|flash|scroll|news_?bar|urgent|عاجل", re.IGNORECASE)
_BESIDE_CLASS = re.compile(r"relat|most|popul|side(?!s)|similar|also|foot|menu|nav(?!y)|recommend", re.IGNORECASE)
_NUMBER_END = re.compile(r"/\d+/?(?:[?#].*)?\s*\Z", re.DOTALL)
# A story's address as it is mostly written: its site or none, its path, and what tells where the click came from.
_PLAIN = re.compile(
    r"\A((?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+)?(/(?:(?:fr|en|ar)/)?([A-Za-z0-9_-][A-Za-z0-9_.-]*)/\d+/?)(?:[?#]\S*)?\Z"
)
_FEWEST_STORIES = 200
_SPACES = re.compile(r"[\s\u00a0\u200b-\u200f]*\Z")
_ORNAMENT = re.compile(r"[\W\d_]*\Z")
_LEADING = re.compile(r"\A(?:[•·●▪■□►▶◄◀◆◇★☆✦*|›‹+–—-]+\s*|»\s+)(?=\S)")
_TRAILING = re.compile(r"\s+[•·●▪■□►▶◄◀◆◇★☆✦*|›‹+–—-]+\Z")
_CLOCK_ONLY = re.compile(
    r"[\W_]*\d{1,2}\s*[:.h]\s*\d{2}(?:\s*[:.]\s*\d{2})?[\W_]*(?:ص|م|am|pm)?[\W_]*\Z", re.IGNORECASE
)
_CLOCK_FIRST = re.compile(r"\A\d{1,2}[:h]\d{2}\s*[-–—|:•]?\s+")
# How far up the parents of two links are compared, and how much may stand between two headlines.
_LEVELS = 7
_BETWEEN = 45
# Rows of a list that are of no kind of their own, and how deep in one a link stands at most.
_ROWS = frozenset(("li", "dd", "dt", "td", "tr", "b", "strong", "font", "span"))
_ROW_LEVELS = 3
_FEW_STEPS = 60


class Headline(NamedTuple):
    title: str
    href: str | None = None


class _Link(NamedTuple):
    """A story link as written, where it leads, and whether it stands above the article.

    ``last`` is the last of several links to one story that stand together: an image and its caption, say.
    """

    element: Element
    href: str
    address: str
    before: bool
    first: Element
    last: Element


@dataclass(slots=True)
class _Run:
    """Story links of one shape, in page order."""

    links: list[_Link]
    headlines: list[Headline] = field(default_factory=list)

    @property
    def before(self) -> bool:
        """Whether the links stand above the article."""
        return self.links[0].before

    @property
    def first(self) -> Element:
        return self.links[0].first


def ticker_in(tree: Tree, article_at: Element | None) -> list[Headline]:
    """The headlines of the page's ticker, in order; ``article_at`` is where the article begins."""
    best: list[Headline] = []
    most = 0.0
    for number, run in enumerate(_runs(_story_links(tree, article_at))):
        if article_at is not None and not run.before and not _signs(run):
            # The ticker stands above the article.
            continue
        elsewhere = False
        for part in _unbroken(run):
            part.headlines = _headlines(part.links)
            label = _label_above(part.first)
            # What stands between the stories of a "most read" box does not end it.
            elsewhere = label < _ELSEWHERE / 2 or (elsewhere and not label)
            standing = _standing(part, article_at, _ELSEWHERE if elsewhere else label) - number / 1000
            if standing > most:
                best, most = part.headlines, standing
        if most >= _CERTAIN:
            break
    return best


def _story_links(tree: Tree, article_at: Element | None) -> Iterator[_Link]:
    """The links of the page that lead to stories, by the look of their addresses."""
    roots = _Roots(tree)
    above = _links_above(article_at)
    for number, element in enumerate(tree.root.iter("a")):
        href = element.get("href")
        if href is None:
            continue
        if plain := _PLAIN.match(href):
            origin, path, paper = plain.groups()
            root = roots[origin]
            if root is None or paper.lower() in cues.ROOMS:
                continue
            address = root + path
        else:
            found = _story_address(tree, href := href.strip(), roots.hosts) if _NUMBER_END.search(href) else None
            if found is None:
                continue
            address = found
        yield _Link(element, href, address, number < above, element, element)


def _links_above(article_at: Element | None) -> float:
    """How many links there are above the article: all, where there is none."""
    if article_at is None:
        return inf
    return cast(float, article_at.xpath("count(preceding::a) + count(ancestor::a)"))


class _Roots(dict[str | None, str | None]):
    """What the address of a story begins with, by what its link begins with; None where that is another network's."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.hosts = frozenset(permalink.site(url) for url in (tree.url, tree.base, tree.canonical) if url)

    def __missing__(self, origin: str | None) -> str | None:
        address = self._tree.link(f"{origin or ''}/")
        ours = address is not None and _is_ours(address, self.hosts)
        self[origin] = root = address.rstrip("/") if address is not None and ours else None
        return root


def _story_address(tree: Tree, href: str, hosts: frozenset[str]) -> str | None:
    address = cues.story_address(tree.link(href))
    return address if address is not None and _is_ours(address, hosts) else None


def _is_ours(address: str, hosts: frozenset[str]) -> bool:
    return permalink.site(address) in hosts or cues.portal_of(address) is not None


# --- runs ------------------------------------------------------------------------------------------------------------


def _runs(links: Iterable[_Link]) -> Iterator[_Run]:
    run: list[_Link] = []
    meeting: Element | None = None
    for link in _stories(links):
        if run:
            last = run[-1]
            met = _meet(last, link)
            same = met is not None and (meeting is None or met is meeting or _is_next_row(last, link, met))
            if not same and (_is_within(last, link) or _is_left_over(last, link)):
                same, met = True, None
            if not same or link.before != last.before:
                yield _Run(run)
                run, meeting = [], None
            else:
                meeting = met
        run.append(link)
    if run:
        yield _Run(run)


def _stories(links: Iterable[_Link]) -> Iterator[_Link]:
    """The links with an image and its caption, or a headline and its "more", made one; the first text counts."""
    same: list[_Link] = []
    for link in links:
        if same and same[0].href != link.href:
            if len(same) == 1 and _has_text(same[0].element):
                yield same[0]
            else:
                yield from _as_one(same)
            same = []
        same.append(link)
    yield from _as_one(same)


def _as_one(same: list[_Link]) -> Iterable[_Link]:
    named = [link for link in same if _has_text(link.element)]
    if len(named) == len(same) and (len(same) < 2 or len({_path(link) for link in same}) == 1):
        return same
    if named or same[0].element.get("title"):
        return [(named or same)[0]._replace(first=same[0].first, last=same[-1].last)]
    return []


def _has_text(link: Element) -> bool:
    return bool((text := link.text) and not text.isspace()) or (len(link) > 0 and bool(text_of(link).strip()))


def _path(link: _Link) -> tuple[str, ...]:
    return tuple(element.tag for element in islice(link.element.iterancestors(), _LEVELS))


def _meet(one: _Link, other: _Link) -> Element | None:
    """The element in which two links of one shape meet; None where their shapes differ on the way."""
    mine, theirs = one.element.getparent(), other.element.getparent()
    for _ in range(_LEVELS):
        if mine is None or theirs is None or mine is theirs:
            return mine if mine is theirs else None
        if mine.tag != theirs.tag:
            return None
        mine, theirs = mine.getparent(), theirs.getparent()
    return None


def _is_within(one: _Link, other: _Link) -> bool:
    """Whether the second row is in the first only because that was never closed: ``<dd><a>…</a><dd><a>…</a>``."""
    mine, theirs = one.element.getparent(), other.element.getparent()
    for _ in range(_ROW_LEVELS):
        if mine is None or theirs is None or mine is theirs or mine.tag != theirs.tag:
            return False
        if theirs.getparent() is mine:
            return _kind(mine) == _kind(theirs)
        mine, theirs = mine.getparent(), theirs.getparent()
    return False


def _is_left_over(one: _Link, other: _Link) -> bool:
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


def _is_next_row(one: _Link, other: _Link, met: Element) -> bool:
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


def _unbroken(run: _Run) -> Iterator[_Run]:
    """The parts of ``run`` between which something else stands: a heading, or text of some length."""
    if len(run.links) < 2:
        yield run
        return
    part = [run.links[0]]
    for link in run.links[1:]:
        if _only_space_between(part[-1], link):
            part.append(link)
        else:
            yield _Run(part)
            part = [link]
    yield _Run(part)


def _only_space_between(one: _Link, other: _Link) -> bool:
    """Whether two neighbours have nothing between them but space, ornaments, and a time or a name."""
    if _are_next_to_each_other(one.last, other.first):
        return True
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


# --- which run it is -------------------------------------------------------------------------------------------------

_CERTAIN = 9.0
_ELSEWHERE = -12.0


def _standing(run: _Run, article_at: Element | None, label: float) -> float:
    """How much speaks for ``run`` to be the ticker; nothing does at 0 and below."""
    count = len(run.headlines)
    if not count:
        return 0
    named = _is_named(run.first)
    signs = _signs(run)
    titles = [one.title for one in run.headlines]
    words = " ".join(titles).count(" ") / count + 1 / count
    length = sum(map(len, titles)) / count
    if (words < 2.5 or length < 12) and not (signs and words >= 1.5):
        return 0
    if _is_menu(run) and not signs:
        return 0
    # A class breaks a tie, no more: it outweighs neither the place of a list nor its heading.
    standing = 1.0 + signs + 1.0 * (named == "class")
    standing += 2.0 if count >= 10 else 1.0 if count >= 5 else 0.0 if count >= 2 else -1.5
    if article_at is None:
        standing += 1.0
    elif run.before:
        standing += 2.0
    else:
        standing -= 5.0
    standing += _surroundings(run.first, bool(signs or named))
    standing += label
    return standing


def _signs(run: _Run) -> float:
    """What only a ticker has: it moves, or has the portal's own gaps."""
    return 6.0 * (_is_named(run.first) == "marquee") + 5.0 * (_wide_gaps(run) > 0.5)


def _wide_gaps(run: _Run) -> float:
    """The share of neighbours that several no-break spaces keep apart, as the portal's own ticker does."""
    wide = sum(1 for link in run.links[:12] if (link.last.tail or "").count("\u00a0") >= 3)
    return wide / min(len(run.links), 12)


def _is_named(link: Element) -> str | None:
    node: Element | None = link
    for _ in range(6):
        if node is None or node.tag in ("body", "html"):
            return None
        if node.tag == "marquee":
            return "marquee"
        if _TICKER_CLASS.search(f"{node.get('class', '')} {node.get('id', '')}"):
            return "class"
        node = node.getparent()
    return None


def _is_menu(run: _Run) -> bool:
    """Whether the numbers of the links are those of a few rooms, not of stories."""
    if len(run.links) < 2:
        return False
    rooms = set()
    for link in run.links:
        room, _, number = link.address.rstrip("/").rpartition("/")
        if int(number[-12:]) >= _FEWEST_STORIES:
            return False
        rooms.add(room.rpartition("/")[2])
    return len(rooms) == 1


def _surroundings(link: Element, signs: bool) -> float:
    standing = 0.0
    for depth, around in enumerate((link, *link.iterancestors())):
        if around.tag in ("aside", "footer") or around.tag in UNREAD or (is_hidden(around) and not signs):
            return -12.0
        if around.tag == "nav":
            standing -= 2.0 if signs else 12.0
        elif around.tag == "article" and not signs:
            standing -= 4.0
        if (
            0 < depth < 5
            and around.tag not in ("body", "html")
            and _BESIDE_CLASS.search(f"{around.get('class', '')} {around.get('id', '')}")
        ):
            standing -= 1.0 if depth < 4 else 0.5
    return standing


def _label_above(link: Element) -> float:
    """What the line right above the list says of it."""
    for line in islice(lines_before(Place(link), 60), 1):
        if len(line.text) >= 60:
            return 0.0
        labelled = cues.is_label(line.text)
        if cues.is_elsewhere(line.text):
            # "Latest news" may head either; a list that nothing heads is rather the ticker.
            return -0.5 if labelled else _ELSEWHERE
        if labelled:
            return 3.0
        if line.heading is not None:
            inner = line.heading
            return 0.0 if inner.tag == "h1" else -4.0
    return _label_beside(link)


def _label_beside(link: Element) -> float:
    previous = link.getprevious()
    before = tidy(text_of(previous)) if previous is not None and previous.tag not in UNREAD else ""
    return 3.0 if before and cues.is_label(before) else 0.0


# --- headlines -------------------------------------------------------------------------------------------------------


def _headlines(links: Sequence[_Link]) -> list[Headline]:
    return [Headline(title, link.address) for link in links if (title := _title(link.element))]


@lru_cache(maxsize=4096)
def _plain_title(raw: str) -> str:
    """The title in a link's text where nothing ornaments it. The same headlines come again, page after page."""
    text = tidy(raw)
    return text if text and text[0].isalnum() and text[-1].isalpha() and len(text) <= cues.LONG_LINE else ""


def _title(link: Element) -> str:
    if len(link) == 0:
        if plain := _plain_title(link.text or ""):
            return plain
        text = tidy(link.text)
    else:
        text = tidy(_text_without_clock(link))
    if len(text) > cues.LONG_LINE or (len(link) and next(link.iterdescendants("a"), None) is not None):
        # A link that was never closed: what comes next is in it.
        text = tidy(link.text)
    if text and not (text[0].isalnum() and text[-1].isalnum()):
        text = _TRAILING.sub("", _LEADING.sub("", text))
    if text and not text.endswith(("...", "…")):
        return text if any(map(str.isalpha, text)) else ""
    full = tidy(link.get("title"))
    if not text:
        return full
    return full if full.startswith(text.rstrip(".… ")) and len(full) >= len(text) else text


def _text_without_clock(link: Element) -> str:
    """The text of ``link`` without an element in it that holds nothing but a time."""
    clocks = [
        inner
        for inner in islice(link.iterdescendants(), 40)
        if len(inner) == 0 and inner.text and (inner.tag == "time" or _CLOCK_ONLY.match(inner.text))
    ]
    if not clocks:
        return text_of(link)
    pieces = [link.text or ""]
    for inner in islice(link.iterdescendants(), 400):
        if inner not in clocks and inner.tag not in UNREAD:
            pieces.append(inner.text or "")
        pieces.append(inner.tail or "")
    return " ".join(pieces)
