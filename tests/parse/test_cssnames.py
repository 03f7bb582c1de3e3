"""Names in CSS: which speak, which elements share, how they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feedmaker.parse.cssnames import escaped, names_of, quoted, speaks
from feedmaker.parse.selectors import Searched, selector


@pytest.mark.parametrize("name", ["post", "news-item", "entryTitle", "views-row", "article2"])
def test_names_that_speak(name: str) -> None:
    assert speaks(name)


@pytest.mark.parametrize(
    "name",
    ["col-md-4", "css-1x2ab3", "odd", "row-first", "mt-3", "sc-bdVaJa", "x" * 60, "post-1742", "active", "up--right"],
)
def test_names_that_do_not(name: str) -> None:
    assert not speaks(name)


def test_names_are_escaped() -> None:
    assert escaped("2col") == r"\32 col"
    assert escaped("a:b") == r"a\:b"
    body = '<div class="2col a:b"><a href="/1">One and only headline</a></div>' * 3
    root = etree.HTML(f"<body>{body}</body>")
    assert len(Searched(root).all(selector(f".{escaped('2col')}.{escaped('a:b')}", "item"))) == 3


# What cssselect makes of a backslash before a letter that is a figure too is not what was written.
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\\"), min_size=1))
def test_a_name_that_was_escaped_finds_what_is_called_so(name: str) -> None:
    root = etree.Element("body")
    etree.SubElement(root, "p", {"class": name, "title": name})
    searched = Searched(root)
    assert len(searched.all(selector(f".{escaped(name)}", "item"))) == 1
    assert len(searched.all(selector(f'[title="{quoted(name)}"]', "item"))) == 1


def test_names_of_all_come_first_and_those_that_speak_before_others() -> None:
    markup = ['<p class="mt-3 post odd">', '<p class="mt-3 post teaser">', '<p class="mt-3 post teaser">']
    elements = list(etree.HTML("".join(f"{tag}x</p>" for tag in markup)).iter("p"))
    assert names_of(elements) == [".post", ".teaser", ".mt-3"]


def test_what_all_have_will_do_though_it_says_only_where_a_thing_is() -> None:
    elements = list(etree.HTML('<div class="top--right">x</div><div class="top--right first">x</div>').iter("div"))
    assert names_of(elements) == [".top--right"]


def test_one_element_is_known_by_its_id_where_that_speaks() -> None:
    (one,) = etree.HTML('<p id="news" class="mt-3">x</p>').iter("p")
    (other,) = etree.HTML('<p id="css-1x2" class="post">x</p>').iter("p")
    assert names_of([one])[0] == "#news"
    assert names_of([other]) == [".post", "#css-1x2"]


def test_one_element_is_not_known_by_its_own_number() -> None:
    one, other = etree.HTML('<p class="post-204586 v2-post">x</p><p class="post-204586 v2-post">x</p>').iter("p")
    assert names_of([one]) == [".v2-post"]
    assert names_of([one, other]) == [".post-204586", ".v2-post"]
