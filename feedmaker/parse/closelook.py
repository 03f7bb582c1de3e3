"""A close look at a candidate: a sample of its items is read, and what they say is made its value."""

from __future__ import annotations

from collections.abc import Sequence

from .addresses import family_of, make_of, share
from .candidate import Item
from .commonest import commonest
from .extents import with_term
from .flat import Flat
from .inneritem import (
    NAMED,
    beneath,
    day_above,
    heading_of,
    is_another_form,
    label_of,
    letters_around,
    links_before,
    rivals,
    text_beside,
)
from .judged import HEADLINE, Judged
from .leads import leads_to_article, leads_to_board, leads_to_list
from .signs import (
    DETAIL,
    bare_share,
    companion_of,
    does_something,
    has_date,
    is_document,
    is_file,
    is_inline,
    is_named_title,
    is_under_heading,
    leads_on,
)
from .text import fold
from .words import (
    are_releases,
    breadth,
    is_counted,
    is_date_only,
    is_generic,
    titles_are_beside,
    weight_of,
    what_differs,
)

# How many items of a candidate are read; they are spread over the whole of it.
SAMPLE = 8
# How much links to what stays take from a list at most.
FIXED = 0.6
# Of names with nothing beside them: how much it takes at most, and with how many letters it takes nothing.
MENU, NAME = 0.9, 32
# So large a share of releases are headings, or named titles, where the markup says that they are the titles.
_NAMED_SO = 0.75
# A release is known by a short name, worth so many letters more than it has.
RELEASE = 36


def look_closely(flat: Flat, one: Judged) -> None:
    """Reads a sample of the items, and gives ``one`` its value; once."""
    if one.close:
        return
    one.close = True
    sample = range(0, len(one.candidate), max(1, len(one.candidate) // SAMPLE))
    named = _read(flat, one, sample)
    texts, unlike = _called(flat, one, sample)
    if one.releases and max(named, one.headings) >= _NAMED_SO:
        # A tag that the markup calls a title is none of the change that it was put on.
        one.rivals = 0.0
    one.value = one.mass * _role(flat, one, sample, texts, unlike, named) * (1 + 0.4 * one.dates)


def _read(flat: Flat, one: Judged, sample: Sequence[int]) -> float:
    """Counts what the items of the ``sample`` show, and returns the share of those whose title the markup names."""
    candidate, size = one.candidate, len(sample)
    named = 0
    parts: list[str] = []
    for place in sample:
        link, item, end = candidate.links[place], candidate.items[place], candidate.ends[place]
        text, href = flat.said(link), flat.hrefs[link]
        one.dates += has_date(flat, with_term(flat, item), end) or is_date_only(flat.elements[link].get("title", ""))
        one.documents += is_document(href)
        one.files += is_file(href) or does_something(href, text or label_of(flat, link))
        one.headings += is_under_heading(flat, link, item)
        one.inline += is_inline(flat, link, text)
        one.generic += is_generic(text)
        if part := beneath(flat, candidate, place):
            parts.append(part)
        named += is_named_title(flat, link, item)
    # What all of them say ("I'm interested") is no headline.
    one.beneath = len(parts) if len(set(parts)) * 3 > len(parts) else 0
    if one.dates * 2 < size <= 2 * one.headings:
        days = list(filter(None, (day_above(flat, candidate.items[place], candidate) for place in sample)))
        # One day for all of them is that on which the page was asked for.
        one.dates = max(one.dates, len(days)) if len(set(days)) > 1 else one.dates
    for name in ("dates", "documents", "files", "headings", "inline", "generic", "beneath"):
        setattr(one, name, getattr(one, name) / size)
    return named / size


def _called(flat: Flat, one: Judged, sample: Sequence[int]) -> tuple[list[str], float]:
    """What the items of the ``sample`` are called, and the share of different names."""
    candidate, size = one.candidate, len(sample)
    texts = [flat.said(candidate.links[place]) for place in sample]
    if not titles_are_beside(texts):
        return _called_by_links(flat, one, sample, texts)
    if all(headed := [heading_of(flat, candidate, place) for place in sample]):
        # The links say nothing, or nothing of their own, and each has one heading over it: that is what it is called.
        one.headings, one.generic, one.inline = 1.0, 0.0, 0.0
        one.rivals = sum(is_another_form(flat, candidate, place) for place in sample) / size
        return _called_by_links(flat, one, sample, headed)
    # The links are no titles: what stands beside them is judged in their place, at a discount.
    one.own = len({fold(text) for text in texts}) / size
    # A word that all the links say names what they do, in whatever language.
    one.generic = max(one.generic, 1.0 if one.own <= 0.34 else 0.0)
    # Beside the moment at which a page was made any name is the page's, if it is not that of who made them all.
    one.rivals = len(rivals(flat, candidate, sample)) / size
    if share(is_date_only, texts) > 0.5:
        names = rivals(flat, candidate, sample, NAMED)
        if len(set(names)) * 2 > len(names):
            one.rivals = max(one.rivals, len(names) / size)
    one.later = sum(links_before(flat, candidate, place) for place in sample) / size
    texts = [text_beside(flat, candidate, place) for place in sample]
    says = (1 + sum(map(weight_of, texts))) / (1 + sum(map(len, texts)))
    one.title = 0.8 * says * sum(letters_around(flat, candidate, place, one.own) for place in sample) / size
    return texts, len(set(texts)) / size


def _called_by_links(
    flat: Flat, one: Judged, sample: Sequence[int], texts: list[str]
) -> tuple[list[str], float]:
    """``texts``, which are the names of the items, and the share of different ones."""
    size = len(sample)
    one.title = sum(weight_of(text) for text in texts) / size
    if are_releases(texts):
        one.releases = True
        others = rivals(flat, one.candidate, sample)
        # What says the same of every release ("94 downloads this week") is the title of none.
        one.rivals = len(others) / size if len(set(map(what_differs, others))) * 3 > len(others) else 0.0
    return texts, len({fold(text) for text in texts}) / size


def _role(
    flat: Flat, one: Judged, sample: Sequence[int], texts: list[str], unlike: float, named: float
) -> float:
    """How likely the items are what the page is about, by what they are called and where they lead."""
    candidate = one.candidate
    more = RELEASE if one.releases else 0
    role: float = (0.25 + min(one.title + more, 60) / 60) * (0.3 + 0.7 * unlike)
    role *= 1 - 0.3 * one.generic
    # Of several such links in an item the one with a name of its own is meant, and a page or a document before a file.
    role *= (1 - 0.8 * one.rivals) * (0.6 + 0.4 * one.own)
    role *= 0.93 ** min(one.later, 4)
    # Where files have names of their own, what they belong to is the item all the same, if it has a page.
    role *= 1 - 0.6 * one.files
    hrefs = [flat.hrefs[link] for link in candidate.links]
    if one.files:
        # The signature of a file is none.
        role *= 1 - 0.8 * share(lambda href: companion_of(href) != "", hrefs)
    role *= 1 - 0.9 * one.inline
    role *= 1 - 0.8 * share(leads_on, texts)
    # Of a section that shows what is new in it, that is the item.
    role *= 1 - 0.8 * one.beneath
    lists = share(leads_to_list, hrefs)
    if lists:
        # In the row of a board its newest thread is what is new.
        role *= 1 - 0.8 * share(leads_to_board, hrefs)
        # What holds headlines and leads to their section is none of them.
        role *= 1 - 0.6 * lists * min(1.0, max(0.0, one.crowd - (one.title >= HEADLINE)))
    role *= 0.7 + 0.3 * (_uniform(hrefs) - 0.7 * lists)
    role *= 1 + 0.5 * max(one.headings, 0.7 * named)
    role *= 1 + 0.3 * one.documents
    # Where the menus lead too are pages that stay.
    role *= 1 - FIXED * one.fixed * (1 - one.dates)
    if unmarked := (1 - one.dates) * (1 - one.documents) * (1 - one.headings):
        # Names with nothing beside them are a menu's.
        counted = share(is_counted, texts)
        bare = bare_share(flat, [Item(candidate.items[n], candidate.ends[n], candidate.links[n]) for n in sample])
        names, plain = max(bare, counted) * unmarked, 1 - share(leads_to_article, hrefs)
        short = (NAME - more - one.title * breadth(texts)) / 16
        one.menu = names * min(1.0, max(0.0, short, lists, counted, 0.6 * plain))
        role *= 1 - MENU * one.menu
        # The letters of further links beneath a name are not its own.
        role *= 1 - names * max(0.0, 1 - (one.title + DETAIL) / max(1.0, one.letters))
    return role


def _uniform(hrefs: Sequence[str]) -> float:
    """How far addresses are of one make and of one family."""
    _, makes = commonest(list(map(make_of, hrefs)))
    _, families = commonest(list(map(family_of, hrefs)))
    return 0.5 * (makes + families) / len(hrefs)
