"""Regular expressions that a user wrote, in bounded time.

Python's own ``re`` can need longer than the age of the world for "(a+)+$" on forty letters and can't be stopped. The
``regex`` library reads the same expressions and stops when told. A budget holds for a whole page: a pattern that is
slow on each of a hundred items is as bad as one that hangs.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from ..errors import ParseError

if TYPE_CHECKING:
    import regex

    Pattern = regex.Pattern[str]
    Match = regex.Match[str]

# Seconds that all patterns together may take on one page.
SECONDS = 2.0
# Characters of a pattern, and of a text that one is looked for in.
LONGEST_PATTERN = 2_000
LONGEST_TEXT = 200_000
# Counted repeats multiply when they stand in each other: "(a{1000}){1000}" is a million states.
_REPEAT = re.compile(r"\{(\d+)?,?(\d+)?\}")
MOST_REPEATS = 10_000
_REFERENCE = re.compile(r"\\(?:(?P<number>\d{1,2})|g<(?P<name>\w{1,40})>|(?P<other>.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "\\": "\\"}


class Budget:
    """The time that is left for the patterns of one page."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._total = self._left = seconds

    def search(self, pattern: str, text: str, field: str) -> Match | None:
        """The first match of ``pattern``. Raises ParseError: ``regex-timeout`` naming ``field``, ``bad-regex``."""
        with self._spent_on(pattern, field) as (compiled, seconds):
            return compiled.search(text[:LONGEST_TEXT], timeout=seconds)

    def extract(self, pattern: str, replace: str | None, text: str, field: str) -> str | None:
        """What ``pattern`` makes of ``text``.

        Without ``replace`` its group 1, or all of the match where it has no group; None where nothing matches. With
        ``replace``, the text with each match replaced; ``\\1`` and ``\\g<name>`` stand for groups.

        Raises ParseError as ``search`` does.
        """
        if replace is None:
            found = self.search(pattern, text, field)
            return None if found is None else found[1 if found.re.groups else 0]
        with self._spent_on(pattern, field) as (compiled, seconds):
            return compiled.sub(lambda found: expand(replace, found), text[:LONGEST_TEXT], timeout=seconds)

    @contextmanager
    def _spent_on(self, pattern: str, field: str) -> Iterator[tuple[Pattern, float]]:
        """``pattern``, compiled, and the seconds that it may take; raises ParseError as ``search`` does."""
        compiled = compiled_pattern(pattern, field)
        begin = time.perf_counter()
        try:
            yield compiled, max(self._left, 0.001)
        except TimeoutError:
            raise ParseError(
                f"{field}: the regular expression {shown(pattern)} takes too long (over {self._total:g} s on one page)",
                "say what it looks for without repeats inside of repeats",
                reason="regex-timeout",
            ) from None
        except (MemoryError, RecursionError):
            raise _bad(pattern, field, "needs too much memory") from None
        finally:
            self._left -= time.perf_counter() - begin


def compiled_pattern(pattern: str, field: str) -> Pattern:
    """``pattern``, compiled; raises ParseError (``bad-regex``) naming ``field`` and what is wrong."""
    try:
        return _compile(pattern)
    except ValueError as error:
        raise _bad(pattern, field, str(error)) from None


def problem(pattern: str, replace: str | None = None) -> str | None:
    """What is wrong with a pattern and its replacement, in a few words; None where nothing is."""
    try:
        compiled = _compile(pattern)
    except ValueError as error:
        return f"the regular expression {shown(pattern)} is wrong: {error}"
    for reference in _REFERENCE.finditer(replace or ""):
        number, name = reference["number"], reference["name"]
        if name and name.isdecimal():
            number, name = name, None
        if (number and int(number) > compiled.groups) or (name and name not in compiled.groupindex):
            return f"the replacement names a group {number or name!r} that {shown(pattern)} does not have"
    if replace is not None and replace.endswith("\\") and (len(replace) - len(replace.rstrip("\\"))) % 2:
        return "the replacement ends in a lone backslash"
    return None


def expand(template: str, found: Match) -> str:
    """``template`` with the groups of ``found`` in it; a group that does not exist, or did not match, is empty."""

    def value(reference: re.Match[str]) -> str:
        if reference["other"]:
            return _ESCAPES.get(reference["other"], reference["other"])
        name: str | int = reference["name"] or int(reference["number"])
        try:
            return found[int(name) if isinstance(name, str) and name.isdecimal() else name] or ""
        except IndexError:
            return ""

    return _REFERENCE.sub(value, template)


def shown(pattern: str) -> str:
    """The pattern as it is quoted in messages."""
    return repr(pattern if len(pattern) <= 60 else pattern[:57] + "…")


@lru_cache(maxsize=512)
def _compile(pattern: str) -> Pattern:
    """Raises ValueError with the reason in a few words."""
    # Only here: most configs have no pattern, and it is not soon loaded.
    import regex

    if len(pattern) > LONGEST_PATTERN:
        raise ValueError(f"longer than {LONGEST_PATTERN} characters")
    product = 1
    for repeat in _REPEAT.finditer(pattern):
        if len(repeat[0]) > 14:
            raise ValueError(f"repeats too often: {repeat[0][:20]}")
        product *= max(int(repeat[1] or 1), int(repeat[2] or 1), 1)
    if product > MOST_REPEATS:
        raise ValueError(f"its counted repeats multiply to more than {MOST_REPEATS}")
    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise ValueError(str(error)) from None
    except (RecursionError, MemoryError, OverflowError):
        raise ValueError("too deeply nested") from None


def _bad(pattern: str, field: str, why: str) -> ParseError:
    return ParseError(
        f"{field}: the regular expression {shown(pattern)} is wrong: {why}",
        "correct it in the config; `feedmaker check` tells when it is right",
        reason="bad-regex",
    )
