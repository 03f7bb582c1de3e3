"""The folded form in which dates are compared, and the words of ``names`` as tables in that form."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from . import names, tongues

# No-break and other spaces are split away; what is left of invisible characters, and superscripts, say nothing.
_DROPPED = "\u0640\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2060\ufeff\u00ad"
_FOLDED: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _DROPPED), None),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u00b4`\u05f3"), "'"),
    **dict.fromkeys(map(ord, "\u00b2\u00b3\u00b9"), " "),
    **dict.fromkeys(map(ord, "،、，"), ","),
    ord("॰"): ".",
    ord("ı"): "i",
    ord("ی"): "ي",
    ord("ى"): "ي",
    ord("ک"): "ك",
    ord("ۀ"): "ه",
    ord("\u200c"): " ",
}


_SHORT_THAI = re.compile(
    rf"(?<![\u0e01-\u0e4e])(?P<month>{'|'.join(map(re.escape, names.SHORT_THAI.split()))})\.?(?![\u0e01-\u0e4e])"
)
_IN_FULL = dict(
    zip(
        names.SHORT_THAI.split(),
        [word for line in names.MONTHS for word in line.split() if "\u0e00" < word < "\u0e80"],
        strict=True,
    )
)
# No longer words of Latin letters are of one language only.
_SHORT = 3
# The colon after a word and before a number; one between two numbers is that of a time.
_LABEL_END = re.compile(r"(?<=[^\W\d_]):(?=\d)")


def plain(text: str) -> str:
    """``text`` with ASCII digits, without case and marks, with single spaces: what all the tables here are made of."""
    if text.isascii():
        return " ".join(_parted(text).lower().split())
    text = _parted(text.replace("：", ":"))
    if "." in text:
        text = _SHORT_THAI.sub(_in_full, text)
    text = text.translate(_FOLDED).casefold()
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKD", text)
    # A character at a time of those that occur, not of the text: what is to go (marks, such as the vowels of Thai,
    # which are no letters to a regular expression), and digits of other scripts.
    odd = {ord(c): _bare(c) for c in set(text) if c > "\u007f" and (unicodedata.category(c)[0] == "M" or c.isdecimal())}
    text = text.translate(odd) if odd else text
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).split())


def _parted(text: str) -> str:
    """``text`` with a space after the colon of a label that a number follows at once: "Posted:2026-05-11"."""
    return _LABEL_END.sub(": ", text) if ":" in text else text


def with_persian_days(line: str) -> str:
    """A line that was made ``plain``, with the days that it says in words before a month of Iran's in digits."""
    return _PERSIAN_DAY.sub(_persian_day, line)


def with_first_days(line: str) -> str:
    """A line that was made ``plain``, with the first of a month as it is called in Morocco ("فاتح ماي") in digits."""
    return _FIRST_DAY.sub(lambda found: f"1 {found['month']}" if found["month"] in MONTHS else found[0], line)


def _persian_day(found: re.Match[str]) -> str:
    tens, ones = found["tens"], found["ones"]
    return str((_PERSIAN_TENS[tens] if tens else 0) + _PERSIAN_DAYS[ones] if ones else 30)


def _in_full(short: re.Match[str]) -> str:
    return f" {_IN_FULL[short['month']]} "


def _bare(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    # A vowel sign of India's scripts tells June from January: it becomes the vowel's letter, which has its place in
    # each block 56 before it (as ISCII, which they all follow, has it).
    code = ord(char)
    if 0x900 <= code < 0xD80 and 0x3E <= code & 0x7F <= 0x4C and (letter := chr(code - 56)).isalpha():
        return letter
    return ""


def table(lines: Iterable[tuple[int, str]]) -> dict[str, int]:
    return {plain(word.replace("_", " ")): value for value, line in lines for word in line.split()}


def words(line: str) -> frozenset[str]:
    return frozenset(plain(word.replace("_", " ")) for word in line.split())


def either(line: str, separator: str = "|") -> str:
    """A regular expression for any of ``words``, the longest first."""
    folded = {plain(word.replace("_", " ")) for word in (line.split(separator) if separator else line.split())}
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(folded, key=lambda w: (-len(w), w)) if word)


def _of_tongues(
    tongue_words: Mapping[str, str], common: Mapping[str, int], first: int
) -> tuple[dict[str, int], dict[str, dict[str, int]], frozenset[str]]:
    """The words of ``tongues``: those that mean one thing wherever they stand, those that only a language tells, all.

    Short words of Latin letters ("pro", December in Czech) are of their language only, as is what means another thing
    elsewhere ("listopad", November in Poland and October in Croatia).
    """
    by_word: defaultdict[str, dict[str, int]] = defaultdict(dict)
    within: set[tuple[str, str]] = set()
    for language, line in tongue_words.items():
        for number, group in enumerate(plain(line).split(), first):
            for word in group.split("/"):
                if by_word[word].setdefault(language, number) != number:
                    within.add((word, language))
    everywhere = {}
    by_language: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for word, meanings in by_word.items():
        sure = {language: number for language, number in meanings.items() if (word, language) not in within}
        means = {*sure.values(), *([common[word]] if word in common else ())}
        if len(means) == 1 and (len(word) > _SHORT or not word.isascii()):
            everywhere[word] = means.pop()
        else:
            for language, number in sure.items():
                by_language[language][word] = number
    return everywhere, dict(by_language), frozenset(by_word)


COMMON_MONTHS = table(enumerate(names.MONTHS, 1))
_more_months, MONTHS_OF, _all_months = _of_tongues(tongues.MONTHS_IN, COMMON_MONTHS, 1)
MONTHS = _more_months | COMMON_MONTHS
SOLAR_MONTHS = table(enumerate(names.SOLAR_MONTHS, 1))
COMMON_WEEKDAYS = table(enumerate(names.WEEKDAYS))
_more_days, _days_of, _all_days = _of_tongues(tongues.WEEKDAYS_IN, COMMON_WEEKDAYS, 0)
WEEKDAYS = _more_days | COMMON_WEEKDAYS
NOISE = words(names.NOISE) | frozenset(part for word in COMMON_WEEKDAYS for part in re.split(r"\W+", word)) | _all_days
UNITS = {plain(word): unit for unit, line in names.UNITS.items() for word in line.split()}
DUALS = {plain(word): unit for unit, line in names.DUALS.items() for word in line.split()}
NUMBERS = table(names.NUMBERS.items())
DAY_WORDS = {plain(word): days for days, line in names.DAY_WORDS.items() for word in line.split("|")}
MORNING, EVENING, NIGHT = words(names.MORNING), words(names.EVENING), words(names.NIGHT)
ZONES = {plain(word): minutes for word, minutes in names.ZONES.items()}
ZONE_PLACES = {plain(place): name for place, name in names.ZONE_PLACES.items()}

# Pieces of regular expressions: a letter, and where a word begins and ends. "\b" would see no edge in "28Jan2022".
W = r"[^\W\d_]"
END = rf"(?!{W})"
START = rf"(?<!{W})"
WORD = re.compile(rf"{W}+")
MONTH = rf"(?P<mon>{W}{{1,16}}(?: (?:{either(names.MONTH_TAILS, '')}){END})?)"
HALF = either(" ".join((names.MORNING, names.EVENING, names.NIGHT)), "")
_FIRST_DAY = re.compile(rf"{START}فاتح (?:شهر )?(?P<month>{W}+)")
_PERSIAN_DAYS = {plain(word): day for day, word in enumerate(names.PERSIAN_DAYS.split(), 1)} | {plain("اول"): 1}
_PERSIAN_TENS = {plain(word): 10 * tens for tens, word in enumerate(names.PERSIAN_TENS.split(), 2)}
_PERSIAN_DAY = re.compile(
    rf"{START}(?:(?:(?P<tens>{'|'.join(_PERSIAN_TENS)}) و )?(?P<ones>{'|'.join(_PERSIAN_DAYS)})|{plain('سی')} ?ام)"
    rf"(?= (?:{'|'.join(SOLAR_MONTHS)}){END})"
)
