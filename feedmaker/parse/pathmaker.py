"""Writes CSS that finds given elements and nothing else, as a person would write it: short, by names that speak.

A selector is tried before it is believed. Names that a build tool made up ("css-1x2ab3"), that only lay out
("col-md-4") or that tell siblings apart ("odd", "active") are not used while anything else will do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ..errors import ParseError
from .commonest import commonest
from .cssnames import escaped, names_of, speaks
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
    tag, _ = commonest([str(element.tag) for element in elements])
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




def _run(page: Searched, text: str) -> list[Element]:
    try:
        return [found for found in page.all(selector(text, "item")) if not isinstance(found, str)]
    except ParseError:
        return []
