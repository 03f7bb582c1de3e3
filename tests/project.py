"""A folder with a config.toml, and the real command in it. See tests/conftest.py."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import tomlkit

from feedmaker.cli import main


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        return self.err.splitlines()


class Project:
    """See tests/conftest.py."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.output = folder / "feeds"
        self.state = folder / ".feedmaker" / "state.sqlite3"
        self._started: list[subprocess.Popen[str]] = []

    def write(self, *feeds: Mapping[str, object], defaults: Mapping[str, object] | None = None, **main: object) -> Path:
        """config.toml with these feeds; ``main`` are keys of ``[feedmaker]``."""
        whole: dict[str, object] = {"feedmaker": {"min_delay": "0s", **main}}
        if defaults:
            whole["defaults"] = dict(defaults)
        whole["feed"] = [dict(feed) for feed in feeds]
        self.config.write_text(tomlkit.dumps(whole), "utf-8")
        return self.config

    def run(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
        timeout: float = 60.0,
    ) -> Ran:
        """The command in a process of its own, with the project's folder as its working directory."""
        done = subprocess.run(
            [sys.executable, "-m", "feedmaker", *arguments],
            cwd=self.folder,
            env=self._environ(env),
            input=stdin if stdin is not None else b"",
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def call(self, *arguments: str) -> Ran:
        """The command in this process, as if it had been started in the project's folder."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
        with (
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                status = main(arguments)
            except SystemExit as ended:
                status = ended.code if isinstance(ended.code, int) else 1
        out.flush()
        assert isinstance(out.buffer, io.BytesIO)
        return Ran(status, out.buffer.getvalue().decode("utf-8"), err.getvalue())

    def start(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """The command in a process that goes on; it is ended with the test."""
        process = subprocess.Popen(
            [sys.executable, "-m", "feedmaker", *arguments],
            cwd=self.folder,
            env=self._environ(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._started.append(process)
        return process

    def feed(self, name: str, ending: str = "atom") -> bytes:
        """The bytes of a feed that was written."""
        return (self.output / f"{name}.{ending}").read_bytes()

    def files(self) -> list[str]:
        """The names of everything in the output folder, hidden files too."""
        return sorted(os.listdir(self.output)) if self.output.is_dir() else []

    def close(self) -> None:
        for process in self._started:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.communicate()

    def _environ(self, more: Mapping[str, str] | None) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FEEDMAKER")}
        # Neither this machine's config nor its proxy is any of the tests' business.
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            kept.pop(name, None)
        root = str(Path(__file__).resolve().parent.parent)
        return {
            **kept,
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder / ".config"),
            "PYTHONPATH": root,
            "PYTHONIOENCODING": "utf-8",
            "NO_COLOR": "1",
            **(more or {}),
        }
