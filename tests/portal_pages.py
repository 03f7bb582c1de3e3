"""One story and one ticker of our own invention, rendered as portal pages in many markups.

Every renderer is a small function from the same data to HTML, so that a test can pair any ticker with any article and
still know what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

NBSP = "\u00a0"


@dataclass(frozen=True)
class Story:
    """An article, with what a feed must say of it. Sub-headings are the paragraphs whose number is in ``bold``."""

    lang: str
    site: str
    path: str
    headline: str
    paper: str
    day: tuple[int, int, int]
    paragraphs: tuple[str, ...]
    bold: frozenset[int]
    ticker: tuple[tuple[str, str], ...]
    source_words: tuple[str, str, str]
    beside: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"https://www.{self.site}{self.path}"

    @property
    def date(self) -> str:
        return f"{self.day[0]:04}-{self.day[1]:02}-{self.day[2]:02}"

    @property
    def links(self) -> list[str]:
        return [f"https://www.{self.site}{path}" for _, path in self.ticker]

    @property
    def titles(self) -> list[str]:
        return [title for title, _ in self.ticker]

    def dateline(self, paper: str | None = None, day: str | None = None) -> str:
        year, month, number = self.day
        day = day or f"{number:02} - {month:02} - {year}"
        paper = paper or self.paper
        return {
            "ar": f"نشر في {paper} يوم {day}",
            "fr": f"Publié dans {paper} le {day}",
            "en": f"Published in {paper} on {day}",
        }[self.lang]

    def source_line(self, href: str = "https://paper.example.org/story/1") -> str:
        before, link, after = self.source_words
        return f'{before}<a href="{href}" rel="nofollow">{link}</a>{after}'


def _numbered(prefix: str, papers: Sequence[str], titles: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (title, f"{prefix}/{papers[at % len(papers)]}/{3_100_417 + at * 911}") for at, title in enumerate(titles)
    )


ARABIC = Story(
    "ar", "masress.com", "/nilgazette/2208114",
    "الميناء القديم يستقبل أول عبّارة بعد ترميم رصيفه الغربي",
    "جريدة النيل", (2024, 3, 9),
    (
        "استقبل الميناء القديم صباح السبت أول عبّارة منذ إغلاق رصيفه الغربي قبل عامين، وعلى متنها مئة وأربعون راكبا.",
        "وقال مدير الميناء إن أعمال الترميم كلفت 63 مليون جنيه، وإن الرصيف صار يحتمل ضعف الحمولة السابقة.",
        "رحلتان في اليوم",
        "وتبدأ العبّارات رحلتين يوميا، واحدة في السابعة صباحا والثانية قبل المغرب، على أن تزيد في الصيف.",
        "أما الصيادون فيطلبون مرسى منفصلا لقواربهم الصغيرة. \"لا نريد أن نزاحم أحدا\"، يقول شيخهم.",
    ),
    frozenset({2}),
    _numbered("", ("nilgazette", "delta", "sabah"), (
        "افتتاح مكتبة عامة جديدة في حي الورّاقين بعد عشر سنوات من الانتظار",
        "أمطار متوقعة على الساحل حتى مساء الثلاثاء.. والأرصاد توضح",
        "«القطار الليلي» يعود إلى الخدمة بين ثلاث محافظات",
        "محصول القمح هذا العام يفوق التقديرات الأولى بنسبة 4.5%",
        "منتخب الشباب يتعادل في مباراته الودية الثانية 2-2",
        "باحثة: الطيور المهاجرة تغيّر مسارها فوق البحيرة",
        "معرض للخط العربي يجمع ستين فنانا من سبع دول",
        "البلدية تبدأ رصف شارع السوق | صور",
        "طبيب يشرح: لماذا نشعر بالعطش ليلا؟",
        "أسعار الأسماك تنخفض مع بداية موسم الصيد",
        "مدرسة القرية تفوز بجائزة أفضل حديقة",
        "جامعة الجنوب تطلق برنامجا لدراسة المياه الجوفية",
    )),
    ("انقر ", "هنا", " لقراءة الخبر من مصدره."),
    (
        "عودة الحافلات الكهربائية إلى وسط المدينة", "قائمة بأكثر الكتب مبيعا هذا الشهر",
        "كيف تختار مصباحا لا يتعب العين", "خمس وصفات سريعة لشوربة العدس", "قصة أقدم ساعة في محطة القطار",
    ),
)  # fmt: skip

FRENCH = Story(
    "fr", "turess.com", "/fr/courrier/771204",
    "À Sidi Marzoug, l'atelier de reliure trouve enfin son repreneur",
    "Le Courrier du Golfe", (2021, 11, 23),
    (
        "L'atelier de reliure de Sidi Marzoug, fermé au printemps, rouvrira en janvier : une apprentie le reprend.",
        "Elle compte garder les deux presses de 1931 et former chaque année trois jeunes, avec l'aide de la commune.",
        "Trois commandes déjà signées",
        "Deux bibliothèques et un notaire ont passé commande ; le carnet est plein jusqu'en mai, assure-t-elle.",
        "« Un livre réparé, c'est un livre qu'on relira », dit-elle en montrant une couture à la française.",
    ),
    frozenset({2}),
    _numbered("/fr", ("courrier", "lemessager"), (
        "Nabeul : le marché aux fleurs change d'adresse pour un an",
        "Train de banlieue : des rames neuves d'ici à l'automne",
        "Football : match nul et regrets pour les Cigognes (1-1)",
        "Pluies : deux barrages du Nord remplis à 80 %",
        "Une bande dessinée raconte la vie des pêcheurs de Kerkennah",
        "« Écoles propres » : le concours reprend lundi",
        "Les prix de l'huile d'olive restent stables cette semaine",
        "Coupure de courant prévue dimanche matin à Bizerte",
        "Un club d'échecs pour les retraités de la médina",
        "Archéologie : une mosaïque intacte sous un parking",
        "Télétravail : ce que dit le nouveau décret",
    )),
    ("Cliquez ", "ici", " pour lire l'article depuis sa source."),
    (
        "Le dernier horloger de la rue des Tanneurs", "Que faire de ses vieux cahiers d'école",
        "Cinq promenades à vélo autour du lac", "La recette du pain à l'anis de grand-mère",
        "Un phare ouvert aux visiteurs tout l'été",
    ),
)  # fmt: skip

ENGLISH = Story(
    "en", "sudaress.com", "/en/rivertimes/40981",
    "Ferry crews vote to run a night service through the flood season",
    "River Times", (2020, 8, 2),
    (
        "Ferry crews on the eastern bank voted on Sunday to keep a night service running until the flood season ends.",
        "The vote was close: 41 for, 38 against. Crews will be paid a third more for shifts that end after midnight.",
        "Lamps for the landing",
        "The council promised new lamps for both landings, and a shelter for passengers who wait for the last boat.",
        "Traders say the change comes late. \"Last year we slept beside our baskets,\" one of them said.",
    ),
    frozenset({2}),
    _numbered("/en", ("rivertimes", "khartoumpost"), (
        "Gum arabic harvest starts early in three states",
        "Teachers' college opens a branch for evening students",
        "Railway museum gets its first locomotive back",
        "Dust storm closes the northern road for six hours",
        "Young inventors show a solar-powered grain mill",
        "Nile level steady, says the irrigation office",
        "Cup final moved to Friday after heavy rain",
        "Bakers agree on a common price for a week",
        "Radio play about a lost camel wins regional prize",
        "New bridge will carry bicycles on both sides",
    )),
    ("Click ", "here", " to read the story from its source."),
    (
        "A hundred years of the post office clock", "How to keep tomatoes through the summer",
        "Five short walks along the old canal", "The man who repairs every radio in town",
        "Where to hear the best oud players",
    ),
)  # fmt: skip

STORIES = (ARABIC, FRENCH, ENGLISH)
Ticker = Callable[[Sequence[tuple[str, str]]], str]


# --- tickers ---------------------------------------------------------------------------------------------------------


def _a(title: str, href: str, attributes: str = "") -> str:
    return f'<a href="{href}"{attributes}>{escape(title, quote=False)}</a>'


def marquee(items: Sequence[tuple[str, str]]) -> str:
    return (
        "<div><marquee>"
        + "".join(_a(*one) + "&nbsp;" * (8 if at == 3 else 4) for at, one in enumerate(items))
        + "</marquee></div>"
    )


def loose(items: Sequence[tuple[str, str]]) -> str:
    return "<div>" + (NBSP * 4).join(_a(*one) for one in items) + "</div>"


def in_list(items: Sequence[tuple[str, str]]) -> str:
    return "<ul>" + "<li></li>".join(f"<li>{_a(*one)}</li>" for one in items) + "<li>&nbsp;</li></ul>"


def in_ordered_list(items: Sequence[tuple[str, str]]) -> str:
    return "<div class=t><ol>\n" + "\n".join(f"  <li><span>•</span> {_a(*one)}</li>" for one in items) + "\n</ol></div>"


def in_divs(items: Sequence[tuple[str, str]]) -> str:
    return "<div>" + "".join(f"<div>{_a(*one)}</div>" for one in items) + "</div>"


def in_cells(items: Sequence[tuple[str, str]]) -> str:
    return "<table><tr>" + "".join(f"<td>{_a(*one)}</td><td>|</td>" for one in items) + "</tr></table>"


def in_rows(items: Sequence[tuple[str, str]]) -> str:
    rows = [items[at : at + 4] for at in range(0, len(items), 4)]
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{_a(*one)}</td>" for one in row) + "</tr>" for row in rows)
        + "</table>"
    )


def in_slides(items: Sequence[tuple[str, str]]) -> str:
    rows = [items[at : at + 3] for at in range(0, len(items), 3)]
    return '<div id="breaking">' + "".join(
        f'<div class="slide{" active" if not at else ""}">' + " - ".join(_a(*one) for one in row) + "</div>"
        for at, row in enumerate(rows)
    ) + "</div>"  # fmt: skip


def in_headings(items: Sequence[tuple[str, str]]) -> str:
    return '<div class="newsbar">' + "".join(f"<h4>{_a(*one)}</h4>" for one in items) + "</div>"


def in_strong(items: Sequence[tuple[str, str]]) -> str:
    return "<p>" + " • ".join(f"<strong>{_a(*one)}</strong>" for one in items) + "</p>"


def with_times(items: Sequence[tuple[str, str]]) -> str:
    return "<ul>" + "".join(
        f'<li><span class="time">{10 + at % 12}:{at % 6}5</span> <i class="icon"></i> {_a(*one)}</li>'
        for at, one in enumerate(items)
    ) + "</ul>"  # fmt: skip


def with_time_inside(items: Sequence[tuple[str, str]]) -> str:
    return "<ul>" + "".join(
        f'<li><a href="{href}"><time>{10 + at % 12}:{at % 6}5</time> <span>{escape(title)}</span></a></li>'
        for at, (title, href) in enumerate(items)
    ) + "</ul>"  # fmt: skip


def with_images(items: Sequence[tuple[str, str]]) -> str:
    return "<ul>" + "".join(
        f'<li><a href="{href}"><img src="/t/{at}.jpg" alt=""></a><h3>{_a(title, href)}</h3></li>'
        for at, (title, href) in enumerate(items)
    ) + "</ul>"  # fmt: skip


def with_image_siblings(items: Sequence[tuple[str, str]]) -> str:
    return '<div class="ticker">' + "".join(
        f'<a href="{href}"><img src="/t/{at}.jpg" alt="photo {at}"></a> {_a(title, href)} '
        for at, (title, href) in enumerate(items)
    ) + "</div>"  # fmt: skip


def shouted(items: Sequence[tuple[str, str]]) -> str:
    return (
        "<CENTER><MARQUEE>"
        + " ".join(f"<A HREF={href} TARGET=_top>{escape(title)}</A> &nbsp;&nbsp;&nbsp;&nbsp;" for title, href in items)
        + "</MARQUEE></CENTER>"
    )


def with_broken_titles(items: Sequence[tuple[str, str]]) -> str:
    return (
        "<ul>"
        + "".join(f'<li><a href="{href}" title=""{title}" x">{escape(title)}</a></li>' for title, href in items)
        + "</ul>"
    )


def in_header(items: Sequence[tuple[str, str]]) -> str:
    return (
        "<header><div><a href='/'><img src=/logo.png></a></div><div><ul>"
        + "".join(f"<li>{_a(*one)}</li>" for one in items)
        + "</ul></div></header>"
    )


def labelled(items: Sequence[tuple[str, str]]) -> str:
    return "<div><b>عاجل:</b> " + " ".join(f"<span>{_a(*one)}</span>" for one in items) + "</div>"


def labelled_french(items: Sequence[tuple[str, str]]) -> str:
    return "<div><div>Dernière minute</div><ul>" + "".join(f"<li>{_a(*one)}</li>" for one in items) + "</ul></div>"


def nested_spans(items: Sequence[tuple[str, str]]) -> str:
    return (
        "<div><div>"
        + "".join(f"<span><font color=red>»</font> <span><b>{_a(*one)}</b></span></span>{NBSP * 3}" for one in items)
        + "</div></div>"
    )


def in_a_menus_class(items: Sequence[tuple[str, str]]) -> str:
    return '<div class="menu-list">' + "".join(f"<span>{_a(*one)}</span>\n" for one in items) + "</div>"


def with_icons(items: Sequence[tuple[str, str]]) -> str:
    """The icon, and not the title, is the link's first node, and an image stands between two links."""
    links = (f'<a href="{href}"><i class="icon"></i> {escape(title, quote=False)}</a>' for title, href in items)
    return "<p>" + ' <img src="/dot.gif" alt=""> '.join(links) + "</p>"


def never_closed(items: Sequence[tuple[str, str]]) -> str:
    """Each row is in the one before it; some are closed all the same."""
    return (
        "<dl>"
        + "".join(f"<dd>{_a(*one)}{'</dd>' if at % 3 == 2 else ''}" for at, one in enumerate(items))
        + "</dl>"
    )


def torn_apart(items: Sequence[tuple[str, str]]) -> str:
    """An end tag too many closes the list in its middle, and the rest of its rows stand loose."""
    rows = [f"<li>{_a(*one)}</li>" for one in items]
    rows[len(rows) // 2] += "</div>"
    return "<div><ul>" + "".join(rows) + "</ul></div>"


TICKERS: dict[str, Ticker] = {
    one.__name__: one
    for one in (
        marquee, loose, in_list, in_ordered_list, in_divs, in_cells, in_rows, in_slides, in_headings, in_strong,
        with_times,
        with_time_inside, with_images, with_image_siblings, shouted, with_broken_titles, in_header, labelled,
        labelled_french, nested_spans, in_a_menus_class, with_icons, never_closed, torn_apart,
    )
}  # fmt: skip


# --- articles --------------------------------------------------------------------------------------------------------

Article = Callable[[Story, str, str], str]


def _e(text: str) -> str:
    return escape(text, quote=False)


def in_paragraphs(story: Story, dateline: str, source: str) -> str:
    body = "".join(
        f"<p><b>{_e(t)}</b></p>" if at in story.bold else f"<p>{_e(t)}</p>" for at, t in enumerate(story.paragraphs)
    )
    return (
        f"<article><h1>{_e(story.headline)}</h1><p class=meta>{dateline}</p>{body}"
        + (f"<p>{source}</p>" if source else "")
        + "</article>"
    )


def between_breaks(story: Story, dateline: str, source: str) -> str:
    body = "<br />\n".join(f"<b>{_e(t)}</b>" if at in story.bold else _e(t) for at, t in enumerate(story.paragraphs))
    end = f"<br /><br />{source}" if source else ""
    top = f"<h1>{_e(story.headline)}</h1><div>{dateline}</div><div><img src='/i/1.jpg'></div>"
    return f"<div>{top}<div>{body}{end}</div></div>"


def source_unbroken(story: Story, dateline: str, source: str) -> str:
    body = "<br>".join(
        f"<strong>{_e(t)}</strong>" if at in story.bold else _e(t) for at, t in enumerate(story.paragraphs)
    )
    return f"<div id=x><h2>{_e(story.headline)}</h2><span>{dateline}</span><div>{body} {source}</div></div>"


def all_in_one_cell(story: Story, dateline: str, source: str) -> str:
    body = "<br><br>".join(f"<b>{_e(t)}</b>" if at in story.bold else _e(t) for at, t in enumerate(story.paragraphs))
    return (
        f"<table width=100%><tr><td><b><font size=5>{_e(story.headline)}</font></b><br>{dateline}<br><br>{body}"
        + (f"<br>{source}" if source else "")
        + "</td></tr></table>"
    )


def in_rows_of_table(story: Story, dateline: str, source: str) -> str:
    rows = "".join(f"<tr><td>{_e(t)}</td></tr>" for t in story.paragraphs)
    return (
        f"<table><tr><td><h1>{_e(story.headline)}</h1></td></tr><tr><td>{dateline}</td></tr>{rows}"
        + (f"<tr><td>{source}</td></tr>" if source else "")
        + "</table>"
    )


def in_nested_divs(story: Story, dateline: str, source: str) -> str:
    body = "".join(
        f"<div><h3>{_e(t)}</h3></div>"
        if at in story.bold
        else f"<div><span><font face=Arial>{_e(t)}</font></span></div>"
        for at, t in enumerate(story.paragraphs)
    )
    return (
        f"<div><div><div>{_e(story.headline)}</div></div><div><span>{dateline}</span></div><div><div>{body}</div>"
        + (f"<div>{source}</div>" if source else "")
        + "</div></div>"
    )


def with_header(story: Story, dateline: str, source: str) -> str:
    body = "".join(
        f"<h2>{_e(t)}</h2>" if at in story.bold else f"<p>{_e(t)}</p>" for at, t in enumerate(story.paragraphs)
    )
    return (
        f"<main><article><header><h1><a href='{story.path}'>{_e(story.headline)}</a></h1><p>By Someone Else</p>"
        f"<div>{dateline}</div></header><figure><img src='/i/1.jpg'><figcaption>photo</figcaption></figure>"
        f"<section>{body}</section>"
        + (f"<footer>{source}</footer>" if source else "")
        + "</article></main>"
    )


def loose_in_container(story: Story, dateline: str, source: str) -> str:
    body = "<br>".join(f"<b>{_e(t)}</b>" if at in story.bold else _e(t) for at, t in enumerate(story.paragraphs))
    return (
        f"<div><h3>{_e(story.headline)}</h3><p>{dateline}</p>{body}" + (f"<p>{source}</p>" if source else "") + "</div>"
    )


def headline_below(story: Story, dateline: str, source: str) -> str:
    body = "".join(f"<p>{_e(t)}</p>" for t in story.paragraphs)
    return (
        f"<div><div><div>{dateline}</div><h2>{_e(story.headline)}</h2></div><div>{body}</div>"
        + (f"<div>{source}</div>" if source else "")
        + "</div>"
    )


def headline_beside(story: Story, dateline: str, source: str) -> str:
    """A style sheet puts the dateline below the headline; in the markup they are one line."""
    body = "<br>".join(_e(t) for t in story.paragraphs)
    return (
        f"<div><div><span class=h>{_e(story.headline)}</span> <span class=d>{dateline}</span></div><div>{body}</div>"
        + (f"<div>{source}</div>" if source else "")
        + "</div>"
    )


def in_elements_of_its_own(story: Story, dateline: str, source: str) -> str:
    """As web components are: lxml takes all of it for one line, up to the first paragraph."""
    body = "".join(
        f"<x-head>{_e(t)}</x-head>" if at in story.bold else f"<p>{_e(t)}</p>" for at, t in enumerate(story.paragraphs)
    )
    return (
        f"<x-story><x-title>{_e(story.headline)}</x-title><x-date>{dateline}</x-date><x-body>{body}</x-body>"
        + (f"<x-source>{source}</x-source>" if source else "")
        + "</x-story>"
    )


ARTICLES: dict[str, Article] = {
    one.__name__: one
    for one in (
        in_paragraphs, between_breaks, source_unbroken, all_in_one_cell, in_rows_of_table, in_nested_divs, with_header,
        loose_in_container, headline_below, in_elements_of_its_own,
    )
}  # fmt: skip


# --- what stands around ----------------------------------------------------------------------------------------------

MOST_READ = {"ar": "الأكثر قراءة", "fr": "Les plus lus", "en": "Most read"}
RELATED = {"ar": "مواضيع ذات صلة", "fr": "Articles liés", "en": "Related articles"}
COMMENTS = {"ar": "التعليقات", "fr": "Commentaires", "en": "Comments"}
RIGHTS = {"ar": "جميع الحقوق محفوظة", "fr": "Tous droits réservés", "en": "All rights reserved"}
NOTICES = {
    "ar": ("شكرا على الإبلاغ!", "سيتم حجب هذه الصورة تلقائيا عندما يتم الإبلاغ عنها من طرف عدة أشخاص."),
    "fr": (
        "Merci d'avoir signalé!",
        "Cette image sera automatiquement bloquée après son signalement par plusieurs personnes.",
    ),
    "en": ("Thank you for reporting!", "This image will be automatically blocked when several people report it."),
}
ADVERT = {"ar": "إعلان", "fr": "Publicité", "en": "Advertisement"}
SECTIONS = {
    "ar": (
        "الرئيسية",
        "أخبار السياسة والمجتمع المحلي",
        "اقتصاد",
        "رياضة",
        "الثقافة والفنون والآداب العربية",
        "صحة",
        "حوادث",
        "منوعات",
    ),
    "fr": (
        "Accueil",
        "Politique intérieure et vie locale",
        "Économie",
        "Sports",
        "Culture, arts et lettres",
        "Santé",
        "Régions",
        "Divers",
    ),
    "en": (
        "Home",
        "Politics and local public affairs",
        "Business",
        "Sports",
        "Culture, arts and letters",
        "Health",
        "States",
        "Other",
    ),
}


def navigation(story: Story) -> str:
    return (
        '<div id="menu"><ul>'
        + "".join(f'<li><a href="/section/{at}">{name}</a></li>' for at, name in enumerate(SECTIONS[story.lang]))
        + "</ul></div>"
    )


def sidebar(story: Story, heading: str | None = "", *, tag: str = "div", count: int = 5) -> str:
    """A box of other stories, under the heading of a most-read list, another one, or none (None)."""
    title = MOST_READ[story.lang] if heading == "" else heading
    top = f"<h3>{title}</h3>" if title else ""
    paper = story.path.split("/")[-2]
    links = "".join(
        f'<div><a href="/{paper}/{70_000 + at}">{_e(story.beside[at % len(story.beside)])}</a></div>'
        for at in range(count)
    )
    return f"<{tag}>{top}{links}</{tag}>"


def notice(story: Story, attributes: str = ' style="display:none"') -> str:
    return f"<div{attributes}>" + "".join(f"<p>{line}</p>" for line in NOTICES[story.lang]) + "</div>"


def head(story: Story, *, title: str | None = None, canonical: str | None = "", lang: bool = True) -> str:
    address = story.url if canonical == "" else canonical
    link = f'<link rel="canonical" href="{address}">' if address else ""
    return (
        f"<!doctype html><html{f' lang={story.lang}' if lang else ''}><head><meta charset=utf-8>"
        f"<title>{_e(title if title is not None else story.headline)}</title>{link}"
        "<script>var more=\"<a href='/x/1'>no</a>\";</script></head>"
    )


def page(
    story: Story,
    *,
    ticker: Ticker | None = marquee,
    article: Article | None = in_paragraphs,
    dateline: str | None = None,
    source: str | None = None,
    top: str | None = None,
    before_ticker: str = "",
    between: str | None = None,
    after: str | None = None,
    title: str | None = None,
    canonical: str | None = "",
    prefix: str = "",
) -> str:
    """The whole page: navigation, ticker, report notice, article, most-read list, footer; each part can be replaced."""
    items = [(title_, prefix + path) for title_, path in story.ticker]
    body = (
        article(
            story, story.dateline() if dateline is None else dateline, story.source_line() if source is None else source
        )
        if article
        else ""
    )
    return (
        (top if top is not None else head(story, title=title, canonical=canonical))
        + f"<body>{navigation(story)}{before_ticker}{ticker(items) if ticker else ''}"
        + (notice(story) if between is None else between)
        + body
        + (sidebar(story, count=18) if after is None else after)
        + f"<div id=footer><a href=/about>{SECTIONS[story.lang][0]}</a> © 2024 {RIGHTS[story.lang]}</div></body></html>"
    )


def as_text(story: Story, *, gap: str = NBSP * 4, with_notice: bool = True, with_source: bool = True) -> str:
    """The page as a text browser would print it, with the portal's no-break spaces."""
    words = "".join(story.source_words)
    return "\n".join(
        (
            gap.join(story.titles) + gap,
            "\n\n" + "\n".join(NOTICES[story.lang] if with_notice else ()) + "\n\n",
            story.headline,
            story.dateline(),
            "",
            *story.paragraphs,
            "\n" + (words if with_source else ""),
        )
    )
