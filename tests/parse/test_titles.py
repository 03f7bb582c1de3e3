"""Where the titles of a list stand, and what is theirs of the lines there."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from feedmaker.model import Entry, Options, Page
from feedmaker.parse.propose import propose
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.tree import Tree

URL = "https://ferry-post.example.org/news/"
NAMES = ("Tides", "Otters at the weir", "Rust", "New mooring fees", "The heron", "Fog", "Regatta", "Low water")
PROSE = (
    "The harbour master told the council on Monday that the {} would be looked into before the summer season begins, "
    "and that nobody need worry until then"
)


def page(items: Iterable[str], wrap: str = "<ul>{}</ul>") -> Tree:
    body = wrap.format("\n".join(items))
    return Tree(Page(URL, f"<html><body><main><h1>News</h1>{body}</main></body></html>".encode()))


def entries(items: Iterable[str], wrap: str = "<ul>{}</ul>") -> list[Entry]:
    return list(recipe(page(items, wrap), Options()).entries)


def titles(items: Iterable[str], wrap: str = "<ul>{}</ul>") -> list[str]:
    return [entry.title for entry in entries(items, wrap)]


def test_a_card_that_is_all_link_has_its_title_in_one_place_however_short() -> None:
    cards = [
        f'<li><a href="/news/{number}"><div class="badge">Boats</div><div class="big">{name}</div>'
        f"<div>Quay {number}, Tidemouth Harbour</div></a></li>"
        for number, name in enumerate(NAMES)
    ]
    assert titles(cards) == list(NAMES)


@pytest.mark.parametrize("text", ['<span class="node">Boats</span> {}', "{} <i>new</i>", "{}"])
def test_a_link_that_is_labelled_with_a_part_of_its_text_is_called_so(text: str) -> None:
    names = [f"{name} and what comes of it" for name in NAMES]
    rows = [
        f'<li><a href="/news/{number}" title="{name}">{text.format(name)}</a> <a href="/who/{number}">Ada</a></li>'
        for number, name in enumerate(names)
    ]
    assert titles(rows) == names


def test_a_label_that_names_what_a_link_does_is_no_title() -> None:
    rows = [f'<li><a href="/news/{n}" title="Read more">{name} of the harbour</a></li>' for n, name in enumerate(NAMES)]
    assert titles(rows) == [f"{name} of the harbour" for name in NAMES]


def test_the_name_of_who_wrote_it_is_no_title() -> None:
    people = ("Ada Tern", "J. Grebe", "Mina Rail", "Imre Coot", "Ann Knot", "Bo Dunlin", "Li Avocet", "Sam Ruff")
    cards = [
        f'<li><a href="/news/{number}"><div>{who}</div>'
        f"<div>{name}: what the harbour council says of it now</div></a></li>"
        for number, (name, who) in enumerate(zip(NAMES, people, strict=True))
    ]
    assert titles(cards) == [f"{name}: what the harbour council says of it now" for name in NAMES]


def test_a_date_in_headings_is_no_title() -> None:
    cards = [
        f'<li><a href="/news/{number}"><div class="date"><h2>{number + 10}</h2><h2>March 2026</h2></div>'
        f"<h2>{name}</h2></a></li>"
        for number, name in enumerate(NAMES)
    ]
    assert titles(cards) == list(NAMES)


def test_of_two_links_to_one_address_the_one_with_the_teaser_has_not_the_title() -> None:
    items = [
        f'<li><header><b><a href="/news/{number}">{name}</a></b></header>'
        f'<div><p><a href="/news/{number}">{PROSE.format(name)}...</a></p></div></li>'
        for number, name in enumerate(NAMES)
    ]
    found = entries(items)
    assert [entry.title for entry in found] == list(NAMES)
    assert found[0].summary == PROSE.format("Tides") + "..."


def test_a_heading_over_a_link_that_is_a_teaser_is_the_title() -> None:
    items = [
        f'<li><h3>{name}</h3><a href="/news/{number}">{PROSE.format(name)}</a></li>'
        for number, name in enumerate(NAMES)
    ]
    assert titles(items) == list(NAMES)


def test_what_headings_say_is_the_title_though_it_repeats() -> None:
    jobs = ["Lock keeper"] * 6 + ["Lock keeper (nights)", "Deck hand"]
    items = [
        f'<li><a href="/news/{number}"><span class="sr-only">{job}</span></a><div><h3 class="job-title">{job}</h3>'
        f"<h4>{name} &amp; Sons</h4></div></li>"
        for number, (job, name) in enumerate(zip(jobs, NAMES, strict=True))
    ]
    assert titles(items) == jobs


def test_what_is_named_the_title_goes_before_a_short_link_beside_it() -> None:
    bands = ("DJ Tern", "DJ Grebe", "The Rails", "DJ Coot", "Knots", "DJ Tern", "Avocets", "DJ Ruff")
    items = [
        f'<li><span class="eventname">{name} and more of it</span><br>Ballroom<br>'
        f'<a href="/news/{number}">{band}</a></li>'
        for number, (name, band) in enumerate(zip(NAMES, bands, strict=True))
    ]
    assert titles(items) == [f"{name} and more of it" for name in NAMES]


def test_a_link_without_text_may_be_labelled_with_the_title() -> None:
    items = [
        f'<li><a href="/news/{number}" title="{name}, size {number}, used"></a><p>Brand {"AB"[number % 2]}</p>'
        f"<p>{number}.00 coins</p></li>"
        for number, name in enumerate(NAMES)
    ]
    assert titles(items) == [f"{name}, size {number}, used" for number, name in enumerate(NAMES)]


def test_a_label_that_says_what_the_link_does_is_no_title() -> None:
    items = [
        f'<li><a href="/news/{number}" aria-label="Read more about {name} today"></a><p>{name} today</p></li>'
        for number, name in enumerate(NAMES)
    ]
    assert titles(items) == [f"{name} today" for name in NAMES]


def test_a_number_among_titles_is_one() -> None:
    names = [*NAMES[:4], "1812", *NAMES[5:]]
    items = [
        f'<li><a href="/news/{number}">{name}</a> <span>A film about ships, with {number} actors in it</span></li>'
        for number, name in enumerate(names)
    ]
    assert titles(items) == names


def test_white_space_between_elements_keeps_words_apart() -> None:
    items = [
        f'<li><a href="/news/{number}"><b>{name}</b> <b>again</b> this spring</a></li>'
        for number, name in enumerate(NAMES)
    ]
    assert titles(items) == [f"{name} again this spring" for name in NAMES]


@pytest.mark.parametrize(
    "markup",
    [
        '<h3><a href="/news/{0}"><span>Shipping</span>{1} come back to the harbour</a></h3>',
        '<h3><a href="/news/{0}"><span>Shipping</span><span>{1} come back to the harbour</span></a></h3>',
        '<p><a href="/news/{0}"><span class="news-time">12:40</span> {1} come back to the harbour</a></p>',
        '<p><a href="/news/{0}"><time>12:40</time> {1} come back to the harbour</a></p>',
        '<h3><a href="/news/{0}">{1} come back<br>to the harbour</a></h3>',
        '<h3><a href="/news/{0}">{1} come back to the harbour<br>12 March 2026</a></h3>',
        '<h3><a href="/news/{0}"><i>{1}</i> <i>come back</i><br><i>to the</i> <i>harbour</i></a></h3>',
        '<a href="/news/{0}"><h3><div><i>{1} come</i><br><i>back to the harbour</i></div></h3><p>Yearly.</p></a>',
        '<h3><a href="/news/{0}"><i>{1} come back to the harbour</i><br><i>Read</i> <b>the story</b></a></h3>',
    ],
)  # fmt: skip
def test_what_is_the_titles_in_its_line(markup: str) -> None:
    items = [f"<li>{markup.format(number, name)}</li>" for number, name in enumerate(NAMES)]
    assert titles(items) == [f"{name} come back to the harbour" for name in NAMES]


def test_a_subtitle_within_a_title_belongs_to_it() -> None:
    items = [
        f'<li><a class="title" href="/news/{number}">{name} <span class="subtitle">a history of them</span></a></li>'
        for number, name in enumerate(NAMES)
    ]
    assert titles(items) == [f"{name} a history of them" for name in NAMES]


def test_selectors_are_learned_from_where_the_titles_are() -> None:
    cards = [
        f'<li><a href="/news/{number}"><div class="badge">Boats</div><div class="big">{name}</div>'
        f"<div>Quay {number}, Tidemouth Harbour</div></a></li>"
        for number, name in enumerate(NAMES)
    ]
    proposal = propose(page(cards))
    assert proposal.recipe == "select"
    assert [entry.title for entry in proposal.parsed.entries] == list(NAMES)


@pytest.mark.parametrize(
    ("tag", "title"), [("div", "{}"), ("h3", "{} Quay {}, Tidemouth")], ids=["in a line", "in a heading"]
)
def test_a_bold_name_is_the_title_and_the_span_beside_it_says_where(tag: str, title: str) -> None:
    items = [
        f'<li><{tag}><b>{name}</b> <span class="where">Quay {number}, Tidemouth</span></{tag}>'
        f'<p><a href="/news/{number}-x">info</a> {PROSE.format(name)}</p></li>'
        for number, name in enumerate(NAMES)
    ]
    assert titles(items) == [title.format(name, number) for number, name in enumerate(NAMES)]


def test_what_the_picture_is_described_as_is_the_title_of_a_card_in_one_line() -> None:
    names = [f"{name} sale" for name in NAMES]
    cards = [
        f'<div><a href="/news/{number}"><img src="/{number}.jpg" alt="{name}"><span class="label"><i>{name}</i></span>'
        f" <span>bright and warm</span> <span>shop now</span></a></div>"
        for number, name in enumerate(names)
    ]
    assert titles(cards, "<div>{}</div>") == names


def test_of_a_column_the_title_is_what_the_link_is_labelled_with_and_not_the_author_in_the_picture() -> None:
    names = [f"{name} and what comes of it" for name in NAMES]
    people = ("Ada Tern", "J. Grebe", "Mina Rail", "Imre Coot", "Ann Knot", "Bo Dunlin", "Li Avocet", "Sam Ruff")
    cards = [
        f'<li><a href="/columns/{number}-of-it" title="{name}"><img src="/{number}.png" alt="{who}">'
        f'<span class="name">{who}</span><strong>{name}</strong></a></li>'
        for number, (name, who) in enumerate(zip(names, people, strict=True))
    ]
    assert titles(cards) == names


def test_a_price_after_the_link_of_some_is_not_the_title_of_those() -> None:
    items = [
        f'<div class="item"><a href="/news/{number}"><img src="/{number}.jpg"></a>'
        f'<a href="/news/{number}">{name} of 2016</a>'
        + (f"${number}9.99</div>" if number < 2 else f'<div class="was">$49.99</div><div>${number}4.99</div></div>')
        for number, name in enumerate(NAMES)
    ]
    assert titles(items, "<div>{}</div>") == [f"{name} of 2016" for name in NAMES]


@pytest.mark.parametrize(("does", "where"), [("Opinion", "SC"), ("Order", "Houston"), ("Order", "COA14")])
def test_what_most_items_say_is_the_title_of_none(does: str, where: str) -> None:
    numbers = [f"14-1{number}-0088{number}-CR" for number in range(8)]
    rows = [
        f'<tr><td>0</td><td>06/19/2026</td><td><a href="/doc?id={number}">{does}</a></td>'
        f"<td{odd}>{number}</td><td>{where}</td></tr>"
        for number, odd in zip(numbers, ("", " class=alt") * 4, strict=True)
    ]
    assert titles(rows, "<table>{}</table>") == numbers


@pytest.mark.parametrize(
    "card",
    [
        '<a href="/n/{n}" title="{name} and what comes of it">{name} and...</a>',
        '<a href="/n/{n}" title="{name} and what comes of it"><img src="{n}.jpg"></a><a href="/n/{n}">{name} and…</a>',
        '<a href="/n/{n}"><img src="{n}.jpg" alt="{name} and what comes of it"></a><a href="/n/{n}">{name} and…</a>',
    ],
)
def test_a_title_that_is_cut_off_is_said_whole_by_a_label(card: str) -> None:
    cards = [f"<li>{card.format(n=number, name=name)} 3 May 2026</li>" for number, name in enumerate(NAMES)]
    assert titles(cards) == [f"{name} and what comes of it" for name in NAMES]


def test_a_title_that_nothing_says_whole_stays_cut_off() -> None:
    cut = [
        f'<li><a href="/news/{number}" title="Read on: {name}">{name} and what...</a> 3 May 2026</li>'
        for number, name in enumerate(NAMES)
    ]
    assert titles(cut) == [f"{name} and what..." for name in NAMES]


def test_selectors_are_learned_for_labels_where_they_say_the_titles_whole() -> None:
    cards = [
        f'<li><a href="/news/{number}" title="{name} and what comes of it">{name[:9]}...</a> 3 May 2026</li>'
        for number, name in enumerate(NAMES)
    ]
    proposal = propose(page(cards))
    assert proposal.recipe == "select"
    assert [entry.title for entry in proposal.parsed.entries] == [f"{name} and what comes of it" for name in NAMES]


def test_a_label_may_stand_in_the_midst_of_a_cards_text() -> None:
    cards = [
        f'<li><a href="/ad/{number}" title="{name} for sale"><span>5 minutes ago</span><b>{name} for sale</b>Tidemouth'
        "</a></li>"
        for number, name in enumerate(NAMES)
    ]
    assert titles(cards) == [f"{name} for sale" for name in NAMES]


def test_a_link_that_is_broken_in_two_is_one_title() -> None:
    ends = ("on what the tide left", "and the otters", "Long Range Plan", "of the new quay")
    rows = [f'<li><a href="/news/{number}">{name}<br>{ends[number % 4]}</a></li>' for number, name in enumerate(NAMES)]
    assert titles(rows) == [f"{name} {ends[number % 4]}" for number, name in enumerate(NAMES)]
    rows = [f'<li><a href="/news/{number}">{name} at the weir<br>Ada B.</a></li>' for number, name in enumerate(NAMES)]
    assert titles(rows) == [f"{name} at the weir" for name in NAMES]


@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="/n/{n}.pdf">{name} {n}</a></li>',
        '<li><a href="/n/{n}.pdf">{name} {n}</a> {d} May 2026</li>',
        '<li><a href="/n/{n}.pdf">{name} {n}</a> <span>{d} May 2026</span> <i>S01E{n}</i></li>',
        '<li><h3><a href="/n/{n}">{name} {n}</a></h3><p>{d} May 2026</p></li>',
        '<tr><td>{d} May 2026</td><td><a href="/n/{n}.pdf">{name} {n}</a></td><td>{n} MB</td></tr>',
        '<li><a href="/n/{n}.pdf">{name} {n}</a> (PDF, {d} KB)</li>',
        '<li>{d}.05.2026 <a href="/n/{n}.pdf">{name} {n}</a> <a href="/n/{n}.mp3">MP3</a></li>',
    ],
)
@pytest.mark.parametrize("name", ["Newsletter no.", "Episode", "Bulletin 2026 /", "Week"])
def test_what_differs_by_its_number_only_is_a_title_all_the_same(name: str, row: str) -> None:
    rows = [row.format(n=number, name=name, d=number + 10) for number in range(1, 9)]
    found = entries(rows, "<div>{}</div>")
    assert [entry.title for entry in found] == [f"{name} {number}" for number in range(1, 9)]
    if "May" in row or "05" in row:
        assert [entry.published and entry.published.day for entry in found] == list(range(11, 19))


def test_parts_of_a_series_are_titles_though_they_differ_by_their_numbers() -> None:
    teasers = (PROSE.format("ferry"), f"Ten months ago {PROSE.format('weir')}", PROSE[:90])
    cards = [
        f'<article><header><h2>What the tides do for people who own boats, part {number}</h2></header>'
        f'<div class="content"><p>{teaser}</p></div><footer><span>{number + 3} May 2026</span></footer>'
        f'<a class="overlay" aria-label="post link" href="/posts/series/part_{number}/"></a></article>'
        for number, teaser in enumerate(teasers, 1)
    ]
    assert titles(cards, "{}") == [f"What the tides do for people who own boats, part {number}" for number in (1, 2, 3)]


def test_kinds_of_meetings_are_titles_beside_their_days() -> None:
    kinds = ("Regular Meeting", "Workshop", "Regular Meeting", "Retreat", "Regular Meeting", "Regular Meeting")
    rows = [
        f'<tr><td><a href="/meeting?id={number + 1400}">Nov {number + 3}, 2026 6:00 PM</a></td>'
        f"<td>Harbour Council - {kind}</td><td>Town hall, Weir Street 4</td></tr>"
        for number, kind in enumerate(kinds)
    ]
    assert titles(rows, "<table>{}</table>") == [f"Harbour Council - {kind}" for kind in kinds]
    plain = [row.replace("Workshop", "Regular Meeting").replace("Retreat", "Regular Meeting") for row in rows]
    assert titles(plain, "<table>{}</table>") == [f"Nov {number + 3}, 2026 6:00 PM" for number in range(len(kinds))]


@pytest.mark.parametrize("name", ["headline-intro", "title_intro", "kicker"])
def test_what_stands_over_a_headline_in_one_heading_is_not_in_its_title(name: str) -> None:
    cards = [
        f'<div class="teaser"><h2 class="article-title"><a href="/news/a-12849{number}.html">'
        f'<span class="{name}">After the {said.lower()}</span> '
        f'<span class="headline">{said} and what comes of it</span></a></h2><p>{PROSE.format(said)}</p></div>'
        for number, said in enumerate(NAMES)
    ]
    assert titles(cards, "{}") == [f"{said} and what comes of it" for said in NAMES]


def test_how_many_reacted_is_not_in_a_title_be_it_behind_a_picture() -> None:
    cards = [
        f'<article><a href="/news/2026/05/{number + 10}/tides_{number}.html"><h2>{said} and what comes of it'
        f'<span class="mgl5"><span class="pic"></span>{number * 7 + 2}</span></h2></a>'
        f"<p>{PROSE.format(said)}</p></article>"
        for number, said in enumerate(NAMES)
    ]
    assert titles(cards, "{}") == [f"{said} and what comes of it" for said in NAMES]


def test_a_heading_over_several_links_of_an_item_is_its_title() -> None:
    months = ("January", "February", "March", "April", "June", "September")
    sections = [
        f'<div class="part"><h2>{month} 2026 meeting of the harbour council</h2>'
        f'<p><a href="/files/{number}-packet.pdf">{month} packet</a></p>'
        f'<ul><li><a href="/files/{number}.mp3">Recording</a></ul></div>'
        for number, month in enumerate(months)
    ]
    assert titles(sections, "{}") == [f"{month} 2026 meeting of the harbour council" for month in months]


def test_a_day_over_several_links_is_no_title() -> None:
    days = [
        f'<div class="part"><h2>May {number + 3}, 2026 — posted May {number + 1}</h2>'
        f'<p><a href="/files/{number}.pdf">{said} and the moorings</a></p>'
        f'<p><a href="/files/{number}.mp3">Recording</a></p></div>'
        for number, said in enumerate(NAMES)
    ]
    assert titles(days, "{}") == [f"{said} and the moorings" for said in NAMES]


def test_what_all_are_called_is_a_better_title_than_the_names_of_their_papers() -> None:
    rows = [
        f'<tr class="news{"Alt" * (number % 2)}"><td>5/{number + 3}/2026</td>'
        f'<td><a href="/hc/05{number + 3:02}26.aspx">Harbour Council Meeting</a></td>'
        f'<td><a href="/file?id=a{number}">Agenda</a>'
        f"{f'<br><a href=/file?id=m{number}>Minutes</a>' if number > 1 else ''}</td></tr>"
        for number in range(12)
    ]
    assert titles(rows, "<table>{}</table>") == ["Harbour Council Meeting"] * 12


def test_folders_are_called_by_their_numbers_where_nothing_else_names_them() -> None:
    folders = [f"{n}/" for n in range(10, 30)]
    rows = [f'<img alt="[DIR]"> <a href="{name}">{name}</a>    2026-05-{name[:2]} 08:48    -' for name in folders]
    assert titles(['<a href="/pub/">Parent Directory</a>', *rows], "<pre>{}</pre>")[-20:] == folders


def test_an_element_of_white_space_keeps_words_apart() -> None:
    jobs = [f'<li><a href="/{n}.doc">Trade and {name}<b> </b>Secretary</a></li>' for n, name in enumerate(NAMES)]
    assert titles(jobs) == [f"Trade and {name} Secretary" for name in NAMES]
