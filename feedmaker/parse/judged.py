"""What is found out about a candidate for a page's main list, and the measures that it is judged by."""

from __future__ import annotations

from dataclasses import dataclass

from .candidate import Candidate

# A link text of so many letters is a headline; with fewer it may still be one ("Smith v. Jones").
HEADLINE = 24
# A link of so many letters says where it leads.
SPOKEN = 10


@dataclass(slots=True)
class Judged:
    """A candidate with what was found out about it. ``value`` is comparable within a page only.

    At a glance: ``count`` different addresses, ``letters`` of an item, ``zone`` its place's weight, ``crowd`` headlines
    of an item, ``distinct`` the share of items with an address of their own, ``mute`` that of pictures whose address
    another link has in words, ``fixed`` that of addresses to which a short name beside the content leads too, ``mass``
    what that comes to (``fixed`` left out).

    Closely (the shares of a sample): ``title`` letters, ``dates``, ``headings``, ``documents``, ``files``, ``generic``
    link texts, links ``inline`` in sentences, items with ``rivals`` to the link, how far link texts are each one's
    ``own``, how many links stand before them in the item (``later``), items with headlines ``beneath`` their own
    address (sections that show what is new in them), and how far it is a ``menu``: short names with nothing beside
    them, or sections.

    Where it matters: how many of a sample are ``priced`` (see ``prices``).
    """

    candidate: Candidate
    count: int = 0
    letters: float = 0.0
    zone: float = 1.0
    crowd: float = 0.0
    distinct: float = 0.0
    mute: float = 0.0
    fixed: float = 0.0
    mass: float = 0.0
    close: bool = False
    title: float = 0.0
    dates: float = 0.0
    headings: float = 0.0
    documents: float = 0.0
    files: float = 0.0
    generic: float = 0.0
    inline: float = 0.0
    rivals: float = 0.0
    own: float = 1.0
    later: float = 0.0
    beneath: float = 0.0
    releases: bool = False
    menu: float = 0.0
    value: float = 0.0
    priced: float | None = None
