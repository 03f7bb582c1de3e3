"""The forms in which a day is written: each finds its first plausible day in a line, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from functools import partial

from .calendars import civil, in_full, month_named
from .clock import Day, Reading, midnight, year_near
from .fold import END, MONTH, MONTHS, SOLAR_MONTHS, START, WEEKDAYS, WORD, W
from .iso import EARLIEST_YEAR, LATEST_YEAR

# A second name of the same month beside the first: "كانون الثاني/يناير", "شباط (فبراير)".
_TWIN = rf"(?: ?[/(] ?{W}{{2,12}}(?: {W}{{2,7}})? ?\)?(?=[ ,./-]))?"
_ORDINAL = rf"(?:(?:st|nd|rd|th|er|ere|eme|ste|de|e|o|a|ي){END}|[-']?(?:го|ого|е){END}|°)?"
_JOINT = (
    rf"(?:[ .,/-]|{START}(?:de|del|do|di|d'|of|the|den|من|شهر|سنة|عام|لسنة|שנת|în|ماه|พ\.ศ|ค\.ศ|m|թ){END}|d'|')"
    r"{0,7}"
)
# Of the last and of this century, in every calendar that we know.
_CENTURY = "(?:1[349]|2[0156])"
_YEAR = rf"(?P<y>{_CENTURY}\d\d)(?!\d)"
_YEAR2 = rf"(?P<y>{_CENTURY}\d\d|'?\d\d)(?!\d| ?[:.h]\d| ?(?:am|pm|h|uhr)\b)"
_AD = rf"(?: ?(?:م|г|года|р|року|年){END}\.?)?"
# A look back stands after the first digit: the search passes over what can't begin a match, which is most of a line.
_YMD = re.compile(r"(?P<y>\d(?<![\d.:/-]\d)\d{3}) ?([-/.]) ?(?P<m>\d{1,2}) ?\2 ?(?P<d>\d{1,2})(?![\d/-]|\.\d)\.?")
_YMD_REPUBLIC = re.compile(r"(?P<y>(?<![\d.:/-])1\d\d)([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?![\d/-]|\.\d)")
DMY = re.compile(
    r"(?P<a>\d(?<![\d.:/-]\d)\d?) ?([-/.]) ?(?P<b>\d{1,2}) ?\2 ?(?P<y>\d{4}|\d\d(?! ?[:h]\d))(?![\d/-]|\.\d)" + _AD
)
# What stands between the first and the last day of something.
_TO = r"(?:-|to|until|till|through|bis(?: zum)?|au|al|a|ate|tot|do|do dnia|hasta|до|по|ila|الي|حتي)"
# The first day of a span in numbers: "1.4. – 31.5.2026", "12-14/05/2026".
_DMY_RANGE = re.compile(
    r"(?<![\d.:/-])(?P<d0>\d{1,2})(?:(?P<s>[./])(?:(?P<m0>\d{1,2})(?P=s)?)?)? ?(?:-|bis|to|au|al|do|до) ?"
    r"(?P<d>\d{1,2})(?P<s2>[./])(?P<m>\d{1,2})(?P=s2)(?P<y>\d{4})(?!\d)"
)
_D_MONTH_Y = re.compile(
    rf"(?<![\d.:/])(?<!\d-)(?:(?P<d0>\d{{1,2}})\.?(?: ?(?:-|to|bis|au|al|a|do|и|,|and|und|et|y|e|bis zum) ?|"
    # "Thu 10 to Sun 13": with a weekday each.
    rf",? (?:{_TO}|t/m|&|and|und|et|en|و) ?(?P<weekday>{W}{{2,12}})\.?,? ))?"
    rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}{_JOINT}{START}{MONTH}{END}{_TWIN}{_JOINT}(?:{_YEAR2}){_AD}"
)
_MONTH_D_Y = re.compile(rf"{START}{MONTH}{END}{_JOINT}(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}{_JOINT}(?<!\d){_YEAR}")
_Y_MONTH_D = re.compile(
    rf"(?<![\d.:/-]){_YEAR}(?:\(?e?\)?ko)?{_JOINT}{START}{MONTH}{END}{_JOINT}(?P<d>\d{{1,2}})(?!\d|[:.h]\d)"
)
# Latvia and Kazakhstan have the day between the year and the month.
_Y_D_MONTH = re.compile(
    rf"(?<![\d.:/-]){_YEAR}\.? ?(?:gada|жылғы|ж){END}\.? ?(?P<d>\d{{1,2}})\.? {START}{MONTH}{END}"
)
_CTIME = re.compile(
    rf"{START}{MONTH} (?P<d>\d{{1,2}}) (?P<clock>\d{{1,2}}:\d\d(?::\d\d)?(?: ?[ap]m)?)"
    rf"(?P<zone>(?: {W}{{1,5}})?) {_YEAR}"
)
_CJK = re.compile(
    r"(?:(?P<y>\d{4}|(?<!\d)1\d\d)|(?P<era>令和|平成|民國|民国) ?(?P<ey>\d{1,3}|元))"
    r" ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2})(?: ?[日일号號]|(?!\d))"
)
_MONGOLIAN = re.compile(
    r"(?<!\d)(?P<y>\d{4}) оны (?P<m>\d{1,2})(?: ?-? ?(?:р|дугаар|дугээр))? сарын (?P<d>\d{1,2})(?!\d)"
)
_VIETNAMESE = re.compile(r"(?<!\d)(?P<d>\d{1,2}) (?:thang|thg) (?P<m>\d{1,2})(?:,| nam)? (?P<y>\d{4})(?!\d)")
_SPACED = re.compile(r"(?P<a>\d{1,2}) (?P<b>\d{1,2}) (?P<y>\d{4})(?!\d)")
COMPACT = re.compile(
    r"(?P<y>(?:19|20|21)\d\d)(?P<m>\d\d)(?P<d>\d\d)"
    r"(?:t? ?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?(?:\.\d+)? ?(?P<z>z|[+-]\d\d:?\d\d)?)?\Z"
)
UNIX = re.compile(r"(?P<s>\d{10})(?:\d{3})?\Z")
_D_MONTH = re.compile(rf"(?<![\d.:/])(?P<d>\d{{1,2}}){_ORDINAL}{_JOINT}{START}{MONTH}{END}{_TWIN}\.?")
# The first day of a range, before its last: "28 November - " 2 December 2025, "Nov 28 - " Dec 2, 2025.
_TO_END = rf"(?<!{W}){_TO} ?(?:{W}{{2,12}}\.?,? )?\Z"
_D_MONTH_TO = re.compile(rf"(?<![\d.:/])(?P<d>\d{{1,2}}){_ORDINAL}{_JOINT}{START}{MONTH}{END}\.? ?{_TO_END}")
_MONTH_D_TO = re.compile(rf"{START}{MONTH}{END}{_JOINT}(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL},? ?{_TO_END}")
_WORD_BEFORE = re.compile(rf"({W}+)\.?,? \Z")
_RANGE_LETTERS, _SHORTEST_RANGE = 48, 6
# The number after one of these is that of an issue, and no day of a range.
_ISSUE = re.compile(
    START + r"(?:newsletter|issue|number|no|nr|num|n|nº|vol|volume|bulletin|paper|edition|ausgabe|heft|numero|"
    r"part|week|выпуск|номер|العدد|عدد)\.? ?#?\Z"
)
_DAY_AND_POINT = re.compile(r"(?<![\d.:/])(?P<d>\d{1,2}) ?\. ?\Z")
_MONTH_D = re.compile(rf"{START}{MONTH}{END}{_JOINT}(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}(?!\d|[:.h]\d)")
_MD_CJK = re.compile(r"(?<!\d)(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2}) ?[日일]")


def _numeric_ymd(reading: Reading) -> Day | None:
    for pattern in (_YMD, _YMD_REPUBLIC) if reading.calendar == "republic" else (_YMD,):
        for found in pattern.finditer(reading.line):
            year, month, number = civil(int(found["y"]), int(found["m"]), int(found["d"]), reading.calendar)
            if day := day_at(year, month, number, found):
                return day
    return None


def _numeric_dmy(reading: Reading, pattern: re.Pattern[str] = DMY) -> Day | None:
    for found in pattern.finditer(reading.line):
        first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
        if len(found["y"]) == 2:
            # Of two digits it may be Iran's year or ours, and stand first or last.
            if not reading.whole or reading.calendar == "solar":
                continue
            if reading.year_first or first > 31:
                if day := day_at(in_full(first, None), second, year, found):
                    return day
                continue
            year = in_full(year, reading.calendar)
        month_first = reading.month_first if max(first, second) <= 12 else second > 12
        if first <= 12 and second <= 12 and first != second:
            month_first = _by_weekday(reading, found, first, second, year, month_first)
        month, number = (first, second) if month_first else (second, first)
        if day := day_at(*civil(year, month, number, reading.calendar), found):
            return day
    return None


def numbers_an_issue(before: str) -> bool:
    """Whether a number after ``before``, which is folded, is that of an issue, and no day of a span."""
    return _ISSUE.search(before) is not None


def _numeric_range(reading: Reading) -> Day | None:
    for found in _DMY_RANGE.finditer(reading.line):
        if found["s2"] == "/" and reading.month_first:
            continue
        first, last, month, year = int(found["d0"]), int(found["d"]), int(found["m"]), int(found["y"])
        begin = int(found["m0"] or month)
        if numbers_an_issue(reading.line[: found.start()]) or (begin == month and first >= last):
            continue
        if day := day_at(*civil(year - (begin > month), begin, first, reading.calendar), found):
            return day
    return None


def _by_weekday(reading: Reading, found: re.Match[str], first: int, second: int, year: int, usual: bool) -> bool:
    """Whether the month stands first, where a weekday beside the date allows only one of the two readings."""
    around = WORD.findall(reading.line[max(0, found.start() - 14) : found.start()])[-1:]
    around += WORD.findall(reading.line[found.end() : found.end() + 14])[:1]
    for word in around:
        weekday = WEEKDAYS.get(word) if len(word) > 2 else None
        if weekday is None:
            continue
        fits = [
            month_first
            for month_first, month, day in ((True, first, second), (False, second, first))
            if (made := midnight(year, month, day)) and made.weekday() == weekday
        ]
        if len(fits) == 1:
            return fits[0]
    return usual


def _numeric_spaced(reading: Reading) -> Day | None:
    return _numeric_dmy(reading, _SPACED)


def _named(pattern: re.Pattern[str], starts: Sequence[int], reading: Reading) -> Day | None:
    for start in starts:
        found = pattern.match(reading.line, start)
        if not found:
            continue
        if (of_language := reading.months.get(found["mon"])) is not None:
            month, calendar = of_language, None
        elif (named := month_named(found["mon"], reading.calendar)) is not None:
            month, calendar = named
        else:
            continue
        groups = found.groupdict()
        written = found["y"].lstrip("'")
        if len(written) == 2 and not reading.whole:
            continue
        year = int(written) if len(written) == 4 else in_full(int(written), calendar)
        number, begin = int(found["d"]), found.start()
        if first := groups.get("d0"):
            if weekday := groups["weekday"]:
                before = _WORD_BEFORE.search(reading.line, max(0, begin - _RANGE_LETTERS), begin)
                begins = weekday in WEEKDAYS and before is not None and before[1] in WEEKDAYS
            else:
                begins = not numbers_an_issue(reading.line[:begin])
            if begins and int(first) < number:
                number = int(first)
        elif (began := _began(pattern, reading, begin)) is not None:
            day_one, month_one, begin = began
            year -= month_one > month
            number, month = day_one, month_one
        # "06 . 10 . October 2026": the month, as a number and by its name.
        if number == month and (before := _DAY_AND_POINT.search(reading.line, 0, found.start())):
            number = int(before["d"])
        clock = groups.get("clock") or ""
        clock += (groups.get("zone") or "") if clock else ""
        if day := day_at(*civil(year, month, number, calendar), found, clock):
            return day._replace(start=begin)
    return None


def _began(pattern: re.Pattern[str], reading: Reading, end: int) -> tuple[int, int, int] | None:
    """Day, month and place of the first day of a range, where one ends with the date that begins at ``end``."""
    before = _D_MONTH_TO if pattern is _D_MONTH_Y else _MONTH_D_TO if pattern is _MONTH_D_Y else None
    if before is None or end < _SHORTEST_RANGE:
        return None
    start = max(0, end - _RANGE_LETTERS)
    found = before.search(reading.line, start, end)
    if found is None:
        return None
    named = month_named(found["mon"], reading.calendar)
    month = reading.months.get(found["mon"]) or (named[0] if named is not None and named[1] is None else 0)
    return (int(found["d"]), month, found.start()) if month else None


def _numeric_words(pattern: re.Pattern[str]) -> Callable[[Reading], Day | None]:
    def read(reading: Reading) -> Day | None:
        for found in pattern.finditer(reading.line):
            groups = found.groupdict()
            if era := groups.get("era"):
                year = {"令和": 2018, "平成": 1988}.get(era, 1911) + (1 if found["ey"] == "元" else int(found["ey"]))
            else:
                year = int(found["y"])
            if day := day_at(*civil(year, int(found["m"]), int(found["d"]), reading.calendar), found):
                return day
        return None

    return read


def _yearless(pattern: re.Pattern[str]) -> Callable[[Reading], Day | None]:
    def read(reading: Reading) -> Day | None:
        if reading.now is None or not reading.whole:
            return None
        for found in each(pattern, reading.line):
            groups = found.groupdict()
            month = MONTHS.get(groups["mon"]) if "mon" in groups else int(groups["m"])
            year = year_near(reading, month, int(groups["d"])) if month else None
            if month and year:
                return day_at(year, month, int(groups["d"]), found)
        return None

    return read


Form = Callable[[Reading], Day | None]
_NUMERIC: tuple[Form, ...] = (_numeric_range, _numeric_ymd, _numeric_dmy)
# Those with the name of a month, and whether they begin with it; the others begin with a number.
_WITH_MONTHS = (
    (_CTIME, True), (_D_MONTH_Y, False), (_MONTH_D_Y, True), (_Y_MONTH_D, False),
    (_Y_D_MONTH, False),
)  # fmt: skip
_WITH_UNITS = (_numeric_words(_CJK), _numeric_words(_VIETNAMESE), _numeric_words(_MONGOLIAN))
_OF_A_WHOLE: tuple[Form, ...] = (_numeric_spaced, _yearless(_D_MONTH), _yearless(_MONTH_D), _yearless(_MD_CJK))
# What every date of some forms has in it. To look for that first is much cheaper than to try the forms.
SEPARATED = re.compile(r"\d ?[-/.] ?\d{1,2} ?[-/.] ?\d")
_UNIT = re.compile(r"[年년]|thang|thg|сарын")
_NUMBER = re.compile(r"\d+")
_MONTH_WORDS = frozenset(word.partition(" ")[0] for word in (*MONTHS, *SOLAR_MONTHS))


def forms_for(reading: Reading) -> Iterator[Form]:
    """The forms that a date in a line may have; only if it is a whole those that are hard to tell among other words."""
    line, months_of = reading.line, reading.months
    if SEPARATED.search(line):
        yield from _NUMERIC
    if months := [
        word.start() for word in WORD.finditer(line) if (name := word[0]) in _MONTH_WORDS or name in months_of
    ]:
        numbers = [number.start() for number in _NUMBER.finditer(line)]
        for pattern, by_name in _WITH_MONTHS:
            yield partial(_named, pattern, months if by_name else numbers)
    if _UNIT.search(line):
        yield from _WITH_UNITS
    if reading.whole:
        yield from _OF_A_WHOLE


def each(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Matches of ``pattern``, overlapping ones too: "2 apples 28 January 2022" holds a date for all its apples."""
    start = 0
    while found := pattern.search(line, start):
        yield found
        start = found.start() + 1


def day_at(year: int, month: int, day: int, found: re.Match[str], clock: str = "") -> Day | None:
    if not midnight(year, month, day):
        return None
    return Day(year, month, day, found.start(), found.end(), clock)


def from_unix(seconds: int, zone: tzinfo) -> datetime | None:
    """The moment so many seconds after 1970, in ``zone``, where it is a plausible one."""
    moment = datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    return moment if EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None
