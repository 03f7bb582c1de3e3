"""What each item of a list says, besides its title."""

from __future__ import annotations

import pytest

from feedmaker import parse
from feedmaker.model import Entry

TITLES = (
    "Harbour bridge closes for a week of repairs", "School choir wins the northern prize again",
    "Rain expected on the hills until Thursday", "Old cinema reopens as a library of seeds",
)  # fmt: skip
MORE = "What there is to say about it is said here at some length"


def entries(row: str) -> list[Entry]:
    rows = "".join(row.format(n=n, title=title, more=f"{MORE}, number {n}") for n, title in enumerate(TITLES, 1))
    return list(parse(f"<body><ul>{rows}</ul></body>".encode(), "https://www.example.org/news/", recipe="auto"))


@pytest.mark.parametrize(
    "after",
    [
        " 2026-05-1{n}",
        ", 1{n} May 2026",
        " (1{n} May 2026)",
        " - 1{n} May 2026",
        ", by Ann, 1{n} May 2026",
        "<br>1{n} May 2026",
    ],
)
@pytest.mark.parametrize("title", ["<a href=/n/{n}>{title}</a>", "<b><a href=/n/{n}>{title}</a></b>"])
def test_a_date_may_stand_after_the_titles_link(title: str, after: str) -> None:
    found = entries(f"<li>{title}{after}</li>")
    assert [entry.title for entry in found] == list(TITLES)
    assert [entry.published and entry.published.day for entry in found] == [11, 12, 13, 14]


def test_the_date_in_a_titles_own_line_is_found_where_the_title_is_no_link() -> None:
    found = entries("<li>{title}<br>1{n} May 2026 <a href=/n/{n}>Read more</a></li>")
    assert [entry.title for entry in found] == list(TITLES)
    assert [entry.published and entry.published.day for entry in found] == [11, 12, 13, 14]


@pytest.mark.parametrize("after", [" - {more}", "<br>{more}", "<p>{more}</p>"])
def test_a_summary_may_stand_after_the_titles_link(after: str) -> None:
    found = entries(f"<li><h3><a href=/n/{{n}}>{{title}}</a></h3>{after}</li>")
    assert [entry.title for entry in found] == list(TITLES)
    assert all(entry.summary and MORE in entry.summary for entry in found)
    found = entries(f"<li><a href=/n/{{n}}>{{title}}</a>{after}</li>")
    assert [entry.title for entry in found] == list(TITLES)
    assert all(entry.summary and MORE in entry.summary for entry in found)


def test_what_stands_after_a_heading_is_not_in_it() -> None:
    found = entries("<li><h3>Boats</h3>{title} and what comes of it <a href=/n/{n}>Read more</a></li>")
    assert [entry.title for entry in found] == [f"{title} and what comes of it" for title in TITLES]


@pytest.mark.parametrize(("label", "years"), [("Application deadline:", {2026}), ("Begins:", {2027})])
def test_a_time_below_a_label_that_says_the_end_is_not_the_items_date(label: str, years: set[int]) -> None:
    row = (
        "<li><a href=/n/{n}>{title}</a><p>Posted on: 1{n} November 2026</p>"
        f"<div>{label}</div><div><time datetime='2027-01-0{{n}}'>soon</time></div></li>"
    )
    assert {entry.published.year for entry in entries(row) if entry.published} == years
