"""The way in: an index page that readers find the feeds by, and an OPML file to import them all."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from ..model import Direction

# The formats that readers can subscribe to, the one that most of them know best first.
MEDIA_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


class Listed(NamedTuple):
    """One feed as the index shows it. ``href`` is where the feed file is, ``url`` the page that it is made of.

    ``ending`` is the format of the file: one of ``MEDIA_TYPES``.
    """

    name: str
    title: str
    href: str
    url: str
    lang: str | None = None
    dir: Direction | None = None
    ending: str = "atom"


def index_html(feeds: Sequence[Listed]) -> bytes:
    """A page that lists the feeds, and announces each to readers (``rel=alternate``)."""
    links = "".join(
        f'<link rel="alternate" type="{MEDIA_TYPES[feed.ending]}" title="{escape(feed.title)}" '
        f'href="{escape(feed.href)}">\n'
        for feed in feeds
    )
    rows = "".join(
        f'<li><a href="{escape(feed.href)}"{_attributes(feed)}>{escape(feed.title)}</a> '
        f'<small>of <a href="{escape(feed.url)}">{escape(feed.url)}</a></small></li>\n'
        for feed in feeds
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Feeds</title>\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"{links}</head>\n<body>\n<h1>Feeds</h1>\n<p>Put the address of a feed into your reader, or import "
        f'<a href="feeds.opml">all of them</a>.</p>\n<ul>\n{rows}</ul>\n</body>\n</html>\n'
    ).encode()


def opml(feeds: Sequence[Listed]) -> bytes:
    """The feeds as OPML 2.0 (http://opml.org/spec2.opml), which every reader imports."""
    rows = "".join(
        f'<outline type="rss" text="{escape(feed.title)}" title="{escape(feed.title)}" '
        f'xmlUrl="{escape(feed.href)}" htmlUrl="{escape(feed.url)}"/>\n'
        for feed in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>Feeds</title></head>\n'
        f"<body>\n{rows}</body>\n</opml>\n"
    ).encode()


def _attributes(feed: Listed) -> str:
    return (f' lang="{feed.lang}"' if feed.lang else "") + (f' dir="{feed.dir}"' if feed.dir else "")
