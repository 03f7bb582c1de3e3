"""The plain-text rendering of a portal page: no links, no markup, the same words in the same order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ...blocks import Block, lines
from ...text import tidy
from . import cues
from .article import Article
from .body import body_of
from .datelines import Dateline, begins_dateline, dateline
from .ticker import Headline

# What stands between two headlines: the portal's no-break spaces (three and more, other space between them or not), or
# what a renderer made of them.
_GAP = re.compile(r"(?:\u00a0[ \t]*){3,}|[ \t\u00a0]{4,}|\t+")
_BULLET = re.compile(r"\s+([•·●▪■►◄◆★*])\s+")
_ITEM = re.compile(r"\A\s*(?:[•·●▪■►◄◆★*+o-]|\d{1,2}[.)])\s+(?=\S)")
_MENU_WORDS = 2.5
# A row of rooms: "Home | Politics | Sports | …".
_MENU = re.compile(r"^(?:[^|•·/»›>]{1,30} ?[|•·/»›>] ?){3}")
_HEADLINE_WORDS = 3.5
_SHORTEST_LIST = 5
# Renderers that wrap lines do it at a width between these; so many wrapped lines tell, of so many
# groups of lines, and so many lines of each.
_NARROWEST, _WIDEST = 40, 140
_FEWEST_WRAPPED, _MOST_GROUPS, _MOST_LINES = 3, 200, 40
# Where it is known that lines were wrapped, fewer of a paragraph's need to end in the middle of a sentence.
_ENOUGH_BROKEN = 0.3
# The names in a menu have no more words.
_NAME = 2
_FULL_STOP = (".", "!", "?", "؟", "…", ":", "»", '"', "”", ")")


@dataclass(frozen=True, slots=True)
class _Line:
    block: Block
    slots: tuple[str, ...]
    is_row: bool
    has_gap_at_end: bool


def read_text(text: str, zone: ZoneInfo) -> tuple[Article | None, list[Headline]]:
    """The article and the ticker of a page that came as text."""
    found, groups = _lines(text)
    first, last, dateline = _dateline_at(found, zone)
    if dateline is None:
        source = next((at for at, block in enumerate(found) if cues.source_cue(block.raw) is not None), None)
        headlines, rest = _ticker(found[:source], groups, has_article=source is not None)
        if source is None or not rest:
            return None, headlines
        title, body = rest[0].text, [*rest[1:], found[source]]
        return Article(title, None, body_of(body)), headlines
    headlines, rest = _ticker(found[:first], groups, has_article=True)
    after = found[last + 1 :]
    title = next((block.text for block in reversed(rest) if not cues.is_byline(block.text)), "")
    if after and len(after[0].text) < cues.LONG_LINE / 2 and (not title or _is_menu_over(rest, after[0].text)):
        # The dateline stands above the headline.
        title, after = after[0].text, after[1:]
    if not title:
        return None, headlines
    return Article(title, dateline, body_of(after)), headlines


def _is_menu_over(above: Sequence[Block], line: str) -> bool:
    """Whether what stands above a dateline is mostly names, as a menu is, and ``line`` below it is a headline."""
    names = [len(block.text.split()) <= _NAME for block in above]
    is_menu = len(names) > 1 and names[-1] and sum(names) * 2 > len(names)
    return is_menu and len(line.split()) > _NAME + 1 and not line.endswith(_FULL_STOP)


def _lines(text: str) -> tuple[list[Block], list[int]]:
    """The lines that hold anything, as they were before a renderer wrapped them, and the number of the group of lines,
    with an empty line before and after it, that each is in."""
    groups: list[list[str]] = [[]]
    for line in text.splitlines():
        if tidy(line):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    if width := _width(groups):
        groups = [_unwrapped(group, width) for group in groups]
    found = [(block, number) for number, group in enumerate(groups) for block in lines("\n".join(group))]
    return [block for block, _ in found], [number for _, number in found]


def _width(groups: Sequence[Sequence[str]]) -> int:
    """The width at which a renderer wrapped the text: that of which most lines tell; 0 where it did not."""
    several = [_Wrap.of(group[:_MOST_LINES]) for group in groups if len(group) > 1][:_MOST_GROUPS]
    likely = sorted({wrap.longest for wrap in several if _NARROWEST <= wrap.longest <= _WIDEST}, reverse=True)
    wrapped = {width: sum(len(wrap.breaks) for wrap in several if wrap.fits(width)) for width in likely}
    width = max(likely, key=wrapped.__getitem__, default=0)
    # A few lines may all be of one length by chance.
    return width if wrapped.get(width, 0) >= _FEWEST_WRAPPED else 0


class _Break(NamedTuple):
    """The end of a line: with how many letters the next word would have stood in it, and what the end is like."""

    letters: int
    goes_on: bool
    stops: bool


@dataclass(frozen=True, slots=True)
class _Wrap:
    """A paragraph as it may have been wrapped: its longest line, and the ends of all but the last."""

    longest: int
    breaks: tuple[_Break, ...]

    @classmethod
    def of(cls, group: Sequence[str]) -> _Wrap:
        breaks = []
        for line, after in pairwise(group):
            if _begins_anew(after):
                continue
            line, begin, stops = line.strip(), after.strip()[:1], line.strip().endswith(_FULL_STOP)
            # Renderers break lines in the middle of sentences.
            goes_on = begin.islower() or not (stops or begin.isupper())
            breaks.append(_Break(_with_next_word(line, after), goes_on, stops))
        return cls(max((len(line.strip()) for line in group), default=0), tuple(breaks))

    def fits(self, width: int, most: float = 0.5) -> bool:
        """Whether each line goes on in the next because no more fitted into ``width``: more than ``most`` show it."""
        if self.longest > width:
            return False
        full = [one.goes_on for one in self.breaks if one.letters > width]
        return sum(full) > most * len(self.breaks) and all(one.stops for one in self.breaks if one.letters <= width)


def _with_next_word(line: str, after: str) -> int:
    return len(line.strip()) + 1 + len(after.strip(" ").split(" ", 1)[0])


def _unwrapped(group: list[str], width: int) -> list[str]:
    if len(group) < 2 or not _Wrap.of(group).fits(width, most=_ENOUGH_BROKEN):
        return group
    joined = [group[0]]
    for line, after in pairwise(group):
        if _with_next_word(line, after) > width and not _begins_anew(after):
            joined[-1] += f" {after}"
        else:
            joined.append(after)
    return joined


def _begins_anew(line: str) -> bool:
    """Whether ``line`` is surely no end of the one before: a dateline, a notice, an item of a list."""
    return bool(_ITEM.match(line)) or cues.is_notice(line) or begins_dateline(line)


def _dateline_at(found: Sequence[Block], zone: ZoneInfo) -> tuple[int, int, Dateline | None]:
    """The first and the last line of the dateline, and what it says."""
    loose: tuple[int, int, Dateline] | None = None
    for at, block in enumerate(found):
        if len(_GAP.split(block.raw)) > 2:
            continue
        if said := dateline(block.raw, zone):
            if said.at_start:
                return at, at, said
            loose = loose or (at, at, said)
        elif len(block.text) <= 60 and re.search(r"\d{4}", block.text):
            joined = block.text
            for above in range(at - 1, max(at - 4, -1), -1):
                joined = f"{found[above].text} {joined}"
                if (said := dateline(joined, zone)) and said.at_start:
                    return above, at, said
    return loose or (0, 0, None)


def _ticker(
    above: Sequence[Block], groups: Sequence[int], *, has_article: bool
) -> tuple[list[Headline], list[Block]]:
    """The headlines among the lines above the article, and the lines that are neither headlines nor notices."""
    rows = [_line(block) for block in above]
    at = [place for place, row in enumerate(rows) if row.is_row]
    if not at:
        return _list(above, groups, has_article)
    # A row of one headline has no gap to know it by, but it stands between two that have.
    titles: list[str] = []
    for place in range(at[0], at[-1] + 1):
        row = rows[place]
        if row.is_row or (len(row.block.text.split()) >= 3 and not _is_foreign(row.block)):
            titles += row.slots
    first, last = at[0], at[-1] + 1
    # Such a row may also be the last one: the notice comes right behind it, or the headline.
    more = [block for block in above[last:] if not cues.is_byline(block.text)]
    open_ended = len(at) > 1 and not any(rows[place].has_gap_at_end for place in at)
    if len(more) > 1 and not _is_foreign(more[0]) and (cues.is_notice(more[1].text) or open_ended):
        titles.append(more[0].text)
        last += 1
    rest = [row.block for row in (*rows[:first], *rows[last:]) if not _is_foreign(row.block)]
    behind = [row.block for row in rows[last:] if not _is_foreign(row.block)]
    return [Headline(title) for title in titles], behind or ([] if last else rest)


def _line(block: Block) -> _Line:
    raw = block.raw
    slots = [slot for slot in map(tidy, _GAP.split(raw)) if any(map(str.isalnum, slot))]
    if len(slots) < 2:
        marks = _BULLET.findall(raw)
        if len(marks) >= 2 and len(set(marks)) == 1:
            slots = [slot for slot in map(tidy, _BULLET.split(raw)) if any(map(str.isalnum, slot))]
    end = bool(_GAP.search(raw[-8:])) and not raw[-1:].strip()
    gap_at_edge = bool(slots) and (raw.startswith("\u00a0" * 3) or raw.endswith("\u00a0" * 3))
    words = sum(len(slot.split()) for slot in slots) / (len(slots) or 1)
    is_row = (len(slots) > 1 or (gap_at_edge and len(slots) == 1)) and words >= _MENU_WORDS
    return _Line(block, tuple(slots), is_row, end)


def _list(above: Sequence[Block], groups: Sequence[int], has_article: bool) -> tuple[list[Headline], list[Block]]:
    """A ticker that was rendered as a list, a headline a line, with bullets or none."""
    begin, end = max(_bulleted(above), _bare(above, groups, has_article), key=lambda part: part[1] - part[0])
    if end - begin < _SHORTEST_LIST:
        return [], [block for block in above if not _is_foreign(block)]
    behind = [block for block in above[end:] if not _is_foreign(block)]
    return [Headline(tidy(_ITEM.sub("", block.raw))) for block in above[begin:end]], behind


def _bulleted(above: Sequence[Block]) -> tuple[int, int]:
    """The longest row of lines with a bullet or a number, as places in ``above``."""
    best, start = (0, 0), 0
    for place in range(len(above) + 1):
        if place < len(above) and _ITEM.match(above[place].raw) and len(above[place].text.split()) >= 4:
            continue
        best = max(best, (start, place), key=lambda part: part[1] - part[0])
        start = place + 1
    return best


def _bare(above: Sequence[Block], groups: Sequence[int], has_article: bool) -> tuple[int, int]:
    """The longest row of lines that could all be headlines, as places in ``above``; empty slots may be between them."""
    last = len(above)
    if has_article:
        # The line right above the dateline is the article's headline.
        last = max((at for at, block in enumerate(above) if not _is_foreign(block)), default=0)
    best = row = (0, 0)
    for _, group in groupby(range(last), lambda at: groups[at]):
        places = list(group)
        if not _are_headlines([above[at] for at in places]):
            row = (0, 0)
            continue
        row = (row[0] if row[1] == places[0] else places[0], places[-1] + 1)
        best = max(best, row, key=lambda part: part[1] - part[0])
    return best


def _are_headlines(found: Sequence[Block]) -> bool:
    if any(_is_foreign(block) or _MENU.search(block.text) for block in found):
        return False
    words = sum(len(block.text.split()) for block in found) / len(found)
    sentences = sum(block.text.endswith((".", ":", "،", ",", ";")) for block in found)
    longest = max(len(block.text) for block in found)
    return _HEADLINE_WORDS <= words <= 20 and longest <= cues.LONG_LINE and sentences * 4 <= len(found)


def _is_foreign(block: Block) -> bool:
    text = block.text
    return (
        cues.is_notice(text)
        or cues.is_advert(text)
        or cues.is_buttons(text)
        or cues.is_label(text)
        or cues.is_elsewhere(text)
        or not any(map(str.isalnum, text))
    )
