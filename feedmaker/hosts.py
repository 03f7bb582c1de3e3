"""Which addresses are one host: one machine that is asked by one of us at a time."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The host that ``url`` is asked of. The two ports of the web are one server, any other is another."""
    try:
        parts = urlsplit(url)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    return name if port in (None, 80, 443) else f"{name}:{port}"


@lru_cache(maxsize=4096)
def origin_of(url: str) -> str:
    """The origin of ``url`` (RFC 6454): what a robots.txt speaks for."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    if ":" in name:
        name = f"[{name}]"
    return f"{parts.scheme}://{name}" + ("" if port is None else f":{port}")


def same_site(one: str, other: str) -> bool:
    """Whether a secret that was meant for ``one`` may be told to ``other``: the same host, and no less private."""
    return host_of(one) == host_of(other) and (one[:6].lower() != "https:" or other[:6].lower() == "https:")
