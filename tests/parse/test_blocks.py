"""Regions of pages as lines."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from feedmaker.parse.blocks import Block, Run, blocks, lines, tree_blocks
from feedmaker.parse.tree import soup


def read(html: str) -> list[Block]:
    return list(blocks(BeautifulSoup(html, "lxml")))


def texts(html: str) -> list[str]:
    return [block.text for block in read(html)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p><p>two</p><p>three</p>",
        "<div>one<br>two<br/>three</div>",
        "one<br><br>two<p>three",
        "<div><div>one</div>two</div>three",
        "<ul><li>one<li>two</ul><h3>three</h3>",
        "<table><tr><td>one<td>two<tr><td>three</table>",
        "<div>one<div>two</div>three</div>",
        "<span>one</span><br><font>two</font><p> </p><br>\u00a0<br><center>three</center>",
    ],
)
def test_lines_however_they_were_marked_up(html: str) -> None:
    assert texts(html) == ["one", "two", "three"]


def test_what_is_hidden_scripted_or_beside_is_left_out() -> None:
    hidden = "<p style='display: none'>no</p>"
    assert texts(
        f"{hidden}<p hidden>no</p><p aria-hidden=true>no</p><script>no</script><style>no</style><aside>no</aside>"
        "<nav>no</nav><footer>no</footer><select><option>no</select><!-- no --><p>yes</p>"
    ) == ["yes"]


def test_skip_leaves_out_what_it_says() -> None:
    def is_box(tag: Tag) -> bool:
        return tag.get("class") == ["box"]

    page = BeautifulSoup("<div>a<div class=box>b<p>c</p></div>d</div>", "lxml")
    assert [block.text for block in blocks(page, is_box)] == ["a", "d"]


def test_inline_markup_is_kept() -> None:
    [block] = read('<p>a <b>b <i>c</i></b><a href="/x?a=1&amp;b=2">d</a> <font color=red>e</font> &lt;f&gt;</p>')
    assert block.html() == '<p>a <strong>b <em>c</em></strong><a href="/x?a=1&amp;b=2">d</a> e &lt;f&gt;</p>'
    assert block.text == "a b cd e <f>"
    assert block.links == ("/x?a=1&b=2",)


def test_a_link_without_an_address_is_text() -> None:
    [block] = read("<p><a name=top>one</a> two</p>")
    assert block.html() == "<p>one two</p>" and block.link_share == 0.0


def test_headings_are_headings() -> None:
    assert [(block.is_heading, block.html()) for block in read("<h1>a</h1><p>b</p>")] == [
        (True, "<h3>a</h3>"),
        (False, "<p>b</p>"),
    ]


def test_markup_that_spans_lines_is_closed_in_each() -> None:
    assert [block.html() for block in read("<b>one<br>two</b>")] == [
        "<p><strong>one</strong></p>",
        "<p><strong>two</strong></p>",
    ]


def test_images_come_in_their_place() -> None:
    found = read("<p>a</p><img src='data:x' data-src='/real.jpg'><img src=''><p>b<img src=/in.jpg></p>")
    assert [(block.tag, block.src, block.text) for block in found] == [
        ("p", None, "a"), ("img", "/real.jpg", ""), ("img", "/in.jpg", ""), ("p", None, "b"),
    ]  # fmt: skip


def test_link_share() -> None:
    assert [block.link_share for block in read("<p><a href=/>abcd</a></p><p>ab<a href=/>cd</a></p><p>a</p>")] == [
        1.0,
        0.5,
        0.0,
    ]


def test_until_cuts_in_the_untidied_text() -> None:
    block = Block("p", (Run("one "), Run("two three")))
    assert [block.until(at).text for at in (0, 3, 8, 99)] == ["", "one", "one two", "one two three"]


def test_lines_of_plain_text() -> None:
    assert [line.text for line in lines("a\r\n\r\n  b\u00a0c \n\u200f\nd")] == ["a", "b c", "d"]


def test_depth_is_no_matter() -> None:
    assert texts("<div>" * 3000 + "x") == ["x"]


_PIECES = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<br>", "<h2>", "</h2>", "<b>", "</b>", "<i>", "</i>", "<ul><li>", "</ul>",
    "<a href='/x'>", "<a>", "</a>", "<img src=/i.png>", "<img>", "<blockquote>", "<td>", "<span>", "</span>",
    "words of a story", " ", "\n", "&nbsp;", "كلمة أخرى", "&amp;",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=25))
def test_a_tree_reads_as_its_soup_does(pieces: list[str]) -> None:
    root = lxml_html.fragment_fromstring("".join(pieces), create_parent="section")
    # Soup makes one space of several where nothing else is in an element.
    found, wanted = tree_blocks([root]), blocks(soup(root))
    assert [(one.tag, one.src, one.html()) for one in found] == [(one.tag, one.src, one.html()) for one in wanted]


def test_a_tree_with_text_between_its_elements() -> None:
    first, second = lxml_html.fragments_fromstring("<p>one</p>loose<p>two</p>")
    assert [block.text for block in tree_blocks([first, first.tail or "", second])] == ["one", "loose", "two"]
