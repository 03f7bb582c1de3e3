"""The network as the rest of the house uses it: every request in its host's turn, and only where we are welcome."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from ..clock import REAL, Clock
from ..errors import FetchError
from ..model import Fetched, NotModified, Request
from ..turnstile import Stopped, Turnstile
from .manners import HostMemory, Manners
from .robots import Robots, RobotsMemory

if TYPE_CHECKING:
    from .client import Client


class Memory(HostMemory, RobotsMemory, Protocol):
    """What is kept of the sites over restarts."""


class Polite:
    """Asks for pages with manners. May be shared by threads. ``min_delay`` is in seconds."""

    def __init__(
        self,
        min_delay: float,
        *,
        contact: str | None = None,
        memory: Memory | None = None,
        turnstile: Turnstile | None = None,
        clock: Clock = REAL,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.contact = contact
        self._client: Client | None = None
        self.manners = Manners(min_delay, memory=memory, turnstile=turnstile, clock=clock, chance=chance)
        self._robots = Robots(self._fetch, memory=memory, now=clock.now)
        self._stopping = False
        self._asking = 0
        self._lock = threading.Lock()

    @property
    def asking(self) -> int:
        """How many threads are waiting for a turn or a server just now."""
        return self._asking

    def fetch(self, request: Request) -> Fetched | NotModified:
        """``Client.fetch``, in turn. Raises FetchError as that does, and Stopped where the program ends meanwhile."""
        with self._lock:
            self._asking += 1
        try:
            answer = self._fetch(request)
        except FetchError:
            if self._stopping:
                raise Stopped from None
            raise
        finally:
            with self._lock:
                self._asking -= 1
        if self._stopping:
            raise Stopped
        return answer

    def closed_until(self, url: str) -> float | None:
        """Until when (seconds since 1970) the host of ``url`` wants to be left alone; None where it does not."""
        return self.manners.closed_until(url)

    def reconfigure(self, min_delay: float, contact: str | None) -> None:
        """Goes on with other settings; what is under way ends as it began."""
        self.manners.min_delay = min_delay
        with self._lock:
            if contact != self.contact:
                self.contact, self._client = contact, None

    def stop(self) -> None:
        """Ends all waiting and asking, at once."""
        self._stopping = True
        self.manners.stop()
        if self._client is not None:
            self._client.abort()

    def close(self) -> None:
        """Closes the connections that were kept open."""
        if self._client is not None:
            self._client.close()

    def _asks(self) -> Client:
        # Made when it is first needed: where nothing is due, nothing of the network is even loaded.
        with self._lock:
            if self._client is None:
                from .client import Client

                self._client = Client(contact=self.contact, now=self.manners.now)
            return self._client

    def _fetch(self, request: Request) -> Fetched | NotModified:
        @contextmanager
        def turn(url: str, private_ok: bool) -> Iterator[None]:
            if request.robots:
                self.manners.ask_slowly(url, self._robots.check(request, url, private_ok=private_ok))
            self._refuse_closed(request, url)
            with self.manners.turn(url):
                # It may have been closed to us while we waited.
                self._refuse_closed(request, url)
                try:
                    yield
                except FetchError as error:
                    if error.status in (429, 503):
                        error.retry_after = self.manners.too_much(url, error.retry_after)
                    elif error.status is not None:
                        self.manners.was_well(url)
                    raise
                self.manners.was_well(url)

        return self._asks().fetch(request, turn)

    def _refuse_closed(self, request: Request, url: str) -> None:
        if not request.force and (until := self.manners.closed_until(url)) is not None:
            wait = until - self.manners.now()
            raise FetchError(
                f"{url}: its server asked to be left alone for another {wait:.0f} s",
                "it will be tried again after that",
                reason="host-waits",
                retry_after=wait,
            )
