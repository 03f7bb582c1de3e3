"""JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json

from ..model import Entry, FeedDocument, JsonValue
from .body import body


def render(document: FeedDocument) -> bytes:
    """``document`` as a JSON Feed: the same document gives the same bytes."""
    feed: dict[str, JsonValue] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": document.title,
        "home_page_url": document.url,
        "feed_url": document.self_url,
        "description": document.subtitle,
        "language": document.lang,
        "authors": [{"name": document.author or document.title}],
    }
    # "items" must be there, even of a feed that has none.
    whole = _present(feed) | {"items": [_item(entry) for entry in document.entries]}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> JsonValue:
    assert entry.published is not None and entry.updated is not None
    return _present(
        {
            "id": entry.id,
            "url": entry.link,
            "external_url": entry.via,
            "title": entry.title,
            "content_html": body(entry),
            "summary": entry.summary,
            "image": entry.image,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "authors": [{"name": name} for name in entry.authors],
            "tags": list(entry.categories),
            "language": entry.lang,
        }
    )


def _present(members: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in members.items() if value not in (None, [], "")}
