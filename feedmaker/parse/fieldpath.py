"""Writes CSS that finds a field in each item of a list, as a person would write it: relative to the item, and short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ..errors import ParseError
from .addressmarks import tokens_of
from .commonest import commonest
from .cssnames import escaped, names_of, quoted
from .selectors import Searched, selector
from .tree import Element

Pair = tuple[Element, Element]


def within(
    page: Searched,
    items: Sequence[Element],
    targets: Sequence[Element | None],
    least: float,
    same: Callable[[Element, Element], bool] = lambda found, target: found is target,
    also: Sequence[str] = (),
) -> str | None:
    """CSS, relative to an item, whose first find is the ``same`` as the item's target.

    It is so in at least the share ``least`` of the items that have a target; None where nothing is. Where the items
    are of several makes, it is a list of selectors; where some are their own target, ":scope" is one of them. ``also``
    are tried where nothing that tells of the target's place fits.
    """
    pairs = [(item, target) for item, target in zip(items, targets, strict=True) if target is not None]
    themselves = [item for item, target in pairs if target is item]
    pairs = [(item, target) for item, target in pairs if target is not item]
    if not pairs or len(pairs) + len(themselves) < 0.5 * len(items):
        return None
    found = _of_inner(page, pairs, least, same, also)
    if found is None or not themselves:
        return found
    return ", ".join([found, *dict.fromkeys(f"{item.tag}:scope" for item in themselves)])


def _of_inner(
    page: Searched,
    pairs: Sequence[Pair],
    least: float,
    same: Callable[[Element, Element], bool],
    also: Sequence[str],
) -> str | None:
    sample = pairs[:: max(1, len(pairs) // 30)]
    best, most = _fit(page, sample, sample, same, also, safely=False)
    if best and most < len(sample):
        best, most = _without_wrong(page, sample, best, most, same)
    if best and most < len(sample):
        # Items of several makes: a selector for each, none of which finds the wrong thing in another's.
        several: list[str] = []
        missed: list[Pair] = list(sample)
        while missed and len(several) < 4:
            text, hits = _fit(page, missed, sample, same, also, safely=True)
            if text is None:
                break
            several.append(text)
            missed = [pair for pair in missed if not _hits(page, pair, text, same)]
        whole = ", ".join(several)
        if whole and (hits := sum(1 for pair in sample if _hits(page, pair, whole, same))) > most:
            best, most = whole, hits
    return best if most >= least * len(sample) else None


def _without_wrong(
    page: Searched, sample: Sequence[Pair], text: str, hits: int, same: Callable[[Element, Element], bool]
) -> tuple[str, int]:
    """``text`` and its hits, or the same without what it finds instead of some targets, where that finds more of them.

    What is wrong is told by a class name or a part of its address that no target has.
    """
    firsts = [(next(iter(_run_within(page, item, text)), None), target) for item, target in sample]
    wrong = [found for found, target in firsts if found is not None and not same(found, target)]
    if not wrong or "," in text:
        return text, hits
    targets = [target for _, target in sample]
    own = {name for target in targets for name in (target.get("class") or "").split()}
    names = Counter(name for one in wrong for name in set((one.get("class") or "").split()) - own)
    hrefs = [href for one in wrong if (href := one.get("href"))]
    marks = [f".{escaped(name)}" for name, _ in sorted(names.items(), key=lambda one: (-one[1], one[0]))[:2]]
    marks += [f'[href*="{quoted(token)}"]' for token in tokens_of(hrefs, [one.get("href") or "" for one in targets])]
    for mark in marks:
        other = f"{text}:not({mark})"
        if (found := sum(1 for pair in sample if _hits(page, pair, other, same))) > hits:
            text, hits = other, found
    return text, hits


def _fit(
    page: Searched,
    missed: Sequence[Pair],
    sample: Sequence[Pair],
    same: Callable[[Element, Element], bool],
    also: Sequence[str],
    *,
    safely: bool,
) -> tuple[str | None, int]:
    """The selector that hits the most of ``missed``; ``safely``: and finds nothing else first in any of ``sample``."""
    best, most = None, 0
    for text in (*_relative([pair for pair in missed if _is_inside(*pair)]), *also):
        hits = sum(1 for pair in missed if _hits(page, pair, text, same))
        if hits <= most:
            continue
        if safely and any(_run_within(page, pair[0], text) and not _hits(page, pair, text, same) for pair in sample):
            continue
        best, most = text, hits
        if hits == len(missed):
            break
    return best, most


def _hits(page: Searched, pair: Pair, text: str, same: Callable[[Element, Element], bool]) -> bool:
    found = next(iter(_run_within(page, pair[0], text)), None)
    return found is not None and same(found, pair[1])


def _is_inside(item: Element, target: Element) -> bool:
    return any(above is item for above in target.iterancestors())


def _relative(pairs: Sequence[tuple[Element, Element]]) -> Iterable[str]:
    """Selectors that may fit the targets in their items: by name, by tag, by the element around, by counting."""
    if not pairs:
        return []
    tag, _ = commonest([str(target.tag) for _, target in pairs])
    like = [(item, target) for item, target in pairs if target.tag == tag]
    targets = [target for _, target in like]
    heads = [f"{tag}{name}" for name in names_of(targets) if not name.startswith("#")]
    found: list[str] = [*heads[:2], tag]
    level = targets
    for _ in range(4):
        parents = [
            parent
            for element, (item, _) in zip(level, like, strict=True)
            if (parent := element.getparent()) is not None and parent is not item
        ]
        if len(parents) != len(like):
            if level is targets:
                right_below = [str(item.tag) for item, target in like if target.getparent() is item]
                found.append(f"{commonest(right_below)[0]} > {tag}")
            break
        kinds = {str(parent.tag) for parent in parents}
        names = [name for name in names_of(parents) if not name.startswith("#")][:2]
        around = [f"{next(iter(kinds)) if len(kinds) == 1 else ''}{name}" for name in names] + (
            list(kinds) if len(kinds) == 1 else []
        )
        for outer in around:
            found.extend(f"{outer} {head}" for head in [*heads[:1], tag])
        counted = _counted(parents)
        if counted:
            found.append(f"{counted} {tag}")
        level = parents
    counted = _counted(targets)
    if counted:
        found.append(counted)
    steps = Counter(_steps(item, target) for item, target in like)
    found.append(steps.most_common(1)[0][0])
    return dict.fromkeys(found)


def _steps(item: Element, target: Element) -> str:
    """The tags from ``item`` down to ``target``: "td > font > a"."""
    path = [str(target.tag)]
    for above in target.iterancestors():
        if above is item or len(path) > 8:
            break
        path.append(str(above.tag))
    return " > ".join(reversed(path))


def _counted(elements: Sequence[Element]) -> str | None:
    """``td:nth-of-type(2)``, where the elements are all the same one of their parents' children of their tag."""
    # lxml would not look for a tag with characters that no XML has; a broken page may have one.
    places = Counter(
        1 + sum(sibling.tag == element.tag for sibling in element.itersiblings(preceding=True)) for element in elements
    )
    place, times = places.most_common(1)[0]
    if times < 0.8 * len(elements) or place > 30:
        return None
    return f"{elements[0].tag}:nth-of-type({place})"


def _run_within(page: Searched, item: Element, text: str) -> list[Element]:
    try:
        return [found for found in page.within(item, selector(text, "field")) if not isinstance(found, str)]
    except ParseError:
        return []
