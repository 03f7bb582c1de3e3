"""The names that CSS finds elements by: which of them speak, which of them elements share, how they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .tree import Element

# Beginnings of class names that lay out or decorate; so frameworks name things, and so they are renamed.
_LAYOUT = re.compile(
    r"(?:col|row|mt|mb|ml|mr|mx|my|pt|pb|pl|pr|px|py|p|m|w|h|d|g|gap|flex|grid|order|text|bg|font|fs|fw|tw|align|justify|items|"
    r"float|pull|push|span|offset|container|wrap|clearfix|cf|hidden|visible|show|hide|sm|md|lg|xl|no|has|is|js|lazy|border|rounded|"
    r"shadow|position|display|inline|block|overflow|table-responsive)(?:[-_:].*|\d.*)?\Z",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:.*[-_])?(?:odd|even|first|last|alt|active|current|selected|open|closed|new|sticky|hover|collapsed|"
    r"expanded|read|unread)\Z",
    re.IGNORECASE,
)
# On which side a thing is tells siblings apart or not: what all have will do for want of a better name.
_SIDE = re.compile(r"(?:.*[-_])?(?:left|right)\Z", re.IGNORECASE)
_SPEAKING = re.compile(r"[A-Za-z][A-Za-z]*(?:[-_]{1,2}[A-Za-z]+)*[0-9]?\Z")
_HASHED = re.compile(
    r"(?=.*[a-z])(?=.*[A-Z]).*[a-z][A-Z][A-Z]|[bcdfghjklmnpqrstvwxz]{6,}|\A(?:css|sc|jsx|svelte|ng|emotion|v)-",
    re.ASCII,
)
_NUMBERED = re.compile(r"\d{4}")
_LONGEST_NAME = 40


def speaks(name: str) -> bool:
    """Whether a class name or an id says what a thing is, and is likely to stay."""
    return bool(
        len(name) <= _LONGEST_NAME
        and _SPEAKING.match(name)
        and not _LAYOUT.match(name)
        and not _STATE.match(name)
        and not _SIDE.match(name)
        and not _HASHED.search(name)
    )


def names_of(elements: Sequence[Element]) -> list[str]:
    """``#id`` and ``.class`` that all of ``elements`` have, and those that most have, the speaking ones first."""
    counts: Counter[str] = Counter()
    for element in elements:
        counts.update(list(dict.fromkeys((element.get("class") or "").split())))
    size = len(elements)
    shared = [name for name, count in counts.most_common(12) if count == size]
    partly = [name for name, count in counts.most_common(12) if size > count >= 0.3 * size]
    order = [name for name in shared if speaks(name)] + [name for name in partly if speaks(name)]
    # "post-204586206" is the name of one thing, and the next one will not have it.
    lasting = [name for name in shared if size > 1 or not _NUMBERED.search(name)]
    order += [name for name in lasting if not speaks(name) and not _STATE.match(name)]
    found = [f".{escaped(name)}" for name in order[:4]]
    if size == 1 and (identity := elements[0].get("id")):
        place = 0 if speaks(identity) else len(found)
        found.insert(place, f"#{escaped(identity)}")
    return found


def quoted(text: str) -> str:
    """``text`` as it stands between quotation marks in CSS."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ")


def escaped(name: str) -> str:
    """``name`` as an identifier of CSS (CSSOM, section 2.1)."""
    parts = []
    for place, char in enumerate(name):
        code = ord(char)
        if (
            code < 32
            or code == 127
            or (char.isdigit() and char.isascii() and (place == 0 or (place == 1 and name[0] == "-")))
        ):
            parts.append(f"\\{code:x} ")
        elif char.isalnum() or char in "-_" or code >= 128:
            parts.append(char if name != "-" else "\\-")
        else:
            parts.append(f"\\{char}")
    return "".join(parts)
