"""Whether a list is another than the one that was known: nothing on it was met, and it leads to other kinds of places.

On a busy day all of a list is new, and on a rebuilt site all addresses are; both at once are a page that somebody else
put there, be it a domain that is for sale, or the menu of a page whose news failed to load.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from ..model import Entry
from .addresses import make_of
from .text import same_key

# So many known entries with a link tell where a list leads to, and so many of a page that it leads elsewhere: of fewer,
# as filters may leave of a page, all may be the exception.
TELLING, FOUND = 8, 5
# A kind of address that so large a share of them have is one of the list's; all such kinds must make up so much of it,
# or it leads to all over the web and there is no telling.
_COMMON, _MOST = 0.05, 0.5
# A list with fewer links of its kinds than this is another.
_ALIKE = 0.1


def is_another(found: Sequence[Entry], known: Sequence[Entry]) -> bool:
    """Whether the entries that were ``found`` are of another list than those that are ``known``; False in doubt."""
    links = [entry.link for entry in found if entry.link]
    before = [entry.link for entry in known if entry.link]
    if len(links) < max(FOUND, len(found) / 2) or len(before) < TELLING:
        return False
    ids, places = {entry.id for entry in known}, set(before)
    if any(entry.id in ids or entry.link in places for entry in found):
        return False
    if not _lead_elsewhere(links, before):
        return False
    titles = {same_key(entry.title) for entry in known}
    return not any(same_key(entry.title) in titles for entry in found)


def _lead_elsewhere(links: Sequence[str], before: Sequence[str]) -> bool:
    """Whether ``links`` are of other kinds than those of ``before``, which are of few."""
    times = Counter(map(make_of, before))
    least = max(2.0, _COMMON * len(before))
    kinds = {kind: number for kind, number in times.items() if number >= least}
    if sum(kinds.values()) < _MOST * len(before):
        return False
    # On a busy day the first of them are alike, and no more of them is looked at.
    enough = math.ceil(_ALIKE * len(links))
    alike = (link for link in links if make_of(link) in kinds)
    return len(list(islice(alike, enough))) < enough
