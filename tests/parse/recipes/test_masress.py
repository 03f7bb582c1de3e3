"""The portal's recipe: every ticker with every article, and what pages do to both."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from feedmaker.errors import FeedmakerError
from feedmaker.model import Entry, Options, Page, ParsedPage
from feedmaker.parse.choose import parse_page
from feedmaker.parse.clean import clean
from feedmaker.parse.recipes.masress import cues
from feedmaker.parse.recipes.masress.runs import story_links
from feedmaker.parse.recipes.masress.spelling import cue
from feedmaker.parse.tree import Tree

TESTS = Path(__file__).parents[2]


def _load(name: str) -> ModuleType:
    # tests/ is no package: its helper is loaded by its path.
    spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


pp: Any = _load("portal_pages")
STORIES = list(pp.STORIES)
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
TAG = re.compile(r"tag:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,\d{4}:[A-Za-z0-9/?=&;:@!$,~*()'+\-._%]*\Z")
by_language = pytest.mark.parametrize("story", STORIES, ids=[story.lang for story in STORIES])
by_ticker = pytest.mark.parametrize("ticker", list(pp.TICKERS))
by_article = pytest.mark.parametrize("article", list(pp.ARTICLES))


def read(
    page: str | bytes,
    url: str,
    content_type: str | None = HTML,
    parts: tuple[str, ...] = (),
    timezone: str | None = None,
) -> ParsedPage:
    body = page.encode() if isinstance(page, str) else page
    return parse_page(Page(url, body, content_type), "masress", Options(parts=parts, timezone=timezone))


def paragraphs(entry: Entry) -> list[str]:
    if not entry.content:
        return []
    blocks = lxml_html.fromstring(f"<div>{entry.content}</div>")
    return [" ".join("".join(map(str, block.itertext())).split()) for block in blocks]


def ticker_of(result: ParsedPage) -> list[tuple[str, str | None]]:
    return [(entry.title, entry.link) for entry in result.entries if "ticker" in entry.categories]


def article_of(result: ParsedPage) -> Entry | None:
    found = [entry for entry in result.entries if "article" in entry.categories]
    assert len(found) <= 1
    return found[0] if found else None


def check(
    result: ParsedPage, story: Any, *, ticker: bool = True, article: bool = True, links: bool = True
) -> Entry | None:
    """All that the story's page must give, and nothing else."""
    pairs = list(zip(story.titles, story.links if links else [None] * len(story.titles), strict=True))
    assert ticker_of(result) == (pairs if ticker else [])
    entry = article_of(result)
    if not article:
        assert entry is None
        return None
    assert entry is not None
    assert entry.title == story.headline
    assert paragraphs(entry) == list(story.paragraphs)
    assert result.lang == story.lang
    assert len(result.entries) == (len(pairs) if ticker else 0) + 1
    return entry


def dated(entry: Entry | None, story: Any) -> None:
    assert entry is not None and entry.published is not None
    assert entry.published.date().isoformat() == story.date
    assert (entry.source, entry.authors) == (story.paper, (story.paper,))


# --- markup ----------------------------------------------------------------------------------------------------------


@by_language
@by_ticker
def test_every_ticker(story: Any, ticker: str) -> None:
    articles = list(pp.ARTICLES.values())
    for article in (articles[len(ticker) % len(articles)], articles[(len(ticker) + 3) % len(articles)]):
        dated(check(read(pp.page(story, ticker=pp.TICKERS[ticker], article=article), story.url), story), story)


@by_language
@by_article
@pytest.mark.parametrize("has_source", [True, False], ids=["source", "no source"])
def test_every_article(story: Any, article: str, has_source: bool) -> None:
    page = pp.page(story, article=pp.ARTICLES[article], source=None if has_source else "")
    entry = check(read(page, story.url), story)
    dated(entry, story)
    assert entry is not None
    assert entry.via == ("https://paper.example.org/story/1" if has_source else None)
    assert entry.link == story.url
    assert entry.dir == ("rtl" if story.lang == "ar" else "ltr")


@by_ticker
def test_the_front_page_has_the_ticker_alone(ticker: str) -> None:
    for story in STORIES:
        paper = story.path.split("/")[-2]
        teasers = "".join(
            f'<div><h2><a href="/{paper}/{990_000 + at}">{title}</a></h2><p>{story.dateline()}</p><p>{text}</p></div>'
            for at, (title, text) in enumerate(zip(story.beside, story.paragraphs, strict=True))
        )
        boxes = "".join(pp.sidebar(story, name, count=5) for name in pp.SECTIONS[story.lang][1:6])
        page = pp.page(
            story, ticker=pp.TICKERS[ticker], article=None, after=boxes + teasers + pp.sidebar(story, count=20),
            canonical=None, title="Portal",
        )  # fmt: skip
        check(read(page, f"https://www.{story.site}/"), story, article=False)


@by_language
@by_article
def test_an_article_without_a_ticker_is_alone(story: Any, article: str) -> None:
    for source in (None, ""):
        page = pp.page(story, ticker=None, article=pp.ARTICLES[article], source=source)
        check(read(page, story.url), story, ticker=False)


@by_language
@by_article
def test_without_a_dateline_the_source_line_tells(story: Any, article: str) -> None:
    entry = check(read(pp.page(story, article=pp.ARTICLES[article], dateline=""), story.url), story)
    assert entry is not None and entry.published is None and entry.source is None


# --- the dateline ----------------------------------------------------------------------------------------------------

DATELINES = {
    "ar": (
        "نُشِرَ في جريدة النيل يوم 09 - 03 - 2024",
        'نشر فى <a href="/nilgazette">جريدة النيل</a> يوم 09 - 03 - 2024',
        "نـشر في <b>جريدة <i>النيل</i></b> يوم <span>09</span> - <span>03</span> - <span>2024</span>",
        "نشر في جريدة النيل يوم ٠٩ - ٠٣ - ٢٠٢٤",
        "نشر&nbsp;في&nbsp;جريدة النيل&nbsp;يوم&nbsp;09&nbsp;-&nbsp;03&nbsp;-&nbsp;2024",
        "\u200fنشر في جريدة النيل\u200f يوم \u200e09 – 03 – 2024\u200f",
        "نشر في جريدة النيل يوم 09\u201003\u20102024",
        'نشر في جريدة النيل يوم <time datetime="2024-03-09">09/03/2024</time>',
        "نشر في جريدة النيل يوم السبت 9 مارس 2024",
        "نشر في جريدة النيل يوم 9 آذار 2024",
        "نشر في جريدة النيل يوم 09 - 03 - 2024 | 1234 مشاهدة",
        'نشر في جريدة النيل يوم 09 - 03 - 2024 <a href="#">طباعة</a> <a href="#">مشاركة</a>',
        "نشر في : جريدة النيل بتاريخ 09-03-2024",
        "<img src=/x.png> نشر في جريدة النيل يوم 2024-03-09",
        "<div>نشر في جريدة النيل</div><div>يوم 09 - 03 - 2024</div>",
        'نشر في جريدة النيل يوم 09 - 03 - 2024<ins class="adsbygoogle">إعلان</ins>',
        "كتب: أحمد علي<br>نشر في جريدة النيل يوم 09 - 03 - 2024",
    ),
    "fr": (
        'Publié dans <a href="/fr/courrier">Le Courrier du Golfe</a> le 23 - 11 - 2021',
        "Publié dans Le Courrier du Golfe le 23 novembre 2021",
        "PUBLIÉ DANS Le Courrier du Golfe LE 23/11/2021",
        "Publié dans Le Courrier du Golfe le mardi 23 novembre 2021 à 10h15",
        "Publie\u0301 dans Le Courrier du Golfe le 23 – 11 – 2021 | 1 234 vues",
        "Publié dans <b>Le Courrier</b> <i>du Golfe</i> <span>le <time>23.11.2021</time></span>",
        "Par Ali Ben X | Publié dans Le Courrier du Golfe le 23 - 11 - 2021",
    ),
    "en": (
        "Published in <a href=/en/rivertimes>River Times</a> on 02 - 08 - 2020",
        "Published in River Times on August 2, 2020",
        "Published in River Times on Sunday, 2 August 2020 | 30 views",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("story", "line"), [(story, line) for story in STORIES for line in DATELINES[story.lang]])
def test_datelines(story: Any, line: str) -> None:
    for article in pp.ARTICLES.values():
        for source in (None, ""):
            page = pp.page(story, article=article, dateline=line, source=source)
            dated(check(read(page, story.url), story), story)


@pytest.mark.parametrize(
    ("site", "zone"),
    [("masress.com", "Africa/Cairo"), ("maghress.com", "Africa/Casablanca"), ("yemeress.com", "Asia/Aden")],
)
def test_dates_are_on_the_countrys_clock(site: str, zone: str) -> None:
    page = pp.page(pp.ARABIC, canonical=None)
    entry = article_of(read(page, f"https://www.{site}{pp.ARABIC.path}"))
    assert entry is not None and entry.published is not None
    assert str(entry.published.tzinfo) == zone and entry.published.hour == 0
    other = article_of(read(page, f"https://www.{site}{pp.ARABIC.path}", timezone="Europe/Paris"))
    assert other is not None and other.published is not None and str(other.published.tzinfo) == "Europe/Paris"


def test_a_sentence_that_tells_when_something_came_out_is_no_dateline() -> None:
    text = "Un rapport publié dans Le Monde le 12 mai 2020 montre que les reliures anciennes tiennent mieux."
    paragraphs_ = (text, *pp.FRENCH.paragraphs)
    story = pp.Story(
        **{
            **{f: getattr(pp.FRENCH, f) for f in pp.FRENCH.__dataclass_fields__},
            "paragraphs": paragraphs_,
            "bold": frozenset(),
        }
    )
    dated(check(read(pp.page(story, article=pp.between_breaks), story.url), story), story)
    entry = check(read(pp.page(story, dateline=""), story.url), story)
    assert entry is not None and entry.source is None


# --- what stands around ----------------------------------------------------------------------------------------------


@by_language
@by_article
@pytest.mark.parametrize("tag", ["div", "aside", "section", "td", "ul"])
def test_other_lists_are_never_in_the_feed(story: Any, article: str, tag: str) -> None:
    render = pp.ARTICLES[article]
    for heading in ("", pp.RELATED[story.lang], None):
        box = pp.sidebar(story, heading, tag=tag, count=14)

        def inside(one: Any, dateline: str, source: str, box: str = box) -> str:
            whole: str = render(one, dateline, source)
            at = whole.rindex("</")
            return whole[:at] + box + whole[at:]

        check(read(pp.page(story, article=render, after=box, source=""), story.url), story)
        check(read(pp.page(story, article=inside, source=""), story.url), story)
        check(read(pp.page(story, article=inside), story.url), story)
        if heading is not None:
            check(read(pp.page(story, article=render, before_ticker=box, ticker=pp.in_list), story.url), story)
            check(read(pp.page(story, article=render, between=box, ticker=pp.in_divs), story.url), story)


@by_language
@by_article
def test_columns_of_a_table(story: Any, article: str) -> None:
    box = pp.sidebar(story, count=14)
    for source in (None, ""):
        page = pp.page(
            story,
            article=lambda one, dateline, source: (
                f"<table><tr><td>{box}</td><td>{pp.ARTICLES[article](one, dateline, source)}"
                f"</td><td>{box}</td></tr></table>"
            ),
            after="",
            source=source,
        )
        check(read(page, story.url), story)


@by_language
@by_article
def test_a_box_in_the_middle_of_the_text(story: Any, article: str) -> None:
    middle = escape(story.paragraphs[3], quote=False)
    whole = pp.page(story, article=pp.ARTICLES[article])
    at = whole.index(middle)
    before = max(whole.rfind(mark, 0, at) for mark in ("<p>", "<br", "<tr>", "<div><span>"))
    if whole.startswith("<br", before):
        before = whole.index(">", before) + 1
    box = pp.sidebar(story, pp.RELATED[story.lang])
    box = f"<tr><td>{box}</td></tr>" if whole.startswith("<tr", before) else box
    check(read(whole[:before] + box + whole[before:], story.url), story)


@by_language
@by_article
def test_comments_shares_notices_and_advertisements(story: Any, article: str) -> None:
    comment = "<p>Un commentaire assez long pour être pris pour un paragraphe de l'article lui-même.</p>"
    heading = f"<h3>{pp.COMMENTS[story.lang]} (2)</h3>"
    advert = pp.ADVERT[story.lang]
    render = pp.ARTICLES[article]
    for after in (
        f"<div>{heading}<div>{comment}</div></div>",
        heading + comment,
        "<p>Partager sur Facebook Twitter</p><div><a href=#>Imprimer</a> | <a href=#>Email</a></div>"
        + pp.sidebar(story),
        pp.notice(story, "") + pp.sidebar(story),
        pp.notice(story, " hidden") + pp.sidebar(story),
        f'<ins class="adsbygoogle">{advert}</ins><div class=ad>{advert}</div><iframe src=x>{advert}</iframe>',
        f"<p>{advert}</p><script>document.write('x')</script>",
    ):
        for source in (None, ""):
            check(read(pp.page(story, article=render, after=after, source=source), story.url), story)
    for between in ("", pp.notice(story, ""), pp.notice(story, " hidden"), f"<div>{advert}</div>"):
        dated(check(read(pp.page(story, article=render, between=between), story.url), story), story)


SOURCE_TEXTS = {
    "ar": "انقر هنا لقراءة الخبر من مصدره.",
    "fr": "Cliquez ici pour lire l'article depuis sa source.",
    "en": "Click here to read the story from its source.",
}


@by_language
@by_article
def test_source_lines(story: Any, article: str) -> None:
    whole = SOURCE_TEXTS[story.lang]
    for line, via in (
        (f'<a href="/go/77">{whole}</a>', f"https://www.{story.site}/go/77"),
        (f'<b><i><a href="//p.example/1">{whole}</a></i></b> ', "https://p.example/1"),
        (whole.replace("ر", "ـر", 1), None),
        (f"<p>{whole}</p>", None),
    ):
        entry = check(read(pp.page(story, article=pp.ARTICLES[article], source=line), story.url), story)
        assert entry is not None and entry.via == via


def _items(items: Sequence[tuple[str, str]], each: str, between: str = "") -> str:
    return between.join(each.format(title=escape(title, quote=False), href=href) for title, href in items)


LI = "<li><a href={href}>{title}</a>"
MORE_TICKERS = {
    "label in a cell": ("<table><tr><td>عاجل</td><td>", "<a href={href}>{title}</a> ", "", "</table>"),
    "breaks": ("<div>", "<a href={href}>{title}</a>", "<br>", "</div>"),
    "paragraphs": ("", "<p><a href={href}>{title}</a></p>", "", ""),
    "nav": ("<nav class=breaking-news>", "<a href={href}>{title}</a>", "", "</nav>"),
    "paper": ("<ul>", LI + " <a href=/x>The Paper</a>", "", "</ul>"),
    "empty links": ("<ul>", LI + "<li><a href=/x/99></a>", "", "</ul>"),
    "advertisement": ("<ul>", LI, "<li>إعلان</li>", "</ul>"),
    "doubled": ("<div><ul>", LI, "", "</ul>"),
    "white space": ("<ul>", "\n<li>\n <a href={href}>\n <img src=/i>\n {title}\n</a>\n</li>", "", "</ul>"),
    "broken spans": ("<ul>", "<li><span><a href={href}><b>{title}</a></span>", "", "</ul>"),
}


@by_language
@pytest.mark.parametrize("ticker", list(MORE_TICKERS))
def test_more_tickers(story: Any, ticker: str) -> None:
    before, each, between, after = MORE_TICKERS[ticker]

    def render(items: Sequence[tuple[str, str]]) -> str:
        once = before + _items(items, each, between) + after
        return f"{once}{once.removeprefix('<div>')}</div>" if ticker == "doubled" else once

    for source in (None, ""):
        check(read(pp.page(story, ticker=render, source=source), story.url), story)


@by_language
def test_ticker_and_article_in_one_cell_or_loose_in_the_body(story: Any) -> None:
    ticker = _items(story.ticker, "<a href={href}>{title}</a>&nbsp;&nbsp;&nbsp;&nbsp;")
    text = "<br>".join(escape(one, quote=False) for one in story.paragraphs)
    for headline in (f"<b>{escape(story.headline)}</b>", escape(story.headline)):
        flat = f"{ticker}<br><br>{headline}<br>{story.dateline()}<br>{text}<br>"
        for whole in (f"<table><tr><td>{flat}{{}}</td></tr></table>", flat + "{}" + pp.sidebar(story, count=12)):
            for source in (story.source_line(), ""):
                page = f"{pp.head(story)}<body>{whole.format(source)}</body></html>"
                dated(check(read(page, story.url), story), story)


@by_language
def test_datelines_of_other_stories(story: Any) -> None:
    others = "".join(
        f'<div><a href="/other/{5000 + at}">{title}</a><br>{story.dateline(day="01 - 01 - 2019")}</div>'
        for at, title in enumerate(story.beside)
    )
    box = f"<div><h3>{pp.RELATED[story.lang]}</h3>{others}</div>"
    for source in (None, ""):
        for title in (story.headline, "Portal"):
            for page in (
                pp.page(story, source=source, after=box, title=title),
                pp.page(story, source=source, before_ticker=box, title=title),
            ):
                dated(check(read(page, story.url), story), story)


@by_language
def test_what_stands_between_ticker_and_headline(story: Any) -> None:
    names = pp.SECTIONS[story.lang]
    crumbs = f'<div><a href="/">{names[0]}</a> » <a href="/section/2">{names[2]}</a></div>'
    logo = '<h1><a href="/">Portal news of the day</a></h1>'
    for title in (story.headline, f"{story.headline} - Masress", f"Masress | {story.headline}", "Portal", ""):
        for article in (pp.in_paragraphs, pp.in_nested_divs, pp.all_in_one_cell):
            page = pp.page(story, article=article, title=title, between=crumbs + pp.notice(story), before_ticker=logo)
            dated(check(read(page, story.url), story), story)


# --- identity --------------------------------------------------------------------------------------------------------


def test_a_headline_that_stands_twice_is_one_entry() -> None:
    story = pp.ARABIC
    title, href = story.ticker[2]
    marked = "«القِطار الليلـي»  يعود إلي الخدمة بين ثلاث محافظات"
    items = [*story.ticker, (marked, "/sabah/9999999"), (title, href), ("عنوان آخر للخبر نفسه بكلمات أخرى", href)]
    result = read(f"<html><body>{pp.marquee(items)}</body></html>", story.url)
    assert ticker_of(result) == list(zip(story.titles, story.links, strict=True))
    assert result.refused == {"repeated": 3}


def test_accents_do_not_make_another_headline() -> None:
    items = [*pp.FRENCH.ticker, ("NABEUL : le marche aux fleurs change d’adresse pour un an", "/fr/courrier/77")]
    result = read(f"<html><body>{pp.marquee(items)}</body></html>", pp.FRENCH.url)
    assert [title for title, _ in ticker_of(result)] == pp.FRENCH.titles


@by_language
@pytest.mark.parametrize("has_source", [True, False], ids=["source", "no source"])
@pytest.mark.parametrize("title", [None, "Portal"], ids=["title", "no title"])
def test_a_dateline_in_the_line_of_the_headline(story: Any, has_source: bool, title: str | None) -> None:
    page = pp.page(story, article=pp.headline_beside, source=None if has_source else "", title=title)
    dated(check(read(page, story.url), story), story)


@by_language
@by_article
def test_letters_that_are_written_as_references(story: Any, article: str) -> None:
    page = pp.page(story, article=pp.ARTICLES[article], ticker=pp.in_list)
    page = "".join(f"&#{ord(letter)};" if ord(letter) > 127 else letter for letter in page)
    dated(check(read(page, story.url), story), story)


@by_language
@by_article
def test_a_source_line_without_a_link_has_none(story: Any, article: str) -> None:
    """Whatever else leads somewhere in the same line or block."""
    words = "".join(story.source_words)
    page = pp.page(story, article=pp.ARTICLES[article], source=f'{words} <a href="https://ads.example.net/c">x</a>')
    entry = article_of(read(page, story.url))
    assert entry is not None and entry.via is None


@by_language
def test_buttons_and_comment_forms_are_no_text(story: Any) -> None:
    button = {"ar": "إرسال لصديق", "fr": "Envoyer à un ami", "en": "Email this to a friend"}[story.lang]
    form = {"ar": "أضف تعليقك", "fr": "Laissez votre commentaire", "en": "Leave a reply"}[story.lang]
    for article in (pp.between_breaks, pp.in_paragraphs):
        page = pp.page(story, article=article, source="", after=f"<h3>{form}</h3><form><input name=n></form>")
        first = escape(story.paragraphs[0], quote=False)
        link = f'{first}<a href="javascript:mail()">{button}</a>'
        check(read(page.replace(first, link, 1), story.url), story)


@by_language
def test_stories_with_prose_between_them_stay_in_their_box(story: Any) -> None:
    paper = story.path.split("/")[-2]
    box = "".join(
        f'<div><a href="/{paper}/{60_000 + at}">{title}</a><br>{story.paragraphs[0]}</div>'
        for at, title in enumerate(story.beside)
    )
    before = f"<div><b>{pp.MOST_READ[story.lang]}</b>{box}</div>"
    check(read(pp.page(story, ticker=None, before_ticker=before), story.url), story, ticker=False)


@by_language
def test_the_articles_own_headline_in_the_ticker_is_one_entry(story: Any) -> None:
    for href in (story.path, "/nilgazette/555555"):
        items = [*story.ticker[:4], (story.headline, href), *story.ticker[4:]]
        page = pp.page(story, ticker=lambda _, items=items: pp.marquee(items))
        result = read(page, story.url)
        assert len(result.entries) == len(items)
        entry = result.entries[4]
        assert entry.categories == ("ticker", "article")
        assert paragraphs(entry) == list(story.paragraphs) and entry.source == story.paper
        assert entry.link == f"https://www.{story.site}{href}"
        assert result.found == {"ticker": len(items), "article": 1}


@by_language
def test_an_article_on_the_front_page_is_not_the_front_page(story: Any) -> None:
    front = f"https://www.{story.site}/"
    entry = check(read(pp.page(story, canonical=None), front), story)
    assert entry is not None and entry.link is None
    assert "title:" in entry.id
    again = check(read(pp.page(story, canonical=None), front + "?page=2"), story)
    assert again is not None and again.id == entry.id
    linked = check(read(pp.page(story, canonical=None, article=pp.with_header), front), story)
    assert linked is not None and linked.link == story.url


def test_ids_do_not_change_with_the_spelling_of_an_address() -> None:
    story = pp.FRENCH
    ids = set()
    for prefix in ("", "https://turess.com", "http://www.turess.com", "//m.turess.com"):
        for tail in ("", "/", "?utm_source=ticker", "#top"):
            items = [(title, prefix + href + tail) for title, href in story.ticker]
            result = read(pp.page(story, ticker=lambda _, items=items: pp.marquee(items)), story.url)
            ids.add(tuple(entry.id for entry in result.entries))
            assert [title for title, _ in ticker_of(result)] == story.titles
    assert len(ids) == 1


def test_base_href_counts() -> None:
    story = pp.FRENCH
    items = [(title, href.removeprefix("/fr/")) for title, href in story.ticker]
    top = pp.head(story).replace("<head>", '<head><base href="https://www.turess.com/fr/">')
    first = 'L\'atelier <a href="x/1?utm_source=a">de <em onclick="x()">reliure</em></a> rouvre.'
    page = pp.page(story, ticker=lambda _: pp.marquee(items), top=top).replace(
        "<p>L'atelier", f"<p>{first}</p><p>L'atelier"
    )
    result = read(page, "https://www.turess.com/other/place")
    assert ticker_of(result) == list(zip(story.titles, story.links, strict=True))
    entry = article_of(result)
    assert entry is not None and entry.content is not None
    assert entry.content.startswith(
        '<p>L\'atelier <a href="https://www.turess.com/fr/x/1">de <em>reliure</em></a> rouvre.</p>'
    )


def test_parts() -> None:
    story = pp.ARABIC
    page = pp.page(story)
    assert article_of(read(page, story.url, parts=("ticker",))) is None
    assert len(read(page, story.url, parts=("ticker",)).entries) == len(story.ticker)
    only = read(page, story.url, parts=("article",)).entries
    assert [entry.title for entry in only] == [story.headline]


def test_images_and_sub_headings() -> None:
    story = pp.ENGLISH
    entry = article_of(read(pp.page(story, article=pp.between_breaks), story.url))
    assert entry is not None and entry.content is not None
    assert entry.image == f"https://www.{story.site}/i/1.jpg"
    assert "<p><strong>Lamps for the landing</strong></p>" in entry.content
    other = article_of(read(pp.page(story, article=pp.with_header), story.url))
    assert other is not None and other.content is not None and "<h3>Lamps for the landing</h3>" in other.content


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>Login</title><form><input name=u><input type=password></form></html>",
        "",
        " ",
        "<",
        "<!-- nothing -->",
        "just words",
        "<html><body><p>404</p></body></html>",
    ],
)
def test_a_page_with_neither_has_no_entries(page: str) -> None:
    for content_type in (HTML, TEXT, None):
        assert read(page, "https://www.masress.com/", content_type).entries == ()


# --- charsets --------------------------------------------------------------------------------------------------------


@by_language
def test_charsets(story: Any) -> None:
    page = pp.page(story).replace("<meta charset=utf-8>", "")
    legacy = {"ar": "windows-1256", "fr": "windows-1252", "en": "windows-1252"}[story.lang]
    old = page.encode(legacy, "xmlcharrefreplace")
    http_equiv = f'<head><meta http-equiv="Content-Type" content="text/html; charset={legacy}">'
    twice = f"<head><meta charset={legacy}><meta charset=utf-8>"
    for body, content_type in (
        (old, f"text/html; charset={legacy}"),
        (old, "text/html"),
        (old, None),
        (old, "text/html; charset=utf-8"),
        (old, "text/html; charset=iso-8859-1"),
        (page.replace("<head>", http_equiv).encode(legacy, "xmlcharrefreplace"), "text/html"),
        (page.replace("<head>", twice).encode(legacy, "xmlcharrefreplace"), "text/html"),
        (b"\xef\xbb\xbf" + page.encode(), "text/html; charset=windows-1256"),
        (page.encode(), "text/html; charset=windows-1256"),
        (page.encode(), "text/html; charset=iso-8859-1"),
        (page.encode(), None),
        (b"\xff\xfe" + page.encode("utf-16-le"), "text/html"),
    ):
        dated(check(read(body, story.url, content_type), story), story)


# --- plain text ------------------------------------------------------------------------------------------------------


@by_language
@pytest.mark.parametrize("width", range(3, 10))
def test_text_with_gaps_of_any_width(story: Any, width: int) -> None:
    for newline in ("\n", "\r\n"):
        for has_source in (True, False):
            text = pp.as_text(story, gap=pp.NBSP * width, with_notice=bool(width % 2), with_source=has_source)
            entry = check(read(text.replace("\n", newline), story.url, TEXT), story, links=False)
            dated(entry, story)
            assert entry is not None and entry.link == story.url


@by_language
def test_text_with_other_gaps_and_other_lines(story: Any) -> None:
    text = pp.as_text(story)
    names = pp.SECTIONS[story.lang]
    most_read = f"\n\n{pp.MOST_READ[story.lang]}\n" + "\n".join(story.beside)
    for other in (
        text.replace(pp.NBSP * 4, "    "),
        text.replace(pp.NBSP * 4, (pp.NBSP + " ") * 4),
        text.replace(pp.NBSP * 4, "\t"),
        "\n".join(names) + "\n" + text,
        "    ".join(names) + "\n" + text,
        " | ".join(names) + "\n" + pp.as_text(story, with_notice=False),
        text + most_read,
        pp.as_text(story, with_source=False) + most_read,
        pp.as_text(story, with_source=False)
        + f"\n\n{pp.COMMENTS[story.lang]}\nSome reader says something of some length here.",
    ):
        check(read(other, story.url, TEXT), story, links=False)


@by_language
def test_a_menu_is_no_headline_where_that_stands_below_its_dateline(story: Any) -> None:
    lines = [*pp.SECTIONS[story.lang], story.dateline(), story.headline, *story.paragraphs, "".join(story.source_words)]
    result = read("\n".join(lines), story.url, TEXT)
    assert ticker_of(result) == []
    entry = article_of(result)
    assert entry is not None and entry.title == story.headline and paragraphs(entry) == list(story.paragraphs)


@by_language
def test_the_own_headline_of_an_article_is_no_ticker(story: Any) -> None:
    page = (
        f'<html><body><h1><a href="{story.path}">{story.headline}</a></h1><p>{story.dateline()}</p>'
        f"<div>{''.join(f'<p>{text}</p>' for text in story.paragraphs)}<p>{story.source_line()}</p></div></body></html>"
    )
    result = read(page, story.url)
    assert result.found == {"ticker": 0, "article": 1}
    assert [entry.title for entry in result.entries] == [story.headline]


@by_language
@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_a_ticker_that_is_broken_over_lines(story: Any, columns: int) -> None:
    gap = pp.NBSP * 4
    for end in (gap, "") if columns > 1 else (gap,):
        for has_notice in (True, False):
            rows = [gap.join(story.titles[at : at + columns]) + end for at in range(0, len(story.titles), columns)]
            text = pp.as_text(story, with_notice=has_notice).replace(gap.join(story.titles) + gap, "\n".join(rows))
            check(read(text, story.url, TEXT), story, links=False)


@by_language
def test_a_ticker_that_was_printed_as_a_list(story: Any) -> None:
    gap = pp.NBSP * 4
    items = "\n".join(f"  * {title}" for title in story.titles if len(title.split()) >= 4)
    text = pp.as_text(story).replace(gap.join(story.titles) + gap, items)
    found = [title for title, _ in ticker_of(read(text, story.url, TEXT))]
    assert found == [title for title in story.titles if len(title.split()) >= 4]


# --- pages that end in the middle, and bytes that are no page --------------------------------------------------------


def cuts(page: bytes, step: int) -> Iterator[bytes]:
    for end in range(0, len(page), step):
        yield page[:end]


@by_language
@pytest.mark.parametrize("shape", range(8))
def test_a_page_cut_off_anywhere_gives_what_is_there(story: Any, shape: int) -> None:
    ticker = list(pp.TICKERS.values())[shape * 2]
    article = list(pp.ARTICLES.values())[shape]
    page = pp.page(story, ticker=ticker, article=article, source=None if shape % 3 else "").encode()
    for part in cuts(page, 41 + shape):
        result = read(part, story.url)
        titles = [title for title, _ in ticker_of(result)]
        assert titles == story.titles[: len(titles)]
        lower = part.lower()
        complete = [title for title in story.titles if (at := part.find(title.encode())) >= 0 and b"</a>" in lower[at:]]
        assert len(titles) >= len(complete) - 1
        entry = article_of(result)
        if entry is None:
            assert story.paragraphs[0].encode() not in part
            continue
        assert entry.title == story.headline
        assert entry.published is None or entry.published.date().isoformat() == story.date
        is_beginning_of(paragraphs(entry), story.paragraphs)


@by_language
@pytest.mark.parametrize("width", [60, 72, 100])
def test_a_text_that_was_wrapped(story: Any, width: int) -> None:
    """As browsers for terminals print a page: no line is longer than ``width``, an empty line after each paragraph."""
    text = pp.as_text(story)
    ticker, rest = text.split("\n", 1)
    row: list[str] = []
    for word in ticker.split(" "):
        if row and len(row[-1]) + 1 + len(word) <= width:
            row[-1] += f" {word}"
        else:
            row.append(word)
    below = (textwrap.fill(line, width, break_on_hyphens=False) for line in rest.split("\n"))
    wrapped = "\n\n".join(["\n".join(row), *filter(None, below)])
    for end in ("\n", "\r\n"):
        check(read(wrapped.replace("\n", end), story.url, TEXT), story, links=False)


@by_language
def test_a_ticker_that_was_printed_a_headline_a_line(story: Any) -> None:
    for names in ("\n".join(pp.SECTIONS[story.lang]) + "\n\n", " | ".join(pp.SECTIONS[story.lang]) + "\n\n", ""):
        for with_notice in (True, False):
            for gap in ("\n", "\n\n"):
                text = pp.as_text(story, gap=gap, with_notice=with_notice)
                # An empty slot of the ticker is an empty line.
                text = text.replace(f"{story.titles[3]}\n", f"{story.titles[3]}\n\n", 1)
                check(read(names + text, story.url, TEXT), story, links=False)


@by_language
def test_a_text_cut_off_anywhere_gives_what_is_there(story: Any) -> None:
    for part in cuts(pp.as_text(story).encode(), 17):
        result = read(part, story.url, TEXT)
        titles = [title for title, _ in ticker_of(result)]
        is_beginning_of(titles, story.titles)
        if (entry := article_of(result)) is not None:
            assert entry.title == story.headline
            is_beginning_of(paragraphs(entry), story.paragraphs)


def is_beginning_of(found: Sequence[str], whole: Sequence[str]) -> None:
    """All of ``found`` stands in ``whole``, in order from its start; of the last the beginning is enough."""
    assert list(found[:-1]) == list(whole[: len(found) - 1 if found else 0])
    if found:
        assert whole[len(found) - 1].startswith(found[-1])


def is_valid(result: ParsedPage) -> None:
    ids = [entry.id for entry in result.entries]
    assert len(set(ids)) == len(ids)
    for entry in result.entries:
        assert TAG.match(entry.id), entry.id
        assert entry.title.strip() and "\n" not in entry.title
        for text in (entry.title, entry.summary or "", entry.content or "", entry.source or ""):
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", text)
        # What nobody marked does not go through the sanitiser: it would change nothing.
        assert entry.content is None or clean(entry.content, "https://www.masress.com/") == entry.content
        for address in (entry.link, entry.via, entry.image):
            assert address is None or re.match(r"https?://[^\s/]+/\S*\Z|https?://[^\s/]+\Z", address)
        assert entry.published is None or entry.published.utcoffset() is not None
        assert set(entry.categories) <= {"ticker", "article"} and entry.categories


FRAGMENTS = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<a href='/nilgazette/123456'>", "<a href=/x/1>", "</a>", "<br>", "<h1>",
    "</h1>", "<td>", "<table>", "<marquee>", "</marquee>", "<ul><li>", "&nbsp;&nbsp;&nbsp;&nbsp;",
    "\u00a0\u00a0\u00a0\u00a0", "<script>", "</script>", "<!--", "-->", "<base href='http://[bad'>",
    "<a href='http://[::1/x/5'>", "<a href='//'>", "&#x1F;", "&#0;", "\ufffe", "\x00", "\x85", "\u202e",
    "نشر في البوابة يوم 28 - 01 - 2022", "Publié dans Le Temps le 99 - 99 - 9999",
    "Published in X on 31 February 2020", "انقر هنا لقراءة الخبر من مصدره.", "الأكثر قراءة", "التعليقات",
    "كلمة وكلمة أخرى وثالثة", "a headline of some words", "<img src='javascript:x'>",
    "<link rel=canonical href='/nilgazette/7'>", "\n", " ", "٢٠٢٢", "<h2 hidden>", "<nav>", "<title>",
    "</title>", "<a name=x>", "<svg>", "<template>", "<select>",
])  # fmt: skip


def addresses(*hrefs: str) -> list[str]:
    links = "".join(f'<a href="{href}">x</a>' for href in hrefs)
    tree = Tree(Page("https://www.masress.com/", f"<html><body><p>{links}</p></body></html>".encode(), HTML))
    return [link.address for link in story_links(tree, None)]


STORY_LINKS = {
    "/albawabh/12": "https://www.masress.com/albawabh/12",
    "/albawabh/12/": "https://www.masress.com/albawabh/12/",
    "/albawabh/12?from=/5": "https://www.masress.com/albawabh/12",
    "/albawabh/0?from=/5": "https://www.masress.com/albawabh/0",
    "/albawabh/12#/5": "https://www.masress.com/albawabh/12",
    " fr/lematin/12 ": "https://www.masress.com/fr/lematin/12",
    "//maghress.com/fr/lematin/12": "https://maghress.com/fr/lematin/12",
    "http://other.example.org/lematin/12": None,
    "/section/12": None,
    "/a/b/12": None,
    "/albawabh/\u00b2": None,
    "/albawabh/12.html": None,
    "12": None,
    "": None,
}


@pytest.mark.parametrize("href", STORY_LINKS)
def test_where_links_lead(href: str) -> None:
    assert addresses(href) == [address for address in [STORY_LINKS[href]] if address]


@given(st.lists(st.sampled_from(list(STORY_LINKS)), max_size=12))
def test_a_link_leads_to_the_same_story_whatever_links_are_beside_it(hrefs: list[str]) -> None:
    assert addresses(*hrefs) == [address for href in hrefs if (address := STORY_LINKS[href])]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FRAGMENTS, max_size=40), st.sampled_from([HTML, TEXT, None, "text/html; charset=windows-1256"]))
def test_any_markup_gives_valid_entries(parts: list[str], content_type: str | None) -> None:
    is_valid(
        read("".join(parts).encode("utf-8", "surrogatepass"), "https://www.masress.com/nilgazette/7", content_type)
    )


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([HTML, TEXT, None, "text/html; charset=utf-16", "text/html; charset=x"])
)
def test_any_bytes_give_valid_entries_or_our_own_error(body: bytes, content_type: str | None) -> None:
    with contextlib.suppress(FeedmakerError):
        is_valid(read(body, "https://www.turess.com/fr/a/1", content_type))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_page_gives_valid_entries(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(STORIES))
    ticker = data.draw(st.sampled_from(list(pp.TICKERS.values())))
    article = data.draw(st.sampled_from(list(pp.ARTICLES.values())))
    page = bytearray(pp.page(story, ticker=ticker, article=article).encode())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(page) - 1))
        length = data.draw(st.integers(0, 60))
        page[at : at + length] = data.draw(st.binary(max_size=8))
    is_valid(read(bytes(page), story.url))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + "نشر في البوابة يوم 28 - 01 - 2022",
        "<b>" * 20_000 + "نشر في البوابة يوم 28 - 01 - 2022<br>نص",
        "<a href=/x/1>one two three four</a>" * 20_000,
        "<div><a href=/x/1>one two three four</a> 2020</div>" * 10_000,
        "<p>نشر في البوابة يوم 28 - 01 - 2022</p>" * 5_000,
        "<span>2022 " * 10_000,
        "<h1>a headline of some words</h1>" * 5_000 + "Click here to read the story from its source.",
        "Published in " * 20_000,
        "نشر في " * 20_000 + "2020",
        "\u00a0" * 200_000,
        "<li>" * 30_000 + "<a href=/x/2>some words of a headline</a>",
    ],
    ids=range(11),
)
def test_monstrous_pages_take_bounded_time(page: str) -> None:
    for content_type in (HTML, TEXT):
        is_valid(read(page, "https://www.masress.com/nilgazette/7", content_type))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_page_of_shuffled_tags_gives_valid_entries(data: st.DataObject) -> None:
    """Tags that are lost, stand twice or stand elsewhere: what editors and templates do to a page."""
    story = data.draw(st.sampled_from(STORIES))
    ticker = data.draw(st.sampled_from(list(pp.TICKERS.values())))
    article = data.draw(st.sampled_from([*pp.ARTICLES.values(), pp.headline_beside]))
    pieces = re.split(r"(<[^>]*>)", pp.page(story, ticker=ticker, article=article))
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(pieces) - 1))
        piece = pieces[at] if data.draw(st.booleans()) else pieces.pop(at)
        if data.draw(st.booleans()):
            pieces.insert(data.draw(st.integers(0, len(pieces))), piece)
    is_valid(read("".join(pieces), story.url))


@by_language
@by_article
def test_a_page_that_ends_before_its_end(story: Any, article: str) -> None:
    top, body = pp.page(story, article=pp.ARTICLES[article]).split("<body>")
    for place in ("</ul>", pp.notice(story), escape(story.headline, quote=False)):
        early = body.replace(place, f"{place}</body></html>", 1)
        dated(check(read(f"{top}<body>{early}", story.url), story), story)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_text_of_shuffled_lines_gives_valid_entries(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(STORIES))
    text = pp.as_text(story, gap=data.draw(st.sampled_from([pp.NBSP * 4, "\t", "\n", " "])))
    lines = data.draw(st.permutations(text.splitlines(keepends=True)))
    cut = data.draw(st.integers(0, len(lines)))
    is_valid(read("".join(lines[cut:]), story.url, TEXT))


# --- cues and samples ------------------------------------------------------------------------------------------------


def test_cues_are_written_as_they_are_compared() -> None:
    for name in ("SOURCE_LINES", "NOTICES", "ELSEWHERE", "ENDINGS", "RIGHTS", "LABELS", "ADVERTS", "BUTTONS"):
        for line in getattr(cues, name):
            assert cue(line) == line, (name, line)


@pytest.mark.parametrize("truth", sorted((TESTS / "pages" / "portal").glob("*.json")), ids=lambda path: path.stem)
def test_the_pages_that_are_kept(truth: Path) -> None:
    wanted = json.loads(truth.read_text("utf-8"))
    page = truth.with_name(wanted["page"])
    result = read(page.read_bytes(), wanted["url"], wanted["content_type"])
    assert ticker_of(result) == [(one["title"], one["link"]) for one in wanted["ticker"]]
    entry = article_of(result)
    if wanted["article"] is None:
        assert entry is None
        return
    assert entry is not None and entry.published is not None
    assert entry.title == wanted["article"]["title"]
    assert entry.source == wanted["article"]["source"]
    assert entry.published.date().isoformat() == wanted["article"]["date"]
    assert paragraphs(entry) == wanted["article"]["paragraphs"]


def test_a_page_gone_wrong_does_not_fill_the_state() -> None:
    headlines = (f"<a href=/p{n % 9}/{n}>خبر رقم {n} من المدينة اليوم</a>" for n in range(5000))
    links = "&nbsp;&nbsp;&nbsp;&nbsp;".join(headlines)
    result = read(f"<html lang=ar><body><marquee>{links}</marquee></body></html>", "https://www.masress.com/")
    assert [entry.link for entry in result.entries] == [
        f"https://www.masress.com/p{n % 9}/{n}" for n in range(cues.MOST_HEADLINES)
    ]
    assert result.refused == {"too-many": 5000 - cues.MOST_HEADLINES}
