"""What the portal's pages say beside their stories, in its three languages. Data first, then how it is read.

All cues are in the spelling that ``cue()`` gives a line.
"""

from __future__ import annotations

import re

from .spelling import cue, spelled

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
ADVERTS = frozenset((
    "اعلان", "اعلانات", "ماده اعلانيه", "publicite", "pub", "annonce", "advertisement", "advertising", "sponsored",
    "ad", "ads",
))  # fmt: skip
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
_STEP = re.compile(r"[»›>|]|(?<!\d)/|/(?!\d)")
_QUOTED = re.compile(r"«[^«»]*»")
LONG_LINE = 300
# A ticker has ten to eighty headlines; what has many times more is a page gone wrong, and must not fill the state.
MOST_HEADLINES = 400


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
        for letter in spelled(raw[place]):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            places.append(place)
    starts = [found.start() for found in _SOURCE.finditer("".join(letters))]
    return places[starts[-1]] if starts else begin


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


_ELSEWHERE = frozenset(ELSEWHERE)
_ENDINGS = frozenset(ENDINGS)
_LABELS = frozenset(LABELS)
_FOREIGN_LINES = (*SOURCE_LINES, *ELSEWHERE, *ENDINGS, *RIGHTS, *NOTICES)
