"""What the markup of an element says that it holds: a date, an author, a title, what stands beside one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from .dates import is_machine_made, parse_date
from .tree import Element
from .words import has_date_words, has_version, is_date_only

# Names of elements that hold a date, an author, a title.
_DATE_NAME = re.compile(
    r"(?:^|[\s_-])(?:date|time|published|posted|when|timestamp|pubdate|datum|fecha|data|age|dtstart|dt-start|"
    r"relativetime|relative-time|ago(?![a-z]))",
    re.IGNORECASE,
)
_AUTHOR_NAME = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|creator|contributor|auteur|autor|hnuser)s?(?:$|[\s_-])", re.IGNORECASE
)
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|headline|heading|subject|name|ttl|tit|titre|titel|titolo|titulo|tytul|baslik|otsikko|h[1-6])s?(?:$|[\s_-])|"
    r"[a-z](?:Title|Headline|Name|Titre|Titel|Titolo|Titulo)(?![a-z])|[a-z]{3}(?:titre|titel|titolo|titulo)\b|case-?name",
    re.IGNORECASE,
)
# What is no title of an item, whatever the rest of its name: who or what else has a name, what comes after the title.
_OTHER_NAME = re.compile(
    r"(?:sub|user|author|nick|first|last|screen|company|employer|organi[sz]ation|venue|place|location|city|site|category|"
    r"brand|shop|store|seller|vendor|speaker|sur|sous|unter|ober|ante|onder|boven|sotto|sopra|over|above|below)[\s_-]?"
    r"(?:title|headline|heading|name|titre|titel|titolo|titulo)|title displaynone",
    re.IGNORECASE,
)
# Names of elements within a title's line that are no part of it: what stands before or after a headline, and what only
# a screen reader says.
_ASIDE_NAME = re.compile(
    # A title's label is the title ("article__title-label").
    r"(?:^|[\s_-])(?:kicker|eyebrow|volanta|antetitulo|cintillo|chapeu|occhiello|surtitre|dachzeile|flag|(?<!title[_-])(?<!headline[_-])(?:label|lbl)|badge|tag|pill|overline|slug|"
    r"category|cat|section|rubrik|price|rating|rate|(?:headline|title)[_-]intro|nb[_-](?:reactions|commentaires|comments)|"
    r"displaynone|sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden|invisible|assistive|date|datum|fecha|timestamp|time)s?"
    r"(?:$|[\s_-])|__details?(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# What is shown to those who point at an element is a date if it is so short.
_HINT = 60
# Where it is, beside the title of HTML: for scripts that show it in their own way.
_HINTS = ("data-tippy-content", "data-original-title", "data-bs-original-title", "data-tooltip")
# The properties of the vocabulary of schema.org that date a thing.
_DATE_PROPERTIES = frozenset(("datepublished", "datecreated", "dateposted", "uploaddate", "startdate"))
_CHANGED = re.compile(r"(?:^|[\s_-])(?:updated|modified|date-?modified)(?:$|[\s_-])", re.IGNORECASE)
_ANSWER_NAME = re.compile(
    r"(?:last|latest)[_-]?(?:post|reply|repl(?:y|ies)|answer|activity|message|comment|poster)(?:$|[\s_-]|er|ed|s|info|date|time)",
    re.IGNORECASE,
)
# Names of attributes that hold the seconds since 1970, or thousandths of them, and of others that hold another time.
_DATA = "data-"
_TIME_NAME = re.compile(r"time|date|publish|posted|epoch")
_OTHER_TIME = re.compile(r"updat|modif|edit|end|expir|close|last")
_CHANGE = re.compile(r"^data-(?:last-?)?(?:updat|modif)")
_SECONDS = re.compile(r"1[0-9]{9}(?:[0-9]{3})?\Z")


@lru_cache(maxsize=4096)
def is_aside(name: str) -> bool:
    """Whether a class name is that of what stands beside a title: a kicker, a label, a price."""
    return bool(name and _ASIDE_NAME.search(name))


@lru_cache(maxsize=4096)
def titled(name: str) -> bool:
    """Whether a class name calls an element a title, and that of the thing itself."""
    return _TITLE_NAME.search(name) is not None and _TITLE_NAME.search(_OTHER_NAME.sub("", name)) is not None


@lru_cache(maxsize=4096)
def purpose(name: str) -> str:
    """What a class name says that an element holds: "date", "author" or nothing."""
    if not name:
        return ""
    return "date" if _DATE_NAME.search(name) else "author" if _AUTHOR_NAME.search(name) else ""


@lru_cache(maxsize=4096)
def is_of_answer(name: str) -> bool:
    """Whether a class name is that of what tells of a thread's last message, whose day is not the thread's own."""
    return bool(name) and _ANSWER_NAME.search(name) is not None


def is_of_change(names: str) -> bool:
    """Whether names of a time call it that of the last change, and not that of the first appearance too."""
    return _CHANGED.search(names) is not None and "publish" not in names.lower()


def hides(element: Element) -> bool:
    """Whether an element's style says that it is not shown."""
    return (style := element.get("style")) is not None and _HIDDEN.search(style) is not None


def dated(element: Element) -> str:
    """Whether the attributes of an element date it: "date" where its text may too, "stamp" where they alone do."""
    if not (named := element.keys()) or named == ["class"]:
        return ""
    # To see which attributes there are is much cheaper than to ask for each.
    if ("title" in named or _has_data(named)) and (hint := hint_of(element)) and len(hint) <= _HINT and _is_date(hint):
        # "about two months ago", and when that was; but "5.4.0", and when that is to be out, is no day of the item's.
        text = element.text or ""
        return "" if has_version(text) and not has_date_words(text) else "date"
    if "itemprop" in named and element.get("itemprop", "").lower() in _DATE_PROPERTIES:
        return "stamp" if element.tag == "meta" else "date"
    return "stamp" if _has_data(named) and moment_in(element) else ""


def hint_of(element: Element) -> str | None:
    """What is shown of an element to those who point at it."""
    return hint[1] if (hint := hint_in(element)) is not None else None


def hint_in(element: Element) -> tuple[str, str] | None:
    """The attribute of an element that is shown to those who point at it, and what it says."""
    if (title := element.get("title")) or not _has_data(element.keys()):
        return ("title", title) if title else None
    return next(((name, hint) for name in _HINTS if (hint := element.get(name))), None)


def moment_in(element: Element) -> tuple[str, str] | None:
    """The ``data-`` attribute of an element that gives the moment that it is of, as a program writes it, and what."""
    return next(_moments(element, lambda name: not _OTHER_TIME.search(name)), None)


def change_in(element: Element) -> tuple[str, str] | None:
    """The ``data-`` attribute of an element that gives the moment of its last change, and what."""
    return next(_moments(element, lambda name: _CHANGE.search(name) is not None), None)


def any_moment_in(element: Element) -> tuple[str, str] | None:
    """``moment_in``, or else ``change_in``: what has that only is not known any better."""
    # Most elements that are named a date have no such attribute at all.
    if not _has_data(element.keys()):
        return None
    return moment_in(element) or change_in(element)


def _has_data(names: Iterable[str | bytes]) -> bool:
    return _DATA in " ".join(map(str, names))


def _moments(element: Element, meant: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    # Not by name: lxml would not look for one with characters that no XML has, as a broken page may.
    for name, value in ((str(name), str(value)) for name, value in element.items()):
        if not name.startswith(_DATA) or not meant(name):
            continue
        # Between day and hour databases write a space, and ISO 8601 a letter.
        written = f"{value[:10]}T{value[11:]}" if value[10:11] == " " else value
        if is_machine_made(written) or (_TIME_NAME.search(name) and _SECONDS.match(value)):
            yield name, value


def _is_date(hint: str) -> bool:
    """Whether what is shown to those who point at an element is a date, with a label or not ("Posted: 5 May 2024")."""
    return is_date_only(hint) or (has_date_words(hint) and parse_date(hint) is not None)
