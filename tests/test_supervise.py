"""The running service as its surroundings see it: signals, the service manager's socket, a second one beside it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from feedmaker.systemd import Notifier
from tests.feedcheck import check_feed
from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Web, hang, html


def portal(web: Web, path: str = "/", **more: object) -> dict[str, object]:
    return {"name": "portal", "url": web.url + path, "recipe": "masress", **more}


def wait_for(there: Callable[[], object], what: str, seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < until, f"no {what} after {seconds:.0f} s"
        time.sleep(0.02)


def ended(process: subprocess.Popen[str], number: int = signal.SIGTERM, within: float = 10.0) -> tuple[int, str]:
    """Sends the signal; returns the exit status and standard error."""
    process.send_signal(number)
    _, err = process.communicate(timeout=within)
    return process.returncode, err


class Manager:
    """Plays the service manager: listens where $NOTIFY_SOCKET says."""

    def __init__(self, address: str) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(address)
        self.socket.settimeout(0.05)
        self.heard: list[tuple[float, str]] = []

    def listen(self) -> list[str]:
        try:
            while True:
                self.heard.append((time.monotonic(), self.socket.recv(4096).decode()))
        except TimeoutError:
            return [message for _, message in self.heard]

    def lines(self) -> list[str]:
        return [line for message in self.listen() for line in message.splitlines()]

    def when(self, line: str) -> list[float]:
        self.listen()
        return [at for at, message in self.heard if line in message.splitlines()]


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    made = Manager(str(tmp_path / "notify"))
    yield made
    made.socket.close()


def test_a_service_manager_hears_everything(project: Project, web: Web, manager: Manager, tmp_path: Path) -> None:
    web.page("/", ticker(headlines(3)))
    project.write(portal(web, interval="1h"))
    environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "1000000"}
    process = project.start("run", env=environ)
    wait_for(lambda: "READY=1" in manager.lines(), "READY=1")
    wait_for(lambda: len(manager.when("WATCHDOG=1")) >= 4, "pings")
    pings = manager.when("WATCHDOG=1")
    assert max(later - earlier for earlier, later in pairwise(pings)) < 1.0
    wait_for(lambda: (project.output / "portal.atom").exists(), "feed")

    before = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
    process.send_signal(signal.SIGHUP)
    wait_for(lambda: len(manager.when("READY=1")) == 2, "READY=1 after the reload")
    lines = manager.lines()
    assert lines.index("RELOADING=1") > lines.index("READY=1")
    moment = next(line for line in lines if line.startswith("MONOTONIC_USEC="))
    assert int(moment.partition("=")[2]) >= before
    # One datagram: the manager must not see the one without the other.
    assert any("RELOADING=1" in message and "MONOTONIC_USEC=" in message for message in manager.listen())

    assert ended(process)[0] == 0
    lines = manager.lines()
    assert lines.count("STOPPING=1") == 1
    assert "READY=1" not in lines[lines.index("STOPPING=1") :]
    assert any(line.startswith("STATUS=1 feed, all well") for line in lines)


def test_abstract_sockets_and_other_processes_watchdogs() -> None:
    name = f"@feedmaker-test-{os.getpid()}"
    manager = Manager("\0" + name[1:])
    environ = {"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "2000000", "WATCHDOG_PID": str(os.getpid())}
    notifier = Notifier(environ)
    notifier.alive()
    assert manager.lines() == ["WATCHDOG=1"]
    assert notifier.ping_every == 1.0
    assert Notifier({**environ, "WATCHDOG_PID": "1"}).ping_every is None
    assert Notifier({**environ, "WATCHDOG_USEC": "soon"}).ping_every is None
    assert Notifier({"WATCHDOG_USEC": "2000000"}).ping_every is None
    manager.socket.close()
    # Nobody listens any more: that is no reason to stop.
    notifier.alive()


def test_sigterm_ends_it_while_a_slow_server_holds_a_fetch(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    web.answer("/slow", hang())
    project.write(portal(web), {"name": "slow", "url": web.url.replace("127.0.0.1", "localhost") + "/slow"})
    process = project.start("run")
    wait_for(lambda: web.asked("/slow") and (project.output / "portal.atom").exists(), "fetch that hangs")
    begun = time.monotonic()
    status, _ = ended(process)
    assert status == 0
    assert time.monotonic() - begun < 5
    check_feed(project.feed("portal"))
    assert not [name for name in project.files() if name.startswith(".")]
    # It was given up, not a failure of the page.
    assert '"failures": 0' in project.call("status", "--json").out.splitlines()[1]


def test_sigint_ends_it_too(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    project.write(portal(web))
    process = project.start("run")
    wait_for(lambda: (project.output / "portal.atom").exists(), "feed")
    assert ended(process, signal.SIGINT)[0] == 0


def test_sighup_takes_up_a_new_config_and_refuses_a_wrong_one(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    web.page("/other", ticker(headlines(3, 20)))
    project.write(portal(web))
    process = project.start("run")
    wait_for(lambda: (project.output / "portal.atom").exists(), "feed")
    before = project.feed("portal")

    project.config.write_text(project.config.read_text().replace("recipe", "recipy"))
    process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert process.poll() is None

    project.write({"name": "other", "url": web.url + "/other", "recipe": "masress"})
    process.send_signal(signal.SIGHUP)
    wait_for(lambda: (project.output / "other.atom").exists(), "the added feed")
    # What is not asked any more stays as it is, and so does its history.
    assert project.feed("portal") == before

    web.page("/", ticker(headlines(4)))
    project.write(portal(web, interval="1s"), {"name": "other", "url": web.url + "/other", "recipe": "masress"})
    process.send_signal(signal.SIGHUP)
    wait_for(lambda: project.feed("portal") != before, "the new entry")
    status, err = ended(process)
    assert status == 0
    assert "unknown key 'recipy'; did you mean 'recipe'?; the old config goes on" in err
    old, new = check_feed(before), check_feed(project.feed("portal"))
    assert new.id == old.id
    known = {(entry.id, entry.published) for entry in old.entries}
    assert known < {(entry.id, entry.published) for entry in new.entries}


def test_a_second_service_on_one_state_says_so(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    project.write(portal(web))
    first = project.start("run")
    wait_for(lambda: (project.output / "portal.atom").exists(), "feed")
    second = project.run("run")
    assert second.status == 1
    assert f"another feedmaker run (process {first.pid}) works on this state" in second.err
    assert ended(first)[0] == 0
    # The lock went with its owner, however he ended.
    third = project.start("run")
    time.sleep(0.7)
    assert third.poll() is None
    third.kill()
    third.wait()
    fourth = project.start("run")
    time.sleep(0.7)
    assert fourth.poll() is None
    assert ended(fourth)[0] == 0


def test_generate_beside_a_service(project: Project, web: Web) -> None:
    web.answer("/", *[html(ticker(headlines(count))) for count in range(2, 40)])
    project.write(portal(web, interval="1s", jitter="0s"))
    service = project.start("run")
    for _ in range(3):
        ran = project.run("generate")
        assert ran.status == 0, ran.err
    # Also all at once, and in spite of everything.
    many = [project.start("generate", "--force") for _ in range(3)]
    for process in many:
        process.communicate(timeout=20)
        assert process.returncode == 0
    assert ended(service)[0] == 0
    feed = check_feed(project.feed("portal"))
    assert len(set(feed.titles)) == len(feed.titles) == len({entry.id for entry in feed.entries})
    assert web.at_once == 1


def test_wrong_config_ends_it_with_2(project: Project) -> None:
    project.write({"name": "x", "url": "ftp://example.org/"})
    ran = project.run("run")
    assert ran.status == 2
    assert "must be an address that begins with" in ran.err
