"""Dates told from the present: «هذا الأسبوع»، «قبل ثلاثة أشهر». They have no value."""

from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.calendar import Stop
from readingroom.extraction.mentions.months import months
from readingroom.extraction.mentions.years import is_year
from readingroom.extraction.reading import Reading


def near(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    """«هذا الأسبوع»، «العام الماضي»."""
    units, following = lexicon.words["units"], reading.word(first + 1)
    this = word in lexicon.words["near"] and following in units
    told = word in units and following in lexicon.words["relative"]
    return (first + 2, "") if this or told else None


def ago(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    """«قبل أسبوعين»، «قبل ثلاثة أشهر»."""
    if word not in lexicon.words["ago"]:
        return None
    following, after = reading.word(first + 1), reading.word(first + 2)
    if following == "شهر" and after in months():
        return None
    numerals = lexicon.words["numerals"] | lexicon.words["tens"]
    number = following.isdecimal() or following in numerals
    if number and after in lexicon.words["counted"]:
        return first + 3, ""
    if following in lexicon.words["spans"] and not is_year(after):
        return first + 2, ""
    return None
