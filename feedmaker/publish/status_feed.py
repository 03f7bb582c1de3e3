"""The feed about the feeds: what broke, since when, and what to do; its owner reads it beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from uuid import UUID, uuid5

from ..duration import say_duration
from ..model import Entry, FeedDocument, Incident
from ..permalink import TAG_YEAR
from ..redact import public, redact

TITLE = "Status of the feeds"
NOWHERE = "http://localhost/"


def status_document(
    incidents: Sequence[Incident], pages: Mapping[str, str], identity: str, base_url: str | None
) -> FeedDocument:
    """The feed of ``incidents``; ``pages`` has the address of each feed's page, ``identity`` is the state's UUID."""
    entries = [_entry(incident, pages.get(incident.feed), UUID(identity)) for incident in incidents]
    entries.sort(key=lambda entry: (entry.published or _EPOCH, entry.id), reverse=True)
    return FeedDocument(
        id=UUID(identity).urn,
        title=TITLE,
        url=base_url or NOWHERE,
        updated=max((entry.updated or _EPOCH for entry in entries), default=_NOTHING_YET),
        entries=tuple(entries),
        author="feedmaker",
        lang="en",
        dir="ltr",
    )


def _entry(incident: Incident, page: str | None, identity: UUID) -> Entry:
    began = _moment(incident.began)
    # What broke together still gets times of its own: readers sort by them, and validators ask for it.
    apart = timedelta(milliseconds=(incident.seq or 0) % 1000)
    changed = _moment(max(incident.changed, incident.began)) + apart
    since = began.strftime("%Y-%m-%d %H:%M UTC")
    if incident.ended is None and incident.reason == "repaired":
        title = f"{incident.feed}: its page was rebuilt, new selectors were learned"
        end = "The feed goes on with them."
    elif incident.ended is None:
        title = f"{incident.feed}: in trouble since {since}"
        end = "It is still so; the last good feed stays as it was."
    else:
        lasted = say_duration(max(incident.ended - incident.began, 0.0))
        title = f"{incident.feed}: well again after {lasted}"
        end = f"It is well again since {_moment(incident.ended).strftime('%Y-%m-%d %H:%M UTC')}."
    error, hint = redact(incident.error), redact(incident.hint)
    rows = [("What", error), ("Since", since), ("Reason", incident.reason)]
    if incident.ended is None:
        rows.append(("What to do", hint))
    if page:
        rows.append(("Page", public(page)))
    table = "".join(f"<dt>{name}</dt><dd>{_html(text)}</dd>" for name, text in rows if text)
    return Entry(
        id=uuid5(identity, f"incident {incident.seq}").urn,
        title=title,
        link=public(page) if page else None,
        published=began,
        updated=changed,
        summary=f"{error}. {end}",
        content=f"<dl>{table}</dl><p>{end}</p>",
        categories=("recovered" if incident.ended else "trouble",),
        lang="en",
        dir="ltr",
    )


def _html(text: str) -> str:
    """Text that may go on with lines to be pasted."""
    first, newline, rest = text.partition("\n")
    return escape(first) + (f"<pre>{escape(rest)}</pre>" if newline else "")


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


_EPOCH = _moment(0)
# When a feed without entries was last updated; validators take a year before 1990 for a mistake.
_NOTHING_YET = datetime(int(TAG_YEAR), 1, 1, tzinfo=UTC)
