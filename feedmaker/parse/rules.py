"""What a rule of the config makes of the texts that its selector found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from ..model import Rule
from .dates.iso import is_machine_made, machine_made
from .regex import Budget, problem
from .text import language_tag, tidy

EMPTY = Rule()
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def refined(rule: Rule, text: str | None, field: str, budget: Budget) -> str | None:
    """``text`` after the rule's pattern and replacement; None where nothing is left.

    Raises ParseError: ``regex-timeout``, ``bad-regex``.
    """
    if text is None or rule.pattern is None:
        return text or None
    return budget.extract(rule.pattern, rule.replace, tidy(text), field) or None


def first(rule: Rule, texts: Iterable[str], field: str, budget: Budget) -> str | None:
    """The first of ``texts`` of which the rule makes something; else its default."""
    if rule.pattern is None:
        return next((text for text in texts if text and not text.isspace()), rule.default)
    for text in texts:
        if (made := refined(rule, text, field, budget)) is not None and made.strip():
            return made
    return rule.default


def every(rule: Rule, texts: Iterable[str], field: str, budget: Budget) -> tuple[str, ...]:
    """All that the rule makes of ``texts``; else its default."""
    made = tuple(text for one in texts if (text := refined(rule, one, field, budget)) is not None and text.strip())
    return made or ((rule.default,) if rule.default else ())


class Dates:
    """The dates of a list: those that say which number is the month decide for those that do not."""

    def __init__(self, rule: Rule | None, language: str | None, timezone: str | None) -> None:
        self._rule = rule or EMPTY
        self._language = self._rule.language or language
        self._timezone = timezone
        self._month_first: bool | None = None

    def learn(self, texts: Iterable[str], page: Callable[[], Iterable[str]] = tuple) -> None:
        """Looks at all the dates of the list, and at what else the page says, before any is read."""
        # Dates of programs have one reading, and to know other dates takes a while: that is done where there are any.
        if self._rule.format is not None or all(map(is_machine_made, told := list(texts))):
            return
        from .dates import month_first, month_first_on

        self._month_first = month_first(told, self._language, lambda: month_first_on(page()))

    def read(self, text: str | None) -> datetime | None:
        """The moment that ``text`` says. Raises UsageError for a format or time zone that does not exist."""
        if not text:
            return None
        if self._rule.format is None and (moment := machine_made(text, self._timezone)) is not None:
            return moment
        from .dates import date_in, find_date

        if self._rule.format is None:
            return date_in(text, self._language, self._timezone, self._month_first)
        return find_date(text, language=self._language, timezone=self._timezone, format=self._rule.format)

    def read_first(self, texts: Sequence[str]) -> datetime | None:
        """The first moment that one of ``texts`` says; else that which two say together: a year, with its month or not,
        and a day below it, with its month or not.
        """
        moment = next((moment for text in texts if (moment := self.read(text)) is not None), None)
        if moment is not None or len(texts) != 2 or (year := _YEAR.search(texts[0])) is None:
            return moment
        from .dates.below import above, below

        if self._rule.format is None and (heading := above(tidy(texts[0]), self._language)) is not None:
            moment = below(tidy(texts[1]).strip(" ,"), heading, self._language, self._timezone)
        return moment or self.read(f"{texts[1]} {texts[0]}") or self.read(f"{texts[1].rstrip(' ,')} {year[0]}")


def problems(rule: Rule, field: str) -> list[str]:
    """What is wrong with a rule beside its selector: a sentence each, naming ``field``."""
    found: list[str] = []
    if rule.pattern is not None and (wrong := problem(rule.pattern, rule.replace)):
        found.append(f"{field}: {wrong}")
    if rule.replace is not None and rule.pattern is None:
        found.append(f"{field}: replace needs a pattern to replace")
    if rule.format is not None:
        from .dates import format_problem

        if wrong := format_problem(rule.format):
            found.append(f"{field}: {wrong}")
    if rule.language is not None and language_tag(rule.language) is None:
        found.append(f'{field}: {rule.language!r} is no language ("ar", "en-US")')
    if field.rpartition(".")[2] != "date" and (rule.format is not None or rule.language is not None):
        found.append(f"{field}: format and language are for the date")
    return found
