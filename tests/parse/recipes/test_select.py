"""The selector recipe: fields, what is refused, and hostile pages."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedmaker.errors import FeedmakerError, ParseError, UsageError
from feedmaker.model import Filter, Options, Page, ParsedPage, Rule, Selectors
from feedmaker.parse.choose import parse_page
from feedmaker.parse.recipes.select import check_selectors

URL = "https://harbour.example.org/notices/"
PAGE = """<!doctype html><html lang="en"><head><title>Notices</title></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<ul class="notices">
<li class="notice"><h3>Dredging of the east basin</h3><a href="2022/dredging.html">more</a>
 <time datetime="2022-01-28T10:30:00+02:00">yesterday</time><p class="text">No entry for boats.</p>
 <span class="by">A. Pilot</span><span class="by">B. Mate</span><em>Works</em>
 <img src="/pixel.gif" data-src="/img/dredge.jpg"></li>
<li class="notice"><h3>New   light&nbsp;buoy</h3><a href="/notices/buoy?utm_source=x">more</a>
 <span class="date">27/01/2022</span><p class="text">At the <b>mole</b>.</p>
 <img srcset="/s.jpg 320w, /l.jpg 1280w"></li>
<li class="notice"><h3>Nothing else</h3><a href="https://other.example.org/x">more</a></li>
<li class="notice"><h3></h3><a href="/no-title">more</a></li>
<li class="notice"><h3>No link</h3></li>
<li class="notice"><h3>Script link</h3><a href="javascript:void(0)">more</a></li>
<li class="notice"><h3>New light buoy again</h3><a href="http://www.harbour.example.org/notices/buoy">more</a></li>
</ul></body></html>"""
SELECT = Selectors(
    item=("ul.notices > li",),
    title=Rule("h3"),
    link=Rule("a"),
    date=Rule("time, .date"),
    summary=Rule("p"),
    author=Rule(".by"),
    image=Rule("img"),
    category=Rule("em"),
)


def run(select: Selectors, page: str | bytes = PAGE, **options: object) -> ParsedPage:
    body = page if isinstance(page, bytes) else page.encode()
    made = Options(select=select, timezone="Africa/Cairo")._replace(**options)  # type: ignore[arg-type]
    return parse_page(Page(URL, body, "text/html; charset=utf-8"), "select", made)


def items(*inner: str) -> str:
    return "<html lang=en><body>" + "".join(f"<article>{one}</article>" for one in inner) + "</body></html>"


def simple(**rules: Rule | None) -> Selectors:
    return Selectors(item=("article",), **rules)


def test_every_field_of_every_item() -> None:
    parsed = run(SELECT)
    first, second, third = parsed.entries
    assert first.title == "Dredging of the east basin"
    assert first.link == "https://harbour.example.org/notices/2022/dredging.html"
    assert first.id == "tag:harbour.example.org,2026:/notices/2022/dredging.html"
    assert first.published == datetime(2022, 1, 28, 8, 30, tzinfo=UTC)
    assert first.summary == "No entry for boats."
    assert first.authors == ("A. Pilot", "B. Mate")
    assert first.categories == ("Works",)
    assert first.image == "https://harbour.example.org/img/dredge.jpg"
    assert (first.lang, first.dir) == ("en", "ltr")
    assert second.title == "New light buoy"
    assert second.link == "https://harbour.example.org/notices/buoy"
    assert second.published == datetime(2022, 1, 27, tzinfo=ZoneInfo("Africa/Cairo"))
    assert second.summary == "At the mole."
    assert second.image == "https://harbour.example.org/l.jpg"
    assert (third.title, third.published, third.summary, third.image) == ("Nothing else", None, None, None)
    assert parsed.refused == {"no-title": 1, "no-link": 2, "duplicate": 1}
    assert parsed.found == {"items": 3}
    assert (parsed.recipe, parsed.title, parsed.lang) == ("select", "Notices", "en")


def test_xpath_says_the_same_as_css() -> None:
    by_xpath = Selectors(
        item=("//ul[@class='notices']/li",),
        title=Rule("./h3"),
        link=Rule(".//a/@href"),
        date=Rule("./time/@datetime | ./span[@class='date']/text()"),
        summary=Rule("//p"),
        author=Rule(".//span[@class='by']"),
        image=Rule(".//img"),
        category=Rule("./em"),
    )
    assert run(by_xpath).entries == run(SELECT).entries


def test_selectors_that_only_soupsieve_knows_give_the_same() -> None:
    by_soup = SELECT._replace(
        item=("ul.notices > li:not(.ad, .x)",), title=Rule("h3:is(:not(p, q))"), link=Rule("a:any-link")
    )
    assert run(by_soup).entries == run(SELECT).entries


def test_several_item_selectors_keep_the_order_of_the_page() -> None:
    page = (
        "<body>" + "".join(f"<div class={'ab'[n % 2]}><a href=/{n}>story {n}</a></div>" for n in range(6)) + "</body>"
    )
    titles = [f"story {n}" for n in range(6)]
    for item in ((".b", ".a"), ("//div[@class='b']", ".a"), (".a", ".b", "div"), ("div.b:not(.x, .y)", ".a")):
        assert [entry.title for entry in run(Selectors(item=item), page).entries] == titles


def test_without_rules_the_link_is_the_item_and_its_words_the_title() -> None:
    page = "<body><a href=/1>The first</a><p><a href=/2><img alt=x></a> <a href=/3>The third</a></p></body>"
    assert [(e.title, e.link) for e in run(Selectors(item=("a",)), page).entries] == [
        ("The first", "https://harbour.example.org/1"),
        ("The third", "https://harbour.example.org/3"),
    ]
    (entry,) = run(Selectors(item=("p",)), page).entries
    assert (entry.title, entry.link) == ("The third", "https://harbour.example.org/2")


def test_attribute_pattern_replacement_and_default() -> None:
    page = items(
        '<h2 data-t="A title">x</h2><a data-id="id: 17">go</a><i>by Ann (staff)</i>',
        '<h2 data-t="B title">x</h2><a data-id="id: 18">go</a>',
    )
    select = simple(
        title=Rule("h2", attribute="data-t", pattern=r"^(\w) title", replace=r"\1: the title"),
        link=Rule("a", attribute="data-id", pattern=r"id: (\d+)", replace=r"/story/\1"),
        author=Rule("i", pattern=r"by (\w+)", default="The office"),
        summary=Rule("b", default="No summary."),
        date=Rule("time", default="2022-01-28"),
        image=Rule("img", default="/logo.png"),
    )
    assert [(e.title, e.link, e.authors, e.summary) for e in run(select, page).entries] == [
        ("A: the title", "https://harbour.example.org/story/17", ("Ann",), "No summary."),
        ("B: the title", "https://harbour.example.org/story/18", ("The office",), "No summary."),
    ]
    assert {e.image for e in run(select, page).entries} == {"https://harbour.example.org/logo.png"}
    assert {e.published for e in run(select, page).entries} == {datetime(2022, 1, 28, tzinfo=ZoneInfo("Africa/Cairo"))}


def test_a_date_without_its_attribute_is_what_is_shown() -> None:
    page = items(
        "<h2>A</h2><a href=/a>go</a><i data-at='2022-01-28T10:30:00Z'>yesterday</i>",
        "<h2>B</h2><a href=/b>go</a><i>27 January 2022</i>",
        "<h2>C</h2><a href=/c>go</a><i>26 January 2022</i><i data-at='2022-01-25T08:00:00Z'>x</i>",
    )
    entries = run(simple(title=Rule("h2"), date=Rule("i", attribute="data-at")), page).entries
    assert [entry.published and entry.published.isoformat()[:16] for entry in entries] == [
        "2022-01-28T10:30",
        "2022-01-27T00:00",
        "2022-01-25T08:00",
    ]


def test_items_with_a_default_link_are_known_by_their_titles() -> None:
    page = items("<h2>Closed on Monday</h2>", "<h2>Open on Tuesday</h2>")
    entries = run(simple(title=Rule("h2"), link=Rule("a", default="/notices")), page).entries
    assert [e.link for e in entries] == ["https://harbour.example.org/notices"] * 2
    assert len({e.id for e in entries}) == 2


def test_fragments_of_the_page_itself_are_entries() -> None:
    page = items("<a href='#q1'>One</a>", "<a href='#q2'>Two</a>", "<a href='#'>Three</a>")
    entries = run(simple(), page).entries
    assert [e.title for e in entries] == ["One", "Two", "Three"]
    assert len({e.id for e in entries}) == 3


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (Rule("i"), "03/04/2024", "2024-04-03"),
        (Rule("i", language="en-US"), "03/04/2024", "2024-03-04"),
        (Rule("i", format="%m.%d.%y"), "03.04.24", "2024-03-04"),
        (Rule("i", format="%m.%d.%y"), "2024-03-04", None),
        (Rule("i", pattern=r"on (.*) by"), "9/9/2009 on 3 April 2024 by us", "2024-04-03"),
        (Rule("i"), "الأربعاء ٣ نيسان ٢٠٢٤", "2024-04-03"),
        (Rule("i"), "Posted by Ann on 3 April 2024 | 4 comments", "2024-04-03"),
        (Rule("i"), "some day", None),
    ],
)
def test_dates(rule: Rule, text: str, expected: str | None) -> None:
    (entry,) = run(simple(date=rule), items(f"<a href=/x>t</a><i>{text}</i>")).entries
    zone = ZoneInfo("Africa/Cairo")
    assert entry.published == (None if expected is None else datetime.fromisoformat(expected).replace(tzinfo=zone))


def test_the_dates_of_a_list_decide_together_which_number_is_the_month() -> None:
    page = items("<a href=/1>t</a><i>03/04/2024</i>", "<a href=/2>u</a><i>03/14/2024</i>")
    months = [e.published.month for e in run(simple(date=Rule("i")), page).entries if e.published]
    assert months == [3, 3]


def test_content_is_clean_and_absolute() -> None:
    page = items(
        '<a href=/x>t</a><div>See <b>this</b> <a href="y" onclick="evil()">page</a><script>x()</script> &lt;i&gt;</div>'
    )
    (entry,) = run(simple(content=Rule("div")), page).entries
    assert entry.content is not None
    assert '<b>this</b> <a href="https://harbour.example.org/notices/y">page</a>' in entry.content
    assert "script" not in entry.content
    assert "onclick" not in entry.content
    assert "&lt;i&gt;" in entry.content


def test_base_href_and_lazy_images() -> None:
    page = (
        '<html><head><base href="https://cdn.example.org/a/"></head><body><article><a href="b">t</a>'
        "<figure style=\"background-image: url('c.jpg')\"></figure></article></body></html>"
    )
    (entry,) = run(simple(image=Rule("figure")), page).entries
    assert entry.link == "https://cdn.example.org/a/b"
    assert entry.image == "https://cdn.example.org/a/c.jpg"


def test_items_inside_of_items_keep_their_own_fields() -> None:
    page = (
        "<body>"
        + "<div class=i><h2>outer</h2><a href=/o>o</a><div class=i><h2>inner</h2><a href=/i>i</a></div></div>" * 1
    )
    page += "".join(f"<div class=i><h2>t{n}</h2><a href=/{n}>x</a></div>" for n in range(5))
    entries = run(Selectors(item=(".i",), title=Rule("h2"), link=Rule("a")), page).entries
    assert [(e.title, e.link and e.link[-2:]) for e in entries][:2] == [("outer", "/o"), ("inner", "/i")]
    assert len(entries) == 7


def test_the_next_page_and_filters() -> None:
    page = items("<a href=/1>Cats</a><i>Ann</i>", "<a href=/2>Dogs</a>", "<a href=/3>More cats</a>")
    page = page.replace("</body>", "<a class=next href='?page=2'>next</a></body>")
    select = simple(next=Rule("a.next"), author=Rule("i"))
    assert run(select, page).more == ("https://harbour.example.org/notices/?page=2",)
    kept = run(select, page, include=(Filter("title", "(?i)cats"),), exclude=(Filter("author", "^Ann$"),))
    assert [e.title for e in kept.entries] == ["More cats"]
    assert kept.refused["filtered"] == 2
    assert len(run(select, page, exclude=(Filter("link", "/2$"),)).entries) == 2
    with pytest.raises(ParseError, match=r"include\.title"):
        run(select, page, include=(Filter("title", "("),))
    with pytest.raises(ParseError, match="no field"):
        run(select, page, include=(Filter("colour", "x"),))


def test_no_item_names_the_selector() -> None:
    with pytest.raises(ParseError, match=r"li\.gone") as caught:
        run(Selectors(item=("li.gone",)))
    assert caught.value.reason == "no-entries"
    with pytest.raises(ParseError, match=r"none of the 7 items of 'li\.notice' has a title and a link .*7 no-title"):
        run(Selectors(item=("li.notice",), title=Rule("h9"), link=Rule(None, default="/x")))
    with pytest.raises(UsageError):
        parse_page(Page(URL, PAGE.encode(), "text/html"), "select")
    with pytest.raises(ParseError, match="not HTML"):
        parse_page(Page(URL, b"{}", "application/json"), "select", Options(select=SELECT))


def test_a_catastrophic_pattern_names_its_field() -> None:
    begin = time.process_time()
    page = items(*(f"<a href=/{n}>{'a' * 60}!</a>" for n in range(50)))
    with pytest.raises(ParseError, match=r"^title: ") as caught:
        run(simple(title=Rule("a", pattern="(a|aa)+$")), page)
    assert caught.value.reason == "regex-timeout"
    assert time.process_time() - begin < 5


def test_problems_are_sentences_that_name_the_field() -> None:
    wrong = Selectors(
        item=("li[", "//a["),
        title=Rule("h3:frob"),
        link=Rule("a", pattern="("),
        date=Rule("time", format="%Q", language="not a language"),
        summary=Rule("p", replace="x"),
        author=Rule(".//b[", language="ar"),
    )
    problems = check_selectors(wrong)
    starts = ("item: ", "item: ", "title: ", "link: ", "date: ", "date: ", "summary: ", "author: ", "author: ")
    assert len(problems) == len(starts)
    for start in starts:
        assert any(problem.startswith(start) for problem in problems), problems
    assert check_selectors(SELECT) == []
    assert check_selectors(Selectors(item=()))


BIG = {
    "ten megabytes": b"<ul class=notices>"
    + b"<li><h3>t</h3><a href=/x>m</a><p>"
    + b"word " * 2_000_000
    + b"</p></li></ul>",
    "deeply nested": b"<ul class=notices>" + b"<li><div><span>" * 35_000 + b"<h3>t</h3><a href=/x>m</a>",
    "many items": b"<ul class=notices>" + b"".join(b"<li><h3>t</h3><a href=/%d>m</a></li>" % n for n in range(50_000)),
    "one long attribute": b"<ul class='notices " + b"x" * 3_000_000 + b"'><li><h3>t</h3><a href=/x>m</a></li></ul>",
}


@pytest.mark.parametrize("name", sorted(BIG))
@pytest.mark.parametrize("item", ["ul.notices > li", "//ul[contains(@class,'notices')]/li"])
def test_hostile_pages_end_in_time(name: str, item: str) -> None:
    begin = time.process_time()
    try:
        parsed = run(SELECT._replace(item=(item,)), BIG[name])
        assert len(parsed.entries) <= 2000
    except ParseError as error:
        assert error.reason
    assert time.process_time() - begin < 15


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200) | st.text(alphabet="<>/ali h3\"'=!-&;#x0", max_size=200),
    st.sampled_from(["li", "*", "//li", "//*", "a", "h3", "//text()", "//@href", "count(//a)", "body"]),
)
def test_whatever_the_page_nothing_else_is_raised(markup: str, item: str) -> None:
    try:
        parsed = run(
            Selectors(item=(item,), title=Rule("*"), date=Rule("*"), content=Rule(None), image=Rule("*")), markup
        )
    except FeedmakerError:
        return
    for entry in parsed.entries:
        assert entry.title
        assert entry.link
        assert entry.link.startswith(("http://", "https://"))


def test_what_no_selector_dates_has_the_day_that_the_page_tells_machines() -> None:
    told = '[{"@type": "Event", "url": "/e/1", "startDate": "2026-12-04T18:00"}, {"@type": "Person", "url": "/e/2"}]'
    rows = "".join(f'<li><a href="/e/{n}?from=list">Evening {n}</a> Fri, Dec {n}</li>' for n in (1, 2))
    page = f'<html><body><ul>{rows}</ul><script type="application/ld+json">{told}</script></body></html>'
    entries = run(Selectors(item=("li",)), page).entries
    assert [entry.published for entry in entries] == [datetime(2026, 12, 4, 18, tzinfo=ZoneInfo("Africa/Cairo")), None]
