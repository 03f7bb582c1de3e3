"""XML from the network: sitemaps and feeds, read without entities, without a DTD, without the network, and bounded."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from lxml import etree

from ..errors import ParseError
from .tree import Element, Tree

# Bytes of a sitemap or feed after decompression; a sitemap may have 50 MB by its protocol.
LARGEST = 50_000_000
GZIP = b"\x1f\x8b"
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]{0,200}\?>")
_START = re.compile(rb"<")
# Characters beyond 16 bits, as programs write them that know no others: two halves, each as a number.
_HALVES = re.compile(rb"(?:&#(?:[xX][dD][89a-fA-F][\da-fA-F]{2}|5[5-7]\d{3});)+")
# An ampersand that begins none of the five references that XML has by itself, and no number; what is quoted whole.
_BARE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|amp|lt|gt|quot|apos);)", re.DOTALL
)


def xml_of(tree: Tree) -> Element:
    """The root of the page read as XML, forgiving what can be forgiven.

    Raises ParseError: ``not-xml``, ``too-large``.
    """
    body = unzipped(tree.page.body, tree.url)
    start = _START.search(body)
    if start is None:
        raise ParseError(f"{tree.url}: not XML", "look at the address in a browser", reason="not-xml")
    body = body[start.start() :] if start.start() else body
    root = _parsed(body, None, strictly=True)
    if root is None:
        # Of a feed with a bare "&" libxml2 would forgive that, and lose every reference after it.
        root = _parsed(_BARE.sub(_escaped, _HALVES.sub(_joined, body)) if b"\0" not in body[:4] else body, None)
    if root is None and not tree.page.body.startswith(GZIP):
        # A declaration that names a wrong charset: the one that the bytes are really in, then.
        root = _parsed(_DECLARATION.sub(b"", tree.decoded.utf8), "utf-8")
    if root is None:
        raise ParseError(f"{tree.url}: not XML", "look at the address in a browser", reason="not-xml")
    return root


def unzipped(body: bytes, url: str) -> bytes:
    """``body``, decompressed where it is gzip: sitemaps are often stored so. Raises ParseError (``too-large``)."""
    if not body.startswith(GZIP):
        return body
    unzip = zlib.decompressobj(wbits=31)
    try:
        plain = unzip.decompress(body, LARGEST)
    except zlib.error as error:
        raise ParseError(
            f"{url}: broken gzip ({error})", "look at the address in a browser", reason="not-xml"
        ) from None
    if unzip.unconsumed_tail:
        raise ParseError(
            f"{url}: more than {LARGEST} bytes after decompression", "use a smaller one", reason="too-large"
        )
    return plain


def name_of(element: Element) -> str:
    """The element's name without its namespace, in small letters; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def namespace_of(element: Element) -> str:
    """The element's namespace; empty where it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of those names, whatever their namespace."""
    return (child for child in element if name_of(child) in names)


def text_in(element: Element | None) -> str:
    """All text in ``element``."""
    # A reference to an entity stands among the children like an element, and has no text that can be asked for.
    if element is None or not isinstance(element.tag, str):
        return ""
    try:
        return "".join(str(piece) for piece in element.itertext(with_tail=False)).strip()
    except UnicodeDecodeError:
        # Half a character, as a number.
        return ""


def _joined(found: re.Match[bytes]) -> bytes:
    numbers = [part[2:].decode("ascii") for part in found[0].split(b";") if part]
    codes = [int(number[1:], 16) if number[:1] in "xX" else int(number) for number in numbers]
    units = b"".join(code.to_bytes(2, "big") for code in codes)
    return b"".join(f"&#{ord(char)};".encode() for char in units.decode("utf-16-be", "replace"))


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"&amp;" if found[0] == b"&" else found[0]


def _parsed(body: bytes, encoding: str | None, *, strictly: bool = False) -> Element | None:
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=not strictly,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError, LookupError):
        return None
