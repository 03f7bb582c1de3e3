"""Entries that were read from the state already: a feed is written anew because one of its hundred entries is new."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry

# So many are remembered, and none with a longer text: some 10 MB at the most.
_MOST, _LONG = 4_000, 2_000


class Met:
    """Entries by number and version, which a row of the state has anew whenever something in it changed."""

    def __init__(self) -> None:
        self._entries: dict[int, tuple[int, Entry]] = {}

    def entry(self, number: int, version: int) -> Entry | None:
        """The entry that the row ``number`` holds in that version, if it is remembered."""
        met = self._entries.get(number)
        return met[1] if met is not None and met[0] == version else None

    def remember(self, entries: Iterable[tuple[int, int, Entry]]) -> None:
        """Keeps entries with their numbers and versions, as they are on the disk."""
        if len(self._entries) > _MOST:
            self._entries = {}
        for number, version, entry in entries:
            if entry.content is None or len(entry.content) <= _LONG:
                self._entries[number] = (version, entry)
