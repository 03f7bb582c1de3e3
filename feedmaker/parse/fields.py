"""What an item of a list says: title, date, summary, image and author, out of the region that it takes up.

Only texts and addresses as they stand; the recipe makes entries of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .candidates import Item
from .flat import Flat, Shapes
from .moulds import Mould, Moulds, Place
from .text import fold, tidy
from .tree import LAZY, Element
from .words import has_date_words, is_code, is_generic, titles_are_beside, weight_of, what_differs

_BY = re.compile(
    r"^(?:(?:written |posted |published )?by|par|von|por|di|da|door|av|af|от|автор|بقلم|كتب|كتبت|المؤلف|"
    r"מאת|نویسنده|作者|author|auteur|autor|autore)\s*[:：]?\s+(?P<name>\S.{1,58})$",
    re.IGNORECASE,
)
_BY_FIRST = (
    "by written posted published par von por di da door av af от автор بقلم كتب كتبت المؤلف מאת نویسنده 作者 "
    "author auteur autor autore"
)
_BY_WORDS = frozenset(_BY_FIRST.split())
_BY_INITIALS = frozenset(word[0] for word in (*_BY_WORDS, *map(str.upper, _BY_WORDS)))
_LAZY = (*LAZY, "data-image")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NO_PICTURE = re.compile(
    r"spacer|blank\.|pixel|1x1|placeholder|avatar|gravatar|icon|logo|sprite|loading|emoji", re.IGNORECASE
)
# "Name: …" before a text, and the labels that name a title.
_LABEL = re.compile(r"[^\W\d_][^:：\n]{1,28}[:：]\s")
_LABELLED = re.compile(
    r"(?=[^:：]{2,20}[:：])(?:case (?:title|name)|title|name|subject|headline|re|betreff|titel|titre|objet|"
    r"t[ií]tulo|asunto|assunto|titolo|"
    r"oggetto|тема|название|العنوان|الموضوع|عنوان|موضوع|כותרת|נושא|标题|題名|件名|제목)\s*[:：]\s*",
    re.IGNORECASE,
)
# How many items tell where the titles stand.
_SAMPLE = 24
# How much more a place is worth that is marked as the title's, and one that is so in every way.
_MARKED, _HEADING = 0.8, 1.4
# Titles of more letters are a title and what comes after it.
LONGEST_TITLE = 200
# A summary has at least so many letters.
SHORTEST_SUMMARY = 30
# A date is looked for in a line of more letters than this only where no other has one.
_DATE_LETTERS = 100
# So many items of one shape tell where in it dates stand.
_TELLING = 8
# A line of an item: its place in all items of this shape, and its text.
Line = tuple[Place, str]
# The path to a line, and its label.
Slot = tuple[int, str]


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
    """The fields of each item of a list. Where the links are no titles ("PDF", a number), the titles stand beside."""
    moulds = Moulds(flat, shapes)
    read = [(mould := moulds.of(item), _lines(flat, item.start, mould)) for item in items]
    step = max(1, -(-len(items) // _SAMPLE))
    beside = titles_are_beside([flat.said(item.link) for item in items[::step]])
    slot = _title_slot([lines for _, lines in read[::step]]) if beside else None
    dated = _Dated()
    found = []
    for item, (mould, lines) in zip(items, read, strict=True):
        fields = Fields()
        _title(flat, fields, lines, item, slot, beside)
        _marked(flat, fields, item.start, mould)
        dated.read(fields, lines, item.start, mould)
        _byline(fields, lines)
        _summary(fields, lines, item.start)
        found.append(fields)
    return found


def _title_slot(items: Sequence[Sequence[Line]]) -> Slot | None:
    """The place within the items where the titles stand, if not in the links: where the texts differ and are words."""
    slots: dict[Slot, list[Line]] = defaultdict(list)
    for lines in items:
        seen = set()
        for line in lines:
            slot = _slot(line)
            if slot not in seen:
                seen.add(slot)
                slots[slot].append(line)
    best, chosen = 0.0, None
    for number, (slot, found) in enumerate(slots.items()):
        size = len(found)
        texts = [text for _, text in found]
        length = sum([min(weight_of(text), 90) for text in texts]) / size
        marked = sum([place.named for place, _ in found]) / size
        heading = sum([place.heading for place, _ in found]) / size
        looks = 1 + max(_MARKED * marked, _HEADING * heading)
        value = size / len(items) * (min(length, 45) / 45) ** 0.5 * (1.0 if length < 80 else 0.7) * 0.97**number
        # What takes longer to find out is not asked where it can't make up for the rest.
        if value * (len(set(texts)) / size) ** 2 * (looks + _MARKED) <= best:
            continue
        unlike = len(set(map(what_differs, texts))) / size
        poor = sum(1 for text in texts if is_generic(text) or is_code(text) or _is_date(text)) / size
        named = sum(map(_is_labelled, texts)) / size
        value *= unlike**2 * (1 - 0.9 * poor) * (looks + _MARKED * named)
        if value > best:
            best, chosen = value, slot
    return chosen


def _slot(line: Line) -> Slot:
    """Where in its item a line stands, and its label."""
    place, text = line
    label = _LABEL.match(text) if ":" in text or "：" in text else None
    return place.path, fold(label[0]) if label else ""


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


def _title(flat: Flat, found: Fields, lines: list[Line], item: Item, slot: Slot | None, beside: bool) -> None:
    start = item.start
    own = [line for line in lines if line[0].linked and not is_generic(line[1])]
    if beside:
        line = next((line for line in lines if slot and line[0].path == slot[0] and _slot(line) == slot), None)
        if line is not None and not is_generic(line[1]):
            found.title, found.title_at = _without_label(_title_of(flat, line, start)), start + line[0].at
    elif own:
        line = own[0] if len(own) == 1 else _best_line(own)
        found.title, found.title_at = _title_of(flat, line, start), start + line[0].at
    if not found.title:
        others = [line for line in lines if not is_generic(line[1]) and not _is_date(line[1])]
        fit = [one for one in others if not one[0].linked and not is_code(one[1]) and weight_of(one[1]) >= 4]
        chosen = _best_line(fit) if fit else (own[0] if own else (others[0] if others else None))
        if chosen is not None:
            found.title, found.title_at = _title_of(flat, chosen, start), start + chosen[0].at
    if not found.title:
        found.title, found.title_at = _label(flat, item.link), item.link
    if len(found.title) > LONGEST_TITLE:
        found.title = _first_sentence(found.title)


def _title_of(flat: Flat, line: Line, start: int) -> str:
    """What a line of the item at ``start`` says but for a kicker, a label, a price in it."""
    place, text = line
    if place.title == place.texts:
        return text
    return tidy(" ".join([flat.tails[start + at] if tail else flat.texts[start + at] for tail, at in place.title]))


def _without_label(text: str) -> str:
    """``text`` without a label of the kind "Case title:" before it."""
    return _LABELLED.sub("", text, count=1) or text if _is_labelled(text) else text


def _is_labelled(text: str) -> bool:
    return (":" in text or "：" in text) and _LABELLED.match(fold(text)) is not None


def _best_line(lines: list[Line]) -> Line:
    """The line that is marked as a title; else the first that has the letters of one."""
    for line in lines:
        if line[0].heading:
            return line
    for line in lines:
        if line[0].named:
            return line
    likely = (line for line in lines if weight_of(line[1]) >= 12 and not _is_date(line[1]))
    return next(likely, max(lines, key=lambda line: len(line[1])))


def _label(flat: Flat, link: int) -> str:
    """What a link without text says of itself: its label, its title, its picture's description."""
    element = flat.elements[link]
    for name in ("aria-label", "title"):
        if text := tidy(element.get(name)):
            return text
    for index in range(link + 1, flat.end[link]):
        picture = flat.elements[index]
        if text := tidy(picture.get("alt") or picture.get("title")):
            return text
    return ""


def _first_sentence(text: str) -> str:
    cut = max(text.rfind(mark, 20, LONGEST_TITLE) for mark in (". ", "! ", "? ", "؟ ", "۔ ", "。", " – ", " - "))
    if cut > 20:
        return text[: cut + 1].rstrip(" -–")
    return text[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _marked(flat: Flat, found: Fields, start: int, mould: Mould) -> None:
    """Reads what the markup names: times, authors, pictures."""
    # Of several times one may be for narrow screens only: on a forum that is the last answer's.
    several = mould.times if len(mould.times) > 1 else ()
    hidden = {start + at for at in several if _is_hidden(flat, start + at, start)}
    if len(hidden) == len(several):
        hidden.clear()
    for at, what in mould.marks:
        index = start + at
        if index in hidden:
            continue
        if what == "img":
            if found.image is None:
                found.image = picture_of(flat.elements[index])
        elif what == "time":
            if found.stamp is None and (stamp := flat.elements[index].get("datetime")):
                found.stamp, found.date_at = stamp, index
            found.dates.append(_short(flat, index))
            if found.date_at < 0:
                found.date_at = index
        elif what == "date":
            # A title of the microformats holds the moment, and parts of a date stand in elements of their own.
            if found.stamp is None and (stamp := _stamp(flat.elements[index])):
                found.stamp, found.date_at = stamp, index
            if has_date_words(text := flat.words(index, flat.end[index])[:300]):
                found.dates.append(text)
                if found.date_at < 0:
                    found.date_at = index
        elif found.author is None and (what == "author" or "author" in flat.elements[index].get("rel", "")):
            found.author = _author(_short(flat, index))


def _is_hidden(flat: Flat, index: int, start: int) -> bool:
    """Whether an element stands in a part of its item that is not shown."""
    return any(_HIDDEN.search(flat.elements[up].get("style", "")) for up in flat.within(index, start))


def _stamp(element: Element) -> str | None:
    """What an element that is named a date gives for programs to read, as hCalendar's ``abbr`` does."""
    stamp = element.get("datetime") or element.get("content")
    if stamp is None and element.tag == "abbr":
        stamp = element.get("title")
    return stamp if stamp and stamp[:4].isdecimal() else None


def picture_of(element: Element) -> str | None:
    """The address, as written, of an ``<img>`` that is a picture and no ornament."""
    source = next((value for name in _LAZY if (value := element.get(name))), None) or element.get("src") or ""
    if not source or source.startswith("data:"):
        candidates = (element.get("srcset") or element.get("data-srcset") or "").split(",")[0].split()
        source = candidates[0] if candidates else ""
    if not source or source.startswith("data:") or _NO_PICTURE.search(source):
        return None
    for side in ("width", "height"):
        if (size := element.get(side) or "").isdecimal() and size.isascii() and len(size) < 6 and int(size) < 32:
            return None
    return source


def _short(flat: Flat, index: int) -> str:
    return flat.said(index)[:300]


def _author(text: str) -> str | None:
    if (said := _BY.match(text)) is not None:
        text = tidy(said["name"])
    text = text.strip(" ,|·•-–—/:")
    return text if 2 <= len(text) <= 60 and not has_date_words(text) else None


class _Dated:
    """In which places of a mould dates stand, as far as its items have told."""

    def __init__(self) -> None:
        self._places: dict[int, tuple[list[int], set[int]]] = {}

    def read(self, found: Fields, lines: list[Line], start: int, mould: Mould) -> None:
        """Adds the lines with dates. Once enough items were read, only the places that had one are looked at."""
        read, dated = self._places.setdefault(id(mould), ([0], set()))
        likely = [line for line in lines if line[0].at in dated] if read[0] >= _TELLING else lines
        read[0] += 1
        for some in (likely, lines) if likely is not lines else (lines,):
            for place, text in some:
                if found.dates and len(text) > _DATE_LETTERS:
                    continue
                if start + place.at != found.title_at and has_date_words(text):
                    found.dates.append(text[:200])
                    dated.add(place.at)
                    if found.date_at < 0:
                        found.date_at = start + place.at
            if found.dates:
                break


def _byline(found: Fields, lines: list[Line]) -> None:
    if found.author is None:
        for _, text in lines:
            if text[0] not in _BY_INITIALS or len(text) > 80:
                continue
            if text.split(" ", 1)[0].rstrip(":：").lower() not in _BY_WORDS:
                continue
            if (said := _BY.match(text)) is not None:
                found.author = _author(said["name"])
                break


def _is_date(text: str) -> bool:
    return len(text) < 40 and has_date_words(text)


def _summary(found: Fields, lines: list[Line], start: int) -> None:
    best = 0
    for place, text in lines:
        if len(text) * 2 < SHORTEST_SUMMARY:
            continue
        size, index = weight_of(text), start + place.at
        if size < SHORTEST_SUMMARY or size <= best * 1.5 or index == found.title_at:
            continue
        if text == found.title or is_generic(text) or (size < 60 and has_date_words(text)):
            continue
        if (place.anchored and not place.linked) or place.heading:
            continue
        best, found.summary, found.summary_at = size, text, index
