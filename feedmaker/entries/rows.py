"""Rows of the state's tables to what the rest of the house knows them as, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import compress

from ..model import Entry
from ..stamps import moment_of, written
from .states import FeedState

ENTRY_COLUMNS = (
    "id, title, link, published, updated, summary, content, authors, source, categories, image, lang, dir, via"
)
# Those of a new entry's row.
NEW_COLUMNS = ("seq", "feed", *ENTRY_COLUMNS.split(", "), "headline", "said", "run", "place", "last_seen")

Value = str | bytes | bytearray | int | float | None


def feed_state(row: Sequence[object]) -> FeedState:
    values = list(row)
    values[13], values[16] = bool(values[13]), bool(values[16])
    return FeedState(*values)  # type: ignore[arg-type]


def columns_of(entry: Entry) -> tuple[str | None, ...]:
    assert entry.published is not None and entry.updated is not None
    return (
        entry.id, entry.title, entry.link, written(entry.published), written(entry.updated), entry.summary,
        entry.content, _packed(entry.authors), entry.source, _packed(entry.categories), entry.image, entry.lang,
        entry.dir, entry.via,
    )  # fmt: skip


def entry_of(columns: Sequence[str | None]) -> Entry:
    id_, title, link, published, updated, summary, content, authors, source, categories, *rest = columns
    image, lang, dir_, via = rest
    return Entry(
        id_, title, link, moment_of(published), moment_of(updated), summary, content, _unpacked(authors), source,  # type: ignore[arg-type]
        _unpacked(categories), image, lang, dir_, via,  # type: ignore[arg-type]
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _packed(words: tuple[str, ...]) -> str | None:
    return json.dumps(words, ensure_ascii=False) if words else None


@lru_cache(maxsize=1024)
def _unpacked(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def bindable(
    columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> Iterator[tuple[tuple[str, ...], list[list[Value]]]]:
    """``rows`` of ``columns``, those together that lack the same, with the columns that they have.

    Before Python binds a NULL or ``bytes`` it looks whether something else stands for that, which takes as long as to
    bind ten texts; most rows lack six of their columns. Of a ``bytearray`` it knows.
    """
    alike: dict[tuple[bool, ...], list[list[Value]]] = {}
    for row in rows:
        given = tuple([value is not None for value in row])
        alike.setdefault(given, []).append(
            [bytearray(value) if isinstance(value, bytes) else value for value in compress(row, given)]
        )
    for given, some in alike.items():
        yield tuple(compress(columns, given)), some


def published_of(entry: Entry) -> datetime:
    assert entry.published is not None
    return entry.published
