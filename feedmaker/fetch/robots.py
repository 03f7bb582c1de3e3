"""robots.txt (RFC 9309): fetched once a day for each origin, read by protego, kept over restarts."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..errors import FetchError
from ..hosts import origin_of, same_site
from ..model import Fetched, NotModified, Request, Validators

if TYPE_CHECKING:
    from protego import Protego

# Under which name robots.txt may speak to us; our User-Agent begins with it.
TOKEN = "feedmaker"
# How long a robots.txt is good for, in seconds (RFC 9309, section 2.4).
LIFETIME = 86_400.0
# What is read of one, in bytes (RFC 9309, section 2.5, asks for at least 500 KiB).
MAX_SIZE = 512 * 1024
# How many are held in memory, ready to be asked.
HELD = 1000


class RobotsMemory(Protocol):
    """Where robots.txt files are kept over restarts: when it was fetched (seconds since 1970), and its text."""

    def robots(self, origin: str) -> tuple[float, str] | None: ...

    def save_robots(self, origin: str, fetched: float, text: str) -> None: ...


class _Rules(NamedTuple):
    """``parsed`` is None where there are no rules: everything is allowed."""

    fetched: float
    parsed: Protego | None


class Robots:
    """What each site's robots.txt says. ``fetch`` asks for a page, in its turn and without asking here again."""

    def __init__(
        self,
        fetch: Callable[[Request], Fetched | NotModified],
        *,
        memory: RobotsMemory | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._fetch = fetch
        self._memory = memory
        self._now = now
        self._held: OrderedDict[str, _Rules] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, request: Request, url: str, *, private_ok: bool) -> float | None:
        """Returns the Crawl-delay (seconds) that goes for ``url``, None where there is none.

        ``private_ok``: it may be on a private network.

        Raises FetchError where ``url`` may not be asked for, or where nobody can say because the server is in trouble.
        """
        parsed = self._rules(request, url, private_ok).parsed
        if parsed is None:
            return None
        if not parsed.can_fetch(url, TOKEN):
            raise FetchError(
                f"{url}: the site's robots.txt asks programs to stay away",
                "ask the site's owner; robots = false makes feedmaker ask all the same",
                reason="robots",
            )
        delay: float | None = parsed.crawl_delay(TOKEN)
        return delay

    def _rules(self, request: Request, url: str, private_ok: bool) -> _Rules:
        origin = origin_of(url)
        now = self._now()
        with self._lock:
            rules = self._held.get(origin)
        if rules is None and self._memory is not None and (kept := self._memory.robots(origin)):
            rules = self._hold(origin, _Rules(kept[0], _parsed(kept[1])))
        if rules is not None and -LIFETIME < now - rules.fetched < LIFETIME:
            return rules
        try:
            text = self._ask(request, url, origin, private_ok)
        except FetchError as error:
            if rules is not None:
                return rules
            raise _said(error, url, origin) from error
        if self._memory is not None:
            self._memory.save_robots(origin, now, text)
        return self._hold(origin, _Rules(now, _parsed(text)))

    def _ask(self, request: Request, url: str, origin: str, private_ok: bool) -> str:
        """The text of the file, empty where there is none. Raises FetchError where that can't be told.

        ``url`` may be where ``request`` was sent on to: the secrets are not for that host.
        """
        access = request.access if same_site(request.url, url) else request.access.without_secrets()
        try:
            answer = self._fetch(
                Request(
                    f"{origin}/robots.txt",
                    Validators(),
                    timeout=request.timeout,
                    max_size=MAX_SIZE,
                    allow_private=request.allow_private,
                    access=access,
                    led=not private_ok,
                    robots=False,
                    force=request.force,
                )
            )
        except FetchError as error:
            # RFC 9309, section 2.3.1.3: without a file everything is allowed; section 2.3.1.4: a server in trouble
            # may have one that forbids everything.
            missing = error.status is not None and 400 <= error.status < 500 and error.status != 429
            if missing or error.reason in ("not-html", "too-large", "redirects"):
                return ""
            raise
        return answer.page.body.decode("utf-8", "replace") if isinstance(answer, Fetched) else ""

    def _hold(self, origin: str, rules: _Rules) -> _Rules:
        with self._lock:
            self._held[origin] = rules
            self._held.move_to_end(origin)
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        return rules


def _parsed(text: str) -> Protego | None:
    text = text.lstrip("\ufeff")
    if ":" not in text:
        return None
    from protego import Protego

    return Protego.parse(text)


def _said(error: FetchError, url: str, origin: str) -> FetchError:
    """The failure of robots.txt as one of ``url``: the reason is the same, the address the one that its owner knows."""
    if error.status is None:
        message, hint = error.message.replace(f"{origin}/robots.txt", url), error.hint
    else:
        message = f"{url}: its robots.txt can't be had: HTTP {error.status}"
        hint = f"{error.hint}; robots = false makes feedmaker ask all the same"
    return FetchError(message, hint, reason=error.reason, status=error.status, retry_after=error.retry_after)
