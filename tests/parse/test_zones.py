"""Parts of a page by their names, and what is in them all the same."""

from __future__ import annotations

import pytest

from feedmaker.errors import ParseError
from feedmaker.model import Page
from feedmaker.parse.choose import parse_page
from feedmaker.parse.flat import flatten
from feedmaker.parse.tree import Tree
from feedmaker.parse.zones import weigh

URL = "https://otterworks.example.org/downloads/"


def links_of(body: str) -> list[str]:
    page = f"<html lang=en><title>Downloads</title><main>{body}</main><footer><a href=/a>About</a></footer></html>"
    try:
        return [str(entry.link) for entry in parse_page(Page(URL, page.encode())).entries]
    except ParseError:
        return []


LISTS = ('<ol class="rows menu">{}</ol>', '<ul id="nav">{}</ul>')
TABLE = '<table id="ctl00_Place_tblRecentNews"><tr><th>What<th>When</tr>{}</table>'


def weights_of(wrap: str, row: str, many: int = 8) -> set[float]:
    """What the places of a list's links leave of their worth."""
    rows = "".join(row.format(number) for number in range(1, many + 1))
    text = "".join(f'<p>What there is to say of <a href="/word/{number}">otters</a>.</p>' for number in range(20))
    page = f"<html><body><div>{text}</div>{wrap.format(rows)}</body></html>"
    flat = flatten(Tree(Page(URL, page.encode())).root)
    weights = weigh(flat)
    return {weights[link] for link in flat.links if "weasel" in flat.hrefs[link]}


@pytest.mark.parametrize("wrap", LISTS)
@pytest.mark.parametrize(("when", "worth"), [("May {0}, 2026", 1.0), ("No. {0}", 0.1)])
def test_a_list_with_a_day_in_each_item_is_no_menu_whatever_it_is_called(wrap: str, when: str, worth: float) -> None:
    assert weights_of(wrap, f'<li><a href="/weasel-{{0}}/">Weasel {{0}}</a> <i>{when}</i></li>') == {worth}
    assert weights_of(wrap, f'<li><a href="/weasel-{{0}}/">Weasel {{0}}</a> <i>{when}</i></li>', many=4) == {worth}
    # The months of an archive are a menu of it.
    assert weights_of(wrap, '<li><a href="/weasel/2026/{0}/">May 200{0}</a> (3{0})</li>') == {0.1}


@pytest.mark.parametrize(("when", "worth"), [("5/{0}/2026", 1.0), ("No. {0}", 0.25)])
def test_a_table_with_a_day_in_each_row_is_no_side_box_whatever_it_is_called(when: str, worth: float) -> None:
    assert weights_of(TABLE, f'<tr><td><a href="/weasel-{{0}}/">Weasel {{0}}</a><td>{when}</tr>') == {worth}


def test_posts_called_recent_are_not_joined_by_those_of_a_side_bar() -> None:
    def post(name: str, number: int, more: str = "") -> str:
        return (
            f'<div class="{name}"><a class="title" href="/2026/05/{number:02}/otters-{number}">'
            f"What otters do on day {number}</a><time>2026-05-{number:02}</time>{more}</div>"
        )

    body = '<div class="recent-posts" id="recent-posts">{}</div><div class="aside-content" id="aside-content">{}</div>'
    own, others = (5, 4, 3), (12, 11, 10, 9, 8)
    found = links_of(
        body.format(
            "".join(post("recent-post-item", number, "<p>They swim, and dive for fish.</p>" * 5) for number in own),
            '<div class="card card-recent-post">' + "".join(post("aside-item", number) for number in others) + "</div>",
        )
    )
    assert found == [f"https://otterworks.example.org/2026/05/{number:02}/otters-{number}" for number in own]
