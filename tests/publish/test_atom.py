"""What is written is Atom to the letter, says what the document says, and is the same for the same document."""

from __future__ import annotations

from html import unescape
from typing import cast

import feedparser
import pytest
from hypothesis import given, settings
from lxml import etree

from feedmaker.model import FeedDocument
from feedmaker.publish import atom
from feedmaker.publish.atom import render
from feedmaker.publish.body import body
from tests.documents import BARE, CAIRO, DOCUMENT, HEADLINE, STORY, documents
from tests.feedcheck import ATOM, XML_LANG, check_feed, same_as


def _entry(document: FeedDocument, number: int) -> etree._Element:
    return etree.fromstring(render(document)).findall(f"{ATOM}entry")[number]


def _attributes(element: etree._Element, name: str) -> list[dict[str, str]]:
    return [cast("dict[str, str]", dict(child.attrib)) for child in element.findall(f"{ATOM}{name}")]


def _said(text: etree._Element | None) -> str:
    """What a reader shows of a text construct without elements in it."""
    assert text is not None and text.text is not None
    return unescape(text.text) if text.get("type") == "html" else text.text


def test_the_document_by_hand() -> None:
    read = check_feed(render(DOCUMENT), self_link=True)
    same_as(read, DOCUMENT.entries)
    assert (read.id, read.title) == (DOCUMENT.id, DOCUMENT.title)


@settings(max_examples=100)
@given(documents())
def test_any_document(document: FeedDocument) -> None:
    read = check_feed(render(document), self_link=document.self_url is not None)
    assert [entry.id for entry in read.entries] == [entry.id for entry in document.entries]
    # As the file has them: feedparser reads "Â¡" as "¡", taking it for UTF-8 that was decoded wrongly.
    titles = [entry.find(f"{ATOM}title") for entry in etree.fromstring(render(document)).iterfind(f"{ATOM}entry")]
    assert [_said(title) for title in titles] == [entry.title for entry in document.entries]
    assert render(document) == render(document)


def test_the_feed_itself() -> None:
    root = etree.fromstring(render(DOCUMENT))
    assert root.get(XML_LANG) == "ar"
    assert root.findtext(f"{ATOM}subtitle") == "أخبار"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "بوابة النهر"
    assert root.findtext(f"{ATOM}generator") == "feedmaker"
    assert root.findtext(f"{ATOM}updated") == "2026-03-04T11:59:59.999000+00:00"
    assert _attributes(root, "link") == [
        {"href": "https://portal.example.org/?a=1&b=2", "rel": "alternate", "type": "text/html"},
        {"href": "https://feeds.example.org/portal.atom", "rel": "self", "type": "application/atom+xml"},
    ]


def test_the_author_of_the_config_is_the_feeds() -> None:
    root = etree.fromstring(render(DOCUMENT._replace(author="Ann & Bo")))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Ann & Bo"


def test_links_say_what_they_are() -> None:
    assert _attributes(_entry(DOCUMENT, 1), "link") == [
        {"href": STORY.link, "rel": "alternate", "type": "text/html"},
        {"href": STORY.via, "rel": "via"},
        {"href": STORY.image, "rel": "enclosure", "type": "image/png"},
    ]
    assert _attributes(_entry(DOCUMENT, 2), "link") == []


def test_the_paper_is_author_and_source() -> None:
    entry = _entry(DOCUMENT, 1)
    assert [name.text for name in entry.iterfind(f"{ATOM}author/{ATOM}name")] == ["المنارة", "ليلى"]
    source = entry.find(f"{ATOM}source")
    assert source is not None
    assert source.findtext(f"{ATOM}title") == "المنارة"
    # The same paper has the same id, whichever of its stories is looked at.
    other = STORY._replace(id="tag:portal.example.org,2026:/almanara/9", link="https://portal.example.org/almanara/9")
    source_of_other = _entry(DOCUMENT._replace(entries=(other,)), 0).find(f"{ATOM}source")
    assert source_of_other is not None
    assert source.findtext(f"{ATOM}id") == source_of_other.findtext(f"{ATOM}id")


def test_categories_have_a_label_in_the_readers_language() -> None:
    assert _attributes(_entry(DOCUMENT, 0), "category") == [{"term": "ticker", "label": "News ticker"}]
    assert _attributes(_entry(DOCUMENT, 1), "category") == [
        {"term": "article", "label": "المقال الرئيسي"},
        {"term": "محليات", "label": "محليات"},
    ]
    french = DOCUMENT._replace(lang="fr", entries=(HEADLINE._replace(lang=None),))
    assert _attributes(_entry(french, 0), "category")[0]["label"] == "Fil d'actualité"


def test_a_language_is_said_where_it_is_another() -> None:
    assert _entry(DOCUMENT, 0).get(XML_LANG) == "en"
    assert _entry(DOCUMENT, 1).get(XML_LANG) is None


def test_right_to_left_reads_right_to_left() -> None:
    assert (body(STORY) or "").startswith('<div dir="rtl" lang="ar"><p><img ')
    # A headline alone too: some readers show titles the wrong way round.
    assert body(STORY._replace(content=None, image=None, summary=None)) == (
        f'<div dir="rtl" lang="ar"><p>{STORY.title}</p></div>'
    )


def test_the_image_stands_once() -> None:
    assert (body(STORY) or "").count("<img") == 1
    within = f'<p><img src="{(STORY.image or "").replace("&", "&amp;")}"></p>'
    assert (body(STORY._replace(content=within)) or "").count("<img") == 1


def test_text_that_looks_like_markup_is_still_text() -> None:
    title = _entry(DOCUMENT, 0).find(f"{ATOM}title")
    assert title is not None and title.get("type") == "html"
    read = feedparser.parse(render(DOCUMENT)).entries[0]
    assert read.title == "Fish &amp; chips &lt;b&gt;today&lt;/b&gt;: 5 &lt; 6"
    plain = _entry(DOCUMENT, 1).find(f"{ATOM}title")
    assert plain is not None and plain.get("type", "text") == "text"


@pytest.mark.parametrize("field", ["title", "subtitle", "author"])
def test_the_owners_words_may_look_like_markup_too(field: str) -> None:
    document = DOCUMENT._replace(**{field: "Fish <b>&amp;</b> chips"})  # type: ignore[arg-type]
    root = etree.fromstring(render(document))
    check_feed(render(document))
    if field != "author":
        child = root.find(f"{ATOM}{field}")
        assert child is not None and child.get("type") == "html"


def test_an_entry_without_a_link_has_content() -> None:
    content = _entry(DOCUMENT, 2).find(f"{ATOM}content")
    assert content is not None and content.get("type") == "html"
    assert content.text == f"<p>{BARE.summary}</p>"


def test_a_feed_without_an_entry_is_one_all_the_same() -> None:
    assert check_feed(render(DOCUMENT._replace(entries=()))).entries == ()


def test_nothing_that_is_not_of_the_document_gets_in() -> None:
    data = render(DOCUMENT)
    later = render(DOCUMENT)
    assert data == later
    assert b"lkiesow" not in data


def test_what_is_kept_is_what_would_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    # So little that it is forgotten between two entries.
    monkeypatch.setattr(atom, "_WRITTEN", atom._Written(1_000))
    whole = render(DOCUMENT)
    monkeypatch.setattr(atom, "_WRITTEN", atom._Written(1_000_000))
    # One entry at a time, in another order and another zone: each is the one that it is.
    for entry in reversed(DOCUMENT.entries):
        render(DOCUMENT._replace(entries=(entry,)))
        assert entry.published is not None and entry.updated is not None
        elsewhere = entry.dated(entry.published.astimezone(CAIRO), entry.updated.astimezone(CAIRO))
        assert b"+02:00</published>" in render(DOCUMENT._replace(entries=(elsewhere,)))
    assert render(DOCUMENT) == whole
    assert render(DOCUMENT._replace(entries=(*DOCUMENT.entries[1:], DOCUMENT.entries[0]))) != whole
    # In a feed of another language each says its own.
    assert [entry.get(XML_LANG) for entry in etree.fromstring(whole).iterfind(f"{ATOM}entry")] == ["en", None, None]
    french = etree.fromstring(render(DOCUMENT._replace(lang="fr")))
    assert [entry.get(XML_LANG) for entry in french.iterfind(f"{ATOM}entry")] == ["en", "ar", None]


def test_a_text_that_looks_like_the_end_of_an_entry() -> None:
    moment = STORY.updated
    assert moment is not None
    text = "<entry>\n  </entry>\n</feed>"
    tricky = BARE._replace(id=BARE.id + "2", title="Tags", summary=text, updated=moment.replace(microsecond=0))
    document = DOCUMENT._replace(entries=(tricky, *DOCUMENT.entries))
    for _ in range(2):
        assert check_feed(render(document), self_link=True).titles == [entry.title for entry in document.entries]
    assert check_feed(render(document._replace(entries=())), self_link=True).titles == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://court.example.org/opinions/23-117.pdf", None),
        ("https://court.example.org/get.PDF?id=3", None),
        ("https://court.example.org/opinion.aspx?file=a.pdf", "text/html"),
        ("https://court.example.org", "text/html"),
        ("https://court.example.org/v2.10/story", "text/html"),
        ("https://court.example.org/story.html#top", "text/html"),
    ],
)
def test_what_a_link_leads_to_is_said_where_it_is_a_page(address: str, said: str | None) -> None:
    document = DOCUMENT._replace(entries=(HEADLINE._replace(link=address),))
    (link,) = _attributes(_entry(document, 0), "link")
    assert link.get("type") == said
