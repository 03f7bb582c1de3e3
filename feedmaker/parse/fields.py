"""What an item of a list says: title, date, summary, image and author, out of the region that it takes up.

Only texts and addresses as they stand; the recipe makes entries of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .candidates import Item
from .flat import Flat, Shapes
from .text import fold, tidy
from .tree import BLOCKS, HEADINGS, Element, text_of
from .words import has_date_words, is_code, is_generic, titles_are_beside, weight_of, without_digits

_BREAKS = BLOCKS | {"br", "td", "th", "button", "a"}
_DATE_NAME = re.compile(
    r"(?:^|[\s_-])(?:date|time|published|posted|when|timestamp|pubdate|datum|fecha|data|age)", re.IGNORECASE
)
_AUTHOR_NAME = re.compile(
    r"(?:^|[\s_-])(?:author|byline|writer|creator|contributor|auteur|autor|hnuser)s?(?:$|[\s_-])", re.IGNORECASE
)
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|headline|heading|subject|name)s?(?:$|[\s_-])|[a-z](?:Title|Headline|Name)\b|case-?name",
    re.IGNORECASE,
)
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
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-image")
_NO_PICTURE = re.compile(
    r"spacer|blank\.|pixel|1x1|placeholder|avatar|gravatar|icon|logo|sprite|loading|emoji", re.IGNORECASE
)
# "Name: …" before a text, and the labels that name a title.
_LABEL = re.compile(r"[^\W\d_][^:：\n]{1,28}[:：]\s")
_LABELLED = re.compile(
    r"(?:case (?:title|name)|title|name|subject|headline|re|betreff|titel|titre|objet|t[ií]tulo|asunto|assunto|titolo|"
    r"oggetto|тема|название|العنوان|الموضوع|عنوان|موضوع|כותרת|נושא|标题|題名|件名|제목)\s*[:：]\s*",
    re.IGNORECASE,
)
# How many items tell where the titles stand.
_SAMPLE = 24
# Titles of more letters are a title and what comes after it.
LONGEST_TITLE = 200
# A summary has at least so many letters.
SHORTEST_SUMMARY = 30
# A date is looked for in a line of more letters than this only where no other has one.
_DATE_LETTERS = 100
# How many pieces of text of one item are read.
_PIECES = 400


Slot = tuple[tuple[tuple[str, str, int], ...], str]


@dataclass(slots=True)
class Block:
    """A line of an item: where it begins, its text, and whether it is in the item's own link."""

    index: int
    text: str
    linked: bool = False


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
    lines = [blocks(flat, item.start, item.end, item.link) for item in items]
    step = max(1, len(items) // _SAMPLE)
    beside = titles_are_beside([flat.said(item.link) for item in items[::step]])
    slot = _title_slot(flat, shapes, items[::step], lines[::step]) if beside else None
    found = []
    for item, own in zip(items, lines, strict=True):
        fields = Fields()
        _title(flat, shapes, fields, own, item, slot, beside)
        _marked(flat, fields, item.start, item.end)
        _date(fields, own)
        _summary(flat, fields, own, item.start)
        found.append(fields)
    return found


def _title_slot(flat: Flat, shapes: Shapes, items: Sequence[Item], lines: Sequence[Sequence[Block]]) -> Slot | None:
    """The place within the items where the titles stand, if not in the links: where the texts differ and are words."""
    texts: dict[Slot, list[tuple[int, Block]]] = defaultdict(list)
    for item, own in zip(items, lines, strict=True):
        seen = set()
        for line in own:
            place = _slot(flat, shapes, item, line)
            if place not in seen:
                seen.add(place)
                texts[place].append((item.start, line))
    best, chosen = 0.0, None
    for number, (place, placed) in enumerate(texts.items()):
        found = [line for _, line in placed]
        said = [without_digits(line.text) for line in found]
        unlike = len(set(said)) / len(said)
        length = sum(min(weight_of(line.text), 90) for line in found) / len(found)
        poor = sum(1 for line in found if is_generic(line.text) or is_code(line.text) or _is_date(line.text)) / len(
            found
        )
        marked = sum(_is_heading(flat, line, at) or _is_named_title(flat, line, at) for at, line in placed) / len(
            placed
        )
        named = sum(1 for line in found if _LABELLED.match(fold(line.text))) / len(found)
        value = (
            (len(found) / len(items)) * unlike**2 * (min(length, 45) / 45) ** 0.5 * (1 - 0.9 * poor)
            * (1 + 0.8 * marked + 0.8 * named) * (1.0 if length < 80 else 0.7) * 0.97**number
        )  # fmt: skip
        if value > best:
            best, chosen = value, place
    return chosen


def _slot(flat: Flat, shapes: Shapes, item: Item, line: Block) -> Slot:
    """Where in its item a line stands: the path of tags and names from the item down to it, and its label."""
    path: list[tuple[str, str, int]] = []
    up = line.index
    while up >= item.start and len(path) < 12:
        path.append((*shapes.kind(up), shapes.column(up)))
        if up == item.start:
            break
        up = flat.parent[up]
    label = _LABEL.match(line.text)
    return tuple(reversed(path)), fold(label[0]) if label else ""


def blocks(flat: Flat, start: int, end: int, link: int) -> list[Block]:
    """The lines of text from ``start`` up to ``end``."""
    found: list[Block] = []
    pieces: list[str] = []
    at = start
    link_end = flat.end[link]
    texts, tails, tags, stops, breaks = flat.texts, flat.tails, flat.tags, flat.end, _BREAKS
    open_: list[int] = []
    for index in range(start, min(end, start + _PIECES)):
        while open_ and stops[open_[-1]] <= index:
            closed = open_.pop()
            if tags[closed] in breaks and pieces:
                _close(found, pieces, at, link, link_end)
            if tail := tails[closed]:
                if not pieces:
                    at = closed
                pieces.append(tail)
        if tags[index] in breaks and pieces:
            _close(found, pieces, at, link, link_end)
        if text := texts[index]:
            if not pieces:
                at = index
            pieces.append(text)
        open_.append(index)
    while open_:
        closed = open_.pop()
        if tags[closed] in breaks and pieces:
            _close(found, pieces, at, link, link_end)
        # What follows the last element of the region is no longer the item's.
        if ((tail := tails[closed]) and stops[closed] < end) or (tail and open_):
            if not pieces:
                at = closed
            pieces.append(tail)
    if pieces:
        _close(found, pieces, at, link, link_end)
    return found


def _close(found: list[Block], pieces: list[str], at: int, link: int, link_end: int) -> None:
    text = tidy("".join(pieces))
    if text:
        # What stands after the link is recorded at the link too, as its tail: it is not in it.
        found.append(Block(at, text, link <= at < link_end))
    pieces.clear()


def _is_heading(flat: Flat, line: Block, start: int) -> bool:
    up = line.index
    while up >= start:
        if flat.tags[up] in HEADINGS:
            return True
        up = flat.parent[up]
    return False


def _is_named_title(flat: Flat, line: Block, start: int) -> bool:
    up = line.index
    while up >= start:
        if flat.names[up] and _titled(flat.names[up]) and flat.tags[up] not in ("tr", "ul", "ol", "table"):
            return True
        up = flat.parent[up]
    return False


@lru_cache(maxsize=4096)
def _titled(name: str) -> bool:
    return bool(_TITLE_NAME.search(name))


@lru_cache(maxsize=4096)
def _purpose(name: str) -> str:
    """What a class name says that an element holds: "date", "author" or nothing."""
    return "date" if _DATE_NAME.search(name) else "author" if _AUTHOR_NAME.search(name) else ""


def _title(
    flat: Flat, shapes: Shapes, found: Fields, lines: list[Block], item: Item, slot: Slot | None, beside: bool
) -> None:
    own = [line for line in lines if line.linked and not is_generic(line.text)]
    if beside:
        line = next((line for line in lines if _slot(flat, shapes, item, line) == slot), None)
        if line is not None and not is_generic(line.text):
            found.title, found.title_at = _without_label(line.text), line.index
    elif own:
        title = own[0] if len(own) == 1 else _best_line(flat, own, item.start)
        found.title, found.title_at = title.text, title.index
    if not found.title:
        others = [line for line in lines if not is_generic(line.text) and not _is_date(line.text)]
        fit = [line for line in others if not line.linked and not is_code(line.text) and weight_of(line.text) >= 4]
        chosen = _best_line(flat, fit, item.start) if fit else (own[0] if own else (others[0] if others else None))
        if chosen is not None:
            found.title, found.title_at = chosen.text, chosen.index
    if not found.title:
        found.title, found.title_at = _label(flat, item.link), item.link
    if len(found.title) > LONGEST_TITLE:
        found.title = _first_sentence(found.title)


def _without_label(text: str) -> str:
    """``text`` without a label of the kind "Case title:" before it."""
    return _LABELLED.sub("", text, count=1) or text if _LABELLED.match(fold(text)) else text


def _best_line(flat: Flat, lines: list[Block], start: int) -> Block:
    """The line that is marked as a title; else the first that has the letters of one."""
    for line in lines:
        if _is_heading(flat, line, start):
            return line
    for line in lines:
        if _is_named_title(flat, line, start):
            return line
    likely = (line for line in lines if weight_of(line.text) >= 12 and not _is_date(line.text))
    return next(likely, max(lines, key=lambda line: len(line.text)))


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


def _marked(flat: Flat, found: Fields, start: int, end: int) -> None:
    """Reads what the markup names: times, authors, pictures."""
    for index in range(start, min(end, start + _PIECES)):
        tag, name = flat.tags[index], flat.names[index]
        if tag == "img":
            if found.image is None:
                found.image = picture_of(flat.elements[index])
        elif tag == "time":
            element = flat.elements[index]
            if found.stamp is None and (stamp := element.get("datetime")):
                found.stamp, found.date_at = stamp, index
            found.dates.append(_short(element))
            if found.date_at < 0:
                found.date_at = index
        elif name and (purpose := _purpose(name)):
            text = _short(flat.elements[index])
            if purpose == "date" and has_date_words(text):
                found.dates.append(text)
                if found.date_at < 0:
                    found.date_at = index
            elif purpose == "author" and found.author is None:
                found.author = _author(text)
        if found.author is None and tag == "a" and "author" in (flat.elements[index].get("rel") or ""):
            found.author = _author(_short(flat.elements[index]))


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


def _short(element: Element) -> str:
    return tidy(text_of(element)[:300])


def _author(text: str) -> str | None:
    if (said := _BY.match(text)) is not None:
        text = tidy(said["name"])
    text = text.strip(" ,|·•-–—/:")
    return text if 2 <= len(text) <= 60 and not has_date_words(text) else None


def _date(found: Fields, lines: list[Block]) -> None:
    for line in lines:
        if found.dates and len(line.text) > _DATE_LETTERS:
            continue
        if line.index != found.title_at and has_date_words(line.text):
            found.dates.append(line.text[:200])
            if found.date_at < 0:
                found.date_at = line.index
    if found.author is None:
        for line in lines:
            if len(line.text) > 80 or line.text.split(" ", 1)[0].rstrip(":：").lower() not in _BY_WORDS:
                continue
            if (said := _BY.match(line.text)) is not None:
                found.author = _author(said["name"])
                break


def _is_date(text: str) -> bool:
    return len(text) < 40 and has_date_words(text)


def _summary(flat: Flat, found: Fields, lines: list[Block], start: int) -> None:
    best = 0
    for line in lines:
        size = weight_of(line.text)
        if size < SHORTEST_SUMMARY or size <= best * 1.5 or line.index == found.title_at:
            continue
        if line.text == found.title or is_generic(line.text) or (size < 60 and has_date_words(line.text)):
            continue
        if (flat.tags[line.index] == "a" and not line.linked) or _is_heading(flat, line, start):
            continue
        best, found.summary, found.summary_at = size, line.text, line.index
