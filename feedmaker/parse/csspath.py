"""CSS selectors as XPath, where XPath can say exactly the same.

Conditions are built from right to left, from the element that is wanted to what stands around it: so a selector that is
run inside of an element may speak of that element's ancestors, as CSS has it.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cssselect.parser import Tree as Css

_PLAIN_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
# An element's name, its classes, or both.
_COMPOUND = re.compile(r"(?=[.a-z])(?P<name>[a-z][a-z0-9-]*)?(?P<classes>(?:\.[A-Za-z_][A-Za-z0-9_-]*)*)")
# BeautifulSoup holds these as lists, and joins them with single spaces again.
_LISTS = frozenset(("class", "rel", "rev", "accept-charset", "headers", "accesskey", "dropzone"))
# The values of these mean the same in capitals (HTML, section 4.16.2).
_CASELESS = frozenset((
    "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype",
    "color", "compact", "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame",
    "hreflang", "http-equiv", "lang", "language", "link", "media", "method", "multiple", "nohref", "noresize",
    "noshade", "nowrap", "readonly", "rel", "rev", "rules", "scope", "scrolling", "selected", "shape",
    "target", "text", "type", "valign", "valuetype", "vlink",
))  # fmt: skip
_BACKWARDS = {" ": "ancestor", ">": "parent", "+": "preceding-sibling::*[1]/self", "~": "preceding-sibling"}
_FORWARDS = {" ": "descendant", ">": "child", "+": "following-sibling::*[1]/self", "~": "following-sibling"}
_ALWAYS = "true()"
_COUNT = "count("


class _NoTranslation(Exception):
    """This selector is for soupsieve."""


class Translation(NamedTuple):
    """A CSS selector as XPath: to be run on the page's root, and on an element for what is inside of it.

    ``reads_text`` says that the answer depends on the text in elements, ``counts`` that siblings are counted, ``walks``
    that they are looked through one by one, ``scoped`` that there is more than one path, or one that starts at the
    element itself.
    """

    page: str
    within: str
    reads_text: bool
    counts: bool
    walks: bool
    scoped: bool


def css_to_xpath(css: str) -> Translation | None:
    """XPath that finds what ``css`` finds, or None where there is none that finds exactly that."""
    # Most selectors of most configs are so plain ("li.item"), and to load what reads any takes as long as five pages.
    return _of_compound(css) or _of_any(css)


def _of_compound(css: str) -> Translation | None:
    """The translation of a name with or without classes, as ``_of_any`` has it; None for all else."""
    if (found := _COMPOUND.fullmatch(css.strip(" "))) is None:
        return None
    conditions = " and ".join(map(_has_class, found["classes"].split(".")[1:]))
    step = (found["name"] or "*") + (f"[{conditions}]" if conditions else "")
    return Translation(f"descendant-or-self::{step}", f"descendant::{step}", False, False, False, False)


def _of_any(css: str) -> Translation | None:
    from cssselect import SelectorError
    from cssselect.parser import parse

    if "|" in css.replace("|=", ""):
        return None
    try:
        selectors = parse(css)
        if any(one.pseudo_element for one in selectors):
            return None
        reads_text: list[bool] = []
        page, within = [], []
        for one in selectors:
            if (scoped := _from_scope(one.parsed_tree, reads_text)) is not None:
                page.append(scoped)
                within.append(scoped)
                continue
            step = _step(one.parsed_tree, reads_text)
            page.append(f"descendant-or-self::{step}")
            within.append(f"descendant::{step}")
        own_path = len(within) > 1 or within == page
        counts, walks = any(_COUNT in path for path in page), "~" in css.replace("~=", "")
        return Translation(" | ".join(page), " | ".join(within), bool(reads_text), counts, walks, own_path)
    except (_NoTranslation, SelectorError, RecursionError):
        return None


def _from_scope(css: Css, reads_text: list[bool]) -> str | None:
    """ ":scope > li": the path from the element itself, or None where the selector does not start with ``:scope``."""
    from cssselect import parser as ast

    if isinstance(css, ast.CombinedSelector):
        left = _from_scope(css.selector, reads_text)
        if left is None:
            return None
        return f"{left}/{_FORWARDS[css.combinator]}::{_step(css.subselector, reads_text)}"
    if isinstance(css, ast.Pseudo) and css.ident == "scope" and isinstance(css.selector, ast.Element):
        return f"self::*[{_named(css.selector)}]"
    return None


def _name_alone(css: Css) -> str | None:
    """The element's name, where the last part of ``css`` has a plain one: libxml2 is faster with it in front."""
    from cssselect.parser import CombinedSelector
    from cssselect.parser import Element as Named

    node: object = css.subselector if isinstance(css, CombinedSelector) else css
    while not isinstance(node, Named):
        node = getattr(node, "selector", None)
        if node is None:
            return None
    return node.element.lower() if node.element and _PLAIN_NAME.match(node.element.lower()) else None


def _any(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else " or ".join(f"({condition})" for condition in conditions)


def _step(css: Css, reads_text: list[bool]) -> str:
    """What follows an axis: the element's name, and what else must hold of it."""
    name = _name_alone(css)
    condition = _condition(css, reads_text, named=name is not None)
    return (name or "*") + ("" if condition == _ALWAYS else f"[{condition}]")


def _condition(css: Css, reads_text: list[bool], *, named: bool = False) -> str:
    """What must hold of an element, as an XPath expression; from right to left, so that ancestors may lie outside.

    ``named``: its name is looked at elsewhere.
    """
    from cssselect import parser as ast

    if isinstance(css, ast.CombinedSelector):
        right = _condition(css.subselector, reads_text, named=named)
        left = f"{_BACKWARDS[css.combinator]}::{_step(css.selector, reads_text)}"
        # One is enough: the first that is found ends the search.
        left = left if css.combinator == "+" else f"{left}[1]"
        return left if right == _ALWAYS else f"({right}) and {left}"
    if isinstance(css, ast.Element):
        test = _named(css)
        return _ALWAYS if named else test
    base = _condition(css.selector, reads_text, named=named)
    own = _simple(css, reads_text)
    return own if base == _ALWAYS else f"{base} and {own}"


def _named(css: object) -> str:
    from cssselect import parser as ast

    if not isinstance(css, ast.Element) or css.namespace:
        raise _NoTranslation
    if css.element is None:
        return _ALWAYS
    name = css.element.lower()
    return f"self::{name}" if _PLAIN_NAME.match(name) else f"name()={_quoted(name)}"


def _has_class(name: str) -> str:
    # Most elements that have the name have no other one, and most others do not even have its letters.
    quoted, among = _quoted(name), _quoted(f" {name} ")
    return f"@class[.={quoted} or contains(.,{quoted}) and contains(concat(' ',normalize-space(.),' '),{among})]"


def _simple(css: Css, reads_text: list[bool]) -> str:
    from cssselect import parser as ast

    if isinstance(css, ast.Class):
        if re.search(r"\s", css.class_name):
            raise _NoTranslation
        return _has_class(css.class_name)
    if isinstance(css, ast.Hash):
        return f"@id={_quoted(css.id)}"
    if isinstance(css, ast.Attrib):
        return _attribute(css)
    if isinstance(css, ast.Pseudo):
        return _pseudo(css, reads_text)
    if isinstance(css, ast.Function):
        return _function(css, reads_text)
    if isinstance(css, ast.Negation):
        return f"not({_condition(css.subselector, reads_text)})"
    if isinstance(css, ast.Relation):
        return _has(css, reads_text)
    if isinstance(css, ast.Matching):
        return f"({_any([_condition(one, reads_text) for one in css.selector_list])})"
    raise _NoTranslation


def _has(css: object, reads_text: list[bool]) -> str:
    """``:has()``, whose selectors are walked from left to right, for they start at the element itself."""
    arguments = getattr(css, "arguments", ())
    paths: list[str] = []
    for argument in arguments:
        if not (isinstance(argument, tuple) and len(argument) == 2):
            raise _NoTranslation
        token, inner = argument
        if getattr(inner, "pseudo_element", None):
            raise _NoTranslation
        paths.append(_forwards(inner.parsed_tree, str(token.value), reads_text))
    if not paths:
        raise _NoTranslation
    return f"({_any(paths)})"


def _forwards(css: Css, combinator: str, reads_text: list[bool]) -> str:
    from cssselect import parser as ast

    if isinstance(css, ast.CombinedSelector):
        left = _forwards(css.selector, combinator, reads_text)
        return f"{left}/{_FORWARDS[css.combinator]}::{_step(css.subselector, reads_text)}"
    return f"{_FORWARDS[combinator]}::{_step(css, reads_text)}"


def _attribute(css: object) -> str:
    from cssselect import parser as ast

    if not isinstance(css, ast.Attrib) or css.namespace or getattr(css, "flag", None):
        raise _NoTranslation
    name = css.attrib.lower()
    if not _PLAIN_NAME.match(name):
        raise _NoTranslation
    here = f"@{name}"
    if css.operator == "exists" or css.value is None:
        return here
    value = css.value.value
    if value is None:
        raise _NoTranslation
    if name in _LISTS:
        here = f"normalize-space({here})"
    if name in _CASELESS:
        here, value = f"translate({here},'{ascii_uppercase}','{ascii_lowercase}')", _lower(value)
    quoted = _quoted(value)
    if css.operator == "=":
        return f"@{name} and {here}={quoted}"
    if css.operator == "!=":
        return f"not(@{name} and {here}={quoted})"
    if css.operator == "|=":
        return f"({here}={quoted} or starts-with({here},{_quoted(value + '-')})) and @{name}"
    if not value or (css.operator == "~=" and re.search(r"\s", value)):
        return "false()"
    if css.operator == "~=":
        return f"contains(concat(' ',normalize-space({here}),' '),{_quoted(f' {value} ')})"
    if css.operator == "^=":
        return f"starts-with({here},{quoted})"
    if css.operator == "$=":
        return f"substring({here},string-length({here})-{len(value) - 1})={quoted}"
    if css.operator == "*=":
        return f"contains({here},{quoted})"
    raise _NoTranslation


def _lower(text: str) -> str:
    """``text`` with the small letters of ASCII, and of ASCII alone."""
    return text.translate(str.maketrans(ascii_uppercase, ascii_lowercase))


_PSEUDO = {
    "first-child": "not(preceding-sibling::*[1])",
    "last-child": "not(following-sibling::*[1])",
    "only-child": "not(preceding-sibling::*[1]) and not(following-sibling::*[1])",
}


def _pseudo(css: object, reads_text: list[bool]) -> str:
    from cssselect import parser as ast

    if not isinstance(css, ast.Pseudo):
        raise _NoTranslation
    if css.ident in _PSEUDO:
        return _PSEUDO[css.ident]
    if css.ident == "empty":
        reads_text.append(True)
        return "not(*[1]) and not(normalize-space())"
    name = _element_name(css.selector)
    before, after = f"not(preceding-sibling::{name}[1])", f"not(following-sibling::{name}[1])"
    if css.ident == "first-of-type":
        return before
    if css.ident == "last-of-type":
        return after
    if css.ident == "only-of-type":
        return f"{before} and {after}"
    raise _NoTranslation


def _element_name(css: Css) -> str:
    """The plain name of the compound's element; of-type selectors without one are for soupsieve."""
    from cssselect import parser as ast

    node: object = css
    while not isinstance(node, ast.Element):
        node = getattr(node, "selector", None)
        if node is None:
            raise _NoTranslation
    name = (node.element or "").lower()
    if not _PLAIN_NAME.match(name):
        raise _NoTranslation
    return name


def _function(css: object, reads_text: list[bool]) -> str:
    from cssselect import parser as ast

    if not isinstance(css, ast.Function):
        raise _NoTranslation
    if css.name in ("-soup-contains", "contains") and [token.type for token in css.arguments] == ["STRING"]:
        reads_text.append(True)
        return f"contains(.,{_quoted(css.arguments[0].value or '')})"
    axes = {"nth-child": "preceding", "nth-last-child": "following"}
    typed = {"nth-of-type": "preceding", "nth-last-of-type": "following"}
    if css.name in axes:
        siblings = f"{axes[css.name]}-sibling::*"
    elif css.name in typed:
        siblings = f"{typed[css.name]}-sibling::{_element_name(css.selector)}"
    else:
        raise _NoTranslation
    try:
        step, offset = ast.parse_series(css.arguments)
    except ValueError:
        raise _NoTranslation from None
    if max(abs(step), abs(offset)) > 100_000:
        raise _NoTranslation
    return _nth(siblings, step, offset)


def _nth(siblings: str, step: int, offset: int) -> str:
    """``an+b`` of an element that has so many ``siblings`` on one side (CSS Selectors 4, section 14.2)."""
    before = offset - 1
    if step == 0:
        # Not all siblings are counted: a long list would take the square of its length.
        if before < 0:
            return "false()"
        return f"not({siblings}[{offset}])" + (f" and {siblings}[{before}]" if before else "")
    count = f"{_COUNT}{siblings})"
    remainder = f"({count} - {before}) mod {abs(step)} = 0"
    if step > 0:
        return f"{count} >= {before} and {remainder}" if before > 0 else remainder
    return f"{count} <= {before} and {remainder}" if before >= 0 else "false()"


def _quoted(text: str) -> str:
    """``text`` as a string of XPath 1.0, which knows no escapes."""
    if not text.isprintable() and re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", text):
        raise _NoTranslation
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    pieces = [f"'{piece}'" for piece in text.split("'")]
    return "concat(" + ',"\'",'.join(pieces) + ")"
