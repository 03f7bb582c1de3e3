"""What an address says of where it leads, by its looks alone."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from feedmaker.parse.addresses import (
    is_form,
    is_sibling,
    leads_to_article,
    leads_to_board,
    leads_to_list,
    looks_like_article,
    share,
)


@pytest.mark.parametrize(
    "href",
    [
        "viewforum.php?f=12&sid=0a1b",
        "/forums/forumdisplay.php?fid=4",
        "index.php?board=3.0",
        "/forum-29.html",
        "Forum-Boats-and-Moorings",
        "/forums/rigging.14/",
        "/mooring-and-anchors-f26.html",
        "memberlist.php?mode=viewprofile&u=7",
        "/member.php?u=41",
        "User-harbourmaster",
        "/members/harbourmaster.9/",
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


def test_the_share_of_a_kind() -> None:
    assert share(leads_to_article, ["/news/2026/17", "/old-ferry-sails-again", "/about", "/notes.pdf"]) == 0.75
    assert share(leads_to_list, []) == 0.0


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


@pytest.mark.parametrize(
    "path",
    [
        "/login",
        "/user/login.php?back=1",
        "/my-account/",
        "/contact_us.html",
        "/ForgotPassword.aspx",
        "/createaccount.asp",
        "/index.php?action=register",
        "/checkout/",
        "/kontakt",
    ],
)
def test_the_address_of_a_form(path: str) -> None:
    assert is_form(f"https://weir-shop.example.org{path}")


@pytest.mark.parametrize(
    "path",
    [
        "/jobs/account-manager",
        "/contact-lenses/",
        "/news/password-manager-compared",
        "/jobs?title=account+manager",
        "/blog/shopping-cart-race",
        "/authors/",
        "/cartoons/",
        "",
        "/?q=%5B",
    ],
)
def test_a_forms_word_among_others_names_no_form(path: str) -> None:
    assert not is_form(f"https://weir-shop.example.org{path}")


def test_what_is_no_address_is_no_form() -> None:
    assert not is_form("https://[weir/login")


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("/2026/the-ferry-sails-again-at-last", True),
        ("/story/8812345", True),
        ("/detail.php?section=news&id=20410", True),
        ("/index.php?main_page=product_info&cPath=385", True),
        ("/forums/viewforum.php?f=40058", False),
        ("/shop/list.php?page=2", False),
        ("/shop/p/oak-and-brass-pump-handle/7133", True),
        ("/archive/2026/11", False),
        ("/news/from-the-lower-weir/2", False),
        ("/news/", False),
    ],
)
def test_the_address_of_one_thing(address: str, *, one: bool) -> None:
    assert looks_like_article(f"https://weir-shop.example.org{address}") is one


@pytest.mark.parametrize(
    ("address", "href", "sibling"),
    [
        ("/shop/p/oak-handle/7133", "/shop/p/brass-handle/7140", True),
        ("/2026/11/the-weir-opens.html", "https://weir-shop.example.org/2026/11/the-ferry-sails.html", True),
        ("/2026/11/the-weir-opens.html", "/2026/10/the-ferry-sails.html", False),
        ("/oak-handles-and-knobs", "/oak-handle", False),
        ("/shop/p/oak-handle/7133", "/about", False),
    ],
)
def test_what_is_made_as_the_page_is(address: str, href: str, *, sibling: bool) -> None:
    assert is_sibling(f"https://weir-shop.example.org{address}", href) is sibling
