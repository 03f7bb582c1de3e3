"""Which line of a TOML file a key stands on: ``tomllib`` does not tell, and a complaint without a line is half one."""

from __future__ import annotations

import re

Place = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?\Z")
_KEY = re.compile(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_QUOTED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")


def key_lines(text: str) -> dict[Place, int]:
    """The line (from 1) of every table and key, by its path: ``("feed", 0, "url")``.

    Reads valid TOML; anything else gives a best guess.
    """
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    fence: str | None = None
    depth = 0
    # Not splitlines(): it also breaks at characters that are no line ends in TOML.
    for number, line in enumerate(text.split("\n"), start=1):
        if fence is not None:
            if fence in line:
                fence = None
            continue
        if depth <= 0 and (header := _HEADER.match(line)):
            table = _table(header[1] == "[[", _parts(header[2]), counts)
            # "[a.b]" makes a table of "a" as well.
            for end in range(1, len(table) + 1):
                lines.setdefault(table[:end], number)
            continue
        if depth <= 0 and (key := _KEY.match(line)):
            place = table + _parts(key[1])
            for end in range(len(table) + 1, len(place) + 1):
                lines.setdefault(place[:end], number)
        for mark in ('"""', "'''"):
            if line.count(mark) % 2:
                fence = mark
        bare = _QUOTED.sub("", line)
        depth += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
        depth = max(depth, 0)
    return lines


def _parts(dotted: str) -> Place:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _table(is_array: bool, names: Place, counts: dict[Place, int]) -> Place:
    place: Place = ()
    for index, name in enumerate(names):
        place += (name,)
        if is_array and index == len(names) - 1:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place += (counts[place],)
    return place
