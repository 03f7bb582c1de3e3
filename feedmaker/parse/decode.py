"""Bytes to text, as a browser decides it: BOM, header, ``<meta>``, then a look at the bytes.

Two departures, both to people's good: bytes that are valid UTF-8 throughout are read as UTF-8 even where the server
claims a single-byte charset, and a claim of UTF-8 that the bytes refute is not believed.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*+=\s*+(?:[\"']\s*+)?([\w.:+-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^<>]*?\bcharset\s*+=\s*+(?:[\"']\s*+)?([\w.:+-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*+<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:+-]+)", re.IGNORECASE)
_SAYS_NOTHING = bytes.maketrans(b"\xa0\xab\xbb\x91\x92\x93\x94\x96\x97\x85", b" " * 10)
_HIGH = re.compile(rb"[\x80-\xff]+")
# How far into the page a declaration is looked for. Browsers stop at 1,024 bytes; pages do not.
PRESCAN = 8192
_STRETCH = 4096
# So many bytes of a text in Chinese, Japanese or Korean are not UTF-8 by chance.
_BY_CHANCE = 30
# How much of a page's text is enough to tell its charset by.
SAMPLE = 20_000

# Labels that mean another charset than they say (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANS = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "big5": "big5hkscs", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "utf-7": "utf-8",
}  # fmt: skip

# Codecs of text that no page is written in.
_NOT_CHARSETS = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"))
_MULTIBYTE = frozenset(("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "johab"))

# The commonest letters of scripts with a single-byte charset of their own: what reads as these is that charset.
_COMMON = (
    ("cp1256", "اليمونترةبعدسفهكقحأجى"),
    ("cp1251", "оеаинтсрвлкмдпуяыьгз"),
    ("cp1255", "יוהלאתרבמשנכםדעקפחט"),
    ("cp1253", "αοιετσνηυρπκμλωςάίόέ"),
    ("koi8-r", "оеаинтсрвлкмдпуяыьгз"),
    ("cp874", "านรอกเงมยลวดทสตะปบคห"),
)


class Decoded(NamedTuple):
    """``utf8`` is the page's text as legal UTF-8 without a BOM; ``doubt`` says what did not fit, if anything."""

    utf8: bytes
    encoding: str
    doubt: str | None = None

    @property
    def text(self) -> str:
        return self.utf8.decode("utf-8")


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """``body`` as UTF-8. Never raises: a byte that nothing explains is left out."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _as(encoding, body[len(bom) :], None)
    claimed = _claimed(body, content_type)
    whole = _whole_characters(body)
    if _is_utf8(whole) and (claimed in (None, "utf-8") or not _could_be(claimed, whole)):
        return Decoded(_without_nul(whole), "utf-8")
    if claimed == "cp1252" and (found := _by_letters(body)) is not None:
        # Servers say Latin-1 of everything unless someone tells them otherwise.
        return _as(found, body, f"declared as {claimed}, read as {found}")
    if claimed is not None and claimed != "utf-8":
        return _as(claimed, body, None)
    if claimed == "utf-8" and _bad_share(body) < 0.2:
        return _as("utf-8", whole, "some bytes are not UTF-8 and were left out")
    found = detect(body)
    doubt = f"declared as UTF-8, read as {found}" if claimed else None
    return _as(found, body, doubt)


def detect(body: bytes) -> str:
    """The charset of bytes that are not UTF-8 and say nothing of themselves, as a codec's name."""
    if (found := _by_letters(body)) is not None:
        return found
    if _letters_stand_alone(_sample(body)):
        return "cp1252"
    from charset_normalizer import from_bytes

    guess = from_bytes(body[: SAMPLE * 4]).best()
    return _codec(guess.encoding) or "cp1252" if guess is not None else "cp1252"


def _by_letters(body: bytes) -> str | None:
    """The charset that ``body`` reads as plain words of some script in, other than a Latin one."""
    sample = _sample(body)
    if _letters_stand_alone(sample):
        return None
    best, score = None, 0.5
    for encoding, letters in _COMMON:
        text = sample.decode(encoding, "ignore").lower().replace(" ", "")
        share = sum(map(text.count, letters)) / (len(text) or 1)
        if share > score:
            best, score = encoding, share
    return best


def _sample(body: bytes) -> bytes:
    """The bytes beyond ASCII, run by run; no-break spaces and quotation marks say nothing."""
    return b" ".join(b" ".join(_HIGH.findall(body[: SAMPLE * 8])).translate(_SAYS_NOTHING).split())[:SAMPLE]


def _letters_stand_alone(sample: bytes) -> bool:
    """Whether this is a Latin text: its accented letters stand alone, those of another script come by the word."""
    runs = sample.split()
    return not runs or sum(map(len, runs)) / len(runs) < 1.7


def _claimed(body: bytes, content_type: str | None) -> str | None:
    header = _HEADER.search(content_type or "")
    if header and (codec := _codec(header[1])):
        return codec
    # Most pages say it before their first comment, and a long one takes long to pass over.
    comment = body.find(b"<!--", 0, PRESCAN)
    declared = _XML.match(body, 0, PRESCAN) or _in_meta(body[: comment if comment >= 0 else PRESCAN])
    if declared is None and comment >= 0:
        declared = _in_meta(_without_comments(body[:PRESCAN]))
    return _codec(declared[1].decode("ascii", "ignore")) if declared else None


def _in_meta(head: bytes) -> re.Match[bytes] | None:
    """The declaration in a ``<meta>``. What comes before the tag with the first "charset" is passed over."""
    charset = head.find(b"charset")
    # In capitals it may stand before that.
    other = head[: charset if charset >= 0 else None].lower().find(b"charset")
    charset = other if other >= 0 else charset
    return _META.search(head, head.rfind(b">", 0, charset) + 1) if charset >= 0 else None


def _without_comments(head: bytes) -> bytes:
    left, at = [], 0
    while (begin := head.find(b"<!--", at)) >= 0:
        left.append(head[at:begin])
        if (end := head.find(b"-->", begin + 4)) < 0:
            return b"".join(left)
        at = end + 3
    return b"".join((*left, head[at:]))


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().lower()).name
    except (LookupError, ValueError):
        return {"x-sjis": "cp932", "x-user-defined": "cp1252", "unicode": "utf-8", "utf8mb4": "utf-8"}.get(
            label.strip().lower()
        )
    name = _MEANS.get(name, name)
    if name in _NOT_CHARSETS:
        return None
    try:
        "".encode(name)
    except (LookupError, UnicodeError):  # base64, zip and the like are codecs, not charsets
        return None
    return name


def _whole_characters(body: bytes) -> bytes:
    """``body`` without the first bytes of a character that was cut off at its end."""
    for back in range(1, min(4, len(body)) + 1):
        lead = body[-back]
        if lead < 0x80:
            break
        if lead >= 0xC0:
            needs = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
            return body[:-back] if needs > back else body
    return body


def _is_utf8(body: bytes) -> bool:
    """Whether ``body`` is UTF-8. Long stretches of ASCII (scripts) are passed over: no character reaches into them."""
    if body.isascii():
        return True
    begin = 0
    try:
        for at in range(0, len(body), _STRETCH):
            if body[at : at + _STRETCH].isascii():
                body[begin:at].decode("utf-8")
                begin = at + _STRETCH
        body[begin:].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _could_be(claimed: str, body: bytes) -> bool:
    """Whether valid UTF-8 may all the same be ``claimed``: two sequences of it come about in no single-byte text.

    In texts of two bytes a character a few do by chance, and many do not: such a page was written anew as UTF-8.
    """
    if claimed.startswith(("iso2022", "hz", "utf-16", "utf-32")):
        return True
    if body.isascii():
        # To look for what is not there takes longer than to parse the page.
        return claimed in _MULTIBYTE
    high = _HIGH.findall(body)
    return sum(map(len, high)) < _BY_CHANCE if claimed in _MULTIBYTE else len(high) == 1


def _bad_share(body: bytes) -> float:
    high = len(re.findall(rb"[\x80-\xff]", body))
    lost = body.decode("utf-8", "replace").count("\ufffd") - body.count("\ufffd".encode())
    return lost / high if high else 0.0


def _as(encoding: str, body: bytes, doubt: str | None) -> Decoded:
    text = body.decode(encoding, "ignore" if encoding == "utf-8" else "replace")
    return Decoded(_without_nul(text.encode("utf-8", "ignore")), encoding, doubt)


def _without_nul(body: bytes) -> bytes:
    return body.replace(b"\0", b"") if b"\0" in body else body
