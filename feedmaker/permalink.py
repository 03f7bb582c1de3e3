"""Addresses: which two are the same place, what the reader is given, and the ids that are made of them.

An id must survive what site owners do to their addresses without meaning anything by it: http to https, ``www.``,
tracking parameters, a trailing slash, another spelling of the percent-encoding.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that say where a click came from, never what is shown. Prefixes end in "*".
TRACKING = (
    "utm_*", "mtm_*", "pk_*", "hsa_*", "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid",
    "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "_ga", "_gl", "oly_anon_id", "oly_enc_id", "vero_id", "wickedid",
    "ref_src", "ref_url", "cmpid", "s_cid", "icid", "at_medium", "at_campaign", "xtor", "srsltid", "gad_source",
    "gad_campaignid", "igsh", "spm",
    "phpsessid", "jsessionid", "aspsessionid*", "asp.net_sessionid", "oscsid", "zenid", "cfid", "cftoken", "sessid",
)  # fmt: skip
_TRACKING = frozenset(TRACKING)
_TRACKING_BEGINS = tuple(name.rstrip("*") for name in TRACKING if name.endswith("*"))
# Names that mean something else elsewhere, with a value that is a forum's session, or a story's place in a list: both
# are others at the next visit, and every entry would be new. The reader is given the address as the page has it.
_PASSING = re.compile(
    r"(?:s|sid|sess|session(?:_?id)?)=[0-9a-f]{32}\Z|_=[0-9]{10,13}\Z|source=\w+-{3,}[\w-]*\Z", re.IGNORECASE
)
_HOST_PREFIX = re.compile(r"\A(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
# The site and the path of an address, and a path on the same site, that nothing needs to be done to. A port that could
# be the scheme's own is looked at more closely, and so is one that is none.
_TIDY_SITE = re.compile(
    r"https?://([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::[1-9][0-9]{3}|:[1-5][0-9]{4})?)\Z"
)
_TIDY_PATH = re.compile(r"/[A-Za-z0-9/_.~-]*\Z")
_PLAIN_PATH = re.compile(
    r"/?(?:(?!\.)(?:[A-Za-z0-9_.~+,()!-]++|%[0-9A-Fa-f]{2})++/)*+(?:(?!\.)(?:[A-Za-z0-9_.~+,()!-]++|%[0-9A-Fa-f]{2})++)?\Z"
)
_PLAIN_QUERY = re.compile(r"(?:[A-Za-z0-9_=&.,+:/-]++|%[0-9A-Fa-f]{2})*+\Z")
_DECODED_QUERY = re.compile(r"[A-Za-z0-9_=&.~-]+\Z")
# The root of an address of which nothing but scheme and ``www.`` is not in its id.
_PLAIN_ROOT = re.compile(
    r"https?://(?:(?:www\d?|m|mobile|amp)\.(?=[^./]+\.[^./]))?"
    r"([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)\Z"
)
_BREAKS = re.compile(r"[\t\n\r]+")
# An absolute address with a semicolon at the end of its path.
_EMPTY_PARAMETERS = re.compile(r"https?://[^/?#][^?#]*;(?:[?#]|\Z)", re.IGNORECASE)
# What validators accept as the authority of a tag: URI; a host with an underscore is none.
_AUTHORITY = re.compile(r"([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(:[0-9]+)?\Z")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\Z")
# What is to be encoded in the part of a tag: URI that is a path.
_NOT_SPECIFIC = re.compile(r"[^A-Za-z0-9/=&;:@!$,~*()'+._-]+")
_BAD = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ufffd\ud800-\udfff]+")

# RFC 4151 wants a date on which the name of the site was its own; this one is when this scheme of ids began.
TAG_YEAR = "2026"


def absolute(base: str, href: str | None) -> str | None:
    """``href`` resolved against ``base`` (RFC 3986, section 5), or None where no http(s) address comes of it."""
    if not href:
        return None
    path, _, query = href.partition("?")
    if path and (not query or _PLAIN_QUERY.match(query)):
        if _PLAIN_PATH.match(path):
            root = _root(base) if path[0] == "/" else _folder(base)
            whole = None if root is None else root + path.removeprefix("/")
            return whole and _with(whole, query)
        if _is_tidy(path):
            return _with(path, query)
    href = href.strip()
    if _EMPTY_PARAMETERS.match(href):
        # ``urljoin`` would drop the semicolon, or not, depending on the scheme of the page.
        return tidy(_BREAKS.sub("", href))
    try:
        joined = urljoin(base, _BAD.sub("", href) if href.startswith("//") else href)
    except ValueError:
        return None
    return tidy(joined)


def _with(address: str, query: str) -> str:
    """A tidy address with what is to be kept of a plain query."""
    kept = _without_tracking(query)
    return f"{address}?{kept}" if kept else address


@lru_cache(maxsize=256)
def _root(base: str) -> str | None:
    """The tidy address of the root of the site that ``base`` is on."""
    try:
        return tidy(urljoin(base, "/"))
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _folder(base: str) -> str | None:
    """The tidy address of the folder that ``base`` is in."""
    try:
        return tidy(urljoin(base, "."))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def tidy(url: str) -> str | None:
    """``url`` as a legal, absolute http(s) address without tracking parameters, or None."""
    if _is_tidy(url):
        return url
    try:
        parts = urlsplit(_BAD.sub(lambda run: quote(run[0], errors="replace"), url.strip()))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    ascii_host = _ascii_host(host)
    if ascii_host is None:
        return None
    netloc = ascii_host if port is None or _is_default(parts.scheme, port) else f"{ascii_host}:{port}"
    query = _without_tracking(parts.query)
    return urlunsplit(
        SplitResult(
            parts.scheme.lower(),
            netloc,
            _legal(_PATH_SESSION.sub("", parts.path)) or "/",
            _legal(query),
            _legal(parts.fragment),
        )
    )


def _is_tidy(url: str) -> bool:
    """Whether ``url`` is a legal address that nothing needs to be done to, and without a query."""
    cut = url.find("/", 8)
    return _host_of(url[:cut]) is not None and _TIDY_PATH.match(url, cut) is not None


# Most addresses of a page are on one site: what is to be known of it is worked out once.
@lru_cache(maxsize=256)
def _host_of(site: str) -> str | None:
    """The host (and port) of a tidy address as a key has it, from what stands before the path; None where not tidy."""
    tidy = _TIDY_SITE.match(site)
    return _without_prefix(tidy[1]) if tidy else None


def site(url: str) -> str:
    """The host of ``url`` without ``www.`` and the like; empty where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _without_prefix(_ascii_host(host) or "")


@lru_cache(maxsize=4096)
def key(url: str, *, with_query: bool = True) -> str:
    """What two addresses of the same place have in common: ``host[:port]/path[?query]``, decoded and sorted."""
    address, _, query = url.partition("?")
    cut = address.find("/", 8)
    if (host := _host_of(address[:cut])) is not None and (path := _path_of(address, cut)) is not None:
        place = host + path.rstrip("/")
        if not query or not with_query:
            return place
        named = [pair.partition("=") for pair in query.split("&") if pair]
        if _DECODED_QUERY.match(query) and not any("=" in value for _, _, value in named):
            kept = sorted((name, value) for name, _, value in named if not _is_passing(name, value))
            return place + ("?" + "&".join(f"{name}={value}" for name, value in kept) if kept else "")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    host = _without_prefix((parts.hostname or "").lower())
    if port is not None and not _is_default(parts.scheme, port):
        host = f"{host}:{port}"
    path = unicodedata.normalize("NFC", unquote(_PATH_SESSION.sub("", parts.path)).rstrip("/"))
    if not with_query or not parts.query:
        return host + path
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_passing(*pair)]
    return host + path + ("?" + urlencode(sorted(pairs), errors="replace") if pairs else "")


def _path_of(address: str, cut: int) -> str | None:
    """The path that begins at ``cut``, decoded; None where it takes a closer look."""
    if _TIDY_PATH.match(address, cut):
        return address[cut:]
    if cut < 0 or "#" in address or ";" in address or not address.isprintable():
        return None
    path = unquote(address[cut:])
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def tag_uri(place: str) -> str:
    """The tag: URI (RFC 4151) for a ``key()``. The same place gives the same id on every machine."""
    host, slash, path = place.partition("/")
    if (begin := _tag_of(host)) is not None and (not path or _TIDY_PATH.match(place, len(host))):
        # Of a site's root nothing is left; but validators want something behind the colon.
        return f"{begin}{slash or '/'}{path}"
    if not slash:
        host, question, path = place.partition("?")
        slash = question
    host, _, port = host.partition(":") if not host.startswith("[") else (host, "", "")
    if port and not (port.isascii() and port.isdigit()):
        host, port = f"{host}:{port}", ""
    authority = host if _LABEL.match(host) else "host-" + digest(host, 16)
    port_part = f"{port}:" if port else ""
    before, question, query = (slash + path).partition("?")
    # The path comes decoded, the query encoded.
    specific = _NOT_SPECIFIC.sub(lambda run: _encoded(run[0]), before) + question
    specific += query and quote(query, safe="/?=&;:@!$,~*()+-._%", errors="replace")
    return f"tag:{authority},{TAG_YEAR}:{port_part}{specific or '/'}"


# Mostly spaces, which addresses are full of that were made of the names of files.
@lru_cache(maxsize=256)
def _encoded(run: str) -> str:
    return quote(run, errors="replace")


def place_tag(url: str) -> str:
    """``tag_uri(key(url, with_query=False))``: the id of what stands at ``url``."""
    return _plain_tag(url) or tag_uri(key(url, with_query=False))


def place_on_page(url: str | None) -> str | None:
    """The ``tag_uri`` of an address with its fragment; None where it has none."""
    if not url or not (fragment := url.partition("#")[2]):
        return None
    page = key(url)
    return tag_uri(f"{page}#{fragment}" if "/" in page else f"{page}/#{fragment}")


def told_by_fragment(places: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The pages, by their ``key()``, to which several of ``places`` lead, each to another place of another name.

    A place is an address and its name. What has one name there is the same thing, by whichever link it was come to.
    """
    found: dict[str, dict[str, str]] = {}
    for url, name in places:
        if "#" in url and (fragment := url.partition("#")[2]):
            found.setdefault(key(url), {})[fragment] = name
    return frozenset(page for page, names in found.items() if len(set(names.values())) > 1)


def address_tag(url: str) -> str:
    """``tag_uri(key(url))``: the id of what stands at ``url`` and is asked for by its query."""
    return _plain_tag(url) or tag_uri(key(url))


def _plain_tag(url: str) -> str | None:
    """The id of an address of which nothing but scheme and ``www.`` is not in it; None for any other."""
    cut = url.find("/", 8)
    if cut < 0 or not _TIDY_PATH.match(url, cut) or (begin := _plain_begin(url[:cut])) is None:
        return None
    return begin + (url[cut:].rstrip("/") or "/")


@lru_cache(maxsize=256)
def _plain_begin(root: str) -> str | None:
    found = _PLAIN_ROOT.match(root)
    return f"tag:{found[1]},{TAG_YEAR}:" if found else None


@lru_cache(maxsize=256)
def _tag_of(host: str) -> str | None:
    """What all ids begin with that are made of places on ``host``; None where it is no authority as it stands."""
    if (found := _AUTHORITY.match(host)) is None:
        return None
    name, port = found.groups()
    return f"tag:{name},{TAG_YEAR}:{port[1:] + ':' if port else ''}"


def title_tag(where: str, title: str) -> str:
    """The id of an entry that has no address of its own: its site and its folded title."""
    return tag_uri(f"{site(where) or 'localhost'}/title:{digest(title, 24)}")


def digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _ascii_host(host: str) -> str | None:
    host = host.lower().rstrip(".")
    if host.isascii():
        if ":" in host:
            return f"[{host}]"
        return host if re.fullmatch(r"[a-z0-9._-]+", host) else None
    try:
        import idna

        return idna.encode(host, uts46=True).decode("ascii")
    except (ValueError, UnicodeError):
        return None


def _without_prefix(host: str) -> str:
    found = _HOST_PREFIX.match(host)
    return host[found.end() :] if found else host


def _is_default(scheme: str, port: int) -> bool:
    return port == {"http": 80, "https": 443}.get(scheme.lower())


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    return "&".join([pair for pair in query.split("&") if pair and not _is_tracking(unquote(pair.partition("=")[0]))])


@lru_cache(maxsize=1024)
def _is_tracking(name: str) -> bool:
    lower = name.lower()
    return lower in _TRACKING or lower.startswith(_TRACKING_BEGINS)


def _is_passing(name: str, value: str) -> bool:
    """Whether a parameter says where a click came from, or whose it is, and never what is shown."""
    return bool(_is_tracking(name) or _PASSING.match(f"{name}={value}"))


def _legal(part: str) -> str:
    # Browsers let a bare % and brackets pass; RFC 3986 and the readers that go by it do not.
    return _BARE_PERCENT.sub("%25", quote(part, safe="/?=&;:@!$,~*()'+-._%", errors="replace")) if part else ""
