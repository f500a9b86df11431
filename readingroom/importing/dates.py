"""A date out of a page's metadata or a header line, written by people or machines."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta

# Each row is a month: English, then its Arabic names (Egypt and the Gulf; Levant and
# Iraq; Maghreb), written as `_folded` leaves them.
MONTHS = (
    "january jan يناير كانون_الثاني جانفي",
    "february feb فبراير شباط فيفري",
    "march mar مارس اذار",
    "april apr ابريل نيسان افريل",
    "may مايو ايار ماي",
    "june jun يونيو حزيران جوان يونيه",
    "july jul يوليو تموز جويليه يوليه",
    "august aug اغسطس اب اوت غشت",
    "september sep sept سبتمبر ايلول شتنبر",
    "october oct اكتوبر تشرين_الاول",
    "november nov نوفمبر تشرين_الثاني نونبر",
    "december dec ديسمبر كانون_الاول دجنبر",
)
MONTH_OF = {word: at for at, row in enumerate(MONTHS, 1) for word in row.split()}
FOLDS = str.maketrans("أإآةى", "اااهي")
READ_WITHIN = 200  # code points of the string that are looked at
TWO_WORDS = re.compile("(كانون|تشرين) (الاول|الثاني)")
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?", re.A)
ZONE = re.compile(r"\s?(?:(z|gmt|utc)\b|(?:gmt|utc)?([+-])(\d\d):?(\d\d)?)", re.A)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ ,-]+([^\W\d]+)\.?[ ,/-]+"
    r"(?:[^\W\d]+[ ,-]+)?(\d{4})(?!\d)"
)
MONTH_DAY = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?!\d)")
CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([ap])\.?m\b| ?([صم])\b)?")


def guess(text: str) -> datetime | None:
    """The first date in ``text`` as an aware time in UTC; None when there is none.

    A date without a zone is taken as UTC, one without a clock as midnight; numbers
    alone are read day first, as Arabic outlets write them.

    >>> guess("٢ نيسان ٢٠٢٤").isoformat()
    '2024-04-02T00:00:00+00:00'
    """
    folded = _folded(text[:READ_WITHIN])
    try:
        return _machine(folded) or _written(folded)
    except (ValueError, OverflowError):  # 31 February, year 0, hour 25
        return None


def _folded(text: str) -> str:
    plain = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text
        if unicodedata.category(char) not in ("Mn", "Cf")
    )
    spaced = " ".join(plain.casefold().translate(FOLDS).replace("،", ",").split())
    return TWO_WORDS.sub(r"\1_\2", spaced)


def _machine(text: str) -> datetime | None:
    found = ISO.search(text)
    if not found:
        return None
    moment = datetime.fromisoformat(found[0].replace(",", "."))
    has_clock = len(found[0]) > len("2024-04-02")
    return _in_utc(moment, text[found.end() :] if has_clock else "")


def _written(text: str) -> datetime | None:
    for pattern, order in (
        (DAY_MONTH, (3, 2, 1)),
        (MONTH_DAY, (3, 1, 2)),
        (YEAR_FIRST, (1, 2, 3)),
        (DAY_FIRST, (3, 2, 1)),
    ):
        for found in pattern.finditer(text):
            year, month, day = (found[at] for at in order)
            number = int(month) if month.isdecimal() else MONTH_OF.get(month)
            if number and 1900 <= int(year) <= 2100:
                return _with_clock(
                    datetime(int(year), number, int(day), tzinfo=UTC), text
                )
    return None


def _with_clock(day: datetime, text: str) -> datetime:
    found = CLOCK.search(text)
    if not found:
        return day
    hour, half = int(found[1]), found[4] or {"ص": "a", "م": "p"}.get(found[5])
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    moment = day.replace(hour=hour, minute=int(found[2]), second=int(found[3] or 0))
    return _in_utc(moment, text[found.end() :])


def _in_utc(moment: datetime, rest: str) -> datetime:
    zone = ZONE.match(rest)
    aware = moment.replace(tzinfo=UTC)
    if not zone or not zone[2]:
        return aware
    offset = timedelta(hours=int(zone[3]), minutes=int(zone[4] or 0))
    return aware - offset if zone[2] == "+" else aware + offset
