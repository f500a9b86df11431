"""Tokens, clitics, nisba forms, sentences, direction: tables of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.arabic.clitics import conjunctions, splits
from readingroom.arabic.direction import direction, language
from readingroom.arabic.nisba import forms
from readingroom.arabic.sentences import sentences
from readingroom.arabic.tokens import offset_after, tokens


@pytest.mark.parametrize(
    ("word", "cut", "stem"),
    [
        ("لبنان", 0, "لبنان"),
        ("وبلبنان", 2, "لبنان"),
        ("للولايات", 1, "الولايات"),
        ("للجنه", 1, "اللجنه"),
        ("وللجنه", 2, "اللجنه"),
        ("كالولايات", 1, "الولايات"),
        ("فبغداد", 1, "بغداد"),
    ],
)
def test_clitics_come_off(word, cut, stem):
    assert (cut, stem) in splits(word)


def test_the_whole_word_is_read_first():
    assert splits("لبنان")[0] == (0, "لبنان")


def test_a_verb_loses_its_conjunction_and_future():
    assert (2, "يقول") in conjunctions("وسيقول")
    assert (1, "قال") in conjunctions("وقال")


def test_the_offset_after_a_clitic_passes_over_marks():
    (token,) = tokens("و\N{ARABIC FATHA}روسيا")
    assert offset_after(token, 1) == 2


def test_quotes_and_tatweel_are_tokens_of_their_own():
    words = [token.text for token in tokens('لـ"داعش".')]
    assert words == ["لـ", '"', "داعش", '"', "."]


@given(st.text())
def test_tokens_lie_in_the_text_in_order(text):
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        end = token.end


@pytest.mark.parametrize(
    "form",
    ["روسي", "الروسية", "روسيون", "الروسيين", "روسيتين", "روسيا\N{ARABIC FATHATAN}"],
)
def test_a_nisba_is_inflected(form):
    assert form in forms("روسي")


def test_a_nisba_of_two_words_is_inflected_word_by_word():
    assert "الكورية الجنوبية" in forms("كوري جنوبي")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال إنه سيعود. ثم غادر.", ["قال إنه سيعود.", "ثم غادر."]),
        ("هل عاد؟ لا!", ["هل عاد؟", "لا!"]),
        ("عاد، ثم غادر؛ ولم يقل شيئا", ["عاد، ثم غادر؛ ولم يقل شيئا"]),
        ("بلغت 3.5 مليون. انتهى", ["بلغت 3.5 مليون.", "انتهى"]),
        ("قال: «انتهى. لن أعود.» وغادر", ["قال: «انتهى. لن أعود.»", "وغادر"]),
        ("عنوان\nنص", ["عنوان", "نص"]),
        ("قال د. أحمد ذلك. انتهى", ["قال د. أحمد ذلك.", "انتهى"]),
        ('مواجهة "داعش".\nثم', ['مواجهة "داعش".', "ثم"]),
        ("", []),
    ],
)
def test_sentences_end_at_stops_outside_quotes_and_numbers(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet='اب .؟"«»\n5،', max_size=80))
def test_sentences_hold_every_letter_once(text):
    joined = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(joined.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("موسكو", "rtl"),
        ("Moscow", "ltr"),
        ("قالت ANF اليوم", "rtl"),
        ("2024", "ltr"),
        ("שלום", "rtl"),
        ("", "ltr"),
        ("راجع https://example.org/news/article?id=1 للمزيد", "rtl"),
        ("راسلونا news@example.org", "rtl"),
        ("قال @spokesperson_of_the_ministry نعم", "rtl"),
        ("https://example.org/", "ltr"),
        ("write to news@example.org عاجل", "ltr"),
    ],
)
def test_direction_follows_the_letters(text, expected):
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الرئيس إن الحرب انتهت في هذا البلد", "ar"),
        ("رئیس جمهور گفت که این جنگ را پایان می دهد", "fa"),
        ("صدر نے کہا کہ جنگ ختم ہو گئی ہے", "ur"),
        ("سەرۆک گوتی کە شەڕ کۆتایی هات", "ckb"),
        ("הנשיא אמר שהמלחמה הסתיימה", "he"),
        ("The president said the war was over", "en"),
    ],
)
def test_language_is_guessed_by_letters_and_words(text, expected):
    assert language(text) == expected
