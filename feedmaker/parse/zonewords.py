"""What names and headings say of a part of a page: words of class names and ids, and what stands over boxes."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from .text import fold

# How much of a list's worth is left in what is called a menu, a footer, a ticker, or a side bar.
MENU, FOOT, TICKER, SIDE = 0.1, 0.12, 0.2, 0.25
# ... and in what is called after how one gets to the next page.
PAGER = 0.11
# What is called just so is a side bar, in nopCommerce too; with further words ("collage__secondary") it is the second
# place of a block.
_JUST_SO = frozenset(("secondary", "side-2", "side-3"))
# Words of class names and ids, split at hyphens and humps.
WORDS = {
    MENU: "nav navbar navigation menu menus submenu megamenu topmenu mainmenu dropdown breadcrumb breadcrumbs crumb "
    "crumbs skiplinks sitemap hamburger",
    PAGER: "pagination pager paging pagenav paginate",
    FOOT: "footer foot colophon copyright footerlinks",
    TICKER: "tagcloud tags cloud share sharing social socials addtoany addthis cookie cookies consent language "
    "languages lang langs login signin register breaking ticker tickers",
    SIDE: "sidebar sidebars leftbar rightbar columnsmall smallcolumn columnnarrow narrowcolumn "
    "aside rail rank ranking related similar recommended recommendations "
    "popular trending pop "
    "mostread mostviewed mostpopular readmost bestseller bestsellers also blogroll archives masthead topbar toolbar "
    "advert advertisement ads sponsor sponsored sponsors partner partners newsletter subscribe "
    "facet facets filters filter quicklinks toc recent latestposts "
    "references reflist footnotes",
    0.5: "comments comment replies reply widget widgets",
}  # fmt: skip
# What comes after one of these in a class name speaks of the layout, not of the element ("has-sidebar").
_LAYOUT = frozenset(("has", "no", "with", "without", "not", "is", "page", "layout", "wrap", "row", "col", "mode"))
# What stands over a box that is not the page's own list: whole headings, folded, in the languages of the papers.
HEADINGS_OF_BOXES = re.compile(
    r"(?:the )?(?:most[- ](?:read|viewed|popular|shared|commented|emailed)\b.*|"
    r"(?:popular|trending|related|recommended)(?: (?:now|today|new|posts?|articles?|stories|news|links?|topics?|"
    r"threads?|discussions?|products?|jobs?|events?|releases|downloads?|software|apps?|games?|videos?|books?|"
    r"recipes?|reading|content|tags?|searches))*|trending|recent (?:comments?|posts?)|"
    r"you (?:may|might) (?:also )?(?:like|be interested).*|read "
    r"(?:also|next)|see also|more like this|quick links|useful links|site map|tags?|tag cloud|categor(?:y|"
    r"ies)|archives?|"
    r"follow us|share(?: this)?|subscribe|newsletter|browse by .*|filter(?:s| by.*)?|refine.*|sponsored|"
    r"advertisement|"
    r"don[’']?t miss|must[- ]reads?|from (?:our partners|around the web)|customers also .*|editor'?s'? picks?|"
    r"(?:notes and )?references|foot ?notes|external links|further reading|"
    r"similar (?:threads?|topics?|discussions?|posts?|articles?|questions?|products?|jobs?|events?|items?)|"
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
    r"(?:discussions|sujets|articles) similaires|temas similares|t[oó]picos (?:similares|semelhantes)|"
    r"(?:discussioni|argomenti) simili|[aä]hnliche (?:themen|beitr[aä]ge|artikel|fragen|produkte)|vergelijkbare .*|"
    r"(?:subiecte|discu[tț]ii) similare|podobne (?:tematy|w[aą]tki|produkty)|podobn[aáeé] t[eé]mat?[ay]|"
    r"hasonl[oó] (?:t[eé]m[aá]k|term[eé]kek)|benzer (?:konular|haberler|[uü]r[uü]nler|yaz[iı]lar)|"
    r"(?:liknande|lignende) .*|παρομοια .*|подібні .*|подобни .*|слични .*|"
    r"(?:notes et )?r[eé]f[eé]rences|liens externes|referencias|enlaces externos|refer[eê]ncias|"
    r"liga[cç][oõ]es externas|"
    r"collegamenti esterni|einzelnachweise|weblinks|referenties|externe links|"
    # Polish, Czech, Turkish, Russian, Ukrainian, Greek
    r"najcz[eę][sś]ciej czytane|czytaj te[zż]|polecane|powi[aą]zane|nej[cč]ten[eě]j[sš][ií].*|souvisej[ií]c[ií].*|"
    r"[cç]ok okunan(?:lar)?|en [cç]ok okunan.*|ilgili haberler|популярн(?:ое|ые).*|читайте также|самое читаемое|"
    r"похожие .*|рубрики|метки|теги|популярне.*|читайте також|δημοφιλ.*|διαβαστε επισης|σχετικα.*|"
    # Nordic, Hungarian, Romanian, South Slavic, Slovak, Baltic
    r"luetuim.*|mest (?:l[aäæ]st|lest|sett|popul[aæ]r|delt).*|legolvasottabb.*|cele mai (?:citite|vizualizate).*|"
    r"най-?(?:четени|популярни).*|на[јй]читани.*|naj[cč]itanij[ei].*|najbolj brano|naj[cč][ií]tanej[sš]ie.*|"
    r"loetu(?:mad|im).*|las[iī]t[aā]k.*|skaitomiausi.*|"
    r"przypisy|linki zewn[eę]trzne|примечания|ссылки|примітки|посилання|kaynak[cç]a|d[iı][sş] ba[gğ]lant[iı]lar|"
    # Arabic, Persian, Hebrew, Urdu
    r"(?:ال)?مراجع|وصلات خارجيه|وصلات خارجية|پانویس|منابع|הערות שוליים|קישורים חיצוניים|"
    r"الاكثر (?:قراءه|مشاهده|تعليقا|شعبيه|تداولا|قراءة|مشاهدة|شعبية).*|الأكثر .*|اقرا ايضا|اقرأ ايضا|اقرأ أيضا|"
    r"(?:مواضيع|اخبار|مقالات|أخبار) (?:ذات صله|ذات صلة|مشابهه|مشابهة|متعلقة|متعلقه).*|ذات صله|ذات صلة|"
    r"قد يعجبك.*|وسوم|الوسوم|(?:ال)?مواضيع (?:ال)?متشابه[هة]|נושאים דומים|"
    r"(?:فعاليات|الفعاليات) (?:السابقة|سابقة|السابقه|سابقه)|אירועים קודמים|"
    r"كلمات مفتاحية|تصنيفات|التصنيفات|الاقسام|الأقسام|پربازدید.*|پربیننده.*|مطالب مرتبط|אולי יעניין.*|הנקראות ביותר|"
    r"הכי נקרא.*|כתבות נוספות|קטגוריות|תגיות|(?:سب سے )?زیادہ پڑھی.*|مقبول ترین.*|زۆرترین.*|پرخواننده.*|"
    # Chinese, Japanese, Korean, Hindi
    r"(?:今日|本周|本月|一周|每周)?(?:热门|热议|热帖|熱門|熱議|最热|最熱).*|"
    r"参考(?:文献|资料)|參考(?:文獻|資料)|外部(?:链接|連結|リンク)|脚注|각주|외부 링크|"
    r"相关(?:阅读|文章|新闻|推荐).*|推荐阅读|猜你喜欢|標籤|标签|相關.*|.*ランキング.*|人気.*|"
    r"関連.*|類似.*|相似(?:主题|帖子|话题)|类似(?:主题|帖子|问题)|おすすめ.*|カテゴリー?|"
    r"アーカイブ|最近の投稿|많이 본.*|인기.*|관련.*|추천.*|सबसे ज्यादा पढ.*|संबंधित.*|"
    # Bengali, Thai, Tamil; Indonesian, Vietnamese
    r"সর্বাধিক .*|জনপ্রিয়.*|পাঠকপ্রিয়.*|ยอดนิยม.*|อ่านมากที่สุด.*|அதிகம் .*|terpopuler|paling populer|baca juga|berita terkait|"
    r"xem nhi[eề]u|tin li[eê]n quan)[\s:：»›…!?]*\Z"
)
# What an editor chose is beside the news, and all that the front page of a shop has to offer.
_FEATURED = re.compile(
    r"featured(?: (?:now|today|posts?|articles?|stories|news|links?|products?|items|jobs?|events?|videos?|books?|"
    r"content))*\Z"
)
# What WordPress calls a post after begins so.
_OF_POST = ("category-", "tag-", "format-", "post-format-", "post_format-")
_HUMPS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FACTORS = {word: factor for factor, words in WORDS.items() for word in words.split()}
# Those that say so within longer names too ("c-most-read__item").
_OF_TWO = frozenset(("mostpopular", "mostread", "mostviewed", "readmost", "tagcloud"))
# What is a heading by its name alone.
_HEADING_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|heading|header|head|caption|ttl)(?:$|[\s_-])|[a-z](?:Title|Heading|Header)(?![a-z])"
)


@lru_cache(maxsize=8192)
def worth_of_name(names: str) -> float:
    """What a class attribute or an id leaves of the worth of what is called so; 1 where it says nothing against it."""
    tokens = names.split()[:16]
    if len(tokens) == 1:
        return _worth_of_token(tokens[0])
    # WordPress calls a post after its format ("aside"), its categories, tags and what else it is filed under
    # ("genre-pop"), be they "copyright" or "navigation": that comes last of all.
    if "hentry" in names or "status-publish" in names:
        tokens = tokens[: tokens.index("hentry")] if "hentry" in tokens else tokens
        tokens = [token for token in tokens if not token.startswith(_OF_POST)]
    return min(map(_worth_of_token, tokens), default=1.0)


# The class names of a site come together in many ways.
@lru_cache(maxsize=8192)
def _worth_of_token(name: str) -> float:
    lower = name.lower()
    if lower in _JUST_SO:
        return SIDE
    words = _HUMPS.findall(name)
    if lower != name:
        words = list(map(str.lower, words))
    if not _LAYOUT.isdisjoint(words):
        words = words[: next(place for place, word in enumerate(words) if word in _LAYOUT)]
    if len(words) > 1:
        whole = "".join(words)
        if "most" in lower or "cloud" in lower:
            words += [word for word in map("".join, pairwise(words)) if word in _OF_TWO]
        words.append(whole)
    # Most names have none of them, and one look at all of a name's words is cheaper than one at each.
    if _FACTORS.keys().isdisjoint(words):
        return 1.0
    return min([_FACTORS[word] for word in words if word in _FACTORS])


def is_heading_name(name: str) -> bool:
    """Whether a class attribute calls an element a heading."""
    # Letters that each such name has are looked for at a fraction of the cost.
    perhaps = "itle" in name or "ead" in name or "caption" in name or "ttl" in name
    return perhaps and _HEADING_NAME.search(name) is not None


@lru_cache(maxsize=4096)
def worth_below(text: str) -> float:
    """What a heading leaves of the worth of what it stands over; 1 where it does not say that this is a box."""
    folded = fold(text)
    if _FEATURED.match(folded):
        return 0.5
    return 0.2 if HEADINGS_OF_BOXES.match(folded) else 1.0
