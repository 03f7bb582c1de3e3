"""Everything that feedmaker raises on purpose.

    FeedmakerError
    ├── UsageError        wrong arguments                        exit status 2
    ├── ConfigError       config.toml says something it can't    exit status 2
    ├── FetchError        no page came back                      exit status 1
    ├── ParseError        a page came back, but not a feed's     exit status 1
    ├── StoreError        the state can't be read or written     exit status 1
    └── PublishError      a file can't be written                exit status 1

Each says what happened and what to do next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


class FeedmakerError(Exception):
    """Base of every error raised on purpose.

    ``message`` says what happened, ``hint`` what to do about it; ``str()`` is both on one line.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = one_line(message)
        self.hint = one_line(hint)

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class UsageError(FeedmakerError):
    """The command line, or a call, asked for something that does not exist."""


class ConfigError(FeedmakerError):
    """config.toml is wrong. ``problems`` has one line for each thing to mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(one_line(problem) for problem in problems)
        super().__init__("; ".join(self.problems))


class FetchError(FeedmakerError):
    """The page could not be had.

    ``reason`` is a short stable word for status pages and metrics (``dns``, ``timeout``, ``http-404`` …).
    ``retry_after`` is how many seconds the server asked us to wait, where it did.
    ``status`` is the HTTP status, where there was one.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        reason: str,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, hint)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after


class ParseError(FeedmakerError):
    """The page is there, but no entries can be made of it.

    ``reason`` is a short stable word (``no-entries``, ``shrunk``, ``login``, ``challenge``, ``not-html`` …).
    """

    def __init__(self, message: str, hint: str = "", *, reason: str) -> None:
        super().__init__(message, hint)
        self.reason = reason


class StoreError(FeedmakerError):
    """The state file can't be opened, read or written."""


class PublishError(FeedmakerError):
    """An output file can't be written."""


# What no line of text has in it, and neither a terminal nor a feed should be given. Compiled where a text has such.
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]"


def one_line(text: str) -> str:
    """``text`` on one line, without characters that are none."""
    return " ".join(re.sub(_CONTROL, " ", str(text)).split())


def control_in(text: str) -> str | None:
    """The first character of ``text`` that no line of text has in it; None where all are printed or are spaces."""
    if text.isprintable():
        return None
    found = re.search(_CONTROL, text)
    return found[0] if found else None
