"""Entries out of a sitemap (sitemaps.org), a news sitemap, or a plain list of addresses.

The parts of a sitemap index are given back as ``more``, the newest first. A sitemap gives no titles: without a news or
video extension the words of the address stand in for one.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from ...model import Options, ParsedPage
from ..dates import parse_date
from ..drafts import MOST, Draft, Drafts
from ..text import tidy
from ..tree import Element, Tree
from ..xmltree import GZIP, children, name_of, text_in, unzipped, xml_of

# Parts of an index that are handed on.
MOST_PARTS = 500
_ADDRESS_LINE = re.compile(r"https?://\S+\Z")
_EXTENSION = re.compile(r"\.(?:html?|php\d?|aspx?|jsp|cfm|xml)\Z", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:\A|(?<=[\s_-]))(?=[a-f]*\d)[\da-f]++(?=[\s_-]|\Z)", re.IGNORECASE)
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """Entries of the sitemap in its order; of a longer one, those that changed last.

    Raises ParseError: ``no-entries``, ``not-xml``, ``too-large``.
    """
    drafts = Drafts("sitemap", tree.url, tree.url, options.language)
    body = unzipped(tree.page.body[:64] if not tree.page.body.startswith(GZIP) else tree.page.body, tree.url)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        for line in _lines(tree):
            drafts.add(Draft(title=title_of_address(line), link=line), "url")
        if not len(drafts):
            raise drafts.none_found("not a sitemap", "look at the address in a browser")
        return drafts.page()
    root = xml_of(tree)
    more: tuple[str, ...] = ()
    if name_of(root) == "sitemapindex":
        more = _parts(root, tree, options)
    else:
        urls = list(children(root, "url"))
        if len(urls) > MOST:
            drafts.refuse("too-many", len(urls) - MOST)
            urls = sorted(urls, key=lambda url: _moment(url, options), reverse=True)[:MOST]
        for url in urls:
            drafts.add(_draft(url, options), "url")
    if not len(drafts) and not more:
        raise drafts.none_found(f"no addresses in <{name_of(root)}>", "is it a sitemap?")
    return drafts.page(more=more)


def _lines(tree: Tree) -> list[str]:
    text = (
        unzipped(tree.page.body, tree.url).decode("utf-8", "replace")
        if tree.page.body.startswith(GZIP)
        else tree.text
    )
    lines = (line.strip() for line in text.splitlines()[: 10 * MOST])
    return [line for line in lines if _ADDRESS_LINE.match(line)]


def _moment(url: Element, options: Options) -> datetime:
    """When the page came out, or changed."""
    said = {name_of(child): child for child in url}
    news = {name_of(child): child for child in said.get("news", ())}
    for child in (news.get("publication_date"), said.get("lastmod")):
        if child is not None and (moment := parse_date(text_in(child), timezone=options.timezone)):
            return moment
    return _BEGINNING


def _draft(url: Element, options: Options) -> Draft:
    draft = Draft()
    for child in url:
        name = name_of(child)
        if name == "loc":
            draft.link = text_in(child)
        elif name == "lastmod":
            draft.updated = parse_date(text_in(child), timezone=options.timezone)
        elif name == "news":
            _news(child, draft, options)
        elif name in ("image", "video") and draft.image is None:
            draft.image = text_in(next(children(child, "loc", "thumbnail_loc"), None)) or None
            if name == "video":
                draft.title = draft.title or text_in(next(children(child, "title"), None)) or None
                draft.summary = text_in(next(children(child, "description"), None)) or None
    if not draft.title and draft.link:
        draft.title = title_of_address(draft.link)
    return draft


def _news(news: Element, draft: Draft, options: Options) -> None:
    for child in news:
        name, text = name_of(child), text_in(child)
        if name == "title":
            draft.title = text
        elif name == "publication_date":
            draft.published = parse_date(text, timezone=options.timezone)
        elif name == "keywords":
            draft.categories = tuple(text.split(","))
        elif name == "publication":
            draft.source = text_in(next(children(child, "name"), None)) or None
            draft.lang = text_in(next(children(child, "language"), None)) or None


def _parts(root: Element, tree: Tree, options: Options) -> tuple[str, ...]:
    parts: dict[str, datetime] = {}
    for part in children(root, "sitemap"):
        link = _absolute(tree, text_in(next(children(part, "loc"), None)))
        changed = parse_date(text_in(next(children(part, "lastmod"), None)), timezone=options.timezone)
        if link:
            parts.setdefault(link, changed or _BEGINNING)
    return tuple(sorted(parts, key=lambda link: parts[link], reverse=True)[:MOST_PARTS])


def _absolute(tree: Tree, href: str) -> str | None:
    from ... import permalink

    return permalink.absolute(tree.url, href)


def title_of_address(address: str) -> str | None:
    """The words at the end of an address: "/2022/01/the-harbour-opens.html" is "The harbour opens"."""
    try:
        segments = [segment for segment in unquote(urlsplit(address).path).split("/") if segment]
    except ValueError:
        return None
    for segment in reversed(segments):
        words = tidy(re.sub(r"[-_+.]+", " ", _NUMBERS.sub(" ", _EXTENSION.sub("", segment))))
        if sum(letter.isalpha() for letter in words) >= 3:
            return words[0].upper() + words[1:]
    return None
