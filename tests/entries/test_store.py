"""The state: real files, several processes, and all that can happen to a disk."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feedmaker.entries import database
from feedmaker.entries.identity import Match, keys_of, match
from feedmaker.entries.schema import MIGRATIONS
from feedmaker.entries.states import FeedState, PageState
from feedmaker.entries.store import Store
from feedmaker.errors import StoreError
from feedmaker.model import Entry, Validators, Written

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
WELL = FeedState(id="tag:x.example.org,2026:/feed:x", state="ok", last_success=NOON.timestamp())
FULL = Entry(
    id="tag:x.example.org,2026:/n/0",
    title="عنوان 😀",
    link="https://x.example.org/n/0",
    published=datetime.fromisoformat("2026-01-28T00:00:00+02:00"),
    updated=NOON - timedelta(milliseconds=1),
    summary="s",
    content="<p>c</p>",
    authors=("a", "ب"),
    source="p",
    categories=("article", "x"),
    image="https://x.example.org/i.png",
    lang="ar",
    dir="rtl",
    via="https://v.example.org/",
)


def _entry(number: int) -> Entry:
    host, place = "x.example.org", f"/n/{number}"
    return Entry(f"tag:{host},2026:{place}", f"Story {number}", f"https://{host}{place}", alias=f"s{number}")


def _save(store: Store, numbers: range | list[int], now: datetime = NOON, feed: str = "x") -> list[Match]:
    page = [_entry(number) for number in numbers]
    with store.writing():
        known = store.known(store.names(feed, [key for one in page for key in keys_of(one)]))
        matches = match(page, known, now, seen_before=store.feed(feed).entries)
        store.save(feed, matches, [("https://x.example.org/", PageState(Validators("e", "m"), "b", "r"))], WELL, now)
    return matches


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "state.sqlite3"


def _titles(store: Store, keep: int = 100) -> list[str]:
    return [entry.title for entry in store.newest("x", keep)]


# --- what is written is read ------------------------------------------------------------------------------------------


def test_an_entry_comes_back_as_it_was(path: Path) -> None:
    store = Store(path)
    with store.writing():
        store.save("x", [Match(FULL, None, True, "h", (FULL.id, "title:a"))], [], WELL, NOON)
    store.close()
    again = Store(path)
    assert again.newest("x", 10) == (FULL,)
    assert again.newest("x", 10)[0].published.isoformat() == "2026-01-28T00:00:00+02:00"  # type: ignore[union-attr]
    for key in (FULL.id, "title:a"):
        known = again.known(again.names("x", [key]))[key]
        assert (known.entry, known.headline, known.last_seen) == (FULL, "h", NOON)
    assert again.names("y", [FULL.id]) == {}
    again.close()


def test_what_was_said_comes_back(path: Path) -> None:
    store = Store(path)
    first, second = _save(store, range(2))
    assert store.names("x", [first.entry.id, "s0", "title:s0", "title:s1"]) == {
        first.entry.id: 1,
        "title:s0": 1,
        "title:s1": 2,
    }
    assert store.sayings([1, 2, 3]) == {1: first.said, 2: second.said}
    (again,) = _save(store, [1], NOON + timedelta(hours=1))
    assert (again.said, again.touched) == (second.said, False)
    store.close()


def test_what_is_at_hand_is_not_read_again(path: Path) -> None:
    store, other = Store(path), Store(path)
    long = "<p>" + "x" * 10_000 + "</p>"
    page = [_entry(0), _entry(1)._replace(content=long), _entry(2)]
    with store.writing():
        written = store.save("x", match(page, {}, NOON), [], WELL, NOON)
    first = store.newest("x", 9, written)
    assert [any(one is entry for entry in written.values()) for one in first] == [True] * 3
    assert other.newest("x", 9) == first
    # Another time the same objects, but for long texts, which are not kept in memory.
    assert [one is two for one, two in zip(store.newest("x", 9), first, strict=True)] == [True, False, True]
    # A change is seen, whoever made it.
    for number, changer in enumerate((store, other)):
        with changer.writing():
            known = changer.known(changer.names("x", [page[0].id]))
            fresh = [page[0]._replace(title=f"In other words {number}"), page[2]]
            moment = NOON + timedelta(hours=1 + number)
            changed = changer.save("x", match(fresh, known, moment, settled={page[2].id: 3}), [], WELL, moment)
        assert {number: entry.title for number, entry in changed.items()} == {1: fresh[0].title}
        assert store.newest("x", 9)[0] == other.newest("x", 9, changed)[0] == changed[1]
    store.close()
    other.close()


def test_feed_and_page_come_back_as_they_were(path: Path) -> None:
    feed = FeedState(
        id="tag:x.example.org,2026:f", title="t", lang="ar", dir="rtl", state="failing", error="e", reason="dns",
        failures=3,
        failing_since=1.0, last_try=2.0, last_success=0.5, last_change=0.25, next_try=4.0, asked_to_wait=True,
        pace=60.0, gone="https://x.example.org/", troubled=True, hint="h",
    )  # fmt: skip
    page = PageState(Validators('W/"e"', "Wed, 04 Mar 2026 12:00:00 GMT"), "b", "r", "https://y.example.org/", 9, 7.0)
    store = Store(path)
    assert (store.feed("x"), store.page("x", "u")) == (FeedState(), PageState())
    store.save_state("x", feed, [("u", page)])
    assert (store.feed("x"), store.page("x", "u")) == (feed, page)
    store.save_state("x", WELL, [("u", PageState())])
    # A feed keeps the id under which it was first seen.
    assert (store.feed("x"), store.page("x", "u")) == (WELL._replace(id=feed.id), PageState())
    assert store.page("x", "other") == PageState()
    assert store.feeds() == {"x": WELL._replace(id=feed.id)}
    store.close()


def test_outputs_come_back_as_they_were(path: Path) -> None:
    store = Store(path)
    one, two = Written("x.atom", "s", 10, 2**62), Written("x.rss", "s", 11, 5)
    store.save_outputs("x", [one, two])
    assert store.outputs("x") == {"x.atom": one, "x.rss": two}
    store.save_outputs("x", [two])
    assert store.outputs("x") == {"x.rss": two}
    store.close()


def test_a_robots_txt_is_forgotten_when_nobody_asks_for_it_any_more(path: Path) -> None:
    store = Store(path)
    day = 86_400.0
    store.save_robots("https://left.example.org", 0.0, "User-agent: *")
    store.save_robots("https://kept.example.org", 40 * day, "")
    assert store.robots("https://left.example.org") == (0.0, "User-agent: *")
    store.save_robots("https://kept.example.org", 80 * day, "Disallow: /x")
    store.save_robots("https://new.example.org", 100 * day, "")
    assert store.robots("https://left.example.org") is None
    assert store.robots("https://kept.example.org") == (80 * day, "Disallow: /x")


def test_entries_are_counted_and_kept_in_order(path: Path) -> None:
    store = Store(path)
    _save(store, range(3))
    _save(store, [5, 1, 4], NOON + timedelta(hours=1))
    assert store.feed("x").entries == 5
    # The later page first, each in its page's order; entry 1 stays where it was.
    assert _titles(store) == ["Story 5", "Story 4", "Story 0", "Story 1", "Story 2"]
    assert _titles(store, 3) == ["Story 5", "Story 4", "Story 0"]
    store.close()


def test_an_id_and_a_date_are_never_written_over(path: Path) -> None:
    store = Store(path)
    _save(store, range(1))
    before = store.newest("x", 1)[0]
    changed = before._replace(id="tag:evil.example.org,2026:/", published=NOON + timedelta(days=9), title="New")
    with store.writing():
        store.save("x", [Match(changed, 1, True, None, ())], [], WELL, NOON)
    assert store.newest("x", 1) == (before,)
    store.close()


def test_a_thousand_names_at_once(path: Path) -> None:
    store = Store(path)
    _save(store, range(1100))
    known = store.known(store.names("x", [_entry(number).id for number in range(2000)]))
    assert len(known) == 1100
    assert len({one.seq for one in known.values()}) == 1100
    store.close()


def test_feeds_do_not_mix(path: Path) -> None:
    store = Store(path)
    _save(store, range(3))
    _save(store, range(2), feed="y")
    assert (store.feed("x").entries, store.feed("y").entries) == (3, 2)
    assert len(store.newest("y", 10)) == 2
    store.close()


# --- all or nothing ---------------------------------------------------------------------------------------------------


def test_an_interrupted_transaction_never_was(path: Path) -> None:
    store = Store(path)
    _save(store, range(2))
    with pytest.raises(RuntimeError), store.writing():
        store.save("x", match([_entry(7)], {}, NOON), [("u", PageState(body="new"))], FeedState(state="broken"), NOON)
        raise RuntimeError("power cut")
    assert _titles(store) == ["Story 0", "Story 1"]
    assert store.page("x", "u") == PageState()
    assert store.feed("x").state == "ok"
    _save(store, range(3), NOON + timedelta(hours=1))
    assert store.feed("x").entries == 3
    store.close()


_KILLED = """
    import os, signal, sys
    from pathlib import Path
    from datetime import UTC, datetime
    from feedmaker.entries.identity import match
    from feedmaker.entries.states import FeedState, PageState
    from feedmaker.entries.store import Store
    from feedmaker.model import Entry
    store = Store(Path(sys.argv[1]))
    page = [Entry(f"tag:x.example.org,2026:/k/{n}", f"Killed {n}", f"https://x.example.org/k/{n}") for n in range(500)]
    now = datetime.now(UTC)
    with store.writing():
        store.save("x", match(page, {}, now), [("u", PageState(body="b"))], FeedState(id="i"), now)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_process_that_is_killed_in_a_transaction_leaves_nothing_of_it(path: Path) -> None:
    store = Store(path)
    _save(store, range(2))
    store.close()
    assert _python(_KILLED, str(path)).returncode == -signal.SIGKILL
    again = Store(path)
    assert _titles(again) == ["Story 0", "Story 1"]
    assert again.page("x", "u") == PageState()
    _save(again, range(3), NOON + timedelta(hours=1))
    assert again.feed("x").entries == 3
    again.close()


_WRITER = """
    import sys
    from datetime import UTC, datetime, timedelta
    from pathlib import Path
    from feedmaker.entries.identity import keys_of, match
    from feedmaker.entries.states import FeedState
    from feedmaker.entries.store import Store
    from feedmaker.model import Entry
    store = Store(Path(sys.argv[1]))
    for turn in range(20):
        numbers = range(turn + 3)
        page = [Entry(f"tag:x.example.org,2026:/n/{n}", f"Story {n}", f"https://x.example.org/n/{n}") for n in numbers]
        now = datetime.now(UTC)
        with store.writing():
            known = store.known(store.names("x", [key for one in page for key in keys_of(one)]))
            store.save("x", match(page, known, now, seen_before=store.feed("x").entries), [], FeedState(id="i"), now)
"""


def test_two_processes_write_one_state_and_neither_writes_anything_twice(path: Path) -> None:
    Store(path).close()
    command = [sys.executable, "-c", textwrap.dedent(_WRITER), str(path)]
    writers = [
        subprocess.Popen(command, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.wait(60) == 0, writer.communicate()[1]
        writer.communicate()
    store = Store(path)
    assert store.feed("x").entries == len(store.newest("x", 1000)) == 22
    store.close()


def test_threads_share_one_store(path: Path) -> None:
    store = Store(path)
    failed: list[BaseException] = []

    def work(feed: str) -> None:
        try:
            for turn in range(5):
                _save(store, range(turn + 1), NOON + timedelta(minutes=turn), feed)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(f"feed-{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert {state.entries for state in store.feeds().values()} == {5}
    store.close()


# --- the file ---------------------------------------------------------------------------------------------------------


def test_the_file_is_in_wal_mode_and_knows_its_version(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    db.close()


def test_a_reader_does_not_wait_for_a_writer(path: Path) -> None:
    store, reader = Store(path), Store(path)
    _save(store, range(2))
    with store.writing():
        store.save("x", match([_entry(9)], {}, NOON), [], WELL, NOON)
        assert _titles(reader) == ["Story 0", "Story 1"]
    assert "Story 9" in _titles(reader)
    store.close()
    reader.close()


def test_an_old_state_becomes_a_new_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path)
    _save(store, range(2))
    store.close()
    later = (*MIGRATIONS, "CREATE TABLE more (x TEXT) STRICT; INSERT INTO more SELECT title FROM entry;")
    monkeypatch.setattr(database, "MIGRATIONS", later)
    again = Store(path)
    assert _titles(again) == ["Story 0", "Story 1"]
    again.close()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM more").fetchone() == (2,)
        assert db.execute("PRAGMA user_version").fetchone() == (len(later),)
    db.close()


def test_a_migration_that_fails_leaves_the_state_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(path)
    _save(store, range(2))
    store.close()
    broken = (*MIGRATIONS, "CREATE TABLE more (x TEXT) STRICT; INSERT INTO nowhere VALUES (1);")
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", broken)
        with pytest.raises(StoreError):
            Store(path)
    again = Store(path)
    assert _titles(again) == ["Story 0", "Story 1"]
    again.close()


@pytest.mark.parametrize("what", ["text", "zeroes", "half", "middle"])
def test_a_corrupt_state_is_one_clear_error(path: Path, what: str) -> None:
    store = Store(path)
    _save(store, range(300))
    store.close()
    data = bytearray(path.read_bytes())
    damaged = {
        "text": b"This is not a database at all. " * 200,
        "zeroes": bytes(len(data)),
        "half": bytes(data[: len(data) // 2]),
        "middle": bytes(data[:4096]) + b"\xa5" * (len(data) - 4096),
    }[what]
    path.write_bytes(damaged)
    for extra in ("-wal", "-shm"):
        Path(f"{path}{extra}").unlink(missing_ok=True)
    with pytest.raises(StoreError) as caught:
        again = Store(path)
        again.newest("x", 100)
        _save(again, range(400))
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_state_that_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "folder", tmp_path / "file" / "state.sqlite3"):
        with pytest.raises(StoreError) as caught:
            Store(place)
        assert str(tmp_path) in caught.value.message
        assert caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_state_that_may_not_be_written(path: Path) -> None:
    Store(path).close()
    path.chmod(0o400)
    with pytest.raises(StoreError, match="state"):
        _save(Store(path), range(1))


def test_threads_leave_no_connections_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "state.sqlite3")
    before = len(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else None
    for _ in range(30):
        asking = threading.Thread(target=store.feeds)
        asking.start()
        asking.join()
    if before is not None:
        assert len(os.listdir("/proc/self/fd")) < before + 30
    store.close()
