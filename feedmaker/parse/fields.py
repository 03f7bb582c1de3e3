"""What an item of a list says: title, date, summary, image and author, out of the region that it takes up.

Only texts and addresses as they stand; the recipe makes entries of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .authors import author_by, author_in, leads_to_author
from .candidate import Item
from .flat import Flat
from .marks import any_moment_in, hint_of
from .moulds import Mould, Moulds, Place, is_hidden
from .shapes import Shapes
from .text import tidy
from .titles import Titles
from .titletext import Line
from .titlevote import without_counts
from .tree import LAZY, Element
from .words import has_date_words, is_closing, is_generic, weight_of

_LAZY = (*LAZY, "data-image")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_SECONDS = re.compile(r"\s\d{9,}\Z", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_NO_PICTURE = re.compile(
    r"spacer|blank\.|pixel|1x1|placeholder|avatar|gravatar|icon|logo|sprite|loading|emoji", re.IGNORECASE
)
# A summary has at least so many letters.
SHORTEST_SUMMARY = 30
# A piece of a line with a date in it and fewer letters than this is no part of a summary.
_DATE_PIECE = 48
# A date is looked for in a line of more letters than this only where no other has one.
_DATE_LETTERS = 100
# So many letters beside a time are a sentence that it is a part of.
_SENTENCE = 30
# A label stands so many elements before what it is of, and has so many letters, and words where no colon ends it.
_LABEL_NEAR, _LABEL_LETTERS, _LABEL_WORDS = 6, 40, 2
# So many items of one shape tell where in it dates stand.
_TELLING = 8


@dataclass(slots=True)
class Fields:
    """``title_at`` is the element that the title was read from, for those who want to find it again."""

    title: str = ""
    title_at: int = -1
    dates: list[str] = field(default_factory=list)
    stamp: str | None = None
    date_at: int = -1
    summary: str | None = None
    summary_at: int = -1
    image: str | None = None
    author: str | None = None


def read_all(flat: Flat, shapes: Shapes, items: Sequence[Item]) -> list[Fields]:
    """The fields of each item of a list."""
    moulds = Moulds(flat, shapes, items)
    cast = list(map(moulds.of, items))
    read = [_lines(flat, item.start, mould) for item, mould in zip(items, cast, strict=True)]
    if moulds.join_pieces():
        read = without_counts(flat, items, read)
    titles = Titles(flat, items, read)
    dated = _Dated()
    found = []
    for item, mould, lines in zip(items, cast, read, strict=True):
        fields = Fields()
        fields.title, fields.title_at = titles.of(item, lines)
        _marked(flat, fields, item.start, mould)
        dated.read(flat, fields, lines, item.start, mould)
        fields.author = fields.author or author_by(text for _, text in lines)
        _summary(flat, fields, lines, item.start)
        found.append(fields)
    return found


def _lines(flat: Flat, start: int, mould: Mould) -> list[Line]:
    """The lines of the item that begins at ``start``."""
    texts, tails = flat.texts, flat.tails
    found = []
    for place in mould.lines:
        pieces = place.texts
        if len(pieces) == 1:
            tail, at = pieces[0]
            text = tidy(tails[start + at] if tail else texts[start + at])
        else:
            text = tidy("".join([(tails[start + at] if tail else texts[start + at]) or " " for tail, at in pieces]))
        if text:
            found.append((place, text))
    return found


def _marked(flat: Flat, found: Fields, start: int, mould: Mould) -> None:
    """Reads what the markup names: times, authors, pictures."""
    # Of several times one may be for narrow screens only: on a forum that is the last answer's.
    hidden: set[int] = set()
    if len(mould.times) > 1:
        hidden.update(start + at for at in mould.times if is_hidden(flat, start + at, start))
        if len(hidden) == len(mould.times):
            hidden.clear()
    for at, what in mould.marks:
        index = start + at
        if index in hidden:
            continue
        if what == "img":
            if found.image is None:
                found.image = picture_of(flat.elements[index])
        elif what == "time":
            if found.dates and _is_in_prose(flat, index):
                # What a text tells of, and not when it was written.
                continue
            if _is_of_end(flat, index, start):
                continue
            _stamped(flat, found, index)
            found.dates.append(_short(flat, index))
            if found.date_at < 0:
                found.date_at = index
        elif what == "stamp":
            _stamped(flat, found, index)
        elif what == "date":
            # A title of the microformats holds the moment, and parts of a date stand in elements of their own.
            _stamped(flat, found, index)
            text = flat.words(index, flat.end[index])[:300]
            if found.stamp is None and not _YEAR.search(text) and (title := _hint(flat.elements[index])):
                # "yesterday", and when that was.
                text = title[:300] if _YEAR.search(title) else text
            if has_date_words(text):
                found.dates.append(text)
                if found.date_at < 0:
                    found.date_at = index
        elif found.author is None and (
            what == "author" or "author" in flat.rels.get(index, "") or leads_to_author(flat.hrefs.get(index, ""))
        ):
            found.author = author_in(_short(flat, index))


def _is_of_end(flat: Flat, index: int, start: int) -> bool:
    """Whether the label before an element of the item at ``start`` says that it is when something ends."""
    for before in range(index - 1, max(start, index - _LABEL_NEAR) - 1, -1):
        # What an element that is over is followed by stands nearer than what is in it.
        tail = flat.tails[before].strip() if flat.end[before] <= index else ""
        if label := tail or flat.texts[before].strip():
            # "Rain until Thursday" is a headline.
            is_label = label[-1] in ":：" or len(label.split()) <= _LABEL_WORDS
            return is_label and len(label) <= _LABEL_LETTERS and is_closing(label)
    return False


def _is_in_prose(flat: Flat, index: int) -> bool:
    """Whether an element stands in a sentence: words run up to it, or on from it."""
    return len(flat.texts[flat.parent[index]].strip()) + len(flat.tails[index].strip()) >= _SENTENCE


def _stamped(flat: Flat, found: Fields, index: int) -> None:
    """Reads the moment that an element's markup names, if none was found yet."""
    element = flat.elements[index]
    if found.stamp is None and (stamp := _stamp(element)):
        # It may be the first element in this one that has it.
        found.stamp, found.date_at = stamp, index + (not _has_it(element, stamp))


def _stamp(element: Element) -> str | None:
    """What an element that is named a date gives for programs to read, as hCalendar's ``abbr`` does.

    Others have in their ``title`` what "2 hours ago" stands for.
    """
    if len(element) == 0 and (not (named := element.keys()) or named == ["class"]):
        # Most have nothing but their name: to see that is much cheaper than to ask for each.
        return None
    stamp = element.get("datetime") or element.get("content")
    if stamp is None and (title := _hint(element)) and (element.tag == "abbr" or _ISO_DAY.match(title)):
        # The same once more, in seconds, may come after it.
        stamp = _SECONDS.sub("", title)
    if stamp is None and (moment := any_moment_in(element)) is not None:
        stamp = moment[1]
    return stamp if stamp and stamp[:4].isdecimal() else None


def _has_it(element: Element, stamp: str) -> bool:
    """Whether an element's own attributes have ``stamp``; else those of the first one in it do."""
    return any(str(value).startswith(stamp) for value in element.values())


def _hint(element: Element) -> str | None:
    """What is said of an element, or of the first one in it, to those who point at it; what programs read is better."""
    inner = element[0] if len(element) and element[0].get("datetime") is None else None
    return hint_of(element) or (hint_of(inner) if inner is not None else None)


def picture_of(element: Element) -> str | None:
    """The address, as written, of an ``<img>`` that is a picture and no ornament."""
    # All of them at once: lxml looks for one as long as for all.
    said = {str(name): str(value) for name, value in element.items()}
    source = next((value for name in _LAZY if (value := said.get(name))), None) or said.get("src") or ""
    if not source or source.startswith("data:"):
        candidates = (said.get("srcset") or said.get("data-srcset") or "").split(",")[0].split()
        source = candidates[0] if candidates else ""
    if not source or source.startswith("data:") or _NO_PICTURE.search(source):
        return None
    for side in ("width", "height"):
        if (size := said.get(side) or "").isdecimal() and size.isascii() and len(size) < 6 and int(size) < 32:
            return None
    return source


def _short(flat: Flat, index: int) -> str:
    return flat.said(index)[:300]


class _Dated:
    """In which places of a mould dates stand, as far as its items have told."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[list[int], set[int]]] = {}

    def read(self, flat: Flat, found: Fields, lines: list[Line], start: int, mould: Mould) -> None:
        """Adds the lines with dates. Once enough items were read, only the places that had one are looked at.

        What is not shown, as a forum's last answer where the screen is wide, is looked at where nothing else has one.
        """
        if mould.hides and len(shown := [line for line in lines if not line[0].hidden]) < len(lines):
            self.read(flat, found, shown, start, mould)
            if found.dates:
                return
        if mould.answers:
            lines = [line for line in lines if not line[0].answer]
        read, dated = self._places.setdefault(id(mould), ([0], set()))
        likely = [line for line in lines if line[0].at in dated] if read[0] >= _TELLING else lines
        read[0] += 1
        for some in (likely, lines) if likely is not lines else (lines,):
            long = []
            for line in some:
                place, text = line
                if len(text) > _DATE_LETTERS:
                    long.append(line)
                elif _date_line(flat, found, line, start):
                    dated.add(place.at)
            if found.dates:
                break
            if (told := next((line for line in long if _date_line(flat, found, line, start)), None)) is not None:
                dated.add(told[0].at)
                break


def _date_line(flat: Flat, found: Fields, line: Line, start: int) -> bool:
    """Adds a line, if it has a date, to the dates that were found; whether it has."""
    place, text = line
    at = start + place.at
    if at == found.title_at and _is_title(found, place, text):
        if text == found.title or not found.title:
            return False
        # A day that the title's line begins or ends with is no part of the title.
        text = text.replace(found.title, " ", 1).strip()
    dated = has_date_words(text)
    if dated:
        found.dates.append(text[:200])
    if len(place.texts) > 1 and (spaced := _spaced(flat, start, place, text)) and has_date_words(spaced):
        found.dates.append(spaced[:200])
        dated = True
    if dated and found.date_at < 0:
        found.date_at = at
    return dated


def _spaced(flat: Flat, start: int, place: Place, text: str) -> str:
    """A line with its pieces apart, where some are side by side and only a style sheet parts them; else nothing."""
    pieces = [flat.piece(tail, start + at) or " " for tail, at in place.texts]
    if not any(one[-1].isalnum() and other[0].isalnum() for one, other in pairwise(pieces)):
        return ""
    return tidy(" ".join(pieces))


def _is_title(found: Fields, place: Place, text: str) -> bool:
    """Whether a line at the title's element is the one it was read from; what stands after that element is another."""
    return not place.texts[0][0] or found.title in text


def _summary(flat: Flat, found: Fields, lines: list[Line], start: int) -> None:
    least, chosen = SHORTEST_SUMMARY, None
    for place, text in lines:
        # A text weighs at most twice its letters.
        if len(text) * 2 < least or (size := weight_of(text)) < least:
            continue
        index = start + place.at
        if index == found.title_at and _is_title(found, place, text):
            continue
        if text == found.title or is_generic(text) or (size < 60 and has_date_words(text)):
            continue
        if (place.anchored and not place.linked) or place.heading:
            continue
        # Another one must say half as much again. What stands after an element is in none.
        least, chosen = size * 3 // 2 + 1, place
        found.summary, found.summary_at = text, -1 if place.texts[0][0] else index
    if chosen is not None and len(chosen.texts) > 1:
        found.summary = _without_dates(flat, chosen, start) or found.summary


def _without_dates(flat: Flat, place: Place, start: int) -> str:
    """A line without the dates that it begins and ends with, where those stand in elements of their own."""
    pieces = [flat.piece(tail, start + at) or " " for tail, at in place.texts]
    ends = [index for index, piece in enumerate(pieces) if not _is_date_piece(tidy(piece))]
    return tidy("".join(pieces[ends[0] : ends[-1] + 1])) if ends else ""


def _is_date_piece(text: str) -> bool:
    """Whether a piece at the edge of a line is a date, or nothing but the signs around one."""
    return not any(map(str.isalnum, text)) or (len(text) < _DATE_PIECE and has_date_words(text))
