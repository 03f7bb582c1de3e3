"""The state's tables, and how each version of them becomes the next."""

from __future__ import annotations

# One script a version: script 0 makes version 1 of an empty file, and so on. Never edit one that was released.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE feed (
        name         TEXT PRIMARY KEY,
        id           TEXT NOT NULL,
        title        TEXT,
        lang         TEXT,
        dir          TEXT,
        state        TEXT NOT NULL DEFAULT 'new',
        error        TEXT,
        reason       TEXT,
        failures     INTEGER NOT NULL DEFAULT 0,
        failing_since REAL,
        last_try     REAL,
        last_success REAL,
        last_change  REAL,
        next_try     REAL,
        asked_to_wait INTEGER NOT NULL DEFAULT 0,
        pace         REAL,
        gone         TEXT,
        troubled     INTEGER NOT NULL DEFAULT 0,
        hint         TEXT,
        mended       TEXT,
        entries      INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE page (
        feed          TEXT NOT NULL REFERENCES feed (name) ON DELETE CASCADE,
        url           TEXT NOT NULL,
        etag          TEXT,
        last_modified TEXT,
        body          TEXT,
        reading       TEXT,
        moved_to      TEXT,
        usual         INTEGER NOT NULL DEFAULT 0,
        fewer_since   REAL,
        PRIMARY KEY (feed, url)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE output (
        feed     TEXT NOT NULL,
        file     TEXT NOT NULL,
        settings TEXT NOT NULL,
        size     INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        PRIMARY KEY (feed, file)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE entry (
        seq        INTEGER PRIMARY KEY,
        feed       TEXT NOT NULL REFERENCES feed (name) ON DELETE CASCADE,
        id         TEXT NOT NULL,
        title      TEXT NOT NULL,
        link       TEXT,
        published  TEXT NOT NULL,
        updated    TEXT NOT NULL,
        summary    TEXT,
        content    TEXT,
        authors    TEXT,
        source     TEXT,
        categories TEXT,
        image      TEXT,
        lang       TEXT,
        dir        TEXT,
        via        TEXT,
        headline   TEXT,
        run        INTEGER NOT NULL,
        place      INTEGER NOT NULL,
        last_seen  REAL NOT NULL
    ) STRICT;
    CREATE INDEX entry_newest ON entry (feed, run DESC, place);
    CREATE TABLE known_as (
        feed TEXT NOT NULL,
        key  TEXT NOT NULL,
        seq  INTEGER NOT NULL,
        PRIMARY KEY (feed, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE incident (
        seq        INTEGER PRIMARY KEY,
        feed       TEXT NOT NULL,
        began      REAL NOT NULL,
        ended      REAL,
        changed    REAL NOT NULL,
        well_since REAL,
        flaps      INTEGER NOT NULL DEFAULT 0,
        reason     TEXT NOT NULL,
        error      TEXT NOT NULL,
        hint       TEXT NOT NULL
    ) STRICT;
    CREATE INDEX incident_feed ON incident (feed, seq);
    CREATE TABLE note (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE host (
        name       TEXT PRIMARY KEY,
        not_before REAL NOT NULL,
        strikes    INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE robots (
        origin  TEXT PRIMARY KEY,
        fetched REAL NOT NULL,
        text    TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE article (
        feed       TEXT NOT NULL,
        id         TEXT NOT NULL,
        tries_left INTEGER NOT NULL,
        PRIMARY KEY (feed, id)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    ALTER TABLE entry ADD COLUMN said BLOB;
    ALTER TABLE entry ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
    """,
)
