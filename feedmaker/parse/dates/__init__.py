"""A text into an aware moment, or nothing: ``parse_date``, ``find_date``.

A wrong date is worse than none: an entry without a date gets the time at which it was first seen, an entry with a wrong
one stands in the wrong place for ever. So nothing is guessed here. A day needs its month and its year in the text, a
relative date needs ``now``, and a text that is only partly a date is left to ``find_date``.

``names`` and ``tongues`` hold the words of all languages as data, ``fold`` the form in which they are compared,
``calendars`` the years that are counted otherwise, ``forms`` the ways to write a day, ``order`` which number of a date
is its month, ``clock`` the time of day and its zone, ``relative`` what counts from now, ``formats`` what the user wrote
down; ``read`` puts them together.
"""

from .clock import EARLIEST_YEAR, LATEST_YEAR, zone_named
from .formats import format_problem
from .forms import is_machine_made
from .order import month_first, month_first_in, month_first_on
from .read import date_in, date_of, find_date, parse_date

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
