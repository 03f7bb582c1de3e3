"""A requests session with limits: a Request in; a page, "not modified", or a FetchError with what to do out."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError as TransportError

from .. import __version__
from ..errors import FetchError
from ..model import Fetched, NotModified, Page, Request, Validators
from .failures import failure_of, failure_of_status
from .guard import GuardedAdapter, OpenAdapter, peer_was_private

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

MAX_REDIRECTS = 10
CHUNK = 1 << 16
# A server may answer slowly, but not for ever: the whole exchange may take this many time-outs.
PATIENCE = 4
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
PROJECT = "https://pypi.org/project/feedmaker/"
_NOT_PAGES = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/x-", "model/")


def user_agent(contact: str | None = None) -> str:
    """What we are and whom to contact (RFC 9110, section 10.1.5)."""
    return f"feedmaker/{__version__} (+{contact or PROJECT})"


@dataclass(frozen=True, slots=True)
class _Hop:
    url: str
    private_ok: bool


class Client:
    """Asks servers for pages. May be shared by threads: each has its own sessions and connections."""

    def __init__(
        self,
        *,
        contact: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._agent = user_agent(contact)
        self._clock = clock
        self._now = now
        self._local = threading.local()

    def fetch(self, request: Request) -> Fetched | NotModified:
        """Asks for one page, conditionally where ``request`` has validators.

        Raises FetchError for everything that keeps the page from us.
        """
        deadline = self._clock() + PATIENCE * request.timeout
        hop = _Hop(request.url, private_ok=True)
        moved_to: str | None = None
        permanent = True
        for _ in range(MAX_REDIRECTS + 1):
            response = self._ask(request, hop)
            try:
                if response.status_code in (301, 302, 303, 307, 308) and (location := response.headers.get("Location")):
                    permanent = permanent and response.status_code in (301, 308)
                    hop = self._next_hop(request, hop, location)
                    moved_to = hop.url if permanent else moved_to
                    continue
                validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
                if response.status_code == HTTPStatus.NOT_MODIFIED and request.validators:
                    return NotModified(validators or request.validators, moved_to)
                if response.status_code != HTTPStatus.OK:
                    raise failure_of_status(
                        hop.url, response.status_code, _retry_after(response.headers.get("Retry-After"), self._now)
                    )
                kind = response.headers.get("Content-Type")
                _refuse_what_is_no_page(hop.url, kind)
                body = self._read(response, request, deadline)
                return Fetched(Page(hop.url, body, kind), validators, moved_to)
            finally:
                response.close()
        raise FetchError(
            f"{request.url}: more than {MAX_REDIRECTS} redirects",
            "open the page in a browser and use the address that it ends at",
            reason="redirects",
        )

    def _ask(self, request: Request, hop: _Hop) -> requests.Response:
        headers = {"User-Agent": self._agent, "Accept": ACCEPT}
        if request.validators.etag:
            headers["If-None-Match"] = request.validators.etag
        if request.validators.last_modified:
            headers["If-Modified-Since"] = request.validators.last_modified
        session = self._session(hop.private_ok)
        try:
            return session.get(
                hop.url, headers=headers, timeout=request.timeout, stream=True, allow_redirects=False
            )
        except (requests.RequestException, TransportError, OSError, ValueError) as error:
            raise failure_of(hop.url, error) from error

    def _session(self, private_ok: bool) -> requests.Session:
        name = "open" if private_ok else "guarded"
        session: requests.Session | None = getattr(self._local, name, None)
        if session is None:
            session = requests.Session()
            adapter = OpenAdapter() if private_ok else GuardedAdapter()
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            setattr(self._local, name, session)
        # What one site sets in a cookie is no other feed's business.
        session.cookies.clear()
        return session

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
        at = urlsplit(hop.url)
        port = at.port or (443 if at.scheme == "https" else 80)
        # From one's own network one may go on within it; from outside nobody leads us in.
        private_ok = request.allow_private or (hop.private_ok and peer_was_private(at.hostname or "", port))
        return _Hop(url, private_ok)

    def _read(self, response: requests.Response, request: Request, deadline: float) -> bytes:
        """The body, decompressed; stops as soon as it is larger than allowed."""
        raw: HTTPResponse = response.raw
        parts: list[bytes] = []
        size = 0
        try:
            while True:
                # read1 returns with what one packet brought, so that a server that drips is noticed.
                part = raw.read1(CHUNK, decode_content=True)
                if not part:
                    return b"".join(parts)
                parts.append(part)
                size += len(part)
                if size > request.max_size:
                    raise FetchError(
                        f"{request.url}: larger than {request.max_size:,} bytes",
                        "raise max_size for this feed if the page is meant to be so large",
                        reason="too-large",
                    )
                if self._clock() > deadline:
                    raise FetchError(
                        f"{request.url}: still sending after {PATIENCE * request.timeout:.0f} s",
                        "raise timeout for this feed if the server is known to be slow",
                        reason="timeout",
                    )
        except (requests.RequestException, TransportError, OSError) as error:
            raise failure_of(request.url, error) from error


def _refuse_what_is_no_page(url: str, content_type: str | None) -> None:
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind.startswith(_NOT_PAGES) and kind != "application/x-httpd-php":
        raise FetchError(
            f"{url}: is {kind}, not a web page",
            "give the address of the page that lists the entries",
            reason="not-html",
        )


def _retry_after(value: str | None, now: Callable[[], float]) -> float | None:
    """Seconds to wait by a Retry-After header, in both its forms (RFC 9110, section 10.2.3)."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value.strip())
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now())
    except (ValueError, TypeError, OverflowError):
        return None
