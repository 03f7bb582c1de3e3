"""What a feed's own page is sent beside the question, and nobody whom it leads to."""

from __future__ import annotations

from base64 import b64encode

from ..model import Access


def headers_of(access: Access) -> dict[str, str]:
    """The headers that ``access`` means, its cookies excepted."""
    headers = dict(access.headers)
    if access.token:
        headers["Authorization"] = f"Bearer {access.token}"
    elif access.user is not None:
        pair = f"{access.user}:{access.password or ''}".encode()
        headers["Authorization"] = f"Basic {b64encode(pair).decode('ascii')}"
    return headers


def with_headers(headers: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """``headers`` with ``more`` in place of those of the same name, however it is written."""
    named = {name.lower() for name in more}
    return {name: value for name, value in headers.items() if name.lower() not in named} | more
