"""Pages that the recipe ``masress`` reads, as small as they can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

GAP = "\u00a0" * 4
Headline = tuple[str, str]

# The names of rivers, wells and winds: enough for a ticker of any length, each title another.
_WHAT = ("جسر", "سوق", "مدرسة", "قطار", "حديقة", "مكتبة", "ميناء", "مسرح", "طريق", "متحف")
_DOES = ("يفتح أبوابه من جديد", "ينتظر زواره صباح الغد", "يستقبل المطر الأول هذا العام", "يعود بعد غياب طويل")
_WHERE = ("في المدينة القديمة", "على ضفة الوادي", "قرب المنارة", "خلف السد الكبير", "في حي الصيادين", "أعلى الجبل")


def headline(number: int) -> Headline:
    """Headline number ``number``, and its path on the portal."""
    what, does = _WHAT[number % 10], _DOES[number // 10 % 4]
    return f"{what} {does} {_WHERE[number % 6]} رقم {number}", f"/almanara/{41000 + number}"


def headlines(count: int, start: int = 1) -> list[Headline]:
    return [headline(number) for number in range(start, start + count)]


# What stands around a ticker: the site's name, two sections, and the page about it.
_AROUND = {
    "ar": ("بوابة النهر", "محليات", "اقتصاد", "عن البوابة"),
    "fr": ("Portail du Fleuve", "Société", "Économie", "À propos"),
}


def ticker(shown: Iterable[Headline], *, lang: str = "ar", extra: str = "") -> str:
    """A front page whose ticker has these headlines; ``extra`` comes after it."""
    direction = "rtl" if lang == "ar" else "ltr"
    title, first, second, about = _AROUND[lang]
    links = GAP.join(f'<a href="{escape(path)}">{escape(words)}</a>' for words, path in shown)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head>\n<body>\n"
        f'<div id="menu"><a href="/section/1">{first}</a> <a href="/section/2">{second}</a></div>\n'
        f'<div id="headlines">{links}{GAP}</div>\n{extra}\n<div id="bottom"><a href="/about">{about}</a></div>\n'
        "</body></html>\n"
    )


def story(
    title: str,
    paragraphs: Sequence[str],
    *,
    paper: str = "المنارة",
    day: str = "28 - 01 - 2026",
    source: str = "https://almanara.example.org/story/7",
) -> str:
    """The markup of an article, for ``extra`` of ``ticker``."""
    text = "<br><br>\n".join(paragraphs)
    return (
        f'<h1>{escape(title)}</h1>\n<div>نشر في <a href="/paper/almanara">{escape(paper)}</a> يوم {day}</div>\n'
        f'<div>{text}<br><br>\n<a href="{escape(source)}">انقر هنا</a> لقراءة الخبر من مصدره.</div>\n'
    )
