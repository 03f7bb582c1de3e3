"""The state: one SQLite file with every entry ever seen, validators, and how each feed fares. The only SQL there is."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from ..errors import StoreError
from ..model import Direction, Entry, Validators, Written
from .identity import Known, Match
from .schema import MIGRATIONS

State = Literal["new", "ok", "unchanged", "failing", "broken"]
# How many keys one question may hold; SQLite takes more, older ones 999.
_BATCH = 500
_ENTRY_COLUMNS = (
    "id, title, link, published, updated, summary, content, authors, source, categories, image, lang, dir, via"
)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the state knows of a feed. Moments are seconds since 1970."""

    id: str | None = None
    title: str | None = None
    lang: str | None = None
    dir: Direction | None = None
    state: State = "new"
    error: str | None = None
    reason: str | None = None
    failures: int = 0
    failing_since: float | None = None
    last_try: float | None = None
    last_success: float | None = None
    last_change: float | None = None
    next_try: float | None = None
    asked_to_wait: bool = False
    entries: int = 0


@dataclass(frozen=True, slots=True)
class PageState:
    """What is kept of a page between two requests.

    ``body`` is a digest of its bytes, ``reading`` of how they were read, ``usual`` how many entries came of them.
    """

    validators: Validators = field(default_factory=Validators)
    body: str | None = None
    reading: str | None = None
    moved_to: str | None = None
    usual: int = 0


class Store:
    """The state file. May be shared by threads: each has its own connection.

    Every method raises StoreError where the file can't be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{path.parent}: the folder of the state can't be made ({error.strerror})",
                "set state in the config to a place that can be written",
            ) from error
        with self._guarded():
            self._migrate()

    def close(self) -> None:
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
        self._local = threading.local()

    # --- reading ---

    def feed(self, name: str) -> FeedState:
        """What is known of the feed ``name``; a blank state where it was never asked."""
        with self._guarded() as db:
            row = db.execute(
                "SELECT id, title, lang, dir, state, error, reason, failures, failing_since, last_try,"
                " last_success, last_change, next_try, asked_to_wait, (SELECT count(*) FROM entry WHERE feed = name)"
                " FROM feed WHERE name = ?",
                (name,),
            ).fetchone()
        return FeedState(*(*row[:13], bool(row[13]), row[14])) if row else FeedState()

    def page(self, feed: str, url: str) -> PageState:
        """What is kept of ``url`` for ``feed``."""
        with self._guarded() as db:
            row = db.execute(
                "SELECT etag, last_modified, body, reading, moved_to, usual FROM page WHERE feed = ? AND url = ?", (feed, url)
            ).fetchone()
        return PageState(Validators(row[0], row[1]), *row[2:]) if row else PageState()

    def known(self, feed: str, keys: Sequence[str]) -> dict[str, Known]:
        """The entries of ``feed`` that go by any of ``keys``, by key."""
        found: dict[str, Known] = {}
        by_seq: dict[int, Known] = {}
        with self._guarded() as db:
            for start in range(0, len(keys), _BATCH):
                batch = keys[start : start + _BATCH]
                rows = db.execute(
                    f"SELECT known_as.key, seq, headline, last_seen, {_ENTRY_COLUMNS}"
                    " FROM known_as JOIN entry USING (seq)"
                    f" WHERE known_as.feed = ? AND known_as.key IN ({','.join('?' * len(batch))})",
                    (feed, *batch),
                )
                for key, seq, headline, last_seen, *columns in rows:
                    if seq not in by_seq:
                        by_seq[seq] = Known(seq, _entry(columns), headline, datetime.fromtimestamp(last_seen, UTC))
                    found[key] = by_seq[seq]
        return found

    def newest(self, feed: str, keep: int) -> tuple[Entry, ...]:
        """The last ``keep`` entries of ``feed``: newest first, ties in page order."""
        with self._guarded() as db:
            rows = db.execute(
                f"SELECT {_ENTRY_COLUMNS} FROM entry WHERE feed = ? ORDER BY run DESC, place LIMIT ?", (feed, keep)
            ).fetchall()
        # Chosen by when they came, ordered by what they say of themselves; sorting keeps page order among equals.
        return tuple(sorted(map(_entry, rows), key=_published, reverse=True))

    def outputs(self, feed: str) -> dict[str, Written]:
        """The files that were last written for ``feed``, by name."""
        with self._guarded() as db:
            rows = db.execute("SELECT file, settings, size, mtime_ns FROM output WHERE feed = ?", (feed,)).fetchall()
        return {row[0]: Written(*row) for row in rows}

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything read and written inside is one transaction; another process's writes wait for its end."""
        with self._guarded() as db, _transaction(db):
            yield

    def save(
        self,
        feed: str,
        matches: Sequence[Match],
        pages: Sequence[tuple[str, PageState]],
        state: FeedState,
        now: datetime,
    ) -> None:
        """One run's result: entries, the validators that belong to them, and the feed's state."""
        with self._guarded() as db, _transaction(db):
            self._save_feed(db, feed, state)
            self._save_entries(db, feed, matches, now.timestamp())
            for url, page in pages:
                self._save_page(db, feed, url, page)

    def save_state(self, feed: str, state: FeedState, pages: Sequence[tuple[str, PageState]] = ()) -> None:
        """Only how the feed fares: a failure, or an unchanged page."""
        with self._guarded() as db, _transaction(db):
            self._save_feed(db, feed, state)
            for url, page in pages:
                self._save_page(db, feed, url, page)

    def save_outputs(self, feed: str, outputs: Sequence[Written]) -> None:
        """What was written for ``feed``, in place of what was known of it."""
        with self._guarded() as db, _transaction(db):
            db.execute("DELETE FROM output WHERE feed = ?", (feed,))
            db.executemany(
                "INSERT INTO output (feed, file, settings, size, mtime_ns) VALUES (?,?,?,?,?)",
                [(feed, out.file, out.settings, out.size, out.mtime_ns) for out in outputs],
            )

    def _save_entries(self, db: sqlite3.Connection, feed: str, matches: Sequence[Match], seen: float) -> None:
        if not matches:
            return
        # Statements by the batch: one call a row costs more than the row.
        run = db.execute("SELECT coalesce(max(run), 0) + 1 FROM entry WHERE feed = ?", (feed,)).fetchone()[0]
        seq = db.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]
        new: list[tuple[str | int | float | None, ...]] = []
        names: list[tuple[str, str, int]] = []
        for place, match in enumerate(matches):
            number = match.seq
            if number is None:
                seq += 1
                number = seq
                new.append((seq, feed, *_columns(match.entry), match.headline, run, place, seen))
            names += [(feed, key, number) for key in match.keys]
        db.executemany(
            f"INSERT INTO entry (seq, feed, {_ENTRY_COLUMNS}, headline, run, place, last_seen)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            new,
        )
        db.executemany(
            "UPDATE entry SET title=?2, link=?3, updated=?5, summary=?6, content=?7, authors=?8, source=?9,"
            " categories=?10, image=?11, lang=?12, dir=?13, via=?14 WHERE seq = ?15 AND id = ?1 AND published = ?4",
            [(*_columns(match.entry), match.seq) for match in matches if match.seq is not None and match.touched],
        )
        db.executemany(
            "UPDATE entry SET headline = ?, last_seen = ? WHERE seq = ?",
            [(match.headline, seen, match.seq) for match in matches if match.seq is not None],
        )
        # An entry keeps its own names for ever; a headline names the entry that bore it last.
        db.executemany(
            "INSERT INTO known_as (feed, key, seq) VALUES (?,?,?) ON CONFLICT DO UPDATE SET seq = excluded.seq"
            " WHERE key LIKE 'title:%' AND seq <> excluded.seq",
            names,
        )

    def _save_feed(self, db: sqlite3.Connection, name: str, state: FeedState) -> None:
        db.execute(
            "INSERT INTO feed (name, id, title, lang, dir, state, error, reason, failures, failing_since,"
            " last_try, last_success, last_change, next_try, asked_to_wait) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
            " ON CONFLICT (name) DO UPDATE SET title=excluded.title, lang=excluded.lang, dir=excluded.dir,"
            " state=excluded.state, error=excluded.error, reason=excluded.reason,"
            " failures=excluded.failures, failing_since=excluded.failing_since, last_try=excluded.last_try,"
            " last_success=excluded.last_success,"
            " last_change=excluded.last_change, next_try=excluded.next_try, asked_to_wait=excluded.asked_to_wait",
            (
                name, state.id or "", state.title, state.lang, state.dir, state.state, state.error,
                state.reason, state.failures, state.failing_since, state.last_try, state.last_success,
                state.last_change, state.next_try, int(state.asked_to_wait),
            ),
        )  # fmt: skip

    def _save_page(self, db: sqlite3.Connection, feed: str, url: str, page: PageState) -> None:
        db.execute(
            "INSERT OR REPLACE INTO page (feed, url, etag, last_modified, body, reading, moved_to, usual)"
            " VALUES (?,?,?,?,?,?,?,?)",
            (
                feed, url, page.validators.etag, page.validators.last_modified, page.body, page.reading, page.moved_to,
                page.usual,
            ),
        )  # fmt: skip

    # --- the file itself ---

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._connection()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path}: the state can't be used ({error})", _advice(error)) from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=30.0, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection

    def _migrate(self) -> None:
        db = self._connection()
        if db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
            return
        with _transaction(db):
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
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _advice(error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return "another feedmaker holds it: wait for it, or stop it"
    if "malformed" in text or "not a database" in text:
        return "put a backup of it back, or move it away (ids of entries without an address of their own start anew)"
    if "full" in text:
        return "make room on its disk; nothing was lost"
    return "see that its folder and the file can be written by this user"


def _columns(entry: Entry) -> tuple[str | None, ...]:
    assert entry.published is not None and entry.updated is not None
    return (
        entry.id, entry.title, entry.link, entry.published.isoformat(), entry.updated.isoformat(), entry.summary,
        entry.content, _packed(entry.authors), entry.source, _packed(entry.categories), entry.image, entry.lang,
        entry.dir, entry.via,
    )  # fmt: skip


def _entry(columns: Sequence[str | None]) -> Entry:
    id_, title, link, published, updated, summary, content, authors, source, categories, *rest = columns
    image, lang, dir_, via = rest
    return Entry(
        id=cast("str", id_),
        title=cast("str", title),
        link=link,
        published=datetime.fromisoformat(cast("str", published)),
        updated=datetime.fromisoformat(cast("str", updated)),
        summary=summary,
        content=content,
        authors=_unpacked(authors),
        source=source,
        categories=_unpacked(categories),
        image=image,
        lang=lang,
        dir=cast("Direction | None", dir_),
        via=via,
    )


@lru_cache(maxsize=1024)
def _packed(words: tuple[str, ...]) -> str | None:
    return json.dumps(words, ensure_ascii=False) if words else None


@lru_cache(maxsize=1024)
def _unpacked(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def _published(entry: Entry) -> datetime:
    assert entry.published is not None
    return entry.published
