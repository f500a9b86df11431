"""Numbers in painted text stand where their spans end, and never inside a word."""

import re

import pytest

from readingroom.text.numbering import Numbered, place_after
from readingroom.text.spans import MENTION, PASSAGE, Span

TEXT = "قال الوزير إنه «مستعد»، ثم غادر"


@pytest.mark.parametrize(
    ("text", "end", "wanted"),
    [
        ("وبوتين قال", 1, 6),  # after the clitic: at the end of the written word
        ("وبوتين قال", 6, 6),
        ("كَتَبَ ثم", 1, 6),  # marks go with their letters
        ("می\N{ZERO WIDTH NON-JOINER}رود", 2, 6),
        ("مســتمر", 3, 7),  # tatweel is a letter
        ("abc", 3, 3),
        ("2024 عام", 2, 2),
        ("", 0, 0),
    ],
)
def test_a_number_waits_for_the_words_end(text, end, wanted):
    assert place_after(text, end, len(text)) == wanted


def test_a_number_does_not_leave_its_block():
    assert place_after("abcdef", 2, 4) == 4


def text_of(html: str) -> str:
    return re.sub(r"<sup.*?</sup>|<[^>]+>", "", html)


def test_without_the_numbers_it_is_the_text():
    spans = [
        Span(0, 10, PASSAGE, 0, ("1",)),
        Span(4, 10, MENTION, 0, ("person", "0", "")),
        Span(6, 21, PASSAGE, 1, ("2",)),
    ]
    html = Numbered({10: [1], 21: [2, 3]})(TEXT, 0, len(TEXT), spans)
    assert text_of(html) == TEXT
    first, second = re.findall(r"<sup.*?</sup>", html)
    assert re.findall(r">(\d+)</a>", first) == ["1"]
    assert re.findall(r">(\d+)</a>", second) == ["2", "3"]
    assert text_of(html[: html.index("<sup")]) == TEXT[:10]


def test_blocks_take_their_own_numbers():
    paint = Numbered({3: [1], 4: [2], 7: [3]})
    assert re.findall(r">(\d)</a>", paint("abc def", 0, 3, [])) == ["1"]
    assert re.findall(r">(\d)</a>", paint("abc def", 3, 7, [])) == ["2", "3"]
