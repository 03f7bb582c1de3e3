"""Entries of one make differ in nothing but their texts: written once, the others are filled into the same form.

feedgen, and lxml under it, makes ten elements for an entry, one call each; that takes ten times as long as the texts
that stand in them. So it writes one entry of each make, with marks in place of the texts; what stands between the marks
is the stencil of that make.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..model import Entry
from .body import body, image_type, source_id

# A title that many readers would take for markup. Such a one is said to be HTML, and escaped twice.
LIKE_MARKUP = re.compile(r"<[A-Za-z/!?]|&[\w#]")
# An address that ends as those of files do: what it is, its server knows.
NO_PAGE = re.compile(
    r"\A[a-z]+://[^/]+/[^?#]*\.(?!(?:s?html?|php\d?|aspx?|jspx?|cgi|do)(?:[?#]|\Z))[A-Za-z]\w{1,4}(?:[?#]|\Z)",
    re.IGNORECASE,
)
# What XML has no way to write (XML 1.0, section 2.2), as UTF-8; lone surrogates have none.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_LAST_ROW = b"\xef\xbf"
_NO_CHARACTER = re.compile(_LAST_ROW + b"[\xbe\xbf]")
_ESCAPED = re.compile(r"[&<>\r]")
_SOME_TIME = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stencil:
    """What stands between the texts of an entry."""

    pieces: tuple[str, ...]

    def fill(self, entry: Entry) -> bytes | None:
        """``entry``, which is of this make, as it is written; None where XML has no way to write its texts."""
        texts = _texts(entry)
        line = [*self.pieces, *texts]
        line[::2], line[1::2] = self.pieces, texts
        data = "".join(line).encode()
        if len(data.translate(None, _CONTROLS)) < len(data) or (_LAST_ROW in data and _NO_CHARACTER.search(data)):
            return None
        return data


def make_of(entry: Entry, lang: str | None) -> Hashable:
    """What ``entry`` has in common with all others of its make, in a feed in ``lang``; None: it is like no other."""
    if LIKE_MARKUP.search(entry.title) or (entry.summary and LIKE_MARKUP.search(entry.summary)):
        return None
    if entry.source and LIKE_MARKUP.search(entry.source):
        return None
    return (
        entry.lang,
        lang,
        entry.link and bool(NO_PAGE.search(entry.link)),
        bool(entry.via),
        bool(entry.image),
        entry.categories,
        len(entry.authors),
        bool(entry.summary and entry.content),
        bool(entry.source),
    )


def stencil_of(entry: Entry, write: Callable[[Entry], bytes]) -> Stencil | None:
    """The stencil of the make of ``entry``; None where what ``write`` makes of an entry can't be taken apart so."""
    mark = "\ue000"
    stand_in = replace(
        entry,
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
    for text in _texts(stand_in):
        piece, found, rest = rest.partition(text)
        if not found:
            return None
        pieces.append(piece)
    stencil = Stencil((*pieces, rest))
    # Another feedgen may write in another order, or escape otherwise: then it writes all of them itself.
    return stencil if stencil.fill(entry) == write(entry) else None


def _texts(entry: Entry) -> list[str]:
    """The texts of ``entry`` in the order in which feedgen writes them, escaped."""
    assert entry.published is not None and entry.updated is not None
    updated = entry.updated.isoformat()
    published = updated if entry.published is entry.updated else entry.published.isoformat()
    texts = [_text(entry.id), _text(entry.title), updated, *map(_text, entry.authors), _text(body(entry))]
    if entry.summary and entry.content:
        texts.append(_text(entry.summary))
    texts.append(published)
    if entry.link:
        texts.append(_attribute(entry.link))
    if entry.via:
        texts.append(_attribute(entry.via))
    if entry.image:
        texts += _attribute(entry.image), image_type(entry.image)
    if entry.source:
        texts += _text(source_id(entry)), _text(entry.source), updated
    return texts


def _text(text: str) -> str:
    # Most texts have none of these: to look once for all is cheaper than once for each.
    if _ESCAPED.search(text) is None:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
