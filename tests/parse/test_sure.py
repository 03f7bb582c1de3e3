"""What an address says of its page."""

from __future__ import annotations

import pytest

from feedmaker.parse.sure import is_form


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
