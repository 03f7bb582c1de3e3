"""Turns and pauses: one request at a time to a host, and a pause between two."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Manners:
    """Whose turn it is, for each host. ``min_delay`` is in seconds."""

    def __init__(
        self,
        min_delay: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._min_delay = min_delay
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Waits until the host of ``url`` may be asked, and keeps all others waiting meanwhile."""
        host = self._host(urlsplit(url).netloc.rpartition("@")[2].lower())
        with host.turn:
            if (wait := host.free_at - self._clock()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                host.free_at = self._clock() + self._min_delay

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())
