"""Every usual way to write an item, by every usual way to write a list: the same titles, dates and summaries."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from feedmaker.model import Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.learn import learn
from feedmaker.parse.listing import find_listing
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.tree import Tree

TITLES = (
    "Harbour bridge closes for a week of repairs", "School choir wins the northern prize again",
    "Rain expected on the hills until Thursday", "Old cinema reopens as a library of seeds",
    "Ferry adds a second crossing on market days", "Council votes for trees along the ring road",
)  # fmt: skip
SUMMARIES = (
    "Divers found the chain worn thinner than anybody had thought.",
    "Forty voices went north by train and came back with the cup.",
    "Umbrellas sold out before noon in both of the shops in town.",
    "Nobody knows yet who will water what grows between the seats.",
    "The captain asks only that cows be kept below the deck.",
    "Limes it will be, and a bench under every second one of them.",
)
LISTS = {
    "ul": ("<ul>{}</ul>", "<li>{}</li>"),
    "div": ("<div class=list>{}</div>", "<div class=item>{}</div>"),
    "table": ("<table>{}</table>", "<tr><td>{}</td></tr>"),
    "article": ("<main>{}</main>", "<article>{}</article>"),
    "p": ("<div>{}</div>", "<p>{}</p>"),
    "dl": ("<dl>{}</dl>", "<dd>{}</dd>"),
}
LINKS = (
    '<a href="{href}">{title}</a>',
    '<h2><a href="{href}">{title}</a></h2>',
    '<a href="{href}"><h3>{title}</h3></a>',
    '<b><a href="{href}">{title}</a></b>',
    '<a class=card href="{href}"><img src="/{n}.jpg" alt=""><span class=title>{title}</span></a>',
    '<a href="{href}"><span>{title}</span></a>',
    "<h3>{title}</h3>",
)
DATES = (
    "", "{day} May 2026", "({day} May 2026)", "{day}.05.2026", '<span class="meta">{day} May 2026</span>',
    '<time datetime="2026-05-{day}">{day} May</time>', "<small>Posted on {day} May 2026 by Ann Weir</small>",
    "<br>{day} May 2026<br>", "<em>{day} May 2026</em>", '<div class="date">{day} May 2026</div>',
)  # fmt: skip
TEXTS = ("", "<p>{summary}</p>", "{summary}", '<div class="excerpt">{summary}</div>')
# What comes after what: the link, the date, the summary.
ORDERS = ("lds", "dls", "lsd")
# Text in which a date is not parted from the summary by anything.
RUN_TOGETHER = frozenset(DATES[1:4])


def layouts(lists: str) -> Iterator[tuple[str, str, str, str]]:
    for link, date, text, order in itertools.product(LINKS, DATES, TEXTS, ORDERS):
        blocks = any(tag in f"{link}{date}{text}" for tag in ("<h", "<div", "<p>"))
        if (lists == "p" and blocks) or (not date and order != "lds"):
            continue
        yield link, date, text, order


def page_of(lists: str, link: str, date: str, text: str, order: str) -> Tree:
    around, item = LISTS[lists]
    rows = ""
    for n, (title, summary) in enumerate(zip(TITLES, SUMMARIES, strict=True)):
        said = {"href": f"/news/{n + 1}-{n}.html", "title": title, "n": n, "day": n + 11, "summary": summary}
        parts = {"l": link.format(**said), "d": date.format(**said), "s": text.format(**said)}
        more = "" if "<a" in link else f'<a href="{said["href"]}">Read more</a>'
        rows += item.format(" ".join([*filter(None, (parts[part] for part in order)), more]))
    page = (
        f"<body><nav><a href=/>Home</a> <a href=/about>About</a></nav>{around.format(rows)}"
        "<footer><a href=/imprint>Imprint</a></footer></body>"
    )
    return Tree(Page("https://www.example.org/news/", page.encode()))


@pytest.mark.parametrize("lists", LISTS)
def test_titles_dates_and_summaries_in_every_layout(lists: str) -> None:
    wrong = []
    for link, date, text, order in layouts(lists):
        found = recipe(page_of(lists, link, date, text, order), Options()).entries
        days = [entry.published.day if entry.published else None for entry in found]
        summaries = [entry.summary or "" for entry in found]
        together = text == TEXTS[2] and date in RUN_TOGETHER
        if (
            [entry.title for entry in found] != list(TITLES)
            or days != ([11, 12, 13, 14, 15, 16] if date else [None] * 6)
            or (text and not together and summaries != list(SUMMARIES))
            or not all(summary in said for summary, said in zip(SUMMARIES, summaries, strict=False) if text)
        ):
            wrong.append((link, date, text, order, found[0].title, days[0], summaries[0]))
    assert not wrong


@pytest.mark.parametrize("lists", LISTS)
def test_selectors_that_are_learned_say_the_same(lists: str) -> None:
    wrong = []
    for layout in layouts(lists):
        if layout[3] != ORDERS[0]:
            continue
        tree = page_of(lists, *layout)
        selectors = learn(tree, find_listing(tree))
        assert selectors is not None
        found = recipe(tree, Options()).entries
        by_selectors = parse_tree(tree, "select", Options(select=selectors)).entries
        if [(one.link, one.title, one.published) for one in found] != [
            (one.link, one.title, one.published) for one in by_selectors
        ]:
            wrong.append((*layout, selectors))
    assert not wrong


FORMS = {
    "en": (
        "May {d}, 2026", "{d} May 2026", "May {d}th, 2026", "Monday, {d} May 2026 at 10:30", "2026/05/{d}",
        "05/{d}/2026", "{d}/05/2026", "{d}-05-2026", "{d}-May-2026", "May. {d}, 2026", "2026-05-{d}T10:30:00+02:00",
        "MAY {d} 2026",
        "Last updated on May {d}, 2026", "{d}/5/26", "5/{d}/26", "News · {d} May 2026 · 5 min read", "Date:2026-05-{d}",
        "by Ann Weir, May {d}, 2026",
    ),
    "ar": ("{d} مايو 2026", "الإثنين {d} مايو 2026", "{d} أيار 2026", "2026/05/{d}"),
    "cs": ("{d}. května 2026", "{d}. 5. 2026"),
    "de": ("{d}. Mai 2026", "{d}.5.2026, 10:30 Uhr", "vom {d}.05.2026"),
    "es": ("{d} de mayo de 2026", "Lunes, {d} de mayo de 2026"),
    "fr": ("{d} mai 2026", "{d}/05/2026 à 10h30"),
    "he": ("{d} במאי 2026", "{d}.05.2026"),
    "hi": ("{d} मई 2026",),
    "hu": ("2026. május {d}.",),
    "ja": ("2026年5月{d}日", "公開日：2026/05/{d}", "2026年05月{d}日(月)"),
    "ko": ("2026년 5월 {d}일", "2026.05.{d}."),
    "pt": ("{d}/05/2026 às 10h30",),
    "ru": ("{d} мая 2026 г.", "{d} мая 2026, 10:30"),
    "th": ("{d} พฤษภาคม 2026",),
    "tr": ("{d} Mayıs 2026",),
    "vi": ("Ngày {d} tháng 5 năm 2026",),
    "zh": ("发布时间：2026-05-{d} 10:30", "[2026-05-{d}]"),
}  # fmt: skip
ROWS = (
    '<li><span class=x>{date}</span> <a href="/n/{n}">{title}</a></li>',
    '<li><a href="/n/{n}">{title}</a> {date}</li>',
    '<li><a href="/n/{n}">{title}</a><br>{date}</li>',
    '<li>{date} <a href="/n/{n}">{title}</a></li>',
    '<li><h3><a href="/n/{n}">{title}</a></h3><p class=m>{date}</p></li>',
)


@pytest.mark.parametrize("lang", FORMS)
def test_dates_of_all_forms_before_and_after_titles(lang: str) -> None:
    for form, row in itertools.product(FORMS[lang], ROWS):
        rows = "".join(
            row.format(date=form.format(d=n + 14), n=n, title=title) for n, title in enumerate(TITLES)
        )
        page = f'<html lang="{lang}"><body><ul>{rows}</ul></body></html>'
        found = recipe(Tree(Page("https://www.example.org/news/", page.encode())), Options()).entries
        assert [entry.title for entry in found] == list(TITLES), (form, row)
        days = [entry.published and (entry.published.month, entry.published.day) for entry in found]
        assert days == [(5, n + 14) for n in range(6)], (form, row)
