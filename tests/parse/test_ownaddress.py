"""What a page's own address says of the page."""

from __future__ import annotations

import pytest

from feedmaker.parse.ownaddress import (
    asks_page_for_more,
    is_below,
    is_form,
    is_front,
    is_message_of,
    is_sibling,
    looks_like_article,
    names_list,
)


@pytest.mark.parametrize(
    "path",
    [
        "/login",
        "/user/login.php?back=1",
        "/my-account/",
        "/contact_us.html",
        "/crm.asp?action=contactus",
        "/feedback/",
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


@pytest.mark.parametrize(
    ("href", "more"),
    [
        ("agenda.cfm?id=56691&mt=ALL&seq=946", True),
        ("?seq=946&mt=ALL&id=56691", True),
        ("https://weir.example.org/agenda.cfm?id=56691&mt=ALL&seq=946#top", True),
        ("agenda.cfm?id=56691&mt=ALL", False),
        ("agenda.cfm?id=56691&seq=946", False),
        ("minutes.cfm?id=56691&mt=ALL&seq=946", False),
        ("/agendas/946", False),
    ],
)
def test_what_asks_the_pages_script_for_one_thing_of_the_page(href: str, more: bool) -> None:
    assert asks_page_for_more("https://weir.example.org/agenda.cfm?id=56691&mt=ALL", href) is more
    assert not asks_page_for_more("https://weir.example.org/agenda.cfm", href)


@pytest.mark.parametrize(
    ("href", "below"),
    [
        ("https://weir.example.org/fa/blog/otters", True),
        ("/fa/blog/otters/", True),
        ("otters.html", True),
        ("./otters", True),
        ("/fa/blog/2026/otters", False),
        ("/fa/otters", False),
        ("/fa/blog/", False),
        ("../otters", False),
        ("#otters", False),
        ("https://[otters", False),
    ],
)
def test_an_address_right_below_that_of_the_page(href: str, below: bool) -> None:
    assert is_below("https://weir.example.org/fa/blog/", href) is below
    assert is_below("https://weir.example.org/fa/blog/index.html", href) is below
    assert not is_below("https://weir.example.org/", href)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://www.example.org/about/jobs", True),
        ("https://www.example.org/en/press-releases/index.html", True),
        ("https://www.example.org/Aktuelles/", True),
        ("https://www.example.org/bulletins.htm", True),
        ("https://www.example.org/ten-best-jobs-of-all", False),
        ("https://www.example.org/news/ferries-are-back", False),
        ("https://www.example.org/newsletter", False),
        ("https://www.example.org/", False),
    ],
)
def test_an_address_that_names_what_is_listed(address: str, named: bool) -> None:
    assert names_list(address) is named


@pytest.mark.parametrize(
    ("href", "message"),
    [
        ("https://slip.example/threads/a-new-mast.14/post-211", True),
        ("https://slip.example/705474-post1.html", True),
        ("showpost.php?p=705474&postcount=1", True),
        ("forum.php?mod=redirect&goto=findpost&ptid=14&pid=211", True),
        ("https://slip.example/14-post-a-letter.html", False),
        ("https://slip.example/threads/an-old-mast.15/", False),
    ],
)
def test_the_address_of_a_message_of_the_thread(href: str, message: bool) -> None:
    assert is_message_of("https://slip.example/threads/a-new-mast.14/", href) == message


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://example.org", True),
        ("https://example.org/?lang=fr", True),
        ("https://example.org/index.html", True),
        ("https://example.org/Default.aspx", True),
        ("https://example.org/index.php?id=12", False),
        ("https://example.org/news/index.html", False),
        ("https://[example.org/", False),
    ],
)
def test_fronts(url: str, front: bool) -> None:
    assert is_front(url) == front
