"""What links and items say by their looks."""

from __future__ import annotations

import pytest

from feedmaker.model import Page
from feedmaker.parse.candidate import Item
from feedmaker.parse.flat import flatten
from feedmaker.parse.signs import (
    answers,
    bare_share,
    does_something,
    is_advertised,
    is_document,
    is_file,
    is_inline,
    leads_on,
)
from feedmaker.parse.tree import Tree


@pytest.mark.parametrize(
    ("href", "text", "paid"),
    [
        ("/x", "Sponsored: boats at half their price", True),
        ("/x", "Anzeige", True),
        ("/x", "إعلان: قوارب", True),
        ("https://ad.example.net/7", "Boats", True),
        ("/x", "Sponsored content is to be marked, says the council", False),
        ("/x", "Anzeige gegen den Fährmann", False),
        ("https://mads.example.org/ads/7", "Boats", False),
        ("/boats-partner-zone/why-not-a-ferry", "Why not a ferry?", True),
        ("/news/advertorial/7/boats", "Boats", True),
        ("https://adv.example.org/advertorial-news-block/d-72/boats", "Boats", True),
        ("/plus/boats-of-our-own-sponsored", "Boats of our own", True),
        ("/brand-content/2026/boats", "Boats", True),
        ("/sport/brand-new-boats-sponsored-by-nobody", "Brand-new boats, sponsored by nobody", False),
        ("/jobs/brand-manager-7", "Brand manager", False),
        ("/money/paid-posts-of-old/", "Paid posts of old", False),
    ],
)
def test_what_is_paid_for_says_so(href: str, text: str, paid: bool) -> None:
    assert is_advertised(href, text) is paid


def share_of(*items: str) -> float:
    page = f"<body><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul></body>".encode()
    flat = flatten(Tree(Page("https://weir-shop.example.org/", page)).root)
    rows = [index for index, tag in enumerate(flat.tags) if tag == "li"]
    links = [next(link for link in flat.links if link > row) for row in rows]
    return bare_share(flat, [Item(row, flat.end[row], link) for row, link in zip(rows, links, strict=True)])


NAMES = ("Kettles", "Anchors", "Rope", "Lamps", "Oars")


def test_names_with_nothing_beside_them_are_bare() -> None:
    assert share_of(*(f'<a href="/c/{name}">{name}</a>' for name in NAMES)) == 1
    assert share_of(*(f'<a href="/c/{name}">{name}</a> for boats of any size' for name in NAMES)) == 0


def test_a_picture_of_its_own_is_beside_a_name_and_an_arrow_before_each_is_not() -> None:
    assert share_of(*(f'<img src="/{name}.jpg"><a href="/c/{name}">{name}</a>' for name in NAMES)) == 0
    assert share_of(*(f'<img src="/arrow.gif"><a href="/c/{name}">{name}</a>' for name in NAMES)) == 1
    waiting = '<img src="/wait.gif" data-src="/{0}.jpg"><a href="/c/{0}">{0}</a>'
    assert share_of(*(waiting.format(name) for name in NAMES)) == 0


def test_a_name_over_many_links_is_bare_though_it_has_a_picture() -> None:
    beneath = "".join(f'<a href="/c/x{n}">Another kind of it</a>' for n in range(8))
    assert share_of(*(f'<img src="/{name}.jpg"><a href="/c/{name}">{name}</a>{beneath}' for name in NAMES)) == 1


@pytest.mark.parametrize("href", ["/a.pdf", "/a.DOCX?x=1", "/download/7", "/x?download=1"])
def test_documents(href: str) -> None:
    assert is_document(href)
    assert not is_file("/a.html")


def test_what_does_something() -> None:
    assert does_something("/x", "12 comments")
    assert does_something("/x?print=1", "Print")
    assert not does_something("/news/print-works-reopen", "The print works open again on Monday")


@pytest.mark.parametrize("text", ["Reply", "reply to Ann", "Antworten", "Répondre", "Ответить", "رد", "返信"])
def test_links_under_comments_ask_for_an_answer(text: str) -> None:
    assert answers(text)


@pytest.mark.parametrize("text", ["Replies to the council's letter", "Reply paid post ends", "Response teams", ""])
def test_headlines_ask_for_none(text: str) -> None:
    assert not answers(text)


@pytest.mark.parametrize(
    "text",
    ["View All Awnings", "Browse all plugins »", "All recently added boats…", "Show more", "See all 24",
     "Voir tous les avis", "Alle Boote anzeigen", "Ver todos", "Все новости", "عرض الكل", "查看全部",
     "Learn more about our lock gates"],
)  # fmt: skip
def test_links_to_all_of_something_lead_on(text: str) -> None:
    assert leads_on(text)


@pytest.mark.parametrize(
    "text",
    ["All about the new weir", "All the boats are back", "All in a day's work", "Allotments reopen", "",
     "All Blacks beat Wales in the last minute",
     "More boats than ever", "See the ferry before it goes",
     "All that is known of the wreck and of what its divers brought up on Monday night"],
)  # fmt: skip
def test_headlines_do_not_lead_on(text: str) -> None:
    assert not leads_on(text)


@pytest.mark.parametrize(
    ("line", "inline"),
    [
        # A title that begins its line, whatever comes after it.
        ("<a href=/1>Weir v. Lock</a>, decided by the full court on 3 May 2026", False),
        ("(<a href=/d>diff</a>) . . <a href=/1>Harbour wall</a>; 18:39 . . (-304) . . by Ann Weir", False),
        # A source that is quoted, by the text or by itself.
        ('"<a href=/1>Ferries are back</a>". The River Times. Retrieved 3 May 2026.', True),
        ('<a href=/b>^</a> <a href=/1>"Ferries are back"</a>. Retrieved 3 May 2026 by the ferryman.', True),
        # Sentences that run up to it, or on from it, or all around it.
        ("The council said, as <a href=/1>the minutes</a>, which it sent on Friday, do as well.", True),
        ("<a href=/1>The council</a> said so on Friday, before the ferry had left.", True),
        (
            "Nobody had asked the ferryman, who would have said that the tide takes what it is given. "
            "<a href=/1>He said so</a> Then it was Friday and the ferry had left.",
            True,
        ),
    ],
)
def test_links_in_sentences(line: str, inline: bool) -> None:
    flat = flatten(Tree(Page("https://x.example.org/", f"<body><p>{line}</p></body>".encode())).root)
    link = next(link for link in flat.links if flat.hrefs[link] == "/1")
    assert is_inline(flat, link, flat.said(link)) is inline
