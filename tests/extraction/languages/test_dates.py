# ruff: noqa: E501 - a case is a line
"""Dates in five languages and four calendars."""

from datetime import date

import pytest

from readingroom.extraction.languages.calendars import (
    from_hebrew,
    from_solar,
    hebrew_number,
)
from tests.extraction.languages.aloud import dates

CASES = [
    ("en", "on 7 March 2024 and March 9, 2024", ["7 March 2024=2024-03-07", "March 9, 2024=2024-03-09"]),
    ("en", "in May 2023; may 2 people", ["May 2023=2023-05"]),
    ("en", "on Tuesday, in 2024, last week", ["Tuesday=", "2024=2024", "last week="]),
    ("en", "the 30 February 2024 report, 4/6/2024", ["30 February 2024=", "4/6/2024=2024-06-04"]),
    ("fa", "۱۳ دی ۱۴۰۲", ["۱۳ دی ۱۴۰۲=2024-01-03"]),
    ("fa", "فروردین ۱۴۰۳", ["فروردین ۱۴۰۳=2024-03-20/2024-04-19"]),
    ("fa", "۲۲ مارس ۲۰۲۴ و سال ۱۴۰۲", ["۲۲ مارس ۲۰۲۴=2024-03-22", "سال ۱۴۰۲=2023-03-21/2024-03-19"]),
    ("fa", "روز سه‌شنبه ۱۴ فروردین ۱۴۰۳", ["روز سه‌شنبه ۱۴ فروردین ۱۴۰۳=2024-04-02"]),
    ("fa", "۱۴۰۳/۰۱/۱۴", ["۱۴۰۳/۰۱/۱۴=2024-04-02"]),
    ("ur", "22 مارچ 2024 کو، گزشتہ ہفتے", ["22 مارچ 2024=2024-03-22", "گزشتہ ہفتے="]),
    ("ur", "پیر کے روز", ["پیر="]),
    ("ur", "پیر صاحب", []),
    ("ckb", "٢٢ی ئازاری ٢٠٢٤", ["٢٢ی ئازاری ٢٠٢٤=2024-03-22"]),
    ("ckb", "لە تشرینی یەکەمی ٢٠٢٣", ["تشرینی یەکەمی ٢٠٢٣=2023-10"]),
    ("ckb", "١ی خاکەلێوەی ٢٧٢٤", ["١ی خاکەلێوەی ٢٧٢٤=2024-03-20"]),
    ("ckb", "ڕۆژی سێشەممە", ["ڕۆژی سێشەممە="]),
    ("he", "ב־22 במרץ 2024", ["22 במרץ 2024=2024-03-22"]),
    ("he", 'כ"ב בתשרי תשפ"ד', ['כ"ב בתשרי תשפ"ד=2023-10-07']),
    ("he", "ביום שלישי, בשנת 2023", ["יום שלישי=", "שנת 2023=2023"]),
    ("he", "במאי 2024", ["מאי 2024=2024-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_dates(language, text, wanted):
    assert dates(text, language) == wanted


def test_days_of_other_calendars():
    assert from_solar(1357, 11, 22) == date(1979, 2, 11)
    assert from_solar(1399, 12, 30) == date(2021, 3, 20)
    assert from_solar(1404, 1, 1) == date(2025, 3, 21)
    assert from_hebrew(5708, 2, 5) == date(1948, 5, 14)
    assert from_hebrew(5784, 13, 14) == date(2024, 3, 24)


@pytest.mark.parametrize("day", [(1403, 13, 1), (1403, 7, 31), (90, 1, 1)])
def test_there_is_no_such_solar_day(day):
    with pytest.raises(ValueError, match="no day"):
        from_solar(*day)


@pytest.mark.parametrize("day", [(5785, 13, 1), (5784, 7, 31), (9, 7, 1)])
def test_there_is_no_such_hebrew_day(day):
    with pytest.raises(ValueError, match="no "):
        from_hebrew(*day)


@pytest.mark.parametrize(
    ("word", "number"), [("ט״ו", 15), ('תשפ"ד', 784), ("שלום", 0), ("", 0), ("abc", 0)]
)
def test_hebrew_letters_as_numbers(word, number):
    assert hebrew_number(word) == number
