"""What the line of an item that is its title says of it: without kickers and labels, and with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .candidate import Item
from .dates import parse_date
from .flat import Flat
from .moulds import Place
from .text import fold, tidy
from .tree import BLOCKS, HEADINGS
from .words import has_date_words, is_code, is_date_only, is_generic, weight_of

# The labels that name a title.
_LABELLED = re.compile(
    r"(?=[^:：]{2,20}[:：])(?:case (?:title|name)|title|name|subject|headline|re|betreff|titel|titre|objet|"
    r"t[ií]tulo|asunto|assunto|titolo|"
    r"oggetto|тема|название|العنوان|الموضوع|عنوان|موضوع|כותרת|נושא|标题|題名|件名|제목)\s*[:：]\s*",
    re.IGNORECASE,
)
# Titles of more letters are a title and what comes after it.
LONGEST_TITLE = 200
# Elements of which all lines are one title, if that is in them.
_ONE_TITLE = HEADINGS | {"a", "span", "b", "strong", "em"}
# What holds a line; only its end within one of these is no end of a heading.
_HOLDERS = BLOCKS | {"a"}
# The attributes that say what a link without text is.
LABELS = ("aria-label", "title")
# What weblogs say before the title in the label of its link.
_PERMALINK = re.compile(
    r"\Aperma(?:nent )?link(?: (?:to|for|zu|zum|vers|a|à|para)\b\s*[:：]?|\s*[:：])\s*(?=\S)", re.IGNORECASE
)
# A label of fewer letters is none that tells.
_SHORT_LABEL = 4
# What stands before a title with no space between is a kicker of so many letters, else the title; so it is where it has
# so many times as many letters as what comes after it, which is then a brand or a place. A kicker may end in these.
_KICKER, _LONGER = range(3, 33), 1.5
_KICKER_ENDS = ("%", "!")
# So many capitals are a word's, and not the short name of something, but for names in programs.
_CAPITALS = 5
_OF_PROGRAMS = frozenset(("abbr", "code", "kbd", "samp", "var"))

# The marks that open a quotation, and those that may end it.
QUOTES = {"“": "”“\"", "«": "»", "„": "“”\"", "「": "」", "『": "』"}
# A title that ends so goes on.
_GOES_ON = (":", "/", "–", "—", ",")
# What stands before a second title in a library's catalogue (ISBD, 1.3 and 1.4), with a space on both sides.
_SUBTITLES = (" : ", " = ", " / ")
# Two days with few words beside them have no more letters.
_TWO_DAYS, _YEAR = 60, re.compile(r"(?<!\d)20\d\d(?!\d)")
_HOUR, _HOUR_LETTERS = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d"), 5
# What stands between a title and its day.
_BESIDE_DAY = " \t\r\n\u00a0–—-|·•,:»"

# A line of an item: its place in all items of this shape, and its text.
Line = tuple[Place, str]
# What an item is called, and the element that says so.
Title = tuple[str, int]


def whole_title(flat: Flat, line: Line, lines: Sequence[Line], start: int, *, goes_on: bool = False) -> str:
    """What a line says, with those after it that only a line's end within one heading or titled link parts from it.

    So does a plain link's, where such lines are known to go on.
    """
    title, place = title_of(flat, line, start), line[0]
    if len(place.title) > 1:
        title = _without_echo(flat, line, lines, start, title)
    if goes_on or place.heading or place.named:
        for text in _lines_after(flat, line, lines, start):
            if is_poor(text) or is_date(text) or len(title) + len(text) > LONGEST_TITLE:
                break
            title = f"{title} {text}"
    return title


def names_in_a_row(flat: Flat, line: Line, start: int) -> Title | None:
    """The title that a line begins, where it is one of several names with a link and a comma each ("Vole, Heron, Elk").

    None where it is not.
    """
    place = line[0]
    link = start + place.at
    if not place.anchored or place.linked or not flat.tails[link].lstrip().startswith(","):
        return None
    holder = flat.parent[link]
    if sum(flat.parent[other] == holder for other in flat.links_in(holder, flat.end[holder])) < 2:
        return None
    said = flat.said(holder)
    return (said, holder) if len(said) <= LONGEST_TITLE else None


def _without_echo(flat: Flat, line: Line, lines: Sequence[Line], start: int, title: str) -> str:
    """``title`` without the piece that it begins with, where another line of the item says just that: a kicker, then.

    What a dash or a colon joins to the rest is a part of the title, and so is what the rest goes on from.
    """
    place = line[0]
    tail, at = place.title[0]
    first = tidy(flat.piece(tail, start + at))
    rest = title.removeprefix(first).lstrip()
    if not first or not rest or rest[0] in _BESIDE_DAY or rest[0].islower():
        return title
    return rest if any(text == first for other, text in lines if other is not place) else title


def goes_on(flat: Flat, line: Line, lines: Sequence[Line], start: int) -> bool:
    """Whether what comes after a line's end begins in lower case, as what goes on in it does."""
    after = next(_lines_after(flat, line, lines, start), "")
    return after[:1].islower()


def _lines_after(flat: Flat, line: Line, lines: Sequence[Line], start: int) -> Iterator[str]:
    """The lines that only a line's end within one heading, link or the like parts from ``line``."""
    place = line[0]
    tail, at = place.texts[-1]
    holder = flat.parent[start + at] if tail else start + at
    one = flat.tags[holder] in _ONE_TITLE
    if not one and not place.heading:
        return
    look = _look(flat, place, start) if place.heading else None
    for after, text in lines[lines.index(line) + 1 :]:
        tail, first = after.texts[0]
        ended = tail and one and flat.tags[start + first] == "br" and flat.parent[start + first] == holder
        # Each word of a heading may be in an element of its own.
        in_words = look and "br" in flat.tags[start + at + 1 : start + first + 1] and _look(flat, after, start) == look
        if not ended and not in_words:
            return
        _, at = after.texts[-1]
        yield text


def _look(flat: Flat, place: Place, start: int) -> tuple[int, str, str] | None:
    """The block or link around a line, and tag and class of the elements that each of its words is in; None, if those
    differ.
    """
    looks = set()
    for tail, at in place.texts:
        if not flat.piece(tail, start + at):
            continue
        up = flat.parent[start + at] if tail else start + at
        inner = up
        while up >= 0 and flat.tags[up] not in _HOLDERS:
            up = flat.parent[up]
        looks.add((up, flat.tags[inner], flat.names[inner]))
    return looks.pop() if len(looks) == 1 else None


def title_of(flat: Flat, line: Line, start: int) -> str:
    """What a line of the item at ``start`` says but for a kicker, a label, a price in it, or a day at its ends."""
    place, text = line
    if len(place.title) > 1 and (undated := _between_days(flat, place, start)):
        return undated
    if place.title != place.texts:
        title = tidy(" ".join([flat.piece(tail, start + at) for tail, at in place.title]))
        # "The salt road : a history", be the second half a subtitle by its name.
        goes_on = title.endswith(_GOES_ON) or text[len(title) :].startswith(_SUBTITLES)
        return text if goes_on and text.startswith(title) else title
    return text if len(place.title) == 1 else _without_kicker(flat, place, start) or text


def _between_days(flat: Flat, place: Place, start: int) -> str:
    """The title in a line that a day begins or ends, in an element of its own or after one; else nothing."""
    pieces = [flat.piece(tail, start + at) for tail, at in place.title]
    said = [index for index, piece in enumerate(pieces) if piece]
    left = [index for index in said if index not in (said[0], said[-1]) or not _is_day(pieces[index])]
    if not left or len(left) == len(said):
        return ""
    return tidy("".join([piece or " " for piece in pieces[left[0] : left[-1] + 1]])).strip(_BESIDE_DAY)


@lru_cache(maxsize=4096)
def _is_day(piece: str) -> bool:
    """Whether a piece of a line is a day in full, or an hour, in brackets or beside a dash."""
    text = piece.strip(_BESIDE_DAY + "()[]")
    if len(text) <= _HOUR_LETTERS:
        return _HOUR.fullmatch(text) is not None
    return 6 <= len(text) <= 30 and any(map(str.isdigit, text)) and parse_date(text) is not None


def _without_kicker(flat: Flat, place: Place, start: int) -> str | None:
    """The title in a line that begins with an element without a space after it: "<i>Ferries</i>New boat"; else None.

    What stands so is set apart by its style. A short one is a kicker, a long one is the title itself.
    """
    (tail, at), *others = place.title
    first = flat.texts[start + at]
    plain = not any(map(str.isdecimal, first)) and flat.tags[start + at] not in _OF_PROGRAMS
    if not tail and plain and first.isupper() and len(first.strip()) >= _CAPITALS:
        # Of a headline in letters of both cases a word in capitals, in an element of its own, is none.
        said = tidy("".join([flat.piece(after, start + index) or " " for after, index in others]))
        if said[:1].isalnum() and not said.isupper() and len(said) > len(first):
            return said
    if tail or not (first[-1:].isalnum() or first.endswith(_KICKER_ENDS)) or flat.tails[start + at][:1].isspace():
        return None
    after, index = others[0]
    if (flat.end[start + index] if after else start + index) < flat.end[start + at]:
        return None
    rest = [flat.piece(after, start + index) for after, index in others]
    if not rest[0] or not rest[0][0].isupper() or len(first) < _KICKER.start:
        return None
    after_it = tidy("".join([piece or " " for piece in rest]))
    return after_it if len(first) in _KICKER and weight_of(first) <= _LONGER * weight_of(after_it) else tidy(first)


def without_lone_quote(title: str) -> str:
    """``title`` without a mark that opens a quotation which nothing ends, as stands for ornament over a column."""
    ends = QUOTES.get(title[:1])
    return title if ends is None or any(one in ends for one in title[1:]) else title[1:].lstrip()


def without_label(text: str) -> str:
    """``text`` without a label of the kind "Case title:" before it."""
    return _LABELLED.sub("", text, count=1) or text if is_labelled(text) else text


def is_labelled(text: str) -> bool:
    return (":" in text or "：" in text) and _LABELLED.match(fold(text)) is not None


def label(flat: Flat, link: int) -> str:
    """What a link without text says of itself: its label, its title, its picture's description."""
    if text := own_label(flat, link):
        return text
    for index in range(link + 1, flat.end[link]):
        picture = flat.elements[index]
        if text := tidy(picture.get("alt") or picture.get("title")):
            return text
    return ""


def described(flat: Flat, line: Line, link: int, start: int) -> str:
    """What a link that holds a whole card, or its picture, is described as, where a piece of its one line says so too.

    Empty where the line is a heading, or has one piece.
    """
    place = line[0]
    if len(place.texts) < 2 or place.heading or "img" not in flat.tags[link : flat.end[link]]:
        return ""
    told = [own_label(flat, link)]
    if not place.named:
        # Of a column the picture may be its author's, and what is called a name too.
        told.append(tidy(flat.elements[flat.tags.index("img", link, flat.end[link])].get("alt")))
    pieces = {tidy(flat.piece(tail, start + at)) for tail, at in place.texts}
    return next((said for said in told if len(said) >= _SHORT_LABEL and said in pieces), "")


def own_label(flat: Flat, link: int) -> str:
    """What the markup of a link says that it is, in words that are not shown."""
    text = next((text for name in LABELS if (text := tidy(flat.elements[link].get(name)))), "")
    return _PERMALINK.sub("", text)


def is_more_than(text: str, label: str) -> bool:
    """Whether a link's text is its label with something before or after it: its section, "new", how old it is."""
    return len(text) > len(label) >= _SHORT_LABEL and label in text


def is_cut_off(title: str) -> bool:
    """Whether a title ends in the three points that stand for its rest."""
    return title.endswith(("…", "..."))


def whole_of(flat: Flat, title: str, item: Item) -> Title | None:
    """The whole of a title that ``is_cut_off``, and the element that says it; None where nothing in the item does.

    Links to the item's address and pictures in them are labelled with it.
    """
    begun = title.rstrip(".… ")
    if len(begun) < _SHORT_LABEL:
        return None
    for link in flat.links_in(item.start, item.end):
        if flat.hrefs[link] == flat.hrefs[item.link]:
            for text in (own_label(flat, link), label(flat, link)):
                if len(text) > len(begun) and text.startswith(begun) and not is_cut_off(text):
                    return text, link
    return None


def first_sentence(text: str) -> str:
    cut = max(text.rfind(mark, 20, LONGEST_TITLE) for mark in (". ", "! ", "? ", "؟ ", "۔ ", "。", " – ", " - "))
    if cut > 20:
        return text[: cut + 1].rstrip(" -–")
    return text[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def is_poor(text: str) -> bool:
    return is_generic(text) or is_code(text) or is_date_only(text)


def is_date(text: str) -> bool:
    """Whether a text is a day with little else, or one and that on which it was put up."""
    if len(text) < 40:
        return has_date_words(text)
    if len(text) >= _TWO_DAYS or not (years := _YEAR.findall(text)):
        return False
    # "Thursday, December 31st, 2026 7:00 PM - 11:30 PM".
    return len(years) > 1 or parse_date(text) is not None
