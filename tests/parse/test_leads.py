"""What an address says of where it leads, by its looks alone."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from feedmaker.parse.leads import leads_to_article, leads_to_board, leads_to_list


@pytest.mark.parametrize(
    "href",
    [
        "viewforum.php?f=12&sid=0a1b",
        "/forums/forumdisplay.php?fid=4",
        "index.php?board=3.0",
        "/forum-29.html",
        "Forum-Boats-and-Moorings",
        "/forums/rigging.14/",
        "forums/rigging.14/",
        "/mooring-and-anchors-f26.html",
        "memberlist.php?mode=viewprofile&u=7",
        "/member.php?u=41",
        "User-harbourmaster",
        "/members/harbourmaster.9/",
        "members/harbourmaster.9/",
    ],
)
def test_boards_and_members_of_a_forum(href: str) -> None:
    assert leads_to_board(href)
    assert leads_to_list(href)


@pytest.mark.parametrize(
    "href",
    [
        "viewtopic.php?f=12&t=40",
        "showthread.php?tid=4",
        "index.php?topic=3.0",
        "/threads/a-new-mast.14/",
        "Thread-Which-knot-for-a-fender",
        "/news/2026/forum-on-tides-opens.html",
        "/board-of-directors-meets/",
    ],
)
def test_threads_and_stories_are_no_boards(href: str) -> None:
    assert not leads_to_board(href)


@pytest.mark.parametrize(
    ("href", "article"),
    [
        ("/q/Parf%C3%A9my/", False),
        ("/q/Mobiln%C3%AD%20telefony/", False),
        ("/" + quote("سياسة"), False),
        ("/" + quote("体育新闻"), False),
        ("/q/Voda%20v%20p%C5%99%C3%ADstavu", True),
        ("/" + quote("الجسر-القديم-يعود-بعد-أعوام"), True),
        ("/" + quote("老舗の豆腐店四代目は元宇宙技術者"), True),
        ("/2026/Parf%C3%A9my", True),
        ("/story.php?id=2041", True),
        ("?urile=/site/news/the_old_ferry_sails", True),
        ("/rules.php?v=/rule/3", True),
        ("/index.php?page_id=225", False),
        ("/index.php?classid=5284", False),
        ("/men/?ref=HP-_-D02-_-Top", False),
        ("/list.php?cat=1204", False),
    ],
)
def test_an_escaped_word_is_a_word(href: str, article: bool) -> None:
    assert leads_to_article(href) is article
