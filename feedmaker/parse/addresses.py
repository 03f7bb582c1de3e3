"""Addresses by their looks: which links of a page are of one make or family, and what each says of where it leads.

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

# First or second folders of addresses that lead to lists and people, not to articles.
NOT_ARTICLES = frozenset((
    "category", "categories", "cat", "categorie", "categoria", "categorias", "kategorie", "kategori", "tag", "tags",
    "label", "topic", "topics", "theme", "themes", "author", "authors", "autor", "autores", "auteur", "auteurs",
    "yazar", "user", "users", "member", "members", "mitglied", "profile", "profiles", "people", "person", "section",
    "sections", "rubrik", "rubrique", "seccion", "archive", "archives", "page", "search", "suche", "login",
    "register", "signup", "account", "cart", "help", "contact", "about",
    # The categories of shops, as WooCommerce has them.
    "product-category", "product-categorie", "product-tag", "produkt-kategorie", "categorie-produit",
    "categoria-producto", "categoria-prodotto", "categoria-produto",
))  # fmt: skip
# Below these are months, and on many a weblog every post by its number or its name.
_ARCHIVES = (["archive"], ["archives"])
# Documents, which people name as they like.
_DOCUMENTS = frozenset(("pdf", "doc", "docx", "odt", "rtf"))
_DIGIT = re.compile(r"\d")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
# So many escaped bytes are a headline's: of eight characters of Chinese, or twelve of Arabic.
_MANY_ESCAPES = 24
_EXTENSION = re.compile(r"\.([A-Za-z][A-Za-z0-9]{1,4})\Z")
# The boards of a forum and its members, as phpBB, vBulletin, SMF, MyBB, XenForo, Discuz and their kin address them.
_BOARD = re.compile(
    r"(?:viewforum|forumdisplay|showforum)\b|[?&;](?:board|showforum)=|(?:\A|/)(?:forum|board)[-_]\d+(?:[-_]\d+)?"
    r"(?:\.html?|/)?(?:[?#]|\Z)|(?-i:(?:\A|/)Forum-[^/?#]+\Z)|/forums/[^/?#]+\.\d+/?(?:[?#]|\Z)|-f\d+\.html",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"viewprofile|[?&;]showuser=|(?:\A|/)(?:member|profile|userinfo)\.php\?|[?&;]action=profile|(?-i:(?:\A|/)User-)|"
    r"/members/[^/?#]+\.\d+/?\Z|\bhome\.php\?mod=space|(?:\A|/)space-u(?:id|sername)-",
    re.IGNORECASE,
)
# The last message of a thread, as the same forums address it.
_LAST = re.compile(
    r"/(?:latest|unread|last-?post)/?\Z|[?&;](?:goto=(?:new|last)post|view=getnewpost|action=lastpost)\b|\.new(?:;\w+)?#new",
    re.IGNORECASE,
)
# What names one thing in a query: its number, several words, a film's name among all films. Numbers of pages, sections
# and places in a list don't.
_ASKED_FOR = re.compile(
    r"[?&;]v=[\w-]{8,}|[?&;](?!(?:p(?:age|aged|g|age_id)?|ca?t\w*|cid|class\w*|lang\w*|l|sort|order|start|offset|limit|board|forum|fid|f|tag|tid|"
    r"sec\w*|y|year|m|month|day|date|w|width|h|height|size|ver|version)=)[^=&;#]{1,40}="
    r"(?:\d{3,}|[^=&;#]*/\d+(?![^&;#])|[^=&;#]*?[a-z]+[-_][a-z]+[-_][a-z]+[-_][a-z]+)",
    re.IGNORECASE,
)
# The stories of SPIP, and its sections, keywords and people (https://www.spip.net).
_OF_SPIP = re.compile(r"\?(?:article|breve)\d+\b")
_LIST_OF_SPIP = re.compile(r"\?(?:rubrique|secteur|mot|auteur)\d+\b")
# A month or a day, and nothing after it.
_PERIOD = re.compile(r"(?:\A|/)(?:19|20)\d\d/[01]?\d(?:/[0-3]?\d)?/?\Z")
# Where WordPress puts the comments that one page of them can't hold.
_COMMENTS = re.compile(r"/comment-page-\d+/?\Z")
# A number of so many figures is that of a thing, and not of a page of a list.
NUMBERED = 4
# So many letters of an address are no word that it shares with others by chance.
_CALLED = 8
_SIGNS = re.compile(r"[\W_]+")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A folder for each day: "/2024/11/25/", "/2024/nov/25/", "/2024-11-25/", "/2024-11-25-ferries", "/2024/11-25/",
# "/2024-11/25/", and before a page's number "/2024/1125/": the number alone would be that of a story.
_DAY_FOLDER = re.compile(
    r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2]|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)/(\d\d?)/|"
    r"/((?:19|20)\d\d)-?(\d\d)-?(\d\d)[/-]|"
    r"/((?:19|20)\d\d)(?:/(?=\d\d-)|-(?=\d\d/)|/(?=\d{4}/[a-z]?\d[\d-]*\.s?html?\b))(\d\d)[/-]?(\d\d)/",
    re.IGNORECASE,
)
# ... and as the papers of an Italian house have it: "/26_novembre_30/".
_DAY_IN_ITALIAN = re.compile(r"/(\d\d)_([a-z]{6,9})_(\d\d)/")
_MONTHS_IN_ITALIAN = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
)  # fmt: skip
# What was put up on a day may be of another.
_UPLOADS = re.compile(r"/(?:attachments?|uploads?|files?|media|assets|images?|documents?|downloads?)/", re.IGNORECASE)


@lru_cache(maxsize=8192)
def make_of(href: str) -> Make:
    """Host, extension, the names in the query, and what the path is like: rich in words or numbers, or plain."""
    host, path, names = _parts(href)
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
    last = unquote(_parts(href)[1].rstrip("/").rpartition("/")[2])
    name = last[: found.start()] if (found := _EXTENSION.search(last)) else last
    bare, said = _SIGNS.sub("", name.lower()), _SIGNS.sub("", text.lower())
    return len(bare) > 1 and text[:1].isalnum() and (said.startswith(bare) or (len(said) >= _CALLED and said in bare))


@lru_cache(maxsize=8192)
def family_of(href: str) -> Family:
    """Host, first folder (or the script, where there is none), and the names in the query."""
    host, path, names = _parts(href)
    folder, slash, rest = path.strip("/").partition("/")
    return f"{host}/{folder if (slash and rest) or names else ''}?{names}"


def day_of(href: str) -> str:
    """The day ("2024-11-25") in whose folder an address is, as papers file their stories; empty where it has none."""
    address = unquote(href) if "%" in href else href
    # Most addresses have no year in them, which is much cheaper to see.
    if "/20" not in address and "/19" not in address:
        return _day_in_italian(address) if "_" in address else ""
    if (found := _DAY_FOLDER.search(address)) is None or _UPLOADS.search(address, 0, found.start() + 1):
        return ""
    year, month, day = filter(None, found.groups())
    number = month if month.isdigit() else str(_MONTHS.index(month[:3].lower()) + 1)
    return f"{year}-{number:0>2}-{day:0>2}"


def _day_in_italian(address: str) -> str:
    found = _DAY_IN_ITALIAN.search(address)
    if found is None or found[2] not in _MONTHS_IN_ITALIAN:
        return ""
    return f"20{found[1]}-{_MONTHS_IN_ITALIAN.index(found[2]) + 1:02}-{found[3]}"


def host_of(href: str) -> str:
    """The host of an address; empty where it names none, which is then its page's."""
    return _parts(href)[0]


def name_of(href: str) -> str:
    """The last name in the path of an address, of a script mostly; empty where that ends in a folder."""
    return _parts(href)[1].rpartition("/")[2]


def path_of(href: str) -> str:
    """The path of an address, without the slashes around it."""
    return _parts(href)[1].strip("/")


def folder_of(href: str) -> str:
    """The first folder of an address, be it the last name in it too; empty where it has neither."""
    return path_of(href).partition("/")[0].lower()


@lru_cache(maxsize=8192)
def _parts(href: str) -> tuple[str, str, str]:
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


def leads_to_article(href: str) -> bool:
    """Whether an address is made as those of articles and documents are: with a number, or several words."""
    return not make_of(href).startswith("word") or (
        "?" in href and (_ASKED_FOR.search(href) is not None or _OF_SPIP.search(href) is not None)
    )


@lru_cache(maxsize=8192)
def leads_to_list(href: str) -> bool:
    """Whether an address says that it leads to more than one article: a section, a month, a tag, a person, a board."""
    path = _parts(href)[1]
    # It ends in a number: that is much cheaper to see.
    if (path[-1:].isdigit() or path[-2:-1].isdigit()) and _PERIOD.search(path):
        return True
    folders = path.strip("/").lower().split("/")
    if len(folders) <= 4 and not NOT_ARTICLES.isdisjoint(folders[:-1] if len(folders) > 1 else folders):
        return folders[-2:-1] not in _ARCHIVES or not _is_post(folders[-1])
    return leads_to_board(href) or ("?" in href and _LIST_OF_SPIP.search(href) is not None)


@lru_cache(maxsize=8192)
def leads_to_board(href: str) -> bool:
    """Whether an address is that of a forum's board, or of one of its members."""
    # Letters that each of them has are looked for at a fraction of the cost.
    if ("orum" in href or "oard" in href or "-f" in href) and _BOARD.search(href):
        return True
    perhaps = "user" in href or "User" in href or "rofile" in href or "ember" in href or "space" in href
    return perhaps and _MEMBER.search(href) is not None


def leads_to_last(href: str) -> bool:
    """Whether an address is that of the last message of a thread, or of the first that was not read."""
    return _LAST.search(href) is not None


def share(kind: Callable[[str], bool], texts: Sequence[str]) -> float:
    """The share of addresses, or of other texts, that are of a ``kind``, such as ``leads_to_list``; 0.0 of none."""
    return sum(map(kind, texts)) / max(1, len(texts))


def page_of(href: str) -> str:
    """The page that holds a place; pages of its comments are a part of it."""
    page = href.partition("#")[0]
    return _COMMENTS.sub("", page) if "comment-page" in page else page


def _is_post(name: str) -> bool:
    """Whether the last part of an address is the number or the name of a post, and not a year, a month, a page."""
    bare = name.partition(".")[0]
    return (bare.isdecimal() and len(bare) >= NUMBERED and not bare.startswith(("19", "20"))) or bare.count("-") >= 2
