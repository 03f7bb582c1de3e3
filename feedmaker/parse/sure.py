"""How sure we are that a page has a list, and that this is it; and why, in words.

The strongest case against a list is a text: a page that is an article has more running text in one place than there is
in all of the list. What stands in the items themselves speaks for the list.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from .addresses import name_of, page_of, share
from .candidate import Item
from .candidates import BESIDE
from .closelook import NAME
from .flat import Flat
from .judged import Judged
from .leads import leads_to_article, leads_to_board, leads_to_list
from .ownaddress import (
    asks_page_for_more,
    is_below,
    is_form,
    is_front,
    is_message_of,
    is_sibling,
    looks_like_article,
    names_list,
)
from .prices import has_price
from .runningtext import article_among, longest_text
from .score import headline_of
from .signs import answers, bare_share, leads_on
from .tree import NOT_THERE
from .words import are_releases, breadth, is_counted, is_generic, weight_of

# Below this a page is said to have no list.
THRESHOLD = 0.5
# How many items' links are looked at, spread over the whole list, and how many for a price or a form.
_SAMPLE, _PRICED = 30, 8
# Where so many of a front page's items have both a date and a heading, or a price, so much of what their place says
# counts.
_NEWS, _BESIDE_ON_FRONT = 0.9, 0.6
# Letters of one item that count for the list.
_ITEM_LETTERS = 300
# A page may have no running text at all: so much the letters of the list say for it at most.
_MOST_BY_LETTERS = 2.8
# How the software of shops names the field for how many are wanted.
_HOW_MANY = frozenset(("quantity", "qty"))
# The name of a place that is an item stands on one of so many elements that it begins with.
_ITS_PLACE = 24
# What has more items than this is less and less likely to be a menu.
_MOST_OF_A_MENU = 50
# So large a share of the items may have a short name elsewhere too.
_NOW_AND_THEN = 0.25
# The subject of an answer, as far as it tells.
_REPLY = re.compile(r"\b(?:re|aw|sv|odp|ynt)\s?: ?(.{8,24})", re.IGNORECASE)
# What a page says to be, if it is one thing, and how much that speaks against a list. A list may call itself an
# article, by the default of its software; a shop's list does not call itself a product.
_ARTICLES = "article news newsarticle techarticle blogposting book recipe movie jobposting"
# What a page describes that answers questions.
_ASKED_OFTEN = "faqpage"
# With the moment when it was published.
_DATED = "dated article"
_ARTICLE_KINDS = frozenset((*_ARTICLES.split(), _DATED))
_VIDEOS = "video video.other video.movie video.episode music.song"
_ONE_THING = (
    dict.fromkeys(_ARTICLE_KINDS, 1.65)
    | dict.fromkeys(_VIDEOS.split(), 2.5)
    | dict.fromkeys(("product", "og:product", "product.item"), 4.5)
    | {_DATED: 2.8, NOT_THERE: 6.0}
)


@dataclass(frozen=True, slots=True)
class Verdict:
    confidence: float
    why: tuple[str, ...]


def verdict(
    flat: Flat, weights: Mapping[int, float], items: Sequence[Item], best: Judged, kind: str | None, url: str
) -> Verdict:
    """How sure we are of the list of ``items``.

    ``weights`` are those of the page's links (see ``zones.weigh``), ``kind`` is what the page says it is
    (``Tree.kind``), ``url`` its address.
    """
    count, listed_there = len(items), names_list(url)
    letters = [flat.letters(item.start, item.end) for item in items]
    listed = sum(min(size, _ITEM_LETTERS) for size in letters)
    # Sentences with a link in them are running text, however many there are, unless each has a date.
    within = round(best.inline * (1 - best.dates) * listed)
    listed, text = listed - within, longest_text(flat, items) + within
    if kind in _ARTICLE_KINDS and (is_front(url) or listed_there):
        # Front pages and lists call themselves an article by the default of their software.
        kind = None
    an_article = kind in _ONE_THING, looks_like_article(url)
    article = article_among(flat, items, letters, any(an_article))
    # The article may be one of the sentences.
    listed, text = max(0, listed - min(article, _ITEM_LETTERS)), text + article
    # Names with nothing beside them are a menu, unless they are as long as headlines are.
    some = items[:: max(1, count // _SAMPLE)]
    texts = [flat.said(item.link) for item in some]
    answered = max(share(answers, texts), _replies(flat, some) if an_article[1] else 0.0)
    onward = share(leads_on, texts)
    # What follows is not asked where a date says enough.
    undated, bare, short, counted, fixed, priced = 1 - best.dates, 0.0, 0.0, 0.0, 0.0, 0.0
    if undated:
        bare = bare_share(flat, some) * undated * (1 - best.documents)
        if not are_releases(texts):
            short = max(0.0, (NAME - breadth(texts) * sum(map(weight_of, texts)) / max(1, len(texts))) / 8)
        counted = share(is_counted, texts)
        fixed = _in_menus(flat, weights, items)
    hrefs = [flat.hrefs[item.link] for item in some]
    forms = share(is_form, hrefs[:_PRICED]) if undated else 0.0
    plain, to_lists = 1 - share(leads_to_article, hrefs), share(leads_to_list, hrefs)
    if undated and not an_article[0]:
        few = some[:: max(1, len(some) // _PRICED)]
        priced = share(has_price, [flat.words(item.start, item.end) for item in few])
        # Three offers at the foot of a page are no shop.
        priced *= min(1.0, (count - 2) / 4) if count > 2 else 0.0
    wanted = bool(priced) and _asks_how_many(flat, items)
    below = share(lambda href: is_below(url, href), hrefs) if len(set(hrefs)) > 1 else 0.0
    features = plain * undated * best.headings * share(is_generic, texts)
    # What is asked for by its number is one of many.
    features *= 1 - share(lambda href: "?" in href, hrefs)
    siblings = share(lambda href: is_sibling(url, href), hrefs) if an_article[1] else 0.0
    # What asks the page itself for one thing of it says that it is no such thing.
    alone = share(lambda href: not asks_page_for_more(url, href), hrefs) if an_article[1] and "?" in url else 1.0
    parts = share(lambda href: is_message_of(url, href), hrefs) if an_article[1] else 0.0
    parts = max(parts, sum([_is_part_of_page(flat, item, url) for item in some]) / max(1, len(some)))
    alike, elsewhere = len(texts) >= 3 * len(set(texts)), set(filter(None, map(page_of, hrefs)))
    boards = share(leads_to_board, hrefs) if to_lists else 0.0
    evidence = [
        (
            min(_MOST_BY_LETTERS, 0.75 * math.log2((listed + 60) / (text + 60))),
            f"{listed} letters in the list, {text} of running text beside it",
        ),
        (_by_count(count, below), f"{count} items"),
        (0.6 * below, f"{below:.0%} of the addresses are right below the page's own"),
        (1.0 * listed_there, "the page's own address is that of a list"),
        (_by_place(best, priced, front=is_front(url)), _place(best.zone)),
        (1.1 * best.dates, f"{best.dates:.0%} with a date"),
        (0.5 * best.documents, f"{best.documents:.0%} are documents"),
        (0.6 * best.headings, f"{best.headings:.0%} with a heading"),
        (-3 * best.inline * (1 - 0.7 * best.dates), f"{best.inline:.0%} of the links are within sentences"),
        (-_ONE_THING.get(kind or "", 0.0), f"the page calls itself {kind!r}"),
        (-1.6 * alone * an_article[1], "the page's own address is that of an article"),
        (-7 * parts, "they are the messages of the thread that the page is"),
        (-2.5 * (an_article[1] and alike), "all its links say the same"),
        (-3.0 * (alike and 0 < 3 * len(elsewhere) <= len(hrefs)), "all its links lead to one other page"),
        (-1.2 * siblings, f"{siblings:.0%} of the addresses are made as the page's own is"),
        (min(0.0, (best.title - 14) / 6) * (1 - best.generic), f"titles of {best.title:.0f} letters"),
        (
            -(7.0 if kind == _ASKED_OFTEN else 2.5 * bare) * share(_asks, texts),
            "questions with nothing beside them, as those that are asked often",
        ),
        (-bare * (1.25 * short + 0.7 * plain), "short names with nothing beside them, as menus have"),
        (
            -(0.55 + 1.5 * undated) * plain,
            f"{1 - plain:.0%} of the addresses are made as those of articles are",
        ),
        (-1.6 * features, "names over links that say nothing, as features have"),
        (-1.3 * to_lists, f"{to_lists:.0%} of the addresses are those of sections or people"),
        ((0.9 if an_article[1] else 1.8) * priced * undated, f"{priced:.0%} with a price"),
        (-3.0 * wanted, "the page asks how many of one thing are wanted"),
        (-6 * counted * undated, f"{counted:.0%} of the titles say how many there are of them"),
        (-5.5 * fixed * undated, "the page's menus lead to the same addresses"),
        (-8 * answered, f"{answered:.0%} of the links ask for an answer, as those under comments do, or for an edit"),
        (-7 * onward, f"{onward:.0%} of the links lead to all that there is of something"),
        (-4 * best.beneath * undated, f"{best.beneath:.0%} of the items are sections with pages of their own"),
        (-8 * boards, f"{boards:.0%} of the addresses are those of a forum's boards or members"),
        (-6.0 if is_form(url) else 0.0, "the page's own address is that of a form"),
        (-4 * forms * undated, "its links lead to forms, as those of offers do"),
    ]
    total = sum(weight for weight, _ in evidence) + 0.1
    evidence.sort(key=lambda one: -abs(one[0]))
    confidence = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return Verdict(round(confidence, 3), tuple(words for weight, words in evidence if abs(weight) >= 0.3)[:5])


def _asks_how_many(flat: Flat, items: Sequence[Item]) -> bool:
    """Whether a field for how many are wanted stands in none of the items, as on a product's own page."""
    starts = [item.start for item in items]
    fields = compress(range(len(flat.tags)), map("input".__eq__, flat.tags))
    return any(flat.elements[one].get("name") in _HOW_MANY and not _is_within(one, items, starts) for one in fields)


def _replies(flat: Flat, items: Sequence[Item]) -> float:
    """The share of items that say "Re:" to one and the same thing, as the messages of one thread do."""
    said = [found[1] for item in items if (found := _REPLY.search(flat.words(item.start, item.end)))]
    return len(said) / len(items) if said and len(set(said)) * 3 <= len(said) else 0.0


def _is_part_of_page(flat: Flat, item: Item, url: str) -> bool:
    """Whether an item's link leads to the page's own script, asked otherwise, and to a place that is the item itself.

    What leads to a place on the page as it is may be a section of it.
    """
    page, _, place = flat.hrefs[item.link].partition("#")
    if not page or not place or name_of(page) != name_of(url):
        return False
    some = flat.elements[item.start : min(item.end, item.start + _ITS_PLACE)]
    return any(place in (element.get("id"), element.get("name")) for element in some)


def _asks(text: str) -> bool:
    return text.endswith(("?", "？", "؟"))


def _in_menus(flat: Flat, weights: Mapping[int, float], items: Sequence[Item]) -> float:
    """How far the pages that ``items`` lead to are those that stay: the page's menus lead there too, by short names.

    So do the items themselves, where they stand beside the content. Now and then a short name says nothing yet.
    """
    hrefs = [flat.hrefs[item.link] for item in items]
    wanted, starts, long = set(hrefs), [item.start for item in items], headline_of(flat)
    named = {
        flat.hrefs[link]
        for link in flat.links
        if flat.hrefs[link] in wanted
        and 0 < flat.letters(link, flat.end[link]) < long
        and (weights[link] < BESIDE or not _is_within(link, items, starts))
    }
    return max(0.0, (share(named.__contains__, hrefs) - _NOW_AND_THEN) / (1 - _NOW_AND_THEN))


def _is_within(link: int, items: Sequence[Item], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, link)
    return place > 0 and link < items[place - 1].end


def _by_count(count: int, below: float) -> float:
    """What the number of items says; so large a share of them has an address right ``below`` that of the page."""
    if count < 3:
        # A weblog has two posts before it has three.
        return -6.0 + 5.0 * below
    # No menu has a hundred names.
    return min(1.0, 0.66 * math.log2(count / 5)) + 0.5 * math.log2(max(1.0, count / _MOST_OF_A_MENU))


def _by_place(best: Judged, priced: float, *, front: bool) -> float:
    """What the place of a list says for it, or against it.

    On a front page news may well stand in a side column, and what is priced under "Featured".
    """
    if best.zone >= 1:
        return 0.8 * (best.zone - 1)
    told = front and max(min(best.dates, best.headings), priced) >= _NEWS
    return math.log2(max(best.zone, 0.1)) * (_BESIDE_ON_FRONT if told else 1.0)


def _place(zone: float) -> str:
    if zone > 1:
        return "in the page's main part"
    return "in a part of the page that is not its content" if zone < 0.5 else "beside the page's content"
