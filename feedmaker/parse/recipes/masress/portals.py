"""The sites of the network, and the addresses of their stories."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from .... import permalink


@dataclass(frozen=True, slots=True)
class Portal:
    """One site of the network: its name in each of its scripts, and the clock on its wall."""

    timezone: str
    ar: str
    latin: str


PORTALS = {
    "masress.com": Portal("Africa/Cairo", "مصرس", "Masress"),
    "maghress.com": Portal("Africa/Casablanca", "مغرس", "Maghress"),
    "djazairess.com": Portal("Africa/Algiers", "جزايرس", "Djazairess"),
    "turess.com": Portal("Africa/Tunis", "تورس", "Turess"),
    "sauress.com": Portal("Asia/Riyadh", "سعورس", "Sauress"),
    "yemeress.com": Portal("Asia/Aden", "يمرس", "Yemeress"),
    "sudaress.com": Portal("Africa/Khartoum", "سودارس", "Sudaress"),
}
LANGUAGES = ("ar", "fr", "en")

# /PAPER/NUMBER is a story; these are the portal's own rooms, which are numbered as well.
STORY_PATH = re.compile(r"\A(?:/(?:fr|en|ar))?/(?P<paper>[^/]+)/(?P<number>\d+)/?\Z")
ROOMS = frozenset((
    "section", "sections", "rubrique", "rubriques", "category", "categories", "cat", "tag", "tags", "topic",
    "topics", "theme", "themes", "page", "pages", "archive", "archives", "author", "authors", "auteur", "user",
    "users", "member", "source", "sources", "journal", "journaux", "country", "countries", "city", "cities",
    "region", "regions", "video", "videos", "photo", "photos", "image", "images", "gallery", "search", "date",
    "day", "month", "year", "poll", "forum", "ads", "static", "قسم", "اقسام", "أقسام", "تصنيف",
))  # fmt: skip


@lru_cache(maxsize=256)
def portal_of(url: str | None) -> Portal | None:
    """The site of the network that ``url`` is an address of."""
    return PORTALS.get(".".join(permalink.site(url).split(".")[-2:])) if url else None


def is_story(url: str | None) -> bool:
    """Whether ``url`` has the form of a story's address: /PAPER/NUMBER, with /fr or /en before it or not."""
    if not url:
        return False
    try:
        found = STORY_PATH.match(urlsplit(url).path)
    except ValueError:
        return False
    return bool(found) and found["paper"].lower() not in ROOMS  # type: ignore[index]


def story_address(url: str | None) -> str | None:
    """``url`` without query and fragment where it is a story's, else None."""
    if not url or not is_story(url) or (clean := permalink.tidy(url)) is None:
        return None
    return urlsplit(clean)._replace(query="", fragment="").geturl()
