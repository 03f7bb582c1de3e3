"""The files of the output folder that are about the feeds: the index page, the OPML file and the status feed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from . import __version__
from .config import Config, Feed
from .entries.store import Store
from .publish import files, index
from .publish.publisher import Publisher, digest
from .redact import public
from .refresh import feed_title

if TYPE_CHECKING:
    from .model import Incident

# How many incidents the status feed holds.
KEEP = 50
STATUS = "status"


class Front(NamedTuple):
    """Writes those files; each is touched only when its bytes change."""

    config: Config
    store: Store
    publisher: Publisher

    def write_all(self) -> None:
        """All of them. Raises PublishError."""
        self.write_index()
        self.write_status()

    def write_index(self) -> None:
        """The index page and the OPML file, of the feeds whose file is there."""
        states = self.store.feeds()
        listed: list[index.Listed] = []
        for feed in self.config.feeds:
            state = states.get(feed.name)
            ending = next((ending for ending in index.MEDIA_TYPES if self._is_there(feed, ending)), None)
            if state is None or ending is None:
                continue
            href = self.publisher.address(feed.name, ending) or f"{feed.name}.{ending}"
            lang = feed.language or state.lang
            listed.append(
                index.Listed(feed.name, feed_title(feed, state), href, public(feed.url), lang, state.dir, ending)
            )
        if listed:
            files.write(self.publisher.output / "index.html", index.index_html(listed))
            files.write(self.publisher.output / "feeds.opml", index.opml(listed))

    def _is_there(self, feed: Feed, ending: str) -> bool:
        # Unlike a path's, which raises where the folder may not be looked into.
        return ending in feed.formats and os.path.exists(self.publisher.output / f"{feed.name}.{ending}")

    def write_status(self) -> None:
        """The feed about the feeds."""
        names = {feed.name: feed for feed in self.config.feeds}
        incidents = [incident for incident in self.store.incidents(KEEP) if incident.feed in names]
        settings = digest(__version__, self.publisher.base_url, incidents)
        if self.publisher.is_current(STATUS, ("atom",), settings, self.store.outputs(STATUS)):
            return
        self._render_status(incidents, {name: feed.url for name, feed in names.items()}, settings)

    def _render_status(self, incidents: list[Incident], pages: dict[str, str], settings: str) -> None:
        from .publish.status_feed import status_document

        document = status_document(incidents, pages, self.store.identity(), self.publisher.base_url)
        written, _ = self.publisher.publish(STATUS, document, ("atom",), settings)
        self.store.save_outputs(STATUS, written)
