"""Lists in JSON, and in the data of a page's scripts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from feedmaker.errors import ParseError
from feedmaker.model import JsonValue, Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.jsonlists import in_scripts, json_selectors
from feedmaker.parse.propose import from_scripts
from feedmaker.parse.tree import Tree

POSTS: list[JsonValue] = [
    {"title": f"What the ferry brought, part {n}", "url": f"/posts/{n}", "publishedAt": f"2026-05-{n:02}"}
    for n in range(1, 9)
]
MENU: list[JsonValue] = [{"label": name, "href": f"/{name}"} for name in ("home", "about", "team", "shop", "jobs")]


def page(*scripts: str, body: str = '<div id="app"></div>') -> Tree:
    text = f"<html lang=en><head><title>Quay</title></head><body>{body}{''.join(scripts)}</body></html>"
    return Tree(Page("https://www.example.org/posts", text.encode(), "text/html; charset=utf-8"))


@pytest.mark.parametrize(
    ("document", "items", "title"),
    [
        (POSTS, "@", "title"),
        ({"menu": MENU, "data": {"all posts": POSTS}}, 'data."all posts"', "title"),
        ({"edges": [{"cursor": n, "node": post} for n, post in enumerate(POSTS)]}, "edges[].node", "title"),
        ([{"id": n, "attributes": post} for n, post in enumerate(POSTS)], "@[].attributes", "title"),
        ([{"title": {"rendered": "Quay"}, "link": f"/{n}"} for n in range(3)], "@", "title.rendered"),
    ],
)
def test_lists_and_where_their_titles_are(document: JsonValue, items: str, title: str) -> None:
    paths, found = next(json_selectors(document))
    assert (paths.items, paths.title and paths.title.selector) == (items, title)
    assert len(found) >= 3


def test_nothing_in_what_has_no_list() -> None:
    assert not list(json_selectors({"title": "Quay", "tags": ["a", "b"], "n": [1, 2, 3], "o": [{"x": 1}, {"x": 2}]}))


STATE = json.dumps({"props": {"menu": MENU, "pageProps": {"posts": POSTS}}})


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('<script id="__NEXT_DATA__" type="application/json">{}</script>', "#__NEXT_DATA__"),
        ("<script>window.__STATE__ = {}; start();</script>", '//script[contains(., "window.__STATE__ =")]'),
        ("<script>var page = {}</script>", '//script[contains(., "var page =")]'),
        ('<script type="application/json">{}</script>', "body > script"),
    ],
)
def test_the_data_of_scripts_is_a_feed_where_the_page_shows_nothing(script: str, said: str) -> None:
    tree = page(script.format(STATE))
    proposal = from_scripts(tree)
    assert proposal is not None and proposal.json is not None
    assert (proposal.recipe, proposal.json.script, proposal.json.items) == ("json", said, "props.pageProps.posts")
    entries = parse_tree(tree, "json", Options(json=proposal.json)).entries
    assert [entry.link for entry in entries] == [f"https://www.example.org/posts/{n}" for n in range(1, 9)]
    assert all(entry.published is not None for entry in entries)


def test_what_the_page_shows_itself_is_none_of_its_scripts() -> None:
    story = "<p>" + "The ferry came late, and nobody who was there would have had it otherwise. " * 20 + "</p>"
    assert from_scripts(page(f"<script>var related = {STATE}</script>", body=story)) is None


def test_a_menu_and_things_without_an_address_are_no_feed() -> None:
    named = json.dumps([{"name": f"A long name of thing {n}", "slug": f"thing-{n}"} for n in range(9)])
    assert from_scripts(page(f"<script>var names = {named}</script>")) is None
    assert from_scripts(page(f"<script>var menu = {json.dumps(MENU[:2])}</script>")) is None
    assert from_scripts(page("<script>var broken = {</script>", "<script>start()</script>")) is None


def test_a_headline_says_which_list_is_meant() -> None:
    other = json.dumps([{"title": f"Ship {n} of the line", "url": f"/ships/{n}"} for n in range(30)])
    tree = page(f"<script>var ships = {other}</script>", f"<script>var page = {STATE}</script>")
    meant = from_scripts(tree, ["ship 7 of the LINE"])
    assert meant is not None and meant.parsed.entries[0].title == "Ship 0 of the line"
    first = from_scripts(tree)
    assert first is not None and first.parsed.entries[0].title == "What the ferry brought, part 1"
    assert from_scripts(tree, ["Nobody said so"]) is None


JSONS = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["title", "url", "a b", ""]), inner),
    max_leaves=20,
)


@given(JSONS)
def test_any_json(document: JsonValue) -> None:
    for paths, items in json_selectors(document):
        assert items
        tree = Tree(Page("https://www.example.org/", json.dumps(document).encode(), "application/json"))
        try:
            parse_tree(tree, "json", Options(json=paths))
        except ParseError as error:
            assert error.reason in ("no-entries", "not-json")


@given(st.text(alphabet='var x={}[]"\\;:,()<!-- title url/', max_size=60))
def test_any_script(text: str) -> None:
    root = html.document_fromstring(f"<html><body><script>{text}</script></body></html>")
    assert isinstance(list(in_scripts(root)), list)
