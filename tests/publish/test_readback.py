"""What was written is read back as it was, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from feedmaker.model import Entry, FeedDocument
from feedmaker.publish.atom import render
from feedmaker.publish.readback import read_back
from tests.documents import BARE, DOCUMENT, HEADLINE, STORY, documents


def back(document: FeedDocument) -> FeedDocument:
    read = read_back(render(document))
    assert read is not None
    return read


def test_the_document_by_hand() -> None:
    read = back(DOCUMENT)
    assert read.entries == DOCUMENT.entries
    assert (read.id, read.title, read.url, read.lang) == (DOCUMENT.id, DOCUMENT.title, DOCUMENT.url, DOCUMENT.lang)


@settings(max_examples=200)
@given(documents())
def test_any_document_is_written_again_as_it_was(document: FeedDocument) -> None:
    assert render(back(document)) == render(document)


@pytest.mark.parametrize(
    "entry",
    [
        BARE._replace(content='<div dir="rtl" lang="ar">its own</div>', summary=None),
        BARE._replace(content="<p>Neither link nor text</p>", summary=None),
        BARE._replace(content="<p>a paragraph</p>", summary=None),
        BARE._replace(content="<p>a paragraph</p>", summary="and a summary"),
        STORY._replace(content='<p><img src="https://portal.example.org/p/1.png?w=640&amp;h=480" alt=""></p>\nx'),
        HEADLINE._replace(lang=None, dir="rtl"),
        HEADLINE._replace(lang="ar", dir=None),
    ],
)
def test_what_may_be_read_in_two_ways_is_written_again_as_it_was(entry: Entry) -> None:
    document = DOCUMENT._replace(entries=(entry,))
    assert render(back(document)) == render(document)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<feed",
        b"<rss/>",
        render(DOCUMENT)[:-20],
        render(DOCUMENT).replace(b"<generator>feedmaker<", b"<generator>another<"),
        render(DOCUMENT).replace(b"2026-03-04", b"2026-33-04"),
        render(DOCUMENT).replace(b"+00:00</updated>", b"</updated>"),
    ],
    ids=["empty", "broken", "rss", "cut", "another's", "no-date", "no-zone"],
)
def test_what_is_none_of_ours_is_not_read(data: bytes) -> None:
    assert read_back(data) is None
