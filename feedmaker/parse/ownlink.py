"""Which of the several links of each item leads to the item itself, and not to its author, its band, its papers."""

from __future__ import annotations

import re
from itertools import product

from .addresses import host_of, path_of, share
from .flat import Flat
from .judged import Judged
from .leads import leads_to_article, leads_to_last, leads_to_list
from .neighbours import stands_in
from .ranking import SURE, TRIED, leading, nearly_as_good_first, said_by, with_first
from .strangers import MOST_OF
from .tree import Tree
from .words import is_date_only, is_generic

# So many more items have a page of their own than lead elsewhere.
_MORE = 1.2
# So many times as many items have a time that leads to them as have another link.
_FAR_MORE, _CLOCK = 1.5, re.compile(r"[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?: ?[AaPp][Mm])?")
# A name that stands over so few things is no series of them.
_FEW = 3
# What is said to those who want to come.
_COMERS = (
    "apply bewerben biglietti billets book buy cart entradas karten register reserve reserver réserver rsvp ticket "
    "tickets"
)
_COMING = frozenset(_COMERS.split())


def own_pages_first(tree: Tree, flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with the items' own pages before the pages of others that only some of the items lead to.

    A message of a channel has a page, where its time leads, and some have a preview of what they link to. So has a
    meeting, beside the name of the committee that meets again and again.
    """
    own = host_of(tree.url)

    def foreign(one: Judged) -> float:
        return leading(lambda href: host_of(href) not in ("", own), flat, one)

    if not judged:
        return judged
    best = judged[0]
    again = best.dates >= SURE and best.distinct <= 1 / _MORE and best.count >= _FEW
    led_away, items = foreign(best) >= MOST_OF, set(best.candidate.items)

    def fits(other: Judged) -> bool:
        if other.distinct >= SURE and _is_for_the_others_too(flat, other, best):
            return True
        if other.generic < MOST_OF:
            # It is called by its time, and not by who wrote it.
            return False
        if other.distinct >= SURE and led_away:
            return True
        return again and other.files + other.documents == 0 and not _is_for_taking_part(flat, other)

    def is_document(other: Judged) -> bool:
        # Of a committee's meeting there may be no page, and of a department's circular nothing but the text.
        return again and min(other.generic, other.documents, other.distinct) >= SURE and not other.files

    for fit, other in product((fits, is_document), judged[1:TRIED]):
        if (
            other.count >= _MORE * best.count
            and fit(other)
            and (items.issubset(other.candidate.items) or stands_in(best.candidate, other.candidate))
            and foreign(other) < 1 - SURE
        ):
            return with_first(other, judged)
    return judged


def _is_for_the_others_too(flat: Flat, one: Judged, best: Judged) -> bool:
    """Whether the times of items lead to each one's own, of which only some have a link of the ``best`` candidate's."""
    times = share(lambda text: _CLOCK.fullmatch(text) is not None or is_date_only(text), said_by(flat, one))
    return one.count >= _FAR_MORE * best.count and times >= MOST_OF and leading(leads_to_last, flat, one) < 1 - MOST_OF


def _is_for_taking_part(flat: Flat, one: Judged) -> bool:
    """Whether the links of a candidate are for those who come ("Tickets")."""
    return share(lambda text: not _COMING.isdisjoint(text.lower().split()), said_by(flat, one)) >= MOST_OF


def things_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with what has pages of its own before the people and sections that stand in its items.

    Of a paper's many links those to its authors have names, and the one to itself has a number.
    """
    if not judged or judged[0].releases or judged[0].headings >= SURE:
        return judged
    if leading(leads_to_list, flat, best := judged[0]) < MOST_OF:
        return judged
    return nearly_as_good_first(
        judged,
        lambda other: (
            other.count >= best.count
            and other.distinct >= SURE
            and other.files + other.documents < 1 - MOST_OF
            and stands_in(best.candidate, other.candidate)
            and leading(leads_to_article, flat, other) >= SURE
            and leading(leads_to_list, flat, other) < 1 - SURE
        ),
    )


def named_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with links that have names before those of some of the same items that say nothing ("Minutes")."""
    if not judged or share(is_generic, said_by(flat, judged[0])) < MOST_OF:
        return judged
    best, items = judged[0], set(judged[0].candidate.items)
    return nearly_as_good_first(
        judged,
        lambda other: (
            other.count >= _MORE * best.count
            and other.generic < 1 - MOST_OF
            and items.issubset(other.candidate.items)
        ),
    )


def pages_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with the pages that have the same to say as the documents of the best one before those.

    The documents are called what they are ("PDF"), not what is in them; the address of each page has the name of its
    document in it, as that of an act in a gazette has.
    """
    if not judged or judged[0].documents < SURE or share(_is_called_pdf, said_by(flat, judged[0])) < SURE:
        return judged
    documents = judged[0].candidate
    for other in judged[1:TRIED]:
        pages = other.candidate
        if pages.items == documents.items and other.documents + other.files < 1 - SURE:
            pairs = [(flat.hrefs[one], flat.hrefs[its]) for one, its in zip(documents.links, pages.links, strict=True)]
            if sum([_stem(document) in page for document, page in pairs]) >= SURE * len(pairs):
                return with_first(other, judged)
    return judged


def _stem(href: str) -> str:
    """The name of a document in its address, without what tells of its format."""
    return href.partition("?")[0].rpartition("/")[2].rpartition(".")[0] or href


def _is_called_pdf(text: str) -> bool:
    return "pdf" in text.lower()


def occasions_first(flat: Flat, judged: list[Judged]) -> list[Judged]:
    """``judged``, with the pages of dated things before those of who takes part in each.

    Only an icon or "more" leads to a concert; its address has the name of the band's page in it, and says more than
    that: where it is, and when.
    """
    if not judged or judged[0].dates < SURE or judged[0].headings >= SURE:
        return judged
    who = judged[0].candidate
    for other in judged[1:TRIED]:
        if min(other.distinct, other.generic) < SURE or other.documents + other.files >= 1 - SURE:
            continue
        own = dict(zip(other.candidate.items, other.candidate.links, strict=True))
        if not own.keys() >= set(who.items):
            continue
        pairs = [(flat.hrefs[link], flat.hrefs[own[item]]) for item, link in zip(who.items, who.links, strict=True)]
        if sum([_says_more(its, name) for name, its in pairs]) >= MOST_OF * len(pairs):
            return with_first(other, judged)
    return judged


def _says_more(href: str, than: str) -> bool:
    """Whether the last part of an address has that of another in it, and further words."""
    name, its = (path_of(one).rpartition("/")[2] for one in (than, href))
    return len(name) > 2 and its.startswith(f"{name}-") and "-" in its[len(name) + 1 :]
