"""What the addresses of a list have in common, and which others are of their kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from .addresses import Family, Make, family_of, folder_of, host_of, make_of, share
from .flat import Flat
from .leads import leads_to_list

# A list of so many addresses in one folder goes on in no other folder: those are the ticker, the forum, the shop.
SETTLED = 12
# ... be it for one or two that lead elsewhere, as what the list advertises does, ...
_ONE_FOLDER = 0.9
# ... and so many where that is the page's own folder.
_SETTLED_AT_HOME = 4
# So many links are a block of their own.
SEVERAL = 3
# The host in a make.
_HOST = re.compile(r" [^ ?]+\?")


@dataclass(frozen=True, slots=True)
class Kin:
    """What the addresses of a list have in common: the makes they are of, and whether they lead to articles.

    ``folder`` is the one family of a long list; None where there are several. ``home``: it is the page's own, whose
    ``host`` is told too.
    """

    makes: frozenset[Make]
    families: frozenset[Family]
    folder: Family | None
    articles: bool
    home: bool = False
    host: str = ""

    @classmethod
    def of(cls, flat: Flat, links: Collection[int]) -> Kin:
        hrefs = [flat.hrefs[link] for link in links]
        makes = Counter(map(make_of, hrefs))
        common = frozenset(make for make, count in makes.items() if count >= 0.15 * len(hrefs))
        families = Counter(map(family_of, hrefs))
        one = next((family for family, times in families.items() if times >= _ONE_FOLDER * len(hrefs)), None)
        # What lists the pages of its own folder is a section's page.
        at_home = len(families) == 1 and bool(flat.home) and folder_of(hrefs[0]) == flat.home
        folder = one if len(hrefs) >= (_SETTLED_AT_HOME if at_home else SETTLED) else None
        return cls(common, frozenset(families), folder, share(leads_to_list, hrefs) < 0.5, at_home, flat.host)

    def share(self, flat: Flat, links: Collection[int]) -> float:
        """How many of ``links`` lead to addresses of this kind, as a share of them."""
        several = len(links) >= SEVERAL
        return sum([self.has(flat.hrefs[link], several=several) for link in links]) / len(links)

    def has(self, href: str, *, several: bool = False) -> bool:
        """Whether an address is of this kind; one of ``several`` is so too in the page's own folder, be it one word."""
        alike = make_of(href) in self.makes or (several and self._is_near(href))
        return alike and not (self.articles and leads_to_list(href))

    def _is_near(self, href: str) -> bool:
        if self.home and family_of(href) in self.families:
            return True
        if "?" in href and _asks_for_more(make_of(href), self.makes):
            return True
        return "//" in href and self._is_of_sister(href)

    def _is_of_sister(self, href: str) -> bool:
        """Whether an address is of this kind but for its host, in the domain of one of this kind's: a paper's sections.

        That one is not the page's own host: beside a weblog on its own are those of others.
        """
        host, make = host_of(href), make_of(href)
        domain = host.partition(".")[2]
        if "." not in domain:
            return False
        like = make.replace(f" {host}?", " ?", 1)
        return any(
            f".{domain}?" in one and f" {self.host}?" not in one and like == _HOST.sub(" ?", one, count=1)
            for one in self.makes
        )

    def houses(self, href: str) -> bool:
        """Whether an address is in one of the folders of this kind."""
        family = family_of(href)
        return family in self.families or ("?" in href and _asks_for_more(family, self.families))


def _asks_for_more(one: str, known: Collection[str]) -> bool:
    """Whether a make or a family is one of the ``known`` but for further names in its query, as that of the section."""
    way, _, names = one.partition("?")
    asked = set(names.split(","))
    return any(
        other.startswith(f"{way}?") and other[-1] != "?" and asked.issuperset(other.partition("?")[2].split(","))
        for other in known
    )
