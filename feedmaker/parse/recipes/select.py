"""Entries by selectors that the owner wrote: ``[feed.select]``.

Each item gives one entry. Fields are looked for inside the item; the first match that says anything is taken. An item
without a title or a link is skipped and counted; a field that is missing elsewhere never costs the item.
"""

from __future__ import annotations

from ...errors import ParseError, UsageError
from ...model import Options, ParsedPage, Rule, Selectors
from .. import rules
from ..drafts import Draft, Drafts, language
from ..itemreader import ItemReader
from ..regex import Budget
from ..selectors import selector
from ..tree import Tree

FIELDS = tuple(name for name in Selectors._fields if name not in ("item", "next"))


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """Entries of the page by ``options.select``, in page order.

    Raises UsageError without selectors, ParseError: ``no-entries`` naming the item selector, ``not-html``,
    ``bad-selector``, ``bad-regex``, ``regex-timeout``.
    """
    select = options.select
    if select is None:
        raise UsageError("the recipe select needs selectors", "write them under [feed.select]")
    if not tree.is_html:
        raise ParseError(f"{tree.url}: not HTML", "for JSON there is [feed.json]", reason="not-html")
    reader = ItemReader(tree, select, Budget())
    lang = language(options, tree.lang)
    drafts = Drafts("select", tree.url, tree.base, lang)
    items = reader.items
    dates = rules.Dates(select.date, lang, options.timezone)
    stamps = [reader.dates(item) for item in items] if select.date is not None else [[]] * len(items)
    dates.learn((text for texts in stamps for text in texts), tree.texts)
    link_of, title_of, summary_of, image_of = reader.link, reader.title, reader.text("summary"), reader.image
    content_of, authors_of, categories_of = reader.content, reader.texts("author"), reader.texts("category")
    found: list[tuple[Draft, bool]] = []
    for item, texts in zip(items, stamps, strict=True):
        link, own = link_of(item)
        if link is None:
            drafts.refuse("no-link")
            continue
        draft = Draft(title=title_of(item), link=link, resolved=True)
        if draft.title:
            if texts:
                draft.published = dates.read_first(texts)
            draft.summary = summary_of(item)
            draft.content = content_of(item)
            draft.authors = authors_of(item)
            draft.categories = categories_of(item)
            draft.image = image_of(item)
        found.append((draft, not own))
    if any(draft.published is None for draft, _ in found):
        from ..addressday import day_of
        from ..dates import parse_date
        from ..structured import with_marked_up

        links, told = [draft.link for draft, _ in found], [draft.published for draft, _ in found]
        moments = with_marked_up(tree, links, told, timezone=options.timezone, language=lang)
        for (draft, _), moment in zip(found, moments, strict=True):
            draft.published = moment or parse_date(day_of(draft.link or ""), timezone=options.timezone)
    for draft, by_title in found:
        drafts.add(draft, by_title=by_title)
    if not len(drafts):
        shown = ", ".join(repr(one) for one in select.item)
        what = (
            f"none of the {len(items)} items of {shown} has a title and a link"
            if items
            else f"nothing matches item = {shown}"
        )
        raise drafts.none_found(
            what, "look whether the page has changed; `feedmaker preview` shows what each selector finds"
        )
    return drafts.page(title=tree.title, dir=None, more=reader.more())


def read_one(tree: Tree, select: Selectors, options: Options) -> Draft:
    """What the rules of ``select`` say of the whole page, as one item. Raises ParseError as ``recipe`` does."""
    reader = ItemReader(tree, select, Budget())
    dates = rules.Dates(select.date, language(options, tree.lang), options.timezone)
    root = tree.root
    texts = reader.dates(root)
    dates.learn(texts, tree.texts)
    return Draft(
        published=dates.read_first(texts),
        summary=reader.text("summary")(root),
        authors=reader.texts("author")(root),
        image=reader.image(root),
    )


def check_selectors(select: Selectors) -> list[str]:
    """What is wrong with the selectors, patterns and formats: a sentence each, naming the field. Empty: nothing."""
    problems: list[str] = []
    if not select.item:
        problems.append("item: at least one selector is needed")
    for text in select.item:
        problems.extend(_selector_problems(text, "item"))
    for name in (*FIELDS, "next"):
        rule: Rule | None = getattr(select, name)
        if rule is None:
            continue
        if rule.selector is not None:
            problems.extend(_selector_problems(rule.selector, name))
        problems.extend(rules.problems(rule, name))
    return problems


def _selector_problems(text: str, field: str) -> list[str]:
    try:
        selector(text, field)
    except ParseError as error:
        return [error.message]
    return []
