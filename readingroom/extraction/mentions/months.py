"""Months in three systems: «يناير»، «كانون الثاني»، «جانفي»."""

from functools import cache

from readingroom.arabic.folding import fold_word
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.tables import listed, rows
from readingroom.extraction.mentions.calendar import Stop, month_value
from readingroom.extraction.mentions.years import year_after
from readingroom.extraction.reading import Reading


@cache
def months() -> dict[str, dict[str, int]]:
    """First folded word of a month -> second word (or "") -> its number."""
    found: dict[str, dict[str, int]] = {}
    for number, names in rows("months.tsv"):
        for name in listed(names):
            first, _, second = name.partition(" ")
            found.setdefault(fold_word(first), {})[fold_word(second)] = int(number)
    return found


def month_told(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    """«يونيو 2024»، «شهر ماي الماضي»; a month alone is no date."""
    at = first
    if word == "شهر":
        at, word = first + 1, reading.word(first + 1)
    month = month_at(reading, at, word)
    if not month:
        return None
    stop, year = year_after(reading, lexicon, month[0])
    return None if stop == month[0] else (stop, month_value(year, month[1]))


def month_at(reading: Reading, at: int, word: str) -> tuple[int, int] | None:
    """(token after, number) of a month name whose first word is given."""
    names = months().get(word)
    if not names:
        return None
    second = reading.word(at + 1)
    if second and second in names:
        return _with_slash(reading, at + 2, names[second])
    return _with_slash(reading, at + 1, names[""]) if "" in names else None


def _with_slash(reading: Reading, at: int, number: int) -> tuple[int, int]:
    """«حزيران/يونيو» and «يونيو (حزيران)» are one month told twice."""
    if reading.word(at) in {"/", "("}:
        again = month_at(reading, at + 1, reading.word(at + 1))
        if again and again[1] == number:
            return again[0] + int(reading.word(again[0]) == ")"), number
    return at, number
