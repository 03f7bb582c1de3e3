"""A page's bytes before they are parsed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedmaker.model import Page
from feedmaker.parse.rawpage import described, finished, without_choices, without_state
from feedmaker.parse.tree import Tree, text_of

URL = "https://www.example.org/a/b"


def tree(body: str) -> Tree:
    return Tree(Page(URL, body.encode(), "text/html; charset=utf-8"))


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        (b"<p>a<b", b"<p>a"),
        (b"<p>a</", b"<p>a"),
        (b"<p>a<", b"<p>a"),
        (b'<p>a<a href="/x', b"<p>a"),
        (b"<p>a &nb", b"<p>a "),
        (b"<p>a</p>", b"<p>a</p>"),
        (b"<p>1 < 2", b"<p>1 < 2"),
        (b"<p>a & b", b"<p>a & b"),
        (b"", b""),
    ],
)
def test_a_page_that_was_cut_off_inside_a_tag(page: bytes, whole: bytes) -> None:
    assert finished(page) == whole


STATE = '<form><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{}"/><p title="a">Ferries</p></form>'


def test_what_a_form_keeps_for_its_server_is_not_read() -> None:
    assert without_state(STATE.format("A+/=" * 500).encode()) == STATE.format("").encode()
    root = tree(STATE.format("A+/=" * 500)).root
    assert [element.get("value") for element in root.iter("input")] == [""]
    assert text_of(root).strip() == "Ferries"


@pytest.mark.parametrize(
    "page",
    [
        '<input id="__VIEWSTATE" value="' + "x" * 300,
        '<input id="__VIEWSTATE"/><input value="Ferries"/>',
        '<p>"__VIEWSTATE"</p>' + "x" * 300,
        '<input id="__VIEWSTATE" ' + "x" * 300 + ' value="Ferries"/>',
        '"__VIEWSTATE"',
        "<p>Ferries</p>",
    ],
)
def test_where_a_form_has_no_such_state_the_page_is_whole(page: str) -> None:
    assert without_state(page.encode()) == page.encode()


OFFERED = '<option value="1" selected>Oban<option>Mallaig</option><optgroup label="a"><option>Ullapool</optgroup>'


def test_what_drop_down_fields_offer_is_left_out_where_nobody_reads_it() -> None:
    page = "<h1>Ferries</h1><select class='q'>{0}</select><p>To the isles</p><select\nname=\"port\">{0}</select>x"
    assert without_choices(page.format(OFFERED).encode()) == page.format("").encode()


@pytest.mark.parametrize(
    "page",
    [
        "<p>Ferries</p>",
        "<select></select>",
        "<select>",
        "</select>",
        "</select><select>",
        "<select</select>",
        "<select><option>Oban</option>",
        # Anything else in it may be the page, of which the field was never closed.
        "<select><option>Oban<p>Ferries</p></select>",
        "<select><option>1 < 2</select>",
        "<select><!-- <option>Oban --></select>",
        # The tag goes on after what looks like its end.
        '<select title="a > b"><option>Oban</option></select>',
        "<select-menu><option>Oban</option></select>",
        "<select><option>Oban</option></select-menu>",
        "<SELECT><OPTION>Oban</OPTION></SELECT>",
    ],
)
def test_what_is_no_field_of_options_stays_as_it_is(page: str) -> None:
    assert without_choices(page.encode()) == page.encode()


FIELDS = ("<select>", "<select\ta='>'>", "<select\ta='\">", "</select>", "<option>")
MARKUP = (*FIELDS, "<p>", "</p>", "Oban", ">", "<!--", "-->")
PIECES = st.lists(st.sampled_from(MARKUP), max_size=12)


@given(PIECES, PIECES)
def test_the_rest_of_the_page_reads_the_same(before: list[str], after: list[str]) -> None:
    page = "".join(["<main>", *before, "<select><option>Oban</select>", *after, "</main>"])
    whole, light = tree(page), tree(page)
    light.with_choices = False
    assert text_of(light.root).split() == text_of(whole.root).split()
    told = [element.tag for element in whole.root.iter() if element.tag not in ("option", "optgroup")]
    assert told == [element.tag for element in light.root.iter() if element.tag not in ("option", "optgroup")]


def test_selectors_find_what_a_field_offers() -> None:
    assert len(tree(f"<select>{OFFERED}</select>").root.findall(".//option")) == 3


def test_the_first_two_things_that_a_page_describes() -> None:
    assert described(b"<p itemprop=a>schema.org</p>") == described(b"<p itemprop=a>Article</p>") == []
    things = b'<i itemtype="https://schema.org/Product"><i itemtype="http://schema.org/NewsArticle">'
    assert described(things + b'<b itemprop="name">') == ["product", "newsarticle"]
    assert described(things) == []
    told = b'<script type="application/ld+json">{"@context": "https://schema.org", "@type": "FAQPage"}'
    assert described(told) == ["faqpage"]


def test_what_stands_far_down_is_left_as_it_is() -> None:
    page = f"<select>{OFFERED * 200}</select>{'<p>Ferries</p>' * 10_000}<select>{OFFERED}</select>".encode()
    assert without_choices(page) == page.replace(OFFERED.encode() * 200, b"")
