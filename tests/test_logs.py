"""One line a refresh: for people, and for the journal."""

from __future__ import annotations

import io
import logging
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from feedmaker import logs
from feedmaker.house import Outcome
from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Web, status


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    loggers = (logs.LOG, logging.getLogger("apscheduler"))
    kept = [(logger, list(logger.handlers), logger.level, logger.propagate) for logger in loggers]
    yield
    for logger, handlers, level, propagate in kept:
        logger.handlers[:] = handlers
        logger.setLevel(level)
        logger.propagate = propagate


def said(outcome: Outcome, tmp_path: Path, *, journal: bool, verbose: int = 0, quiet: int = 0) -> str:
    path = tmp_path / "log"
    with path.open("w") as stream:
        about = os.fstat(stream.fileno())
        environ = {"JOURNAL_STREAM": f"{about.st_dev}:{about.st_ino}"} if journal else {}
        logs.set_up(verbose, quiet, environ, stream)
        logs.say_outcome(outcome, ("s3same",))
    return path.read_text()


OK = Outcome("page", "ok", new=2, updated=1, entries=40, files=1, bytes=5000, seconds=0.25)
BROKEN = Outcome(
    "page",
    "broken",
    entries=40,
    reason="no-entries",
    error='page: no entry found on "http://x/?token=abc"\nat all',
    hint="s3same door",
)


def test_for_people(tmp_path: Path) -> None:
    line = said(OK, tmp_path, journal=False)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d page: 2 new, 1 updated, 40 in all \(0\.2 s\)\n", line)
    line = said(BROKEN, tmp_path, journal=False)
    assert "no entry found" in line
    assert "abc" not in line
    assert "s3same" not in line


def test_for_the_journal(tmp_path: Path) -> None:
    line = said(OK, tmp_path, journal=True)
    assert line == "<6>feed=page state=ok new=2 updated=1 entries=40 files=1 bytes=5000 seconds=0.25\n"
    line = said(BROKEN, tmp_path, journal=True)
    assert line.startswith("<4>feed=page state=broken ")
    assert line.count("\n") == 1
    fields = dict(word.partition("=")[::2] for word in shlex.split(line[3:]))
    assert fields["reason"] == "no-entries"
    assert fields["error"] == 'page: no entry found on "http://x/?token=***" at all'
    assert fields["hint"] == "*** door"


def test_who_waits_is_not_worth_a_line(tmp_path: Path) -> None:
    waiting = Outcome("page", "waiting", error="later")
    assert said(waiting, tmp_path, journal=True) == ""
    assert said(waiting, tmp_path, journal=True, verbose=1).startswith("<7>feed=page state=waiting")
    assert said(OK, tmp_path, journal=True, quiet=1) == ""
    assert said(BROKEN, tmp_path, journal=True, quiet=1) != ""


def test_only_the_journals_own_stream_gets_its_form(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w") as stream:
        about = os.fstat(stream.fileno())
        assert logs.to_journal({"JOURNAL_STREAM": f"{about.st_dev}:{about.st_ino}"}, stream)
        assert not logs.to_journal({"JOURNAL_STREAM": f"{about.st_dev}:{about.st_ino + 1}"}, stream)
        assert not logs.to_journal({"JOURNAL_STREAM": "nonsense"}, stream)
        assert not logs.to_journal({}, stream)
    assert not logs.to_journal({"JOURNAL_STREAM": "1:2"}, io.StringIO())


def test_the_real_service_writes_a_line_a_refresh(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    web.answer("/bad", status(404))
    project.write(
        {"name": "good", "url": web.url + "/", "recipe": "masress"}, {"name": "bad", "url": web.url + "/bad"}
    )
    log = project.folder / "log"
    with log.open("w") as stream:
        about = os.fstat(stream.fileno())
        process = subprocess.Popen(
            [sys.executable, "-m", "feedmaker", "run"],
            cwd=project.folder,
            env={**os.environ, "PYTHONPATH": os.getcwd(), "JOURNAL_STREAM": f"{about.st_dev}:{about.st_ino}"},
            stderr=stream,
        )
        try:
            until = time.monotonic() + 15
            while log.read_text().count("state=") < 2:
                assert time.monotonic() < until
                time.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0
        finally:
            process.kill()
            process.wait()
    lines = log.read_text().splitlines()
    assert len(lines) == 4
    assert sum("feed=good state=ok new=3" in line for line in lines) == 1
    assert sum("feed=bad state=failing" in line and "reason=http-404" in line for line in lines) == 1
    assert lines[0] == "<6>event=start feeds=2"
    assert lines[-1] == "<6>event=stop"
