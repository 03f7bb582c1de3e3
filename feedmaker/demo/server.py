"""Serves the sample portal on 127.0.0.1, with the validators of a good web server."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from urllib.parse import urlsplit

# Where the portal's pages are found, as on the real one: Arabic at the root, a story under /PAPER/NUMBER.
PAGES = {
    "/": "portal-ar.html",
    "/almanara/41207": "story-ar.html",
    "/fr/": "portal-fr.html",
}
# Fixed ports, so that the demo's feeds have the same ids each time; the first that is free, any other where none is.
PORTS = (*range(8917, 8927), 0)
# When the bundled pages were last changed, in seconds since 1970.
CHANGED = 1_795_500_000


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = PAGES.get(urlsplit(self.path).path)
        if name is None:
            self.send_error(404)
            return
        body = files(__package__).joinpath("pages", name).read_bytes()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag or self._is_newer(self.headers.get("If-Modified-Since")):
            self.send_response(304)
            self.send_header("ETag", etag)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", formatdate(CHANGED, usegmt=True))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The demo's output is for the user, not for the server's log."""

    def _is_newer(self, since: str | None) -> bool:
        # RFC 9110, section 13.1.3: only looked at where there is no If-None-Match.
        if since is None or self.headers.get("If-None-Match"):
            return False
        try:
            return parsedate_to_datetime(since).timestamp() >= CHANGED
        except (ValueError, TypeError):
            return False


@contextmanager
def serving() -> Iterator[str]:
    """The portal's address ("http://127.0.0.1:8917"), as long as the block lasts."""
    server = _server()
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _server() -> ThreadingHTTPServer:
    for port in PORTS[:-1]:
        with contextlib.suppress(OSError):
            return ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    return ThreadingHTTPServer(("127.0.0.1", PORTS[-1]), _Handler)
