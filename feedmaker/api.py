"""``feedmaker.parse``: a page's bytes to entries, for use as a library."""

from __future__ import annotations

from .model import Entry, Page
from .parse.choose import parse_page


def parse(body: bytes, url: str, *, recipe: str = "auto", content_type: str | None = None) -> list[Entry]:
    """The entries of a page, in page order. Pure: no network, no clock, no disk.

    ``body`` is the page as it came, ``url`` the address that it came from, ``recipe`` a recipe's name, and
    ``content_type`` the Content-Type header, where there was one.

    Raises ParseError where the page can't be read by that recipe, UsageError where there is no such recipe; both are
    FeedmakerErrors.
    """
    return list(parse_page(Page(url, body, content_type), recipe).entries)
