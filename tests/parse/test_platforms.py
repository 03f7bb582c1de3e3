"""What pages of shops, forums, forges and papers have around and within their items, each in its smallest form."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from feedmaker.errors import ParseError
from feedmaker.model import Entry, Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.learn import learn
from feedmaker.parse.listing import find_listing
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.tree import Tree

SITE = "https://www.example.org"
NEWS = (
    "Harbour bridge closes for a week of repairs", "School choir wins the northern prize again",
    "Rain expected on the hills until Thursday", "Old cinema reopens as a library of seeds",
    "Ferry adds a second crossing on market days", "Council votes for trees along the ring road",
    "Who stole the town's oldest weather vane?", "Nine boats and no harbour to put them in",
)  # fmt: skip
# The days that most of the pages give the news, one after another.
DAYS = [f"2026-11-{n + 3:02}" for n in range(len(NEWS))]
STORY = "What there is to say about it is said here, and nobody who was there would have said it otherwise. "


def slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())


def page(body: str, url: str = f"{SITE}/") -> Tree:
    return Tree(Page(url, f"<html><body>{body}</body></html>".encode(), "text/html; charset=utf-8"))


def entries(body: str, url: str = f"{SITE}/") -> Sequence[Entry]:
    return recipe(page(body, url), Options()).entries


def learned(body: str) -> Sequence[Entry]:
    tree = page(body)
    select = learn(tree, find_listing(tree))
    assert select is not None
    return parse_tree(tree, "select", Options(select=select)).entries


def links(body: str, url: str = f"{SITE}/") -> list[str]:
    return [(entry.link or "").removeprefix(SITE) for entry in entries(body, url)]


def titles(found: Sequence[Entry]) -> list[str]:
    return [entry.title for entry in found]


def days(found: Sequence[Entry]) -> list[str | None]:
    return [entry.published.date().isoformat() if entry.published else None for entry in found]


def refused(body: str, url: str = f"{SITE}/") -> bool:
    try:
        entries(body, url)
    except ParseError:
        return True
    return False


@pytest.mark.parametrize("price", ["<p>£95.50</p>", ""])
def test_what_is_called_by_one_short_word_is_an_item_like_the_others(price: str) -> None:
    names = ["Brushed cotton overshirt in ochre", "Waxed jacket for wet days", "Alma", *NEWS[:6]]
    cards = "".join(
        f'<li><div><h3><a href="/products/{slug(name)}">{name}</a></h3>{price}<p>In three sizes</p></div></li>'
        for name in names
    )
    assert links(f"<main><ul>{cards}</ul></main>") == [f"/products/{slug(name)}" for name in names]


def test_a_section_among_stories_is_none_of_them_though_its_address_is_its_name() -> None:
    rows = "".join(f'<li><a href="/news/{slug(title)}">{title}</a><i>5 May 2026</i></li>' for title in NEWS)
    rows += '<li><a href="/sport">Sport</a></li>'
    assert links(f"<main><ul>{rows}</ul></main>") == [f"/news/{slug(title)}" for title in NEWS]


def test_refine_search_stands_over_its_own_links_only() -> None:
    refine = "".join(f'<li><a href="/c/{name}">{name.title()} (3)</a></li>' for name in ("desks", "lamps", "chairs"))
    cards = "".join(
        f'<div class="col"><a href="/i.php?id=15{n}"><img src="{n}.jpg"></a><h4><a href="/i.php?id=15{n}">'
        f"{title[:16]}</a></h4>$ 24.00</div>"
        for n, title in enumerate(NEWS)
    )
    body = f'<div><h2>Lamps</h2><h3>Refine Search</h3><ul>{refine}</ul><div class="row">{cards}</div></div>'
    assert len(links(body, f"{SITE}/i.php?path=20")) == len(NEWS)


def test_two_posts_of_one_day_are_two_items() -> None:
    posts = [
        f'<div class="post"><h3><a href="/2026/05/{slug(title)}.html">{title}</a></h3><p>{STORY * 3}</p></div>'
        for title in NEWS
    ]
    groups = [posts[:1], posts[1:3], *([post] for post in posts[3:])]
    body = "".join(
        f'<div class="day"><h2>{9 - n} May 2026</h2><div class="of-it">{"".join(group)}</div></div>'
        for n, group in enumerate(groups)
    )
    archive = "".join(f'<li><a href="/2026/05/{slug(title)}.html">{title}</a></li>' for title in NEWS)
    found = entries(f"<div>{body}</div><div id=sidebar><h2>Archive</h2><ul>{archive}</ul></div>")
    assert titles(found) == list(NEWS)
    assert days(found) == [f"2026-05-0{day}" for day in (9, 8, 8, 7, 6, 5, 4, 3)]


@pytest.mark.parametrize("label", ['<a class="label" href="/board.79/?prefix_id=3">For sale</a> ', ""])
def test_the_cells_of_a_thread_are_not_items_of_their_own(label: str) -> None:
    rows = "".join(
        f'<div class="thread"><div class="cell icon"><div class="pic"><a href="/members/ann.{n}/"><img src="a.png"></a>'
        f'</div></div><div class="cell main"><div class="title">{label if n % 3 == 1 else ""}'
        f'<a href="/threads/{slug(title)}.1{n}/">{title}</a></div><div class="by">ann · {n + 1} May 2026</div></div>'
        f'<div class="cell latest"><a href="/threads/{slug(title)}.1{n}/latest"><time>Today at 3:1{n}</time></a></div>'
        f'<div class="cell end"><div class="pic"><a href="/members/ben.{n}/"><img src="b.png"></a></div></div></div>'
        for n, title in enumerate(NEWS)
    )
    body = f'<div class="rows">{rows}</div>'
    wanted = [f"{SITE}/threads/{slug(title)}.1{n}/" for n, title in enumerate(NEWS)]
    for found in (entries(body), learned(body)):
        assert [entry.link for entry in found] == wanted
        assert titles(found) == list(NEWS)


@pytest.mark.parametrize(
    "share",
    [
        "https://api.whatsapp.com/send?text=",
        "https://twitter.com/intent/tweet?url=",
        "https://www.facebook.com/sharer/sharer.php?u=",
        "https://t.me/share/url?url=",
    ],
)
def test_what_passes_a_page_on_leads_nowhere(share: str) -> None:
    rows = "".join(
        f'<li><div><h3><a href="/local/{slug(title)}-{n}84368327.html">{title}</a></h3>'
        f'<a href="{share}{SITE}/local/{n}">शेयर</a></div></li>'
        for n, title in enumerate(NEWS)
    )
    assert links(f"<main><ul>{rows}</ul></main>") == [f"/local/{slug(t)}-{n}84368327.html" for n, t in enumerate(NEWS)]


def test_pictures_of_the_content_are_not_mute_because_the_most_read_box_names_them() -> None:
    def card(n: int, title: str) -> str:
        link = f'<a class="stretched" href="/{slug(title)}-15646{n}.html"></a>'
        return f'<div class="card">{link}<div class="body"><h3>{title}</h3><small>{n + 1} May 2026</small></div></div>'

    top = "".join(f'<div class="top">{card(n, title)}</div>' for n, title in enumerate(NEWS[:3]))
    rest = "".join(f'<div class="col"><div>{card(n, title)}</div></div>' for n, title in enumerate(NEWS[3:], 3))
    box = "".join(f'<li><a href="/{slug(title)}-15646{n}.html">{title}</a></li>' for n, title in enumerate(NEWS[:3]))
    body = f"<div>{top}</div><div>{rest}</div><aside><h3>Most read</h3><ol>{box}</ol></aside>"
    assert set(links(body)) == {f"/{slug(title)}-15646{n}.html" for n, title in enumerate(NEWS)}


def test_a_box_of_another_folder_joins_no_list_of_the_pages_own() -> None:
    rows = "".join(
        f'<article><span><a href="/announcements/{slug(title)}">{title}</a></span><i>{n + 1} May 2026</i></article>'
        for n, title in enumerate(NEWS)
    )
    box = "".join(
        f'<dd><a href="/events/{slug(name)}">{name}</a> <span>Hall, {n + 10} May 2026</span></dd>'
        for n, name in enumerate(("Spring regatta in the old harbour", "Harvest supper at the mill", "Fair in St Mary"))
    )
    body = f"<div>{rows}</div><dl><dt>Events</dt>{box}</dl>"
    assert links(body, f"{SITE}/announcements") == [f"/announcements/{slug(title)}" for title in NEWS]


def test_versions_go_before_what_changed_in_them() -> None:
    notes = "".join(f'<li>{title} by <a href="/ann">@ann</a> in <a href="/pull/{{}}{n}">#{n}</a></li>' for n, title in
                    enumerate(NEWS[:4]))
    rows = "".join(
        f'<section><span><a href="/releases/tag/9.{9 - n}.0">9.{9 - n}.0</a></span> <relative-time '
        f'datetime="2026-05-0{9 - n}T10:00:00Z">last week</relative-time><ul>{notes.replace("{}", str(n))}</ul>'
        f'<a href="/compare/9.{8 - n}.0...9.{9 - n}.0">9.{8 - n}.0...9.{9 - n}.0</a></section>'
        for n in range(5)
    )  # fmt: skip
    found = entries(f"<main>{rows}</main>")
    assert titles(found) == [f"9.{9 - n}.0" for n in range(5)]
    assert days(found) == [f"2026-05-0{9 - n}" for n in range(5)]


def test_the_day_on_which_a_page_was_made_is_not_its_name() -> None:
    names = ["Ruth Adler", "Kettle Bridge", "Utrecht River", "History of recipes", "Low water", "The heron"]
    rows = "".join(
        f'<li><a href="/w?title={slug(name)}&amp;oldid=86{n}">1{n} May 2026, 10:0{n}</a> '
        f'<a href="/w?title={slug(name)}">{name}</a> (<a href="/w?title={slug(name)}&amp;action=history">hist</a>)</li>'
        for n, name in enumerate(names)
    )
    assert links(f"<div><ul>{rows}</ul></div>") == [f"/w?title={slug(name)}" for name in names]


def test_commits_of_one_message_are_as_many() -> None:
    names = ["Cleanup", "Kettle: boil water before tea", "Cleanup", "Fix a leak in the spout of it", "Cleanup",
             "Make the handle wait until it is cool", "Say what to do when it is empty", "Update the list of teas"]
    rows = "".join(
        f'<tr><td>{n + 1} May 2026</td><td><a href="/commit/?id=dfb1c3cdee0{n}">{name}</a></td><td>Ann</td></tr>'
        for n, name in enumerate(names)
    )  # fmt: skip
    assert len(links(f"<table>{rows}</table>")) == len(names)


@pytest.mark.parametrize(
    ("heading", "wrap"),
    [
        ("References", '<li><a href="#cite_{n}">^</a> <cite><a href="{href}">"{title}"</a>. 4 May 2021</cite></li>'),
        ("Further reading", '<li><a href="{href}">{title}</a>, 5 May 2020</li>'),
    ],
)
def test_what_an_article_rests_on_is_no_list(heading: str, wrap: str) -> None:
    seen = "".join(f'<li><a href="/wiki/{name}">{name}</a></li>' for name in ("Weirs", "Otters"))
    notes = "".join(
        wrap.format(n=n, href=f"https://paper.example.net/2021/{slug(title)}", title=title)
        for n, title in enumerate(NEWS)
    )
    body = f"<h1>Weir</h1><p>{STORY * 6}</p><h2>See also</h2><ul>{seen}</ul><h2>{heading}</h2><ol>{notes}</ol>"
    assert refused(body, f"{SITE}/wiki/Weir")


def test_three_offers_at_the_foot_of_a_page_are_no_list() -> None:
    offers = "".join(
        f'<div class="teaser"><h3><a href="/prices/{slug(name)}">{name}</a></h3><p>from € 39{n}</p></div>'
        for n, name in enumerate(("A week of walks", "Skiing before Christmas", "Two nights and a map"))
    )
    assert refused(f"<main><h1>The house</h1><p>{STORY * 6}</p>{offers}</main>", f"{SITE}/the-house/")


@pytest.mark.parametrize(
    "url",
    [
        "/politics/20260515/a86411d53053cb82eea46aebabba9985/c.html",
        "/2026/05/15/bridge",
        "/index.php/jwm/article/view/1160",
    ],
)
def test_addresses_of_single_articles(url: str) -> None:
    beside = "".join(f'<li><a href="{url[:-6]}{n}/story-{n}.html">{title}</a></li>' for n, title in enumerate(NEWS))
    assert refused(f"<div><h1>Bridge</h1><p>{STORY * 10}</p></div><div><ul>{beside}</ul></div>", f"{SITE}{url}")


def test_a_paper_tells_search_engines_of_itself() -> None:
    body = f"<html><head><meta name=citation_title content='On weirs'></head><body><p>{STORY}</p></body></html>"
    assert Tree(Page(SITE, body.encode())).kind == "article"


def test_a_heading_that_leads_where_the_picture_does_is_the_title() -> None:
    rows = "".join(
        f'<div class="big"><a href="/news/{slug(title)}"><span>Photograph of what happened, no. {n}</span>'
        f'<img src="{n}.jpg"></a><h3><a href="/news/{slug(title)}">{title}</a></h3></div>'
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{rows}</main>")) == list(NEWS)


def test_a_link_to_read_more_of_something_says_its_title_after_other_words() -> None:
    rows = "".join(
        f'<article><h2><a href="/{slug(title)}/">{title}</a></h2><p>{STORY}</p><p><a href="/{slug(title)}/">'
        f'Continuer la lecture de<span> « {title} »</span></a></p></article>'
        for title in (*NEWS[:4], "Otters", "Fog")
    )
    assert titles(entries(f"<main>{rows}</main>")) == [*NEWS[:4], "Otters", "Fog"]


@pytest.mark.parametrize(
    "label", ['<div class="card__label card__label--live">Live updates</div>', '<span class="flag">Analysis</span>']
)
def test_a_label_in_some_cards_is_the_title_of_none(label: str) -> None:
    rows = "".join(
        f'<li class="card headline card__headline"><a class="card__link" href="/2026/05/05/{slug(title)}"><div '
        f'class="card__text">{label if n % 4 == 0 else ""}<div class="card__headline">'
        f'<span class="card__headline-text">{title}</span></div></div></a></li>'
        for n, title in enumerate(NEWS * 2)
    )
    body = f"<main><ul>{rows}</ul></main>"
    for found in (entries(body), learned(body)):
        assert set(titles(found)) == set(NEWS)


def test_a_title_with_a_colon_in_it_stands_where_the_others_do() -> None:
    names = ["Ayuntamiento de Vallehermoso: se aprueba el plan", *NEWS[:7]]
    departments = ("Ministry of weirs", "Ministry of tides", "Office of otters", "Ministry of weirs")
    rows = "".join(
        f'<li><h3>{departments[n % 4]}</h3><p>{name}</p><a href="/doc.php?id=BOE-2026-{n}">More...</a></li>'
        for n, name in enumerate(names)
    )
    assert titles(entries(f"<div><ul>{rows}</ul></div>")) == names


def test_a_title_that_a_date_runs_into_is_known_by_its_name() -> None:
    names = ["Yoga", "Tea dance", *NEWS[:5]]
    rows = "".join(
        f'<div><a href="/events/30{n}"><time datetime="2026-05-0{n + 1}T18:00">May {n + 1}, 2026, 6:00 PM GMT</time>'
        f'<span class="utils_cardTitle__sAAHG">{name}</span><div>The Old Mill, Hilltown</div></a></div>'
        for n, name in enumerate(names)
    )
    assert titles(entries(f"<main>{rows}</main>")) == names


@pytest.mark.parametrize(
    "date",
    [
        '<span class="age" title="2026-05-{day}T03:07:00 1795748820">13 hours ago</span>',
        '<span class="relativetime" title="2026-05-{day} 03:07:00Z">13 hours ago</span>',
        '<div class="posted-date"><span title="Friday, {day} May 2026 18:01">2 hours ago</span></div>',
        '<relative-time datetime="2026-05-{day}T10:00:00Z">last week</relative-time>',
        '<div style="display: none">Last answer 2{n} July 2026</div><div>by ann » {day} May 2026</div>',
    ],
)
def test_where_dates_stand_besides_the_text(date: str) -> None:
    rows = "".join(
        f'<li><a href="/news/{slug(title)}">{title}</a>{date.format(day=n + 10, n=n)}</li>'
        for n, title in enumerate(NEWS)
    )
    assert days(entries(f"<main><ul>{rows}</ul></main>")) == [f"2026-05-{n + 10}" for n in range(len(NEWS))]


def test_the_date_of_a_comic_is_what_its_link_shows_to_those_who_point_at_it() -> None:
    rows = "".join(f'<a href="/90{n}/" title="2026-5-{n + 1}">{title}</a><br>' for n, title in enumerate(NEWS))
    assert days(entries(f"<main>{rows}</main>")) == [f"2026-05-0{n + 1}" for n in range(len(NEWS))]


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("2025", "{day} March"),
        ("March <b>2025</b>", "Mar <b>{day}</b>, <b>10:15</b> - 11:20 UTC"),
        ("2025 (8)", "{day}. März"),
    ],
)
def test_the_year_may_stand_over_the_items(heading: str, date: str) -> None:
    rows = [
        f'<div><a href="/news/{slug(title)}">{title}</a><p>{STORY}</p><i>{date.format(day=20 - n)}</i></div>'
        for n, title in enumerate(NEWS)
    ]
    later = heading.replace("2025", "2026")
    body = f"<div><h3>{later}</h3>{''.join(rows[:3])}<h3>{heading}</h3>{''.join(rows[3:])}</div>"
    wanted = [f"{2026 if n < 3 else 2025}-03-{20 - n}" for n in range(len(NEWS))]
    assert days(recipe(page(body), Options(language="de" if "z" in date else "en")).entries) == wanted


def test_titles_after_the_items_own_elements_are_learned() -> None:
    rows = "".join(
        f'<dt><a href="#item{n}">[{n}]</a> <a href="/abs/2605.0{n}">arXiv:2605.0{n}</a></dt><dd><div class="meta"><div '
        f'class="list-title"><span class="what">Title:</span> {title}</div><div class="who">Ann Weir</div></div></dd>'
        for n, title in enumerate(NEWS)
    )
    assert titles(learned(f"<dl>{rows}</dl>")) == list(NEWS)


def test_a_badge_in_a_titles_element_is_left_out_by_what_is_learned() -> None:
    rows = "".join(
        f'<li class="item"><div class="title"><a href="/itm/37{n}"><span role="heading">'
        f'{"<span class=LIGHT>New listing</span>" if n % 3 == 0 else ""}{title}</span></a></div><b>$ 1{n}.00</b></li>'
        for n, title in enumerate(NEWS)
    )
    assert titles(learned(f"<main><ul>{rows}</ul></main>")) == list(NEWS)


def test_a_day_alone_has_its_month_above() -> None:
    rows = [
        f'<li><span class="n">{20 - n}</span> <h4><a href="/news/{slug(title)}">{title}</a></h4><p>4 minutes</p></li>'
        for n, title in enumerate(NEWS)
    ]
    body = f"<h3>March 2026</h3><ul>{''.join(rows[:3])}</ul><h3>February 2026 (5)</h3><ul>{''.join(rows[3:])}</ul>"
    wanted = [f"2026-0{3 if n < 3 else 2}-{20 - n}" for n in range(len(NEWS))]
    assert days(entries(f"<main>{body}</main>")) == wanted
    # Numbers that go up and down are none of a calendar.
    shuffled = f"<h3>March 2026</h3><ul>{rows[1]}{rows[0]}{''.join(rows[2:])}</ul>"
    assert days(entries(f"<main>{shuffled}</main>")) == [None] * len(NEWS)


def message(n: int, title: str, preview: str = "") -> str:
    return (
        f'<div class="wrap"><div class="msg"><div class="author"><a class="owner" href="/channel">Tide watch</a></div>'
        f'<div class="text"><b>{title}</b><br><br>{STORY}{STORY}<br>{STORY}</div>{preview}<div class="m_footer">'
        f'<span class="views">{n + 1}.{n}K views</span> <a class="date" href="/channel/63{n}"><time '
        f'datetime="2026-05-0{n + 1}T07:15:00Z">07:15</time></a></div></div></div>'
    )


def test_the_messages_of_a_channel_lead_to_themselves_and_begin_with_their_titles() -> None:
    messages = "".join(
        message(n, title, f'<a class="preview" href="https://paper.example.net/{n}"><div>{title}, in full</div></a>')
        if n % 2
        else message(n, title)
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<main><section>{messages}</section></main>", f"{SITE}/s/channel")
    assert [entry.link for entry in found] == [f"{SITE}/channel/63{n}" for n in range(len(NEWS))]
    assert titles(found) == list(NEWS)
    assert days(found) == [f"2026-05-0{n + 1}" for n in range(len(NEWS))]


def test_a_page_that_is_nothing_without_scripts_may_have_its_list_for_those_without_them() -> None:
    rows = "".join(f'<tr><td><a href="/t/{slug(title)}/43{n}">{title}</a></td><td>1{n}</td></tr>' for n, title in
                   enumerate(NEWS))  # fmt: skip
    body = f'<div id="app"></div><noscript><h1>Topics</h1><table>{rows}</table></noscript><script>go()</script>'
    wanted = [f"{SITE}/t/{slug(title)}/43{n}" for n, title in enumerate(NEWS)]
    assert [entry.link for entry in entries(body)] == wanted
    assert [entry.link for entry in learned(body)] == wanted


@pytest.mark.parametrize("count", ["394 příspěvků", "12 komentářů v diskusi", "1 204 odpovědí"])
def test_what_is_said_about_a_story_is_no_story(count: str) -> None:
    rows = "".join(
        f'<div class="art"><a class="art-link" href="/zpravy/{slug(title)}.A261128_11150{n}"><img src="{n}.jpg">'
        f'<h3>{title}</h3></a><p>{STORY}</p><a class="disc" href="/zpravy/{slug(title)}.A261128_11150{n}/diskuse">'
        f"{count}</a></div>"
        for n, title in enumerate(NEWS)
    )
    assert links(f"<main>{rows}</main>") == [f"/zpravy/{slug(title)}.A261128_11150{n}" for n, title in enumerate(NEWS)]


def test_a_version_in_a_heading_is_the_name_of_its_section() -> None:
    notes = ["".join(f"<li>{title} (<a href='/issues/3{m}{n}'>#3{m}{n}</a>)</li>" for n, title in
             enumerate(NEWS[m - 4 : m])) for m in range(10)]  # fmt: skip
    sections = "".join(
        f'<h2 id="25{n}">2.5.{n}<a class="headerlink" href="#25{n}">¶</a></h2><p><small>May {n}, 2026</small></p>'
        f"<h3>Fixed</h3><ul>{notes[n]}</ul>"
        for n in range(9, 3, -1)
    )
    found = entries(f"<article><h1>Changes</h1>{sections}</article>", f"{SITE}/changes/")
    assert titles(found) == [f"2.5.{n}" for n in range(9, 3, -1)]


def test_the_same_folder_in_another_order_is_no_file_of_it() -> None:
    sorts = "".join(f'<a href="?C={by};O=A">{name}</a> ' for by, name in (("N", "Name"), ("M", "Last modified"),
                    ("S", "Size"), ("D", "Description")))  # fmt: skip
    files = "".join(f'<a href="kettle-8.{n}.tar.xz">kettle-8.{n}.tar.xz</a>  2026-05-0{n} 10:15  4.{n}M\n' for n in
                    range(9, 1, -1))  # fmt: skip
    found = entries(f"<h1>Index of /pub</h1><pre>{sorts}<hr>{files}<hr></pre>", f"{SITE}/pub/")
    assert titles(found) == [f"kettle-8.{n}.tar.xz" for n in range(9, 1, -1)]
    assert days(found) == [f"2026-05-0{n}" for n in range(9, 1, -1)]


def test_a_prefix_that_several_titles_have_is_no_label_where_others_have_none() -> None:
    names = [*NEWS[:5], "fix: boil water before tea", "fix: pour it while it is hot", "fix: let it stand a while"]
    rows = "".join(
        f'<tr><td>ann weir</td><td><a href="/commits/dfb1c3c{n}">dfb1c3c{n}</a></td><td class="said">{name}</td></tr>'
        for n, name in enumerate(names)
    )
    assert titles(entries(f"<table>{rows}</table>")) == names


def test_a_title_that_is_styled_as_a_heading_is_one_without_the_badge_before_it() -> None:
    rows = "".join(
        f'<article><a href="/ads/29{n}"><div>{"<i>NEW</i>" if n % 3 == 1 else ""}<span class="h3 mb-1">{title}</span>'
        f"</div><div>{n}9.238 €</div><div>Ann Weir, 88512 Tidemouth</div></a></article>"
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{rows}</main>")) == list(NEWS)


@pytest.mark.parametrize(
    "date",
    [
        '<span class="date" data-date="2026-05-{day}T10:00:00Z">saa 5 zilizopita</span>',
        '<div class="dateright"><abbr title="2026-05-{day}T19:00:00-05:00">5/{day} 7:00 PM</abbr></div>',
        '<div class="when"><span class="day">May {day}, 2026</span>{time}</div>',
        '<p class="who">by Ann <a href="/w?{n}" title="05/{day}/2026 10:12 AM">two months</a> ago</p>',
    ],
)
def test_dates_are_learned_from_where_they_stand(date: str) -> None:
    rows = "".join(
        f'<div class="row"><a href="/news/{slug(title)}">{title}</a>'
        + date.format(day=20 - n, n=n, time="<span>6:00 AM EST</span>" if n % 2 else "")
        + "</div>"
        for n, title in enumerate(NEWS)
    )
    body = f"<main>{rows}</main>"
    wanted = [f"2026-05-{20 - n}" for n in range(len(NEWS))]
    assert days(entries(body)) == wanted
    assert days(learned(body)) == wanted


def test_what_stands_in_a_heading_before_the_title_is_left_out_by_what_is_learned() -> None:
    rows = "".join(
        f'<div class="card"><a class="more" href="/{slug(title)}-30251{n}.html"><h3><small>May {n + 1}, 2026, 07:15 ET'
        f"</small>{title}</h3><p>{STORY}</p></a></div>"
        for n, title in enumerate(NEWS)
    )
    assert titles(learned(f"<main>{rows}</main>")) == list(NEWS)


def test_the_comments_on_a_page_are_a_part_of_it() -> None:
    comments = "".join(
        f'<div><a href="show.cgi?id=48104#c{n}">Comment {n}</a> Ann Weir 2026-05-0{n + 1}<pre>{STORY}</pre></div>'
        for n in range(6)
    )
    assert refused(f"<h1>Bug 48104</h1>{comments}", f"{SITE}/show.cgi?id=48104")


def test_two_incidents_of_one_day_are_two_items_though_neither_has_a_heading() -> None:
    incidents = [
        f'<div class="one"><div class="name"><a href="/incidents/k0bd{n}">{title}</a></div><div>{STORY}</div></div>'
        for n, title in enumerate(NEWS)
    ]
    groups = [incidents[:1], incidents[1:3], *([one] for one in incidents[3:])]
    body = "".join(
        f'<div class="day"><div class="date">May {9 - n}, 2026</div>{"".join(group)}</div>'
        for n, group in enumerate(groups)
    )
    found = entries(f'<div class="past">{body}</div>')
    assert titles(found) == list(NEWS)
    assert days(found) == [f"2026-05-0{day}" for day in (9, 8, 8, 7, 6, 5, 4, 3)]


def test_the_stories_of_a_day_go_before_the_day_whose_heading_leads_to_all_of_them() -> None:
    def story(n: int) -> str:
        return f'<li><a href="/world/{slug(NEWS[n])}-17{n}" aria-label="{NEWS[n]}"></a><h3>{NEWS[n]}</h3></li>'

    groups = [[0], [1, 2], [3], [4, 5, 6], [7]]
    body = "".join(
        f'<section><a href="/oceans/2026/may/{9 - day}/all"><h2><time datetime="2026-05-0{9 - day}">{9 - day} May 2026'
        f"</time></h2></a><ul>{''.join(map(story, group))}</ul></section>"
        for day, group in enumerate(groups)
    )
    found = entries(f"<main>{body}</main>", f"{SITE}/environment/oceans")
    assert titles(found) == list(NEWS)
    assert days(found) == [f"2026-05-0{day}" for day in (9, 8, 8, 7, 6, 6, 6, 5)]


def test_the_label_of_a_card_says_which_line_of_its_heading_is_the_title() -> None:
    ways = "<span>{}</span>", "<div><b>{}</b></div>", "<p><i>{}</i></p>", "<em>{}</em>"
    kickers = "", "Analysis", "", "Weather", "", "Exclusive", "", "Health"
    cards = "".join(
        f'<li><a href="/news/{slug(title)}" aria-label="{title}"></a><h3><div><span>{kicker}</span></div>'
        f"{ways[n % 4].format(title)}</h3><p>{STORY}</p></li>"
        for n, (kicker, title) in enumerate(zip(kickers, NEWS, strict=True))
    )
    assert titles(entries(f"<main><ul>{cards}</ul></main>")) == list(NEWS)


def test_a_teaser_that_leads_to_a_page_is_called_after_the_title_that_leads_there_too() -> None:
    def promo(title: str, teaser: str) -> str:
        href = f"{SITE}/article/{slug(title)}-77bf6b7e51f4"
        return (
            f'<div class="promo"><div class="media"><a class="link" aria-label="{title}" href="{href}"><img src="i">'
            f'</a></div><div class="content"><x-headline><div class="promo-title"><a class="link" href="{href}"><span>'
            f'{title}</span></a></div></x-headline>{teaser.format(href)}</div></div>'
        )

    teaser = f'<div class="text"><a class="link" href="{{}}"><span>{STORY}</span></a></div>'
    others = "".join(promo(title, "") for title in NEWS[1:])
    body = f'<main><div class="lead">{promo(NEWS[0], teaser)}</div><div class="others">{others}</div></main>'
    assert titles(entries(body)) == list(NEWS)


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("/2026/05/{day}/world/{slug}.html", ""),
        ("/world/2026/may/{day}/{slug}", ""),
        ("/world/2026-05-{day}-{slug}", ""),
        ("/ar/202605{day}-%D8%A7%D9%84%D8%AC%D8%B3%D8%B1-{slug}", ""),
        ("/article/{slug}", '<b data-timestamp="{seconds}000"></b>'),
        ("/article/{slug}", '<meta itemprop="startDate" content="2026-05-{day}T19:00+0:00">'),
    ],
)
def test_dates_that_no_text_says(address: str, mark: str) -> None:
    rows = ""
    for n, title in enumerate(NEWS):
        said = {"day": 20 - n, "slug": slug(title), "seconds": 1_779_278_400 - 86_400 * n}
        link = f'<a href="{address.format(**said)}">{title}</a>'
        rows += f'<div class="row">{link}{mark.format(**said)}<p>{STORY}</p></div>'
    body, wanted = f"<main>{rows}</main>", [f"2026-05-{20 - n}" for n in range(len(NEWS))]
    assert days(entries(body)) == wanted
    assert days(learned(body)) == wanted


@pytest.mark.parametrize("folder", ["/uploads/2026/05/0{}/", "/%D9%81/uploads/2026/05/0{}/", "/2026/mayor/{}/"])
def test_the_day_on_which_a_file_was_put_up_is_not_that_of_what_it_says(folder: str) -> None:
    rows = "".join(f'<li><a href="{folder.format(n + 1)}4{n}.pdf">{title}</a></li>' for n, title in enumerate(NEWS))
    assert days(entries(f"<main><ul>{rows}</ul></main>")) == [None] * len(NEWS)


def test_a_thread_is_of_the_day_that_its_link_shows_and_not_of_its_last_answer() -> None:
    rows = "".join(
        f'<tr><td><a title="Posted: Tue May {n + 1:02}, 2026 2:28 pm" href="viewtopic.php?f=2&amp;t=94{n}">{title}</a>'
        f'</td><td><a href="member.php?u={n}">Ann</a></td><td>{n}</td><td>Fri Jun {n + 1:02}, 2026 9:06 pm</td></tr>'
        for n, title in enumerate(NEWS)
    )
    found = days(entries(f"<table>{rows}</table>", f"{SITE}/viewforum.php?f=2"))
    assert found == [f"2026-05-{n + 1:02}" for n in range(len(NEWS))]


def test_of_two_links_to_one_page_the_first_is_the_title_and_the_second_a_teaser() -> None:
    names = [" ".join(title.split()[:3]) for title in NEWS]
    rows = "".join(
        f'<div class="post"><div><a class="headings a1" href="/p/{slug(name)}">{name}</a></div>'
        f'<a class="headings b2" href="/p/{slug(name)}">{title} and {STORY[:40]}.</a><p>May {n + 1}</p></div>'
        for n, (name, title) in enumerate(zip(names, NEWS, strict=True))
    )
    assert titles(entries(f"<main>{rows}</main>")) == names


def test_a_version_and_its_day_are_the_title_of_what_changed() -> None:
    rows = "".join(
        f'<h2 id="v{n}">2.{9 - n}.0 - 2026-05-0{9 - n}<a class="headerlink" href="#v{n}">¶</a></h2><h3 id="f{n}">Fixed'
        f'<a class="headerlink" href="#f{n}">¶</a></h3><ul><li>{NEWS[n]}</li><li>{NEWS[n - 1]}</li></ul>'
        for n in range(8)
    )
    body, wanted = f"<main><h1>Changelog</h1>{rows}</main>", [f"2.{9 - n}.0 - 2026-05-0{9 - n}" for n in range(8)]
    assert titles(entries(body, f"{SITE}/changelog/")) == wanted
    assert titles(learned(body)) == wanted


def test_a_documents_name_goes_before_its_other_forms_and_what_belongs_to_it() -> None:
    rows = "".join(
        f"<tr><td><h3><strong>May {n + 1}, 2026</strong> — Posted May 1, 2026 5:31 PM</h3><p>"
        f'<a href="/view/agenda/_{n}">Council {("Work Session", "Regular Meeting")[n % 2]}</a></p></td><td>'
        + (f'<a href="/view/minutes/_{n}"><img src="/minutes.png"></a>' if n % 4 else "")
        + f'</td><td><ol><li><a href="/view/agenda/_{n}?html=true">HTML</a></li><li><a href="/view/agenda/_{n}">PDF</a>'
        "</li></ol></td></tr>"
        for n in range(12)
    )
    found = entries(f"<main><table>{rows}</table></main>")
    assert [entry.link for entry in found] == [f"{SITE}/view/agenda/_{n}" for n in range(12)]
    # The days that stand over them are no names, though the names are the same again and again.
    assert titles(found) == [f"Council {('Work Session', 'Regular Meeting')[n % 2]}" for n in range(12)]


def test_addresses_of_the_pages_own_site_are_alike_with_its_name_and_without() -> None:
    lead = '<article><a href="{}/news/{}-1"><h2>{}</h2></a></article>'
    first = "".join(lead.format(SITE, slug(title), title) for title in NEWS[:3])
    others = "".join(
        f'<div class="row"><a href="/news/{slug(title)}-2"><h3>{title}</h3></a><time>{n + 1} May 2026</time></div>'
        for n, title in enumerate(NEWS[3:])
    )
    found = entries(f"<main><div>{first}</div><div>{others}</div></main>")
    assert [entry.link for entry in found][:1] == [f"{SITE}/news/{slug(NEWS[0])}-1"]
    assert titles(found) == list(NEWS)


def test_people_beside_a_list_are_none_of_it() -> None:
    rows = "".join(f'<li><a href="/haber/{slug(title)}-6099{n}">{title}</a></li>' for n, title in enumerate(NEWS))
    people = "".join(f'<li><a href="/yazar/{n}">{name}</a></li>' for n, name in enumerate(("Sabri Dalga", "Ann Weir")))
    people += '<li><a href="/yazar/7">Temel Kum</a></li>'
    body = f"<div><ul>{rows}</ul></div><div><p>Yazarlar</p><ul>{people}</ul></div>"
    assert titles(entries(body)) == list(NEWS)


def test_days_and_links_to_edit_are_no_posts_though_they_are_built_alike() -> None:
    rows = "".join(
        f'<div class="day"><div class="dayTitle"><a href="/archive/2026/05/{n + 10}">2026年5月{n + 10}日</a></div>'
        f'<div class="postTitle"><a href="/p/1781{n}.html">{title}</a></div><div class="c">{STORY}</div>'
        f'<div class="postDesc">posted @ 2026-05-{n + 10} 10:20 <a href="/edit?id=1781{n}">编辑</a></div></div>'
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<main>{rows}</main>")
    assert titles(found) == list(NEWS)


def test_a_day_after_a_term_is_that_of_the_next_ones() -> None:
    rows = "".join(
        (f"<h3>{9 - n // 4} May 2026</h3>" if n % 4 == 0 else "")
        + f'<dt><a href="/abs/2605.0{n}">2605.0{n}</a> [<a href="/pdf/2605.0{n}">pdf</a>]</dt><dd><p>{title}</p></dd>'
        for n, title in enumerate(NEWS)
    )
    assert days(entries(f"<main><dl>{rows}</dl></main>")) == ["2026-05-09"] * 4 + ["2026-05-08"] * 4


def test_the_messages_of_a_thread_are_parts_of_it() -> None:
    url = f"{SITE}/threads/is-a-second-hand-ladder-worth-it.62328/"
    messages = "".join(
        f'<article><header><a href="/threads/is-a-second-hand-ladder-worth-it.62328/post-9{n}"><time datetime='
        f'"2026-05-0{n + 1}T10:00:00Z">May {n + 1}, 2026</time></a></header><div>{STORY * 2}</div></article>'
        for n in range(8)
    )
    assert refused(f"<main>{messages}</main>", url)


def test_the_chapters_of_a_book_are_a_list_though_their_addresses_are_below_its_own() -> None:
    url = f"{SITE}/fiction/21220/mother-of-learning-again"
    rows = "".join(
        f'<tr><td><a href="/fiction/21220/mother-of-learning-again/chapter/30178{n}/{slug(title)}">{title}</a></td>'
        f'<td><time datetime="2026-05-0{n + 1}T10:00:00Z">May {n + 1}, 2026</time></td></tr>'
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main><h1>Mother of learning</h1><table>{rows}</table></main>", url)) == list(NEWS)


def test_a_ticker_of_stories_with_headings_is_the_news() -> None:
    def stories(some: tuple[str, ...], tag: str, name: str) -> str:
        return "".join(
            f'<article class="{name}"><{tag}><a href="/stories/33755{len(title)}{n}/">{title}</a></{tag}></article>'
            for n, title in enumerate(some)
        )

    grid, ticker = stories(NEWS[:3], "h2", "grid-item"), stories(NEWS[3:], "h3", "ticker-story")
    body = f'<main><div class="grid">{grid}</div><div class="ticker">{ticker}</div></main>'
    assert titles(entries(body)) == list(NEWS)


def test_sections_of_a_text_that_mention_days_are_no_log_of_changes() -> None:
    text = "".join(
        f'<h2 id="{slug(title)}">{title} <a href="#{slug(title)}">#</a></h2><p>{STORY * 2} So on 3 May 202{n}.</p>'
        for n, title in enumerate(NEWS[:6])
    )
    assert refused(f"<article><h1>Some late thoughts</h1>{text}</article>", f"{SITE}/posts/some-late-thoughts-again-1/")


def test_an_entry_is_of_the_day_on_which_it_appeared_not_of_its_last_change() -> None:
    rows = "".join(
        f'<article><h2><a href="/{slug(title)}/">{title}</a></h2><time class="updated" datetime="2026-05-30">30 May'
        f'</time><time class="entry-date published" datetime="2026-05-0{n + 1}">{n + 1} May 2026</time><p>{STORY}</p>'
        "</article>"
        for n, title in enumerate(NEWS)
    )
    assert days(entries(f"<main>{rows}</main>")) == [f"2026-05-0{n + 1}" for n in range(len(NEWS))]


@pytest.mark.parametrize(
    "item",
    [
        '<a href="/{n}/" title="2026-5-{day}">{title}</a><br>',
        '<div class="thing" data-timestamp="{seconds}000"><a class="title" href="/r/{n}/{slug}/">{title}</a></div>',
    ],
)
def test_dates_that_the_items_own_attributes_say_are_learned(item: str) -> None:
    body = "".join(
        item.format(n=n, day=20 - n, slug=slug(title), title=title, seconds=1_779_278_400 - 86_400 * n)
        for n, title in enumerate(NEWS)
    )
    wanted = [f"2026-05-{20 - n}" for n in range(len(NEWS))]
    assert days(entries(f"<main><div>{body}</div></main>")) == wanted
    assert days(learned(f"<main><div>{body}</div></main>")) == wanted


def test_the_headlines_of_a_slider_are_in_its_pictures() -> None:
    slides = "".join(
        f'<div class="slide"><a href="/gundem/{slug(title)}-4318{n}" title="{title}"><img src="/i/{n}.jpg"></a></div>'
        for n, title in enumerate(NEWS[:4])
    )
    rows = "".join(
        f'<div class="item"><a href="/gundem/{slug(title)}-4319{n}"><h2>{title}</h2></a><p>{STORY}</p></div>'
        for n, title in enumerate(NEWS[4:])
    )
    assert titles(entries(f"<main><div>{slides}</div><div>{rows}</div></main>")) == list(NEWS)


@pytest.mark.parametrize(
    "title",
    [
        '<strong class="tit_txt">{}</strong><span class="info"><span>The Herald</span><span>19 min</span></span>',
        '{} <span class="fr-download__detail">PDF – 6,41 Mb</span>',
    ],
)
def test_what_comes_after_a_title_in_its_link_is_none_of_it(title: str) -> None:
    rows = "".join(f'<li><a href="/v/2024080{n}">{title.format(said)}</a></li>' for n, said in enumerate(NEWS))
    assert titles(entries(f"<main><ul>{rows}</ul></main>")) == list(NEWS)


def test_the_day_over_what_is_filed_under_terms_is_that_of_the_first_too() -> None:
    groups = "".join(
        f"<h2>{9 - day} May 2026</h2><dl>"
        + "".join(
            f'<dt><a href="/list/{n % 3}.html">Roads</a></dt><dd><a href="/press/{n}_hh.html">{NEWS[n]}</a></dd>'
            for n in range(2 * day, 2 * day + 2)
        )
        + "</dl>"
        for day in range(4)
    )
    found = days(entries(f'<main><h1>Press</h1><p><a href="/rss">RSS</a></p>{groups}</main>'))
    assert found == [f"2026-05-0{9 - n // 2}" for n in range(8)]


def test_blocks_of_one_list_have_their_summaries_each_in_its_own_way() -> None:
    names = [*NEWS, *(f"{title}, they say" for title in NEWS)]
    said = [f"May {30 - n}, 2026 — {STORY}" for n in range(16)]
    cards = "".join(
        f'<div class="card"><h3><a href="/r/{n}.htm">{names[n]}</a></h3><p>{said[n]}</p></div>' for n in range(10)
    )
    heads = "".join(
        f'<div class="head"><a href="/r/{n}.htm">{names[n]}</a></div><div class="text">{said[n]}</div>'
        for n in range(10, 16)
    )
    found = entries(f"<main><div>{cards}</div><div><h2>Latest</h2>{heads}</div></main>")
    assert titles(found) == names
    assert days(found) == [f"2026-05-{30 - n}" for n in range(16)]


def test_items_with_a_class_of_their_own_each_are_one_list_whatever_their_addresses_are_like() -> None:
    names = (*NEWS[:4], "Hello again", *NEWS[4:])
    rows = "".join(
        f'<div class="s__{slug(title)[:7]}{n}" role="listitem"><article><div><a href="/post/{slug(title)}"><img '
        f'src="/i/{n}.jpg" alt="{title}"></a></div><div><a href="/post/{slug(title)}"><h2>{title}</h2></a><p>{STORY}'
        f'</p><a href="/post/{slug(title)}#comments">{n} comments</a></div></article></div>'
        for n, title in enumerate(names)
    )
    assert titles(entries(f"<main><div>{rows}</div></main>")) == list(names)


@pytest.mark.parametrize(("joint", "kept"), [(" ", ""), (" – ", "Live – ")])
def test_a_kicker_that_is_said_over_the_title_too_is_none_of_it(joint: str, kept: str) -> None:
    rows = "".join(
        f'<article><a href="/n/{n}.html"><p class="over">Live</p><h2><span class="red">Live</span>{joint}{title}</h2>'
        f"<p>{STORY}</p></a></article>"
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{rows}</main>")) == [kept + title for title in NEWS]


def test_what_is_called_a_date_and_has_that_of_a_change_alone_dates_the_item() -> None:
    rows = "".join(
        f'<div class="item"><h3><a href="/n/{slug(title)}-{n}">{title}</a></h3><p>{STORY}</p>'
        f'<span class="timestamp" data-lastupdated="{1_779_278_400 - 86_400 * n}"></span></div>'
        for n, title in enumerate(NEWS)
    )
    wanted = [f"2026-05-{20 - n}" for n in range(len(NEWS))]
    assert days(entries(f"<main>{rows}</main>")) == wanted
    assert days(learned(f"<main>{rows}</main>")) == wanted


@pytest.mark.parametrize("label", ["Permanent Link: ", "Permalink to ", "Permanent link to: "])
def test_the_label_of_a_permalink_is_no_part_of_the_title(label: str) -> None:
    rows = "".join(
        f'<div class="comic"><span class="date">May {n}, 2026</span><a href="/comic/{n}-{n}/" rel="bookmark" '
        f'title="{label}{n}-{n + 1}">{n}-{n + 1}</a></div>'
        for n in range(1, 9)
    )
    assert titles(entries(f"<main>{rows}</main>")) == [f"{n}-{n + 1}" for n in range(1, 9)]


def test_a_papers_own_page_goes_before_those_of_its_authors() -> None:
    rows = "".join(
        f'<dt><a name="item{n}">[{n}]</a> <a href="/abs/2604.0{n}21">paper:2604.0{n}21</a> [<a '
        f'href="/pdf/2604.0{n}21">pdf</a>, '
        f'<a href="/format/2604.0{n}21">other</a>]</dt><dd><div class="list-title"><span '
        f'class="descriptor">Title:</span> '
        f'{title}</div><div class="authors"><a '
        f'href="/search/cs?searchtype=author&amp;query=Mole,+{n}">Anna Maria Mole the '
        f'{n}th</a>, <a href="/search/cs?searchtype=author&amp;query=Weir,+{n}">Bertram Weir '
        f'{n}</a></div><p>{STORY * 4}</p></dd>'
        for n, title in enumerate(NEWS, 1)
    )  # fmt: skip
    found = entries(f"<main><dl>{rows}</dl></main>", f"{SITE}/list/cs/new")
    assert [entry.link for entry in found] == [f"{SITE}/abs/2604.0{n}21" for n in range(1, 9)]
    assert titles(found) == list(NEWS)


def test_a_meeting_goes_before_the_committee_that_meets_again_and_again() -> None:
    council = "City Council"
    bodies = (council, "Planning Commission", council, "Parks Advisory Board", council, "Zoning Board")
    rows = "".join(
        f'<tr><td><a '
        f'href="Department.aspx?ID={len(body)}&amp;Mode=Main">{body}</a></td><td>11/{20 - n}/2026</td><td><a '
        f'href="Export.ashx?ID={n}.ics"><img src="c.gif"></a></td><td>6:00 PM</td><td>Chamber {n}</td><td><a '
        f'href="MeetingDetail.aspx?ID=99{n}&amp;GUID=F{n}">Meeting details</a></td><td><a '
        f'href="View.ashx?M=A&amp;ID=99{n}">'
        "Agenda</a></td></tr>"
        for n, body in enumerate(bodies * 2)
    )
    found = entries(f"<table>{rows}</table>", f"{SITE}/Calendar.aspx")
    assert [entry.link for entry in found] == [f"{SITE}/MeetingDetail.aspx?ID=99{n}&GUID=F{n}" for n in range(12)]
    assert titles(found) == list(bodies * 2)


def test_tickets_go_before_no_play_that_is_given_again_and_again() -> None:
    plays = (*NEWS[:3], *NEWS)
    rows = "".join(
        f'<tr><td><a href="/play/{slug(play)}">{play}</a></td><td>{20 - n}.11.2026</td><td>7:30 PM</td><td><a '
        f'href="/book/?show=88{n}">Tickets</a></td></tr>'
        for n, play in enumerate(plays)
    )
    assert set(links(f"<table>{rows}</table>")) == {f"/play/{slug(play)}" for play in plays}


def test_what_all_items_offer_to_those_who_come_is_no_headline_beneath_them() -> None:
    def card(n: int, title: str) -> str:
        own = f"/event/{slug(title)}"
        return (
            f'<div class="card"><a href="{own}"><img src="/{n}.jpg"></a><h3><a href="{own}">{title}</a></h3><p><a '
            f'href="{own}">Nov {10 + n}, 2026 10am</a></p><p><a href="/place-{n}">The Great Hall of '
            f'the House No. {n}</a></p>'
            f'<a href="{own}/confirm">I’m interested</a></div>'
        )

    cards = "".join(card(n, title) for n, title in enumerate(NEWS))
    assert links(f"<main>{cards}</main>") == [f"/event/{slug(title)}" for title in NEWS]


def test_a_tag_in_a_heading_goes_before_the_change_that_it_was_put_on() -> None:
    rows = "".join(
        f'<li><h2><a href="/kettle/-/tags/v7.{n}.0">v7.{n}.0</a></h2><a class="sha" '
        f'href="/kettle/-/commit/0{n}d8f">0{n}d8f</a>'
        f' · <span><a href="/kettle/-/commit/0{n}d8f">{title}</a></span> · <time '
        f'datetime="2026-05-0{n + 1}">May</time></li>'
        for n, title in enumerate(NEWS)
    )
    assert links(f"<main><ul>{rows}</ul></main>") == [f"/kettle/-/tags/v7.{n}.0" for n in range(8)]


@pytest.mark.parametrize("subject", ["Which knot for a fender?", ""])
def test_the_messages_of_a_thread_that_lead_to_themselves_are_no_list(subject: str) -> None:
    posts = "".join(
        f'<div id="p99{n}" class="post"><h3><a href="./viewtopic.php?p=99{n}#p99{n}">{subject or title}</a></h3>'
        f'<p class="author">by <a href="./member.php?u={n}">mole{n}</a> » <time '
        f'datetime="2026-05-0{n + 1}">May {n + 1}, '
        f"2026</time></p><div>{STORY * 2}</div></div>"
        for n, title in enumerate(NEWS)
    )
    assert refused(f"<main>{posts}</main>", f"{SITE}/viewtopic.php?t=77")


def test_signatures_and_checksums_of_files_are_none_of_them() -> None:
    files = "".join(
        f'<a href="kettle-8.{n}.tar.gz{end}">kettle-8.{n}.tar.gz{end}</a>  2026-05-0{n} 10:15  4.{n}M\n'
        for n in range(9, 1, -1)
        for end in ("", ".asc", ".sha256")
    )
    found = entries(f"<h1>Index of /pub</h1><pre>{files}</pre>", f"{SITE}/pub/")
    assert titles(found) == [f"kettle-8.{n}.tar.gz" for n in range(9, 1, -1)]


def test_the_label_of_a_title_is_the_title_and_what_is_a_headline_as_a_whole_names_no_line() -> None:
    def card(n: int, title: str) -> str:
        kicker = "<span class='type'>Enquête</span>" if n % 2 else ""
        h3 = f"<h3 class='article__title'><span class='article__title-label'>{title}</span></h3>"
        return f"<div class='article article--runner'><a href='/n/{n}-{n}-{n}.html'>{kicker}{h3}</a></div>"

    def lead(n: int, title: str) -> str:
        return (
            f"<div class='article article--headline'><a href='/n/{n}-{n}-{n}.html'><span "
            f"class='type'>Décryptages</span>"
            f"<p class='article__title'> {title}</p></a></div>"
        )

    body = "".join([*(lead(n, title) for n, title in enumerate(NEWS[:3])), *(card(n, NEWS[n]) for n in range(3, 8))])
    assert titles(entries(f"<main>{body}</main>")) == list(NEWS)


def test_the_name_of_a_column_before_each_cell_is_no_title() -> None:
    rows = "".join(
        f'<tr><td><b class="cell-label">Date</b><span class="cell">2{n}/08/2026</span></td><td><b '
        f'class="cell-label">Firm</b>'
        f'<span class="cell">{title}</span></td><td><b class="cell-label">Document</b><span class="cell"><a '
        f'href="/notices/{n}.pdf">PDF</a></span></td></tr>'
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main><table>{rows}</table></main>")) == list(NEWS)


def test_how_many_comments_there_are_is_no_part_of_a_title() -> None:
    rows = "".join(
        f'<li><a href="/pickup/31{n}5">{title}<span class="c"><svg></svg><span>{190 + 37 * n}</span></span></a></li>'
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main><ul>{rows}</ul></main>")) == list(NEWS)
    # What tells them apart is.
    parts = "".join(
        f'<li><a href="/part/{n}-of-it">The tale of the ferry <b>{n}</b></a> May {n}, 2026</li>' for n in range(1, 9)
    )
    found = titles(entries(f"<main><ul>{parts}</ul></main>"))
    assert found == [f"The tale of the ferry {n}" for n in range(1, 9)]


def test_a_post_without_a_line_of_its_own_is_known_by_its_title() -> None:
    def post(n: int, title: str) -> str:
        line = "" if n in (2, 5) else f'<a href="/p/{slug(title)}">{STORY[:60]} {n}</a>'
        by = '<a href="https://people.example.net/@mole">Anna Mole</a> '
        by += f'<time datetime="2026-05-0{n + 1}">May {n + 1}</time>'
        return f'<div class="post"><a class="t" href="/p/{slug(title)}">{title}</a><div>{line}{by}</div></div>'

    names = [*NEWS[:2], "Open thread", *NEWS[3:5], "Bread", *NEWS[6:]]
    found = entries("<main>" + "".join(post(n, title) for n, title in enumerate(names)) + "</main>")
    assert [entry.link for entry in found] == [f"{SITE}/p/{slug(title)}" for title in names]
    assert titles(found) == names


def test_a_box_that_says_in_its_long_name_that_it_is_the_most_read() -> None:
    def row(name: str, n: int, title: str) -> str:
        return f'<li class="{name}"><a href="/news/2026/0{n}/{slug(title)}.html"><h3>{title}</h3></a></li>'

    own = "".join(row("c-news__item", n, title) for n, title in enumerate(NEWS[:6], 1))
    read = "".join(row("c-most-read__item", n, f"{title}, once more and again") for n, title in enumerate(NEWS[2:], 1))
    found = links(f"<main><ul>{own}</ul></main><div><p>Mais</p><ol class='c-most-read__list'>{read}</ol></div>")
    assert found == [f"/news/2026/0{n}/{slug(title)}.html" for n, title in enumerate(NEWS[:6], 1)]


def test_the_categories_of_a_shop_are_none_of_its_products() -> None:
    tiles = "".join(
        f'<li class="product"><a href="/product-category/{word}/"><img '
        f'src="/{word}.jpg"><h2>{word.title()}</h2></a></li>'
        for word in ("boats", "oars")
    )
    cards = "".join(
        f'<li class="product"><a href="/product/{slug(title)}/"><img '
        f'src="/{n}.jpg"><h2>{title}</h2><span>£{n}.50</span></a></li>'
        for n, title in enumerate(NEWS)
    )
    found = links(f"<main><ul class='products'>{tiles}{cards}</ul></main>")
    assert found == [f"/product/{slug(title)}/" for title in NEWS]


def test_the_last_message_of_each_board_joins_no_list_of_threads() -> None:
    boards = "".join(
        f'<div class="node"><h3><a href="/forums/board-{n}.{n}/">Board of {n}</a></h3><div class="extra"><a '
        f'href="/threads/{slug(title)}.22{n}/latest">{title} at last</a> <time '
        f'datetime="2026-05-0{n + 1}">May</time></div></div>'
        for n, title in enumerate(NEWS[:2])
    )
    threads = "".join(
        f'<div class="thread"><a href="/threads/{slug(title)}.9{n}/">{title}</a> <time '
        f'datetime="2026-04-0{n + 1}">April '
        f"{n + 1}, 2026</time></div>"
        for n, title in enumerate(NEWS)
    )
    found = links(f"<main><div>{boards}</div><div>{threads}</div></main>", f"{SITE}/forums/the-board.7/")
    assert found == [f"/threads/{slug(title)}.9{n}/" for n, title in enumerate(NEWS)]


def test_a_title_whose_second_half_is_a_subtitle_by_its_name_goes_on() -> None:
    names = [f"{title} : what {n} of them say" for n, title in enumerate(NEWS)]
    rows = "".join(
        f'<tr><td><a class="title" href="/book?id={n}77">{title} : <span class="subtitle">what {n} of '
        f'them say</span></a> '
        f"by Anna Mole</td></tr>"
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main><table>{rows}</table></main>")) == names


def test_an_example_is_found_in_the_list_though_a_box_says_it_in_a_link() -> None:
    cards = "".join(
        f'<li><a href="/product/{slug(title)}/"><img src="/{n}.jpg"><h2>{title}</h2><span>£{n}.50</span></a></li>'
        for n, title in enumerate(NEWS)
    )
    seen = "".join(
        f'<li><a href="/product/{slug(title)}/"><img src="/{n}.jpg"> {title}</a> £{n}.50</li>'
        for n, title in enumerate(NEWS[2:6])
    )
    body = f"<aside><ul>{seen}</ul></aside><main><ul>{cards}</ul></main>"
    found = recipe(page(body), Options(like=(NEWS[3],))).entries
    assert titles(found) == list(NEWS)


def test_a_committee_for_an_example_gives_its_meetings() -> None:
    rows = "".join(
        f'<tr><td><a href="Department.aspx?ID={n % 3}">{NEWS[n % 3][:16]}</a></td><td>11/{20 - n}/2026</td><td>Room '
        f'{n}</td><td><a href="MeetingDetail.aspx?ID=99{n}">Meeting details</a></td></tr>'
        for n in range(9)
    )
    tree = page(f"<table>{rows}</table>", f"{SITE}/Calendar.aspx")
    found = recipe(tree, Options(like=(NEWS[1][:16],))).entries
    assert [entry.link for entry in found] == [f"{SITE}/MeetingDetail.aspx?ID=99{n}" for n in range(9)]


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("{0}.12.", True),
        ("Fr {0}.12.", True),
        ("Freitag, {0}.", True),
        ("12/{0}", True),
        ("Saal {0}", False),
        ("{0}.11.", False),
        ("{0} 12 7", False),
    ],
)
def test_a_day_in_a_heading_below_that_of_its_month_dates_what_is_under_it(head: str, wanted: bool) -> None:
    parts = "".join(
        f"<section><h3>{head.format(n + 2)}</h3>"
        + "".join(
            f'<article>19.30 Uhr <h4><a href="/spielplan/{slug(title)}/{n}41{m}/">{title}</a></h4><p>von Anna Mole, im '
            f"Großen Haus, etwa {m + 1} Std.</p></article>"
            for m, title in enumerate(NEWS[n : n + 2])
        )
        + "</section>"
        for n in range(0, 8, 2)
    )
    found = days(entries(f'<main lang="de"><h1>Spielplan</h1><h2>Dezember 2026</h2>{parts}</main>'))
    assert found == ([f"2026-12-0{n + 2}" for n in range(0, 8, 2) for _ in (0, 1)] if wanted else [None] * 8)


def test_a_story_in_brief_is_a_story() -> None:
    def story(n: int, title: str) -> str:
        full = f'<p>{STORY}</p><span>Anna Mole</span><time datetime="2026-05-0{n % 9 + 1}">May</time>' if n % 4 else ""
        return f'<div class="slot"><h2><a href="/economy/article/{slug(title)}">{title}</a></h2>{full}</div>'

    names = [f"{title} {more}".strip() for more in ("", "after all", "once more") for title in NEWS]
    odd = '<div class="slot"><p><a href="https://shop.example.net/">All there is</a></p></div>'
    body = "".join(story(n, title) for n, title in enumerate(names))
    assert links(f"<main>{body}{odd}</main>") == [f"/economy/article/{slug(title)}" for title in names]


def test_what_each_row_offers_beside_its_page_may_be_said_in_many_words() -> None:
    def button(action: str, n: int, text: str) -> str:
        return f'<a class="btn" href="/albo?p_id=albo&amp;action={action}&amp;id=58{n}"><i></i><span>{text}</span></a>'

    rows = "".join(
        f"<tr><td>2026/31{n}</td><td>{title.upper()}</td><td>0{n + 1}/03/2026<br>2{n}/03/2026</td><td>"
        f"{button('detail', n, 'Apri Dettaglio')} {button('files', n, 'Visualizza Tutti Gli Allegati')}</td></tr>"
        for n, title in enumerate(NEWS)
    )
    found = entries(f'<main lang="it"><table>{rows}</table></main>', f"{SITE}/albo")
    assert [entry.link for entry in found] == [f"{SITE}/albo?p_id=albo&action=detail&id=58{n}" for n in range(8)]
    assert titles(found) == [title.upper() for title in NEWS]


@pytest.mark.parametrize("text", ["[source]", "install docs"])
def test_what_leads_from_every_part_to_one_other_page_is_no_list(text: str) -> None:
    parts = "".join(
        f'<section id="m{n}"><dl><dt>stream.read{n}(size) <a href="../_modules/stream.html#read{n}">{text}</a></dt>'
        f"<dd><p>{STORY}</p><p>Changed on May {n + 1}, 2026.</p></dd></dl></section>"
        for n in range(8)
    )
    assert refused(f'<head><meta property="og:type" content="article"></head><main>{parts}<p>{STORY * 3}</p></main>')


def test_a_message_goes_before_what_some_messages_show_of_another() -> None:
    def message(n: int, text: str) -> str:
        at = ("https://maps.example.net/harbour", f"{SITE}/mole/88")[n % 4 > 1]
        shown = f'<a class="preview" href="{at}{n}"><div>{text} as it is told elsewhere by others</div></a>'
        return (
            f'<div class="wrap"><div class="message"><div class="by"><a href="{SITE}/ferry">The ferry</a></div><div '
            f'class="text">{text}.</div>{shown if n % 2 else ""}<div class="foot"><span>2.{n}1K</span> views '
            f'<a class="date" href="{SITE}/ferry/22{n}"><time datetime="2026-05-0{n + 1}">0{n}:07</time></a>'
            "</div></div></div>"
        )

    found = links("".join(message(n, title) for n, title in enumerate(NEWS)), f"{SITE}/s/ferry")
    assert found == [f"/ferry/22{n}" for n in range(8)]


@pytest.mark.parametrize("name", ["lastpost", "col-last-post", "last_reply_info", "topic latestActivity"])
def test_the_day_of_a_threads_last_message_is_not_the_threads(name: str) -> None:
    def thread(n: int, title: str, began: str) -> str:
        last = f'<a href="/index.php?topic=8{n}3.msg9#new"><time datetime="2026-05-2{n}">May 2{n}, 2026</time></a>'
        return (
            f'<tr><td><a href="/index.php?topic=8{n}3.0">{title}</a><p>Started by Anna Mole {began}</p></td>'
            f'<td>Replies: {n}</td><td class="{name}"><p>{last}<br>by Bert Weir on 2026-05-2{n}</p></td></tr>'
        )

    def dated(began: str) -> list[str | None]:
        rows = "".join(thread(n, title, began.format(n + 1)) for n, title in enumerate(NEWS))
        return days(entries(f"<main><table>{rows}</table></main>", f"{SITE}/index.php?board=7.0"))

    assert dated("") == [None] * 8
    assert dated("on April {0}, 2026") == [f"2026-04-0{n + 1}" for n in range(8)]


def test_where_the_links_say_nothing_a_block_with_headlines_in_them_is_read_by_those() -> None:
    def card(n: int, title: str) -> str:
        return (
            f'<div class="col"><div class="card"><a class="over" href="/{slug(title)}-15{n}3.html"></a><img '
            f'src="/{n}.jpg"><span class="cat">Towns</span><h3 class="card-title">{title}</h3></div></div>'
        )

    def opinion(n: int, title: str) -> str:
        return (
            f'<div class="col"><div class="card-opinion"><div><a href="/author/a{n}">Anna Maria Mole</a></div>'
            f'<h3 class="card-title"><a href="/{slug(title)}-15{n}3.html">{title}</a></h3></div></div>'
        )

    names, said = NEWS[:6], [f"{title}, says one who was there" for title in NEWS[:4]]
    body = "".join(card(n, title) for n, title in enumerate(names))
    beside = "".join(opinion(n, title) for n, title in enumerate(said, 6))
    found = titles(entries(f"<main><div class='row'>{body}</div><div class='row'>{beside}</div></main>"))
    assert found == [*names, *said]


def test_a_stream_of_posts_few_of_which_have_a_title_is_known_by_their_days() -> None:
    def post(n: int, text: str) -> str:
        head = f'<h2><a href="/post/77{n}/{slug(text)}">{text}</a></h2><p>{STORY * 2}</p>' if n % 4 == 0 else ""
        shown = head or f'<a href="/image/77{n}"><img src="/i/{n}.jpg"></a><p>{text}.</p>'
        foot = f'<a href="/post/77{n}">May {n + 1}, 2026</a> <a href="/post/77{n}#notes">{n},660 notes</a>'
        return f'<section class="panel"><article id="p77{n}">{shown}<footer>{foot}</footer></article></section>'

    names = [*NEWS, *(f"{title}, once more" for title in NEWS)]
    found = links("<div>" + "".join(post(n, title) for n, title in enumerate(names)) + "</div>")
    assert found == [f"/post/77{n}" for n in range(16)]


def test_a_version_that_leads_to_what_was_changed_is_a_section_of_its_page() -> None:
    def section(n: int) -> str:
        name = f'<a href="https://git.example.org/kettle/compare/v1.{n - 1}.0...v1.{n}.0">1.{n}.0</a>'
        notes = "".join(
            f'<li>{title} (<a href="https://git.example.org/kettle/pull/{n}{m}">#{n}{m}</a>)</li>'
            for m, title in enumerate(NEWS[n % 5 : n % 5 + 3])
        )
        return (
            f'<h2 id="v1{n}">{name if n != 4 else "1.4.0"} - 2026-05-0{n}<a class="headerlink" href="#v1{n}">¶</a></h2>'
            f'<h3 id="fixed{n}">Fixed<a class="headerlink" href="#fixed{n}">¶</a></h3><ul>{notes}</ul>'
        )

    found = entries(f"<main><h1>Changelog</h1>{''.join(map(section, range(9, 0, -1)))}</main>", f"{SITE}/changelog/")
    assert [entry.link for entry in found] == [f"{SITE}/changelog/#v1{n}" for n in range(9, 0, -1)]
    assert days(found) == [f"2026-05-0{n}" for n in range(9, 0, -1)]


def test_headings_of_two_ranks_are_titles_though_the_excerpt_has_one_place_in_all() -> None:
    cards = "".join(
        f'<article><a class="card" href="/{slug(title)}/"><p class="tag">Letters</p><h{2 + n % 2} class="is-title">'
        f"{title}</h{2 + n % 2}><p class='excerpt'>{STORY[: 40 + n]}</p><span>By Anna Mole</span></a></article>"
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{cards}</main>")) == list(NEWS)


def test_an_act_of_a_gazette_is_its_page_and_of_the_day_of_its_issue() -> None:
    acts = "".join(
        f"<li><p>Order 13{n}/2026, of {n + 10} November 2026: {title}</p><ul>"
        f'<li><a href="/issues/2026/11/30/pdfs/GO-A-24{n}.pdf">PDF (GO-A-24{n}, 8 pages)</a></li>'
        f'<li><a href="../../text.php?id=GO-A-24{n}">Other formats</a></li></ul></li>'
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<main><h2>Summary</h2><ul>{acts}</ul></main>", f"{SITE}/issues/30/")
    assert [entry.link for entry in found] == [f"{SITE}/text.php?id=GO-A-24{n}" for n in range(len(NEWS))]
    assert set(days(found)) == {"2026-11-30"}


def test_versions_within_versions_are_versions_all_the_same() -> None:
    majors = [
        f'<li><strong><a href="../{n}.0/notes/">{n}.0</a></strong><ol>'
        + "".join(f'<li><a href="../{n}.0.{m}/notes/">{n}.0.{m}</a></li>' for m in range(1, 2 + n % 3))
        + "</ol></li>"
        for n in range(152, 136, -1)
    ]
    found = entries(f"<main><h1>Releases</h1><ol>{''.join(majors)}</ol></main>", f"{SITE}/browser/releases/")
    wanted = [name for n in range(152, 136, -1) for name in (f"{n}.0", *(f"{n}.0.{m}" for m in range(1, 2 + n % 3)))]
    assert titles(found) == wanted


def test_the_files_of_the_last_version_are_no_versions() -> None:
    history = "".join(
        f'<div class="release"><a class="card" href="/project/weir/2.{n}.0/"><p class="version">2.{n}.0</p>'
        f'<p><time datetime="2026-0{n}-11T06:00:00+0000">2026-0{n}-11</time></p></a></div>'
        for n in range(9, 0, -1)
    )
    files = "".join(
        f'<div class="file"><a href="https://files.example.org/9a/{n}/weir-2.9.0-cp31{n}.whl">'
        f"weir-2.9.0-cp31{n}.whl</a> 2026-09-11</div>"
        for n in range(10)
    )
    found = links(f"<main><h2>Release history</h2>{history}<h2>Files</h2>{files}</main>", f"{SITE}/project/weir/")
    assert found == [f"/project/weir/2.{n}.0/" for n in range(9, 0, -1)]


def test_the_features_of_a_product_are_no_list() -> None:
    names = ("Durable jobs", "Schedules", "Nightly runs", "Typed steps", "Safe retries", "Audit trail", "Alerts")
    cards = "".join(
        f'<div class="col"><h5>{name}</h5><p>{STORY[:60]}</p><p><a href="/docs/{slug(name)}/">Read more …</a></p></div>'
        for name in names
    )
    assert refused(f"<main><section>{cards}</section></main>", f"{SITE}/")


def test_a_post_of_which_nothing_but_its_time_leads_to_it() -> None:
    posts = "".join(
        f'<h2 class="date-header">November {29 - n}, 2026</h2><div class="entry"><h3>{title}</h3>'
        f'<p>{STORY * (1 + n % 3)}</p><p class="footer"><span>Posted by Ann at '
        f'<a class="permalink" href="/archives/2026/11/{n}.html">9:4{n} PM</a>'
        f'</span> | <a class="permalink" href="/archives/2026/11/{n}.html#comments">Comments ({n * 3})</a>'
        f' | <a class="permalink" href="/archives/2026/11/{n}.html#trackback">TrackBack (0)</a></p></div>'
        for n, title in enumerate(NEWS)
    )
    found = entries(posts)
    assert titles(found) == list(NEWS)
    assert [entry.link for entry in found] == [f"{SITE}/archives/2026/11/{n}.html" for n in range(len(NEWS))]
    assert days(found) == [f"2026-11-{29 - n}" for n in range(len(NEWS))]


def test_a_version_is_called_by_the_heading_over_its_file() -> None:
    versions = "".join(
        f'<h3><a name="v0.9.{n}">weir 0.9.{n}</a></h3><p><i>Released {n} September 2026</i><ul><li>{NEWS[n % 8]}</li>'
        f'<li>{NEWS[(n + 3) % 8]}</li></ul><p>Download: <a href="dist/weir-0.9.{n}.tar.gz">weir-0.9.{n}.tar.gz</a> '
        f'(<a href="dist/weir-0.9.{n}.tar.gz.asc">signature</a>), <a href="dist/weir-0.9.{n}.zip">for Windows</a>'
        for n in range(14, 4, -1)
    )
    found = entries(f"<h1>Changes</h1>{versions}")
    assert titles(found) == [f"weir 0.9.{n}" for n in range(14, 4, -1)]
    assert [entry.link for entry in found] == [f"{SITE}/dist/weir-0.9.{n}.tar.gz" for n in range(14, 4, -1)]
    assert days(found) == [f"2026-09-{n:02}" for n in range(14, 4, -1)]


def test_a_day_of_the_week_and_its_number_below_a_month_in_a_row() -> None:
    rows = "".join(
        f'<tr><td colspan="3"><font face="Comic Sans MS"><b>{month}</b></font></td></tr>'
        + "".join(
            f"<tr><td><font size=2>{day}</font></td><td><font size=2>{10 + n}h30</font></td>"
            f'<td><font size=2><b><a href="event.php?id={month[0]}6{n}">{title}</a></b></font></td></tr>'
            for n, (day, title) in enumerate(zip(("dim. 6", "ven. 11", "sam. 19"), NEWS[begin:], strict=False))
        )
        for begin, month in ((0, "Décembre 2026"), (3, "Janvier 2027"))
    )
    found = entries(f"<table>{rows}</table>")
    assert titles(found) == list(NEWS[:6])
    assert days(found) == [f"{month}-{day}" for month in ("2026-12", "2027-01") for day in ("06", "11", "19")]


def test_a_line_of_text_is_one_item_though_a_picture_in_it_leads_to_its_tickets() -> None:
    lines = "".join(
        f'Th {3 + 2 * n:02}.12.&nbsp;<a href="gig.php?id=61{n}">{title}</a> with friends '
        f'<a href="http://tickets.example.org/larks/61{n}"><img src="tix.gif" alt="tickets"></a><br>'
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<td><font><b>December 2026</b></font><br><font>{lines}</font></td>")
    assert [entry.link for entry in found] == [f"{SITE}/gig.php?id=61{n}" for n in range(len(NEWS))]
    assert days(found) == [f"2026-12-{3 + 2 * n:02}" for n in range(len(NEWS))]


def test_what_stands_in_brackets_after_a_day_is_no_part_of_it() -> None:
    months = ("15 November", "15 August", "15 May", "15 February")
    years = "".join(
        f'<h3><a name="{year}"></a>{year}</h3><ul>'
        + "".join(
            f'<li><a href="nl/{year}{n}.pdf">{NEWS[(year + n) % 8]}</a>, {day} (PDF, 2.{n} MB)</li>'
            for n, day in enumerate(months)
        )
        + "</ul>"
        for year in (2026, 2025)
    )
    wanted = [f"{year}-{month}-15" for year in (2026, 2025) for month in ("11", "08", "05", "02")]
    assert days(entries(f"<h1>Archive</h1>{years}")) == wanted


def test_a_threads_title_is_its_own_link_and_not_the_picture_to_what_is_new() -> None:
    rows = "".join(
        f'<li class="threadbit"><h3><a class="new" href="showthread.php?92{n}-{slug(title)}&amp;goto=newpost">'
        f'<img src="new.png"></a> <a class="title" href="showthread.php?92{n}-{slug(title)}">{title}</a></h3>'
        f'<a href="member.php?1{n}">Ann</a>, 03-1{n}-2026<ul><li>Replies: '
        f'<a href="misc.php?do=whoposted&amp;t=92{n}">{n * 3}</a></li></ul></li>'
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<ol>{rows}</ol>", f"{SITE}/forumdisplay.php?17-Weirs")
    assert titles(found) == list(NEWS)
    assert [entry.link for entry in found] == [f"{SITE}/showthread.php?92{n}-{slug(x)}" for n, x in enumerate(NEWS)]


@pytest.mark.parametrize("name", ["title", "data-tippy-content", "data-bs-original-title"])
def test_the_moment_that_is_shown_to_those_who_point_at_it(name: str) -> None:
    rows = "".join(
        f'<article><h2><a href="/post/77{n}">{title}</a></h2>'
        f'<span {name}="Tuesday, November {n + 3}, 2026 at 7:57:22 PM GMT+00:00">{n + 2} days ago</span></article>'
        for n, title in enumerate(NEWS)
    )
    assert days(entries(f"<main>{rows}</main>")) == DAYS


def test_a_day_over_its_items_that_has_its_year_in_the_heading_over_it() -> None:
    months = (("December 2026", "1 Dec", "12 Dec"), ("January 2027", "7 Jan", "19 Jan"))
    cards = iter(NEWS)
    body = "".join(
        f"<div><h2>{month}</h2>"
        + "".join(
            f"<div><div><span>{day}</span> <span>Tuesday</span></div><div>"
            f'<a aria-label="{title}" href="/{slug(title)}"></a>'
            f"<div><span>18:30</span><h3>{title}</h3><p>{STORY[:60]}</p></div></div></div>"
            for day, title in ((day, next(cards)) for day in of_month)
        )
        + "</div>"
        for month, *of_month in months
    )
    found = entries(f"<main>{body}</main>")
    assert titles(found) == list(NEWS[:4])
    assert days(found) == ["2026-12-01", "2026-12-12", "2027-01-07", "2027-01-19"]


def test_days_below_a_month_in_the_digits_of_another_script() -> None:
    months = (("ديسمبر ٢٠٢٦", "٣ ديسمبر", "١٧ ديسمبر"), ("يناير ٢٠٢٧", "٧ يناير", "٢٣ يناير"))
    cards = iter(NEWS)
    body = "".join(
        f"<h3>{month}</h3>"
        + "".join(
            f'<article><h4><a href="/events/{slug(title)}">{title}</a></h4>'
            f'<span class="date">الخميس {day}</span></article>'
            for day, title in ((day, next(cards)) for day in of_month)
        )
        for month, *of_month in months
    )
    assert days(entries(f"<main>{body}</main>")) == ["2026-12-03", "2026-12-17", "2027-01-07", "2027-01-23"]


def test_a_version_after_a_word_that_is_cut_short_is_a_releases() -> None:
    rows = "".join(
        f'<tr><th><a href="/products/{n}/">R{n}40{"（LTE内蔵）" if n % 3 else ""}</a></th>'
        f'<td><a href="/firmware/r{n}.html">R{n}40 Rev.15.0{n}.21</a></td><td>2026-11-0{n + 1}</td></tr>'
        for n in range(len(NEWS))
    )
    found = entries(f"<h1>Firmware</h1><table>{rows}</table>")
    assert titles(found) == [f"R{n}40 Rev.15.0{n}.21" for n in range(len(NEWS))]


def test_a_piece_that_is_not_shown_hides_no_line() -> None:
    rows = "".join(
        f"<tr><td>{title}</td><td><span style='display:none;'>17949{n}0000</span> November {n + 3}, 2026</td>"
        f"<td>0{n}h 1{n}m</td><td><a href='/agenda?clip_id=44{n}'>Agenda</a></td></tr>"
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<h1>Meetings</h1><table>{rows}</table>")
    assert titles(found) == list(NEWS)
    assert days(found) == DAYS


def test_a_time_within_a_sentence_is_not_when_it_was_written() -> None:
    posts = "".join(
        f'<article><h2><a href="/2026/{slug(title)}">{title}</a></h2><span class="date">Nov 2{n}, 2026</span>'
        f'<p>{STORY} The ferry starts with the bridge on <time datetime="2027-01-0{n + 1}">a day</time>.</p></article>'
        for n, title in enumerate(NEWS)
    )
    assert days(entries(f"<main>{posts}</main>")) == [f"2026-11-2{n}" for n in range(len(NEWS))]


def test_questions_that_are_asked_often_are_no_list() -> None:
    told = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"FAQPage"}</script>'
    asked = "".join(f'<li><a href="/faq.aspx?qid={n}">Who says that {x.lower()}?</a></li>' for n, x in enumerate(NEWS))
    assert refused(f"{told}<main><ol>{asked}</ol></main>", f"{SITE}/faq.aspx")


def test_what_goes_with_a_product_is_no_list() -> None:
    cards = "".join(
        f'<div class="product-thumb"><a href="/{slug(title)}"><img src="/{n}.jpg"></a><h4><a href="/{slug(title)}">'
        f"{title}</a></h4><p>{STORY[:50]}</p><p class=price>{n + 4},90 zł</p></div>"
        for n, title in enumerate(NEWS[:5])
    )
    wanted = '<input type="text" name="quantity" value="1"><button>Add to cart</button>'
    body = f"<h1>A kettle</h1><p>{STORY * 2}</p>{{}}<h3>Goes well with it</h3><div>{cards}</div>"
    address = f"{SITE}/a-kettle-with-a-lid-of-copper"
    assert links(body.format(""), address)
    assert refused(body.format(wanted), address)


def test_columns_without_dates_go_with_a_dated_front_where_they_have_headings() -> None:
    dated = "".join(
        f'<article><h2><a href="/town/{slug(title)}">{title}</a></h2><time>2026-11-2{n}</time></article>'
        for n, title in enumerate(NEWS)
    )
    columns = ("The garden that lives without water", "What the roundabouts have to say", "A short grammar of bakeries")
    undated = "".join(f'<div><h3><a href="/columns/{slug(title)}">{title}</a></h3></div>' for title in columns)
    body = f"<main><div>{dated}</div><section><h2>Columns</h2>{undated}</section></main>"
    assert titles(entries(body)) == [*NEWS, *columns]


def test_the_title_of_a_link_around_a_whole_card_is_its_heading_for_those_that_join_too() -> None:
    cards = "".join(
        f'<a href="/sea/92{n}-{slug(title)}"><div>By Ann Weir on {n + 3} November 2026. {STORY[:60]}</div>'
        f"<h3>{title}</h3></a>"
        for n, title in enumerate(NEWS)
    )
    slides = ("The last caulkers of the old town", "A wine that is made in the sand", "She rows across the bar")
    show = "".join(
        f'<li><div>Sea | {n + 20} November 2026</div><h2>{title}</h2><p>{STORY[:70]}</p>'
        f'<a href="/sea/95{n}-{slug(title)}">Go to the story</a></li>'
        for n, title in enumerate(slides)
    )
    found = entries(f"<main><ul>{show}</ul><div>{cards}</div></main>")
    assert titles(found) == [*slides, *NEWS]


def test_a_link_that_says_read_more_is_called_by_its_label() -> None:
    more = '<a href="/news/{}" title="{}">Read more<span class="visually-hidden"> about {}</span></a>'
    lead = f"<div><p>{STORY}</p>{more.format('lead', 'Fog over the canal', 'Fog over the canal')}</div>"
    rest = "".join(
        f'<div><h2><a href="/news/{slug(title)}">{title}</a></h2><p>{STORY}</p>'
        f"{more.format(slug(title), title, title)}</div>"
        for title in NEWS
    )
    assert set(titles(entries(f"<main>{lead}{rest}</main>"))) - set(NEWS) <= {"Fog over the canal"}


def test_days_of_the_islamic_year_are_no_titles() -> None:
    months = ("ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة")
    rows = "".join(
        f"<tr><td>الجريدة الرسمية عدد 75{n}3</td><td>{n + 11} {month} 1448</td><td>{n + 3} نونبر 2026</td>"
        f'<td><a href="/BO/2026/BO_75{n}3_Ar.pdf"><img src="/pdf.gif" alt="PDF"></a></td></tr>'
        for n, month in enumerate(months)
    )
    found = entries(f"<h1>الجريدة الرسمية</h1><table>{rows}</table>")
    assert titles(found) == [f"الجريدة الرسمية عدد 75{n}3" for n in range(len(months))]
    assert days(found) == [f"2026-11-{n + 3:02}" for n in range(len(months))]


def months_of(rows: str) -> str:
    """Rows of two months, each of a day and a title, below headings with the month."""
    first, second = ("Sa. 05.12.", "Sa./So. 12./13.12."), ("Mi. 06.01.", "Fr. 29.1.-So. 2.2.")
    months = {"Dezember 2026": first, "Januar 2027": second}
    cards = iter(NEWS)
    return "".join(
        f"<tr><td colspan=2><b>{month}</b></td></tr>"
        + "".join(rows.format(day=day, title=(title := next(cards)), link=slug(title)) for day in days_of)
        for month, days_of in months.items()
    )


def test_spans_of_days_below_their_month() -> None:
    body = months_of('<tr><td>{day}</td><td><a href="/termine/{link}">{title}</a></td></tr>')
    wanted = ["2026-12-05", "2026-12-12", "2027-01-06", "2027-01-29"]
    assert days(entries(f"<h1>Termine</h1><table>{body}</table>")) == wanted
    assert days(learned(f"<h1>Termine</h1><table>{body}</table>")) == wanted


@pytest.mark.parametrize("years", [(2026, 2025), (1999, 1998)])
def test_a_day_and_a_month_in_numbers_below_their_year(years: tuple[int, int]) -> None:
    told = iter(NEWS)
    rows = "".join(
        f"<tr><td colspan=2><b>{year}</b></td></tr>"
        + "".join(
            f'<tr><td>{day}</td><td><a href="/texts/{slug(title)}.htm">{title}</a></td></tr>'
            for day, title in zip(("22.11.", "3.11.", "30. 8."), told, strict=False)
        )
        for year in years
    )
    wanted = [f"{year}-{day}" for year in years for day in ("11-22", "11-03", "08-30")]
    body = f"<h1>Texts</h1><table>{rows}</table>"
    assert days(entries(body)) == wanted
    assert days(learned(body)) == wanted


def test_numbers_that_run_neither_way_are_no_days() -> None:
    rows = "".join(
        f'<tr><td>{number}.</td><td><a href="/songs/{slug(title)}.htm">{title}</a></td></tr>'
        for number, title in zip(("3.4", "1.2", "9.1", "2.8", "7.7", "1.1", "5.9", "2.2"), NEWS, strict=True)
    )
    assert days(entries(f"<h1>Songs</h1><table><tr><td><b>2026</b></td></tr>{rows}</table>")) == [None] * len(NEWS)


def test_of_messages_in_a_channel_the_first_line_is_the_title_for_selectors_too() -> None:
    posts = "".join(
        f'<div class="message_wrap"><a class="owner" href="{SITE}/tracks">Northern tracks</a>'
        f'<div class="message_text">{title if n % 3 else f"<b>{title}</b>"}<br><br>{STORY}</div>'
        f'<a class="message_date" href="{SITE}/tracks/22{n}"><time datetime="2026-11-{n + 3:02}T03:07:00Z">03:07</time>'
        "</a></div>"
        for n, title in enumerate(NEWS)
    )
    body = f"<main><h1>Northern tracks</h1>{posts}</main>"
    assert titles(entries(body)) == list(NEWS)
    assert titles(learned(body)) == list(NEWS)
    assert days(learned(body)) == DAYS


def test_a_block_that_is_named_after_its_pager_is_none() -> None:
    stories = "".join(
        f'<article class="jeg_post"><h3><a href="/{slug(title)}">{title}</a></h3><span>{n + 3} November 2026</span>'
        f"<p>{STORY}</p></article>"
        for n, title in enumerate(NEWS)
    )
    pager = '<div class="pagination">' + "".join(f'<a href="/page/{n}">{n}</a>' for n in range(2, 9)) + "</div>"
    body = f'<div class="jeg_postblock jeg_pagination_nextprev">{stories}</div>{pager}'
    assert titles(entries(body)) == list(NEWS)


@pytest.mark.parametrize(
    ("folder", "day"),
    [("/xinwen/2026/1130/412{}.html", "2026-11-30"), ("/cronache/26_novembre_29/a-story-of-{}.shtml", "2026-11-29")],
)
def test_days_in_addresses_as_some_papers_write_them(folder: str, day: str) -> None:
    rows = "".join(f'<li><h3><a href="{folder.format(n)}">{title}</a></h3></li>' for n, title in enumerate(NEWS))
    assert days(entries(f"<main><ul>{rows}</ul></main>")) == [day] * len(NEWS)
    assert days(learned(f"<main><ul>{rows}</ul></main>")) == [day] * len(NEWS)


@pytest.mark.parametrize(
    "before",
    [
        '<span class="css-1p5n">SNOWSTORM</span> ',
        '<span class="volanta">Storm on the coast. </span>',
        '<span class="chapeu">Politics</span> ',
    ],
)
def test_what_stands_before_a_headline_is_none_of_it(before: str) -> None:
    cards = "".join(
        f'<article><a href="/news/{slug(title)}"><h2>{before if n % 2 else ""}<span>{title}</span></h2></a></article>'
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{cards}</main>")) == list(NEWS)


def test_the_name_of_something_in_capitals_is_a_part_of_its_headline() -> None:
    heads = [f"<code>{word}</code> is faster now" for word in ("FLUSH", "COMMIT", "ROLLBACK", "VACUUM", "ANALYZE")]
    rows = "".join(f'<article><h2><a href="/blog/post-{n}">{head}</a></h2></article>' for n, head in enumerate(heads))
    assert titles(entries(f"<main>{rows}</main>"))[0] == "FLUSH is faster now"


def test_what_only_those_hear_who_see_nothing_is_no_title_though_it_stands_in_one() -> None:
    premium = '<span class="icon__premium"><span class="sr-only">Article réservé aux abonnés</span></span>'
    cards = "".join(
        f'<div class="card"><a href="/politics/{slug(title)}"><p class="article__title"><span class="article__kicker">'
        f'Enquête</span><span class="article__title-label">{premium if n % 2 else ""}{title}</span></p></a></div>'
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{cards}</main>")) == list(NEWS)


def test_a_day_and_a_section_that_are_named_as_the_title_is_are_none() -> None:
    cards = "".join(
        f'<a class="card" href="/lab/{slug(title)}"><div class="feed__title-top">{n + 3}.11.2026<i>Lab</i></div>'
        f'<div class="feed__title">{title}</div><div>{STORY[:60]}</div></a>'
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<main>{cards}</main>")
    assert titles(found) == list(NEWS)
    assert days(found) == DAYS


def test_authors_beside_the_headlines_are_no_items_and_a_card_has_its_day() -> None:
    cards = "".join(
        f'<div class="story"><div class="headline"><a href="/{("india", "state", "sport")[n % 3]}/{slug(title)}"><h6>'
        f'{title}</h6></a></div><div class="row"><a href="/author/8{n}"><span>Ann Weir {n}</span></a>'
        f'<time datetime="2026-11-{n + 3:02}T07:15:00+05:30">3 hours ago</time></div></div>'
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<div>{cards}</div>")
    assert titles(found) == list(NEWS)
    assert days(found) == DAYS


def test_pictures_that_are_labelled_with_headlines_go_with_those_in_words() -> None:
    slides = (
        "The lake is as low as in the last ten years", "Growers brought the harvest forward this autumn",
        "The council votes on the waste plant by one vote", "A slide on the coast road leaves one lane open",
    )  # fmt: skip
    slider = "".join(
        f'<div class="slide"><a href="/haber/48{n}/{slug(title)}" title="{title}"><img src="/{n}.webp" alt="{title}">'
        f"<span></span></a><div>TOWN</div></div>"
        for n, title in enumerate(slides)
    )
    rows = "".join(
        f'<div class="card"><a href="/haber/49{n}/{slug(title)}"><img src="/4{n}.webp"><h3>{title}</h3></a>'
        f"<p>{STORY[:60]}</p></div>"
        for n, title in enumerate(NEWS)
    )
    found = titles(entries(f"<main><div>{slider}</div><div>{rows}</div></main>"))
    assert found == [*slides, *NEWS]


def test_the_messages_of_a_thread_are_found_by_who_wrote_them_too_and_are_no_list() -> None:
    posts = "".join(
        f'<div id="post_88{n}"><a href="space-uid-17{n}.html">Ann Weir {n}</a> <em>2026-11-{n + 3:02} 10:0{n}</em>'
        f'<a href="forum.php?mod=redirect&amp;goto=findpost&amp;ptid=30417&amp;pid=88{n}">{n}#</a><p>{title}.</p></div>'
        for n, title in enumerate(NEWS)
    )
    assert refused(f"<div id=postlist>{posts}</div>", f"{SITE}/thread-30417-1-1.html")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("“Who owns the pavement?", "Who owns the pavement?"),
        ("“Low” and “high” water in one town", "“Low” and “high” water in one town"),
        ("„Kto płaci” za most w mieście", "„Kto płaci” za most w mieście"),
    ],
)
def test_a_mark_that_opens_nothing_is_an_ornament(said: str, title: str) -> None:
    rows = "".join(
        f'<article><h2><a href="/columns/{n}">{said if n == 1 else one}</a></h2></article>'
        for n, one in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{rows}</main>"))[1] == title


def test_what_logs_in_before_a_page_is_not_the_way_to_it() -> None:
    rows = "".join(
        f'<div class="job"><h3>{title}</h3><p>Posted 2026-11-{n + 3:02}</p>'
        f'<a href="/jobs/{slug(title)}-18{n}" aria-label="{title}">{title}</a>'
        f'<a href="/enter?next=/jobs/{slug(title)}-18{n}" aria-label="Keep"><svg></svg></a></div>'
        for n, title in enumerate(NEWS)
    )
    assert links(f"<main>{rows}</main>") == [f"/jobs/{slug(title)}-18{n}" for n, title in enumerate(NEWS)]


def test_what_says_where_it_stands_is_no_detour() -> None:
    rows = "".join(
        f'<li><a href="/story.php?id=72{n}1&amp;from=/news">{title}</a></li>' for n, title in enumerate(NEWS)
    )
    body = f'<nav><a href="/">Home</a> <a href="/news">News</a></nav><main><ul>{rows}</ul></main>'
    assert titles(entries(body)) == list(NEWS)


def test_a_heading_is_the_thing_though_its_address_is_below_that_of_a_search() -> None:
    rows = "".join(
        f'<div><b>2026-11-{n + 3:02}</b><a href="/Search/Single.aspx?JobID=81{n}7200"><h2>{title}</h2></a><div>Where: '
        f'<a href="/SearchResults.aspx?page=1&amp;city=3{n}7">Upper Gravesend {n}</a></div><p>{STORY}</p></div>'
        for n, title in enumerate(NEWS)
    )
    assert links(f"<div>{rows}</div>") == [f"/Search/Single.aspx?JobID=81{n}7200" for n in range(len(NEWS))]


def test_what_stands_above_and_below_a_title_is_no_part_of_it() -> None:
    rows = "".join(
        f'<div><a href="/events/{n}"><span class="day"><em>{n + 3}</em> <em>Dec</em> <em>2026</em></span> '
        f'<span class="ev_above_title"><span class="sign">Sold out</span></span> '
        f'<span class="ev_event_title">{title}</span> '
        f'<span class="ev_below_title"><span class="sub">A word on it</span></span> '
        f'<span class="ev_place"><em>19:30</em> <em>Great hall</em></span></a></div>'
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<main>{rows}</main>")) == list(NEWS)
    assert titles(learned(f"<main>{rows}</main>")) == list(NEWS)


def test_a_label_that_only_a_style_sheet_hides_is_no_part_of_a_title() -> None:
    rows = "".join(
        f'<li id="box_{n}"><a href="/product/{slug(title)}/32{n}/"><img src="/{n}.jpg"></a><div class="name">'
        f'<a href="/product/{slug(title)}/32{n}/"><span class="title displaynone"><span>상품명</span> :</span> '
        f"<span>{title}</span></a></div><span>13,200원</span></li>"
        for n, title in enumerate(NEWS)
    )
    assert titles(entries(f"<ul>{rows}</ul>")) == list(NEWS)


@pytest.mark.parametrize(
    "second",
    ['<section class="secondary">{}</section>', '<div class="front__secondary">{}</div>', "<div>{}</div>"],
)
def test_the_second_block_of_a_front_is_no_side_bar(second: str) -> None:
    def block(some: Sequence[str]) -> str:
        return "".join(
            f'<article class="{"secondary" if second.startswith("<div>") else "teaser"}">'
            f'<a href="/news/local/{slug(title)}-3315{n}">{title}</a><p>{STORY[:60]}</p></article>'
            for n, title in enumerate(some)
        )

    first = block(NEWS[4:]).replace("secondary", "teaser")
    assert titles(entries(f"{second.format(block(NEWS[:4]))}<section>{first}</section>")) == list(NEWS)


def test_what_is_said_of_a_lead_is_no_item_of_its_own() -> None:
    def story(number: int, title: str) -> str:
        link, rank = f"/politics/2026-11/{slug(title)}", 3 if number else 2
        return (
            f'<article class="teaser"><figure><a href="{link}"><img src="/{number}.jpg"></a></figure><div>'
            f'<h{rank}><a href="{link}">{title}</a></h{rank}><p>{STORY[:70]}</p><div>'
            f'<a href="{link}#comments"> {number}14 Kommentare</a></div></div></article>'
        )

    lead, *others = [story(number, title) for number, title in enumerate(NEWS)]
    body = f"<main><div>{lead}</div><div>{''.join(others)}</div></main>"
    assert links(body) == [f"/politics/2026-11/{slug(title)}" for title in NEWS]


def test_a_papers_columns_are_of_its_stories_though_they_stand_in_another_folder() -> None:
    stories = [f"{title} as the river {verb}" for title in NEWS for verb in ("rises", "falls")]
    news = "".join(
        f'<div><article><h4 class="article-title"><a href="/news/town/{slug(title)}">{title}</a></h4></article></div>'
        for title in stories
    )
    signed = "".join(
        f'<article class="opinion"><a class="author-name" href="/by/{n}">Ann Weir {n}</a>'
        f'<h4 class="article-title"><a href="/opinion/{slug(title)}-again">{title} again</a></h4></article>'
        for n, title in enumerate(NEWS[:3])
    )
    videos = signed.replace("author-name", "length").replace("/opinion/", "/video/").replace("again", "seen")
    body = "<main><div>{}</div><section><h2>More</h2>{}</section></main>"
    assert titles(entries(body.format(news, signed))) == [*stories, *(f"{title} again" for title in NEWS[:3])]
    assert titles(entries(body.format(news, videos))) == stories


def test_a_lead_is_its_own_headline_and_not_what_is_related_to_it() -> None:
    lead = (
        f'<div class="headline"><a href="/story/721/harbour-opens-after-years"><img src="/1.jpg"></a><div class="h1">'
        f'<a href="/story/721/harbour-opens-after-years">The harbour opens after three years and two floods</a></div>'
        f"<div>2026-11-30</div><p>{STORY}</p>"
        f'<ul><li><a href="/story/688/why-it-is-late">Why it is late: what was done</a></li></ul></div>'
    )
    rows = "".join(
        f'<li class="row"><a href="/story/72{n}/{slug(title)}">{title}</a><div>2026-11-{n + 3:02}</div></li>'
        for n, title in enumerate(NEWS)
    )
    views = "".join(
        f'<p><b>Ann Weir {n}</b> <a href="/story/73{n}/view">{title[:24]}</a></p>' for n, title in enumerate(NEWS)
    )
    found = links(
        f'<div class="main"><div class="row"><div class="col">{lead}<div class="more"><ul>{rows}</ul></div></div>'
        f'<div class="side">{views}</div></div></div>'
    )
    assert found[0] == "/story/721/harbour-opens-after-years"
    assert "/story/688/why-it-is-late" not in found


def test_a_photograph_after_the_day_of_one_item_does_not_hide_whose_day_that_is() -> None:
    rows = "".join(
        f'<font color="#666"><b>{n + 3} November 2026</b></font><br>{"<img src=/new.gif> " if n in (0, 3) else ""}'
        f'<font><a href="news/{slug(title)}.html"><b>{title}</b></a></font><br><font>{STORY}</font><br>'
        f'<img src="/line.gif"><br>'
        for n, title in enumerate(NEWS)
    )
    found = entries(f"<table><tr><td>{rows}</td></tr></table>")
    assert titles(found) == list(NEWS)
    assert days(found) == DAYS


def test_a_tag_is_no_file_though_its_address_ends_as_it_is_called() -> None:
    done = ("Update translations", "Fix race in writer", "Merge branch 'mesh'", "Bump version", "Guard empty files")
    rows = "".join(
        f'<li><div><a class="item-title" href="/fjord/-/tags/v4.{n}.1-rc2">v4.{n}.1-rc2</a><div>'
        f'<a href="/fjord/-/commit/7af{n}">7af{n}bf2</a> <span><a href="/fjord/-/commit/7af{n}">{what}</a></span> '
        f'<time datetime="2026-11-{n + 3:02}T10:00Z">Nov {n + 3}, 2026</time></div></div><section>'
        f'<h5>Download source code</h5><a href="/fjord/-/archive/v4.{n}.1-rc2/fjord.zip">zip</a></section></li>'
        for n, what in enumerate(done)
    )
    assert titles(entries(f"<main><ul>{rows}</ul></main>")) == [f"v4.{n}.1-rc2" for n in range(len(done))]


def test_what_is_on_and_what_is_to_come_are_one_list_in_the_pages_own_folder() -> None:
    shows = [("sails-dry", "Sails dry in the old town hall"), ("salt", "Drawings in salt")]
    now = "".join(
        f'<section class="show"><a href="/shows/{name}/"><img src="/{name}.jpg"></a><div>'
        f'<h2><a href="/shows/{name}/">{title}</a></h2><p>{n + 3} November 2026 – 31 January 2027</p>'
        f"<p>{STORY}</p></div></section>"
        for n, (name, title) in enumerate(shows)
    )
    coming = ("A hundred knots and one tangle", "How the winter ice sings", "Harbours that children built")
    later = "".join(
        f'<li class="later"><span>{n + 3} February 2027</span> <a href="/shows/{slug(title)}/">{title}</a></li>'
        for n, title in enumerate(coming)
    )
    found = links(f"<main><div>{now}</div><section><h2>To come</h2><ul>{later}</ul></section></main>", f"{SITE}/shows/")
    assert found == [*(f"/shows/{name}/" for name, _ in shows), *(f"/shows/{slug(title)}/" for title in coming)]


def test_plans_that_lead_to_a_form_are_no_list() -> None:
    plans = "".join(
        f'<div class="card"><h3>{name}</h3><div>{n * 12} € a month</div><p>{STORY}</p>'
        f'<a href="/signup?plan={name.lower()}">Start with {name}</a></div>'
        for n, name in enumerate(("Free", "Maker", "Studio", "Company"))
    )
    assert refused(f"<main>{plans}</main>", f"{SITE}/pricing")


def test_answers_to_a_question_are_no_list() -> None:
    answers = "".join(
        f'<li><a href="/user/ann{n}">Ann Weir {n}</a><p>{STORY}</p>'
        f'<a href="/answer?answer_id=24{n}200#answers_list_answer">Answered on {n + 3} November 2026</a></li>'
        for n in range(4)
    )
    assert refused(f"<main><h1>Why is it so?</h1><p>{STORY}</p><ul>{answers}</ul></main>", f"{SITE}/q/1357924")


def test_a_day_with_its_hours_is_no_title_though_it_is_a_heading() -> None:
    cards = "".join(
        f'<li><div><h2 class="h3"><a href="/event/{n}/">Supper no. {n} at the quay</a></h2>'
        f'<h3 class="h5">Thursday, December {n + 3}th, 2026 <span>5:30 PM - 10:00 PM</span></h3><p>{STORY[:80]}</p>'
        f'<a href="https://tables.example/{n}">Buy Tickets</a> <a href="/event/{n}/">Learn More</a></div></li>'
        for n in range(1, 5)
    )
    assert titles(entries(f"<main><ul>{cards}</ul></main>")) == [f"Supper no. {n} at the quay" for n in range(1, 5)]


@pytest.mark.parametrize("sign", [":", "/", "="])
def test_a_second_title_in_a_catalogue_is_a_part_of_the_title(sign: str) -> None:
    books = [(title[:18].strip(), f"{sign} {title[18:].strip()}") for title in NEWS]
    rows = "".join(
        f'<li><a class="title" href="/opac.pl?biblionumber=48{n}11"><span class="biblio-title">{first}</span> '
        f'<span class="subtitle">{second}</span></a><p>by <a href="/s?q=au:{n}">Ann Weir</a></p></li>'
        for n, (first, second) in enumerate(books)
    )
    assert titles(entries(f"<ul>{rows}</ul>")) == [f"{first} {second}" for first, second in books]


def test_links_in_the_pages_language_go_before_those_that_say_they_are_in_another() -> None:
    rows = "".join(
        f'<li class="news-item"><time datetime="2026-11-{n + 3:02}">{n + 3}.11.</time><h3><a href="/en/news/N26{n}">'
        f'{title[:20]}</a></h3><p><a href="/pt/news/N26{n}" hreflang="pt">{title} em português</a></p></li>'
        for n, title in enumerate(NEWS)
    )
    body = f'<html lang="en"><body><main><ul>{rows}</ul></main></body></html>'.encode()
    found = recipe(Tree(Page(f"{SITE}/en/news/", body)), Options()).entries
    assert [entry.link for entry in found] == [f"{SITE}/en/news/N26{n}" for n in range(len(NEWS))]


@pytest.mark.parametrize(("url", "found"), [(f"{SITE}/", True), (f"{SITE}/2026/11/what-the-ferry-told-us/", False)])
def test_dated_news_in_the_side_column_of_a_front_are_its_list(url: str, found: bool) -> None:
    rows = "".join(
        f"<div><span>{n + 3}.11.2026</span>"
        f'<h3><a href="/news/{slug(title)}-18{n}.html">{title}</a></h3></div>'
        for n, title in enumerate(NEWS[:6])
    )
    body = f'<main><h1>Welcome</h1><p>{4 * STORY}</p></main><aside class="column"><h2>Notices</h2>{rows}</aside>'
    assert refused(body, url) is not found


def test_a_concert_is_the_item_and_not_its_bands_or_its_hall_though_only_an_icon_leads_to_it() -> None:
    bands = ["Vole Choir", "Tin Heron", "Marrow", "The Slow Weir", "Ennui Club", "Old Ferry", "Kelp", "Nine Lamps"]
    halls = ["Corn Hall", "The Boathouse", "Corn Hall"]

    def band(name: str) -> str:
        return f'<a href="/artist/{slug(name)}">{name}</a>'

    rows = "".join(
        f'<tr><td class="event-date"><meta itemprop="startDate" content="2026-12-{n + 3:02}">{n + 3}/12 (fri)</td>'
        f'<td><span class="artists">{band(name)}, {band(bands[n - 1])}</span></td>'
        f'<td class="event-venue"><a href="/venue/{slug(hall)}">{hall}, Brackwater</a></td>'
        f'<td><a href="/concert/{slug(name)}-{slug(hall)}-{n + 3}-december-2026" title="More info"><i></i></a></tr>'
        for n, (name, hall) in enumerate((name, halls[n % 3]) for n, name in enumerate(bands))
    )
    found = entries(f"<main><h1>Concerts</h1><table>{rows}</table></main>")
    assert [(entry.link or "").partition("/concert/")[1] for entry in found] == ["/concert/"] * len(bands)
    assert titles(found) == [f"{name}, {bands[n - 1]}" for n, name in enumerate(bands)]
    assert days(found) == [f"2026-12-{n + 3:02}" for n in range(len(bands))]
    again = learned(f"<main><h1>Concerts</h1><table>{rows}</table></main>")
    assert titles(again) == titles(found)


def test_the_latest_threads_of_a_forum_go_before_the_last_message_of_each_board() -> None:
    boards = "".join(
        f'<li class="row"><dl><dt><a class="forumtitle" href="./viewforum.php?f={n}">Board of the {word}</a><br>'
        f"All that there is to say about the {word}, and some of what there is not</dt>"
        f'<dd class="lastpost">Last post <a href="./viewtopic.php?f={n}&amp;p={n}73#p{n}73">{NEWS[-n]}</a> by '
        f'<a href="./memberlist.php?mode=viewprofile&amp;u={n}">Vole</a> 1{n} Nov 2026, 10:4{n}</dd></dl></li>'
        for n, word in enumerate(("ferries", "bells", "trees", "cinema", "weather"), start=1)
    )
    threads = "".join(
        f'<li class="row"><dl><dt><a class="topictitle" href="./viewtopic.php?f={n % 4}&amp;t=3{n}6">{title}</a><br>by '
        f'<a href="./memberlist.php?mode=viewprofile&amp;u={n}">Heron</a> » 1{n} Nov 2026, 11:0{n} » '
        f'<a href="./viewforum.php?f={n % 4}">Board</a></dt><dd class="posts">{n + 2}</dd></dl></li>'
        for n, title in enumerate(NEWS[:6])
    )
    body = f'<div class="forabg"><ul>{boards}</ul></div><div class="forabg"><ul>{threads}</ul></div>'
    assert titles(entries(body, f"{SITE}/forum/index.php")) == list(NEWS[:6])
