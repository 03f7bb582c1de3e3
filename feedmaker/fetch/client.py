"""A requests session with limits: a Request in; a page, "not modified", or a FetchError with what to do out."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies_environment

import requests
from requests.cookies import RequestsCookieJar
from urllib3.exceptions import HTTPError as TransportError
from urllib3.response import GzipDecoderState

from .. import __version__
from ..desk import away
from ..errors import FetchError
from ..hosts import host_of, same_site
from ..model import PLAIN, Access, Fetched, NotModified, Page, Request, Validators
from .access import headers_of, with_headers
from .exchange import Exchanges
from .failures import failure_of, failure_of_status
from .guard import GuardedAdapter, OpenAdapter, peer_was_private

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

MAX_REDIRECTS = 10
CHUNK = 1 << 16
# To how many hosts connections are kept open.
POOLS = 32
# A server may answer slowly, but not for ever: the whole exchange may take this many time-outs.
PATIENCE = 4
# No answer has us wait longer than this, in seconds.
LONGEST_WAIT = 7 * 86_400.0
# How what is asked for ends, within so many bytes.
_END, _WHOLE = 1024, re.compile(rb"</(?:html|body|rss|feed|rdf:RDF|urlset|sitemapindex)\s*>|[}\]]\s*\Z", re.IGNORECASE)
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_NOT_PAGES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/x-", "model/")
# Their names notwithstanding, these are read: sitemaps are often stored compressed.
_PAGES_ALL_THE_SAME = frozenset((
    "application/x-httpd-php", "application/x-gzip", "application/x-json", "application/x-javascript",
    "application/x-rss+xml",
))  # fmt: skip


def user_agent(contact: str | None = None) -> str:
    """What we are and whom to contact (RFC 9110, section 10.1.5)."""
    return f"feedmaker/{__version__} ({f'+{contact}' if contact else 'makes Atom feeds; no contact given'})"


class _Hop(NamedTuple):
    url: str
    private_ok: bool

    @property
    def is_private(self) -> bool:
        """Whether it was allowed to be on a private network, and the last connection went to one."""
        at = urlsplit(self.url)
        port = at.port or (443 if at.scheme == "https" else 80)
        return self.private_ok and peer_was_private(at.hostname or "", port)


class _Redirect(NamedTuple):
    to: _Hop
    permanent: bool


# Waits for a turn to ask an address, which may be on a private network or not.
Turn = Callable[[str, bool], AbstractContextManager[None]]


class Client:
    """Asks servers for pages. May be shared by threads.

    Goes below requests' Session: what a session remembers between two pages (cookies, logins of a .netrc) is no other
    feed's business, and looking for it costs as much as asking.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._headers = {
            "User-Agent": user_agent(contact),
            "Accept": ACCEPT,
            "Accept-Encoding": requests.utils.DEFAULT_ACCEPT_ENCODING,
        }
        self._clock = clock
        self._now = now
        self._exchanges = Exchanges()
        # A host is asked by one thread at a time, and few servers keep a connection until the feed's next turn.
        self._open = OpenAdapter(pool_connections=POOLS, pool_maxsize=1)
        self._guarded = GuardedAdapter(pool_connections=POOLS, pool_maxsize=1)
        # Whoever runs the machine may have said how it reaches the web, and whom it trusts.
        self._proxies = getproxies_environment()
        self._trusted = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True

    def fetch(self, request: Request, turn: Turn | None = None) -> Fetched | NotModified:
        """Asks for one page, conditionally where ``request`` has validators; ``turn`` waits for a host's turn.

        Raises FetchError for everything that keeps the page from us.
        """
        if request.render:
            from .browser import render

            in_turn = turn(request.url, request.allow_private or not request.led) if turn else nullcontext()
            with in_turn, away():
                proxies = self._proxies_for(request.access, request.url) or {}
                return render(request, self._headers["User-Agent"], proxies.get(request.url.partition(":")[0].lower()))
        hop = _Hop(request.url, private_ok=request.allow_private or not request.led)
        moved_to: str | None = None
        permanent = True
        jar = RequestsCookieJar()
        for _ in range(MAX_REDIRECTS + 1):
            in_turn = turn(hop.url, hop.private_ok) if turn else nullcontext()
            with in_turn, self._exchanges.one(PATIENCE * request.timeout) as exchange:
                deadline = self._clock() + PATIENCE * request.timeout
                try:
                    response = self._ask(request, hop, jar)
                    try:
                        answer = self._answer(request, hop, response, deadline)
                    except FetchError as error:
                        _let_go(response, whole=error.status is not None)
                        raise
                    # A body without a length ends where its socket was shut: that is not all of it.
                    _let_go(response, whole=not exchange.expired)
                    if exchange.expired:
                        raise _too_slow(request)
                except FetchError as error:
                    if exchange.expired and error.status is None:
                        raise _too_slow(request) from error
                    raise
            if not isinstance(answer, _Redirect):
                return answer._replace(moved_to=moved_to) if moved_to else answer
            permanent = permanent and answer.permanent
            hop = answer.to
            # On one's own network the way is looked up each time: it was the first hop that allowed it.
            if permanent and (not hop.private_ok or request.allow_private or host_of(hop.url) == host_of(request.url)):
                moved_to = hop.url
        raise FetchError(
            f"{request.url}: more than {MAX_REDIRECTS} redirects",
            "open the page in a browser and use the address that it ends at",
            reason="redirects",
        )

    def abort(self) -> None:
        """Ends what is under way, at once: each fetch raises FetchError."""
        self._exchanges.cut_all()

    def close(self) -> None:
        """Closes the connections that were kept open."""
        self._open.close()
        self._guarded.close()

    def _answer(
        self, request: Request, hop: _Hop, response: requests.Response, deadline: float
    ) -> Fetched | NotModified | _Redirect:
        if response.status_code in (301, 302, 303, 307, 308) and (location := response.headers.get("Location")):
            return _Redirect(self._next_hop(request, hop, location), response.status_code in (301, 308))
        validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
        if response.status_code == HTTPStatus.NOT_MODIFIED and request.validators:
            return NotModified(validators or request.validators)
        if response.status_code != HTTPStatus.OK:
            wait = _retry_after(response.headers.get("Retry-After"), self._now)
            raise failure_of_status(hop.url, response.status_code, wait)
        kind = response.headers.get("Content-Type")
        _refuse_what_is_no_page(hop.url, kind)
        page = Page(hop.url, self._read(response, request, deadline), kind)
        return Fetched(page, validators, private=hop.is_private)

    def _ask(self, request: Request, hop: _Hop, jar: RequestsCookieJar) -> requests.Response:
        headers = dict(self._headers)
        if request.validators.etag:
            headers["If-None-Match"] = request.validators.etag
        if request.validators.last_modified:
            headers["If-Modified-Since"] = request.validators.last_modified
        try:
            access = request.access
            if access != PLAIN and same_site(request.url, hop.url):
                headers = with_headers(headers, headers_of(access))
                if access.cookies:
                    headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in access.cookies)
            prepared = requests.PreparedRequest()
            prepared.prepare(method="GET", url=hop.url, headers=headers, cookies=jar)
            response = (self._open if hop.private_ok else self._guarded).send(
                prepared,
                stream=True,
                timeout=request.timeout,
                verify=access.ca_file or self._trusted,
                proxies=self._proxies_for(access, hop.url),
            )
        except (requests.RequestException, TransportError, OSError, ValueError) as error:
            raise failure_of(hop.url, error) from error
        if response.cookies:
            # Some pages set a cookie and send the visitor to where he came from.
            jar.update(response.cookies)
        return response

    def _proxies_for(self, access: Access, url: str) -> dict[str, str] | None:
        if access.proxy:
            return {"http": access.proxy, "https": access.proxy}
        if not self._proxies or requests.utils.should_bypass_proxies(url, no_proxy=None):
            return None
        return self._proxies

    def _next_hop(self, request: Request, hop: _Hop, location: str) -> _Hop:
        with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):
            # Servers send UTF-8 here, and HTTP hands it on as Latin-1.
            location = location.encode("latin-1").decode("utf-8")
        try:
            url = urljoin(hop.url, location.strip())
            scheme, host = urlsplit(url).scheme, urlsplit(url).hostname
        except ValueError:
            scheme, host, url = "", None, location
        if scheme not in ("http", "https") or not host:
            raise FetchError(
                f"{hop.url}: redirects to {url!r}, which is no web page", "look at it in a browser", reason="redirects"
            )
        # From one's own network one may go on within it; from outside nobody leads us in.
        return _Hop(url, request.allow_private or hop.is_private)

    def _read(self, response: requests.Response, request: Request, deadline: float) -> bytes:
        """The body, decompressed; stops as soon as it is larger than allowed."""
        raw: HTTPResponse = response.raw
        parts: list[bytes] = []
        size = 0
        try:
            while True:
                # read1 returns with what one packet brought, so that a server that drips is noticed.
                with _waiting(raw):
                    part = raw.read1(CHUNK, decode_content=True)
                if not part:
                    body = b"".join(parts)
                    if _is_torn(raw, body):
                        raise FetchError(
                            f"{request.url}: the answer broke off before its end",
                            "it will be tried again later",
                            reason="incomplete",
                        )
                    return body
                parts.append(part)
                size += len(part)
                if size > request.max_size:
                    raise FetchError(
                        f"{request.url}: larger than {request.max_size:,} bytes",
                        "raise max_size for this feed if the page is meant to be so large",
                        reason="too-large",
                    )
                if self._clock() > deadline:
                    raise _too_slow(request)
        except (requests.RequestException, TransportError, OSError) as error:
            raise failure_of(request.url, error) from error


def _waiting(raw: HTTPResponse) -> AbstractContextManager[None]:
    """What is read of an answer inside may have to be waited for, unless all of it was."""
    return nullcontext() if raw.closed else Exchanges.reading()


def _is_torn(raw: HTTPResponse, body: bytes) -> bool:
    """Whether a compressed body ended before its compression did, and before what it holds.

    urllib3 does not say; its decoders keep zlib's objects, which do. Some servers leave out the check sum at the end.
    """
    decoder = getattr(raw, "_decoder", None)
    for one in getattr(decoder, "_decoders", [decoder]):
        after_the_end = getattr(one, "_state", None) == GzipDecoderState.SWALLOW_DATA
        if getattr(getattr(one, "_obj", None), "eof", True) is False and not after_the_end:
            return bool(body) and _WHOLE.search(body, len(body) - _END) is None
    return False


def _let_go(response: requests.Response, *, whole: bool) -> None:
    """Gives the connection back, to be used again where the answer is ``whole`` and short enough to be read."""
    raw: HTTPResponse = response.raw
    length = response.headers.get("Content-Length", "")
    short = response.status_code == HTTPStatus.NOT_MODIFIED or (length.isdigit() and int(length) <= CHUNK)
    if whole and short:
        with contextlib.suppress(TransportError, OSError), _waiting(raw):
            raw.read(CHUNK)
    response.close()


def _too_slow(request: Request) -> FetchError:
    return FetchError(
        f"{request.url}: still sending after {PATIENCE * request.timeout:.0f} s",
        "raise timeout for this feed if the server is known to be slow",
        reason="timeout",
    )


def _refuse_what_is_no_page(url: str, content_type: str | None) -> None:
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind.startswith(_NOT_PAGES) and kind not in _PAGES_ALL_THE_SAME:
        raise FetchError(
            f"{url}: is {kind}, not a web page",
            "give the address of the page that lists the entries",
            reason="not-html",
        )


def _retry_after(value: str | None, now: Callable[[], float]) -> float | None:
    """Seconds to wait by a Retry-After header, in both its forms (RFC 9110, section 10.2.3)."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
        # A date without a zone is in GMT here, whatever this machine's zone is.
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(0.0, aware.timestamp() - now()), LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
