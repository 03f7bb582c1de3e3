"""An Atom file of ours read back: the document that ``atom.render`` would write as it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape, unescape

from lxml import etree

from ..model import Direction, Entry, FeedDocument
from .body import GENERATOR

_ATOM = "{http://www.w3.org/2005/Atom}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What ``body`` puts around an entry's content.
_WRAPPED = re.compile(r'<div(?: dir="(?P<dir>rtl|ltr)")?(?: lang="(?P<lang>[^"<>]*)")?>(?P<html>.*)</div>\Z', re.DOTALL)
_PARAGRAPH = re.compile(r"<p>([^<]*)</p>\Z")
_DIRECTIONS: dict[str | None, Direction] = {"rtl": "rtl", "ltr": "ltr"}


def read_back(data: bytes) -> FeedDocument | None:
    """The document that the Atom file ``data`` was made of; None where it is none of ours, or not whole."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
        if root.tag != f"{_ATOM}feed" or root.findtext(f"{_ATOM}generator") != GENERATOR:
            return None
        lang = root.get(_XML_LANG)
        return FeedDocument(
            id=root.findtext(f"{_ATOM}id") or "",
            title=_said(root.find(f"{_ATOM}title")) or "",
            url=_link(root, "alternate") or "",
            updated=_moment(root, "updated") or datetime.fromtimestamp(0, UTC),
            entries=tuple(_entry(element, lang) for element in root.iterfind(f"{_ATOM}entry")),
            self_url=_link(root, "self"),
            author=root.findtext(f"{_ATOM}author/{_ATOM}name"),
            subtitle=_said(root.find(f"{_ATOM}subtitle")),
            lang=lang,
        )
    except (etree.LxmlError, ValueError):
        return None


def _entry(element: etree._Element, feed_lang: str | None) -> Entry:
    title, summary = _said(element.find(f"{_ATOM}title")) or "", _said(element.find(f"{_ATOM}summary"))
    image, own_lang = _link(element, "enclosure"), element.get(_XML_LANG)
    html, direction, lang = element.findtext(f"{_ATOM}content") or "", None, own_lang
    if (wrapped := _WRAPPED.match(html)) is not None and (wrapped["dir"] or wrapped["lang"]):
        inner = wrapped["lang"]
        # A language that is said there and not of the entry is the feed's, or that of the content itself.
        if inner == (own_lang or (feed_lang if inner else None)):
            html, lang, direction = wrapped["html"], inner, _DIRECTIONS.get(wrapped["dir"])
    if image:
        picture = f'<p><img src="{escape(image)}" alt=""></p>\n'
        if html.startswith(picture) and escape(image) not in (rest := html[len(picture) :]):
            html = rest
    content: str | None = html
    if summary is None and (words := _PARAGRAPH.match(html)) is not None:
        said = unescape(words[1])
        if said and escape(said, quote=False) == words[1]:
            summary, content = (None if said == title else said), None
    return Entry(
        id=element.findtext(f"{_ATOM}id") or "",
        title=title,
        link=_link(element, "alternate"),
        published=_moment(element, "published"),
        updated=_moment(element, "updated"),
        summary=summary,
        content=content,
        authors=tuple(name.text or "" for name in element.iterfind(f"{_ATOM}author/{_ATOM}name")),
        source=_said(element.find(f"{_ATOM}source/{_ATOM}title")),
        categories=tuple(category.get("term", "") for category in element.iterfind(f"{_ATOM}category")),
        image=image,
        lang=lang,
        dir=direction,
        via=_link(element, "via"),
    )


def _said(text: etree._Element | None) -> str | None:
    """A text construct as plain text (RFC 4287, section 3.1)."""
    if text is None or text.text is None:
        return None
    return unescape(text.text) if text.get("type") == "html" else text.text


def _link(element: etree._Element, rel: str) -> str | None:
    return next((link.get("href") for link in element.iterfind(f"{_ATOM}link") if link.get("rel") == rel), None)


def _moment(element: etree._Element, name: str) -> datetime | None:
    text = element.findtext(f"{_ATOM}{name}")
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
