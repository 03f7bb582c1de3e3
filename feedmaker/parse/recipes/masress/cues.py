"""What the portal's pages say, in its three languages, and what is compared with it. Data first, then how it is read.

All cues are written as ``cue()`` makes a line: folded, with Latin accents gone and with the Arabic letters that writers
swap made one (أ إ آ are ا, ى is ي, ة is ه), so that neither spelling nor ornament hides them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .... import permalink
from ...text import tidy


@dataclass(frozen=True, slots=True)
class Portal:
    """One site of the network: its name in each of its scripts, and the clock on its wall."""

    timezone: str
    ar: str
    latin: str


PORTALS = {
    "masress.com": Portal("Africa/Cairo", "مصرس", "Masress"),
    "maghress.com": Portal("Africa/Casablanca", "مغرس", "Maghress"),
    "djazairess.com": Portal("Africa/Algiers", "جزايرس", "Djazairess"),
    "turess.com": Portal("Africa/Tunis", "تورس", "Turess"),
    "sauress.com": Portal("Asia/Riyadh", "سعورس", "Sauress"),
    "yemeress.com": Portal("Asia/Aden", "يمرس", "Yemeress"),
    "sudaress.com": Portal("Africa/Khartoum", "سودارس", "Sudaress"),
}
LANGUAGES = ("ar", "fr", "en")

# /PAPER/NUMBER is a story; these are the portal's own rooms, which are numbered as well.
STORY_PATH = re.compile(r"\A(?:/(?:fr|en|ar))?/(?P<paper>[^/]+)/(?P<number>\d+)/?\Z")
ROOMS = frozenset((
    "section", "sections", "rubrique", "rubriques", "category", "categories", "cat", "tag", "tags", "topic",
    "topics", "theme", "themes", "page", "pages", "archive", "archives", "author", "authors", "auteur", "user",
    "users", "member", "source", "sources", "journal", "journaux", "country", "countries", "city", "cities",
    "region", "regions", "video", "videos", "photo", "photos", "image", "images", "gallery", "search", "date",
    "day", "month", "year", "poll", "forum", "ads", "static", "قسم", "اقسام", "أقسام", "تصنيف",
))  # fmt: skip

_DAY_NAME = (
    r"(?:(?:ال)?(?:احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت)|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s،,]*"
)
_DATE = rf"{_DAY_NAME}(?P<date>(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? )?\d.{{4,40}})"
_PAPER = r"(?P<paper>\S.{0,79}?)"
DATELINES = (
    ("ar", re.compile(rf"نشرت? (?:في|ب|علي)\s*[:：]?\s*{_PAPER}[\s,،:|/–-]+(?:يوم|بتاريخ|في|تاريخ)\s*:?\s*{_DATE}")),
    (
        "fr",
        re.compile(
            rf"(?:publiee?|parue?) (?:dans|par|sur)\s*:?\s*{_PAPER}[\s,:|/–-]+(?:le|du|en date du)\s*:?\s*{_DATE}"
        ),
    ),
    ("en", re.compile(rf"published (?:in|by|on)\s*:?\s*{_PAPER}[\s,:|/–-]+(?:on|at)\s*:?\s*{_DATE}")),
    # A paper that is not named.
    ("ar", re.compile(rf"نشر(?:ت)? (?:يوم|بتاريخ|في)\s*:?\s*{_DATE}")),
    ("fr", re.compile(rf"(?:publiee?|parue?) le\s*:?\s*{_DATE}")),
    ("en", re.compile(rf"published on\s*:?\s*{_DATE}")),
)
_DATELINE_WORDS = re.compile(r"نشر|publi|paru")
_DATELINE_BEGINS = re.compile(
    r"نشرت? (?:في|ب|علي|يوم|بتاريخ)|(?:publiee?|parue?) (?:dans|par|sur|le)\b|published (?:in|by|on)\b"
)
_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:(?P<d>\d{1,2}) ?[-‐-―−/.] ?(?P<m>\d{1,2}) ?[-‐-―−/.] ?(?P<y>\d{4})"
    r"|(?P<Y>\d{4}) ?[-‐-―−/] ?(?P<M>\d{1,2}) ?[-‐-―−/] ?(?P<D>\d{1,2}))(?!\d)"
)
_CLOCK = re.compile(r"\d{1,2} ?[:h] ?\d{2}")

SOURCE_LINES = (
    "انقر هنا لقراءه الخبر من مصدره", "اضغط هنا لقراءه الخبر من مصدره", "لقراءه الخبر من مصدره انقر هنا",
    "cliquez ici pour lire l'article depuis sa source", "click here to read the story from its source",
    "click here to read the article from its source",
)  # fmt: skip
_SOURCE = re.compile(
    r"(?:انقر|اضغط)(?: علي)? هنا.{0,40}?مصدر\w*|لقراءه (?:الخبر|المقال|الموضوع) من مصدره"
    r"|cliquez ici.{0,50}?\bsource|click here.{0,50}?\bsource"
)
_HERE = frozenset((
    "هنا", "انقر هنا", "اضغط هنا", "مصدره", "من مصدره", "ici", "cliquez ici", "sa source", "here", "click here",
    "its source",
))  # fmt: skip
_SOURCE_REACH = 220
SOURCE_NEEDLES = ("مصدر", "source", "Source", "SOURCE", "مصـ", "مـصدر", "مصدـ")
# One of these is in every source line: its last word, or the tatweel and the marks that may stand inside that word.
_SOURCE_HINTS = ("مصدر", "ource", "OURCE", "\u0640", "\u064e", "\u0650", "\u0652")
_SENTENCE_END = re.compile(r"[.!?؟…»\"”:]\s+")
NOTICES = (
    "شكرا علي الابلاغ", "شكرا للابلاغ", "سيتم حجب هذه الصوره",
    "merci d'avoir signale", "cette image sera automatiquement",
    "thank you for reporting", "thanks for reporting", "this image will be automatically",
    "the image will be automatically",
)  # fmt: skip
# Headings of what stands beside the article, as whole lines.
ELSEWHERE = (
    "الاكثر قراءه", "الاكثر مشاهده", "الاكثر تعليقا", "الاكثر تداولا", "الاكثر رواجا", "الاكثر زياره", "الاكثر شعبيه",
    "موضوعات ذات صله", "مواضيع ذات صله", "اخبار ذات صله", "مقالات ذات صله", "ذات صله", "مواضيع متعلقه",
    "موضوعات متعلقه", "مواضيع مرتبطه", "مواضيع مشابهه", "اخبار متعلقه", "شاهد ايضا", "اقرا ايضا", "قد يهمك",
    "قد يعجبك", "قد يعجبك ايضا", "قد يهمك ايضا", "مقالات مشابهه", "اخر الاخبار", "احدث الاخبار", "المزيد من الاخبار",
    "المزيد", "في نفس الموضوع", "من نفس المصدر",
    "les plus lus", "les plus lues", "les plus vus", "les plus commentes", "plus lus", "plus lues", "le plus lu",
    "articles lies", "articles similaires", "articles connexes", "articles associes", "articles les plus lus",
    "sur le meme sujet", "dans la meme rubrique", "sujets connexes", "a lire aussi", "a lire egalement", "lire aussi",
    "voir aussi", "dernieres nouvelles", "derniers articles", "les plus populaires", "les plus recents", "en relation",
    "most read", "most viewed", "most popular", "most commented", "popular", "trending", "related", "related articles",
    "related stories", "related news", "related topics", "similar articles", "similar stories", "see also", "read also",
    "also read", "read more", "more stories", "more news", "latest news", "recommended", "you may also like",
)  # fmt: skip
# Headings that nothing of an article comes after, and what footers say.
ENDINGS = (
    "التعليقات", "تعليقات", "تعليقات القراء", "تعليقات الزوار", "اراء القراء", "حقوق النشر",
    "commentaires", "vos commentaires", "commentaires des lecteurs", "reagir", "reagir a cet article",
    "comments", "your comments", "readers' comments", "reader comments",
)  # fmt: skip
_YOUR_COMMENT = re.compile(
    r"(?:اضف|اكتب|اترك|ضع|شارك|ارسل)(?: ب|\s)?\s*(?:ال)?(?:تعليق|راي|رد)\w{0,3}"
    r"|(?:ajoute|laisse|ecri|poste|depose|donne|publie)(?:r|z|re|vez)? (?:une?|votre|vos) (?:comment\w*|avis|reponse)"
    r"|(?:add|leave|post|write) (?:a|your) (?:comment|reply|review)"
)
RIGHTS = ("جميع الحقوق محفوظه", "كل الحقوق محفوظه", "tous droits reserves", "all rights reserved", "©", "copyright")
_COUNTED = re.compile(r"^[(\[]?\d+[)\]]?\s*|\s*[(\[]?\d+[)\]]?$")
# A line of one related story inside the text: "Lire aussi : …".
_READ_ALSO = re.compile(
    r"(?:اقرا|شاهد|طالع)(?: ايضا)?\s*[:：.…]"
    r"|(?:a )?(?:lire|voir) (?:aussi|egalement)\s*:|(?:read|see) (?:also|more)\s*:"
)
# Labels in front of the ticker.
LABELS = (
    "عاجل", "خبر عاجل", "اخبار عاجله", "شريط الاخبار", "اخر الاخبار", "اخر الانباء", "احدث الاخبار", "الان", "مباشر",
    "اهم الاخبار", "ابرز الاخبار", "عناوين", "العناوين", "عناوين الاخبار", "اهم العناوين", "موجز الاخبار",
    "derniere minute", "dernieres nouvelles", "dernieres infos", "flash", "flash info", "a la une", "en direct",
    "en continu", "fil info", "fil infos", "urgent", "alerte", "titres", "les titres", "gros titres", "les gros titres",
    "breaking", "breaking news", "latest", "latest news", "news ticker", "just in", "headlines", "top headlines",
    "latest headlines", "news headlines", "top stories", "news flash", "newsflash",
)  # fmt: skip
ADVERTS = frozenset(
    (
        "اعلان",
        "اعلانات",
        "ماده اعلانيه",
        "publicite",
        "pub",
        "annonce",
        "advertisement",
        "advertising",
        "sponsored",
        "ad",
        "ads",
    )
)
# Buttons. A line of nothing but these words is one.
BUTTONS = frozenset((
    "شارك", "شاركها", "مشاركه", "طباعه", "اطبع", "ارسال", "ارسل", "لصديق", "نسخ", "رابط", "حفظ", "حجم", "الخط", "تكبير",
    "تصغير", "فيسبوك", "فيس", "بوك", "تويتر", "واتساب", "واتس", "اب", "تيليجرام", "تلجرام",
    "لينكدان", "بريد", "partager", "partage", "imprimer", "envoyer", "copier", "lien", "enregistrer", "taille",
    "police", "ami", "share", "print", "send", "friend", "email", "e-mail", "mail", "copy", "link", "save", "tweet",
    "tweeter", "like", "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "pinterest", "google+",
    "messenger", "viber", "a+", "a-",
))  # fmt: skip
# What may stand between the words of a button, and is none by itself.
_BETWEEN_BUTTONS = frozenset((
    "علي", "عبر", "الي", "sur", "par", "a", "un", "le", "la", "cet", "article", "on", "via", "to", "this", "with",
    "", "+", "-", "|", "/", "·", "•",
))  # fmt: skip
_BYLINE = re.compile(
    r"(?:كتب(?:ت|ه)?|بقلم|تحرير|اعداد|ترجمه|حوار|متابعه)(?:\s*[:：/-]| )"
    r"|(?:par|by|written by|ecrit par|redige par)(?:\s*:| )"
)
_VIEWS = re.compile(
    r"[\d\s.,]+(?:مشاهد\w*|قراء\w*|زياره|تعليق\w*|vues?|lectures?|commentaires?|views?|reads?|comments?)"
)
# Letters that writers swap, quotes, and digits, by code point: in a line with both directions nobody can check pairs.
_SWAPPED = {
    0x0671: "\u0627", 0x0649: "\u064a", 0x06CC: "\u064a", 0x06D2: "\u064a", 0x0629: "\u0647", 0x06C1: "\u0647",
    0x06D5: "\u0647", 0x06A9: "\u0643", **dict.fromkeys((0x2019, 0x2018, 0x02BC, 0x0060, 0x00B4, 0x2032), "'"),
    **{zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
}  # fmt: skip
_STEP = re.compile(r"[»›>|]|(?<!\d)/|/(?!\d)")
_QUOTED = re.compile(r"«[^«»]*»")
# Marks over and under letters, tatweel, and formatting characters that nobody sees.
_MARK = (
    r"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u00ad\u0600-\u0605\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
)
_MARKS = re.compile(f"[{_MARK}]+")
_UNUSUAL = re.compile(f"[{_MARK}{''.join(map(chr, _SWAPPED))}]")
LONG_LINE = 300
_NEW_LINE_CUE = 120
# A ticker has ten to eighty headlines; what has many times more is a page gone wrong, and must not fill the state.
MOST_HEADLINES = 400


@dataclass(frozen=True, slots=True)
class Dateline:
    """``at_start`` says that the line begins with its cue, as the portal's own does. ``paper`` may be empty."""

    lang: str
    paper: str
    date: datetime | None
    at_start: bool = True


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


# --- the dateline ----------------------------------------------------------------------------------------------------


def dateline(line: str, zone: ZoneInfo) -> Dateline | None:
    """What a dateline says: the language, the paper's name as written, and the day in the portal's time zone."""
    if not 10 <= len(line) <= 2 * LONG_LINE:
        return None
    text = tidy(line)
    if not 10 <= len(text) <= LONG_LINE:
        return None
    line_cue = cue(text)
    if not _DATELINE_WORDS.search(line_cue):
        return None
    for lang, pattern in DATELINES:
        found = pattern.search(line_cue)
        if not found or len(line_cue[: found.start()].split()) > 6:
            continue
        named = "paper" in pattern.groupindex
        if not named and (found.start() or len(line_cue) > _NEW_LINE_CUE):
            continue
        if _goes_on(found["date"] + line_cue[found.end() :]):
            continue
        paper = tidy(_as_written(text, found["paper"])).strip(" :،,-–|/") if named else ""
        return Dateline(lang, paper, read_date(found["date"], zone), found.start() == 0)
    return None


def begins_dateline(line: str) -> bool:
    return len(line) < LONG_LINE and bool(_DATELINE_BEGINS.match(cue(line)))


def _goes_on(after: str) -> bool:
    """Whether a sentence follows the date: then the line is one of the text, that tells when something came out."""
    numeric = _NUMERIC_DATE.search(after)
    rest = after[numeric.end() :] if numeric else re.sub(r"^.*?\d{4}", "", after, count=1)
    return bool(re.match(r"\s*[،,]?\s*[^\W\d_]", rest)) and len(rest) > 40 and not _CLOCK.search(rest[:30])


def _as_written(text: str, wanted: str) -> str:
    """The part of ``text`` that is ``wanted`` once its cue is taken."""
    words, count = text.split(), len(wanted.split())
    target = wanted.strip(" :،,-–|/")
    for start in range(len(words) - count + 1):
        part = " ".join(words[start : start + count])
        if cue(part).strip(" :،,-–|/") == target:
            return part
    # Where punctuation hangs on a word, word by word does not meet it.
    for start in range(len(text)):
        if cue(text[start : start + 1]) == target[:1]:
            for end in range(start + 1, min(start + len(target) * 3, len(text)) + 1):
                if cue(text[start:end]) == target:
                    return text[start:end]
    return wanted


def read_date(text: str, zone: ZoneInfo) -> datetime | None:
    """The day (and the time, where one is written) in ``text``, which is what follows the dateline's words."""
    found = _NUMERIC_DATE.search(text)
    if found and not _CLOCK.search(text, found.end()):
        year, month, day = (int(n) for n in (found.group("y", "m", "d") if found["d"] else found.group("Y", "M", "D")))
        if month > 12 >= day:
            day, month = month, day
        try:
            return datetime(year, month, day, tzinfo=zone) if 1900 <= year <= 2100 else None
        except ValueError:
            return None
    if not re.search(r"\d{4}", text):
        # A page may end in the middle of the year.
        return None
    from ...dates import find_date

    # Words after the date ("| 1234 vues") say nothing of it.
    moment = find_date(text.partition("|")[0], timezone=zone.key)
    if moment is None:
        return None
    # A fixed offset that is the zone's own is the zone.
    local = moment.replace(tzinfo=zone)
    return local if abs(local - moment) < timedelta(seconds=1) else moment


# --- lines -----------------------------------------------------------------------------------------------------------


def may_be_source(text: str) -> bool:
    """Whether the last word of a source line is at the end of ``text``."""
    end = text[-_SOURCE_REACH:]
    # Written out: this is asked of every text below a dateline.
    for needle in SOURCE_NEEDLES:  # noqa: SIM110
        if needle in end:
            return True
    return False


def source_cue(raw: str) -> int | None:
    """Where in ``raw`` the source line begins; None where it has none. Only the end of a long line is looked at."""
    begin = max(0, len(raw) - _SOURCE_REACH)
    end = raw[begin:]
    for hint in _SOURCE_HINTS:
        if hint in end:
            break
    else:
        return None
    if not _SOURCE.search(cue(end)):
        return None
    bare = end.strip()
    written = cue(bare)
    if len(written) == len(bare):
        # Letter for letter, as nearly always.
        return begin + end.find(bare) + [found.start() for found in _SOURCE.finditer(written)][-1]
    letters: list[str] = []
    places: list[int] = []
    for place in range(begin, len(raw)):
        for letter in _spelled(raw[place]):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            places.append(place)
    starts = [found.start() for found in _SOURCE.finditer("".join(letters))]
    return places[starts[-1]] if starts else begin


@lru_cache(maxsize=1024)
def _spelled(char: str) -> str:
    """One character as cues are written: nothing of a mark, a plain space of any space."""
    if char.isspace():
        return " "
    return _MARKS.sub("", unicodedata.normalize("NFKD", char)).translate(_SWAPPED).casefold()


def has_source_line(text: str) -> bool:
    return _SOURCE.search(cue(text)) is not None


def is_source_link(text: str) -> bool:
    """Whether a link's text is a source line, or a part of one ("here")."""
    line = cue(text).strip(" .:!\"'()[]«»-–")
    if line in _HERE or _SOURCE.search(line):
        return True
    return len(line) > 12 and any(line in whole for whole in SOURCE_LINES)


def is_notice(text: str) -> bool:
    """Whether ``text`` is the notice that follows the report of an image."""
    return len(text) < LONG_LINE and cue(text).startswith(NOTICES)


def is_advert(text: str) -> bool:
    return len(text) < 24 and cue(text).strip(" :-.[](){}|*") in ADVERTS


def is_buttons(text: str) -> bool:
    """Whether a line is nothing but share and print buttons, or a count of readers."""
    if len(text) > 80:
        return False
    line = cue(text)
    words = [word for part in line.split() if (word := part.strip(":.!")) not in _BETWEEN_BUTTONS]
    if not words:
        return not any(map(str.isalpha, line))
    return all(word in BUTTONS for word in words) or bool(_VIEWS.fullmatch(line.strip(" |-")))


def is_byline(text: str) -> bool:
    """Whether a line names an author and says no more."""
    return len(text) <= 60 and len(text.split()) <= 7 and bool(_BYLINE.match(cue(text)))


def is_elsewhere(text: str) -> bool:
    """Whether ``text`` heads a list that stands beside the article."""
    return len(text) < 60 and bare(text) in _ELSEWHERE


def is_ending(text: str) -> bool:
    """Whether ``text`` heads the comments, or is the footer's."""
    if len(text) >= 120:
        return False
    line = bare(text)
    if line in _ENDINGS or line.startswith(RIGHTS) or any(sign in cue(text) for sign in RIGHTS[:5]):
        return True
    return len(line) < 40 and bool(_YOUR_COMMENT.match(line))


def is_read_also(text: str) -> bool:
    """Whether a line leads to another story: "Lire aussi : …"."""
    return bool(_READ_ALSO.match(cue(text[:80])))


def is_label(text: str) -> bool:
    """Whether ``text`` is what stands in front of a ticker."""
    return len(text) < 40 and bare(text) in _LABELS


def unfinished_cue(raw: str) -> int | None:
    """Where in a page's last line another line than the article's begins, that was cut off before it could be known."""
    line = cue(raw)
    if len(line) < 60 and any(whole.startswith(line) for whole in _FOREIGN_LINES):
        return 0
    for found in reversed(list(_SENTENCE_END.finditer(raw, max(0, len(raw) - 60)))):
        rest = cue(raw[found.end() :])
        if rest and any(whole.startswith(rest) for whole in SOURCE_LINES):
            return found.end()
    return None


def is_breadcrumb(text: str) -> bool:
    """Whether a line is the way to the page ("Home > Politics"). One bar ends a headline: "… | Video"."""
    if len(text) >= 80:
        return False
    steps = _STEP.split(_QUOTED.sub("", text))
    return len(steps) > 1 and len(steps[0].split()) <= 2 and (len(steps) > 2 or "|" not in text)


def bare(text: str) -> str:
    """A heading's cue without what ornaments it: colons, dashes, bullets, a count in brackets."""
    line = cue(text).strip(" :.-–—»«›‹|•·*…+!؟?")
    return (
        _COUNTED.sub("", line).strip(" :.-–—»«›‹|•·*…+!")
        if line[:1].isdigit() or line[-1:].isdigit() or line[-1:] in ")]"
        else line
    )


# --- addresses -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def portal_of(url: str | None) -> Portal | None:
    """The site of the network that ``url`` is an address of."""
    return PORTALS.get(".".join(permalink.site(url).split(".")[-2:])) if url else None


def is_story(url: str | None) -> bool:
    """Whether ``url`` has the form of a story's address: /PAPER/NUMBER, with /fr or /en before it or not."""
    if not url:
        return False
    try:
        found = STORY_PATH.match(urlsplit(url).path)
    except ValueError:
        return False
    return bool(found) and found["paper"].lower() not in ROOMS  # type: ignore[index]


def story_address(url: str | None) -> str | None:
    """``url`` without query and fragment where it is a story's, else None."""
    if not url or not is_story(url) or (clean := permalink.tidy(url)) is None:
        return None
    return urlsplit(clean)._replace(query="", fragment="").geturl()


_ELSEWHERE = frozenset(ELSEWHERE)
_ENDINGS = frozenset(ENDINGS)
_LABELS = frozenset(LABELS)
_FOREIGN_LINES = (*SOURCE_LINES, *ELSEWHERE, *ENDINGS, *RIGHTS, *NOTICES)
