"""A page's bytes before they are parsed: what would hold the parser up, what was cut off, and what they say of it."""

from __future__ import annotations

import re

_TAG_BEGINS = re.compile(rb"<(?:[a-z/!?]|\Z)", re.IGNORECASE)
_HALF_REFERENCE = re.compile(rb"&#?\w{0,30}\Z")
# What stands after the name of a vocabulary where a page describes one of these.
_THING = re.compile(
    rb"[\"'\s:]*(Product|(?:News|Tech)?Article|BlogPosting|Recipe|Book|Movie|JobPosting|FAQPage)[\"'\s]"
)
# libxml2 compares each attribute of a tag with all others of it: so many take it a hundredth of a second. A page of so
# few bytes keeps it for two seconds at the most, and nearly all pages are smaller.
MOST_ATTRIBUTES = 5_000
LOOKED_OVER = 256_000
# A tag as it is read; a quotation mark without its fellow is a character like any other.
_LONG_TAG = re.compile(rb"<[a-zA-Z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+'|[\"'])*+")
_QUOTED = re.compile(rb"\"[^\"]*+\"|'[^']*+'")
# How far into the page its form begins, and how far a field's value is from its name.
_STATE_BEGINS, _STATE_BESIDE = 16_384, 200
# Many a page names its vocabularies at once.
_TOP = 2_048
# So large a share of a page must be options that to leave them out is worth a copy of the rest.
_WORTH_A_COPY = 0.03
# Drop-down fields stand in the first so many bytes of a page, if they are much of it.
_FIELDS_STAND = 131_072


def finished(page: bytes) -> bytes:
    """``page`` without the tag or the character reference in the middle of which it was cut off."""
    opened = page.rfind(b"<")
    if opened >= 0 and page.find(b">", opened) < 0 and _TAG_BEGINS.match(page, opened):
        page = page[:opened]
    return _HALF_REFERENCE.sub(b"", page) if b"&" in page[-32:] else page


def without_state(page: bytes) -> bytes:
    """``page`` without what ASP.NET keeps of its own in a hidden field of the form: up to half of all that there is."""
    if (field := page.find(b'"__VIEWSTATE"', 0, _STATE_BEGINS)) < 0:
        return page
    before, value, _ = page[field : field + _STATE_BESIDE].partition(b'value="')
    begin = field + len(before) + len(value)
    if not value or b">" in before or (end := page.find(b'"', begin)) < 0:
        return page
    return page[:begin] + page[end:]


def without_choices(page: bytes) -> bytes:
    """``page`` without what its drop-down fields offer to choose from: on some pages a fifth of all elements.

    A field that holds anything but options stays as it is.
    """
    # From the last to the first: looked for from behind, what is not there takes a third of the time.
    kept: list[bytes] = []
    stop, spared = _FIELDS_STAND, 0
    while (end := page.rfind(b"</select>", 0, stop)) >= 0 and (field := page.rfind(b"<select", 0, end)) >= 0:
        begin = page.find(b">", field, end) + 1
        tag, offered = page[field:begin], page[begin:end]
        if (
            begin > 0
            and (tag[7:8] == b">" or tag[7:8].isspace())
            # Else the tag goes on: what ends it stands in one of its attributes.
            and tag.count(b'"') % 2 == tag.count(b"'") % 2 == 0
            # The end of a comment would be another mark.
            and offered.count(b">") == offered.count(b"<") == offered.count(b"<opt") + offered.count(b"</opt")
        ):
            kept += page[end:stop], tag
            spared += len(offered)
        else:
            kept.append(page[field:stop])
        stop = field
    # To copy a page costs something too.
    if spared <= _WORTH_A_COPY * len(page):
        return page
    return b"".join((page[:stop], *reversed(kept), page[_FIELDS_STAND:]))


def most_attributes(page: bytes) -> int:
    """About how many attributes the tag with the most of them has; of tags that are long enough to have many."""
    most = 0
    for tag in _LONG_TAG.finditer(page):
        if tag.end() - tag.start() > MOST_ATTRIBUTES:
            names = _QUOTED.sub(b"", tag[0])
            most = max(most, len(names.split()), names.count(b"="))
    return most


def described(page: bytes) -> list[str]:
    """The types of the first two articles, products and the like that the markup of ``page`` describes.

    The places are found as bytes: a pattern takes as long as a quarter of the parse to go over a page.
    """
    found: list[str] = []
    # Looked for from behind, what is not there takes half the time. What is said to be a thing and has none of its
    # properties is none: some themes say so of every page.
    if page.find(b"schema.org", 0, _TOP) < 0 and page.rfind(b"schema.org") < 0:
        return found
    told = page.rfind(b"ld+json") >= 0
    for vocabulary, looked_for in ((b"schema.org/", told or page.rfind(b"itemprop") >= 0), (b'"@type"', told)):
        if not looked_for:
            continue
        place = page.find(vocabulary)
        while place >= 0 and len(found) < 2:
            place += len(vocabulary)
            if thing := _THING.match(page, place):
                found.append(thing[1].decode().lower())
            place = page.find(vocabulary, place)
    return found
