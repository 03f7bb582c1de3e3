"""The spelling in which the portal's lines are compared: neither ornament nor a writer's habit hides a word.

Latin accents are gone, and the Arabic letters that writers swap are one (أ إ آ are ا, ى is ي, ة is ه).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that writers swap, quotes, and digits, by code point: in a line with both directions nobody can check pairs.
_SWAPPED = {
    0x0671: "\u0627", 0x0649: "\u064a", 0x06CC: "\u064a", 0x06D2: "\u064a", 0x0629: "\u0647", 0x06C1: "\u0647",
    0x06D5: "\u0647", 0x06A9: "\u0643", **dict.fromkeys((0x2019, 0x2018, 0x02BC, 0x0060, 0x00B4, 0x2032), "'"),
    **{zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
}  # fmt: skip
# Marks over and under letters, tatweel, and formatting characters that nobody sees.
_MARK = (
    r"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u00ad\u0600-\u0605\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
)
_MARKS = re.compile(f"[{_MARK}]+")
_UNUSUAL = re.compile(f"[{_MARK}{''.join(map(chr, _SWAPPED))}]")


@lru_cache(maxsize=4096)
def cue(text: str) -> str:
    """``text`` as the cues are written."""
    return " ".join(_folded(text).split())


def headline_key(title: str) -> str:
    """What two spellings of one headline have in common: no marks, tatweel, accents, case or spaces."""
    return "".join(_folded(title).split()) or title


def _folded(text: str) -> str:
    if not text.isascii():
        # Letters that carry a hamza are in nearly every Arabic line, and mostly all that there is to be taken apart.
        text = text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ؤ", "و").replace("ئ", "ي")
        if not unicodedata.is_normalized("NFKD", text):
            text = unicodedata.normalize("NFKD", text)
        text = text.replace("ى", "ي").replace("ة", "ه")
        if _UNUSUAL.search(text):
            text = _MARKS.sub("", text).translate(_SWAPPED)
    return text.casefold()


@lru_cache(maxsize=1024)
def spelled(char: str) -> str:
    """One character as cues are written: nothing of a mark, a plain space of any space."""
    if char.isspace():
        return " "
    return _MARKS.sub("", unicodedata.normalize("NFKD", char)).translate(_SWAPPED).casefold()
