"""ISO 8601 values of days, months and intervals: «4 و5 يونيو 2024»."""

from datetime import date

# What a rule of dates gives back: the token after the date, and its value.
Stop = tuple[int, str] | None


def day_value(year: int, month: int, days: list[int]) -> str:
    """A date or, for several days, first/last; "" when it is not a real day."""
    if not days:
        return month_value(year, month)
    try:
        written = [date(year, month, day).isoformat() for day in days]
    except ValueError:
        return ""
    return "/".join(written)


def month_value(year: int, month: int) -> str:
    """YYYY-MM, or "" when year or month is unknown."""
    return f"{year:04}-{month:02}" if year and month else ""
