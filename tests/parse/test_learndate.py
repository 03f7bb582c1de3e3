"""Where the dates of a list stand, as a rule that the recipe for selectors reads as the detection did."""

from __future__ import annotations

import pytest

from feedmaker.model import Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.learn import learn
from feedmaker.parse.listing import find_listing
from feedmaker.parse.recipes.auto import recipe
from feedmaker.parse.tree import Tree

TITLES = (
    "Harbour bridge closes for a week of repairs", "School choir wins the northern prize again",
    "Rain expected on the hills until Thursday", "Old cinema reopens as a library of seeds",
    "Ferry adds a second crossing on market days", "Council votes for trees along the ring road",
)  # fmt: skip
DAYS = tuple(f"2026-05-{day:02}" for day in range(17, 23))


def days_by_selectors(body: str) -> tuple[list[str | None], str | None]:
    """The dates of the page's items by the selectors that are learned of it, and the selector of the date."""
    tree = Tree(Page("https://www.example.org/news/", body.encode(), "text/html; charset=utf-8"))
    found = recipe(tree, Options()).entries
    selectors = learn(tree, find_listing(tree))
    assert selectors is not None
    by_selectors = parse_tree(tree, "select", Options(select=selectors)).entries
    assert [entry.link for entry in by_selectors] == [entry.link for entry in found]
    assert [entry.published for entry in by_selectors] == [entry.published for entry in found]
    days = [entry.published.date().isoformat() if entry.published else None for entry in by_selectors]
    return days, selectors.date.selector if selectors.date else None


@pytest.mark.parametrize(
    ("row", "way"),
    [
        ("<li>({day}) <a href=/n/{n}>{title}</a>", "./text()[1]"),
        ("<li><a href=/n/{n}>{title}</a>, {day}", "./text()[1]"),
        ("{day} - <a href=/n/{n}>{title}</a><br>", "./preceding-sibling::text()[1]"),
        ("<dt>{day}</dt><dd><a href=/n/{n}>{title}</a></dd>", "./preceding-sibling::dt[1]"),
        ("<li><span class=d>{day}</span> <a href=/n/{n}>{title}</a>", "span.d"),
        ("<li><a href=/n/{n}>{title}</a> <span class=d data-tooltip={day}T09:30:00Z>2 days ago</span>", "span.d"),
        ("<h3>{day}</h3><ul><li><a href=/n/{n}>{title}</a></ul>", "./preceding::h3[1]"),
    ],
)
def test_a_date_is_learned_wherever_it_stands(row: str, way: str) -> None:
    rows = "".join(
        row.format(n=n, day=day, title=title) for n, (day, title) in enumerate(zip(DAYS, TITLES, strict=True))
    )
    days, selector = days_by_selectors(f"<body><div>{rows}</div></body>")
    assert days == list(DAYS)
    assert selector == way


def test_what_dates_a_few_is_no_rule() -> None:
    rows = "".join(
        f"<li>{'(2026-05-17)' if n == 3 else '(new)'} <a href=/n/{n}>{title}</a>" for n, title in enumerate(TITLES)
    )
    tree = Tree(Page("https://www.example.org/news/", f"<body><ul>{rows}</ul></body>".encode()))
    selectors = learn(tree, find_listing(tree))
    assert selectors is not None
    assert selectors.date is None


@pytest.mark.parametrize(
    ("month", "day"),
    [("May 2026", "Su {n}"), ("May 2026", "{n} May"), ("2026", "{n} May"), ("مايو ٢٠٢٦", "{n}")],
)
def test_a_day_is_learned_that_has_its_month_or_its_year_in_the_heading_over_it(month: str, day: str) -> None:
    rows = "".join(
        f"<tr><td>{day.format(n=n)}</td><td><a href=/n/{n}>{title}</a></td></tr>" for n, title in enumerate(TITLES, 17)
    )
    days, selector = days_by_selectors(f"<body><h3>{month}</h3><table>{rows}</table></body>")
    assert days == list(DAYS)
    assert selector is not None and selector.startswith("./preceding::h3[")


def test_an_element_that_no_selector_can_name_is_no_way_to_a_day() -> None:
    rows = "".join(
        f"<tr><td><o:p>{n}</o:p></td><td><a href=/n/{n}>{title}</a></td></tr>" for n, title in enumerate(TITLES, 17)
    )
    days, selector = days_by_selectors(f"<body><h3>May 2026</h3><table>{rows}</table></body>")
    assert days == list(DAYS)
    assert selector is not None and selector.endswith("./td[1]")


def test_what_dates_a_part_gives_way_to_what_dates_nearly_all() -> None:
    rows = "".join(
        f"<tr><td>{n + 1}.{12 - n}.{'' if n < 4 else 2024}</td><td><a href=/n/{n}>{title}</a></td></tr>"
        for n, title in enumerate(TITLES)
    )
    days, selector = days_by_selectors(f"<body><h2>2026</h2><table>{rows}</table></body>")
    assert days == ["2026-12-01", "2026-11-02", "2026-10-03", "2026-09-04", "2024-08-05", "2024-07-06"]
    assert selector is not None and selector.startswith("./preceding::h2")


def test_a_day_and_its_month_may_both_stand_over_the_items() -> None:
    rows = "".join(
        f"<h4>Di 0{n + 1}.12.</h4><article><h5><a href=/n/{n}>{title}</a></h5></article>"
        for n, title in enumerate(TITLES)
    )
    days, selector = days_by_selectors(f"<body><h2>Dezember 2026</h2>{rows}</body>")
    assert days == [f"2026-12-0{n + 1}" for n in range(len(TITLES))]
    assert selector == "./preceding::h2[contains(., '20')][1] | ./preceding::h4[1]"


def test_dates_of_several_blocks_stand_in_elements_of_several_kinds() -> None:
    blocks = (
        '<div class="card"><p><a href=/n/{n}>{title}</a></p><time class="small" datetime={day}>{day}</time>'
        '<span class="small">in colour</span></div>',
        '<div class="card"><p><a href=/n/{n}>{title}</a></p><div class="small">{day}</div></div>',
        '<div class="card"><p><a href=/n/{n}>{title}</a></p><span class="small">{day}</span></div>',
    )
    told = [(day, title + end) for end in ("", ", and why") for day, title in zip(DAYS, TITLES, strict=True)]
    cards = [blocks[n % 3].format(n=n, day=day, title=title) for n, (day, title) in enumerate(told)]
    plain = [f'<div class="card"><p><a href=/n/9{n}>{title} again</a></p></div>' for n, title in enumerate(TITLES)]
    sections = "".join(f"<section>{''.join(some)}</section>" for some in (*(cards[at::3] for at in range(3)), plain))
    days, selector = days_by_selectors(f"<body><main>{sections}</main></body>")
    assert sum(day is not None for day in days) == len(told)
    assert selector is not None and len(selector.split(", ")) == len(blocks)
