"""Entries out of what a page says to machines: schema.org lists in JSON-LD or microdata."""

from __future__ import annotations

from ...errors import ParseError
from ...model import Options, ParsedPage
from ..drafts import Drafts, language
from ..structured import lists
from ..tree import Tree


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """Entries of the longest marked-up list, in its order.

    Raises ParseError: ``no-entries`` where the page marks up no list, ``not-html``.
    """
    if not tree.is_html:
        raise ParseError(f"{tree.url}: not HTML", "for JSON there is [feed.json]", reason="not-html")
    lang = language(options, tree.lang)
    found = lists(tree, timezone=options.timezone, language=lang)
    drafts = Drafts("structured", tree.url, tree.base, lang)
    if not found:
        raise drafts.none_found("no list in JSON-LD or microdata", 'try recipe = "auto", or selectors')
    chosen = found[0]
    for draft in chosen.drafts:
        drafts.add(draft, chosen.kind)
    notes = tuple(f"{len(one.drafts)} entries of {one.kind} in {one.source}" for one in found[:5])
    return drafts.page(title=tree.title, notes=notes)
