"""JSON as it comes: bounded in depth and size, with the wrappings that servers put around it."""

from __future__ import annotations

import html
import json
import re

from ..model import JsonValue

# Characters of a JSON page; deeper nesting than Python's own parser bears is refused by it.
LONGEST = 20_000_000
# Before the JSON: a guard against inclusion as a script, or the call of a function (JSONP).
_GUARD = re.compile(r"\A\s*(?:\)\]\}'?,?|while\s*\(1\);|for\s*\(;;\);|\{\}\s*&&)\s*")
_CALL = re.compile(r"\A\s*+(?:/\*.{0,40}?\*/\s*+)?[\w$.]{1,80}+\s*+\((?P<inner>.*)\)\s*+(?:;\s*+)?\Z", re.DOTALL)
# What a script keeps its data in: "window.__STATE__ = {…}"; other statements may follow.
ASSIGNED = re.compile(
    r"\A\s*(?:(?:var|let|const)\s+)?(?P<name>[\w$]+(?:\.[\w$]+|\[[\"'][\w$]+[\"']\])*)\s*=\s*(?=[{\[])"
)
_COMMENT = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*+\]\]>|/\*\s*+\]\]>\s*+\*/|\]\]>)\s*+(?:;\s*+)?\Z"
)
# In JSON that a person or a template wrote: strings, comments, commas before a bracket, objects with none between them.
_PARTS_TO_MEND = (
    r'(?P<string>"(?:[^"\\]|\\.)*+(?:"|\Z))|(?P<comment>{block}//[^\n]*)|(?P<comma>,)(?=\s*[}}\]])'
    r"|(?P<gap>(?<=[}}\]])\s*(?=[{{\[]))|(?P<control>[\x00-\x1f])"
)
_TO_MEND = re.compile(_PARTS_TO_MEND.format(block=r"/\*.*?\*/|"), re.DOTALL)
# Where so many comments begin, each that does not end would be read to the end of the text.
_MOST_COMMENTS, _TO_MEND_WITHOUT = 200, re.compile(_PARTS_TO_MEND.format(block=""), re.DOTALL)
_WRONG_ESCAPE = re.compile(r'\\(?:(?P<right>["\\/bfnrt]|u[0-9A-Fa-f]{4})|)')
# Attempts at objects that turn out broken: each may read to the end of the text.
MOST_BROKEN = 50
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
        if assigned := ASSIGNED.match(text):
            return _first(text, assigned.end())
        raise


def loads_leniently(text: str) -> JsonValue:
    """``loads`` for what people put into ``<script type="application/ld+json">``.

    Forgives comments and CDATA around it and comments in it, commas that are too many or missing between objects, raw
    line breaks and wrong escapes in strings, quotation marks as entities, a semicolon at the end, and several objects
    in a row, which come as a list. Of what is broken further the whole objects in it come. Raises ValueError where
    there are none.
    """
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST} characters")
    text = _COMMENT.sub("", text.strip("\ufeff \t\r\n"))
    text = _without_last_comment(_COMMENT.sub("", text)).strip().rstrip(";,")
    try:
        return _strict(text)
    except ValueError:
        pass
    if '"' not in text[:1000] and "&quot;" in text[:1000]:
        text = html.unescape(text)
    to_mend = _TO_MEND if text.count("/*") <= _MOST_COMMENTS else _TO_MEND_WITHOUT
    mended = to_mend.sub(_mended, text)
    for whole in (mended, f"[{mended}]"):
        try:
            return _strict(whole)
        except ValueError:
            continue
    return _objects_in(mended)


def _without_last_comment(text: str) -> str:
    """``text`` without the comment of HTML that it ends with."""
    whole = text.rstrip()
    begin = whole.rfind("<!--")
    return whole[:begin] if begin >= 0 and whole.endswith("-->") and ">" not in whole[begin:-3] else text


def _objects_in(text: str) -> JsonValue:
    """The whole objects that stand in ``text``, the outermost that can be read."""
    decoder = json.JSONDecoder()
    found: list[JsonValue] = []
    place, failures = text.find("{"), 0
    while place >= 0 and failures < MOST_BROKEN:
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            failures += 1
            place = text.find("{", place + 1)
        else:
            found.append(value)
            place = text.find("{", end)
    if not found:
        raise ValueError("not JSON, and no whole object in it")
    return found


def _strict(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except RecursionError:
        raise ValueError("too deeply nested") from None
    return value


def _first(text: str, begin: int) -> JsonValue:
    """The value that begins at ``begin``, whatever comes after it."""
    try:
        value: JsonValue = json.JSONDecoder().raw_decode(text, begin)[0]
    except RecursionError:
        raise ValueError("too deeply nested") from None
    return value


def _mended(found: re.Match[str]) -> str:
    if (piece := found["string"]) is not None:
        if "\\" in piece:
            piece = _WRONG_ESCAPE.sub(lambda escape: escape[0] if escape["right"] else "", piece)
        return _CONTROL.sub(" ", piece)
    if found["comma"]:
        return ""
    return "," if found["gap"] is not None else " "
