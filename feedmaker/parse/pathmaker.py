"""Writes CSS that finds given elements and nothing else, as a person would write it: short, by names that speak.

A selector is tried before it is believed. Names that a build tool made up ("css-1x2ab3"), that only lay out
("col-md-4") or that tell siblings apart ("odd", "active") are not used while anything else will do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..errors import ParseError
from .addressmarks import tokens_of
from .cssnames import escaped, names_of, quoted, speaks
from .selectors import Searched, selector
from .tree import Element

# How many selectors are tried for one set of elements, and how many may stand together for it.
_TRIES, _MOST = 160, 8
# How many elements are looked at for them altogether, which takes some seconds, and how many selectors are tried at
# least, however large the page is.
_MOST_VISITS, _FEWEST_RUNS = 3_000_000, 100
# How many foreign elements a selector may find for each that is wanted, for want of a better one.
MOST_FOREIGN = 0.3
# How far up the tree names are looked for.
_REACH = 7


def select_all(
    page: Searched,
    items: Sequence[Element],
    stands_for: Mapping[Element, int],
    harmless: Callable[[Element], bool],
    inner: Sequence[str] = (),
    own: Sequence[str] = (),
) -> tuple[str, ...]:
    """CSS selectors that together find ``items`` in the page; what else they find is ``harmless``.

    ``stands_for`` has the elements that do as well as an item, and the item's number. ``inner`` are selectors of
    things that items have inside and others may not, ``own`` what follows their tag, as "[href^=…]". Where nothing fits
    exactly, what finds a few foreign elements too is better than a list of paths, which holds for one day.
    """
    left = set(range(len(items)))
    chosen: list[str] = []
    runs = max(_FEWEST_RUNS, _MOST_VISITS // max(1, page.size))
    while left and len(chosen) < _MOST and runs > 0:
        group = _of_one_tag([items[number] for number in sorted(left)])
        spellings = _spellings(group, inner, own)[:runs]
        text, found = _best(page, spellings, left, stands_for, harmless)
        if not text:
            break
        runs -= len(spellings)
        chosen.append(text)
        left -= found
    return tuple(chosen)


def _of_one_tag(elements: list[Element]) -> list[Element]:
    tag = Counter(str(element.tag) for element in elements).most_common(1)[0][0]
    return [element for element in elements if element.tag == tag]


def _best(
    page: Searched,
    spellings: Sequence[str],
    missing: set[int],
    stands_for: Mapping[Element, int],
    harmless: Callable[[Element], bool],
) -> tuple[str, set[int]]:
    """The selector that finds the most of what is missing and nothing foreign; of several the first, the plainest."""
    best, loose, worth = ("", set[int]()), ("", set[int]()), 0.0
    for text in spellings:
        found = _run(page, text)
        if len(found) > 20 * len(missing) + 100:
            continue
        numbers = [stands_for.get(element) for element in found]
        covered = missing.intersection(number for number in numbers if number is not None)
        if len(covered) <= len(best[1]):
            continue
        foreign = sum(
            1 for element, number in zip(found, numbers, strict=True) if number is None and not harmless(element)
        )
        if foreign == 0:
            best = text, covered
            if len(covered) == len(missing):
                break
        elif foreign <= MOST_FOREIGN * len(covered) and len(covered) - 2 * foreign > worth:
            loose, worth = (text, covered), len(covered) - 2 * foreign
    # A selector that fits, but only for a part, gives way to one that has nearly all and little else.
    return loose if worth > 1.5 * len(best[1]) else best


def _spellings(group: list[Element], inner: Sequence[str], own: Sequence[str]) -> list[str]:
    """Selectors that may fit ``group``, the plain and speaking ones first."""
    tag = str(group[0].tag)
    marked = [f"{tag}{part}" for part in own]
    heads = [f"{tag}{name}" for name in names_of(group)] + [tag]
    contexts: list[list[str]] = []
    level: list[Element] = group
    for _ in range(_REACH):
        above = dict.fromkeys(parent for element in level if (parent := element.getparent()) is not None)
        if not above or any(parent.tag in ("html",) for parent in above):
            break
        level = list(above)
        names = names_of(level)
        kinds = {str(parent.tag) for parent in level}
        plain = [next(iter(kinds))] if len(kinds) == 1 else []
        contexts.append([*([f"{plain[0] if plain else ''}{name}" for name in names]), *plain])
    found: list[str] = [head for head in heads if head != tag]
    for distance, context in enumerate(contexts):
        joint = " > " if distance == 0 else " "
        found.extend(f"{name}{joint}{head}" for name in context if _is_named(name) for head in heads[:3])
    if contexts:
        for around in contexts[0]:
            for further in contexts[1:]:
                found.extend(f"{name} {around} > {head}" for name in further if _is_named(name) for head in heads[:2])
        found.extend(f"{around} > {tag}" for around in contexts[0] if not _is_named(around))
    found.append(tag)
    found.extend(f"{_common_place(group)}{head}" for head in heads)
    found = list(dict.fromkeys(found))[:_TRIES]
    if marked:
        place = _common_place(group)
        inside = Counter(str(parent.tag) for element in group if (parent := element.getparent()) is not None)
        heads = [*marked, *heads]
        found += [f"{kind} > {head}" for kind, _ in inside.most_common(3) for head in heads[:12]]
        found += [*marked, *(f"{place}{head}" for head in marked)]
        found += [f"{name} {head}" for part in contexts for name in part[:2] for head in marked]
    # "tr:has(a.title)" is plainer than a path of three names.
    having = [
        f"{text}:has({one})" for one in inner for text in found if text.count(" ") < 3 and not one.startswith(">")
    ]
    found.extend(f"{text}:has({one})" for one in inner if one.startswith(">") for text in found[:12])
    long = next((number for number, text in enumerate(found) if text.count(" ") > 2), len(found))
    found[long:long] = having[: 2 * _TRIES]
    return found


def _common_place(group: Sequence[Element]) -> str:
    """The path to what all of ``group`` stand in, with the sign for how far below it they stand."""
    chains = [[element, *element.iterancestors()][::-1] for element in (group[0], group[-1], group[len(group) // 2])]
    common = None
    for level in zip(*chains, strict=False):
        if any(element is not level[0] for element in level) or level[0] is group[0]:
            break
        common = level[0]
    if common is None or common.tag == "html":
        return ""
    direct = all(element.getparent() is common for element in group)
    return exact_path(common) + (" > " if direct else " ")


def _is_named(part: str) -> bool:
    return "." in part or "#" in part


def exact_path(element: Element) -> str:
    """The path to one element, by counting siblings from the nearest ancestor with an id."""
    steps: list[str] = []
    now: Element | None = element
    while now is not None and now.tag != "html":
        if now is not element and (identity := now.get("id")) and speaks(identity):
            steps.append(f"#{escaped(identity)}")
            break
        parent = now.getparent()
        if now.tag == "body" or parent is None:
            steps.append(str(now.tag))
        else:
            twins = [child for child in parent if child.tag == now.tag]
            number = f":nth-of-type({twins.index(now) + 1})" if len(twins) > 1 else ""
            steps.append(f"{now.tag}{number}")
        now = parent
    return " > ".join(reversed(steps))


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


Pair = tuple[Element, Element]


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
    tag, _ = Counter(str(target.tag) for _, target in pairs).most_common(1)[0]
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
            if level is targets and len({str(item.tag) for item, _ in like}) == 1:
                found.append(f"{like[0][0].tag} > {tag}")
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


def _run(page: Searched, text: str) -> list[Element]:
    try:
        return [found for found in page.all(selector(text, "item")) if not isinstance(found, str)]
    except ParseError:
        return []


def _run_within(page: Searched, item: Element, text: str) -> list[Element]:
    try:
        return [found for found in page.within(item, selector(text, "field")) if not isinstance(found, str)]
    except ParseError:
        return []
