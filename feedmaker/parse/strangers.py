"""Items that are none of their list: those that differ from nearly all the others in more than one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from .addresses import Family, family_of, is_called_after, make_of
from .candidate import Item
from .commonest import commonest
from .flat import Flat
from .leads import leads_to_article, leads_to_list
from .signs import companion_of, has_date, is_advertised, is_inline, is_under_heading, leads_on
from .titletext import own_label
from .words import has_date_words, is_address, is_generic, of_headline, weight_of

# What so large a share of the items have in common, the others are measured by.
MOST_OF = 0.75
# A text that so large a share of the items have may be that of what is attached to the others.
ATTACHED = 0.2
# What is attached has a name of so few letters: "PDF", "Slides".
LABEL = 12
# So many items stand in a block of their own at most: with more, it is the list.
TOGETHER = 3
# A text is short beside others of which the middle one is so much longer.
SHORT = 0.3
# So many letters make a headline of what has no heading, date or text to say so: the label of a picture, a link or two
# by themselves.
LONE_HEADLINE = 30
# What may begin a headline as well as what leads to all of something.
_PERHAPS_NEWS = ("all", "все")
# An item has little in it beside others of which the middle one has so much more.
_POOR = 0.7


def without_strangers(flat: Flat, items: list[Item], refused: Counter[str]) -> list[Item]:
    """``items`` without those that differ from nearly all the others in more than one way."""
    if len(items) < 5:
        return items
    items = _without_companions(flat, _without_adverts(flat, items, refused), refused)
    items = _without_ways_on(flat, items, refused)
    items = _without_attachments(flat, _without_addresses(flat, items, refused), refused)
    most = MOST_OF * len(items)
    makes = [make_of(flat.hrefs[item.link]) for item in items]
    common, times = commonest(makes)
    texts = [(flat.said(item.link) or _headline_of_picture(flat, item.link))[:300] for item in items]
    said = Counter(texts)
    usual_length = of_headline(sorted(map(weight_of, texts))[len(texts) // 2])
    folders = [flat.hrefs[item.link].rstrip("/").rpartition("/")[0] for item in items]
    folder, _ = commonest(folders)
    shorts = [weight_of(text) < SHORT * usual_length for text in texts]
    # The page itself in another order, beside what leads elsewhere.
    turned = [flat.hrefs[item.link].startswith("?") for item in items]
    turned = turned if sum(turned) * 2 < len(items) else [False] * len(items)
    strange = [
        # A name of one word makes an address of one word.
        (
            times >= most
            and make != common
            and not (short and place == folder and is_called_after(flat.hrefs[item.link], text))
        )
        + 2 * again
        + (len(said) >= most and said[text] > 2)
        + short
        for item, make, place, text, short, again in zip(items, makes, folders, texts, shorts, turned, strict=True)
    ]
    if len(said) >= most and max(said.values()) > 2:
        strange = [
            votes + refrain
            for votes, refrain in zip(strange, _refrains(flat, items, texts), strict=True)
        ]
    lists = [leads_to_list(flat.hrefs[item.link]) for item in items]
    if 0 < sum(lists) <= len(items) - most:
        # Sections, or people, of another folder than nearly all the rest is in.
        families = [family_of(flat.hrefs[item.link]) for item in items]
        own, times = commonest(families)
        strange = [
            votes + 2 * (is_list and times >= most and family != own)
            for votes, is_list, family in zip(strange, lists, families, strict=True)
        ]
    inline = [is_inline(flat, item.link, text) for item, text in zip(items, texts, strict=True)]
    if 0 < sum(inline) <= len(items) - most:
        strange = [votes + within for votes, within in zip(strange, inline, strict=True)]
    if not any(strange):
        return items
    dated, poor = [_dated(flat, item) for item in items], _poor(flat, items)
    if 1 in strange:
        # What says less and has no date is not strange by that alone: a story in brief is a story.
        if sum(poor) <= len(items) - most:
            strange = [votes + (few and votes > 0) for votes, few in zip(strange, poor, strict=True)]
        if sum(dated) >= most:
            strange = [votes + (not date and votes > 0) for votes, date in zip(strange, dated, strict=True)]
    if any(votes > 1 for votes in strange):
        strange = [votes - excuse for votes, excuse in zip(strange, _excused(flat, items, dated, most), strict=True)]
    kept = _kept(flat, items, strange, poor, most) if max(strange) > 1 else items
    refused["unlike-the-others"] += len(items) - len(kept)
    return kept


def _headline_of_picture(flat: Flat, link: int) -> str:
    """What a link without text is labelled with, if that has the letters of a headline."""
    label = own_label(flat, link)
    return label if weight_of(label) >= LONE_HEADLINE else ""


def _kept(
    flat: Flat, items: Sequence[Item], strange: Sequence[int], poor: Sequence[bool], most: float
) -> list[Item]:
    """Those of ``items`` that are not ``strange`` in two ways, and those that are by their link only, with another.

    What is cut off, or ``poor``, is none of them.
    """
    alike = [item for item, votes in zip(items, strange, strict=True) if votes < 2]
    if not alike:
        return []
    family, times = commonest([family_of(flat.hrefs[item.link]) for item in alike])
    taken = {flat.hrefs[item.link] for item in alike}
    kept: list[Item] = []
    for item, votes, few in zip(items, strange, poor, strict=True):
        if votes < 2:
            kept.append(item)
        elif times >= most and not few and (other := _by_another_link(flat, item, family, taken)):
            kept.append(other)
    return kept


def _by_another_link(flat: Flat, item: Item, family: Family, taken: Container[str]) -> Item | None:
    """``item`` with a link of the others' ``family`` that stands in it too, and says something; None without one.

    A post without a line of its own has its author's link where the others have that line's.
    """
    links = flat.links_in(item.start, item.end)
    own = flat.hrefs[item.link]
    for link in links:
        href = flat.hrefs[link]
        if href == own:
            continue
        if family_of(href) == family and href not in taken and not (leads_to_list(href) or is_generic(flat.said(link))):
            return item._replace(link=link)
    return None


def _excused(flat: Flat, items: Sequence[Item], dated: Sequence[bool], most: float) -> list[int]:
    """How many ways of being strange are forgiven to an item with its link where nearly all others have theirs.

    One, where it has a date in a list with dates, or is called as its address says, as a film called "Salt" is; two,
    where that is its heading too.
    """
    ways = [
        tuple([(flat.tags[step], flat.names[step]) for step in flat.within(item.link, item.start)]) for item in items
    ]
    way, times = commonest(ways)
    # A link that is all there is on the way tells nothing: it may be one of a menu.
    if times < most or len(way) < 2:
        return [0] * len(items)
    undated = sum(dated) < most
    found = []
    for item, one, date in zip(items, ways, dated, strict=True):
        called = one == way and is_called_after(flat.hrefs[item.link], flat.said(item.link))
        headed = called and is_under_heading(flat, item.link, item.start)
        found.append((one == way and (date if not undated else called)) + headed)
    return found


def _without_companions(flat: Flat, items: list[Item], refused: Counter[str]) -> list[Item]:
    """``items`` without the signature or checksum of another of them, which has its address and an ending more."""
    hrefs = {flat.hrefs[item.link] for item in items}
    own = [item for item in items if not ((of := companion_of(flat.hrefs[item.link])) and of in hrefs)]
    refused["beside-a-file"] += len(items) - len(own)
    return own


def _without_adverts(flat: Flat, items: list[Item], refused: Counter[str]) -> list[Item]:
    """``items`` without those that somebody paid for, where most are no such."""
    own = [item for item in items if not is_advertised(flat.hrefs[item.link], flat.said(item.link))]
    if not len(items) < 2 * len(own) < 2 * len(items):
        return items
    refused["advertised"] += len(items) - len(own)
    return own


def _without_ways_on(flat: Flat, items: list[Item], refused: Counter[str]) -> list[Item]:
    """``items`` without those that lead to all that there is ("View all news"), where nearly all lead elsewhere."""
    odd = [_leads_on(flat.said(item.link), flat.hrefs[item.link]) for item in items]
    return _without_few(items, odd, MOST_OF, refused, "leads-on")


def _leads_on(text: str, href: str) -> bool:
    """Whether a link leads to all that there is: "All lanes are open again" says so too, and has a story's address."""
    return leads_on(text) and not (text.lower().startswith(_PERHAPS_NEWS) and leads_to_article(href))


def _without_addresses(flat: Flat, items: list[Item], refused: Counter[str]) -> list[Item]:
    """``items`` without those that are called by their address, where most are not: links in a post's text."""
    odd = [is_address(flat.said(item.link)) for item in items]
    return _without_few(items, odd, MOST_OF * MOST_OF, refused, "unlike-the-others")


def _without_few(
    items: list[Item], odd: Sequence[bool], least: float, refused: Counter[str], reason: str
) -> list[Item]:
    """``items`` without those that are ``odd``, counted as refused, where at least such a share of them is left."""
    left = [item for item, strange in zip(items, odd, strict=True) if not strange]
    if not least * len(items) <= len(left) < len(items):
        return items
    refused[reason] += len(items) - len(left)
    return left


def _without_attachments(flat: Flat, items: list[Item], refused: Counter[str]) -> list[Item]:
    """``items`` without those of one text ("Summary") that stand in one with a text of its own, or in its block."""
    texts = [flat.said(item.link) for item in items]
    if len(set(texts)) > len(texts) - 2:
        return items
    times = Counter(texts)
    many = {text for text, number in times.items() if number > max(2, ATTACHED * len(items))}
    # Where it stands within another item a short name need not be that of so many; a long one is an answer's.
    labels = {text for text, number in times.items() if number > 2 and weight_of(text) <= LABEL}
    own = [text for text in texts if text not in many and text not in labels]
    if len(own) < 3 or len(own) == len(texts):
        return items
    blocks = [flat.parent[item.start] for item in items]
    together = Counter(blocks)
    placed = list(zip(items, blocks, texts, strict=True))
    named = {block for _, block, text in placed if text not in many and together[block] <= TOGETHER}
    around = _around(flat, [item for item, _, text in placed if text not in labels])
    attached = [
        (text in many and block in named) or (text in labels and item.start in around) for item, block, text in placed
    ]
    left = [text for text, beside in zip(texts, attached, strict=True) if not beside]
    if not MOST_OF * len(items) * ATTACHED < sum(attached) < len(items) - 2 or len(set(left)) < MOST_OF * len(left):
        return items
    refused["attached"] += sum(attached)
    return [item for item, beside in zip(items, attached, strict=True) if not beside]


def _around(flat: Flat, items: Sequence[Item]) -> Container[int]:
    """The elements inside of ``items``."""
    inside: set[int] = set()
    for item in items:
        inside.update(range(item.start + 1, flat.end[item.start]))
    return inside


def _dated(flat: Flat, item: Item) -> bool:
    """Whether a date stands in an item, or in its line before its link."""
    before = flat.previous(item.start)
    return has_date(flat, item.start, item.end) or (
        before >= 0 and flat.tags[before] == "br" and has_date_words(flat.tails[before])
    )


def _refrains(flat: Flat, items: Sequence[Item], texts: Sequence[str]) -> list[bool]:
    """Which items close each section with the same words ("not published this week").

    Of several jobs of one name each says where it is; several papers of one case, all alike, are in one section.
    """
    said = Counter(texts)
    rows = [
        flat.words(item.start, item.end) if said[text] > 2 else "" for item, text in zip(items, texts, strict=True)
    ]
    times = Counter(rows)
    places = {(row, flat.parent[item.start]) for row, item in zip(rows, items, strict=True)}
    sections = Counter(row for row, _ in places)
    return [bool(row) and times[row] > 2 and sections[row] == times[row] for row in rows]


def _poor(flat: Flat, items: Sequence[Item]) -> list[bool]:
    """Which items have fewer pieces of text in them than the others have."""
    filled = [
        sum(map(bool, flat.texts[item.start : item.end])) + sum(map(bool, flat.tails[item.start + 1 : item.end]))
        for item in items
    ]
    usual = sorted(filled)[len(filled) // 2]
    return [pieces < _POOR * usual for pieces in filled]
