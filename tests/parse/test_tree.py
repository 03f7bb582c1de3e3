"""The parsed page, and soup of a region of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feedmaker.errors import ParseError
from feedmaker.model import Page
from feedmaker.parse.text import tidy
from feedmaker.parse.tree import Tree, _texts, is_hidden, soup, text_of

URL = "https://www.example.org/a/b"
OG = '<meta property="og:'
LD = '<script type="application/ld+json">'


def tree(body: str | bytes, content_type: str | None = "text/html; charset=utf-8", url: str = URL) -> Tree:
    return Tree(Page(url, body.encode() if isinstance(body, str) else body, content_type))


@pytest.mark.parametrize(
    ("body", "content_type", "is_html"),
    [
        ("<p>x", None, True),
        ("plain words", None, False),
        ("plain words", "text/html", True),
        ("plain words < 3", "text/plain", False),
        ("a <p> in plain text", "text/plain; charset=utf-8", False),
        ("  <!DOCTYPE HTML><title>x", "text/plain", True),
        ("<HTML><p>x", "text/plain", True),
        ("<html/>", "application/xhtml+xml", True),
        ("<table><tr>", "application/octet-stream", True),
    ],
)
def test_what_is_html(body: str, content_type: str | None, is_html: bool) -> None:
    assert tree(body, content_type).is_html is is_html


@pytest.mark.parametrize("body", ["", " ", "<!-- only this -->", "<", "</"])
def test_no_element_at_all_is_an_error_of_ours(body: str) -> None:
    with pytest.raises(ParseError) as raised:
        _ = tree(body).root
    assert raised.value.reason == "not-html"


def test_addresses() -> None:
    page = tree('<base href="/fr/"><link rel="shortlink canonical" href="x?utm_source=a"><p>')
    assert page.base == "https://www.example.org/fr/"
    assert page.canonical == "https://www.example.org/fr/x"
    assert page.link("y#z") == "https://www.example.org/fr/y#z"
    assert page.link("javascript:x()") is None and page.link(None) is None and page.link("http://[") is None
    assert tree("<base href='javascript:x'><p>").base == URL
    assert tree("<base href='http://['><base href='/q/'><p>").base == "https://www.example.org/q/"
    assert tree("<meta property='og:url' content='/c'><p>").canonical == "https://www.example.org/c"
    assert tree("<p>").canonical is None


def test_title_language_and_meta() -> None:
    page = tree("<html lang=' ar_EG'><head><title> A \n title </title><meta name=Author content='  N. N. '></head>")
    assert (page.title, page.lang, page.meta("author"), page.meta("none")) == ("A title", "ar-EG", "N. N.", None)
    assert tree("<meta property=og:locale content=fr_TN><p>").lang == "fr-TN"
    assert tree("<html lang=arabic><p>").lang is None


def test_text_of_leaves_out_what_is_not_for_reading() -> None:
    root = tree("<div>a<script>no</script>b<p>c</p><br>d<style>no</style><!-- no --></div>").root
    assert text_of(root).split() == ["ab", "c", "d"]
    leaf = tree("<p>x</p>").root.find(".//p")
    assert leaf is not None and text_of(leaf) == "x"


def test_soup_is_of_the_parts_alone() -> None:
    root = tree("<div><p>a &lt; b</p>tail<p>c</p></div>").root
    one, other = root.iter("p")
    assert soup(one).get_text() == "a < b"
    assert soup(one, one.tail or "", other).get_text() == "a < btailc"
    assert soup("1 < 2").get_text() == "1 < 2"
    assert soup().get_text() == ""


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ("hidden", True),
        ("style='color:red;display : NONE'", True),
        ("style=visibility:hidden", True),
        ("aria-hidden=true", True),
        ("aria-hidden=false", False),
        ("style='display:block'", False),
        ("", False),
    ],
)
def test_is_hidden(attributes: str, hidden: bool) -> None:
    element = tree(f"<p {attributes}>x</p>").root.find(".//p")
    assert element is not None and is_hidden(element) is hidden


def test_text_is_the_page_as_it_came() -> None:
    assert tree("a\r\n<b>", "text/plain").text == "a\r\n<b>"


def test_deep_pages_have_text_and_soup() -> None:
    root = tree("<div>" * 1_500 + "deep").root
    assert text_of(root).strip() == "deep"
    assert soup(root).get_text() == "deep"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<title>x</title><main><p>a</main><p>b",
            "<head><title>x</title></head><body><main><p>a</p></main><p>b</p></body>",
        ),
        (
            "<title>x</title><nav>a</nav> b <div>c</div>",
            "<head><title>x</title></head><body><nav>a</nav> b <div>c</div></body>",
        ),
        (
            "<meta name=a><x-y>a</x-y>b<header>c</header><p>d",
            '<head><meta name="a"></head><body><x-y>a</x-y>b<header>c</header><p>d</p></body>',
        ),
        # lxml reads such a character and takes none.
        ("<title>x</title><main>a</main>b\1c", "<head><title>x</title></head><body><main>a</main>bc</body>"),
        ("<head><title>x</title></head><main>a</main>", "<head><title>x</title></head><body><main>a</main></body>"),
        ("<head><style>a</style><noscript><link></noscript></head>", None),
        ("<title>x</title><frameset><frame></frameset>", None),
    ],
)
def test_the_head_ends_before_what_is_none_of_it(body: str, expected: str | None) -> None:
    as_read = etree.tostring(etree.HTML(body), method="html", encoding="unicode")
    got = etree.tostring(tree("<!DOCTYPE html>" + body).root, method="html", encoding="unicode")
    got, as_read = (re.sub(r"<meta http-equiv=[^>]*>", "", one) for one in (got, as_read))
    assert got == (f"<html>{expected}</html>" if expected else as_read)


def test_what_comes_after_an_early_end_is_in_the_tree() -> None:
    root = tree("<body><p>one</p></body></html><p>two</p></html><div>three</div>").root
    assert root.getnext() is None
    assert text_of(root).split() == ["one", "two", "three"]


def test_a_tag_with_more_attributes_than_anybody_writes_is_refused() -> None:
    many = " ".join(f'a{number}="{number}"' for number in range(50_000))
    with pytest.raises(ParseError, match="attributes in one tag"):
        _ = tree(f"<html><body><p {many}>x</p></body></html>").root
    # A long value is none of these, and neither is a stray quotation mark.
    words = "a=1 " * 100_000
    assert tree(f"<html><body><p data-x='{words}' title=it's>x</p><p>{words}</p></body></html>").root.tag == "html"


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ('<meta property="og:type" content="Product">', "product"),
        (f'<title>Página não encontrada (404) – Weir</title>{OG}type" content="article">', "page not found"),
        ("<title>404: Seite nicht gefunden</title>", "page not found"),
        ("<title>404 Media</title>", None),
        (f'{OG}type" content="article">{OG}title" content="x">', "article"),
        (f'{OG}type" content="article"><meta property="article:published_time" content="x">', "dated article"),
        (f'{OG}type" content="product"><meta property="article:published_time" content="x">', "product"),
        ('<div itemscope itemtype="https://schema.org/Product"><i itemprop="name">A kettle</i></div>', "product"),
        # Some themes say so of every page, and nothing of a product.
        ('<body itemscope itemtype="https://schema.org/Product"><p>A kettle</p>', None),
        (f'{LD}{{"@context":"https://schema.org","@type": "NewsArticle"}}</script>', "newsarticle"),
        ('<p itemtype="http://schema.org/Product">1</p><p itemtype="http://schema.org/Product" itemprop=a>2</p>', None),
        ('<p itemtype="http://schema.org/ProductGroup">All kettles</p>', None),
        ("<p>A page about schema.org and nothing else</p>", None),
    ],
)
def test_what_a_page_says_it_is_about(markup: str, kind: str | None) -> None:
    assert Tree(Page("https://www.example.org/", f"<html><body>{markup}</body></html>".encode())).kind == kind


PIECES = st.sampled_from(["", "one", " two ", "\n ", "three\u00a0", "<!-- c -->", " five", "<b>six</b>"])
TAGS = st.sampled_from(["b", "span", "br", "p", "td", "button", "script", "svg", "a", "div"])


@given(TAGS, PIECES, st.lists(st.tuples(TAGS, PIECES, PIECES), max_size=4))
def test_the_text_of_what_is_flat_is_that_of_any_element(
    tag: str, begin: str, inner: list[tuple[str, str, str]]
) -> None:
    markup = begin + "".join(f"<{tag}>{text}</{tag}>{tail}" for tag, text, tail in inner)
    element = etree.fromstring(f"<body><{tag}>{markup}</{tag}> beyond</body>")[0]
    assert tidy(text_of(element)) == tidy("".join(_texts(element)))
