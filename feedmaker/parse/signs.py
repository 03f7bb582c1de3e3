"""What the links and the items of a list say by their looks, one by one: alone, dated, in a sentence, a file, a menu's.

What that comes to for a whole list is for score.py and sure.py to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .addresses import host_of
from .candidate import Item
from .flat import Flat
from .marks import dated
from .tree import BLOCKS, HEADINGS, LAZY
from .words import has_date_words, is_generic, weight_of

# An item with no more letters than this beside its link says nothing of it.
DETAIL = 12
# A name with so many times its letters in links beneath it is a menu's, though there are pictures.
_BENEATH = 4
# What does something ("Print this") says so in fewer letters.
_DONE = 12
# Pictures of which each stands in so many items are ornaments: an arrow, "new".
_REPEATED = 3
_DOCUMENT = re.compile(
    # With a sign before all that it may begin with it is looked for there only.
    r"\.(?:pdf|docx?|odt|rtf|wpd|txt|epub|xlsx?|pptx?)(?:[?#]|\Z)|/download\b|=(?<=download=)|/(?:descarga|"
    r"telecharge|getfile|attachment)",
    re.IGNORECASE,
)
# How the addresses end of what a reader of a feed would not follow: files for programs.
_FILES = frozenset((
    "7z", "apk", "appimage", "asc", "atom", "bib", "bz2", "crx", "deb", "dmg", "egg", "exe", "gem", "gif", "gz", "ics",
    "ipa", "iso", "jar", "jpeg", "jpg", "json", "m4a", "m4v", "md5", "mp3", "mp4", "msi", "nupkg", "ogg", "opus", "pkg",
    "png", "rpm", "rss", "sig", "tgz", "torrent", "vcf", "vsix", "wav", "webm", "webp", "whl", "xml", "xpi", "xz",
    "zip", "zst",
))  # fmt: skip
_CHECKSUM = re.compile(r"sha\d+\Z")
# What changed between two releases, as a program says it.
_COMPARED = re.compile(r"/compare/[^/?]*\.\.", re.IGNORECASE)
# What stands beside a file to tell that it is whole, and whose.
_COMPANIONS = frozenset(
    ("asc", "sig", "sign", "minisig", "sigstore", "md5", "sha1", "sha224", "sha256", "sha384", "sha512")
)
_DOING = re.compile(
    r"[?&](?:print|pop|tmpl|share|replytocom|action)=|[/_](?:print|share|sharer|email)(?:[/.?]|\Z)",
    re.IGNORECASE,
)
ACTION = re.compile(
    r"(?:\d+ )?(?:(?:comments?|trackbacks?)(?: ?\(\d+\))?|repl(?:y|ies)|share|print|save|hide|edit|cite|sig|sha\d+|"
    r"add to \w+|(?:export|add|save|subscribe) to .*calendar|"
    r"buy(?: now)?|download .+|.+ downloads?|flag|report|vote|like|login|sign in|kommentare?|"
    r"commentaires?|partager|comentarios?|compartir|commenti|condividi)\Z",
    re.IGNORECASE,
)
# What is paid for says so first; the sign after it tells it from a headline about the like.
_PAID_FOR = re.compile(
    # How it begins tells most apart at once.
    r"(?=[sapgwrрإمמ广廣広광])(?:sponsored(?: (?:post|content|by))?|advertisement|advertorial|promoted|anzeige|"
    r"werbung|gesponsert|publicit[ée]|sponsoris[ée]|publicidad|patrocinado|publicidade|pubblicit[àa]|sponsorizzato|advertentie|реклама|reklama?|"
    r"إعلان|ممول|מודעה|广告|廣告|広告|광고)\s*(?:[:：|·•–—-]|\Z)",
    re.IGNORECASE,
)
# How addresses name a folder of what is paid for, or say it at their end.
_PAID_ADDRESS = re.compile(
    r"/(?:[\w-]+-)?(?:advertorials?|mainos|annonse|partner-zone|sponsored(?:-(?:content|posts?|stories))?|paid-(?:content|posts?)|"
    r"brand(?:ed)?-?content|brandvoice)(?:-[\w-]+)?/(?=[^/?#])|-(?:sponsored|advertorial)(?:\.\w+)?/?(?:[?#]|\Z)"
)
# Hosts that hand out advertisements.
_ADVERTISER = re.compile(
    r"(?:.+\.)?(?:ads?|annons(?:er)?|adserver|adclick|adfarm|adform|doubleclick|googleadservices|googlesyndication|"
    r"taboola|outbrain|adnxs|criteo|zedo|revive)\..+"
)
# What stands under each comment and each message.
_ANSWER = re.compile(
    r"[\[(]?(?:edit(?: source)?|bearbeiten|modifier|editar|modifica|править|edytuj|تعديل|עריכה|編集|编辑|편집|"
    r"helpful(?: \(\d+\))?|useful(?: \(\d+\))?|report(?: abuse)?)[\])]?\Z|"
    r"(?:reply(?: to .{1,40})?|respond|quote|antworten?|zitieren|r[ée]pondre(?: [àa] .{1,40})?|citer|responder|"
    r"rispondi|citar|ответить|цитировать|odpowiedz|cytuj|yan[ıi]tla|antwoorden|svara|svar|رد|أضف رد|השב|הגב|返信|回复|"
    r"回覆|답글)\Z",
    re.IGNORECASE,
)
_ONWARD_LETTERS, _ONWARD_WORD = 60, 16
_LEADING_ON = (
    "all alle browse discover explore learn read see shop show tous toutes vedi ver view voir все смотреть عرض"
)
_ONWARD_WORDS = frozenset(_LEADING_ON.split())
# What leads to all that there is of something, of which a page shows a few.
_ONWARD = re.compile(
    r"\W*(?:(?:browse|view|see|show|shop|explore|discover|read) all\b.*|"
    # Without a verb it may be a headline ("All Blacks beat Wales in the last minute"), if it is not short.
    r"all\b(?! (?:about|of|the|that|you|i|we|in)\b).{1,30}|"
    r"(?:browse|view|see|show|shop|explore|discover) more\b.*|learn more about .+|alle .+ (?:anzeigen|ansehen|zeigen)|"
    r"(?:voir )?tou(?:te)?s les .+|ver tod[oa]s?\b.*|vedi tutt[eio]\b.*|все \w+|смотреть все\b.*|"
    r"عرض (?:الكل|جميع .+)|查看(?:全部|更多).*)",
    re.IGNORECASE,
)
# What a change log says of a change: the number of an issue, after the sentence.
_REFERENCE = re.compile(r"[#!]\d{1,7}\Z")
_TITLE_NAME = re.compile(r"title|headline|heading|subject|entry-?name|storylink|product-?name", re.IGNORECASE)
_DATE_NAME = re.compile(r"(?:^|[\s_-])[a-z]?(?:date|datum|fecha)(?:$|[\s_-])|[a-z]Date\b")
_DAY_AND_MONTH = re.compile(r"\s*[0-3]?\d[./-][01]?\d\.?\s*\Z")
_QUOTES = tuple("\"'“”„«»‘’「」")
# With so many letters before it, and more after it, a link is in the midst of a text.
_SENTENCES = 80


def _is_link_alone(flat: Flat, item: Item) -> bool:
    """Whether an item is a link and hardly a letter more; what a term stands before has that beside it."""
    beside = flat.unlinked(item.start, item.end)
    if beside > DETAIL or flat.tags[item.start] == "dd":
        return False
    if 2 * beside <= DETAIL:
        return True
    # In some scripts a few letters are a title.
    words = flat.words(item.start, item.end)
    return beside * weight_of(words) <= DETAIL * len(words)


def bare_share(flat: Flat, items: Sequence[Item]) -> float:
    """The share of items that are a name with nothing beside it, and no picture of their own.

    A name over many links beneath it is bare whatever its picture.
    """
    alone = [item for item in items if _is_link_alone(flat, item)]
    pictures = [_picture(flat, item) for item in alone]
    shown = list(filter(None, pictures))
    ornaments = len(set(shown)) * _REPEATED <= len(shown)
    bare = [
        ornaments
        or not picture
        or flat.letters(item.start, item.end) > _BENEATH * flat.letters(item.link, flat.end[item.link]) > 0
        for item, picture in zip(alone, pictures, strict=True)
    ]
    return sum(bare) / max(1, len(items))


def _picture(flat: Flat, item: Item) -> str:
    """The address of an item's first picture, as written; empty where it has none."""
    if "img" not in flat.tags[item.start : item.end]:
        return ""
    element = flat.elements[flat.tags.index("img", item.start, item.end)]
    return next((source for name in (*LAZY, "src", "srcset") if (source := element.get(name))), "img")


def has_date(flat: Flat, start: int, end: int) -> bool:
    """Whether something that looks like a date stands between two elements, in one piece."""
    tags = flat.tags[start:end]
    if "time" in tags or any(map(has_date_words, filter(None, flat.texts[start:end]))):
        return True
    if "meta" in tags and any(tag == "meta" and dated(flat.elements[start + at]) for at, tag in enumerate(tags)):
        return True
    if any(has_date_words(tail) for _, tail in flat.tails_between(start, end)):
        return True
    # A day and a month in numbers ("17.03") are a date where the markup calls them so.
    return any(
        words and _is_date_name(name) and _DAY_AND_MONTH.match(words)
        for name, words in zip(flat.names[start:end], flat.texts[start:end], strict=True)
        if name
    )


@lru_cache(maxsize=4096)
def _is_date_name(name: str) -> bool:
    return _DATE_NAME.search(name) is not None


def is_inline(flat: Flat, link: int, said: str) -> bool:
    """Whether a link, which says ``said``, is part of a sentence: words run up to it, or on from it."""
    above = flat.parent[link]
    if not flat.tails[link] and link == above + 1 and not flat.texts[above]:
        return False
    after = flat.tails[link].strip()
    if len(after) > 20 and after[0].islower():
        return not is_generic(said)
    before = flat.texts[above] if above >= 0 else ""
    previous = flat.elements[link].getprevious()
    while previous is not None and previous.tag not in BLOCKS and previous.tag != "br":
        if tail := previous.tail:
            before = tail
            break
        previous = previous.getprevious()
    before = before.strip()
    # A link that begins its line may be a title: "Weir v. Lock, decided on 3 May". One that is quoted is a source.
    if len(after) > 20 and after[0] in ",;.)’»،。\"”“":
        quoted = before[-1:] in _QUOTES or (said[:1] in _QUOTES and said[-1:] in _QUOTES)
        if quoted or any(map(str.isalnum, before)):
            return not is_generic(said)
    if len(before) > 24 and (_REFERENCE.match(said) or (len(before) > _SENTENCES and len(after) > 20)):
        return True
    return (
        len(before) > 24
        and before[-1] not in ":–—-|•·»>.!?…؟。"
        and not is_generic(said)
        and not has_date_words(before)
    )


def is_under_heading(flat: Flat, link: int, item: int) -> bool:
    """Whether the link stands in a heading of its item, or holds one."""
    up = link
    while up >= item:
        if flat.tags[up] in HEADINGS:
            return True
        up = flat.parent[up]
    return not HEADINGS.isdisjoint(flat.tags[link : flat.end[link]])


def is_named_title(flat: Flat, link: int, item: int) -> bool:
    """Whether the link, or an element of its item around it, is named a title."""
    up = link
    while up > item:
        if flat.names[up] and _is_title_name(flat.names[up]):
            return True
        up = flat.parent[up]
    return False


@lru_cache(maxsize=4096)
def _is_title_name(name: str) -> bool:
    return _TITLE_NAME.search(name) is not None


def answers(text: str) -> bool:
    """Whether a link's text asks for an answer to what it stands under, as under comments, for an edit, or a vote."""
    return _ANSWER.match(text) is not None


def is_advertised(href: str, text: str) -> bool:
    """Whether a link says that somebody paid for it, by what stands before it, its address or the host in that."""
    return (
        _PAID_FOR.match(text) is not None
        or _is_address_of_paid(href)
        or ("//" in href and _is_advertiser(host_of(href)))
    )


def _is_address_of_paid(href: str) -> bool:
    # Word by word: a pattern takes ten times as long to go over an address.
    perhaps = "sponsored" in href or "vertorial" in href or "partner-zone" in href or "paid-" in href or "brand" in href
    perhaps = perhaps or "mainos" in href or "annonse" in href
    return perhaps and _PAID_ADDRESS.search(href) is not None


@lru_cache(maxsize=1024)
def _is_advertiser(host: str) -> bool:
    return _ADVERTISER.match(host) is not None


def leads_on(text: str) -> bool:
    """Whether a link says that it leads to all of something ("View all plugins"), of which a page shows a few."""
    # How it begins tells that most do not, at a fraction of the cost.
    begins = text[:_ONWARD_WORD].lstrip("»›→ ").partition(" ")[0].lower()
    return (
        (begins in _ONWARD_WORDS or begins.startswith("查看"))
        and len(text) <= _ONWARD_LETTERS
        and _ONWARD.fullmatch(text) is not None
    )


@lru_cache(maxsize=8192)
def is_document(href: str) -> bool:
    """Whether an address is that of a document that people read."""
    return _DOCUMENT.search(href) is not None


@lru_cache(maxsize=8192)
def is_file(href: str) -> bool:
    """Whether an address is that of a file for programs."""
    # What the file is called may be said in the query.
    for piece in href.replace("#", "?").split("?") if "?" in href or "#" in href else (href,):
        _, dot, ending = piece.rpartition(".")
        if dot and ((ending := ending.lower()) in _FILES or _CHECKSUM.match(ending)):
            return True
    return ".." in href and _COMPARED.search(href) is not None


def companion_of(href: str) -> str:
    """The address of the file whose signature or checksum an address is that of; empty where it is neither."""
    file, dot, ending = href.rpartition(".")
    return file if dot and ending.lower() in _COMPANIONS else ""


def does_something(href: str, text: str) -> bool:
    """Whether a link says that it does something; an address that says so needs few words."""
    return ACTION.match(text) is not None or (len(text) < _DONE and _is_for_doing(href))


@lru_cache(maxsize=8192)
def _is_for_doing(href: str) -> bool:
    """Whether an address is that of something to be done."""
    return _DOING.search(href) is not None
