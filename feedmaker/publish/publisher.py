"""A feed document to the files of the output folder, in each format that its owner wants."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..model import FeedDocument, Written
from . import files

# A format's name is its file's ending and the module that renders it.
FORMATS = {"atom": "atom", "rss": "rss", "json": "jsonfeed"}


class Publisher:
    """Writes feeds into one folder."""

    def __init__(self, output: Path, base_url: str | None = None) -> None:
        self.output = output
        self.base_url = base_url
        files.sweep(output)

    def address(self, name: str, ending: str = "atom") -> str | None:
        """Where the feed ``name`` is served, None where the config does not say."""
        return f"{self.base_url}{name}.{ending}" if self.base_url else None

    def is_current(self, name: str, formats: Sequence[str], settings: str, outputs: Mapping[str, Written]) -> bool:
        """Whether the files of ``name`` stand as they were last written, and would be written so again."""
        for ending in formats:
            file = f"{name}.{ending}"
            if (was := outputs.get(file)) is None or was.settings != settings:
                return False
            try:
                now = (self.output / file).stat()
            except OSError:
                return False
            if (now.st_size, now.st_mtime_ns) != (was.size, was.mtime_ns):
                return False
        return True

    def publish(
        self, name: str, document: FeedDocument, formats: Sequence[str], settings: str
    ) -> tuple[list[Written], int]:
        """Writes ``document``; returns what stands on the disk now, and how many files were touched for it.

        Raises PublishError; the files that could not be written are as they were.
        """
        written: list[Written] = []
        touched = 0
        for ending in formats:
            path = self.output / f"{name}.{ending}"
            module = importlib.import_module(f".{FORMATS[ending]}", __package__)
            rendered = module.render(_at(document, self.address(name, ending)))
            touched += files.write(path, rendered)
            stat = path.stat()
            written.append(Written(path.name, settings, stat.st_size, stat.st_mtime_ns))
        return written, touched


def digest(*settings: object) -> str:
    """What a rendering was made with, in short: other settings give another digest."""
    return hashlib.sha256(repr(settings).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _at(document: FeedDocument, address: str | None) -> FeedDocument:

    return document._replace(self_url=address)
