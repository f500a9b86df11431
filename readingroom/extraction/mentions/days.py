"""Days: «7 أكتوبر 2023»، «4/6/2024»، «مساء الأحد»، «الأول من يونيو»."""

from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.calendar import Stop, day_value
from readingroom.extraction.mentions.months import month_at
from readingroom.extraction.mentions.years import is_year, year_after
from readingroom.extraction.reading import Reading

_MOST_PARTS = 3


def day(reading: Reading, lexicon: Lexicon, first: int) -> Stop:
    """«4 و5 يونيو الجاري»، «7 أكتوبر 2023»."""
    if not _is_day(reading.word(first)):
        return None
    days, at = [int(reading.word(first))], first + 1
    more = reading.word(at).lstrip("و-–")
    if reading.word(at) in {"و", "-", "–"}:
        at, more = at + 1, reading.word(at + 1)
    if _is_day(more):
        days.append(int(more))
        at += 1
    return _day_of_month(reading, lexicon, days, at)


def ordinal_day(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    """«الثاني من يونيو»."""
    if word not in lexicon.words["ordinals"] or reading.word(first + 1) != "من":
        return None
    return _day_of_month(reading, lexicon, [], first + 1)


def numeric_day(reading: Reading, first: int) -> Stop:
    """2024-06-04 and 4/6/2024, the day first."""
    parts = [reading.word(first + n) for n in range(5)]
    if "/" in parts[0]:
        numbers, stop = parts[0].split("/"), first + 1
    elif parts[1] in {"-", "/"} and parts[3] == parts[1]:
        numbers, stop = parts[0::2], first + 5
    else:
        return None
    if len(numbers) != 3 or not all(n.isdecimal() for n in numbers):
        return None
    if is_year(numbers[0]):
        numbers = numbers[::-1]
    of_month, month, year = (int(n[:5]) for n in numbers)
    return (stop, day_value(year, month, [of_month])) if is_year(str(year)) else None


def weekday(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    """«يوم الأحد»، «مساء أمس (السبت)»، «الجمعة 7 أكتوبر 2023»."""
    at, bracketed = first, False
    while word in lexicon.words["day_parts"]:
        bracketed = reading.word(at + 1) == "("
        at += 1 + int(bracketed)
        word = reading.word(at)
    if word not in lexicon.words["weekdays"] or at - first > _MOST_PARTS:
        return None
    stop = at + 1
    if bracketed and reading.word(stop) == ")":
        return stop + 1, ""
    dated = day(reading, lexicon, stop + int(reading.word(stop) in {"،", "("}))
    if dated:
        return dated
    if reading.word(stop) in lexicon.words["relative"]:
        return stop + 1, ""
    ranges = reading.word(stop) in {"-", "–", "/"}
    if ranges and reading.word(stop + 1) in lexicon.words["weekdays"]:
        return stop + 2, ""
    alone = at == first and not _may_stand_alone(reading, lexicon, at)
    return None if alone else (stop, "")


def _is_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2


def _day_of_month(reading: Reading, lexicon: Lexicon, days: list[int], at: int) -> Stop:
    at += int(reading.word(at) in {"من", "شهر", "/"})
    at += int(reading.word(at) == "شهر")
    month = month_at(reading, at, reading.word(at))
    if not month:
        return None
    stop, year = year_after(reading, lexicon, month[0])
    return stop, day_value(year, month[1], days)


def _may_stand_alone(reading: Reading, lexicon: Lexicon, at: int) -> bool:
    """«قال الجمعة إن»، «منذ الأحد»; not «صلاة الجمعة», and الأحد may be «the one»."""
    before = reading.word(at - 1)
    if before in lexicon.words["day_nouns"]:
        return False
    if before in lexicon.words["before_weekdays"]:
        return True
    sure = reading.word(at) in lexicon.words["sure_weekdays"]
    return sure or before in lexicon.cues or before in {"،", "", "\n"}
