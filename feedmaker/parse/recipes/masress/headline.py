"""The headline of the main article: above its dateline, rarely below; else what the page calls itself."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from .... import permalink
from ...text import tidy
from ...tree import UNREAD, Element, Tree, is_hidden, text_of
from . import cues, portals
from .nearby import Line, Place, lines_after, lines_before, link_around
from .spelling import cue, headline_key

_LINES_ABOVE = 10


def headline_of(tree: Tree, place: Place) -> tuple[Line | None, bool]:
    """The headline of the dateline at ``place``, and whether it stands below it.

    The line that the page calls its title, else a heading, else the nearest that can be one.
    """
    above: list[Line] = []
    for line in islice(lines_before(place, cues.LONG_LINE), _LINES_ABOVE):
        if may_be_headline(line.text) and not (line.heading is not None and _is_site_name(tree, line)):
            above.append(line)
        elif above and len(line.text) > cues.LONG_LINE:
            # A ticker: the headline is below it.
            break
    # Another story's headline right above the dateline has it for its own; several of a kind are a list.
    elsewhere = [line for line in above if leads_elsewhere(tree, line)]
    if elsewhere and elsewhere[0] is above[0] and not (
        len(above) > 1 and above[1] in elsewhere and _tags_around(above[0].owner) == _tags_around(above[1].owner)
    ):
        above = above[:1]
    else:
        above = [line for line in above if line not in elsewhere]
    titles = [line for line in above if is_page_title(tree, line.text)]
    for line in titles:
        if line.heading is not None or not line.links:
            return line, False
    below = list(islice(filter(lambda line: may_be_headline(line.text), lines_after(place, cues.LONG_LINE)), 2))
    for line in below:
        if is_page_title(tree, line.text):
            return line, True
    if titles:
        return titles[0], False
    for line in above[:5]:
        if line.heading is not None and line.heading.tag in ("h1", "h2", "h3"):
            return line, False
    for line in below[:1]:
        if line.heading is not None and line.heading.tag in ("h1", "h2", "h3"):
            return line, True
    # Links to elsewhere are a menu.
    above = [line for line in above if line.heading is not None or not line.links or _leads_to_itself(tree, line)]
    for line in above[:3]:
        if line.heading is not None or len(line.text.split()) >= 3:
            return line, False
    if above:
        return above[0], False
    return next((line for line in below[:1] if len(line.text) < 200 and line.text[-1] not in ".…"), None), True


def _tags_around(element: Element) -> list[str]:
    return [around.tag for around in islice(element.iterancestors(), 3)]


def _leads_to_itself(tree: Tree, line: Line) -> bool:
    link = link_around(line.owner)
    address = tree.link(link.get("href")) if link is not None else None
    return line.links == 1 and address is not None and _is_own(tree, address)


def leads_elsewhere(tree: Tree, line: Line) -> bool:
    """Whether a line is the headline of another story, which it leads to. What is in ``<h1>`` is this page's own."""
    if line.heading is not None and line.heading.tag == "h1":
        return False
    link = link_around(line.owner)
    address = portals.story_address(tree.link(link.get("href"))) if link is not None else None
    return address is not None and not _is_own(tree, address)


def may_be_headline(text: str) -> bool:
    return not (
        len(text) > cues.LONG_LINE
        or cues.is_notice(text)
        or cues.is_advert(text)
        or cues.is_buttons(text)
        or cues.is_byline(text)
        or cues.is_elsewhere(text)
        or cues.is_label(text)
        or cues.is_breadcrumb(text)
    )


def headline_of_page(tree: Tree, source: Place | None) -> Line | None:
    """The headline of an article without a dateline: what the page calls its title, or what a source line ends.

    A page that was cut off behind its headline has that alone; one cut off within it does not have it.
    """
    story = portals.is_story(tree.canonical) or portals.is_story(tree.url)
    if source is not None:
        lines = [line for line in islice(lines_before(source, cues.LONG_LINE), 400) if may_be_headline(line.text)]
        for line in lines:
            if is_page_title(tree, line.text):
                return line
        for tag in ("h1", "h2"):
            for line in lines:
                if line.heading is not None and line.heading.tag == tag and not _is_site_name(tree, line):
                    return line
        return None
    if not story:
        return None
    for heading in tree.root.iter("h1", "h2"):
        title = tidy(text_of(heading))
        if title and is_page_title(tree, title) and not is_apart(heading):
            return Line(title, heading, heading)
    return None


def _is_site_name(tree: Tree, line: Line) -> bool:
    """Whether a line is the portal's own name, or leads to its front page."""
    link = link_around(line.owner)
    address = tree.link(link.get("href")) if link is not None else None
    if address is not None and urlsplit(address).path.strip("/") in ("", *portals.LANGUAGES):
        return True
    return cues.bare(line.text) in _SITE_NAMES


_SITE_NAMES = frozenset(cue(name) for portal in portals.PORTALS.values() for name in (portal.ar, portal.latin))
# A page has one title, and many lines that are compared with it.
_key = lru_cache(maxsize=1024)(headline_key)
_AROUND_TITLE = "-|–—:•·»›~/"


def is_page_title(tree: Tree, text: str) -> bool:
    """Whether the page calls itself by ``text``, alone or with the site's name beside it."""
    key = _key(text)
    if len(key) <= 8:
        return False
    for title in (tree.meta("og:title"), tree.title):
        if not title:
            continue
        whole = _key(title)
        if whole == key:
            return True
        if whole.startswith(key) and whole[len(key)] in _AROUND_TITLE:
            return True
        if whole.endswith(key) and whole[-len(key) - 1] in _AROUND_TITLE:
            return True
    return False


def _is_own(tree: Tree, address: str) -> bool:
    return any(
        url and permalink.key(url, with_query=False) == permalink.key(address) for url in (tree.canonical, tree.url)
    )


def is_apart(element: Element) -> bool:
    """Whether a text stands where no article does, or is not shown."""
    return any(
        around.tag in UNREAD or around.tag in ("nav", "aside", "marquee") or is_hidden(around)
        for around in (element, *element.iterancestors())
    )
