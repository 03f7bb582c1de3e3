"""Entries of one make differ in nothing but their texts: written once, the others are filled into the same form.

feedgen, and lxml under it, makes ten elements for an entry, one call each; that takes ten times as long as the texts
that stand in them. So it writes one entry of each make, with marks in place of the texts; what stands between the marks
is the stencil of that make.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ..model import Entry
from ..stamps import written
from .body import body, image_type, source_id

_LIKE_MARKUP = re.compile(r"<[A-Za-z/!?]|&[\w#]")
# An address that ends as those of files do: what it is, its server knows.
NO_PAGE = re.compile(
    r"\A[a-z]+://[^/]+/[^?#]*\.(?!(?:s?html?|php\d?|aspx?|jspx?|cgi|do)(?:[?#]|\Z))[A-Za-z]\w{1,4}(?:[?#]|\Z)",
    re.IGNORECASE,
)
# What XML has no way to write (XML 1.0, section 2.2), as UTF-8; lone surrogates have none.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_LAST_ROW = b"\xef\xbf"
_NO_CHARACTER = re.compile(_LAST_ROW + b"[\xbe\xbf]")
_SOME_TIME = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)


class Stencil(NamedTuple):
    """What stands between the texts of an entry."""

    pieces: tuple[str, ...]

    def fill(self, entries: Sequence[Entry]) -> list[bytes] | None:
        """``entries``, all of this make, as they are written; None where XML has no way to write one of their texts."""
        texts = _escaped(entries)
        if texts is None:
            return None
        form = "%s".join(piece.replace("%", "%%") for piece in self.pieces)
        each = len(self.pieces) - 1
        filled = [(form % tuple(texts[at : at + each])).encode() for at in range(0, len(texts), each)]
        data = b"".join(filled)
        if len(data.translate(None, _CONTROLS)) < len(data) or (_LAST_ROW in data and _NO_CHARACTER.search(data)):
            return None
        return filled


def make_of(entry: Entry, lang: str | None) -> Hashable:
    """What ``entry`` has in common with all others of its make, in a feed in ``lang``; None: it is like no other."""
    title, summary, source = entry.title, entry.summary, entry.source
    if is_like_markup(title) or (summary and is_like_markup(summary)) or (source and is_like_markup(source)):
        return None
    return (
        entry.lang,
        lang,
        entry.link and bool(NO_PAGE.search(entry.link)),
        bool(entry.via),
        bool(entry.image),
        entry.categories,
        len(entry.authors),
        bool(summary and entry.content),
        bool(source),
    )


def is_like_markup(text: str) -> bool:
    """Whether readers may take ``text`` for markup, which it is not: then it is said to be HTML, and escaped twice."""
    # Few texts have these at all, and to look for one letter costs next to nothing.
    return ("<" in text or "&" in text) and _LIKE_MARKUP.search(text) is not None


def stencil_of(entry: Entry, write: Callable[[Entry], bytes]) -> Stencil | None:
    """The stencil of the make of ``entry``; None where what ``write`` makes of an entry can't be taken apart so."""
    mark = "\ue000"
    stand_in = entry._replace(
        id=f"{mark}id",
        title=f"{mark}title",
        link=entry.link and (f"https://{mark}/a.pdf" if NO_PAGE.search(entry.link) else f"https://{mark}/"),
        published=_SOME_TIME,
        updated=_SOME_TIME,
        summary=entry.summary and f"{mark}summary",
        content=entry.content and f"{mark}content",
        authors=tuple(f"{mark}author" for _ in entry.authors),
        source=entry.source and f"{mark}source",
        image=entry.image and f"{mark}image",
        via=entry.via and f"{mark}via",
    )
    pieces = []
    rest = write(stand_in).decode()
    for text in _escaped([stand_in]) or ():
        piece, found, rest = rest.partition(text)
        if not found:
            return None
        pieces.append(piece)
    stencil = Stencil((*pieces, rest))
    # Another feedgen may write in another order, or escape otherwise: then it writes all of them itself.
    return stencil if stencil.fill([entry]) == [write(entry)] else None


def _texts(entry: Entry) -> list[str]:
    """The texts of ``entry`` in the order in which feedgen writes them."""
    assert entry.published is not None and entry.updated is not None
    updated, published = written(entry.updated), written(entry.published)
    texts = [entry.id, entry.title, updated, *entry.authors, body(entry)]
    if entry.summary and entry.content:
        texts.append(entry.summary)
    texts.append(published)
    texts += [address for address in (entry.link, entry.via, entry.image) if address]
    if entry.image:
        texts.append(image_type(entry.image))
    if entry.source:
        texts += source_id(entry), entry.source, updated
    return texts


def _escaped(entries: Sequence[Entry]) -> list[str] | None:
    """The texts of ``entries``, all of one make, escaped; None where one has a NUL in it."""
    texts = [text for entry in entries for text in _texts(entry)]
    # To look through all of them at once is cheaper than to look through each.
    line = "\0".join(texts)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    escaped = line.split("\0")
    if len(escaped) > len(texts):
        return None
    each = len(texts) // len(entries)
    for place in _addresses(entries[0]):
        line = "\0".join(escaped[place::each])
        line = line.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
        escaped[place::each] = line.split("\0")
    return escaped


def _addresses(entry: Entry) -> range:
    """Which of its texts are addresses, and stand in attributes."""
    # Its id, title, both dates and content come before them.
    begin = 5 + len(entry.authors) + bool(entry.summary and entry.content)
    return range(begin, begin + bool(entry.link) + bool(entry.via) + bool(entry.image))
