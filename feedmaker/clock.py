"""Time, as something that can be handed in: the service's, or one that a test turns by hand."""

from __future__ import annotations

import threading
import time


class Clock:
    """The machine's own clock. Moments are seconds since 1970."""

    def now(self) -> float:
        return time.time()

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Waits, with ``condition`` held, until it is notified or ``seconds`` have passed. May return early."""
        condition.wait(seconds)

    def notify(self, condition: threading.Condition, count: int | None = None) -> None:
        """Wakes ``count`` of those who wait for ``condition`` (which is held), or all."""
        if count is None:
            condition.notify_all()
        else:
            condition.notify(count)


REAL = Clock()
