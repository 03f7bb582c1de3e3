"""The day in an address: papers file their stories in a folder for each."""

from __future__ import annotations

import re
from urllib.parse import unquote

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A folder for each day: "/2024/11/25/", "/2024/nov/25/", "/2024-11-25/", "/2024-11-25-ferries", "/2024/11-25/",
# "/2024-11/25/", and before a page's number "/2024/1125/": the number alone would be that of a story.
_DAY_FOLDER = re.compile(
    r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2]|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)/(\d\d?)/|"
    r"/((?:19|20)\d\d)-?(\d\d)-?(\d\d)[/-]|"
    r"/((?:19|20)\d\d)(?:/(?=\d\d-)|-(?=\d\d/)|/(?=\d{4}/[a-z]?\d[\d-]*\.s?html?\b))(\d\d)[/-]?(\d\d)/",
    re.IGNORECASE,
)
# ... and as the papers of an Italian house have it: "/26_novembre_30/".
_DAY_IN_ITALIAN = re.compile(r"/(\d\d)_([a-z]{6,9})_(\d\d)/")
_MONTHS_IN_ITALIAN = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
    "novembre", "dicembre",
)  # fmt: skip
# What was put up on a day may be of another.
_UPLOADS = re.compile(r"/(?:attachments?|uploads?|files?|media|assets|images?|documents?|downloads?)/", re.IGNORECASE)


def day_of(href: str) -> str:
    """The day ("2024-11-25") in whose folder an address is, as papers file their stories; empty where it has none."""
    address = unquote(href) if "%" in href else href
    # Most addresses have no year in them, which is much cheaper to see.
    if "/20" not in address and "/19" not in address:
        return _day_in_italian(address) if "_" in address else ""
    if (found := _DAY_FOLDER.search(address)) is None or _UPLOADS.search(address, 0, found.start() + 1):
        return ""
    year, month, day = filter(None, found.groups())
    number = month if month.isdigit() else str(_MONTHS.index(month[:3].lower()) + 1)
    return f"{year}-{number:0>2}-{day:0>2}"


def _day_in_italian(address: str) -> str:
    found = _DAY_IN_ITALIAN.search(address)
    if found is None or found[2] not in _MONTHS_IN_ITALIAN:
        return ""
    return f"20{found[1]}-{_MONTHS_IN_ITALIAN.index(found[2]) + 1:02}-{found[3]}"
