"""Who wrote it: bylines in several languages, and links to people."""

from __future__ import annotations

import pytest

from feedmaker.parse.authors import author_by, author_in, leads_to_author


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (["Ferries are back", "By Ann Weir"], "Ann Weir"),
        (["written by Ann Weir on 11 May 2026"], "Ann Weir"),
        (["Von Ute Lachmann | 3 Kommentare"], "Ute Lachmann"),
        (["par Lise Morel, le 3 mars"], "Lise Morel"),
        (["بقلم: منى السيد"], "منى السيد"),
        (["מאת דנה לוי"], "דנה לוי"),
        (["автор: Ольга Зимина"], "Ольга Зимина"),
        # The first that is one; what it names must be a name.
        (["By Ann Weir", "By Tom Hale"], "Ann Weir"),
        (["by 11 May 2026"], None),
        (["Bylaws of the harbour board"], None),
        (["By the harbour, where the old bell was found in spring, stands a hut that nobody enters"], None),
        (["Ferries are back"], None),
    ],
)
def test_author_of_lines(lines: list[str], author: str | None) -> None:
    assert author_by(lines) == author


@pytest.mark.parametrize(
    ("text", "author"),
    [("Ann Weir", "Ann Weir"), ("· by Ann Weir ·", "Ann Weir"), ("12 comments", None), ("A", None), ("May 2026", None)],
)
def test_author_in_what_the_markup_names(text: str, author: str | None) -> None:
    assert author_in(text) == author


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("/author/ann-weir/", True),
        ("https://harbour.example.org/people/7", True),
        ("/profile?user=ann", True),
        ("/yazarlar/ayse", True),
        ("/authority/fees", False),
        ("/author/", False),
        ("/news/author-found", False),
    ],
)
def test_address_of_an_author(href: str, leads: bool) -> None:
    assert leads_to_author(href) == leads
