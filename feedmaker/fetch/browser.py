"""Pages that are made by JavaScript: a browser of its own process for each, within the limits of any other fetch.

Needs the extra ``feedmaker[browser]`` (Playwright) and a Chromium of the system's; nothing is downloaded. What comes
out is a page like any other: the document as it stands when the network has gone quiet. The browser's process group is
ended with the time-out, whatever the page's scripts are doing.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys

from ..errors import FetchError
from ..model import Fetched, Page, Request, Validators
from .access import headers_of
from .failures import failure_of_status

# Where Debian, Fedora, Arch and the vendors put the browser.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What starting and ending a browser may take beside the page's own time-out, in seconds.
STARTING = 20.0


def program() -> str | None:
    """The browser to use: ``$FEEDMAKER_BROWSER``, else the first Chromium on the PATH."""
    named = os.environ.get("FEEDMAKER_BROWSER")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, PROGRAMS)), None)


def render(request: Request, agent: str, proxy: str | None = None) -> Fetched:
    """The page at ``request.url`` after its scripts ran, asked for through ``proxy`` where there is one.

    Raises FetchError for everything that keeps it from us, a missing browser included.
    """
    chromium = program()
    if importlib.util.find_spec("playwright") is None:
        raise FetchError(
            f"{request.url}: render = true needs Playwright",
            'install it with: pip install "feedmaker[browser]"',
            reason="no-browser",
        )
    if chromium is None:
        raise FetchError(
            f"{request.url}: render = true needs a Chromium, and none is on the PATH",
            "install the system's package chromium, or name the program in FEEDMAKER_BROWSER",
            reason="no-browser",
        )
    order = {
        "url": request.url,
        "timeout": request.timeout,
        "max_size": request.max_size,
        "allow_private": request.allow_private,
        "led": request.led,
        "agent": agent,
        "program": chromium,
        "proxy": proxy,
        "headers": headers_of(request.access),
        "cookies": list(request.access.cookies),
    }
    answer, body = _in_process(json.dumps(order).encode(), request)
    if "status" in answer and answer["status"] != 200:
        raise failure_of_status(request.url, int(str(answer["status"])), None)
    if "error" in answer:
        raise FetchError(
            f"{request.url}: {answer['error']}", str(answer.get("hint", "")), reason=str(answer["reason"])
        )
    page = Page(str(answer["url"]), body, "text/html; charset=utf-8")
    return Fetched(page, Validators(), private=bool(answer["private"]))


def _in_process(order: bytes, request: Request) -> tuple[dict[str, object], bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "feedmaker.fetch.render_page"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, complaints = process.communicate(order, timeout=request.timeout + STARTING)
    except subprocess.TimeoutExpired:
        raise FetchError(
            f"{request.url}: the browser was not done within {request.timeout:.0f} s",
            "raise timeout for this feed if its page is known to be slow",
            reason="timeout",
        ) from None
    finally:
        # The browser's own processes are in the same group; none must be left behind.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    head, newline, body = out.partition(b"\n")
    if process.returncode or not newline:
        last = complaints.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no message"]
        raise FetchError(
            f"{request.url}: the browser failed ({last[0][:200]})",
            "try the page with: feedmaker preview, and see that Chromium itself starts",
            reason="browser",
        )
    answer: dict[str, object] = json.loads(head)
    return answer, body
