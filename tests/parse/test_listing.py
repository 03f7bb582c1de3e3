"""The list that a page is about: found by itself on the pages that we wrote, and refused where there is none."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.errors import FeedmakerError, ParseError
from feedmaker.model import Options, Page
from feedmaker.parse.addresses import make_of
from feedmaker.parse.flat import flatten
from feedmaker.parse.leads import leads_to_list
from feedmaker.parse.listing import find_listing
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.text import same_key
from feedmaker.parse.tree import Tree
from feedmaker.parse.words import has_date_words, is_code, is_generic
from feedmaker.parse.zones import weigh
from tests.listings import LISTINGS, NOLIST, key, score


def f1(path: Path, like: tuple[str, ...] = ()) -> float:
    told = json.loads(path.with_suffix(".json").read_text("utf-8"))
    wanted = {key(item["link"]) for item in told["items"]}
    try:
        found = {
            key(entry.link) for entry in recipe(Tree(Page(told["url"], path.read_bytes())), Options(like=like)).entries
        }
    except ParseError:
        found = set()
    return score(wanted, found)


@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.stem)
def test_the_list_of_a_page(path: Path) -> None:
    assert f1(path) >= 0.9


def test_all_lists_together() -> None:
    scores = [f1(path) for path in LISTINGS]
    assert sum(scores) / len(scores) >= 0.99


def test_titles_and_dates_on_all_pages() -> None:
    titles, dates = [], []
    for path in LISTINGS:
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        entries = recipe(Tree(Page(told["url"], path.read_bytes())), Options()).entries
        made = {unquote(entry.link or ""): entry for entry in entries}
        for item in told["items"]:
            if (entry := made.get(unquote(item["link"]))) is not None:
                titles.append(same_key(item["title"]) == same_key(entry.title))
                if "date" in item:
                    # A null says that there is none, whatever the day at the top of the page.
                    dates.append((entry.published.date().isoformat() if entry.published else None) == item["date"])
    assert sum(titles) / len(titles) >= 0.995
    assert sum(dates) / len(dates) >= 0.99


def test_by_example_on_all_pages() -> None:
    scores = []
    for path in LISTINGS:
        items = json.loads(path.with_suffix(".json").read_text("utf-8"))["items"]
        scores.append(f1(path, (items[min(2, len(items) - 1)]["title"],)))
    assert sum(score >= 0.95 for score in scores) / len(scores) >= 0.92


@pytest.mark.parametrize("path", NOLIST, ids=lambda path: path.stem)
def test_no_list_is_said_with_a_reason(path: Path) -> None:
    url = json.loads(path.with_suffix(".json").read_text("utf-8")).get("url", "https://www.example.org/one-story.html")
    with pytest.raises(ParseError) as caught:
        recipe(Tree(Page(url, path.read_bytes(), "text/html")), Options())
    assert caught.value.reason == "no-list"
    assert len(caught.value.message) > len(url) + 20


def page(body: str, url: str = "https://www.example.org/news") -> Tree:
    return Tree(Page(url, body.encode(), "text/html; charset=utf-8"))


NEWS = [
    "Harbour bridge closes for a week of repairs", "School choir wins the northern prize again",
    "Rain expected on the hills until Thursday", "Old cinema reopens as a library of seeds",
    "Ferry adds a second crossing on market days", "Council votes for trees along the ring road",
]  # fmt: skip


def links(tree: Tree, like: tuple[str, ...] = ()) -> list[str]:
    listing = find_listing(tree, like)
    return [listing.flat.hrefs[item.link] for item in listing.items]


@pytest.mark.parametrize(
    ("around", "item"),
    [
        ("<ul>{}</ul>", '<li><a href="/n/{n}">{t}</a></li>'),
        ("<div>{}</div>", '<a href="/n/{n}">{t}</a><br>'),
        ("<table>{}</table>", '<tr><td>{n}.03.2026</td><td><a href="/n/{n}">{t}</a></td></tr>'),
        (
            "<table>{}</table>",
            '<tr><td><a href="/n/{n}">{t}</a></td></tr><tr><td>by me, {n} May 2026</td></tr><tr></tr>',
        ),
        ("<dl>{}</dl>", '<dt><a href="/n/{n}">{t}</a></dt><dd>What it is about, in a few words.</dd>'),
        ("<div>{}</div>", '<h3><a href="/n/{n}">{t}</a></h3><p>What it is about, in a few words.</p>'),
        (
            "<div>{}</div>",
            '<div class="post-{n} post"><a href="/n/{n}"><img src="/{n}.jpg"></a><a href="/n/{n}">{t}</a></div>',
        ),
        ("<table>{}</table>", '<tr><td>{t}</td><td><a href="/n/{n}">PDF</a></td></tr>'),
        ("<div>{}</div>", '<section><h2>Part {n}</h2><ul><li><a href="/n/{n}">{t}</a></li></ul></section>'),
    ],
    ids=["list", "br", "table", "two rows", "dl", "headings", "cards", "title beside", "sections"],
)
def test_shapes_of_lists(around: str, item: str) -> None:
    menu = "<nav><ul>" + "".join(f'<li><a href="/s/{n}">Section {n}</a></li>' for n in range(12)) + "</ul></nav>"
    body = around.replace("{}", "".join(item.format(n=n, t=title) for n, title in enumerate(NEWS, 1)))
    tree = page(f"<html><body>{menu}{body}<footer><a href=/imprint>Imprint</a></footer></body></html>")
    assert links(tree) == [f"/n/{n}" for n in range(1, len(NEWS) + 1)]
    made = recipe(page(f"<html><body>{menu}{body}</body></html>"), Options())
    assert [entry.title for entry in made.entries] == NEWS


def test_most_read_is_not_the_list() -> None:
    main = "".join(
        f'<div><h2><a href="/n/{n}">{title}</a></h2><p>{title}, in short.</p></div>' for n, title in enumerate(NEWS)
    )
    box = "".join(
        f'<div><h2><a href="/m/{n}">{title} as before</a></h2><p>And so on.</p></div>' for n, title in enumerate(NEWS)
    )
    tree = page(f"<body><div>{main}</div><div><h3>الأكثر قراءة</h3>{box}</div></body>")
    assert links(tree) == [f"/n/{n}" for n in range(len(NEWS))]


@pytest.mark.parametrize(
    ("box", "heading"), [('id="Rightbar"', "<b>Today</b>"), ("", "<h3>今日热议主题</h3>"), ("", "<h3>本周最热</h3>")]
)
def test_what_a_forum_talks_of_most_is_no_part_of_its_topics(box: str, heading: str) -> None:
    topics = "".join(
        f'<div class="cell"><span class="item"><a href="/t/{n}">{title}</a></span> <b>{n} answers</b></div>'
        for n, title in enumerate(NEWS, 4100)
    )
    hot = "".join(
        f'<div class="from"><i>me</i><span><a href="/t/{n}">{title}, says one</a></span></div>'
        for n, title in enumerate(NEWS[:4], 4200)
    )
    tree = page(f"<body><div><div {box}><div>{heading}{hot}</div></div><div>{topics}</div></div></body>")
    assert links(tree) == [f"/t/{n}" for n in range(4100, 4106)]


@pytest.mark.parametrize(
    ("folder", "day", "found"), [("2026", 7, 14), ("shows", 7, 5), ("2026", 1, 5)], ids=["river", "diary", "each dated"]
)
def test_a_side_bar_with_the_headlines_of_each_day_is_the_list(folder: str, day: int, found: int) -> None:
    river = "".join(
        ("" if n % day else f'<div class="day">{n // day + 3} May 2026</div>')
        + f'<div class="entry"><span>Ada Reed</span><br><div class="sidebar-title"><a href="/{folder}/05/note-no-{n}/">'
        f"{NEWS[n % 6]}, no. {n}</a></div></div>"
        for n in range(14)
    )
    leads = "".join(
        f'<div class="lead"><h1><a href="/2026/05/note-no-{n}/">{NEWS[n % 6]}, no. {n}</a></h1>'
        f"<p>{NEWS[n]}, and what came of it. {NEWS[n - 1]}. They met at nine and left at noon.</p></div>"
        for n in range(5)
    )
    tree = page(f'<body><div id="sidebar_left">{river}</div><div id="content">{leads}</div></body>')
    assert len(links(tree)) == found


@pytest.mark.parametrize(
    ("link", "found"), [("/film/red-kite-of-{n}", 9), ("/tag/red-kite-of-{n}", 6)], ids=["list", "tags"]
)
def test_a_list_that_stands_where_others_have_one_item_is_gone_through(link: str, found: int) -> None:
    def item(n: int) -> str:
        return f'<li class="item"><h4><a href="/feature/story-no-{n}">{NEWS[n]}</a></h4><p>{NEWS[n]}, again.</p></li>'

    titles = "".join(
        f'<li><div><a href="{link.format(n=n)}">Red kite of {n}</a> <i>PG</i></div> 19:30</li>'
        for n in (1930, 1931, 1932)
    )
    shelf = f'<li class="item"><ul class="higher">{titles}</ul></li>'
    body = f"<ul>{item(0)}{item(1)}{item(2)}</ul><ul>{shelf}{item(3)}{item(4)}</ul><ul>{item(5)}</ul>"
    assert len([address for address in links(page(f"<body>{body}</body>")) if "/tag/" not in address]) == found


def test_a_table_with_days_goes_before_boxes_that_are_longer_together() -> None:
    rows = "".join(
        f'<tr><td><img src="/i.png"></td><td class="tdate">{20 - n}.03</td>'
        f'<td class="news"><a href="/news/item.php?no={n}">{NEWS[n % 6]}, no. {n}</a> ({n} + 2)</td></tr>'
        for n in range(14)
    )

    def box(name: str, folder: str, first: int, last: int) -> str:
        lines = "".join(
            f'<tr><td>- {n % 20 + 1}.02 <a href="/{folder}/item.php?no={n}">{NEWS[n % 6]}, in {n}</a> (3)</td></tr>'
            for n in range(first, last)
        )
        return f'<table class="head"><tr><td><a href="/{name}/">{name}</a></td></tr></table><table>{lines}</table>'

    boxes = box("Versions", "notes", 40, 48) + box("Holes", "notes", 60, 68) + box("Talk", "talk", 80, 84)
    found = links(page(f'<body><div><table class="text">{rows}</table></div><div>{boxes}</div></body>'))
    assert found == [f"/news/item.php?no={n}" for n in range(14)]


def test_a_front_page_joins_blocks_of_other_shapes() -> None:
    lead = f'<div class="lead"><h1><a href="/2026/lead-story-of-the-day">{NEWS[0]}</a></h1></div>'
    cards = "".join(
        f'<div class="card"><h3><a href="/2026/card-story-no-{n}">{NEWS[n]}</a></h3></div>' for n in (1, 2, 3)
    )
    more = "".join(f'<li><a href="/2026/more-of-it-no-{n}">{NEWS[n]}</a></li>' for n in (4, 5)) + (
        '<li><a href="/2026/more-of-it-no-6">A third one, about the tide</a></li>'
    )
    tree = page(f'<body><main>{lead}<div class="grid">{cards}</div><ul class="more">{more}</ul></main></body>')
    assert len(links(tree)) == 7


def test_a_picture_and_a_title_that_lead_to_one_place() -> None:
    cards = "".join(
        f'<div><a href="/2026/story-no-{n}"><img src="/{n}.jpg"></a>'
        f'<a class="t" href="/2026/story-no-{n}">{title}</a></div>'
        for n, title in enumerate(NEWS)
    )
    lead = '<section><h2><a href="/2026/story-of-the-day-9">The tide was late on Monday</a></h2></section>'
    tree = page(f"<body>{lead}<div>{cards}</div></body>")
    assert len(links(tree)) == 7
    assert [entry.title for entry in recipe(tree, Options()).entries][1:] == NEWS


def test_a_teaser_that_is_named_a_promo_is_no_promotion() -> None:
    promos = "".join(
        f'<div class="promo-story"><h3><a href="/2026/story-no-{n}">{title}</a></h3></div>'
        for n, title in enumerate(NEWS)
    )
    listing = find_listing(page(f"<body>{promos}</body>"))
    assert len(listing.items) == 6 and not any("not its content" in why for why in listing.why)


def test_a_long_list_of_one_folder_goes_on_in_no_other() -> None:
    numbered = "".join(f'<p class="s"><a href="/story/{n}">{NEWS[n % 6]}, no. {n}</a></p>' for n in range(14))
    topics = "".join(f'<li><a href="/forum/{n}">{title}?</a></li>' for n, title in enumerate(NEWS))
    assert all(link.startswith("/story/") for link in links(page(f"<body>{numbered}<ul>{topics}</ul></body>")))


@pytest.mark.parametrize(("hours", "found"), [((18, 17, 15, 14, 12, 11), 20), ((11, 14, 10, 18, 12, 16), 14)])
def test_the_latest_news_of_today_go_with_a_long_list_of_their_folder(hours: tuple[int, ...], found: int) -> None:
    stories = "".join(
        f'<div class="s"><h2><a href="/news/story-no-{n}">{NEWS[n % 6]}, no. {n}</a></h2>{n} May 2026</div>'
        for n in range(1, 15)
    )
    latest = "".join(
        f'<div class="l"><span>{hour}:00</span> <a href="/news/late-no-{n}">{title}, it says</a></div>'
        for n, (hour, title) in enumerate(zip(hours, NEWS, strict=True))
    )
    assert len(links(page(f"<body><div>{stories}</div><div>{latest}</div></body>"))) == found


def test_the_date_and_the_comments_of_a_post_are_not_posts_once_more() -> None:
    titles = [f"{title[:26].strip()}, part {part}" for part in ("one", "two") for title in NEWS]
    posts = "".join(
        f'<article><div><h2 class="entry"><a href="/2026/05/post-{n}.html">{title}</a></h2>'
        f'<p>{title}, as <a href="https://{n}.example.net/a">somebody</a> has it, and '
        f"{'all that was to be said of it was said and written down. ' * 9}</p>"
        f'<p class="tags">Tags: <a href="/tag/{n}" rel="tag">topic {n}</a>, <a href="/tag/a{n}">matter {n}</a></p>'
        f'<p class="posted"><a href="/2026/05/post-{n}.html">Posted on May {n + 1}, 2026 at 6:1{n % 10} AM</a> &bull; '
        f'<a href="/2026/05/post-{n}.html#comments">{n * 7} Comments</a></p></div></article>'
        for n, title in enumerate(titles)
    )
    made = recipe(page(f"<body><main>{posts}</main></body>"), Options())
    assert [entry.title for entry in made.entries] == titles


def test_a_row_that_closes_every_section_is_no_item() -> None:
    def section(n: int) -> str:
        rows = "".join(f'<tr><td><a href="/s/{n}{m}.html">{title} {n}{m}</a></td></tr>' for m, title in enumerate(NEWS))
        return f'<table>{rows}<tr><td><a href="/s/rest-{n}.html">All that was not chosen</a></td></tr></table>'

    found = links(page(f"<body>{''.join(map(section, range(4)))}</body>"))
    assert len(found) == 24 and not any("rest" in link for link in found)


def test_empty_links_in_a_row_are_icons_and_no_headlines() -> None:
    menu = "".join(f'<li><a href="/shows/{n}/a-show-of-that-name">The show of number {n}</a></li>' for n in range(30))
    icons = "".join(f'<a class="mirror{m}" href="http://m{m}.example.net/{{n}}.torrent"></a>' for m in range(4))
    rows = "".join(
        f'<tr><td><a class="info" href="/ep/{n}/story">{title}</a></td><td>{icons.format(n=n)}</td><td>{n}h</td></tr>'
        for n, title in enumerate(NEWS)
    )
    found = links(page(f"<body><ul>{menu}</ul><table>{rows}</table></body>"))
    assert found == [f"/ep/{n}/story" for n in range(6)]


def test_an_empty_link_over_a_card_is_called_as_its_heading() -> None:
    def card(n: int, title: str) -> str:
        return f'<div class="card"><a href="/2026/no-{n}-of-them"></a><h4>{title}</h4>A few words of what it is.</div>'

    lead = f'<section><div class="wide">{card(9, "A lead, and short")}</div></section>'
    cards = "".join(card(n, f"{title}, as was to be seen from the old pier") for n, title in enumerate(NEWS))
    named = "".join(f'<p><a href="/names/{n}">The keeper of number {n}</a></p>' for n in range(8))
    found = links(page(f"<body>{lead}<div>{cards}</div><div>{named}</div></body>"))
    assert found == ["/2026/no-9-of-them", *(f"/2026/no-{n}-of-them" for n in range(6))]


@pytest.mark.parametrize(
    "end",
    [
        '<a href="/n/{n}">Read more</a>',
        '<p class="end"><a href="/n/{n}">Weiterlesen</a></p>',
        '<p class="end">posted by Ann at 0{n}:28 PM <a href="/n/{n}">permalink</a> | '
        '<a href="http://links.example.net/?url=http://www.example.org/n/{n}">others on this</a></p><br>',
        '<p class="end">posted by Ann at <a href="/n/{n}">0{n}:28 PM</a></p><p></p>',
    ],
    ids=["more", "line", "permalink", "time"],
)
@pytest.mark.parametrize("days", ["", "<h2>Monday, {n} May 2026</h2>"], ids=["", "days"])
def test_a_heading_begins_what_its_link_ends(end: str, days: str) -> None:
    said = "It was <a href='http://pier-{n}.example.net/'>said on the pier</a>, and more than once, to all who came by."
    body = "".join(
        (days if n % 2 else "").format(n=n)
        + f"<h3>{title}</h3>"
        + "".join(f"<p>{said.format(n=n)}</p>" for _ in range(n % 4 + 1))
        + end.format(n=n)
        for n, title in enumerate(NEWS, 1)
    )
    made = recipe(page(f"<body><nav><a href=/about-us>About</a></nav><div>{body}</div></body>"), Options())
    assert [(entry.title, entry.link) for entry in made.entries] == [
        (title, f"https://www.example.org/n/{n}") for n, title in enumerate(NEWS, 1)
    ]


def test_the_names_of_columns_are_no_items() -> None:
    sorting = "".join(f'<th><a href="/rules.php?v=/sort/{n}-asc">Sorted by column {n}</a></th>' for n in (1, 2, 3))
    rows = "".join(
        f'<tr><td>{n}</td><td><a href="/rules.php?v=/rule/{n}">{title}</a></td><td>in force</td></tr>'
        for n, title in enumerate(NEWS)
    )
    found = links(page(f"<body><table><tr>{sorting}</tr>{rows}</table></body>"))
    assert found == [f"/rules.php?v=/rule/{n}" for n in range(6)]


def test_an_address_that_prints_is_that_of_the_title_where_the_title_says_so() -> None:
    rows = "".join(
        f'<tr><td><a href="/public/print/{n}/">{title}</a></td><td><a href="http://www.office-{n}.example.net/">'
        f"http://www.office-{n}.example.net/</a></td></tr>"
        for n, title in enumerate(NEWS)
    )
    assert links(page(f"<body><table>{rows}</table></body>")) == [f"/public/print/{n}/" for n in range(6)]


@pytest.mark.parametrize("around", ["footer", "aside", "nav"])
def test_an_imprint_is_no_text_that_a_page_is_about(around: str) -> None:
    rows = "".join(
        f'<li><img src="/cover/{n}.jpg"><a href="/pod/{n}">{title[:16]}</a></li>' for n, title in enumerate(NEWS[:4])
    )
    imprint = "Registered by the Board of Tides and Harbours, and no part of it may be copied. " * 4
    menu = "<nav>" + "".join(f"<a href=/m{n}>Section of the site no. {n}</a>" for n in range(12)) + "</nav>"
    assert len(links(page(f"<body>{menu}<ul>{rows}</ul><{around}><p>{imprint}</p></{around}></body>"))) == 4
    assert not links(page(f"<body>{menu}<ul>{rows}</ul><div><p>{imprint}</p></div></body>"))


def test_an_article_that_is_joined_to_its_related_stories_is_none_of_them() -> None:
    text = "Nobody had asked the ferryman, who would have said that the tide takes what it is given. " * 30
    article = f'<div class="text"><p>{text}</p><p><a href="/2026/the-story-before-this-one">{NEWS[0]}</a></p></div>'
    related = "".join(
        f'<div class="text"><p><a href="/2026/a-story-of-number-{n}">{title}</a></p></div>'
        for n, title in enumerate(NEWS)
    )
    assert not links(page(f"<body><div>{article}{related}</div></body>"))
    assert len(links(page(f"<body><div>{related}</div></body>"))) == 6


def test_comments_on_a_page_are_no_list() -> None:
    url = "https://www.example.org/2026/03/what-the-tide-left"
    comments = "".join(
        f'<li><p>{title}, I think.</p><a href="{url}/comment-page-2/#comment-{n}">{n} May 2026</a>'
        for n, title in enumerate(NEWS)
    )
    assert not links(page(f"<body><p>A text.</p><ol>{comments}</ol></body>", url + "/"))


def test_by_example_takes_the_list_that_holds_it() -> None:
    main = "".join(f'<li><a href="/n/{n}">{title}</a> 3 May 2026</li>' for n, title in enumerate(NEWS))
    jobs = "".join(
        f'<p><a href="/jobs/{n}">{job} wanted</a></p>' for n, job in enumerate(("Baker", "Diver", "Tuner", "Cook"))
    )
    body = f"<body><ul>{main}</ul><aside>{jobs}</aside></body>"
    assert links(page(body))[0] == "/n/0"
    assert links(page(body), ("TUNER wanted",)) == [f"/jobs/{n}" for n in range(4)]
    assert links(page(body), ("uner want",)) == [f"/jobs/{n}" for n in range(4)]


def test_a_headline_that_is_not_there_is_told() -> None:
    body = (
        "<ul>" + "".join(f'<li><a href="/n/{n}">{title}</a> 3 May 2026</li>' for n, title in enumerate(NEWS)) + "</ul>"
    )
    assert any(
        "main list instead" in note for note in find_listing(page(body), ("Quite another thing altogether",)).why
    )


def test_it_is_deterministic() -> None:
    for path in LISTINGS[:5]:
        first, second = (recipe(Tree(Page("https://www.example.org/", path.read_bytes())), Options()) for _ in range(2))
        assert first == second


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 100_000,
        b"<div><a href=/x>" * 60_000,
        b"<ul><li><a href=/a1>Hello headline</a>" * 60_000,
        b"<p>" + b"word " * 2_000_000,
        b"<ul>" + b"".join(b"<li><a href=/%d>%s</a>" % (n, b"x y 1 " * 60_000) for n in range(30)),
    ],
    ids=["nested", "nested links", "nested lists", "10 MB of text", "10 MB of titles"],
)
def test_monsters_stay_bounded(body: bytes) -> None:
    try:
        entries = recipe(Tree(Page("https://www.example.org/", body, "text/html")), Options()).entries
    except FeedmakerError:
        return
    assert len(entries) <= 2000 and all(len(entry.title) <= 201 for entry in entries)


PIECES = st.sampled_from(
    [
        "<div>", "</div>", "<ul>", "</ul>", "<li>", "<a href='/a/1'>", "<a href='/b?x=2#y'>", "</a>",
        "<a href='//[bad'>",
        "<table>", "<tr>", "<td>", "</table>", "<h2>", "</h2>", "<p>", "<br>", "<time datetime='2026-02-30'>",
        "12/13/2026", "٣ مايو ٢٠٢٦", "Read more", "<img src='x'>", "<dl><dt>", "<dd>", "A headline of some length here",
        "עברית", "漢字の見出し", "<script>", "</script>", "<a href='#top'>", "<section class='x y'>", "\x00",
        "<a href='http://user@'>", "<base href='::'>", "<svg><a href='/s'>",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=120))
def test_any_markup_gives_valid_entries_or_our_error(pieces: list[str]) -> None:
    tree = Tree(Page("https://www.example.org/list", "".join(pieces).encode(), "text/html; charset=utf-8"))
    try:
        made = recipe(tree, Options())
    except FeedmakerError:
        return
    assert len({entry.id for entry in made.entries}) == len(made.entries)
    for entry in made.entries:
        assert entry.title.strip()
        assert entry.link is not None and entry.link.startswith(("http://", "https://"))


@given(st.binary(max_size=400), st.text(max_size=40))
def test_any_bytes_and_any_example(body: bytes, like: str) -> None:
    with contextlib.suppress(FeedmakerError):
        recipe(Tree(Page("https://www.example.org/", b"<html><a href=/1>" + body, "text/html")), Options(like=(like,)))


@pytest.mark.parametrize(
    "item",
    [
        '<p class="date">{d}</p><h3><a href="/n/{n}">{t}</a></h3>',
        '<dt>{d}</dt><dd><a href="/n/{n}">{t}</a></dd>',
        '<p>{d}</p><p class="t"><a href="/n/{n}">{t}</a></p><p>What it is about.</p>',
        '{d} - <a href="/n/{n}">{t}</a><br>',
    ],
    ids=["heading", "dl", "lines", "br"],
)
def test_a_date_before_each_title_is_that_titles(item: str) -> None:
    body = "".join(item.format(n=n, t=title, d=f"{n + 3} May 2026") for n, title in enumerate(NEWS))
    made = recipe(page(f"<body><div>{body}</div></body>"), Options())
    assert [(entry.title, entry.published and entry.published.day) for entry in made.entries] == [
        (title, n + 3) for n, title in enumerate(NEWS)
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ('<span class="kicker">Live</span><span>{}</span>', "{}"),
        ('<span class="sr-only">For subscribers</span> {}', "{}"),
        ('<span class="ttl">{}</span><span class="rating">★★★</span><span class="price">9.50</span>', "{}"),
        ("{} <small>35 mm</small>", "{}"),
        ("{} <em>again</em>", "{} again"),
        ("<strong>The</strong> <strong>news</strong>\n<em>is</em> {}", "The news is {}"),
        ("<b>S</b>o <b>{}</b> <span></span>", "So {}"),
        ('<b>So</b> <i>says</i> <span class="badge">new</span> {}', "So says {}"),
    ],
)
def test_what_stands_in_a_title_and_is_none_of_it(title: str, said: str) -> None:
    body = "".join(f'<li><a href="/n/{n}">{title.format(news)}</a></li>' for n, news in enumerate(NEWS))
    made = recipe(page(f"<body><ul>{body}</ul></body>"), Options())
    assert [entry.title for entry in made.entries] == [said.format(news) for news in NEWS]


def test_releases_are_known_by_their_numbers() -> None:
    body = "".join(
        f'<section><div><a href="/tree/v2.{n}.1">v2.{n}.1</a></div><h2><a href="/rel/v2.{n}.1">Kestrel 2.{n}.1</a></h2>'
        f'<p>{NEWS[n]}, and more of it.</p><ul><li><a href="/dl/kestrel-2.{n}.1.tar.gz">kestrel-2.{n}.1.tar.gz</a></ul>'
        "</section>"
        for n in range(6)
    )
    made = recipe(page(f"<body>{body}</body>"), Options())
    assert [entry.title for entry in made.entries] == [f"Kestrel 2.{n}.1" for n in range(6)]


@pytest.mark.parametrize(
    ("text", "generic", "code", "date"),
    [
        ("Read more…", True, False, False),
        ("اقرأ المزيد", True, False, False),
        ("続きを読む", True, False, False),
        ("PDF", True, False, False),
        ("", True, False, False),
        ("24-CF-0758", False, True, False),
        ("ruling-2024.pdf", False, True, True),
        ("Smith v. Jones", False, False, False),
        ("3 May 2026", False, True, True),
        ("٣ مايو ٢٠٢٦", False, False, True),
        ("2 hours ago", False, False, True),
        ("Three sisters", False, False, False),
        ("https://www.example.org/tides", False, True, False),
        ("www.example.org", False, True, False),
        ("www.example.org is back", False, False, False),
        ("28 people came", False, False, False),
    ],
)
def test_kinds_of_short_texts(text: str, generic: bool, code: bool, date: bool) -> None:
    assert (is_generic(text), is_code(text), has_date_words(text)) == (generic, code, date)


def test_addresses_by_their_looks() -> None:
    assert make_of("/politics/2026/05/a-headline-in-words") == make_of("/sport/2025/01/another-one-of-them")
    assert make_of("/about") != make_of("/2026/05/a-headline-in-words")
    assert leads_to_list("/category/3") and leads_to_list("https://x.example/tag/fish/")
    assert not leads_to_list("/2026/05/a-headline-in-words")


@pytest.mark.parametrize("address", ["https://www.example.org/login", "https://www.example.org/user/register?next=/"])
def test_a_form_has_no_list_though_headlines_stand_beside_it(address: str) -> None:
    rows = "".join(f'<li><a href="/news/{n}">{title}</a></li>' for n, title in enumerate(NEWS))
    body = f"<body><form><input name=who></form><ul>{rows}</ul></body>"
    assert len(links(page(body))) == 6
    assert links(page(body, address)) == []


def test_of_links_to_one_address_the_one_with_the_name_is_the_title() -> None:
    rows = "".join(
        f'<li><a href="/kettle/{n}"><img src="/k/{n}.jpg"></a><a href="/kettle/{n}">View details</a>'
        f'<a href="/kettle/{n}">{title}</a></li>'
        for n, title in enumerate(NEWS)
    )
    listing = find_listing(page(f"<body><ul>{rows}</ul></body>"))
    assert [listing.flat.said(item.link) for item in listing.items] == NEWS


def test_a_post_is_not_a_zone_because_of_its_categories() -> None:
    posts = "".join(
        f'<article class="post-{n} hentry category-copyright tag-navigation"><h2><a href="/2026/{n}">{title}</a></h2>'
        f"<p>Of this there is more to say, and it is said below.</p></article>"
        for n, title in enumerate(NEWS)
    )
    weights = weigh(flatten(page(f"<body><main>{posts}</main></body>").root))
    assert min(weights.values()) >= 1


def test_a_second_column_whose_links_say_what_they_do_goes_with_the_first() -> None:
    def column(numbers: Iterable[int], stars: str, heading: str) -> str:
        return "".join(
            f'<div class="deal">{stars}<{heading}>Hotel {n}</{heading}><p>{NEWS[n % 6]}</p>'
            f'<a href="rooms?id={n}">Book</a></div>'
            for n in numbers
        )

    first, second = column(range(1, 9), "<i></i>", "div"), column(range(9, 17), "<b><i></i></b>", "p")
    body = f'<body><div class="left"><section>{first}</section></div><div class="right">{second}</div></body>'
    assert links(page(body)) == [f"rooms?id={n}" for n in range(1, 17)]


def test_comments_with_a_link_to_answer_are_no_list() -> None:
    comments = "".join(
        f'<li class="comment"><b>Ann</b> 3 May 2026, 10:0{n} <p>{title}, and more of that in {n} words.</p>'
        f'<a href="/story?replyto={n}#respond">Reply</a></li>'
        for n, title in enumerate(NEWS)
    )
    assert links(page(f"<body><ol>{comments}</ol></body>")) == []


SERVICES = ["Mould removal", "Flooded homes", "Fire damage", "Leak detection", "Storm damage", "Crime scenes"]


def boxes(menu: str) -> str:
    rows = "".join(
        f'<div class="box"><h3>{name}</h3><p>We are there within the hour, wherever you live and whatever it is.</p>'
        f'<a href="/our-{name.replace(" ", "-").lower()}-work">Learn more</a></div>'
        for name in SERVICES
    )
    return f"<body><nav>{menu}</nav><div>{rows}</div></body>"


def test_boxes_for_what_the_menu_leads_to_are_no_list() -> None:
    assert len(links(page(boxes("")))) == len(SERVICES)
    names = [f'<a href="/our-{name.replace(" ", "-").lower()}-work">{name}</a>' for name in SERVICES]
    assert len(links(page(boxes(names[0])))) == len(SERVICES)
    assert links(page(boxes("".join(names)))) == []


def test_where_menus_lead_is_worth_less_than_where_they_do_not() -> None:
    names = [f'<a href="/our-{name.replace(" ", "-").lower()}-work">{name}</a>' for name in SERVICES]
    news = "".join(f'<li><a href="/news/{n}">{title}</a> and a word</li>' for n, title in enumerate(NEWS))
    body = boxes("".join(names)).replace("</body>", f"<ul>{news}</ul></body>")
    assert links(page(body)) == [f"/news/{n}" for n in range(len(NEWS))]


def test_the_comments_of_a_page_are_not_another_item_though_they_are_linked_alike() -> None:
    rows = "".join(
        f'<div><div>{n} May 2026 <a href="/news/{n}#comments">{n * 7}</a></div>'
        f'<div><a href="/news/{n}">{title}</a></div></div>'
        for n, title in enumerate(NEWS, 1)
    )
    made = recipe(page(f"<body><div>{rows}</div></body>"), Options())
    assert [(entry.link, entry.title) for entry in made.entries] == [
        (f"https://www.example.org/news/{n}", title) for n, title in enumerate(NEWS, 1)
    ]


def test_headlines_join_links_around_whole_cards() -> None:
    cards = "".join(
        f'<a class="card" href="/news/card-no-{n}"><h3>{title}</h3>'
        f"<p>{title}, {'as we had it from the ferryman. ' * 5}</p></a>"
        for n, title in enumerate(NEWS)
    )
    rows = "".join(f'<li><h4><a href="/news/row-no-{n}">{title[:26]}</a></h4></li>' for n, title in enumerate(NEWS))
    assert len(links(page(f"<body><div>{cards}</div><ul>{rows}</ul></body>"))) == 2 * len(NEWS)


def test_a_front_page_is_begun_with_the_block_that_the_others_join() -> None:
    dated = "".join(
        f'<div class="top"><h2><a href="/sport/2026/{n}-of-those">{title}</a></h2>{n} May 2026</div>'
        for n, title in enumerate(NEWS, 1)
    )
    plain = "".join(
        f'<p><a href="/{("world", "sea")[n % 2]}/2026/{n}-of-these">{title}, too</a></p>'
        for n, title in enumerate(NEWS * 2)
    )
    read = "".join(f'<li><a href="/world/2026/{n}-was-read">{title}, once</a></li>' for n, title in enumerate(NEWS))
    body = f'<div>{dated}</div><div>{plain}</div><div class="popular"><h3>Most read</h3><ol>{read}</ol></div>'
    found = links(page(f"<body>{body}</body>"))
    assert len(found) == 3 * len(NEWS) and not any("was-read" in link for link in found)


def test_two_items_of_one_day_are_two_though_most_days_have_one() -> None:
    days = [(1, NEWS[:1]), (2, NEWS[1:2]), (4, NEWS[2:4]), (5, NEWS[4:5]), (7, NEWS[5:6])]
    rows = [[f'<li><a href="/n/{day}-{n}">{title}</a></li>' for n, title in enumerate(some)] for day, some in days]
    listed = "".join(
        f"<h3>{day} May 2026</h3><ul>{''.join(some)}</ul>" for (day, _), some in zip(days, rows, strict=True)
    )
    assert links(page(f"<body>{listed}</body>")) == ["/n/1-0", "/n/2-0", "/n/4-0", "/n/4-1", "/n/5-0", "/n/7-0"]


def test_the_files_in_an_item_are_none_of_their_own() -> None:
    rows = "".join(
        f'<li><a href="/talk-no-{n}">{title}, no. {n}</a><ul>'
        + "".join(
            f'<li><a href="/talk-no-{n}/{kind}">{kind}</a></li>' for kind in ("PDF", "Slides", "Sound")[: 1 + n % 3]
        )
        + "</ul></li>"
        for n, title in enumerate(NEWS * 2)
    )
    assert links(page(f"<body><ul>{rows}</ul></body>")) == [f"/talk-no-{n}" for n in range(2 * len(NEWS))]


def test_what_is_paid_for_is_no_item() -> None:
    rows = [f'<li><a href="/news/{n}">{title}</a></li>' for n, title in enumerate(NEWS)]
    rows.insert(2, '<li><a href="/boats-for-sale">Sponsored: Boats for sale at half their price</a></li>')
    rows.insert(5, '<li><a href="https://ads.example.net/c?x=7">Nobody believes how this hull is cleaned</a></li>')
    assert links(page(f"<body><ul>{''.join(rows)}</ul></body>")) == [f"/news/{n}" for n in range(len(NEWS))]


def test_a_section_with_its_headlines_is_no_item() -> None:
    names = ("News", "Talks", "Jobs", "Books", "Webinars", "Prizes")
    said = "In as many words as it takes, and in a few more for those who want them all, which is seldom. "
    sections = "".join(
        f'<h2><a href="/category/{name.lower()}/"><span>{name}</span></a><br>{"<b>" * bold}'
        f'<a href="/{name.lower()}/{n}-and-more-of-that">{title}</a>{"</b>" * bold}</h2><p>{said}</p>'
        for n, (name, title, bold) in enumerate(zip(names, NEWS, (0, 0, 1, 1, 1, 2), strict=True))
    )
    assert "/category/news/" not in links(page(f"<body>{sections}</body>"))


@pytest.mark.parametrize("price", ["46,90 €", "$46.90", "46 руб.", "46.90 EUR", "46 ر.س"])
def test_numbered_goods_with_a_price_are_a_list_but_not_on_the_page_of_one(price: str) -> None:
    def shop(beside: str) -> str:
        rows = "".join(
            f'<td><img src="/{n}.jpg"><a href="item.asp?id={n}1">{name} for it</a> {beside}</td>'
            for n, name in enumerate(SERVICES)
        )
        return f"<body><p>We have sold everything for the house since our grandmothers.</p><table><tr>{rows}</table>"

    assert links(page(shop("in many a colour"), "https://www.example.org/house/")) == []
    assert len(links(page(shop(price), "https://www.example.org/house/"))) == len(SERVICES)
    assert links(page(shop(price), "https://www.example.org/item.asp?id=88410")) == []


def test_a_box_beside_dated_posts_is_none_of_them() -> None:
    posts = "".join(
        f'<div class="post"><h2><a href="/{title.replace(" ", "-").lower()}/">{title}</a></h2><i>{n} May 2026</i>'
        f"<p>{title}, and how that came about, in some words more.</p></div>"
        for n, title in enumerate(NEWS, 1)
    )
    slugs = [(name, name.replace(" ", "-").lower()) for name in SERVICES]
    box = "".join(f'<li><a href="/{slug}-and-its-cost/">{name} and its cost</a></li>' for name, slug in slugs)
    body = f"<body><div>{posts}</div><div><h3>Featured</h3><ul>{box}</ul></div></body>"
    assert len(links(page(body))) == len(NEWS)


def menu_and(body: str, most: int = 60) -> Tree:
    links = [f'<li><a href="/court/part-{n}.asp">Part no. {n} of the court</a></li>' for n in range(most)]
    menus = "".join(f"<li>Court no. {n}<ul>{''.join(links[n::4])}</ul></li>" for n in range(4))
    return page(f"<body><nav><ul>{menus}</ul></nav>{body}</body>")


def test_a_menu_with_more_links_than_all_the_rest_is_no_list() -> None:
    rows = "".join(
        f'<tr><td>01/{n + 13}/2026</td><td>{title}</td><td><a href="/audio/{n}.mp3"><img src="a.gif"></a></td></tr>'
        for n, title in enumerate(NEWS)
    )
    assert links(menu_and(f"<table>{rows}</table>")) == [f"/audio/{n}.mp3" for n in range(len(NEWS))]


def test_a_page_that_is_all_nav_has_its_list_there() -> None:
    rows = "".join(f'<li><a href="/2026/story-{n}">{title}</a> 3 May 2026</li>' for n, title in enumerate(NEWS))
    about = '<p><a href="/about">About us</a> <a href="/privacy">Privacy</a></p>'
    assert len(links(page(f"<body><nav><ul>{rows}</ul></nav>{about}</body>"))) == len(NEWS)


def test_of_a_section_that_shows_what_is_new_that_is_the_item() -> None:
    boards = "".join(
        f'<tr><td><h3><a href="/all-about-{name}/">All about {name} and how to dry them</a></h3><p>{title}</p></td>'
        f'<td><a href="/all-about-{name}/98430{n}.html">{title[:14]}...</a> 1{n}-04-2026, 08:09 AM</td></tr>'
        for n, (name, title) in enumerate(zip(("boats", "otters", "weirs", "tides", "fees", "fog"), NEWS, strict=True))
    )
    assert [link.count("/") for link in links(page(f"<body><table>{boards}</table></body>"))] == [2] * len(NEWS)


def test_what_leads_to_all_of_something_is_no_list() -> None:
    boxes = "".join(
        f'<div class="box"><h3>{title}</h3><p>{title}, as every year at about this time of the tide.</p>'
        f'<a href="/department/{n}-of-ours">View all {word}</a></div>'
        for n, (title, word) in enumerate(zip(NEWS, ("boats", "oars", "ropes", "sails", "masts", "keels"), strict=True))
    )
    assert links(page(f"<body>{boxes}</body>")) == []


def test_questions_with_nothing_beside_them_are_no_list() -> None:
    asked = "".join(
        f'<li><a href="/help/answer-{n}-{n}-{n}">How do I {what} my ticket?</a></li>'
        for n, what in enumerate(("change", "print", "give away", "pay for", "find", "return"))
    )
    assert links(page(f"<body><ul>{asked}</ul></body>")) == []
    dated = asked.replace("</li>", " 3 May 2026</li>")
    assert len(links(page(f"<body><ul>{dated}</ul></body>"))) == 6


def test_the_messages_of_one_thread_are_no_list() -> None:
    posts = "".join(
        f'<div class="post"><a href="/viewtopic.php?p=9535{n}"><img src="p.gif"></a> Post subject: {reply}Which knot '
        f"for a fender? Posted: Wed Jun 1{n}, 2026 {title}</div>"
        for n, (reply, title) in enumerate(zip(("", *["Re: "] * 5), NEWS, strict=True))
    )
    assert links(page(f"<body>{posts}</body>", "https://www.example.org/viewtopic.php?f=16&t=11585")) == []


@pytest.mark.parametrize("listed", ["", "news/", "about/jobs", "en/press-releases/"])
def test_a_front_page_or_a_list_by_its_address_that_calls_itself_an_article_is_none(listed: str) -> None:
    kind = '<head><meta property="og:type" content="article"></head>'
    rows = "".join(f'<li><a href="/{n}.html">{title}</a> <p>{title}.</p></li>' for n, title in enumerate(NEWS))
    body = f"{kind}<body><ul>{rows}</ul><p>{'Nobody had asked the ferryman. ' * 8}</p></body>"
    front = find_listing(page(body, f"https://www.example.org/{listed}"))
    inner = find_listing(page(body, "https://www.example.org/ferryman/"))
    assert len(front.items) == len(NEWS)
    assert front.confidence > inner.confidence


def test_a_small_box_of_another_folder_without_dates_does_not_join_a_dated_list() -> None:
    rows = "".join(
        f'<div class="i"><h3><a href="/2026/{n}-{n}.html">{title}</a></h3><i>3 May 2026</i><p>{title * 4}</p></div>'
        for n, title in enumerate(NEWS)
    )
    box = "".join(f'<li><a href="/talk/{n}.html">{title} for good</a></li>' for n, title in enumerate(NEWS[:2]))
    assert len(links(page(f"<body>{rows}<ul>{box}</ul></body>"))) == len(NEWS)
    at_home = box.replace("/talk/", "/2026/")
    assert len(links(page(f"<body>{rows}<ul>{at_home}</ul></body>"))) == len(NEWS) + 2


def test_what_begins_half_a_page_away_joins_with_dates_or_headlines_only() -> None:
    rows = "".join(f'<tr><td>3 May 2026<td><a href="/2026/{n}.pdf">{title}</a></tr>' for n, title in enumerate(NEWS))
    names = ("People v. Weir Board", "Otter v. the Council", "Tolbert v. Fog Signs", "Ferry v. Bridge Cie.")

    def found(date: str) -> int:
        later = "".join(f'<li><a href="/2026/9{n}.pdf">{name}</a>{date}</li>' for n, name in enumerate(names))
        return len(links(page(f"<body><table>{rows}</table>{'<hr>' * 90}<ul>{later}</ul></body>")))

    assert found(" 1 May 2026") == len(NEWS) + len(names)
    assert found("") == len(NEWS)


def test_behind_a_menu_that_is_the_largest_list_there_may_be_a_list() -> None:
    kinds = ("Boats", "Oars", "Ropes", "Sails", "Masts", "Keels")
    menu = "".join(
        f'<li><a href="/{place * 2}/">Port {place * 3}</a> '
        f"{' '.join(f'<a href={place * 2}/{kind.lower()}>{kind} there</a>' for kind in kinds)}</li>"
        for place in "abcdefghijklmnopqrstuvwxyzäöåæøéèêëïîôçñõ"
    )
    rows = "".join(
        f'<div><h3><a href="/ad/{n}117.html">{title[:33]}</a></h3></div>' for n, title in enumerate(NEWS[:3])
    )
    assert len(links(page(f"<body><ul>{menu * 2}</ul><section>{rows}</section></body>"))) == 3


def test_what_is_attached_to_each_item_is_none() -> None:
    cells = [
        f'<b>SD321{n}:</b> <a href="/file.jsp?id=7325{n}1">Overview/Summary</a><br>'
        f'<a href="/file.jsp?id=7325{n}2">{title} in {n + 2} parts</a><br>'
        for n, title in enumerate(NEWS * 3)
    ]
    tables = "".join(f"<table><tr><td>{cell}</td></tr></table>" for cell in cells)
    assert links(page(f"<body><table><tr><td>{tables}</td></tr></table></body>")) == [
        f"/file.jsp?id=7325{n}2" for n in range(3 * len(NEWS))
    ]


@pytest.mark.parametrize("row", ["<tr><td>{}</td></tr>", "<li>{}</li>", "<p>{}</p>", "{}<br>"])
def test_items_of_one_name_are_items_where_nothing_of_another_is_beside_them(row: str) -> None:
    titles = ["Minutes of the parish council", *NEWS[:2]] * 4
    titles = [title if title not in NEWS else f"{title}, part {n}" for n, title in enumerate(titles)]
    rows = "".join(row.format(f'<a href="/2026/{n}.pdf">{title}</a> {n} May 2026') for n, title in enumerate(titles, 1))
    assert len(links(page(f"<body><div>{rows}</div></body>"))) == len(titles)


def test_what_is_called_by_its_address_is_no_item_where_others_have_names() -> None:
    names = [f"https://www.example.org/2025/0{n}/" if n in (3, 7) else f"{NEWS[n % 6]} {n}" for n in range(1, 10)]
    rows = "".join(f'<p><a href="/2026/05/0{n}/">{name}</a> 3 May 2026</p>' for n, name in enumerate(names, 1))
    assert links(page(f"<body>{rows}</body>")) == [f"/2026/05/0{n}/" for n in (1, 2, 4, 5, 6, 8, 9)]


def test_a_thread_that_links_to_its_last_answer_is_no_section() -> None:
    rows = "".join(
        f'<div class="row"><div class="main"><a href="/threads/tide-talk.{n}/">{title}</a></div>'
        f'<div class="latest"><a href="/threads/tide-talk.{n}/latest">Yesterday at 9:1{n} PM</a></div></div>'
        for n, title in enumerate(NEWS)
    )
    listing = find_listing(page(f"<body>{rows}</body>"))
    assert [listing.flat.hrefs[item.link] for item in listing.items] == [f"/threads/tide-talk.{n}/" for n in range(6)]
    assert listing.judged[0].beneath == 0


def test_threads_beside_the_people_who_wrote_them_under_one_folder() -> None:
    def row(number: int) -> str:
        board = f'<td><a href="/forums/harbours/pier-talk/{number}">Pier {number}</a></td><td>38</td>'
        who = f'<a href="/forums/user/{5000 + number}">keeper{number}</a>'
        thread = f"/forums/harbours/pier-talk/general/who-has-seen-the-bell-of-pier-{number}/{number}/76{number}"
        what = f'<a href="{thread}">Who has seen the bell of pier {number}?</a>'
        return f"<tr>{board}<td>4 hours ago by {who} in {what}</td></tr>"

    rows = "".join(map(row, range(10, 30)))
    tree = page(f"<body><h1>Forums</h1><table><tbody>{rows}</tbody></table></body>", "https://www.example.org/forums")
    assert [link.rpartition("/76")[2] for link in links(tree)] == list(map(str, range(10, 30)))
