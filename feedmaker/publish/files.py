"""Files that are written whole or not at all, and not touched when their bytes would be the same."""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
from contextlib import nullcontext
from pathlib import Path

from ..desk import away
from ..errors import PublishError

_TEMPORARY = r"\..+\.(\d+)-\d+\.tmp\Z"

# How long it takes (seconds) to hand the desk over and come back to it: so long the disk may keep others waiting.
_QUICK = 0.002
_last_sync = 0.0


def write(path: Path, data: bytes, *, mode: int | None = None) -> bool:
    """Makes ``path`` hold ``data``; returns whether it was written, False where it held that already.

    ``mode`` are its permissions; without it, those of any program's new file.

    A reader sees the old file or the new one, never a part (rename(2)); what was renamed is on the disk (fsync(2)).
    The folder is not synced: should the power fail now, the old file is there again, and the next run writes the new.
    Raises PublishError, with the old file as it was.
    """
    try:
        if _holds(path, data):
            return False
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
        try:
            with os.fdopen(_opened(temporary, mode or 0o666), "wb") as file:
                if mode is not None:
                    os.fchmod(file.fileno(), mode)
                file.write(data)
                file.flush()
                _sync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        return True
    except OSError as error:
        raise PublishError(
            f"{path}: can't be written ({error.strerror or error})",
            f"make {path.parent} a folder that this user can write to, with room on its disk; the last good feed stays",
        ) from error


def _opened(path: Path, mode: int) -> int:
    """The handle of a new file at ``path``, in a folder that is made where it is missing."""
    # Less the umask, as any program's file: the web server must be able to read it.
    how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        return os.open(path, how, mode)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, how, mode)


def _sync(handle: int) -> None:
    """Has what was written to ``handle`` on the disk."""
    global _last_sync
    with away() if _last_sync > _QUICK else nullcontext():
        begun = time.perf_counter()
        os.fsync(handle)
        _last_sync = time.perf_counter() - begun


def sweep(folder: Path) -> None:
    """Removes the temporary files that a killed run left in ``folder``."""
    with contextlib.suppress(OSError):
        for path in folder.glob(".*.tmp"):
            found = re.match(_TEMPORARY, path.name)
            if found and not _alive(int(found[1])):
                path.unlink(missing_ok=True)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except FileNotFoundError:
        return False


def _alive(pid: int) -> bool:
    # In a container the next run often has the number of the one that was killed.
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
