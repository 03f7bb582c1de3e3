"""Atom 1.0 (RFC 4287) through feedgen. What feedgen can't say is said here, by its own extension mechanism.

feedgen 1.0 loses all of an entry's link but the href, gives titles no type and entries no language; the extensions
below are called last for the feed and for each entry, and put that right on the element.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Hashable, Sequence
from html import escape
from typing import TYPE_CHECKING

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml.etree import SubElement

from .. import permalink
from ..model import Entry, FeedDocument
from .labels import label

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from lxml.etree import _Element

GENERATOR = "feedmaker"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# A title that many readers would take for markup. Said to be HTML and escaped, it is read right by all.
_LIKE_MARKUP = re.compile(r"<[A-Za-z/!?]|&[\w#]")

# An address that ends as those of files do: what it is, its server knows.
_NO_PAGE = re.compile(
    r"//[^/]+/[^?#]*\.(?!(?:s?html?|php\d?|aspx?|jspx?|cgi|do)(?:[?#]|\Z))[A-Za-z]\w{1,4}(?:[?#]|\Z)", re.IGNORECASE
)
# How an entry begins in the file; in texts "<" is always escaped.
_BEGIN, _END = b"  <entry", b"</feed>"
# Entries as feedgen wrote them, by what they were and the language around them. A service writes a feed of a hundred
# entries because one of them is new.
_RENDERED: dict[Hashable, bytes] = {}
_MOST_RENDERED = 8192


def render(document: FeedDocument) -> bytes:
    """``document`` as an Atom file: the same document gives the same bytes."""
    keys = [_key(entry, document) for entry in document.entries]
    kept = [_RENDERED.get(key) for key in keys]
    fresh = [place for place, data in enumerate(kept) if data is None]
    data = _through_feedgen(document, [document.entries[place] for place in fresh])
    begin, end, rest = data.rpartition(_END)
    begin, *made = begin.split(_BEGIN)
    if len(_RENDERED) + len(made) > _MOST_RENDERED:
        _RENDERED.clear()
    for place, one in zip(fresh, made, strict=True):
        _RENDERED[keys[place]] = kept[place] = one
    return _BEGIN.join((begin, *filter(None, kept))) + end + rest


def _key(entry: Entry, document: FeedDocument) -> Hashable:
    """All that an entry's bytes depend on: one moment in two time zones is equal, and written otherwise."""
    zones = [moment.utcoffset() for moment in (entry.published, entry.updated) if moment is not None]
    return entry, document.lang, *zones


def _through_feedgen(document: FeedDocument, entries: Sequence[Entry]) -> bytes:
    """``document`` with only these of its entries."""
    feed = FeedGenerator()
    feed.register_extension("finish", _FinishFeed, _Finish, rss=False)
    feed.id(document.id)
    feed.title(document.title)
    if document.subtitle:
        feed.subtitle(document.subtitle)
    feed.updated(document.updated)
    feed.author({"name": document.author or document.title})
    feed.generator(GENERATOR)
    feed.link(href=document.url, rel="alternate", type="text/html")
    if document.self_url:
        feed.link(href=document.self_url, rel="self", type="application/atom+xml")
    if document.lang:
        feed.language(document.lang)
    for entry in entries:
        _add(feed, entry, document)
    data: bytes = feed.atom_str(pretty=True)
    return data


def body(entry: Entry) -> str:
    """The entry's content as it is published: its image first, and wrapped so that it reads in its direction.

    An entry that is a headline and nothing else has that for its content, one with a summary has the summary:
    validators want some text, and this way it reads in its direction even in a reader that shows plain text the other
    way round.
    """
    html = entry.content or f"<p>{escape(entry.summary or entry.title, quote=False)}</p>"
    if entry.image and (address := escape(entry.image)) not in html:
        html = f'<p><img src="{address}" alt=""></p>\n{html}'
    attributes = (f' dir="{entry.dir}"' if entry.dir else "") + (f' lang="{entry.lang}"' if entry.lang else "")
    return f"<div{attributes}>{html}</div>" if attributes else html


def image_type(address: str) -> str:
    """The media type of an image, by the ending of its address."""
    guess, _ = mimetypes.guess_type(address.partition("?")[0])
    return guess if guess and guess.startswith("image/") else "image/jpeg"


def _add(feed: FeedGenerator, entry: Entry, document: FeedDocument) -> None:
    item: FeedEntry = feed.add_entry(order="append")
    item.id(entry.id)
    item.title(entry.title)
    item.published(entry.published)
    item.updated(entry.updated)
    for name in entry.authors:
        item.author({"name": name})
    if entry.summary and entry.content:
        item.summary(entry.summary)
    # Always there, for without a link an entry must have content (RFC 4287, section 4.1.2).
    item.content(body(entry), type="html")
    item.finish.finish(entry, document)


class _FinishFeed(BaseExtension):  # type: ignore[misc]
    """Goes over the feed's own elements when feedgen is done with them."""

    def extend_atom(self, element: _Element) -> _Element:
        for name in ("title", "subtitle"):
            _type(element.find(name))
        return element


class _Finish(BaseEntryExtension):  # type: ignore[misc]
    """Goes over an entry's element when feedgen is done with it."""

    def __init__(self) -> None:
        self._entry: Entry | None = None
        self._document: FeedDocument | None = None

    def finish(self, entry: Entry, document: FeedDocument) -> None:
        self._entry = entry
        self._document = document

    def extend_atom(self, element: _Element) -> _Element:
        entry, document = self._entry, self._document
        assert entry is not None and document is not None
        if entry.lang and entry.lang != document.lang:
            element.set(_XML_LANG, entry.lang)
        if _LIKE_MARKUP.search(entry.title) or (entry.summary and _LIKE_MARKUP.search(entry.summary)):
            for name in ("title", "summary"):
                _type(element.find(name))
        # Links only here, for feedgen would keep the address and lose the rest; categories because its checks of
        # them take longer than all the writing.
        if entry.link:
            link = SubElement(element, "link", href=entry.link, rel="alternate")
            if not _NO_PAGE.search(entry.link):
                link.set("type", "text/html")
        if entry.via:
            SubElement(element, "link", href=entry.via, rel="via")
        if entry.image:
            SubElement(element, "link", href=entry.image, rel="enclosure", type=image_type(entry.image))
        for term in entry.categories:
            SubElement(element, "category", term=term, label=label(term, entry.lang or document.lang))
        if entry.source:
            _add_source(element, entry)
        return element


def _type(element: _Element | None) -> None:
    """Says that a plain text is HTML, and makes it so, where it would else be taken for markup."""
    if element is not None and element.text and _LIKE_MARKUP.search(element.text):
        element.set("type", "html")
        element.text = escape(element.text, quote=False)


def _add_source(element: _Element, entry: Entry) -> None:
    """The paper that the portal took the entry from (RFC 4287, section 4.2.11)."""
    assert entry.source is not None and entry.updated is not None
    source = SubElement(element, "source")
    for name, text in (
        ("id", permalink.title_tag(entry.link or entry.id, f"source {entry.source}")),
        ("title", entry.source),
        ("updated", entry.updated.isoformat()),
    ):
        child = SubElement(source, name)
        child.text = text
        _type(child if name == "title" else None)
