"""Keeps secrets out of what is said: logs, the state, the status feed that the whole world may read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit, urlunsplit

from .model import Access

MASK = "***"
# Parameters of an address whose value is a key to something. These patterns are compiled where they are needed: most
# runs have nothing to hide.
_PARAMETER = (
    r"(?i)([?&;](?:[\w.-]{0,60}(?:token|secret|passw(?:or)?d|signature|session|api[_-]?key|access[_-]?key|auth)[\w.-]{0,60}"
    r"|key|sig|pwd|sid|code|hash|hmac)=)[^&#;\s'\"]*[^&#;\s'\":]"
)
_USER = r"(?i)(\b[a-z][a-z0-9+.-]{0,30}://)[^/?#@\s'\"]+@"
# A proxy that was written without its scheme, as an error quotes it.
_BARE_USER = r"'[^\s'/@:]{1,200}:[^\s'/@]{1,200}@(?=\w)"
# Headers that only say what we like to read.
_PLAIN_HEADERS = r"(?i)accept(?:-\w+)?|user-agent|referer|cache-control|pragma|dnt|origin|sec-.*"
# Shorter values stand in every second word; hiding them would only garble what is said.
_SHORTEST = 4


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without the logins and keys in its addresses, and without any of ``secrets``."""
    for secret in secrets:
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, MASK).replace(quote(secret, safe=""), MASK)
    text = re.sub(_BARE_USER, "'", re.sub(_USER, r"\1", text))
    return re.sub(_PARAMETER, rf"\1{MASK}", text)


def secrets_of(access: Access) -> tuple[str, ...]:
    """What of ``access`` nobody else should read, longest first."""
    values = {access.password, access.token, *(value for _, value in access.cookies)}
    values.update(value for name, value in access.headers if not re.fullmatch(_PLAIN_HEADERS, name))
    if access.proxy:
        values.add(urlsplit(access.proxy).password)
    return tuple(sorted(filter(None, values), key=len, reverse=True))


def public(url: str) -> str:
    """``url`` without the login and the keys in it: what may stand in a feed that everybody reads."""
    if "@" in url:
        url = re.sub(_USER, r"\1", url)
    if not _has_key(url):
        return url
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if not _has_key(f"?{pair}")]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _has_key(address: str) -> bool:
    # Most addresses have no parameters: that is much cheaper to see.
    return "=" in address and re.search(_PARAMETER, address) is not None
