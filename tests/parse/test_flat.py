import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feedmaker.parse import flat
from feedmaker.parse.flat import flatten
from feedmaker.parse.text import tidy
from feedmaker.parse.tree import text_of

TREES = st.recursive(
    st.just("<i></i>"), lambda inner: st.lists(inner, max_size=4).map(lambda parts: "<b>" + "".join(parts) + "</b>")
)

PIECES = st.sampled_from(["", "one", " two ", "\n ", "three\u00a0", "four ", " five"])
INNER = st.sampled_from(["b", "span", "br", "p", "td", "script", "noscript", "svg", "a"])


@given(PIECES, st.lists(st.tuples(INNER, PIECES, PIECES), max_size=4))
def test_a_line_reads_as_its_markup_does(begin: str, inner: list[tuple[str, str, str]]) -> None:
    markup = begin + "".join(f"<{tag}>{text}</{tag}>{tail}" for tag, text, tail in inner)
    page = flatten(etree.fromstring(f"<body><a>{markup}</a> beyond</body>"))
    assert page.said(1) == tidy(text_of(page.elements[1]))


def test_a_button_that_is_all_of_a_heading_is_read() -> None:
    page = flatten(etree.fromstring("<body><h3><button>What is new</button></h3></body>"))
    assert page.said(page.tags.index("h3")) == "What is new"


@given(TREES)
def test_parents_and_ends_are_those_of_the_tree(markup: str) -> None:
    page = flatten(etree.fromstring(f"<body>{markup}</body>"))
    number = {element: index for index, element in enumerate(page.elements)}
    above = [element.getparent() for element in page.elements]
    assert page.parent == [-1 if up is None else number[up] for up in above]
    assert page.end == [index + sum(1 for _ in element.iter()) for index, element in enumerate(page.elements)]


def test_a_page_that_is_too_long_ends_where_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flat, "MAX_ELEMENTS", 4)
    page = flatten(etree.fromstring("<body><p><b/><i/><u/></p><p/></body>"))
    assert page.parent == [-1, 0, 1, 1]
    assert page.end == [4, 4, 3, 4]


def test_the_words_of_an_element_end_with_what_follows_its_last_child() -> None:
    page = flatten(etree.fromstring("<body><p>one <b>two</b> three</p> four</body>"))
    paragraph, bold = page.tags.index("p"), page.tags.index("b")
    assert page.words(paragraph, page.end[paragraph]) == "one two three"
    assert page.words(bold, page.end[bold]) == "two"
