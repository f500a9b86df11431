"""Months in three systems, and the year that may follow one."""

from functools import cache

from readingroom.arabic.folding import fold_word
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.lexicon.tables import listed, rows
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


def year_after(reading: Reading, lexicon: Lexicon, at: int) -> tuple[int, int]:
    """The token after a year or a word like الماضي, and the year or 0."""
    word = reading.word(at)
    if word in lexicon.words["relative"]:
        return at + 1, 0
    step = at
    if word in {"من", "،"}:
        step += 1
    if reading.word(step) in lexicon.words["year_words"]:
        step += 1
    if is_year(reading.word(step)):
        return step + 1, int(reading.word(step))
    if is_hijri_year(reading.word(step)):
        following = reading.word(step + 1)
        return step + 1 + int(following in {"ه", "للهجره"}), 0
    return at, 0


def is_hijri_year(word: str) -> bool:
    """«1446»، «1449هـ»: years that only the Hijri calendar has reached."""
    digits = word.removesuffix("ه")
    return digits.isdecimal() and len(digits) == 4 and 1300 <= int(digits) <= 1550


def is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4 and 1850 <= int(word) <= 2100
