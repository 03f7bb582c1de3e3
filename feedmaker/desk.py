"""The desk: threads work one after another, a page each, and are away from it while they wait for a server or the disk.

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
        # Whether somebody has waited in vain for the one who sits there: then nobody else waits for him.
        self._is_kept = False

    @contextmanager
    def work(self) -> Iterator[None]:
        """What the block does is done at the desk; for who works there already, nothing changes."""
        if _mine.seat is not None:
            yield
            return
        seat = _Seat(self)
        seat.sit()
        _mine.seat = seat
        try:
            yield
        finally:
            _mine.seat = None
            seat.rise()

    def take(self) -> bool:
        """Waits for the desk; whether it was had in the end."""
        if self._free.acquire(timeout=0.0 if self._is_kept else self._patience):
            return True
        self._is_kept = True
        return False

    def give(self) -> None:
        """Leaves the desk to the next one."""
        self._is_kept = False
        self._free.release()


class _Seat:
    """One thread's, which it may have or not."""

    __slots__ = ("_desk", "_sits")

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sits = False

    def sit(self) -> None:
        self._sits = self._desk.take()

    def rise(self) -> None:
        if self._sits:
            self._sits = False
            self._desk.give()


class _Mine(threading.local):
    seat: _Seat | None = None


_mine = _Mine()


@contextmanager
def away() -> Iterator[None]:
    """Others may work at this thread's desk while the block lasts; for a thread that is at none, nothing changes.

    It comes back after whoever works there then: what another one waits for may not be held meanwhile.
    """
    seat = _mine.seat
    if seat is None:
        yield
        return
    # Within the block it is at no desk: there is nothing to be away from twice.
    _mine.seat = None
    seat.rise()
    try:
        yield
    finally:
        seat.sit()
        _mine.seat = seat
