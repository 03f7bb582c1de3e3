"""What a feed must be: Atom by its grammar, by the rules that are not in the grammar, and to the eyes of feedparser.

``faults_of(data)`` names what is wrong; ``check_feed(data)`` fails where that is anything, and returns the feed as
feedparser reads it, so that a test can compare it with what it should say (``same_as``).
"""

from __future__ import annotations

import html as html_module
import re
from calendar import timegm
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
from lxml import etree

from feedmaker.model import Entry

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# RFC 3339 (section 5.6), as RFC 4287 narrows it: an upper-case T and Z.
_DATE = re.compile(
    r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-][01]\d:[0-5]\d)"
)
# RFC 4151: authority, date, and what RFC 3986 allows in a path and a query. Validators want something behind the last
# colon, and no fragment.
_TAG = re.compile(
    r"tag:(?:[a-z0-9._-]+@)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?:"
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})+"
)
_URL = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
# U+FFFD is the grave of a character; C1 controls are windows-1252 that nobody decoded.
_LOST = re.compile(r"[\ufffd\x7f-\x9f]")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")

# What may stand in a feed's HTML: elements and attributes that every reader shows and none can be hurt by.
_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption"
        " figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup"
        " table tbody td tfoot th thead time tr u ul var wbr",
    )
)
_VOID = frozenset(("br", "col", "hr", "img", "wbr"))
_ATTRIBUTES = frozenset(
    re.findall(
        r"\w+", "alt cite colspan datetime dir height href hreflang lang reversed rowspan scope src start title width"
    )
)
_ADDRESSES = frozenset(("href", "src", "cite"))


@dataclass(frozen=True)
class ReadEntry:
    """An entry as a reader has it."""

    id: str
    title: str
    link: str | None
    published: datetime
    updated: datetime


@dataclass(frozen=True)
class ReadFeed:
    id: str
    title: str
    updated: datetime
    entries: tuple[ReadEntry, ...]

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.entries]

    @property
    def links(self) -> list[str | None]:
        return [entry.link for entry in self.entries]


def check_feed(data: bytes, *, self_link: bool = False) -> ReadFeed:
    """Fails where ``data`` is no perfect Atom feed; returns it as feedparser reads it."""
    faults = list(faults_of(data, self_link=self_link))
    assert not faults, "\n".join(faults)
    return read_back(data)


def same_as(feed: ReadFeed, entries: Sequence[Entry]) -> None:
    """Fails where a reader has other titles, links or dates than ``entries`` have, or in another order."""
    assert [(e.id, e.title, e.link) for e in feed.entries] == [(e.id, e.title, e.link) for e in entries]
    assert [e.published for e in feed.entries] == [_to_the_second(e.published) for e in entries]
    assert [e.updated for e in feed.entries] == [_to_the_second(e.updated) for e in entries]


def entry_bytes(data: bytes) -> dict[str, bytes]:
    """The bytes of each entry as they stand in the file, by its id."""
    found = re.findall(rb"<entry\b.*?</entry>", data, re.DOTALL)
    return {html_module.unescape(re.search(rb"<id>(.*?)</id>", one)[1].decode()): one for one in found}  # type: ignore[index]


def read_back(data: bytes) -> ReadFeed:
    """``data`` as feedparser reads it."""
    read = feedparser.parse(data)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return ReadFeed(
        read.feed.id,
        _plain(read.feed.title_detail),
        _moment(read.feed.updated_parsed),
        tuple(
            ReadEntry(
                entry.id,
                _plain(entry.title_detail),
                next((link.href for link in entry.get("links", ()) if link.rel == "alternate"), None),
                _moment(entry.published_parsed),
                _moment(entry.updated_parsed),
            )
            for entry in read.entries
        ),
    )


def faults_of(data: bytes, *, self_link: bool = False) -> Iterator[str]:
    """What is wrong with ``data`` as an Atom feed."""
    if not data.lower().replace(b"'", b'"').startswith(b'<?xml version="1.0" encoding="utf-8"?>'):
        yield "no XML declaration that says UTF-8"
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        yield f"not XML: {error}"
        return
    grammar = _grammar()
    if not grammar.validate(root):
        yield from (f"grammar: line {error.line}: {error.message}" for error in grammar.error_log)
        return
    entries = root.findall(f"{ATOM}entry")
    yield from _characters(root)
    yield from _dates(root, entries)
    yield from _ids(root, entries)
    yield from _authors(root, entries)
    yield from _links(root, entries, self_link)
    yield from _texts(root)
    for entry in entries:
        yield from _body(entry)


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def _characters(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        for value in (element.text, element.tail, *element.attrib.values()):
            if value and (found := _LOST.search(str(value))):
                yield f"{_name(element)}: a lost character, U+{ord(found[0]):04X}"
        if (lang := element.get(XML_LANG)) is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", lang):
            yield f"{_name(element)}: xml:lang {lang!r}"


def _dates(root: etree._Element, entries: Sequence[etree._Element]) -> Iterator[str]:
    for element in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not _DATE.fullmatch(element.text or ""):
            yield f"{_name(element)}: {element.text!r} is no date of RFC 3339"
            return
    updated = [_text(entry, "updated") for entry in entries]
    for moment, count in Counter(map(datetime.fromisoformat, updated)).items():
        if count > 1:
            yield f"{count} entries have one updated, {moment.isoformat()}"
    newest = max(map(datetime.fromisoformat, updated), default=None)
    if newest is not None and datetime.fromisoformat(_text(root, "updated")) != newest:
        yield f"the feed's updated {_text(root, 'updated')} is not its newest entry's, {newest.isoformat()}"
    for entry in entries:
        if entry.find(f"{ATOM}published") is None:
            yield f"{_text(entry, 'id')}: no published"


def _ids(root: etree._Element, entries: Sequence[etree._Element]) -> Iterator[str]:
    ids = [_text(element, "id") for element in (root, *entries)]
    for name, count in Counter(ids).items():
        if count > 1:
            yield f"{count} times the id {name}"
        if name.startswith("tag:"):
            if not _TAG.fullmatch(name):
                yield f"{name} is no tag: URI of RFC 4151"
        elif not re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", name):
            yield f"{name!r} is no absolute IRI"


def _authors(root: etree._Element, entries: Sequence[etree._Element]) -> Iterator[str]:
    everywhere = root.find(f"{ATOM}author") is not None
    for entry in entries:
        own = entry.find(f"{ATOM}author") is not None or entry.find(f"{ATOM}source/{ATOM}author") is not None
        if not everywhere and not own:
            yield f"{_text(entry, 'id')}: no author, nor has the feed one"
    if not entries and not everywhere:
        yield "no author"
    for name in root.iter(f"{ATOM}name"):
        if not (name.text or "").strip():
            yield "an author without a name"


def _links(root: etree._Element, entries: Sequence[etree._Element], self_link: bool) -> Iterator[str]:
    for element in (root, *entries):
        alternates = Counter(
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        )
        if any(count > 1 for count in alternates.values()):
            yield f"{_text(element, 'id')}: two alternate links of one type"
    for link in root.iter(f"{ATOM}link"):
        href = link.get("href") or ""
        parts = urlsplit(href)
        if parts.scheme not in ("http", "https") or not parts.hostname or not _URL.fullmatch(href):
            yield f"link {href!r} is no absolute address"
    if self_link and [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") != 1:
        yield "no link to itself"
    for entry in entries:
        linked = any(link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link"))
        if not linked and entry.find(f"{ATOM}content") is None:
            yield f"{_text(entry, 'id')}: neither a link nor content"


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{ATOM}title", f"{ATOM}summary", f"{ATOM}subtitle"):
        words, kind = "".join(map(str, element.itertext())), element.get("type", "text")
        if not words.strip():
            yield f"{_name(element)}: empty"
        if words != words.strip():
            yield f"{_name(element)}: space at its edge: {words!r}"
        if kind == "text" and _MARKUP.search(words):
            yield f"{_name(element)}: looks like markup, and does not say that it is: {words!r}"
        if kind == "html":
            yield from (f"{_name(element)}: {fault}" for fault in _html_faults(words))
    for category in root.iter(f"{ATOM}category"):
        if not category.get("term", "").strip():
            yield "category: no term"


def _body(entry: etree._Element) -> Iterator[str]:
    content = entry.find(f"{ATOM}content")
    if content is not None and content.get("type", "text") == "html":
        if not (content.text or "").strip():
            yield f"{_text(entry, 'id')}: empty content"
        for fault in _html_faults(content.text or ""):
            yield f"{_text(entry, 'id')}: content: {fault}"


def _html_faults(markup: str) -> list[str]:
    reader = _HtmlReader()
    reader.feed(markup)
    reader.close()
    return [*reader.faults, *(f"<{tag}> is never closed" for tag in reader.open)]


class _HtmlReader(HTMLParser):
    """Reads markup as strictly as a person would: everything known, everything closed, every address whole."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self.faults.append(f"<{tag}> has no place in a feed")
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self.faults.append(f"<{tag} {name}> has no place in a feed")
            if name in _ADDRESSES and not re.match(r"https?://[^/]|mailto:.", value or ""):
                self.faults.append(f'<{tag} {name}="{value}"> is no absolute address')

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes nothing")
        else:
            self.open.pop()

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("a declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("a processing instruction")


def _text(element: etree._Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _plain(detail: feedparser.FeedParserDict) -> str:
    value = str(detail.value)
    return html_module.unescape(value) if detail.type == "text/html" else value


def _moment(parsed: Sequence[int]) -> datetime:
    return datetime.fromtimestamp(timegm(tuple(parsed)), UTC)


def _to_the_second(moment: datetime | None) -> datetime | None:
    # feedparser's dates have no fractions.
    return None if moment is None else moment.astimezone(UTC).replace(microsecond=0)
