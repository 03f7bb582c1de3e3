"""What a page has around its content: navigation, footer, side bars, boxes of related and most-read stories.

A zone makes a list less likely to be the page's own, never impossible: pages put their content in the strangest places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from itertools import compress, repeat
from operator import mul

from .addresses import family_of
from .flat import Flat
from .text import fold
from .tree import HEADINGS, Element
from .words import has_date_words

# How much of a list's worth is left in each zone; of what is called a footer, and of a ticker, this.
_FOOT, _TICKER = 0.12, 0.2
# What has so many headings is no ticker.
_HEADED = 5
TAGS = {"nav": 0.1, "footer": _FOOT, "aside": 0.25, "menu": 0.2, "header": 0.3}
ROLES = {
    "navigation": 0.1, "contentinfo": 0.12, "complementary": 0.25, "banner": 0.25, "search": 0.4, "menu": 0.1,
    "menubar": 0.1, "tablist": 0.3, "toolbar": 0.2, "alert": 0.3, "dialog": 0.3,
}  # fmt: skip
CONTENT_TAGS = {"main": 1.5}
_BY_TAG = TAGS | CONTENT_TAGS
# More footers than this, of things of one look, are those of items: with a permalink, or with what is related.
_FEET, _FOOT_OF_ITEM = 3, 0.4
CONTENT_ROLES = {"main": 1.5, "feed": 1.5}
# What its tag or role says to be beside the page's content, however much of the page it holds.
_BESIDE = frozenset(("nav", "footer", "aside", "menu", "navigation", "contentinfo", "complementary"))
# Words of class names and ids, split at hyphens and humps.
WORDS = {
    0.1: "nav navbar navigation menu menus submenu megamenu topmenu mainmenu dropdown breadcrumb breadcrumbs crumb "
    "crumbs pagination pager paging pagenav paginate skiplinks sitemap hamburger",
    _FOOT: "footer foot colophon copyright footerlinks",
    _TICKER: "tagcloud tags cloud share sharing social socials addtoany addthis cookie cookies consent language "
    "languages lang langs login signin register breaking ticker tickers",
    0.25: "sidebar sidebars leftbar rightbar aside rail rank ranking secondary related recommended recommendations "
    "popular trending pop "
    "mostread mostviewed mostpopular readmost bestseller bestsellers also blogroll archives masthead topbar toolbar "
    "advert advertisement ads sponsor sponsored sponsors partner partners newsletter subscribe "
    "facet facets filters filter quicklinks toc recent latestposts "
    "references reflist footnotes",
    0.5: "comments comment replies reply widget widgets",
}  # fmt: skip
# What comes after one of these in a class name speaks of the layout, not of the element ("has-sidebar").
_LAYOUT = frozenset(("has", "no", "with", "without", "not", "is", "page", "layout", "wrap", "row", "col"))
# What stands over a box that is not the page's own list: whole headings, folded, in the languages of the papers.
HEADINGS_OF_BOXES = re.compile(
    r"(?:the )?(?:most[- ](?:read|viewed|popular|shared|commented|emailed)\b.*|"
    r"(?:popular|trending|related|recommended)(?: (?:now|today|new|posts?|articles?|stories|news|links?|topics?|"
    r"threads?|discussions?|products?|jobs?|events?|releases?|downloads?|software|apps?|games?|videos?|books?|"
    r"recipes?|reading|content|tags?|searches))*|trending|recent (?:comments?|posts?)|"
    r"you (?:may|might) (?:also )?(?:like|be interested).*|read "
    r"(?:also|next)|see also|more like this|quick links|useful links|site map|tags?|tag cloud|categor(?:y|"
    r"ies)|archives?|"
    r"follow us|share(?: this)?|subscribe|newsletter|browse by .*|filter(?:s| by.*)?|refine.*|sponsored|"
    r"advertisement|"
    r"don[’']?t miss|must[- ]reads?|from (?:our partners|around the web)|customers also .*|editor'?s'? picks?|"
    r"(?:notes and )?references|foot ?notes|external links|further reading|"
    r"recently viewed.*|blogroll|friends|(?:past|previous) events?|"
    # French, Spanish, Portuguese, Italian, German, Dutch
    r"(?:les )?plus (?:lus?|consult[ee]s|populaires?|comment[ee]s)|[aà] lire aussi|articles? (?:li[eé]s|similaires|"
    r"populaires|r[eé]cents)|sur le m[eê]me sujet|cat[eé]gories|[eé]tiquettes|mots[- ]cl[eé]s|"
    r"lo m[aá]s (?:le[ií]do|visto|"
    r"popular)|m[aá]s le[ií]d[ao]s|relacionad[ao]s?|noticias relacionadas|art[ií]culos relacionados|"
    r"te puede interesar|"
    r"etiquetas|categor[ií]as|(?:as )?mais lid[ao]s|leia tamb[eé]m|veja tamb[eé]m|(?:i )?pi[uù] letti|"
    r"articoli correlati|"
    r"leggi anche|potrebbe interessarti.*|categorie|meist ?gelesen.*|das k[oö]nnte sie .*|mehr zum thema|"
    r"auch interessant|(?:vergangene|fr[uü]here) (?:veranstaltungen|termine)|eventos (?:pasados|anteriores)|"
    r"[eé]v[eé]nements pass[eé]s|"
    r"verwandte (?:artikel|themen|beitr[aä]ge)|beliebte? .*|kategorien|schlagw[oö]rter|archiv|meest gelezen|lees ook|"
    r"gerelateerd.*|"
    r"(?:notes et )?r[eé]f[eé]rences|liens externes|referencias|enlaces externos|refer[eê]ncias|"
    r"liga[cç][oõ]es externas|"
    r"collegamenti esterni|einzelnachweise|weblinks|referenties|externe links|"
    # Polish, Czech, Turkish, Russian, Ukrainian, Greek
    r"najcz[eę][sś]ciej czytane|czytaj te[zż]|polecane|powi[aą]zane|nej[cč]ten[eě]j[sš][ií].*|souvisej[ií]c[ií].*|"
    r"[cç]ok okunan(?:lar)?|en [cç]ok okunan.*|ilgili haberler|популярн(?:ое|ые).*|читайте также|самое читаемое|"
    r"похожие .*|рубрики|метки|теги|популярне.*|читайте також|δημοφιλ.*|διαβαστε επισης|σχετικα.*|"
    r"przypisy|linki zewn[eę]trzne|примечания|ссылки|примітки|посилання|kaynak[cç]a|d[iı][sş] ba[gğ]lant[iı]lar|"
    # Arabic, Persian, Hebrew, Urdu
    r"(?:ال)?مراجع|وصلات خارجيه|وصلات خارجية|پانویس|منابع|הערות שוליים|קישורים חיצוניים|"
    r"الاكثر (?:قراءه|مشاهده|تعليقا|شعبيه|تداولا|قراءة|مشاهدة|شعبية).*|الأكثر .*|اقرا ايضا|اقرأ ايضا|اقرأ أيضا|"
    r"(?:مواضيع|اخبار|مقالات|أخبار) (?:ذات صله|ذات صلة|مشابهه|مشابهة|متعلقة|متعلقه).*|ذات صله|ذات صلة|"
    r"قد يعجبك.*|وسوم|الوسوم|"
    r"(?:فعاليات|الفعاليات) (?:السابقة|سابقة|السابقه|سابقه)|אירועים קודמים|"
    r"كلمات مفتاحية|تصنيفات|التصنيفات|الاقسام|الأقسام|پربازدید.*|پربیننده.*|مطالب مرتبط|אולי יעניין.*|הנקראות ביותר|"
    r"הכי נקרא.*|כתבות נוספות|קטגוריות|תגיות|زیادہ پڑھی.*|"
    # Chinese, Japanese, Korean, Hindi, Indonesian, Vietnamese
    r"(?:今日|本周|本月|一周|每周)?(?:热门|热议|热帖|熱門|熱議|最热|最熱).*|"
    r"参考(?:文献|资料)|參考(?:文獻|資料)|外部(?:链接|連結|リンク)|脚注|각주|외부 링크|"
    r"相关(?:阅读|文章|新闻|推荐).*|推荐阅读|猜你喜欢|標籤|标签|相關.*|.*ランキング.*|人気.*|"
    r"関連.*|おすすめ.*|カテゴリー?|"
    r"アーカイブ|最近の投稿|많이 본.*|인기.*|관련.*|सबसे ज्यादा पढ.*|संबंधित.*|terpopuler|baca juga|berita terkait|"
    r"xem nhi[eề]u|tin li[eê]n quan)[\s:：»›…!?]*\Z"
)
# What an editor chose is beside the news, and all that the front page of a shop has to offer.
_FEATURED = re.compile(
    r"featured(?: (?:now|today|posts?|articles?|stories|news|links?|products?|items|jobs?|events?|videos?|books?|"
    r"content))*\Z"
)
_HUMPS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FACTORS = {word: factor for factor, words in WORDS.items() for word in words.split()}
# A zone that holds more than this share of the page's text (and links, where a tag says what it is) is the page.
TOO_LARGE = 0.55
# A ``nav`` with more of the page's links than this is no menu of it.
_ALL = 0.95
_BOX_HEADING_LETTERS = 48
# What a side bar leaves of a list's worth; one with so many headlines, of so many letters, may be the page's own list.
_SIDE, _STREAM, _HEADLINE = 0.25, 12, 16
_SIDE_NAME = re.compile(r"side|bar|rail", re.IGNORECASE)


# What is too small to be a zone, whatever it is called.
_SMALL = (
    "a span td th tr p br img html body head meta link script style input option label i b strong em font small hr "
    "h1 h2 h3 h4 h5 h6 button svg path time"
)
_INNER = frozenset(_SMALL.split())
# What is a heading by its name alone.
_HEADING_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|heading|header|head|caption|ttl)(?:$|[\s_-])|[a-z](?:Title|Heading|Header)(?![a-z])"
)
_PLAIN = frozenset(("div", "span", "p", "strong", "b", "td", "th", "dt"))


def weigh(flat: Flat) -> dict[int, float]:
    """For each link and anchor of the page, what its surroundings leave of its worth: 1 for nothing against it."""
    links = sorted(flat.links + flat.anchors)
    low, high = [1.0] * len(links), [1.0] * len(links)
    # Of zones within each other the strongest counts: it is written last.
    for start, end, factor in sorted(_zones(flat, links), key=lambda zone: abs(1 - zone[2])):
        first, stop = bisect_left(links, start), bisect_left(links, end)
        (low if factor < 1 else high)[first:stop] = [factor] * (stop - first)
    return dict(zip(links, map(mul, low, high), strict=True))


def part_of(flat: Flat, index: int) -> str:
    """The part of the page that holds an element, by tags and roles: "beside" its content, its "main" part, or ""."""
    part = ""
    up = flat.parent[index]
    while up >= 0:
        tag = flat.tags[up]
        role = flat.elements[up].get("role", "")
        if (tag in _BESIDE or role in _BESIDE) and (tag != "footer" or not _inside_item(flat, up)):
            return "beside"
        if tag == "main" or role == "main":
            part = "main"
        up = flat.parent[up]
    return part


def _zones(flat: Flat, links: list[int]) -> list[tuple[int, int, float]]:
    """Start, end and factor of every part of the page with some of ``links`` and of more or less worth than others."""
    factors: dict[int, float] = {}
    tags, names, elements = flat.tags, flat.names, flat.elements
    around = [index for index in _around(flat, links) if tags[index] not in _INNER]
    holders = [elements[index] for index in around]
    feet = Counter(_foot_of(flat, index) for index in around if tags[index] == "footer")
    identities, roles = map(Element.get, holders, repeat(b"id")), map(Element.get, holders, repeat(b"role"))
    for index, identity, role in zip(around, identities, roles, strict=True):
        tag, name = tags[index], names[index]
        if not (name or identity or role or tag in _BY_TAG):
            continue
        factor = _BY_TAG.get(tag, 1.0)
        if tag == "header" and _inside_item(flat, index):
            factor = 1.0
        elif tag == "footer" and feet[_foot_of(flat, index)] > _FEET:
            factor = _FOOT_OF_ITEM
        if factor <= 1:
            if name and (by_name := _named(name)) < factor:
                factor = _FOOT_OF_ITEM if by_name == _FOOT and _are_feet_of_items(flat, around, name) else by_name
            if identity and (by_name := _named(identity)) < factor:
                factor = by_name
        if role:
            role = role.lower()
            factor = CONTENT_ROLES.get(role, min(factor, ROLES.get(role, 1.0)))
        if factor != 1.0:
            factors[index] = factor
    called = set(filter(_is_heading_name, flat.named))
    over = list(flat.headings)
    if len(top := [index for index in over if tags[index] == "h1"]) == 1:
        # What the page itself is called ("Archive") is over no box.
        over.remove(top[0])
    if called:
        so_named = compress(range(len(names)), map(called.__contains__, names))
        over += [index for index in so_named if tags[index] in _PLAIN]
    found = [span for index in over if (span := _box(flat, index)) is not None]
    most_letters, most_links = TOO_LARGE * flat.text[-1], TOO_LARGE * len(flat.links)
    tried = stream = ticker = 0
    for index, factor in sorted(factors.items()):
        end = flat.end[index]
        if factor == _TICKER and "ticker" in names[index].lower():
            # A ticker of stories with a heading each is what its paper calls the news; its stories are called after it.
            if index >= ticker and _heads_many(flat, index):
                ticker = end
            if index < ticker:
                continue
        if factor < 1 and flat.letters(index, end) > most_letters:
            inside = bisect_left(flat.links, end) - bisect_left(flat.links, index)
            # A menu of menus may have more links than all the rest, but it is not all that there is.
            most = _ALL * len(flat.links) if flat.tags[index] == "nav" and _unfolds(flat, index) else most_links
            if flat.tags[index] not in TAGS or inside > most:
                continue
        if factor == _SIDE and _is_side_bar(flat, index):
            # What is in such a bar is called after it.
            if index >= tried:
                tried, stream = end, end if _is_stream(flat, index) else stream
            if index < stream:
                continue
        found.append((index, end, factor))
    return found


def _foot_of(flat: Flat, index: int) -> tuple[str, str]:
    """What a footer is that of, by its looks."""
    up = flat.parent[index]
    return flat.tags[up], flat.names[up]


def _are_feet_of_items(flat: Flat, around: Collection[int], name: str) -> bool:
    """Whether so many things have a part of that name each."""
    return flat.named[name] > _FEET and len({flat.parent[one] for one in around if flat.names[one] == name}) > _FEET


def _unfolds(flat: Flat, index: int) -> bool:
    """Whether a menu has lists within its items, that unfold."""
    inner = [one for one in range(index, flat.end[index]) if flat.tags[one] in ("ul", "ol")]
    return any("li" in (flat.tags[up] for up in flat.within(one, index)) for one in inner)


def _is_side_bar(flat: Flat, index: int) -> bool:
    """Whether an element is beside the content by its name only, and by one that tells where it is, not what."""
    element = flat.elements[index]
    names = f"{flat.names[index]} {element.get('id', '')}"
    return flat.tags[index] not in TAGS and not element.get("role") and _SIDE_NAME.search(names) is not None


def _heads_many(flat: Flat, index: int) -> bool:
    """Whether an element holds several headings."""
    return sum(map(HEADINGS.__contains__, flat.tags[index : flat.end[index]])) >= _HEADED


def _is_stream(flat: Flat, start: int) -> bool:
    """Whether a side bar holds what the page is about: day for day, most of the headlines of its folder."""
    end, links, hrefs, text, tags = flat.end[start], flat.links, flat.hrefs, flat.text, flat.tags
    first, stop = bisect_left(links, start), bisect_left(links, end)
    size = stop - first
    if size < max(_STREAM, len(links) // _STREAM) or flat.linked[end] - flat.linked[start] < _HEADLINE * size:
        return False
    unlinked = [words for words, tag in zip(flat.texts[start:end], tags[start:end], strict=True) if tag != "a"]
    pieces = [words for words in (*unlinked, *flat.tails[start + 1 : end]) if 0 < len(words) <= _BOX_HEADING_LETTERS]
    days = list(filter(has_date_words, pieces))
    if len(set(days)) < 2 or len(days) > size / 2:
        return False
    headlines = [link for link in links if text[flat.end[link]] - text[link] >= _HEADLINE]
    inside = {hrefs[link] for link in headlines if start < link < end}
    outside = {hrefs[link] for link in headlines if not start < link < end}
    family, times = Counter(map(family_of, inside)).most_common(1)[0] if inside else ("", 0)
    # The content leads there as well: else this is the diary, or the shop.
    alike = sum(family_of(href) == family for href in outside)
    return times >= _STREAM and times > len(outside) and 2 * alike >= len(outside) > 0


def _around(flat: Flat, links: list[int]) -> set[int]:
    """The elements that hold any of ``links``."""
    parent = flat.parent
    found = {-1}
    for up in links:
        while (up := parent[up]) not in found:
            found.add(up)
    found.remove(-1)
    return found


def _inside_item(flat: Flat, index: int) -> bool:
    """Whether a ``<header>`` is that of an article or a section, not of the page."""
    up = flat.parent[index]
    while up >= 0:
        if flat.tags[up] in ("article", "section", "main", "li", "tr"):
            return True
        up = flat.parent[up]
    return False


@lru_cache(maxsize=8192)
def _named(names: str) -> float:
    factor = 1.0
    # WordPress calls a post after its categories and tags, be they "copyright" or "navigation".
    a_post = "hentry" in names or "status-publish" in names
    for name in names.split()[:16]:
        if a_post and name.startswith(("category-", "tag-")):
            continue
        words = [hump.lower() for hump in _HUMPS.findall(name)]
        cut = next((place for place, word in enumerate(words) if word in _LAYOUT), len(words))
        for word in (*words[:cut], "".join(words[:cut])):
            factor = min(factor, _FACTORS.get(word, 1.0))
    return factor


@lru_cache(maxsize=8192)
def _is_heading_name(name: str) -> bool:
    return _HEADING_NAME.search(name) is not None


@lru_cache(maxsize=4096)
def _over_box(text: str) -> float:
    """What a heading leaves of the worth of what it stands over; 1 where it does not say that this is a box."""
    folded = fold(text)
    if _FEATURED.match(folded):
        return 0.5
    return 0.2 if HEADINGS_OF_BOXES.match(folded) else 1.0


def _box(flat: Flat, heading: int) -> tuple[int, int, float] | None:
    """The range that a heading such as "Most read" stands over, if this is such a heading, and what it leaves of it."""
    if flat.letters(heading, flat.end[heading]) > _BOX_HEADING_LETTERS:
        return None
    if (factor := _over_box(flat.said(heading))) == 1:
        return None
    up, stop = flat.parent[heading], 0
    # The heading may be wrapped: its box is the first ancestor with links of its own after it.
    for _ in range(3):
        if up <= 0:
            return None
        stop = flat.end[up]
        if flat.linked[stop] > flat.linked[flat.end[heading]]:
            break
        up = flat.parent[up]
    step = flat.end[heading]
    level = flat.tags[heading]
    # It holds until the next heading beside it: one of its rank or higher, or, for a bold paragraph, another such.
    for other in flat.headings:
        if step <= other < stop and flat.parent[other] == flat.parent[heading]:
            rank = flat.tags[other]
            if (rank <= level) if level in HEADINGS and rank in HEADINGS else rank == level:
                return heading, other, factor
    return heading, _headed_block_after(flat, step, stop), factor


def _headed_block_after(flat: Flat, start: int, stop: int) -> int:
    """Where, of the siblings from ``start``, what has headings of its own begins after what has links and no headings.

    Of a shop's page, "Refine search" stands over the first only. ``stop`` where there is no such thing.
    """
    plain = 0
    while start < stop:
        end = flat.end[start]
        if not HEADINGS.isdisjoint(flat.tags[start:end]):
            return start if plain > 1 else stop
        plain += bisect_left(flat.links, end) - bisect_left(flat.links, start)
        start = end
    return stop
