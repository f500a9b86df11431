"""Dates: days, months and years in several calendars, weekdays, near times."""

from collections.abc import Iterator

from readingroom.arabic.tokens import offset_after
from readingroom.extraction.languages.calendars import hebrew_number
from readingroom.extraction.languages.drafts import Draft
from readingroom.extraction.languages.grammar import Grammar
from readingroom.extraction.languages.page import Page
from readingroom.extraction.languages.values import date_value, numeric_date, year_value

_BEFORE_YEARS = frozenset(["in", "since", "by", "until", "of"])
# What a rule gives: the token after the date, its value, letters cut before it.
_Found = tuple[int, str, int]


def dates(page: Page, rules: Grammar) -> list[Draft]:
    """All dates; one that leans on the day of publishing has no value."""
    drafts = []
    number = 0
    while number < len(page.tokens):
        draft = _at(page, rules, number)
        if draft:
            drafts.append(draft)
        number = draft.stop if draft else number + 1
    return drafts


def _at(page: Page, rules: Grammar, first: int) -> Draft | None:
    if page.kind(first) not in {"word", "number"}:
        return None
    found = max(_found(page, rules, first), default=None, key=lambda f: f[0])
    if found is None:
        return None
    stop, value, cut = found
    start, end = page.span(first, stop)
    if cut:
        start = offset_after(page.tokens[first], cut)
    canonical = " ".join(page.text[start:end].split())
    return Draft(first, stop, start, end, "date", canonical, "date", value)


def _found(page: Page, rules: Grammar, first: int) -> Iterator[_Found]:
    if page.kind(first) == "number":
        numeric = numeric_date([page.word(first + n) for n in range(5)])
        if numeric:
            yield first + numeric[0], numeric[1], 0
    for word, cut in rules.stems(page.word(first)):
        yield from _day_first(page, rules, first, word, cut)
        yield from _month_first(page, rules, first, word, cut)
        yield from _weekday(page, rules, first, word, cut)
        yield from _year(page, rules, first, word, cut)
        for stop, _phrase in rules.phrase("spans").matches(page.word, first, word):
            yield stop, "", cut


def _year(
    page: Page, rules: Grammar, first: int, word: str, cut: int
) -> Iterator[_Found]:
    """«سال ۱۴۰۲»; in English "year 2024", and the bare number after "in"."""
    english = rules.language == "en"
    if _is_year(page, first + 1) and rules.has("year_words", word):
        if not english or word == "year":
            yield first + 2, year_value(int(page.word(first + 1))), cut
    elif english and page.word(first - 1) in _BEFORE_YEARS and _is_year(page, first):
        yield first + 1, word, 0


def _day_first(
    page: Page, rules: Grammar, first: int, word: str, cut: int
) -> Iterator[_Found]:
    """«22 مارس ۲۰۲۴», "7 March", י"ד באדר תשפ"ד."""
    day = _small(word) or _hebrew_day(page, rules, first, word)
    if not day:
        return
    at = first + 1
    if page.adjacent(at) and page.word(at) in {"ي", "م", "st", "nd", "rd", "th"}:
        at += 1
    days = [day]
    if page.word(at) in {"-", "–", "و", "and", "اور"} and _small(page.word(at + 1)):
        days.append(_small(page.word(at + 1)))
        at += 2
    if rules.has("month_joiners", page.word(at)) or rules.has(
        "month_words", page.word(at)
    ):
        at += 1
    for stop, calendar, month in _months(page, rules, at):
        end, year = _year_after(page, rules, stop, calendar)
        yield end, date_value(calendar, year, month, days), cut


def _month_first(
    page: Page, rules: Grammar, first: int, word: str, cut: int
) -> Iterator[_Found]:
    """«فروردین ۱۴۰۳»، "March 2024", "March 7, 2024"."""
    for stop, calendar, month in _months_from(page, rules, first, word):
        day = _small(page.word(stop)) if rules.language == "en" else 0
        at = stop + 1 if day else stop
        end, year = _year_after(page, rules, at, calendar)
        if year or day:
            yield end, date_value(calendar, year, month, [day] if day else []), cut


def _weekday(
    page: Page, rules: Grammar, first: int, word: str, cut: int
) -> Iterator[_Found]:
    at, name = first, word
    if rules.has("day_words", word) and rules.language != "he":
        at, name = first + 1, page.word(first + 1)
    hits = list(rules.phrase("weekdays").matches(page.word, at, name))
    hits += [h for b in rules.bare(name) for h in _weekday_bare(page, rules, at, b)]
    for stop, _names in hits[-1:]:
        dated = stop + int(page.word(stop) in {",", "،", "("})
        for day in _day_first(page, rules, dated, page.word(dated), 0):
            yield day[0], day[1], cut
        sure = at > first or rules.language in {"fa", "ckb", "he"}
        if sure or _counts(page, rules, first, stop):
            yield stop, "", cut


def _weekday_bare(
    page: Page, rules: Grammar, at: int, bare: str
) -> list[tuple[int, list[str]]]:
    return list(rules.phrase("weekdays").matches(page.word, at, bare))


def _counts(page: Page, rules: Grammar, first: int, stop: int) -> bool:
    """A weekday that is also another word (ur) or a name (en)."""
    if rules.language == "en":
        return page.written(first)[:1].isupper()
    return rules.phrase("weekday_after").longest(page.word, stop) is not None


def _months(page: Page, rules: Grammar, at: int) -> Iterator[tuple[int, str, int]]:
    for word, _cut in rules.stems(page.word(at)):
        yield from _months_from(page, rules, at, word)


def _months_from(
    page: Page, rules: Grammar, at: int, word: str
) -> Iterator[tuple[int, str, int]]:
    """(token after, calendar, number) of the month names that begin at a token."""
    if rules.language == "en" and not page.written(at)[:1].isupper():
        return
    for form in (word, *rules.bare(word)):
        for stop, months in rules.months.matches(page.word, at, form):
            yield stop, *months[0]
    following = page.word(at + 1)
    for bare in rules.bare(following):
        branch = rules.months.root.get(word, {}).get(bare, {})
        for calendar, number in branch.get("", []):
            yield at + 2, calendar, number


def _year_after(page: Page, rules: Grammar, at: int, calendar: str) -> tuple[int, int]:
    """The token after a year, and the year or 0."""
    step = at
    if page.word(step) in {",", "،"}:
        step += 1
    if rules.has("year_words", page.word(step)):
        step += 1
    if _is_year(page, step):
        return step + 1, int(page.word(step))
    if calendar == "hebrew" and (number := hebrew_number(page.word(step))) > 600:
        return step + 1, 5000 + number % 1000
    return at, 0


def _is_year(page: Page, number: int) -> bool:
    word = page.word(number)
    if not word.isdecimal() or len(word) != 4:
        return False
    year = int(word)
    return 1300 <= year <= 1500 or 1850 <= year <= 2100 or 2600 <= year <= 2800


def _small(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) <= 2 else 0


def _hebrew_day(page: Page, rules: Grammar, first: int, word: str) -> int:
    """Letters as a day, when a Hebrew month follows."""
    number = hebrew_number(word) if rules.language == "he" and len(word) < 4 else 0
    follows = any(c == "hebrew" for _s, c, _n in _months(page, rules, first + 1))
    return number if number <= 30 and follows else 0
