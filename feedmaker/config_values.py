"""What a value of config.toml may be: a reader for each key. The only place that knows which keys there are.

Every reader raises ValueError with a sentence that goes on from the key's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast
from urllib.parse import urlsplit

from . import permalink
from .config_select import did_you_mean, read_article, read_filters, read_json, read_select
from .duration import parse_duration
from .errors import control_in
from .model import JsonValue

Reader = Callable[[JsonValue], object]

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
# Files of the output folder that are not feeds of the owner's.
RESERVED = frozenset(("status", "index", "feeds"))
FORMATS = ("atom", "rss", "json")
# The longest duration that means something, in seconds.
LONGEST = 366 * 86_400.0
# Headers that say how a request is sent.
_ITS_OWN = frozenset(("content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "expect"))


def read_text(value: JsonValue) -> str:
    """One line of text without control characters."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text in quotes")
    if found := control_in(value.strip()):
        raise ValueError(f"must be one line of text; it holds the control character U+{ord(found):04X}")
    return value.strip()


def read_header(value: JsonValue) -> str:
    """What can stand in an HTTP header."""
    text = read_text(value)
    if not text.isascii():
        raise ValueError(f"must be ASCII, an HTTP header can't say {text!r}")
    return text


def read_truth(value: JsonValue) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def read_count(value: JsonValue) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
        raise ValueError("must be a whole number from 1 to 100000")
    return value


def read_duration(value: JsonValue) -> float:
    """Seconds."""
    if not isinstance(value, str):
        raise ValueError('must be a duration in quotes: "90s", "30m", "6h" or "2d"')
    seconds = parse_duration(value)
    if seconds > LONGEST:
        raise ValueError("must not be longer than 366d")
    return seconds


def read_interval(value: JsonValue) -> float:
    """Seconds, at least one."""
    seconds = read_duration(value)
    if seconds < 1:
        raise ValueError("must be between 1s and 366d")
    return seconds


def read_size(value: JsonValue) -> int:
    """Bytes."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kKmM])[bB]?", value) if isinstance(value, str) else None
    if not found:
        raise ValueError('must be a number of bytes, or "500k", "10M"')
    return int(float(found[1]) * {"k": 1_000, "m": 1_000_000}[found[2].lower()])


def read_web_address(value: JsonValue) -> str:
    text = read_text(value)
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - a port that is no number is only noticed here
    except ValueError as error:
        raise ValueError(f"is not an address ({error})") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError(f'must be an address that begins with "https://" or "http://", not {text!r}')
    # What the network would refuse (RFC 1035, section 2.3.4) is better said here.
    host = urlsplit(permalink.tidy(text) or "").hostname or ""
    if not host or not all(0 < len(label) < 64 for label in host.removesuffix(".").split(".")):
        raise ValueError(f"is not an address (there can be no host called {parts.hostname!r})")
    return text


def read_web_addresses(value: JsonValue) -> tuple[str, ...]:
    if isinstance(value, list):
        if not value:
            raise ValueError("must name at least one page")
        return tuple(dict.fromkeys(read_web_address(item) for item in value))
    return (read_web_address(value),)


def read_folder_address(value: JsonValue) -> str:
    """An address that ends with a slash, so that a file's name can be put behind it."""
    address = read_web_address(value)
    if "?" in address or "#" in address:
        raise ValueError("must be the address of a folder, without ? and #: files' names are put behind it")
    if "@" in urlsplit(address).netloc:
        raise ValueError("must have no login in it: it stands in every feed, for everybody to read")
    return address if address.endswith("/") else address + "/"


def read_words(allowed: Sequence[str] | None = None) -> Callable[[JsonValue], tuple[str, ...]]:
    """Reads a list of texts, each one of ``allowed`` where that is given; one text alone is a list of it."""

    def read(value: JsonValue) -> tuple[str, ...]:
        items = value if isinstance(value, list) else [value]
        if not items or not all(isinstance(item, str) for item in items):
            raise ValueError('must be a list of texts: ["…", "…"]')
        for item in items:
            if allowed is not None and item not in allowed:
                raise ValueError(f"can't hold {item!r}, only {', '.join(allowed)}")
        return tuple(dict.fromkeys(cast("list[str]", items)))

    return read


def read_zone(value: JsonValue) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = read_text(value)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'{name!r} is no time zone; write one like "Africa/Cairo"') from None
    return name


def read_language(value: JsonValue) -> str:
    name = read_text(value)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", name):
        raise ValueError(f'{name!r} is no language tag; write one like "ar" or "fr-TN"')
    return name


def read_feed_name(value: JsonValue) -> str:
    name = read_text(value)
    if not NAME.match(name) or len(name) > 100:
        raise ValueError(f"{name!r} is no feed name; use lower-case letters, digits, - and _")
    if name in RESERVED:
        raise ValueError(f"{name!r} is reserved for a file of feedmaker's own; choose another")
    return name


def read_recipe(value: JsonValue) -> str:
    """The name of a recipe that there is, ours or another package's."""
    from .parse.registry import is_recipe, names

    name = read_text(value)
    if not is_recipe(name):
        raise ValueError(f"{name!r} is no recipe{did_you_mean(name, names())}")
    return name


def read_pairs(value: JsonValue) -> tuple[tuple[str, str], ...]:
    """Headers or cookies."""
    if not isinstance(value, dict) or not all(isinstance(inner, str) for inner in value.values()):
        raise ValueError('must be a table of texts: { Name = "value" }')
    for name, inner in value.items():
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name) or not re.fullmatch(r"[\t -~]*", str(inner)):
            raise ValueError(f"can't send {name!r}: names are letters, digits and dashes, values one line of ASCII")
        if name.lower() in _ITS_OWN:
            raise ValueError(f"can't send {name!r}: how it is sent is for HTTP itself to say")
    return tuple(cast("dict[str, str]", value).items())


def read_login(value: JsonValue) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(inner, str) and inner for inner in value.values()):
        raise ValueError('must be { user = "…", password = { env = "NAME" } } or { token = { env = "NAME" } }')
    if set(value) not in ({"user", "password"}, {"token"}):
        raise ValueError("must have user and password, or token")
    if name := next((name for name, inner in value.items() if control_in(str(inner))), None):
        # The value itself is not said: it is a secret.
        raise ValueError(f"must be of one line each; {name} has a control character in it")
    return cast("dict[str, str]", value)


def problem_of_authority(file: str) -> str:
    """Why ``file`` can't be a list of certificate authorities, PEM; empty where it can."""
    try:
        with open(file, "rb") as opened:
            whole = opened.read(10_000_000)
    except OSError as error:
        return f"can't be read ({error.strerror or error})"
    return "" if b"-----BEGIN " in whole else "is no PEM file: it has no certificate in it"


def read_cron(value: JsonValue) -> str:
    from .cron import check_cron

    return check_cron(read_text(value))


def read_listen(value: JsonValue) -> tuple[str, int]:
    host, colon, port = read_text(value).rpartition(":")
    if not colon or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError('must be an address and a port: "127.0.0.1:9109"')
    return host.strip("[]") or "127.0.0.1", int(port)


# The keys that there are, and what reads each: the reader, the suggestions and the docs come from these two tables.
MAIN_KEYS: dict[str, Reader] = {
    "output": read_text,
    "state": read_text,
    "base_url": read_folder_address,
    "contact": read_header,
    "min_delay": read_duration,
    "metrics_file": read_text,
    "metrics_listen": read_listen,
}
FEED_KEYS: dict[str, Reader] = {
    "name": read_feed_name,
    "url": read_web_addresses,
    "recipe": read_recipe,
    "parts": read_words(),
    "title": read_text,
    "subtitle": read_text,
    "author": read_text,
    "language": read_language,
    "timezone": read_zone,
    "interval": read_interval,
    "keep": read_count,
    "timeout": read_interval,
    "max_size": read_size,
    "allow_private": read_truth,
    "formats": read_words(FORMATS),
    "enabled": read_truth,
    "select": read_select,
    "json": read_json,
    "article": read_article,
    "include": read_filters,
    "exclude": read_filters,
    "render": read_truth,
    "repair": read_truth,
    "max_pages": read_count,
    "cron": read_cron,
    "jitter": read_duration,
    "adaptive": read_truth,
    "interval_min": read_interval,
    "interval_max": read_interval,
    "robots": read_truth,
    "headers": read_pairs,
    "cookies": read_pairs,
    "auth": read_login,
    "proxy": read_web_address,
    "ca_file": read_text,
}
