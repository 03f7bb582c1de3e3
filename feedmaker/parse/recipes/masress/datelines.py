"""The line over a story that says which paper it came out in, and when: "Published in … on …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ...text import tidy
from .cues import LONG_LINE
from .spelling import cue

_DAY_NAME = (
    r"(?:(?:ال)?(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت)|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s،,]*"
)
_DATE = rf"{_DAY_NAME}(?P<date>(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? )?\d.{{4,40}})"
_PAPER = r"(?P<paper>\S.{0,79}?)"
DATELINES = (
    ("ar", re.compile(rf"نشرت? (?:في|ب|علي)\s*[:：]?\s*{_PAPER}[\s,،:|/–-]+(?:يوم|بتاريخ|في|تاريخ)\s*:?\s*{_DATE}")),
    (
        "fr",
        re.compile(
            rf"(?:publiee?|parue?) (?:dans|par|sur)\s*:?\s*{_PAPER}[\s,:|/–-]+(?:le|du|en date du)\s*:?\s*{_DATE}"
        ),
    ),
    ("en", re.compile(rf"published (?:in|by|on)\s*:?\s*{_PAPER}[\s,:|/–-]+(?:on|at)\s*:?\s*{_DATE}")),
    # A paper that is not named.
    ("ar", re.compile(rf"نشر(?:ت)? (?:يوم|بتاريخ|في)\s*:?\s*{_DATE}")),
    ("fr", re.compile(rf"(?:publiee?|parue?) le\s*:?\s*{_DATE}")),
    ("en", re.compile(rf"published on\s*:?\s*{_DATE}")),
)
_DATELINE_WORDS = re.compile(r"نشر|publi|paru")
_DATELINE_BEGINS = re.compile(
    r"نشرت? (?:في|ب|علي|يوم|بتاريخ)|(?:publiee?|parue?) (?:dans|par|sur|le)\b|published (?:in|by|on)\b"
)
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:(?P<d>\d{1,2}) ?[-‐-―−/.] ?(?P<m>\d{1,2}) ?[-‐-―−/.] ?(?P<y>\d{4})"
    r"|(?P<Y>\d{4}) ?[-‐-―−/] ?(?P<M>\d{1,2}) ?[-‐-―−/] ?(?P<D>\d{1,2}))(?!\d)"
)
_CLOCK = re.compile(r"\d{1,2} ?[:h] ?\d{2}")
_NEW_LINE_CUE = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """``at_start`` says that the line begins with its cue, as the portal's own does. ``paper`` may be empty."""

    lang: str
    paper: str
    date: datetime | None
    at_start: bool = True


def dateline(line: str, zone: ZoneInfo) -> Dateline | None:
    """What a dateline says: the language, the paper's name as written, and the day in the portal's time zone."""
    if not 10 <= len(line) <= 2 * LONG_LINE:
        return None
    text = tidy(line)
    if not 10 <= len(text) <= LONG_LINE:
        return None
    line_cue = cue(text)
    if not _DATELINE_WORDS.search(line_cue):
        return None
    for lang, pattern in DATELINES:
        found = pattern.search(line_cue)
        if not found or len(line_cue[: found.start()].split()) > 6:
            continue
        named = "paper" in pattern.groupindex
        if not named and (found.start() or len(line_cue) > _NEW_LINE_CUE):
            continue
        if _goes_on(found["date"] + line_cue[found.end() :]):
            continue
        paper = tidy(_as_written(text, found["paper"])).strip(" :،,-–|/") if named else ""
        return Dateline(lang, paper, read_date(found["date"], zone), found.start() == 0)
    return None


def begins_dateline(line: str) -> bool:
    return len(line) < LONG_LINE and bool(_DATELINE_BEGINS.match(cue(line)))


def _goes_on(after: str) -> bool:
    """Whether a sentence follows the date: then the line is one of the text, that tells when something came out."""
    numeric = _NUMERIC_DATE.search(after)
    rest = after[numeric.end() :] if numeric else re.sub(r"^.*?\d{4}", "", after, count=1)
    return bool(re.match(r"\s*[،,]?\s*[^\W\d_]", rest)) and len(rest) > 40 and not _CLOCK.search(rest[:30])


def _as_written(text: str, wanted: str) -> str:
    """The part of ``text`` that is ``wanted`` once its cue is taken."""
    words, count = text.split(), len(wanted.split())
    target = wanted.strip(" :،,-–|/")
    for start in range(len(words) - count + 1):
        part = " ".join(words[start : start + count])
        if cue(part).strip(" :،,-–|/") == target:
            return part
    # Where punctuation hangs on a word, word by word does not meet it.
    for start in range(len(text)):
        if cue(text[start : start + 1]) == target[:1]:
            for end in range(start + 1, min(start + len(target) * 3, len(text)) + 1):
                if cue(text[start:end]) == target:
                    return text[start:end]
    return wanted


def read_date(text: str, zone: ZoneInfo) -> datetime | None:
    """The day (and the time, where one is written) in ``text``, which is what follows the dateline's words."""
    found = _NUMERIC_DATE.search(text)
    if found and not _CLOCK.search(text, found.end()):
        year, month, day = (int(n) for n in (found.group("y", "m", "d") if found["d"] else found.group("Y", "M", "D")))
        if month > 12 >= day:
            day, month = month, day
        try:
            return datetime(year, month, day, tzinfo=zone) if 1900 <= year <= 2100 else None
        except ValueError:
            return None
    if not re.search(r"\d{4}", text):
        # A page may end in the middle of the year.
        return None
    from ...dates import find_date

    # Words after the date ("| 1234 vues") say nothing of it.
    moment = find_date(text.partition("|")[0], timezone=zone.key)
    if moment is None:
        return None
    # A fixed offset that is the zone's own is the zone.
    local = moment.replace(tzinfo=zone)
    return local if abs(local - moment) < timedelta(seconds=1) else moment
