"""The process that renders one page: an order as JSON on standard input, a line of JSON and the page on the output.

Run by ``browser.render``; not for use by hand.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, ProxySettings, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from ..hosts import same_site
from .access import with_headers
from .tunnel import Tunnel

# Images, films and fonts say nothing that a feed could hold (the kinds of the browser's debugging protocol).
_NOT_NEEDED = frozenset(("Image", "Media", "Font"))
# How long the page may go on loading parts after it is there, as a share of the time-out.
_QUIET = 0.4
_SCHEMES = ("http", "https", "data", "blob")
_FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--mute-audio",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What to render, and how. ``timeout`` is in seconds, ``max_size`` in bytes.

    ``led`` says that a page led here and not the feed's owner; ``headers`` and ``cookies`` are for the page's own host
    alone; ``program`` is the browser.
    """

    url: str
    timeout: float
    max_size: int
    allow_private: bool
    led: bool
    agent: str
    program: str
    proxy: str | None
    headers: dict[str, str]
    cookies: list[tuple[str, str]]


class _Asked(TypedDict):
    url: str
    headers: dict[str, str]


class _Paused(TypedDict):
    """What the browser asks about before it asks anybody for it (Fetch.requestPaused)."""

    requestId: str
    resourceType: str
    request: _Asked


def main() -> None:
    order = Order(**json.loads(sys.stdin.buffer.read()))
    answer, body = render(order)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + body)


def render(order: Order) -> tuple[dict[str, str | int], bytes]:
    """What became of the page: ``url`` and the document, or ``status``, or ``error`` with ``reason`` and ``hint``."""
    # The owner may name a page of their own network; what it is made of may then come from there too.
    own = None if order.led else urlsplit(order.url).hostname
    with Tunnel(own, inside=order.allow_private) as tunnel, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=order.program,
            args=_FLAGS,
            # Chromium refuses its own sandbox to root; the process is thrown away after one page either way.
            chromium_sandbox=os.geteuid() != 0,
            # Where there is a proxy, where it goes is its own affair.
            proxy=_proxy(order.proxy) if order.proxy else {"server": tunnel.address, "bypass": "<-loopback>"},
        )
        try:
            answer, body = _document(browser, order)
            return {**answer, "private": tunnel.inside}, body
        except PlaywrightTimeout:
            return _failed("no page within the time-out", "timeout"), b""
        except PlaywrightError as error:
            if tunnel.refused:
                host, address = tunnel.refused[0]
                said = f"leads to a private network ({host} is {address})"
                return _failed(said, "private", "set allow_private = true for this feed if that is meant"), b""
            return _failed(str(error.message).splitlines()[0][:200], "browser", "look at it in a browser"), b""
        finally:
            browser.close()


def _document(browser: Browser, order: Order) -> tuple[dict[str, str | int], bytes]:
    context = browser.new_context(user_agent=order.agent, accept_downloads=False, service_workers="block")
    context.set_default_timeout(order.timeout * 1000)
    parts = urlsplit(order.url)
    context.add_cookies(
        [{"name": name, "value": value, "url": f"{parts.scheme}://{parts.netloc}/"} for name, value in order.cookies]
    )
    page = context.new_page()
    with _watched(page, order):
        response = page.goto(order.url, wait_until="domcontentloaded")
        if response is None:
            return _failed("no answer", "network"), b""
        if response.status != 200:
            return {"status": response.status}, b""
        with contextlib.suppress(PlaywrightTimeout):
            # A page that never stops asking is taken as it stands.
            page.wait_for_load_state("networkidle", timeout=order.timeout * _QUIET * 1000)
        body = page.content().encode("utf-8", "replace")
    if len(body) > order.max_size:
        return _failed(f"larger than {order.max_size:,} bytes", "too-large", "raise max_size for this feed"), b""
    return {"url": page.url}, body


@contextlib.contextmanager
def _watched(page: Page, order: Order) -> Iterator[None]:
    """Sees to every request of ``page``, those that a redirect leads to included, as long as the block lasts."""
    session = page.context.new_cdp_session(page)

    def see_to(paused: _Paused) -> None:
        # The page may be gone by now.
        with contextlib.suppress(PlaywrightError):
            session.send(*_decision(paused, order))

    session.on("Fetch.requestPaused", see_to)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
    try:
        yield
    finally:
        with contextlib.suppress(PlaywrightError):
            session.send("Fetch.disable")
            session.detach()


def _decision(paused: _Paused, order: Order) -> tuple[str, dict[str, object]]:
    """What the browser is told to do with a request: the command, and what it needs to know."""
    asked = paused["request"]
    if paused["resourceType"] in _NOT_NEEDED or urlsplit(asked["url"]).scheme not in _SCHEMES:
        return "Fetch.failRequest", {"requestId": paused["requestId"], "errorReason": "BlockedByClient"}
    told: dict[str, object] = {"requestId": paused["requestId"]}
    if order.headers and same_site(order.url, asked["url"]):
        headers = with_headers(asked["headers"], order.headers)
        told["headers"] = [{"name": name, "value": value} for name, value in headers.items()]
    return "Fetch.continueRequest", told


def _proxy(address: str) -> ProxySettings:
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    proxy: ProxySettings = {"server": f"{parts.scheme}://{parts.hostname}{port}"}
    if parts.username is not None:
        proxy["username"], proxy["password"] = unquote(parts.username), unquote(parts.password or "")
    return proxy


def _failed(error: str, reason: str, hint: str = "it will be tried again later") -> dict[str, str | int]:
    return {"error": error, "reason": reason, "hint": hint}


if __name__ == "__main__":
    main()
