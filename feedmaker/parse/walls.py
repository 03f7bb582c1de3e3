"""Pages that stand between us and the page: logins and checks for robots."""

from __future__ import annotations

import re
from typing import Literal

from .tree import Tree

Wall = Literal["login", "challenge"]

# Marks of the programs that check visitors, as they stand in their pages' markup.
_CHALLENGES = re.compile(
    rb"cf-challenge|cf_chl_|/cdn-cgi/challenge-platform|challenges\.cloudflare\.com|datadome|px-captcha|_incapsula_"
    rb"|awswaf|g-recaptcha|h-captcha|ddos-guard|just a moment\.\.\.|checking your browser|are you (?:a )?human",
    re.IGNORECASE,
)
_PASSWORD = re.compile(rb"<input\b[^<>]*\btype\s*+=\s*+[\"']?password", re.IGNORECASE)


def wall(tree: Tree) -> Wall | None:
    """What the page is instead of itself, by its looks; None for an ordinary page.

    An ordinary page may carry a login form in a corner: ask only when its entries are missing.
    """
    if not tree.is_html:
        return None
    body = tree.decoded.utf8
    if _PASSWORD.search(body):
        return "login"
    return "challenge" if _CHALLENGES.search(body) else None
