"""Years: «عام 2024»، «صيف 2024»، «من 2000 وحتى 2010»; a Hijri one has no value."""

from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.calendar import Stop
from readingroom.extraction.reading import Reading


def year_told(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    """«عام 2024»، «صيف 2024»: a year after a word that asks for one."""
    asks = word in lexicon.words["year_words"] or word in lexicon.words["seasons"]
    following = reading.word(first + 1)
    return (first + 2, following) if asks and is_year(following) else None


def year_alone(reading: Reading, lexicon: Lexicon, first: int) -> Stop:
    """«منذ 2019»; «من 2000 شخص» counts something."""
    word, before = reading.word(first), reading.word(first - 1)
    if not is_year(word) or before not in lexicon.words["year_before"]:
        return None
    following = reading.word(first + 1)
    counted = reading.kind(first + 1) == "word" and following[:1] not in {"و", "ف"}
    if counted and following not in lexicon.words["after_years"]:
        return None
    return first + 1, word


def year_after(reading: Reading, lexicon: Lexicon, at: int) -> tuple[int, int]:
    """The token after a year or a word like الماضي, and the year or 0."""
    if reading.word(at) in lexicon.words["relative"]:
        return at + 1, 0
    step = at + int(reading.word(at) in {"من", "،"})
    step += int(reading.word(step) in lexicon.words["year_words"])
    if is_year(reading.word(step)):
        return step + 1, int(reading.word(step))
    if is_hijri_year(reading.word(step)):
        said = reading.word(step + 1) in lexicon.words["hijri"]
        return step + 1 + int(said), 0
    return at, 0


def is_year(word: str) -> bool:
    """«1850» to «2100»."""
    return word.isdecimal() and len(word) == 4 and 1850 <= int(word) <= 2100


def is_hijri_year(word: str) -> bool:
    """«1446»، «1449هـ»: years that only the Hijri calendar has reached."""
    digits = word.removesuffix("ه")
    return digits.isdecimal() and len(digits) == 4 and 1300 <= int(digits) <= 1550
