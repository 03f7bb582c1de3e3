"""Text: what XML and a person can bear, what counts as the same, and which way it runs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..model import Direction

# Not characters of XML 1.0 (section 2.2), or noncharacters; U+FFFD marks a byte that was lost before we came.
_ILLEGAL = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd-\uffff\ufdd0-\ufdef\ud800-\udfff]|[\U0001fffe-\U0001ffff]"
)
# C1 controls in a page are nearly always windows-1252 that was read as Latin-1.
_C1 = r"[\x80-\x9f]"
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\u00ad\u2060]+")
_EDGE = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200c\u200d"
_EMBEDDINGS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Marks that writers add or leave out at will: Arabic harakat and tatweel, Hebrew points, combining accents left over
# after composition, and formatting characters that nobody sees.
_MARKS = re.compile(
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    r"\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
)
# Letters that read from right to left; digits and marks among them say nothing.
_RTL = re.compile(
    r"[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
)
_LETTERS = re.compile(r"[^\W\d_]+")
# The bytes of UTF-8 that none of those letters begins with: to take them out of a text takes a fifth of the time that a
# pattern takes to look for the letters.
_NO_RTL = bytes((*range(0xD6), *range(0xE1, 0xEF), *range(0xF0, 0x100)))
# Where all letters are that do not read so (and a few signs among them). Said by what it leaves out, it takes a tenth
# of the time to make.
_OTHER_LETTERS = re.compile(
    r"[^\x00-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u05d0-\u08ff\u2000-\u2070\ufb1d-\ufeff]"
)
RTL_LANGUAGES = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("arab", "aran", "hebr", "syrc", "thaa", "nkoo", "mand", "samr", "adlm", "rohg"))
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")


# Signs that lists draw before each item, some of them where a space comes after.
_BULLET = re.compile(r"(?:[•●◦○■□▪▫◆◇▶▸►▹‣⁃∙·∎❖➤➢➔]\s*+|[»›→]\s++)++")
# Foldings of texts of more characters are not kept.
_KEPT = 500


def legal(text: str) -> str:
    """``text`` without the characters that XML 1.0 forbids, and with stray C1 bytes read as windows-1252."""
    if text.replace("\n", "").isprintable() and "\ufffd" not in text:
        return text
    text = re.sub(_C1, _windows_1252, text)
    return re.sub(_ILLEGAL, "", text)


def tidy(text: str | None) -> str:
    """One line of legal text: runs of any white space become one space, invisible edges go."""
    if not text:
        return ""
    # Of all white space only the plain one is printable: most texts are a line as soon as their edges are off.
    line = text.strip()
    printable = line.isprintable()
    if printable:
        # Far quicker than to take a long text apart, word by word, for the two spaces after its sentences.
        while "  " in line:
            line = line.replace("  ", " ")
    else:
        line = " ".join(line.split())
        printable = line.isprintable()
    if printable and (text.isascii() or ("\ufffd" not in line and "\x85" not in text)):
        return line
    line = _SPACES.sub(" ", legal(text)).strip(" " + _EDGE)
    # An embedding that is opened and not closed turns the rest of the reader's page round.
    return _EMBEDDINGS.sub("", line) if _EMBEDDINGS.search(line) else line


def without_bullet(text: str) -> str:
    """``text``, a line, without the sign that a list has before each of its items."""
    if text[:1].isalnum() or (bullet := _BULLET.match(text)) is None:
        return text
    return text[bullet.end() :] or text


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """What two spellings of one text have in common: no marks, tatweel, case, compatibility forms or spaces' width."""
    if text.isascii():
        return " ".join(text.lower().split())
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return " ".join(_MARKS.sub("", text).casefold().split())


def fold_whole(text: str) -> str:
    """``fold`` of a text that may be long, and is not kept: thousands of those would fill the memory."""
    return fold.__wrapped__(text) if len(text) > _KEPT else fold(text)


def same_key(text: str) -> str:
    """``fold`` without any spaces: one headline however it was spaced."""
    return fold(text).replace(" ", "")


def shorten(text: str, limit: int = 300) -> str:
    """``text``, cut at a word before ``limit`` characters, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:،؛-") + "…"


def direction(text: str, lang: str | None = None) -> Direction | None:
    """Which way ``text`` reads: by its language where that is known, else by its letters."""
    if lang:
        return "rtl" if is_rtl_language(lang) else "ltr"
    if text.isascii():
        return "ltr" if text.islower() or text != text.lower() else None
    if not _OTHER_LETTERS.search(text) and _RTL.search(text):
        return "rtl"
    right_to_left = sum(map(len, _RTL.findall(text))) if text.encode("utf-8", "replace").translate(None, _NO_RTL) else 0
    if not right_to_left:
        return "ltr" if _LETTERS.search(text) else None
    if right_to_left * 2 > len(text):
        return "rtl"
    letters = sum(map(len, _LETTERS.findall(text)))
    if not letters:
        return None
    return "rtl" if right_to_left * 2 > letters else "ltr"


def is_rtl_language(lang: str) -> bool:
    language, *more = lang.lower().split("-")
    for script in more:
        if len(script) == 4 and script.isalpha():
            return script in _RTL_SCRIPTS
    return language in RTL_LANGUAGES


def language_tag(text: str | None) -> str | None:
    """``text`` as a BCP 47 tag where it has the form of one ("ar", "fr-TN"), else None. ``ar_EG`` is forgiven."""
    tag = (text or "").strip().replace("_", "-")
    return tag if _TAG.match(tag) else None


def _windows_1252(found: re.Match[str]) -> str:
    try:
        return bytes([ord(found[0])]).decode("cp1252")
    except UnicodeDecodeError:
        return ""
