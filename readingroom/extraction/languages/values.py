"""ISO 8601 values of days, months and years of several calendars."""

from datetime import date, timedelta

from readingroom.extraction.languages.calendars import from_hebrew, from_solar

_KURDISH_TO_SOLAR = 1321
_SEPARATORS = ("-", "/", ".")


def date_value(calendar: str, year: int, month: int, days: list[int]) -> str:
    """ISO date, month or interval; "" when year or calendar do not tell."""
    if not year:
        return ""
    if calendar == "gregorian" and not days:
        return f"{year:04}-{month:02}"
    try:
        if calendar in {"jalali", "kurdish"} and not days:
            return _month_long(calendar, year, month)
        told = [_gregorian(calendar, year, month, day) for day in days]
    except ValueError:
        return ""
    return "/".join(day.isoformat() for day in told if day)


def _month_long(calendar: str, year: int, month: int) -> str:
    """A solar month as an interval of Gregorian days."""
    first = _gregorian(calendar, year, month, 1)
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    after = _gregorian(calendar, *following, 1)
    if first is None or after is None:
        return ""
    return f"{first}/{after - timedelta(1)}"


def year_value(year: int) -> str:
    """A Gregorian year as it is, a solar or Kurdish one as an interval."""
    solar = year - _KURDISH_TO_SOLAR if year > 2500 else year
    if solar > 1500:
        return str(year)
    last = from_solar(solar + 1, 1, 1) - timedelta(1)
    return f"{from_solar(solar, 1, 1)}/{last}"


def _gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    if calendar == "gregorian":
        return date(year, month, day)
    if calendar == "jalali":
        return from_solar(year, month, day)
    if calendar == "kurdish":
        solar = year - _KURDISH_TO_SOLAR if year > 2000 else year
        return from_solar(solar, month, day)
    return from_hebrew(year, month, day) if calendar == "hebrew" else None


def numeric_date(words: list[str]) -> tuple[int, str] | None:
    """(words used, value) of 2024-06-04, 4/6/2024 or 4.6.2024, the day first."""
    for sign in _SEPARATORS:
        parts, used = words[0].split(sign), 1
        if words[1] == words[3] == sign:
            parts, used = words[0::2], 5
        if len(parts) == 3 and all(p.isdecimal() and len(p) <= 4 for p in parts):
            day, month, year = (int(part) for part in parts)
            value = _of_numbers(day, month, year)
            return (used, value) if value else None
    return None


def _of_numbers(day: int, month: int, year: int) -> str:
    if day > 31:
        day, year = year, day
    calendar = "jalali" if 1300 <= year <= 1500 else "gregorian"
    return date_value(calendar, year, month, [day]) if year >= 1300 else ""
