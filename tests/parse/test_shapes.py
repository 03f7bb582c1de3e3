"""Paths of elements as numbers: what is built alike has one number."""

from __future__ import annotations

import pytest
from lxml import etree

from feedmaker.parse.flat import flatten
from feedmaker.parse.shapes import Shapes, stable_names


def test_cells_of_one_make_with_links_are_no_columns() -> None:
    columns = etree.HTML("<table><tr><td>1</td><td><a href='/a'>A</a></td><td><a href='/b'>B</a></td></tr></table>")
    grid = etree.HTML("<table><tr><td><a href='/a'>A</a></td><td><a href='/b'>B</a></td></tr></table>")
    for root, places in ((columns, [0, 1, 2]), (grid, [0, 0])):
        page = flatten(root)
        shapes = Shapes(page)
        assert [shapes.column(index) for index, tag in enumerate(page.tags) if tag == "td"] == places


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        ("<td></td>{a}<td>&nbsp;</td>{b}<td><img src='0.gif'></td>", [0, 0, 0, 0, 0]),
        # One that is left of a row says nothing of what the others are.
        ("<td></td>{a}<td></td>", [0, 1, 2]),
        ("<td>3 May</td>{a}<td></td>{b}", [0, 1, 2, 3]),
        # Cards are cards be one of them on sale; a picture of a flag with a name, and one of a ticket, are none.
        ("{a}<td><b>Sale</b><a href='/c'><img src='c.jpg'></a><p><a href='/c'>An oar, a bell</a></p></td>", [0, 0]),
        ("<td><a href='/c'><img src='f.gif'></a> Sweden</td><td><a href='/t'><b><img src='t'></b></a></td>", [0, 1]),
    ],
)
def test_which_cells_are_those_of_a_grid_and_no_columns(cells: str, places: list[int]) -> None:
    a, b = (f"<td><a href='/{x}'><img src='{x}'></a><p><a href='/{x}'>A bell of ship {x}</a></p></td>" for x in "ab")
    page = flatten(etree.HTML(f"<table><tr>{cells.format(a=a, b=b)}</tr></table>"))
    shapes = Shapes(page)
    assert [shapes.column(index) for index, tag in enumerate(page.tags) if tag == "td"] == places


def test_what_differs_in_numbers_and_states_only_has_one_path() -> None:
    markup = '<li class="post post-1 odd"><a href="/1">A</a></li><li class="post-2 even post"><a href="/2">B</a></li>'
    page = flatten(etree.HTML(f'<ul>{markup}<li class="advert"><a href="/3">C</a></li></ul>'))
    shapes = Shapes(page)
    one, other, advert = shapes.fine(page.links)
    assert one == other != advert
    assert len(set(map(shapes.rough, page.links))) == 1


@pytest.mark.parametrize(
    ("attribute", "names"),
    [
        ("", ()),
        ("post post-17 odd", ("post",)),
        ("views-row views-row-odd views-row-first", ("views-row",)),
        ("tag-sport", ("tag-sport",)),
        ("x 12", ()),
    ],
)
def test_names_that_say_what_an_element_is(attribute: str, names: tuple[str, ...]) -> None:
    assert stable_names(attribute) == names


def test_the_days_of_a_week_are_no_columns() -> None:
    def columns(days: list[str]) -> list[int]:
        cells = "".join(
            f"<td><a href='/d{day}'>{day}</a>{'<p>Choir</p>' * (number % 2)}</td>" for number, day in enumerate(days)
        )
        page = flatten(etree.HTML(f"<table><tr>{cells}</tr></table>"))
        return [Shapes(page).column(index) for index, tag in enumerate(page.tags) if tag == "td"]

    assert columns(["6", "7", "8", "9", "10", "11", "12"]) == [0] * 7
    # The number of the week before them; the first of the next month among them.
    assert columns(["49", "27", "28", "29", "30", "1", "2", "3"]) == [0] * 8
    assert columns(["4", "8", "15", "16", "23", "29", "31"]) == list(range(7))
