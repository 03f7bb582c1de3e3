"""Who wrote an item, as its texts and the addresses of its links say it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .text import tidy
from .words import has_date_words

_BY = re.compile(
    r"^(?:(?:written |posted |published )?by|par|von|por|di|da|door|av|af|от|автор|بقلم|كتب|كتبت|المؤلف|"
    r"מאת|نویسنده|作者|author|auteur|autor|autore)\s*[:：]?\s+(?P<name>\S.{1,58})$",
    re.IGNORECASE,
)
# What comes after a name in its line: "Ann Weir on 11 May 2026", "Ann Weir | 3 comments".
_NAME_ENDS = re.compile(r"\s+(?:on|at|am|le|el|il|em|op|den)\s+(?=.*\d)|\s*[|·•,–—(]\s*(?=.*\d)")
# What parts a name from what stands beside it.
_EDGES = " ,|·•-–—/:"
# Where links to people lead.
_TO_AUTHOR = re.compile(
    r"/(?:authors?|aut(?:or(?:es|en|i)?|eurs?)|users?|profiles?|people|writers?|contributors?|columnist(?:s|as?)?|"
    r"yazar(?:lar)?)/[^/?#]+/?\Z|[?&](?:author|user)=|/author\.\w{2,4}\?",
    re.IGNORECASE,
)
_BY_FIRST = (
    "by written posted published par von por di da door av af от автор بقلم كتب كتبت المؤلف מאת نویسنده 作者 "
    "author auteur autor autore"
)
_BY_WORDS = frozenset(_BY_FIRST.split())
_BY_INITIALS = frozenset(word[0] for word in (*_BY_WORDS, *map(str.upper, _BY_WORDS)))


def author_by(lines: Iterable[str]) -> str | None:
    """The author that the first of these lines names which begins with "by", in one of some ten languages."""
    for text in lines:
        if text[0] not in _BY_INITIALS or len(text) > 80:
            continue
        if text.split(" ", 1)[0].rstrip(":：").lower() in _BY_WORDS and _BY.match(text) is not None:
            return author_in(text)
    return None


def author_in(text: str) -> str | None:
    """The name that a text which names an author says, without "by" and what comes after it; None: it is none."""
    text = text.strip(_EDGES)
    if (said := _BY.match(text)) is not None:
        text = _NAME_ENDS.split(tidy(said["name"]), maxsplit=1)[0].strip(_EDGES)
    return text if 2 <= len(text) <= 60 and not text[0].isdigit() and not has_date_words(text) else None


def leads_to_author(href: str) -> bool:
    """Whether an address says that it leads to a person who writes."""
    # Letters that each of them has are looked for at a fraction of the cost.
    folded = href.lower()
    perhaps = "aut" in folded or "user" in folded or "profile" in folded or "people" in folded or "writer" in folded
    perhaps = perhaps or "contributor" in folded or "columnist" in folded or "yazar" in folded
    return perhaps and _TO_AUTHOR.search(href) is not None
