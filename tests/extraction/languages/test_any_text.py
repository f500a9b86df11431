"""Any string gives an answer, in time that grows with its length."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.extraction import Lexicon
from readingroom.extraction.languages import LANGUAGES
from readingroom.extraction.output import TYPES, to_json
from tests.extraction.languages.aloud import found
from tests.extraction.languages.articles import article

OWN = Lexicon.shipped().with_names([("X", "person", 'צה"ל'), ("Y", "place", "میر کا")])
WORDS = {
    "en": "Putin said says that and , . “ ” ( ) according to Dr Anna Weiss 7 March "
    "2024 accused of it is believed Al - Qassar he but U.S. 's",
    "fa": "پوتین گفت که و ، . « » به گفتهٔ رد کرد را او از خواست به نقل از ۱۳ دی "
    "۱۴۰۲ دکتر می‌گوید این روز سه‌شنبه خبرگزاری",
    "ur": "پیوٹن نے کہا کہ اور ، ۔ “ ” کے مطابق کا کہنا ہے ڈاکٹر 22 مارچ "
    "2024 تردید کی ان",
    "ckb": "پوتین گوتی کە و ، . « » بەپێی ڕەتی کردەوە ئەو لە دکتۆر ٢٢ ی "
    "ئازاری ٢٠٢٤ داوای",
    "he": 'פוטין אמר כי ו , . " ״ לדברי הוא והוסיף צה"ל ג׳נין ־ ד"ר '
    'כ"ב בתשרי תשפ"ד שהיה',
}


def check(text: str, language: str) -> None:
    findings = found(text, language, OWN)
    for m in findings.mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert m.canonical
        assert m.kind in TYPES
    for c in findings.claims:
        assert c.contents
        spans = [c.cue, *c.contents, c.speaker]
        for start, end in (s for s in spans if s is not None):
            assert 0 <= start < end <= len(text)
    json.dumps(to_json(text, findings))


@settings(max_examples=60, deadline=None)
@given(st.text(), st.sampled_from([*LANGUAGES, "und", ""]))
def test_any_string_gives_an_answer(text, language):
    check(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_order_of_words_gives_an_answer(language, data):
    words = st.sampled_from([*WORDS[language].split(" "), "\n", "\u200c", "\u05c4"])
    check(" ".join(data.draw(st.lists(words, max_size=40))), language)


def seconds(text: str, language: str) -> float:
    started = time.process_time()
    found(text, language)
    return time.process_time() - started


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_takes_well_under_a_tenth_of_a_second(language):
    text = article(language)[0]
    text = text * (5_000 // len(text) + 1)
    assert min(seconds(text[:5_000], language) for _ in range(5)) < 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_and_odd_texts_stay_linear(language):
    for piece in [article(language)[0], WORDS[language] + " ", '"', "«", "a ", "ש"]:
        text = piece * (150_000 // len(piece))
        assert seconds(text, language) < 5, piece[:20]
