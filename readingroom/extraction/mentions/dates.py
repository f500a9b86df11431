"""Dates: days, months in three systems, years, and days told from the present."""

from readingroom.arabic.clitics import splits
from readingroom.extraction.drafts import Draft, words_of
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.calendar import day_value, month_value
from readingroom.extraction.mentions.months import is_year, month_at, months, year_after
from readingroom.extraction.reading import Reading

# What a rule gives back: the token after the date, and its value.
Stop = tuple[int, str] | None


def dates(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """All dates. One that leans on the day of publishing has no value."""
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
    if kind not in {"word", "number"}:
        return None
    if kind == "number":
        stop = _numeric(reading, first) or _year_alone(reading, lexicon, first)
        stop = _day(reading, lexicon, first) or stop
        return _draft(reading, first, 0, stop)
    for cut, word in splits(reading.word(first)):
        stop = _from_word(reading, lexicon, first, word)
        if stop:
            return _draft(reading, first, cut, stop)
    return None


def _draft(reading: Reading, first: int, cut: int, stop: Stop) -> Draft | None:
    if stop is None:
        return None
    canonical = words_of(reading, first, stop[0], cut)
    return Draft(first, stop[0], cut, "date", canonical, "date", stop[1])


def _from_word(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    return (
        _weekday(reading, lexicon, first, word)
        or _ordinal_day(reading, lexicon, first, word)
        or _month(reading, lexicon, first, word)
        or _year(reading, lexicon, first, word)
        or _season(reading, first, word)
        or _near(reading, lexicon, first, word)
        or _ago(reading, lexicon, first, word)
    )


def _day(reading: Reading, lexicon: Lexicon, first: int) -> Stop:
    """«4 و5 يونيو الجاري»، «7 أكتوبر 2023»."""
    if not reading.word(first).isdecimal() or len(reading.word(first)) > 2:
        return None
    days, at = [int(reading.word(first))], first + 1
    more = reading.word(at).lstrip("و-–")
    if reading.word(at) in {"و", "-", "–"}:
        at, more = at + 1, reading.word(at + 1)
    if more.isdecimal() and len(more) <= 2:
        days.append(int(more))
        at += 1
    return _day_of_month(reading, lexicon, days, at)


def _day_of_month(reading: Reading, lexicon: Lexicon, days: list[int], at: int) -> Stop:
    if reading.word(at) in {"من", "شهر", "/"}:
        at += 1
    if reading.word(at) == "شهر":
        at += 1
    month = month_at(reading, at, reading.word(at))
    if not month:
        return None
    stop, year = year_after(reading, lexicon, month[0])
    return stop, day_value(year, month[1], days)


def _ordinal_day(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    if word not in lexicon.words["ordinals"] or reading.word(first + 1) != "من":
        return None
    return _day_of_month(reading, lexicon, [], first + 1)


def _month(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    at = first
    if word == "شهر":
        at, word = first + 1, reading.word(first + 1)
    month = month_at(reading, at, word)
    if not month:
        return None
    stop, year = year_after(reading, lexicon, month[0])
    if stop == month[0]:
        return None
    return stop, month_value(year, month[1])


def _weekday(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    at = first
    while word in lexicon.words["day_parts"]:
        at += 1 + int(reading.word(at + 1) == "(")
        word = reading.word(at)
    if word not in lexicon.words["weekdays"] or at - first > 3:
        return None
    stop = at + 1
    dated = stop + int(reading.word(stop) in {"،", "("})
    day = _day(reading, lexicon, dated)
    if day:
        return day[0], day[1]
    if reading.word(stop) in lexicon.words["relative"]:
        return stop + 1, ""
    ranges = reading.word(stop) in {"-", "–", "/"}
    if ranges and reading.word(stop + 1) in lexicon.words["weekdays"]:
        return stop + 2, ""
    alone = at == first and not _may_stand_alone(reading, lexicon, at)
    return None if alone else (stop, "")


def _may_stand_alone(reading: Reading, lexicon: Lexicon, at: int) -> bool:
    before = reading.word(at - 1)
    if before in lexicon.words["day_nouns"]:
        return False
    if before in {"منذ", "قبل", "حتي"}:
        return True
    sure = reading.word(at) in lexicon.words["sure_weekdays"]
    return sure or before in lexicon.cues or before in {"،", "", "\n"}


def _year(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    if word not in lexicon.words["year_words"]:
        return None
    if is_year(reading.word(first + 1)):
        return first + 2, reading.word(first + 1)
    return None


def _year_alone(reading: Reading, lexicon: Lexicon, first: int) -> Stop:
    word, before = reading.word(first), reading.word(first - 1)
    if not is_year(word) or before not in lexicon.words["year_before"]:
        return None
    following = reading.word(first + 1)
    counted = reading.kind(first + 1) == "word" and following[:1] not in {"و", "ف"}
    if counted and following not in {"حتي", "الي", "في", "من", "بين"}:
        return None
    return first + 1, word


def _season(reading: Reading, first: int, word: str) -> Stop:
    """«صيف 2024»."""
    following = reading.word(first + 1)
    if word in {"صيف", "شتاء", "خريف", "ربيع"} and is_year(following):
        return first + 2, following
    return None


def _near(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    units, following = lexicon.words["units"], reading.word(first + 1)
    if word in lexicon.words["near"] and following in units:
        return first + 2, ""
    if word in units and following in lexicon.words["relative"]:
        return first + 2, ""
    return None


def _ago(reading: Reading, lexicon: Lexicon, first: int, word: str) -> Stop:
    """«قبل أسبوعين»، «منذ ثلاثة أشهر»."""
    if word not in lexicon.words["ago"]:
        return None
    following = reading.word(first + 1)
    if following == "شهر" and reading.word(first + 2) in months():
        return None
    numerals = lexicon.words["numerals"] | lexicon.words["tens"]
    number = following.isdecimal() or following in numerals
    if number and reading.word(first + 2) in lexicon.words["counted"]:
        return first + 3, ""
    if following in lexicon.words["spans"] and not is_year(reading.word(first + 2)):
        return first + 2, ""
    return None


def _numeric(reading: Reading, first: int) -> Stop:
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
    day, month, year = (int(n[:5]) for n in numbers)
    return (stop, day_value(year, month, [day])) if is_year(str(year)) else None
