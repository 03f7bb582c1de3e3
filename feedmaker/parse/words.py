"""Short texts: is this a headline, the name of what a link does, a number, a date? Cheap looks, no reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .text import fold

# Words of link texts that name what a link does, not where it leads. A text of nothing else is no title.
_GENERIC = (
    "read view see learn show find out continue get load full more open opens click go details detail download "
    "downloads pdf doc docx html htm txt mp link here comment comments reply replies share permalink document "
    "file files opinion article story apply register book buy add to cart basket calendar source watch listen "
    "play print edit cite save hide discuss ticket tickets rsvp the now this post reading info information on and "
    "a in new window tab as it visit site website page x kb mb ago notes next previous posted none "
    # fr, es, pt, it, de, nl
    "lire la le suite plus voir en savoir telecharger télécharger réserver reserver commander fiche leer más mas "
    "ver descargar descarga verificar consultar detalles comprar reservar leia mais saiba baixar weiterlesen mehr "
    "weiter lesen zum zur artikel herunterladen jetzt bewerben leggi tutto continua scopri di più piu scarica "
    "dettagli lees meer verder bekijk "
    # ru, uk, el, tr, pl
    "подробнее читать далее дальше скачать купить далі читати докладніше διαβάστε περισσότερα devamı devamını oku "
    "indir detaylar czytaj więcej dalej pobierz czytać "
    # da, no, sv, fi, is, et, lv, lt, hu, ro, cs, sk, hr, sr, sl, bg, ca, eu, id, vi
    "læs mere videre hele les mer saken läs hela artikeln lue lisää lesa meira nánar loe edasi lähemalt lasīt vairāk "
    "skaityti daugiau plačiau tovább olvasom részletek bővebben citește citeşte mai mult departe detalii číst více "
    "dále čítať viac ďalej celý článek zobrazit podrobnosti pročitaj više opširnije detaljnije прочитај више "
    "опширније детаљније preberi več прочети още виж повече llegir més llegeix irakurri gehiago baca selengkapnya "
    "lihat xem thêm đọc tiếp chi tiết "
    # ar, fa, ur, he, hi
    "المزيد اقرأ اقرا إقرأ قراءة التفاصيل تفاصيل تحميل عرض اطلع على للمزيد متابعة ادامه مطلب بیشتر بخوانید دانلود "
    "جزئیات مزید پڑھیں קרא קראו עוד המשך להמשך קריאה לקריאה הורדה לכתבה और पढ़ें पढें विस्तार से देखें "
)
GENERIC = frozenset(_GENERIC.split())
# The same of scripts that write words without spaces between them.
_GENERIC_PHRASES = (
    "更多 详细 詳細 阅读 阅读全文 全文 下载 查看 查看更多 查看详情 详情 了解更多 "
    "續讀 閱讀全文 続きを読む もっと見る 詳しく 詳しくはこちら 詳細を見る "
    "こちら 더보기 자세히 자세히보기 다운로드 "
    "อ่านต่อ เพิ่มเติม "
)
GENERIC_PHRASES = frozenset(_GENERIC_PHRASES.split())
# How month names begin, folded, in the languages of the world's papers. Three letters tell, in any script.
_MONTH_STARTS = (
    "jan feb fev fév mar mär mrt apr avr abr may mai maj maa jun jui jul aug aou aoû ago sep set sett okt oct out "
    "ott nov dec déc dez dic gen mag giu lug ene янв фев мар апр мая май июн июл авг сен окт ноя дек січ лют бер "
    "кві тра чер лип сер вер жов лис гру ينا فبر مار أبر ابر إبر ماي يون يول أغس اغس سبت أكت اكت نوف ديس كان شبا "
    "آذا اذا نيس أيا ايا حزي تمو آب أيل ايل تشر جان فيف أفر جوا جوي أوت غشت دجن نون شتن فرو ارد خرد تیر مرد شهر "
    "مهر آبا آذر دی بهم اسف ינו פבר מרץ אפר מאי יונ יול אוג ספט אוק נוב דצמ जनव फरव मार् अप्र मई जून जुल अगस सित "
    "अक् नवं दिस oca sub şub nis haz tem agu ağu eyl eki kas ara sty lut kwi cze lip sie wrz paz paź lis gru ιαν "
    "φεβ μαρ απρ μαι μαΐ ιου αυγ σεπ οκτ νοε δεκ "
    # Of the Islamic year, which no day of ours is made of; but a date it is.
    "محر صفر ربي جما رجب شعب رمض شوا "
)
MONTH_STARTS = frozenset(_MONTH_STARTS.split())
# Dates in words alone, and words that go with a number ("3 days ago").
_SPOKEN = (
    "ago yesterday today tomorrow hier aujourd gestern heute hace ayer hoy ieri oggi ontem hoje gisteren vandaag "
    "wczoraj dziś dün bugün вчера сегодня назад вчора сьогодні أمس امس اليوم منذ قبل دیروز امروز پیش אתמול היום "
    "לפני कल आज 昨天 今天 昨日 今日 어제 오늘 "
)
SPOKEN = frozenset(_SPOKEN.split())
_UNIT_WORDS = "hour hours min mins minute minutes day days week weeks month months year years heures jours"
_UNITS = frozenset(_UNIT_WORDS.split())
# What stands before or after a price, as a piece of a regular expression.
MONEY = (
    r"[$€£¥₽₹₪₺₴]|(?:eur|usd|gbp|chf|nok|sek|dkk|pln|inr|aud|cad|kr|zł|руб|р|грн|kč|lei|tl|rm|aed|sar|egp|dh|"
    r"ج\.م|ر\.س|د\.إ)\b"
)
_DIGIT = re.compile(r"\d")
# That no more than four figures stand together is seen at their end: what a pattern begins with is then a figure, which
# is looked for at a fraction of the cost of what must not stand before one.
_DATE = re.compile(
    r"\d\d*+(?<!\d{5})(?:"
    r"[./-](?:\d{1,2}[./-]\d{2,4}(?!\d)|(?<=\b[12]\d{3}.)\d{1,2}[./-]\d|(?<=\b1[01]\d/)\d{1,2}/\d)|"
    r"\s?[年月日년월일]|\sذ[وي] ال[قح]|(?<=\b(?:19|20)\d\d)|"
    r"(?<=[٠-٩۰-۹०-९০-৯੦-੯૦-૯௦-௯౦-౯೦-೯൦-൯๐-๙໐-໙၀-၉០-៩]{4})|"
    r"(?:st|nd|rd|th|er|[.ºª])?[\s-](?:de |d')?(?P<month>[^\W\d_]{3,12})|"
    r"\s?(?:h|min|m|d|hrs?|hours?|mins?|minutes?|days?|weeks?|months?|years?)(?![^\W\d_]))"
)
# Thai writes the names of months with signs that are no letters to a regular expression, and in short with points.
_THAI_DAY = re.compile(
    r"\d\s?(?:(?:[มกพสตธ]|มี|เม|มิ)\.\s?[คพย]\.?|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|"
    r"(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|กุมภาพันธ์)"
)
# A day after the name of its month: the number, and what may be the name before it.
_DAY_AFTER = re.compile(r"[0-9٠-٩۰-۹](?<=\s.)[0-9٠-٩۰-۹]?\b(?!:)")
_NAME_BEFORE = re.compile(r"([^\W\d_]{3,12})\.?\Z")
# Dates in words alone are looked for in texts of no more letters than this.
_SPOKEN_LETTERS = 40
_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# The bytes of UTF-8 that none of those begins with: they are looked for only where there are others.
_NO_WIDE = bytes((*range(0xE1), 0xE2, 0xEE, *range(0xF0, 0x100)))
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u097f\u064b-\u0652\u200c])*")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_DIGITS = re.compile(r"\d+")
# "61.9K" are views; "Rev.2.04" is a version, and so is what stands after any word that is cut short.
_VERSION = re.compile(r"(?:(?<![\d.])|(?<=[^\W\d_]\.))v?\d{1,3}\.\d{1,3}(?:\.\d{1,4})*(?!\.?\d|[KkMm]\b)")
_COUNT = re.compile(r"[(\[](?!(?:19|20)\d\d[)\]])\d[\d.,\s]*[)\]]\Z")
_RATED = re.compile(r"(?:[★☆]|(?<![\d.,])[0-5][.,]\d)\s*[(\[][\d.,\s]+[)\]]\Z")
_DOT_DIGIT = re.compile(r"\.\d")
_ADDRESSES = ("http://", "https://", "www.")
_GENERIC_LETTERS, _CODE_LETTERS = 48, 60
# A link with more letters than the one is around a whole card; the headline in it has about as many as the other.
_WHOLE_CARD, _ITS_HEADLINE = 90, 50
# What stands before the end of something: as words, and in scripts that are found without their edges.
END_WORDS = r"until|till|deadline|closing|expires|bis|jusqu['’]au|hasta|até|fino al?|до"
END_MARKS = r"حتى|עד|截止"
# What is said before the last day on which something can be had or done.
_CLOSING = re.compile(
    rf"(?:\b(?:{END_WORDS}|closes|expiry|ends|apply by|bewerbungsschluss|bewerbungsfrist|einsendeschluss|frist|endet|"
    r"date limite|cl[ôo]ture|expire|fecha l[íi]mite|cierre|vence|plazo|prazo|encerra|scadenza|scade|entro|sluit|"
    rf"sluitingsdatum|срок|истекает)\b|{END_MARKS}|آخر موعد|آخر أجل|ينتهي|締切|마감).{{0,24}}\Z",
    re.IGNORECASE,
)


def weight_of(text: str) -> int:
    """The length of a text in letters, those of scripts that write a word in one or two counted double."""
    if text.isascii() or not text.encode("utf-8", "replace").translate(None, _NO_WIDE):
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def of_headline(letters: float) -> float:
    """About how many letters the headlines in links have that have so many: one around a whole card says far more."""
    return letters if letters <= _WHOLE_CARD else _ITS_HEADLINE


def is_counted(text: str) -> bool:
    """Whether ``text`` ends in how many there are of what it names ("Shoes (1,204)"), and not in a year.

    After stars ("4.5 (32)") it is how many gave them to one thing.
    """
    return text.endswith((")", "]")) and _COUNT.search(text) is not None and _RATED.search(text) is None


def breadth(texts: Sequence[str]) -> float:
    """What a letter of ``texts`` says more than one of an alphabet, beyond what ``weight_of`` gives it: 1.0 to 1.5."""
    letters = sum(map(len, texts))
    wide = sum(len(_WIDE.findall(text)) for text in texts if not text.isascii())
    return 1 + 0.5 * wide / letters if letters else 1.0


def is_generic(text: str) -> bool:
    """Whether a link's text says only what the link does ("Read more", "PDF"), or nothing."""
    return len(text) <= _GENERIC_LETTERS and _names_an_action(text)


@lru_cache(maxsize=8192)
def _names_an_action(text: str) -> bool:
    if not text.isascii():
        words = _WORD.findall(fold(text))
        return all(word in GENERIC for word in words) or "".join(words) in GENERIC_PHRASES
    lower = text.lower()
    # Most texts begin with a word, which tells at a fraction of the cost.
    if (begins := lower.partition(" ")[0]).isalpha() and begins not in GENERIC:
        return False
    first = _WORD.search(lower)
    if first is None:
        return not _VERSION.search(lower)
    return first[0] in GENERIC and GENERIC.issuperset(_WORD.findall(lower))


def is_code(text: str) -> bool:
    """Whether ``text`` is a number, a date, a file's name, an address: nothing that a person would call a headline."""
    if len(text) > _CODE_LETTERS or not _DIGIT.search(text):
        return is_address(text)
    if len(text) < 40 and not _LONG_WORD.search(text) and not _WIDE.search(text):
        return True
    return " " not in text and text.isascii()


def is_address(text: str) -> bool:
    """Whether ``text`` is an address as it stands in an address line."""
    return text.startswith(_ADDRESSES) and " " not in text


def is_date_only(text: str) -> bool:
    """Whether ``text`` is a date and nothing else ("March 6, 2026", "2026-03-06")."""
    if len(text) > _SPOKEN_LETTERS or not has_date_words(text):
        return False
    words = _WORD.findall(text.lower() if text.isascii() else _THAI_DAY.sub("", text).lower())
    return all(len(word) <= 2 or word[:3] in MONTH_STARTS or word in _UNITS for word in words)


def are_releases(texts: Sequence[str]) -> bool:
    """Whether most of ``texts`` have a version in them: what tells one release from another is its number."""
    versions = sum(map(has_version, texts))
    return versions * 2 > len(texts) and len(set(texts)) * 2 > len(texts)


def titles_are_beside(texts: Sequence[str]) -> bool:
    """Whether the link texts of a list are no titles: what the link does, numbers and codes, or all but the same."""
    if not texts:
        return False
    if are_releases(texts):
        return False
    poor = sum(1 for text in texts if is_generic(text) or is_code(text) or is_date_only(text))
    if poor * 2 > len(texts):
        return True
    if len(texts) <= 2:
        return False
    # A third of them tell, if they differ.
    third = -(-len(texts) // 3)
    return len(set(map(without_digits, texts[:third]))) < third and len(set(map(without_digits, texts))) < third


def what_differs(text: str) -> str:
    """``text``, folded, with its numbers taken out, unless it is a release's, which has nothing else to be known by."""
    return fold(text) if has_version(text) else without_digits(text)


def has_version(text: str) -> bool:
    """Whether something that looks like the version of a program stands in ``text``."""
    # To look for what every version has in it is much cheaper than to try one at each letter.
    return _DOT_DIGIT.search(text) is not None and _VERSION.search(text) is not None


def without_digits(text: str) -> str:
    """``text``, folded, with its numbers taken out: what "Episode 1" and "Episode 2" have in common."""
    folded = fold(text)
    return _DIGITS.sub("", folded) if _DIGIT.search(folded) else folded


# A text is asked several times, and again when its page is read again: these are the texts of some hundred pages.
@lru_cache(maxsize=16384)
def has_date_words(text: str) -> bool:
    """Whether something that looks like a date stands in ``text``."""
    if (digit := _DIGIT.search(text)) is not None:
        for found in _DATE.finditer(text, digit.start()):
            month = found["month"]
            if month is None or month[:3].lower() in MONTH_STARTS or month.lower() in _UNITS:
                return True
        for day in _DAY_AFTER.finditer(text, digit.start()):
            space = day.start() - 1
            name = _NAME_BEFORE.search(text[max(0, space - 13) : space])
            if name and name[1][:3].lower() in MONTH_STARTS:
                return True
        if not text.isascii() and _THAI_DAY.search(text, digit.start()):
            return True
    return len(text) <= _SPOKEN_LETTERS and not SPOKEN.isdisjoint(text.lower().split())


@lru_cache(maxsize=1024)
def is_closing(label: str) -> bool:
    """Whether what stands before a date says that something ends then ("Deadline:")."""
    return _CLOSING.search(label) is not None
