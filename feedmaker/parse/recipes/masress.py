"""The Masress portal network: a ticker of headlines on top, one main article below.

Class names on such pages change; what they say and the shape of it do not. So the recipe goes by the dateline, the
source line, and runs of short links with nothing but space between them, and looks at a class only to break a tie.
It reads the plain-text rendering of a page (no links) by the same cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ... import permalink
from ...model import Entry, Options, ParsedPage
from ..blocks import Block, blocks, lines
from ..clean import clean
from ..text import direction, fold, same_key, shorten, tidy
from ..tree import BLOCKS, HEADINGS, Element, Tree, is_hidden, soup, text_of


@dataclass(frozen=True, slots=True)
class Portal:
    """One site of the network: its name in each of its languages, and the clock on its wall."""

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
PARTS = ("ticker", "article")

# All cues are compared with what _cue() makes of a line: folded, with the letters that writers swap made one.
DATELINES = (
    ("ar", re.compile(r"نشر في\s*[:：]?\s*(?P<paper>.{1,80}?)\s*[,،]?\s*(?:يوم|بتاريخ|في)\s*:?\s*(?P<date>\d.{5,30})")),
    ("fr", re.compile(r"publie (?:dans|par|sur)\s*:?\s*(?P<paper>.{1,80}?)\s*,?\s*\ble\s*:?\s*(?P<date>\d.{5,30})")),
    ("en", re.compile(r"published (?:in|by)\s*:?\s*(?P<paper>.{1,80}?)\s*,?\s*\bon\s*:?\s*(?P<date>\d.{5,30})")),
)
NUMERIC_DATE = re.compile(r"(\d{1,2})\s*[-–—−/.]\s*(\d{1,2})\s*[-–—−/.]\s*(\d{4})|(\d{4})\s*[-–—−/]\s*(\d{1,2})\s*[-–—−/]\s*(\d{1,2})")
SOURCE_LINES = (
    re.compile(r"(?:انقر|اضغط) هنا.{0,40}(?:مصدر)"),
    re.compile(r"cliquez ici.{0,50}source"),
    re.compile(r"click here.{0,50}source"),
)
NOTICES = (
    "شكرا علي الابلاغ", "سيتم حجب هذه الصوره",
    "merci d'avoir signale", "cette image sera automatiquement",
    "thank you for reporting", "thanks for reporting", "this image will be automatically",
)  # fmt: skip
# Headings of what stands beside the article.
ELSEWHERE = (
    "الاكثر قراءه", "الاكثر مشاهده", "الاكثر تعليقا", "الاكثر تداولا", "موضوعات ذات صله", "مواضيع ذات صله",
    "اخبار ذات صله", "مقالات ذات صله", "مواضيع متعلقه", "موضوعات متعلقه", "مواضيع مرتبطه", "اخبار متعلقه", "شاهد ايضا",
    "اقرا ايضا", "التعليقات", "تعليقات", "اضف تعليق",
    "les plus lus", "les plus lues", "les plus vus", "plus lus", "plus lues", "articles lies", "articles similaires",
    "sur le meme sujet", "sujets connexes", "a lire aussi", "lire aussi", "commentaires", "ajouter un commentaire",
    "most read", "most viewed", "most popular", "most commented", "related", "related articles", "related stories",
    "related topics", "see also", "read also", "also read", "comments", "add a comment",
)  # fmt: skip
ADVERTS = frozenset(("اعلان", "اعلانات", "publicite", "annonce", "advertisement", "advertising", "sponsored", "ad", "ads"))
_TICKER_CLASS = re.compile(r"tick|marquee|break|flash|scroll|news_?bar|عاجل", re.IGNORECASE)
_BESIDE_CLASS = re.compile(r"relat|most|popul|side|similar|also|foot", re.IGNORECASE)
_ADVERT_CLASS = re.compile(r"(?:^|[\s_-])(?:ads?|adsbygoogle|advert\w*|banner|sponsor\w*|share|social\w*|promo)(?:$|[\s_-])", re.I)

_STORY_PATH = re.compile(r"\A(?:/(?:fr|en|ar))?/(?P<paper>[^/]+)/(?P<number>\d+)/?\Z")
_GAP = re.compile(r"(?:\u00a0[ \t]*){2,}|[ \t\u00a0]{4,}|\t+")
_BETWEEN = re.compile(r"[\s\u00a0\u200b-\u200f|•·●▪■□►▶◄◀»«›‹*+\-–—:/\\.,،؛~^✦★☆◆◇]*\Z")
_YEARS = "//text()[contains(.,'20') or contains(.,'19') or contains(.,'٢٠') or contains(.,'١٩') or contains(.,'۲۰')]"
_SOURCES = "//text()[contains(.,'مصدر') or contains(.,'source') or contains(.,'Source') or contains(.,'SOURCE')]"
_SWAPPED = str.maketrans("أإآٱىةؤئ’‘ʼ`´٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹éèêëàâîïôûùç", "ااااي" + "هوي" + "'''''01234567890123456789eeeeaaiiouuc")
_LONG_LINE = 300


@dataclass(frozen=True, slots=True)
class Dateline:
    lang: str
    paper: str
    date: datetime | None


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    dateline: Dateline | None
    body: tuple[Block, ...]
    image: str | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    title: str
    href: str | None = None


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """The page's ticker headlines in order, then its main article; ``options.parts`` picks one of the two."""
    portal = _portal(tree)
    zone = _zone(options.timezone or (portal.timezone if portal else "UTC"))
    if tree.is_html:
        article, dateline_at = _article_in_html(tree, zone)
        headlines: Iterable[Headline] = _ticker_in_html(tree, dateline_at)
    else:
        article, headlines = _read_text(tree.text, zone)
    lang = options.language or _language(tree, article, headlines := list(headlines))
    parts = options.parts or PARTS
    refused = {"repeated": 0}
    entries: dict[str, Entry] = {}
    if "ticker" in parts:
        for entry in _ticker_entries(tree, headlines, lang, refused):
            entries[entry.id] = entry
    if article is not None and "article" in parts:
        entry = _article_entry(tree, article, headlines, lang)
        known = entries.get(entry.id)
        entries[entry.id] = replace(entry, categories=("ticker", "article")) if known else entry
    return ParsedPage(
        entries=tuple(entries.values()),
        recipe="masress",
        title=_site_name(portal, lang),
        lang=lang,
        dir=direction("", lang),
        found={"ticker": len(entries) - (article is not None), "article": int(article is not None)},
        refused={name: count for name, count in refused.items() if count},
    )


# --- what the page is ------------------------------------------------------------------------------------------------


def _portal(tree: Tree) -> Portal | None:
    for url in (tree.url, tree.canonical if tree.is_html else None):
        if url and (portal := PORTALS.get(_portal_host(permalink.site(url)))):
            return portal
    return None


def _portal_host(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _site_name(portal: Portal | None, lang: str) -> str | None:
    if portal is None:
        return None
    return portal.ar if lang.startswith("ar") else portal.latin


def _language(tree: Tree, article: Article | None, headlines: Sequence[Headline]) -> str:
    """The language of the texts themselves; what the page and its address claim only decides between Latin ones."""
    texts = [headline.title for headline in headlines[:20]]
    if article:
        texts += [article.title, *(block.text[:200] for block in article.body[:3])]
    sample = " ".join(texts)
    if sample and direction(sample) == "rtl":
        declared = tree.lang if tree.is_html else None
        return declared if declared and direction("", declared) == "rtl" else "ar"
    if article and article.dateline and article.dateline.lang != "ar":
        return article.dateline.lang
    for part in urlsplit(tree.url).path.split("/")[1:2]:
        if part in ("fr", "en") or (part == "ar" and not sample):
            return part
    if tree.is_html and tree.lang and not (sample and tree.lang.startswith("ar")):
        return tree.lang
    return "fr" if sample else "ar"


# --- the article -----------------------------------------------------------------------------------------------------


def _article_in_html(tree: Tree, zone: ZoneInfo) -> tuple[Article | None, Element | None]:
    """The article, and the element where it begins: the ticker stands before that."""
    at = _dateline_element(tree.root, zone)
    source = _source_element(tree.root, at)
    start = at if at is not None else _headline_above(tree, source) if source is not None else None
    if start is None:
        return _bare_headline(tree)
    region = _between(start, source) if source is not None else _following(start)
    found = list(_read(region))
    index, dateline = _find_dateline(found, zone)
    title = _title_before(tree, found[:index], start) if at is not None else tidy(text_of(start))
    body, image, via = _body(found[index + 1 :])
    if image is None:
        image = next((block.src for block in found[: index + 1] if block.src), None)
    if not title:
        return None, start
    if at is None:
        body = tuple(block for block in body if block.text != title)
    return Article(title, dateline, body, tree.link(image), tree.link(via)), start


def _bare_headline(tree: Tree) -> tuple[Article | None, Element | None]:
    """A page that was cut off before its dateline: the headline alone, where title and address say that it is one."""
    if not _STORY_PATH.match(urlsplit(tree.url).path):
        return None, None
    for heading in tree.root.iter("h1", "h2"):
        title = tidy(text_of(heading))
        if title and _is_page_title(tree, title) and not is_hidden(heading):
            return Article(title, None, ()), heading
    return None, None


def _dateline_element(root: Element, zone: ZoneInfo) -> Element | None:
    seen: set[Element] = set()
    for text in root.xpath(_YEARS):
        block = _block_of(text)
        if block is None or block in seen:
            continue
        seen.add(block)
        if any(_dateline(line, zone) for line in _lines_of(block)):
            return block
    return None


def _source_element(root: Element, after: Element | None) -> Element | None:
    """The last source line after ``after``."""
    found: Element | None = None
    order = {element: place for place, element in enumerate(root.iter())} if after is not None else {}
    for text in root.xpath(_SOURCES):
        block = _block_of(text)
        if block is None or not any(_source_cue(line) is not None for line in _lines_of(block)):
            continue
        if after is None or order[block] >= order[after] or after in block.iterancestors():
            return block
        found = found or block
    return None if after is not None else found


def _block_of(text: object) -> Element | None:
    """The element whose line ``text`` (a string that an XPath gave) stands in."""
    element: Element | None = text.getparent()  # type: ignore[attr-defined]
    if element is not None and text.is_tail:  # type: ignore[attr-defined]
        element = element.getparent()
    while element is not None and element.tag not in BLOCKS:
        if element.tag in ("script", "style", "noscript", "title", "template"):
            return None
        element = element.getparent()
    return element


def _lines_of(block: Element) -> Iterator[str]:
    """The lines of ``block`` that are short enough for a cue."""
    line: list[str] = [block.text or ""]
    for node in block.iterdescendants():
        if node.tag == "br" or node.tag in BLOCKS:
            yield "".join(line)
            line = []
        if node.text and node.tag not in ("script", "style"):
            line.append(node.text)
        if node.tail:
            line.append(node.tail)
    yield "".join(line)


def _between(start: Element, end: Element) -> list[Element]:
    """The branches, below the lowest element that holds both, from the one with ``start`` to the one with ``end``."""
    above_start = [start, *start.iterancestors()]
    above_end = [end, *end.iterancestors()]
    holders = set(above_start)
    common = next(element for element in above_end if element in holders)
    first = above_start[max(above_start.index(common) - 1, 0)]
    last = above_end[max(above_end.index(common) - 1, 0)]
    if first is common or last is common:
        return [common]
    children = list(common)
    return children[children.index(first) : children.index(last) + 1]


def _following(start: Element) -> list[Element]:
    """The branches from ``start`` on, in the lowest element around it that goes on with text of some length."""
    branch = start
    if sum(len(line) for line in _lines_of(start)) > 2 * _LONG_LINE:
        return [start]
    for parent in start.iterancestors():
        if parent.tag in ("html", "body") and branch is not start:
            break
        rest = list(branch.itersiblings())
        loose = tidy(branch.tail) + "".join(tidy(sibling.tail) for sibling in rest)
        if len(loose) > 40 or any(_has_prose(sibling) for sibling in rest):
            # Text that hangs loose between elements belongs to the parent: take it whole.
            return [parent] if len(loose) > 40 else [branch, *rest]
        branch = parent
    return [start]


def _has_prose(element: Element) -> bool:
    if element.tag in ("aside", "nav", "footer", "script", "style"):
        return False
    text = text_of(element)
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return len(tidy(text)) - linked > 40


def _read(region: Sequence[Element]) -> Iterator[Block]:
    page = soup(*region)
    for tag in page.find_all(class_=_ADVERT_CLASS):
        linked = sum(len(link.get_text()) for link in tag.find_all("a"))
        text = tag.get_text(" ", strip=True)
        if linked * 2 >= len(text) or len(text.split()) <= 12:
            tag.decompose()
    yield from blocks(page)


def _find_dateline(found: Sequence[Block], zone: ZoneInfo) -> tuple[int, Dateline | None]:
    for index, block in enumerate(found):
        if dateline := _dateline(block.raw, zone):
            return index, dateline
    return -1, None


def _title_before(tree: Tree, before: Sequence[Block], start: Element) -> str:
    """The headline: the line above the dateline that the page calls its title, else a heading, else the nearest."""
    above = [(block.text, block.is_heading) for block in reversed(before) if block.text]
    if not above:
        above = list(_lines_above(start))
    above = [(text, heading) for text, heading in above if not _is_notice(text) and not _is_advert(text)]
    for text, _ in above[:8]:
        if _is_page_title(tree, text):
            return text
    for text, heading in above[:4]:
        if heading:
            return text
    return above[0][0] if above else (tree.meta("og:title") or "")


def _lines_above(start: Element) -> Iterator[tuple[str, bool]]:
    """Lines above ``start`` and whether each is a heading, nearest first; never many."""
    count = 0
    for element in start.iterancestors():
        if element.tag in ("html", "body") and count:
            return
        for line, heading in _lines_back(start, element):
            yield line, heading
            count += 1
            if count >= 8:
                return
        start = element


def _lines_back(branch: Element, parent: Element) -> Iterator[tuple[str, bool]]:
    for sibling in branch.itersiblings(preceding=True):
        if tail := tidy(sibling.tail):
            yield tail, False
        if sibling.tag in ("script", "style", "noscript", "nav", "ul", "ol", "marquee") or is_hidden(sibling):
            continue
        headings = [sibling] if sibling.tag in HEADINGS else list(sibling.iter(*HEADINGS))
        if headings:
            for heading in reversed(headings):
                if text := tidy(text_of(heading)):
                    yield text, True
        elif sibling.tag != "br":
            for line in reversed([tidy(line) for line in _lines_of(sibling)]):
                if line and len(line) <= _LONG_LINE and len(_GAP.split(line)) < 3:
                    yield line, False
    if text := tidy(parent.text):
        yield text, False


def _headline_above(tree: Tree, source: Element) -> Element | None:
    """The heading that an article without a dateline begins with."""
    found: Element | None = None
    for element in tree.root.iter():
        if element is source:
            break
        if element.tag in ("h1", "h2") and tidy(text_of(element)) and not is_hidden(element):
            found = element
            if element.tag == "h1" or _is_page_title(tree, tidy(text_of(element))):
                break
    return found


def _is_page_title(tree: Tree, text: str) -> bool:
    key = same_key(text)
    for title in (tree.meta("og:title"), tree.title):
        if title and len(key) > 8 and (same_key(title) == key or same_key(title).startswith(key)):
            return True
    return False


def _body(found: Sequence[Block]) -> tuple[tuple[Block, ...], str | None, str | None]:
    """The article's lines, its image, and the address behind its source line."""
    body: list[Block] = []
    image: str | None = None
    for block in found:
        if block.tag == "img":
            image = image or block.src
            continue
        if (cut := _source_cue(block.raw)) is not None:
            rest = block.until(cut)
            if rest.text:
                body.append(rest)
            return tuple(body), image, block.links[-1] if block.links else None
        if _is_elsewhere(block):
            break
        if not (_is_notice(block.text) or _is_advert(block.text) or _is_link_row(block)):
            body.append(block)
    return tuple(body), image, None


# --- the ticker ------------------------------------------------------------------------------------------------------


def _ticker_in_html(tree: Tree, article_at: Element | None) -> list[Headline]:
    """The first run of story links above the article that is long enough and reads like headlines."""
    runs = [run for run in _runs(tree, article_at) if _reads_like_headlines(run)]
    if not runs:
        return []
    long = [run for run in runs if len(run) >= 10] or [max(runs, key=len)]
    named = [run for run in long if _class_says(run[0][0], _TICKER_CLASS)]
    chosen = (named or long)[0]
    return [Headline(title, href) for _, title, href in chosen]


Linked = tuple[Element, str, str]


def _runs(tree: Tree, article_at: Element | None) -> Iterator[list[Linked]]:
    """Story links, side by side: in one parent, or in parents of one shape that stand side by side."""
    run: list[Linked] = []
    home: Element | None = None
    last: Element | None = None
    for element in tree.root.iter("a") if article_at is None else tree.root.iter("a", article_at.tag):
        if element is article_at:
            break
        if element.tag != "a" or _is_apart(element):
            continue
        href = _story_link(tree, element.get("href"))
        title = _link_title(element) if href else ""
        if href is None:
            continue
        slot = _slot(element)
        parent = slot.getparent()
        if home is not None and parent is not home and not (last is not None and _side_by_side(parent, home, last)):
            yield run
            run = []
        elif run and last is not None and slot is not last and not _only_space_between(last, slot):
            yield run
            run = []
        home, last = parent, slot
        if title:
            run.append((element, title, href))
    yield run


def _slot(link: Element) -> Element:
    """The largest element around ``link`` that holds no other link and little other text: its place in the run."""
    slot = link
    budget = 40
    while (parent := slot.getparent()) is not None and parent.tag not in ("body", "html"):
        extra = len(tidy(parent.text)) + sum(len(tidy(child.tail)) for child in parent)
        if extra > budget:
            break
        if any(child is not slot and (child.tag == "a" or next(child.iter("a"), None) is not None) for child in parent):
            break
        slot = parent
        budget -= extra
    return slot


def _only_space_between(last: Element, slot: Element) -> bool:
    node: Element | None = last
    while node is not None and node is not slot:
        if not _BETWEEN.match(node.tail or ""):
            return False
        node = node.getnext()
        if node is not None and node is not slot and len(tidy(text_of(node))) > 20:
            return False
    return True


def _side_by_side(parent: Element | None, home: Element, last: Element) -> bool:
    """Whether two rows of links are two rows of one list: neighbours of one shape, with nothing between."""
    if parent is None or parent.tag != home.tag or parent.get("class") != home.get("class"):
        return False
    return parent.getparent() is home.getparent() and _only_space_between(home, parent) and not tidy(last.tail)


def _is_apart(link: Element) -> bool:
    """Whether a link stands where no ticker stands, or is not shown."""
    return any(around.tag in ("nav", "aside", "footer") or is_hidden(around) for around in (link, *link.iterancestors()))


def _story_link(tree: Tree, href: str | None) -> str | None:
    """The absolute address of a story of this portal (/PAPER/NUMBER), without its query; None for any other link."""
    url = tree.link(href)
    if url is None:
        return None
    parts = urlsplit(url)
    if not _STORY_PATH.match(parts.path):
        return None
    host = permalink.site(url)
    ours = {permalink.site(tree.url), permalink.site(tree.base), permalink.site(tree.canonical or "")}
    if host not in ours and _portal_host(host) not in PORTALS:
        return None
    return parts._replace(query="", fragment="").geturl()


def _link_title(link: Element) -> str:
    text = tidy(text_of(link))
    full = tidy(link.get("title"))
    if not text or (text.endswith(("...", "…")) and full.startswith(text.rstrip(".… "))):
        return full or text
    return text


def _reads_like_headlines(run: Sequence[Linked]) -> bool:
    if len(run) < 2:
        return bool(run) and _class_says(run[0][0], _TICKER_CLASS)
    words = sum(len(title.split()) for _, title, _ in run) / len(run)
    length = sum(len(title) for _, title, _ in run) / len(run)
    if words < 3 or length < 14:
        return False
    if _class_says(run[0][0], _TICKER_CLASS):
        return True
    heading = _heading_above(run[0][0])
    return not (heading and _is_elsewhere_text(heading)) and not _class_says(run[0][0], _BESIDE_CLASS)


def _heading_above(link: Element) -> str | None:
    """The short line right above the list that ``link`` is the first of."""
    branch: Element = link
    for parent in list(link.iterancestors())[:5]:
        previous = branch.getprevious()
        if previous is not None:
            text = tidy(previous.tail) or tidy(text_of(previous))
            if text:
                return text if len(text) < 60 else None
        if text := tidy(parent.text):
            return text if len(text) < 60 else None
        branch = parent
    return None


def _class_says(link: Element, pattern: re.Pattern[str]) -> bool:
    around = (link, *list(link.iterancestors())[:4])
    return any(pattern.search(f"{element.get('class', '')} {element.get('id', '')} {element.tag}") for element in around)


# --- plain text ------------------------------------------------------------------------------------------------------


def _read_text(text: str, zone: ZoneInfo) -> tuple[Article | None, list[Headline]]:
    found = lines(text)
    index, dateline = _find_dateline(found, zone)
    above = found if dateline is None else found[:index]
    headlines: list[Headline] = []
    title = ""
    for block in above:
        slots = [slot for slot in map(tidy, _GAP.split(block.raw)) if slot]
        if len(slots) > 1:
            headlines += [Headline(slot) for slot in slots]
        elif not _is_notice(block.text):
            title = block.text
    if dateline is None:
        return None, headlines
    body, _, _ = _body(found[index + 1 :])
    return (Article(title, dateline, body) if title else None), headlines


# --- cues ------------------------------------------------------------------------------------------------------------


def _cue(text: str) -> str:
    """``text`` as the cues are written: folded, swapped letters made one. As long as the folded text, not the raw."""
    return fold(text).translate(_SWAPPED)


def _dateline(line: str, zone: ZoneInfo) -> Dateline | None:
    text = tidy(line)
    if not 12 <= len(text) <= _LONG_LINE:
        return None
    cue = _cue(text)
    for lang, pattern in DATELINES:
        if found := pattern.search(cue):
            paper = _as_written(text, found["paper"]).strip(" :،,-|")
            return Dateline(lang, paper, _date(found["date"], zone))
    return None


def _as_written(text: str, folded: str) -> str:
    """The part of ``text`` that folds to ``folded``."""
    words, wanted = text.split(), len(folded.split())
    for start in range(len(words) - wanted + 1):
        part = " ".join(words[start : start + wanted])
        if _cue(part).strip(" :،,-|") == folded.strip(" :،,-|"):
            return part
    return folded


def _date(text: str, zone: ZoneInfo) -> datetime | None:
    found = NUMERIC_DATE.search(text)
    if not found:
        return None
    day, month, year = (int(n) for n in (found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)))
    try:
        return datetime(year, month, day, tzinfo=zone) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _source_cue(raw: str) -> int | None:
    """Where in ``raw`` the source line begins; None where it has none."""
    if len(raw) > 200:
        tail_at = len(raw) - 200
        inner = _source_cue(raw[tail_at:])
        return None if inner is None else tail_at + inner
    if not any(pattern.search(_cue(raw)) for pattern in SOURCE_LINES):
        return None
    start = re.search(r"(?:انقر|اضغط|إضغط|أنقر|cliquez|click)", raw, re.IGNORECASE)
    return start.start() if start else 0


def _is_notice(text: str) -> bool:
    cue = _cue(text)
    return any(cue.startswith(notice) for notice in NOTICES)


def _is_advert(text: str) -> bool:
    return len(text) < 20 and _cue(text).strip(" :-.[]()") in ADVERTS


def _is_elsewhere(block: Block) -> bool:
    return len(block.text) < 60 and _is_elsewhere_text(block.text) and (block.is_heading or block.link_share < 0.5)


def _is_elsewhere_text(text: str) -> bool:
    return _cue(text).strip(" :.-»«|") in ELSEWHERE


def _is_link_row(block: Block) -> bool:
    """Buttons, shares and lists of other stories: a line that is links and nothing else."""
    return block.link_share > 0.9


# --- entries ---------------------------------------------------------------------------------------------------------


def _ticker_entries(tree: Tree, headlines: Sequence[Headline], lang: str, refused: dict[str, int]) -> Iterator[Entry]:
    seen: set[str] = set()
    for headline in headlines:
        title = headline.title
        same = same_key(title)
        marks = {same, headline.href} - {None}
        if not same or marks & seen:
            refused["repeated"] += 1
            continue
        seen |= {mark for mark in marks if mark is not None}
        yield Entry(
            id=_id(tree, headline.href, title),
            title=title,
            link=headline.href,
            categories=("ticker",),
            lang=lang,
            dir=direction(title) or direction("", lang),
            alias=_alias(title),
        )


def _article_entry(tree: Tree, article: Article, headlines: Sequence[Headline], lang: str) -> Entry:
    link = _article_link(tree, article, headlines)
    source = article.dateline.paper if article.dateline else None
    paragraphs = [block.text for block in article.body]
    first = next((text for text in paragraphs if len(text) > 40), paragraphs[0] if paragraphs else None)
    return Entry(
        id=_id(tree, link, article.title),
        title=article.title,
        link=link or tree.url,
        published=article.dateline.date if article.dateline else None,
        summary=shorten(first) if first else None,
        content=clean("\n".join(block.html() for block in article.body), tree.url) or None,
        authors=(source,) if source else (),
        source=source,
        categories=("article",),
        image=article.image,
        lang=lang,
        dir=direction(article.title) or direction("", lang),
        via=article.via,
        alias=_alias(article.title),
    )


def _article_link(tree: Tree, article: Article, headlines: Sequence[Headline]) -> str | None:
    """The article's permalink; None on a page whose address will hold another article tomorrow."""
    for url in (tree.canonical if tree.is_html else None, tree.url):
        if url and _STORY_PATH.match(urlsplit(url).path):
            return urlsplit(permalink.tidy(url) or url)._replace(query="", fragment="").geturl()
    same = same_key(article.title)
    return next((headline.href for headline in headlines if headline.href and same_key(headline.title) == same), None)


def _id(tree: Tree, link: str | None, title: str) -> str:
    if link:
        return permalink.tag_uri(permalink.key(link, with_query=False))
    return permalink.title_tag(tree.url, same_key(title))


def _alias(title: str) -> str | None:
    # A headline of two words ("Weather today") comes back every day about something else.
    return f"title:{permalink.digest(same_key(title), 24)}" if len(title.split()) >= 4 else None
