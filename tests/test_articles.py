"""Full text: each new entry's own page, once, politely, and never where it may not go."""

from __future__ import annotations

from collections.abc import Callable

import feedparser

from feedmaker import articles
from feedmaker.building import built
from feedmaker.config import load_config
from feedmaker.entries.store import Store
from feedmaker.model import Entry
from tests.project import Project
from tests.web import Web, hang, html, status

SELECT = {"item": "li", "title": "a", "link": "a"}
ARTICLE = {"content": "div.story", "author": ".by", "image": "img.lead", "date": "time"}


def front(first: int, last: int, *, more: str = "") -> str:
    numbers = range(last, first - 1, -1)
    items = "".join(f'<li><a href="/s/{n}">Story number {n} of the harbour</a></li>' for n in numbers)
    return f'<html lang="en"><body><ul>{items}{more}</ul></body></html>'


def story(number: int) -> str:
    return (
        f'<html lang="en"><body><nav><a href="/">Home</a></nav><p class="by">Ana Mole</p>'
        f'<time datetime="2026-03-{number:02}T09:00:00Z">then</time><img class="lead" src="/i/{number}.jpg">'
        f'<div class="story"><p>The whole of story {number}.</p><script>run()</script></div></body></html>'
    )


def prepared(web: Web, project: Project, count: int = 3, **keys: object) -> None:
    article = keys.pop("article", ARTICLE)
    project.write({"name": "n", "url": web.url + "/", "select": SELECT, "article": article, **keys})
    web.page("/", front(1, count))
    for number in range(1, count + 1):
        web.page(f"/s/{number}", story(number))


def entries(project: Project) -> dict[str, feedparser.FeedParserDict]:
    found = feedparser.parse(project.feed("n")).entries
    return {entry.link.rpartition("/")[2]: entry for entry in found}


def told(project: Project) -> set[str]:
    """Which of the entries have their text."""
    return {
        name
        for name, entry in entries(project).items()
        if f"<p>The whole of story {name}.</p>" in entry.get("content", [{"value": ""}])[0]["value"]
    }


def test_each_entry_has_the_text_of_its_own_page(web: Web, project: Project) -> None:
    prepared(web, project)
    ran = project.call("generate")
    assert ran.status == 0, ran.err
    found = entries(project)["2"]
    assert told(project) == {"1", "2", "3"}
    assert "run()" not in found.content[0].value and "/i/2.jpg" in found.content[0].value
    assert found.author == "Ana Mole"
    assert found.published.startswith("2026-03-02T09:00:00")


def test_a_page_is_asked_for_once(web: Web, project: Project) -> None:
    prepared(web, project)
    project.call("generate")
    before = project.feed("n")
    web.page("/", front(1, 4))
    web.page("/s/4", story(4))
    project.call("generate")
    project.call("generate", "--force")
    assert [len(web.asked(f"/s/{n}")) for n in range(1, 5)] == [1, 1, 1, 1]
    known = {entry.link: entry for entry in feedparser.parse(before).entries}
    assert entries(project)["1"].updated == known[web.url + "/s/1"].updated
    assert told(project) == {"1", "2", "3", "4"}


def test_no_more_than_a_few_in_one_run_and_the_rest_later(web: Web, project: Project) -> None:
    count = articles.MOST + 5
    prepared(web, project, count=count)
    project.call("generate")
    asked = sum(len(web.asked(f"/s/{n}")) for n in range(1, count + 1))
    assert asked == articles.MOST
    # The page is as it was; what is left is asked for all the same.
    project.call("generate")
    assert [len(web.asked(f"/s/{n}")) for n in range(1, count + 1)] == [1] * count
    assert told(project) == set(entries(project))


def test_a_page_that_is_not_there_costs_neither_the_entry_nor_the_others(web: Web, project: Project) -> None:
    prepared(web, project)
    web.answer("/s/2", status(404))
    for _ in range(articles.TRIES + 2):
        assert project.call("generate").status == 0
    assert len(web.asked("/s/2")) == articles.TRIES
    assert told(project) == {"1", "3"} and set(entries(project)) == {"1", "2", "3"}


def test_a_page_without_its_text_is_tried_again(web: Web, project: Project) -> None:
    prepared(web, project)
    web.answer("/s/2", html("<html><body>Soon here.</body></html>"), html(story(2)))
    project.call("generate")
    assert told(project) == {"1", "3"}
    project.call("generate")
    assert told(project) == {"1", "2", "3"}


def test_a_selector_that_finds_no_text_anywhere_is_told(web: Web, project: Project) -> None:
    prepared(web, project, article={"content": "div.nope"})
    ran = project.call("generate")
    assert ran.status == 0
    assert "3 in all" in ran.out and ": [feed.article] finds no text on any of 3 entries' pages" in ran.out


def test_a_host_in_trouble_is_left_alone_for_this_run(web: Web, project: Project) -> None:
    prepared(web, project, timeout="1s")
    web.answer("/s/3", hang())
    assert project.call("generate").status == 0
    assert not web.asked("/s/1") and not web.asked("/s/2")
    web.page("/s/3", story(3))
    project.call("generate", "--force")
    assert told(project) == set(entries(project))


def test_a_host_that_never_answers_is_given_up_in_the_end(web: Web, project: Project) -> None:
    prepared(web, project, timeout="1s")
    web.answer("/s/3", hang())
    assert project.call("generate").status == 0
    store = Store(project.state)
    ids = [entry["id"] for entry in entries(project).values()]
    left = store.tries_left("n", ids)
    # The two that were not asked for stand on the same host.
    assert set(left) == set(ids) and set(left.values()) == {articles.TRIES * articles.OF_A_HOST - 1}
    store.save_tries("n", dict.fromkeys(ids, 1))
    store.close()
    assert project.call("generate", "--force").status == 0
    assert len(web.asked("/s/3")) == 2
    assert project.call("generate").status == 0
    assert len(web.asked("/s/3")) == 2 and not web.asked("/s/1")
    assert told(project) == set()


def test_a_text_that_nobody_named_is_looked_for(web: Web, project: Project) -> None:
    prepared(web, project, article={})
    said = "It was a long day at the harbour, and nobody went home before the last of the boats was in. " * 3
    for number in range(1, 4):
        web.page(f"/s/{number}", f"<body><main><p>{said}</p><p>{said}</p></main><aside><p>Join us!</p></aside></body>")
    project.call("generate")
    text = entries(project)["1"].content[0].value
    assert text.count("a long day") == 6 and "Join us" not in text


def test_it_fills_a_feed_that_exists(web: Web, project: Project) -> None:
    prepared(web, project)
    items = "".join(
        f"<item><title>Story number {n} of the harbour</title><link>{web.url}/s/{n}</link>"
        "<description>&lt;p>Only the beginning …&lt;/p></description></item>"
        for n in (1, 2)
    )
    web.page("/rss", f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>')
    project.write({"name": "n", "url": web.url + "/rss", "recipe": "feed", "article": ARTICLE})
    for _ in range(2):
        assert project.call("generate", "--force").status == 0
    assert told(project) == {"1", "2"}
    assert [len(web.asked(f"/s/{n}")) for n in (1, 2)] == [1, 1]


def test_no_secret_goes_to_a_host_that_the_owner_did_not_name(
    web: Web, webs: Callable[[str], Web], project: Project
) -> None:
    other = webs("127.0.0.2")
    other.page("/x", story(9))
    prepared(web, project, auth={"token": "s3cret"}, allow_private=True)
    web.page("/", front(1, 1, more=f'<li><a href="{other.url}/x">A story that stands elsewhere</a></li>'))
    assert project.call("generate").status == 0
    assert web.asked("/s/1")[0].headers["Authorization"] == "Bearer s3cret"
    assert "Authorization" not in other.asked("/x")[0].headers


def test_what_is_wrong_in_it_is_said(web: Web, project: Project) -> None:
    prepared(web, project, article={"content": "div["})
    ran = project.call("check")
    assert ran.status == 2 and "content" in ran.err
    prepared(web, project, article={"contents": "div"})
    assert "did you mean 'content'?" in project.call("check").err


def test_a_public_page_can_lead_it_into_no_private_network(web: Web, project: Project) -> None:
    prepared(web, project)
    config = load_config(project.config)
    entry = Entry("tag:example.org,2026:/s/1", "Story number 1", web.url + "/s/1")
    with built(config) as building:
        full = articles.filled(config.feeds[0], building.house, [entry], private=False)
    assert full.entries == (entry,) and full.tries_left == {entry.id: (articles.TRIES - 1) * articles.OF_A_HOST}
    assert not web.asked("/s/1")
