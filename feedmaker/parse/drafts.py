"""From what stands in an item to an entry: the part that every recipe would do in the same way.

A recipe hands in drafts, texts and addresses as they stand on the page; out come entries with absolute links and ids of
their own, in the order of the page, and an account of what was refused and why.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import datetime

from lxml import etree

from .. import permalink
from ..errors import ParseError
from ..model import Direction, Entry, Options, ParsedPage
from ..redact import public
from .clean import clean
from .text import direction, language_tag, same_key, shorten, tidy, without_bullet
from .tree import text_of

# Entries of one page; characters of a title, a summary, a name, and of one entry's HTML.
MOST = 2_000
LONGEST_TITLE = 1_000
LONGEST_SUMMARY = 1_000
LONGEST_NAME = 200
LONGEST_CONTENT = 500_000
MOST_NAMES = 20
_MARKUP = r"<[a-zA-Z!/]|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});"


class Draft:
    """One item as it stands: ``content`` is raw HTML, ``link`` and ``image`` as written, or ``resolved`` already.

    ``guid`` is what its source knows it by: that tells it where no address does.
    """

    __slots__ = (
        "authors", "categories", "content", "guid", "image", "lang", "link", "published", "resolved", "source",
        "summary", "title", "updated",
    )  # fmt: skip

    def __init__(
        self,
        title: str | None = None,
        link: str | None = None,
        guid: str | None = None,
        published: datetime | None = None,
        updated: datetime | None = None,
        summary: str | None = None,
        content: str | None = None,
        authors: tuple[str, ...] = (),
        source: str | None = None,
        categories: tuple[str, ...] = (),
        image: str | None = None,
        lang: str | None = None,
        resolved: bool = False,
    ) -> None:
        self.title = title
        self.link = link
        self.guid = guid
        self.published = published
        self.updated = updated
        self.summary = summary
        self.content = content
        self.authors = authors
        self.source = source
        self.categories = categories
        self.image = image
        self.lang = lang
        self.resolved = resolved


class Drafts:
    """The entries of one page, as they are made.

    ``needs_link``: an item without an address is refused (``no-link``); else it is known by its title.
    """

    def __init__(self, recipe: str, url: str, base: str, lang: str | None, *, needs_link: bool = True) -> None:
        self.recipe = recipe
        self.url = url
        self.base = base
        self.lang = lang
        self.refused: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self._needs_link = needs_link
        self._here = permalink.key(public(url))
        self._entries: dict[str, Entry] = {}
        # By which id each would be told if others are at its address, and the addresses that several are at.
        self._apart: dict[str, str | None] = {}
        self._shared: set[str] = set()

    def add(self, draft: Draft, kind: str = "items", *, by_title: bool = False) -> None:
        """Makes an entry of ``draft``, or counts why not. ``by_title``: its link is not its own."""
        title = shorten(without_bullet(tidy(draft.title)), LONGEST_TITLE)
        link = draft.link if draft.resolved else permalink.absolute(self.base, draft.link)
        if not title:
            self.refused["no-title"] += 1
        elif link is None and self._needs_link:
            self.refused["no-link"] += 1
        elif len(self._entries) >= MOST:
            self.refused["too-many"] += 1
        elif (identity := self._id(link, title, by_title, draft.guid)) in self._entries and not (
            identity := self._id_apart(identity, link, title, draft.guid)
        ):
            self.refused["duplicate"] += 1
        else:
            self.found[kind] += 1
            self._entries[identity] = self._entry(identity, title, link, draft)
            self._apart[identity] = self._own_id(link, draft.guid)

    def refuse(self, reason: str, count: int = 1) -> None:
        """Counts an item that did not come as far as a draft."""
        self.refused[reason] += count

    def __len__(self) -> int:
        return len(self._entries)

    def page(
        self,
        *,
        title: str | None = None,
        dir: Direction | None = None,
        notes: tuple[str, ...] = (),
        more: tuple[str, ...] = (),
    ) -> ParsedPage:
        """Everything, as a recipe returns it."""
        entries = tuple(self._entries.values())
        return ParsedPage(
            entries=entries,
            recipe=self.recipe,
            title=title,
            lang=self.lang,
            dir=dir or direction(" ".join(entry.title for entry in entries[:20])),
            found=dict(self.found),
            refused=dict(self.refused),
            notes=notes,
            more=more,
        )

    def none_found(self, what: str, hint: str) -> ParseError:
        """The error for a page that gave no entry: ``what`` is missing, and what was refused instead."""
        refused = ", ".join(f"{count} {reason}" for reason, count in sorted(self.refused.items()))
        return ParseError(f"{self.url}: {what}" + (f" ({refused})" if refused else ""), hint, reason="no-entries")

    def _id(self, link: str | None, title: str, by_title: bool, guid: str | None) -> str:
        if link is None or by_title:
            return self._own_id(None, guid) or permalink.title_tag(self.url, same_key(title))
        place = permalink.key(link)
        if place == self._here:
            # An item of the page that is nowhere else: its fragment names it, or else its title.
            return permalink.place_on_page(link) or permalink.title_tag(self.url, same_key(title))
        return (self._own_id(link, guid) if place in self._shared else None) or permalink.tag_uri(place)

    def _own_id(self, link: str | None, guid: str | None) -> str | None:
        """What an entry is told by beside others at its address: its place there, or what its source knows it by."""
        return permalink.place_on_page(link) or (permalink.title_tag(self.url, f"guid:{guid}") if guid else None)

    def _id_apart(self, identity: str, link: str | None, title: str, guid: str | None) -> str:
        """An id of its own for an entry at the address of another, which is told by its own from then on too.

        Empty where this is the other once more: without one, with the same one, or under the same title.
        """
        first = self._entries[identity]
        own, other = self._own_id(link, guid), self._apart.get(identity)
        if link is None or own is None or other is None or own in (other, identity):
            return ""
        if same_key(title) == same_key(first.title) or own in self._entries:
            return ""
        self._shared.add(permalink.key(link))
        # In its place, for the order is the page's.
        self._entries = {
            (other if name == identity else name): (entry._replace(id=other) if name == identity else entry)
            for name, entry in self._entries.items()
        }
        self._apart[other] = other
        return own

    def _entry(self, identity: str, title: str, link: str | None, draft: Draft) -> Entry:
        lang = (language_tag(draft.lang) if draft.lang else None) or self.lang
        summary = tidy(draft.summary)
        content = clean(draft.content[:LONGEST_CONTENT], self.base) if draft.content else ""
        return Entry(
            id=identity,
            title=title,
            link=link,
            published=draft.published,
            updated=draft.updated,
            summary=shorten(summary, LONGEST_SUMMARY) if summary and summary != title else None,
            content=content or None,
            authors=names(draft.authors),
            source=(shorten(tidy(draft.source), LONGEST_NAME) or None) if draft.source else None,
            categories=names(draft.categories),
            image=draft.image if draft.resolved else permalink.absolute(self.base, draft.image),
            lang=lang,
            dir=direction(title) or direction("", lang),
            alias=same_key(title),
        )


def names(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Short one-line names, each once, in their order."""
    if len(texts) < 2:
        name = shorten(tidy(texts[0]), LONGEST_NAME) if texts else ""
        return (name,) if name else ()
    tidied = (shorten(tidy(text), LONGEST_NAME) for text in texts)
    return tuple(dict.fromkeys(name for name in tidied if name))[:MOST_NAMES]


def text_of_html(text: str | None) -> str | None:
    """``text`` without markup, where it has any: JSON and feeds rarely say whether a title is HTML."""
    if not text or not re.search(_MARKUP, text):
        return text
    if "<" not in text:
        return html.unescape(text)
    try:
        root = etree.fromstring(f"<div>{text[:LONGEST_CONTENT]}</div>", etree.HTMLParser(remove_comments=True))
    except (etree.LxmlError, ValueError):
        return None
    return text_of(root) if root is not None else None


def language(options: Options, declared: str | None) -> str | None:
    """The language of the entries: as the config says, else as the page does."""
    return options.language or declared
