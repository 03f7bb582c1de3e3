"""Addresses by their looks: which links of a page are of one make or family.

A site's articles have addresses of one make ("/politics/2024/a-headline-in-words", "showthread.php?t=17"), and its
authors, sections and tags of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import unquote

# Texts, and no tuples of them, because they are counted all the time: a text knows its hash.
Make = str
Family = str

# Documents, which people name as they like.
_DOCUMENTS = frozenset(("pdf", "doc", "docx", "odt", "rtf"))
_DIGIT = re.compile(r"\d")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
# So many escaped bytes are a headline's: of eight characters of Chinese, or twelve of Arabic.
_MANY_ESCAPES = 24
_EXTENSION = re.compile(r"\.([A-Za-z][A-Za-z0-9]{1,4})\Z")
# The folder of a language, by the codes of ISO 639 (and of countries) that sites call it; "id" is the number's.
_LANGUAGE = re.compile(
    r"(?:ar|az|be|bg|bn|ca|cn|cs|cz|da|de|el|en|eng|es|et|eu|fa|fi|fr|gl|he|hi|hr|hu|hy|it|ja|jp|ka|kk|ko|lt|lv|nb|nl|no|pl|"
    r"pt|ro|ru|sk|sl|sr|sv|th|tr|ua|uk|ur|vi|zh)(?:[-_][a-z]{2})?\Z",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"([^\W\d_][^\W\d]*(?:-[^\W\d]+)*)/.")
# Where WordPress puts the comments that one page of them can't hold.
_COMMENTS = re.compile(r"/comment-page-\d+/?\Z")
# So many letters of an address are no word that it shares with others by chance.
_CALLED = 8
_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def make_of(href: str) -> Make:
    """Host, extension, the names in the query, and what the path is like: rich in words or numbers, or plain."""
    host, path, names = parts_of(href)
    last = path.rstrip("/").rpartition("/")[2]
    found = _EXTENSION.search(last) if "." in last else None
    bare = last[: found.start()] if found else last
    if found and found[1].lower() in _DOCUMENTS:
        make = "document"
    elif _DIGIT.search(path if "%" not in path else _ESCAPED.sub(" ", path)) or _is_worded(bare):
        make = "rich"
    else:
        make = f"word{path.count('/')}"
    return f"{make} {found[1].lower() if found else ''} {host}?{names}"


def _is_worded(name: str) -> bool:
    """Whether a name is several words, or as many letters as several have in a script that does not part them."""
    parted = name.count("-") + name.count("_")
    if "%" in name:
        spaces = name.count("%20")
        return parted + spaces >= 2 or name.count("%") - spaces >= _MANY_ESCAPES
    return parted >= 2


def is_called_after(href: str, text: str) -> bool:
    """Whether the last name in an address is that of what it leads to ("/products/alma": "Alma", "Alma £95.50")."""
    last = unquote(parts_of(href)[1].rstrip("/").rpartition("/")[2])
    name = last[: found.start()] if (found := _EXTENSION.search(last)) else last
    bare, said = _SIGNS.sub("", name.lower()), _SIGNS.sub("", text.lower())
    return len(bare) > 1 and text[:1].isalnum() and (said.startswith(bare) or (len(said) >= _CALLED and said in bare))


@lru_cache(maxsize=8192)
def family_of(href: str) -> Family:
    """Host, first folder (or the script, where there is none), and the names in the query.

    What is in a language's folder is in a folder of its own there ("/en/news").
    """
    host, path, names = parts_of(href)
    folder, slash, rest = path.strip("/").partition("/")
    folder = _with_language(folder, rest)
    return f"{host}/{folder if (slash and rest) or names else ''}?{names}"


def host_of(href: str) -> str:
    """The host of an address; empty where it names none, which is then its page's."""
    return parts_of(href)[0]


def name_of(href: str) -> str:
    """The last name in the path of an address, of a script mostly; empty where that ends in a folder."""
    return parts_of(href)[1].rpartition("/")[2]


def path_of(href: str) -> str:
    """The path of an address, without the slashes around it."""
    return parts_of(href)[1].strip("/")


def folder_of(href: str) -> str:
    """The first folder of an address, be it the last name in it too, that of a language with what is in it.

    Empty where it has neither.
    """
    folder, _, rest = path_of(href).partition("/")
    return _with_language(folder, f"{rest}//").lower()


def _with_language(folder: str, rest: str) -> str:
    """``folder``, the first of an address, with the folder that ``rest``, what comes after it, begins with.

    Only where it is that of a language; the last name in an address is no folder.
    """
    within = _WITHIN.match(rest) if _LANGUAGE.match(folder) else None
    return f"{folder}/{within[1]}" if within is not None else folder


@lru_cache(maxsize=8192)
def parts_of(href: str) -> tuple[str, str, str]:
    """Host, path, and the names in the query, in order; the host is empty where it is its page's."""
    address, _, query = href.partition("#")[0].partition("?")
    scheme, slashes, rest = address.partition("//")
    if slashes and scheme.lower() in ("http:", "https:", ""):
        host, _, path = rest.partition("/")
    else:
        host, path = "", address
    if not query:
        return host.lower(), path, ""
    named = {pair.partition("=")[0] for pair in query.split("&")}
    if "=" not in query.partition("&")[0]:
        # SPIP writes a number to its name ("?article1382").
        named = {name.rstrip("0123456789") or name for name in named}
    return host.lower(), path, ",".join(sorted(named))[:80]


def share(kind: Callable[[str], bool], texts: Sequence[str]) -> float:
    """The share of addresses, or of other texts, that are of a ``kind``, such as ``leads_to_list``; 0.0 of none."""
    return sum(map(kind, texts)) / max(1, len(texts))


def page_of(href: str) -> str:
    """The page that holds a place; pages of its comments are a part of it."""
    page = href.partition("#")[0]
    return _COMMENTS.sub("", page) if "comment-page" in page else page
