"""The text of config.toml as tables, and what a person may have meant where it is none.

The parser says what it did not expect; which of a handful of slips that was can be told from the line it stopped at.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from .errors import ConfigError
from .model import JsonValue

# Patterns for complaints: compiled where there is one.
_AT = r"\s*\(at line (\d+), column \d+\)"
_CURLY = "[“”„‟‘’‚«»]"
_LINE = r"\s*(?P<key>[\w.\"'-]+)\s*=\s*(?P<value>[^\n]*?)\s*(?:\s#[^\n]*)?"
_YES_OR_NO = frozenset(("yes", "no", "on", "off", "true", "false", "none", "null"))
# What the parser says, by how it begins, and what to do then, whatever the line holds.
_MEANT = (
    ("Illegal character '\\n'", "close the quotation mark on the line where it is opened"),
    ("Unterminated string", "close the quotation mark"),
    ("Unescaped '\\'", "write each \\ twice, or put the text in single quotes: '…'"),
    ("Invalid hex value", "write each \\ twice, or put the text in single quotes: '…'"),
    ("Cannot overwrite", "it is set a second time here: keep one of the two"),
    ("Cannot declare", "it is begun a second time here: keep one of the two, or write [[feed]] for each feed"),
    ("Cannot mutate", "it is set a second time here: keep one of the two"),
    ("Expected '='", "write key = value"),
    ("Expected ']", "close the brackets: [feedmaker], [[feed]]"),
    ("Unclosed array", "close the list with ]"),
    ("Invalid initial character", "write key = value, the key of letters, digits, - and _"),
)


def read_toml(file: Path, text: str) -> dict[str, JsonValue]:
    """The tables of ``text``, which is that of ``file``.

    Raises ConfigError with the line where it is no TOML, and what to do about it.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        lines = text.splitlines()
        at = re.search(_AT, said)
        number = int(at[1]) if at else len(text.rstrip().splitlines()) or 1
        said = re.sub(_AT, "", said)
        meant = _meant(said, lines[number - 1] if number <= len(lines) else "")
        raise ConfigError([f"{file}:{number}: not TOML: {said}{meant and f'; {meant}'}"]) from error
    except RecursionError as error:
        raise ConfigError([f"{file}: not TOML that a person wrote: nested too deeply"]) from error


def _meant(said: str, line: str) -> str:
    """What to do about ``line``, of which the parser says ``said``; empty where that is not known."""
    if re.search(_CURLY, line) and not said.startswith("Cannot"):
        return 'write straight quotation marks: "…"'
    for begins, meant in _MEANT:
        if said.startswith(begins):
            return meant
    found = re.fullmatch(_LINE, line)
    if found is None:
        return ""
    key, value = found["key"], found["value"]
    if not value:
        return f"give {key} a value, or take the line out"
    if value.lower() in _YES_OR_NO:
        return f"write {key} = true or {key} = false, in small letters"
    if value[0] in "\"'":
        if value[-1] in ",;":
            return f"take the {value[-1]} off the end of the line"
        return "put a text that holds quotation marks in those of the other kind"
    if value[0] in "[{=":
        return ""
    if value[-1] in ",;":
        return f"take the {value[-1]} off the end of the line"
    return f'put text in quotes: {key} = "{value}"' if '"' not in value else ""
