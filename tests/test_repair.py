"""Selectors that stop matching are learned anew from what is known, and never in silence."""

from __future__ import annotations

import re

import feedparser

from tests.project import Project
from tests.web import Web

SELECT = {"item": "li.notice", "title": "a", "link": "a", "date": "span.day"}


def page(first: int, count: int = 12) -> str:
    items = "".join(
        f'<li class="notice"><a href="/n/{n}">Notice number {n} about the harbour wall</a> '
        f'<span class="day">2026-10-{n:02}</span></li>'
        for n in range(first + count - 1, first - 1, -1)
    )
    return f'<html lang="en"><body><main><h1>Notices</h1><ul class="all">{items}</ul></main></body></html>'


def rebuilt(markup: str) -> str:
    """The same page after its owner had it done anew."""
    markup = markup.replace('<li class="notice">', '<div class="card-x"><p>').replace("</li>", "</p></div>")
    markup = markup.replace('<ul class="all">', '<section class="board">').replace("</ul>", "</section>")
    return markup.replace("day", "when")


def ids(project: Project) -> dict[str, str]:
    return {entry.title: entry.id for entry in feedparser.parse(project.feed("notices")).entries}


def prepared(web: Web, project: Project, **keys: object) -> None:
    project.write({"name": "notices", "url": web.url + "/", "select": SELECT, **keys})
    web.page("/", page(1))
    assert project.call("generate").status == 0


def test_the_feed_goes_on_without_a_gap(web: Web, project: Project) -> None:
    prepared(web, project)
    before = ids(project)
    web.page("/", rebuilt(page(4)))
    ran = project.call("generate")
    assert ran.status == 0, ran.err
    after = ids(project)
    assert len(after) == 15 and before.items() <= after.items()


def test_the_owner_is_told_and_given_the_new_selectors(web: Web, project: Project) -> None:
    prepared(web, project)
    web.page("/", rebuilt(page(4)))
    project.call("generate")
    status = project.call("status")
    assert "learned anew" in status.out and "[feed.select]" in status.out
    told = feedparser.parse(project.output.joinpath("status.atom").read_bytes()).entries
    assert [entry.title for entry in told] == ["notices: its page was rebuilt, new selectors were learned"]
    assert "[feed.select]" in told[0].content[0].value


def test_pasting_them_ends_it(web: Web, project: Project) -> None:
    prepared(web, project)
    before = ids(project)
    web.page("/", rebuilt(page(1)))
    project.call("generate")
    pasted = re.search(r"\[feed\.select\]\n(.*?)\n(?:\n|\Z)", project.call("status").out + "\n", re.DOTALL)
    assert pasted is not None
    select = dict(re.findall(r'^(\w+) = "(.*)"$', pasted[1], re.MULTILINE))
    project.write({"name": "notices", "url": web.url + "/", "select": select})
    assert project.call("generate").status == 0
    assert "learned anew" not in project.call("status").out
    told = feedparser.parse(project.output.joinpath("status.atom").read_bytes()).entries
    assert "well again" in told[0].title
    assert ids(project) == before


def test_it_can_be_turned_off(web: Web, project: Project) -> None:
    prepared(web, project, repair=False)
    before = project.feed("notices")
    web.page("/", rebuilt(page(4)))
    ran = project.call("generate")
    assert ran.status == 1 and "li.notice" in ran.err
    assert project.feed("notices") == before


def test_a_page_about_something_else_is_not_taken_for_it(web: Web, project: Project) -> None:
    prepared(web, project)
    before = project.feed("notices")
    others = "".join(f'<li><a href="/x/{n}">Quite another headline, the {n}th of its kind</a></li>' for n in range(12))
    web.page("/", f"<html><body><main><ul>{others}</ul></main></body></html>")
    ran = project.call("generate")
    assert ran.status == 1
    assert project.feed("notices") == before


def two_lists(first: int, moved: bool = False) -> str:
    """The notices, and beside them a list of links that is made as they were."""
    others = "".join(f'<li class="notice"><a href="/about/{n}">What we are about, part {n}</a></li>' for n in range(10))
    notices = page(first)
    if moved:
        notices = rebuilt(notices)
    return notices.replace("</main>", f"</main><aside><ul>{others}</ul></aside>") if moved else notices


def test_selectors_that_match_another_list_now(web: Web, project: Project) -> None:
    prepared(web, project)
    before = ids(project)
    web.page("/", two_lists(4, moved=True))
    ran = project.call("generate")
    assert ran.status == 0, ran.err
    after = ids(project)
    assert len(after) == 15 and before.items() <= after.items()
    assert "learned anew" in project.call("status").out


def test_selectors_that_match_a_part_of_the_list_now(web: Web, project: Project) -> None:
    prepared(web, project)
    before = ids(project)
    whole = page(4)
    # Half of the items have been made anew.
    start = whole.index('<li class="notice"><a href="/n/9">')
    web.page("/", whole[:start] + whole[start:].replace('<li class="notice">', '<li class="entry">'))
    ran = project.call("generate")
    assert ran.status == 0, ran.err
    assert len(ids(project)) == 15 and before.items() <= ids(project).items()
    assert "learned anew" in project.call("status").out


def test_a_quiet_day_is_no_redesign(web: Web, project: Project) -> None:
    prepared(web, project)
    web.page("/", page(9, count=5))
    assert project.call("generate").status == 0
    assert "learned anew" not in project.call("status").out


def test_a_busy_day_is_no_redesign(web: Web, project: Project) -> None:
    prepared(web, project)
    most_read = "".join(f'<li><a href="/n/{n}">Notice number {n} about the harbour wall</a></li>' for n in range(1, 6))
    web.page("/", page(13, count=12).replace("</main>", f"</main><aside><ol>{most_read}</ol></aside>"))
    assert project.call("generate").status == 0
    assert "learned anew" not in project.call("status").out
    assert len(ids(project)) == 24


def test_what_the_owner_said_of_the_fields_is_kept(web: Web, project: Project) -> None:
    title = {"selector": "a", "pattern": "(Notice number .*) about"}
    day = {"selector": "span.day", "format": "%Y-%d-%m"}
    author = {"selector": ".nobody", "default": "The harbour"}
    prepared(web, project, select={**SELECT, "title": title, "date": day, "author": author})
    assert project.feed("notices").count(b"Notice number 3<") == 1
    web.page("/", rebuilt(page(4)))
    assert project.call("generate").status == 0
    entries = {entry.title: entry for entry in feedparser.parse(project.feed("notices")).entries}
    assert "Notice number 15" in entries
    assert entries["Notice number 12"].published.startswith("2026-12-10")
    assert entries["Notice number 12"].author == "The harbour"
