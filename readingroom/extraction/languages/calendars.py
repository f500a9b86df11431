"""Days of other calendars as Gregorian dates.

Solar Hijri: the 33-year cycle, right for 1244 to 1472. Hebrew: the fixed calendar of
molad and four postponements.
"""

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

# 1 Farvardin 1 and 1 Tishri 1, as proleptic ordinals; the day before each.
_SOLAR_EPOCH = 226_894
_HEBREW_EPOCH = -1_373_427
_PARTS_A_DAY = 25_920
_MONTH = 29 * _PARTS_A_DAY + 13_753


def from_solar(year: int, month: int, day: int) -> date:
    """A day of the solar Hijri calendar. Raises ValueError when there is none.

    >>> from_solar(1402, 10, 13)
    datetime.date(2024, 1, 3)
    """
    longest = 31 if month <= 6 else 30
    if not (1 <= month <= 12 and 1 <= day <= longest and 1200 < year < 1500):
        raise ValueError(f"no day {year}-{month}-{day}")
    leaps = (8 * year + 21) // 33
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    return date.fromordinal(_SOLAR_EPOCH + 365 * (year - 1) + leaps + before + day)


def from_hebrew(year: int, month: int, day: int) -> date:
    """A day of the Hebrew calendar, months counted from Nisan; 13 is Adar II.

    Raises ValueError when there is none.

    >>> from_hebrew(5784, 7, 22)
    datetime.date(2023, 10, 7)
    """
    lengths = _lengths(year)
    if month not in lengths or not 1 <= day <= lengths[month]:
        raise ValueError(f"no day {year}-{month}-{day}")
    before = 0
    for number, length in lengths.items():
        if number == month:
            break
        before += length
    return date.fromordinal(_new_year(year)) + timedelta(before + day - 1)


def _lengths(year: int) -> dict[int, int]:
    """Month -> days, from Tishri to Elul."""
    days = _new_year(year + 1) - _new_year(year)
    leap = (7 * year + 1) % 19 < 7
    found = {7: 30, 8: 30 if days % 10 == 5 else 29, 9: 29 if days % 10 == 3 else 30}
    found |= {10: 29, 11: 30}
    found |= {12: 30, 13: 29} if leap else {12: 29}
    return found | {1: 30, 2: 29, 3: 30, 4: 29, 5: 30, 6: 29}


@lru_cache(maxsize=64)
def _new_year(year: int) -> int:
    """The ordinal of 1 Tishri."""
    if not 5300 < year < 6300:
        raise ValueError(f"no year {year}")
    day = _molad_day(year)
    if _molad_day(year + 1) - day == 356:
        day += 2
    elif day - _molad_day(year - 1) == 382:
        day += 1
    return _HEBREW_EPOCH + day


def _molad_day(year: int) -> int:
    """Days to the new moon of Tishri, put off from Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = months * 29 + parts // _PARTS_A_DAY
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


_VALUES = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", [*range(1, 10), *range(10, 100, 10),
               100, 200, 300, 400], strict=True))  # fmt: skip
_FINALS = str.maketrans("ךםןףץ", "כמנפצ")


def hebrew_number(word: str) -> int:
    """The value of Hebrew letters (י"ד is 14, תשפ"ד is 784), 0 for other words."""
    letters = [c for c in word.translate(_FINALS) if c.isalpha()]
    values = [_VALUES.get(letter, 0) for letter in letters]
    falling = all(a >= b for a, b in pairwise(values))
    return sum(values) if values and all(values) and falling else 0
