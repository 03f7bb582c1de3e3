"""Which links of a page can lead to its items: none to the page itself, and none that gets there by a detour."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote, urlsplit

from .addresses import page_of
from .flat import Flat
from .tree import Tree


def keep_to_items(flat: Flat, tree: Tree) -> None:
    """Leaves ``flat`` only links that can lead to items, with those to the page's own site written in one way."""
    _without_own_host(flat, tree)
    _leave_out_self(flat, tree)
    _leave_out_detours(flat)


def _without_own_host(flat: Flat, tree: Tree) -> None:
    """Writes the links to the page's own site without its name, where some are so written: all are of one kind then."""
    scheme, _, rest = tree.base.partition("//")
    host = rest.partition("/")[0]
    named = f"{scheme}//{host}/", f"//{host}/"
    hrefs = flat.hrefs
    whole = [link for link, href in hrefs.items() if href.startswith(named)]
    if not whole or not any(href[0] == "/" and href[1:2] != "/" for href in hrefs.values()):
        return
    for link in whole:
        hrefs[link] = hrefs[link].partition("//")[2][len(host) :]


def _leave_out_self(flat: Flat, tree: Tree) -> None:
    """Takes out links that lead to a place on this very page, or to the page itself."""
    own = {tree.url.partition("#")[0], (tree.canonical or "").partition("#")[0]}
    for address in [address for address in own if address]:
        parts = urlsplit(address)
        said = f"{parts.path}?{parts.query}" if parts.query else parts.path
        own |= {said, said.rpartition("/")[2]} if parts.query else {said}
    own |= {address.rstrip("/") for address in own}
    own |= {address + "/" for address in own}
    hrefs = flat.hrefs
    flat.links = [
        link
        for link in flat.links
        if (href := hrefs[link]) not in own and ("#" not in href or page_of(href) not in own)
    ]


def _leave_out_detours(flat: Flat) -> None:
    """Takes out links to where another link leads, by way of something before it: who saves a job logs in first.

    What many links have in their queries is where they stand, and not where they lead.
    """
    asking = [link for link in flat.links if (href := flat.hrefs[link]).find("?") > 0 and _has_address(href)]
    if not asking:
        return
    within = {link: _addresses_in(flat.hrefs[link]) for link in asking}
    times = Counter(address for addresses in within.values() for address in addresses)
    known = {href for link in flat.links if times[href := flat.hrefs[link]] in (1, 2)}
    flat.links = [link for link in flat.links if link not in within or known.isdisjoint(within[link])]


def _has_address(href: str) -> bool:
    return "=/" in href or "=%2" in href or "=http" in href


def _addresses_in(href: str) -> list[str]:
    """The addresses that are values in the query of another one."""
    values = [unquote(pair.partition("=")[2]) for pair in href.partition("?")[2].split("&")]
    return [value for value in values if value.startswith(("/", "http"))]
