"""What the service says: one line a refresh; for people on a terminal, key=value with a priority for the journal."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from .house import Outcome
from .redact import redact

LOG = logging.getLogger("feedmaker")
# syslog(3) priorities, as sd-daemon(3) wants them at the start of a line.
_PRIORITIES = ((logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6), (logging.DEBUG, 7))
_PLAIN = re.compile(r"[^\s\"=\\]+\Z")


def set_up(verbose: int, quiet: int, environ: Mapping[str, str] = os.environ, stream: TextIO | None = None) -> None:
    """Sends what is said to standard error, in the form that whoever reads it wants."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Journal() if to_journal(environ, stream) else _Human())
    LOG.handlers[:] = [handler]
    # What APScheduler finds remarkable, nobody else does.
    scheduler = logging.getLogger("apscheduler")
    scheduler.handlers[:] = [handler]
    scheduler.setLevel(logging.ERROR)
    scheduler.propagate = False
    LOG.propagate = False
    LOG.setLevel(logging.WARNING if quiet else logging.DEBUG if verbose else logging.INFO)


def to_journal(environ: Mapping[str, str], stream: TextIO) -> bool:
    """Whether ``stream`` is what the service manager said goes to the journal (systemd.exec(5), $JOURNAL_STREAM)."""
    try:
        device, _, inode = environ.get("JOURNAL_STREAM", "").partition(":")
        about = os.fstat(stream.fileno())
        return (int(device), int(inode)) == (about.st_dev, about.st_ino)
    except (ValueError, OSError):
        return False


def say_outcome(outcome: Outcome, secrets: Iterable[str] = ()) -> None:
    """The one line of a refresh."""
    level = logging.WARNING if outcome.failed else logging.DEBUG if outcome.state == "waiting" else logging.INFO
    fields: dict[str, object] = {
        "feed": outcome.feed,
        "state": outcome.state,
        "new": outcome.new,
        "updated": outcome.updated,
        "entries": outcome.entries,
        "files": outcome.files,
        "bytes": outcome.bytes,
        "seconds": round(outcome.seconds, 3),
    }
    if outcome.failed or outcome.state == "waiting":
        fields |= {"reason": outcome.reason, "error": outcome.error, "hint": outcome.hint}
    say(level, _in_words(outcome), secrets, **fields)


def say(level: int, words: str, secrets: Iterable[str] = (), **fields: object) -> None:
    """``words`` for people, ``fields`` for programs."""
    if not LOG.isEnabledFor(level):
        return
    kept = tuple(secrets)
    shown = {name: redact(str(value), kept) for name, value in fields.items() if value is not None}
    pairs = " ".join(f"{name}={_value(value)}" for name, value in shown.items())
    LOG.log(level, "%s", redact(words, kept), extra={"pairs": pairs})


def _in_words(outcome: Outcome) -> str:
    if outcome.failed or outcome.state == "waiting":
        return f"{outcome.error}: {outcome.hint}" if outcome.hint else str(outcome.error)
    news = f"{outcome.new} new, {outcome.updated} updated" if outcome.has_news else "nothing new"
    return f"{outcome.feed}: {news}, {outcome.entries} in all ({outcome.seconds:.1f} s)"


def _value(text: str) -> str:
    if _PLAIN.match(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else " " for char in escaped) + '"'


class _Human(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S")


class _Journal(logging.Formatter):
    """The journal has its own clock, and its readers can filter by priority."""

    def format(self, record: logging.LogRecord) -> str:
        priority = next((number for level, number in _PRIORITIES if record.levelno >= level), 7)
        text = getattr(record, "pairs", "") or f"message={_value(record.getMessage())}"
        if record.exc_info:
            text += f" exception={_value(self.formatException(record.exc_info))}"
        return f"<{priority}>{text}"
