"""RSS 2.0 through feedgen, for readers that know no Atom."""

from __future__ import annotations

import threading

from feedgen.feed import FeedGenerator

from ..model import FeedDocument
from .body import GENERATOR, body, image_type
from .labels import label

# feedgen changes the locale of the whole process while it writes a date.
_LOCALE = threading.Lock()


def render(document: FeedDocument) -> bytes:
    """``document`` as an RSS 2.0 file: the same document gives the same bytes."""
    feed = FeedGenerator()
    feed.load_extension("dc", atom=False)
    feed.title(document.title)
    feed.description(document.subtitle or document.title)
    if document.self_url:
        feed.link(href=document.self_url, rel="self")
    # The channel's own link is the last one that feedgen is told.
    feed.link(href=document.url, rel="alternate")
    feed.generator(GENERATOR)
    feed.lastBuildDate(document.updated)
    if document.lang:
        feed.language(document.lang)
    for entry in document.entries:
        item = feed.add_entry(order="append")
        item.title(entry.title)
        item.guid(entry.id, permalink=False)
        if entry.link:
            item.link(href=entry.link)
        item.pubDate(entry.published)
        for name in entry.authors:
            item.dc.dc_creator(name)
        for term in entry.categories:
            item.category(term=label(term, entry.lang or document.lang))
        item.description(body(entry))
        if entry.image:
            item.enclosure(entry.image, "0", image_type(entry.image))
    with _LOCALE:
        data: bytes = feed.rss_str(pretty=True)
    return data
