"""Files are written whole or not at all, and left alone when nothing changed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from feedmaker.errors import PublishError
from feedmaker.publish import files
from feedmaker.publish.publisher import Publisher


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_a_file_is_written_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.atom"
    assert files.write(path, b"one") is True
    before = path.stat()
    assert files.write(path, b"one") is False
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert files.write(path, b"two") is True
    assert path.read_bytes() == b"two"
    assert _names(path.parent) == ["a.atom"]


def test_the_web_server_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    was = os.umask(0o022)
    try:
        files.write(path, b"x")
    finally:
        os.umask(was)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_reader_has_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    versions = [bytes([65 + number]) * 300_000 for number in range(2)]
    files.write(path, versions[0])
    done = threading.Event()
    torn: list[int] = []

    def read() -> None:
        while not done.is_set():
            data = path.read_bytes()
            if data not in versions:
                torn.append(len(data))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(60):
        files.write(path, versions[number % 2])
    done.set()
    for reader in readers:
        reader.join()
    assert torn == []


def test_many_writers_of_one_file_do_not_tear_it(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    versions = [bytes([65 + number]) * 200_000 for number in range(4)]
    writers = [
        threading.Thread(target=lambda data=data: [files.write(path, data) for _ in range(10)]) for data in versions
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() in versions
    assert _names(tmp_path) == ["a.atom"]


def test_what_can_not_be_written_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.atom"
    files.write(path, b"good")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError, match="No space left on device") as caught:
        files.write(path, b"new")
    assert str(path) in str(caught.value)
    assert caught.value.hint
    assert path.read_bytes() == b"good"
    assert _names(tmp_path) == ["a.atom"]


@pytest.mark.parametrize("name", ["file/a.atom", "folder.atom", "x" * 300])
def test_bad_places_are_one_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    (tmp_path / "folder.atom").mkdir()
    with pytest.raises(PublishError, match="can't be written"):
        files.write(tmp_path / name, b"x")
    assert _names(tmp_path) == ["file", "folder.atom"]
    assert (tmp_path / "file").read_bytes() == b"in the way"


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead, alive = int(ended.stdout), os.getppid()
    left = (f".a.atom.{dead}-1.tmp", f".b.atom.{os.getpid()}-1.tmp", f".c.atom.{alive}-1.tmp")
    for name in (*left, ".mine.tmp", "a.tmp"):
        (tmp_path / name).write_bytes(b"half")
    Publisher(tmp_path)
    assert _names(tmp_path) == [f".c.atom.{alive}-1.tmp", ".mine.tmp", "a.tmp"]


def test_sweeping_a_folder_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    files.sweep(tmp_path / "nowhere")
    assert _names(tmp_path) == []
