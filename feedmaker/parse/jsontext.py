"""JSON as it comes: bounded in depth and size, with the wrappings that servers put around it."""

from __future__ import annotations

import json
import re

from ..model import JsonValue

# Characters of a JSON page; deeper nesting than Python's own parser bears is refused by it.
LONGEST = 20_000_000
# Before the JSON: a guard against inclusion as a script, or the call of a function (JSONP).
_GUARD = re.compile(r"\A\s*(?:\)\]\}'?,?|while\s*\(1\);|for\s*\(;;\);|\{\}\s*&&)\s*")
_CALL = re.compile(r"\A\s*(?:/\*.{0,40}?\*/)?\s*[\w$.]{1,80}\s*\((?P<inner>.*)\)\s*;?\s*\Z", re.DOTALL)
_COMMENT = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*\Z"
)
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])|[\x00-\x1f]', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")


def loads(text: str) -> JsonValue:
    """``text`` as JSON; raises ValueError in a few words where it is none."""
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST} characters")
    text = _GUARD.sub("", text, count=1).lstrip("\ufeff")
    try:
        return _strict(text)
    except ValueError:
        if call := _CALL.match(text):
            return _strict(call["inner"])
        raise


def loads_leniently(text: str) -> JsonValue:
    """``loads`` for what people put into ``<script type="application/ld+json">``.

    Forgives comments and CDATA around it, commas before a closing bracket, raw line breaks in strings, and a semicolon
    at the end. Raises ValueError where that is not enough.
    """
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST} characters")
    text = _COMMENT.sub("", text.strip())
    text = _COMMENT.sub("", text).strip().rstrip(";")
    try:
        return _strict(text)
    except ValueError:
        return _strict(_STRING_OR_COMMA.sub(_mended, text))


def _strict(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except RecursionError:
        raise ValueError("too deeply nested") from None
    return value


def _mended(found: re.Match[str]) -> str:
    piece = found[0]
    if piece[0] == '"':
        return _CONTROL.sub(" ", piece)
    return "" if piece == "," else " "
