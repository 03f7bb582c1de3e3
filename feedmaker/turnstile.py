"""Turns between processes: a generate beside the service, two services by mistake, one cron run after another.

One file beside the state. Each host and each feed has a place in it, of eight bytes: whoever works with it holds a lock
on that place, and leaves there when it was last asked. The kernel lets go of the locks of a process that is killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .clock import REAL, Clock
from .desk import away
from .errors import StoreError

_PLACE = struct.Struct("<d")
# Two names on one place only wait for each other needlessly. The file is sparse: unused places take no room.
_PLACES = 1 << 16
_SERVICE = _PLACES * _PLACE.size
# How often another process's turn is looked at, in seconds. A lock that waits in the kernel could not be called off,
# and the kernel sees deadlocks between processes where there are none between their threads.
_LOOK = 0.05


class Stopped(Exception):
    """The program is ending: what was being waited for is not wanted any more."""


class Turnstile:
    """The places of one state. May be shared by threads; a name may be held once at a time in a process."""

    def __init__(self, path: Path, clock: Clock = REAL) -> None:
        self.path = path
        self._clock = clock
        self._condition = threading.Condition()
        self._stopped = False
        self._holders: dict[int, int] = {}
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(
                f"{path}: can't be opened ({error.strerror})", "see that the state's folder can be written by this user"
            ) from error

    def stop(self) -> None:
        """Whoever still waits gets Stopped."""
        with self._condition:
            self._stopped = True
            self._clock.notify(self._condition)

    def close(self) -> None:
        """Lets go of everything."""
        self.stop()
        with self._condition:
            if self._file >= 0:
                os.close(self._file)
            self._file = -1

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Waits until no other process has ``name``, and has it as long as the block lasts."""
        start = _start(name)
        self._take(start)
        try:
            yield
        finally:
            self._give_back(start)

    def take(self, name: str) -> float:
        """Waits for ``name`` and keeps it until ``give``; returns when it was last given, 0.0 if never."""
        start = _start(name)
        self._take(start)
        try:
            raw = os.pread(self._file, _PLACE.size, start)
        except OSError:
            return 0.0
        return float(_PLACE.unpack(raw)[0]) if len(raw) == _PLACE.size else 0.0

    def give(self, name: str, now: float) -> None:
        """Ends what ``take`` began, and notes the moment."""
        start = _start(name)
        # A full disk costs the memory of one request, not the request.
        with contextlib.suppress(OSError):
            os.pwrite(self._file, _PLACE.pack(now), start)
        self._give_back(start)

    def claim_service(self) -> None:
        """Makes this process the one service of this state; raises StoreError where there is one already."""
        if not self._try(_SERVICE):
            with contextlib.suppress(OSError):
                other = os.pread(self._file, 16, _SERVICE).decode("ascii", "replace").strip("\0 \n")
            raise StoreError(
                f"another feedmaker run (process {other or 'unknown'}) works on this state",
                f"stop it first, or give this one a state of its own; the lock is {self.path}",
            )
        with contextlib.suppress(OSError):
            os.pwrite(self._file, f"{os.getpid():<16}".encode(), _SERVICE)

    def _take(self, start: int) -> None:
        if not self._hold(start):
            with away(), self._condition:
                while not self._hold(start):
                    if self._stopped:
                        raise Stopped
                    self._clock.wait(self._condition, _LOOK)

    def _hold(self, start: int) -> bool:
        """Takes a place, if no other process has it; whether it did."""
        with self._condition:
            if not self._try(start):
                return False
            # Two names may share a place, and of one process each lock is the other's too.
            self._holders[start] = self._holders.get(start, 0) + 1
            return True

    def _try(self, start: int) -> bool:
        if self._file < 0:
            raise Stopped
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, _PLACE.size, start)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            raise StoreError(
                f"{self.path}: can't be locked ({error.strerror})", "put the state on a local disk"
            ) from error
        return True

    def _give_back(self, start: int) -> None:
        with self._condition:
            left = self._holders.pop(start, 1) - 1
            if left > 0:
                self._holders[start] = left
            elif self._file >= 0:
                with contextlib.suppress(OSError):
                    fcntl.lockf(self._file, fcntl.LOCK_UN, _PLACE.size, start)


def _start(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % _PLACES * _PLACE.size
