"""Atom 1.0 (RFC 4287) through feedgen. What feedgen can't say is said here, by its own extension mechanism.

feedgen 1.0 loses all of an entry's link but the href, gives titles no type and entries no language; the extensions
below are called last for the feed and for each entry, and put that right on the element.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml.etree import SubElement

from ..model import Entry, FeedDocument
from .body import GENERATOR, body, image_type, source_id
from .labels import label
from .stencil import NO_PAGE, Stencil, is_like_markup, make_of, stencil_of

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# How an entry begins in the file; in texts "<" is always escaped.
_BEGIN, _END = b"  <entry", b"</feed>"
# The stencils of the makes that were met; None for a make that has none. A feed has two or three.
_STENCILS: dict[Hashable, Stencil | None] = {}
_MOST_STENCILS = 1_000
_UNKNOWN = Stencil(())
_FIELDS = 1_000
_SOME_TIME = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
_SOME_UPDATED = f"<updated>{_SOME_TIME.isoformat()}<".encode()


class _Written:
    """Entries as they were written: a service writes a hundred because one of them is new.

    The state gives the same object for an entry that is as it was, so that it is known by that. Holds about ``most``
    bytes, the entries included; then it begins anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        # With the entry itself, for an address in memory is one object's only as long as that is held.
        self._data: dict[int, tuple[Entry, str | None, bytes]] = {}

    def get(self, entry: Entry, lang: str | None) -> bytes | None:
        kept = self._data.get(id(entry))
        return kept[2] if kept is not None and kept[1] == lang else None

    def keep(self, entry: Entry, lang: str | None, data: bytes) -> None:
        # The entry has the same texts once more, and fields to keep them in.
        size = 2 * len(data) + _FIELDS
        self._size += size
        if self._size > self._most:
            self._data = {}
            self._size = size
        self._data[id(entry)] = (entry, lang, data)


_WRITTEN = _Written(16_000_000)


def render(document: FeedDocument) -> bytes:
    """``document`` as an Atom file: the same document gives the same bytes."""
    head, end = _around(document._replace(entries=(), updated=_SOME_TIME))
    head = head.replace(_SOME_UPDATED, f"<updated>{document.updated.isoformat()}<".encode(), 1)
    return b"".join((head, *_entries(document), end))


@lru_cache(maxsize=1024)
def _around(document: FeedDocument) -> tuple[bytes, bytes]:
    """What stands before and after the entries: of a feed that is written anew, nothing in it but its date changes."""
    begin, end, rest = _through_feedgen(document, ()).rpartition(_END)
    return begin, end + rest


def _entries(document: FeedDocument) -> list[bytes]:
    """The entries as they stand in the file."""
    entries, lang = document.entries, document.lang
    written = {place: data for place, entry in enumerate(entries) if (data := _WRITTEN.get(entry, lang)) is not None}
    makes: dict[Hashable, list[int]] = {}
    for place, entry in enumerate(entries):
        if place not in written:
            makes.setdefault(make_of(entry, lang), []).append(place)
    for make, places in makes.items():
        for place, data in zip(places, _of_make(make, [entries[place] for place in places], document), strict=True):
            written[place] = data
            _WRITTEN.keep(entries[place], lang, data)
    return [written[place] for place in range(len(entries))]


def _of_make(make: Hashable, entries: Sequence[Entry], document: FeedDocument) -> list[bytes]:
    """``entries``, which are all of one ``make``, as they are written."""
    stencil = _stencil(make, entries[0], document) if make is not None else None
    if stencil is None:
        return [_alone(entry, document) for entry in entries]
    if (filled := stencil.fill(entries)) is not None:
        return filled
    # One of them can't be written so: it must not keep the others from it, and its own text says what is wrong.
    return [(stencil.fill([entry]) or [_alone(entry, document)])[0] for entry in entries]


def _stencil(make: Hashable, entry: Entry, document: FeedDocument) -> Stencil | None:
    """The stencil of ``make``, which ``entry`` is of."""
    stencil = _STENCILS.get(make, _UNKNOWN)
    if stencil is _UNKNOWN:
        if len(_STENCILS) >= _MOST_STENCILS:
            _STENCILS.clear()
        stencil = _STENCILS[make] = stencil_of(entry, lambda one: _alone(one, document))
    return stencil


def _alone(entry: Entry, document: FeedDocument) -> bytes:
    """``entry`` as feedgen writes it."""
    data = _through_feedgen(document, (entry,))
    return data[data.index(_BEGIN) : data.rindex(_END)]


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
        if is_like_markup(entry.title) or (entry.summary and is_like_markup(entry.summary)):
            for name in ("title", "summary"):
                _type(element.find(name))
        # Links only here, for feedgen would keep the address and lose the rest; categories because its checks of
        # them take longer than all the writing.
        if entry.link:
            link = SubElement(element, "link", href=entry.link, rel="alternate")
            if not NO_PAGE.search(entry.link):
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
    if element is not None and element.text and is_like_markup(element.text):
        element.set("type", "html")
        element.text = escape(element.text, quote=False)


def _add_source(element: _Element, entry: Entry) -> None:
    """The paper that the portal took the entry from (RFC 4287, section 4.2.11)."""
    assert entry.source is not None and entry.updated is not None
    source = SubElement(element, "source")
    for name, text in (
        ("id", source_id(entry)),
        ("title", entry.source),
        ("updated", entry.updated.isoformat()),
    ):
        child = SubElement(source, name)
        child.text = text
        _type(child if name == "title" else None)
