"""What is said on standard output and standard error: whole lines, whatever the terminal or the pipe can take."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shlex
import shutil
import sys
from typing import NoReturn, TextIO

from .model import JsonValue

# Whether something that was asked for could not be said.
_lost = False


def set_up() -> None:
    """Makes any text sayable: what the locale's charset has not is escaped, and a closed stream is nobody's ear."""
    global _lost
    _lost = False
    if sys.stdout is None:
        sys.stdout = _nobody()
    if sys.stderr is None:
        sys.stderr = _nobody()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _is_utf8(stream.encoding):
            stream.reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """``line`` on standard output, at once. Work goes on when nobody listens any more, or there is no room for it."""
    global _lost
    try:
        print(line, flush=True)
    except BrokenPipeError:
        mute()
    except OSError as error:
        _lost = True
        mute()
        complain(f"standard output can't be written ({error.strerror}): make room where it goes to")


def all_said() -> bool:
    """Whether everything that was said found its place."""
    return not _lost


def say_json(value: JsonValue) -> None:
    """``value`` as one line of JSON on standard output."""
    say(json.dumps(value, ensure_ascii=not _is_utf8(getattr(sys.stdout, "encoding", None))))


def complain(*lines: str) -> None:
    """Each of ``lines`` on standard error."""
    with contextlib.suppress(OSError):
        for line in lines:
            print(f"feedmaker: {line}", file=sys.stderr, flush=True)


def program() -> str:
    """How this program is called from the shell that it was started from: what "next" lines begin with."""
    started = os.path.realpath(sys.argv[0])
    found = shutil.which("feedmaker")
    if found is not None and os.path.realpath(found) == started:
        return "feedmaker"
    if os.path.basename(started) == "feedmaker" and os.access(started, os.X_OK):
        return shlex.quote(sys.argv[0])
    return f"{shlex.quote(sys.executable)} -m feedmaker"


def _nobody() -> TextIO:
    # Open for as long as the program runs.
    return open(os.devnull, "w", encoding="utf-8")


def mute() -> None:
    """Sends what is still to be said to nobody: whoever read our output has had enough."""
    null = os.open(os.devnull, os.O_WRONLY)
    # Not closed: what Python flushes at the end must not complain either.
    with contextlib.suppress(OSError):
        os.dup2(null, sys.stdout.fileno())


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, with what to do next, as everything else does."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message}; see: {self.prog} --help")
        sys.exit(2)


def _is_utf8(encoding: str | None) -> bool:
    return (encoding or "utf-8").lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")
