"""The dates of a list's items, where it takes the others to know."""

from __future__ import annotations

import pytest

from feedmaker import parse
from feedmaker.parse.dates import find_date
from feedmaker.parse.fields import Fields
from feedmaker.parse.itemdates import dates_of


def days(*items: Fields) -> list[str | None]:
    return [moment.date().isoformat() if moment else None for moment in dates_of(items, "en", None)]


def test_where_most_titles_have_a_date_it_is_the_items() -> None:
    items = [Fields(f"Minutes of {day} March 2026") for day in (2, 9, 16)]
    assert days(*items, Fields("Rules")) == ["2026-03-02", "2026-03-09", "2026-03-16", None]


def test_titles_decide_together_which_number_is_the_month() -> None:
    items = [Fields(f"Opinion {number}, 0{number}/{day}/2026, asked by the clerk") for number, day in ((1, 13), (2, 6))]
    assert days(*items) == ["2026-01-13", "2026-02-06"]


def test_the_page_decides_where_the_dates_of_its_list_do_not() -> None:
    items = [Fields(name, dates=["5/7/2012"]) for name in "abc"]
    assert days(*items) == ["2012-07-05"] * 3
    told = dates_of(items, "en", None, lambda: ["Last changed: May 9, 2012"])
    assert [moment and moment.date().isoformat() for moment in told] == ["2012-05-07"] * 3


def test_a_number_after_a_date_is_no_end() -> None:
    items = [Fields(f"Sept {day}, 2026 - 4640{day} Weir v. Sluice") for day in (12, 9, 6)]
    assert days(*items) == ["2026-09-12", "2026-09-09", "2026-09-06"]


def test_a_date_in_one_title_of_many_is_what_that_one_is_about() -> None:
    items = [Fields(title) for title in ("Cook", "Deck hand", "Purser", "Lock keeper (from 1 May 2026)")]
    assert days(*items) == [None] * 4


@pytest.mark.parametrize(
    "end", ["until 1 May 2026", "bis zum 1. Mai 2026", "jusqu’au 1 mai 2026", "du 1.4 au 31.5.2026", "1.4. – 31.5.2026"]
)
def test_the_end_of_something_is_not_when_it_was_published(end: str) -> None:
    assert days(*[Fields(f"Deck hand {number}, {end}") for number in "abc"]) == [None] * 3


def test_a_date_in_one_sentence_of_many_is_not_the_items() -> None:
    sentence = "The weir was first built on 4 May 1821, and has been mended five times since it was opened to boats"
    items = [Fields("The weir", dates=[sentence]), *(Fields(title) for title in ("Otters", "Fees", "Fog", "Tides"))]
    assert days(*items) == [None] * 5


def test_dates_in_sentences_of_all_items_are_theirs() -> None:
    items = [
        Fields("Notice", dates=[f"Published on {day} May 2026 by the office of the harbour master, to be read by all"])
        for day in (4, 5, 6)
    ]
    assert days(*items) == ["2026-05-04", "2026-05-05", "2026-05-06"]


def test_a_note_in_one_item_of_many_is_not_its_date() -> None:
    others = [Fields(title) for title in ("Otters", "Fees", "Fog", "Tides", "Low water")]
    assert days(Fields("The weir", dates=["Reopened 4 May 2021 by"]), *others) == [None] * 6


@pytest.mark.parametrize(
    "closing",
    [
        "Closes 3/20/2026",
        "Deadline: 20 March 2026",
        "Apply by March 20, 2026",
        "Bewerbungsschluss 20.03.2026",
        "Date limite : 20 mars 2026",
        "حتى 20 مارس 2026",
        "截止日期：2026年3月20日",
    ],
)
def test_the_day_on_which_something_ends_is_not_when_it_was_published(closing: str) -> None:
    assert days(*(Fields(name, dates=[closing]) for name in ("Cook", "Deck hand", "Purser"))) == [None] * 3
    dated = [Fields(name, dates=[closing, "Posted 2 March 2026"]) for name in ("Cook", "Deck hand", "Purser")]
    assert days(*dated) == ["2026-03-02"] * 3


def test_what_was_eaten_does_not_close() -> None:
    items = [Fields(name, dates=["What we ate, 3 March 2026"]) for name in ("Pies", "Eels", "Rye")]
    assert days(*items) == ["2026-03-03"] * 3


def test_a_span_of_days_is_not_left_out_for_its_end() -> None:
    spans = [f"Sa, {day}. März 2026 bis 29. März 2026" for day in (27, 28)]
    assert days(*[Fields(f"Fair on the {span[4:6]}th", dates=[span]) for span in spans]) == ["2026-03-27", "2026-03-28"]


def test_the_number_of_a_case_is_no_date_where_a_year_in_full_is_beside_it() -> None:
    items = [Fields(f"State v. {name}", dates=["1-21-30", "12/27/2021"]) for name in ("Otter", "Heron", "Eel")]
    assert days(*items) == ["2021-12-27"] * 3


def test_headings_decide_together_which_number_is_the_month() -> None:
    assert published("<h3>3/14/2026</h3>", "<h3>3/4/2026</h3>") == ["2026-03-14"] * 4 + ["2026-03-04"] * 4


@pytest.mark.parametrize("day", ["06", "12", "10"])
def test_a_month_may_be_written_twice(day: str) -> None:
    moment = find_date(f"{day} . 10 . Oktober 2026")
    assert moment is not None
    assert moment.date().isoformat() == f"2026-10-{day}"


def published(above: str, below: str = "") -> list[str | None]:
    """The days of the list of a page with ``above`` its items, and with another section under ``below``."""
    sections = [
        "".join(f'<li><a href="/news/{day}{n}-the-ferry">The ferry is {n} minutes late today</a></li>' for n in "1234")
        for day in ("a", "b")
    ]
    second = f"{below}<ul>{sections[1]}</ul>" if below else ""
    page = f"<body>{above}<ul>{sections[0]}</ul>{second}</body>".encode()
    entries = parse(page, "https://weir-news.example.org/", recipe="auto")
    return [entry.published.date().isoformat() if entry.published else None for entry in entries]


MASTHEAD = '<div>Monday, 16 March 2026 <a href="/login">Log in</a></div>'
MENU = "".join(f'<a href="/{name}/">{name}</a> ' for name in ("Town", "River", "Sport"))


def test_the_day_at_the_top_of_a_page_is_no_items() -> None:
    for above in (f"{MASTHEAD}<div>{MENU}</div>", MASTHEAD, f"<div>{MENU}</div>{MASTHEAD}"):
        assert published(above) == [None] * 4
    assert published(f"{MASTHEAD}<div>{MENU}</div>", "<h3>15 March 2026</h3>") == [None] * 4 + ["2026-03-15"] * 4


@pytest.mark.parametrize("line", ["{}", '{} - <a href="/16.pdf">all of it in one file</a>'])
def test_a_heading_dates_what_is_under_it(line: str) -> None:
    above, below = (line.format(day) for day in ("16 March 2026", "15 March 2026"))
    assert published(f"{MASTHEAD}<div>{MENU}</div><h2>{above}</h2>") == ["2026-03-16"] * 4
    both = published(f"{MASTHEAD}<div>{MENU}</div><p>{above}</p>", f"<p>{below}</p>")
    assert both == ["2026-03-16"] * 4 + ["2026-03-15"] * 4


def test_the_date_of_what_is_no_item_is_not_that_of_those_after_it() -> None:
    titles = (
        "Harbour bridge closes for a week",
        "School choir wins the northern prize",
        "Rain expected on the hills",
        "Old cinema reopens as a library",
    )
    rows = [f'<li class="s"><h3><a href="/news/no-{n}-of-them">{title}</a></h3></li>' for n, title in enumerate(titles)]
    other = '<div><a href="/fair">The fair</a> <span>11 May 2026</span></div>'
    body = f"<ul>{''.join(rows[:2])}</ul>{other}<ul>{''.join(rows[2:])}</ul>"
    assert [entry.published for entry in parse(body.encode(), "https://www.example.org/", recipe="auto")] == [None] * 4
    headed = body.replace(other, "<h2>11 May 2026</h2>")
    found = parse(headed.encode(), "https://www.example.org/", recipe="auto")
    assert [entry.published and entry.published.day for entry in found] == [None, None, 11, 11]


def test_the_date_in_a_headline_before_a_list_is_that_headlines() -> None:
    story = '<div><a href="/fair"><b>The fair was a success for all</b> <span>11 May 2026</span></a></div>'
    assert published(story) == [None] * 4
    # A link that is a day is a heading all the same.
    assert published('<h2><a href="/2026/05/11/">11 May 2026</a></h2>') == ["2026-05-11"] * 4


def test_what_a_sentence_tells_of_dates_nothing_where_others_have_no_date() -> None:
    rest = "that all ropes of the harbour are to be longer by a fathom or two, and all of its bells louder "
    of_a_day, rest = f"The council said on 3 June 2026 {rest}", f"The council said {rest}"
    told = [of_a_day if n < 4 else rest for n in range(10)]
    assert days(*(Fields(dates=[text] if text == of_a_day else [], summary=text) for text in told)) == [None] * 10
    papers = [f"Weir A, Quay B. Of ropes and of bells. J Harbour Stud. 2026 {n}" for n in range(10)]
    cited = [f"{text} {rest}" for text in papers]
    fields = [Fields(dates=[f"2026 Jun 3. {text}"] if n < 4 else [], summary=text) for n, text in enumerate(cited)]
    assert days(*fields)[:5] == ["2026-06-03"] * 4 + [None]
