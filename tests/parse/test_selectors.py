"""CSS run by lxml finds what soupsieve finds in BeautifulSoup of the same page."""

from __future__ import annotations

import time

import pytest
import soupsieve
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from feedmaker.errors import ParseError
from feedmaker.model import Page
from feedmaker.parse import csspath
from feedmaker.parse.csspath import css_to_xpath
from feedmaker.parse.selectors import Searched, is_xpath, selector
from feedmaker.parse.tree import Element, Tree

TAGS = ("div", "ul", "li", "a", "h3", "p", "span", "time", "section", "article")
CLASSES = ("item", "title", "date", "x", "news-list")
ATTRIBUTES = ("href", "id", "class", "data-k", "lang", "rel", "title")
VALUES = (
    "",
    "a",
    "b",
    "item",
    "/news/1",
    "/news/2.html",
    "en-GB",
    "en",
    "x y",
    "it's",
    'say "so"',
    "خبر",
    "nofollow ugc",
)

names = st.sampled_from(TAGS)
words = st.sampled_from(CLASSES)


@st.composite
def elements(draw: st.DrawFn, depth: int = 2) -> str:
    name = draw(names)
    attributes = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=2))
    if draw(st.booleans()):
        attributes["class"] = " ".join(draw(st.lists(words, min_size=1, max_size=3)))
    shown = "".join(f' {key}="{value.replace(chr(34), "&quot;")}"' for key, value in attributes.items())
    children = draw(st.lists(elements(depth - 1), max_size=4)) if depth else []
    pieces = [draw(st.sampled_from(("", " ", "Read more", "news", "خبر"))) for _ in range(len(children) + 1)]
    inner = pieces[0] + "".join(child + text for child, text in zip(children, pieces[1:], strict=True))
    return f"<{name}{shown}>{inner}</{name}>"


@st.composite
def compounds(draw: st.DrawFn, depth: int = 1) -> str:
    name = draw(st.sampled_from((*TAGS, "*", "", "", "LI")))
    parts = draw(st.lists(simples(name, depth), max_size=2))
    return (name + "".join(parts)) or "*"


@st.composite
def simples(draw: st.DrawFn, name: str, depth: int) -> str:
    kind = draw(st.integers(0, 9))
    if kind <= 2:
        return "." + draw(words)
    if kind == 3:
        return draw(st.sampled_from(("#a", "#b", "#item")))
    if kind <= 5:
        attribute = draw(st.sampled_from(ATTRIBUTES))
        operator = draw(st.sampled_from(("", "=", "~=", "|=", "^=", "$=", "*=", "!=")))
        value = draw(st.sampled_from(VALUES)).replace('"', '\\"')
        return f"[{attribute}]" if not operator else f'[{attribute}{operator}"{value}"]'
    if kind == 6:
        return draw(st.sampled_from((":first-child", ":last-child", ":only-child", ":empty")))
    if kind == 7:
        of_type = (":first-of-type", ":last-of-type", ":only-of-type", ":nth-of-type(2)", ":nth-last-of-type(2n+1)")
        nth = (
            ":nth-child(2)",
            ":nth-child(2n+1)",
            ":nth-child(-n+2)",
            ":nth-last-child(3n)",
            ":nth-child(even)",
            ":nth-child(n+3)",
        )
        return draw(st.sampled_from((*nth, *of_type) if name not in ("", "*") else nth))
    if kind == 8 and depth:
        inner = draw(compounds(depth - 1))
        form: str = draw(
            st.sampled_from((":not({})", ":is({})", ":has({})", ":has(> {})", ":has(+ {})", ":has(~ {})", ":where({})"))
        )
        return form.format(inner)
    # soupsieve knows no :has in :has.
    more = (":has(a, h3)", ":not(a, .x)") if depth else ()
    other: str = draw(st.sampled_from((':-soup-contains("news")', ':-soup-contains("خبر")', ".item", *more)))
    return other


@st.composite
def complexes(draw: st.DrawFn) -> str:
    parts = [draw(compounds())]
    for _ in range(draw(st.integers(0, 2))):
        parts.append(draw(st.sampled_from((" ", " > ", " + ", " ~ "))))
        parts.append(draw(compounds()))
    return "".join(parts)


selector_lists = st.lists(complexes(), min_size=1, max_size=2).map(", ".join)
pages = st.lists(elements(), min_size=1, max_size=4).map(lambda parts: f"<body>{''.join(parts)}</body>")


def tree_of(markup: str) -> Tree:
    return Tree(
        Page("https://example.org/", f"<!doctype html><html>{markup}</html>".encode(), "text/html; charset=utf-8")
    )


def places(root: Element) -> dict[Element, int]:
    return {element: number for number, element in enumerate(root.iter())}


@settings(max_examples=150, deadline=None)
@given(pages, selector_lists)
def test_the_same_elements_as_soupsieve(markup: str, css: str) -> None:
    tree = tree_of(markup)
    soup = BeautifulSoup(tree.text, "lxml")
    tags = list(soup.find_all(True))
    order = places(tree.root)
    assert len(tags) == len(order)
    expected = soupsieve.select(css, soup)
    ours = Searched(tree.root).all(selector(css, "item"))
    by_identity = {id(tag): number for number, tag in enumerate(tags)}
    assert [order[found] for found in ours if not isinstance(found, str)] == [by_identity[id(tag)] for tag in expected]


@settings(max_examples=100, deadline=None)
@given(pages, selector_lists, complexes(), st.data())
def test_the_same_elements_inside_of_an_element(markup: str, css: str, one: str, data: st.DataObject) -> None:
    tree = tree_of(markup)
    tags = list(BeautifulSoup(tree.text, "lxml").find_all(True))
    order = places(tree.root)
    inside = data.draw(st.integers(0, len(order) - 1))
    scoped = data.draw(st.sampled_from((css, ":scope > " + one)))
    expected = soupsieve.select(scoped, tags[inside])
    ours = Searched(tree.root).within(list(order)[inside], selector(scoped, "title"))
    by_identity = {id(tag): number for number, tag in enumerate(tags)}
    assert [order[found] for found in ours if not isinstance(found, str)] == [by_identity[id(tag)] for tag in expected]


@pytest.mark.parametrize(
    "css",
    [
        "ul.notices > li", "a", "h3 a[href]", "div.item", "#main .row", "li:not(.ad)", "tr:nth-child(n+2)",
        "td:first-child", "a[href^='/news/']", "li:has(> a)", ":is(h2, h3) a", ":scope > li", "> li", "article, .post",
        "a:-soup-contains('x')",
    ],
)  # fmt: skip
def test_common_selectors_need_no_soup(css: str) -> None:
    assert selector(css, "item").translated


@pytest.mark.parametrize("css", [":root", "p:lang(ar)", "li:nth-child(2 of .x)", "a:any-link", ":not(a, b)"])
def test_the_rest_is_soupsieves(css: str) -> None:
    assert not selector(css, "item").translated
    tree = tree_of("<body><ul><li class=x lang=ar>a<li class=x><p lang=ar>b</p><a href=/x type=RSS>c</a></ul></body>")
    tags = soupsieve.select(css, BeautifulSoup(tree.text, "lxml"))
    found = Searched(tree.root).all(selector(css, "item"))
    assert [element.tag for element in found if not isinstance(element, str)] == [tag.name for tag in tags]
    assert found


def test_a_leading_combinator_starts_at_the_item() -> None:
    tree = tree_of("<ul id=a><li><p>1</p><div><p>2</p></div></li></ul>")
    searched = Searched(tree.root)
    (item,) = searched.all(selector("li", "item"))
    assert isinstance(item, type(tree.root))
    assert [getattr(found, "text", None) for found in searched.within(item, selector("> p", "title"))] == ["1"]


def test_xpath_is_relative_to_the_item() -> None:
    tree = tree_of("<ul><li><h3>1</h3><a href=/1>x</a></li><li><h3>2</h3><a href=/2>x</a></li></ul>")
    searched = Searched(tree.root)
    items = [item for item in searched.all(selector("//ul/li", "item")) if not isinstance(item, str)]
    assert len(items) == 2
    for path in ("./h3", ".//h3", "//h3", "/h3"):
        (found,) = searched.within(items[1], selector(path, "title"))
        assert not isinstance(found, str)
        assert found.text == "2"
    assert searched.within(items[1], selector(".//a/@href", "link")) == ["/2"]
    assert searched.within(items[1], selector("./h3/text()", "title")) == ["2"]
    assert searched.within(items[1], selector("./../li[1]/h3/text()", "title")) == ["1"]
    assert searched.within(items[1], selector("(.//h3)[1]/text()", "title")) == ["2"]
    assert searched.within(items[1], selector("./h3/following-sibling::text()[1]", "title")) == []
    assert is_xpath("/html/body")
    assert not is_xpath("a[href='/x']")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a[",
        "a:frobnicate",
        "..x",
        "li >",
        "//a[",
        "./a[@",
        "a::before::",
        "//a[foo:bar()]",
        "#",
        "a" * 5000,
        "//*[re:test(., 'x')]",
        "//nothing[foo()]",
        "//nothing[@a = $b]",
        "//nothing/svg:path",
    ],
)
def test_wrong_selectors_are_named(text: str) -> None:
    tree = tree_of("<a>x</a>")
    with pytest.raises(ParseError, match=r"title: |can't be worked out") as caught:
        Searched(tree.root).all(selector(text, "title"))
    assert caught.value.reason == "bad-selector"


@pytest.mark.parametrize(("text", "name"), [("//nothing/svg:path", "svg:path"), ("./a/@xlink:href", "xlink:href")])
def test_a_prefix_is_told_before_it_is_met(text: str, name: str) -> None:
    with pytest.raises(ParseError, match=rf"\*\[name\(\)='{name}'\]"):
        selector(text, "title")
    instead = selector(text.replace(name, f"*[name()='{name}']"), "title")
    Searched(tree_of("<a>x</a>").root).all(instead)


@pytest.mark.parametrize("text", ["//a/ancestor::p", "//a[@id='svg:path']", "//a/@xml:lang", "./a/self::*"])
def test_an_axis_is_no_prefix(text: str) -> None:
    Searched(tree_of("<p><a>x</a>").root).all(selector(text, "title"))


@given(st.text(max_size=40))
def test_no_text_makes_it_raise_anything_else(text: str) -> None:
    try:
        found = selector(text, "item")
        Searched(tree_of("<ul><li class=a>1<li>2</ul>").root).all(found)
    except ParseError as error:
        assert error.reason == "bad-selector"


def test_a_long_flat_list_takes_no_square_time() -> None:
    tree = tree_of("<ul>" + "<li class=x><a href=/n>n</a></li>" * 30_000 + "</ul>")
    searched = Searched(tree.root)
    begin = time.process_time()
    row = (
        "li:first-child",
        "li:last-child a",
        "li:nth-child(3)",
        "li.x > a",
        "ul li a",
        "li:not(.y):has(a)",
        "li + li",
    )
    for css in row:
        searched.all(selector(css, "item"))
    with pytest.raises(ParseError, match="30000 siblings"):
        searched.all(selector("li:nth-child(2n)", "item"))
    for walk in (".y ~ li", "li:has(~ .y)"):
        with pytest.raises(ParseError, match="30000 siblings"):
            searched.all(selector(walk, "item"))
    with pytest.raises(ParseError, match="look round in 600"):
        searched.all(selector("//li[count(preceding::li) > 3]", "item"))
    assert len(searched.all(selector("//li[./following-sibling::*[1]]", "item"))) == 20_000
    assert time.process_time() - begin < 3


def test_translation_of_quotes() -> None:
    tree = tree_of("""<a title="it's &quot;so&quot;">x</a>""")
    assert len(Searched(tree.root).all(selector("""[title='it\\'s "so"']""", "item"))) == 1
    assert css_to_xpath("a|b") is None


NAMES = st.sampled_from(("", "a", "li", "h3", "my-card", "*", "LI", "a|b"))
CLASS_LISTS = st.lists(st.text("abZ_-09é", max_size=4), max_size=3)


@given(NAMES, CLASS_LISTS, st.sampled_from(("", " ", "\t")))
def test_the_short_way_to_a_plain_selector_comes_to_the_same_as_the_long_one(
    name: str, classes: list[str], space: str
) -> None:
    css = space + ".".join((name, *classes)) + space
    short = csspath._of_compound(css)
    assert short is None or short == csspath._of_any(css)


def test_plain_selectors_are_read_the_short_way() -> None:
    for css in ("li.item", "h3", "a", "p.teaser", ".post", "div.a.b-c", " time "):
        assert csspath._of_compound(css) is not None
