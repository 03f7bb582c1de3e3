"""JSON Feed 1.1 says what the Atom feed says."""

from __future__ import annotations

import json
from datetime import datetime

from hypothesis import given, settings

from feedmaker.model import FeedDocument
from feedmaker.publish.jsonfeed import render
from tests.documents import BARE, DOCUMENT, HEADLINE, STORY, documents


@settings(max_examples=60)
@given(documents())
def test_any_document(document: FeedDocument) -> None:
    data = render(document)
    feed = json.loads(data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str) and feed["title"]
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in document.entries]
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in document.entries]
    for item, entry in zip(feed["items"], document.entries, strict=True):
        # "One or both must be present."
        assert item.get("content_html") or item.get("content_text")
        assert datetime.fromisoformat(item["date_published"]) == entry.published
        assert datetime.fromisoformat(item["date_modified"]) == entry.updated
        assert None not in item.values()
    assert render(document) == data


def test_the_feed_in_full() -> None:
    feed = json.loads(render(DOCUMENT))
    assert {name: value for name, value in feed.items() if name != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": DOCUMENT.title,
        "home_page_url": DOCUMENT.url,
        "feed_url": DOCUMENT.self_url,
        "description": DOCUMENT.subtitle,
        "language": "ar",
        "authors": [{"name": DOCUMENT.title}],
    }
    headline, story, bare = feed["items"]
    assert headline["url"] == HEADLINE.link
    assert story["external_url"] == STORY.via
    assert story["image"] == STORY.image
    assert story["authors"] == [{"name": "المنارة"}, {"name": "ليلى"}]
    assert story["tags"] == ["article", "محليات"]
    assert (bare["content_html"], bare.get("url")) == (f"<p>{BARE.summary}</p>", None)


def test_text_is_written_as_text() -> None:
    assert "بوابة النهر".encode() in render(DOCUMENT)


def test_a_feed_without_items_has_an_empty_list_of_them() -> None:
    # "items" must be there (JSON Feed 1.1, "Top-level").
    assert json.loads(render(DOCUMENT._replace(entries=())))["items"] == []
