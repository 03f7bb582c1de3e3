"""The ticker: which of a page's lists of story links it is, and the headlines in it.

That is a sum of small signs: how the list looks, what heads it, what it stands in, and whether above the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from ...text import tidy
from ...tree import UNREAD, Element, Tree, is_hidden, text_of
from . import cues
from .nearby import Place, lines_before
from .runs import Link, Run, runs, story_links, unbroken

_TICKER_CLASS = re.compile(r"tick|marquee|break|flash|scroll|news_?bar|urgent|عاجل", re.IGNORECASE)
_BESIDE_CLASS = re.compile(r"relat|most|popul|side(?!s)|similar|also|foot|menu|nav(?!y)|recommend", re.IGNORECASE)
_LEADING = re.compile(r"\A(?:[•·●▪■□►▶◄◀◆◇★☆✦*|›‹+–—-]+\s*|»\s+)(?=\S)")
_TRAILING = re.compile(r"\s+[•·●▪■□►▶◄◀◆◇★☆✦*|›‹+–—-]+\Z")
_CLOCK_ONLY = re.compile(
    r"[\W_]*\d{1,2}\s*[:.h]\s*\d{2}(?:\s*[:.]\s*\d{2})?[\W_]*(?:ص|م|am|pm)?[\W_]*\Z", re.IGNORECASE
)
_FEWEST_STORIES = 200


class Headline(NamedTuple):
    title: str
    href: str | None = None


def ticker_in(tree: Tree, article_at: Element | None) -> list[Headline]:
    """The headlines of the page's ticker, in order; ``article_at`` is where the article begins."""
    best: list[Headline] = []
    most = 0.0
    for number, run in enumerate(runs(story_links(tree, article_at))):
        if article_at is not None and not run.before and not _signs(run):
            # The ticker stands above the article.
            continue
        elsewhere = False
        for part in unbroken(run):
            headlines = _headlines(part.links)
            label = _label_above(part.first)
            # What stands between the stories of a "most read" box does not end it.
            elsewhere = label < _ELSEWHERE / 2 or (elsewhere and not label)
            standing = _standing(part, headlines, article_at, _ELSEWHERE if elsewhere else label) - number / 1000
            if standing > most:
                best, most = headlines, standing
        if most >= _CERTAIN:
            break
    return best


# --- which run it is -------------------------------------------------------------------------------------------------

_CERTAIN = 9.0
_ELSEWHERE = -12.0


def _standing(run: Run, headlines: Sequence[Headline], article_at: Element | None, label: float) -> float:
    """How much speaks for ``run`` to be the ticker; nothing does at 0 and below."""
    count = len(headlines)
    if not count:
        return 0
    named = _is_named(run.first)
    signs = _signs(run)
    titles = [one.title for one in headlines]
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


def _signs(run: Run) -> float:
    """What only a ticker has: it moves, or has the portal's own gaps."""
    return 6.0 * (_is_named(run.first) == "marquee") + 5.0 * (_wide_gaps(run) > 0.5)


def _wide_gaps(run: Run) -> float:
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


def _is_menu(run: Run) -> bool:
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


def _headlines(links: Sequence[Link]) -> list[Headline]:
    return [Headline(title, link.address) for link in links if (title := _title(link))]


def _title(link: Link) -> str:
    element = link.element
    if len(element) == 0:
        text = tidy(link.text)
    else:
        text = tidy(_text_without_clock(element))
        if len(text) > cues.LONG_LINE or next(element.iterdescendants("a"), None) is not None:
            # A link that was never closed: what comes next is in it.
            text = tidy(link.text)
    if text and text[0].isalpha() and text[-1].isalnum():
        # Nothing ornaments it, and it is not cut short.
        return text
    if text and not (text[0].isalnum() and text[-1].isalnum()):
        text = _TRAILING.sub("", _LEADING.sub("", text))
    if text and not text.endswith(("...", "…")):
        return text if any(map(str.isalpha, text)) else ""
    full = tidy(element.get("title"))
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
