"""What every format says of an entry in the same words: its content, what its image is, and whose it was."""

from __future__ import annotations

import mimetypes
from html import escape

from .. import permalink
from ..model import Entry

GENERATOR = "feedmaker"


def body(entry: Entry) -> str:
    """The entry's content as it is published: its image first, and wrapped so that it reads in its direction.

    An entry that is a headline and nothing else has that for its content, one with a summary has the summary:
    validators want some text, and this way it reads in its direction even in a reader that shows plain text the other
    way round.
    """
    html = entry.content or f"<p>{escape(entry.summary or entry.title, quote=False)}</p>"
    if entry.image and (address := escape(entry.image)) not in html:
        html = f'<p><img src="{address}" alt=""></p>\n{html}'
    attributes = (f' dir="{entry.dir}"' if entry.dir else "") + (f' lang="{entry.lang}"' if entry.lang else "")
    return f"<div{attributes}>{html}</div>" if attributes else html


def image_type(address: str) -> str:
    """The media type of an image, by the ending of its address."""
    guess, _ = mimetypes.guess_type(address.partition("?")[0])
    return guess if guess and guess.startswith("image/") else "image/jpeg"


def source_id(entry: Entry) -> str:
    """A name of its own (RFC 4151) for the paper that the portal took ``entry`` from."""
    return permalink.title_tag(entry.link or entry.id, f"source {entry.source}")
