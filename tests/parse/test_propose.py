"""How a page can be a feed: the surest way first."""

from __future__ import annotations

from feedmaker.model import Page
from feedmaker.parse.propose import propose
from feedmaker.parse.recipes import SITES
from feedmaker.parse.recipes.masress.portals import PORTALS
from feedmaker.parse.tree import Tree
from tests.samples import headlines, ticker

LIST = "".join(f'<li><h3><a href="/news/{n}">Council votes on bridge number {n}</a></h3></li>' for n in range(9))


def tree(html: str, url: str) -> Tree:
    return Tree(Page(url, html.encode(), "text/html; charset=utf-8"))


def test_a_portal_has_a_recipe_of_its_own() -> None:
    proposal = propose(tree(ticker(headlines(12)), "https://m.masress.com/"))
    assert (proposal.recipe, proposal.select) == ("masress", None)
    assert len(proposal.parsed.entries) == 12


def test_what_its_recipe_cannot_read_is_a_page_like_any_other() -> None:
    page = f"<html lang=en><body><main><ul>{LIST}</ul></main></body></html>"
    assert propose(tree(page, "https://www.masress.com/about")).recipe == "select"


def test_by_example_the_list_is_meant() -> None:
    page = ticker(headlines(12))
    proposal = propose(tree(page, "https://www.masress.com/"), [headlines(12)[3][0]])
    assert proposal.recipe in ("select", "auto")


def test_the_portals_are_the_recipes_own() -> None:
    assert set(SITES["masress"]) == set(PORTALS)


def concert(n: int, where: str) -> str:
    return (
        '<tr itemscope itemtype="https://schema.org/Event">'
        f'<td><meta itemprop="startDate" content="2026-12-0{n}">{n}/12</td>'
        f'<td><span itemprop="name"><a href="/band/vole-{n}">Vole Choir no. {n}</a></span></td>'
        f'<td><a href="{where}">Tickets and all about it</a></td></tr>'
    )


def test_what_machines_are_told_of_gives_way_where_the_items_lead_elsewhere() -> None:
    rows = "".join(concert(n, f"/concert/vole-{n}-corn-hall-brackwater-{n}-december") for n in range(1, 9))
    concerts = "https://www.example.org/concerts"
    proposal = propose(tree(f"<main><table>{rows}</table></main>", concerts))
    assert proposal.recipe == "select"
    assert {entry.link.rpartition("/")[0] for entry in proposal.parsed.entries if entry.link} == {
        "https://www.example.org/concert"
    }
    same = "".join(concert(n, f"/band/vole-{n}") for n in range(1, 9))
    assert propose(tree(f"<main><table>{same}</table></main>", concerts)).recipe == "structured"


def test_what_machines_are_told_of_gives_way_where_it_is_a_part_of_the_list() -> None:
    told = ", ".join(
        f'{{"@type": "NewsArticle", "headline": "Council votes on bridge number {n}", "url": "/news/{n}"}}'
        for n in range(8)
    )
    page = f'<html lang=en><script type="application/ld+json">[{told}]</script><body><ul>{LIST}</ul></body></html>'
    proposal = propose(tree(page, "https://www.example.org/news"))
    assert (proposal.recipe, len(proposal.parsed.entries)) == ("select", 9)
    whole = page.replace(LIST, LIST.rpartition("<li>")[0])
    assert propose(tree(whole, "https://www.example.org/news")).recipe == "structured"


def test_what_machines_are_told_of_gives_way_where_only_the_page_has_days() -> None:
    told = ", ".join(
        f'{{"@type": "NewsArticle", "headline": "Council votes on bridge number {n}", "url": "/news/{n}"%s}}'
        for n in range(9)
    )
    rows = LIST.replace("</li>", "<p>3 May 2026</p></li>")
    page = f'<html lang=en><script type="application/ld+json">[{told}]</script><body><ul>{rows}</ul></body></html>'
    undated = propose(tree(page.replace("%s", ""), "https://www.example.org/news"))
    assert undated.recipe == "select"
    assert all(entry.published for entry in undated.parsed.entries)
    dated = page.replace("%s", ', "datePublished": "2026-05-03"')
    assert propose(tree(dated, "https://www.example.org/news")).recipe == "structured"
    # The day of an event is none on which something was published: what is told of it says when it is.
    events = page.replace("%s", ', "startDate": "2026-12-03"').replace("NewsArticle", "Event")
    assert propose(tree(events, "https://www.example.org/news")).recipe == "structured"


def test_what_machines_are_told_of_gives_way_where_a_section_runs_into_the_headline() -> None:
    def row(n: int) -> str:
        headline = f'<b>Town</b><a href="/news/{n}">Council votes on bridge number {n}</a>'
        item, day = '<li itemscope itemtype="https://schema.org/NewsArticle">', f'datetime="2026-05-0{n}"'
        return f'{item}<h3 itemprop="headline">{headline}</h3><time itemprop="datePublished" {day}>x</time></li>'

    rows = "".join(map(row, range(1, 9)))
    glued = propose(tree(f"<html lang=en><body><ul>{rows}</ul></body></html>", "https://www.example.org/news"))
    assert (glued.recipe, glued.parsed.entries[0].title) == ("select", "Council votes on bridge number 1")
    apart = rows.replace("<b>Town</b>", "")
    told = propose(tree(f"<html lang=en><body><ul>{apart}</ul></body></html>", "https://www.example.org/news"))
    assert (told.recipe, told.parsed.entries[0].title) == ("structured", "Council votes on bridge number 1")


def test_no_selectors_that_call_every_item_alike() -> None:
    rest = "It is good for what is in the shop and not for what has been ordered, and for one rope a household. " * 4

    def coupon(n: int) -> str:
        words = f"<p>Until Sunday evening you get {n}0 crowns off all ropes of {n} fathoms and more. {rest}</p>"
        return f'<article>{words}<a href="/r/2095{n}" class="btn">Click to see the code</a></article>'

    page = tree(f"<html lang=en><body>{''.join(map(coupon, range(1, 9)))}</body></html>", "https://www.example.org/")
    titles = {entry.title for entry in propose(page).parsed.entries}
    assert len(titles) == 8
