"""The desk: threads work one after another, a page each, and are away from it while they wait for a server.

The interpreter lets one thread run at a time whatever we do, but hands over whenever the one that runs looks into the
state or a file: a hundred times a page, which was a fifth of all the work.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Whoever has waited so long (seconds) works beside the one at the desk, who may have a page that takes minutes.
PATIENCE = 1.0


class Desk:
    """Room for one; may be shared by threads. That two work at once is slower, never wrong."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._free = threading.Lock()
        self._mine = threading.local()

    @contextmanager
    def work(self) -> Iterator[None]:
        """What the block does is done at the desk."""
        self._sit()
        try:
            yield
        finally:
            self._rise()
            del self._mine.sits

    @contextmanager
    def away(self) -> Iterator[None]:
        """Others may work while the block lasts; for a thread that is not at the desk, nothing changes."""
        if not hasattr(self._mine, "sits"):
            yield
            return
        self._rise()
        try:
            yield
        finally:
            self._sit()

    def _sit(self) -> None:
        self._mine.sits = self._free.acquire(timeout=self._patience)

    def _rise(self) -> None:
        if self._mine.sits:
            self._mine.sits = False
            self._free.release()
