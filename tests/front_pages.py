"""Pages that a number makes up: fronts with blocks of several looks, tables, plain lists, and single articles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

HOST = "https://www.paper.example.org"
# ruff would spell these lists out, a word a line.
_LATIN = (  # noqa: SIM905
    "council ferry harbour bridge opens closes river plan vote museum school teachers strike budget winter storm road "
    "market farmers price garden festival library night line court island fire team wins coach singer album critics"
).split()
_ARABIC = (  # noqa: SIM905
    "المجلس الجسر الميناء يفتح القديم النهر خطة تصويت متحف مدرسة معلمون إضراب ميزانية شتاء عاصفة طريق سوق مزارعون "
    "مكتبة قطار ليل محكمة جزيرة حريق فريق يفوز مدرب معرض غابة دراسة"
).split()
_SECTIONS = ("World", "Politics", "Business", "Culture", "Sport", "Science")
_PEOPLE = ("Ann Weir", "Ben Lock", "Cay Quay", "Dan Reed")
_ADDRESSES = (
    "/2026/{month:02}/{slug}", "/news/{number}", "/{slug}-{number}", "/story.php?id={number}", "/{section}/{slug}",
    "/articles/{slug}.html",
)  # fmt: skip
_DAYS = ("{0.day} {0:%b} {0.year}", "{0:%b} {0.day}, {0.year}", "{0:%Y-%m-%d}", "{0:%d.%m.%Y}")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page's item is: its title, and its day where it has one."""

    title: str
    day: date | None


@dataclass(slots=True)
class Made:
    """A page, its address, and its items by their addresses; ``mixed`` where its blocks are of several looks."""

    url: str
    body: bytes
    items: dict[str, Told] = field(default_factory=dict)
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How the items of a block are written; ``named`` gives their parts names."""

    tag: str
    title: str
    named: bool
    whole: bool
    picture: bool
    dated: bool
    summary: bool
    section: bool
    author: bool
    more: bool
    comments: bool
    meta_first: bool


def _look(draw: random.Random, named: bool) -> Look:
    return Look(
        tag=draw.choice(("article", "div", "li", "tr")),
        title=draw.choice(("h2", "h3", "h4", "div", "span", "p", "b", "")),
        named=named,
        whole=draw.random() < 0.2,
        picture=draw.random() < 0.45,
        dated=draw.random() < 0.5,
        summary=draw.random() < 0.45,
        section=draw.random() < 0.25,
        author=draw.random() < 0.3,
        more=draw.random() < 0.25,
        comments=draw.random() < 0.2,
        meta_first=draw.random() < 0.5,
    )


class Writer:
    """Draws the words, addresses and days of one page, and keeps what its items are."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.words, self.gap = self.draw.choice((_LATIN, _LATIN, _ARABIC)), " "
        self.address, self.days = self.draw.choice(_ADDRESSES), self.draw.choice(_DAYS)
        self.items: dict[str, Told] = {}
        self.number = self.draw.randint(1_000, 90_000)

    def said(self, low: int, high: int) -> str:
        text = self.gap.join(self.draw.choice(self.words) for _ in range(self.draw.randint(low, high)))
        return text[0].upper() + text[1:]

    def href(self, section: str) -> str:
        self.number += 7
        slug = "-".join(self.draw.choice(_LATIN) for _ in range(4)) + f"-{self.number % 1000}"
        return self.address.format(
            month=self.draw.randint(1, 11), number=self.number, slug=slug, section=section.lower()
        )

    def item(self, look: Look, section: str) -> str:
        draw, title, href = self.draw, self.said(3, 8), self.href(section)
        day = date(2026, 10, 31) - timedelta(days=draw.randint(0, 300)) if look.dated else None
        self.items[HOST + href] = Told(title, day)

        def name(part: str) -> str:
            return f' class="story-{part}"' if look.named else ""

        meta = f"<span{name('date')}>{self.days.format(day)}</span>" if day else ""
        meta += f" <span{name('author')}>{draw.choice(_PEOPLE)}</span>" if look.author else ""
        picture = f'<img src="/i/{self.number}.jpg" alt="" width="200">' if look.picture else ""
        summary = f"<p{name('text')}>{self.said(12, 28)}.</p>" if look.summary else ""
        heading = f"<{look.title}{name('title')}>{{}}</{look.title}>" if look.title else "{}"
        if look.whole:
            # A title in no element of its own goes on into what stands beside it.
            heading = heading if look.title else f"<b{name('title')}>{{}}</b>"
            meta = f"<div>{meta}</div>" if meta else ""
            inner = f'<a href="{href}">{picture}{heading.format(title)}{meta}{summary}</a>'
        else:
            meta += f' <a href="{href}#comments">{draw.randint(0, 90)}</a>' if look.comments else ""
            meta = f"<div{name('meta')}>{meta}</div>" if meta else ""
            label = f'<a href="/{section.lower()}/"{name("section")}>{section}</a>' if look.section else ""
            linked = heading.format(f'<a href="{href}">{title}</a>')
            middle = meta + linked if look.meta_first else linked + meta
            inner = (f'<a href="{href}">{picture}</a>' if picture else "") + label + middle + summary
            inner += f'<a href="{href}"{name("more")}>Read more</a>' if look.more else ""
        if look.tag == "tr":
            return f"<tr><td>{inner}</td></tr>"
        return f"<{look.tag}{' class=story' if look.named else ''}>{inner}</{look.tag}>"

    def page(self, inner: str, aside: str) -> bytes:
        draw = self.draw
        menu = "".join(f'<li><a href="/{section.lower()}/">{section}</a></li>' for section in _SECTIONS)
        foot = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("Imprint", "Privacy", "Contact"))
        header, footer = draw.choice(
            (
                (f"<header><nav><ul>{menu}</ul></nav></header>", f"<footer><ul>{foot}</ul></footer>"),
                (f'<div id="menu"><ul>{menu}</ul></div>', f'<div id="footer"><ul>{foot}</ul></div>'),
                (f"<ul>{menu}</ul>", f"<div><ul>{foot}</ul><p>© 2026 The Paper</p></div>"),
            )
        )
        around = draw.choice(("<main>{}</main>", '<div id="content">{}</div>', "<div>{}</div>"))
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>The Paper</title></head><body>{header}'
            f"<div>{around.format(inner)}{aside}</div>{footer}</body></html>"
        ).encode()


def front_page(seed: int) -> Made:
    """A front page of two to six sections, with a box of what is most read."""
    writer = Writer(seed)
    draw = writer.draw
    named = draw.random() < 0.5
    usual = _look(draw, named)
    mixed = draw.random() < 0.5
    sections = []
    for section in _SECTIONS[: draw.randint(2, 6)]:
        look = _look(draw, named) if mixed and draw.random() < 0.4 else usual
        heading = section if draw.random() < 0.5 else f'<a href="/{section.lower()}/">{section}</a>'
        rows = "\n".join(writer.item(look, section) for _ in range(draw.randint(3, 7)))
        rows = {"li": f"<ul>{rows}</ul>", "tr": f"<table>{rows}</table>"}.get(look.tag, f"<div>{rows}</div>")
        sections.append(f"<section><h2>{heading}</h2>{rows}</section>")
    read = "".join(f'<li><a href="{writer.href("World")}">{writer.said(3, 7)}</a></li>' for _ in range(5))
    aside = f'<div class="right"><h3>Most read</h3><ol>{read}</ol></div>' if draw.random() < 0.7 else ""
    body = writer.page("\n".join(sections), aside)
    return Made(HOST + "/", body, writer.items, mixed)


def table_page(seed: int, columns: Sequence[str]) -> Made:
    """A page with a table of so many ``columns``, of which one is the "title"."""
    writer = Writer(seed)
    draw = writer.draw
    rows = []
    day = date(2026, 10, 31)
    for _ in range(draw.randint(5, 30)):
        title, href = writer.said(3, 8), writer.href("World")
        day -= timedelta(days=draw.randint(0, 9))
        shown = writer.days.format(day)
        cells = {
            "title": f'<a href="{href}">{title}</a>', "date": shown, "place": writer.said(1, 2), "size": "320 KB",
            "author": f'<a href="/user/{draw.randint(1, 60)}">{draw.choice(_PEOPLE)}</a>',
            "replies": str(draw.randint(0, 99)), "number": f"2025/{draw.randint(100, 999)}",
            "icon": '<img src="/icon.gif" alt="" width="16">', "action": f'<a href="{href}">Details</a>',
            "last": f'<a href="{href}#last">{shown}</a> by <a href="/user/7">Dan Reed</a>',
        }  # fmt: skip
        writer.items[HOST + href] = Told(title, day if {"date", "last"}.intersection(columns) else None)
        rows.append("<tr>" + "".join(f"<td>{cells[column]}</td>" for column in columns) + "</tr>")
    head = "<tr>" + "".join(f"<th>{column.title()}</th>" for column in columns) + "</tr>" if seed % 2 else ""
    pages = " ".join(f'<a href="?page={number}">{number}</a>' for number in range(2, 8))
    body = writer.page(f"<h1>Papers</h1><table>{head}{''.join(rows)}</table><div>{pages}</div>", "")
    return Made(HOST + "/papers", body, writer.items)


FORMS = (
    "br", "dl", "heading and paragraph", "heading and more", "days", "months", "grid", "bullets", "paragraphs", "files",
    "date in link", "rules",
)  # fmt: skip


def plain_page(seed: int, form: str) -> Made:
    """A page with a list as people write it by hand, in one of ``FORMS``."""
    writer = Writer(seed)
    draw = writer.draw
    dated, summed = draw.random() < 0.7 or form in ("days", "months"), draw.random() < 0.5
    rows: list[str] = []
    last, day = "", date(2026, 10, 31)
    for _ in range(draw.randint(8, 24)):
        title, href, summary = writer.said(3, 8), writer.href("World"), f"{writer.said(10, 25)}."
        day -= timedelta(days=draw.randint(0 if form in ("days", "months") else 1, 4))
        said = writer.days.format(day)
        link, shown, text = f'<a href="{href}">{title}</a>', said if dated else "", summary if summed else ""
        match form:
            case "br":
                rows.append(f"{shown} {link}{' - ' * summed}{text}<br>\n")
            case "dl":
                rows.append(f"<dt>{link}{f' ({shown})' * dated}</dt><dd>{summary}</dd>")
            case "heading and paragraph":
                rows.append(f"<h3>{link}</h3>{f'<p>{shown}</p>' * dated}{f'<p>{text}</p>' * summed}")
            case "heading and more":
                more = f'<a href="{href}">Read more</a>'
                rows.append(f"<div><h2>{title}</h2>{f'<p>{shown}</p>' * dated}<p>{summary} {more}</p></div>")
            case "days" | "months":
                heading = said if form == "days" else f"{day:%B %Y}"
                begin = "" if heading == last else f"{'</ul>' if last else ''}<h3>{heading}</h3><ul>"
                rows.append(f"{begin}<li>{f'{said} ' * (form == 'months')}{link}</li>")
                last = heading
            case "grid":
                cell = f'<a href="{href}"><img src="/{len(rows)}.jpg"></a><br>{link}{f"<br>{shown}" * dated}'
                rows.append(f"{'</tr><tr>' if rows and len(rows) % 3 == 0 else ''}<td>{cell}</td>")
            case "bullets":
                rows.append(f"&bull; {link} {shown}<br>")
            case "paragraphs":
                rows.append(f"<p>{f'<b>{shown}</b><br>' * dated}{link}{f'<br>{text}' * summed}</p>")
            case "files":
                names = [f'<li><a href="{href}/{name}">{name}</a></li>' for name in ("PDF", "Slides")]
                rows.append(f"<li>{link} <small>{shown}</small><ul>{''.join(names[: draw.randint(1, 2)])}</ul></li>")
            case "date in link":
                title = f"{shown}: {title}" if dated else title
                rows.append(f'<li><a href="{href}">{title}</a></li>')
            case _:
                rows.append(f'<a href="{href}"><b>{title}</b></a><br>{f"<i>{shown}</i><br>" * dated}{text}<hr>')
        writer.items[HOST + href] = Told(title, day if dated else None)
    around = {
        "br": "<p>{}</p>", "dl": "<dl>{}</dl>", "days": "{}</ul>", "months": "{}</ul>", "files": "<ul>{}</ul>",
        "grid": "<table><tr>{}</tr></table>", "date in link": "<ul>{}</ul>",
    }  # fmt: skip
    body = writer.page(f"<h1>News</h1>{around.get(form, '<div>{}</div>').format(''.join(rows))}", "")
    return Made(f"{HOST}/news/", body, writer.items)


def single_page(seed: int) -> Made:
    """A page that is about one thing: an article with comments and what is related to it, or a product with others."""
    writer = Writer(seed)
    draw = writer.draw

    def paragraphs(low: int, high: int) -> str:
        return "".join(f"<p>{writer.said(30, 80)}.</p>" for _ in range(draw.randint(low, high)))

    own = writer.href("World")
    title = f"<h1>{writer.said(4, 8)}</h1>"
    if seed % 2:
        comments = "".join(
            f'<div class="comment"><b>{draw.choice(_PEOPLE)}</b> <a href="#c{number}">{number + 9} May 2026</a>'
            f'<p>{writer.said(8, 40)}.</p><a href="?reply={number}">Reply</a></div>'
            for number in range(draw.randint(2, 9))
        )
        inner = f"{title}<div>Ann Weir, 11 May 2026</div>{paragraphs(4, 9)}<div>{comments}</div>"
        heading = draw.choice(("Related", "More on this", "Read next"))
        others = "".join(
            f'<li><a href="{writer.href("World")}">{writer.said(4, 8)}</a></li>' for _ in range(draw.randint(3, 6))
        )
        return Made(HOST + own, writer.page(inner, f'<div class="box"><h3>{heading}</h3><ul>{others}</ul></div>'))
    rows = "".join(f"<tr><th>{writer.said(1, 1)}</th><td>{writer.said(1, 2)}</td></tr>" for _ in range(6))
    inner = f'{title}<img src="/p.jpg"><p>$49.00</p><button>Add to cart</button>{paragraphs(2, 3)}<table>{rows}</table>'
    others = "".join(
        f'<div><a href="/product/{draw.choice(_LATIN)}-{number}"><img src="/{number}.jpg">{writer.said(2, 3)}</a>'
        f"<span>${draw.randint(5, 90)}.00</span></div>"
        for number in range(4)
    )
    also = f'<div class="also"><h3>You may also like</h3>{others}</div>'
    return Made(f"{HOST}/product/{draw.choice(_LATIN)}-{draw.choice(_LATIN)}", writer.page(inner, also))
