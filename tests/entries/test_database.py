"""The SQLite file under the state, with real files, threads and processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from feedmaker.entries.database import Database
from feedmaker.errors import StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "state.sqlite3"


def _hosts(database: Database) -> int:
    with database.opened() as db:
        return int(db.execute("SELECT count(*) FROM host").fetchone()[0])


def test_a_state_of_a_newer_feedmaker_is_left_alone(path: Path) -> None:
    Database(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match="newer feedmaker") as caught:
        Database(path)
    assert "upgrade" in caught.value.hint


def test_starting_at_the_same_time_makes_one_state(path: Path) -> None:
    path.parent.mkdir(parents=True)
    code = (
        "import sys; from pathlib import Path; from feedmaker.entries.database import Database; "
        "Database(Path(sys.argv[1]))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for process in started:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint


def test_a_transaction_is_all_or_nothing_and_one_within_another_is_a_part_of_it(path: Path) -> None:
    database = Database(path)
    insert = "INSERT INTO host VALUES (?, 0.0, 0)"
    with pytest.raises(KeyError), database.opened() as db, database.transaction(db, durable=True):
        with database.transaction(db):
            db.execute(insert, ("a.example",))
        raise KeyError
    assert _hosts(database) == 0
    with database.opened() as db, database.transaction(db):
        db.execute(insert, ("a.example",))
        with database.transaction(db):
            db.execute(insert, ("b.example",))
    assert _hosts(database) == 2
    database.close()


def test_who_works_with_it_has_a_connection_to_himself_and_the_next_one_has_it_again(path: Path) -> None:
    database = Database(path)
    with database.opened() as mine:
        with database.opened() as again:
            assert again is mine
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: _connection(database)).result() is not mine
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: _connection(database)).result() is mine
    database.close()
    # What is asked for after the end opens the file anew.
    assert _hosts(database) == 0
    database.close()


def _connection(database: Database) -> sqlite3.Connection:
    with database.opened() as db:
        return db


def test_each_thread_waits_its_turn(path: Path) -> None:
    database = Database(path)

    def add(number: int) -> int:
        with database.opened() as db, database.transaction(db):
            db.execute("INSERT INTO host VALUES (?, 0.0, 0)", (f"{number}.example",))
            return id(db)

    with ThreadPoolExecutor(4) as pool:
        connections = set(pool.map(add, range(40)))
    assert _hosts(database) == 40
    assert 1 <= len(connections) <= 4
    database.close()


def test_what_sqlite_says_comes_with_what_to_do(path: Path) -> None:
    database = Database(path)
    with pytest.raises(StoreError, match="the state can't be used") as caught, database.opened() as db:
        db.execute("SELECT nothing FROM nowhere")
    assert caught.value.hint
    database.close()


def test_who_makes_the_state_at_once_waits_for_the_others(tmp_path: Path) -> None:
    # SQLite itself does not wait where a file that several make at once is to have a log.
    barrier = threading.Barrier(6)

    def make(path: Path) -> int:
        barrier.wait(timeout=30)
        database = Database(path)
        try:
            return _hosts(database)
        finally:
            database.close()

    with ThreadPoolExecutor(6) as pool:
        for turn in range(25):
            made = [pool.submit(make, tmp_path / str(turn) / "state.sqlite3") for _ in range(6)]
            assert [one.result() for one in made] == [0] * 6
