"""Dates: which rule reads the date at a token, «يوم 7 أكتوبر 2023»، «قبل أسبوعين».

One that leans on the day of publishing has no value.
"""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, as_written
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.calendar import Stop
from readingroom.extraction.mentions.days import day, numeric_day, ordinal_day, weekday
from readingroom.extraction.mentions.months import month_told
from readingroom.extraction.mentions.relativedates import ago, near
from readingroom.extraction.mentions.years import year_alone, year_told
from readingroom.extraction.reading import Reading


def dates(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """All dates in text order; none overlap."""
    drafts = []
    number = 0
    while number < len(reading.tokens):
        draft = _date_at(reading, lexicon, number)
        if draft:
            drafts.append(draft)
        number = draft.stop if draft else number + 1
    return drafts


def _date_at(reading: Reading, lexicon: Lexicon, first: int) -> Draft | None:
    kind = reading.kind(first)
    if kind == "number":
        return _draft(reading, first, 0, _from_number(reading, lexicon, first))
    if kind == "word":
        for cut, word in splits(reading.word(first)):
            stop = _from_word(reading, lexicon, first, word)
            if stop:
                return _draft(reading, first, cut, stop)
    return None


def _from_number(reading: Reading, lexicon: Lexicon, first: int) -> Stop:
    return (
        day(reading, lexicon, first)
        or numeric_day(reading, first)
        or year_alone(reading, lexicon, first)
    )


def _from_word(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    return (
        weekday(reading, lexicon, first, word)
        or ordinal_day(reading, lexicon, first, word)
        or month_told(reading, lexicon, first, word)
        or year_told(reading, lexicon, first, word)
        or near(reading, lexicon, first, word)
        or ago(reading, lexicon, first, word)
    )


def _draft(reading: Reading, first: int, cut: int, stop: Stop) -> Draft | None:
    if stop is None:
        return None
    canonical = as_written(reading, first, stop[0], cut)
    return Draft(first, stop[0], cut, "date", canonical, "date", stop[1])
