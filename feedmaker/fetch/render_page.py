"""The process that renders one page: an order as JSON on standard input, a line of JSON and the page on the output.

Run by ``browser.render``; not for use by hand.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

from .guard import is_private

if TYPE_CHECKING:
    from playwright.sync_api import Response, Route

# Images, films and fonts say nothing that a feed could hold.
_NOT_NEEDED = frozenset(("image", "media", "font"))
# How long the page may go on loading parts after it is there, as a share of the time-out.
_QUIET = 0.4
_SCHEMES = ("http", "https", "data", "blob")
_FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--mute-audio",
]  # fmt: skip


def main() -> None:
    order = json.loads(sys.stdin.buffer.read())
    answer, body = render(
        order["url"],
        timeout=order["timeout"],
        max_size=order["max_size"],
        allow_private=order["allow_private"],
        agent=order["agent"],
        program=order["program"],
    )
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + body)


def render(
    url: str, *, timeout: float, max_size: int, allow_private: bool, agent: str, program: str
) -> tuple[dict[str, str | int], bytes]:
    """What became of the page: ``url`` and the document, or ``status``, or ``error`` with ``reason`` and ``hint``."""
    own = urlsplit(url).hostname
    # The owner may name a page of their own network; what it is made of may then come from there too.
    inside = allow_private or _leads_inside(own)
    with sync_playwright() as playwright:
        # Chromium refuses its own sandbox to root; the process is thrown away after one page either way.
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS, chromium_sandbox=_may_sandbox())
        context = browser.new_context(user_agent=agent, accept_downloads=False, service_workers="block")
        context.set_default_timeout(timeout * 1000)
        page = context.new_page()

        def allow(route: Route) -> None:
            asked = urlsplit(route.request.url)
            unwanted = route.request.resource_type in _NOT_NEEDED or asked.scheme not in _SCHEMES
            if unwanted or (not inside and asked.scheme.startswith("http") and _leads_inside(asked.hostname)):
                route.abort()
            else:
                route.continue_()

        context.route("**/*", allow)
        try:
            response = page.goto(url, wait_until="domcontentloaded")
            if response is None:
                return _failed("no answer", "network"), b""
            if response.status != 200:
                return {"status": response.status}, b""
            if not inside and _came_from_inside(response):
                return _failed("leads to a private network", "private", "set allow_private = true to allow it"), b""
            with contextlib.suppress(PlaywrightTimeout):
                # A page that never stops asking is taken as it stands.
                page.wait_for_load_state("networkidle", timeout=timeout * _QUIET * 1000)
            body = page.content().encode("utf-8", "replace")
            if len(body) > max_size:
                return _failed(f"larger than {max_size:,} bytes", "too-large", "raise max_size for this feed"), b""
            return {"url": page.url}, body
        except PlaywrightTimeout:
            return _failed("no page within the time-out", "timeout", "it will be tried again later"), b""
        except PlaywrightError as error:
            return _failed(str(error.message).splitlines()[0][:200], "browser", "look at it in a browser"), b""
        finally:
            browser.close()


def _failed(error: str, reason: str, hint: str = "it will be tried again later") -> dict[str, str | int]:
    return {"error": error, "reason": reason, "hint": hint}


def _came_from_inside(response: Response) -> bool:
    address = response.server_addr()
    return address is not None and is_private(address["ipAddress"])


def _leads_inside(host: str | None) -> bool:
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return any(is_private(str(address[4][0])) for address in found)


def _may_sandbox() -> bool:
    return os.geteuid() != 0


if __name__ == "__main__":
    main()
