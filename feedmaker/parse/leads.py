"""What an address says of where it leads: an article, a list of articles, a board of a forum, its last message."""

from __future__ import annotations

import re
from functools import lru_cache

from .addresses import make_of, parts_of

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
# The boards of a forum and its members, as phpBB, vBulletin, SMF, MyBB, XenForo, Discuz and their kin address them.
_BOARD = re.compile(
    r"(?:viewforum|forumdisplay|showforum)\b|[?&;](?:board|showforum)=|(?:\A|/)(?:forum|board)[-_]\d+(?:[-_]\d+)?"
    r"(?:\.html?|/)?(?:[?#]|\Z)|(?-i:(?:\A|/)Forum-[^/?#]+\Z)|(?:\A|/)forums/[^/?#]+\.\d+/?(?:[?#]|\Z)|-f\d+\.html",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"viewprofile|[?&;]showuser=|(?:\A|/)(?:member|profile|userinfo)\.php\?|[?&;]action=profile|(?-i:(?:\A|/)User-)|"
    r"(?:\A|/)members/[^/?#]+\.\d+/?\Z|\bhome\.php\?mod=space|(?:\A|/)space-u(?:id|sername)-",
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
# A number of so many figures is that of a thing, and not of a page of a list.
NUMBERED = 4


def leads_to_article(href: str) -> bool:
    """Whether an address is made as those of articles and documents are: with a number, or several words."""
    return not make_of(href).startswith("word") or (
        "?" in href and (_ASKED_FOR.search(href) is not None or _OF_SPIP.search(href) is not None)
    )


@lru_cache(maxsize=8192)
def leads_to_list(href: str) -> bool:
    """Whether an address says that it leads to more than one article: a section, a month, a tag, a person, a board."""
    path = parts_of(href)[1]
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

def _is_post(name: str) -> bool:
    """Whether the last part of an address is the number or the name of a post, and not a year, a month, a page."""
    bare = name.partition(".")[0]
    return (bare.isdecimal() and len(bare) >= NUMBERED and not bare.startswith(("19", "20"))) or bare.count("-") >= 2
