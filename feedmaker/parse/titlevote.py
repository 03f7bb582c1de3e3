"""The vote of a list's items on where their titles stand: the place whose texts are words and tell the items apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from .candidate import Item
from .flat import Flat
from .text import fold
from .titletext import LONGEST_TITLE, Line, is_date, is_labelled, is_poor
from .words import MONEY, has_version, is_code, is_date_only, is_generic, weight_of, what_differs, without_digits

# "Name: …" before a text.
_LABEL = re.compile(r"[^\W\d_][^:：\n]{1,28}[:：]\s")
# How much more a place is worth that is marked as the title's, and one that is so in every way.
_MARKED, _HEADING = 0.8, 1.4
# What so large a share of the items have before a colon is a label.
_LABELLED = 0.15
# What stands after an element, be it a line's end, is worth so much less.
_GOES_ON = 0.4
_MONEY = re.compile(MONEY, re.IGNORECASE)
# What a version in a heading says more than its letters.
_RELEASE = 24
# A line that is labelled, and not as a title ("Attorneys: …"), is worth less.
_LABELLED_OTHERWISE = 0.8
# A line of so many letters is a headline, and one of fewer ("Rust") where none comes after it that has the letters of
# a sentence, and so many times its own: then it is the name of who wrote that.
HEADLINE, SENTENCE, LONGER = 12, 30, 2.5
# So large a share of the items have their title in the place that is the titles'; so many differ, and so many of those
# that a place named so holds beside the links (an event that comes again).
MOST, DIFFER, DIFFER_MARKED = 0.8, 0.7, 0.5

# How many there are of something, and so many of them tell.
_COUNT, _COUNTED = re.compile(r"[(\[]?\d[\d.,]*[KkMm]?[)\]]?"), 3
# How much texts tell items apart that differ by their numbers only, and how much headings of so many letters do: those
# are the parts of a series.
_NUMBERED, _PARTS, _OF_A_SERIES = 0.35, 0.7, 20

# The path to a line, and its label.
Slot = tuple[int, str]
# A path, and which of the lines there it is.
Nth = tuple[int, int]


def are_headings(said: Sequence[str], lines: Sequence[Sequence[Line]]) -> bool:
    """Whether link texts are titles though they repeat (ten times "Software engineer"): the items' headings say so."""
    if len(set(map(without_digits, said))) < 2 or sum(map(is_poor, said)) * 2 > len(said):
        return False
    headed = [
        any(text == line and (place.heading or (place.named and not place.linked)) for place, line in some)
        for text, some in zip(said, lines, strict=True)
    ]
    return sum(headed) >= MOST * len(said)


def place_within(links: Sequence[Sequence[Line]]) -> Nth | None:
    """The path to the titles within links that hold several lines: a heading, a place named so, the first headline."""
    if len(links) < 3:
        return None
    places: dict[Nth, list[Line]] = defaultdict(list)
    for lines in links:
        for nth, line in in_places(lines):
            places[nth].append(line)
    fit: list[tuple[Nth, float]] = []
    named: Nth | None = None
    telling = False
    for nth, found in places.items():
        place = found[0][0]
        marked = place.heading or place.named
        texts = [text for _, text in found]
        if place.aside or len(found) < MOST * len(links) or not tell_apart(texts, DIFFER, marked=marked):
            continue
        if place.heading:
            return nth
        # A day and a section may stand in an element of a like name before it.
        if place.named and not telling:
            telling = tell_apart(texts, DIFFER)
            named = nth if telling or named is None else named
        fit.append((nth, sum(map(weight_of, texts)) / len(texts)))
    if named is not None:
        return named
    if sum([any(place.heading or place.named for place, _ in lines) for lines in links]) >= MOST * len(links):
        # Each has one, be it of another rank than the next one's.
        return None
    first = next((number for number, (_, letters) in enumerate(fit) if letters >= HEADLINE), len(fit))
    for nth, letters in fit[:first]:
        if letters >= 4 and (first == len(fit) or fit[first][1] < max(SENTENCE, LONGER * letters)):
            return nth
    return fit[first][0] if first < len(fit) else None


def in_places(lines: Iterable[Line]) -> Iterator[tuple[Nth, Line]]:
    """Each line of an item with its place."""
    seen: Counter[int] = Counter()
    for line in lines:
        path = line[0].path
        yield (path, seen[path]), line
        seen[path] += 1


def line_at(nth: Nth, lines: Sequence[Line]) -> Line | None:
    """The line of an item that stands in that place."""
    path, number = nth
    alike = [line for line in lines if line[0].path == path]
    return alike[number] if len(alike) > number else None


def without_counts(flat: Flat, items: Sequence[Item], lines: list[list[Line]]) -> list[list[Line]]:
    """``lines``, those of which a title would end with how many there are of something, as its comments, without that.

    So it is where the last piece of the lines of one place, in an element of its own, is a number, each another one,
    and they differ without it too.
    """
    ends: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for item, some in zip(items, lines, strict=True):
        for place, text in some:
            if len(place.title) > 1:
                after, at = place.title[-1]
                number = flat.piece(after, item.start + at).strip()
                ends[place.path].append((number, text.removesuffix(number)))
    counted = {
        path
        for path, told in ends.items()
        if len(told) >= _COUNTED
        and all(_COUNT.fullmatch(number) for number, _ in told)
        and min(len({number for number, _ in told}), len({rest for _, rest in told})) * 2 > len(told)
    }
    if not counted:
        return lines
    return [
        [(place._replace(title=place.title[:-1]) if place.path in counted else place, text) for place, text in some]
        for some in lines
    ]


def tell_apart(texts: Sequence[str], least: float, *, marked: bool = False) -> bool:
    """Whether a share of at least ``least`` of the texts of one place differ, and they are no dates or codes.

    What is ``marked`` as a title may have a year in it, and differ by its number.
    """
    differing = len(set(texts if marked else map(what_differs, texts)))
    if differing < least * len(texts):
        return False
    poor = sum([is_poor(text) or (not marked and is_date(text)) for text in texts])
    return poor <= (1 - MOST) * len(texts)


def common_labels(items: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The labels that several items have ("Title:"); another word before a colon is a part of what it stands in."""
    times = Counter(label for lines in items for label in {_label(text) for _, text in lines})
    return frozenset(label for label, number in times.items() if label and number > max(2, _LABELLED * len(items)))


def title_slot(items: Sequence[Sequence[Line]], labels: Container[str]) -> Slot | None:
    """The place within the items where the titles stand, if not in the links: where the texts differ and are words.

    ``labels`` are those of the whole list.
    """
    slots: dict[Slot, list[Line]] = defaultdict(list)
    for lines in items:
        seen = set()
        for line in lines:
            slot = slot_of(line, labels)
            if slot not in seen:
                seen.add(slot)
                slots[slot].append(line)
    best, chosen = 0.0, None
    for number, (slot, found) in enumerate(slots.items()):
        size = len(found)
        texts = [text for _, text in found]
        # A release may have no other name than its version, with its day beside it.
        releases = sum([place.heading and _is_version(text) for place, text in found]) / size
        length = sum([min(weight_of(text), 90) for text in texts]) / size + _RELEASE * releases
        marked = sum([place.named for place, _ in found]) / size
        heading = sum([place.heading for place, _ in found]) / size
        looks = 1 + max(_MARKED * marked, _HEADING * heading)
        value = size / len(items) * (min(length, 45) / 45) ** 0.5 * (1.0 if length < 80 else 0.7) * 0.97**number
        # What takes longer to find out is not asked where it can't make up for the rest.
        if value * (len(set(texts)) / size) ** 2 * (looks + _MARKED) <= best:
            continue
        # A version tells, be its day in the same heading.
        told = {
            text if place.heading and _is_version(text) else _telling(text[:LONGEST_TITLE]) for place, text in found
        }
        # "Newsletter no. 7" is a title, though only its number differs.
        numbered = _PARTS if heading == 1 and length >= _OF_A_SERIES else _NUMBERED
        unlike = max(len(told), numbered * len(set(texts))) / size
        poor = sum(is_generic(text) or is_code(text) or is_date(text) for text in texts) / size * (1 - releases)
        named = sum(map(is_labelled, texts)) / size
        value *= unlike**2 * (1 - 0.9 * poor) * (looks + _MARKED * named)
        if slot[1] and not named:
            value *= _LABELLED_OTHERWISE
        # What a message goes on with after a line's end is not what it begins with.
        value *= 1 - _GOES_ON * sum([place.texts[0][0] for place, _ in found]) / size
        if value > best:
            best, chosen = value, slot
    return chosen


def _is_version(text: str) -> bool:
    """Whether a text begins with a version, or is a name and its version ("weir 0.9.14"), and is no price."""
    name, _, rest = text.partition(" ")
    told = has_version(name) or (name.isalpha() and " " not in rest and has_version(rest))
    return text[:1].isalnum() and told and not _MONEY.search(text)


def _telling(text: str) -> str:
    """What a text of one place has that others there may not have: a code is all that it is, a date only a number."""
    if is_date(text):
        return without_digits(text)
    return text if is_code(text) else what_differs(text)


def slot_of(line: Line, labels: Container[str]) -> Slot:
    """Where in its item a line stands, and its label, if that is one of ``labels``."""
    label = _label(line[1])
    return line[0].path, label if label in labels else ""


def _label(text: str) -> str:
    """What stands before a colon at the beginning of a text, folded."""
    label = _LABEL.match(text) if ":" in text or "：" in text else None
    return fold(label[0]) if label else ""


def best_line(lines: list[Line]) -> Line:
    """The line that is marked as a title, a date last of all; else the first that has the letters of one."""
    lines = [line for line in lines if not line[0].aside] or lines
    headings = [line for line in lines if line[0].heading]
    named = [line for line in lines if line[0].named]
    for line in (*headings, *named):
        # A title that a date runs into ("10:00 GMTYoga") is read from its own element.
        if not is_date_only(line[1]) or (line[0].named and len(line[0].title) < len(line[0].texts)):
            return line
    if headings or named:
        return (headings or named)[0]
    likely = (line for line in lines if weight_of(line[1]) >= HEADLINE and not is_date(line[1]))
    return next(likely, max(lines, key=lambda line: (not is_date(line[1]), len(line[1]))))


