"""The state: one SQLite file with every entry ever seen, validators, and how each feed fares. The only SQL there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from ..model import Entry, HostState, Incident, Validators, Written
from .database import Database
from .met import Met
from .rows import ENTRY_COLUMNS, NEW_COLUMNS, Value, bindable, columns_of, entry_of, feed_state, published_of
from .states import FeedState, PageState

if TYPE_CHECKING:
    from .identity import Known, Match

T = TypeVar("T")
# How many keys one question may hold; SQLite takes more, older ones 999.
_BATCH = 500
# How long a robots.txt is kept that nobody asks for anew, in seconds: most are of hosts that a story once stood on.
_ROBOTS_KEPT = 90 * 86_400.0
_FEED_COLUMNS = (
    "id, title, lang, dir, state, error, reason, failures, failing_since, last_try, last_success, last_change,"
    " next_try, asked_to_wait, pace, gone, troubled, hint, mended, entries"
)
_UPDATE_FEED = (
    "UPDATE feed SET title=?, lang=?, dir=?, state=?, error=?, reason=?, failures=?, failing_since=?, last_try=?,"
    " last_success=?, last_change=?, next_try=?, asked_to_wait=?, pace=?, gone=?, troubled=?, hint=?, mended=?"
    " WHERE name=?"
)
_INSERT_FEED = (
    "INSERT INTO feed (name, id, title, lang, dir, state, error, reason, failures, failing_since, last_try,"
    " last_success, last_change, next_try, asked_to_wait, pace, gone, troubled, hint, mended)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_INCIDENT_COLUMNS = "feed, began, changed, reason, error, hint, ended, well_since, flaps, seq"


class Store:
    """The state file. May be shared by threads: each has its own connection.

    Every method raises StoreError where the file can't be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self._met = Met()

    @property
    def path(self) -> Path:
        return self._database.path

    def close(self) -> None:
        self._database.close()

    # --- reading ---

    def feed(self, name: str) -> FeedState:
        """What is known of the feed ``name``; a blank state where it was never asked."""
        with self._database.opened() as db:
            row = db.execute(f"SELECT {_FEED_COLUMNS} FROM feed WHERE name = ?", (name,)).fetchone()
        return feed_state(row) if row else FeedState()

    def feeds(self) -> dict[str, FeedState]:
        """What is known of every feed that was ever asked, by name."""
        with self._database.opened() as db:
            rows = db.execute(f"SELECT name, {_FEED_COLUMNS} FROM feed").fetchall()
        return {row[0]: feed_state(row[1:]) for row in rows}

    def page(self, feed: str, url: str) -> PageState:
        """What is kept of ``url`` for ``feed``."""
        with self._database.opened() as db:
            row = db.execute(
                "SELECT etag, last_modified, body, reading, moved_to, usual, fewer_since FROM page"
                " WHERE feed = ? AND url = ?",
                (feed, url),
            ).fetchone()
        return PageState(Validators(row[0], row[1]), *row[2:]) if row else PageState()

    def names(self, feed: str, keys: Sequence[str]) -> dict[str, int]:
        """The numbers of the entries of ``feed`` that go by any of ``keys``, by key."""
        found: dict[str, int] = {}
        with self._database.opened() as db:
            for batch, marks in _batches(keys):
                question = f"SELECT key, seq FROM known_as WHERE feed = ? AND key IN ({marks})"
                found.update(db.execute(question, (feed, *batch)).fetchall())
        return found

    def sayings(self, numbers: Collection[int]) -> dict[int, bytes | None]:
        """What a page last said of entries (``identity.saying``), by number."""
        found: dict[int, bytes | None] = {}
        with self._database.opened() as db:
            for batch, marks in _batches(list(numbers)):
                found.update(db.execute(f"SELECT seq, said FROM entry WHERE seq IN ({marks})", batch).fetchall())
        return found

    def known(self, names: Mapping[str, int]) -> dict[str, Known]:
        """The entries that ``names`` leads to, by key."""
        from .identity import Known

        by_seq: dict[int, Known] = {}
        with self._database.opened() as db:
            # Most entries go by two names and are wanted once.
            for batch, marks in _batches(list(set(names.values()))):
                rows = db.execute(
                    f"SELECT seq, headline, last_seen, {ENTRY_COLUMNS} FROM entry WHERE seq IN ({marks})", batch
                )
                for seq, headline, last_seen, *columns in rows:
                    by_seq[seq] = Known(seq, entry_of(columns), headline, datetime.fromtimestamp(last_seen, UTC))
        return {key: by_seq[seq] for key, seq in names.items() if seq in by_seq}

    def newest(self, feed: str, keep: int, at_hand: Mapping[int, Entry] | None = None) -> tuple[Entry, ...]:
        """The last ``keep`` entries of ``feed``: newest first, ties in page order.

        ``at_hand`` are entries that the caller need not be told of again, by number, as ``save`` gave them.
        """
        entries: dict[int, Entry] = {}
        wanted: list[int] = []
        with self._database.opened() as db:
            rows = db.execute(
                "SELECT seq, version FROM entry WHERE feed = ? ORDER BY run DESC, place LIMIT ?", (feed, keep)
            ).fetchall()
            for number, version in rows:
                entry = at_hand.get(number) if at_hand else None
                if (entry := entry or self._met.entry(number, version)) is not None:
                    entries[number] = entry
                else:
                    wanted.append(number)
            for batch, marks in _batches(wanted):
                question = f"SELECT seq, {ENTRY_COLUMNS} FROM entry WHERE seq IN ({marks})"
                entries.update((row[0], entry_of(row[1:])) for row in db.execute(question, batch))
        self._met.remember((number, version, entries[number]) for number, version in rows)
        # Chosen by when they came, ordered by what they say of themselves; sorting keeps page order among equals.
        return tuple(sorted((entries[number] for number, _ in rows), key=published_of, reverse=True))

    def outputs(self, feed: str) -> dict[str, Written]:
        """The files that were last written for ``feed``, by name."""
        with self._database.opened() as db:
            rows = db.execute("SELECT file, settings, size, mtime_ns FROM output WHERE feed = ?", (feed,)).fetchall()
        return {row[0]: Written(*row) for row in rows}

    def incident(self, feed: str) -> Incident | None:
        """The last incident of ``feed``."""
        with self._database.opened() as db:
            row = db.execute(
                f"SELECT {_INCIDENT_COLUMNS} FROM incident WHERE feed = ? ORDER BY seq DESC LIMIT 1", (feed,)
            ).fetchone()
        return Incident(*row) if row else None

    def incidents(self, limit: int) -> list[Incident]:
        """The incidents of all feeds that there was last something to tell of, latest first."""
        with self._database.opened() as db:
            rows = db.execute(
                f"SELECT {_INCIDENT_COLUMNS} FROM incident ORDER BY changed DESC, seq DESC LIMIT ?", (limit,)
            ).fetchall()
        return [Incident(*row) for row in rows]

    def identity(self) -> str:
        """A UUID of this state's own, made when it is first asked for: it tells one installation from another."""
        with self._database.opened() as db, self._database.transaction(db):
            row = db.execute("SELECT value FROM note WHERE key = 'identity'").fetchone()
            if row is None:
                from uuid import uuid4

                row = (str(uuid4()),)
                db.execute("INSERT INTO note VALUES ('identity', ?)", row)
        return cast("str", row[0])

    def hosts(self) -> dict[str, HostState]:
        """The hosts that have wishes of their own, by name."""
        with self._database.opened() as db:
            rows = db.execute("SELECT name, not_before, strikes FROM host").fetchall()
        return {row[0]: HostState(row[1], row[2]) for row in rows}

    def robots(self, origin: str) -> tuple[float, str] | None:
        """When the robots.txt of ``origin`` was fetched, and its text."""
        with self._database.opened() as db:
            row = db.execute("SELECT fetched, text FROM robots WHERE origin = ?", (origin,)).fetchone()
        return (row[0], row[1]) if row else None

    def tries_left(self, feed: str, ids: Sequence[str]) -> dict[str, int]:
        """How often the pages of entries may be asked for again, by the entry's id; only of those asked for before."""
        found: dict[str, int] = {}
        with self._database.opened() as db:
            for batch, marks in _batches(ids):
                question = f"SELECT id, tries_left FROM article WHERE feed = ? AND id IN ({marks})"
                found.update(db.execute(question, (feed, *batch)).fetchall())
        return found

    # --- writing ---

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything read and written inside is one transaction; another process's writes wait for its end."""
        with self._database.opened() as db, self._database.transaction(db, durable=True):
            yield

    def save(
        self,
        feed: str,
        matches: Sequence[Match],
        pages: Sequence[tuple[str, PageState]],
        state: FeedState,
        now: datetime,
    ) -> dict[int, Entry]:
        """One run's result: entries, the validators that belong to them, and the feed's state.

        Returns the entries that are new or not as they were, by number.
        """
        with self._database.opened() as db, self._database.transaction(db, durable=True):
            self._save_feed(db, feed, state)
            written = self._save_entries(db, feed, matches, now.timestamp())
            for url, page in pages:
                self._save_page(db, feed, url, page)
        return written

    def save_state(
        self,
        feed: str,
        state: FeedState,
        pages: Sequence[tuple[str, PageState]] = (),
        incident: Incident | None = None,
    ) -> None:
        """Only how the feed fares: a failure, or an unchanged page.

        Survives the end of the process, but not for sure the machine's: then it was simply not asked that time.
        """
        with self._database.opened() as db, self._database.transaction(db):
            self._save_feed(db, feed, state)
            for url, page in pages:
                self._save_page(db, feed, url, page)
            if incident is not None:
                self.save_incident(incident)

    def save_incident(self, incident: Incident) -> None:
        """The incident, in place of what was known of it."""
        with self._database.opened() as db, self._database.transaction(db):
            db.execute(
                f"INSERT OR REPLACE INTO incident ({_INCIDENT_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)", incident
            )

    def save_tries(self, feed: str, left: Mapping[str, int]) -> None:
        """How often the pages of entries may be asked for again, by the entry's id."""
        with self._database.opened() as db, self._database.transaction(db):
            db.executemany(
                "INSERT OR REPLACE INTO article (feed, id, tries_left) VALUES (?,?,?)",
                [(feed, identity, tries) for identity, tries in left.items()],
            )

    def save_outputs(self, feed: str, outputs: Sequence[Written]) -> None:
        """What was written for ``feed``, in place of what was known of it."""
        with self._database.opened() as db, self._database.transaction(db):
            db.execute("DELETE FROM output WHERE feed = ?", (feed,))
            db.executemany(
                "INSERT INTO output (feed, file, settings, size, mtime_ns) VALUES (?,?,?,?,?)",
                [(feed, out.file, out.settings, out.size, out.mtime_ns) for out in outputs],
            )

    def save_host(self, host: str, state: HostState) -> None:
        """The wishes of ``host``."""
        with self._database.opened() as db, self._database.transaction(db):
            if state == HostState():
                db.execute("DELETE FROM host WHERE name = ?", (host,))
            else:
                db.execute("INSERT OR REPLACE INTO host VALUES (?,?,?)", (host, state.not_before, state.strikes))

    def save_robots(self, origin: str, fetched: float, text: str) -> None:
        """The robots.txt of ``origin``, in place of the one that was known; those of hosts long left are forgotten."""
        with self._database.opened() as db, self._database.transaction(db):
            db.execute("DELETE FROM robots WHERE fetched < ?", (fetched - _ROBOTS_KEPT,))
            db.execute("INSERT OR REPLACE INTO robots VALUES (?,?,?)", (origin, fetched, text))

    def _save_entries(
        self, db: sqlite3.Connection, feed: str, matches: Sequence[Match], seen: float
    ) -> dict[int, Entry]:
        if not matches:
            return {}
        # Statements by the batch: one call a row costs more than the row.
        run = db.execute("SELECT coalesce(max(run), 0) + 1 FROM entry WHERE feed = ?", (feed,)).fetchone()[0]
        seq = db.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]
        new: list[tuple[Value, ...]] = []
        names: list[tuple[str, str, int]] = []
        written: dict[int, Entry] = {}
        for place, match in enumerate(matches):
            number = match.seq
            if number is None:
                seq += 1
                number = seq
                new.append((seq, feed, *columns_of(match.entry), match.headline, match.said, run, place, seen))
            if match.touched:
                written[number] = match.entry
            names += [(feed, key, number) for key in match.keys]
        for columns, rows in bindable(NEW_COLUMNS, new):
            db.executemany(f"INSERT INTO entry ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})", rows)
        db.execute("UPDATE feed SET entries = entries + ? WHERE name = ?", (len(new), feed))
        old = [match for match in matches if match.seq is not None]
        db.executemany(
            "UPDATE entry SET title=?2, link=?3, updated=?5, summary=?6, content=?7, authors=?8, source=?9,"
            " categories=?10, image=?11, lang=?12, dir=?13, via=?14, version=version+1"
            " WHERE seq = ?15 AND id = ?1 AND published = ?4",
            [(*columns_of(match.entry), match.seq) for match in old if match.touched],
        )
        db.executemany(
            "UPDATE entry SET headline = ?, said = ? WHERE seq = ?",
            [(match.headline, match.said, match.seq) for match in old if match.said is not None],
        )
        for batch, marks in _batches([match.seq for match in old]):
            db.execute(f"UPDATE entry SET last_seen = ? WHERE seq IN ({marks})", (seen, *batch))
        # An entry keeps its own names for ever; a headline names the entry that bore it last.
        db.executemany(
            "INSERT INTO known_as (feed, key, seq) VALUES (?,?,?) ON CONFLICT DO UPDATE SET seq = excluded.seq"
            " WHERE key LIKE 'title:%' AND seq <> excluded.seq",
            names,
        )
        return written

    def _save_feed(self, db: sqlite3.Connection, name: str, state: FeedState) -> None:
        values = (
            name, state.id or "", state.title, state.lang, state.dir, state.state, state.error, state.reason,
            state.failures, state.failing_since, state.last_try, state.last_success, state.last_change, state.next_try,
            int(state.asked_to_wait), state.pace, state.gone, int(state.troubled), state.hint,
            state.mended,
        )  # fmt: skip
        if db.execute(_UPDATE_FEED, (*values[2:], name)).rowcount == 0:
            db.execute(_INSERT_FEED, values)

    def _save_page(self, db: sqlite3.Connection, feed: str, url: str, page: PageState) -> None:
        db.execute(
            "INSERT OR REPLACE INTO page (feed, url, etag, last_modified, body, reading, moved_to, usual, fewer_since)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            (
                feed, url, page.validators.etag, page.validators.last_modified, page.body, page.reading, page.moved_to,
                page.usual, page.fewer_since,
            ),
        )  # fmt: skip


def _batches(items: Sequence[T]) -> Iterator[tuple[Sequence[T], str]]:
    """``items`` in parts that one question may hold, each with the question marks for it."""
    for start in range(0, len(items), _BATCH):
        batch = items[start : start + _BATCH]
        yield batch, ",".join("?" * len(batch))
