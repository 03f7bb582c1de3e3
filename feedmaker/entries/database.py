"""The SQLite file under the state: connections that are lent, a schema brought up to date, whole transactions."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreError
from .schema import MIGRATIONS

# How long a connection waits for others, and how often it looks where SQLite does not wait by itself, in seconds.
PATIENCE, _LOOK = 30.0, 0.02


class Database:
    """The file, which threads may share. What goes wrong with it inside ``opened`` is a StoreError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()
        # All connections, and those that nobody uses. The last one used is used again: it has the most in memory.
        self._connections: set[sqlite3.Connection] = set()
        self._free: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        # SQLite lets one write at a time too, but those who wait for it sleep and look again.
        self._turn = threading.Lock()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{path.parent}: the folder of the state can't be made ({error.strerror})",
                "set state in the config to a place that can be written",
            ) from error
        with self.opened() as db:
            self._migrate(db)

    def close(self) -> None:
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._free.clear()

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """A connection, this thread's as long as the block lasts: within another such block it is that one's.

        Raises StoreError where the file can't be read or written.
        """
        held: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        try:
            if held is not None:
                yield held
                return
            connection = self._mine.connection = self._take()
            try:
                yield connection
            finally:
                self._mine.connection = None
                self._give_back(connection)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path}: the state can't be used ({error})", _advice(error)) from error

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._free:
                return self._free.pop()
        connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        _keep_log(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        with self._lock:
            self._connections.add(connection)
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            # Closed meanwhile, with the rest of them, it is of no more use.
            if connection in self._connections:
                self._free.append(connection)

    def _migrate(self, db: sqlite3.Connection) -> None:
        if db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
            return
        with self.transaction(db, durable=True):
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > len(MIGRATIONS):
                raise StoreError(
                    f"{self.path}: the state was written by a newer feedmaker (version {version})",
                    "upgrade feedmaker, or name another state file in the config",
                )
            for script in MIGRATIONS[version:]:
                for statement in script.split(";"):
                    if statement.strip():
                        db.execute(statement)
            db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextmanager
    def transaction(self, db: sqlite3.Connection, *, durable: bool = False) -> Iterator[None]:
        """All or nothing; what is ``durable`` is on the disk when the block ends, the rest soon after."""
        if db.in_transaction:
            yield
            return
        with self._turn:
            if durable:
                db.execute("PRAGMA synchronous = FULL")
            db.execute("BEGIN IMMEDIATE")
            try:
                yield
                db.execute("COMMIT")
            except BaseException:
                # A full disk has rolled it back already.
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            finally:
                if durable:
                    db.execute("PRAGMA synchronous = NORMAL")


def _keep_log(connection: sqlite3.Connection) -> None:
    """Has changes written to a log beside the file (https://sqlite.org/wal.html), so that who reads waits for nobody.

    For this SQLite itself does not wait for others who make, open or close the file at the same moment.
    """
    for left in reversed(range(round(PATIENCE / _LOOK))):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not left or error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
        time.sleep(_LOOK)


def _advice(error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return "another feedmaker holds it: wait for it, or stop it"
    if "malformed" in text or "not a database" in text:
        return "put a backup of it back, or move it away: what is in the feeds' files is taken from there again"
    if "full" in text:
        return "make room on its disk; nothing was lost"
    return "see that its folder and the file can be written by this user"
