"""The Masress portal network: a ticker of headlines on top, one main article below.

Class names on such pages change; what they say and the shape of it do not. So the recipe goes by the dateline, the
source line, and runs of story links with nothing but space between them, and looks at a class only to break a tie. It
reads the plain-text rendering of a page (no links) by the same cues.

``cues`` and ``datelines`` hold what the pages say, in the ``spelling`` in which it is compared; ``portals`` are the
sites of the network and the addresses of their stories. ``article`` (with ``headline`` and ``body``) and ``ticker``
(with ``runs``) find the two in markup, ``plain`` finds them in text; ``nearby`` walks from a place in a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .... import permalink
from ....errors import ParseError
from ....model import Entry, Options, ParsedPage
from ...blocks import Block
from ...clean import clean
from ...rawpage import finished
from ...text import direction, language_tag, shorten
from ...tree import Tree
from . import cues, portals
from .article import Article, article_in
from .plain import read_text
from .spelling import headline_key
from .ticker import Headline, ticker_in

PARTS = ("ticker", "article")
# Words that tell the two Latin languages of the portal apart.
_FRENCH = frozenset((
    "le", "la", "les", "des", "du", "et", "en", "un", "une", "est", "dans", "pour", "sur", "au", "aux", "par",
    "qui", "que", "avec", "son", "sa", "ses", "ce",
))  # fmt: skip
_ENGLISH = frozenset((
    "the", "of", "and", "to", "in", "is", "for", "on", "with", "at", "by", "from", "as", "that", "it", "be",
    "was", "are", "his", "her", "after", "over",
))  # fmt: skip
# The end of an element of the page's own making, and any tag of one; some of them are known to stand within lines.
_OWN_NAME = rb"(?!(?:relative-time|time-ago|local-time|g-emoji)\b)[a-zA-Z]+-"
_CUSTOM, _CUSTOM_TAG = re.compile(rb"</" + _OWN_NAME), re.compile(rb"<(/?)" + _OWN_NAME + rb"[\w.-]*")
_WORD = re.compile(r"[^\W\d_]+")


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """The page's ticker headlines in order, then its main article; ``options.parts`` picks one of the two.

    A headline that is also the article's is one entry, at the headline's place. A page with neither has no entries.
    """
    portal = _portal(tree)
    zone = _zone(options.timezone or (portal.timezone if portal else "UTC"))
    article, headlines = _read(tree, zone)
    lang = options.language or _language(tree, article, headlines)
    parts = options.parts or PARTS
    refused = {"repeated": 0, "too-many": max(len(headlines) - cues.MOST_HEADLINES, 0)}
    entries = list(_ticker_entries(tree, headlines[: cues.MOST_HEADLINES], lang, refused))
    shown = len(entries) if "ticker" in parts else 0
    found = {"ticker": shown, "article": 0}
    if article is not None and "article" in parts:
        found["article"] = 1
        entry = _article_entry(tree, article, headlines, lang)
        at = _place_of(entry, entries)
        if at is None:
            entries = [*entries[:shown], entry]
        elif shown:
            entries[at] = _merged(entries[at], entry)._replace(categories=("ticker", "article"))
        else:
            entries = [_merged(entries[at], entry)]
    else:
        entries = entries[:shown]
    return ParsedPage(
        entries=tuple(entries),
        recipe="masress",
        title=_site_name(portal, lang),
        lang=lang,
        dir=direction("", lang),
        found=found,
        refused={name: count for name, count in refused.items() if count},
    )


# --- what the page is ------------------------------------------------------------------------------------------------


def _read(tree: Tree, zone: ZoneInfo) -> tuple[Article | None, list[Headline]]:
    if not tree.is_html:
        return read_text(tree.text, zone)
    if _CUSTOM.search(tree.decoded.utf8):
        tree = _of_plain_elements(tree)
    try:
        article, begins = article_in(tree, zone)
    except ParseError:
        # Not one element: an empty answer, or the first bytes of one.
        return None, []
    headlines = ticker_in(tree, begins)
    if len(headlines) == 1 and article and headline_key(headlines[0].title) == headline_key(article.title):
        # The article's own headline, which leads to its page.
        headlines = []
    if headlines and _ends_inside_a_link(tree):
        last = list(tree.root.iter("a"))[-1]
        if headlines[-1].href and tree.link(last.get("href")) == headlines[-1].href:
            headlines.pop()
    return article, headlines


def _of_plain_elements(tree: Tree) -> Tree:
    """The page with a block for each element of its own making ("x-story"): styles make them such.

    lxml takes them for a part of the line that they stand in, and so the whole page for one line.
    """
    page = _CUSTOM_TAG.sub(rb"<\1div", tree.decoded.utf8)
    return Tree(tree.page._replace(body=page, content_type="text/html; charset=utf-8"))


def _ends_inside_a_link(tree: Tree) -> bool:
    """Whether the page was cut off inside a link: its last headline is then half a headline."""
    end = finished(tree.decoded.utf8[-4096:]).lower()
    return max(end.rfind(b"<a "), end.rfind(b"<a\n")) > end.rfind(b"</a")


def _portal(tree: Tree) -> portals.Portal | None:
    return portals.portal_of(tree.url) or (portals.portal_of(_canonical(tree)) if tree.is_html else None)


def _canonical(tree: Tree) -> str | None:
    try:
        return tree.canonical if tree.is_html else None
    except ParseError:
        return None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _site_name(portal: portals.Portal | None, lang: str) -> str | None:
    if portal is None:
        return None
    return portal.ar if lang.startswith("ar") else portal.latin


def _language(tree: Tree, article: Article | None, headlines: Sequence[Headline]) -> str:
    """The language of the texts themselves; what the page and its address claim decides where they don't tell."""
    texts = [headline.title for headline in headlines[:20]]
    if article:
        texts += [article.title, *(block.text[:200] for block in article.body[:3])]
    sample = " ".join(texts)
    declared = _declared(tree)
    if direction(sample) == "rtl":
        return declared if declared and direction("", declared) == "rtl" else "ar"
    if article and article.dateline and article.dateline.lang != "ar":
        return article.dateline.lang
    first = urlsplit(tree.url).path.split("/")[1:2]
    if first and first[0] in ("fr", "en"):
        return first[0]
    if not sample:
        return declared or "ar"
    words = [word.casefold() for word in _WORD.findall(sample)]
    french, english = sum(word in _FRENCH for word in words), sum(word in _ENGLISH for word in words)
    if french != english:
        likely = "fr" if french > english else "en"
        return declared if declared and declared.startswith(likely) else likely
    return declared if declared and direction("", declared) == "ltr" else "fr"


def _declared(tree: Tree) -> str | None:
    try:
        return language_tag(tree.lang) if tree.is_html else None
    except ParseError:
        return None


# --- entries ---------------------------------------------------------------------------------------------------------


def _ticker_entries(tree: Tree, headlines: Sequence[Headline], lang: str, refused: dict[str, int]) -> Iterator[Entry]:
    seen: set[str] = set()
    for headline in headlines:
        same, entry = _ticker_entry(headline, lang, permalink.site(tree.url) if headline.href is None else "")
        if same in seen or entry.id in seen:
            refused["repeated"] += 1
            continue
        seen.add(same)
        seen.add(entry.id)
        yield entry


@lru_cache(maxsize=4096)
def _ticker_entry(headline: Headline, lang: str, site: str) -> tuple[str, Entry]:
    """A headline's entry, and what it has in common with other spellings of it.

    Most headlines were on the page half an hour ago, and will be half an hour later.
    """
    same = headline_key(headline.title)
    return same, Entry(
        id=_id(site, headline.href, same),
        title=headline.title,
        link=headline.href,
        categories=("ticker",),
        lang=lang,
        dir=direction(headline.title) or direction("", lang),
        alias=_alias(headline.title, same),
    )


def _article_entry(tree: Tree, article: Article, headlines: Sequence[Headline], lang: str) -> Entry:
    link = _article_link(tree, article, headlines)
    source = (article.dateline.paper or None) if article.dateline else None
    paragraphs = [block.text for block in article.body]
    first = next((text for text in paragraphs if len(text) > 40), paragraphs[0] if paragraphs else None)
    base = tree.base if tree.is_html else tree.url
    same = headline_key(article.title)
    return Entry(
        id=_id(permalink.site(tree.url), link, same),
        title=article.title,
        link=link,
        published=article.dateline.date if article.dateline else None,
        summary=shorten(first) if first else None,
        content=_content(article.body, base) or None,
        authors=(source,) if source else (),
        source=source,
        categories=("article",),
        image=permalink.absolute(base, article.image),
        lang=lang,
        dir=direction(article.title) or direction("", lang),
        via=permalink.absolute(base, article.via),
        alias=_alias(article.title, same),
    )


def _content(body: Sequence[Block], base: str) -> str:
    html = "\n".join([block.html() for block in body])
    # Where nothing is marked there is no markup but our own paragraphs, around text that was escaped.
    return clean(html, base) if any(block.is_marked for block in body) else html


def _place_of(article: Entry, entries: Sequence[Entry]) -> int | None:
    """Where the article stands among the headlines: by its address, else by its title."""
    by_title = None
    for at, entry in enumerate(entries):
        if entry.id == article.id:
            return at
        if by_title is None and entry.alias == article.alias and _is_same_headline(entry, article):
            by_title = at
    return by_title


def _is_same_headline(one: Entry, other: Entry) -> bool:
    return one.alias is not None or headline_key(one.title) == headline_key(other.title)


def _merged(headline: Entry, article: Entry) -> Entry:
    """The article under the headline's address, by which it was known before its page came."""
    return article._replace(id=headline.id, link=headline.link or article.link) if headline.link else article


def _article_link(tree: Tree, article: Article, headlines: Sequence[Headline]) -> str | None:
    """The article's permalink; None on a page whose address will hold another article tomorrow."""
    for url in (_canonical(tree), tree.url, article.link):
        if address := portals.story_address(url):
            return address
    same = headline_key(article.title)
    return next((one.href for one in headlines if one.href and headline_key(one.title) == same), None)


def _id(site: str, link: str | None, same: str) -> str:
    """An entry's id: of its address, else of the site and the headline."""
    if link:
        return permalink.place_tag(link)
    return permalink.title_tag(f"//{site}", same)


def _alias(title: str, same: str) -> str | None:
    # A headline of two words ("Weather today") comes back every day about something else.
    return f"title:{permalink.digest(same, 24)}" if title.count(" ") >= 3 else None
