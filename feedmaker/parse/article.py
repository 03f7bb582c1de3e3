"""An entry's own page: its text, and what else its list did not say of it.

What the owner's rules name is taken from where they say; a text that they do not name is looked for: the element whose
own paragraphs say the most.
"""

from __future__ import annotations

from lxml import etree

from ..errors import ParseError
from ..model import ArticleRules, Entry, Options, Rule, Selectors
from . import rules as made_by
from .drafts import Draft, Drafts, language
from .itemreader import inner_html
from .recipes.select import read_one
from .regex import Budget
from .selectors import Searched, selector
from .tree import UNREAD, Element, Tree, text_of

# Letters of running text without which a page has no article.
LEAST = 200
# Paragraphs with a larger share of linked letters are menus and teasers.
MOST_LINKED = 0.5
# Where running text is not the article.
_BESIDE = frozenset(("nav", "aside", "footer", "header", "form"))


def completed(tree: Tree, entry: Entry, wanted: ArticleRules, options: Options) -> Entry:
    """``entry`` with what its own page says of it. What the list said stays, but for the text.

    Raises ParseError: ``not-html``, ``no-article`` where the text is not there, ``bad-selector``, ``bad-regex``,
    ``regex-timeout``.
    """
    if not tree.is_html:
        raise ParseError(f"{tree.url}: not HTML", "what is no page has no text for the feed", reason="not-html")
    content = _content(tree, wanted.content)
    if not content:
        where = f"nothing at content = {wanted.content.selector!r}" if wanted.content else "no running text"
        raise ParseError(f"{tree.url}: {where}", "look at the page in a browser", reason="no-article")
    select = Selectors(
        ("html",), date=wanted.date, summary=wanted.summary, author=wanted.author, image=wanted.image
    )
    said = read_one(tree, select, options._replace(select=select))
    drafts = Drafts("article", tree.url, tree.base, language(options, tree.lang))
    drafts.add(
        Draft(
            title=entry.title, link=entry.link or tree.url, resolved=True, content=content, summary=said.summary,
            authors=said.authors, image=said.image or _image(tree), published=said.published,
        )
    )  # fmt: skip
    if not len(drafts):
        raise ParseError(f"{tree.url}: the entry has no title", reason="no-article")
    whole = drafts.page().entries[0]
    if whole.content is None:
        raise ParseError(f"{tree.url}: nothing of the text may stand in a feed", reason="no-article")
    return entry._replace(
        content=whole.content,
        summary=(whole.summary if wanted.summary else None) or entry.summary,
        authors=entry.authors or whole.authors,
        image=entry.image or whole.image,
        published=entry.published or whole.published,
        lang=entry.lang or whole.lang,
    )


def _content(tree: Tree, rule: Rule | None) -> str | None:
    if rule is None:
        found = main_text(tree.root)
        return inner_html(found) if found is not None else None
    budget, searched = Budget(), Searched(tree.root)
    elements = searched.all(selector(rule.selector, "content")) if rule.selector is not None else [tree.root]
    if rule.attribute is not None:
        texts = [one if isinstance(one, str) else one.get(rule.attribute) or "" for one in elements]
    elif len(elements) == 1 and not isinstance(elements[0], str):
        texts = [inner_html(elements[0])]
    else:
        # Several are its parts, as the paragraphs are; what stands in another of them is there already.
        among = {one for one in elements if not isinstance(one, str)}
        texts = [
            one if isinstance(one, str) else etree.tostring(one, encoding="unicode", method="html", with_tail=False)
            for one in elements
            if isinstance(one, str) or among.isdisjoint(one.iterancestors())
        ]
    return made_by.first(rule, ["".join(texts)], "content", budget)


def _image(tree: Tree) -> str | None:
    """The picture that the page gives of itself to those who link to it."""
    return tree.link(tree.meta("og:image") or tree.meta("twitter:image"))


def main_text(root: Element) -> Element | None:
    """The element whose own paragraphs say the most; None where none says enough to be an article."""
    worth: dict[Element, int] = {}
    for paragraph in root.iter("p", "blockquote", "pre"):
        parent = paragraph.getparent()
        if parent is None or parent.tag in ("blockquote", "li"):
            continue
        letters = len("".join(text_of(paragraph).split()))
        linked = sum(len("".join(text_of(link).split())) for link in paragraph.iter("a"))
        if letters < 20 or linked > MOST_LINKED * letters:
            continue
        worth[parent] = worth.get(parent, 0) + letters
    for parent in worth:
        if any(above.tag in _BESIDE or above.tag in UNREAD for above in (parent, *parent.iterancestors())):
            worth[parent] //= 4
    best = max(worth, key=worth.__getitem__, default=None)
    return best if best is not None and worth[best] >= LEAST else None
