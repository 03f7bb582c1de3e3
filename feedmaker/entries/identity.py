"""Which known entry is this one, and did it really change? Pure: old entries, a page's entries and a moment in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from .. import permalink
from ..model import Entry
from ..parse.text import fold, fold_whole

# How long after it was last seen an entry may be recognised by its alias alone. Headlines come back ("Gold prices
# today"); within a day of each other two equal ones are one story.
ALIAS_LIFETIME = timedelta(hours=36)
# So much later it is no longer the story that moved, if the page says so itself: there are gold prices every day.
ANOTHER_DAY = timedelta(hours=12)
# What such names begin with among an entry's names.
HEADLINE = "title:"
# How many words a headline has at least that two stories do not share by chance; "Gold prices" come back every day.
TELLING = 4
# Patterns that most runs never ask are compiled when they are first asked.
# Letters of scripts that put no space between words.
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
# What a text says about the moment it was read at, not about the entry: how long ago, and how many had read it.
_AGO = (
    r"\b\d+\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\s+ago\b|\bjust now\b"
    r"|\bil y a\s+\d+\s*(?:secondes?|minutes?|min|heures?|h|jours?)\b"
    r"|\bvor\s+\d+\s*(?:sekunden?|minuten?|stunden?|tage?n?)\b|\bhace\s+\d+\s*(?:segundos?|minutos?|horas?|días?)\b"
    r"|\b(?:منذ|قبل)\s+(?:\d+\s+)?(?:ثانية|ثانيتين|ثوان|ثواني|دقيقة|دقيقتين|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام|ايام|قليل|لحظات)\b"
)
_READ = (
    r"(?<![\d.,])\d[\d.,]*+\s*+"
    r"(?:views?|comments?|replies|likes?|shares?|vues?|commentaires?|lectures?|مشاهدة|تعليق\w*)\b"
)
_PASSING = f"{_AGO}|{_READ}|" + r"\b\d+\s*(?:weeks?|months?|years?)\s+ago\b"
# In a headline only where such a label stands, at its edges: "for the first time 2 days ago" may well be the news.
_LABEL = rf"\A\W*(?:{_AGO}|{_READ})\W*|\W*(?:{_AGO}|{_READ})\W*\Z"


class Known(NamedTuple):
    """An entry of the state. ``headline`` is the title under which a page last listed it without its text."""

    seq: int
    entry: Entry
    headline: str | None
    last_seen: datetime


class Match(NamedTuple):
    """One entry of the page and what it is to the state: new (``seq`` is None), changed, or as it was.

    ``changed`` is a change that readers should see; ``touched`` any at all, such as an author who was not known before.
    ``keys`` are the names that the entry was not known by yet, ``said`` what the page says of it, in short: None where
    that is what it said last time, and then ``headline`` is left out too.
    """

    entry: Entry
    seq: int | None
    changed: bool
    headline: str | None
    keys: tuple[str, ...]
    touched: bool = True
    said: bytes | None = None


def keys_of(entry: Entry) -> tuple[str, ...]:
    """The names that ``entry`` may be known by, surest first."""
    return (entry.id, headline) if (headline := _headline(entry)) else (entry.id,)


def saying(entry: Entry) -> bytes:
    """What a page says of ``entry``, in short: another wording, another author or picture give another digest.

    Dates are not in it, for those of a known entry are never taken from a page unless something else changed.
    """
    texts = (
        entry.title, entry.link, entry.summary, entry.content, *entry.authors, None, *entry.categories, entry.source,
        entry.image, entry.lang, entry.dir, entry.via, entry.alias,
    )  # fmt: skip
    # No text of an entry has such a character in it.
    line = "\0".join([text or "" for text in texts])
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def as_before(
    page: Sequence[Entry], names: Mapping[str, int], said: Mapping[int, bytes | None], sayings: Mapping[str, bytes]
) -> dict[str, int]:
    """Those entries of ``page``, by id, of which it says what a page last said of them, with their numbers.

    So it is with nearly all entries of nearly all pages, and nothing else need be known of them. ``names`` are the
    numbers by key, ``said`` is by number, ``sayings`` by id.
    """
    found: dict[str, int] = {}
    for entry in page:
        seq = names.get(entry.id)
        # Its headline may have gone over to another entry since.
        if seq is not None and said.get(seq) == sayings[entry.id] and names.get(_headline(entry) or entry.id) == seq:
            found[entry.id] = seq
    return found


def match(
    page: Sequence[Entry],
    known: Mapping[str, Known],
    now: datetime,
    *,
    settled: Mapping[str, int] | None = None,
    sayings: Mapping[str, bytes] | None = None,
    seen_before: int = 0,
) -> list[Match]:
    """Each entry of ``page`` with what the state knows of it, in page order; an entry met twice is taken once.

    ``known`` is by key; entries that are ``as_before`` may be ``settled`` instead, and are then not looked at.
    ``sayings`` are those of the page's entries that the caller has at hand, by id. ``seen_before`` is how many entries
    the feed ever had: it keeps dates apart that the page gives only by the day. Entries without a date of their own get
    ``now``, a millisecond less for each place down the page, so that page order holds in every reader that sorts by
    date.
    """
    settled, sayings = settled or {}, sayings or {}
    # An entry that is on this page under its own name is not also another one of it.
    taken = {known[entry.id].seq for entry in page if entry.id in known}.union(settled.values())
    bearers: dict[str, list[Entry]] = {}
    for entry in page:
        if (entry.id in known or entry.id in settled) and (headline := _headline(entry)):
            bearers.setdefault(headline, []).append(entry)
    met: set[int] = set()
    ids: set[str] = set()
    matches: list[Match] = []
    read_at = _whole(now)
    for place, entry in enumerate(page):
        if (seq := settled.get(entry.id)) is not None:
            if seq not in met:
                met.add(seq)
                matches.append(Match(entry, seq, False, None, (), False))
            continue
        names = keys_of(entry)
        said = sayings.get(entry.id) or saying(entry)
        old = known.get(entry.id)
        if old is None:
            others = bearers.get(names[-1])
            if entry.id in ids or (others and any(_once_more(entry, bearer) for bearer in others)):
                continue
            ids.add(entry.id)
            bearers.setdefault(names[-1], []).append(entry)
            old = _by_headline(entry, known, taken, now) if known else None
        elif old.seq in met:
            continue
        if old is None:
            first = _first_sight(entry, stamp(read_at, place), seen_before + len(matches))
            matches.append(Match(first, None, True, None if entry.content else entry.title, names, said=said))
        else:
            taken.add(old.seq)
            met.add(old.seq)
            headline = old.headline if entry.content else entry.title
            unknown = tuple(name for name in names if (other := known.get(name)) is None or other.seq != old.seq)
            if headline == old.headline and _says_nothing_new(old.entry, entry):
                matches.append(Match(old.entry, old.seq, False, headline, unknown, False, said))
                continue
            merged, changed = merge(old, entry, stamp(read_at, place))
            matches.append(Match(merged, old.seq, changed, headline, unknown, merged != old.entry, said))
    return matches


def _says_nothing_new(was: Entry, fresh: Entry) -> bool:
    """Whether ``merge`` would give ``was`` back: so it is with nearly all entries of nearly all pages."""
    return (
        fresh.title == was.title
        and fresh.link == was.link
        and (fresh.content is None or fresh.content == was.content)
        and (fresh.summary is None or fresh.summary == was.summary)
        and (was.authors == fresh.authors or bool(was.authors) or not fresh.authors)
        and (fresh.categories == was.categories or set(fresh.categories) <= set(was.categories))
        and (was.source is not None or fresh.source is None)
        and (was.image is not None or fresh.image is None)
        and (was.lang is not None or fresh.lang is None)
        and (was.dir is not None or fresh.dir is None)
        and (was.via is not None or fresh.via is None)
    )


def merge(old: Known, fresh: Entry, moment: datetime) -> tuple[Entry, bool]:
    """``old`` with what ``fresh`` adds or corrects, and whether that is a change that readers should see.

    What a page leaves out is not taken away: a story that moves from the article back into the ticker keeps its text.
    """
    was = old.entry
    title = was.title if same_title(was.title, fresh.title) else fresh.title
    if was.content and not fresh.content and old.headline in (None, fresh.title):
        # The list words it otherwise than the story does, and did so the last time too.
        title = was.title
    link = _link(was.link, fresh.link)
    summary = _newer(was.summary, fresh.summary)
    content = _newer(was.content, fresh.content)
    if was.content and not fresh.content:
        summary = was.summary
    changed = (title, _place(link), summary, content) != (was.title, _place(was.link), was.summary, was.content)
    merged = was._replace(
        title=title,
        link=link,
        summary=summary,
        content=content,
        updated=_later(was.updated, fresh.updated, moment) if changed else was.updated,
        authors=was.authors or fresh.authors,
        source=was.source or fresh.source,
        categories=tuple(dict.fromkeys(was.categories + fresh.categories)),
        image=was.image or fresh.image,
        lang=was.lang or fresh.lang,
        dir=was.dir or fresh.dir,
        via=was.via or fresh.via,
    )
    return merged, changed


def _whole(moment: datetime) -> datetime:
    """``moment`` in whole milliseconds."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def stamp(read_at: datetime, place: int) -> datetime:
    """The moment of entry number ``place`` of a page that was ``read_at``: a millisecond less for each place."""
    return read_at - _milliseconds(min(place, 59_999) + 1)


@lru_cache(maxsize=1024)
def _milliseconds(number: int) -> timedelta:
    return timedelta(milliseconds=number)


def same(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same: spacing, marks, and words that only tell the time of reading do not count."""
    if one == other or not one or not other:
        return one == other
    return re.sub(_PASSING, "", fold_whole(one)) == re.sub(_PASSING, "", fold_whole(other))


def same_title(one: str, other: str) -> bool:
    """``same``, for headlines, where every word may be the news."""
    return one == other or re.sub(_LABEL, "", fold(one)) == re.sub(_LABEL, "", fold(other))


def _headline(entry: Entry) -> str | None:
    """The alias as a key: no page can word a headline so that it is taken for an id."""
    if not entry.alias:
        return None
    return entry.alias if entry.alias.startswith(HEADLINE) else HEADLINE + entry.alias


def _once_more(entry: Entry, other: Entry) -> bool:
    """Whether two entries of a page under one headline are one: two addresses are two stories, or two jobs."""
    return entry.link is None or other.link is None or _place(entry.link) == _place(other.link)


def _by_headline(entry: Entry, known: Mapping[str, Known], taken: Container[int], now: datetime) -> Known | None:
    headline = _headline(entry)
    if headline is None or (old := known.get(headline)) is None:
        return None
    if old.seq in taken or now - old.last_seen > ALIAS_LIFETIME:
        return None
    if entry.link and old.entry.link and (not _is_telling(entry.title) or _is_of_another_day(entry, old.entry)):
        return None
    return old


def _is_of_another_day(entry: Entry, old: Entry) -> bool:
    """Whether a page dates ``entry`` so long after ``old``, which is elsewhere, that it is the news of another day.

    ``old`` may have the moment at which it was first seen for its date: a story that moved is older than that.
    """
    given, was = entry.published, old.published
    return given is not None and was is not None and given - was >= ANOTHER_DAY


def _is_telling(title: str) -> bool:
    """Whether a headline says enough for a story that moved to be known by it, where addresses differ."""
    return len(title.split()) >= TELLING or len(re.findall(_UNSPACED, title)) >= 3 * TELLING


def _first_sight(entry: Entry, moment: datetime, number: int) -> Entry:
    if entry.updated is None and entry.published is None:
        return entry.dated(moment, moment)
    # Feeds whose entries share an "updated" are frowned upon by validators, and a date alone is shared by many.
    apart = _milliseconds(number % 1000)
    if entry.updated is not None:
        published = entry.published or entry.updated
        # A day alone ("2026-11-08") may come before the hour at which it was published.
        return entry.dated(published, max(entry.updated, published) + apart)
    assert entry.published is not None
    return entry.dated(entry.published, min(entry.published + apart, moment))


def _later(was: datetime | None, given: datetime | None, moment: datetime) -> datetime:
    if was is None:
        return given or moment
    # Whatever the clock and the page say: a reader must see that something changed.
    return given if given is not None and given > was else max(moment, was + timedelta(milliseconds=1))


def _newer(was: str | None, fresh: str | None) -> str | None:
    return was if not fresh or same(was, fresh) else fresh


def _link(was: str | None, fresh: str | None) -> str | None:
    if not fresh or not was:
        return fresh or was
    if permalink.key(was) == permalink.key(fresh):
        return fresh if fresh.startswith("https:") and was.startswith("http:") else was
    return fresh


def _place(link: str | None) -> str | None:
    return permalink.key(link) if link else None
