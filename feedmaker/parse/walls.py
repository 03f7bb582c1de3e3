"""Pages that stand between us and the page: logins and checks for robots."""

from __future__ import annotations

import re
from typing import Literal

from .tree import Tree

Wall = Literal["login", "challenge"]

# Marks of the programs that check visitors, as they stand in their pages' markup.
_CHALLENGES = (
    rb"cf-challenge|cf_chl_|/cdn-cgi/challenge-platform|challenges\.cloudflare\.com|datadome|px-captcha|_incapsula_"
    rb"|awswaf|g-recaptcha|h-captcha|ddos-guard|just a moment\.\.\.|checking your browser|are you (?:a )?human"
)
_PASSWORD = rb"<input\b[^<>]*\btype\s*+=\s*+[\"']?password"


def wall(tree: Tree) -> Wall | None:
    """What the page is instead of itself, by its looks; None for an ordinary page.

    An ordinary page may carry a login form in a corner: ask only when its entries are missing.
    """
    if not tree.is_html:
        return None
    body = tree.decoded.utf8
    if re.search(_PASSWORD, body, re.IGNORECASE):
        return "login"
    return "challenge" if re.search(_CHALLENGES, body, re.IGNORECASE) else None
