"""Feeds that a page announces of its own, and the places where sites keep one without saying so."""

from __future__ import annotations

from dataclasses import dataclass

from .. import permalink
from .text import tidy
from .tree import Tree

TYPES = {
    "application/atom+xml": "Atom",
    "application/rss+xml": "RSS",
    "application/rdf+xml": "RSS",
    "application/feed+json": "JSON Feed",
}
# Relative to the page itself (last) and to the site, commonest first.
USUAL_PLACES = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml", "/feed.json")
# Feeds that are announced beside the one that is wanted.
_COMMENTS = ("comment", "commentaire", "تعليق", "kommentar", "comentario")


@dataclass(frozen=True, slots=True)
class Announced:
    url: str
    title: str
    kind: str


def announced(tree: Tree) -> list[Announced]:
    """The feeds that ``<link rel=alternate>`` names, in page order, those of comments last."""
    found: dict[str, Announced] = {}
    if not tree.is_html:
        return []
    for link in tree.root.iter("link", "a"):
        if "alternate" not in (link.get("rel") or "").lower().split():
            continue
        kind = TYPES.get((link.get("type") or "").partition(";")[0].strip().lower())
        url = permalink.absolute(tree.base, link.get("href"))
        if kind and url:
            found.setdefault(url, Announced(url, tidy(link.get("title")) or url, kind))
    return sorted(found.values(), key=_is_of_comments)


def usual_places(url: str) -> list[str]:
    """Addresses at which the site of ``url`` may keep a feed."""
    places = [permalink.absolute(url, place) for place in USUAL_PLACES]
    return [place for place in dict.fromkeys(places) if place and place != url]


def _is_of_comments(feed: Announced) -> bool:
    return any(word in f"{feed.title} {feed.url}".lower() for word in _COMMENTS)
