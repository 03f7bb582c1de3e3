"""One answer for several feeds of one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..errors import FetchError
from ..model import Fetched, NotModified, Request, Validators

Fetch = Callable[[Request], Fetched | NotModified]


class Shared:
    """``fetch`` for feeds that are refreshed one right after another: nobody is asked the same thing twice.

    ``plainly`` are the addresses that the feeds know in different versions: they are asked without validators, so that
    the one answer does for all.
    """

    def __init__(self, fetch: Fetch, plainly: Iterable[str] = ()) -> None:
        self._fetch = fetch
        self._plainly = frozenset(plainly)
        self._answers: dict[Request, tuple[Validators, Fetched | NotModified | FetchError]] = {}

    def __call__(self, request: Request) -> Fetched | NotModified:
        # What was asked for, whoever asked and however long they would have waited.
        key = request._replace(validators=Validators(), timeout=0.0)
        held = self._answers.get(key)
        if held is not None and (not isinstance(held[1], NotModified) or held[0] == request.validators):
            return _again(held[1])
        if request.url in self._plainly:
            request = request._replace(validators=Validators())
        answer: Fetched | NotModified | FetchError
        try:
            answer = self._fetch(request)
        except FetchError as error:
            answer = error
        self._answers[key] = request.validators, answer
        return _again(answer)


def _again(answer: Fetched | NotModified | FetchError) -> Fetched | NotModified:
    if isinstance(answer, FetchError):
        raise FetchError(
            answer.message, answer.hint, reason=answer.reason, status=answer.status, retry_after=answer.retry_after
        )
    return answer
