"""Documents that are no pages: feeds, sitemaps, JSON. They are known by how they begin, whatever their server says."""

from __future__ import annotations

import re

from .tree import Tree

# So many bytes tell.
_HEAD = 4096
# What a document of XML begins with that is no page.
_ROOT = re.compile(
    rb"(?:<\?[^>]*+>\s*+|(?><!--.*?-->)\s*+|<!DOCTYPE[^>]*+>\s*+)*+<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex)\b",
    re.DOTALL | re.IGNORECASE,
)
_JSON_FEED = b"jsonfeed.org/version"
_BEFORE = b"\xef\xbb\xbf \t\r\n"


def recipe_for(tree: Tree) -> str | None:
    """The recipe for a document that is a feed, a sitemap or JSON; None for any other."""
    head = tree.decoded.utf8[:_HEAD].lstrip(_BEFORE)
    if head[:1] in (b"{", b"["):
        return "feed" if _JSON_FEED in head else "json"
    found = _ROOT.match(head)
    return None if found is None else "sitemap" if found[1].lower() in (b"urlset", b"sitemapindex") else "feed"
