"""The units of systemd/: clean by systemd's own checks, and as tight as they are said to be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UNITS = ROOT / "systemd"
NAMES = ("feedmaker.service", "feedmaker-generate.service", "feedmaker-generate.timer")
Needs = Callable[[str, object], None]


@pytest.fixture
def units(tmp_path: Path, needs: Needs) -> Path:
    """The units in a folder of their own, with a program that is there on this machine."""
    needs("systemd", shutil.which("systemd-analyze"))
    for name in NAMES:
        text = (UNITS / name).read_text()
        # Not the Python that runs us: where that is, there may be spaces in its path.
        (tmp_path / name).write_text(text.replace("/opt/feedmaker/bin/feedmaker", "/bin/true"))
    return tmp_path


def analyze(units: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *arguments],
        cwd=units,
        env={**os.environ, "SYSTEMD_COLORS": "0", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_systemd_finds_nothing_wrong(units: Path) -> None:
    done = analyze(units, "verify", *(f"./{name}" for name in NAMES))
    assert (done.returncode, done.stderr + done.stdout) == (0, "")


@pytest.mark.parametrize("name", ["feedmaker.service", "feedmaker-generate.service"])
def test_the_sandbox_is_rated_1_3_or_better(units: Path, name: str) -> None:
    done = analyze(units, "security", "--offline=true", "--no-pager", f"./{name}")
    found = re.search(r"Overall exposure level for \S+: (\d+\.\d+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert float(found[1]) <= 1.3


def test_systemd_does_find_what_is_wrong(units: Path) -> None:
    (units / "feedmaker.service").write_text("[Service]\nExecStart=/nowhere/feedmaker run\nWatchdogSec=soon\n")
    assert analyze(units, "verify", "./feedmaker.service").stderr


def test_the_service_speaks_the_managers_protocol() -> None:
    text = (UNITS / "feedmaker.service").read_text()
    for line in ("Type=notify", "NotifyAccess=main", "Restart=on-failure", "ExecReload=/bin/kill -HUP $MAINPID"):
        assert f"\n{line}\n" in text
    assert re.search(r"^WatchdogSec=\d+", text, re.MULTILINE)
    # The web server must be able to read what is written; nobody else the state.
    assert "\nUMask=0022\n" in text
    assert "\nStateDirectoryMode=0700\n" in text
    assert "DynamicUser" not in text


def test_the_oneshot_differs_only_in_how_it_runs() -> None:
    def sandbox(name: str) -> str:
        text = (UNITS / name).read_text()
        return text[text.index("# Who it is") :].partition("\n[Install]")[0].strip()

    assert sandbox("feedmaker.service") == sandbox("feedmaker-generate.service")


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_puts_it_all_in_place(tmp_path: Path) -> None:
    tmp_path = tmp_path / "a root"
    done = subprocess.run(
        ["make", "-s", "install-units", f"DESTDIR={tmp_path}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    placed = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert placed == {
        "etc/systemd/system/feedmaker.service",
        "etc/systemd/system/feedmaker-generate.service",
        "etc/systemd/system/feedmaker-generate.timer",
        "etc/sysusers.d/feedmaker.conf",
        "etc/tmpfiles.d/feedmaker.conf",
        "etc/feedmaker/config.toml",
    }
    # What is there is not written over.
    config = tmp_path / "etc/feedmaker/config.toml"
    config.write_text("# mine\n")
    again = ["make", "-s", "install-units", f"DESTDIR={tmp_path}"]
    subprocess.run(again, cwd=ROOT, check=True, capture_output=True)
    assert config.read_text() == "# mine\n"


def test_the_sample_config_is_one() -> None:
    from feedmaker.config import load_config

    config = load_config(UNITS / "config.toml")
    assert str(config.output) == "/srv/feedmaker"
    assert str(config.state) == "/var/lib/feedmaker/state.sqlite3"
