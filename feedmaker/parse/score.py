"""Which repeating sub-tree is the page's content: what speaks for a candidate, as numbers, and what they come to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from .candidates import Candidate
from .flat import Flat, Shapes
from .text import fold, tidy
from .tree import BLOCKS, HEADINGS, text_of

# Letters of an item that count; what is longer is no better.
ENOUGH = 250
# How many items of a candidate are read; they are spread over the whole of it.
SAMPLE = 10
# How many candidates are looked at closely.
FINALISTS = 12
# A link text of so many letters is a headline; with fewer it may still be one ("Smith v. Jones").
HEADLINE = 24
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_MONTHS = (
    r"jan|feb|f[eé]v|mar|m[aä]r|apr|avr|abr|may|mai|maj|jun|jui|jul|aug|ao[uû]|ago|sep|set|okt|oct|out|nov|dec|d[eé]c|dez|dic|"
    r"gen|mag|giu|lug|ott|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|يناير|فبراير|مارس|[أا]بريل|مايو|يوني|يولي|[أا]غسطس|"
    r"سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر|كانون|شباط|[آا]ذار|نيسان|[أا]يار|حزيران|تموز|[آا]ب|[أا]يلول|تشرين|جانفي|فيفري|[أا]فريل|جوان|"
    r"جويلية|[أا]وت|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|"
    r"אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר|जन|फर|मार्च|अप्र|मई|जून|जुल|अग|सित|अक्|नव|दिस|ocak|[sş]ub|nis|haz|tem|a[gğ]u|eyl|eki|kas|ara|"
    r"sty|lut|kwi|maj|cze|lip|sie|wrz|pa[zź]|lis|gru|ιαν|φεβ|μαρ|απρ|μα[ιΐ]|ιου|αυγ|σεπ|οκτ|νοε|δεκ"
)
_DATE = re.compile(
    r"[0-9٠-٩۰-۹]{1,4}(?:[./-][0-9٠-٩۰-۹]{1,2}[./-][0-9٠-٩۰-۹]{1,4}|\s?[年月日년월일]|(?<=\b(?:19|20)[0-9]{2})(?![0-9])|"
    r"(?<=[٠-٩۰-۹]{4})|(?:st|nd|rd|th|er|[.ºª])?\s(?:de |d')?(?:" + _MONTHS + r")|"
    r"\s?(?:h|min|m|d|hrs?|hours?|mins?|minutes?|days?|weeks?|months?|years?)(?: ago)?(?![^\W\d_])(?=\Z|[^\w]))",
    re.IGNORECASE,
)
_SPOKEN_DATE = re.compile(
    r"(?:" + _MONTHS + r")[^\W\d_]{0,9}\.?\s[0-9]{1,2}\b|\bago\b|yesterday|\btoday\b|\bil y a\b|\bhier\b|\bvor [0-9]|gestern|heute|\bhace\b|"
    r"\bayer\b|\bh[aá] [0-9]|\bieri\b|\boggi\b|gisteren|vandaag|вчера|сегодня|назад|أمس|اليوم|منذ|قبل|دیروز|پیش|אתמול|היום|לפני|前|전",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|wpd|txt|epub|xlsx?|pptx?)(?:[?#]|\Z)|/download\b|download=", re.IGNORECASE)
# What a reader of a feed would not follow: files for programs, and links that do something.
_FILE = re.compile(
    r"\.(?:mp3|m4a|ogg|opus|wav|mp4|m4v|webm|zip|t?gz|xz|bz2|7z|exe|msi|dmg|deb|rpm|sig|asc|sha\d+|md5|torrent|ics|vcf|bib|"
    r"rss|atom|xml|json|jpe?g|png|gif|webp)(?:[?#]|\Z)",
    re.IGNORECASE,
)
_NO_READING = re.compile(
    r"(?:\d+ )?(?:comments?|repl(?:y|ies)|share|print|save|hide|edit|cite|sig|sha\d+|add to (?:cart|basket|calendar)|buy(?: now)?|"
    r"flag|report|vote|like|login|sign in|kommentare?|commentaires?|partager|comentarios?|compartir|commenti|condividi)\Z",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(r"title|headline|heading|subject|entry-?name|storylink|product-?name|h[1-6]\b", re.IGNORECASE)
# Link texts that name what a link does, not where it leads.
GENERIC = re.compile(
    r"(?:read|view|see|learn|show|find out|continue|get|load|full|more|open|click|go|details?|download|pdf|docx?|html?|"
    r"link|here|comments?|reply|share|permalink|document|file|opinion|article|story|\d+ comments?|apply(?: now)?|"
    r"register(?: now)?|book(?: now)?|buy(?: now)?|add to (?:cart|basket)|source|watch|listen|print|edit|cite|save|hide|"
    r"discuss|tickets?|rsvp|the|full|now|this|post|reading|info|information|on|to|and|a|in new window|as|opens?|"
    r"lire|la|suite|plus|voir|en savoir|t[eé]l[eé]charger|leer|m[aá]s|ver|descargar|leia|mais|saiba|weiterlesen|mehr|"
    r"weiter|lesen|zum|artikel|herunterladen|leggi|tutto|continua|scopri|di pi[uù]|scarica|lees|meer|verder|подробнее|"
    r"читать|далее|скачать|دалее|المزيد|اقرا|اقرأ|إقرأ|قراءة|التفاصيل|تفاصيل|تحميل|ادامه|مطلب|ادامه مطلب|بیشتر|קרא|עוד|"
    r"המשך|להמשך|קריאה|לקריאה|更多|详细|詳細|阅读|全文|下载|続きを読む|もっと見る|더보기|자세히|[\s\W\d_])+\Z",
    re.IGNORECASE,
)


_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Judged:
    """A candidate with what was found out about it. ``value`` is comparable within a page only."""

    candidate: Candidate
    count: int = 0
    letters: float = 0.0
    title: float = 0.0
    zone: float = 1.0
    dates: float = 0.0
    headings: float = 0.0
    distinct: float = 0.0
    generic: float = 0.0
    crowd: float = 0.0
    documents: float = 0.0
    inline: float = 0.0
    rivals: float = 0.0
    own: float = 1.0
    files: float = 0.0
    mass: float = 0.0
    value: float = 0.0
    notes: list[str] = field(default_factory=list)


def judge(flat: Flat, shapes: Shapes, weights: dict[int, float], found: list[Candidate]) -> list[Judged]:
    """The candidates worth a look, the best first."""
    headlines = [link for link in flat.links if flat.text[flat.end[link]] - flat.text[link] >= HEADLINE]
    judged = [_at_a_glance(flat, weights, headlines, candidate) for candidate in found]
    judged.sort(key=lambda one: -one.mass)
    judged = judged[:FINALISTS]
    for one in judged:
        _closely(flat, shapes, one)
    judged.sort(key=lambda one: (-one.value, one.candidate.items[0]))
    return judged


def _at_a_glance(flat: Flat, weights: dict[int, float], headlines: list[int], candidate: Candidate) -> Judged:
    one = Judged(candidate)
    text = flat.text
    one.count = len({flat.hrefs[link] for link in candidate.links})
    lengths = [text[end] - text[item] for item, end in zip(candidate.items, candidate.ends, strict=True)]
    one.letters = sum(lengths) / len(lengths)
    one.zone = sum(weights[link] for link in candidate.links) / len(candidate.links)
    within = sum(
        bisect_left(headlines, end) - bisect_left(headlines, item)
        for item, end in zip(candidate.items, candidate.ends, strict=True)
    )
    one.crowd = within / len(candidate)
    one.distinct = one.count / len(candidate)
    one.mass = sum(length if length < ENOUGH else ENOUGH for length in lengths) * one.zone * one.distinct
    if one.crowd > 2.5:
        one.mass *= 2.5 / one.crowd * 0.5
    one.mass *= {1: 0.1, 2: 0.4, 3: 0.75}.get(one.count, 1.0)
    return one


def _closely(flat: Flat, shapes: Shapes, one: Judged) -> None:
    candidate = one.candidate
    step = max(1, len(candidate) // SAMPLE)
    texts, dates, headings, documents, named, inline, files = [], 0, 0, 0, 0, 0, 0
    chosen = range(0, len(candidate), step)
    for place in chosen:
        link, item, end = candidate.links[place], candidate.items[place], candidate.ends[place]
        texts.append(tidy(text_of(flat.elements[link])))
        dates += has_date(flat, item, end)
        documents += bool(_DOCUMENT.search(flat.hrefs[link]))
        files += bool(_FILE.search(flat.hrefs[link])) or bool(_NO_READING.match(texts[-1]))
        headings += _under_heading(flat, link, item)
        inline += is_inline(flat, link)
        named += _named_title(flat, link, item)
    size = len(chosen)
    one.dates, one.headings, one.documents = dates / size, headings / size, documents / size
    one.inline, one.files = inline / size, files / size
    one.generic = sum(1 for text in texts if is_generic(text)) / size
    if titles_are_beside(texts):
        # The links are no titles: what stands beside them is judged in their place, at a discount.
        one.own = len({fold(text) for text in texts}) / size
        one.title = 0.8 * sum(_around(flat, candidate, place) for place in chosen) / size
        texts = [_beside(flat, candidate, place) for place in chosen]
        one.rivals = sum(1 for place in chosen if _has_rival(flat, candidate, place)) / size
    else:
        one.title = sum(weight_of(text) for text in texts) / size
    unlike = len({fold(text) for text in texts}) / size
    role = 0.25 + min(one.title, 60) / 60
    role *= 0.3 + 0.7 * unlike
    role *= 1 - 0.4 * one.generic
    role *= 1 + 0.5 * max(one.headings, 0.7 * named / size)
    role *= 1 + 0.3 * one.documents
    # Of several such links in an item the one with a name of its own is meant, and a page or a document before a file.
    role *= (1 - 0.8 * one.rivals) * (0.6 + 0.4 * one.own) * (1 - 0.6 * one.files * (1 - one.own))
    role *= 1 - 0.9 * one.inline
    one.value = one.mass * role * (1 + 0.4 * one.dates)


def has_date_words(text: str) -> bool:
    """Whether something that looks like a date stands in ``text``: a cheap look, no reading."""
    if _DATE.search(text):
        return True
    return len(text) < 80 and bool(_SPOKEN_DATE.search(text))


def has_date(flat: Flat, start: int, end: int) -> bool:
    """Whether something that looks like a date stands between two elements."""
    if "time" in flat.tags[start:end]:
        return True
    return bool(_DATE.search(flat.words(start, end)))


def weight_of(text: str) -> float:
    """The length of a text in letters, those of scripts that write a word in one or two counted double."""
    return len(text) + len(_WIDE.findall(text)) if not text.isascii() else len(text)


def is_generic(text: str) -> bool:
    """Whether a link's text says only what the link does ("Read more", "PDF"), or nothing."""
    return len(text) < 48 and (not text or bool(GENERIC.match(fold(text))))


def titles_are_beside(texts: Sequence[str]) -> bool:
    """Whether the link texts of a list are no titles: what the link does, numbers and codes, or all but the same."""
    if not texts:
        return False
    poor = sum(1 for text in texts if is_generic(text) or is_code(text))
    if poor * 2 > len(texts):
        return True
    return len(texts) > 2 and len({_DIGITS.sub("", fold(text)) for text in texts}) * 3 < len(texts)


def is_code(text: str) -> bool:
    """Whether ``text`` is a number, a date, a file's name: nothing that a person would call a headline."""
    if not any(char.isdigit() for char in text):
        return False
    if len(text) < 40 and not _WORDS.search(text):
        return True
    return " " not in text and len(text) < 60 and weight_of(text) == len(text)


def _around(flat: Flat, candidate: Candidate, place: int) -> float:
    """The letters of an item that are in no other link than its own, as far as they can be a title."""
    link = candidate.links[place]
    return min(100, flat.unlinked(candidate.items[place], candidate.ends[place]) + flat.letters(link, flat.end[link]))


def _beside(flat: Flat, candidate: Candidate, place: int) -> str:
    link = candidate.links[place]
    text = flat.words(candidate.items[place], candidate.ends[place])
    own = tidy(text_of(flat.elements[link]))
    return text.replace(own, " ", 1).strip() if own else text


def _has_rival(flat: Flat, candidate: Candidate, place: int) -> bool:
    """Whether an item has another link whose text could be its title."""
    first = bisect_left(flat.links, candidate.items[place])
    for link in flat.links[first : first + 12]:
        if link >= candidate.ends[place]:
            return False
        if link == candidate.links[place] or flat.letters(link, flat.end[link]) < 10:
            continue
        text = tidy(text_of(flat.elements[link]))
        if weight_of(text) >= 12 and not is_generic(text) and not is_code(text):
            return True
    return False


def is_inline(flat: Flat, link: int) -> bool:
    """Whether a link is part of a sentence: words run up to it, or on from it."""
    element = flat.elements[link]
    if is_generic(tidy(text_of(element))):
        return False
    after = (element.tail or "").strip()
    going_on = len(after) > 20 and (after[0] in ",;.)’»،。" or after[0].islower())
    if going_on:
        return True
    above = element.getparent()
    if above is None:
        return False
    before = above.text or ""
    previous = element.getprevious()
    while previous is not None and previous.tag not in BLOCKS and previous.tag != "br":
        if tail := previous.tail:
            before = tail
            break
        previous = previous.getprevious()
    before = before.strip()
    return len(before) > 24 and before[-1] not in ":–—-|•·»>.!?…؟。" and not _DATE.search(before)


def _under_heading(flat: Flat, link: int, item: int) -> bool:
    """Whether the link stands in a heading of its item, or holds one."""
    up = link
    while up >= item:
        if flat.tags[up] in HEADINGS:
            return True
        up = flat.parent[up]
    return any(flat.tags[index] in HEADINGS for index in range(link, flat.end[link]))


def _named_title(flat: Flat, link: int, item: int) -> bool:
    up = link
    while up > item:
        if flat.names[up] and _TITLE_WORDS.search(flat.names[up]):
            return True
        up = flat.parent[up]
    return False
