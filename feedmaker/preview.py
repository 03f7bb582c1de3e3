"""What a feed would hold: fetches and parses its pages, and keeps nothing."""

from __future__ import annotations

from .config import Feed
from .errors import ParseError
from .fetch.client import Client
from .model import Fetched, ParsedPage, Request
from .parse.choose import parse_tree
from .parse.tree import Tree
from .parse.walls import wall


def preview_feed(feed: Feed, *, contact: str | None = None) -> list[ParsedPage]:
    """Each page of ``feed``, parsed.

    Raises FetchError or ParseError for the first page that can't be had or read.
    """
    client = Client(contact=contact)
    pages: list[ParsedPage] = []
    for url in feed.urls:
        answer = client.fetch(
            Request(url, timeout=feed.timeout, max_size=feed.max_size, allow_private=feed.allow_private)
        )
        assert isinstance(answer, Fetched)
        tree = Tree(answer.page)
        parsed = parse_tree(tree, feed.recipe, feed.options)
        if not parsed.entries:
            between = wall(tree)
            reason = f"it shows a {between} page" if between else f"recipe {feed.recipe!r} finds none on it"
            raise ParseError(f"{url}: no entries: {reason}", "look at the page in a browser", reason="no-entries")
        pages.append(parsed)
    return pages
