"""A text into an aware moment, or nothing: ``parse_date``, ``find_date``.

A wrong date is worse than none: an entry without a date gets the time at which it was first seen, an entry with a wrong
one stands in the wrong place for ever. So nothing is guessed here. A day needs its month and its year in the text, a
relative date needs ``now``, and a text that is only partly a date is left to ``find_date``.

``names`` and ``tongues`` hold the words of all languages as data, ``fold`` the form in which they are compared,
``calendars`` the years that are counted otherwise, ``forms`` the ways to write a day, ``order`` which number of a date
is its month, ``clock`` the time of day and ``zones`` its zone, ``iso`` what programs write, ``relative`` what counts
from now, ``formats`` what the user wrote down; ``read`` puts them together.

The words and the patterns take a while to be made. A module is imported when a name of it is first asked for: where all
dates are those of programs, ``iso`` is enough.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .formats import format_problem
    from .iso import EARLIEST_YEAR, LATEST_YEAR, is_machine_made
    from .order import month_first, month_first_in, month_first_on
    from .read import date_in, date_of, find_date, parse_date
    from .zones import zone_named

__all__ = [
    "EARLIEST_YEAR",
    "LATEST_YEAR",
    "date_in",
    "date_of",
    "find_date",
    "format_problem",
    "is_machine_made",
    "month_first",
    "month_first_in",
    "month_first_on",
    "parse_date",
    "zone_named",
]

_MODULES = {
    "formats": ("format_problem",),
    "iso": ("EARLIEST_YEAR", "LATEST_YEAR", "is_machine_made"),
    "order": ("month_first", "month_first_in", "month_first_on"),
    "read": ("date_in", "date_of", "find_date", "parse_date"),
    "zones": ("zone_named",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Kept, so that it is asked for once.
    found: object = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = found
    return found
